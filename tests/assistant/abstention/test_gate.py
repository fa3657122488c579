"""The gate: its arithmetic, its thresholds, and what happens when its file does not fit."""

import json
import logging
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import Assistant, Status
from assistant.abstention.gate import (
    PLAIN,
    Gate,
    load_gate,
    save_gate,
)
from assistant.opened import Parts
from assistant.search.evidence import FEATURES, NOTHING
from ingest import IndexSettings
from ingest.adapter import Adapter, adapter_file, load_adapter, save_adapter
from ingest.embedding import Embedder
from ingest.learned import binding, gate_file

GATE = Gate("e5", {"passage": 4.0, "bm25": 0.5}, bias=-3.0, answer_from=0.6, nearest_from=0.3)
WARNING = (
    "De grens in {} hoort niet bij dit model en deze adapter en wordt niet gebruikt. "
    "Maak haar opnieuw met: leeratelier evals calibrate --toepassen"
)


def test_the_probability_is_the_logistic_function_of_the_weighted_evidence() -> None:
    evidence = replace(NOTHING, passage=0.9, bm25=2.0, unknown=1.0)
    score = -3.0 + 4.0 * 0.9 + 0.5 * 2.0  # 1.6; what has no weight does not count
    assert GATE.probability(evidence) == pytest.approx(1 / (1 + math.exp(-score)))
    assert GATE.probability(replace(NOTHING, passage=0.75)) == 0.5


@pytest.mark.parametrize(
    ("score", "status"),
    [
        pytest.param(math.log(0.61 / 0.39), Status.ANSWERED, id="above-the-first"),
        pytest.param(math.log(0.59 / 0.41), Status.NEAREST, id="below-the-first"),
        pytest.param(math.log(0.31 / 0.69), Status.NEAREST, id="above-the-second"),
        pytest.param(math.log(0.29 / 0.71), Status.REFUSED, id="below-the-second"),
    ],
)
def test_two_thresholds_make_three_zones(score: float, status: Status) -> None:
    assert replace(GATE, weights={}, bias=score)(NOTHING) is status


def test_exactly_on_a_threshold_is_enough() -> None:
    even = replace(GATE, weights={}, bias=0.0)
    assert replace(even, answer_from=0.5)(NOTHING) is Status.ANSWERED
    assert replace(even, answer_from=0.6, nearest_from=0.5)(NOTHING) is Status.NEAREST


@pytest.mark.parametrize(("bias", "probability"), [(-1e6, 0.0), (1e6, 1.0)])
def test_an_extreme_score_is_no_obstacle(bias: float, probability: float) -> None:
    assert replace(GATE, bias=bias).probability(NOTHING) == probability


def test_the_plain_gate_refuses_only_what_shares_no_word() -> None:
    assert PLAIN(NOTHING) is Status.REFUSED
    assert PLAIN(replace(NOTHING, passage=1.0, question=1.0)) is Status.REFUSED
    assert PLAIN(replace(NOTHING, bm25=0.01, unknown=0.9)) is Status.ANSWERED


def test_a_gate_is_read_back_as_it_was_saved(tmp_path: Path) -> None:
    path = gate_file(tmp_path, "multilingual-e5/small|query: |")
    assert path == tmp_path / "gate" / "multilingual-e5-small-query-.json"
    save_gate(path, GATE)
    assert load_gate(path, "e5") == GATE


def test_without_a_file_the_plain_gate_is_used_quietly(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert load_gate(tmp_path / "gate.json", "e5") is PLAIN
    assert caplog.text == ""


GOOD = {"bound_to": "e5", "weights": {}, "bias": 0.0, "answer_from": 0.5, "nearest_from": 0.1}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(json.dumps(GOOD | {"bound_to": "bert"}), id="another-embedder"),
        pytest.param(json.dumps(GOOD | {"weights": {"likeness": 1.0}}), id="unknown-feature"),
        pytest.param(json.dumps(GOOD | {"weights": {"bm25": "veel"}}), id="a-word-for-a-weight"),
        pytest.param(json.dumps(GOOD | {"weights": [1, 2]}), id="weights-without-names"),
        pytest.param(json.dumps(GOOD | {"bias": None}), id="no-bias"),
        pytest.param(json.dumps(GOOD | {"bias": math.nan}), id="no-number"),
        pytest.param(json.dumps(GOOD | {"colour": "red"}), id="unknown-field"),
        pytest.param(json.dumps({"bound_to": "e5"}), id="fields-missing"),
        pytest.param("[]", id="no-object"),
        pytest.param('{"bound_to": "e5", ', id="cut-off"),
        pytest.param("", id="empty"),
        pytest.param(b"\xff\xfe\x00", id="no-text"),
    ],
)
def test_a_gate_that_does_not_fit_is_not_used_and_a_warning_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, content: str | bytes
) -> None:
    path = tmp_path / "gate.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with caplog.at_level(logging.WARNING):
        assert load_gate(path, "e5") is PLAIN
    assert caplog.messages == [WARNING.format(path)]


def test_a_folder_in_the_place_of_the_file_gives_the_plain_gate(tmp_path: Path) -> None:
    assert load_gate(tmp_path, "e5") is PLAIN


def test_the_gate_of_this_repository_fits_its_embedder_and_its_adapter(
    shipped: IndexSettings, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    name = assistant.embedder.name
    adapter = load_adapter(adapter_file(shipped.corpus, name), name)
    gate = load_gate(gate_file(shipped.corpus, name), binding(name, adapter))
    assert caplog.messages == []
    assert gate == assistant.gate
    assert set(gate.weights) <= set(FEATURES)
    assert 0 < gate.nearest_from < gate.answer_from < 1


@pytest.fixture
def fitted(garden: IndexSettings, embedder: Embedder) -> IndexSettings:
    """A corpus with an adapter, and a gate that was fitted with it."""
    name = embedder.name
    adapter = Adapter(np.eye(384, dtype=np.float32))
    save_adapter(adapter_file(garden.corpus, name), adapter, name)
    gate = replace(GATE, bound_to=binding(name, adapter))
    save_gate(gate_file(garden.corpus, name), gate)
    return garden


def test_a_gate_is_used_with_the_adapter_that_it_was_fitted_with(
    fitted: IndexSettings, embedder: Embedder
) -> None:
    assert replace(Assistant(fitted, embedder).gate, bound_to="e5") == GATE


@pytest.mark.parametrize(
    "adapter",
    [
        pytest.param(Adapter(2 * np.eye(384, dtype=np.float32)), id="trained-anew"),
        pytest.param(None, id="gone"),
    ],
)
def test_with_another_adapter_a_gate_is_not_used_and_a_warning_says_so(
    fitted: IndexSettings,
    embedder: Embedder,
    caplog: pytest.LogCaptureFixture,
    adapter: Adapter | None,
) -> None:
    name = embedder.name
    file = adapter_file(fitted.corpus, name)
    if adapter:
        save_adapter(file, adapter, name)
    else:
        file.unlink()
    assert Assistant(fitted, embedder).gate is PLAIN
    assert caplog.messages == [WARNING.format(gate_file(fitted.corpus, name))]


def test_an_evaluation_without_the_adapter_changes_nothing_but_the_adapter(
    fitted: IndexSettings, embedder: Embedder
) -> None:
    assert Assistant(fitted, embedder, Parts(adapter=False)).gate.answer_from == GATE.answer_from
