"""Generations on a disk: what they hold, how they take over from each other, and damage."""

import gc
import json
import os
import random
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydantic import TypeAdapter

from assistant import Assistant, Question, markdown, open_assistant, record
from evals.cases import DEVELOPMENT, read_cases
from ingest import IndexMissing, IndexSettings, IndexUnusable, Voice
from ingest.adapter import adapter_file, load_adapter
from ingest.build import build
from ingest.contents import CorpusFacts
from ingest.embedding import Embedder, Vectors
from ingest.store import Index, Store

CHANGED = "# Wandelen\n\nElke vrijdag loopt er in Leiden een wandelgroep voor jonge vaders.\n"
DAY = Question("Op welke dag loopt de wandelgroep in Leiden?")


def change(settings: IndexSettings, text: str = CHANGED) -> None:
    (settings.corpus / "wandelen.md").write_text(text, encoding="utf-8")
    build(settings)


def generations(settings: IndexSettings) -> set[str]:
    return {path.name for path in (settings.index_dir / "generaties").iterdir()}


def generation(settings: IndexSettings) -> Path:
    active = Store(settings).active()
    assert active is not None
    return settings.index_dir / "generaties" / active.generation


def open_index(settings: IndexSettings, embedder: Embedder) -> Index:
    return Store(settings).open(embedder.name)


def test_an_index_gives_back_all_that_the_corpus_holds(
    shipped: IndexSettings, embedder: Embedder
) -> None:
    from ingest.corpus import read_corpus
    from ingest.entries import make_entries

    corpus, _ = read_corpus(shipped.corpus)
    entries = make_entries(corpus)
    index = open_index(shipped, embedder)
    assert tuple(index.passages.values()) == entries.passages
    assert index.texts == corpus.texts
    assert list(index.documents.values()) == list(corpus.documents)
    assert index.title == corpus.title
    assert index.leerateliers == corpus.leerateliers
    assert index.examples == corpus.examples
    assert index.contact == corpus.contact
    assert index.voice == corpus.voice
    assert index.facts.own_names == corpus.own_names
    assert index.facts.synonyms == corpus.synonyms
    for passage in entries.passages:
        wanted = [one.question for one in entries.questions if one.passage == passage.id]
        assert list(index.questions[passage.id]) == wanted
    assert tuple(index.statements.values()) == entries.statements
    assert tuple(index.dossiers.values()) == entries.dossiers
    assert index.open_questions == entries.open_questions


def test_an_index_written_before_a_corpus_had_a_voice_is_still_read() -> None:
    older = {
        "title": "De wijk",
        "leerateliers": [],
        "synonyms": {},
        "examples": [],
        "contact": None,
    }
    facts = TypeAdapter(CorpusFacts).validate_python(older)
    assert (facts.voice, facts.own_names) == (Voice(), ())


def turned_vectors(settings: IndexSettings, embedder: Embedder) -> list[Vectors]:
    """Return vectors as questions get them: the adapter turns them away from what is stored."""
    adapter = load_adapter(adapter_file(settings.corpus, embedder.name), embedder.name)
    questions = sorted(read_cases(DEVELOPMENT), key=lambda case: case.id)
    return [adapter(embedder.query(case.question)) for case in questions]


def test_searching_is_exact_on_the_shipped_corpus(
    shipped: IndexSettings, embedder: Embedder
) -> None:
    from ingest.corpus import read_corpus
    from ingest.entries import make_entries
    from ingest.vectors import entry_vectors

    entries = make_entries(read_corpus(shipped.corpus)[0])
    vectors = entry_vectors(shipped, embedder.name, entries, lambda batches, _: batches)
    index = open_index(shipped, embedder)
    for vector in turned_vectors(shipped, embedder):
        questions = index.nearest_questions(vector, 100)
        passages = index.nearest_passages(vector, 5)
        for found, rows in ((questions, vectors.questions), (passages, vectors.passages)):
            lengths = np.linalg.norm(rows, axis=1)
            best = sorted(rows @ vector / lengths, reverse=True)[: len(found)]
            assert [cosine for _, cosine in found] == pytest.approx(best, abs=1e-5)


@pytest.mark.lang
def test_another_build_of_the_same_corpus_finds_the_same_in_the_same_order(
    shipped: IndexSettings, embedder: Embedder, tmp_path: Path
) -> None:
    again = shipped.model_copy(update={"index_root": tmp_path})
    build(again)
    first, second = (open_index(settings, embedder) for settings in (shipped, again))
    for vector in turned_vectors(shipped, embedder):
        assert first.nearest_questions(vector, 100) == second.nearest_questions(vector, 100)
        assert first.nearest_passages(vector, 100) == second.nearest_passages(vector, 100)


def test_asking_for_more_neighbours_than_there_are_gives_all(
    garden: IndexSettings, embedder: Embedder
) -> None:
    index = open_index(garden, embedder)
    found = index.nearest_passages(embedder.query("soep"), 100)
    assert {passage for passage, _ in found} == set(index.passages)
    assert index.nearest_passages(embedder.query("soep"), 0) == []
    assert index.nearest_questions(embedder.query("soep"), 5) == []


def test_a_corpus_with_a_single_passage_is_an_index_too(
    make_corpus: Callable[..., IndexSettings], embedder: Embedder
) -> None:
    settings = make_corpus({"een.md": "Er is maar één zin in deze map met teksten.\n"})
    build(settings)
    (only,) = open_index(settings, embedder).nearest_passages(embedder.query("zin"), 5)
    assert only[0].startswith("een.md-")


def test_a_large_document_comes_back_whole(
    make_corpus: Callable[..., IndexSettings], tiny_model: Path
) -> None:
    text = "# Groot\n\n" + "woord " * 20 + ".\n\n" + f"<!-- {'é' * 3_000_000} -->\n"
    settings = make_corpus({"a.md": text, "b.md": text}, embedder=str(tiny_model))
    manifest = build(settings).manifest
    assert Store(settings).open(manifest.embedder).texts == {"a.md": text, "b.md": text}


# --- Taking over


def test_a_running_reader_sees_a_new_index_at_its_next_question(garden: IndexSettings) -> None:
    reader = open_assistant(garden)
    assert "dinsdag" in markdown(reader.ask(DAY))
    old = reader.index
    change(garden)
    assert not old.is_current()
    assert reader.index is old
    answer = markdown(reader.ask(DAY))
    assert "vrijdag" in answer
    assert "dinsdag" not in answer
    assert reader.index.is_current()


def test_the_previous_generation_is_kept_until_the_next_build(garden: IndexSettings) -> None:
    first = generation(garden).name
    change(garden)
    second = generation(garden).name
    assert generations(garden) == {first, second}
    assert not build(garden).rebuilt
    assert generations(garden) == {first, second}
    change(garden, CHANGED.replace("vrijdag", "zondag"))
    assert generations(garden) == {second, generation(garden).name}


def test_an_index_that_was_taken_over_from_still_searches(
    garden: IndexSettings, embedder: Embedder
) -> None:
    old = open_index(garden, embedder)
    change(garden)
    found = [old.passages[key].text for key, _ in old.nearest_passages(embedder.query("dag"), 9)]
    assert any("Elke dinsdag" in text for text in found)


def test_a_reader_that_saw_many_builds_keeps_no_old_files_open(garden: IndexSettings) -> None:
    reader = open_assistant(garden)
    for day in ("maandag", "woensdag", "donderdag"):
        change(garden, CHANGED.replace("vrijdag", day))
        assert day in markdown(reader.ask(DAY))
    gc.collect()
    opened = {str(path.readlink()) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}
    held = {path.split("generaties/")[1].split("/")[0] for path in opened if "generaties/" in path}
    assert held & generations(garden) == {generation(garden).name}


def test_when_the_index_is_gone_a_running_reader_goes_on(garden: IndexSettings) -> None:
    reader = open_assistant(garden)
    (garden.index_dir / "actief.json").unlink()
    assert "dinsdag" in markdown(reader.ask(DAY))


@pytest.mark.parametrize("fault", ["lost", "of another version", "of another embedder"])
def test_a_new_index_that_a_running_reader_cannot_read_leaves_it_the_old_one(
    garden: IndexSettings, fault: str
) -> None:
    reader = open_assistant(garden)
    old = markdown(reader.ask(DAY))
    (garden.corpus / "wandelen.md").write_text(CHANGED, encoding="utf-8")
    made = build(garden).manifest
    store = Store(garden)
    if fault == "lost":
        moved = store.folder(made).rename(garden.index_dir / "weg")
    elif fault == "of another version":
        store.activate(replace(made, passages=made.passages + 1))
    else:
        store.activate(replace(made, embedder="een ander model"))
    assert [markdown(reader.ask(DAY)) for _ in range(2)] == [old, old]
    if fault == "lost":
        moved.rename(store.folder(made))
    else:
        store.activate(made)
    assert "vrijdag" in markdown(reader.ask(DAY))


def test_threads_that_ask_at_once_get_the_answers_of_one_after_another(
    garden: IndexSettings,
) -> None:
    reader = open_assistant(garden)
    questions = [
        Question(text)
        for text in (
            "Op welke dag loopt de wandelgroep in Leiden?",
            "Wie schenkt er koffie in het buurthuis?",
            "Wat eten de buren in september?",
            "Wat verbouwen de bewoners van Katwijk?",
        )
    ]
    expected = [written(reader, question) for question in questions]
    found: dict[int, list[str]] = {}

    def ask(number: int) -> None:
        order = questions[number:] + questions[:number]
        found[number] = [written(reader, question) for question in order]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: expected[number:] + expected[:number] for number in range(4)}


def written(reader: Assistant, question: Question) -> str:
    answer = record(reader.ask(question))
    del answer["timings_ms"]
    return json.dumps(answer, sort_keys=True)


# --- Damage


def test_without_an_index_the_command_that_makes_it_is_told(
    make_corpus: Callable[..., IndexSettings], embedder: Embedder
) -> None:
    settings = make_corpus()
    with pytest.raises(IndexMissing) as missing:
        open_index(settings, embedder)
    assert str(missing.value) == (
        f"Er is nog geen index voor {str(settings.corpus)!r}. Voer uit: {settings.command('build')}"
    )


def spoil(path: Path, how: str) -> None:
    size = path.stat().st_size
    if how == "deleted":
        path.unlink()
    elif how == "emptied":
        os.truncate(path, 0)
    elif how == "halved":
        os.truncate(path, size // 2)
    elif how == "random":
        path.write_bytes(random.Random(1).randbytes(size))
    elif how == "half random":
        kept = path.read_bytes()[: size // 2]
        path.write_bytes(kept + random.Random(1).randbytes(size - len(kept)))


@pytest.mark.parametrize("how", ["deleted", "emptied", "halved", "random", "half random"])
@pytest.mark.parametrize("name", ["chroma.sqlite3", "data_level0.bin", "index_metadata.pickle"])
def test_a_damaged_index_is_refused_and_mended_by_the_command_it_names(
    garden: IndexSettings, embedder: Embedder, name: str, how: str
) -> None:
    for path in [*generation(garden).glob(name), *generation(garden).glob(f"*/{name}")]:
        spoil(path, how)
    for _ in range(2):  # a second time is not another story
        with pytest.raises(IndexUnusable) as refused:
            open_index(garden, embedder)
        assert str(refused.value).endswith(
            f" is beschadigd. Voer uit: {garden.command('build', '--opnieuw')}"
        )
    assert build(garden, again=True).embedded == 0
    assert len(open_index(garden, embedder).nearest_passages(embedder.query("soep"), 9)) == 5


@pytest.mark.parametrize("what", ["search files", "generation"])
def test_missing_files_are_noticed_by_a_plain_build(
    garden: IndexSettings, embedder: Embedder, what: str
) -> None:
    if what == "generation":
        shutil.rmtree(generation(garden))
    else:
        for folder in generation(garden).iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
    with pytest.raises(IndexUnusable, match="is beschadigd"):
        open_index(garden, embedder)
    assert build(garden).rebuilt
    assert len(open_index(garden, embedder).passages) == 5


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"tekst"', b"\xff\xfe", b'{"generation": 3}', b"{}"],
    ids=repr,
)
def test_a_damaged_pointer_is_refused_and_a_plain_build_mends_it(
    garden: IndexSettings, embedder: Embedder, content: bytes
) -> None:
    reader = open_index(garden, embedder)
    (garden.index_dir / "actief.json").write_bytes(content)
    for act in (lambda: open_index(garden, embedder), reader.is_current):
        with pytest.raises(IndexUnusable) as refused:
            act()
        assert str(refused.value) == (
            f"De index in {garden.index_dir} is beschadigd. Voer uit: "
            + garden.command("build", "--opnieuw")
        )
    assert build(garden).rebuilt
    assert len(open_index(garden, embedder).passages) == 5


def test_a_pointer_to_a_generation_that_is_not_there_is_refused(
    garden: IndexSettings, embedder: Embedder
) -> None:
    pointer = garden.index_dir / "actief.json"
    manifest = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps({**manifest, "generation": "verdwenen"}), encoding="utf-8")
    with pytest.raises(IndexUnusable, match="is beschadigd"):
        open_index(garden, embedder)
    assert build(garden, again=True).rebuilt
    assert len(open_index(garden, embedder).passages) == 5


def test_an_index_that_lacks_a_passage_is_refused(
    garden: IndexSettings, embedder: Embedder
) -> None:
    pointer = garden.index_dir / "actief.json"
    manifest = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps({**manifest, "passages": 6}), encoding="utf-8")
    with pytest.raises(IndexUnusable, match="is beschadigd"):
        open_index(garden, embedder)


def test_two_corpora_do_not_touch_each_other(
    make_corpus: Callable[..., IndexSettings], tmp_path: Path, embedder: Embedder
) -> None:
    one = make_corpus(folder=tmp_path / "een")
    other = one.model_copy(update={"corpus": shutil.copytree(one.corpus, tmp_path / "twee")})
    build(one)
    build(other)
    (other.corpus / "gesprek.md").unlink()
    build(other)
    build(other, again=True)
    assert len(open_index(one, embedder).passages) == 5
    assert len(open_index(other, embedder).passages) == 4
