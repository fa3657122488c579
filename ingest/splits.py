"""Documents that were split before, so that nothing is split twice.

Of a large corpus most documents are the same at every build, and splitting them takes longest. What
is kept spares work and nothing else: what is damaged is left aside.
"""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ingest import digests
from ingest.caches import open_cache
from ingest.entries import Split, with_speakers
from ingest.model import Document, Passage
from ingest.settings import IndexSettings

_FILE = "passages.sqlite"
_PASSAGES = TypeAdapter(list[Passage])


@contextmanager
def kept_splits(settings: IndexSettings) -> Iterator[Split]:
    """Give what splits documents for one build, and forget the documents that are gone by then."""
    settings.index_dir.mkdir(parents=True, exist_ok=True)
    with closing(
        open_cache(settings.index_dir / _FILE, "passages", "value", "passages")
    ) as connection:
        used: list[bytes] = []

        def split(document: Document, text: str, own_names: Sequence[str]) -> list[Passage]:
            used.append(key := _key(document, text, own_names))
            if (found := _known(connection, key)) is not None:
                return found
            made = with_speakers(document, text, own_names)
            row = key, _PASSAGES.dump_json(made)
            connection.execute("INSERT OR REPLACE INTO passages VALUES (?, ?)", row)
            return made

        yield split
        with connection:
            connection.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            connection.executemany(
                "INSERT OR IGNORE INTO used VALUES (?)", [(one,) for one in used]
            )
            connection.execute("DELETE FROM passages WHERE key NOT IN (SELECT key FROM used)")


def _known(connection: sqlite3.Connection, key: bytes) -> list[Passage] | None:
    found = connection.execute("SELECT value FROM passages WHERE key = ?", (key,)).fetchone()
    try:
        return _PASSAGES.validate_json(found[0]) if found else None
    except ValidationError:
        return None


def _key(document: Document, text: str, own_names: Sequence[str]) -> bytes:
    said = "\0".join((_code(), document.id, "\n".join(own_names), text))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest()[:16]


@cache
def _code() -> str:
    """Return the fingerprint of what splits: where that changed, all is split anew."""
    return digests.of_path(Path(__file__).parent)
