"""What can go wrong with a corpus or its index.

Every message is Dutch and fit for a user's eyes: what is wrong with which value, where, and
what to do next.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar


class KnowledgeBaseError(Exception):
    """The root of all errors whose message may be shown to a user as it stands.

    Attributes:
        is_of_question: whether it is about what was asked, so that a visitor may read it too; any
            other names files and commands of the machine.
    """

    is_of_question: ClassVar[bool] = False


class SettingsError(KnowledgeBaseError):
    """A setting does not exist or has no good value."""


class FileUnreadable(KnowledgeBaseError):
    """A file is not there, may not be read, or holds something else than it should."""


class FileUnwritable(KnowledgeBaseError):
    """A file cannot be written."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} kan niet worden geschreven: {why}. Kies een andere plaats.")


class CorpusError(KnowledgeBaseError):
    """The corpus has faults; they are reported all at once.

    Attributes:
        faults: one Dutch sentence per fault, naming the file and the remedy.

    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class CorpusMissing(CorpusError):
    """There is no folder where the corpus should be."""

    def __init__(self, folder: Path) -> None:
        what = "is een bestand en geen map" if folder.exists() else "bestaat niet"
        super().__init__(
            [f"De corpusmap {str(folder)!r} {what}. Geef een andere map op met --corpus."]
        )


class DocumentUnreadable(KnowledgeBaseError):
    """One document cannot be read as text.

    The message is the name of its file and, in Dutch, what is wrong and what to do.

    Attributes:
        why: the message without that name.
    """

    def __init__(self, path: Path, why: str) -> None:
        self.why = why
        super().__init__(f"{path.name!r} {why}")


class IndexMissing(KnowledgeBaseError):
    """There is no index yet for this corpus."""


class IndexUnusable(KnowledgeBaseError):
    """There is an index, but it is damaged, unreachable or made with other settings."""


class EmbedderUnavailable(KnowledgeBaseError):
    """The configured embedding model cannot be loaded on this machine."""


class LanguageDataError(KnowledgeBaseError):
    """A file of word lists or rules is damaged: which one, at which key."""
