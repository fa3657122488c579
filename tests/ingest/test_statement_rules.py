"""Rules doubt what a key statement or a dossier says otherwise than its quotes, and no more."""

import json
from pathlib import Path
from typing import Any

import pytest

from ingest import IndexSettings
from ingest.__main__ import main
from ingest.corpus import read_corpus
from ingest.dossier_rules import doubts
from ingest.entries import make_entries

CATALOGUE = """
[corpus]
title = "Verslagen"
own_names = ["GGD Hollands Midden"]
[[document]]
id = "verslag"
title = "Het verslag"
kind = "verslag"
file = "verslag.md"
leeratelier = 2
[[leeratelier]]
number = 2
theme = "Zorg en welzijn"
theme_certainty = "text"
date_certainty = "unknown"
[[leeratelier.evidence]]
fact = "theme"
document = "verslag"
quote = "Zorg en welzijn"
"""
TEXT = """# Het verslag

## Zorg en welzijn in 2021

Huisarts Selma Jonkers vertelt dat zij niet altijd een pil geeft. “Je mag best langer praten.” Circa
70 mensen deden mee op 29 juni. Mail naar info@voorbeeld.nl voor de kosten van 1.250 euro. Zij denkt
dat iedereen dat kan leren, als er maar tijd is en er thee op tafel staat.

## Napraten

Wie wil, kan blijven. Selma schenkt koffie voor alle buren in het huis van de wijk.
"""
QUOTES = (
    "Huisarts Selma Jonkers vertelt dat zij niet altijd een pil geeft.",
    "“Je mag best langer praten.”",
    "Circa 70 mensen deden mee op 29 juni.",
    "Mail naar info@voorbeeld.nl voor de kosten van 1.250 euro.",
    "Wie wil, kan blijven.",
    "Selma schenkt koffie voor alle buren in het huis van de wijk.",
)
PILL, TALK, COUNTED, MAIL, STAY, COFFEE = QUOTES
PARAGRAPH = " ".join(TEXT.split("\n\n")[2].split())
LONG = len(PARAGRAPH.split())


def line(quote: str, statement: str, **more: object) -> dict[str, Any]:
    return {
        "document": "verslag",
        "quote": quote,
        "statement": statement,
        "kind": "tip",
        "who": None,
        "for": ["nieuw"],
        **more,
    }


def dossier(**more: object) -> dict[str, Any]:
    items = [{"document": "verslag", "quote": quote} for quote in (PILL, TALK, STAY, COFFEE)]
    return {
        "id": "praten",
        "title": "Langer praten",
        "for": ["nieuw"],
        "lead": "Je mag best langer praten.",
        "lead_quotes": [{"document": "verslag", "quote": TALK}],
        "items": items,
        "consult": [],
        "questions": ["Mag ik langer praten?", "Wat doet Selma bij de koffie?"],
        **more,
    }


SOUND = [
    line(PILL, "Selma Jonkers geeft niet altijd een pil."),
    line(TALK, "Je mag best langer praten."),
    line(STAY, "Wie wil, kan blijven."),
    line(COFFEE, "Selma schenkt koffie voor alle buren."),
]


def corpus(root: Path, statements: list[dict[str, Any]], *dossiers: dict[str, Any]) -> Path:
    (root / "verslag.md").write_text(TEXT, encoding="utf-8")
    (root / "catalogus.toml").write_text(CATALOGUE, encoding="utf-8")
    for folder, name, rows in (
        ("kernzinnen", "verslag", statements),
        ("dossiers", dossiers[0].pop("family", "situaties") if dossiers else "", dossiers),
    ):
        if rows:
            (root / folder).mkdir()
            text = "\n".join(json.dumps(row) for row in rows)
            (root / folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return root


def found(root: Path) -> list[str]:
    read, faults = read_corpus(root)
    assert faults == ()
    return [one.what for one in doubts(read, make_entries(read))]


@pytest.mark.parametrize(
    "one",
    [
        line(PILL, "Selma Jonkers geeft niet altijd een pil.", who="Selma Jonkers"),
        line(TALK, "Langer praten mag best.", who="Selma Jonkers"),
        line(COUNTED, "Er deden ongeveer zeventig mensen mee op 29 juni."),
        line(COUNTED, "Er deden 70 mensen mee in 2021."),
        line(COUNTED, "Aan het tweede Leeratelier deden 70 mensen mee."),
        line(COUNTED, "Bij de GGD Hollands Midden deden 70 mensen mee."),
        line(MAIL, "Mail naar info@voorbeeld.nl voor de 1.250 euro."),
        line(STAY, "Wie wil, kan blijven (dat hoeft niet)."),
        line(COFFEE, "Selma Jonkers schenkt koffie voor alle buren."),
        line(COFFEE, "Selma schenkt koffie voor iedereen uit de wijk."),
        line(PILL, "De huisarts denkt na over wie niet altijd een pil krijgt."),
    ],
    ids=lambda one: one["statement"],
)
def test_what_the_quote_says_is_not_doubted(tmp_path: Path, one: dict[str, Any]) -> None:
    assert found(corpus(tmp_path, [one])) == []


@pytest.mark.parametrize(
    ("one", "doubt"),
    [
        (line(COUNTED, "Er deden 80 mensen mee."), "getal of de datum '80'"),
        (line(COUNTED, "Er deden 70 mensen mee op 30 juni."), "getal of de datum '30 juni'"),
        (line(COUNTED, "Aan het derde Leeratelier deden 70 mensen mee."), "getal of de datum '3'"),
        (line(MAIL, "Het kost 1.350 euro."), "getal of de datum '1350'"),
        (line(MAIL, "Mail naar hulp@voorbeeld.nl."), "het adres 'hulp@voorbeeld.nl'"),
        (line(PILL, "Volgens Piet Bakker is niet altijd een pil nodig."), "de naam 'bakker'"),
        (line(PILL, "De huisarts geeft altijd een pil."), "'niet-altijd' uit het citaat"),
        (line(TALK, "Je moet langer praten."), "'moeten' staat niet in het citaat"),
        (line(TALK, "Je mag niet langer praten."), "'niet' staat niet in het citaat"),
        (line(STAY, "Wie wil, kan niet blijven."), "'niet' staat niet in het citaat"),
        (line(STAY, "Wie wil, kan blijven.", who="Piet Bakker"), "dat 'Piet Bakker' dit zegt"),
        (line(STAY, f"{'Wie wil ' * 13}."), "de kernzin heeft 27 woorden"),
        (
            line(PARAGRAPH, "Selma Jonkers geeft niet altijd een pil."),
            f"het citaat heeft {LONG} woorden",
        ),
        (line("op tafel staat. Napraten Wie wil", "Wie wil."), "niet heel in één passage"),
    ],
    ids=lambda one: one["statement"] if isinstance(one, dict) else None,
)
def test_what_the_quote_does_not_say_is_doubted(
    tmp_path: Path, one: dict[str, Any], doubt: str
) -> None:
    assert [what for what in found(corpus(tmp_path, [one])) if doubt in what]


def test_a_sound_dossier_is_not_doubted(tmp_path: Path) -> None:
    assert found(corpus(tmp_path, SOUND, dossier())) == []


FEW = [{"document": "verslag", "quote": quote} for quote in (PILL, TALK)]
UNSURE = [*dossier()["items"][:3], dossier()["items"][3] | {"certain": False}]
SAY = {"form": "zeg", "say": "Neem de tijd.", "document": "verslag", "quote": TALK}


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"items": FEW}, "het heeft 2 kernzinnen; 4 tot 12"),
        ({"items": [*FEW, *FEW]}, "er staat een kernzin twee keer in"),
        ({"consult": [SAY] * 4}, "het heeft 4 regels voor een consult; hooguit 3"),
        ({"lead": "Praat 40 minuten langer."}, "kern: het getal of de datum '40'"),
        ({"lead": "Praat langer met Piet Bakker."}, "kern: de naam 'bakker'"),
        ({"lead": "Verwijs meteen naar een ziekenhuis."}, "kern: dit staat in geen citaat"),
        ({"lead_quotes": [{"document": "verslag", "quote": "Napraten"}]}, "een kop telt niet"),
        ({"items": UNSURE}, "'certain' hoort alleen bij dossiers over een leeratelier"),
        ({"items": UNSURE, "family": "leerateliers"}, "zeg in titel of kern 'over het thema'"),
        ({"questions": ["Mag ik langer praten?", "Mag ik nog langer praten"]}, "lijkt te veel op"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else one,
)
def test_what_is_wrong_with_a_dossier_is_doubted(
    tmp_path: Path, fields: dict[str, Any], doubt: str
) -> None:
    told = found(corpus(tmp_path, SOUND, dossier(**fields)))
    assert [what for what in told if doubt in what]


def test_a_dossier_that_says_it_is_about_the_theme_may_hold_what_is_not_certain(
    tmp_path: Path,
) -> None:
    fields = {"items": UNSURE, "family": "leerateliers", "title": "Over het thema langer praten"}
    assert found(corpus(tmp_path, SOUND, dossier(**fields))) == []


def test_check_names_a_doubt_until_the_line_says_why_it_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = line(COUNTED, "Er deden 80 mensen mee.")
    for name, row in (("fout", wrong), ("goed", wrong | {"reviewed": "Geteld in de zaal."})):
        (tmp_path / name).mkdir()
        settings = IndexSettings(corpus=corpus(tmp_path / name, [row]))
        code = main(["check", "--corpus", str(settings.corpus)])
        told = capsys.readouterr()
        if name == "fout":
            assert code == 1
            assert "kernzinnen/verslag.jsonl, regel 1: het getal of de datum '80'" in told.err
        else:
            assert code == 0
            assert "Nagelezen, al twijfelt een regel: 1." in told.out
