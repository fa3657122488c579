"""The shipped dialogues, pairs and single questions about what leans on what was said before."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.cases import FOLDER, Asked, jaccard, read_cases, read_folder, tokens
from evals.lines import read_lines
from evals.soundness import MAX_OVERLAP, check_cases, check_overlap, written_ahead
from evals.sources import Sources, read_sources
from ingest.literal import normalise

DIALOGUES = FOLDER / "gesprekken" / "gesprekken.jsonl"
PAIRS = FOLDER / "gesprekken" / "onafhankelijke-paren.jsonl"
LEANING = FOLDER / "gesprekken" / "leunt.jsonl"
SPLITS = {"tune", "report"}
PARTS = ("first", "second")


def entries(path: Path) -> list[dict[str, Any]]:
    found, faults = read_lines(path)
    assert faults == []
    return [entry for _, entry in found]


def alone(entry: dict[str, Any]) -> Asked:
    """Return what is asked in a dialogue, as it would be asked without what was said before."""
    text = entry["standalone"] if entry["leans"] else entry["question"]
    return Asked(entry["id"], text)


def pair_questions() -> list[Asked]:
    return [Asked(entry["id"], entry[turn]) for entry in entries(PAIRS) for turn in PARTS]


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(Path(__file__).parents[2] / "corpus")


def test_the_dialogues_are_sound_and_are_not_in_the_corpus(sources: Sources) -> None:
    cases = read_cases(DIALOGUES)
    assert check_cases(cases, sources.stands) == []
    assert check_overlap(cases, written_ahead(sources.corpus)) == []


def test_a_dialogue_says_which_earlier_turn_it_leans_on() -> None:
    for entry in entries(DIALOGUES):
        turn = entry["leans_on"]
        assert entry["leans"] == (turn >= 0) == (entry["into"] in {"question", "answer"}), entry
        assert turn < len(entry["history"]), entry
        assert entry["standalone"].strip(), entry
        assert entry["split"] in SPLITS, entry


def test_no_passage_answers_a_dialogue_to_tune_on_and_one_to_measure_with(
    sources: Sources,
) -> None:
    texts = [(passage.id, normalise(passage.text)) for passage in sources.passages]
    splits: dict[str, set[str]] = defaultdict(set)
    for case in read_cases(DIALOGUES):
        quotes = [normalise(quote) for nugget in case.nuggets for quote in nugget.quotes]
        for passage, text in texts:
            if any(quote in text for quote in quotes):
                splits[passage].add(case.split)
    assert splits
    assert [passage for passage, found in splits.items() if len(found) > 1] == []


def test_no_dialogue_or_pair_asks_what_another_case_asks() -> None:
    asked = [*map(alone, entries(DIALOGUES)), *pair_questions()]
    known = [(case.id, tokens(case.question)) for case in read_folder()]
    for question in asked:
        words = tokens(question.question)
        close = [name for name, other in known if jaccard(words, other) >= MAX_OVERLAP]
        assert close == [], question
        known.append((question.id, words))


@pytest.mark.lang
def test_the_pairs_are_not_among_the_anchored_and_open_questions(sources: Sources) -> None:
    bare = replace(sources.corpus, statements=(), dossiers=())
    assert check_overlap(pair_questions(), written_ahead(bare)) == []
    assert {entry["split"] for entry in entries(PAIRS)} == SPLITS


@pytest.mark.lang
def test_the_pairs_are_not_among_what_was_written_ahead(sources: Sources) -> None:
    assert check_overlap(pair_questions(), written_ahead(sources.corpus)) == []


def test_no_question_about_leaning_stands_in_both_splits() -> None:
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    for entry in entries(LEANING):
        assert isinstance(entry["leans"], bool), entry
        found[tokens(entry["question"])].add(entry["split"])
    assert set().union(*found.values()) == SPLITS
    assert [words for words, splits in found.items() if len(splits) > 1] == []


@pytest.mark.parametrize("split", sorted(SPLITS))
def test_either_split_has_as_many_that_lean_as_that_stand_alone(split: str) -> None:
    leaning = [entry["leans"] for entry in entries(LEANING) if entry["split"] == split]
    assert 0.4 < sum(leaning) / len(leaning) < 0.6
