"""Builds: only what is new, whatever happens halfway: killed, two at once, a disk that is full."""

import gc
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from assistant import Question, markdown, open_assistant
from ingest import IndexSettings, IndexUnusable, KnowledgeBaseError
from ingest.build import build, is_current
from ingest.embedding import Embedder
from ingest.store import Index, Store

MakeCorpus = Callable[..., IndexSettings]
DAY = "Op welke dag loopt de wandelgroep in Leiden?"

BUILDER = """
import json, sys
from ingest import IndexSettings
from ingest.build import build

def step(batches, what):
    for batch in batches:
        yield batch
        print(len(batch), flush=True)
        sys.stdin.readline()

report = build(IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2]), step)
print(json.dumps([report.embedded, report.manifest.passages]), flush=True)
"""
"""Builds, and stops after every batch until it is told to go on."""

READER = """
import json, sys
from assistant import Question, markdown, open_assistant
from ingest import IndexSettings

reader = open_assistant(IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2]))
for line in sys.stdin:
    answer = reader.ask(Question(line))
    index = reader.index
    near = index.nearest_passages(reader.embedder.query(line), 5)
    seen = {"answer": markdown(answer), "passages": len(index.passages),
            "near": [index.passages[key].text for key, _ in near]}
    print(json.dumps(seen), flush=True)
"""
"""Answers every line it is sent."""


class Process:
    """A process that is talked to line by line."""

    def __init__(self, code: str, settings: IndexSettings, environment: dict[str, str]) -> None:
        places = (str(settings.corpus), str(settings.index_root))
        self.running = subprocess.Popen(
            [sys.executable, "-c", code, *places],
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def hear(self) -> Any:  # noqa: ANN401 - whatever it says
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        assert line, self.running.communicate()[1]
        return json.loads(line)

    def tell(self, line: str = "") -> None:
        assert self.running.stdin is not None
        self.running.stdin.write(f"{line}\n")
        self.running.stdin.flush()

    def kill(self) -> None:
        self.running.send_signal(signal.SIGKILL)
        self.running.wait()


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[[str, IndexSettings], Process]]:
    processes: list[Process] = []

    def begin(code: str, settings: IndexSettings) -> Process:
        processes.append(Process(code, settings, environment))
        return processes[-1]

    yield begin
    for process in processes:
        process.kill()


def add_documents(settings: IndexSettings, number: int) -> None:
    for order in range(number):
        text = f"# Groep {order}\n\nGroep {order} komt om {order % 24} uur bijeen.\n"
        (settings.corpus / f"groep-{order:03}.md").write_text(text, encoding="utf-8")


def generations(settings: IndexSettings) -> set[str]:
    return {path.name for path in (settings.index_dir / "generaties").iterdir()}


def active(settings: IndexSettings) -> str:
    manifest = Store(settings).active()
    assert manifest is not None
    return manifest.generation


def kept_vectors(settings: IndexSettings) -> int:
    with sqlite3.connect(settings.index_dir / "vectoren.sqlite") as connection:
        return int(connection.execute("SELECT count(*) FROM vectors").fetchone()[0])


def texts_near(index: Index, embedder: Embedder, question: str) -> list[str]:
    found = index.nearest_passages(embedder.query(question), 100)
    return [index.passages[key].text for key, _ in found]


# --- Only what is new


def test_a_build_without_changes_does_nothing(garden: IndexSettings) -> None:
    before = active(garden)
    begun = time.monotonic()
    report = build(garden)
    assert time.monotonic() - begun < 1
    assert (report.rebuilt, report.embedded) == (False, 0)
    assert active(garden) == before
    assert is_current(garden, report.manifest)


def test_a_changed_paragraph_is_the_only_one_embedded(
    garden: IndexSettings, embedder: Embedder
) -> None:
    path = garden.corpus / "wandelen.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("dinsdag", "zondag"), encoding="utf-8")
    assert build(garden).embedded == 1
    index = Store(garden).open(embedder.name)
    near = texts_near(index, embedder, "Elke dinsdag loopt er in Leiden een wandelgroep")
    assert len(near) == len(index.passages) == 5
    held = [*near, *(one.text for one in index.passages.values()), *index.texts.values()]
    assert not any("dinsdag" in text for text in held)
    assert near[0] == "Elke zondag loopt er in Leiden een wandelgroep voor mantelzorgers."


def test_an_added_and_a_removed_document(garden: IndexSettings, embedder: Embedder) -> None:
    (garden.corpus / "zwemmen.md").write_text("# Zwemmen\n\nOuderen zwemmen samen.\n", "utf-8")
    assert build(garden).embedded == 1
    assert len(Store(garden).open(embedder.name).documents) == 4
    (garden.corpus / "zwemmen.md").unlink()
    report = build(garden)
    assert (report.rebuilt, report.embedded) == (True, 0)
    assert "Ouderen zwemmen samen." not in texts_near(
        Store(garden).open(embedder.name), embedder, "Ouderen zwemmen samen."
    )


def test_building_again_writes_all_and_embeds_nothing(garden: IndexSettings) -> None:
    before = active(garden)
    report = build(garden, again=True)
    assert (report.rebuilt, report.embedded) == (True, 0)
    assert active(garden) != before


def test_an_index_of_before_a_change_is_not_current(garden: IndexSettings) -> None:
    manifest = build(garden).manifest
    (garden.corpus / "gesprek.md").unlink()
    assert not is_current(garden, manifest)


def test_a_text_without_words_to_index_gives_an_empty_index(
    make_corpus: MakeCorpus, embedder: Embedder
) -> None:
    settings = make_corpus({"leeg.md": "# Alleen een kop\n"})
    assert build(settings).manifest.passages == 0
    index = Store(settings).open(embedder.name)
    assert index.nearest_passages(embedder.query("kop"), 5) == []
    assert open_assistant(settings).ask(Question("Wat staat hier?")).citations == ()


def test_a_broken_document_of_a_bare_folder_is_passed_over(
    garden: IndexSettings, embedder: Embedder
) -> None:
    (garden.corpus / "kapot.pdf").write_bytes(b"%PDF-1.7 geen echte")
    report = build(garden)
    (sentence,) = report.passed_over
    assert sentence.startswith("'kapot.pdf' ")
    assert len(Store(garden).open(embedder.name).documents) == 3


# --- Killed, and two at once


def kill_when(builder: Process, appears: Callable[[], bool]) -> None:
    """Let a build go on by itself, and kill it at the moment that something is there."""
    for _ in range(100):
        builder.tell()
    deadline = time.monotonic() + 60
    while builder.running.poll() is None and time.monotonic() < deadline:
        with suppress(FileNotFoundError):  # it is removing what an earlier one left
            if appears():
                builder.kill()


@pytest.mark.lang
def test_builds_that_are_killed_disturb_no_reader_and_the_next_goes_on(
    garden: IndexSettings, start: Callable[[str, IndexSettings], Process]
) -> None:
    old = active(garden)
    folder = garden.index_dir / "generaties"
    reader = start(READER, garden)
    seen: list[dict[str, Any]] = []

    def ask() -> None:
        reader.tell(DAY)
        seen.append(reader.hear())

    ask()
    add_documents(garden, 200)
    builder = start(BUILDER, garden)
    batches = random.Random(2021).randint(2, 4)
    for _ in range(batches - 1):
        assert builder.hear() == 32
        ask()
        builder.tell()
    assert builder.hear() == 32
    builder.kill()
    assert kept_vectors(garden) == 5 + 32 * batches

    moments: list[Callable[[], bool]] = [
        lambda: any(path.parent.name != old for path in folder.glob("*/chroma.sqlite3")),
        lambda: any(path.parts[-3] != old for path in folder.glob("*/*/index_metadata.pickle")),
    ]
    embedded = []
    for moment in moments:
        builder = start(BUILDER, garden)
        killer = threading.Thread(target=kill_when, args=(builder, moment))
        killer.start()
        while killer.is_alive():
            ask()
        assert builder.running.returncode == -signal.SIGKILL
        assert builder.running.stdout is not None
        embedded.append(sum(map(int, builder.running.stdout)))
        assert active(garden) == old
        assert len(generations(garden)) == 2
    assert embedded == [200 - 32 * batches, 0]
    ask()
    assert all(one == seen[0] for one in seen)
    assert seen[0]["passages"] == 5
    assert "dinsdag" in seen[0]["answer"]

    report = build(garden)
    assert (report.embedded, report.manifest.passages) == (0, 205)
    assert generations(garden) == {old, report.manifest.generation}
    ask()
    assert seen[-1]["passages"] == 205


def test_a_second_build_at_the_same_time_is_refused(
    garden: IndexSettings, start: Callable[[str, IndexSettings], Process]
) -> None:
    add_documents(garden, 1)
    builder = start(BUILDER, garden)
    assert builder.hear() == 1
    with pytest.raises(KnowledgeBaseError) as refused:
        build(garden)
    assert str(refused.value) == (
        f"Er wordt al gebouwd aan de index in {garden.index_dir}. Wacht tot dat klaar is en "
        "probeer het dan opnieuw."
    )
    builder.tell()
    assert builder.hear() == [1, 6]
    assert not build(garden).rebuilt


@pytest.mark.lang
def test_a_folder_of_three_hundred_pages_is_built_in_reasonable_time(
    make_corpus: MakeCorpus, tiny_model: Path
) -> None:
    chance = random.Random(2021)
    words = "de groep wandelt elke week samen in het buurthuis met koffie en een gesprek".split()
    pages = {
        f"pagina-{order:03}.md": f"# Pagina {order}\n\n"
        + "\n\n".join(
            f"## Deel {part}\n\n{' '.join(chance.choices(words, k=40))} {order}-{part}."
            for part in range(4)
        )
        for order in range(300)
    }
    settings = make_corpus(pages, embedder=str(tiny_model))
    begun = time.monotonic()
    halfway: list[int] = []

    def stop(batches: Any, what: str) -> Iterator[Any]:  # noqa: ANN401 - any batches
        for batch in batches:
            yield batch
            halfway.append(len(batch))
            if len(halfway) == 10:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(settings, stop)
    report = build(settings)
    assert (report.embedded, report.manifest.passages) == (1200 - 320, 1200)
    assert time.monotonic() - begun < 60
    begun = time.monotonic()
    assert not build(settings).rebuilt
    assert time.monotonic() - begun < 5


# --- A disk that is full or read only


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "schijf"
    folder.mkdir()
    try:
        mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"mounting is not permitted here: {error}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    filler = disk / "vol"
    filler.write_bytes(b"\0" * max(0, shutil.disk_usage(disk).free - left))
    return filler


@pytest.mark.parametrize("left", [0, 200_000, 550_000])
def test_on_a_full_disk_the_old_index_still_answers(
    make_corpus: MakeCorpus, disk: Path, left: int, embedder: Embedder
) -> None:
    settings = make_corpus().model_copy(update={"index_root": disk / "index"})
    build(settings)
    reader = open_assistant(settings)
    expected = markdown(reader.ask(Question(DAY)))
    before = generations(settings)
    add_documents(settings, 12)
    filler = fill(disk, left)
    with pytest.raises(IndexUnusable) as refused:
        build(settings)
    assert str(refused.value).startswith(f"Schrijven in {settings.index_dir}")
    assert str(refused.value).endswith(
        "kies een andere map met --index-root. Aan de index die er was, is niets veranderd."
    )
    assert generations(settings) == before
    assert markdown(reader.ask(Question(DAY))) == expected
    assert markdown(open_assistant(settings).ask(Question(DAY))) == expected
    filler.unlink()
    assert build(settings).manifest.passages == 17
    assert len(texts_near(Store(settings).open(embedder.name), embedder, DAY)) == 17


def test_on_a_read_only_disk_the_old_index_still_answers(
    make_corpus: MakeCorpus,
    disk: Path,
    tmp_path: Path,
    environment: dict[str, str],
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    settings = make_corpus().model_copy(update={"index_root": disk / "index"})
    build(settings)
    expected = markdown(open_assistant(settings).ask(Question(DAY)))
    gc.collect()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)

    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    reader = Process(READER, settings, environment | {"TMPDIR": str(temporary)})
    reader.tell(DAY)
    assert reader.hear()["answer"] == expected
    assert len(list(temporary.iterdir())) == 1
    reader.running.communicate()
    assert list(temporary.iterdir()) == []

    places = ("--corpus", settings.corpus, "--index-root", settings.index_root)
    built = run("-m", "ingest", "build", "--opnieuw", *places)
    assert built.returncode == 1
    assert built.stderr.strip().endswith(
        "kies een andere map met --index-root. Aan de index die er was, is niets veranderd."
    )
    assert len(built.stderr.splitlines()) == 1


def test_a_copy_of_a_corpus_elsewhere_has_the_same_index(
    make_corpus: MakeCorpus, tmp_path: Path
) -> None:
    here, there = (make_corpus(folder=tmp_path / name) for name in ("hier", "daar"))
    assert build(here).manifest.fingerprint == build(there).manifest.fingerprint
    with (there.corpus / "gesprek.md").open("a", encoding="utf-8") as file:
        file.write("\nNeem er de tijd voor.\n")
    assert build(here).manifest.fingerprint != build(there).manifest.fingerprint
