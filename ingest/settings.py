"""What an index depends on, and where settings come from.

Order: constructor arguments, environment (`LEERATELIER_CORPUS=...`), `settings.toml` in the
working directory (tables [index] and [assistant]), defaults. Misspelled keys are refused.
"""

import hashlib
from pathlib import Path

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

BUNDLED = "bundled"
"""The embedder that comes with the installation: multilingual-e5-small, 4-bit."""


class TomlTableSettings(BaseSettings):
    """Settings that may also stand in one table of `settings.toml`."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then this class's TOML table."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


class IndexSettings(TomlTableSettings):
    """Everything the content and the place of an index depend on."""

    model_config = SettingsConfigDict(
        env_prefix="LEERATELIER_",
        toml_file="settings.toml",
        toml_table_header=("index",),
        extra="forbid",
        frozen=True,
    )

    corpus: Path = Path("corpus")
    """The corpus folder: with a catalogue, or a bare folder of documents."""
    index_root: Path = Path("index")
    """Below it every corpus folder gets an index directory of its own."""
    index_name: str | None = None
    """Names the index; None: made of the corpus folder's name and path."""
    chroma_url: str | None = None
    """A Chroma server ("http://host:8000"); without it Chroma runs embedded, in `index_root`."""
    embedder: str = BUNDLED
    """"bundled", or the name or path of any sentence-transformers model."""
    query_prefix: str | None = None
    """Put before a question; None: what E5 models expect, and nothing for other models."""
    passage_prefix: str | None = None
    """Put before a passage; None: as for `query_prefix`."""

    @property
    def name(self) -> str:
        """The name of the index; by default one that no other corpus folder here has."""
        if self.index_name:
            return self.index_name
        folder = self.corpus.resolve()
        digest = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
        safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in folder.name)
        return f"{safe.strip('-') or 'corpus'}-{digest}"

    @property
    def index_dir(self) -> Path:
        """Where the index of this corpus folder lives."""
        return self.index_root / self.name
