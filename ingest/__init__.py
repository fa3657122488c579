"""Corpus -> index. The front door of this room.

Read `model` for the nouns, then `build` for the order of the work.
"""

from ingest.errors import (
    CorpusError,
    DocumentUnreadable,
    EmbedderUnavailable,
    IndexMissing,
    IndexUnusable,
    KnowledgeBaseError,
    LanguageDataError,
    SettingsError,
)
from ingest.model import (
    AnchoredQuestions,
    Basis,
    Certainty,
    Corpus,
    Document,
    DocumentId,
    Evidence,
    Example,
    Leeratelier,
    Origin,
    Passage,
    PassageId,
    TiedQuestion,
    Voice,
)
from ingest.settings import BUNDLED, IndexSettings, TomlTableSettings

__all__ = [
    "BUNDLED",
    "AnchoredQuestions",
    "Basis",
    "Certainty",
    "Corpus",
    "CorpusError",
    "Document",
    "DocumentId",
    "DocumentUnreadable",
    "EmbedderUnavailable",
    "Evidence",
    "Example",
    "IndexMissing",
    "IndexSettings",
    "IndexUnusable",
    "KnowledgeBaseError",
    "LanguageDataError",
    "Leeratelier",
    "Origin",
    "Passage",
    "PassageId",
    "SettingsError",
    "TiedQuestion",
    "TomlTableSettings",
    "Voice",
]
