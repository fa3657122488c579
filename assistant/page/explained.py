"""Why an answer is what it is, for who looks after the assistant: the words for it, and the HTML.

What decided is worked out elsewhere (`assistant.explanation`), and comes as plain data.
"""

from collections.abc import Mapping
from typing import Any

from assistant.abstention.grounds import Rule
from assistant.model import Status
from assistant.page.template import fill

SHOWN = 8
"""How many of the passages, statements and dossiers are shown."""
STATUSES = {
    Status.ANSWERED: "beantwoord",
    Status.NEAREST: "het dichtstbijzijnde",
    Status.REFUSED: "geweigerd",
}
RULES = {
    Rule.UNREADABLE: "niet te lezen",
    Rule.BOUNDARY: "geen vraag aan de documenten",
    Rule.ABOUT: "register, catalogus of vorig antwoord",
    Rule.GATE: "de grens",
    Rule.CHECK: "de controles",
    Rule.KNOWN_OPEN: "een bekende open vraag",
    Rule.NEARNESS: "bekende vragen",
    Rule.READING: "de lezer",
    Rule.NOTHING_FOUND: "niets gevonden",
    Rule.NOTHING_TO_SHOW: "niets te laten zien",
    Rule.NO_OBJECTION: "niets ertegen",
}
"""What decides, as it is called for who reads it."""
JUDGES = {
    "gate": "De grens: ligt er iets dichtbij?",
    "nearness": "Bekende vragen: beantwoord of open?",
    "reading": "De lezer, met de bekende vragen",
}
"""The trained rules of an explanation, with what each asks."""
PARTS = {
    "passages": "tekst",
    "questions": "vragen",
    "stems": "woorden",
    "four_grams": "stukjes",
    "bonus": "extra",
    "passage": "passage",
    "first": "plaats",
    "said": "gezegd",
    "asked": "gevraagd",
    "pointed": "aangewezen",
    "precise": "precies",
    "gathered": "dossier",
    "fitting": "soort",
    "holding": "feit",
    "own_words": "eigen woorden",
    "question": "naaste vraag",
    "fifth_question": "vijfde vraag",
    "bm25": "zoekwoorden",
    "coverage": "zeldzame woorden",
    "unknown": "onbekende woorden",
    "english": "Engels",
    "narrow": "beantwoord min open",
    "wide": "hetzelfde, ruim",
    "unanswered": "naaste open vraag",
    "near": "bekende vragen",
    "best": "beste tekst (lezer)",
    "several": "beste drie (lezer)",
    "long": "lengte",
    "long_best": "lengte × beste",
    "long_near": "lengte × bekende vragen",
}
"""What the parts of scores are called for who reads them; one without a name keeps its own."""
_SEEN = 0.005
"""A part smaller than this is not shown."""


def named(part: str) -> str:
    """Return what a part of a score is called."""
    return PARTS.get(part, part)


def explained(why: Mapping[str, Any]) -> str:
    """Return an explanation as a document to open beside the answer.

    Args:
        why: the explanation, as the record of it.
    """
    return fill(
        "explained",
        why=why,
        status=STATUSES[why["status"]],
        rule=RULES[why["rule"]],
        judges={title: why[name] for name, title in JUDGES.items() if why[name]},
        parts=_parts,
        named=named,
        shown=SHOWN,
    )


def _parts(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return the parts of a score that say something, the largest first."""
    row = [(named(name), value) for name, value in scores.items() if abs(value) >= _SEEN]
    return sorted(row, key=lambda part: -abs(part[1]))
