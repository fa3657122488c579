"""What a visitor does turns one chat into the next."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from assistant import Assistant
from assistant.page import handlers
from assistant.page.handlers import BROKEN, Asked
from ingest import IndexMissing

QUESTION = "Voor wie is de wandelgroep in Leiden?"


def opens(assistant: Assistant) -> Callable[[], Asked]:
    return lambda: assistant


def test_a_question_that_comes_early_waits_for_the_assistant(bare: Assistant) -> None:
    coming: Future[Assistant] = Future()
    chat, html, box = handlers.submit(QUESTION, "verkennen", ())
    assert ("worden doorzocht" in html, box) == (True, "")
    with ThreadPoolExecutor() as pool:
        answering = pool.submit(handlers.answer, coming.result, chat)
        assert not answering.done()
        coming.set_result(bare)
        done, html, cards, document = answering.result(timeout=20)
    assert "voor mantelzorgers" in html
    assert 'class="source"' in cards
    assert document == ""
    assert not done[-1].is_waiting


def test_while_a_question_waits_nothing_else_is_asked_and_nothing_is_emptied() -> None:
    chat, html, _ = handlers.submit(QUESTION, "verkennen", ())
    assert handlers.submit("Nog iets?", "verkennen", chat) == (chat, html, "Nog iets?")
    assert handlers.restart(chat)[0] == chat


def test_an_answered_chat_stays_as_it_is_until_it_is_emptied(bare: Assistant) -> None:
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    done = handlers.answer(opens(bare), chat)
    assert handlers.answer(opens(bare), done[0]) == done
    assert handlers.restart(done[0]) == ((), "", "", "")


def test_a_later_question_remembers_what_was_asked_before(bare: Assistant) -> None:
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    chat, *_ = handlers.answer(opens(bare), chat)
    chat, *_ = handlers.submit("Wie verwijst mensen door?", "verkennen", chat)
    (turn,) = chat[-1].question.history
    assert turn.question == QUESTION
    assert turn.passages


@pytest.mark.parametrize(("mode", "kept"), [("zoeken", True), ("verkennen", False)])
def test_filters_count_for_a_search_only(mode: str, kept: bool) -> None:
    chat, _, _ = handlers.submit(QUESTION, mode, (), [], ["wandelgroep.md"], [], [])
    assert bool(chat[-1].filters.documents) is kept


def test_a_fault_of_our_own_is_told_without_details() -> None:
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    failed, html, _, _ = handlers.fail(chat)
    assert BROKEN in html
    assert handlers.fail(failed, "iets anders")[0] == failed


def test_what_is_wrong_with_the_index_is_told_with_what_to_do() -> None:
    def unopened() -> Asked:
        raise IndexMissing("Er is geen index. Maak hem eerst.")

    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    failed, html, cards, _ = handlers.answer(unopened, chat)
    assert "Er is geen index. Maak hem eerst." in html
    assert (failed[-1].is_waiting, cards) == (False, "")


@pytest.mark.parametrize("number", [-1, 0, 2, 99])
def test_an_answer_that_does_not_exist_has_no_card(bare: Assistant, number: int) -> None:
    chat, _, _ = handlers.submit(QUESTION, "consult", ())
    chat, *_ = handlers.answer(opens(bare), chat)
    assert handlers.printed(chat, 1, "Hulp")
    assert handlers.printed(chat, number, "Hulp") == ""
