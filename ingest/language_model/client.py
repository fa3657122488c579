"""Asking a language model, through llama-index's OpenAI-like interface, at one address alone.

No proxy of the environment and no redirect is followed, since either would send words elsewhere;
nothing is tried twice, since whoever waits has an answer without the model.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from ingest.language_model.faults import Fault, LanguageModelError
from ingest.language_model.settings import LanguageModelSettings

LONGEST = 20_000
"""Characters of one answer: no more is read of it."""
_NO_KEY = "geen"
"""Sent where no key is set: the library would otherwise look for one of its own."""
_STATUS = {401: Fault.NO_ACCESS, 403: Fault.NO_ACCESS, 408: Fault.TOO_SLOW, 429: Fault.TOO_MANY}


class Role(StrEnum):
    """Whose words a message has."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True)
class Message:
    """One message to the model."""

    role: Role
    text: str


class LanguageModel(Protocol):
    """What is asked of a language model, whichever it is."""

    def complete(self, messages: Sequence[Message]) -> str:
        """Return the whole answer.

        Raises:
            LanguageModelError: there is none, or not in time.
        """
        ...

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield the answer in pieces, as they come.

        Raises:
            LanguageModelError: at any moment, also after some pieces.
        """
        ...


class Served:
    """A language model behind an OpenAI-compatible address."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401 - llama-index is imported late
        self._model = model

    def complete(self, messages: Sequence[Message]) -> str:
        """Return the whole answer; see `LanguageModel`."""
        return "".join(self.stream(messages))

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield the answer in pieces; see `LanguageModel`."""
        length = 0
        is_finished = False
        with _translated(), closing(self._model.stream_chat(_sent(messages))) as pieces:
            for piece in pieces:
                text = piece.delta or ""
                is_finished = is_finished or _says_it_ended(piece.raw)
                length += len(text)
                if length > LONGEST:
                    raise LanguageModelError(Fault.GARBAGE, "het antwoord houdt niet op")
                if text:
                    yield text
        if not length:
            raise LanguageModelError(Fault.GARBAGE, "het antwoord is leeg")
        if not is_finished:
            raise LanguageModelError(Fault.CUT_OFF)


def open_language_model(settings: LanguageModelSettings) -> Served:
    """Return the model that is set up; nothing is sent yet.

    Raises:
        SettingsError: none is set up, or its address is no good.
        LanguageModelError: what it takes is not installed.
    """
    address = settings.address
    try:
        from llama_index.llms.openai_like import OpenAILike

        from ingest.language_model.transport import way_to_model
    except ImportError as error:
        raise LanguageModelError(Fault.NOT_INSTALLED) from error
    chosen: dict[str, Any] = {
        "model": settings.model,
        "api_base": address,
        "api_key": settings.key or _NO_KEY,
        "is_chat_model": True,
        "temperature": 0.0,
        "max_retries": 0,
        "timeout": settings.first_timeout,
        "http_client": way_to_model(settings.first_timeout, settings.timeout),
    }
    return Served(OpenAILike(**chosen))


def _sent(messages: Sequence[Message]) -> list[Any]:
    from llama_index.core.base.llms.types import ChatMessage

    return [ChatMessage(role=one.role.value, content=one.text) for one in messages]


def _says_it_ended(raw: Any) -> bool:  # noqa: ANN401 - what the library got
    choices = getattr(raw, "choices", None) or []
    return any(getattr(one, "finish_reason", None) == "stop" for one in choices)


@contextmanager
def _translated() -> Iterator[None]:
    """Turn what the libraries raise into our one type of error."""
    import httpx2
    import openai

    try:
        yield
    except (openai.APITimeoutError, httpx2.TimeoutException) as error:
        raise LanguageModelError(Fault.TOO_SLOW) from error
    except openai.APIStatusError as error:
        code = error.status_code
        other = Fault.BROKEN if code >= 500 else Fault.REFUSED
        raise LanguageModelError(_STATUS.get(code, other), f"{code}") from error
    except openai.APIConnectionError as error:
        raise LanguageModelError(Fault.UNREACHABLE) from error
    except httpx2.TransportError as error:
        raise LanguageModelError(Fault.CUT_OFF) from error
    except (openai.OpenAIError, ValueError, TypeError, AttributeError) as error:
        raise LanguageModelError(Fault.GARBAGE) from error
