"""Time and memory on this machine, all from one run; nothing here passes or fails.

The corpus as it is, and then made-up ones of growing sizes, each of which is built, added to and
served in processes of their own.
"""

import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import open_assistant
from assistant.opened import Parts
from evals.answering import Answering, answering
from evals.growth import Grown, built, grow, options
from evals.processes import BenchError
from evals.report import table
from evals.started_page import start_page
from ingest import IndexSettings

SIZES = (275, 2_000, 10_000)
"""Passages of the made-up corpora."""
_STARTS = 3
Row = tuple[str, str]


def bench(
    settings: IndexSettings,
    questions: Sequence[str],
    sizes: Sequence[int] = SIZES,
    repeats: int = 5,
    told: Callable[[str], object] = lambda _: None,
) -> str:
    """Measure answers, the page and building, also at growing sizes; return two tables.

    Args:
        settings: of the corpus as it is.
        questions: without a history.
        sizes: how many passages the made-up corpora have.
        repeats: how often each question is asked.
        told: hears what is being done.
    """
    if not sys.platform.startswith("linux"):
        raise BenchError("Tijd en geheugen meten kan alleen op Linux.")
    if not questions:
        raise BenchError("Er zijn geen vragen zonder geschiedenis om mee te meten.")
    rows: list[Row] = [
        ("machine", f"{len(os.sched_getaffinity(0))} kernen, {platform.machine()}"),
        ("belasting bij het begin", f"{os.getloadavg()[0]:.1f} processen"),
    ]
    told("de pagina")
    rows += _page(settings, questions[0])
    told("antwoorden")
    rows += _answers(settings, questions, repeats)
    with tempfile.TemporaryDirectory() as folder:
        told("de index")
        rows += _builds(settings, Path(folder))
        grown = [grow(size, Path(folder, str(size)), told) for size in sizes]
    parts = [table(["wat", "gemeten"], rows)]
    if grown:
        parts += ["", _growth(grown)]
    rows_after = f"Belasting aan het eind: {os.getloadavg()[0]:.1f} processen."
    return "\n".join([*parts, "", rows_after])


def _page(settings: IndexSettings, question: str) -> list[Row]:
    starts = [start_page(options(settings), question) for _ in range(_STARTS)]
    readable = statistics.median(one.readable for one in starts)
    answered = statistics.median(one.answered for one in starts)
    peak = max(one.peak_mb for one in starts)
    return [
        (f"pagina: van start tot de server antwoordt, midden van {_STARTS}", f"{readable:.1f} s"),
        (f"pagina: van start tot het eerste antwoord, midden van {_STARTS}", f"{answered:.1f} s"),
        ("pagina: hoogste geheugengebruik (VmHWM)", f"{peak:.0f} MB"),
    ]


def _answers(settings: IndexSettings, questions: Sequence[str], repeats: int) -> list[Row]:
    whole = answering(open_assistant(settings), questions, repeats)
    bare = open_assistant(settings, Parts(statements=False, reader=False))
    literal = answering(bare, questions, repeats)
    return [
        ("vragen gesteld", f"{len(questions)}, elk {repeats} keer, door elkaar"),
        ("vraag omzetten in een vector", _ms(whole.embedding)),
        *_lines("", whole),
        *_lines(", zonder kernzinnen en lezer", literal),
    ]


def _lines(how: str, found: Answering) -> list[Row]:
    return [
        (f"heel antwoord{how}", _ms(found.answer)),
        (f"heel antwoord{how} / vector", _ratio(found.ratio)),
        (f"vervolgvraag{how}", _ms(found.follow_up)),
        (f"vervolgvraag{how} / vector", _ratio(found.follow_up_ratio)),
    ]


def _builds(settings: IndexSettings, folder: Path) -> list[Row]:
    """Build an index of a copy of the corpus, shipped vectors included; then build it again."""
    corpus = folder / "corpus"
    shutil.copytree(settings.corpus, corpus)
    copied = settings.model_copy(update={"corpus": corpus, "index_root": folder / "index"})
    first, again = (built(options(copied)) for _ in range(2))
    return [
        ("index bouwen, eerste keer", str(first)),
        ("index bouwen, niets veranderd", str(again)),
    ]


def _growth(grown: Sequence[Grown]) -> str:
    """Return what grows with a corpus, a column for each size."""
    rows: list[tuple[str, Callable[[Grown], str]]] = [
        ("index bouwen, eerste keer", lambda one: str(one.first)),
        ("index bouwen, niets veranderd", lambda one: str(one.again)),
        ("index bouwen, één document erbij", lambda one: str(one.added)),
        ("openen", _opened),
        ("openen en antwoorden: hoogste geheugen", lambda one: f"{one.served.peak_mb:.0f} MB"),
        ("vraag omzetten in een vector", lambda one: _ms(one.answers["embedding"])),
        ("heel antwoord", lambda one: _ms(one.answers["answer"])),
        ("heel antwoord / vector", lambda one: _ratio(one.answers["ratio"])),
        ("vervolgvraag / vector", lambda one: _ratio(one.answers["follow_up_ratio"])),
    ]
    names = [f"{one.passages} passages" for one in grown]
    cells = [(what, *(of(one) for one in grown)) for what, of in rows]
    return table(["verzonnen documenten, verzonnen vectoren", *names], cells)


def _opened(one: Grown) -> str:
    return f"{one.answers['open']:.1f} s (rekentijd {one.answers['busy']:.1f})"


def _ms(both: Sequence[float]) -> str:
    return f"{both[0]:.1f} ms, p95 {both[1]:.1f}"


def _ratio(both: Sequence[float]) -> str:
    return f"{both[0]:.2f}, p95 {both[1]:.2f}"
