"""Generations on a server: a real `chroma run`, that is killed, paused and started again."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant import Question, markdown, open_assistant
from ingest import IndexSettings, IndexUnusable, KnowledgeBaseError, build_lock
from ingest.build import build
from ingest.contents import PARTS
from ingest.embedding import Embedder
from ingest.store import Index, Store

CHANGED = "# Wandelen\n\nElke vrijdag loopt er in Leiden een wandelgroep voor jonge vaders.\n"
DAY = Question("Op welke dag loopt de wandelgroep in Leiden?")


class Server:
    """A running `chroma run`."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self.start()

    def start(self) -> None:
        chroma = Path(sys.executable).with_name("chroma")
        place = ("--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self.port))
        self.process = subprocess.Popen(
            [chroma, "run", *place], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            assert self.process.poll() is None, "chroma run did not start"
            threading.Event().wait(0.05)
        raise AssertionError("chroma run does not listen")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("chroma"))
    yield server
    server.kill()


@pytest.fixture
def served(server: Server, make_corpus: Callable[..., IndexSettings]) -> IndexSettings:
    settings = make_corpus(chroma_url=server.url)
    build(settings)
    return settings


def change(settings: IndexSettings, text: str = CHANGED) -> None:
    (settings.corpus / "wandelen.md").write_text(text, encoding="utf-8")
    build(settings)


def open_index(settings: IndexSettings, embedder: Embedder) -> Index:
    return Store(settings).open(embedder.name)


def names(server: Server) -> set[str]:
    import chromadb

    client = chromadb.HttpClient("127.0.0.1", server.port)
    return {collection.name for collection in client.list_collections()}


def own(server: Server, settings: IndexSettings) -> set[str]:
    return {name for name in names(server) if name.startswith(f"{settings.name}.")}


def test_a_server_holds_an_index(served: IndexSettings, server: Server) -> None:
    reader = open_assistant(served)
    assert "dinsdag" in markdown(reader.ask(DAY))
    assert not build(served).rebuilt
    assert len(own(server, served)) == len(PARTS) + 1
    assert not (served.index_dir / "generaties").exists()


def test_on_a_server_a_reader_sees_a_new_index_and_the_old_one_goes_a_build_later(
    served: IndexSettings, server: Server
) -> None:
    reader = open_assistant(served)
    first = own(server, served)
    change(served)
    assert "vrijdag" in markdown(reader.ask(DAY))
    second = own(server, served)
    assert first < second
    assert len(second) == 2 * len(PARTS) + 1
    change(served, CHANGED.replace("vrijdag", "zondag"))
    assert "zondag" in markdown(reader.ask(DAY))
    assert len(own(server, served)) == 2 * len(PARTS) + 1
    assert own(server, served) & first == {f"{served.name}.pointer"}


def test_on_a_server_only_an_index_of_the_same_name_is_pruned(
    served: IndexSettings, server: Server, tmp_path: Path
) -> None:
    other = served.model_copy(update={"index_name": f"{served.name}.tweede"})
    build(other)
    before = own(server, other)
    change(served)
    change(served, CHANGED.replace("vrijdag", "zondag"))
    assert own(server, other) == before
    assert len(before) == len(PARTS) + 1


# --- Two machines, each with a folder of its own ------------------------------------------------

BUILDER = """
import sys
from ingest import IndexSettings
from ingest.build import build

def step(batches, what):
    for batch in batches:
        print("batch", flush=True)
        sys.stdin.readline()
        yield batch

corpus, root, url, name = sys.argv[1:]
build(IndexSettings(corpus=corpus, index_root=root, chroma_url=url, index_name=name), step)
"""


@contextmanager
def builder(settings: IndexSettings, environment: dict[str, str]) -> Iterator[Any]:
    """Run a build on another machine, as far as its first batch."""
    places = (settings.corpus, settings.index_root, settings.chroma_url, settings.index_name)
    process = subprocess.Popen(
        [sys.executable, "-c", BUILDER, *map(str, places)],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "batch\n"
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def machines(
    server: Server, make_corpus: Callable[..., IndexSettings], tmp_path: Path
) -> tuple[IndexSettings, IndexSettings]:
    def machine(name: str) -> IndexSettings:
        return make_corpus(
            folder=tmp_path / name, chroma_url=server.url, index_name=f"samen-{tmp_path.name}"
        )

    return machine("een"), machine("twee")


def test_two_machines_do_not_build_the_same_index_at_once(
    machines: tuple[IndexSettings, IndexSettings], environment: dict[str, str]
) -> None:
    one, two = machines
    with builder(one, environment) as busy:
        with pytest.raises(KnowledgeBaseError, match=r"al gebouwd aan de index op http.*\(\d+\)"):
            build(two)
        busy.communicate("\n" * 50, timeout=60)
        assert busy.returncode == 0
    assert not build(two).rebuilt
    assert "dinsdag" in markdown(open_assistant(two).ask(DAY))


def test_the_lock_of_a_machine_that_died_is_taken_over_and_no_sooner(
    machines: tuple[IndexSettings, IndexSettings],
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = machines
    with builder(one, environment) as busy:
        busy.kill()
        busy.wait()
    with pytest.raises(KnowledgeBaseError, match="al gebouwd"):
        build(two)
    monkeypatch.setattr(build_lock, "PATIENCE", 0.0)
    assert build(two).rebuilt
    monkeypatch.undo()
    assert not build(two, again=False).rebuilt
    assert build(two, again=True).rebuilt


def test_a_machine_that_was_taken_over_from_changes_nothing(
    machines: tuple[IndexSettings, IndexSettings],
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = machines
    (one.corpus / "wandelen.md").write_text(CHANGED, encoding="utf-8")
    with builder(one, environment) as busy:
        busy.send_signal(signal.SIGSTOP)
        monkeypatch.setattr(build_lock, "PATIENCE", 0.0)
        made = build(two).manifest
        monkeypatch.undo()
        busy.send_signal(signal.SIGCONT)
        _, told = busy.communicate("\n" * 50, timeout=60)
        assert busy.returncode == 1
        assert "heeft het bouwen overgenomen" in told
    assert Store(two).active() == made
    assert "dinsdag" in markdown(open_assistant(two).ask(DAY))


def test_a_server_that_stops_is_told_and_needs_no_restart_of_the_reader(
    served: IndexSettings, server: Server, embedder: Embedder
) -> None:
    reader = open_assistant(served)
    index = reader.index
    expected = markdown(reader.ask(DAY))
    server.kill()
    try:
        acts: list[Callable[[], object]] = [
            lambda: reader.ask(DAY),
            lambda: index.is_current(),
            lambda: index.nearest_passages(embedder.query("soep"), 3),
            lambda: Store(served).active(),
            lambda: open_index(served, embedder),
            lambda: build(served),
            lambda: build(served, again=True),
        ]
        for act in acts:
            with pytest.raises(IndexUnusable) as refused:
                act()
            assert str(refused.value) == (
                f"De Chroma-server op {server.url} antwoordt niet. Start hem, of verbeter het "
                "adres bij 'chroma_url'."
            )
    finally:
        server.start()
    assert markdown(reader.ask(DAY)) == expected


def test_a_server_that_hangs_is_given_up_on(served: IndexSettings, server: Server) -> None:
    server.process.send_signal(signal.SIGSTOP)
    try:
        begun = time.monotonic()
        with pytest.raises(IndexUnusable, match="antwoordt niet"):
            Store(served).active()
        assert time.monotonic() - begun < 20
    finally:
        server.process.send_signal(signal.SIGCONT)
    assert Store(served).active() is not None


@pytest.mark.parametrize(
    "url", ["localhost:8000", "//localhost:8000", "ftp://localhost", "http://", "http://a:b", "x"]
)
def test_an_address_that_is_none_is_told(
    make_corpus: Callable[..., IndexSettings], embedder: Embedder, url: str
) -> None:
    settings = make_corpus(chroma_url=url)
    for act in (lambda: build(settings), lambda: open_index(settings, embedder)):
        with pytest.raises(IndexUnusable) as refused:
            act()
        assert str(refused.value) == (
            f"chroma_url {url!r} is geen adres van een server. Schrijf het zo: "
            "'http://localhost:8000'."
        )


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"nanosecond heartbeat": 1}'])
def test_a_server_that_is_no_chroma_is_told(
    make_corpus: Callable[..., IndexSettings], embedder: Embedder, body: bytes
) -> None:
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    other = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    try:
        url = f"http://127.0.0.1:{other.server_port}"
        with pytest.raises(IndexUnusable, match="geeft geen bruikbaar antwoord") as refused:
            open_index(make_corpus(chroma_url=url), embedder)
        assert url in str(refused.value)
    finally:
        other.shutdown()


def test_a_host_that_does_not_exist_is_told(
    make_corpus: Callable[..., IndexSettings], embedder: Embedder
) -> None:
    settings = make_corpus(chroma_url="http://bestaat-niet.invalid:8000")
    with pytest.raises(IndexUnusable, match="antwoordt niet"):
        open_index(settings, embedder)
