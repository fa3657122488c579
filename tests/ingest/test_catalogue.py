"""Every fault of a catalogue is reported: which entry, which field, and what to do about it."""

from pathlib import Path

import pytest

from ingest.boundary import Boundary
from ingest.catalogue import Catalogue, faults, read_catalogue
from ingest.errors import CorpusError
from ingest.model import Certainty, Document, Evidence, Leeratelier
from ingest.voice import Example, Voice

TEXTS = {
    "gids": "## Thema's\n\n### Mantelzorg\n\nDe **tweede** bijeenkomst was op 29 juni 2021.",
    "verslag-2": "Tijdens de tweede bijeenkomst ging het over mantelzorg.",
}
SOUND = """
[corpus]
title = "Leren in de wijk"
name = "Buurthulp"
subject = "leren in de wijk"
contact = "de redactie"
own_names = ["Wijkschool"]

[corpus.voice]
greeting = "Dag buur!"

[[example]]
reader = "Ik ben bewoner"
question = "Hoe doe ik mee?"

[[document]]
id = "gids"
title = "De gids"
kind = "gids"
file = "documenten/gids.md"
originals = ["origineel/gids.txt"]
publisher = "Werkplaats"
date = "2026-03"
rights = "vrij, met bronvermelding"

[[document]]
id = "verslag-2"
title = "Verslag van het tweede leeratelier"
kind = "verslag"
file = "documenten/verslag-2.md"
leeratelier = 2

[[leeratelier]]
number = 2
theme = "Mantelzorg"
theme_certainty = "order"
date = "2021-06-29"
date_certainty = "text"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "gids"
  quote = "Mantelzorg"

  [[leeratelier.evidence]]
  fact = "date"
  document = "gids"
  quote = "De tweede bijeenkomst was op 29 juni 2021"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in {
        "catalogus.toml": SOUND,
        "documenten/gids.md": TEXTS["gids"],
        "documenten/verslag-2.md": TEXTS["verslag-2"],
        "origineel/gids.txt": TEXTS["gids"],
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def with_change(root: Path, before: str, after: str) -> Path:
    assert before in SOUND
    text = SOUND.replace(before, after, 1)
    (root / "catalogus.toml").write_text(text, encoding="utf-8")
    return root


def read(root: Path) -> Catalogue:
    return read_catalogue(root)


def of_form(root: Path) -> list[str]:
    """Return the faults of form, with the path of the catalogue shortened to its name."""
    with pytest.raises(CorpusError) as caught:
        read(root)
    return [fault.replace(f"{root}/", "") for fault in caught.value.faults]


def of_content(root: Path) -> list[str]:
    return [fault.replace(f"{root}/", "") for fault in faults(Boundary(root), read(root), TEXTS)]


# --- A sound catalogue ------------------------------------------------------------------------


def test_a_sound_catalogue_is_read_whole(root: Path) -> None:
    catalogue = read(root)
    assert (catalogue.title, catalogue.contact) == ("Leren in de wijk", "de redactie")
    assert catalogue.voice == Voice("Buurthulp", "leren in de wijk", greeting="Dag buur!")
    assert catalogue.own_names == ("Wijkschool",)
    assert catalogue.examples == (Example("Ik ben bewoner", "Hoe doe ik mee?"),)
    assert catalogue.documents == (
        Document(
            id="gids",
            title="De gids",
            kind="gids",
            path=root / "documenten" / "gids.md",
            originals=(root / "origineel" / "gids.txt",),
            publisher="Werkplaats",
            date="2026-03",
            rights="vrij, met bronvermelding",
        ),
        Document(
            id="verslag-2",
            title="Verslag van het tweede leeratelier",
            kind="verslag",
            path=root / "documenten" / "verslag-2.md",
            leeratelier=2,
        ),
    )
    assert catalogue.leerateliers == (
        Leeratelier(
            number=2,
            theme="Mantelzorg",
            theme_certainty=Certainty.ORDER,
            date="2021-06-29",
            date_certainty=Certainty.TEXT,
            evidence=(
                Evidence("theme", "gids", "Mantelzorg"),
                Evidence("date", "gids", "De tweede bijeenkomst was op 29 juni 2021"),
            ),
        ),
    )


def test_a_sound_catalogue_has_no_faults(root: Path) -> None:
    assert of_content(root) == []


def test_a_catalogue_saved_by_notepad_is_read_too(root: Path) -> None:
    (root / "catalogus.toml").write_text(SOUND, encoding="utf-8-sig")
    assert read(root).title == "Leren in de wijk"


def test_one_document_is_enough(root: Path) -> None:
    text = '[[document]]\nid = "gids"\ntitle = "De gids"\nkind = "gids"\nfile = "gids.md"'
    (root / "catalogus.toml").write_text(text, encoding="utf-8")
    catalogue = read(root)
    assert [document.id for document in catalogue.documents] == ["gids"]
    assert (catalogue.title, catalogue.leerateliers, catalogue.examples) == (None, (), ())


@pytest.mark.parametrize("date", ["2021", "2021-06", "2021-06-29", "2024-02-29"])
def test_a_date_is_a_year_a_month_or_a_day(root: Path, date: str) -> None:
    assert read(with_change(root, "2026-03", date)).documents[0].date == date


# --- Faults of form ---------------------------------------------------------------------------

FORM = {
    "typo-in-a-field-of-a-document": (
        "publisher =",
        "publischer =",
        "document 'gids': het veld 'publischer' bestaat niet. Bedoelde je 'publisher'?",
    ),
    "typo-in-a-field-of-a-leeratelier": (
        "theme_certainty =",
        "theme_certain = 'text'\ntheme_certainty =",
        "leeratelier 2: het veld 'theme_certain' bestaat niet. Bedoelde je 'theme_certainty'?",
    ),
    "typo-in-a-field-of-evidence": (
        'fact = "theme"',
        'fact = "theme"\n  quot = "x"',
        "leeratelier 2: het veld 'quot' bestaat niet. Bedoelde je 'quote'?",
    ),
    "typo-in-the-title": (
        "contact =",
        "contakt =",
        "corpus: het veld 'contakt' bestaat niet. Bedoelde je 'contact'?",
    ),
    "typo-in-a-sentence-of-the-assistant": (
        "greeting =",
        "greting =",
        "corpus: het veld 'greting' bestaat niet. Bedoelde je 'greeting'?",
    ),
    "no-text-as-a-sentence-of-the-assistant": (
        '"Dag buur!"',
        "true",
        "corpus: True is geen goede waarde voor het veld 'greeting'. "
        "Geef een tekst tussen aanhalingstekens.",
    ),
    "one-name-where-a-list-belongs": (
        '["Wijkschool"]',
        '"Wijkschool"',
        "corpus: 'Wijkschool' is geen goede waarde voor het veld 'own_names'. "
        'Zet er een lijst: ["...", "..."].',
    ),
    "field-of-another-table": (
        "publisher =",
        "quote =",
        "document 'gids': het veld 'quote' bestaat niet. Haal het weg.",
    ),
    "missing-field": (
        'kind = "gids"\n',
        "",
        "document 'gids': het veld 'kind' ontbreekt. Vul het in.",
    ),
    "missing-id": (
        'id = "gids"\n',
        "",
        "document nummer 1: het veld 'id' ontbreekt. Vul het in.",
    ),
    "missing-field-of-an-example": (
        'question = "Hoe doe ik mee?"\n',
        "",
        "example nummer 1: het veld 'question' ontbreekt. Vul het in.",
    ),
    "missing-field-of-evidence": (
        '  quote = "Mantelzorg"\n',
        "",
        "leeratelier 2: het veld 'quote' ontbreekt. Vul het in.",
    ),
    "empty-field": (
        'title = "De gids"',
        'title = " "',
        "document 'gids': ' ' is geen goede waarde voor het veld 'title'. Verbeter die.",
    ),
    "id-with-capitals": (
        'id = "gids"',
        'id = "Gids 1"',
        "document 'Gids 1': 'Gids 1' is geen goede waarde voor het veld 'id'. "
        "Gebruik alleen kleine letters, cijfers en streepjes.",
    ),
    "unknown-certainty": (
        'theme_certainty = "order"',
        'theme_certainty = "zeker"',
        "leeratelier 2: 'zeker' is geen goede waarde voor het veld 'theme_certainty'. "
        "Kies uit: text, order, unknown.",
    ),
    "unknown-fact": (
        'fact = "date"',
        'fact = "datum"',
        "leeratelier 2: 'datum' is geen goede waarde voor het veld 'fact'. Kies uit: theme, date.",
    ),
    "number-as-text": (
        "number = 2",
        'number = "twee"',
        "leeratelier 'twee': 'twee' is geen goede waarde voor het veld 'number'. "
        "Geef een getal vanaf 1, zonder aanhalingstekens.",
    ),
    "number-nought": (
        "number = 2",
        "number = 0",
        "leeratelier 0: 0 is geen goede waarde voor het veld 'number'. "
        "Geef een getal vanaf 1, zonder aanhalingstekens.",
    ),
    "date-in-words": (
        '"2021-06-29"',
        '"29 juni 2021"',
        "leeratelier 2: '29 juni 2021' is geen goede waarde voor het veld 'date'. "
        'Schrijf jaar, jaar-maand of jaar-maand-dag van een bestaande dag: "2021-11-18".',
    ),
    "day-that-does-not-exist": (
        '"2021-06-29"',
        '"2021-06-31"',
        "leeratelier 2: '2021-06-31' is geen goede waarde voor het veld 'date'. "
        'Schrijf jaar, jaar-maand of jaar-maand-dag van een bestaande dag: "2021-11-18".',
    ),
    "month-that-does-not-exist": (
        '"2026-03"',
        '"2026-13"',
        "document 'gids': '2026-13' is geen goede waarde voor het veld 'date'. "
        'Schrijf jaar, jaar-maand of jaar-maand-dag van een bestaande dag: "2021-11-18".',
    ),
    "date-without-quotation-marks": (
        '"2021-06-29"',
        "2021-06-29",
        "leeratelier 2: 2021-06-29 is geen goede waarde voor het veld 'date'. "
        "Geef een tekst tussen aanhalingstekens.",
    ),
    "year-without-quotation-marks": (
        '"2026-03"',
        "2026",
        "document 'gids': 2026 is geen goede waarde voor het veld 'date'. "
        "Geef een tekst tussen aanhalingstekens.",
    ),
    "number-in-a-list-of-files": (
        '["origineel/gids.txt"]',
        '["origineel/gids.txt", 2]',
        "document 'gids': 2 is geen goede waarde voor het veld 'originals'. "
        "Geef een tekst tussen aanhalingstekens.",
    ),
}


@pytest.mark.parametrize(("before", "after", "fault"), FORM.values(), ids=FORM)
def test_a_fault_of_form_names_entry_field_and_remedy(
    root: Path, before: str, after: str, fault: str
) -> None:
    assert of_form(with_change(root, before, after)) == [f"catalogus.toml, {fault}"]


def test_a_table_with_a_typo_is_recognised(root: Path) -> None:
    text = '[[documenten]]\nid = "gids"'
    (root / "catalogus.toml").write_text(text, encoding="utf-8")
    assert of_form(root) == [
        "catalogus.toml: het veld 'document' ontbreekt. Vul het in.",
        "catalogus.toml: het veld 'documenten' bestaat niet. Bedoelde je 'document'?",
    ]


def test_a_catalogue_without_documents_is_refused(root: Path) -> None:
    (root / "catalogus.toml").write_text("document = []", encoding="utf-8")
    assert of_form(root) == [
        "catalogus.toml: [] is geen goede waarde voor het veld 'document'. Verbeter die."
    ]


def test_an_entry_that_is_no_table_is_refused(root: Path) -> None:
    (root / "catalogus.toml").write_text('document = ["gids.md"]', encoding="utf-8")
    assert of_form(root) == [
        "catalogus.toml, document nummer 1: 'gids.md' is geen goede waarde voor het veld "
        "'document'. Verbeter die."
    ]


def test_all_faults_of_form_are_reported_at_once(root: Path) -> None:
    with_change(root, "publisher =", "publischer =")
    text = (root / "catalogus.toml").read_text(encoding="utf-8").replace("number = 2", "number = 0")
    (root / "catalogus.toml").write_text(text.replace('"order"', '"zeker"'), encoding="utf-8")
    assert len(of_form(root)) == 3


@pytest.mark.parametrize(
    "data", [b"[[document]\n", "# cliënten".encode("latin-1")], ids=["broken", "not-utf-8"]
)
def test_a_file_that_is_no_toml_is_refused(root: Path, data: bytes) -> None:
    (root / "catalogus.toml").write_bytes(data)
    (fault,) = of_form(root)
    assert fault.startswith("catalogus.toml is geen leesbaar TOML-bestand: ")
    assert fault.endswith(". Herstel dat.")


# --- Faults of content ------------------------------------------------------------------------

CONTENT = {
    "double-id": (
        'id = "verslag-2"',
        'id = "gids"',
        "catalogus.toml: het id 'gids' staat er meer keren in. Geef elk document een eigen id.",
    ),
    "missing-file": (
        'file = "documenten/gids.md"\noriginals',
        'file = "documenten/weg/gids.md"\noriginals',
        "catalogus.toml: document 'gids' noemt documenten/weg/gids.md, maar dat bestand is er "
        "niet. Zet het neer of verbeter de naam.",
    ),
    "missing-original": (
        "origineel/gids.txt",
        "origineel/gids.pdf",
        "catalogus.toml: document 'gids' noemt origineel/gids.pdf, maar dat bestand is er niet. "
        "Zet het neer of verbeter de naam.",
    ),
    "report-of-an-unknown-leeratelier": (
        "leeratelier = 2",
        "leeratelier = 3",
        "catalogus.toml: document 'verslag-2' hoort bij leeratelier 3, maar dat staat niet in "
        "het register. Voeg het toe.",
    ),
    "evidence-that-is-not-literal": (
        "op 29 juni 2021",
        "op 30 juni 2021",
        "catalogus.toml: het bewijs bij leeratelier 2 staat niet letterlijk in 'gids': 'De tweede "
        "bijeenkomst was op 30 juni 2021'. Neem de woorden van het document over.",
    ),
    "evidence-without-words": (
        'quote = "Mantelzorg"',
        'quote = "“”"',
        "catalogus.toml: het bewijs bij leeratelier 2 staat niet letterlijk in 'gids': '“”'. "
        "Neem de woorden van het document over.",
    ),
    "evidence-of-an-unknown-document": (
        'fact = "theme"\n  document = "gids"',
        'fact = "theme"\n  document = "magazine"',
        "catalogus.toml: het bewijs bij leeratelier 2 noemt het document 'magazine', maar dat is "
        "er niet (of is niet leesbaar).",
    ),
    "date-without-evidence": (
        'fact = "date"',
        'fact = "theme"',
        "catalogus.toml: de datum van leeratelier 2 mist bewijs. Voeg een citaat toe.",
    ),
    "theme-without-evidence": (
        'fact = "theme"',
        'fact = "date"',
        "catalogus.toml: het thema van leeratelier 2 mist bewijs. Voeg een citaat toe.",
    ),
    "date-that-is-unknown": (
        'date_certainty = "text"',
        'date_certainty = "unknown"',
        "catalogus.toml: bij leeratelier 2 passen 'date' en 'date_certainty' niet bij elkaar. "
        "Zonder datum is de zekerheid 'unknown', met datum juist niet.",
    ),
    "certainty-without-a-date": (
        'date = "2021-06-29"\n',
        "",
        "catalogus.toml: bij leeratelier 2 passen 'date' en 'date_certainty' niet bij elkaar. "
        "Zonder datum is de zekerheid 'unknown', met datum juist niet.",
    ),
}


@pytest.mark.parametrize(("before", "after", "fault"), CONTENT.values(), ids=CONTENT)
def test_a_fault_of_content_says_what_to_do(
    root: Path, before: str, after: str, fault: str
) -> None:
    found = of_content(with_change(root, before, after))
    assert fault in found
    consequence = "dit bestand staat niet in catalogus.toml"  # of a file whose entry is wrong
    assert [one for one in found if consequence not in one] == [fault]


DATE, THEME, NUMBER = "datum", "thema", "gaat over nummer 2"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('date = "2021-06-29"', 'date = "2022-06-29"', f"{DATE} '2022-06-29'"),
        ('date = "2021-06-29"', 'date = "2021-07-29"', f"{DATE} '2021-07-29'"),
        ('date = "2021-06-29"', 'date = "2021-06-30"', f"{DATE} '2021-06-30'"),
        ("bijeenkomst was op 29 juni 2021", "bijeenkomst was op 29 juni", "het jaar staat er niet"),
        ("De tweede bijeenkomst was op 29 juni 2021", "juni 2021", "de dag staat er niet"),
        ('theme = "Mantelzorg"', 'theme = "Rouw"', f"{THEME} 'Rouw'"),
        ("number = 2\ntheme", "number = 3\ntheme", NUMBER),
    ],
)
def test_an_entry_that_its_own_evidence_does_not_show_is_a_fault(
    root: Path, before: str, after: str, said: str
) -> None:
    (fault, *_) = [one for one in of_content(with_change(root, before, after)) if "bewijs" in one]
    assert said in fault
    assert "leeratelier" in fault


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('date = "2021-06-29"', 'date = "2021-06"'),
        ('date = "2021-06-29"', 'date = "2021"'),
        ('theme = "Mantelzorg"', 'theme = "mantelzorg"'),
    ],
)
def test_evidence_may_say_more_than_its_entry(root: Path, before: str, after: str) -> None:
    assert of_content(with_change(root, before, after)) == []


def test_a_theme_that_is_unknown_needs_no_evidence(root: Path) -> None:
    with_change(root, 'theme_certainty = "order"', 'theme_certainty = "unknown"')
    assert of_content(root) == []


def test_a_file_outside_the_corpus_folder_is_named_in_full(root: Path) -> None:
    with_change(root, "origineel/gids.txt", "../elders/gids.txt")
    assert of_content(root) == [
        f"catalogus.toml: document 'gids' noemt {root.parent / 'elders' / 'gids.txt'}, maar dat "
        "staat buiten de corpusmap en wordt niet gelezen. Zet het in de map, of noem de map waar "
        "het staat bij de instelling 'also_from'."
    ]


def test_a_leeratelier_that_is_listed_twice_is_reported(root: Path) -> None:
    (root / "catalogus.toml").write_text(
        SOUND + SOUND[SOUND.index("[[leeratelier]]") :], encoding="utf-8"
    )
    assert of_content(root) == [
        "catalogus.toml: leeratelier 2 staat er meer dan één keer in. Voeg ze samen."
    ]


def test_a_file_that_is_not_listed_is_reported_also_in_a_subfolder(root: Path) -> None:
    (root / "documenten" / "2026").mkdir()
    for name in ("los.md", "2026/los.pdf", ".verborgen.md"):
        (root / "documenten" / name).write_text("Los blad", encoding="utf-8")
    assert of_content(root) == [
        f"documenten/{name}: dit bestand staat niet in catalogus.toml. "
        "Voeg het toe of haal het weg."
        for name in ("2026/los.pdf", "los.md")
    ]


def test_a_listed_file_in_a_subfolder_is_no_fault(root: Path) -> None:
    (root / "documenten" / "2026").mkdir()
    (root / "documenten" / "gids.md").rename(root / "documenten" / "2026" / "gids.md")
    assert of_content(with_change(root, "documenten/gids.md", "documenten/2026/gids.md")) == []


def test_all_faults_of_content_are_reported_at_once(root: Path) -> None:
    with_change(root, "origineel/gids.txt", "origineel/gids.pdf")
    text = (root / "catalogus.toml").read_text(encoding="utf-8")
    text = text.replace("leeratelier = 2", "leeratelier = 3").replace("29 juni", "30 juni")
    (root / "catalogus.toml").write_text(text, encoding="utf-8")
    (root / "documenten" / "los.md").write_text("Los blad", encoding="utf-8")
    assert len(of_content(root)) == 4
