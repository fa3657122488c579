"""No file in a corpus folder disappears without a word, but for what programs leave behind."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import IndexSettings
from ingest.checking import check
from ingest.corpus import read_corpus

MakeCorpus = Callable[..., IndexSettings]
KINDS = [".xlsx", ".csv", ".pptx", ".epub", ".doc", ".rtf", ".eml", ".zip", ""]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_file_that_is_not_read_is_told(kind: str, make_corpus: MakeCorpus) -> None:
    settings = make_corpus()
    (settings.corpus / "diep").mkdir()
    (settings.corpus / "diep" / f"stuk{kind}").write_text("x", encoding="utf-8")
    (told,) = check(settings).told
    assert told.startswith(f"diep/stuk{kind}: ")
    assert "niet gelezen" in told


@pytest.mark.parametrize(
    "name", ["~$verslag.docx", ".~lock.verslag.odt#", ".DS_Store", ".geheim.txt", "Thumbs.db"]
)
def test_what_programs_leave_behind_is_passed_over_quietly(
    name: str, make_corpus: MakeCorpus
) -> None:
    settings = make_corpus()
    (settings.corpus / name).write_bytes(b"\0\1")
    checked = check(settings)
    assert (checked.told, checked.faults) == ((), ())


def test_a_document_that_the_catalogue_does_not_name_is_told(make_corpus: MakeCorpus) -> None:
    catalogue = (
        '[[document]]\nid = "een"\ntitle = "Een"\nkind = "folder"\nfile = "documenten/een.md"\n'
    )
    settings = make_corpus(
        {
            "catalogus.toml": catalogue,
            "documenten/een.md": "# Een\n\nTekst.\n",
            "documenten/twee.md": "# Twee\n\nTekst.\n",
        }
    )
    assert check(settings).told == (
        "documenten/twee.md: staat niet in catalogus.toml en wordt niet gelezen. Noem het daar.",
    )


def test_what_was_left_out_of_a_document_is_told_with_its_name(make_corpus: MakeCorpus) -> None:
    page = "<p>Elke dag open.</p><p hidden>Alleen vroeger.</p>"
    assert check(make_corpus({"stuk.html": page})).told == (
        "stuk.html: niet bij de tekst: weggelaten: 'Alleen vroeger.'",
    )


def test_a_name_is_the_same_however_its_accents_are_written(
    make_corpus: MakeCorpus, tmp_path: Path
) -> None:
    name = "Cliëntenraad.txt"
    settings = make_corpus({unicodedata.normalize("NFD", name): "Elke eerste dinsdag."})
    corpus, _ = read_corpus(settings.corpus)
    assert list(corpus.texts) == [name]
    assert corpus.documents[0].title == "Cliëntenraad"
