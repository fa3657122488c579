"""What an index depends on, and where settings come from.

Order: constructor arguments, environment (`LEERATELIER_CORPUS=...`), `settings.toml` in the
working directory (tables [index] and [assistant]), defaults. Whatever is misspelled or has no good
value is refused, by whichever command meets it first.
"""

import hashlib
import os
import shlex
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from ingest.boundary import Boundary
from ingest.errors import FileUnreadable, SettingsError
from ingest.files import read_toml
from ingest.settings_faults import faults_of_tables, faults_of_values, faults_of_variables

PROGRAM = "leeratelier"
FILE = "settings.toml"
PREFIX = "LEERATELIER_"
BUNDLED = "bundled"
"""The embedder that comes with the installation: multilingual-e5-small, 4-bit."""
OPTIONS = ("corpus", "index_root", "chroma_url", "embedder")
"""The settings that can be given with every command."""
ELSEWHERE = {
    "assistant": ("reranker",),
    "feedback": ("file",),
    "llm": ("url", "model", "answers", "first_timeout", "timeout"),
}
"""Tables of other rooms with their keys: every command reads the whole file."""
SECRETS = ("llm_key",)
"""What may stand in the environment alone, as `LEERATELIER_LLM_KEY`."""


class _OneTable(TomlConfigSettingsSource):
    """One table of the settings file; it may be missing, but what is there must exist."""

    def _read_file(self, file_path: Any) -> dict[str, Any]:  # noqa: ANN401 - the base class's
        try:
            tables = read_toml(file_path)
        except FileUnreadable as error:
            raise SettingsError(str(error)) from error
        known = _known()
        if faults := list(faults_of_tables(file_path, tables, known, SECRETS)):
            raise SettingsError("\n".join(faults))
        return {name: tables.get(name, {}) for name in known}


class TomlTableSettings(BaseSettings):
    """Settings that may also stand in one table of `settings.toml`.

    Raises:
        SettingsError: a setting that does not exist or has no good value, wherever it stands.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True
    )

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - pydantic checks them
        names = [*_variables(), *SECRETS]
        if faults := faults_of_variables(os.environ, PREFIX, names):
            raise SettingsError("\n".join(faults))
        if Path(FILE).is_dir():  # pydantic passes over what is no file
            raise SettingsError(f"{FILE} is een map. Maak er een bestand van, of haal haar weg.")
        try:
            super().__init__(**given)
        except ValidationError as error:
            fields = type(self).model_fields
            places = self._places() | {name: f"Instelling {name!r}" for name in given}
            raise SettingsError("\n".join(faults_of_values(error, fields, places))) from error

    @classmethod
    def _places(cls) -> dict[str, str]:
        """Return where the value of each setting stands if it is not given."""
        (table,) = cls.model_config["toml_table_header"]
        variables = {name.upper(): name for name in os.environ}
        prefix = cls.model_config["env_prefix"]
        return {
            field: f"Omgevingsvariabele {variable}"
            if (variable := variables.get(prefix + field.upper()))
            else f"{FILE}, tabel [{table}], {field!r}"
            for field in cls.model_fields
        }

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


def _not_empty(value: Any) -> Any:  # noqa: ANN401 - it is checked afterwards
    if value == "":
        raise PydanticCustomError("path_empty", "an empty path would be the working directory")
    return value


_Folder = Annotated[Path, BeforeValidator(_not_empty)]


class IndexSettings(TomlTableSettings):
    """Everything the content and the place of an index depend on."""

    model_config = SettingsConfigDict(toml_table_header=("index",))

    corpus: _Folder = Path("corpus")
    """The corpus folder: with a catalogue, or a bare folder of documents."""
    index_root: _Folder = Path("index")
    """Below it every corpus folder gets an index directory of its own."""
    index_name: str | None = None
    """Names the index; None: made of the corpus folder's name and path."""
    chroma_url: str | None = None
    """A Chroma server ("http://host:8000"); without it Chroma runs embedded, in `index_root`."""
    chroma_token: Annotated[str | None, Field(repr=False)] = None
    """What the proxy before that server wants to see; a secret, and so best in the environment."""
    embedder: Annotated[str, Field(min_length=1)] = BUNDLED
    """"bundled", or the name or path of any sentence-transformers model."""
    query_prefix: str | None = None
    """Put before a question; None: what E5 models expect, and nothing for other models."""
    passage_prefix: str | None = None
    """Put before a passage; None: as for `query_prefix`."""
    also_from: str | None = None
    """Folders outside the corpus that files of it may stand in, with ":" between them; None: none.
    Whoever adds a document cannot change it."""

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

    @property
    def boundary(self) -> Boundary:
        """What may be read of this corpus."""
        named = filter(None, (self.also_from or "").split(os.pathsep))
        return Boundary(self.corpus, tuple(map(Path, named)))

    def command(self, *words: str) -> str:
        """Return what to type to do something with this corpus and this index.

        Args:
            words: the command with options of its own, such as "build", "--opnieuw".
        """
        options = [
            f"--{name.replace('_', '-')} {shlex.quote(str(value))}"
            for name in OPTIONS
            if (value := getattr(self, name)) != type(self).model_fields[name].default
        ]
        return " ".join([PROGRAM, *words, *options])


def _known() -> dict[str, tuple[str, ...]]:
    """Return the tables there may be, each with its keys."""
    return {"index": tuple(IndexSettings.model_fields), **ELSEWHERE}


def _variables() -> list[str]:
    """Return the settings as the environment calls them: of some tables they begin with it."""
    return [
        f"{table}_{name}" if table in ("llm", "feedback") else name
        for table, names in _known().items()
        for name in names
    ]
