"""Words, stems, 4-grams and sentences, on sentences a reader of these texts would write."""

import time
from pathlib import Path

import pytest

from ingest.dutch import (
    content_words,
    four_grams,
    is_english,
    sentence_spans,
    sentences,
    stem,
    stems,
    words,
)

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "documenten").glob("*.md"))

# --- Words and stems --------------------------------------------------------------------------


def test_words_are_lower_case_words_and_figures_in_order() -> None:
    assert words("In Leiden-Noord wonen 50.000 cliënten; zo'n 2 op 5.") == (
        "in leiden noord wonen 50 000 cliënten zo n 2 op 5".split()
    )


@pytest.mark.parametrize(
    "sign",
    ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff"],
    ids=lambda sign: f"U+{ord(sign):04X}",
)
def test_a_sign_without_width_does_not_break_a_word(sign: str) -> None:
    assert words(f"het buurt{sign}huis") == ["het", "buurthuis"]
    assert stems(f"buurt{sign}huizen") == stems("buurthuizen")


def test_an_accent_apart_from_its_letter_is_one_with_it() -> None:
    assert words("ideee\u0308n") == ["ideeën"]


def test_content_words_leave_out_stop_words_and_single_letters() -> None:
    assert content_words("Wat is de kracht van een wijk? The power of a district, e.d.") == [
        "kracht",
        "wijk",
        "power",
        "district",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gesprek", "gesprekken"),
        ("wijk", "wijken"),
        ("bewoner", "bewoners"),
        ("uitdaging", "uitdagingen"),
        ("vrijwilliger", "vrijwilligers"),
        ("gezond", "gezonde"),
        ("gezond", "gezondheid"),
        ("gezonde", "gezondheid"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kwaliteit", "kwaal"), ("gezondheid", "zon"), ("gezonder", "zonder"), ("leven", "lever")],
)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("gezondheid", "gezond"), ("gezonde", "gezond"), ("gezonder", "gezonder"), ("leven", "lev")],
)
def test_the_stemmer_is_dutch_porter_and_not_snowball_3_dutch(word: str, expected: str) -> None:
    # Snowball 3's `dutch` makes "zon" of "gezondheid" and the stop word "zonder" of "gezonder".
    assert stem(word) == expected


def test_stems_are_those_of_the_content_words_in_order() -> None:
    assert stems("De gesprekken over gezondheid in onze wijken") == ["gesprek", "gezond", "wijk"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did they say about the neighbourhood?", True),
        ("How do I start a conversation with a resident?", True),
        ("Where can I find the report?", True),
        ("Wat zeiden ze over de wijk?", False),
        ("Hoe begin ik een gesprek in de wijk?", False),
        ("Wat is Alles op Tafel of Game of Life?", False),
        ("we had me was", False),
        ("Positieve Gezondheid", False),
        ("", False),
    ],
)
def test_a_question_is_english_by_its_function_words(question: str, expected: bool) -> None:
    assert is_english(question) is expected


# --- Four-grams -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PG", ["_pg_"]),
        ("ggz", ["_ggz", "ggz_"]),
        ("wijk", ["_wij", "wijk", "ijk_"]),
        ("de PG-wijk", ["_pg_", "_wij", "wijk", "ijk_"]),
        ("de en het", []),
        ("", []),
    ],
    ids=["two-letters", "three-letters", "four-letters", "per-word", "stop-words", "nothing"],
)
def test_four_grams_mark_where_a_word_begins_and_ends(text: str, expected: list[str]) -> None:
    assert four_grams(text) == expected


def test_a_typing_error_leaves_most_four_grams_as_they_were() -> None:
    right, wrong = set(four_grams("mantelzorger")), set(four_grams("mantelzoger"))
    assert right & wrong == {"_man", "mant", "ante", "ntel", "telz", "elzo", "ger_"}


# --- Sentences --------------------------------------------------------------------------------

SENTENCES = {
    "three-ends": ["Vraag door!", "Wat wil je zelf?", "Luister dan."],
    "abbreviation-before-a-capital": ["Dhr. Jansen en mevr. Smit kwamen.", "Zij bleven lang."],
    "abbreviation-in-the-middle": ["Zij noemt o.a. Leiden en bijv. Lisse.", "Dat is nieuw."],
    "abbreviation-before-a-figure": ["Er waren ca. 50 mensen.", "Zie blz. 12 voor meer."],
    "abbreviation-in-brackets": ["Veel partners (o.a. Reos) doen mee.", "Jij ook?"],
    "initials": ["Het idee is van J. de Vries en A.B. Smit.", "Zij begonnen ermee."],
    "titles-in-one": ["Prof.dr. Huber sprak.", "Iedereen luisterde."],
    "year-at-the-end": ["De Alliantie begon in 2019.", "Daarna groeide zij."],
    "page-number-at-the-end": ["Dat staat op blz. 12.", "Lees het eens."],
    "time-and-number": ["Het begint om 15.00 uur.", "Er zijn 1.289 organisaties."],
    "list-number": ["1. Ervaar het spinnenweb zelf.", "Doe het samen."],
    "elision": ["Zo is het.", "'s Ochtends wandelen we.", "’t Is gezellig."],
    "ellipsis": ["Dat duurt wel even…", "Toch lukt het."],
    "quotation-ends-sentence": ["“Ga het gesprek aan.”", "Zo eenvoudig is het."],
    "quotation-goes-on-with-who-says-it": ["“Doe het gewoon.” aldus een deelnemer.", "Goed idee."],
    "comma-after-quotation": ["“Doe het gewoon”, aldus Nancy Baghdadi.", "Zij is directeur."],
    "question-in-quotation": ["‘Mag ik je leren kennen?’ vroeg zij.", "Dat mocht."],
    "question-in-quotation-with-a-full-stop": [
        "Onze slogan is ‘Mag ik je leren kennen?’.",
        "De deur staat open.",
    ],
    "full-stop-after-quotation": ["Zij zei: “Wij doen mee”.", "Dat was fijn."],
    "web-address": ["Kijk op www.alliantiepg.nl voor meer.", "Tot dan."],
    "bold": ["**Let op.**", "Dit is een tip.", "_Echt waar._", "Probeer het."],
}


@pytest.mark.parametrize("expected", SENTENCES.values(), ids=SENTENCES)
def test_a_text_is_split_into_its_sentences(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


BLOCKS = {
    "paragraphs": ("Een alinea zonder punt\n\nDe tweede", ["Een alinea zonder punt", "De tweede"]),
    "windows-newlines": ("Een alinea\r\n\r\nDe tweede", ["Een alinea", "De tweede"]),
    "list": ("Wij doen:\n- wandelen\n- praten", ["Wij doen:", "- wandelen", "- praten"]),
    "numbers": ("Tips:\n1. Ervaar\n2. Begin", ["Tips:", "1. Ervaar", "2. Begin"]),
    "heading": ("Zo is het\n## De volgende stap", ["Zo is het", "## De volgende stap"]),
    "attribution": ("> “Doe mee”\n> — Jan de Vries", ["> “Doe mee”", "> — Jan de Vries"]),
    "attribution-apart": ("> “Doe mee”\n>\n> — Jan de Vries", ["> “Doe mee”", "— Jan de Vries"]),
    "quoted-paragraphs": ("> Het eerste\n>\n> Het tweede", ["> Het eerste", "Het tweede"]),
    "quoted-list": ("> Wij doen:\n> - wandelen", ["> Wij doen:", "> - wandelen"]),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_the_layout_ends_a_sentence_too(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_line_break_inside_a_sentence_does_not_end_it() -> None:
    assert sentences("Positieve Gezondheid is\neen brede blik.") == [
        "Positieve Gezondheid is\neen brede blik."
    ]


def test_a_text_of_only_abbreviations_is_split_at_once() -> None:
    begin = time.perf_counter()
    assert len(sentences("zie p. 1 en p. " * 20_000)) == 1
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize("text", ["", "  \n\n "], ids=["nothing", "white-space"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_character_of_a_document_is_in_exactly_one_sentence(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    covered = [0] * len(text)
    end_before = 0
    for start, end in sentence_spans(text):
        assert end_before <= start < end
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [1] * (end - start)
        end_before = end
    # Between paragraphs of a quotation stands a line ">", which belongs to no sentence.
    assert {text[at] for at, count in enumerate(covered) if not count} <= set(" \n>")
    assert ">" not in text.replace("\n>", "\n")
