"""`paren/*.jsonl` -> minimal pairs: two questions of one shape, of which a text answers only one.

They teach a reader to look whether this text answers this question: the question alone does not
give it away. They stand in no index. Source of the method: Gardner et al. 2020, "Evaluating
Models' Local Decision Boundaries via Contrast Sets".
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.dutch import words
from ingest.json_lines import Line, LineFault, read_lines
from ingest.literal import normalise
from ingest.model import Corpus, DocumentId
from ingest.open_questions import MISSING
from ingest.statements import stands

FOLDER = "paren"
APART = "toets.jsonl"
"""The file whose pairs teach a reader nothing, whatever they are about: it is measured on them."""
MAX_CHANGED = 4
"""In how many words the two questions may differ, counted on the side that has more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimalPair:
    """A question that a text answers, and one of the same shape that nothing answers."""

    document: DocumentId
    quote: str
    """The literal words that answer the one."""
    anchor: str | None = None
    """Longer literal words that hold the quote, where it stands there more than once."""
    answered: str
    unanswered: str
    missing: str
    """What kind of thing the other one asks: one of `open_questions.MISSING`."""
    where: str
    """The file and line it was written on."""

    @property
    def is_apart(self) -> bool:
        """Whether it stands in the file that is only measured on."""
        return APART in self.where


def read_pairs(root: Path) -> tuple[tuple[MinimalPair, ...], tuple[str, ...]]:
    """Read all files of minimal pairs of a corpus folder.

    Returns:
        The pairs of the lines that are sound, and one Dutch sentence for each line that is not.

    """
    return read_lines(root, FOLDER, read_pair)


def pair_faults(corpus: Corpus, pairs: Iterable[MinimalPair]) -> Iterator[str]:
    """Yield a sentence for every pair whose words are not in its document, or that stands twice."""
    texts = {document: normalise(text) for document, text in corpus.texts.items()}
    seen: dict[str, str] = {}
    for one in pairs:
        if one.document not in texts:
            yield f"{one.where}: het document {one.document!r} bestaat niet."
            continue
        for literal in filter(None, (one.anchor, one.quote)):
            if not stands(literal, texts[one.document]):
                yield (
                    f"{one.where}: dit staat niet letterlijk in {one.document!r}: {literal!r}. "
                    "Neem de woorden van het document over."
                )
        for text in (one.answered, one.unanswered):
            if other := seen.get(normalise(text)):
                yield f"{one.where}: {text!r} staat ook op {other}. Haal een van de twee weg."
            seen.setdefault(normalise(text), one.where)


def read_pair(line: Line) -> MinimalPair:
    """Read one line of minimal pairs; raises `LineFault`."""
    quote, anchor = line.text("quote"), line.maybe_text("anchor")
    if anchor is not None and not stands(quote, normalise(anchor)):
        raise LineFault("het citaat staat niet in het anker. Neem een langer anker.")
    read = MinimalPair(
        document=line.text("document"),
        quote=quote,
        anchor=anchor,
        answered=line.text("answered"),
        unanswered=line.text("unanswered"),
        missing=line.text("missing", MISSING),
        where=line.where,
    )
    changed = _changed(read.answered, read.unanswered)
    if not 0 < changed <= MAX_CHANGED:
        raise LineFault(
            f"de twee vragen verschillen in {changed} woorden. Laat ze in minstens een en hooguit "
            f"{MAX_CHANGED} woorden verschillen."
        )
    line.nothing_else()
    return read


def _changed(one: str, other: str) -> int:
    """Return in how many words two questions differ, on the side that has more of them."""
    here, there = (Counter(words(normalise(text))) for text in (one, other))
    return max((here - there).total(), (there - here).total())
