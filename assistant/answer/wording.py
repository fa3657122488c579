"""The words around the sources' words: the only sentences of an answer that are our own.

Everything here is Dutch at B1 level. What a source says never stands here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.abstention.verdict import Objection, Reason, Verdict
from assistant.answer.citations import origin_phrase, registered
from assistant.answer.model import Note, NoteKind
from assistant.dutch import words
from assistant.model import Citation, Hit, Status
from assistant.question.answer_type import Kind
from assistant.question.orders import Order
from assistant.question.understanding import Understood
from assistant.tuning import TUNING, AroundTuning
from ingest import Document
from ingest.dutch import is_english
from ingest.literal import normalise
from ingest.shortening import shortened
from ingest.store import Index

NEAREST = "De documenten geven hier geen rechtstreeks antwoord op. Dit komt er het dichtst bij:"
NEVERTHELESS = "Dit zeggen ze er wel over:"
FOUND = "Dit is wat de documenten erover zeggen:"
PERHAPS = "Misschien heb je hier iets aan:"
ENGLISH = "The sources are in Dutch; these are their own words:"
SIMPLER = "Ik zeg het niet in mijn eigen woorden. Dit is de kern, zoals het er staat:"
SHORTENED = (
    "Je vraag is lang: ik heb alleen het begin en het eind gelezen. Stel liever een kortere vraag."
)
NOTHING_ELSE = "Hierboven stond hier al iets over:"
EXAMPLE_ABOVE = "Hierboven stond er al een voorbeeld van:"
NO_MORE = "Meer vind ik hierover niet in de documenten."
NO_EXAMPLE = "Meer voorbeelden hiervan vind ik niet in de documenten."
ENGLISH_PLAIN = "The sources are in Dutch; this is what they say, in plain Dutch:"
COMPARED = "Ik vergelijk zelf niet: hierboven staat per bron wat er is gezegd."
OPINION = "Ik heb zelf geen mening. Dit is wat de documenten erover zeggen:"
MISSING = {
    Kind.PRICE: "De documenten noemen hiervoor geen bedrag.",
    Kind.DOSE: "De documenten noemen geen middel of hoeveelheid.",
    Kind.DURATION: "De documenten noemen hiervoor geen duur.",
    Kind.TIME: "De documenten noemen hiervoor geen tijdstip.",
    Kind.DATE: "De documenten noemen hiervoor geen datum.",
    Kind.CONTACT: "De documenten geven hiervoor geen contactgegevens.",
    Kind.AGE: "Ik vind hiervoor geen leeftijd in de documenten.",
    Kind.ADDRESS: "De documenten noemen hiervoor geen straat of postadres.",
    Kind.PLACE: "De documenten noemen hiervoor geen plaats of adres.",
    Kind.CRITERIA: "De documenten noemen hiervoor geen voorwaarden.",
    Kind.FULL_LIST: "De documenten geven hiervan geen volledige lijst.",
}
"""What is said when nothing near holds the kind of thing that was asked for."""
DOUBTED = {
    Kind.PRICE: "Hier staat wel een bedrag, maar ik weet niet zeker of het bij je vraag hoort.",
    Kind.DOSE: "Hier staat wel een hoeveelheid, maar ik weet niet of die bij je vraag hoort.",
    Kind.DURATION: "Hier staat wel een duur, maar ik weet niet zeker of die bij je vraag hoort.",
    Kind.TIME: "Hier staat wel een tijdstip, maar ik weet niet zeker of het bij je vraag hoort.",
    Kind.DATE: "Hier staat wel een datum, maar ik weet niet zeker of die bij je vraag hoort.",
    Kind.CONTACT: "Hier staan wel contactgegevens, maar ik weet niet of ze bij je vraag horen.",
    Kind.AGE: "Hier staat wel een leeftijd, maar ik weet niet zeker of die bij je vraag hoort.",
    Kind.ADDRESS: "Hier staat wel een adres, maar ik weet niet zeker of het bij je vraag hoort.",
    Kind.PLACE: "Hier staat wel een plek, maar ik weet niet zeker of die bij je vraag hoort.",
    Kind.CRITERIA: "Hier staan wel voorwaarden, maar ik weet niet of ze bij je vraag horen.",
    Kind.FULL_LIST: "Hier staat wel een lijst, maar ik weet niet zeker of die volledig is.",
}
"""What is said when a thing of the kind is shown, but nothing ties it to what was asked."""
CONSULT_FORMS = {"zeg": "Zeg: “{}”", "vraag": "Vraag: “{}”", "doe": "Doe: {}"}
"""How a line is written that was made for a consult."""

_ALWAYS = {Objection.OPINION: OPINION}
"""Objections that are told in the same words whatever was asked."""


def told(reason: Reason | None) -> str:
    """Say in Dutch what the documents do not hold, or why there is no answer; "" for no reason."""
    if reason is None:
        return ""
    if reason.objection is Objection.BEYOND:
        return f"De documenten kennen geen {reason.names[0]}; ze tellen er {reason.counted}."
    if reason.objection is Objection.UNKNOWN_NAME:
        comes = "komt" if len(reason.names) == 1 else "komen"
        return f"{_quoted(reason.names)} {comes} in de documenten niet voor. {PERHAPS}"
    if reason.objection is Objection.NOT_OF:
        return f"Over {_quoted(reason.names)} zeggen de documenten dit niet."
    if reason.objection is Objection.MISSING_KIND:
        return " ".join(
            (DOUBTED if kind in reason.shown else MISSING)[kind] for kind in reason.kinds
        )
    if reason.objection is Objection.OPEN_QUESTION:
        return f"Op de vraag {_quoted(reason.names)} geven de documenten geen antwoord."
    if reason.objection is Objection.OPEN_THING:
        return " ".join(words("openvragen", reason.names[0]))
    return _ALWAYS[reason.objection]


def read_as(understood: Understood, tuning: AroundTuning) -> list[Note]:
    """Return how a question was read: as a follow-up of which other, and without which errors."""
    notes: list[Note] = []
    if understood.shortened:
        notes.append(Note(NoteKind.SHORTENED, SHORTENED))
    if understood.thread:
        whole = " ".join(understood.thread)
        said = whole if len(whole) <= tuning.repeated else understood.before
        row = [f"Vervolg op: {shortened(said, tuning.repeated)}"]
        anew = shortened(understood.text, tuning.repeated)
        row += [f"Gelezen als: {anew}"] if understood.swap else []
        notes.append(Note(NoteKind.FOLLOW_UP, " ".join(row)))
    if understood.corrected:
        notes.append(Note(NoteKind.CORRECTION, f"Bedoelde je: {understood.text}"))
    return notes


def nothing_else(understood: Understood, shown: Iterable[str]) -> list[Note]:
    """Say that everything was shown before, when that is so and was not asked for."""
    if understood.order not in (None, Order.EXAMPLES):
        return []
    if all(normalise(one) in understood.said for one in shown):
        told = NOTHING_ELSE if understood.order is None else EXAMPLE_ABOVE
        return [Note(NoteKind.LEAD, told)]
    return []


def nothing_new(understood: Understood) -> Note:
    """Say that there is no more, or no example, of what was shown."""
    return Note(NoteKind.SILENT, NO_EXAMPLE if understood.order is Order.EXAMPLES else NO_MORE)


def opening(
    understood: Understood, verdict: Verdict, tuning: AroundTuning, *, plain: bool = False
) -> list[Note]:
    """Return what stands above what the sources say: a correction, a reason, a word on language.

    Args:
        understood: the question.
        verdict: what may be said.
        tuning: how much of an earlier question is repeated.
        plain: whether plain words follow, and not those of the sources.
    """
    notes = read_as(understood, tuning)
    if understood.order is Order.SIMPLER and not plain:
        notes.append(Note(NoteKind.LEAD, SIMPLER))
    reason = told(verdict.reason)
    if reason and verdict.status is not Status.ANSWERED:
        lead_in = FOUND if verdict.reason and verdict.reason.shown else NEVERTHELESS
        whole = reason.endswith(":") or verdict.status is Status.REFUSED
        tail = "" if whole else f" {lead_in}"
        notes.append(Note(NoteKind.REASON, reason + tail))
    elif verdict.status is Status.NEAREST:
        notes.append(Note(NoteKind.NEAREST, NEAREST))
    if understood.english and verdict.status is not Status.REFUSED:
        notes.append(Note(NoteKind.LANGUAGE, ENGLISH_PLAIN if plain else ENGLISH))
    return notes


def closing(
    verdict: Verdict, nearest: Sequence[Hit], index: Index, compared: bool = False
) -> list[Note]:
    """Return what stands below an answer.

    Args:
        verdict: says which part of the question the documents do not answer.
        nearest: the best of what was found: in which leerateliers it was shared is told.
        index: the documents, the register and whom to ask.
        compared: whether what is shown stands side by side.
    """
    if verdict.status is Status.REFUSED:
        return asking(index)
    if verdict.status is Status.NEAREST:
        return [*_nearest(nearest, index), *asking(index)]
    if verdict.reason and verdict.reason.kinds:
        return [Note(NoteKind.MISSING, _not_found(verdict.reason))]
    return [Note(NoteKind.COMPARED, COMPARED)] if compared else []


def fewer(number: int) -> str:
    """Say that there are fewer things to say in a consult than there might be."""
    all_of_it = "het enige" if number == 1 else "alles"
    return f"Dit is {all_of_it} wat ik hierover voor je gesprek vind."


def _not_found(reason: Reason) -> str:
    """Say below an answer which part of the question it does not hold, or may not hold."""
    gone = replace(reason, kinds=tuple(kind for kind in reason.kinds if kind not in reason.shown))
    doubted = replace(reason, kinds=reason.shown)
    lead = {"Niet gevonden": told(gone), "Let op": told(doubted)}
    return " ".join(f"{name}: {text[0].lower()}{text[1:]}" for name, text in lead.items() if text)


def _nearest(nearest: Sequence[Hit], index: Index) -> list[Note]:
    """Say which leerateliers come closest to what was asked."""
    found = [origin for hit in nearest for origin in hit.passage.origins]
    known = {one.leeratelier: one for one in registered(found, index.leerateliers)}
    if not known:
        return []
    phrase = origin_phrase(list(known.values())[:2], index.leerateliers)
    return [Note(NoteKind.ORIGIN, f"Het dichtst in de buurt: {phrase}.")]


def asking(index: Index) -> list[Note]:
    """Say whom to ask for what the documents do not tell."""
    text = f"Liever zeker weten? Vraag het aan {index.contact}."
    return [Note(NoteKind.CONTACT, text)] if index.contact else []


def offers(question: str, longest: int) -> bool:
    """Say whether an anchored question can be offered next: Dutch, whole, and not too long."""
    return question.endswith("?") and len(question) <= longest and not is_english(question)


def refusal(
    looked_for: Sequence[str], strange: Sequence[str], near: Sequence[Citation], index: Index
) -> list[Note]:
    """Say that the documents are silent, what was looked for, and lead in what stands nearest.

    Args:
        looked_for: the words of the question that carry meaning.
        strange: those that stand nowhere in the documents.
        near: what comes nearest, best first.
        index: the documents.
    """
    silent = f"Hierover vind ik niets in de documenten ({index.title}). Ik verzin er niets bij."
    notes = [Note(NoteKind.SILENT, silent)]
    if looked_for:
        told = f" Nergens te vinden: {_quoted(strange)}." if strange else ""
        notes.append(Note(NoteKind.LOOKED_FOR, f"Ik zocht op {_quoted(looked_for)}.{told}"))
    if near:
        notes.append(Note(NoteKind.POINTING, "Misschien zoek je iets hiervan:"))
    return notes


def titles(documents: Sequence[Document], most: int = TUNING.around.named) -> str:
    """Name documents in one row; of many only the first ones, and how many more there are."""
    row = [f"“{one.title}”" for one in documents[:most]]
    if more := len(documents) - len(row):
        row.append(f"nog {more} andere")
    return _and(row)


def pointer(citation: Citation) -> str:
    """Say in one line where something stands."""
    return " · ".join([*citation.headings[-1:], citation.where])


def _quoted(words: Sequence[str]) -> str:
    return _and([f"“{word}”" for word in words])


def _and(row: Sequence[str]) -> str:
    return " en ".join(filter(None, [", ".join(row[:-1]), row[-1]]))
