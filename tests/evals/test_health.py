"""What a corpus lacks, told of three tiny documents with a few questions."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from evals.__main__ import main
from evals.health import REACHED, Health, looked_over
from evals.health_report import SHOWN, health_report
from ingest import Corpus, IndexSettings, TiedQuestion
from ingest.build import make_entries, sound_corpus
from ingest.entries import Entries

FAR = REACHED + 5


@pytest.fixture
def read(make_corpus: Callable[[], IndexSettings]) -> tuple[Corpus, Entries]:
    corpus, _ = sound_corpus(make_corpus())
    return corpus, make_entries(corpus)


def asked(entries: Entries, *rows: tuple[int, str, int]) -> tuple[Entries, np.ndarray]:
    """Tie questions to passages, each with the rank of its own; the others are out of reach."""
    tied = tuple(
        TiedQuestion(question=text, passage=entries.passages[at].id, start=0, end=1)
        for at, text, _ in rows
    )
    ranks = np.full((len(rows), len(entries.passages)), FAR)
    for row, (at, _, rank) in enumerate(rows):
        ranks[row, at] = rank
    return replace(entries, questions=tied), ranks


def test_a_passage_that_its_own_questions_miss_is_told_the_worst_first(
    read: tuple[Corpus, Entries],
) -> None:
    corpus, entries = read
    entries, ranks = asked(
        entries, (0, "Goed?", 1), (0, "Mis?", FAR), (1, "Ver?", FAR), (2, "Vlak?", REACHED)
    )
    found = looked_over(corpus, entries, ranks)
    told = [(one.passage.id, one.missed, one.asked) for one in found.missed]
    first, second = entries.passages[1].id, entries.passages[0].id
    assert told == [(first, ("Ver?",), 1), (second, ("Mis?",), 2)]


def test_a_passage_that_any_question_finds_is_reached(read: tuple[Corpus, Entries]) -> None:
    corpus, entries = read
    entries, ranks = asked(entries, (0, "Goed?", 1))
    ranks[0, 3] = 2
    unreached = {one.id for one in looked_over(corpus, entries, ranks).unreached}
    assert unreached == {one.id for one in entries.passages} - {
        entries.passages[0].id,
        entries.passages[3].id,
    }


def test_without_questions_nothing_is_reached_and_every_document_lacks_all(
    read: tuple[Corpus, Entries],
) -> None:
    corpus, entries = read
    found = looked_over(corpus, entries, np.zeros((0, len(entries.passages)), dtype=int))
    assert len(found.unreached) == len(entries.passages)
    assert [one.lacking for one in found.documents] == [3, 3, 3]


def test_a_document_with_questions_comes_after_those_that_have_nothing(
    read: tuple[Corpus, Entries],
) -> None:
    corpus, entries = read
    name = entries.passages[0].document
    title = next(one.title for one in corpus.documents if one.id == name)
    found = looked_over(corpus, *asked(entries, (0, "Goed?", 1)))
    assert found.documents[-1].name == title
    assert (found.documents[-1].questions, found.documents[-1].lacking) == (1, 2)


def test_a_table_is_bounded_and_says_how_much_more_there_is(
    read: tuple[Corpus, Entries],
) -> None:
    _, entries = read
    many = (entries.passages[0],) * (SHOWN + 3)
    text = health_report(Health(0, (), many, (), (), ()))
    assert sum(line.startswith(f"| {entries.passages[0].id} ") for line in text.splitlines()) == (
        SHOWN
    )
    assert "En nog 3." in text


def test_the_command_looks_a_corpus_over(
    make_corpus: Callable[[], IndexSettings], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_corpus()
    given = ["--corpus", str(settings.corpus), "--index-root", str(settings.index_root)]
    assert main(["gezondheid", *given]) == 0
    told = capsys.readouterr().out
    assert "5 passages liggen bij geen enkele vraag in de buurt." in told
    assert "3 van de 3 missen vragen, kernzinnen of dossiers." in told
