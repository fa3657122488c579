"""What an index depends on, and where settings come from.

Order: constructor arguments, environment (`LEERATELIER_CORPUS=...`), `settings.toml` in the
working directory (tables [index] and [assistant]), defaults. Misspelled keys are refused.
"""

import difflib
import hashlib
import tomllib
from pathlib import Path
from typing import Any

from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.errors import KnowledgeBaseError

TABLES = ("index", "assistant")
BUNDLED = "bundled"
"""The embedder that comes with the installation: multilingual-e5-small, 4-bit."""


class _OneTable(TomlConfigSettingsSource):
    """One table of a TOML file; it may be missing, but any other table than ours is a mistake."""

    def _read_file(self, file_path: Any) -> dict[str, Any]:  # noqa: ANN401 - the base class's
        try:
            tables = tomllib.loads(file_path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            message = f"{file_path} is geen leesbaar TOML-bestand: {error}. Herstel die regel."
            raise KnowledgeBaseError(message) from error
        for name, table in tables.items():
            if name not in TABLES or not isinstance(table, dict):
                near = difflib.get_close_matches(name, TABLES, n=1) or TABLES
                remedy = " of ".join(f"[{one}]" for one in near)
                message = f"{file_path}: {name!r} is geen tabel met instellingen: gebruik {remedy}."
                raise KnowledgeBaseError(message)
        return {name: tables.get(name, {}) for name in TABLES}


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
        return init_settings, env_settings, _OneTable(settings_cls)


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
