"""What a score cannot see: boundaries, wrong premises, and the thing asked for that is missing."""

from collections.abc import Callable

import pytest

from assistant import Assistant, Question, Status, Turn
from assistant.abstention.answerability import boundary, check
from assistant.abstention.premises import Premises
from assistant.abstention.verdict import Finding, Objection, Reason
from assistant.answer import wording
from assistant.question.answer_type import Kind
from assistant.question.understanding import Understood
from assistant.search.bm25 import KeywordSearch

Find = Callable[..., Finding]


def missing(*kinds: Kind) -> Reason:
    return Reason(Objection.MISSING_KIND, kinds=kinds)


@pytest.fixture(scope="module")
def premises(known_texts: list[str]) -> Premises:
    return Premises(known_texts)


@pytest.fixture(scope="module")
def finding(assistant: Assistant, premises: Premises) -> Find:
    index = assistant.index
    rows = [index.questions[passage] for passage in index.passages]
    rarity = KeywordSearch(list(index.passages.values()), rows).rarity

    def find(text: str, *earlier: str) -> Finding:
        understood, found = assistant.search(Question(text, tuple(map(Turn, earlier))))
        return check(understood, found.hits, premises, rarity)

    return find


@pytest.mark.parametrize(
    ("kind", "objection"),
    [
        (Kind.INSTRUCTION, Objection.INSTRUCTION),
        (Kind.MEDICAL, Objection.MEDICAL),
        (Kind.GREETING, Objection.GREETING),
        (Kind.THANKS, Objection.THANKS),
        (Kind.FAREWELL, Objection.FAREWELL),
        (Kind.CAPABILITIES, Objection.CAPABILITIES),
        (Kind.SMALL_TALK, Objection.SMALL_TALK),
        (Kind.OUTSIDE, Objection.OUTSIDE),
    ],
)
def test_a_boundary_is_refused_for_its_own_reason(kind: Kind, objection: Objection) -> None:
    assert boundary(Understood("…", kind=kind)) == Finding(Status.REFUSED, Reason(objection))


@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.OPINION, Kind.PRICE, Kind.DOSE])
def test_what_is_a_question_to_the_documents_is_no_boundary(kind: Kind) -> None:
    assert boundary(Understood("…", kind=kind)) == Finding()


PRESENT = (
    pytest.param("Wanneer was het derde leeratelier?", id="date"),
    pytest.param("In welke maand was het achtste leeratelier?", id="month"),
    pytest.param("In welk jaar is de Alliantie ontstaan?", id="year"),
    pytest.param("Hoe laat waren de bijeenkomsten in 2022?", id="time"),
    pytest.param("Wat is het telefoonnummer van Lotte Coenen?", id="phone"),
    pytest.param("Op welke website staat het platform?", id="website"),
    pytest.param("Wat kost de CPHQ2.0?", id="free-of-charge"),
    pytest.param("Geef de volledige lijst van de elf handvatten.", id="full-list"),
    pytest.param("Hoeveel mensen deden er mee aan het tweede leeratelier?", id="count"),
    pytest.param("Wie is Machteld Huber?", id="name"),
    pytest.param("Wat is de repareerreflex?", id="definition"),
    pytest.param("Uit welke potjes wordt dit betaald? Ik hoef geen bedragen.", id="no-amounts"),
    pytest.param("Hoe laat je mensen zelf initiatief nemen?", id="no-time"),
    pytest.param("When was the third workshop?", id="english-date"),
)
MISSING = (
    pytest.param("Wat kost het om partner te worden?", Kind.PRICE, id="price"),
    pytest.param("Wat kost een training?", Kind.PRICE, id="price-in-a-short-question"),
    pytest.param("Hoe hoog is het wijkbudget van de WelThuisflat?", Kind.PRICE, id="budget"),
    pytest.param("What does a workshop cost?", Kind.PRICE, id="english-price"),
    pytest.param("Hoeveel milligram kreeg de patiënt?", Kind.DOSE, id="dose"),
    pytest.param("Hoe lang duurt een reflectiecirkel?", Kind.DURATION, id="duration"),
    pytest.param("Wanneer was het vijfde leeratelier?", Kind.DATE, id="date-of-the-register"),
    pytest.param("Op welke dag was het leeratelier over Gen Z?", Kind.DATE, id="date-of-a-theme"),
    pytest.param("Wat is het telefoonnummer van Machteld Huber?", Kind.CONTACT, id="phone"),
    pytest.param("Waar kan ik Alles op Tafel kopen?", Kind.PLACE, id="shop"),
    pytest.param("In welke plaats heeft Dick Koster zijn praktijk?", Kind.PLACE, id="place"),
    pytest.param("Is er een leeftijdsgrens voor Welzijn op Recept?", Kind.CRITERIA, id="criteria"),
    pytest.param("Geef de volledige lijst van alle partners.", Kind.FULL_LIST, id="full-list"),
)


@pytest.mark.parametrize("question", PRESENT)
def test_what_the_documents_hold_meets_no_objection(finding: Find, question: str) -> None:
    assert finding(question) == Finding()


@pytest.mark.parametrize(("question", "kind"), MISSING)
def test_a_thing_that_no_near_passage_holds_is_named(
    finding: Find, question: str, kind: Kind
) -> None:
    assert finding(question) == Finding(Status.NEAREST, missing(kind), (question,))


def test_of_a_compound_question_only_the_missing_part_gets_a_remark(finding: Find) -> None:
    assert finding("Wat is de repareerreflex, en wat kost een cursus daarover?") == Finding(
        None, missing(Kind.PRICE), ("wat kost een cursus daarover",)
    )


def test_a_compound_question_that_misses_all_its_parts_says_each(finding: Find) -> None:
    found = finding("Wat kost Alles op Tafel en waar kan ik het kopen?")
    assert found.status is Status.NEAREST
    assert wording.told(found.reason) == (
        "De documenten noemen hiervoor geen bedrag. "
        "De documenten noemen hiervoor geen plaats of adres."
    )


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param(
            "Waarom is de vierde proeftuin stopgezet?",
            "De documenten kennen geen vierde proeftuin; ze tellen er 3.",
            id="rank",
        ),
        pytest.param(
            "Wat zegt het Alrijne ziekenhuis over de opbrengst?",
            "“Alrijne” komt in de documenten niet voor. Misschien heb je hier iets aan:",
            id="name",
        ),
        pytest.param(
            "Wat vertelde professor Erik Scherder?",
            "“Erik Scherder” komt in de documenten niet voor. Misschien heb je hier iets aan:",
            id="full-name",
        ),
        pytest.param("Wat vind jij van de leerateliers?", wording.OPINION, id="opinion"),
    ],
)
def test_a_wrong_premise_and_an_opinion_are_said_before_anything_else(
    finding: Find, question: str, sentence: str
) -> None:
    found = finding(question)
    assert (found.status, wording.told(found.reason)) == (Status.NEAREST, sentence)


def test_the_names_of_an_english_question_are_not_held_against_it(finding: Find) -> None:
    assert finding("What do the Dutch say about Positive Health in their Neighbourhood?") == (
        Finding()
    )


def test_a_follow_up_that_leans_is_not_checked_by_itself(finding: Find) -> None:
    assert finding("En wat kost het?").status is Status.NEAREST
    assert finding("En wat kost het?", "Waar gaat de CPHQ2.0 over?") == Finding()


@pytest.mark.parametrize(
    ("earlier", "text", "kind"),
    [
        ("Hoe werkt het spel Alles op Tafel?", "Vanaf hoe oud mag je dat spelen?", Kind.AGE),
        ("Waar gaat leergang De Bestemmingen over?", "En hoe lang duurt die?", Kind.DURATION),
        ("Wat is het GezondHOUDcentrum?", "Wanneer gaat het open?", Kind.DATE),
    ],
)
def test_what_a_follow_up_asks_must_be_there_for_what_it_leans_on(
    finding: Find, earlier: str, text: str, kind: Kind
) -> None:
    found = finding(text, earlier)
    assert (found.status, found.reason) == (Status.NEAREST, missing(kind))


def test_a_question_asked_anew_of_something_else_is_answered_only_if_that_is_told(
    finding: Find,
) -> None:
    earlier = "Waarom is de gemeente Katwijk partner van de Alliantie?"
    assert finding("En Hillegom?", earlier) == Finding()
    elsewhere = "Hoeveel mensen in Leiden horen bij de doelgroep van BuZz?"
    found = finding("En in Leiderdorp?", elsewhere)
    assert found.status is Status.NEAREST
    assert wording.told(found.reason) == "Over “Leiderdorp” zeggen de documenten dit niet."


def test_a_follow_up_that_stands_by_itself_is_checked(finding: Find) -> None:
    question = "Hoeveel euro subsidie per bewoner ontvangt de proeftuin WelThuisflat jaarlijks?"
    assert finding(question, "Wat is de WelThuisflat?").reason == missing(Kind.PRICE)


def test_without_hits_what_is_asked_for_is_missing(premises: Premises) -> None:
    understood = Understood("Wat kost het?", kind=Kind.PRICE, parts=("Wat kost het?",))
    assert check(understood, (), premises, len) == Finding(
        Status.NEAREST, missing(Kind.PRICE), ("Wat kost het?",)
    )
