"""How the sources' words stand in an answer: what is above them, beside them and below them."""

from dataclasses import replace

import pytest

from assistant.answer.blocks import AGAIN, Excerpt, laid_out
from assistant.answer.model import Block, Item
from assistant.model import Citation, Mode
from assistant.search.units import units
from ingest import Certainty, Passage

SECOND = "Leeratelier 2 (29 juni 2021)"
THIRD = "Leeratelier 3 (18 november 2021)"
EVELYN = "Evelyn Kessels, inwoner van Zoeterwoude"
TESSA = "Tessa den Dulk, welzijnscoach in Leiden"


def excerpt(
    text: str = "Vraag door.",
    number: int = 1,
    heading: str = "Tips",
    place: str = SECOND,
    speakers: tuple[str, ...] = (),
) -> Excerpt:
    """Make an excerpt of all sentences of a text."""
    citation = Citation(
        number=number,
        passage=f"gids-{number}",
        document="gids",
        title="De gids",
        leerateliers=(),
        certainty=Certainty.TEXT,
        date=None,
        speakers=speakers,
        headings=("De gids", heading) if heading else (),
        page=None,
        quote=text,
        origin="",
        place=place,
    )
    return Excerpt(citation, tuple(units(Passage("gids-1", "gids", (), text, 0, len(text)))))


def parts(*excerpts: Excerpt, mode: Mode = Mode.VERKENNEN, by_source: bool = False) -> list[str]:
    """Return what stands in an answer from top to bottom, each with what it is."""
    return [part for block in laid_out(excerpts, mode, by_source) for part in parts_of(block)]


def parts_of(block: Block) -> list[str]:
    said = " ".join(item.text for item in block.items)
    row = [("source", block.source), ("heading", block.heading), ("said", said)]
    return [f"{kind}: {text}" for kind, text in [*row, ("place", block.attribution)] if text]


def items(one: Excerpt) -> list[Item]:
    return [item for block in laid_out([one], Mode.VERKENNEN) for item in block.items]


def place_of(text: str, *speakers: str) -> str:
    """Return what stands below one excerpt."""
    (block,) = laid_out([excerpt(text, speakers=speakers)], Mode.VERKENNEN)
    return block.attribution


# --- Heading and place ------------------------------------------------------------------------


def test_neighbours_under_one_heading_have_it_once_and_their_place_once_below() -> None:
    assert parts(excerpt("Een."), excerpt("Twee.", 2), excerpt("Drie.", 3)) == [
        "heading: Tips",
        "said: Een.",
        "said: Twee.",
        "said: Drie.",
        f"place: {SECOND}",
    ]


def test_every_heading_stands_above_its_own_block_and_every_place_below() -> None:
    assert parts(excerpt("Een."), excerpt("Twee.", 2, heading="Slot", place=THIRD)) == [
        "heading: Tips",
        "said: Een.",
        f"place: {SECOND}",
        "heading: Slot",
        "said: Twee.",
        f"place: {THIRD}",
    ]


def test_a_heading_comes_again_when_another_stood_between() -> None:
    shown = parts(excerpt(), excerpt(number=2, heading="Slot"), excerpt(number=3))
    assert shown.count("heading: Tips") == 2


def test_without_a_heading_there_is_no_line_for_it() -> None:
    assert parts(excerpt(heading="")) == ["said: Vraag door.", f"place: {SECOND}"]


def test_without_a_known_leeratelier_the_title_of_the_document_is_the_place() -> None:
    assert parts(excerpt(place=""))[-1] == "place: De gids"


def test_a_place_is_not_put_off_to_a_block_of_another_place() -> None:
    shown = parts(excerpt("Een."), excerpt("Twee.", 2, place=THIRD))
    assert shown.index(f"place: {SECOND}") == shown.index("said: Een.") + 1
    assert shown[-1] == f"place: {THIRD}"


def test_what_the_answer_before_cited_too_is_said_to_be_so() -> None:
    seen = replace(excerpt("Een."), again=True)
    shown = parts(seen, excerpt("Twee.", 2))
    assert shown[2] == f"place: {SECOND} · {AGAIN}"
    assert AGAIN not in shown[-1]


def test_a_consult_has_the_words_and_heading_but_no_place() -> None:
    said = replace(excerpt("“Ja.”", speakers=(EVELYN,)), again=True)
    assert parts(said, excerpt("Twee.", 2, place=THIRD), mode=Mode.CONSULT) == [
        "heading: Tips",
        "said: “Ja.”",
        "said: Twee.",
    ]


def test_a_consult_says_how_much_of_a_list_it_shows() -> None:
    tips = replace(excerpt("- Vraag\n- Luister"), listed=11)
    shown = [laid_out([tips, excerpt("Ja.", 2)], mode) for mode in (Mode.CONSULT, Mode.VERKENNEN)]
    assert [[one.portion for one in row] for row in shown] == [["2 van de 11 punten", ""], ["", ""]]
    assert shown[0][0].below == "2 van de 11 punten"


# --- By source --------------------------------------------------------------------------------


def test_what_comes_from_one_of_several_sources_stands_under_its_name_without_a_place() -> None:
    rows = excerpt("Een."), excerpt("Twee.", 2), excerpt("Drie.", 3, heading="Slot", place=THIRD)
    assert parts(*rows, by_source=True) == [
        f"source: {SECOND}",
        "heading: Tips",
        "said: Een.",
        "said: Twee.",
        f"source: {THIRD}",
        "heading: Slot",
        "said: Drie.",
    ]


@pytest.mark.parametrize(
    ("place", "by_source"),
    [
        pytest.param(SECOND, True, id="one-source"),
        pytest.param(THIRD, False, id="two-sources-in-another-form"),
    ],
)
def test_there_are_no_groups_of_one_source_or_in_another_form(place: str, by_source: bool) -> None:
    shown = parts(excerpt("Een."), excerpt("Twee.", 2, place=place), by_source=by_source)
    assert not any(one.startswith("source") for one in shown)
    assert shown[-1] == f"place: {place}"


def test_under_the_name_of_another_source_the_heading_comes_again() -> None:
    shown = parts(excerpt("Een."), excerpt("Twee.", 2, place=THIRD), by_source=True)
    assert shown[shown.index(f"source: {THIRD}") + 1] == "heading: Tips"


def test_by_source_the_speaker_is_still_named() -> None:
    rows = excerpt("“Ja.”", speakers=(EVELYN,)), excerpt("Twee.", 2, place=THIRD)
    assert f"place: {EVELYN}" in parts(*rows, by_source=True)


# --- Sentences, items, attributions -----------------------------------------------------------


def test_every_sentence_and_item_is_told_with_its_citation_and_what_it_is() -> None:
    text = "Zo begin je.\n- Vraag\n\n3) Luister\n\n> “Doe het.”\n>\n> — Ria Eijck, arts"
    one = excerpt(text, number=4)
    assert items(replace(one, numbered={one.run[2]})) == [
        Item("Zo begin je.", (4,)),
        Item("Vraag", (4,), listed=True),
        Item("Luister", (4,), listed=True, number=3),
        Item("“Doe het.”", (4,)),
        Item("Ria Eijck, arts", (4,), signature=True),
    ]


def test_an_item_has_the_number_of_its_source_only_where_that_is_wanted() -> None:
    one = excerpt("2. Vraag\n3. Luister")
    assert [(item.text, item.number) for item in items(one)] == [("Vraag", None), ("Luister", None)]


def test_the_key_sentence_stands_out_and_no_other() -> None:
    one = excerpt("Vraag door. Luister. Zwijg.")
    assert [item.key for item in items(replace(one, key=one.run[1]))] == [False, True, False]
    assert not any(item.key for item in items(one))


# --- Who speaks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("“Wij verbinden.”", [EVELYN], id="not-named"),
        pytest.param("“Wij verbinden”, vertelt Kessels.", [EVELYN], id="only-a-surname"),
        pytest.param("“Wij verbinden”, vertelt Evelyn Kessels.", [EVELYN], id="no-function"),
        pytest.param('"Wij verbinden", vertelt Evelyn.', [EVELYN], id="straight-quotation-marks"),
        pytest.param(f"“Wij verbinden”, vertelt {EVELYN}.", [], id="name-and-function"),
        pytest.param("Evelyn Kessels vertelt dat zij verbinden.", [], id="no-quotation-marks"),
        pytest.param("> “Ja.”\n>\n> — Evelyn Kessels", [], id="attribution-line"),
    ],
)
def test_a_speaker_is_named_with_function_only_where_the_sentences_do_not_tell(
    text: str, named: list[str]
) -> None:
    assert place_of(text, EVELYN) == " · ".join([*named, SECOND])


def test_a_speaker_without_a_function_is_told_by_the_name() -> None:
    assert place_of("“Ja”, vertelt Evelyn Kessels.", "Evelyn Kessels") == SECOND


def test_two_speakers_of_a_quotation_that_names_neither_are_both_given() -> None:
    assert place_of("“Ja.”", EVELYN, TESSA) == f"{EVELYN} en {TESSA} · {SECOND}"


@pytest.mark.parametrize("name", ["Tessa den Dulk", "Tessa", "Den Dulk"])
def test_who_is_named_in_the_sentences_is_not_joined_by_another_of_the_passage(name: str) -> None:
    assert place_of(f"“De deur staat open”, aldus {name}.", EVELYN, TESSA) == f"{TESSA} · {SECOND}"
