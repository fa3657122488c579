"""What several commands have in common: their options, and how they read, show and keep things."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from evals.cases import FOLDER, Case, case_files, read_cases, read_folder
from evals.lines import CasesError
from evals.soundness import require_of
from evals.sources import read_sources
from ingest import IndexSettings, KnowledgeBaseError
from ingest.files import require_writable, write_text

Questions = Annotated[
    Path, typer.Option(metavar="BESTAND", help="De vragen; zie evals/vragen/README.md.")
]
SomeQuestions = Annotated[
    Path | None,
    typer.Option(metavar="BESTAND", help="De vragen (standaard: alle bestanden van evals/vragen)."),
]
Results = Annotated[Path, typer.Option(metavar="BESTAND", help="Wat 'run' heeft geschreven.")]
Tables = Annotated[
    Path, typer.Option("--out", metavar="BESTAND", help="Waar de tabellen komen (.md).")
]


def all_cases(settings: IndexSettings, questions: Path | None) -> tuple[Case, ...]:
    """Return the cases of a file, or of all files, with the repairs of the corpus."""
    return of_corpus(settings, read_cases(questions) if questions else read_folder())


def of_corpus(settings: IndexSettings, cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return cases with the repairs of the corpus.

    Raises CasesError when they are of another corpus.
    """
    sources = read_sources(settings.corpus)
    require_of(cases, sources)
    return sources.with_repairs(cases)


def require_shipped(settings: IndexSettings) -> None:
    """Make sure that the corpus is the one that the questions of `evals/vragen` are about.

    Raises CasesError when it is another one.
    """
    require_of(read_folder(), read_sources(settings.corpus))


def require_some(cases: Sequence[Case], which: str) -> None:
    """Make sure that there is something to measure: no table at all looks like a good one.

    Raises CasesError when there are no cases.
    """
    if not cases:
        raise CasesError([f"Hier zijn geen {which} bij. Geef met --questions een ander bestand."])


def progress(items: Iterable[Any], total: int, unit: str = "vragen") -> Iterator[Any]:
    """Yield the items while a bar shows how many are done."""
    from tqdm import tqdm

    yield from tqdm(items, total=total, unit=f" {unit}", file=sys.stderr)


def require_place(out: Path | None, questions: Path | None = None) -> None:
    """Make sure, before the work is done, that there is a place for what comes of it.

    Raises:
        KnowledgeBaseError: it would take the place of questions.
        FileUnwritable: nothing can be written there.
    """
    if out is None:
        return
    asked = {file.resolve() for file in case_files(questions or FOLDER)}
    if out.resolve() in asked or out.resolve().is_relative_to(FOLDER):
        raise KnowledgeBaseError(
            f"In {out} staan de vragen zelf; die zouden weg zijn. Geef bij --out een ander bestand."
        )
    require_writable(out)


def show_and_keep(path: Path | None, text: str) -> None:
    """Print a text, and write it to a file if one is given.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    typer.echo(text)
    if path:
        write_text(path, text)
