"""Whatever stands in a catalogue or is sent as a history: told in Dutch, and within its time."""

import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Assistant, Mode, Question, markdown
from assistant.history import asked_before
from ingest import CorpusError, IndexSettings
from ingest.corpus import read_corpus
from tests.conftest import ROOT

pytestmark = pytest.mark.lang
MANY = settings(settings.get_profile("lang"), max_examples=200)
PIECES = (
    "[[document]]", "[owner]", "id = ", '"gids"', "file = ", '"../../geheim.txt"', "title = ", "[",
    "]", "= 1", "= [1, 2]", "true", "\n", '"', "'''", "date = 2021-13-45", "[[leeratelier]]",
    "number = 3", "number = -1", "\x00", "é", "a" * 500, "[" * 200, "{", "}", "# ", "synoniemen",
)  # fmt: skip
BUDGET = 5.0
"""Seconds that one may take; the usual one takes a hundredth of that."""


@MANY
@given(
    cut=st.integers(0, 2000),
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=12),
)
def test_any_catalogue_is_read_or_refused_in_time(
    tmp_path: Path, cut: int, pieces: list[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir(exist_ok=True)
    (tmp_path / "geheim.txt").write_text("GEHEIM " * 50, encoding="utf-8")
    if not (corpus / "documenten").exists():
        shutil.copytree(ROOT / "corpus" / "documenten", corpus / "documenten")
    shipped = (ROOT / "corpus" / "catalogus.toml").read_text(encoding="utf-8")
    mixed = shipped[:cut] + "\n".join(pieces) + shipped[cut + 40 : 6000]
    (corpus / "catalogus.toml").write_text(mixed, encoding="utf-8", errors="replace")
    begun = time.process_time()
    try:
        read, faults = read_corpus(corpus, IndexSettings(corpus=corpus).boundary)
    except CorpusError as error:
        told = error.faults
    else:
        told = faults
        assert not any("GEHEIM" in text for text in read.texts.values())
    assert all(isinstance(one, str) for one in told)
    assert time.process_time() - begun < BUDGET


@settings(MANY, max_examples=25)
@given(
    earlier=st.lists(st.one_of(st.text(max_size=300), st.just("En hoe dan?")), max_size=3),
    question=st.sampled_from(["En in Hillegom?", "Wat nog meer?", "Waarom?", "Leg nummer 2 uit"]),
)
def test_any_history_is_leant_on_in_time(
    assistant: Assistant, earlier: list[str], question: str
) -> None:
    begun = time.process_time()
    answer = assistant.ask(Question(question, asked_before(assistant, earlier)), Mode.VERKENNEN)
    assert markdown(answer).strip()
    assert time.process_time() - begun < BUDGET * (1 + len(earlier))
