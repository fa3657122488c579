"""Killed at ten random moments of building and serving: what was there still answers."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import Question, markdown, open_assistant
from evals import synthetic
from ingest import IndexSettings
from ingest.build import build
from ingest.embedding import embedder_name
from ingest.store import Store
from tests.conftest import ROOT
from tests.test_server import QUESTION, Server

pytestmark = pytest.mark.lang
DAY = Question("Op welke dag loopt de wandelgroep in Leiden?")
WALK = "# Wandelen\n\nElke {day} loopt er in Leiden een wandelgroep voor jonge vaders.\n"
BUILD = """
import sys
from ingest import IndexSettings
from ingest.build import build
print("begun", flush=True)
build(IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2]))
"""


def kill_while_building(settings: IndexSettings, seed: int) -> None:
    """Begin a build in a process of its own, and kill that at some moment within three seconds."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, settings.corpus, settings.index_root],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    time.sleep(random.Random(seed).uniform(0, 3))
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("seed", range(10))
def test_a_kill_while_building_leaves_the_old_index_or_the_new_one(
    garden: IndexSettings, seed: int
) -> None:
    (garden.corpus / "wandelen.md").write_text(WALK.format(day="vrijdag"), encoding="utf-8")
    kill_while_building(garden, seed)
    said = markdown(open_assistant(garden).ask(DAY))
    assert ("dinsdag" in said) != ("vrijdag" in said)
    build(garden)
    assert "vrijdag" in markdown(open_assistant(garden).ask(DAY))


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_while_a_copy_is_changed_leaves_the_old_index_or_the_new_one(
    tmp_path: Path, seed: int
) -> None:
    """Of forty documents one is new: the build copies the index in use, and changes the copy."""
    made = synthetic.make(41)
    settings = IndexSettings(corpus=tmp_path / "corpus", index_root=tmp_path / "index")
    synthetic.write(made[:40], settings.corpus)
    synthetic.fill_vectors(settings)
    build(settings)
    (settings.corpus / "nieuw.md").write_text(made[40].text, encoding="utf-8")
    kill_while_building(settings, seed)
    store = Store(settings)
    assert len(store.open(embedder_name(settings)).documents) in (40, 41)
    build(settings)
    assert len(store.open(embedder_name(settings)).documents) == 41
    active = store.active()
    assert active is not None
    assert len(list(store.folder(active).parent.iterdir())) <= 2


def test_a_page_that_is_killed_ten_times_answers_when_it_is_started_again(tmp_path: Path) -> None:
    chance = random.Random(9)
    for number in range(10):
        server = Server(tmp_path / str(number))
        if number % 2:
            told = server.ready().begin(QUESTION)
            next(told)
        time.sleep(chance.uniform(0, 2))
        server.process.kill()
        server.process.wait()
        assert not build(server.settings).rebuilt
        assert "april tot oktober" in markdown(
            open_assistant(server.settings).ask(Question(QUESTION))
        )
        assert "Traceback" not in json.dumps(server.log.read_text())
