"""What counts as the same words, and where words stand in a text."""

from pathlib import Path

import pytest

from ingest.dutch import sentences
from ingest.literal import find, normalise, plain, words

DOCUMENTS = sorted((Path(__file__).parents[2] / "corpus" / "documenten").glob("*.md"))

# --- Equal and not equal ----------------------------------------------------------------------

EQUAL = {
    "case": ("Positieve Gezondheid", "POSITIEVE gezondheid"),
    "white-space": ("de wijk\n  in  Leiden", "de wijk in Leiden"),
    "no-break-space": ("18\u00a0november", "18 november"),
    "straight-and-curly-quotes": ("“Wat is ‘geluk’?”", "\"Wat is 'geluk'?\""),
    "apostrophes": ("zo’n foto's van collega`s", "zo'n foto´s van collega’s"),
    "no-quotes": ("het ‘andere gesprek’", "het andere gesprek"),
    "dashes": ("van 2020 – 2023 — zorg‑ en welzijn", "van 2020 - 2023 - zorg- en welzijn"),
    "diacritics": ("geïnspireerde cliënten en café’s", "geinspireerde clienten en cafe's"),
    "decomposed-letters": ("cli\u00ebnt", "clie\u0308nt"),
    "ligature": ("ﬁets", "fiets"),
    "ellipsis": ("en toen… klaar", "en toen... klaar"),
    "soft-hyphen": ("gezond\u00adheid", "gezondheid"),
    "zero-width-space": ("gezond\u200bheid", "gezondheid"),
    "bullet": ("• Tools", "Tools"),
    "bullets-in-one-line": ("• Tools • Scholing", "Tools Scholing"),
    "list-mark": ("- Tools\n- Scholing", "Tools Scholing"),
    "mark-in-mark": ("> - Tools", "Tools"),
    "quotation": ("> Luister eerst.\n> Vraag dan.", "Luister eerst. Vraag dan."),
    "attribution": ("> — Jan de Vries, bestuurder", "Jan de Vries, bestuurder"),
    "heading": ("### Wat is nodig?", "Wat is nodig?"),
    "bold-and-italic": ("**Wat** _werkt_ *goed*?", "Wat werkt goed?"),
    "link": ("Lees [het verslag](https://reos.nl/verslag-413) hier", "Lees het verslag hier"),
    "link-with-a-title": ('[het verslag](https://reos.nl "Naar reos") hier', "het verslag hier"),
    "link-with-brackets": ("[de gids](https://x.nl/gids_(2026)) hier", "de gids hier"),
    "image": ("Zie ![een foto](kaart.png) hier", "Zie hier"),
    "image-with-a-title": ("![](kaart.png 'De kaart')\nZie hier", "Zie hier"),
    "image-that-is-a-link": ("[![knop](knop.png)](https://x.nl) Zie hier", "Zie hier"),
    "comment": ("de wijk <!-- pagina 3 --> in", "de wijk in"),
    "comment-of-two-lines": ("de wijk <!-- let\nop --> in", "de wijk in"),
}
DIFFERENT = {
    "another-word": ("de wijk in Leiden", "de buurt in Leiden"),
    "another-form": ("een gezonde wijk", "een gezond wijk"),
    "missing-word": ("dat is niet waar", "dat is waar"),
    "another-order": ("zorg en welzijn", "welzijn en zorg"),
    "another-number": ("35 partners", "36 partners"),
    "another-date": ("18 november 2021", "18 november 2022"),
    "space-for-the-point-in-a-number": ("50.000 mensen", "50 000 mensen"),
    "comma-for-point": ("2,5 jaar", "2.5 jaar"),
    "question-mark": ("Wat werkt?", "Wat werkt."),
    "comma": ("zorg, welzijn", "zorg welzijn"),
    "brackets": ("(zorg)professionals", "zorgprofessionals"),
    "hyphen": ("zorg-professionals", "zorgprofessionals"),
    "space": ("aan bod", "aanbod"),
    "item-number": ("1. Ervaar", "2. Ervaar"),
    "underscore-in-a-name": ("d_9-4.pdf", "d9-4.pdf"),
    "percentage": ("43%", "43"),
}


@pytest.mark.parametrize(("one", "other"), EQUAL.values(), ids=EQUAL)
def test_this_difference_is_set_aside(one: str, other: str) -> None:
    assert one != other
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_this_difference_counts(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_the_normal_form_is_one_line_without_marks() -> None:
    text = "## ‘Geweldig’ instrument\n\n> **Cliënten** zeggen: “Ja…”\n>\n> — Ria Eijck"
    assert normalise(text) == "geweldig instrument clienten zeggen: ja... ria eijck"


@pytest.mark.parametrize(
    "text",
    ["- - Tools", "> - Tools", "“- Tools”", "**- Tools**", "# - Tools", "- > Tools", "•• Tools"],
)
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_normalising_a_sentence_of_the_corpus_again_changes_nothing(path: Path) -> None:
    once = [normalise(sentence) for sentence in sentences(path.read_text(encoding="utf-8"))]
    assert [normalise(sentence) for sentence in once] == once


# --- Without Markdown marks -------------------------------------------------------------------


def test_plain_text_keeps_case_quotes_dashes_and_diacritics() -> None:
    text = "> “Wat is *écht* van belang – voor [jou](https://iph.nl)?”\n>\n> — Ria `Eijck`"
    assert plain(text) == "“Wat is écht van belang – voor jou?” Ria Eijck"


def test_a_number_before_an_item_is_no_mark() -> None:
    assert plain("1. Ervaar het\n2. Begin") == "1. Ervaar het 2. Begin"


# --- The words of a text ----------------------------------------------------------------------


def test_words_keep_case_and_diacritics_and_lose_punctuation_and_comments() -> None:
    text = "<!-- pagina 2 -->Zo’n 35 **cliënten** (o.a. in HLT): “Ja!”"
    assert words(text) == "Zo n 35 cliënten o a in HLT Ja".split()


def test_a_word_is_one_word_however_its_accents_are_stored() -> None:
    assert words("gei\u0308nspireerd") == words("ge\u00efnspireerd") == ["geïnspireerd"]


def test_a_soft_hyphen_does_not_cut_a_word() -> None:
    assert words("gezond\u00adheid") == ["gezondheid"]


# --- Where words stand ------------------------------------------------------------------------

TEXT = "In de wijk zei Ria: “Wij doen mee!” Dat deed de wijk ook."
FOUND = {
    "one-word": ("wijk", "wijk"),
    "whole-quote": ("“Wij doen mee!” Dat", "Wij doen mee!” Dat"),
    "punctuation-aside": ("wij, doen: mee", "Wij doen mee"),
    "case-aside": ("IN DE WIJK", "In de wijk"),
    "first-of-two": ("de wijk", "de wijk"),
    "to-the-end": ("de wijk ook.", "de wijk ook"),
}


@pytest.mark.parametrize(("quote", "expected"), FOUND.values(), ids=FOUND)
def test_a_quote_is_found_from_its_first_word_to_its_last(quote: str, expected: str) -> None:
    span = find(TEXT, quote)
    assert span is not None
    assert TEXT[slice(*span)] == expected


def test_the_first_of_two_places_is_returned() -> None:
    assert find(TEXT, "de wijk") == (3, 10)


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("vele cliënten zijn", "clienten", "cliënten"),
        ("vele gei\u0308nspireerde mensen", "geïnspireerde", "gei\u0308nspireerde"),
        ("de gezond\u00adheid telt", "gezondheid", "gezond\u00adheid"),
        ("- Tools;\n- Scholing;", "Tools; Scholing", "Tools;\n- Scholing"),
        (
            "lees [de gids](https://reos.nl) van ons",
            "lees de gids van",
            "lees [de gids](https://reos.nl) van",
        ),
        ("het is <!-- pagina 3 --> goed", "is goed", "is <!-- pagina 3 --> goed"),
        ("het percentage is het hoogst¹) in", "is het hoogst in", "is het hoogst¹) in"),
        ("**Samen** leren", "samen leren", "Samen** leren"),
    ],
    ids=[
        "diacritics",
        "decomposed-letters",
        "soft-hyphen",
        "list",
        "link",
        "comment",
        "note-number",
        "bold",
    ],
)
def test_offsets_count_in_the_text_as_it_stands(text: str, quote: str, expected: str) -> None:
    span = find(text, quote)
    assert span is not None
    assert text[slice(*span)] == expected


@pytest.mark.parametrize(
    "quote",
    ["buurt", "wijk Ria", "wij", "de wijk ook niet", "", "“…”"],
    ids=["not-there", "not-adjacent", "part-of-a-word", "too-long", "empty", "no-words"],
)
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert find(TEXT.replace("Wij", "Jullie"), quote) is None
