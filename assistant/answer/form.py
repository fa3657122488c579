"""The form of an answer follows the question and the reader: how much of the sources it shows."""

from dataclasses import dataclass, replace

from assistant.dutch import rule
from assistant.model import Mode, Status
from assistant.question.answer_type import Kind
from assistant.question.orders import Order
from assistant.question.understanding import Understood
from assistant.tuning import TUNING, GatheringTuning, LengthTuning, Tuning

FACTS = frozenset(
    {
        Kind.NAME,
        Kind.DATE,
        Kind.COUNT,
        Kind.DURATION,
        Kind.AGE,
        Kind.ADDRESS,
        Kind.PLACE,
        Kind.PRICE,
        Kind.TIME,
        Kind.CONTACT,
        Kind.DEFINITION,
    }
)
"""Kinds that one sentence can answer; in such an answer that sentence stands out."""


@dataclass(frozen=True, slots=True)
class Form:
    """How much of the sources one answer shows."""

    runs: int
    """From how many passages."""
    first: int
    """Words taken from the best passage."""
    others: int
    """Words taken from each further passage."""
    near: float
    """A further passage must score at least this share of the best one."""
    onwards: float
    """The passages that follow the best one directly need only this share."""
    most: int
    """Words in all; the best passage is shown anyhow."""
    whole_list: bool = True
    """Whether a list is shown whole, as long as a passage can be, where the best one has it."""
    items: int = 99
    """Items taken from one list."""
    to_do: bool = False
    """What a reader can say, ask or do comes before what is told."""
    statements: int = 8
    """Key statements at most."""
    fewest: int = 3
    """So many key statements even when the further ones fit much less well."""
    leads: bool = True
    """Whether the lead of a dossier may come first."""
    whole: bool = False
    """Whether all that the nearest dossier holds is said, as far as there is room."""
    by_source: bool = False
    """What comes from one leeratelier or document stands together, under its name."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms that there are."""

    verkennen: Form
    fact: Form
    many: Form
    by_source: Form
    closest: Form
    brief: Form
    consult: Form
    closest_consult: Form


def forms(lengths: LengthTuning, gathering: GatheringTuning = TUNING.gathering) -> Forms:
    """Return the forms of some lengths and numbers of key statements."""
    common = Form(
        runs=lengths.passages,
        first=lengths.first,
        others=lengths.others,
        near=lengths.near,
        onwards=lengths.onwards,
        most=lengths.most,
        statements=gathering.common,
        fewest=gathering.common_fewest,
    )
    many = replace(
        common,
        runs=lengths.many_passages,
        others=lengths.many_others,
        statements=gathering.many,
        fewest=gathering.many_fewest,
        whole=True,
    )
    consult = _of_consult(common, lengths)
    return Forms(
        verkennen=common,
        fact=_of_fact(common, lengths, gathering),
        many=many,
        by_source=replace(
            many,
            runs=lengths.sources_passages,
            near=lengths.sources_near,
            onwards=lengths.sources_onwards,
            most=lengths.sources_most,
            statements=gathering.sources,
            fewest=gathering.sources_fewest,
            by_source=True,
        ),
        closest=replace(
            common,
            runs=lengths.closest_passages,
            first=lengths.closest_first,
            others=lengths.closest_others,
            onwards=1,
            whole_list=False,
        ),
        brief=_brief(common, lengths),
        consult=consult,
        closest_consult=replace(consult, runs=1, first=lengths.closest_consult_first),
    )


def _of_fact(common: Form, lengths: LengthTuning, gathering: GatheringTuning) -> Form:
    """Return what is shown of a thing that one sentence can answer: little around it."""
    return replace(
        common,
        runs=lengths.fact_passages,
        near=lengths.fact_near,
        statements=gathering.fact,
        fewest=gathering.fact_fewest,
        leads=False,
    )


def _of_consult(common: Form, lengths: LengthTuning) -> Form:
    """Return what a consult shows in literal words; what it says in plain ones, `consult` knows."""
    return replace(
        common,
        first=lengths.consult_first,
        others=lengths.consult_others,
        near=lengths.consult_near,
        onwards=1,
        whole_list=False,
        most=lengths.consult_most,
        items=lengths.consult_items,
        to_do=True,
    )


def _brief(common: Form, lengths: LengthTuning) -> Form:
    return replace(
        common,
        runs=lengths.brief_passages,
        first=lengths.brief_first,
        others=lengths.brief_others,
        onwards=1,
        statements=2,
        fewest=1,
        leads=False,
    )


def form(understood: Understood, mode: Mode, status: Status, tuning: Tuning = TUNING) -> Form:
    """Return the form of an answer.

    Args:
        understood: the question.
        mode: for whom.
        status: what is closest, when the sources do not hold the answer, is kept short.
        tuning: how long the forms are.
    """
    there = forms(tuning.length, tuning.gathering)
    if understood.order in (Order.SHORTER, Order.SIMPLER):
        return there.brief
    if mode is Mode.CONSULT:
        return there.consult if status is Status.ANSWERED else there.closest_consult
    if status is not Status.ANSWERED:
        return there.closest
    if rule("vormen", "naast-elkaar").find(understood.text):
        return there.by_source
    if rule("vormen", "veel").find(understood.text) or len(understood.parts) > 1:
        return there.many
    one_sentence = understood.kind in FACTS and understood.kind is not Kind.DEFINITION
    return there.fact if one_sentence else there.verkennen
