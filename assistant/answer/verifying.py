"""May a sentence of a language model be shown: it says only what stands in the source it cites.

The rules of `ingest.groundedness` come first. Beside them stand those that a sentence of a model
needs: every word that carries meaning says what one of its source says (`same_words`), no two facts
are crossed (`crossing`), and, being written among others, it does not point at them or tie them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.citations import stands_in
from assistant.answer.crossing import crossed
from assistant.answer.same_words import FILE, KnownWords, simpler
from assistant.dutch import words as word_list
from ingest.dutch import content_words, is_english, stems, words
from ingest.groundedness import supported
from ingest.literal import normalise
from ingest.marks import framing, numbers, turning_words

MOST_WORDS = 45
"""The longest sentence of a model that is shown."""
LEAST_SHARED = 2
"""How many stems it has in common with its source at least; "Ja." says nothing of any source."""
_MARKUP = re.compile(r"[<>\[\]{}|`\\\x00-\x1f]|\*\*|https?:")
_QUOTED = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sentence may rest on.

    Attributes:
        texts: words that each support a sentence by themselves: plain ones, and the literal ones.
        speakers: who speaks in the passages that they are of.
        who: who says them, as it is told below them; "" for nobody.
    """

    texts: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    who: str = ""


def faults(sentence: str, evidence: Evidence) -> tuple[str, ...]:
    """Return what speaks against showing a sentence; nothing when one of the texts supports it."""
    if told := tuple(_of_form(sentence, evidence)):
        return told
    found: list[str] = []
    for text in evidence.texts:
        beside = (
            *_of_relation(sentence, text),
            *_of_own(sentence, " ; ".join((text, *evidence.speakers))),
            *crossed(sentence, text),
        )
        for source in dict.fromkeys((text, simpler(text, sentence))):
            against = (*supported(sentence, source, evidence.speakers).faults, *beside)
            if not against:
                return ()
            found += against
    return tuple(dict.fromkeys(found)) or ("there is no source",)


def _of_form(sentence: str, evidence: Evidence) -> Iterator[str]:
    if _MARKUP.search(sentence):
        yield "it has markup"
    if len(sentence.split()) > MOST_WORDS:
        yield "it is too long"
    if sentence.rstrip('"”’») ').endswith(("?", ":")):
        yield "it states nothing"
    if is_english(sentence):
        yield "it is not in Dutch"
    for quote in _QUOTED.findall(sentence):
        if not any(stands_in(quote, text) for text in evidence.texts):
            yield f"quote {quote} is not literal"


def _of_own(sentence: str, text: str) -> Iterator[str]:
    """A model adds no word that says more: it leaves out, joins, turns around and rewords."""
    known, judged_elsewhere = KnownWords(text), {*framing(), *numbers(), *turning_words()}
    said = [word for word in content_words(normalise(sentence)) if not word[0].isdigit()]
    for word in dict.fromkeys(said):
        if word not in judged_elsewhere and not known.say(word):
            yield f"word {word} is not in the source"


def _of_relation(sentence: str, text: str) -> Iterator[str]:
    """It shares words with its source, and neither points nor ties where the source does not."""
    said, known = words(normalise(sentence)), set(words(normalise(text)))
    if len(set(stems(sentence)) & set(stems(text))) < min(LEAST_SHARED, len(set(stems(text)))):
        yield "it has nothing of the source"
    pointing = {*word_list(FILE, "verband"), *word_list(FILE, "verwijst")}
    first = {*said[:1]} & {*word_list(FILE, "verwijst_vooraan")}
    if said[:1] == ["er"] and {*said[1:2]} & {*word_list(FILE, "er_is")}:
        first = set()
    for word in sorted(({*said} & pointing | first) - known):
        yield f"word {word} is not in the source"
