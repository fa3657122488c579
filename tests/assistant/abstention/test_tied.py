"""Whether the thing that was asked for stands near: in all the forms in which Dutch says it."""

import pytest

from assistant.abstention.tied import is_missing, shows
from assistant.model import Hit, Match
from ingest import Passage

QUESTIONS = {
    "time": "Hoe laat is de soepgroep?",
    "date": "Wanneer is de soepgroep?",
    "duration": "Hoe lang duurt de soepgroep?",
    "place": "Waar is de soepgroep?",
    "price": "Wat kost de soepgroep?",
    "contact": "Wat is het telefoonnummer of mailadres van de soepgroep?",
    "criteria": "Zijn er voorwaarden voor de soepgroep?",
}
STATED = {
    "time": (
        "De deur is open van tien tot vier uur.",
        "We zijn er van 10 tot 16 uur.",
        "De koks beginnen om half tien.",
        "Kom om tien uur.",
        "Open: 9.30-12.00.",
        "Van 9:30 tot 12:00.",
        "Kom vanaf kwart over negen binnen.",
        "Op dinsdag van 10 tot 12.",
        "Tussen twee en vier uur staat de soep klaar.",
        "Het begint rond acht uur 's avonds.",
        "Van 14u tot 16u30.",
        "Om vijf over half zes gaan de deuren dicht.",
        "10-12 uur",
        "Wij sluiten om klokslag vijf.",
    ),
    "date": (
        "Elke eerste dinsdag van de maand koken we.",
        "Iedere maandag koken we samen.",
        "We koken wekelijks.",
        "Op woensdagmiddag eten we samen.",
        "Om de week is er soep.",
        "Eens per maand is er soep.",
        "Twee keer per jaar koken we.",
        "Op 18 november koken we.",
        "Op 18-11-2021 kookten we.",
        "18/11: pompoensoep.",
        "Op 3 okt. koken we.",
        "In het voorjaar koken we.",
        "We begonnen drie jaar geleden.",
        "Volgende week koken we.",
        "In het weekend koken we.",
        "We koken doordeweeks.",
        "Alle dinsdagen koken we.",
        "Het begon in de jaren tachtig.",
        "De laatste vrijdag van mei koken we.",
        "Elk kwartaal koken we.",
    ),
    "duration": (
        "Het koken duurt anderhalf uur.",
        "Je bent een half uurtje bezig.",
        "Na een kwartier is het klaar.",
        "Het is van tien tot twaalf uur.",
        "Je bent een hele middag kwijt.",
        "Een ronde is zes weken.",
        "Het duurt 45 minuten.",
        "Reken op een paar uur.",
        "Het kost twee dagdelen.",
    ),
    "place": (
        "We koken op nummer 6.",
        "Kom naar Dorpsstraat 12.",
        "We zitten aan de Dorpsstraat.",
        "We koken in het buurthuis.",
        "We koken bij de bibliotheek.",
        "Ons adres: 2311 AB.",
        "We koken in Katwijk.",
        "We koken aan de Stationsweg.",
        "We koken in zaal 3.",
        "We koken achter het wijkgebouw.",
        "We koken online.",
        "De moestuin staat op het Marktplein.",
    ),
    "price": (
        "Een kom kost twee euro.",
        "Een kom kost € 2,50.",
        "Soep is gratis.",
        "Er zijn geen kosten.",
        "Een kom kost 50 cent.",
        "De soep kost niets.",
        "Betaal wat je kunt: EUR 2 of meer.",
    ),
    "contact": (
        "Bel 06 - 12 34 56 78.",
        "Bel 0172 45 67 89.",
        "Bel +31 6 12345678.",
        "Bel (071) 516 00 00.",
        "Mail naar soep@wijk.nl.",
        "Kijk op www.soep.nl.",
        "Bel 14 071.",
        "Kijk op soepgroep.info.",
    ),
    "criteria": (
        "De groep is voor 55-plussers.",
        "Iedereen mag meedoen.",
        "Je moet in Leiden wonen.",
        "De groep is er voor mensen van 60 jaar en ouder.",
        "Alleen voor leden.",
        "De groep is bedoeld voor buren.",
        "Kom mee eten, iedereen is welkom.",
        "Voor jongeren van 16 tot 27 jaar.",
        "Ben je ouder dan 65?",
    ),
}
NOT_STATED = {
    "time": (
        "Het koken duurt twee uur.",
        "De groep is er voor mensen van 16 tot 27 jaar.",
        "Een kom kost € 12.50.",
        "Met z'n tienen koken we.",
        "Na een half jaar waren er twintig koks.",
        "Voor drie koks is er plek.",
    ),
    "date": (
        "Soep helpt in het dagelijks leven.",
        "Er waren 1200 mensen.",
        "De koks komen graag.",
        "Met 10 - 12 mensen koken we.",
    ),
    "duration": (
        "Kom om drie uur.",
        "De deur gaat tot tien uur open.",
        "Het duurt lang.",
        "Er zijn twee koks.",
    ),
    "place": (
        "We koken in de wijk.",
        "Mensen spreken elkaar op straat.",
        "We koken in kleine groepen.",
    ),
    "price": ("De tijd is kostbaar.", "Het kost moeite.", "De neuroloog kookt."),
    "contact": ("Bel gerust de koks.", "Met 10 - 12 mensen koken we.", "Een kom kost 0,50."),
    "criteria": ("Er deden 60 mensen mee.", "Buren komen graag."),
}


def hits(text: str, *matches: Match) -> list[Hit]:
    """One hit: a passage about a soup group."""
    text = f"De soepgroep kookt samen. {text} De koks zijn blij."
    passage = Passage("gids-1", "gids", ("De soepgroep",), text, 0, len(text))
    return [Hit(passage, 1.0, matches)]


def pairs(table: dict[str, tuple[str, ...]]) -> list[object]:
    return [
        pytest.param(QUESTIONS[kind], text, id=f"{kind}: {text}")
        for kind, texts in table.items()
        for text in texts
    ]


@pytest.mark.parametrize(("question", "text"), pairs(STATED))
def test_what_a_near_passage_says_in_any_form_is_not_missing(question: str, text: str) -> None:
    assert not is_missing(question, hits(text), lambda _: 1.0)


@pytest.mark.parametrize(("question", "text"), pairs(STATED))
def test_what_is_shown_in_any_form_is_seen(question: str, text: str) -> None:
    assert shows(question, [text], items=0)


@pytest.mark.parametrize(("question", "text"), pairs(NOT_STATED))
def test_what_only_looks_like_it_does_not_answer(question: str, text: str) -> None:
    assert is_missing(question, hits(text), lambda _: 1.0)
    assert not shows(question, [text], items=0)


def test_a_thing_of_the_kind_that_stands_by_other_words_is_not_tied() -> None:
    assert is_missing("Wat kost de fietsclub van Ria?", hits("Een kom kost € 2."), lambda _: 1.0)


def test_an_anchored_question_of_the_same_kind_ties_the_thing_it_points_at_or_beside() -> None:
    text = "Een kom kost € 2."
    question = "Wat betaalt een fietser?"
    pointing = Match("Wat kost een kom?", start=0, end=20, score=0.9)
    assert not is_missing(question, hits(text, pointing), lambda _: 1.0)
    other_kind = Match("Wie kookt er?", start=0, end=20, score=0.9)
    assert is_missing(question, hits(text, other_kind), lambda _: 1.0)
    far = Match("Wat kost een kom?", start=0, end=20, score=0.2)
    assert is_missing(question, hits(text, far), lambda _: 1.0)


def test_the_words_of_an_english_question_need_not_stand_beside_a_dutch_thing() -> None:
    question = "How much does the bicycle club cost?"
    assert not is_missing(question, hits("Een kom kost € 2."), lambda _: 1.0, english=True)
    assert is_missing(question, hits("Soep is lekker."), lambda _: 1.0, english=True)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Geef de volledige lijst van koks.", False),
        ("Noem alle 3 koks.", False),
        ("Noem alle drie koks.", False),
        ("Noem alle 12 koks.", True),
        ("Noem alle twaalf koks.", True),
        ("Geef de volledige lijst van fietsers.", True),
    ],
)
def test_a_full_list_is_one_of_what_is_asked_with_as_many_as_are_counted(
    question: str, missing: bool
) -> None:
    text = "Dit zijn de koks:\n\n- Ria\n- Bas\n- Noor\n\n"
    assert is_missing(question, hits(text), lambda _: 1.0) is missing


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Geef de volledige lijst van koks.", False),
        ("Noem alle drie koks.", False),
        ("Noem alle vier koks.", True),
        ("Geef de volledige lijst van fietsers.", True),
    ],
)
def test_things_named_in_a_row_are_a_list_too(question: str, missing: bool) -> None:
    text = "De koks zijn Ria Smit, Bas en Noor."
    assert is_missing(question, hits(text), lambda _: 1.0) is missing
    counted = "vier" not in question
    assert shows(question, [text], items=0) is counted


@pytest.mark.parametrize(
    ("question", "items", "shown"),
    [
        ("Geef de volledige lijst van koks.", 3, True),
        ("Geef de volledige lijst van koks.", 1, False),
        ("Noem alle 3 koks.", 3, True),
        ("Noem alle 35 koks.", 3, False),
    ],
)
def test_a_list_is_shown_when_its_items_are(question: str, items: int, shown: bool) -> None:
    assert shows(question, ["Ria", "Bas", "Noor"][:items], items=items) is shown


@pytest.mark.parametrize(
    "question", ["Wie kookt er?", "Hoe kook je soep?", "Hoeveel koks zijn er?"]
)
def test_what_has_no_form_that_can_be_seen_is_never_said_to_be_missing(question: str) -> None:
    assert not is_missing(question, hits("Soep is lekker."), lambda _: 1.0)


@pytest.mark.parametrize(
    "question",
    ["Wat kosten alle ² koks?", "Wanneer waren alle ① koks?", "Geef de lijst van alle ³ koks."],
)
def test_a_figure_that_is_no_number_counts_nothing(question: str) -> None:
    plain = question.translate(str.maketrans("", "", "²①³"))
    assert is_missing(question, hits("Soep."), len) == is_missing(plain, hits("Soep."), len)
    assert shows(question, ["Ria"], items=1) == shows(plain, ["Ria"], items=1)
