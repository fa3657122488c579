"""A draft as a form: the fields that a person may change, and what was sent back as a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.site.wording import KINDS, READERS
from ingest.drafting.lines import Fields, Kind
from ingest.open_questions import MISSING


class Shape(StrEnum):
    """How a field is filled in."""

    WORDS = "words"
    """A text of some lines."""
    WORD = "word"
    """A text of one line."""
    EACH = "each"
    """A list of texts, one on a line."""
    ONE = "one"
    """One out of a few."""
    SOME = "some"
    """Some out of a few."""
    ROWS = "rows"
    """Some of the rows that were drafted; they cannot be changed."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of line.

    Attributes:
        name: in the line, and in the form.
        label: in Dutch.
        shape: how it is filled in.
        choices: what can be chosen, with what that is called.
        may_lack: whether it may be empty; then the line has null.
    """

    name: str
    label: str
    shape: Shape = Shape.WORDS
    choices: tuple[tuple[str, str], ...] = ()
    may_lack: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with what is in it.

    Attributes:
        field: the field.
        text: what a text holds.
        choices: value, what it is called, and whether it is chosen.
    """

    field: Field
    text: str = ""
    choices: tuple[tuple[str, str, bool], ...] = ()


_FOR = Field("for", "Voor wie", Shape.SOME, tuple(READERS.items()))
_QUESTIONS = Field("questions", "Vragen, elk op een regel", Shape.EACH)
_QUOTE = Field("quote", "Citaat: letterlijke woorden van de bron")

FORMS: Mapping[Kind, tuple[Field, ...]] = {
    Kind.STATEMENTS: (
        Field("statement", "Kernzin"),
        _QUOTE,
        Field("kind", "Soort", Shape.ONE, tuple((one, one) for one in KINDS)),
        Field("who", "Wie het zegt (leeg: niemand)", Shape.WORD, may_lack=True),
        _FOR,
    ),
    Kind.QUESTIONS: (
        _QUESTIONS,
        Field("anchor", "Anker: letterlijke woorden van de bron"),
    ),
    Kind.OPEN_QUESTIONS: (
        Field("unanswered", "Open vraag: staat het antwoord echt nergens?"),
        Field("answered", "De vraag die het citaat wel beantwoordt"),
        _QUOTE,
        Field("missing", "Wat er mist", Shape.ONE, tuple((one, one) for one in MISSING)),
    ),
    Kind.DOSSIERS: (
        Field("title", "Titel", Shape.WORD),
        Field("lead", "De kern, in één zin"),
        Field("items", "Kernzinnen", Shape.ROWS),
        Field("consult", "Regels voor een consult", Shape.ROWS),
        _QUESTIONS,
        _FOR,
        Field("family", "Groep (de naam van het bestand)", Shape.WORD),
        Field("id", "Id", Shape.WORD),
    ),
}
CALLED: Mapping[Kind, tuple[str, str]] = {
    Kind.STATEMENTS: ("kernzin", "kernzinnen"),
    Kind.QUESTIONS: ("tekstdeel met vragen", "tekstdelen met vragen"),
    Kind.OPEN_QUESTIONS: ("open vraag", "open vragen"),
    Kind.DOSSIERS: ("dossier", "dossiers"),
}


def filled(kind: Kind, line: Fields, statements: Mapping[str, str]) -> list[Filled]:
    """Return the fields of a line with what is in them.

    Args:
        kind: what it is.
        line: what it holds.
        statements: the key statements by their quotes, to show those of a dossier.
    """
    return [_filled(field, line.get(field.name), statements) for field in FORMS[kind]]


def sent_back(kind: Kind, drafted: Fields, sent: Mapping[str, Sequence[str]]) -> Fields:
    """Return a line as a person left it.

    Args:
        kind: what it is.
        drafted: what it was; what the form does not have, stays.
        sent: the fields of the form; what is not chosen is not sent.
    """
    changed = {
        field.name: _sent(field, drafted.get(field.name), sent.get(field.name, ()))
        for field in FORMS[kind]
    }
    return {**drafted, **changed}


def _filled(field: Field, value: object, statements: Mapping[str, str]) -> Filled:
    if field.shape is Shape.ROWS:
        row = [_row(one, statements) for one in _listed(value)]
        return Filled(field, choices=tuple((str(at), one, True) for at, one in enumerate(row)))
    if field.choices:
        chosen = _listed(value) if field.shape is Shape.SOME else [value]
        named = tuple((one, called, one in chosen) for one, called in field.choices)
        return Filled(field, choices=named)
    if field.shape is Shape.EACH:
        return Filled(field, "\n".join(map(str, _listed(value))))
    return Filled(field, "" if value is None else str(value))


def _sent(field: Field, drafted: object, sent: Sequence[str]) -> object:
    if field.shape is Shape.ROWS:
        return [one for at, one in enumerate(_listed(drafted)) if str(at) in sent]
    if field.shape is Shape.SOME:
        return [one for one, _ in field.choices if one in sent]
    text = sent[0] if sent else ""
    if field.shape is Shape.EACH:
        return [line for one in text.splitlines() if (line := " ".join(one.split()))]
    return " ".join(text.split()) or (None if field.may_lack else "")


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _row(one: object, statements: Mapping[str, str]) -> str:
    """Return what a row of a dossier says: a key statement, or a line for a consult."""
    row = one if isinstance(one, dict) else {}
    if "say" in row:
        return f"{row.get('form')}: {row['say']}"
    quote = str(row.get("quote", ""))
    return statements.get(quote, quote)
