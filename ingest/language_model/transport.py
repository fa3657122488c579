"""The way to a language model: to its address alone, bounded; imported only when it is opened.

The library would send headers on this machine and its Python, and the organisation that other
programs set in the environment; and it waits on as long as a server sends signs of life.
"""

import time
from collections.abc import Iterator

import httpx2

_NOT_SENT = ("x-stainless-", "openai-", "user-agent")


class _Bounded(httpx2.SyncByteStream):
    """The body of a response, until a moment."""

    def __init__(self, stream: httpx2.SyncByteStream, until: float) -> None:
        self._stream = stream
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if time.monotonic() > self._until:
                raise httpx2.ReadTimeout("longer than an answer may take")
            yield chunk

    def close(self) -> None:
        self._stream.close()


class _Transport(httpx2.HTTPTransport):
    """Sends what is asked and no more, and reads for so long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(trust_env=False)
        self._seconds = seconds

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        until = time.monotonic() + self._seconds
        for name in [name for name in request.headers if name.lower().startswith(_NOT_SENT)]:
            del request.headers[name]
        response = super().handle_request(request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Bounded(response.stream, until)
        return response


def way_to_model(first: float, whole: float) -> httpx2.Client:
    """Return a client that follows no redirect and no proxy of the environment.

    Args:
        first: seconds that nothing at all may come.
        whole: seconds until an answer is whole.
    """
    return httpx2.Client(
        transport=_Transport(whole), timeout=first, trust_env=False, follow_redirects=False
    )
