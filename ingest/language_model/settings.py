"""Which language model may be asked, and how long it is waited for. Off unless it has an address.

Order as for the index, with `LEERATELIER_LLM_URL` and so on in the environment and the table [llm]
of `settings.toml`. The key stands in the environment alone: a file is copied, kept and shown.
"""

import ipaddress
import os
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from ingest.errors import SettingsError
from ingest.settings import PREFIX, TomlTableSettings

KEY = f"{PREFIX}LLM_KEY"
"""The environment variable of the key."""

_Seconds = Annotated[float, Field(gt=0, le=600, allow_inf_nan=False)]


class LanguageModelSettings(TomlTableSettings):
    """Where a language model is reached, and how long an answer may take."""

    model_config = SettingsConfigDict(
        toml_table_header=("llm",), env_prefix=f"{PREFIX}LLM_", env_ignore_empty=True
    )

    url: str | None = None
    """The address of an OpenAI-compatible server ("http://127.0.0.1:11434/v1"); None: no model."""
    model: Annotated[str, Field(min_length=1)] = "default"
    """How that server calls the model."""
    answers: bool = False
    """Whether it words answers unless something else is asked for."""
    first_timeout: _Seconds = 5.0
    """Seconds until it begins to answer."""
    timeout: _Seconds = 20.0
    """Seconds until its answer is whole."""

    @property
    def is_set_up(self) -> bool:
        """Whether there is a model to ask."""
        return self.url is not None

    @property
    def key(self) -> str | None:
        """The key that the server wants to see."""
        return os.environ.get(KEY) or None

    @property
    def address(self) -> str:
        """The address, checked.

        Raises:
            SettingsError: there is none, it is no http(s) address, or it holds a name or password.
        """
        if self.url is None:
            raise SettingsError(
                "Er is geen taalmodel ingesteld. Zet het adres in settings.toml, tabel [llm], "
                "'url'. Voorbeeld: url = \"http://127.0.0.1:11434/v1\"."
            )
        try:
            parts = urlsplit(self.url)
            is_good = parts.scheme in ("http", "https") and bool(parts.hostname)
            _ = parts.port
        except ValueError:
            is_good = False
        if not is_good:
            raise SettingsError(
                f"llm.url: {self.url!r} is geen adres. Schrijf iets als http://127.0.0.1:11434/v1."
            )
        if "@" in parts.netloc or parts.query or parts.fragment:
            raise SettingsError(
                "llm.url: zet geen naam, wachtwoord of sleutel in het adres. Zet de sleutel in de "
                f"omgevingsvariabele {KEY}."
            )
        return self.url.rstrip("/")

    @property
    def is_on_this_machine(self) -> bool:
        """Whether words stay here: the address is a loopback one, or the name `localhost`."""
        host = urlsplit(self.address).hostname or ""
        if host == "localhost" or host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False
