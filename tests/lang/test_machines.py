"""Two pages on one Chroma server, each a process of its own: what one builds, both answer from."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.test_server import Server as Chroma
from tests.test_server import GARDEN, PATHS, QUESTION, ROOT, Server

pytestmark = pytest.mark.lang
LATER = GARDEN.replace("april tot oktober", "mei tot november")


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[Chroma]:
    running = Chroma(tmp_path / "chroma")
    yield running
    running.kill()


@pytest.fixture
def pages(chroma: Chroma, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    shared = {"LEERATELIER_CHROMA_URL": chroma.url, "LEERATELIER_INDEX_NAME": "samen"}
    one, two = (Server(tmp_path / name, **shared) for name in ("een", "twee"))
    brought_up_to_date(one, shared)
    yield one.ready(), two.ready()
    one.stop()
    two.stop()


def brought_up_to_date(page: Server, variables: dict[str, str]) -> None:
    """Build as the maintainer of one of the machines does."""
    places = ("--corpus", page.settings.corpus, "--index-root", page.settings.index_root)
    done = subprocess.run(
        [sys.executable, "-m", "ingest", "build", *map(str, places)],
        cwd=page.log.parent,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def said(page: Server) -> str:
    return json.dumps(page.ask(QUESTION))


def test_what_one_machine_builds_both_pages_answer_from_and_both_outlive_the_server(
    chroma: Chroma, pages: tuple[Server, Server]
) -> None:
    assert all("april tot oktober" in said(page) for page in pages)
    (pages[0].settings.corpus / "moestuin.md").write_text(LATER, encoding="utf-8")
    shared = {"LEERATELIER_CHROMA_URL": chroma.url, "LEERATELIER_INDEX_NAME": "samen"}
    brought_up_to_date(pages[0], shared)
    assert all("mei tot november" in said(page) for page in pages)
    generations = {json.loads(page.get("/health")[1])["generation"] for page in pages}
    assert len(generations) == 1

    chroma.kill()
    for page in pages:
        told = page.ask(QUESTION)
        assert told["success"] is False
        assert "De documenten zijn nu niet te lezen" in told["output"]["error"]
        assert not PATHS.search(json.dumps(told))
    chroma.start()
    assert all("mei tot november" in said(page) for page in pages)
    for page in pages:
        assert "Traceback" not in page.log.read_text()
