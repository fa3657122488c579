"""What several commands have in common: their options, and how they read, show and keep things."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from evals.cases import Case, read_cases, read_folder
from evals.soundness import require_of
from evals.sources import read_sources
from ingest import IndexSettings, KnowledgeBaseError
from ingest.files import write_text

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


def progress(items: Iterable[Any], total: int, unit: str = "vragen") -> Iterator[Any]:
    """Yield the items while a bar shows how many are done."""
    from tqdm import tqdm

    yield from tqdm(items, total=total, unit=f" {unit}", file=sys.stderr)


def require_other(out: Path, questions: Path | None) -> None:
    """Make sure that what is written does not take the place of what is read.

    Raises:
        KnowledgeBaseError: both are the same file.
    """
    if questions and out.resolve() == questions.resolve():
        raise KnowledgeBaseError(
            f"In {out} staan de vragen zelf; die zouden weg zijn. Geef bij --out een ander bestand."
        )


def show_and_keep(path: Path | None, text: str) -> None:
    """Print a text, and write it to a file if one is given.

    Raises:
        FileUnwritable: the file cannot be written.
    """
    typer.echo(text)
    if path:
        write_text(path, text)
