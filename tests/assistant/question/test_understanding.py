"""What was typed -> what is searched for: cleaning, follow-ups, parts, synonyms, options."""

import pytest

from assistant import Question, Turn
from assistant.question.answer_type import Kind
from assistant.question.queries import By, Query
from assistant.question.spelling import Speller
from assistant.question.understanding import (
    MAX_CHARACTERS,
    Options,
    Understanding,
    clean,
    parts,
)
from ingest import Certainty, Leeratelier
from ingest.contents import CorpusFacts

EMPTY = "Je hebt nog niets gevraagd. Typ je vraag in gewone woorden."
NO_WORDS = "In je vraag staan geen woorden. Typ je vraag in gewone woorden."
REGISTER = (
    Leeratelier(2, "Zorg en welzijn", Certainty.TEXT, "2021-06-29", Certainty.TEXT),
    Leeratelier(5, "De kracht van storytelling", Certainty.ORDER, None, Certainty.UNKNOWN),
)
SYNONYMS = {
    "poh": ("praktijkondersteuner huisarts",),
    "welzijn op recept": ("sociaal recept",),
    "welzijn": ("welbevinden",),
}
FACTS = CorpusFacts("Leren", REGISTER, SYNONYMS, (), None)
ALL_ON = Options()
SPELLER = Speller(["bewoners huisarts spinnenweb voorwaarden leeratelier storytelling"])


def understanding(options: Options = ALL_ON) -> Understanding:
    return Understanding(SPELLER, FACTS, options)


def asked(text: str, *earlier: str) -> Question:
    return Question(text, tuple(Turn(one) for one in earlier))


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        pytest.param("", EMPTY, id="empty"),
        pytest.param(" \n\t\u00a0", EMPTY, id="blank"),
        pytest.param("\x00\x07\u200b\ufeff", EMPTY, id="control-characters"),
        pytest.param("<br><br/>", EMPTY, id="only-tags"),
        pytest.param("🙂🙂", NO_WORDS, id="emoji"),
        pytest.param("?!… --", NO_WORDS, id="punctuation"),
        pytest.param("2021 / 42", NO_WORDS, id="figures"),
    ],
)
def test_what_says_nothing_gets_a_dutch_sentence_and_is_not_searched(
    typed: str, problem: str
) -> None:
    found = understanding()(asked(typed))
    assert (found.problem, found.queries) == (problem, ())


def test_a_question_that_is_too_long_says_how_long_it_may_be() -> None:
    found = understanding()(asked("a" * 20_000))
    assert found.problem == (
        "Je vraag is te lang: het mogen hoogstens 2000 tekens zijn. "
        "Stel een kortere vraag, in één of twee zinnen."
    )
    assert len(found.text) == MAX_CHARACTERS
    assert understanding()(asked("ja " * 666 + "ja")).problem is None  # 2000 characters


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        pytest.param("  Wat\n is\tdat? ", "Wat is dat?", id="white-space"),
        pytest.param("<script>alert(1)</script>Wat is dat?", "alert(1) Wat is dat?", id="script"),
        pytest.param("<b>Wat</b> is <!-- x -->dat?", "Wat is x dat?", id="tags"),
        pytest.param("Jonger < 12 en ouder > 65?", "Jonger < 12 en ouder > 65?", id="less-than"),
        pytest.param("Wat\u202e is\u0000 dat?", "Wat is dat?", id="control-characters"),
        pytest.param("clie\u0308nt", "cliënt", id="composed"),
        pytest.param("buurt\u00adhuis en wijk\u200bhuis", "buurthuis en wijkhuis", id="no-width"),
        pytest.param("Wat is dat 🙂?", "Wat is dat 🙂?", id="emoji-between-words"),
        pytest.param("\ud800 Wat?", "Wat?", id="half-a-character"),
    ],
)
def test_a_question_is_cleaned(typed: str, text: str) -> None:
    assert clean(typed) == text


def test_a_plain_question_is_searched_as_it_is() -> None:
    found = understanding()(asked("Wat is het spinnenweb?"))
    assert found.queries == (Query("Wat is het spinnenweb?", 1.0),)
    assert (found.kind, found.problem) == (Kind.DEFINITION, None)
    assert not found.corrected
    assert not found.english
    assert not found.leans


def test_a_typing_error_is_mended_and_what_was_typed_is_searched_too() -> None:
    found = understanding()(asked("Wat is het spinnenwbe?"))
    assert found.text == "Wat is het spinnenweb?"
    assert found.corrected
    assert found.queries == (
        Query("Wat is het spinnenweb?", 0.7),
        Query("Wat is het spinnenwbe?", 0.3),
    )


def test_a_follow_up_is_searched_bare_and_joined_to_what_it_leans_on() -> None:
    found = understanding()(asked("Hoe gebruikt zij het spinnenweb?", "Wat doet de huisarts?"))
    assert found.queries == (
        Query("Wat doet de huisarts? Hoe gebruikt zij het spinnenweb?", 0.6),
        Query("Hoe gebruikt zij het spinnenweb?", 0.4),
    )
    assert found.leans


def test_a_follow_up_that_names_nothing_is_embedded_only_with_what_it_leans_on() -> None:
    joined, alone = understanding()(asked("En waarom?", "Wat doet de huisarts?")).queries
    assert (joined.text, joined.by) == ("Wat doet de huisarts? En waarom?", By.BOTH)
    assert (alone.text, alone.by) == ("En waarom?", By.WORDS)


def test_a_follow_up_with_a_typing_error_keeps_what_was_said_before() -> None:
    found = understanding()(asked("En het spinnenwbe?", "Wat doet de huisarts?"))
    assert [(query.text, query.by) for query in found.queries] == [
        ("Wat doet de huisarts? En het spinnenweb?", By.BOTH),
        ("En het spinnenweb?", By.BOTH),
        ("En het spinnenwbe?", By.WORDS),
    ]
    assert sum(query.weight for query in found.queries) == pytest.approx(1)


def test_small_talk_between_two_questions_is_not_what_a_follow_up_leans_on() -> None:
    history = (Turn("Wat is een leeratelier?"), Turn("Dank je wel!"), Turn("Mooi, top"))
    found = understanding()(Question("En wie komen daar?", history))
    assert found.leans
    assert found.before == "Wat is een leeratelier?"


def test_thanks_before_a_question_is_no_part_of_it() -> None:
    assert parts("Bedankt! Wat kost het spinnenweb?") == ("Bedankt! Wat kost het spinnenweb?",)


def test_what_is_no_question_is_known_as_typed_and_not_searched() -> None:
    found = understanding()(asked("Hallo huisats!"))
    assert found.kind is not Kind.GREETING  # a word more is a question
    greeting = understanding()(asked("Goeiemorgen!"))
    assert (greeting.kind, greeting.queries, greeting.corrected) == (Kind.GREETING, (), False)


def test_a_new_topic_does_not_lean() -> None:
    question = "Hoe gebruikt een huisarts het spinnenweb met bewoners?"
    found = understanding()(asked(question, "Wat doet de huisarts?"))
    assert found == understanding()(asked(question))


@pytest.mark.parametrize("earlier", ["", "🙂", "a" * 20_000], ids=["empty", "emoji", "too-long"])
def test_what_could_not_be_answered_before_is_not_joined(earlier: str) -> None:
    found = understanding()(asked("En waarom?", earlier))
    assert found.queries == (Query("En waarom?", 1.0),)
    assert not found.leans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "Wat is het spinnenweb en wat kost het?",
            ("Wat is het spinnenweb", "wat kost het"),
            id="and",
        ),
        pytest.param(
            "Wie sprak er? Wanneer was dat?",
            ("Wie sprak er", "Wanneer was dat"),
            id="two-questions",
        ),
        pytest.param(
            "Who spoke, and how much did it cost?",
            ("Who spoke", "how much did it cost"),
            id="english",
        ),
        pytest.param(
            "Ik ben nieuw hier. Wat kost het?", ("Ik ben nieuw hier. Wat kost het?",), id="lead-in"
        ),
        pytest.param("Wie kookt en wandelt?", ("Wie kookt en wandelt?",), id="no-second-question"),
        pytest.param("", ("",), id="empty"),
    ],
)
def test_a_text_is_parted_into_its_questions(text: str, found: tuple[str, ...]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize(
    ("text", "expansion"),
    [
        pytest.param("Wat doet een POH?", "praktijkondersteuner huisarts", id="abbreviation"),
        pytest.param(
            "Wat is welzijn op recept?", "sociaal recept welbevinden", id="phrase-and-word"
        ),
        pytest.param("POH of poh?", "praktijkondersteuner huisarts", id="twice"),
        pytest.param("Wat is een spinnenweb?", "", id="none"),
    ],
)
def test_the_word_list_broadens_a_question(text: str, expansion: str) -> None:
    assert understanding()(asked(text)).queries[0].expansion == expansion


@pytest.mark.parametrize(
    ("text", "earlier", "numbers"),
    [
        pytest.param("En wie sprak er?", "Wat was het tweede leeratelier?", (2,), id="leans"),
        pytest.param(
            "Hoe gebruikt een huisarts het spinnenweb met bewoners?",
            "Wat was het tweede leeratelier?",
            (),
            id="a-new-topic",
        ),
        pytest.param(
            "En het leeratelier over storytelling?",
            "Wat was het tweede leeratelier?",
            (5,),
            id="another-leeratelier",
        ),
    ],
)
def test_a_follow_up_that_leans_is_about_the_leeratelier_asked_about_before(
    text: str, earlier: str, numbers: tuple[int, ...]
) -> None:
    assert understanding()(asked(text, earlier)).references == numbers


def test_a_reference_to_the_register_is_resolved() -> None:
    assert understanding()(asked("Wat was het tweede leeratelier?")).references == (2,)


@pytest.mark.parametrize(
    ("text", "undated"),
    [
        pytest.param("Wanneer was het vijfde leeratelier?", True, id="no-date-known"),
        pytest.param("Wanneer was het leeratelier over storytelling?", True, id="by-theme"),
        pytest.param("Wanneer was het tweede leeratelier?", False, id="date-known"),
        pytest.param("Wat kwam er uit het vijfde leeratelier?", False, id="no-date-asked"),
        pytest.param("Wanneer was de opening?", False, id="no-leeratelier"),
    ],
)
def test_a_date_that_the_register_does_not_have_is_noticed(text: str, undated: bool) -> None:
    assert understanding()(asked(text)).undated is undated


def test_each_part_of_understanding_can_be_turned_off() -> None:
    off = understanding(Options(False, False, False, False))
    found = off(asked("En wat deed de POH in het tweede leeratelier met spinnenwbe?", "Wie?"))
    assert found.queries == (
        Query("En wat deed de POH in het tweede leeratelier met spinnenwbe?", 1.0),
    )
    assert found.references == ()
    assert not found.corrected
