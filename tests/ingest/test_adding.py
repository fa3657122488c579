"""A new report into a corpus with a catalogue: proposed, added, asked after, and out again."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from assistant import Question, Status, open_assistant
from ingest import IndexSettings
from ingest.__main__ import main
from ingest.corpus import read_corpus
from ingest.proposal import propose
from ingest.readers import Reading

MakeCorpus = Callable[..., IndexSettings]
CATALOGUE = """# Met de hand geschreven.
[[document]]
id = "gids"
title = "De gids"
kind = "gids"
file = "documenten/gids.md"
"""
SAID = (
    "Op 14 maart 2024 was in Leiden het dertiende leeratelier, met het thema “Slapen in de wijk”."
)


def report(folder: Path) -> Path:
    document = docx.Document()
    document.add_heading("Verslag van het dertiende leeratelier", level=1)
    document.add_paragraph(f"{SAID} Zestig bewoners deden mee.")
    document.add_heading("Slapen begint overdag", level=2)
    document.add_paragraph("Esra Demir, wijkverpleegkundige, zegt: “Vraag naar iemands dag.”")
    table = document.add_table(rows=0, cols=2)
    for row in (("Wijk", "Deelnemers"), ("Merenwijk", "14"), ("Stevenshof", "9")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(folder / "verslag.docx"))
    return folder / "verslag.docx"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Types lines at the questions that are asked."""

    def typed(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return typed


@pytest.fixture
def settings(make_corpus: MakeCorpus) -> IndexSettings:
    return make_corpus(
        {"catalogus.toml": CATALOGUE, "documenten/gids.md": "# Gids\n\nLuister met aandacht.\n"}
    )


def run(settings: IndexSettings, *arguments: object) -> int:
    folders = ("--corpus", settings.corpus, "--index-root", settings.index_root)
    return main([str(one) for one in ("toevoegen", *arguments, *folders)])


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def test_a_report_is_proposed_with_its_words_added_and_answers_with_its_leeratelier(
    settings: IndexSettings,
    tmp_path: Path,
    typed: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed()
    before = files(settings.corpus)
    assert run(settings, report(tmp_path)) == 0
    told = capsys.readouterr().out
    for line in (
        "leeratelier: 13 – “Verslag van het dertiende leeratelier”",
        f"thema: Slapen in de wijk – “{SAID}”",
        f"datum: 2024-03-14 – “{SAID}”",
        "sprekers: Esra Demir, wijkverpleegkundige",
        "zonder vragen",
        "zonder kernzin",
    ):
        assert line in told
    corpus, faults = read_corpus(settings.corpus)
    assert faults == ()
    (one,) = corpus.leerateliers
    assert (one.number, one.theme, one.date) == (13, "Slapen in de wijk", "2024-03-14")
    assert {item.quote for item in one.evidence} == {SAID}
    answer = open_assistant(settings).ask(Question("Hoeveel deelnemers kwamen uit de Stevenshof?"))
    assert answer.status is Status.ANSWERED
    assert "Stevenshof | 9" in [statement.text for statement in answer.statements]
    assert answer.citations[0].leerateliers == (13,)

    assert run(settings, "--ongedaan") == 0
    assert files(settings.corpus) == before


def test_what_is_typed_goes_before_what_was_found(
    settings: IndexSettings, tmp_path: Path, typed: Callable[..., None]
) -> None:
    typed("Ons verslag", "verslag", "", "Slaap", "2024", "ja")
    assert run(settings, report(tmp_path)) == 0
    corpus, faults = read_corpus(settings.corpus)
    (one,) = corpus.leerateliers
    assert (faults, corpus.documents[-1].title) == ((), "Ons verslag")
    assert (one.theme, one.theme_certainty.value, one.date) == ("Slaap", "unknown", None)


def test_nothing_changes_when_that_is_typed_or_when_it_would_be_wrong(
    settings: IndexSettings, tmp_path: Path, typed: Callable[..., None]
) -> None:
    before = files(settings.corpus)
    typed("", "", "", "", "", "nee")
    assert run(settings, report(tmp_path)) == 1
    assert files(settings.corpus) == before
    empty = tmp_path / "leeg.docx"
    empty.write_bytes(b"")
    assert run(settings, empty, "--ja") == 1
    assert run(settings) == 1
    assert run(settings, "--ongedaan") == 1
    assert files(settings.corpus) == before


def test_what_points_at_a_document_keeps_it(
    settings: IndexSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(settings, report(tmp_path), "--ja") == 0
    asked = settings.corpus / "vragen" / "leeratelier-13.jsonl"
    asked.parent.mkdir()
    asked.write_text('{"document": "leeratelier-13"}\n', encoding="utf-8")
    before = files(settings.corpus)
    assert run(settings, "--ongedaan") == 1
    assert "vragen/leeratelier-13.jsonl (1 regels) wijst nog naar" in capsys.readouterr().err
    assert files(settings.corpus) == before


def test_to_a_bare_folder_the_file_alone_is_added(make_corpus: MakeCorpus, tmp_path: Path) -> None:
    settings = make_corpus()
    before = files(settings.corpus)
    assert run(settings, report(tmp_path), "--ja") == 0
    assert "verslag.docx" in read_corpus(settings.corpus)[0].texts
    assert run(settings, report(tmp_path), "--ja") == 1
    assert run(settings, "--ongedaan") == 0
    assert files(settings.corpus) == before


@pytest.mark.parametrize(
    ("text", "number", "theme", "date"),
    [
        (
            "Het 9e leeratelier was in mei 2023. Het thema was: Samen eten.",
            "9",
            "Samen eten",
            "2023-05",
        ),
        (
            "Leeratelier 7: Jong en gezond. Het was op 3 juni 2022.",
            "7",
            "Jong en gezond",
            "2022-06-03",
        ),
        ("Wij spraken over het tweede en het derde leeratelier.", None, None, None),
        ("De bewoners eten samen.", None, None, None),
    ],
)
def test_only_what_a_sentence_says_is_proposed(
    text: str, number: str | None, theme: str | None, date: str | None
) -> None:
    found = propose(Path("stuk.md"), Reading(text, "Stuk"), ["stuk"])
    said = [one.value if one else None for one in (found.number, found.theme, found.date)]
    assert said == [number, theme, date]
    assert all(one.quote in text for one in (found.number, found.theme, found.date) if one)
