"""Splitting along the structure of the text: what belongs together, what is cut, what is kept."""

import random
import re
from pathlib import Path

import pytest

from ingest.literal import plain
from ingest.model import Document, Passage
from ingest.passages import IDEAL_WORDS, MAX_LIST_WORDS, MAX_WORDS, sections, split

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "documenten").glob("*.md"))
CONTRACT = 130  # words; only a whole list may be longer


def passages(text: str) -> list[Passage]:
    return split(Document("gids", "De gids", "gids", Path("gids.md")), text)


def texts(text: str) -> list[str]:
    return [passage.text for passage in passages(text)]


def sentence(number: int, size: int = 20) -> str:
    """Return a sentence of so many words that no other number gives."""
    return " ".join(["Zin", str(number), "gaat", "over", *["leren"] * (size - 5), "samen."])


def paragraph(first: int, count: int, size: int = 20) -> str:
    return " ".join(sentence(number, size) for number in range(first, first + count))


# --- Headings ---------------------------------------------------------------------------------


def test_a_passage_knows_its_headings_from_the_outermost_to_the_nearest() -> None:
    text = "# Gids\n\n## Tips\n\n### Luister\n\nLuister eerst.\n\n## Spellen\n\nSpeel mee."
    assert [(one.headings, one.text) for one in passages(text)] == [
        (("Gids", "Tips", "Luister"), "Luister eerst."),
        (("Gids", "Spellen"), "Speel mee."),
    ]


def test_a_heading_of_a_skipped_level_is_kept_under_the_one_above() -> None:
    assert [one.headings for one in passages("# Gids\n\n#### Luister\n\nLuister eerst.")] == [
        ("Gids", "Luister")
    ]


def test_headings_lose_their_marks() -> None:
    text = "## **Denken** in [kansen](https://iph.nl) ##\n\nDenk mee.\n\nBuurt\n-----\n\nKom ook."
    assert [one.headings for one in passages(text)] == [("Denken in kansen",), ("Buurt",)]


@pytest.mark.parametrize(
    "text",
    ["Zo ging het.", "“Zo ging het.”", "Hoe ging het?", "Zo ging het,", "Zo ging\nhet verder"],
)
@pytest.mark.parametrize("dashes", ["-", "---", "----------"])
def test_dashes_below_a_sentence_are_a_break_and_make_it_no_heading(text: str, dashes: str) -> None:
    found = passages(f"# Gids\n\n{text}\n{dashes}\n\n# Kop\n\nDaarna.")
    assert [(one.headings, one.text) for one in found] == [(("Gids",), text), (("Kop",), "Daarna.")]


def test_no_passage_crosses_a_heading() -> None:
    assert texts("## Een\n\nKort.\n\n## Twee\n\nOok kort.") == ["Kort.", "Ook kort."]


def test_an_empty_section_gives_no_passage() -> None:
    assert texts("## Een\n\n## Twee\n\nKort.\n\n## Drie\n") == ["Kort."]


def test_after_a_thematic_break_no_heading_holds() -> None:
    text = "# Gids\n\n## Tips\n\nEerst.\n\n---\n\nDaarna.\n\n### Slot\n\nTot ziens."
    assert [(one.headings, one.text) for one in passages(text)] == [
        (("Gids", "Tips"), "Eerst."),
        ((), "Daarna."),
        (("Slot",), "Tot ziens."),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# Gids\n", "<!-- pagina 1 -->\n"])
def test_a_text_without_sentences_gives_no_passages(text: str) -> None:
    assert passages(text) == []


# --- Paragraphs -------------------------------------------------------------------------------


def test_short_paragraphs_of_a_section_are_one_passage() -> None:
    text = "Luister eerst.\n\nVraag dan door."
    assert texts(text) == [text]


def test_paragraphs_are_packed_into_stretches_near_the_ideal_length() -> None:
    # Four paragraphs of 40 words: twice 80 is nearer to twice 85 than 120 and 40 is.
    parts = [paragraph(number, 2) for number in (1, 3, 5, 7)]
    assert texts("\n\n".join(parts)) == ["\n\n".join(parts[:2]), "\n\n".join(parts[2:])]
    assert IDEAL_WORDS == 85


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    # 160 words in sentences of 20: twice 80.
    assert texts(paragraph(1, 8)) == [paragraph(1, 4), paragraph(5, 4)]


def test_a_sentence_of_400_words_is_cut_between_words() -> None:
    words = [f"woord{number}" for number in range(400)]
    found = texts(" ".join(words))
    assert [len(text.split()) for text in found] == [125, 125, 125, 25]
    assert " ".join(found).split() == words


def test_a_paragraph_of_the_greatest_length_stays_whole() -> None:
    text = paragraph(1, 5, size=25)
    assert len(text.split()) == MAX_WORDS
    assert texts(text) == [text]


@pytest.mark.parametrize(("size", "count"), [(120, 1), (121, 2)])
def test_a_stray_line_goes_along_as_long_as_the_passage_is_not_too_long(
    size: int, count: int
) -> None:
    assert len(texts(f"{sentence(1, size)}\n\nDat is dan alles nu.")) == count


# --- Lists ------------------------------------------------------------------------------------


def items(count: int, size: int = 10) -> str:
    return "\n".join(f"- {sentence(number, size)}" for number in range(count))


def test_a_list_stays_whole_with_the_sentence_that_leads_in() -> None:
    text = f"Dit kun je doen:\n\n{items(8)}"
    assert texts(f"{paragraph(100, 4)}\n\n{text}\n\n{paragraph(200, 4)}") == [
        paragraph(100, 4),
        text,
        paragraph(200, 4),
    ]


def test_a_question_leads_in_too() -> None:
    text = f"Wat kun je doen?\n\n{items(8)}"
    assert texts(f"{paragraph(100, 4)}\n\n{text}") == [paragraph(100, 4), text]


def test_of_a_long_paragraph_only_the_last_sentence_leads_in() -> None:
    lead = "Dit kun je doen:"
    assert texts(f"{paragraph(100, 8)} {lead}\n\n{items(8)}") == [
        paragraph(100, 4),
        paragraph(104, 4),
        f"{lead}\n\n{items(8)}",
    ]


def test_a_paragraph_that_does_not_lead_in_stands_apart_from_a_list() -> None:
    text = "Dat was het gesprek."
    assert texts(f"{text}\n\n{items(8)}") == [text, items(8)]


def test_a_short_list_goes_with_its_neighbours() -> None:
    text = "Neem contact op.\n\n- Lotte Coenen\n- Cinthya de Vaal\n\nTot ziens."
    assert texts(text) == [text]


@pytest.mark.parametrize(("size", "count"), [(9, 1), (10, 2)])
def test_a_list_of_half_the_ideal_length_is_a_passage_of_its_own(size: int, count: int) -> None:
    # Four items of 9 words and a mark are 40 words, of 10 words 44; the limit is 42.
    assert len(texts(f"{items(4, size)}\n\nTot ziens.")) == count


def test_a_list_of_up_to_220_words_is_one_passage() -> None:
    text = items(20)  # 10 words and a mark each
    assert len(text.split()) == MAX_LIST_WORDS == 220
    assert texts(text) == [text]


def test_a_longer_list_is_cut_between_its_items() -> None:
    found = texts(items(21))
    assert [text.count("\n") + 1 for text in found] == [7, 7, 7]
    assert "\n".join(found) == items(21)


def test_a_numbered_list_keeps_its_numbers() -> None:
    text = "Elf tips:\n\n1. Ervaar het zelf\n2. Begin gewoon\n10. Blijf praten"
    assert texts(text) == [text]


def test_a_list_in_a_list_stays_in_its_list() -> None:
    text = "Dit doen we door:\n\n- Leren\n  - van elkaar\n  - in de wijk\n- Lef tonen"
    assert texts(text) == [text]


# --- Quotations, tables, code -----------------------------------------------------------------

QUOTE = "> “Doe het gewoon.”\n>\n> — Ria Eijck, wijkmanager"


def test_a_quotation_with_its_speaker_is_a_passage_of_its_own() -> None:
    assert texts(f"Eerst dit.\n\n{QUOTE}\n\nDan dat.") == ["Eerst dit.", QUOTE, "Dan dat."]


def test_two_quotations_are_two_passages() -> None:
    other = QUOTE.replace("Doe het", "Begin")
    assert texts(f"{QUOTE}\n\n{other}") == [QUOTE, other]


def test_a_table_keeps_its_rows() -> None:
    text = "| Dag | Wat |\n| --- | --- |\n| maandag | fietsen |\n| zondag | wandelen |"
    assert texts(f"Kom mee:\n\n{text}") == [f"Kom mee:\n\n{text}"]


@pytest.mark.parametrize("code", ["```\n# geen kop\n- geen lijst\n```", "    # geen kop"])
def test_code_is_text_whatever_stands_in_it(code: str) -> None:
    found = passages(f"Typ dit.\n\n{code}")
    assert [one.headings for one in found] == [()]
    assert "# geen kop" in found[0].text


# --- Comments and HTML ------------------------------------------------------------------------


def test_a_page_comment_gives_the_page_of_what_follows() -> None:
    text = "Voorwoord.\n\n<!-- pagina 2 -->\n\n## Tips\n\nEerst.\n\n<!--pagina 3-->\n\nDaarna."
    assert [(one.page, one.headings, one.text) for one in passages(text)] == [
        (None, (), "Voorwoord."),
        (2, ("Tips",), "Eerst."),
        (3, ("Tips",), "Daarna."),
    ]


def test_another_comment_is_no_text_and_cuts_nothing() -> None:
    assert texts("Eerst.\n\n<!-- nog nakijken -->") == ["Eerst."]
    (one,) = texts("Eerst.\n\n<!-- nog nakijken -->\n\nDaarna.")
    assert plain(one) == "Eerst. Daarna."


def test_words_behind_a_comment_on_the_same_line_are_kept() -> None:
    (one,) = passages("<!-- pagina 4 --> Luister eerst.")
    assert (one.page, plain(one.text)) == (4, "Luister eerst.")


def test_words_in_html_are_kept() -> None:
    assert "Luister eerst." in texts("<div>\nLuister eerst.\n</div>")[0]


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert "Luister eerst." in "\n".join(texts("Vooraf.\n\n<!-- pagina 4\n\nLuister eerst."))


def test_a_line_that_looks_like_a_link_reference_is_text() -> None:
    assert texts("Zie hieronder.\n\n[1]: Jansen (2020)") == ["Zie hieronder.\n\n[1]: Jansen (2020)"]


# --- Places and names -------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old-mac"])
def test_a_passage_is_exactly_a_slice_of_the_text(newline: str) -> None:
    text = f"# Gids\n\nEerst.\n\n## Tips\n\nKies:\n\n- dit\n- dat\n\n{QUOTE}\n".replace(
        "\n", newline
    )
    found = passages(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [(one.headings, re.findall(r"\w+", one.text)) for one in found] == [
        (("Gids",), ["Eerst"]),
        (("Gids", "Tips"), ["Kies", "dit", "dat"]),
        (("Gids", "Tips"), ["Doe", "het", "gewoon", "Ria", "Eijck", "wijkmanager"]),
    ]


def test_an_id_is_the_document_and_a_hash_of_the_words() -> None:
    (one,) = passages("Luister eerst.")
    assert re.fullmatch(r"gids-[0-9a-f]{10}", one.id)
    assert one.document == "gids"


def test_layout_and_typography_do_not_change_an_id() -> None:
    ids = {passages(text)[0].id for text in ("“Zo’n *wijk*!”", '> "zo\'n wijk!"')}
    assert len(ids) == 1


@pytest.mark.parametrize("other", ["Luister later.", "Luister eerst!", "Luister eerst. Ja."])
def test_other_words_give_another_id(other: str) -> None:
    assert passages(other)[0].id != passages("Luister eerst.")[0].id


def test_a_text_that_stands_twice_gets_a_number_the_second_time() -> None:
    first, second, third = passages("## Een\n\nJa.\n\n## Twee\n\nJa.\n\n## Drie\n\nJa.")
    assert second.id == f"{first.id}-2"
    assert third.id == f"{first.id}-3"


def test_ids_survive_a_paragraph_that_is_inserted_in_another_section() -> None:
    text = "## Een\n\nLuister eerst.\n\n## Twee\n\nVraag dan.\n\n## Drie\n\nDoe het samen."
    before = {one.id: one.text for one in passages(text)}
    after = {one.id: one.text for one in passages(text.replace("Vraag dan.", "Vraag.\n\nWacht."))}
    assert [before.get(name) for name in after] == ["Luister eerst.", None, "Doe het samen."]


# --- For any text -----------------------------------------------------------------------------


def generated(seed: int) -> str:
    """Return a Markdown text of random parts, each word of which occurs once."""
    chance = random.Random(seed)
    count = 0

    def words(most: int) -> str:
        nonlocal count
        size = chance.randint(1, most)
        count += size
        return " ".join(
            f"W{number}{chance.choice(['', '', '', ',', '.', '?', ':'])}"
            for number in range(count - size, count)
        )

    parts = []
    for _ in range(chance.randint(1, 25)):
        match chance.randrange(8):
            case 0:
                parts.append("#" * chance.randint(1, 4) + " " + words(6))
            case 1:
                mark = chance.choice(["- ", "* ", "1. "])
                parts.append("\n".join(mark + words(30) for _ in range(chance.randint(1, 20))))
            case 2:
                lines = [words(60) for _ in range(chance.randint(1, 3))]
                parts.append("\n>\n".join(f"> {line}" for line in [*lines, f"— {words(3)}"]))
            case 3:
                parts.append(chance.choice(["---", f"<!-- pagina {len(parts)} -->"]))
            case 4:
                parts.append(f"| {words(9)} | {words(9)} |\n| --- | --- |\n| {words(9)} | x |")
            case 5:
                parts.append(f"```\n{words(40)}\n```")
            case _:
                parts.append(words(chance.choice([10, 60, 300])))
    return chance.choice(["\n\n", "\n\n\n", "\r\n\r\n"]).join(parts)


CASES = {path.stem: path.read_text(encoding="utf-8") for path in DOCUMENTS} | {
    f"generated-{seed}": generated(seed) for seed in range(60)
}


def without_headings(text: str) -> str:
    """Return a text without its headings, comments and thematic breaks."""
    text = re.sub(r"<!--.*?-->", "", text)
    return re.sub(r"^(#{1,6} .*|---)\r?$", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_no_word_outside_headings_is_lost_or_doubled(text: str) -> None:
    in_passages = " ".join(one.text for one in passages(text))
    assert re.findall(r"\w+", in_passages) == re.findall(r"\w+", without_headings(text))


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_passages_are_slices_in_order_with_names_of_their_own(text: str) -> None:
    found = passages(text)
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found, strict=False))
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_only_a_list_is_longer_than_the_contract_allows(text: str) -> None:
    for one in passages(text):
        has_items = bool(re.search(r"^(?:[-*]|\d+\.) ", one.text, flags=re.MULTILINE))
        assert len(one.text.split()) <= (MAX_LIST_WORDS if has_items else CONTRACT)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_every_block_of_a_section_is_in_a_passage_under_its_headings(text: str) -> None:
    blocks = [(s.headings, s.page, block) for s in sections(text) for block in s.blocks]
    assert blocks
    found = passages(text)
    for headings, page, block in blocks:
        (one,) = (one for one in found if one.start <= block.start and block.end <= one.end)
        assert (one.headings, one.page) == (headings, page)
