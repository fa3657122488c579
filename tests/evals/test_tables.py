"""Tables that were made with another index are noticed."""

from pathlib import Path

import pytest

from evals.tables import FOLDER, stale, tables
from ingest import IndexSettings
from ingest.build import BuildReport

MADE = "# Titel\n\nGemaakt met `python -m evals gate`: 382 vragen, index abc123def456, model.\n"
READ = "# Leesproef\n\nGelezen op 22 november; vraag een antwoord op met `python -m evals run`.\n"


def test_a_table_of_another_index_is_noticed_with_the_command_to_make_it(tmp_path: Path) -> None:
    (tmp_path / "grens.md").write_text(MADE, encoding="utf-8")
    (tmp_path / "leesproef.md").write_text(READ, encoding="utf-8")
    assert stale("abc123def456", tmp_path) == []
    (told,) = stale("000000000000", tmp_path)
    assert told == (
        "grens.md is gemaakt met index abc123def456, en nu is het 000000000000. Maak het opnieuw: "
        f"leeratelier evals gate --out {tmp_path / 'grens.md'}"
    )


def test_a_file_that_is_no_text_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "grens.md").write_bytes(b"\xff\xfe" + MADE.encode("utf-16"))
    assert stale("abc123def456", tmp_path) == []


def test_the_tables_that_are_kept_say_what_they_were_made_with() -> None:
    names = {one.path.name: one.command for one in tables()}
    assert {"ablatie.md": "ablation", "grens.md": "gate"}.items() <= names.items()
    assert all(len(one.index) == 12 for one in tables())
    assert {path.name for path in FOLDER.glob("*.md")} - names.keys() <= {
        "documenten.md",
        "leesproef.md",
        "vooraf.md",
    }


@pytest.mark.lang
def test_no_table_that_is_kept_is_of_another_index(
    shipped_build: tuple[IndexSettings, BuildReport],
) -> None:
    _, built = shipped_build
    assert stale(built.manifest.fingerprint) == []
