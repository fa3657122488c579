import io
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from assistant import Answer, Block, Citation, Item, Note, NoteKind, Status, Words
from assistant.page.card import MADE_WITH, card
from ingest import Certainty

MADE = date(2026, 11, 22)
NAME = "Zoekhulp van de wijk"
A6, A5 = (105, 148), (148, 210)
SENTENCE = "Vraag eerst wat iemand zelf belangrijk vindt, en luister zonder meteen raad te geven."


def cited(number: int, **known: str) -> Citation:
    return Citation(
        number=number,
        passage=f"verslag-{number}",
        document="verslag",
        title=known.get("title", "Verslag van de avond"),
        leerateliers=(3,),
        certainty=Certainty.TEXT,
        date="2021-11-18",
        speakers=("Sara de Boer",),
        headings=("Verslag van de avond", known.get("heading", f"Tip {number}")),
        page=None,
        quote="…",
        origin="Leeratelier 3, 18 november 2021: Eigen regie op gezondheid",
        place=known.get("place", "Leeratelier 3 (18 november 2021)"),
    )


def consult(
    *said: str | Block, status: Status = Status.ANSWERED, opening: tuple[Note, ...] = ()
) -> Answer:
    """An answer with one source for every argument; "|" parts the sentences of one source."""
    blocks = tuple(
        one if isinstance(one, Block) else sentences(one, number)
        for number, one in enumerate(said, start=1)
    )
    citations = tuple(cited(number) for number in range(1, len(said) + 1))
    return Answer(status, opening, blocks, citations=citations)


def sentences(text: str, number: int) -> Block:
    return Block(tuple(Item(sentence, (number,)) for sentence in text.split("|")))


def read(pdf: bytes) -> tuple[str, tuple[int, int]]:
    """Return the words of a card and its size in millimetres; it has one page."""
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    width, height = (round(float(side) * 25.4 / 72) for side in page.mediabox[2:])
    return " ".join(page.extract_text().split()), (width, height)


def lines_of(answer: Answer) -> list[str]:
    """Return the lines of an answer's card."""
    (page,) = PdfReader(io.BytesIO(card("Hoe?", answer, MADE, NAME))).pages
    return [line.strip() for line in page.extract_text().splitlines()]


def test_a_card_has_everything_with_its_source_and_the_date() -> None:
    words, size = read(
        card("Hoe begin ik?", consult(SENTENCE, "Vraag door.", "Vat samen."), MADE, NAME)
    )
    assert size == A6
    for part in (
        "Kort voor mijn consult · 22 november 2026",
        "Hoe begin ik?",
        SENTENCE,
        "Vraag door.",
        "Vat samen.",
        MADE_WITH.format(name=NAME),
    ):
        assert part in words
    source = "Verslag van de avond · Leeratelier 3 (18 november 2021) · Sara de Boer"
    assert words.count(source) == 3


def test_a_source_that_names_no_leeratelier_says_so() -> None:
    answer = replace(consult("Ja."), citations=(cited(1, place=""),))
    assert "Eigen regie op gezondheid" in read(card("Hoe?", answer, MADE, NAME))[0]


def test_dutch_letters_and_quotation_marks_are_printed() -> None:
    said = "“Coördinatie” – ‘één’ cliënt… kost € 3,– per façade: Čapek, Şahin; ruïne, ½ m²."
    words, _ = read(card("Hoe ‘begin’ ik?", consult(said), MADE, NAME))
    assert said in words
    assert "‘begin’" in words


def test_what_the_letters_lack_is_printed_plainly_or_left_out() -> None:
    words, _ = read(card("Wat zegt Łukasz Wałęsań 🙂 مرحبا?", consult("Doe → mee."), MADE, NAME))
    assert "Wat zegt Łukasz Wałesan ?" in words
    assert "Doe mee." in words


def test_every_letter_of_a_card_is_in_the_file() -> None:
    (page,) = PdfReader(io.BytesIO(card("Hoe?", consult("Vraag door."), MADE, NAME))).pages
    fonts = page["/Resources"]["/Font"]
    for font in fonts.values():
        known = font.get_object() if isinstance(font, IndirectObject) else font
        assert "/FontFile2" in known["/FontDescriptor"].get_object()


def test_sentences_run_on_and_the_items_of_a_list_stand_apart() -> None:
    said = Block(
        (
            Item("Er zijn twee tips:", (1,)),
            Item("Vraag door", (1,), listed=True, number=1),
            Item("Luister goed", (1,), listed=True, number=2),
            Item("Doe dat samen.", (1,)),
            Item("En rustig.", (1,)),
        )
    )
    lines = lines_of(consult(said))
    assert "Er zijn twee tips:" in lines
    assert re.search(r"1\.\s+Vraag door\s+2\.\s+Luister goed\s+Doe dat", "\n".join(lines))
    assert "Doe dat samen. En rustig." in lines


def test_an_item_of_a_list_without_numbers_has_a_dot() -> None:
    tips = [Item(tip, (1,), listed=True) for tip in ("Vraag door.", "Luister goed.")]
    shown = "\n".join(lines_of(consult(Block(tuple(tips)))))
    assert re.search(r"•\s+Vraag door\.\s+•\s+Luister goed\.", shown)


def test_how_much_of_a_list_is_shown_stands_before_its_source() -> None:
    tips = tuple(Item(tip, (1,), listed=True) for tip in ("Vraag door.", "Luister goed."))
    shown = " ".join(lines_of(consult(Block(tips, portion="2 van de 11 punten"))))
    assert re.search(r"Luister goed\. 2 van de 11 punten · \w", shown)


def test_who_is_quoted_stands_below_the_quotation() -> None:
    signed = Item("Sara de Boer, wijkverpleegkundige", (1,), signature=True)
    lines = lines_of(consult(Block((Item("“Vraag door.”", (1,)), signed))))
    assert "“Vraag door.”\n— Sara de Boer, wijkverpleegkundige" in "\n".join(lines)


def plain(said: str, quote: str, number: int) -> tuple[Block, Block]:
    """Return a line in plain words, and the folded block with the literal words."""
    item = Item(said, (number,), quote=quote, listed=True)
    return Block((item,), Words.PLAIN), Block((Item(quote, (number,)),), folded=True)


def test_plain_words_are_printed_with_the_literal_words_they_rest_on_once() -> None:
    blocks = (
        *plain("Vraag: “Hoe gaat het?”", "Ik vraag hoe het gaat.", 1),
        *plain("Doe: Luister.", "Luister met aandacht.", 2),
    )
    answer = replace(consult("Ja.", "Nee."), blocks=blocks)
    words = " ".join(lines_of(answer))
    assert re.search(r"Hoe gaat het\?” “Ik vraag hoe het gaat\.” Verslag van de avond", words)
    assert re.search(r"Doe: Luister\. “Luister met aandacht\.” Verslag van de avond", words)
    assert words.count("Ik vraag hoe het gaat.") == words.count("Luister met aandacht.") == 1


def test_where_little_fits_the_literal_words_are_cut_and_never_gone() -> None:
    quote = f"Luister met aandacht {'en met geduld ' * 60}naar wie er is."
    number = range(1, 13)
    blocks = [plain(f"Doe: Luister naar {one}.", quote, one)[0] for one in number]
    answer = replace(consult(*["Ja."] * 12), blocks=tuple(blocks))
    words, size = read(card("Hoe begin ik?", answer, MADE, NAME))
    assert size == A5
    assert words.count("“Luister met aandacht") == words.count("Doe: Luister naar") > 3
    assert "naar wie er is" not in words


def test_what_does_not_fit_the_small_card_is_printed_whole_on_a_larger_one() -> None:
    long = "|".join([SENTENCE] * 6)
    words, size = read(card("Hoe begin ik?", consult(long, long, long), MADE, NAME))
    assert size == A5
    assert words.count(SENTENCE) == 18
    assert "…" not in words


def test_what_fits_no_card_is_cut_and_keeps_every_source() -> None:
    long = "|".join([SENTENCE] * 40)
    words, size = read(card("Hoe begin ik?", consult(long, long, long), MADE, NAME))
    assert size == A5
    assert words.count("Verslag van de avond · Leeratelier 3 (18 november 2021)") == 3
    assert words.count("…") == 3
    assert MADE_WITH.format(name=NAME) in words


def test_an_answer_that_is_only_near_says_so_on_the_card() -> None:
    near = "De documenten geven hier geen rechtstreeks antwoord op."
    notes = (
        Note(NoteKind.CORRECTION, "Bedoelde je: hoe begin ik?"),
        Note(NoteKind.NEAREST, near),
    )
    answer = consult("Vraag door.", status=Status.NEAREST, opening=notes)
    words, _ = read(card("Hoe begn ik?", answer, MADE, NAME))
    assert near in words
    assert "Bedoelde" not in words


def test_markup_in_a_question_or_document_is_printed_as_text() -> None:
    words, _ = read(
        card("<b>Hoe</b> & <font size=99>?", consult("Zeg <i>ja</i> & kijk."), MADE, NAME)
    )
    assert "<b>Hoe</b> & <font size=99>?" in words
    assert "Zeg <i>ja</i> & kijk." in words


@pytest.mark.parametrize("count", [1, 3, 40])
def test_a_card_is_one_page_however_much_is_said(count: int) -> None:
    words, _ = read(card("woord " * 4_000, consult(*["x" * 900] * count), MADE, NAME))
    assert words.startswith("Kort voor mijn consult")
    assert MADE_WITH.format(name=NAME) in words


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=900), min_size=1, max_size=6))
def test_any_text_gives_a_card_of_one_page(question: str, said: list[str]) -> None:
    words, size = read(card(question, consult(*said, status=Status.NEAREST), MADE, NAME))
    assert size in (A6, A5)
    assert MADE_WITH.format(name=NAME) in words
