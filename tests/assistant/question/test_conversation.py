"""What a question leans on: which earlier exchange, and how the two read together."""

import pytest

from assistant import Citation, Turn
from assistant.question.conversation import follow_up
from assistant.question.leaning import Leaning
from assistant.tuning import TUNING
from ingest import Certainty

HEDGE = Turn("Wat doet Esra Demir met de heg?")
SOUP = Turn("Hoeveel buren kwamen er naar het oogstfeest?")
CAT = Turn("Mogen er katten in de moestuin?")


def cited(*headings: str, speakers: tuple[str, ...] = ()) -> Citation:
    return Citation(
        1, "gids-1", "gids", "Gids", (), Certainty.UNKNOWN, None, speakers, headings, None, "x", ""
    )


def test_the_first_question_leans_on_nothing() -> None:
    assert follow_up("En waarom?", ()) is None


def test_a_question_that_names_its_own_topic_leans_on_nothing() -> None:
    assert follow_up("Hoe snoei je een vlinderstruik?", (HEDGE, SOUP)) is None


def test_a_question_that_leans_leans_on_the_last_one() -> None:
    found = follow_up("En waarom?", (HEDGE, SOUP))
    assert found is not None
    assert (found.turn, found.thread, found.is_sure) == (SOUP, (SOUP.question,), True)
    assert found.joined("En waarom?") == f"{SOUP.question} En waarom?"


def test_what_was_leant_on_before_comes_along_and_a_topic_before_that_does_not() -> None:
    who = Turn("En wie kookte er?", (SOUP.question,))
    found = follow_up("Wat zei zij daarover?", (HEDGE, SOUP, who))
    assert found is not None
    assert found.thread == (SOUP.question, who.question)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("Nog even over die heg, wie snoeit die?", HEDGE, id="a-thing"),
        pytest.param("En die katten, waarom mag dat?", CAT, id="the-last-one"),
        pytest.param("Dat oogstfeest, wie deden daaraan mee?", SOUP, id="one-between"),
        pytest.param("Die eerste vraag, wat zei zij daarover?", HEDGE, id="by-rank"),
        pytest.param("Wat vond zij daarvan?", CAT, id="nothing-named"),
    ],
)
def test_a_return_to_an_earlier_topic_finds_it(text: str, meant: Turn) -> None:
    found = follow_up(text, (HEDGE, SOUP, CAT))
    assert found is not None
    assert found.turn is meant


@pytest.mark.parametrize(
    "earlier",
    [
        Turn("Wie kookte er?", statements=("De soep kwam uit de ketel van Joop.",)),
        Turn("Wie kookte er?", citations=(cited("De ketel van Joop"),)),
        Turn("Wie kookte er?", citations=(cited(speakers=("Ketel, kok",)),)),
    ],
    ids=["statement", "heading", "speaker"],
)
def test_what_an_answer_named_is_found_again_too(earlier: Turn) -> None:
    found = follow_up("Die ketel van net, hoe groot was die?", (earlier, CAT))
    assert found is not None
    assert found.turn is earlier


@pytest.mark.parametrize(
    ("text", "says_something"),
    [("En waarom?", False), ("Met wie dan?", False), ("Wat zei zij over de vlinderstruik?", True)],
)
def test_a_follow_up_may_name_nothing_by_itself(text: str, says_something: bool) -> None:
    found = follow_up(text, (HEDGE,))
    assert found is not None
    assert found.says_something is says_something


def test_a_fragment_asks_the_question_before_it_anew() -> None:
    found = follow_up("En Joop dan?", (HEDGE,))
    assert found is not None
    assert found.swap is not None
    assert found.swap.question == "Wat doet Joop met de heg?"


@pytest.mark.parametrize(
    ("earlier", "person"),
    [
        pytest.param(Turn("Wie snoeit er?", citations=(cited(speakers=("Fatma, kok",)),)), "Fatma"),
        pytest.param(
            Turn("Wie snoeit er?", citations=(cited(speakers=("Fatma", "Joop")),)), "Fatma"
        ),
        pytest.param(Turn("Hoe snoei je?", citations=(cited(speakers=("Fatma", "Joop")),)), ""),
        pytest.param(
            Turn("Wat zegt de gids van Esra?", citations=(cited(speakers=("Joop",)),)), ""
        ),
        pytest.param(Turn("Wie snoeit er?"), ""),
        pytest.param(Turn("Wie belt de POH?", citations=(cited(speakers=("Fatma",)),)), "Fatma"),
    ],
    ids=["the-only", "the-first-of-who", "any-of-several", "named-before", "nobody", "letters"],
)
def test_someone_whom_only_the_answer_named_is_meant(earlier: Turn, person: str) -> None:
    text = "En waar werkt zij?"
    found = follow_up(text, (earlier,))
    assert found is not None
    assert found.named == ((person,) if person else ())
    assert found.joined(text) == " ".join(filter(None, (earlier.question, person, text)))
    thing = follow_up("En hoe vaak moet dat?", (earlier,))
    assert thing is not None
    assert thing.named == ()


@pytest.mark.parametrize(
    ("said", "text", "named"),
    [
        pytest.param("Bij Tuinlust werkt men samen.", "Hoe oud is die?", ("Tuinlust",), id="thing"),
        pytest.param(
            "Tuinlust is een vereniging.", "Wat kost het daar?", ("Tuinlust",), id="opens"
        ),
        pytest.param("Meedoen kan bij Tuinlust.", "Wat doen ze daar?", ("Tuinlust",), id="place"),
        pytest.param("Iedereen kan meedoen.", "Hoe lang duurt dat?", (), id="nothing"),
        pytest.param("De buurt Zeist-Oost doet mee.", "En waarom?", (), id="points-at-nothing"),
        pytest.param("Wie wil, belt Fatma.", "Hoe bereik je die?", ("Fatma",), id="someone"),
    ],
)
def test_what_only_an_answer_named_is_looked_for_too(
    said: str, text: str, named: tuple[str, ...]
) -> None:
    first = Turn("Waar kun je samen snoeien?", statements=(said, "Er is ook een kas in Bunnik."))
    found = follow_up(text, (first,))
    assert found is not None
    assert found.named == named
    assert found.joined(text) == " ".join((first.question, *named, text))


def test_what_a_question_named_itself_is_meant_and_not_what_its_answer_named() -> None:
    first = Turn("Wat doet Tuinlust?", statements=("Tuinlust snoeit samen met Esra Demir.",))
    found = follow_up("En hoe vaak doen ze dat?", (first,))
    assert found is not None
    assert found.named == ()


def test_a_topic_of_before_gives_way_to_what_the_answer_named() -> None:
    first, then = "Wat doen de buren met de heg?", "En hebben ze nog een wens?"
    wish = Turn(then, (first,), ("De buren dromen van een Oogsthuis.",))
    text = "Wat komt daar dan in?"
    found = follow_up(text, (Turn(first), wish))
    assert found is not None
    assert found.joined(text) == f"{then} Oogsthuis {text}"


@pytest.mark.parametrize(
    "text",
    [
        "En die heg waar ik eerst naar vroeg, wie snoeit die?",
        "Terug naar die eerste vraag: wanneer is dat?",
        "Nog even over dat van het begin: wie doet dat?",
    ],
)
def test_what_a_conversation_began_with_is_found_again(text: str) -> None:
    found = follow_up(text, (HEDGE, SOUP, CAT))
    assert found is not None
    assert found.turn is HEDGE


@pytest.mark.parametrize("name", ["Fatma", "Fatma Yilmaz", "Sjoerd de Vries"])
def test_a_fragment_leans_however_long_the_name_in_it_is(name: str) -> None:
    found = follow_up(f"En {name}?", (HEDGE,))
    assert found is not None
    assert found.swap is not None
    assert (found.is_sure, found.swap.question) == (True, f"Wat doet {name} met de heg?")


def test_an_unsure_question_leans_when_what_it_names_was_named() -> None:
    unsure = "Wat kost de cursus?"
    found = follow_up(unsure, (HEDGE,))
    assert found is not None
    assert (found.leaning, found.is_sure) == (Leaning.UNSURE, False)
    again = follow_up(unsure, (Turn("Is er een cursus snoeien?"),))
    assert again is not None
    assert again.is_sure


def test_a_turn_of_long_ago_is_forgotten() -> None:
    later = [Turn(f"Wat is tuinplan {number}?") for number in range(TUNING.conversation.turns)]
    found = follow_up("Nog even over die heg, wie snoeit die?", (HEDGE, *later))
    assert found is not None
    assert found.turn is later[-1]
