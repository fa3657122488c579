"""Time and memory of a made-up corpus of a given size, each step in a process of its own.

The passages are made up, and so are their vectors (seeded and random): embedding 10,000 of them
takes minutes, and what it takes grows with their number and no faster. Questions, and what is
added, are embedded as always. Nothing here says anything of quality.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import synthetic
from evals.processes import Finished, finished
from ingest import IndexSettings

QUESTIONS = 60
PASSAGES_EACH = 4
"""Passages of a made-up document: one below each of its headings."""
BUILD = """
from ingest.__main__ import main
code = main(["build", *sys.argv[1:]])
if code:
    sys.exit(code)
"""
_SERVE = """
import json, time
from evals.answering import answering
from ingest import IndexSettings
started, busy = time.perf_counter(), time.process_time()
from assistant import open_assistant
corpus, index, questions = sys.argv[1:]
assistant = open_assistant(IndexSettings(corpus=corpus, index_root=index))
told = {"open": time.perf_counter() - started, "busy": time.process_time() - busy}
told |= {"passages": len(assistant.index.passages)}
from pathlib import Path
asked = json.loads(Path(questions).read_text(encoding="utf-8"))
print(json.dumps(told | answering(assistant, asked, 1).told()))
"""


@dataclass(frozen=True, slots=True)
class Grown:
    """What one size takes."""

    passages: int
    first: Finished
    again: Finished
    """Building once more, with nothing changed."""
    added: Finished
    """Building with one more document, in the middle."""
    served: Finished
    """Opening it, and answering questions."""

    @property
    def answers(self) -> dict[str, Any]:
        """What opening and answering told."""
        return self.served.said


def grow(passages: int, folder: Path, told: Callable[[str], object] = lambda _: None) -> Grown:
    """Make a corpus of so many passages, and measure.

    Args:
        passages: how many.
        folder: where it is made; it must not be there.
        told: hears what is being done.
    """
    documents = synthetic.make(-(-passages // PASSAGES_EACH) + 1)
    *documents, late = documents
    rest = passages % PASSAGES_EACH
    if rest:
        documents[-1] = documents[-1].shortened(rest)
    settings = IndexSettings(corpus=folder / "verzonnen", index_root=folder / "index")
    synthetic.write(documents, settings.corpus)
    synthetic.fill_vectors(settings)
    folders = options(settings)
    told(f"{passages} passages: bouwen")
    first, again = (built(folders) for _ in range(2))
    middle = settings.corpus / f"document-{len(documents) // 2:05}-bis.md"
    middle.write_text(late.text, encoding="utf-8")
    added = built(folders)
    middle.unlink()
    built(folders)
    questions = folder / "vragen.json"
    asked = synthetic.questions(documents, QUESTIONS)
    questions.write_text(json.dumps(asked), encoding="utf-8")
    told(f"{passages} passages: antwoorden")
    places = [str(settings.corpus), str(settings.index_root), str(questions)]
    finished(_SERVE, places, "Openen lukt niet")  # what is kept at the first opening is kept now
    served = finished(_SERVE, places, "Openen lukt niet")
    return Grown(served.said["passages"], first, again, added, served)


def built(folders: Sequence[str]) -> Finished:
    """Build an index."""
    return finished(BUILD, folders, "De index wordt niet gebouwd")


def options(settings: IndexSettings) -> list[str]:
    """Return the options that say which corpus and which index."""
    return [
        "--corpus", str(settings.corpus.resolve()),
        "--index-root", str(settings.index_root.resolve()),
    ]  # fmt: skip
