"""Made-up documents of one page, to see what time and memory do when a corpus grows.

They say nothing true, and nothing about quality. Seeded: the same number gives the same documents.
Their vectors may be made up as well, which spares minutes of embedding.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest import IndexSettings
from ingest.build import make_entries, sound_corpus
from ingest.embedding import embedder_name
from ingest.vectors import known_vectors

_DIMENSION = 384
"""Of the vectors of the bundled embedder."""
_SEED = 2021
_SENTENCES_PER_HEADING = 5
_TOPICS = """\
place: Leiden, Katwijk, Noordwijk, Lisse, Hillegom, Teylingen, Oegstgeest, Voorschoten, Gouda
person: Anja Bakker, Bilal Yilmaz, Carla de Wit, Daan Visser, Esra Demir, Frank Mulder, Greet Kok
role: huisarts, wijkverpleegkundige, buurtsportcoach, beleidsadviseur, opbouwwerker, diëtist, docent
activity: wandelgroep, moestuin, buurtmaaltijd, beweegles, spelmiddag, schildercursus, rouwgroep
group: mantelzorgers, nieuwkomers, jongeren, ouderen, jonge ouders, werkzoekenden, vrijwilligers
gain: slapen beter, kennen elkaar, bewegen meer, koken gezonder, hebben minder pijn"""
_SENTENCES = """\
In {place} begon {person}, {role}, een {activity} voor {group}
Elke week komen er ongeveer {number} deelnemers naar de {activity}
Volgens {person} is aandacht belangrijker dan een snel advies
De {role} vraagt eerst wat {group} zelf belangrijk vinden
Na een half jaar is de uitkomst dat deelnemers vertellen: we {gain}
Het buurthuis in {place} stelt de ruimte gratis beschikbaar
Een lastig punt is dat {group} niet vanzelf de weg naar de {activity} vinden
Daarom gaat de {role} samen met vrijwilligers langs de deuren
{person} raadt aan om klein te beginnen en successen samen te vieren
Van de {number} deelnemers komt de helft via de huisarts
De gemeente {place} wil de {activity} volgend jaar ook in andere wijken
Wie meedoet, merkt dat {group} elkaar helpen bij kleine dingen
Het team in {place} overlegt elke maand over wat beter kan
„We {gain}, en dat had ik niet verwacht”, zegt een deelnemer"""
_TAILS = """\
en dat blijft ook na de zomer zo
al kost het soms moeite
omdat de drempel laag moet zijn
zoals {person} het graag ziet
net als eerder in {place}
maar niet iedere {role} is het daarmee eens
en de {group} denken daarover mee
vooral op dinsdag en donderdag"""
_HEADINGS = ("Hoe het begon", "Wat het oplevert", "Wat lastig is", "Tips voor anderen")
_QUESTIONS = (
    "Wie begon de {activity} in {place}?",
    "Wat levert de {activity} voor {group} op?",
    "Hoe bereik je {group} in {place}?",
    "Welke tips geeft {person} over een {activity}?",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A document, and a question about its subject."""

    text: str
    question: str

    def shortened(self, headings: int) -> "MadeUp":
        """Return it with no more than its first headings."""
        return MadeUp("\n\n## ".join(self.text.split("\n\n## ")[: headings + 1]), self.question)


def make(number: int) -> list[MadeUp]:
    """Make documents, each about some activity somewhere, with people of all sorts."""
    chance = random.Random(_SEED)
    rows = dict(row.split(": ") for row in _TOPICS.splitlines())
    words = {name: row.split(", ") for name, row in rows.items()}
    documents = []
    for order in range(1, number + 1):
        topic = {name: chance.choice(row) for name, row in words.items()}
        text = _text(chance, words, topic, order)
        documents.append(MadeUp(text, chance.choice(_QUESTIONS).format(**topic)))
    return documents


def write(documents: Iterable[MadeUp], folder: Path) -> None:
    """Write the documents into a bare corpus folder."""
    folder.mkdir(parents=True)
    for order, document in enumerate(documents, start=1):
        (folder / f"document-{order:05}.md").write_text(document.text, encoding="utf-8")


def questions(documents: Sequence[MadeUp], number: int) -> list[str]:
    """Return so many of their questions."""
    return [one.question for one in random.Random(_SEED).choices(documents, k=number)]


def fill_vectors(settings: IndexSettings) -> None:
    """Keep a made-up vector, random and of length 1, of every passage that was not embedded."""
    entries = make_entries(sound_corpus(settings)[0])
    chance = np.random.default_rng(_SEED)
    with known_vectors(settings, embedder_name(settings)) as known:
        missing = known.missing("passage", entries.passage_texts)
        rows = chance.normal(size=(len(missing), _DIMENSION)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        known.add("passage", missing, rows)


def _text(
    chance: random.Random, words: dict[str, list[str]], topic: dict[str, str], order: int
) -> str:
    parts = [f"# De {topic['activity']} in {topic['place']} ({order})"]
    for heading in _HEADINGS:
        sentences = []
        for sentence in chance.sample(_SENTENCES.splitlines(), _SENTENCES_PER_HEADING):
            whole = f"{sentence}, {chance.choice(_TAILS.splitlines())}."
            others = {name: chance.choice(row) for name, row in words.items()}
            kept = {name: topic[name] for name in ("activity", "place")}
            sentences.append(whole.format(**others | kept, number=chance.randint(6, 90)))
        parts += [f"## {heading}", " ".join(sentences)]
    return "\n\n".join(parts) + "\n"
