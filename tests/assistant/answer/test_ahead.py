"""Answers made of what was written ahead, asked of an assistant over a real index."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant import (
    Answer,
    Assistant,
    Mode,
    Note,
    NoteKind,
    Question,
    Status,
    Words,
    markdown,
    record,
)
from assistant.answer import wording
from assistant.search.filters import EVERYTHING, Filters
from assistant.tuning import TUNING
from ingest import TiedStatement
from ingest.literal import normalise
from ingest.store import Index

HOW = "Hoe voer ik een goed gesprek?"
CHOOSING = "Hoe voer ik een goed gesprek waarin de bewoner kiest?"
"""The dossier says more nearly than any statement what is asked here."""
QUESTIONS = (
    HOW,
    "Heb je tips voor een goed gesprek?",
    "Wie is Esra Demir?",
    "Hoe liep het af met de patiënt na de val?",
    "Wat is het verschil tussen een gesprek en samen wandelen?",
)
PLAIN_MODES = (Mode.VERKENNEN, Mode.CONSULT)
CONSULT_LINES = (
    "Wat is voor u belangrijk?",
    "U bepaalt wat we doen.",
    "Ga samen een stukje lopen.",
)


def ask(
    assistant: Assistant, text: str, mode: Mode = Mode.VERKENNEN, filters: Filters = EVERYTHING
) -> Answer:
    return assistant.ask(Question(text), mode, filters)


def plain(answer: Answer) -> list[str]:
    """Return the texts in plain words."""
    return [one.text for one in answer.statements if not one.literal]


def literal(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield what is shown as the words of sources, folded or not, with the passage of each."""
    for block in answer.blocks:
        for item in block.items if block.words is Words.SOURCE else ():
            for number in item.citations:
                yield item.text, answer.cited(number).passage


def statement_of(index: Index, quote: str) -> TiedStatement:
    return next(one for one in index.statements.values() if one.quote == quote)


def tampered(assistant: Assistant, old: str, new: str) -> Index:
    """Change words of the one passage that has them in the index of an assistant."""
    index = assistant.index
    (passage,) = (one for one in index.passages.values() if old in one.text)
    index.passages[passage.id] = replace(passage, text=passage.text.replace(old, new))
    return index


@pytest.mark.parametrize("mode", PLAIN_MODES)
@pytest.mark.parametrize("text", QUESTIONS)
def test_plain_words_have_a_quote_and_literal_words_are_the_source_s_own(
    read_ahead: Assistant, text: str, mode: Mode
) -> None:
    answer = ask(read_ahead, text, mode)
    passages = read_ahead.index.passages
    assert answer.status is Status.ANSWERED
    for one in answer.statements:
        quotes = [normalise(answer.cited(number).quote) for number in one.citations]
        assert any(normalise(one.quote) in quote for quote in quotes)
    for citation in answer.citations:
        assert normalise(citation.quote) in normalise(passages[citation.passage].text)
    shown = list(literal(answer))
    assert shown
    assert all(normalise(words) in normalise(passages[where].text) for words, where in shown)
    assert {where for _, where in shown} == {one.passage for one in answer.citations}


def test_exploring_gives_the_lead_the_statements_and_then_the_source(
    read_ahead: Assistant,
) -> None:
    answer = ask(read_ahead, CHOOSING)
    (dossier,) = read_ahead.index.dossiers.values()
    statements = {one.statement for one in read_ahead.index.statements.values()}
    lead, *told = plain(answer)
    assert lead == dossier.lead
    numbers = [number for block in answer.blocks for one in block.items for number in one.citations]
    assert list(dict.fromkeys(numbers)) == sorted(set(numbers))  # in the order of reading
    assert len(told) == len(set(told)) > 2
    assert set(told) <= statements
    kinds = [(block.words, block.folded) for block in answer.blocks]
    folded = [(Words.SOURCE, True)] * (len(kinds) - 3)
    assert kinds == [*[(Words.PLAIN, False)] * 2, (Words.SOURCE, False), *folded]
    assert folded
    wary = read_ahead.tuned(TUNING.changed({"gathering.lead_fits": 1.2}))
    first, *_ = plain(ask(wary, CHOOSING))
    assert first in statements  # a lead that must fit much better than what is said stays away


def test_a_consult_gives_the_lines_that_were_written_for_it(read_ahead: Assistant) -> None:
    answer = ask(read_ahead, HOW, Mode.CONSULT)
    assert plain(answer) == [
        "Vraag: “Wat is voor u belangrijk?”",
        "Zeg: “U bepaalt wat we doen.”",
        "Doe: Ga samen een stukje lopen.",
    ]
    assert len(answer.statements) == 3
    assert answer.closing == ()


def test_searching_gives_literal_passages_whatever_was_written_ahead(
    read_ahead: Assistant,
) -> None:
    answer = ask(read_ahead, HOW, Mode.ZOEKEN)
    assert plain(answer) == []
    assert not any(block.folded for block in answer.blocks)


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_a_corpus_with_key_statements_alone_answers_with_these(
    without_dossiers: Assistant, mode: Mode
) -> None:
    statements = {one.statement for one in without_dossiers.index.statements.values()}
    assert len(plain(ask(without_dossiers, HOW, mode))) > 1
    assert set(plain(ask(without_dossiers, HOW, mode))) <= statements


@pytest.mark.parametrize("mode", list(Mode))
def test_a_corpus_without_any_answers_with_literal_words(bare: Assistant, mode: Mode) -> None:
    answer = ask(bare, "Voor wie is de wandelgroep in Leiden?", mode)
    assert answer.status is Status.ANSWERED
    assert plain(answer) == []
    assert not any(block.folded for block in answer.blocks)


def test_what_comes_closest_is_shown_in_the_source_s_own_words(assistant: Assistant) -> None:
    for mode in Mode:
        answer = ask(assistant, "Waarom is de vierde proeftuin stopgezet?", mode)
        assert answer.status is Status.NEAREST
        assert plain(answer) == []


def test_the_record_says_of_every_statement_what_it_rests_on(read_ahead: Assistant) -> None:
    for mode in PLAIN_MODES:
        answer = ask(read_ahead, HOW, mode)
        told = record(answer)
        assert len(told["statements"]) == len(answer.statements)
        for one in told["statements"]:
            assert set(one) == {"text", "citations", "literal", "quote"}
            assert one["citations"]
            assert one["literal"] is (one["text"] == one["quote"])
            assert one["text"] in told["answer"].replace("**", "")
        assert {one["literal"] for one in told["statements"]} >= {False}


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_what_is_folded_away_is_no_statement_and_stands_in_no_text(
    read_ahead: Assistant, mode: Mode
) -> None:
    answer = ask(read_ahead, HOW, mode)
    folded = [item.text for block in answer.blocks if block.folded for item in block.items]
    assert folded
    assert set(folded).isdisjoint(one.text for one in answer.statements)
    assert not any(text in markdown(answer) for text in folded)
    assert [one["folded"] for one in record(answer)["blocks"]] == [
        block.folded for block in answer.blocks
    ]


def test_an_english_question_is_told_that_plain_words_are_not_the_source_s_own(
    assistant: Assistant,
) -> None:
    for mode, said in (
        (Mode.VERKENNEN, wording.ENGLISH_PLAIN),
        (Mode.CONSULT, wording.ENGLISH_PLAIN),
        (Mode.ZOEKEN, wording.ENGLISH),
    ):
        opening = ask(assistant, "What is the repair reflex?", mode).opening
        assert [one.text for one in opening if one.kind is NoteKind.LANGUAGE] == [said]


# --- What may not be shown ------------------------------------------------------------------------


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_a_statement_whose_quote_no_longer_stands_in_the_index_is_not_shown(
    changeable: Assistant, mode: Mode
) -> None:
    hidden = {
        "Begin een gesprek met een open vraag.",
        "Vraag: “Wat is voor u belangrijk?”",
        changeable.index.dossiers["goed-gesprek"].lead,
    }
    assert hidden & set(plain(ask(changeable, HOW, mode)))
    tampered(changeable, "Stel een open vraag", "Stel geen enkele vraag")
    answer = ask(changeable, HOW, mode)
    assert plain(answer)
    assert hidden.isdisjoint(plain(answer))
    assert "Stel een open vraag" not in str(record(answer)["statements"])


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_a_statement_whose_own_quote_was_changed_is_not_shown(
    changeable: Assistant, mode: Mode
) -> None:
    index = changeable.index
    lead = statement_of(index, "Huisarts Esra Demir laat de regie bij de bewoner.")
    changed = replace(lead, quote="Huisarts Esra Demir neemt de regie over van de bewoner.")
    index.statements[lead.key] = changed
    changeable._opened = replace(changeable._opened, ahead=type(changeable._opened.ahead)(index))
    answer = ask(changeable, HOW, mode)
    assert plain(answer)
    assert {lead.statement, "Zeg: “U bepaalt wat we doen.”"}.isdisjoint(plain(answer))
    assert "neemt de regie over" not in str(record(answer))


@pytest.mark.parametrize("mode", PLAIN_MODES)
@pytest.mark.parametrize("text", QUESTIONS[:4])
def test_of_documents_that_were_not_chosen_nothing_is_said_or_quoted(
    read_ahead: Assistant, text: str, mode: Mode
) -> None:
    answer = ask(read_ahead, text, mode, Filters(documents=frozenset({"wandelen"})))
    assert {one.document for one in answer.citations} <= {"wandelen"}
    others = [
        *(
            one.statement
            for one in read_ahead.index.statements.values()
            if one.document == "gesprek"
        ),
        *CONSULT_LINES[:2],
        read_ahead.index.dossiers["goed-gesprek"].lead,
    ]
    assert not any(one in markdown(answer) for one in others)


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_of_a_passage_that_is_left_out_nothing_is_said_or_quoted(
    read_ahead: Assistant, mode: Mode
) -> None:
    index = read_ahead.index
    opening = statement_of(index, "Stel een open vraag").passage
    answer = ask(read_ahead.without(frozenset({opening})), HOW, mode)
    assert plain(answer)
    assert opening not in {one.passage for one in answer.citations}
    told = [one.statement for one in index.statements.values() if one.passage == opening]
    lead = index.dossiers["goed-gesprek"].lead
    assert not any(one in markdown(answer) for one in (*told, *CONSULT_LINES[:2], lead))


# --- Consult ------------------------------------------------------------------------------------


def kinds_of(assistant: Assistant) -> Callable[[str], str]:
    """Return the kind of the statement with some words; "" for a line written for a consult."""
    kinds = {one.statement: one.kind for one in assistant.index.statements.values()}
    return lambda text: kinds.get(text, "")


ADVICE = (
    "Hoe ga ik om met een patiënt die na een val niet naar buiten durft?",
    "Heb je tips voor een patiënt na een val?",
    "Wat kan ik doen als iemand na een val iets mist?",
)


@pytest.mark.parametrize("text", ADVICE)
def test_a_story_about_another_patient_is_no_advice(
    read_ahead: Assistant, without_dossiers: Assistant, text: str
) -> None:
    for assistant in (read_ahead, without_dossiers):
        answer = ask(assistant, text, Mode.CONSULT)
        kinds = set(map(kinds_of(assistant), plain(answer)))
        assert kinds
        assert kinds <= {"", "tip", "les", "werkvorm"}


def test_no_card_of_this_corpus_gives_a_story_as_advice(assistant: Assistant) -> None:
    kind = kinds_of(assistant)
    for text in (
        "Mijn patiënt kreeg net een diagnose en is in paniek, wat kan helpen?",
        "Een mantelzorger zegt dat ze het niet meer volhoudt, wat kan ik vragen?",
        "Mijn patiënt durft na een val niet meer naar buiten, hoe pak ik dat aan?",
        "Wat zeg ik tegen iemand die eenzaam is?",
    ):
        answer = ask(assistant, text, Mode.CONSULT)
        assert plain(answer)
        assert {kind(one) for one in plain(answer)} <= {"", "tip", "les", "werkvorm"}


def test_a_consult_that_finds_little_says_that_this_is_all(without_dossiers: Assistant) -> None:
    tips = Filters(documents=frozenset({"wandelen"}))
    answer = ask(without_dossiers, "Hoe begin ik met samen wandelen?", Mode.CONSULT, tips)
    assert plain(answer) == ["Loop zelf een keer mee met de wandelgroep."]
    assert answer.closing == (Note(NoteKind.FEWER, wording.fewer(1)),)
    assert wording.fewer(1) != wording.fewer(2)


# --- What was said before -------------------------------------------------------------------------


@pytest.mark.parametrize("mode", PLAIN_MODES)
def test_what_was_said_before_is_not_said_again(read_ahead: Assistant, mode: Mode) -> None:
    first = Question(HOW)
    told = ask(read_ahead, HOW, mode)
    turn = read_ahead.turn(first, told)
    assert set(turn.statements) >= {one.text for one in told.statements}
    then = read_ahead.ask(Question("En wat helpt daar nog meer bij?", (turn,)), mode)
    assert then.follow_up is not None
    assert then.follow_up.is_sure
    again = set(plain(then)) & set(plain(told))
    assert set(plain(then)) - again
    assert len(again) <= 3  # the best ones may be what is asked about


def test_what_stands_on_its_own_may_say_what_was_said_before(read_ahead: Assistant) -> None:
    alone = "Loopt er in Leiden een wandelgroep voor mantelzorgers?"
    first = "Waarom zou ik samen gaan wandelen?"
    turn = read_ahead.turn(Question(first), ask(read_ahead, first))
    then = read_ahead.ask(Question(alone, (turn,)))
    assert then.follow_up is None
    assert plain(then) == plain(ask(read_ahead, alone))
    assert set(plain(then)) & set(turn.statements)
