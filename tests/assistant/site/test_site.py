"""All pages as a visitor walks through them, from link to link."""

import itertools
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from assistant.site import card_files
from assistant.site.site import NOWHERE, Site, Sites, is_card, is_page
from assistant.site.template import STYLES_AT
from ingest import IndexSettings
from ingest.literal import normalise
from ingest.owner import Offered, read_offered
from ingest.store import Index
from tests.assistant.site.conftest import Open

OURS = re.compile(
    r"leeratelier|positieve gezondheid|alliantie|zuid-holland|werkplaats|inspiratiegids",
    re.IGNORECASE,
)
"""Words of the corpus of this repository: over another one, no page has them."""


LINK = re.compile(r'<(?:a|link) [^>]*?href="([^"]*)"')
NAME = re.compile(r'<[^>]* id="([^"]*)"')


def soup(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def links_of(page: str) -> list[str]:
    return [unescape(link) for link in LINK.findall(page)]


def walked(site: Site) -> dict[str, str]:
    """Return every page that links lead to, by its address, from where visitors begin."""
    found: dict[str, str] = {}
    waiting = ["/rondkijken"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found[path] = site.page(path).html
        for link in links_of(found[path]):
            address = unquote(urldefrag(link)[0]).partition("?")[0]
            outside = address.startswith(("http", "mailto", "data:", "/origineel/"))
            files = ("", "/", STYLES_AT, *card_files.ADDRESSES)
            if address not in files and not outside:
                waiting.append(address)
    return found


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    return walked(site)


@pytest.fixture(scope="module")
def garden_pages(garden_site: Site) -> dict[str, str]:
    return walked(garden_site)


def missing(pages: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the links that lead to no page, or to a place that is not on it."""
    names = {path: set(map(unescape, NAME.findall(page))) for path, page in pages.items()}
    wrong = []
    for path, page in pages.items():
        for link in links_of(page):
            address, place = (unquote(part) for part in urldefrag(link))
            address = (address or path).partition("?")[0]
            lost = place and address in names and place not in names[address]
            if lost or (address.startswith("/") and address != "/" and not is_page(address)):
                wrong.append((path, link))
    return wrong


def test_every_document_dossier_and_leeratelier_can_be_walked_to(
    pages: dict[str, str], index: Index
) -> None:
    wanted = [f"/document/{name}" for name in index.documents]
    wanted += [f"/dossier/{name}" for name in index.dossiers]
    wanted += [f"/leeratelier/{one.number}" for one in index.leerateliers]
    assert set(wanted) - set(pages) == set()
    assert "/overzicht" in pages


def test_every_link_leads_to_a_page_and_to_a_place_on_it(pages: dict[str, str], site: Site) -> None:
    assert missing(pages) == []
    assert [path for path in pages if site.page(path).status != 200] == []


def test_every_page_is_dutch_has_one_heading_and_says_what_it_is(
    pages: dict[str, str], index: Index
) -> None:
    titles = {}
    for path, page in pages.items():
        assert page.startswith('<!doctype html>\n<html lang="nl"')
        assert page.count("<h1") == page.count("<main") == 1, path
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
        deeper = itertools.pairwise(levels)
        assert [one for one in deeper if one[1] > one[0] + 1] == [], path
        names = NAME.findall(page)
        assert len(names) == len(set(names)), path
        head = soup(page.partition("</head>")[0])
        assert head.title
        titles[path] = head.title.text
        assert titles[path].endswith(f" · {index.voice.name}")
        told = {str(tag.get("property")): tag.get("content") for tag in head.select("meta")}
        assert told["og:site_name"] == index.title
        assert told["og:description"]
    assert len(set(titles.values())) == len(titles)


def test_no_page_has_a_script_or_loads_anything_from_elsewhere(pages: dict[str, str]) -> None:
    loading = re.compile(r"<(?:script|iframe|img|object)| on\w+=| style=")
    for path, page in pages.items():
        assert loading.findall(page) == (["<script"] if is_card(path) else [])
        head = soup(page.partition("</head>")[0])
        loaded = [str(tag["href"]) for tag in head.select("link")]
        loaded += [str(tag["src"]) for tag in head.select("script")]
        assert all(one.startswith(("data:", STYLES_AT, *card_files.ADDRESSES)) for one in loaded)


def test_every_quotation_on_a_page_stands_in_the_documents(
    pages: dict[str, str], index: Index
) -> None:
    known = "\n".join(normalise(text) for text in index.texts.values())
    shown = {
        unescape(quote)
        for path, page in pages.items()
        if not path.startswith("/document/")
        for quote in re.findall(r"(?:<blockquote><p>|<q>)([^<]*)<", page)
    }
    assert len(shown) > 1000
    assert {quote for quote in shown if normalise(quote) not in known} == set()


def test_every_question_goes_behind_the_sign_that_reaches_no_server(pages: dict[str, str]) -> None:
    asked = {link for page in pages.values() for link in links_of(page) if "vraag=" in link}
    assert len(asked) > 500
    assert all(re.fullmatch(r"/#vraag=[\w.~%-]+", link) for link in asked)
    assert all(unquote(link).endswith("?") for link in asked)


# --- The leerateliers ---------------------------------------------------------------------------


def section(html: BeautifulSoup, heading: str) -> Tag | None:
    """Return the section under a heading."""
    found = [one for one in html.select("section") if one.h2 and one.h2.text.strip() == heading]
    return found[0] if found else None


def test_what_is_said_to_come_from_a_leeratelier_stands_apart_from_its_theme(
    pages: dict[str, str],
) -> None:
    reported, themed, mixed = (soup(pages[f"/leeratelier/{number}"]) for number in (2, 7, 8))
    assert "elf handvatten" in str(section(reported, "Wat er is gedeeld"))
    assert section(reported, "Alleen over het thema") is None
    assert section(themed, "Wat er is gedeeld") is None
    assert "Maja Ročak" in str(section(themed, "Alleen over het thema"))
    assert "mantelregie" in str(section(mixed, "Wat er is gedeeld")).lower()
    assert section(mixed, "Alleen over het thema") is not None


def test_a_date_comes_with_the_words_that_show_it_and_what_is_unknown_says_so(
    pages: dict[str, str],
) -> None:
    facts = {
        number: {
            row.dt.text: row.dd
            for row in soup(pages[f"/leeratelier/{number}"]).select("dl.facts > div")
        }
        for number in (3, 4)
    }
    assert "18 november 2021" in facts[3]["Wanneer"].text
    assert "Tijdens het derde Leeratelier op 18 november 2021" in facts[3]["Wanneer"].text
    assert facts[3]["Verslag"].a["href"] == "/document/leeratelier-3"
    assert "niet vermeld" in facts[4]["Wanneer"].text
    assert "volgt alleen uit de volgorde" in facts[4]["Thema"].text
    assert "volgt alleen uit de volgorde" not in facts[3]["Thema"].text
    assert "Geen tekst zegt dat dit het thema van leeratelier 4 was" in facts[4]["Thema"].text


def test_the_row_of_leerateliers_says_in_words_what_the_picture_shows(
    pages: dict[str, str], index: Index
) -> None:
    html = soup(pages["/leerateliers"])
    rows = html.select("ol.timeline > li")
    assert [int(str(row["value"])) for row in rows] == [one.number for one in index.leerateliers]
    assert "In een Leeratelier leer je door kennis en ervaringen te delen" in html.text
    dated = ["datum niet vermeld" not in row.text for row in rows]
    assert dated == [one.date is not None for one in index.leerateliers]
    drawn = [str(link["aria-label"]) for link in html.select("svg a")]
    assert len(drawn) == len(rows)
    assert drawn[7].endswith("september 2023")
    assert drawn[8].endswith("datum niet vermeld")
    assert len(html.select("svg a circle.undated")) == dated.count(False)


def test_the_same_thing_in_two_documents_is_shown_once_with_both_places(
    pages: dict[str, str],
) -> None:
    html = soup(pages["/leeratelier/2"])
    said = [one.get_text(" ", strip=True) for one in html.select(".item .said")]
    assert len([one for one in said if "51-jarige" in one]) < 3
    assert "ook in" in html.text


# --- Documents and dossiers -----------------------------------------------------------------------


def test_only_what_the_rights_allow_can_be_downloaded(
    site: Site, pages: dict[str, str], shipped: IndexSettings
) -> None:
    allowed = site.original("/origineel/1/inspiratiegids")
    assert allowed == (shipped.corpus / "origineel" / "inspiratiegids.txt").resolve()
    offered = [path for path, page in pages.items() if " download>" in page]
    assert offered == ["/document/inspiratiegids"]
    for other in ("1/magazine", "2/inspiratiegids", "0/inspiratiegids", "1/../catalogus.toml"):
        assert site.original(f"/origineel/{other}") is None


def test_a_dossier_marks_what_no_text_says_was_shared_there(
    pages: dict[str, str],
) -> None:
    html = soup(pages["/dossier/leeratelier-mentale-gezondheid"])
    unsure = html.select_one(".unsure")
    assert unsure
    assert len(unsure.select(".item")) == 3
    assert len(html.select(".item")) == 9


def test_a_dossier_has_lines_for_a_conversation_with_their_source(
    pages: dict[str, str],
) -> None:
    lines = soup(pages["/dossier/eenzaamheid-gesprek"]).select(".consult li")
    assert [line.strong.text for line in lines if line.strong] == ["Vraag:", "Vraag:", "Zeg:"]
    assert all(line.select("blockquote") and line.select("a[href^='/document/']") for line in lines)


# --- A corpus without anything written about it -----------------------------------------------


def test_a_bare_folder_gives_fewer_pages_that_speak_of_no_other_corpus(
    garden_pages: dict[str, str], garden_site: Site
) -> None:
    navigation = [
        link.text
        for link in soup(garden_pages["/rondkijken"]).select("nav[aria-label=Bladzijden] a")
    ]
    assert navigation == ["Rondkijken", "Plaatsen", "Bronnen"]
    assert missing(garden_pages) == []
    for path, page in garden_pages.items():
        assert garden_site.page(path).status == 200
        assert OURS.findall(soup(page).text) == [], path
    for path in ("/leerateliers", "/leeratelier/1", "/dossiers", "/werkvormen", "/overzicht"):
        assert garden_site.page(path) is garden_site.page(NOWHERE)


def test_a_document_whose_name_is_a_path_has_a_page(
    build_corpus: object, opened: Open, tmp_path: Path
) -> None:
    settings = build_corpus({"mijn map/Één dag & nacht.md": "# Dag\n\nHet was een lange dag.\n"})  # type: ignore[operator]
    site = Site(opened(settings), Offered())
    (link,) = [one for one in links_of(site.page("/documenten").html) if "/document/" in one]
    page = site.page(unquote(link))
    assert page.status == 200
    assert "een lange dag" in page.html
    assert missing(walked(site)) == []


# --- What is kept, and for how long -----------------------------------------------------------


def test_an_address_that_nothing_has_gives_the_same_dutch_page_and_is_not_kept(
    site: Site,
) -> None:
    paths = [f"/dossier/{at}" for at in range(50)]
    paths += ["/leeratelier/99", "/leeratelier/03", "/leeratelier/③", "/spreker/niemand"]
    found = {id(site.page(path)) for path in paths}
    assert found == {id(site.page(NOWHERE))}
    page = site.page(NOWHERE)
    assert page.status == 404
    assert "Deze bladzijde is er niet" in page.html
    assert not set(paths) & set(site._made)


def test_a_page_is_made_once_for_every_generation(index: Index, site: Site) -> None:
    class Other:
        """The same index, as another generation."""

        def __init__(self) -> None:
            self.manifest = type("Manifest", (), {"generation": "een-andere"})

        def __getattr__(self, name: str) -> object:
            return getattr(index, name)

    sites = Sites(Offered)
    first = sites.of(index)
    assert first.page("/privacy") is first.page("/privacy")
    assert sites.of(index) is first
    second = sites.of(Other())  # type: ignore[arg-type]
    assert second is not first
    assert second.page("/privacy").html == first.page("/privacy").html


# --- What the owner owes visitors ---------------------------------------------------------------

CATALOGUE = """
[[document]]
id = "moestuin"
title = "De moestuin"
kind = "folder"
rights = "Neem gerust over."
file = "documenten/moestuin.md"
originals = ["origineel/moestuin.md"]
may_download = true

[owner]
name = "Stichting De Tuin"
email = "tuin@voorbeeld.nl"
privacy_contact = "de functionaris: fg@voorbeeld.nl"
privacy_also = ["De server telt bezoeken."]

[owner.accessibility]
status = "B"
drawn_up = "2026-11-18"
limits = ["De tekening van de tuin heeft geen beschrijving."]
"""


def test_the_owner_fills_in_who_offers_the_pages_and_how_accessible_they_are(
    index: Index, tmp_path: Path
) -> None:
    (tmp_path / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "origineel").mkdir()
    (tmp_path / "origineel" / "moestuin.md").write_text("# De moestuin", encoding="utf-8")
    offered = read_offered(tmp_path)
    assert offered.originals["moestuin"] == ((tmp_path / "origineel/moestuin.md").resolve(),)
    filled, empty = Site(index, offered), Site(index, read_offered(tmp_path / "nergens"))
    privacy = filled.page("/privacy").html
    assert "Stichting De Tuin" in privacy
    assert "fg@voorbeeld.nl" in privacy
    assert "De server telt bezoeken." in privacy
    stated = filled.page("/toegankelijkheid").html
    assert "voldoet gedeeltelijk" in stated
    assert "18 november 2026" in stated
    assert "geen beschrijving" in stated
    for page in ("/privacy", "/toegankelijkheid"):
        assert "moet" in str(soup(empty.page(page).html).select_one(".to-do"))
        assert soup(filled.page(page).html).select_one(".to-do") is None


def test_a_link_out_of_the_corpus_is_no_original(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "origineel").mkdir(parents=True)
    (tmp_path / "geheim.txt").write_text("geheim", encoding="utf-8")
    (corpus / "origineel" / "moestuin.md").symlink_to(tmp_path / "geheim.txt")
    (corpus / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    assert read_offered(corpus).originals == {}
