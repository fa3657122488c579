"""How the sources' words stand in an answer: what is above them, beside them and below them."""

from dataclasses import replace

import pytest

from assistant.answer.blocks import AGAIN, Block, written
from assistant.model import Citation, Mode
from assistant.search.units import units
from ingest import Certainty, Passage

SECOND = "Leeratelier 2 (29 juni 2021)"
THIRD = "Leeratelier 3 (18 november 2021)"
EVELYN = "Evelyn Kessels, inwoner van Zoeterwoude"
TESSA = "Tessa den Dulk, welzijnscoach in Leiden"


def block(
    text: str = "Vraag door.",
    number: int = 1,
    heading: str = "Tips",
    place: str = SECOND,
    speakers: tuple[str, ...] = (),
) -> Block:
    """Make a block of all sentences of a text."""
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
    return Block(citation, tuple(units(Passage("gids-1", "gids", (), text, 0, len(text)))))


def paragraphs(*blocks: Block, by_source: bool = False) -> list[str]:
    return written(blocks, Mode.VERKENNEN, by_source=by_source)


def place_of(text: str, *speakers: str) -> str:
    """Return what stands below one block."""
    return paragraphs(block(text, speakers=speakers))[-1].strip("*")


# --- Heading and place ------------------------------------------------------------------------


def test_neighbours_under_one_heading_have_it_once_and_their_place_once_below() -> None:
    assert paragraphs(block("Een."), block("Twee.", 2), block("Drie.", 3)) == [
        "**Tips**",
        "Een. [1]",
        "Twee. [2]",
        "Drie. [3]",
        f"*{SECOND}*",
    ]


def test_every_heading_stands_above_its_own_block_and_every_place_below() -> None:
    assert paragraphs(block("Een."), block("Twee.", 2, heading="Slot", place=THIRD)) == [
        "**Tips**",
        "Een. [1]",
        f"*{SECOND}*",
        "**Slot**",
        "Twee. [2]",
        f"*{THIRD}*",
    ]


def test_a_heading_comes_again_when_another_stood_between() -> None:
    shown = paragraphs(block(), block(number=2, heading="Slot"), block(number=3))
    assert shown.count("**Tips**") == 2


def test_without_a_heading_there_is_no_line_for_it() -> None:
    assert paragraphs(block(heading="")) == ["Vraag door. [1]", f"*{SECOND}*"]


def test_without_a_known_leeratelier_the_title_of_the_document_is_the_place() -> None:
    assert paragraphs(block(place=""))[-1] == "*De gids*"


def test_a_place_is_not_put_off_to_a_block_of_another_place() -> None:
    shown = paragraphs(block("Een."), block("Twee.", 2, place=THIRD))
    assert shown.index(f"*{SECOND}*") == shown.index("Een. [1]") + 1
    assert shown[-1] == f"*{THIRD}*"


def test_what_the_answer_before_cited_too_is_said_to_be_so() -> None:
    seen = replace(block("Een."), again=True)
    shown = paragraphs(seen, block("Twee.", 2))
    assert shown[2] == f"*{SECOND} · {AGAIN}*"
    assert AGAIN not in shown[-1]


def test_a_consult_has_the_words_and_heading_but_no_place() -> None:
    said = replace(block("“Ja.”", speakers=(EVELYN,)), again=True)
    assert written([said, block("Twee.", 2, place=THIRD)], Mode.CONSULT) == [
        "**Tips**",
        "“Ja.” [1]",
        "Twee. [2]",
    ]


# --- By source --------------------------------------------------------------------------------


def test_what_comes_from_one_of_several_sources_stands_under_its_name_without_a_place() -> None:
    rows = block("Een."), block("Twee.", 2), block("Drie.", 3, heading="Slot", place=THIRD)
    assert paragraphs(*rows, by_source=True) == [
        f"### {SECOND}",
        "**Tips**",
        "Een. [1]",
        "Twee. [2]",
        f"### {THIRD}",
        "**Slot**",
        "Drie. [3]",
    ]


@pytest.mark.parametrize(
    ("place", "by_source"),
    [
        pytest.param(SECOND, True, id="one-source"),
        pytest.param(THIRD, False, id="two-sources-in-another-form"),
    ],
)
def test_there_are_no_groups_of_one_source_or_in_another_form(place: str, by_source: bool) -> None:
    shown = paragraphs(block("Een."), block("Twee.", 2, place=place), by_source=by_source)
    assert not any(one.startswith("#") for one in shown)
    assert shown[-1] == f"*{place}*"


def test_under_the_name_of_another_source_the_heading_comes_again() -> None:
    shown = paragraphs(block("Een."), block("Twee.", 2, place=THIRD), by_source=True)
    assert shown[shown.index(f"### {THIRD}") + 1] == "**Tips**"


def test_by_source_the_speaker_is_still_named() -> None:
    rows = block("“Ja.”", speakers=(EVELYN,)), block("Twee.", 2, place=THIRD)
    assert f"*{EVELYN}*" in paragraphs(*rows, by_source=True)


# --- Sentences, items, attributions -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("Vraag door. Luister.", "Vraag door. [1] Luister. [1]", id="sentences"),
        pytest.param("- Vraag door\n- Luister", "- Vraag door [1]\n- Luister [1]", id="items"),
        pytest.param("1. Vraag\n2) Luister", "1. Vraag [1]\n2) Luister [1]", id="numbered"),
        pytest.param(
            "Zo begin je. Doe dit:\n- Vraag\n- Luister\n\nKlaar.",
            "Zo begin je. [1] Doe dit: [1]\n\n- Vraag [1]\n- Luister [1]\n\nKlaar. [1]",
            id="a-list-between-sentences",
        ),
        pytest.param(
            "> “Doe het. Nu.”\n>\n> — Ria Eijck, arts",
            "“Doe het. [1] Nu.” [1]\n— Ria Eijck, arts [1]",
            id="attribution",
        ),
    ],
)
def test_every_sentence_has_its_mark_and_items_and_attributions_a_line(
    text: str, body: str
) -> None:
    assert paragraphs(block(text))[1] == body


def test_the_key_sentence_stands_out_and_no_other() -> None:
    one = block("Vraag door. Luister. Zwijg.")
    assert paragraphs(replace(one, key=one.run[1]))[1] == (
        "Vraag door. [1] **Luister.** [1] Zwijg. [1]"
    )


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
