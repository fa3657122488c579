"""A new generation is a copy with what differs, and the same as one that was written whole."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from evals import synthetic
from ingest import IndexSettings
from ingest.build import build
from ingest.chroma import FILE
from ingest.embedding import embedder_name
from ingest.increment import WRITTEN
from ingest.store import Index, Store

MADE = synthetic.make(42)
LATE = "document-00020-bis.md"


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> IndexSettings:
    """Forty documents with made-up vectors, built whole."""
    folder = tmp_path_factory.mktemp("veertig")
    settings = IndexSettings(corpus=folder / "corpus", index_root=folder / "index")
    synthetic.write(MADE[:40], settings.corpus)
    synthetic.fill_vectors(settings)
    build(settings)
    shutil.copytree(folder, folder.with_name("bewaard"))
    return settings


@pytest.fixture
def settings(forty: IndexSettings) -> IndexSettings:
    """The same, as it was; in its place, for an index knows where its documents are."""
    folder = forty.corpus.parent
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("bewaard"), folder)
    return forty


def opened(settings: IndexSettings) -> Index:
    return Store(settings).open(embedder_name(settings))


def changed(settings: IndexSettings) -> int:
    """Return how many records were changed since all was written whole."""
    folder = Store(settings).folder(opened(settings).manifest)
    return int(json.loads((folder / WRITTEN).read_text())["changed"])


def held(index: Index) -> dict[str, Any]:
    """Return all that is read from an index, in its order, and what is near to what."""
    vectors = index._shelves["passages"].vectors()
    near = [index.nearest_passages(vectors[key], 5) for key in list(index.passages)[::7]]
    return {
        "passages": list(index.passages.items()),
        "questions": list(index.questions.items()),
        "documents": [(key, one.title) for key, one in index.documents.items()],
        "texts": list(index.texts.items()),
        "facts": index.facts,
        "near": near,
        "vectors": {key: np.round(one, 6).tolist() for key, one in vectors.items()},
    }


def add(settings: IndexSettings) -> None:
    (settings.corpus / LATE).write_text(MADE[40].text, encoding="utf-8")


def remove(settings: IndexSettings) -> None:
    (settings.corpus / "document-00007.md").unlink()


def reword(settings: IndexSettings) -> None:
    path = settings.corpus / "document-00030.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## Wat lastig is", "Een regel erbij.\n\n## Wat lastig is"))


def rename(settings: IndexSettings) -> None:
    (settings.corpus / "document-00040.md").rename(settings.corpus / "aa-eerst.md")


@pytest.mark.parametrize("change", [add, remove, reword, rename])
def test_a_copy_with_changes_holds_what_a_whole_one_holds(
    settings: IndexSettings, change: Callable[[IndexSettings], None]
) -> None:
    change(settings)
    assert build(settings).rebuilt
    assert changed(settings) > 0
    copied = held(opened(settings))
    build(settings, again=True)
    assert changed(settings) == 0
    assert held(opened(settings)) == copied


def test_a_page_that_is_open_goes_on_with_the_old_one_meanwhile(settings: IndexSettings) -> None:
    old = opened(settings)
    before = held(old)
    add(settings)
    build(settings)
    assert held(old) == before
    assert not old.is_current()
    assert len(opened(settings).passages) == len(old.passages) + 4


def test_after_a_tenth_of_all_has_changed_it_is_written_whole(settings: IndexSettings) -> None:
    sizes = []
    for _ in range(4):
        add(settings)
        build(settings)
        sizes.append(changed(settings))
        (settings.corpus / LATE).unlink()
        build(settings)
        sizes.append(changed(settings))
    assert sizes[0] > 0
    assert sizes[1] > sizes[0]
    assert 0 in sizes


def test_where_the_old_one_is_damaged_all_is_written(settings: IndexSettings) -> None:
    folder = Store(settings).folder(opened(settings).manifest)
    (folder / FILE).write_bytes(b"geen database" * 1000)
    add(settings)
    build(settings)
    assert changed(settings) == 0
    assert "wandelgroep" in "".join(opened(settings).texts.values())


@pytest.mark.parametrize("noted", ["", "{", '{"records": {}}', '{"records": {"passages": 3}}'])
def test_where_it_is_not_known_what_stands_there_all_is_written(
    settings: IndexSettings, noted: str
) -> None:
    folder = Store(settings).folder(opened(settings).manifest)
    (folder / WRITTEN).write_text(noted)
    add(settings)
    build(settings)
    assert changed(settings) == 0
    assert len(opened(settings).documents) == 41


def test_only_what_is_new_is_split(settings: IndexSettings) -> None:
    """What is kept is what is used: a word that was put there turns up in the index."""
    kept = sqlite3.connect(settings.index_dir / "passages.sqlite")
    with kept:
        kept.execute(
            "UPDATE passages SET value = replace(CAST(value AS TEXT), 'aandacht', 'kaneelbroodjes')"
        )
    before = {key for (key,) in kept.execute("SELECT key FROM passages")}
    add(settings)
    build(settings, again=True)
    after = {key for (key,) in kept.execute("SELECT key FROM passages")}
    kept.close()
    assert len(after - before) == 1
    assert before < after
    texts = {one.document: one.text for one in opened(settings).passages.values()}
    assert any("kaneelbroodjes" in text for text in texts.values())
    assert "kaneelbroodjes" not in texts[LATE]


def test_what_was_kept_of_splitting_may_be_damaged_or_gone(settings: IndexSettings) -> None:
    kept = settings.index_dir / "passages.sqlite"
    before = held(opened(settings))
    for damage in (b"niets van dit alles", b""):
        kept.write_bytes(damage)
        build(settings, again=True)
        assert held(opened(settings)) == before
