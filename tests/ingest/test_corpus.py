"""Corpus folders with and without a catalogue, good and bad."""

from pathlib import Path

import pytest

from ingest import IndexSettings
from ingest.corpus import fidelity_faults, has_catalogue, read_corpus, read_voice
from ingest.errors import CorpusError
from ingest.model import AnchoredQuestions, Certainty
from ingest.voice import Voice

CATALOGUE = """
[corpus]
title = "Leren in de wijk"
name = "Buurthulp"
contact = "de redactie"
own_names = ["Wijkschool"]

[[example]]
reader = "Ik ben bewoner"
question = "Hoe doe ik mee?"

[[document]]
id = "gids"
title = "De gids"
kind = "gids"
file = "documenten/gids.md"
originals = ["origineel/gids.txt"]

[[leeratelier]]
number = 1
theme = "Mantelzorg"
theme_certainty = "order"
date_certainty = "unknown"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "gids"
  quote = "Mantelzorg"
"""
GUIDE = "## Mantelzorg\n\nZorg ook goed voor jezelf. Vraag hulp aan de buren.\n"
FILES = {
    "catalogus.toml": CATALOGUE,
    "documenten/gids.md": GUIDE,
    "origineel/gids.txt": "3\nMantelzorg\nZorg 00k goed voor jezelf. Vraag hulp\naan de buren.\n",
    "reparaties/gids.toml": '[[removed]]\nkind = "page-number"\ntext = "3"\n\n'
    '[[repair]]\noriginal = "00k"\nrepaired = "ook"\n',
    "vragen/gids.jsonl": '{"document": "gids", "anchor": "aan de buren", '
    '"questions": ["Wie helpt mij?"]}\n',
    "woordenlijst.toml": '[abbreviations]\n"POH" = ["praktijkondersteuner"]\n\n'
    '[synonyms]\n"mantelzorger" = ["naaste", "familie"]\n"poh" = ["poh-ggz"]\n',
}


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def refusal(root: Path) -> tuple[str, ...]:
    with pytest.raises(CorpusError) as caught:
        read_corpus(root)
    return caught.value.faults


# --- A bare folder ----------------------------------------------------------------------------

BARE = {
    "zwemmen.md": "# Zwemmen in de plas\n\nElke zaterdag om tien uur.",
    "2025/wandelen.txt": "Wandelen met de buurt\n\nElke zondag om negen uur.",
    "2025/fietsen.html": "<h1>Fietsen</h1><p>Elke maandag.</p>",
}


def test_a_bare_folder_is_read_with_its_subfolders(tmp_path: Path) -> None:
    corpus, faults = read_corpus(write(tmp_path / "sport", BARE))
    assert faults == ()
    assert [(one.id, one.kind, one.path) for one in corpus.documents] == [
        ("2025/fietsen.html", "document", tmp_path / "sport" / "2025" / "fietsen.html"),
        ("2025/wandelen.txt", "document", tmp_path / "sport" / "2025" / "wandelen.txt"),
        ("zwemmen.md", "document", tmp_path / "sport" / "zwemmen.md"),
    ]
    assert corpus.texts["zwemmen.md"] == BARE["zwemmen.md"]


def test_titles_come_from_the_files_and_the_folder(tmp_path: Path) -> None:
    corpus, _ = read_corpus(write(tmp_path / "sport", BARE))
    assert corpus.title == "sport"
    assert {one.id: one.title for one in corpus.documents} == {
        "2025/fietsen.html": "Fietsen",
        "2025/wandelen.txt": "Wandelen",
        "zwemmen.md": "Zwemmen in de plas",
    }


def test_a_bare_folder_has_no_register_questions_or_word_list(tmp_path: Path) -> None:
    corpus, _ = read_corpus(write(tmp_path, BARE))
    assert (corpus.leerateliers, corpus.questions, corpus.synonyms) == ((), (), {})
    assert (corpus.examples, corpus.contact) == ((), None)
    assert (corpus.voice, corpus.own_names) == (Voice(), ())
    assert read_voice(tmp_path) == Voice()
    assert not has_catalogue(tmp_path)


def test_hidden_files_and_other_kinds_of_file_are_not_read(tmp_path: Path) -> None:
    others = {".geheim.md": "nee", ".git/info.txt": "nee", "foto.jpg": "nee", "tabel.xlsx": "nee"}
    corpus, faults = read_corpus(write(tmp_path, BARE | others))
    assert len(corpus.documents) == 3
    assert faults == ()


def test_the_extension_may_be_in_capitals(tmp_path: Path) -> None:
    corpus, _ = read_corpus(write(tmp_path, {"LEESMIJ.TXT": "Elke zaterdag om tien uur."}))
    assert list(corpus.texts) == ["LEESMIJ.TXT"]


def test_an_unreadable_document_is_passed_over_and_reported(tmp_path: Path) -> None:
    write(tmp_path, BARE | {"leeg.md": " \n", "kapot.docx": "geen zipbestand"})
    corpus, faults = read_corpus(tmp_path)
    assert list(corpus.texts) == ["2025/fietsen.html", "2025/wandelen.txt", "zwemmen.md"]
    assert len(faults) == 2
    assert "'kapot.docx'" in faults[0]
    assert "'leeg.md'" in faults[1]


def test_a_folder_without_documents_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"In {str(tmp_path)!r} staat geen leesbaar document "
        "(.docx, .htm, .html, .markdown, .md, .odt, .pdf, .txt). Zet er een neer.",
    )


def test_a_folder_with_only_unreadable_documents_is_refused_with_the_reasons(
    tmp_path: Path,
) -> None:
    first, second = refusal(write(tmp_path, {"leeg.md": ""}))
    assert first.startswith(f"In {str(tmp_path)!r} staat geen leesbaar document ")
    assert "'leeg.md'" in second


@pytest.mark.parametrize(
    ("name", "what"),
    [("weg", "bestaat niet"), ("bestand.md", "is een bestand en geen map")],
)
def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path, name: str, what: str) -> None:
    write(tmp_path, {"bestand.md": "Dit is een bestand en geen map."})
    root = tmp_path / name
    assert refusal(root) == (
        f"De corpusmap {str(root)!r} {what}. Geef een andere map op met --corpus.",
    )


# --- With a catalogue -------------------------------------------------------------------------


def test_a_folder_with_a_catalogue_is_read_whole(tmp_path: Path) -> None:
    corpus, faults = read_corpus(write(tmp_path, FILES))
    assert faults == ()
    assert has_catalogue(tmp_path)
    assert (corpus.root, corpus.title, corpus.contact) == (
        tmp_path,
        "Leren in de wijk",
        "de redactie",
    )
    assert corpus.texts == {"gids": GUIDE}
    assert [(one.number, one.theme_certainty) for one in corpus.leerateliers] == [
        (1, Certainty.ORDER)
    ]
    assert corpus.questions == (AnchoredQuestions("gids", "aan de buren", ("Wie helpt mij?",)),)
    assert [one.reader for one in corpus.examples] == ["Ik ben bewoner"]
    assert corpus.voice == read_voice(tmp_path) == Voice(name="Buurthulp")
    assert corpus.own_names == ("Wijkschool",)


def test_only_the_listed_documents_are_read(tmp_path: Path) -> None:
    corpus, _ = read_corpus(write(tmp_path, FILES | {"los.md": "Los blad in de hoofdmap."}))
    assert list(corpus.texts) == ["gids"]


def test_without_a_title_the_folder_names_the_corpus(tmp_path: Path) -> None:
    catalogue = CATALOGUE.replace('title = "Leren in de wijk"\n', "")
    with pytest.raises(CorpusError, match="het veld 'title' ontbreekt"):
        read_corpus(write(tmp_path / "wijk", FILES | {"catalogus.toml": catalogue}))
    catalogue = catalogue[catalogue.index("[[") :]
    corpus, _ = read_corpus(write(tmp_path / "wijk", FILES | {"catalogus.toml": catalogue}))
    assert corpus.title == "wijk"


def test_questions_and_word_list_may_be_missing(tmp_path: Path) -> None:
    optional = {"vragen/gids.jsonl", "woordenlijst.toml"}
    some = {name: text for name, text in FILES.items() if name not in optional}
    corpus, faults = read_corpus(write(tmp_path, some))
    assert (corpus.questions, corpus.synonyms, faults) == ((), {}, ())


def test_faults_of_catalogue_texts_questions_and_word_list_are_reported_together(
    tmp_path: Path,
) -> None:
    bad = {
        "documenten/gids.md": "",
        "documenten/los.md": "Los blad.",
        "vragen/gids.jsonl": "{}\n",
        "woordenlijst.toml": '[synonyms]\n"poh" = "praktijkondersteuner"\n',
    }
    _, faults = read_corpus(write(tmp_path, FILES | bad))
    assert [fault.replace(f"{tmp_path}/", "") for fault in faults] == [
        "'gids.md' is leeg: er staat geen tekst in. Vul het bestand of haal het weg.",
        "catalogus.toml: het bewijs bij leeratelier 1 noemt het document 'gids', maar dat is er "
        "niet (of is niet leesbaar).",
        "documenten/los.md: dit bestand staat niet in catalogus.toml. Voeg het toe of haal het "
        "weg.",
        "woordenlijst.toml, [synonyms] 'poh': hier hoort een lijst met woorden.",
        "vragen/gids.jsonl, regel 1: het veld 'document' ontbreekt of is leeg. Vul het in.",
    ]


# --- The word list ----------------------------------------------------------------------------


def synonyms(tmp_path: Path, text: str) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    corpus, faults = read_corpus(write(tmp_path, FILES | {"woordenlijst.toml": text}))
    return corpus.synonyms, [fault.replace(f"{tmp_path}/", "") for fault in faults]


def test_the_tables_of_the_word_list_are_read_as_one_in_lower_case(tmp_path: Path) -> None:
    assert synonyms(tmp_path, FILES["woordenlijst.toml"]) == (
        {"poh": ("praktijkondersteuner", "poh-ggz"), "mantelzorger": ("naaste", "familie")},
        [],
    )


def test_a_word_list_saved_by_notepad_is_read_too(tmp_path: Path) -> None:
    assert synonyms(tmp_path, '\ufeff[synonyms]\n"buur" = ["bewoner"]') == (
        {"buur": ("bewoner",)},
        [],
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('"poh" = ["praktijkondersteuner"]', ": 'poh' hoort onder een kop, zoals [synonyms]."),
        ("[synonyms]\npoh = 3", ", [synonyms] 'poh': hier hoort een lijst met woorden."),
        ("[synonyms]\npoh = [3]", ", [synonyms] 'poh': hier hoort een lijst met woorden."),
    ],
    ids=["no-table", "number", "list-of-numbers"],
)
def test_a_fault_in_the_word_list_is_reported(tmp_path: Path, text: str, fault: str) -> None:
    assert synonyms(tmp_path, text) == ({}, [f"woordenlijst.toml{fault}"])


def test_a_sound_word_beside_a_faulty_one_is_kept(tmp_path: Path) -> None:
    found, faults = synonyms(tmp_path, '[synonyms]\npoh = 3\nbuur = ["bewoner"]')
    assert found == {"buur": ("bewoner",)}
    assert len(faults) == 1


def test_a_word_list_that_is_no_toml_is_reported(tmp_path: Path) -> None:
    found, (fault,) = synonyms(tmp_path, "[synonyms\n")
    assert found == {}
    assert fault.startswith("woordenlijst.toml is geen leesbaar TOML-bestand: ")


# --- Against the originals --------------------------------------------------------------------


def test_a_faithful_document_gives_its_counts_and_no_faults(tmp_path: Path) -> None:
    corpus, _ = read_corpus(write(tmp_path, FILES))
    assert fidelity_faults(corpus) == (
        ["gids = gids.txt: 11 woorden, paginanummer 1, hersteld 1"],
        [],
    )


def test_a_document_is_held_against_each_of_its_originals(tmp_path: Path) -> None:
    two = '["origineel/gids.txt", "origineel/gids-ruw.txt"]'
    catalogue = CATALOGUE.replace('["origineel/gids.txt"]', two)
    rough = "Mantelzorg Zorg ook goed voor jezelf. Vraag hulp aan buren."
    write(tmp_path, FILES | {"catalogus.toml": catalogue, "origineel/gids-ruw.txt": rough})
    counts, faults = fidelity_faults(read_corpus(tmp_path)[0])
    assert counts == [
        "gids = gids.txt: 11 woorden, paginanummer 1, hersteld 1",
        "gids = gids-ruw.txt: 11 woorden",
    ]
    assert faults == [
        "gids tegenover gids-ruw.txt: na «voor jezelf Vraag hulp aan»: origineel «», document «de»"
    ]


def test_without_a_file_of_repairs_every_word_must_be_the_same(tmp_path: Path) -> None:
    write(tmp_path, {name: text for name, text in FILES.items() if "reparaties" not in name})
    _, faults = fidelity_faults(read_corpus(tmp_path)[0])
    assert faults == [
        "gids tegenover gids.txt: na «»: origineel «3», document «»",
        "gids tegenover gids.txt: na «3 Mantelzorg Zorg»: origineel «00k», document «ook»",
    ]


def test_a_missing_original_or_a_faulty_file_of_repairs_hides_no_other_fault(
    tmp_path: Path,
) -> None:
    three = '["origineel/weg.txt", "origineel/gids.txt", "origineel/ruw.txt"]'
    files = {
        "catalogus.toml": CATALOGUE.replace('["origineel/gids.txt"]', three),
        "reparaties/gids.toml": "[[fout]]\n",
        "origineel/ruw.txt": "Mantelzorg",
    }
    counts, faults = fidelity_faults(read_corpus(write(tmp_path, FILES | files))[0])
    assert counts == ["gids = ruw.txt: 11 woorden"]
    assert len(faults) == 3
    assert faults[0].startswith("'weg.txt' staat niet in de map")
    assert faults[1].startswith(f"{tmp_path}/reparaties/gids.toml, fout: geen goede waarde")
    assert faults[2].startswith("gids tegenover ruw.txt: na «Mantelzorg»: ")


def test_a_document_that_cannot_be_read_is_not_compared(tmp_path: Path) -> None:
    corpus, faults = read_corpus(write(tmp_path, FILES | {"documenten/gids.md": ""}))
    assert len(faults) == 3  # unreadable, and so no evidence and no anchor
    assert fidelity_faults(corpus) == ([], [])


# --- Outside the folder -----------------------------------------------------------------------

SECRET = "Het geheim van de buren is een zalmquiche.\n"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "elders" / "geheim.md"
    file.parent.mkdir()
    file.write_text(SECRET, encoding="utf-8")
    return file


@pytest.mark.parametrize("linked", ["los.md", "map"])
def test_a_link_in_a_bare_folder_that_leads_out_of_it_is_told_and_not_read(
    tmp_path: Path, secret: Path, linked: str
) -> None:
    root = write(tmp_path / "wijk", BARE)
    (root / linked).symlink_to(secret if linked.endswith(".md") else secret.parent)
    corpus, (fault,) = read_corpus(root)
    assert "zalmquiche" not in " ".join(corpus.texts.values())
    assert f"{root / linked}: deze koppeling leidt naar buiten" in fault


@pytest.mark.parametrize(
    "file", ["vragen/gids.jsonl", "documenten/gids.md", "woordenlijst.toml", "catalogus.toml"]
)
def test_no_file_of_a_corpus_with_a_catalogue_may_be_a_link_out_of_it(
    tmp_path: Path, secret: Path, file: str
) -> None:
    root = write(tmp_path / "wijk", FILES)
    (root / file).unlink()
    (root / file).symlink_to(secret)
    assert any("leidt naar buiten" in fault for fault in refusal(root))


@pytest.mark.parametrize("path", ["../elders/geheim.md", "{absolute}"])
@pytest.mark.parametrize("field", ['file = "documenten/gids.md"', '"origineel/gids.txt"'])
def test_a_path_in_the_catalogue_that_leads_out_of_the_folder_is_not_read(
    tmp_path: Path, secret: Path, path: str, field: str
) -> None:
    path = path.format(absolute=secret)
    outside = f'file = "{path}"' if field.startswith("file") else f'"{path}"'
    catalogue = CATALOGUE.replace(field, outside)
    corpus, faults = read_corpus(write(tmp_path / "wijk", FILES | {"catalogus.toml": catalogue}))
    assert any("staat buiten de corpusmap" in fault and str(secret) in fault for fault in faults)
    assert "zalmquiche" not in f"{corpus.texts} {fidelity_faults(corpus)}"


def test_a_folder_that_the_owner_names_may_hold_files_of_the_corpus(
    tmp_path: Path, secret: Path
) -> None:
    root = write(tmp_path / "wijk", BARE)
    (root / "los.md").symlink_to(secret)
    settings = IndexSettings(corpus=root, also_from=str(secret.parent))
    corpus, faults = read_corpus(root, settings.boundary)
    assert faults == ()
    assert corpus.texts["los.md"] == SECRET


def test_a_corpus_folder_may_itself_be_a_link_and_have_links_within(tmp_path: Path) -> None:
    root = write(tmp_path / "echt", BARE)
    (root / "ook.md").symlink_to(root / "zwemmen.md")
    (tmp_path / "wijk").symlink_to(root)
    corpus, faults = read_corpus(tmp_path / "wijk")
    assert faults == ()
    assert corpus.texts["ook.md"] == corpus.texts["zwemmen.md"]
