"""Chroma behind one door: a database in a directory, or on a server.

Collections are written as llama-index nodes, and searched directly for ids and distances only:
with the texts a search takes 9 ms and not 1.3.

Measured peculiarities, met here:
- Opening a directory writes to it, so on a read-only or full disk a copy is opened.
- What was added since the last "sync" is not in the search files but added anew at every opening
  (0.6 s for 5,000); one sync, at the last record, puts all of it there.
- The client waits for a server without end; here every request has its time.
- Several threads put records in the search files, so no two builds have the same ones. A search of
  400 wide finds 99.7 % of the 100 nearest of 5,480 records, and after another build others for one
  question in six. As wide as there are records it finds all of them, in 2.7 ms and not 1.3.
"""

import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from ingest.chroma_faults import guard
from ingest.errors import IndexUnusable
from ingest.nodes import MAX_RECORDS, NO_VECTOR, Row, add
from ingest.shelf import Claim, Shelf

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

FILE = "chroma.sqlite3"

_EXACT_UP_TO = 10_000
"""Records up to which a search looks at all of them."""
_IN_MEMORY = 20_000
"""Records up to which a search in a folder looks at all of them without Chroma."""
_QUICK = 16
"""How wide records are linked where Chroma only keeps them: its links are then never followed."""
_ENOUGH_TO_OPEN = 1_000_000
"""Bytes of free disk below which a directory is opened as a copy."""
_GREETING, _READING, _WRITING = 5.0, 10.0, 300.0
"""Seconds that a server may take for one request."""


class Database:
    """Collections by name, in one directory or on one server."""

    def __init__(
        self, client: "ClientAPI", place: str, again: str, copy: Path | None = None
    ) -> None:
        self.place = place
        self._again = again
        self._client = client
        self._in_memory = 0 if "://" in place else _IN_MEMORY
        # When nobody holds this database any more, its files are closed and its copy removed.
        self.close = weakref.finalize(self, _close, client, copy)

    @classmethod
    def in_directory(cls, directory: Path, again: str) -> "Database":
        """Open the database in a directory; it is made when it is not there.

        Args:
            directory: where its files are.
            again: the command that makes the index anew.

        Raises:
            IndexUnusable: the database is damaged, or cannot be made there.
        """
        import chromadb
        from chromadb.config import Settings

        exists = (directory / FILE).is_file()
        copy = None
        with guard(str(directory), again, writing=not exists):
            if exists and not _writable(directory):
                copy = Path(tempfile.mkdtemp(prefix="leeratelier-"))
                shutil.copytree(directory, copy, dirs_exist_ok=True)
            quiet = Settings(anonymized_telemetry=False)
            client = chromadb.PersistentClient(str(copy or directory), settings=quiet)
        return cls(client, str(directory), again, copy)

    @classmethod
    def on_server(cls, url: str, again: str, token: str | None = None) -> "Database":
        """Connect to a server.

        Args:
            url: its address.
            again: the command that makes the index anew.
            token: what the proxy before it wants to see; None: nothing.

        Raises:
            IndexUnusable: the address is none, or no Chroma server answers there.
        """
        import chromadb
        import httpx
        from chromadb.config import Settings

        host, port, ssl = _address(url)
        with guard(url, again):
            greeting = f"{'https' if ssl else 'http'}://{host}:{port}/api/v2/heartbeat"
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            httpx.get(greeting, timeout=_GREETING, headers=headers).raise_for_status()
            quiet = Settings(anonymized_telemetry=False)
            client = chromadb.HttpClient(host, port, ssl, headers, settings=quiet)
        return cls(client, url, again)

    def write(self, name: str, rows: Sequence[Row]) -> None:
        """Make a collection of some rows.

        Raises:
            IndexUnusable: the disk is full or read only, or the server does not answer.
        """
        sync = max(2, len(rows))
        width = _QUICK if len(rows) <= self._in_memory else 200
        metadata = {
            "hnsw:space": "cosine",
            "hnsw:construction_ef": width,
            "hnsw:search_ef": min(sync, _EXACT_UP_TO),
            "hnsw:sync_threshold": sync,
            "hnsw:batch_size": min(100, sync),
        }
        with self.guarded(writing=True):
            collection = self._client.create_collection(
                name, metadata=metadata, embedding_function=None
            )
            add(collection, rows)

    def change(self, name: str, new: str, gone: Sequence[str], rows: Sequence[Row]) -> None:
        """Give a collection another name, with some records gone and others added."""
        with self.guarded(writing=True):
            collection = self._client.get_collection(name, embedding_function=None)
            collection.modify(name=new)
            for at in range(0, len(gone), MAX_RECORDS):
                collection.delete(ids=[*gone[at : at + MAX_RECORDS]])
            if rows:
                add(collection, rows)

    def open(self, name: str) -> Shelf:
        """Open a collection for reading.

        Raises:
            IndexUnusable: there is no such collection, or it cannot be read.
        """
        with self.guarded():
            found = self._client.get_collection(name, embedding_function=None)
            return Shelf(self, found, self._in_memory)

    def names(self) -> list[str]:
        """Return the names of all collections."""
        with self.guarded(writing=True):
            return [collection.name for collection in self._client.list_collections()]

    def delete(self, name: str) -> None:
        """Remove a collection."""
        with self.guarded(writing=True):
            self._client.delete_collection(name)

    def now(self) -> float:
        """Return the time of a server in seconds: its own, and so the same for all who ask."""
        with self.guarded(writing=True):
            return self._client.heartbeat() / 1e9

    def claim(self, name: str, note: dict[str, Any]) -> Claim | None:
        """Make an empty collection of this name, or return None when there is one already."""
        from chromadb.errors import ChromaError

        with self.guarded(writing=True):
            try:
                made = self._client.create_collection(name, metadata=note, embedding_function=None)
            except ChromaError:
                if self.claimed(name) is None:
                    raise
                return None
        return Claim(self, made)

    def claimed(self, name: str) -> Claim | None:
        """Return the claim on a name, or None when nobody has one."""
        from chromadb.errors import NotFoundError

        with self.guarded(writing=True):
            try:
                return Claim(self, self._client.get_collection(name, embedding_function=None))
            except NotFoundError:
                return None

    def put(self, name: str, text: str) -> None:
        """Keep one text under a name, in the place of the one that was there, in one step."""
        with self.guarded(writing=True):
            collection = self._client.get_or_create_collection(name, embedding_function=None)
            collection.upsert(ids=[name], documents=[text], embeddings=[NO_VECTOR])

    def get(self, name: str) -> str | None:
        """Return the text kept under a name, or None."""
        from chromadb.errors import NotFoundError

        with self.guarded():
            try:
                collection = self._client.get_collection(name, embedding_function=None)
            except NotFoundError:
                return None
            documents = collection.get(ids=[name])["documents"]
            return documents[0] if documents else None

    @contextmanager
    def guarded(self, writing: bool = False) -> Iterator[None]:
        """Give what is asked of it within this its time, and tell in words what goes wrong."""
        # Private, but the only way to give the requests to a server their time.
        session = getattr(cast("Any", self._client)._server, "_session", None)
        if session is not None:
            import httpx

            session.timeout = httpx.Timeout(_WRITING if writing else _READING, connect=_GREETING)
        with guard(self.place, self._again, writing):
            yield


def _close(client: "ClientAPI", copy: Path | None) -> None:
    cast("Any", client).close()
    if copy:
        shutil.rmtree(copy, ignore_errors=True)


def _writable(directory: Path) -> bool:
    allowed = os.access(directory, os.W_OK) and os.access(directory / FILE, os.W_OK)
    return allowed and shutil.disk_usage(directory).free > _ENOUGH_TO_OPEN


def _address(url: str) -> tuple[str, int, bool]:
    """Return host, port and whether the connection is encrypted."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        message = (
            f"chroma_url {url!r} is geen adres van een server. Schrijf het zo: "
            "'http://localhost:8000'."
        )
        raise IndexUnusable(message)
    ssl = parts.scheme == "https"
    return parts.hostname, port or (443 if ssl else 8000), ssl
