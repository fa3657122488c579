"""What can go wrong with Chroma, in words a user can act on.

Measured: its client raises ValueError when there is no server, and a bare Exception for an answer
it does not understand. A directory that did not open gives AttributeError the second time, and a
panic of the Rust core is no Exception at all.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import IndexUnusable, KnowledgeBaseError

_REFUSED = (401, 403)


@contextmanager
def guard(place: str, again: str, writing: bool = False) -> Iterator[None]:
    """Turn whatever Chroma raises into an IndexUnusable with a Dutch message.

    Args:
        place: the directory or the address of the server.
        again: the command that makes the index anew.
        writing: then a fault is one of the disk; else the index is damaged.
    """
    try:
        yield
    except KnowledgeBaseError:
        raise
    except BaseException as error:
        served = "://" in place
        if not _is_fault_of_chroma(error, served):
            raise
        fault = _of_server(error, place, writing) if served else _of_disk(place, writing)
        raise IndexUnusable(fault or damaged(place, again)) from error


def damaged(place: object, again: str) -> str:
    """Return that an index is damaged, and how it is mended."""
    return f"De index in {place} is beschadigd. Voer uit: {again}"


def _of_server(error: BaseException, url: str, writing: bool) -> str | None:
    """Return what is wrong, unless it is the index itself."""
    import httpx
    from chromadb.errors import NotFoundError

    if isinstance(error, httpx.TransportError | ConnectionError):
        return (
            f"De Chroma-server op {url} antwoordt niet. Start hem, of verbeter het adres bij "
            "'chroma_url'."
        )
    refused = isinstance(error, httpx.HTTPStatusError) and error.response.status_code in _REFUSED
    if refused:
        return (
            f"De Chroma-server op {url} laat ons niet toe. Zet het goede geheim in de "
            "omgevingsvariabele LEERATELIER_CHROMA_TOKEN."
        )
    if isinstance(error, NotFoundError) and not writing:
        return None
    return (
        f"De Chroma-server op {url} geeft geen bruikbaar antwoord: {error}. Verbeter het adres bij "
        "'chroma_url', of kijk in het logboek van de server."
    )


def _of_disk(directory: str, writing: bool) -> str | None:
    """Return what is wrong, unless it is the index itself."""
    if not writing:
        return None
    return (
        f"Schrijven in {directory} lukt niet. Is de schijf vol of alleen-lezen? Maak dat in orde, "
        "of kies een andere map met --index-root. Aan de index die er was, is niets veranderd."
    )


def _is_fault_of_chroma(error: BaseException, served: bool) -> bool:
    import httpx
    from chromadb.errors import ChromaError

    known = (ChromaError, httpx.HTTPError, OSError)
    odd = (ValueError, KeyError, TypeError) if served else (AttributeError,)
    panic = type(error).__name__ == "PanicException"
    return isinstance(error, (*known, *odd)) or panic or type(error) is Exception
