"""The drafts about a document, beside the corpus's own files: what waits, and what was decided.

They are kept as a journal to which lines are added and none is changed, so that who drafts and who
reviews can both write, and what was stopped halfway is gone on with. Its folder is hidden, and
nothing else reads it: what is in it is used by nothing.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from ingest import digests
from ingest.drafting.lines import FIELDS, MAY_LACK, Fields, Kind, accepted_lines, written
from ingest.files import read_text, writing
from ingest.json_lines import LineFault, json_object
from ingest.model import DocumentId

FOLDER = ".schetsen"
"""In the corpus folder."""


class State(StrEnum):
    """What a person decided about a draft."""

    WAITING = "wacht"
    ACCEPTED = "overgenomen"
    REJECTED = "afgewezen"


@dataclass(frozen=True, slots=True)
class Draft:
    """One drafted line.

    Attributes:
        id: what it is decided about by; the same line has the same one.
        kind: what it is.
        unit: what it was drafted about: the id of a passage, or of a row of key statements.
        line: what it holds.
        state: what was decided.
    """

    id: str
    kind: Kind
    unit: str
    line: Fields
    state: State = State.WAITING


@dataclass(slots=True)
class Kept:
    """What a journal says.

    Attributes:
        drafts: by their ids, in the order in which they were made.
        asked: of which kind and unit all was asked.
    """

    drafts: dict[str, Draft] = field(default_factory=dict)
    asked: set[tuple[Kind, str]] = field(default_factory=set)

    def of(self, kind: Kind, *states: State) -> list[Draft]:
        """Return the drafts of a kind, in order; those in some state, or all."""
        row = (one for one in self.drafts.values() if one.kind is kind)
        return [one for one in row if not states or one.state in states]


class Drafts:
    """The drafts about one document."""

    def __init__(self, root: Path, document: DocumentId) -> None:
        """Look at a corpus folder; nothing is read yet.

        Args:
            root: the corpus folder.
            document: the id of a document of its catalogue.
        """
        self.document = document
        self.path = root / FOLDER / f"{document}.jsonl"

    def read(self) -> Kept:
        """Return what there is; a line that is half written counts for nothing.

        Raises:
            FileUnreadable: it is there and cannot be read.
        """
        kept = Kept()
        for line in read_text(self.path).split("\n") if self.path.exists() else []:
            try:
                _take(kept, json_object(line))
            except (LineFault, KeyError, ValueError, TypeError):
                continue
        return kept

    def add(self, kind: Kind, unit: str, line: Fields) -> None:
        """Keep a draft.

        Raises:
            FileUnwritable: nothing can be written there.
        """
        name = digests.of_text(f"{kind}\0{written(line)}")
        self._write({"draft": name, "kind": kind, "unit": unit, "line": line})

    def asked(self, kind: Kind, unit: str) -> None:
        """Keep that all was asked about a unit; errors as of `add`."""
        self._write({"asked": unit, "kind": kind})

    def decide(self, draft: Draft, state: State) -> None:
        """Keep what a person decided; errors as of `add`."""
        self._write({"decided": draft.id, "state": state})

    def _write(self, event: dict[str, object]) -> None:
        """Add an event in one piece, on a line of its own whatever stands before it."""
        with writing(self.path):
            self.path.parent.mkdir(exist_ok=True)
            with self.path.open("ab+", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                file.seek(max(size - 1, 0))
                before = "" if file.read(1) in (b"", b"\n") else "\n"
                file.write(f"{before}{json.dumps(event, ensure_ascii=False)}\n".encode())


def drafted_documents(root: Path) -> Iterator[DocumentId]:
    """Yield the ids of the documents that there are drafts about."""
    yield from sorted(path.stem for path in (root / FOLDER).glob("*.jsonl"))


def _take(kept: Kept, event: Fields) -> None:
    if "draft" in event:
        kind, line = Kind(event["kind"]), dict(event["line"])
        _require_whole(kind, line)
        draft = Draft(event["draft"], kind, event["unit"], line)
        kept.drafts.setdefault(draft.id, draft)
    elif "asked" in event:
        kept.asked.add((Kind(event["kind"]), event["asked"]))
    elif found := kept.drafts.get(event["decided"]):
        kept.drafts[found.id] = replace(found, state=State(event["state"]))


def _require_whole(kind: Kind, line: Fields) -> None:
    """Raise `KeyError` or `TypeError` for what is no draft: somebody changed a journal by hand."""
    accepted_lines(kind, line)
    for name in FIELDS[kind]:
        if name not in MAY_LACK or (name == "anchor" and kind is Kind.QUESTIONS):
            _ = line[name]
    if kind is Kind.DOSSIERS:
        for one in (*line["lead_quotes"], *line["items"], *line["consult"]):
            _ = one["document"], one["quote"]
