"""What is written ahead comes through a real index: whole, in order, with its vectors."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ingest import IndexSettings, IndexUnusable
from ingest.build import build, is_current
from ingest.corpus import read_corpus
from ingest.embedding import Embedder, embedder_name
from ingest.entries import make_entries
from ingest.store import Index, Store

CATALOGUE = """
[[document]]
id = "gesprek"
title = "Het gesprek"
kind = "verslag"
file = "gesprek.md"
"""
TEXT = (
    "# Het gesprek\n\n"
    "Stel een open vraag en luister met aandacht. Laat de regie bij de bewoner.\n\n"
    "## Koffie\n\nNa afloop schenkt Esra Demir koffie in het buurthuis.\n"
)
STATEMENTS = {
    "Stel een open vraag": "Begin met een open vraag.",
    "Laat de regie bij de bewoner.": "De bewoner houdt zelf de regie.",
    "schenkt Esra Demir koffie": "Esra Demir schenkt koffie in het buurthuis.",
}
DOSSIER = {
    "id": "goed-gesprek",
    "title": "Een goed gesprek",
    "for": ["professional"],
    "lead": "Vraag open en laat de regie bij de bewoner.",
    "lead_quotes": [{"document": "gesprek", "quote": "Laat de regie bij de bewoner."}],
    "items": [{"document": "gesprek", "quote": quote} for quote in list(STATEMENTS)[:2]],
    "consult": [],
    "questions": ["Hoe voer ik een goed gesprek?", "Wie heeft de regie?"],
}
OPEN_QUESTIONS = [
    {"question": "Wat kost de koffie?", "missing": "bedrag"},
    {"question": "Hoe laat is de koffie klaar?", "missing": "tijdstip"},
]
OPEN = {
    "document": "gesprek",
    "anchor": "Na afloop schenkt Esra Demir koffie",
    "questions": OPEN_QUESTIONS,
}
BUILDER = """
import sys
from ingest import IndexSettings
from ingest.build import build

def step(batches, what):
    for batch in batches:
        print(what, len(batch), flush=True)
        sys.stdin.readline()
        yield batch

print(build(IndexSettings(corpus=sys.argv[1], index_root=sys.argv[2]), step).embedded)
"""


def write(
    root: Path, statements: bool = True, dossiers: bool = True, unanswered: bool = True
) -> IndexSettings:
    corpus = root / "corpus"
    corpus.mkdir(exist_ok=True)
    (corpus / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (corpus / "gesprek.md").write_text(TEXT, encoding="utf-8")
    rows = [
        {"document": "gesprek", "quote": quote, "statement": said, "kind": "tip", "for": ["nieuw"]}
        for quote, said in STATEMENTS.items()
    ]
    if statements:
        (corpus / "kernzinnen").mkdir(exist_ok=True)
        lines = "\n".join(json.dumps(row) for row in rows)
        (corpus / "kernzinnen" / "gesprek.jsonl").write_text(lines, encoding="utf-8")
    if dossiers:
        (corpus / "dossiers").mkdir(exist_ok=True)
        (corpus / "dossiers" / "situaties.jsonl").write_text(json.dumps(DOSSIER), encoding="utf-8")
    if unanswered:
        (corpus / "openvragen").mkdir(exist_ok=True)
        (corpus / "openvragen" / "gesprek.jsonl").write_text(json.dumps(OPEN), encoding="utf-8")
    return IndexSettings(corpus=corpus, index_root=root / "index")


def opened(settings: IndexSettings) -> Index:
    return Store(settings).open(embedder_name(settings))


def test_all_comes_back_as_it_was_tied(tmp_path: Path) -> None:
    settings = write(tmp_path)
    report = build(settings)
    made = report.manifest
    assert (made.statements, made.dossiers, made.open_questions) == (3, 1, 2)
    entries = make_entries(read_corpus(settings.corpus)[0])
    index = opened(settings)
    assert list(index.statements.items()) == [(one.key, one) for one in entries.statements]
    assert list(index.dossiers.values()) == list(entries.dossiers)
    assert index.open_questions == entries.open_questions
    assert [one.missing for one in index.open_questions] == ["bedrag", "tijdstip"]
    assert {index.passages[one.passage].headings[-1] for one in index.open_questions} == {"Koffie"}
    assert [one.statement for one in index.statements.values()] == list(STATEMENTS.values())
    for one in index.statements.values():
        words = index.passages[one.passage].text[one.start : one.end]
        assert words.rstrip(".") == one.quote.rstrip(".")


def test_the_vectors_stand_in_the_order_of_what_they_are_of(
    tmp_path: Path, embedder: Embedder
) -> None:
    settings = write(tmp_path)
    build(settings)
    index = opened(settings)
    texts = list(STATEMENTS.values())
    questions = DOSSIER["questions"]
    assert isinstance(questions, list)
    said, asked = index.statement_vectors
    leads, of_questions, owners = index.dossier_vectors
    expected = [
        (said, embedder.passages(texts)),
        (asked, embedder.queries(texts)),
        (leads, embedder.passages([f"{DOSSIER['title']} – {DOSSIER['lead']}"])),
        (of_questions, embedder.queries(questions)),
        (
            index.open_question_vectors,
            embedder.queries([one["question"] for one in OPEN_QUESTIONS]),
        ),
    ]
    for found, wanted in expected:
        assert found.dtype == np.float32
        assert np.abs(np.linalg.norm(found, axis=1) - 1).max() < 1e-5
        assert (found * wanted).sum(axis=1).min() > 0.999
    assert owners.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("statements", "counts"), [(True, (3, 0)), (False, (0, 0))], ids=["half", "none"]
)
def test_a_corpus_without_them_or_with_half_of_it_is_built(
    tmp_path: Path, statements: bool, counts: tuple[int, int]
) -> None:
    settings = write(tmp_path, statements=statements, dossiers=False, unanswered=False)
    build(settings)
    index = opened(settings)
    assert (len(index.statements), len(index.dossiers)) == counts
    assert len(index.statement_vectors.said) == len(index.statement_vectors.asked) == counts[0]
    assert len(index.dossier_vectors.leads) == len(index.dossier_vectors.owners) == 0
    assert (index.open_questions, len(index.open_question_vectors)) == ((), 0)
    assert len(index.passages) == 2


def test_a_bare_folder_has_none(garden: IndexSettings) -> None:
    index = opened(garden)
    assert (index.statements, index.dossiers, index.open_questions) == ({}, {}, ())


def test_dossiers_without_their_statements_are_refused(tmp_path: Path) -> None:
    settings = write(tmp_path, statements=False)
    _, (fault,) = read_corpus(settings.corpus)
    assert "dossiers/situaties.jsonl, regel 1: er is geen kernzin met dit citaat" in fault


def test_a_document_that_is_split_anew_keeps_its_statements(tmp_path: Path) -> None:
    settings = write(tmp_path)
    build(settings)
    before = opened(settings)
    cut = TEXT.replace("aandacht. Laat", "aandacht.\n\n## Regie\n\nLaat")
    (settings.corpus / "gesprek.md").write_text(cut, encoding="utf-8")
    report = build(settings)
    after = opened(settings)
    assert list(after.statements) == list(before.statements)
    assert len(after.passages) == 3
    assert [one.items for one in after.dossiers.values()] == [
        one.items for one in before.dossiers.values()
    ]
    moved = after.statements[list(after.statements)[1]]
    assert after.passages[moved.passage].headings[-1] == "Regie"
    assert report.embedded == 2  # the passages that are new, and nothing that was written ahead


def test_a_changed_statement_is_the_only_thing_embedded(tmp_path: Path) -> None:
    settings = write(tmp_path)
    manifest = build(settings).manifest
    path = settings.corpus / "kernzinnen" / "gesprek.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("Begin", "Start"), encoding="utf-8")
    assert not is_current(settings, manifest)
    assert build(settings).embedded == 2  # as a passage and as a question


def test_a_build_that_is_killed_goes_on_where_it_was(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    settings = write(tmp_path)
    places = [str(settings.corpus), str(settings.index_root)]
    with subprocess.Popen(
        [sys.executable, "-c", BUILDER, *places],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for line in running.stdout:
            if line.startswith("dossiers"):
                running.kill()
                break
            running.stdin.write("\n")
            running.stdin.flush()
    assert Store(settings).active() is None
    seen: list[tuple[str, int]] = []

    def progress(batches: list[list[str]], what: str) -> list[list[str]]:
        seen.append((what, sum(map(len, batches))))
        return batches

    build(settings, progress)  # type: ignore[arg-type]
    assert seen == [("dossiers", 1), ("vragen van dossiers", 2), ("open vragen", 2)]
    assert len(opened(settings).statements) == 3


@pytest.mark.parametrize("part", ["statements", "dossiers", "open_questions"])
def test_an_index_that_lacks_a_part_is_refused(tmp_path: Path, part: str) -> None:
    settings = write(tmp_path)
    build(settings)
    pointer = settings.index_dir / "actief.json"
    manifest = json.loads(pointer.read_text(encoding="utf-8"))
    pointer.write_text(json.dumps({**manifest, part: 4}), encoding="utf-8")
    with pytest.raises(IndexUnusable, match="is beschadigd"):
        opened(settings)


def test_vectors_come_with_the_corpus(tmp_path: Path) -> None:
    from ingest.shipped import ship_vectors

    settings = write(tmp_path)
    count, _ = ship_vectors(settings, lambda batches, _: batches)
    assert count == 2 + 3 + 3 + 1 + 2 + 2
    elsewhere = settings.model_copy(update={"index_root": tmp_path / "elders"})
    assert build(elsewhere).embedded == 0
