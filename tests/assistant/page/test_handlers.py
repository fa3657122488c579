"""What a visitor does turns one chat into the next."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import parse_qs

import pytest

from assistant import Answer, Assistant, Mode, Question
from assistant.page import handlers, sent, views
from assistant.page.chat import MOST, Exchange
from assistant.page.faults import BROKEN, MISSING, OUT_OF_REACH
from assistant.page.handlers import Asked
from assistant.page.link import LIMITS, link
from assistant.search.filters import EVERYTHING, Filters
from ingest import IndexMissing, IndexUnusable, KnowledgeBaseError

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
        done, html, document = answering.result(timeout=20)
    assert "voor mantelzorgers" in html
    assert 'class="sources"' in html
    assert document == ""
    assert not done[-1].is_waiting


def test_while_a_question_waits_nothing_else_is_asked_and_nothing_is_emptied() -> None:
    chat, html, _ = handlers.submit(QUESTION, "verkennen", ())
    assert handlers.submit("Nog iets?", "verkennen", chat) == (chat, html, "Nog iets?")
    assert handlers.restart(chat)[0] == chat


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_nothing_typed_is_nothing_asked(text: str) -> None:
    assert handlers.submit(text, "verkennen", ()) == ((), "", text)


def test_an_answered_chat_stays_as_it_is_until_it_is_emptied(bare: Assistant) -> None:
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    done = handlers.answer(opens(bare), chat)
    assert handlers.answer(opens(bare), done[0]) == done
    assert handlers.restart(done[0]) == ((), "", "")


class Listening:
    """An assistant that says what it was asked."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.index = assistant.index
        self.turn = assistant.turn
        self.heard: list[Question] = []

    def ask(self, question: Question, mode: Mode, filters: Filters) -> Answer:
        self.heard.append(question)
        return self._assistant.ask(question, mode, filters)


def test_a_later_question_remembers_what_was_asked_before_unless_it_is_asked_by_itself(
    bare: Assistant,
) -> None:
    listening = Listening(bare)
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    chat, *_ = handlers.answer(lambda: listening, chat)
    chat, *_ = handlers.submit("Wie verwijst mensen door?", "verkennen", chat)
    chat, *_ = handlers.answer(lambda: listening, chat)
    chat, *_ = handlers.add(sent.asked({"question": "Wie verwijst door?", "alone": True}), chat)
    handlers.answer(lambda: listening, chat)
    _, second, alone = listening.heard
    (turn,) = second.history
    assert turn.question == QUESTION
    assert turn.passages
    assert alone.history == ()


@pytest.mark.parametrize(("mode", "kept"), [("zoeken", True), ("verkennen", False)])
def test_filters_count_for_a_search_only(mode: str, kept: bool) -> None:
    chat, _, _ = handlers.submit(QUESTION, mode, (), [], ["wandelgroep.md"], [], [])
    assert bool(chat[-1].filters.documents) is kept


def test_a_fault_of_our_own_is_told_without_details() -> None:
    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    failed, html, _ = handlers.fail(chat)
    assert BROKEN in html
    assert handlers.fail(failed, "iets anders")[0] == failed


@pytest.mark.parametrize(
    ("fault", "said"), [(IndexMissing, MISSING), (IndexUnusable, OUT_OF_REACH)]
)
def test_what_is_wrong_with_the_index_is_told_to_the_maintainer_and_no_path_to_a_visitor(
    fault: type[KnowledgeBaseError], said: str, caplog: pytest.LogCaptureFixture
) -> None:
    whole = "De index in /srv/geheim is weg. Voer uit: leeratelier build"

    def unopened() -> Asked:
        raise fault(whole)

    chat, _, _ = handlers.submit(QUESTION, "verkennen", ())
    failed, html, _ = handlers.answer(unopened, chat)
    assert said in html
    assert "/srv" not in html
    assert "leeratelier" not in html
    assert not failed[-1].is_waiting
    assert whole in caplog.text


@pytest.mark.parametrize("text", ["woord " * 200_000, "<b>" * 400_000, "\ud800" * 1_000_000])
def test_of_a_question_of_a_megabyte_little_is_kept_and_sent(bare: Assistant, text: str) -> None:
    chat, html, _ = handlers.submit(text, "verkennen", ())
    assert len(chat[-1].question.text) <= 2001
    done, answered, _ = handlers.answer(opens(bare), chat)
    assert len(html) + len(answered) < 20_000
    assert not done[-1].is_waiting


def test_half_a_character_does_not_stop_a_chat(bare: Assistant) -> None:
    chat, html, _ = handlers.submit(f"{QUESTION} \ud83d", "verkennen", ())
    done, answered, *_ = handlers.answer(opens(bare), chat)
    assert "voor mantelzorgers" in answered
    html.encode()
    answered.encode()
    assert handlers.restart(done)[0] == ()


def test_a_long_chat_sends_no_more_than_what_is_new_until_it_is_full(bare: Assistant) -> None:
    chat, sent = handlers.shown(())[0], []
    for number in range(MOST):
        chat, asked, _ = handlers.submit(f"{QUESTION} {number}", "verkennen", chat)
        chat, answered, *_ = handlers.answer(opens(bare), chat)
        assert f'id="antwoord-{number + 1}"' in answered
        sent.append(len(asked) + len(answered))
    assert sent[-1] < 1.5 * sent[0]
    assert len(chat[-1].question.history) == 0
    assert chat[-1].answer is not None
    assert chat[-1].answer.hits == ()
    full, html, kept = handlers.submit("Nog een?", "verkennen", chat)
    assert (full, kept) == (chat, "Nog een?")
    assert "Dit gesprek is vol" in html


@pytest.mark.parametrize("number", [-1, 0, 2, 99])
def test_an_answer_that_does_not_exist_has_no_card_and_is_not_asked_anew(
    bare: Assistant, number: int
) -> None:
    chat, _, _ = handlers.submit(QUESTION, "consult", ())
    chat, *_ = handlers.answer(opens(bare), chat)
    assert handlers.printed(chat, 1, "Hulp")
    assert handlers.printed(chat, number, "Hulp") == ""
    assert not handlers.is_forgotten(chat, number)
    assert handlers.recalled(bare, chat, number) == chat


def test_what_a_browser_kept_is_asked_anew_when_it_is_needed_and_not_before(
    bare: Assistant,
) -> None:
    chat = sent.kept([{"question": "Wat is oogst?"}, {"question": QUESTION, "kind": "zoeken"}])
    assert not any(one.is_waiting or one.answer for one in chat)
    assert handlers.is_forgotten(chat, 2)
    chat = handlers.recalled(bare, chat, 2)
    assert not handlers.is_forgotten(chat, 2)
    assert "<mark>" in views.opened(chat, 2, 1, bare.index)
    chat, html, _ = handlers.submit("Wie verwijst mensen door?", "verkennen", chat)
    assert 'id="antwoord-3"' in html
    chat, *_ = handlers.answer(opens(bare), chat)
    assert [one.turn.question for one in chat if one.turn][1] == QUESTION


def test_of_a_kept_chat_the_browser_has_the_answers(bare: Assistant) -> None:
    chat = sent.kept([{"question": QUESTION}])
    assert handlers.submit(" ", "verkennen", chat) == (chat, "", " ")
    assert handlers.answer(opens(bare), chat) == (chat, "", "")


@pytest.mark.parametrize(
    "limits", [None, 5, [], [["x"], [], []], [["1e9", "٣", 4], ["a" * 999], {}, []]], ids=str
)
@pytest.mark.parametrize("kind", [None, "zoeken", ["zoeken"], "niets"], ids=str)
def test_nothing_that_a_browser_sends_is_taken_on_trust(kind: object, limits: object) -> None:
    said = {"question": ["<b>"], "kind": kind, "limits": limits, "alone": "ja"}
    read = sent.asked(said)
    assert (read.question.text, read.alone) == ("", False)
    assert read.filters == EVERYTHING
    assert sent.asked(said["question"]) == sent.asked(None)
    assert [len(sent.kept(one)) for one in (None, {}, [None] * 999)] == [0, 0, 20]


def test_an_address_comes_back_as_the_question_that_it_was_made_of() -> None:
    limits = Filters(
        frozenset({3}), frozenset({"gids"}), frozenset({"verslag"}), frozenset({"2021"})
    )
    one = Exchange(Question("Hoe & wat? #1"), Mode.ZOEKEN, limits, alone=True)
    told = parse_qs(link(one)[1:])
    said = {
        "question": told["vraag"][0],
        "kind": told["soort"][0],
        "limits": [told[name] for name in LIMITS],
        "alone": "los" in told,
    }
    assert sent.asked(said) == one
