"""Results as tables a maintainer can read: Markdown, each figure with its 95 % interval."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median

import numpy as np

from evals.measures import bare
from evals.outcomes import (
    FIRST_RETRIEVED,
    MISSING,
    NAMED,
    WRONG,
    Outcome,
    Values,
    answer_values,
    citations_held,
    leeratelier_values,
    retrieval_values,
    words_in_answer,
)
from evals.results import named
from evals.sources import Literal, Sources
from evals.statistics import Estimate, bootstrap, wilson
from ingest import Passage
from ingest.literal import normalise

STATUSES = {"answered": "beantwoord", "nearest": "dichtstbij", "refused": "geweigerd"}
_LITERAL = {
    Literal.ORIGINAL: "letterlijk in het origineel",
    Literal.WORDS: "dezelfde woorden, andere leestekens dan het origineel",
    Literal.REPAIRED: "in het document, anders dan het origineel door een vermelde reparatie",
    Literal.ABSENT: "NERGENS",
}
_RATES = {"hit@1", "hit@5", NAMED, WRONG}
"""Measures that are 0 or 1 per question: their interval is Wilson's, not a bootstrap's."""
_IN_SLICES = (
    "hit@1",
    "hit@5",
    "MRR",
    "nDCG@10",
    "recall@5",
    "recall@20",
    f"recall in {FIRST_RETRIEVED} woorden",
)
_SLICES: dict[str, Callable[[Outcome], str]] = {
    "soort": lambda outcome: outcome.case.kind,
    "vrager": lambda outcome: outcome.case.persona,
    "taal": lambda outcome: outcome.case.lang,
}


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table, padded so that it reads well as plain text too."""
    cells = [list(header), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))} |"
        for row in cells
    )


def status_table(statuses: Mapping[str, str], answerable: Mapping[str, bool]) -> str:
    """Return how often each thing happened to answerable and to unanswerable questions."""
    counts = Counter(
        (status, answerable[question])
        for question, status in statuses.items()
        if question in answerable
    )
    names = dict(STATUSES)
    if counts[MISSING, True] or counts[MISSING, False]:
        names[MISSING] = "geen resultaat"
    return table(
        ["status", "beantwoordbaar", "onbeantwoordbaar"],
        [[name, str(counts[key, True]), str(counts[key, False])] for key, name in names.items()],
    )


def summary(statuses: Mapping[str, str], answerable: Mapping[str, bool]) -> str:
    """Return in short what happened in a run; as a table where it is known what should have."""
    counts = Counter(statuses.values())
    told = ", ".join(f"{counts[status]} {name}" for status, name in STATUSES.items())
    line = f"{len(statuses)} vragen: {told}."
    return "\n\n".join([line, status_table(statuses, answerable)]) if answerable else line


def retrieval_report(outcomes: Sequence[Outcome], passages: Sequence[Passage]) -> str:
    """Return what retrieval found: over all, and per kind of question, asker and language."""
    values = retrieval_values(outcomes, passages)
    parts = ["## Gevonden passages", _estimates(values)]
    if "nDCG@10" not in values:
        parts.append("nDCG@10 ontbreekt. Voer uit: pip install 'leeratelier-assistent[evals]'")
    parts += [_slices(outcomes, values, name, key) for name, key in _SLICES.items()]
    return "\n\n".join(parts)


def report(outcomes: Sequence[Outcome], sources: Sources, found: Mapping[str, list[str]]) -> str:
    """Return the whole report: status, retrieval, answers, literalness, leerateliers, times.

    Args:
        outcomes: the cases with their answers.
        sources: the texts.
        found: questions with a fault that no answer may have, by the name of the fault.
    """
    texts = {passage.id: passage.text for passage in sources.passages}
    parts = [
        "## Wat er gebeurde",
        status_table(
            {one.case.id: one.status for one in outcomes},
            {one.case.id: one.case.answerable for one in outcomes},
        ),
        _status_rates(outcomes),
        retrieval_report(outcomes, sources.passages),
        "## Antwoorden",
        _estimates(answer_values(outcomes)),
        _citations(outcomes),
        _spread(outcomes),
        "## Letterlijk",
        _literal(outcomes, sources),
        _statements(outcomes),
    ]
    leerateliers = leeratelier_values(outcomes, texts)
    if leerateliers[NAMED]:
        parts += ["## Leerateliers", "Alleen vragen waarvan het leeratelier vaststaat."]
        parts.append(_estimates(leerateliers))
    parts += ["## Wat niet mag", _faults(found)]
    return "\n\n".join(parts)


def _faults(found: Mapping[str, list[str]]) -> str:
    if not found:
        return "Geen enkel antwoord heeft een fout die niet mag."
    return table(
        ["fout", "antwoorden", "vragen"],
        [[name, str(len(questions)), named(questions)] for name, questions in found.items()],
    )


def _status_rates(outcomes: Sequence[Outcome]) -> str:
    answerable = [one.is_answered for one in outcomes if one.case.answerable]
    others = [one.is_answered for one in outcomes if not one.case.answerable]
    rows: list[tuple[str, Estimate]] = [
        ("beantwoordbaar, en beantwoord", wilson(sum(answerable), len(answerable))),
        ("onbeantwoordbaar, en toch beantwoord (fout)", wilson(sum(others), len(others))),
    ]
    return table(
        ["aandeel", "waarde", "vragen"], [[name, *_cells(estimate)] for name, estimate in rows]
    )


def _slices(
    outcomes: Sequence[Outcome], values: Values, name: str, key: Callable[[Outcome], str]
) -> str:
    groups: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.case.answerable:
            groups.setdefault(key(outcome), []).append(outcome.case.id)
    measures = [measure for measure in _IN_SLICES if measure in values]
    rows = [
        [group, str(len(ids)), *(_estimate(values, measure, ids).brief for measure in measures)]
        for group, ids in sorted(groups.items())
    ]
    return table([name, "vragen", *measures], rows)


def _estimates(values: Values) -> str:
    rows = [
        [measure, *_cells(_estimate(values, measure, list(values[measure])))] for measure in values
    ]
    return table(["maat", "waarde", "vragen"], rows)


def _estimate(values: Values, measure: str, ids: Sequence[str]) -> Estimate:
    row = [values[measure][question] for question in ids if question in values[measure]]
    return wilson(round(sum(row)), len(row)) if measure in _RATES else bootstrap(row)


def _citations(outcomes: Sequence[Outcome]) -> str:
    row = citations_held(outcomes)
    share = wilson(sum(row), len(row))
    return table(["", "waarde", "citaten"], [["citaten met een nugget, samen", *_cells(share)]])


def _spread(outcomes: Sequence[Outcome]) -> str:
    answered = [one for one in outcomes if one.is_answered]
    rows = {
        "woorden per antwoord": [float(words_in_answer(one)) for one in answered],
        "citaten per antwoord": [float(len(one.record["citations"])) for one in answered],
        "tijd per vraag, ms": [
            float(one.record["timings_ms"]["total"]) for one in outcomes if one.status != MISSING
        ],
    }
    return table(
        ["", "mediaan", "95e percentiel", "meest"],
        [
            [name, f"{median(row):.0f}", f"{np.percentile(row, 95):.0f}", f"{max(row):.0f}"]
            for name, row in rows.items()
            if row
        ],
    )


def _literal(outcomes: Sequence[Outcome], sources: Sources) -> str:
    places = Counter(
        sources.place(citation["quote"], citation["document"])
        for outcome in outcomes
        for citation in outcome.record["citations"]
    )
    return table(["citaat", "aantal"], [[_LITERAL[place], str(places[place])] for place in Literal])


def _statements(outcomes: Sequence[Outcome]) -> str:
    in_answer = in_quote = total = 0
    for outcome in outcomes:
        answer = normalise(bare(outcome.record["answer"]))
        quotes = {one["number"]: normalise(one["quote"]) for one in outcome.record["citations"]}
        for statement in outcome.record["statements"]:
            text = normalise(statement["text"])
            total += 1
            in_answer += text in answer
            own = text if statement.get("literal", True) else normalise(statement.get("quote", ""))
            in_quote += any(own in quotes.get(number, "") for number in statement["citations"])
    rows = [
        ["staat letterlijk in het antwoord", f"{in_answer} van {total}"],
        [
            "staat (of haar eigen citaat) in een citaat waarnaar ze verwijst",
            f"{in_quote} van {total}",
        ],
    ]
    return table(["bewering", "aantal"], rows)


def _cells(estimate: Estimate) -> list[str]:
    return [estimate.brief, str(estimate.count)]
