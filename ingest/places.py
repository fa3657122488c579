"""Where words stand: which document, which passage, and which stretch of it."""

from dataclasses import dataclass

DocumentId = str
"""The id of a document: from the catalogue, or the relative path in a bare corpus folder."""

PassageId = str
"""Document id + "-" + a hash of the normalised text: survives insertions elsewhere."""

StatementKey = str
"""Document id + "!" + a hash of the normalised quote and statement."""


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a passage."""

    passage: PassageId
    start: int
    """Where it starts in the passage's text."""
    end: int
