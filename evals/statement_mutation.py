"""Plant errors in the key statements, and see whether the rules of `check` doubt them.

The statements as they were written stand beside their mutants: rules that doubt everything find
everything. A planted error is found when a rule says of it what it does not say of the original.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from evals.mutation import DATE, NAME, NUMBER, SPEAKER, Material
from evals.statistics import wilson
from evals.swaps import ERRORS, date, number, swapped
from ingest import Corpus, KnowledgeBaseError, TiedStatement
from ingest.entries import make_entries
from ingest.literal import normalise
from ingest.statement_rules import Surroundings, statement_doubts

_SEED = 2021
_MOST = 400  # planted errors of one kind that are judged, drawn at random


@dataclass(frozen=True, slots=True)
class Planted:
    """A key statement with an error in it."""

    kind: str
    text: TiedStatement
    original: TiedStatement


def statement_mutation(corpus: Corpus, fingerprint: str = "-") -> str:
    """Judge planted errors in the key statements of a corpus; return a Markdown table.

    Args:
        corpus: with key statements.
        fingerprint: of its index, to see later whether the table is of these statements.

    Raises KnowledgeBaseError when it has no key statements.
    """
    entries = make_entries(corpus)
    if not entries.statements:
        raise KnowledgeBaseError(
            f"In {corpus.root} staan geen kernzinnen. Schrijf ze eerst: 'leeratelier vooraf' zegt "
            "waar ze nog ontbreken."
        )
    around = Surroundings(corpus, entries.passages)

    def told(one: TiedStatement) -> set[str]:
        return {doubt.what for doubt in statement_doubts(one, around)}

    before = {one.key: told(one) for one in entries.statements}
    judged = [
        (one, bool(told(one.text) - before[one.original.key]))
        for one in planted(corpus, entries.statements)
    ]
    alarms = sum(map(bool, before.values()))
    lines = [
        "# Vinden de regels fouten in kernzinnen?",
        "",
        f"Gemaakt met `python -m evals mutation --kernzinnen`: {len(before)} kernzinnen, index "
        f"{fingerprint}. In elke kernzin is één fout gezet: een ander getal, een andere datum, "
        'naam of spreker, een ontkenning, of een ander "moeten" of "kunnen". Gevonden heet een '
        "fout waarvan `leeratelier check` iets zegt dat het van de kernzin zelf niet zegt. "
        "Precisie: van de keren dat een regel twijfelt, hoe vaak er een fout in stond, als er "
        "evenveel zinnen met als zonder fout zijn.",
        "",
        f"{len(before)} kernzinnen; bij {alarms} ({alarms / max(1, len(before)):.1%}) twijfelt een "
        "regel ook zonder fout.",
        "",
        "| ingebrachte fout | zinnen | gevonden | aandeel (recall) | 95 % | precisie |",
        "|---|---|---|---|---|---|",
    ]
    for kind in [*dict.fromkeys(one.kind for one, _ in judged), "alle"]:
        row = [(one, found) for one, found in judged if kind in (one.kind, "alle")]
        lines.append(_line(kind, row, before))
    return "\n".join(lines)


def planted(corpus: Corpus, statements: Iterable[TiedStatement]) -> list[Planted]:
    """Change what the statements say, one error in each; always the same for one corpus."""
    chance = random.Random(_SEED)
    material = Material(corpus, chance)
    kinds: dict[str, list[Planted]] = {}
    for one in statements:
        for kind, wrong in _errors(one, material, chance):
            if normalise(wrong.statement) != normalise(one.statement) or wrong.who != one.who:
                kinds.setdefault(kind, []).append(Planted(kind, wrong, one))
    return [one for row in kinds.values() for one in chance.sample(row, min(_MOST, len(row)))]


def _errors(
    one: TiedStatement, material: Material, chance: random.Random
) -> Iterator[tuple[str, TiedStatement]]:
    for kind, text in swapped(one.statement, ERRORS):
        yield kind, replace(one, statement=text)
    for kind, what in ((NUMBER, number()), (DATE, date()), (NAME, material.person)):
        for text in material.replaced(what, one.statement, one.quote):
            yield kind, replace(one, statement=text)
    if one.who and len(material.people) > 1:
        others = [name for name in material.people if name not in one.who]
        yield SPEAKER, replace(one, who=chance.choice(others or material.people))


def _line(kind: str, row: list[tuple[Planted, bool]], before: dict[str, set[str]]) -> str:
    found = sum(caught for _, caught in row)
    alarms = sum(bool(before[one.original.key]) for one, _ in row)
    rate = wilson(found, len(row))
    right = f"{found / (found + alarms):.1%}" if found else "-"
    between = f"{rate.low:.1%} tot {rate.high:.1%}"
    return f"| {kind} | {len(row)} | {found} | {rate.value:.1%} | {between} | {right} |"
