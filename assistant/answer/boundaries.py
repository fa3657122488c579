"""What is said to what is no question to the documents: in the corpus's own words, or neutral ones.

The sentences here name no subject: they fit any corpus. One that has its own says them in its
catalogue.
"""

from assistant.abstention.verdict import Objection
from assistant.answer.model import Answer, Note, NoteKind
from assistant.answer.next_questions import examples
from assistant.answer.wording import titles
from assistant.model import Status
from assistant.tuning import AroundTuning
from ingest import Voice
from ingest.store import Index

_TALK = frozenset(
    {
        Objection.GREETING,
        Objection.THANKS,
        Objection.FAREWELL,
        Objection.CAPABILITIES,
        Objection.SMALL_TALK,
    }
)
"""What is said to the assistant as to a person."""
_NEUTRAL = {
    Objection.GREETING: "Hallo! Stel gerust een vraag over {subject}.",
    Objection.THANKS: "Graag gedaan! Heb je nog een vraag? Stel hem gerust.",
    Objection.FAREWELL: "Tot ziens! Met een nieuwe vraag kun je altijd terugkomen.",
    Objection.CAPABILITIES: (
        "Ik ben een zoekhulp, geen mens. Stel een vraag over {subject}, en ik zoek op wat de "
        "documenten erover zeggen. Bij elke zin laat ik zien waar hij staat."
    ),
    Objection.SMALL_TALK: (
        "Ik ben een zoekhulp, geen mens. Stel gerust een vraag over {subject}; daar help ik je "
        "graag mee."
    ),
    Objection.OUTSIDE: (
        "Daar gaan de documenten niet over, en ik antwoord alleen met wat erin staat. Stel gerust "
        "een vraag over {subject}."
    ),
    Objection.INSTRUCTION: (
        "Ik antwoord alleen met wat in de documenten staat, met de bron erbij. Dat blijft zo. Stel "
        "gerust een vraag over {subject}."
    ),
    Objection.MEDICAL: (
        "Ik geef geen medisch advies. Bespreek dit met je huisarts of apotheek; is er haast bij, "
        "bel dan de huisartsenpost, en bij levensgevaar 112. Ik zoek wel graag voor je op wat de "
        "documenten zeggen."
    ),
}


_INVITING = frozenset({Objection.GREETING, Objection.CAPABILITIES, Objection.OUTSIDE})
"""What example questions are an answer to."""


def reply(objection: Objection, index: Index, around: AroundTuning) -> Answer:
    """Return the answer at a boundary; who asks what can be asked gets examples.

    Args:
        objection: what kind of talk it is.
        index: the documents, with the voice and the examples of their corpus.
        around: how many questions are offered next, and how many documents named, at most.
    """
    notes = [boundary(objection, index.voice)]
    if objection is Objection.CAPABILITIES:
        row = tuple(index.documents.values())
        several = "document" if len(row) == 1 else "documenten"
        told = f"Ik zoek in {len(row)} {several}: {titles(row, around.named)}."
        notes.append(Note(NoteKind.GREETING, told))
    inviting = examples(index)[: around.offered] if objection in _INVITING else ()
    return Answer(Status.REFUSED, tuple(notes), next_questions=inviting)


def boundary(objection: Objection, voice: Voice) -> Note:
    """Return what is said at a boundary: the sentence of the corpus, else the neutral one."""
    own = {
        Objection.GREETING: voice.greeting,
        Objection.THANKS: voice.thanks,
        Objection.FAREWELL: voice.farewell,
        Objection.CAPABILITIES: voice.capabilities,
        Objection.SMALL_TALK: voice.small_talk,
        Objection.OUTSIDE: voice.outside,
        Objection.INSTRUCTION: voice.rules,
        Objection.MEDICAL: voice.medical,
    }
    kind = NoteKind.GREETING if objection in _TALK else NoteKind.BOUNDARY
    return Note(kind, own[objection] or _NEUTRAL[objection].format(subject=voice.subject))
