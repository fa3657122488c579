"""Anchored questions: bad lines are reported, good ones tied to the words that answer them."""

from pathlib import Path

import pytest

from ingest.model import AnchoredQuestions, Document, Passage, TiedQuestion
from ingest.passages import split
from ingest.questions import faults, read_questions, tie

GOOD = '{"document": "gids", "anchor": "Luister eerst", "questions": ["Hoe begin ik?"]}'
UNIT = AnchoredQuestions("gids", "Luister eerst", ("Hoe begin ik?",))


def write(root: Path, text: str | bytes, name: str = "gids.jsonl") -> Path:
    path = root / "vragen" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


# --- Reading ----------------------------------------------------------------------------------


def test_units_are_read_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("gids", "verslag"), "verslag.jsonl")
    write(tmp_path, f"{GOOD}\n\n{GOOD.replace('Luister', 'Vraag')}\n")
    assert read_questions(tmp_path) == (
        (
            UNIT,
            AnchoredQuestions("gids", "Vraag eerst", ("Hoe begin ik?",)),
            AnchoredQuestions("verslag", "Luister eerst", ("Hoe begin ik?",)),
        ),
        (),
    )


def test_a_unit_may_have_a_summary_and_tags(tmp_path: Path) -> None:
    write(tmp_path, f'{GOOD[:-1]}, "summary": "Over luisteren.", "tags": ["gesprek"]}}')
    assert read_questions(tmp_path) == ((UNIT,), ())


def test_without_a_folder_of_questions_there_are_none(tmp_path: Path) -> None:
    assert read_questions(tmp_path) == ((), ())


@pytest.mark.parametrize(
    "text",
    [f"\ufeff{GOOD}", f"{GOOD}\r\n", GOOD.replace("Hoe", "Hoe\u2028ook\u0085")],
    ids=["notepad", "windows-newlines", "unusual-line-separators"],
)
def test_a_line_ends_only_at_a_newline_and_a_byte_order_mark_is_no_fault(
    tmp_path: Path, text: str
) -> None:
    units, found = read_questions(write(tmp_path, text))
    assert (len(units), found) == (1, ())


BAD = {
    "no-json": ("{document: gids}", "geen geldige JSON bij teken 2. Herstel de regel."),
    "no-object": ('["gids"]', "hier hoort één JSON-object te staan."),
    "no-document": (
        '{"anchor": "a", "questions": ["Wat?"]}',
        "het veld 'document' ontbreekt of is leeg. Vul het in.",
    ),
    "empty-anchor": (
        '{"document": "gids", "anchor": " ", "questions": ["Wat?"]}',
        "het veld 'anchor' ontbreekt of is leeg. Vul het in.",
    ),
    "anchor-of-another-kind": (
        '{"document": "gids", "anchor": 3, "questions": ["Wat?"]}',
        "het veld 'anchor' ontbreekt of is leeg. Vul het in.",
    ),
    "no-questions": (
        '{"document": "gids", "anchor": "a"}',
        "het veld 'questions' hoort een lijst met teksten te zijn.",
    ),
    "one-question-without-a-list": (
        '{"document": "gids", "anchor": "a", "questions": "Wat?"}',
        "het veld 'questions' hoort een lijst met teksten te zijn.",
    ),
    "empty-list": (
        '{"document": "gids", "anchor": "a", "questions": []}',
        "het veld 'questions' hoort een lijst met teksten te zijn.",
    ),
    "empty-question": (
        '{"document": "gids", "anchor": "a", "questions": ["Wat?", " "]}',
        "in 'questions' staat een lege tekst of iets dat geen tekst is.",
    ),
    "question-of-another-kind": (
        '{"document": "gids", "anchor": "a", "questions": [3]}',
        "in 'questions' staat een lege tekst of iets dat geen tekst is.",
    ),
}


@pytest.mark.parametrize(("line", "fault"), BAD.values(), ids=BAD)
def test_a_bad_line_is_reported_with_its_file_and_number(
    tmp_path: Path, line: str, fault: str
) -> None:
    units, (found,) = read_questions(write(tmp_path, f"{GOOD}\n\n{line}\n{GOOD}\n"))
    assert units == (UNIT, UNIT)
    assert found.startswith(f"{tmp_path}/vragen/gids.jsonl, regel 3: {fault}")


def test_every_bad_line_of_every_file_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "{}\n{}\n")
    write(tmp_path, "{}\n", "verslag.jsonl")
    _, found = read_questions(tmp_path)
    assert [one.removeprefix(f"{tmp_path}/vragen/").partition(":")[0] for one in found] == [
        "gids.jsonl, regel 1",
        "gids.jsonl, regel 2",
        "verslag.jsonl, regel 1",
    ]


def test_a_file_that_is_not_utf_8_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    write(tmp_path, "cliënt".encode("latin-1"), "a.jsonl")
    write(tmp_path, GOOD)
    assert read_questions(tmp_path) == (
        (UNIT,),
        (f"{tmp_path}/vragen/a.jsonl is geen UTF-8-tekst. Bewaar het bestand als UTF-8.",),
    )


# --- Against the documents --------------------------------------------------------------------

TEXTS = {"gids": "## Tips\n\nLuister eerst.\n\n- “Vraag *dan* door”\n"}


@pytest.mark.parametrize(
    "anchor", ["luister eerst", "'Vraag dan door'", "Tips Luister eerst. Vraag"]
)
def test_a_literal_anchor_is_no_fault(anchor: str) -> None:
    assert list(faults([AnchoredQuestions("gids", anchor, ("Wat?",))], TEXTS)) == []


@pytest.mark.parametrize("anchor", ["Luister later", "Luister goed eerst", "“…”", "“”"])
def test_an_anchor_that_is_not_literal_is_reported(anchor: str) -> None:
    assert list(faults([AnchoredQuestions("gids", anchor, ("Wat?",))], TEXTS)) == [
        f"vragen: dit anker staat niet letterlijk in 'gids': {anchor!r}. "
        "Neem de woorden van het document over."
    ]


def test_questions_for_an_unknown_document_are_reported() -> None:
    assert list(faults([AnchoredQuestions("verslag", "Luister eerst", ("Wat?",))], TEXTS)) == [
        "vragen: het document 'verslag' bestaat niet (anker 'Luister eerst')."
    ]


# --- Tying ------------------------------------------------------------------------------------


def passages(text: str, name: str = "gids") -> list[Passage]:
    return split(Document(name, name, "gids", Path(f"{name}.md")), text)


def tied(text: str, *anchors: str) -> list[tuple[str, str]]:
    """Return for each tied question its passage's text and the words it is tied to."""
    units = [AnchoredQuestions("gids", anchor, (f"Vraag bij {anchor}?",)) for anchor in anchors]
    found = passages(text)
    text_of = {one.id: one.text for one in found}
    return [
        (text_of[one.passage], text_of[one.passage][one.start : one.end])
        for one in tie(units, found)
    ]


def test_a_question_is_tied_to_the_words_of_its_anchor() -> None:
    text = "Wij gaan in gesprek. “Luister eerst!” Vraag dan."
    assert tied(f"## Een\n\nVraag door.\n\n## Twee\n\n{text}", "luister eerst! vraag") == [
        (text, "Luister eerst!” Vraag")
    ]


@pytest.mark.parametrize(
    ("anchor", "words"),
    [
        ("Luister eerst! Vraag dan", "Luister* eerst!” Vraag dan"),
        ("wij gaan", "Wij gaan"),
        ("clienten", "cliënten"),
        ("percentage het hoogst", "percentage het hoogst"),
    ],
    ids=["marks", "case", "diacritics", "note-number"],
)
def test_the_tied_words_cover_the_whole_anchor(anchor: str, words: str) -> None:
    text = (
        "Wij gaan naar cliënten. “*Luister* eerst!” Vraag dan door. "
        "Hier is het percentage het hoogst¹ in de regio."
    )
    assert tied(f"## Een\n\nHallo.\n\n## Twee\n\n{text}", anchor) == [(text, words)]


def test_words_that_stand_twice_are_tied_to_the_first_place() -> None:
    text = "## Een\n\nVraag door. Vraag door.\n\n## Twee\n\nVraag door."
    assert tied(text, "Vraag door") == [("Vraag door. Vraag door.", "Vraag door")]


def test_part_of_a_word_is_no_place() -> None:
    text = "## Een\n\nDe onderdelen.\n\n## Twee\n\nWij delen veel."
    assert tied(text, "delen") == [("Wij delen veel.", "delen")]


def test_an_anchor_that_a_boundary_cuts_goes_to_the_passage_with_its_longest_beginning() -> None:
    # "wij leren" also stands in the first passage, but there it is no beginning of the anchor.
    text = (
        "## Een\n\nWat wij leren is van ons.\n\n"
        "## Twee\n\nWat wij leren, wij leren\n\n---\n\nsamen in de wijk."
    )
    assert tied(text, "wij leren samen in de wijk") == [("Wat wij leren, wij leren", "wij leren")]


def test_a_boundary_may_cut_off_the_last_word_only() -> None:
    assert tied("Wij leren\n\n---\n\nsamen.", "wij leren samen") == [("Wij leren", "Wij leren")]


def test_of_two_beginnings_the_longer_one_counts() -> None:
    text = (
        "## Een\n\nDat is hoe wij leren\n\n"
        "## Twee\n\nDat is hoe wij leren samen\n\n---\n\nin de wijk."
    )
    assert tied(text, "hoe wij leren samen in de wijk") == [
        ("Dat is hoe wij leren samen", "hoe wij leren samen")
    ]


def test_an_anchor_in_a_heading_belongs_to_the_first_passage_below() -> None:
    text = "## Elf handvatten\n\nHier staan ze.\n\n> “Ja.”\n>\n> — Ria Eijck\n\n## Slot\n\nDag."
    assert tied(text, "Elf handvatten") == [("Hier staan ze.", "Hier staan ze.")]


def test_an_anchor_that_is_nowhere_is_tied_to_nothing() -> None:
    assert tied("Luister eerst en vraag dan.", "Luister eerst niet", "Vraag nu") == []


def test_questions_of_one_document_are_not_tied_to_another() -> None:
    both = [*passages("Luister eerst.", "verslag"), *passages("Luister eerst.")]
    assert tie([UNIT], both) == (TiedQuestion(both[1].id, "Hoe begin ik?", 0, 13),)


def test_tied_questions_come_in_the_order_of_the_passages() -> None:
    text = "## Een\n\nLuister eerst.\n\n## Twee\n\nVraag dan.\n\n## Drie\n\nDoe het."
    assert [words for _, words in tied(text, "Doe het", "Vraag dan", "Luister eerst")] == [
        "Luister eerst",
        "Vraag dan",
        "Doe het",
    ]


def test_a_question_that_is_asked_twice_of_one_passage_is_kept_once() -> None:
    found = passages("Luister eerst. Vraag dan.")
    units = [UNIT, AnchoredQuestions("gids", "Vraag dan", ("Hoe begin ik?", "En dan?"))]
    assert tie(units, found) == (
        TiedQuestion(found[0].id, "Hoe begin ik?", 0, 13),
        TiedQuestion(found[0].id, "En dan?", 15, 24),
    )
