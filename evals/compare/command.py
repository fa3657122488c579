"""`evals compare`: result files, settings run now, or a file against the assistant as it is set."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.cases import FOLDER, Case, read_cases
from evals.compare.comparison import Measured, compare
from evals.compare.measuring import cases_of, measure
from evals.compare.report import comparison_report
from evals.compare.sides import Side, ask_together, changed
from evals.results import (
    Results,
    ResultsError,
    foreign,
    incomparable,
    missing,
    read_results,
    unidentified,
)
from evals.soundness import require_of
from evals.sources import read_sources
from ingest import IndexSettings


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be compared.

    Attributes:
        files: results of earlier runs; the first is what the others are held against.
        now: settings to run now, "name=value" each.
        without: parts to turn off in that run.
        questions: a file or folder; None: those of the files, or all shipped questions.
        split: "tune" or "report": only those questions; None: all of them.
        whole: name every question that was lost or won.
    """

    files: tuple[Path, ...] = ()
    now: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    questions: Path | None = None
    split: str | None = None
    whole: bool = False


def comparisons(settings: IndexSettings, request: Request) -> str:
    """Compare what is asked for, and return it as Dutch Markdown.

    Args:
        settings: the corpus and index in use.
        request: what to compare.

    Raises:
        ResultsError: there is nothing to compare, or it cannot be compared.
        KnowledgeBaseError: a file, a model or an index is missing or damaged.
    """
    sides = _sides(settings, request)
    files = [read_results(path) for path in request.files]
    if len(files) + len(sides) < 2:
        raise ResultsError(
            "Er is niets om te vergelijken. Geef twee bestanden met resultaten, of zeg met --nu of "
            "--zonder wat er anders moet."
        )
    _refuse([told for one in files for told in unidentified(one)])
    _refuse([told for one in files[1:] for told in incomparable(files[0], one)])
    cases, name = _cases(files, request)
    _refuse([told for one in files for told in foreign(one, cases) or missing(one, cases)])
    if request.split and not any(one.split == request.split for one in cases):
        raise ResultsError(f"Geen van de vragen van {name} hoort bij --split {request.split}.")
    corpora = {settings.corpus, *(side.settings.corpus for side in sides)}
    sources = {corpus: read_sources(corpus) for corpus in corpora}
    for one in sides:
        require_of(cases, sources[one.settings.corpus])
    runs = [(results, settings.corpus) for results in files]
    if sides:
        asked = ask_together(sides, cases, name)
        runs += [(run, side.settings.corpus) for run, side in zip(asked, sides, strict=True)]
    measured = [
        _only(measure(results, cases, sources[corpus]), request.split) for results, corpus in runs
    ]
    found = compare(measured[0], measured[1:], together=not files)
    return "\n\n".join(comparison_report(one, request.whole) for one in found)


def _sides(settings: IndexSettings, request: Request) -> list[Side]:
    """Return what has to be run now: what is changed, beside the assistant as it is set."""
    usual = Side(settings)
    if not request.now and not request.without:
        return [usual] if len(request.files) == 1 else []
    other = changed(usual, request.now, request.without)
    return [other] if request.files else [usual, other]


def _refuse(reasons: Sequence[str]) -> None:
    """Refuse what cannot be compared before anything is asked."""
    if reasons:
        raise ResultsError("\n".join(dict.fromkeys(reasons)))


def _cases(files: Sequence[Results], request: Request) -> tuple[tuple[Case, ...], str]:
    """Return the questions and what they are called."""
    if files:
        identity = files[0].identity
        name = identity.questions.name if identity else ""
        return cases_of(files[0], request.questions), name
    path = request.questions or FOLDER
    cases = read_cases(path)
    if request.split:
        cases = tuple(one for one in cases if one.split == request.split)
    return cases, path.name


def _only(measured: Measured, split: str | None) -> Measured:
    """Return what was measured of the questions of one split."""
    if not split:
        return measured
    outcomes = tuple(one for one in measured.outcomes if one.case.split == split)
    kept = {one.case.id for one in outcomes}
    values = {
        name: {question: value for question, value in row.items() if question in kept}
        for name, row in measured.values.items()
    }
    return replace(measured, outcomes=outcomes, values=values)
