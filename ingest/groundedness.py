"""Hold a sentence against the source it cites: it may say only what stands there.

`literal` is the proof for a source's own words. For a paraphrase or a sentence of framing there are
only rules: they find faults, and prove nothing. (Cosine is at chance for a changed number.)
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dutch import content_words, sentences, stem, words
from ingest.literal import normalise, plain
from ingest.marks import (
    Mark,
    all_stems,
    framing,
    marks,
    numbers,
    parts_of,
    said_by,
    turning_meanings,
    turning_words,
)

SHARE = 0.6
"""How many of its words that carry meaning must stand in two sentences of the source."""
_SECOND_SENTENCE = 1.5
"""How many rare words a second sentence of the source must add to count too."""
# Both were set with `evals mutation`, on the half of the sentences that is for making rules.


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks against a sentence, for example "number 12 is not in the source"."""

    faults: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the rules found nothing against it."""
        return not self.faults


def literal(statement: str, source: str) -> bool:
    """Say whether a statement is whole sentences or list items of a source, in a row."""
    # Not a part of one: "niet iedereen wil dat" does not say "iedereen wil dat".
    wanted = normalise(statement)
    row = [normalise(sentence) for sentence in sentences(source)]
    runs = (row[start:end] for end in range(len(row) + 1) for start in range(end))
    return any(wanted == " ".join(run) for run in runs if wanted.startswith(run[0]))


def supported(
    sentence: str,
    source: str,
    speakers: Sequence[str] = (),
) -> Support:
    """Hold a sentence in our own words against a passage and its speakers, by rules alone."""
    flat, spoken = plain(source), " ; ".join(speakers)
    window = _window(sentence, [plain(one) for one in sentences(source)])
    ours, theirs = marks(sentence, window), marks(window, sentence)
    faults = (
        *_misplaced(ours, theirs, f"{flat} ; {spoken}", normalise(" ".join(said_by(sentence)))),
        *_turned(ours, theirs, all_stems(sentence)),
        *_strange(sentence, f"{window} ; {spoken}"),
        *_misattributed(sentence, flat, speakers),
    )
    return Support(tuple(dict.fromkeys(faults)))


def _window(sentence: str, row: list[str]) -> str:
    """Return the sentence or two adjacent ones that share most stems, rare ones above all."""
    wanted = all_stems(sentence, all_words=True)
    stems = [all_stems(one, all_words=True) for one in row]
    spread = Counter(one for each in stems for one in each)

    def shared(span: slice) -> float:
        found: set[str] = wanted & set().union(*stems[span])
        further = len(stems[span]) - 1
        return sum(sorted(1 / spread[one] for one in found)) - _SECOND_SENTENCE * further

    spans = [slice(at, at + size) for size in (1, 2) for at in range(len(row) + 1 - size)]
    return " ".join(row[max(spans, key=shared, default=slice(0))])


def _misplaced(ours: list[Mark], theirs: list[Mark], known: str, spoken: str) -> Iterator[str]:
    """A number or (part of) a date is in the window, a name anywhere; none in another's place."""
    there = parts_of(known)
    fewer = Counter(one.value for one in theirs) - Counter(mark.value for mark in ours)
    for mark in (one for one in ours if one.kind in ("number", "name")):
        whole = [one for one in theirs if set(mark.value.split()) <= set(one.value.split())]
        same = [one for one in whole if one.kind in (mark.kind, "article")]
        shared = max((len(mark.near & one.near) for one in same), default=9)
        often = [one.value for one in ours].count(mark.value) > len(same) + (mark.value in spoken)
        gone = [one for one in theirs if one.kind == mark.kind and one.value in fewer]
        near = [len(mark.near & one.near) for one in gone if stem(mark.value) not in one.near]
        if not same and (mark.kind == "number" or there.isdisjoint({mark.value, mark.value[:-1]})):
            yield f"{mark.kind} {mark.value} is not in the source"
        elif gone and (often or max(near, default=0) > shared):
            yield f"{mark.kind} {mark.value} stands where the source has another"


def _turned(ours: list[Mark], theirs: list[Mark], kept: set[str]) -> Iterator[str]:
    """What turns a meaning is in both beside the same words, or went together with them."""
    near = [one for one in theirs if one.near]
    staying = [one for one in near if len(one.near & kept) >= SHARE * len(one.near)]
    for name in turning_meanings():
        have, must = (_beside(row, name, "turn") for row in (ours, staying))
        there, here = (_beside(row, name, "turn", "alike") for row in (theirs, ours))
        if not _paired(have, there):
            yield f"meaning {name} is not so in the source"
        if not _paired(must, here):
            yield f"meaning {name} of the source is left out"


def _beside(row: list[Mark], name: str, *kinds: str) -> list[frozenset[str]]:
    return [mark.near for mark in row if mark.value == name and mark.kind in kinds]


def _paired(row: list[frozenset[str]], others: list[frozenset[str]]) -> bool:
    fits = (any(near & one or not near or not one for one in others) for near in row)
    return len(row) <= len(others) and all(fits)


def _strange(sentence: str, known: str) -> Iterator[str]:
    """Most words that carry meaning stand in the window; what turns it is judged elsewhere."""
    said = [word for word in content_words(normalise(sentence)) if not word[0].isdigit()]
    wanted = {stem(word) for word in said if word not in {*framing(), *numbers()}}
    missing = wanted - all_stems(known) - {stem(word) for word in turning_words()}
    if len(missing) > (1 - SHARE) * len(wanted):
        yield f"content {', '.join(sorted(missing))} is not in the source"


def _misattributed(sentence: str, source: str, speakers: Sequence[str]) -> Iterator[str]:
    """Whoever is said to say it is one speaker of the source; a role at least stands in it."""
    named = [one.partition(",")[0] for one in speakers] + said_by(source)
    known = [set(words(normalise(one))) for one in named]
    roles = {*words(normalise(" ".join((source, *speakers)))), *framing()}
    for who in said_by(sentence):
        said = set(words(normalise(who)))
        if not any(said <= one for one in (known if who[0].isupper() else [roles])):
            yield f"speaker {who} does not say this in the source"
