"""Who speaks, which places and terms there are: as far as the texts themselves show it."""

from types import SimpleNamespace
from typing import Any

import pytest

from assistant.site.people import speakers
from assistant.site.places import places
from assistant.site.site import Site
from assistant.site.terms import by_term
from ingest import Document, Passage
from ingest.passages import split
from ingest.speakers import names
from ingest.speakers import speakers as told
from ingest.store import Index


def index_of(text: str, own_names: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - as an index
    document = Document("gids", "De gids", "gids", path=None)  # type: ignore[arg-type]
    known = names(text, own_names)
    passages = {
        one.id: Passage(
            one.id, one.document, one.headings, one.text, one.start, one.end,
            speakers=told(one.text, known),
        )
        for one in split(document, text)
    }  # fmt: skip
    facts = SimpleNamespace(own_names=own_names)
    return SimpleNamespace(texts={"gids": text}, passages=passages, facts=facts, statements={})


def test_two_who_speak_together_each_have_an_entry() -> None:
    found = speakers(index_of("> “Wij doen mee.”\n>\n> — Sara de Boer en Jan Smit, buren\n"))
    assert [(one.name, one.is_person, list(one.functions)) for one in found] == [
        ("Jan Smit", True, ["buren"]),
        ("Sara de Boer", True, ["buren"]),
    ]


def test_a_function_before_a_name_is_no_part_of_it() -> None:
    text = "Sara de Boer zegt: “Nee.”\n\nDaarna was er koffie.\n\n"
    (one,) = speakers(index_of(f"{text}> “Ja.”\n>\n> — Huisarts Sara de Boer\n"))
    assert one.name == "Sara de Boer"
    assert "huisarts" in one.functions


def test_names_that_are_written_in_two_ways_stay_two_and_lead_to_each_other(site: Site) -> None:
    page = site.page("/spreker/selma-jonkers").html
    assert 'href="/spreker/selma-jonker"' in page
    assert "Misschien is dat dezelfde persoon" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Er wordt in Leiden gewandeld. Wij leiden de groep.", ["Leiden"]),
        ("De gemeenten Hillegom, Lisse en Teylingen doen mee.", ["Hillegom", "Lisse", "Teylingen"]),
        ("In de gemeente Kaag en Braassem. Ook in Kaag en Braassem.", ["Kaag en Braassem"]),
        ("Het was in Maart, in het Engels en in Engels.", []),
        ("Zij werkt in Zorg en zorg en zorg.", []),
        ("Dat staat in Het Handboek van Sara de Boer. Sara de Boer zegt: “Ja.”", []),
    ],
)
def test_a_place_shows_itself_by_what_stands_before_it(text: str, found: list[str]) -> None:
    assert list(places(index_of(text))) == found


def test_what_the_corpus_calls_its_own_is_no_place() -> None:
    assert list(places(index_of("Het begon in Tuinstad.", ("Tuinstad",)))) == []


@pytest.mark.parametrize(
    ("statement", "term"),
    [
        ("De ‘tussenruimte’ is een gedeelde werkruimte.", "Tussenruimte"),
        ("In een Leeratelier leer je door kennis te delen.", "Leeratelier"),
        ("De kern van Positieve Gezondheid: gezondheid is meer.", "Positieve Gezondheid"),
        ("De Bestemmingen is een leergang.", "De Bestemmingen"),
        ("CPHQ2.0 staat voor een vragenlijst.", "CPHQ2.0"),
        ("Zomaar een zin zonder werkwoord, verder niets.", "Zomaar een zin zonder werkwoord"),
    ],
)
def test_a_term_is_what_its_sentence_begins_with(statement: str, term: str) -> None:
    one = SimpleNamespace(statement=statement)
    assert list(by_term([one])) == [term]  # type: ignore[list-item]


def test_the_overview_counts_what_the_page_of_a_leeratelier_shows(site: Site, index: Index) -> None:
    from bs4 import BeautifulSoup

    table = BeautifulSoup(site.page("/overzicht").html, "html.parser").select("table")[0]
    rows = {row.a["href"]: row.select("td") for row in table.select("tbody tr") if row.a}
    for number in (2, 7):
        shown = BeautifulSoup(site.page(f"/leeratelier/{number}").html, "html.parser")
        tips = shown.select("#tip .item") or shown.select("#thema-tip .item")
        assert rows[f"/leeratelier/{number}"][0].text.strip().lstrip("+") == str(len(tips))
    assert "–" in str(rows["/leeratelier/12"])
    assert len(rows) == len(index.leerateliers)
