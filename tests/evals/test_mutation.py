"""Planted errors and harmless changes are made of a corpus's own sentences, always the same."""

from pathlib import Path

import pytest

from evals.mutation import make_mutants, mutation
from ingest import Corpus
from ingest.corpus import read_corpus

TEXT = """# De wandelgroep

In Leiden begon op 18 november 2021 een wandelgroep met 12 deelnemers, omdat bewegen helpt.
In Katwijk startte in maart 2019 een moestuin, waar drie buren elke week groente kweken.
Alle deelnemers moeten zich aanmelden en zijn niet altijd op tijd in Teylingen.

> “Samen lopen en praten geeft mij meer energie dan thuis zitten.”
>
> — Anja Bakker, wandelcoach

> “Een moestuin is voor bewoners belangrijk en maakt zeven mensen blij.”
>
> — Bilal Yilmaz, tuinman

> “Ik kan weer slapen en kook nu vaak voor de buren.”
>
> — Carla de Wit
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    (tmp_path / "verslag.md").write_text(TEXT, encoding="utf-8")
    return read_corpus(tmp_path)[0]


def both_halves(corpus: Corpus) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    rows = [make_mutants(corpus, odd=odd) for odd in (False, True)]
    harmless, errors = ([one for row in rows for one in row[at]] for at in (0, 1))
    return {(one.kind, one.text) for one in harmless}, {(one.kind, one.text) for one in errors}


def test_every_sentence_stands_in_exactly_one_half(corpus: Corpus) -> None:
    even, odd = (
        {one.original for one in make_mutants(corpus, odd=half)[0]} for half in (False, True)
    )
    assert even & odd == set()
    assert len(even | odd) == 6


def test_the_same_corpus_gives_the_same_changes(corpus: Corpus) -> None:
    assert make_mutants(corpus, odd=True) == make_mutants(corpus, odd=True)


def test_harmless_changes_leave_the_meaning(corpus: Corpus) -> None:
    harmless, _ = both_halves(corpus)
    assert (
        "cijfers of woorden",
        "In Katwijk startte in maart 2019 een moestuin, waar 3 buren elke week groente kweken.",
    ) in harmless
    assert (
        "bijzin weg",
        "In Leiden begon op 18 november 2021 een wandelgroep met 12 deelnemers.",
    ) in harmless
    assert (
        "volgorde van twee",
        "“Samen praten en lopen geeft mij meer energie dan thuis zitten.”",
    ) in harmless
    assert (
        "synoniem",
        "“Een moestuin is voor inwoners belangrijk en maakt zeven mensen blij.”",
    ) in harmless


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "moeten of kunnen, hoeveelheid",
            "Alle deelnemers mogen zich aanmelden en zijn niet altijd op tijd in Teylingen.",
        ),
        (
            "moeten of kunnen, hoeveelheid",
            "Samen lopen en praten geeft mij minder energie dan thuis zitten.",
        ),
        (
            "ontkenning",
            "Alle deelnemers moeten zich aanmelden en zijn altijd op tijd in Teylingen.",
        ),
        ("ontkenning", "“Een moestuin is voor bewoners onbelangrijk en maakt zeven mensen blij.”"),
        ("getal", "“Een moestuin is voor bewoners belangrijk en maakt drie mensen blij.”"),
        (
            "naam",
            "In Katwijk begon op 18 november 2021 een wandelgroep met 12 deelnemers, omdat bewegen "
            "helpt.",
        ),
    ],
    ids=["modality", "quantity", "negation-left-out", "prefix", "number", "name"],
)
def test_errors_say_something_else(corpus: Corpus, kind: str, text: str) -> None:
    _, errors = both_halves(corpus)
    assert (kind, text) in errors


def test_more_than_a_figure_is_reworded_and_more_than_a_thing_is_not(tmp_path: Path) -> None:
    text = "Er lopen meer dan 35 buren mee.\n\nDat vraagt van buren meer dan plannen alleen.\n"
    (tmp_path / "verslag.md").write_text(text, encoding="utf-8")
    harmless, _ = both_halves(read_corpus(tmp_path)[0])
    reworded = {text for kind, text in harmless if kind == "omkeerwoord anders gezegd"}
    assert reworded == {"Er lopen ruim 35 buren mee."}


def test_an_error_in_the_speaker_names_someone_else_of_the_corpus(corpus: Corpus) -> None:
    _, errors = both_halves(corpus)
    wrong = [text for kind, text in errors if kind == "spreker"]
    assert len(wrong) == 3
    assert all("Carla de Wit" not in text for text in wrong)
    assert all(any(name in text for name in ("Anja", "Bakker", "Yilmaz")) for text in wrong)


def test_no_change_gives_the_words_of_the_original(corpus: Corpus) -> None:
    for odd in (False, True):
        harmless, errors = make_mutants(corpus, odd=odd)
        assert [one for one in harmless if one.text == one.original] == []
        assert [one for one in errors if one.text == one.original] == []


def test_the_report_has_a_row_for_every_kind_and_examples_on_request(corpus: Corpus) -> None:
    shown = mutation(corpus, odd=True, examples=True)
    assert "| onschuldige wijziging | zinnen | vals alarm | deel | 95%-interval |" in shown
    assert "| geplante fout | zinnen | gemerkt | deel | 95%-interval |" in shown
    assert "| andere woorden | zinnen | door voor die van de bron | deel | 95%-interval |" in shown
    assert "Vals alarm:" in shown
    assert "Gemist:" in shown
    assert "Gemist:" not in mutation(corpus, odd=True)
