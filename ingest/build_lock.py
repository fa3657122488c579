"""One build at a time works on an index: on this machine, and on a server that several share.

On this machine it is a file that the system lets go of when its process dies. On a server it is an
empty collection that its owner renews; who finds one that was not renewed for `PATIENCE` seconds,
by the server's own clock, takes it over. An owner that was held up for longer learns that before
its index takes over.
"""

import os
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from filelock import FileLock, Timeout

from ingest.chroma import Database
from ingest.errors import IndexUnusable, KnowledgeBaseError
from ingest.settings import IndexSettings
from ingest.shelf import Claim

LOCK = "bouw.lock"
"""What a build holds in the folder of the index, and at the end of a name on a server."""
PATIENCE = 60.0
"""Seconds after which an owner that is not heard of is gone."""
_RENEWED = 10.0
"""Seconds between two signs of life."""

Required = Callable[[], None]
"""Raises KnowledgeBaseError when the lock is somebody else's by now."""


@contextmanager
def only_build(settings: IndexSettings) -> Iterator[Required]:
    """Let one build at a time work on an index.

    Raises:
        KnowledgeBaseError: another one is at work.
        IndexUnusable: the server does not answer.
    """
    settings.index_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(settings.index_dir / LOCK, timeout=0):
            if settings.chroma_url:
                with _on_server(settings, settings.chroma_url) as required:
                    yield required
            else:
                yield lambda: None
    except Timeout as error:
        raise _busy(f"in {settings.index_dir}", "Wacht tot dat klaar is") from error


@contextmanager
def _on_server(settings: IndexSettings, url: str) -> Iterator[Required]:
    token, again = settings.chroma_token, settings.command("build")
    database = Database.on_server(url, again, token)
    name, who = f"{settings.name}.{LOCK}", f"{socket.gethostname()} ({os.getpid()})"
    claim = _taken(database, name, who)
    ended = threading.Event()

    def keep_alive() -> None:
        own = Database.on_server(url, again, token)  # requests of two threads have their own time
        while not ended.wait(_RENEWED):
            with suppress(IndexUnusable):  # of a server that is away for a moment
                claim.write({"who": who, "renewed": own.now()})

    def required() -> None:
        now = database.claimed(name)
        if now is None or now.id != claim.id:
            raise KnowledgeBaseError(
                "Deze machine was te lang niet te bereiken; een andere heeft het bouwen "
                f"overgenomen. Er is niets veranderd. Voer zo nodig uit: {again}"
            )

    alive = threading.Thread(target=keep_alive, daemon=True)
    alive.start()
    try:
        yield required
    finally:
        ended.set()
        with suppress(IndexUnusable):
            _let_go(database, claim, name)


def _taken(database: Database, name: str, who: str) -> Claim:
    note = {"who": who, "renewed": database.now()}
    claim = database.claim(name, note)
    if claim is None:
        held = database.claimed(name)
        if held and note["renewed"] - held.note.get("renewed", 0.0) < PATIENCE:
            raise _busy(
                f"op {database.place}, door {held.note.get('who', 'een andere machine')}",
                f"Is die uitgevallen? Wacht dan {PATIENCE:.0f} seconden",
            )
        if held:
            _let_go(database, held, name)
        claim = database.claim(name, note)
    if claim is None:  # somebody else took it over at the same moment
        raise _busy(f"op {database.place}", "Wacht tot dat klaar is")
    return claim


def _let_go(database: Database, claim: Claim, name: str) -> None:
    """Remove a claim, and never the one that somebody else has by the same name."""
    gone = f"{name}.{uuid.uuid4().hex}"
    claim.move(gone)
    database.delete(gone)


def _busy(where: str, what: str) -> KnowledgeBaseError:
    return KnowledgeBaseError(
        f"Er wordt al gebouwd aan de index {where}. {what} en probeer het dan opnieuw."
    )
