"""Where the generations of an index live, and which of them is in use.

A generation is written once and never changed. A pointer names the one in use; replacing it is
one atomic step, so a running assistant never sees half an index. Embedded, every generation is a
directory of its own and the pointer a file; on a server all generations live side by side and the
pointer is a record. The generation that was taken over from is kept until the next build, for
whoever is still reading it.
"""

import json
import shutil
import sqlite3
import uuid
from collections.abc import Set
from dataclasses import asdict, replace
from functools import cached_property, partial
from pathlib import Path

from pydantic import TypeAdapter

from ingest import chroma, increment
from ingest.chroma import Database
from ingest.chroma_faults import damaged
from ingest.contents import PARTS, Contents
from ingest.errors import IndexMissing, IndexUnusable
from ingest.increment import Rows, fingerprints
from ingest.index import Index, Manifest
from ingest.seal import seal
from ingest.settings import IndexSettings

__all__ = ["Index", "Manifest", "Store"]

_MANIFEST = TypeAdapter(Manifest)


class Store:
    """The generations of the index of one corpus.

    Attributes:
        POINTER: the file that names the one in use, where they are in a folder.
    """

    POINTER = "actief.json"

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._url = settings.chroma_url
        self._directory = settings.index_dir
        self._name = settings.name
        self._build = settings.command("build")
        self._again = settings.command("build", "--opnieuw")

    def active(self) -> Manifest | None:
        """Return the manifest of the generation in use, or None when there is no index yet.

        Raises:
            IndexUnusable: the pointer is damaged, or the server does not answer.
        """
        raw = self._server.get(self._pointer) if self._url else self._read_pointer_file()
        if raw is None:
            return None
        try:
            return _MANIFEST.validate_json(raw)
        except ValueError as error:
            raise self._damaged() from error

    def open(self, embedder: str) -> Index:
        """Open the generation in use.

        Raises:
            IndexMissing: nothing was built yet.
            IndexUnusable: the index was made with another embedder, is damaged or out of reach.
        """
        manifest = self._fitting(embedder)
        try:
            return self._open(manifest)
        except IndexUnusable:
            newer = self._fitting(embedder)
            if newer == manifest:
                raise
            return self._open(newer)  # while it was being opened, builds took its place

    def is_whole(self, manifest: Manifest) -> bool:
        """Say whether the files of a generation are there as they were written."""
        if self._url:
            return True
        directory = self._generation_dir(manifest.generation)
        return (directory / chroma.FILE).is_file() and seal(directory) == manifest.seal

    def write(
        self, manifest: Manifest, contents: Contents, before: Manifest | None = None
    ) -> Manifest:
        """Write a new generation beside the one in use; it counts only once it is activated.

        Args:
            manifest: what it is made of.
            contents: what goes into it.
            before: a whole generation of which it may be a copy with changes; None: all is written.

        Returns:
            Its manifest, sealed.

        Raises:
            IndexUnusable: the disk is full or read only, or the server does not answer.
        """
        directory = self._generation_dir(manifest.generation)
        try:
            rows = contents.rows()
            if self._url or not (before and self._change(before, manifest, rows)):
                self._write_whole(manifest, rows)
            self._try_out(manifest, rows)
        except IndexUnusable:
            shutil.rmtree(directory, ignore_errors=True)
            raise
        return manifest if self._url else replace(manifest, seal=seal(directory))

    def _write_whole(self, manifest: Manifest, rows: Rows) -> None:
        database = self._database(manifest)
        for part, written in rows.items():
            database.write(self._collection(manifest, part), written)
        if not self._url:
            database.close()
            increment.keep(self._generation_dir(manifest.generation), fingerprints(rows))

    def _change(self, before: Manifest, manifest: Manifest, rows: Rows) -> bool:
        """Write what differs in a copy of a generation; False: that cannot be, or is too much."""
        old, new = map(self._generation_dir, (before.generation, manifest.generation))
        written = fingerprints(rows)
        differs = increment.changes(old, rows, written)
        if differs is None:
            return False
        found, many = differs
        names = partial(self._collection, before), partial(self._collection, manifest)
        try:
            increment.copy_generation(old, new)
            database = self._database(manifest)
            increment.apply(database, found, *names)
            database.close()
            increment.keep(new, replace(written, changed=many))
        except (IndexUnusable, sqlite3.DatabaseError):  # the old one is damaged, perhaps
            shutil.rmtree(new, ignore_errors=True)
            return False
        return True

    def activate(self, manifest: Manifest) -> None:
        """Let a finished generation take over, in one atomic step."""
        raw = self.pointer_to(manifest)
        if self._url:
            self._server.put(self._pointer, raw)
            return
        beside = self._directory / f"{self.POINTER}.{uuid.uuid4().hex}"
        beside.write_text(raw, encoding="utf-8")
        beside.replace(self._directory / self.POINTER)

    def pointer_to(self, manifest: Manifest) -> str:
        """Return what the pointer holds when a generation is in use."""
        return json.dumps(asdict(manifest))

    def folder(self, manifest: Manifest) -> Path:
        """Return where the files of a generation are, if they are in a folder."""
        return self._generation_dir(manifest.generation)

    def prune(self, keep: Set[str]) -> None:
        """Remove all generations but those to keep, leftovers of a killed build included."""
        if self._url:
            for name in self._server.names():
                head, _, part = name.rpartition(".")
                owner, _, generation = head.rpartition(".")
                if part in PARTS and owner == self._name and generation not in keep:
                    self._server.delete(name)
            return
        folder = self._generation_dir("")
        for directory in folder.iterdir() if folder.is_dir() else ():
            if directory.name not in keep:
                shutil.rmtree(directory, ignore_errors=True)
        for leftover in self._directory.glob(f"{self.POINTER}.*"):
            leftover.unlink(missing_ok=True)

    def _fitting(self, embedder: str) -> Manifest:
        """Return the manifest of the generation in use if it was made with this embedder."""
        manifest = self.active()
        if manifest is None:
            raise IndexMissing(
                f"Er is nog geen index voor {str(self._settings.corpus)!r}. Voer uit: {self._build}"
            )
        if manifest.embedder != embedder:
            message = (
                f"De index is gemaakt met {manifest.embedder!r}, maar nu is {embedder!r} "
                f"ingesteld. Voer uit: {self._build}"
            )
            raise IndexUnusable(message)
        return manifest

    def _open(self, manifest: Manifest) -> Index:
        try:
            if not self.is_whole(manifest):
                raise self._damaged()
            database = self._database(manifest)
            shelves = {part: database.open(self._collection(manifest, part)) for part in PARTS}
            return Index(manifest, shelves, self.active)
        except (OSError, ValueError, LookupError) as error:
            raise self._damaged() from error

    def _try_out(self, manifest: Manifest, rows: Rows) -> None:
        """Open what was written as a reader does, count it, and search in it once."""
        database = self._database(manifest)
        shelves = {part: database.open(self._collection(manifest, part)) for part in rows}
        fits = all(len(shelves[part]) == len(written) for part, written in rows.items())
        first = next((row.vector for row in rows["passages"]), None)
        found = first is None or shelves["passages"].nearest(first, 1)
        if not self._url:
            database.close()
        if not (fits and found):
            raise IndexUnusable(
                "De nieuwe index geeft geen antwoord en wordt niet gebruikt; de oude blijft in "
                f"gebruik. Voer nog eens uit: {self._again}"
            )

    def _damaged(self) -> IndexUnusable:
        place = self._url or self._directory
        return IndexUnusable(damaged(place, self._again))

    @cached_property
    def _server(self) -> Database:
        return Database.on_server(self._url or "", self._again, self._settings.chroma_token)

    @property
    def _pointer(self) -> str:
        return f"{self._name}.pointer"

    def _database(self, manifest: Manifest) -> Database:
        if self._url:
            return self._server
        return Database.in_directory(self._generation_dir(manifest.generation), self._again)

    def _collection(self, manifest: Manifest, part: str) -> str:
        return f"{manifest.name or self._name}.{manifest.generation}.{part}"

    def _generation_dir(self, generation: str) -> Path:
        return self._directory / "generaties" / generation

    def _read_pointer_file(self) -> str | None:
        try:
            return (self._directory / self.POINTER).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise self._damaged() from error
