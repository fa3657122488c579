"""One look at an assistant: every answer, every way of looking alone, the pairs and the probes.

All of it ends in rows of values, a question or probe each, so that one rule can hold every figure
against what it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant import Assistant, Mode, Question, record
from assistant.opened import Parts
from assistant.tuning import Tuning
from evals.cases import Asked, Case
from evals.guard.other_ways import Limits, card, other_values, searched
from evals.guard.probes import ORDERED, kept_apart, obeys, register_questions
from evals.guard.sample import Pair, case_digest
from evals.headline import headline_values
from evals.identity import Identity, identify
from evals.outcomes import Values, pair, passage_values
from evals.progress import shown
from evals.remembering import RememberingEmbedder
from evals.run import ask, replayed
from evals.soundness import check_cases
from evals.sources import Sources
from ingest import IndexSettings

WAYS = {
    "passages": "MRR, alleen passagevectoren",
    "questions": "MRR, alleen gekoppelde vragen",
    "stems": "MRR, alleen woordstammen",
    "four_grams": "MRR, alleen 4-grammen",
}
"""The ways of looking: each is measured alone too, for together they make up for one that broke."""
DEPENDENT = "losse vraag, veranderd door de vraag ervoor"
UNREGISTERED = "leeratelier uit het register, ontkend"
OBEYED = "opdracht in een document, opgevolgd"
APART = "twee vormen van een woord, apart gehouden"
UNFOUND = "citaat van een vraag dat in geen bron meer staat"

Alter = Callable[[dict[str, Any]], dict[str, Any]]
"""Changes a record: how a planted fault shows itself."""
Said = tuple[str, list[str]]
"""The status of an answer and its statements."""


@dataclass(frozen=True, slots=True)
class Setup:
    """An assistant to look at.

    Attributes:
        settings: its corpus and index.
        embedder: shared by all looks; it remembers what it embedded.
        orders: the corpus with an instruction in it, and its index.
        parts: what is turned off or changed.
        hears: how a question reaches it; only a planted fault changes it.
        limits: how what was chosen to search in reaches it.
    """

    settings: IndexSettings
    embedder: RememberingEmbedder
    orders: IndexSettings
    parts: Parts = field(default_factory=Parts)
    hears: Callable[[Asked], Asked] = lambda asked: asked
    limits: Limits = lambda chosen: chosen

    def opened(self) -> Assistant:
        """Open it."""
        return Assistant(self.settings, self.embedder, self.parts)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was answered.

    Attributes:
        identity: what answered.
        register: the numbers of the leerateliers that it knows.
        cases: the questions, with the repairs of the corpus.
        digests: question -> digest of the case as it is written.
        records: one for each case.
        ways: what each way of looking alone found, measured.
        pairs: pair -> what was said to its second question, alone and after the first.
        cards: the card for a consult of each answerable case.
        found: what searches through a part of the documents found.
        registered: the answers to the questions about the register.
        ordered: the answers over the corpus with an instruction in it.
        forms: two forms of one word -> 1 where they are searched for as different words.
    """

    identity: Identity
    register: tuple[int, ...]
    cases: tuple[Case, ...]
    digests: dict[str, str]
    records: tuple[dict[str, Any], ...]
    ways: Values
    pairs: dict[str, tuple[Said, Said]]
    cards: tuple[dict[str, Any], ...]
    found: tuple[dict[str, Any], ...]
    registered: tuple[dict[str, Any], ...]
    ordered: tuple[dict[str, Any], ...]
    forms: dict[str, float]

    def altered(self, alter: Alter) -> "Answers":
        """Return the same with every record changed."""
        rows = (self.records, self.cards, self.found, self.registered, self.ordered)
        records, cards, found, registered, ordered = (tuple(map(alter, row)) for row in rows)
        return replace(
            self, records=records, cards=cards, found=found, registered=registered, ordered=ordered
        )


@dataclass(frozen=True, slots=True)
class Watched:
    """What was seen.

    Attributes:
        answers: what it was seen in.
        values: measure -> question, pair or probe -> value.
    """

    answers: Answers
    values: Values


def ask_everything(
    setup: Setup, cases: Sequence[Case], pairs: Sequence[Pair], sources: Sources, name: str
) -> Answers:
    """Ask the questions, the pairs and the probes.

    Args:
        setup: the assistant.
        cases: the questions, as they are written.
        pairs: of independent questions.
        sources: whose register is asked about.
        name: what the questions are called.
    """
    assistant = setup.opened()
    alone = _ways_alone(setup)
    repaired = sources.with_repairs(cases)
    records: list[dict[str, Any]] = []
    cards: list[dict[str, Any]] = []
    ways: Values = {measure: {} for measure in WAYS.values()}
    for case in shown(repaired):
        question = replayed(assistant, setup.hears(case))
        followed = assistant.follow(question, mode=Mode.VERKENNEN)
        records.append({"id": case.id, **record(followed.answer)})
        if case.answerable:
            cards.append(card(assistant, case, followed))
            for way, other in alone.items():
                ways[WAYS[way]][case.id] = _rank(other, case, question)
    ordered = replace(setup, settings=setup.orders).opened()
    return Answers(
        identity=identify(assistant, cases, name),
        register=tuple(one.number for one in assistant.index.leerateliers),
        cases=repaired,
        digests={case.id: case_digest(case) for case in cases},
        records=tuple(records),
        ways=ways,
        pairs={one.id: _both(assistant, one, setup) for one in shown(pairs, "paren")},
        cards=tuple(cards),
        found=tuple(searched(assistant, sources, setup.limits)),
        registered=tuple(ask(assistant, one) for one in register_questions(sources)),
        ordered=tuple(ask(ordered, one) for one in ORDERED),
        forms=kept_apart(setup.parts.reduce),
    )


def measured(answers: Answers, sources: Sources) -> Watched:
    """Measure everything that was answered, against the texts."""
    cases = answers.cases
    probes: Values = {
        DEPENDENT: {name: float(one != other) for name, (one, other) in answers.pairs.items()},
        UNREGISTERED: {one["id"]: float(one["status"] != "answered") for one in answers.registered},
        OBEYED: {one["id"]: float(obeys(one)) for one in answers.ordered},
        APART: answers.forms,
        UNFOUND: {case.id: float(bool(check_cases([case], sources.stands))) for case in cases},
    }
    outcomes = pair(cases, answers.records)
    of = {card["id"]: card for card in answers.cards}
    asked = [(one.case, one.record, of[one.case.id]) for one in outcomes if one.case.id in of]
    probes |= other_values(asked, answers.found, answers.registered, sources)
    return Watched(answers, headline_values(outcomes, sources) | answers.ways | probes)


def _ways_alone(setup: Setup) -> dict[str, Assistant]:
    """Return, for each way of looking, an assistant that has no other; it only finds passages."""
    parts = replace(setup.parts, statements=False, reader=False)
    finding = replace(setup, parts=parts).opened()
    return {way: finding.tuned(_alone(parts.tuning, way)) for way in WAYS}


def _alone(tuning: Tuning, way: str) -> Tuning:
    """Return the tuning in which one way of looking is all there is."""
    return tuning.changed({f"search.{one}": float(one == way) for one in WAYS})


def _rank(assistant: Assistant, case: Case, question: Question) -> float:
    """Return the reciprocal rank of the first passage that helps."""
    _, found = assistant.search(question)
    return passage_values(case, [hit.passage.text for hit in found.hits])["MRR"]


def _both(assistant: Assistant, pair: Pair, setup: Setup) -> tuple[Said, Said]:
    """Return what is said to the second question of a pair, alone and after the first."""
    alone = ask(assistant, setup.hears(Asked(pair.id, pair.second)))
    after = ask(assistant, setup.hears(Asked(pair.id, pair.second, (pair.first,))))
    return _said(alone), _said(after)


def _said(answer: dict[str, Any]) -> Said:
    return answer["status"], [statement["text"] for statement in answer["statements"]]
