"""A quote with its way back to document, leeratelier and speaker."""

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answer.citations import cite, dutch_date, origin_phrase, stands_in_document
from assistant.search.units import units
from ingest import Basis, Certainty, Leeratelier, Origin, Passage
from ingest.literal import normalise

REGISTER = (
    Leeratelier(3, "Eigen regie", Certainty.TEXT, "2021-11-18", Certainty.TEXT),
    Leeratelier(5, "Storytelling", Certainty.ORDER, None, Certainty.UNKNOWN),
    Leeratelier(8, "Een volgende stap", Certainty.ORDER, "2023-09", Certainty.TEXT),
)


def origin(number: int, certainty: Certainty = Certainty.TEXT) -> Origin:
    return Origin(number, certainty, Basis.SAID)


@pytest.mark.parametrize(
    ("date", "dutch"),
    [
        pytest.param("2021-11-18", "18 november 2021", id="day"),
        pytest.param("2021-03-05", "5 maart 2021", id="day-without-nought"),
        pytest.param("2023-09", "september 2023", id="month"),
        pytest.param("2021", "2021", id="year"),
    ],
)
def test_a_date_is_written_in_dutch_as_far_as_it_is_known(date: str, dutch: str) -> None:
    assert dutch_date(date) == dutch


@pytest.mark.parametrize(
    ("origins", "phrase"),
    [
        pytest.param(
            [origin(3)], "Leeratelier 3, 18 november 2021: Eigen regie", id="said-by-the-text"
        ),
        pytest.param(
            [origin(3, Certainty.ORDER)],
            "Leeratelier 3, 18 november 2021: Eigen regie "
            "(nummer en thema naar de volgorde in de gids)",
            id="by-order",
        ),
        pytest.param(
            [origin(5)],
            "Leeratelier 5: Storytelling (nummer en thema naar de volgorde in de gids)",
            id="theme-by-order-without-a-date",
        ),
        pytest.param(
            [origin(3), origin(8)],
            "Leeratelier 3, 18 november 2021: Eigen regie; Leeratelier 8, september 2023: "
            "Een volgende stap (nummer en thema naar de volgorde in de gids)",
            id="several",
        ),
        pytest.param([], "leeratelier niet vermeld", id="none"),
    ],
)
def test_the_origin_is_one_dutch_phrase(origins: list[Origin], phrase: str) -> None:
    assert origin_phrase(origins, REGISTER) == phrase


def test_without_a_register_nothing_is_said_of_leerateliers() -> None:
    assert origin_phrase([], ()) == ""


def first(assistant: Assistant, document: str) -> Passage:
    return next(one for one in assistant.index.passages.values() if one.document == document)


def test_a_passage_of_a_report_is_credited_to_its_leeratelier(assistant: Assistant) -> None:
    passage = first(assistant, "leeratelier-3")
    quote = units(passage)[0].text
    found = cite(7, passage, quote, assistant.index)
    assert (found.number, found.passage, found.quote) == (7, passage.id, quote)
    assert found.document == "leeratelier-3"
    assert found.title == "Verslag van het derde Leeratelier Positieve Gezondheid"
    assert (found.leerateliers, found.certainty) == ((3,), Certainty.TEXT)
    assert found.date == "2021-11-18"
    assert found.origin == "Leeratelier 3, 18 november 2021: Eigen regie op gezondheid"
    assert (found.headings, found.speakers, found.page) == (
        passage.headings,
        passage.speakers,
        passage.page,
    )


def test_a_passage_of_no_leeratelier_says_so_and_has_the_date_of_its_document(
    assistant: Assistant,
) -> None:
    passage = next(
        one
        for one in assistant.index.passages.values()
        if one.document == "inspiratiegids" and not one.origins
    )
    found = cite(1, passage, units(passage)[0].text, assistant.index)
    assert (found.leerateliers, found.certainty) == ((), Certainty.UNKNOWN)
    assert found.origin == "leeratelier niet vermeld"
    assert found.date == "2026"


def test_one_uncertain_origin_makes_the_citation_uncertain(assistant: Assistant) -> None:
    passage = replace(
        first(assistant, "leeratelier-3"), origins=(origin(5, Certainty.ORDER), origin(3))
    )
    found = cite(1, passage, units(passage)[0].text, assistant.index)
    assert (found.leerateliers, found.certainty) == ((5, 3), Certainty.ORDER)
    assert found.date == "2021-11-18"  # the fifth has none


def test_a_leeratelier_that_is_not_in_the_register_is_not_credited(assistant: Assistant) -> None:
    passage = replace(first(assistant, "magazine"), origins=(origin(99),))
    found = cite(1, passage, units(passage)[0].text, assistant.index)
    assert (found.leerateliers, found.certainty, found.date) == ((), Certainty.UNKNOWN, None)


def test_documents_that_say_the_same_are_named(assistant: Assistant) -> None:
    passage = next(
        one
        for one in assistant.index.passages.values()
        if any(twin.startswith("leeratelier-3") for twin in one.twins)
    )
    found = cite(1, passage, units(passage)[0].text, assistant.index)
    assert found.document == "inspiratiegids"
    assert found.also_in == ("Verslag van het derde Leeratelier Positieve Gezondheid",)


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param("Dit is een goed idee voor iedereen.", id="other-words"),
        pytest.param("een goed idee", id="the-denial-left-out"),
        pytest.param("Dit is geen goed ide", id="half-a-word"),
        pytest.param("Dit is geen idee.", id="a-word-left-out"),
        pytest.param("Er waren 71 mensen.", id="another-number"),
        pytest.param("", id="empty"),
        pytest.param("**", id="only-marks"),
    ],
)
def test_a_quote_that_is_not_literal_is_refused(assistant: Assistant, quote: str) -> None:
    text = "Dit is geen goed idee. Er waren 70 mensen."
    passage = replace(first(assistant, "magazine"), text=text, start=0, end=len(text))
    with pytest.raises(ValueError, match="not literally in 'magazine-"):
        cite(1, passage, quote, assistant.index)


@pytest.mark.parametrize(
    "quote",
    [
        "Dit is geen goed idee.",
        "dit is “geen” goed idee",
        "Dit is **geen** goed idee. Er waren 70 mensen.",
        "Er waren 70 mensen",
    ],
)
def test_case_marks_and_quotation_do_not_make_a_quote_another(
    assistant: Assistant, quote: str
) -> None:
    text = "Dit is geen *goed* idee.\nEr waren 70 mensen."
    passage = replace(first(assistant, "magazine"), text=text, start=0, end=len(text))
    assert cite(1, passage, quote, assistant.index).quote == quote


def test_every_unit_of_every_shipped_passage_can_be_cited(assistant: Assistant) -> None:
    texts = {document: normalise(text) for document, text in assistant.index.texts.items()}
    for passage in assistant.index.passages.values():
        for unit in units(passage):
            found = cite(1, passage, unit.text, assistant.index)
            assert normalise(found.quote) in texts[passage.document]


def test_a_bare_folder_has_titles_and_no_leerateliers(bare: Assistant) -> None:
    passage = first(bare, "wandelgroep.md")
    found = cite(1, passage, "De huisarts verwijst mensen door.", bare.index)
    assert (found.title, found.origin, found.date) == ("De wandelgroep", "", None)
    assert (found.leerateliers, found.also_in) == ((), ())


TOLD = (
    "Nancy Baghdadi, directeur van Welzijn Teylingen, vertelt over de wijk. “Vraag door.”\n\n"
    "> “Luister.”\n>\n> — Ria Eijck\n> wijkmanager van 12 buurten in Leiden\n\n"
    "Aan tafel zit huisarts Selma Jonkers.\n"
)


@pytest.mark.parametrize("function", ["", ", directeur van Welzijn Teylingen"])
def test_a_speaker_as_the_document_tells_it_stands_in_it(function: str) -> None:
    assert stands_in_document(f"Nancy Baghdadi{function}", TOLD)
    assert stands_in_document("Ria Eijck, wijkmanager van 12 buurten in Leiden", TOLD)
    assert stands_in_document("Selma Jonkers, huisarts", TOLD)


@pytest.mark.parametrize(
    "speaker",
    [
        pytest.param("Nancy Bagdadi, directeur van Welzijn Teylingen", id="another-name"),
        pytest.param("Nanda Baghdadi", id="another-first-name"),
        pytest.param("Nancy Baghdadi, directeur van Welzijn Katwijk", id="another-organisation"),
        pytest.param("Ria Eijck, wijkmanager van 13 buurten in Leiden", id="another-number"),
        pytest.param("Ria Eijck, directeur van Welzijn Teylingen", id="of-somebody-else"),
        pytest.param("Dick Koster, huisarts", id="nobody-of-this-document"),
    ],
)
def test_a_speaker_whom_the_document_does_not_tell_so_does_not_stand_in_it(speaker: str) -> None:
    assert not stands_in_document(speaker, TOLD)


@pytest.mark.parametrize(
    "speaker",
    [
        pytest.param("Nancy Baghdadi, huisarts van Welzijn Teylingen", id="another-role"),
        pytest.param("Nancy Baghdadi, oud-directeur van Welzijn Teylingen", id="a-former-role"),
        pytest.param("Nancy Baghdadi, wethouder", id="made-up"),
        pytest.param("Ria Eijck, huisarts van 12 buurten in Leiden", id="another-role-in-a-quote"),
        pytest.param("Selma Jonkers, wethouder", id="another-role-before-the-name"),
    ],
)
def test_a_changed_function_does_not_stand_in_the_document(speaker: str) -> None:
    assert not stands_in_document(speaker, TOLD)


def test_a_speaker_whom_the_document_does_not_tell_so_is_left_out(assistant: Assistant) -> None:
    passage = next(
        one
        for one in assistant.index.passages.values()
        if one.document == "leeratelier-2" and len(one.speakers) == 1 and ", " in one.speakers[0]
    )
    (true,) = passage.speakers
    elsewhere = "Jacqueline Wallaart, projectleider Positieve Gezondheid bij Rijn en Duin"
    quote = units(passage)[0].text
    for false in (elsewhere, f"{true} in Amsterdam", f"Xandra {true}"):
        planted = replace(passage, speakers=(false, true))
        assert cite(1, planted, quote, assistant.index).speakers == (true,)
    assert stands_in_document(elsewhere, assistant.index.texts["magazine"])


def test_every_speaker_of_every_shipped_passage_stands_in_its_document(
    assistant: Assistant,
) -> None:
    index = assistant.index
    told = {(one, row.document) for row in index.passages.values() for one in row.speakers}
    assert len(told) > 20
    assert {one for one in told if not stands_in_document(one[0], index.texts[one[1]])} == set()
