"""A passage as a row of sentences and list items."""

from itertools import pairwise

import pytest

from assistant import Assistant
from assistant.search.units import Unit, cut_from, in_whole_lists, units
from ingest import Passage
from ingest.literal import plain


def passage(text: str) -> Passage:
    return Passage("gids-1", "gids", (), text, 0, len(text))


def shown(text: str) -> list[str]:
    return [unit.text for unit in units(passage(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Vraag door. Luister.", ["Vraag door.", "Luister."], id="sentences"),
        pytest.param(
            "Luister, bijv. met dhr. Bos. Klaar.",
            ["Luister, bijv. met dhr. Bos.", "Klaar."],
            id="abbreviations",
        ),
        pytest.param("- Vraag door\n- Luister", ["Vraag door", "Luister"], id="list"),
        pytest.param("1. Vraag door\n2. Luister", ["1. Vraag door", "2. Luister"], id="numbered"),
        pytest.param(
            "- Begin klein. Ga dan door.\n- Stop.",
            ["Begin klein. Ga dan door.", "Stop."],
            id="an-item-of-two-sentences",
        ),
        pytest.param(
            "1. Begin klein. Ga door. En rust.\n2. Stop.",
            ["1. Begin klein. Ga door. En rust.", "2. Stop."],
            id="a-numbered-item-of-three-sentences",
        ),
        pytest.param(
            "- Begin klein.\n  Ga door.\n  - Stop.",
            ["Begin klein. Ga door.", "Stop."],
            id="an-item-that-goes-on-below",
        ),
        pytest.param("Zo gaat het:\n- Eerst.", ["Zo gaat het:", "Eerst."], id="lead-in"),
        pytest.param("- Eerst.\n\nSlot. Einde.", ["Eerst.", "Slot.", "Einde."], id="after-a-list"),
        pytest.param("Een **heel** [mooi](http://x.nl) uur.", ["Een heel mooi uur."], id="marks"),
        pytest.param("Eerst.\n\n<!-- pagina 3 -->\n\nDan.", ["Eerst.", "Dan."], id="comment"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_passage_is_read_as_sentences_and_items(text: str, found: list[str]) -> None:
    assert shown(text) == found


def test_a_list_item_is_known_as_such() -> None:
    row = units(passage("Zo:\n- Eerst. Dan.\n* Later.\n3) Slot.\n\nEen zin."))
    assert [(unit.text, unit.item) for unit in row] == [
        ("Zo:", False),
        ("Eerst. Dan.", True),
        ("Later.", True),
        ("3) Slot.", True),
        ("Een zin.", False),
    ]


def test_the_number_of_an_item_is_a_mark_of_its_list_and_no_word() -> None:
    row = units(passage("Zo:\n1. Eerst 2. Dan.\n12) Later.\n- 3 keer.\n\n4. april is een dag."))
    assert [(unit.said, unit.number) for unit in row if unit.item] == [
        ("Eerst 2. Dan.", 1),
        ("Later.", 12),
        ("3 keer.", None),
        ("april is een dag.", 4),
    ]
    assert (row[0].said, row[0].number) == ("Zo:", None)


def test_the_line_that_says_who_spoke_is_known_as_such() -> None:
    row = units(passage("> “Doe het.”\n>\n> — Sara de Boer, huisarts\n\nSlot – voor nu."))
    assert [(unit.text, unit.attribution) for unit in row] == [
        ("“Doe het.”", False),
        ("Sara de Boer, huisarts", True),
        ("Slot – voor nu.", False),
    ]


def test_a_unit_knows_where_it_stands_and_how_long_it_is() -> None:
    text = "Vraag door.\n\n- Begin **klein**. Ga door.\n"
    assert units(passage(text)) == [
        Unit(0, 11, "Vraag door.", item=False, attribution=False),
        Unit(13, 40, "Begin klein. Ga door.", item=True, attribution=False),
    ]
    assert text[13:40] == "- Begin **klein**. Ga door."
    assert [unit.words for unit in units(passage(text))] == [2, 4]


def test_the_units_of_every_shipped_passage_hold_all_its_words_in_order(
    assistant: Assistant,
) -> None:
    for one in assistant.index.passages.values():
        row = units(one)
        assert all(a.end <= b.start for a, b in pairwise(row)), one.id
        assert all(unit.text == plain(one.text[unit.start : unit.end]) for unit in row), one.id
        assert " ".join(unit.text for unit in row) == plain(one.text), one.id


TIPS = "Zo begin je:\n\n1. Vraag\n2. Luister\n3. Vat samen\n\nKlaar."


@pytest.mark.parametrize(
    ("text", "taken", "after", "kept"),
    [
        pytest.param(TIPS, slice(0, 5), "", [1, 2, 3], id="whole"),
        pytest.param(TIPS, slice(1, 4), "", [1, 2, 3], id="whole-without-what-is-around-it"),
        pytest.param(TIPS, slice(2, 5), "", [], id="from-the-middle"),
        pytest.param(TIPS, slice(0, 3), "", [], id="up-to-the-middle"),
        pytest.param(TIPS, slice(2, 3), "", [], id="one-of-the-middle"),
        pytest.param(TIPS, slice(0, 5), "4. Dank\n5. Groet", [], id="goes-on-in-the-next-passage"),
        pytest.param(TIPS, slice(0, 5), "1. Zing\n2. Dans", [1, 2, 3], id="another-comes-next"),
        pytest.param("3. Vraag\n4. Luister", slice(0, 2), "", [], id="begun-in-the-one-before"),
        pytest.param("1. Vraag\n\nKlaar.", slice(0, 2), "", [], id="of-one"),
        pytest.param("1. Vraag\n1. Luister", slice(0, 2), "", [], id="does-not-count"),
        pytest.param("- Vraag\n- Luister", slice(0, 2), "", [], id="no-numbers"),
        pytest.param(
            "1. Vraag\n2. Luister\n\nEn dan:\n\n1. Zing\n2. Dans",
            slice(0, 4),
            "",
            [1, 2],
            id="a-whole-one-and-a-part",
        ),
        pytest.param(
            "1) Vraag. Want dat helpt.\n\nDat is lastig.\n\n2) Luister.",
            slice(0, 3),
            "",
            [1, 2],
            id="with-sentences-between",
        ),
    ],
)
def test_only_the_items_of_a_whole_list_keep_their_numbers(
    text: str, taken: slice, after: str, kept: list[int]
) -> None:
    run = units(passage(text))[taken]
    found = in_whole_lists(run, passage(text), [passage(after)] if after else [])
    assert [unit.number for unit in run if unit in found] == kept


TWO_LISTS = "- Vraag\n- Luister\n\nEn dan:\n\n- Zing\n- Dans"


@pytest.mark.parametrize(
    ("text", "taken", "beside", "count"),
    [
        pytest.param(TIPS, slice(1, 4), ("", ""), 0, id="whole"),
        pytest.param(TIPS, slice(2, 4), ("", ""), 3, id="from-the-middle"),
        pytest.param(TIPS, slice(0, 2), ("", ""), 3, id="up-to-the-middle"),
        pytest.param(TIPS, slice(0, 1), ("", ""), 0, id="no-item"),
        pytest.param("- Vraag\n- Luister\n- Dank", slice(0, 2), ("", ""), 3, id="no-numbers"),
        pytest.param("1. Vraag\n2. Zit", slice(0, 2), ("", "3. Dank\n\nKlaar."), 3, id="after"),
        pytest.param("3. Vraag\n4. Zit", slice(0, 2), ("Ga:\n\n1. A\n2. B", ""), 4, id="before"),
        pytest.param(TIPS, slice(2, 3), ("1. Dag", "4. Dank"), 3, id="beside-sentences"),
        pytest.param(TWO_LISTS, slice(0, 5), ("", ""), 0, id="two-whole-ones"),
        pytest.param(TWO_LISTS, slice(3, 4), ("", ""), 2, id="of-the-second"),
    ],
)
def test_of_a_part_of_a_list_it_is_known_how_many_items_there_are(
    text: str, taken: slice, beside: tuple[str, str], count: int
) -> None:
    before, after = ([passage(one)] if one else [] for one in beside)
    run = units(passage(text))[taken]
    assert cut_from(run, passage(text), before, after) == count
