"""The files of this room: every example in them is tried, and every rule has some."""

import pytest

from assistant.dutch import FOLDER, Examples, Rule, all_examples, rule, tables
from assistant.question.answer_type import Kind, kind_asked

EXAMPLES = list(all_examples())
FITTING = [(one, text) for one in EXAMPLES for text in one.fit]
NOT_FITTING = [(one, text) for one in EXAMPLES for text in one.do_not_fit]


def named(pairs: list[tuple[Examples, str]]) -> list[object]:
    return [pytest.param(one.rule, text, id=f"{one.place}: {text}") for one, text in pairs]


@pytest.mark.parametrize(("rule", "text"), named(FITTING))
def test_an_example_fits_its_rule(rule: Rule, text: str) -> None:
    assert rule.find(text)


@pytest.mark.parametrize(("rule", "text"), named(NOT_FITTING))
def test_what_only_looks_like_an_example_does_not_fit(rule: Rule, text: str) -> None:
    assert not rule.find(text)


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.place)
def test_every_rule_and_every_pattern_has_examples_of_both(one: Examples) -> None:
    assert one.fit
    assert one.do_not_fit


def test_every_file_is_in_the_guide_for_its_readers() -> None:
    guide = (FOLDER / "LEESMIJ.md").read_text(encoding="utf-8")
    assert [path.name for path in FOLDER.glob("*.toml") if f"`{path.name}`" not in guide] == []


def asked() -> list[tuple[Kind, str]]:
    """Return the examples of what a question of each kind looks like."""
    outside = ("grenzen", "medisch", "gesprekjes")
    keys = {f"{file}.toml, {name}": name for file in outside for name in tables(file)}
    keys |= {f"antwoordsoorten.toml, {name}.vraag": name for name in tables("antwoordsoorten")}
    return [
        (Kind(keys[one.place].partition("_")[0]), text)
        for one, text in FITTING
        if one.place in keys
    ]


@pytest.mark.parametrize(("kind", "question"), asked())
def test_the_example_of_a_kind_is_taken_for_no_other_kind(kind: Kind, question: str) -> None:
    assert kind_asked(question) is kind


@pytest.mark.parametrize("name", tables("antwoordsoorten"))
def test_every_kind_of_answer_has_words_for_its_question(name: str) -> None:
    assert rule("antwoordsoorten", f"{name}.vraag")
