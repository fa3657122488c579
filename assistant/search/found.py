"""What a search found: the passages, the evidence, and what was written ahead about them."""

from dataclasses import dataclass, field

from assistant.model import Hit
from assistant.search.asked import Asked
from assistant.search.evidence import Evidence
from assistant.search.reader import LogOdds
from assistant.search.statement_rule import Ranked
from assistant.search.written_ahead import NearDossier


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a question, best first, and the evidence for the gate."""

    hits: tuple[Hit, ...]
    evidence: Evidence
    asked: Asked | None = field(default=None, compare=False)
    """The question as vectors; None when nothing was searched for."""
    statements: tuple[Ranked, ...] = field(default=(), compare=False)
    """The key statements that may answer it, best first."""
    dossiers: tuple[NearDossier, ...] = field(default=(), compare=False)
    """All dossiers, nearest first."""
    read: LogOdds | None = field(default=None, compare=False)
    """The reader's scores of the first of them; None when none was read."""
