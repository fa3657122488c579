"""`evals waarom` over a tiny corpus: what is shown is what is in the answer."""

import json
from collections.abc import Callable

import pytest

from evals.__main__ import main
from ingest import IndexSettings

Output = pytest.CaptureFixture[str]
Ask = Callable[..., str]


@pytest.fixture(scope="module")
def settings(build_corpus: Callable[[], IndexSettings]) -> IndexSettings:
    return build_corpus()


@pytest.fixture
def why(settings: IndexSettings, capsys: Output) -> Ask:
    def ask(*typed: str) -> str:
        folders = ["--corpus", str(settings.corpus), "--index-root", str(settings.index_root)]
        assert main(["waarom", *typed, *folders]) == 0
        return capsys.readouterr().out

    return ask


def test_what_decided_comes_first_and_the_passage_of_the_answer_is_marked(why: Ask) -> None:
    text = why("Wanneer loopt de wandelgroep in Leiden?")
    assert text.startswith("# Wanneer loopt de wandelgroep in Leiden?\n\n**Beantwoord** (beslist")
    (row,) = [line for line in text.splitlines() if line.startswith("| 1 | ja ")]
    assert "wandelen.md-" in row


def test_a_question_that_finds_nothing_says_what_to_write(why: Ask) -> None:
    text = why("Quantumchromodynamica xylofoon?")
    assert "**Geweigerd** (beslist door: de grens)" in text
    assert "- Staat het antwoord er wel? Schrijf dan in corpus/vragen" in text


def test_a_greeting_is_not_searched_for(why: Ask) -> None:
    text = why("Hallo!")
    assert "(beslist door: geen vraag aan de documenten)" in text
    assert "- niet gezocht" in text
    assert "## Passages" not in text


def test_as_json_there_is_everything(why: Ask) -> None:
    told = json.loads(why("Wie schenkt er koffie?", "--json"))
    assert (told["status"], told["rule"]) == ("answered", "no-objection")
    assert len(told["passages"]) > 1
    assert set(told["passages"][0]["parts"]) == {
        "passages", "questions", "stems", "four_grams", "bonus",
    }  # fmt: skip


@pytest.mark.parametrize("option", ["--vervolg", "--history"])
def test_what_was_asked_before_is_told_as_what_a_question_leans_on(why: Ask, option: str) -> None:
    before = "Wie schenkt er koffie?"
    assert f"- een vervolg op: “{before}”" in why("En waar is dat?", option, before)
