"""What a question takes for granted: names that are nowhere, ranks beyond what is counted."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.abstention.premises import Premises
from assistant.tuning import TUNING

TEXTS = (
    "Akke Timmermans woont in de Merenwijk in Leiden.",
    "Er zijn drie proeftuinen. De drie proeftuinen leren van elkaar.",
    "Het spinnenweb heeft zes dimensies: alle 6 dimensies tellen.",
    "De Alliantie kent drie fases; in drie fases groeit zij.",
    "Twee personen vertelden hun verhaal.",
)


@pytest.mark.parametrize(
    ("told", "question", "beyond"),
    [
        (1, "Mag er een derde persoon bij zijn?", ("derde persoon", 2)),
        (2, "Mag er een derde persoon bij zijn?", None),
        (2, "Wat doet de vierde proeftuin?", ("vierde proeftuin", 3)),
        (3, "Wat doet de vierde proeftuin?", None),
    ],
)
def test_a_number_that_is_told_once_counts_nothing_and_one_told_twice_does(
    told: int, question: str, beyond: tuple[str, int] | None
) -> None:
    tuning = replace(TUNING.abstention, told=told)
    assert Premises(TEXTS, tuning=tuning).beyond(question) == beyond


@pytest.fixture(scope="module")
def small() -> Premises:
    return Premises(TEXTS)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        pytest.param("Wat zei Erik Scherder daarover?", ("Erik Scherder",), id="unknown"),
        pytest.param("Wat zei Akke Timmermans daarover?", (), id="known"),
        pytest.param("Wat zei Akke Scherder daarover?", ("Akke Scherder",), id="half-known"),
        pytest.param("Wat zei Scherder, en waarom wou Scherder dat?", ("Scherder",), id="twice"),
        pytest.param("Scherder sprak, maar waarover?", (), id="first-word"),
        pytest.param("Wie sprak? Waarover ging het?", (), id="first-word-of-a-second-sentence"),
        pytest.param("Is er een Engelse tekst?", (), id="language"),
        pytest.param("Wat vinden de Katwijkers en Amsterdammers?", (), id="inhabitants-ers"),
        pytest.param("Wat vinden de Leidenaren en de Hagenaars?", (), id="inhabitants"),
        pytest.param("Wat zei scherder?", (), id="without-a-capital"),
        pytest.param("Wat doet de Merenwijk?", (), id="known-place"),
        pytest.param("Wat doet de MERENWIJK?", (), id="known-in-capitals"),
        pytest.param("Wat doet CZ?", (), id="two-letters-say-nothing"),
        pytest.param("Wat doet Zorg-Plus?", ("Zorg-Plus",), id="hyphen"),
        pytest.param("", (), id="empty"),
    ],
)
def test_a_name_that_stands_nowhere_is_found(
    small: Premises, question: str, names: Sequence[str]
) -> None:
    assert small.unknown_names(question) == names


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Waarom stopt de vierde proeftuin?", ("vierde proeftuin", 3), id="fourth"),
        pytest.param("Waarom stopt de 4e proeftuin?", ("4e proeftuin", 3), id="digits"),
        pytest.param("Waarom stopt de derde proeftuin?", None, id="the-last-one"),
        pytest.param("Wat is de zevende dimensie?", ("zevende dimensie", 6), id="plural-in-s"),
        pytest.param("Wat is de zesde dimensie?", None, id="sixth"),
        pytest.param("Wat gebeurt er in de derde fase?", None, id="third-phase"),
        pytest.param("Wat gebeurt er in de vierde fase?", None, id="a-phase-is-no-rank"),
        pytest.param("Mag er een derde persoon bij zijn?", None, id="told-only-once"),
        pytest.param("Wat doe ik de vierde keer?", None, id="time"),
        pytest.param("Waarom stopt de vierde moestuin?", None, id="not-counted-at-all"),
        pytest.param("", None, id="empty"),
    ],
)
def test_a_rank_beyond_what_is_counted_is_found(
    small: Premises, question: str, found: tuple[str, int] | None
) -> None:
    assert small.beyond(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Waar is de vierde proeftuin?", ("vierde proeftuin", 3), id="proeftuin"),
        pytest.param("Het dertiende leeratelier", ("dertiende leeratelier", 12), id="leeratelier"),
        pytest.param("Wat is het twaalfde handvat?", ("twaalfde handvat", 11), id="handvat"),
        pytest.param("Wat is het elfde handvat?", None, id="last-handvat"),
        pytest.param("Waar ging het twaalfde leeratelier over?", None, id="last-leeratelier"),
        pytest.param("Wat is de zevende dimensie?", ("zevende dimensie", 6), id="dimension"),
        pytest.param("Wat gebeurt er in de derde fase?", None, id="phase"),
        pytest.param("Geef nog een vierde voorbeeld.", None, id="one-more-example"),
        pytest.param("Hoe stel ik een derde vraag?", None, id="one-more-question"),
    ],
)
def test_the_documents_of_this_repository_know_their_counts(
    known_texts: list[str], question: str, found: tuple[str, int] | None
) -> None:
    assert Premises(known_texts).beyond(question) == found


def test_no_question_of_the_corpus_itself_has_a_wrong_premise(
    assistant: Assistant, known_texts: list[str]
) -> None:
    premises = Premises(known_texts)
    questions = [one for row in assistant.index.questions.values() for one in row]
    assert [one for one in questions if premises.beyond(one) or premises.unknown_names(one)] == []


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Wat zijn goede Wijkgesprekken?", ()),
        ("Wat vindt de broer van Hubers?", ()),
        ("Wat vindt men van Hubers' boek?", ()),
        ("Wat zeiden beide Dokters?", ()),
        ("Wat vindt de heer Jans?", ("Jans",)),
        ("Wat vindt mevrouw Hubertsen?", ("Hubertsen",)),
    ],
)
def test_another_form_of_a_word_is_known_too(question: str, names: Sequence[str]) -> None:
    premises = Premises(["Dokter Huber en Jan voerden samen een wijkgesprek."])
    assert premises.unknown_names(question) == names


def test_documents_without_words_know_no_name_and_count_nothing() -> None:
    assert Premises([]).unknown_names("Wat doet Reos?") == ("Reos",)
    assert Premises([]).beyond("de vierde proeftuin") is None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param("Wie sprak er op het dertiende leeratelier?", None, id="the-last-one"),
        pytest.param(
            "Wie sprak er op het veertiende leeratelier?",
            ("veertiende leeratelier", 13),
            id="rank",
        ),
        pytest.param("Wanneer was leeratelier 14?", ("leeratelier 14", 13), id="number"),
        pytest.param("Wanneer was leeratelier 13?", None, id="number-of-the-last-one"),
        pytest.param("Was het leeratelier 29 juni?", None, id="a-day"),
        pytest.param("Een bijeenkomst 20 keer overdoen?", None, id="another-meeting"),
    ],
)
def test_of_the_leerateliers_the_register_counts_and_not_the_texts(
    question: str, found: tuple[str, int] | None
) -> None:
    texts = ("De gids vertelt van twaalf leerateliers.", "Er waren twaalf leerateliers.")
    assert Premises(texts, leerateliers=13).beyond(question) == found
    assert Premises(texts).beyond("Wie was er bij het dertiende leeratelier?") is not None
