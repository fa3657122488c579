"""Results laid beside the questions they answer, and measured."""

from collections.abc import Sequence
from pathlib import Path

from evals.cases import FOLDER, Case, case_files, read_cases
from evals.compare.comparison import Measured
from evals.headline import headline_values
from evals.identity import asked_digest, corpus_digests
from evals.integrity import ABSENT, ELSEWHERE, MISNAMED, MISPLACED
from evals.outcomes import WRONG, pair
from evals.results import Results, ResultsError, foreign, missing
from evals.soundness import require_of
from evals.sources import Sources

BESIDE = frozenset(
    "README.md woordenlijst.toml vragen kernzinnen dossiers openvragen paren".split()
)
"""What in a corpus folder is made of the texts, and is none of them."""
BY_TEXT = (ABSENT, ELSEWHERE, MISPLACED, MISNAMED, WRONG, "nDCG@10")
"""Measures that mean nothing for a run over other texts than the ones at hand."""


def measure(
    results: Results, cases: Sequence[Case], sources: Sources, partial: bool = False
) -> Measured:
    """Measure the results of one run.

    Measures that need the texts are left out when the run was over others.

    Args:
        results: of the run.
        cases: the questions that were asked.
        sources: the texts at hand.
        partial: let a question without a result count as a miss.

    Raises:
        ResultsError: the results are not of these questions, or not of all of them.
        CasesError: the questions are of another corpus than the texts.
    """
    told = foreign(results, cases) or ([] if partial else missing(results, cases))
    if told:
        raise ResultsError("\n".join(told))
    by_text = not _other_texts(results, sources)
    if by_text:
        require_of(cases, sources)
    outcomes = pair(sources.with_repairs(cases), results.records)
    values = headline_values(outcomes, sources)
    if not by_text:
        values = {name: row for name, row in values.items() if name not in BY_TEXT}
    return Measured(results, outcomes, values, by_text)


def _other_texts(results: Results, sources: Sources) -> bool:
    """Say whether a run was over other texts than those at hand."""
    if results.identity is None:
        return False
    now = corpus_digests(sources.corpus.root)
    then = results.identity.corpus
    return any(now.get(name) != then.get(name) for name in {*now, *then} - BESIDE)


def cases_of(results: Results, given: Path | None) -> tuple[Case, ...]:
    """Return the questions that results belong to: the given ones, or those found by content.

    Raises:
        CasesError: the given file cannot be read, or has faults.
        ResultsError: no file of the shipped questions has just these questions.
    """
    if given:
        return read_cases(given)
    if results.identity is None:
        message = f"{results.name}: geef met --questions de vragen op waar dit bij hoort."
        raise ResultsError(message)
    wanted = results.identity.questions
    for path in (*case_files(FOLDER), FOLDER):
        cases = read_cases(path)
        if asked_digest(cases) == wanted.digest:
            return cases
    message = (
        f"{results.name}: de {wanted.count} vragen van {wanted.name} staan zo niet (meer) in "
        f"{FOLDER.name}. Geef ze op met --questions, of doe de run opnieuw."
    )
    raise ResultsError(message)
