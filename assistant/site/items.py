"""Key statements as the pages show them: where they stand, and a question that leads to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from assistant.answer.citations import registered
from assistant.site import links
from assistant.site.model import Group, Item, Link
from assistant.site.wording import KINDS
from assistant.tuning import TUNING
from ingest import Basis, Certainty, DocumentId, Passage, TiedQuestion, TiedStatement
from ingest.dutch import is_english, stems
from ingest.literal import plain
from ingest.store import Index

SAME_WORDS = 0.6
"""Two quotes of passages that say the same are one when so much of the shorter is in both."""


class Items:
    """The key statements of an index, ready to be shown."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self._index.statements)}

    @cached_property
    def _names(self) -> dict[DocumentId, str]:
        """What every document is called beside its words: its kind, where that tells it."""
        documents = self._index.documents.values()
        kinds = Counter(one.kind for one in documents if one.leeratelier is None)
        return {
            one.id: f"{one.kind} van leeratelier {one.leeratelier}"
            if one.leeratelier is not None
            else one.kind
            if kinds[one.kind] == 1 and len(kinds) > 1
            else one.title
            for one in documents
        }

    def item(self, one: TiedStatement, also: Iterable[TiedStatement] = ()) -> Item:
        """Return a key statement as it is shown, with the others that say the same."""
        passage = self._index.passages[one.passage]
        return Item(
            text=one.statement,
            quote=plain(one.quote),
            who=one.who or "",
            kind=one.kind,
            place=self.place(passage),
            question=links.question(self._asked(one, passage)),
            origins=tuple(
                Link(f"Leeratelier {number}", links.leeratelier(number))
                for number in shared_in(passage, self._index)
            ),
            also=tuple(
                dict.fromkeys(self.place(self._index.passages[other.passage]) for other in also)
            ),
        )

    def items(self, row: Iterable[TiedStatement]) -> tuple[Item, ...]:
        """Return key statements as they are shown; of those that say the same only the first."""
        heads: dict[TiedStatement, list[TiedStatement]] = {}
        for one in row:
            head = next((head for head in heads if self._says_same(head, one)), None)
            heads.setdefault(head or one, []).extend([one] if head else [])
        return tuple(self.item(head, others) for head, others in heads.items())

    def groups(self, row: Sequence[TiedStatement], prefix: str = "") -> tuple[Group, ...]:
        """Return key statements by kind; each has an anchor that begins with the prefix."""
        items = self.items(row)
        by_kind = {kind: tuple(one for one in items if one.kind == kind) for kind in KINDS}
        return tuple(
            Group(f"{prefix}{kind}", KINDS[kind], found) for kind, found in by_kind.items() if found
        )

    def place(self, passage: Passage) -> Link:
        """Return where a passage stands: its document and its nearest heading."""
        document = self._index.documents[passage.document]
        heading = passage.headings[-1].strip("‘’“”'\"") if passage.headings else ""
        name = self._names[document.id]
        told = f"{name}, “{heading}”" if heading not in ("", document.title) else name
        return Link(told, links.document(passage.document, passage.id))

    def question(self, passage: Passage) -> str:
        """Return the address of the chat with a question that a passage answers."""
        return links.question(_first(self._index.tied_questions[passage.id], passage, self._index))

    def _asked(self, one: TiedStatement, passage: Passage) -> str:
        """Return the question that has most in common with a statement: in place, then in words."""
        said = set(stems(one.statement))

        def shared(question: TiedQuestion) -> tuple[float, int]:
            common = min(one.end, question.end) - max(one.start, question.start)
            whole = max(one.end, question.end) - min(one.start, question.start)
            alike = len(said & set(stems(question.question)))
            return -max(0, common) / max(1, whole), -alike

        fitting = [one for one in self._index.tied_questions[passage.id] if any(shared(one))]
        return _first(sorted(fitting, key=shared), passage, self._index)

    def _says_same(self, one: TiedStatement, other: TiedStatement) -> bool:
        """Say whether two statements come down to the same, or stand on the same words."""
        said = self._index.statement_vectors.said
        if float(said[self._rows[one.key]] @ said[self._rows[other.key]]) > TUNING.gathering.alike:
            return True
        if other.passage not in self._index.passages[one.passage].twins:
            return False
        words, others = set(stems(one.quote)), set(stems(other.quote))
        return len(words & others) > SAME_WORDS * min(len(words), len(others))


def shared_in(passage: Passage, index: Index) -> tuple[int, ...]:
    """Return the leerateliers that a text says a passage was shared in; its theme says nothing."""
    return tuple(
        one.leeratelier
        for one in registered(passage.origins, index.leerateliers)
        if one.certainty is Certainty.TEXT and one.basis is not Basis.THEME
    )


def _first(tied: Iterable[TiedQuestion], passage: Passage, index: Index) -> str:
    """Return the first whole question in a row, or else one by the name of the passage."""
    row = (one.question for one in tied)
    whole = (one for one in row if one.endswith("?") and not is_english(one))
    title = index.documents[passage.document].title
    name = passage.headings[-1] if passage.headings else title
    return next(whole, f"Wat staat er over “{name}”?")
