"""What kind of answer a question asks for, and whether a sentence holds such a thing.

Rules that can be read and tested, in Dutch and English: they stand in `assistant/dutch`. No score
of likeness can tell that a topic is there but the price is not; "is there an amount, tied to what
was asked?" can.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from assistant.dutch import Rule, rule, tables
from ingest import LanguageDataError
from ingest.literal import visible

_OUTSIDE, _KINDS = ("grenzen", "medisch", "gesprekjes"), "antwoordsoorten"


class Kind(StrEnum):
    """The kinds of answer that are told apart; the value is the name of its table."""

    PRICE = "prijs"
    DOSE = "dosis"
    AGE = "leeftijd"
    COUNT = "aantal"
    DURATION = "duur"
    TIME = "tijdstip"
    DATE = "datum"
    CONTACT = "contact"
    ADDRESS = "adres"
    PLACE = "plaats"
    CRITERIA = "voorwaarden"
    FULL_LIST = "volledige-lijst"
    NAME = "naam"
    OPINION = "mening"
    MEDICAL = "medisch"
    GREETING = "groet"
    THANKS = "dank"
    FAREWELL = "afscheid"
    CAPABILITIES = "assistent"
    SMALL_TALK = "praatje"
    OUTSIDE = "buiten"
    INSTRUCTION = "opdracht"
    DEFINITION = "definitie"
    OTHER = "overig"


BOUNDARIES = frozenset(
    {
        Kind.INSTRUCTION,
        Kind.MEDICAL,
        Kind.GREETING,
        Kind.THANKS,
        Kind.FAREWELL,
        Kind.CAPABILITIES,
        Kind.SMALL_TALK,
        Kind.OUTSIDE,
    }
)
"""Kinds that are no question to the documents; they are answered without a search."""


@lru_cache(maxsize=4096)
def kind_asked(text: str) -> Kind:
    """Return the kind of answer a question asks for; the first rule that fits."""
    return next((kind for kind, asks in _asks() if asks.find(text)), Kind.OTHER)


def cue(text: str, kind: Kind) -> str:
    """Return the words of a question that made it of this kind; empty when it is not."""
    found = (asks.find(text) for one, asks in _asks() if one is kind)
    return next(filter(None, found), "")


def holds(kind: Kind, text: str) -> bool:
    """Say whether a text holds a thing of this kind; kinds without a form always do."""
    form = _forms().get(kind)
    return form is None or bool(form.find(visible(text)))


@cache
def _asks() -> tuple[tuple[Kind, Rule], ...]:
    """Return what a question of each kind looks like, in the order in which they are tried.

    A kind may have several tables: "medisch_dosis" and "medisch_klacht" are both "medisch".
    """
    outside = [(name, rule(file, name)) for file in _OUTSIDE for name in tables(file)]
    kinds = [(name, rule(_KINDS, f"{name}.vraag")) for name in tables(_KINDS)]
    return tuple((_kind(name.partition("_")[0]), asks) for name, asks in [*outside, *kinds])


@cache
def _forms() -> Mapping[Kind, Rule]:
    """Return what a sentence looks like that holds a thing of a kind."""
    return {
        _kind(name): rule(_KINDS, f"{name}.zin")
        for name in tables(_KINDS)
        if _kind(name) is not Kind.OPINION
    }


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        message = f"'{name}' is geen soort antwoord. Kies een naam uit: {', '.join(Kind)}."
        raise LanguageDataError(message) from error
