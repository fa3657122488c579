"""What can be changed without building the index anew.

Order as for the index: arguments, environment (`LEERATELIER_RERANKER=...`), table [assistant] of
`settings.toml`, defaults.
"""

from enum import StrEnum

from pydantic_settings import SettingsConfigDict

from ingest import TomlTableSettings


class Engine(StrEnum):
    """What writes the answers: the sources and what was written ahead, or a language model too."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


class AssistantSettings(TomlTableSettings):
    """How questions are answered over an index that is there."""

    model_config = SettingsConfigDict(toml_table_header=("assistant",))

    reranker: str | None = None
    """The name or path of a sentence-transformers CrossEncoder; None: no reranking."""
