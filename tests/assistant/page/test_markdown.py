"""An answer as Markdown: what is ours, what is the sources', and a mark after every statement."""

from dataclasses import replace

import pytest

from assistant import Answer, Block, Item, Note, NoteKind, Status, Words, markdown
from assistant.model import Citation
from ingest import Certainty

CITED = Citation(
    number=1,
    passage="gids-1",
    document="gids",
    title="De gids",
    leerateliers=(),
    certainty=Certainty.TEXT,
    date=None,
    speakers=(),
    headings=(),
    page=None,
    quote="Vraag door.",
    origin="",
)
ONE = (1,)


def written(*items: Item, words: Words = Words.SOURCE) -> str:
    status = Status.REFUSED if words is Words.POINTER else Status.NEAREST
    return markdown(Answer(status, blocks=(Block(items, words),), citations=(CITED,)))


def listed(text: str, number: int | None = None) -> Item:
    return Item(text, ONE, listed=True, number=number)


def listed_plain(text: str) -> Item:
    return Item(text, ONE, quote=text, listed=True)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        pytest.param(
            [Item("Vraag door.", ONE), Item("Luister.", ONE)],
            "Vraag door. [1] Luister. [1]",
            id="sentences",
        ),
        pytest.param(
            [listed("Vraag door"), listed("Luister")],
            "- Vraag door [1]\n- Luister [1]",
            id="items",
        ),
        pytest.param(
            [listed("Vraag", 1), listed("Luister", 2)],
            "1. Vraag [1]\n2. Luister [1]",
            id="numbered",
        ),
        pytest.param(
            [Item("Doe dit:", ONE), listed("Vraag"), Item("Klaar.", ONE)],
            "Doe dit: [1]\n\n- Vraag [1]\n\nKlaar. [1]",
            id="a-list-between-sentences",
        ),
        pytest.param(
            [
                Item("“Doe het.", ONE),
                Item("Nu.”", ONE),
                Item("Ria Eijck, arts", ONE, signature=True),
                Item("Zo werkt het.", ONE),
            ],
            "“Doe het. [1] Nu.” [1]\n— Ria Eijck, arts [1]\nZo werkt het. [1]",
            id="who-spoke",
        ),
        pytest.param([Item("Zestig.", ONE, key=True)], "**Zestig.** [1]", id="the-key-sentence"),
        pytest.param([Item("6*10.", ONE, key=True)], "6*10. [1]", id="marks-that-would-clash"),
    ],
)
def test_every_sentence_has_its_mark_and_items_and_who_spoke_a_line(
    items: list[Item], text: str
) -> None:
    assert written(*items) == text


def test_a_place_that_starts_with_a_number_does_not_become_a_list() -> None:
    assert written(listed("3. Tips"), words=Words.POINTER) == "- 3\\. Tips [1]"
    assert written(listed("10.000 stappen"), words=Words.POINTER) == "- 10.000 stappen [1]"


def test_our_own_words_stand_above_and_below_with_a_correction_set_off() -> None:
    answer = Answer(
        Status.ANSWERED,
        opening=(Note(NoteKind.CORRECTION, "Bedoelde je: hoe?"), Note(NoteKind.REASON, "Let op.")),
        blocks=(
            Block((Item("Ja.", ONE),), source="De gids", heading="Tip", attribution="Ria Eijck"),
            Block((Item("Nee.", ONE),)),
        ),
        closing=(Note(NoteKind.CONTACT, "Vraag het aan Ria."),),
        citations=(CITED,),
    )
    assert markdown(answer).split("\n\n") == [
        "*Bedoelde je: hoe?*",
        "Let op.",
        "### De gids",
        "**Tip**",
        "Ja. [1]",
        "*Ria Eijck*",
        "Nee. [1]",
        "Vraag het aan Ria.",
    ]


def test_what_rests_on_two_sources_has_two_marks() -> None:
    other = (1, 2)
    answer = Answer(
        Status.ANSWERED,
        blocks=(Block((Item("Ja.", other),)),),
        citations=(CITED, replace(CITED, number=2)),
    )
    assert markdown(answer) == "Ja. [1] [2]"


def test_plain_words_tell_who_says_so_behind_their_mark_and_what_is_folded_is_left_out() -> None:
    said = Item("Vraag door.", ONE, quote="Vraag door.", listed=True, who="Ria Eijck, arts")
    answer = Answer(
        Status.ANSWERED,
        blocks=(
            Block((said, listed_plain("Luister.")), Words.PLAIN),
            Block((Item("Vraag door.", ONE),), heading="Zo staat het in de bron"),
            Block((Item("Luister goed.", ONE),), attribution="De gids", folded=True),
        ),
        citations=(CITED,),
    )
    assert markdown(answer).split("\n\n") == [
        "- Vraag door. [1] (Ria Eijck, arts)\n- Luister. [1]",
        "**Zo staat het in de bron**",
        "Vraag door. [1]",
    ]
