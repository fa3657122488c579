"""Made-up documents are the same every time, and different from one another."""

from pathlib import Path

from evals.synthetic import make, write
from ingest.corpus import read_corpus


def test_the_same_number_gives_the_same_documents() -> None:
    assert make(20) == make(20)
    assert make(20)[:5] == make(5)


def test_made_up_documents_differ_and_fill_a_page() -> None:
    documents = make(50)
    assert len({document.text for document in documents}) == 50
    assert all(250 <= len(document.text.split()) <= 500 for document in documents)
    assert not any("{" in document.text + document.question for document in documents)


def test_made_up_documents_are_a_corpus_that_can_be_read(tmp_path: Path) -> None:
    write(make(3), tmp_path / "corpus")
    corpus, faults = read_corpus(tmp_path / "corpus")
    assert faults == ()
    assert [document.id for document in corpus.documents] == [
        "document-00001.md", "document-00002.md", "document-00003.md",
    ]  # fmt: skip
    assert corpus.documents[0].title.endswith("(1)")
