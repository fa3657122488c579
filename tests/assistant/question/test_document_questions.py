"""Questions that the catalogue answers, and questions about the content that look like them."""

from pathlib import Path

import pytest

from assistant.question.document_questions import Wants, document_question
from ingest import Document, DocumentId

OWN_NAMES = ("Groene Vingers",)


def document(name: DocumentId, title: str, kind: str, number: int | None = None) -> Document:
    return Document(name, title, kind, Path(f"{name}.md"), leeratelier=number)


DOCUMENTS = (
    document("tuingids", "Tuingids van de wijk", "gids"),
    document("verslag-2", "Verslag van het tweede leeratelier", "verslag", 2),
    document("verslag-3", "Verslag van het derde leeratelier", "verslag", 3),
    document("blad", "Vijf jaar tuinieren", "magazine"),
)
ALL = ("tuingids", "verslag-2", "verslag-3", "blad")


@pytest.mark.parametrize(
    ("question", "wants", "documents"),
    [
        ("Welke documenten heb je?", Wants.WHICH, ALL),
        ("Wat zijn je bronnen?", Wants.WHICH, ALL),
        ("Welke bronnen gebruik je?", Wants.WHICH, ALL),
        ("Welke verslagen zijn er?", Wants.WHICH, ("verslag-2", "verslag-3")),
        ("Which sources do you use?", Wants.WHICH, ALL),
        ("Waar haal je je antwoorden vandaan?", Wants.ORIGIN, ALL),
        ("Waarop baseer je je antwoorden?", Wants.ORIGIN, ALL),
        ("Hoeveel documenten heb je?", Wants.COUNT, ALL),
        ("Hoeveel documenten?", Wants.COUNT, ALL),
        ("Hoeveel verslagen zijn er?", Wants.COUNT, ("verslag-2", "verslag-3")),
        ("Waar gaat het magazine over?", Wants.CONTENT, ("blad",)),
        ("Wat staat er in de gids?", Wants.CONTENT, ("tuingids",)),
        ("Wat is de tuingids?", Wants.CONTENT, ("tuingids",)),
        ("Wat kan ik in het magazine lezen?", Wants.CONTENT, ("blad",)),
        ("Welke hoofdstukken heeft de Tuingids van de wijk?", Wants.CONTENT, ("tuingids",)),
        ("Waar gaat het verslag van leeratelier 3 over?", Wants.CONTENT, ("verslag-3",)),
        ("Waar gaat het derde verslag over?", Wants.CONTENT, ("verslag-3",)),
        ("Waar gaan de documenten over?", Wants.CONTENT, ALL),
        ("Wat is het nieuwste?", Wants.NEWEST, ALL),
        ("Wat is het meest recente document?", Wants.NEWEST, ALL),
        ("Wat is het oudste verslag?", Wants.OLDEST, ("verslag-2", "verslag-3")),
        ("Wie heeft de gids gemaakt?", Wants.PUBLISHER, ("tuingids",)),
        ("Van wie is het magazine?", Wants.PUBLISHER, ("blad",)),
        ("Van wanneer is de gids?", Wants.DATE, ("tuingids",)),
        ("Hoe oud is het magazine?", Wants.DATE, ("blad",)),
        ("Wanneer is de gids van Groene Vingers verschenen?", Wants.DATE, ("tuingids",)),
        ("Mag ik dit gebruiken?", Wants.RIGHTS, ALL),
        ("Mag ik dit zomaar kopiëren?", Wants.RIGHTS, ALL),
        ("Mag ik de tuingids delen met mijn collega's?", Wants.RIGHTS, ("tuingids",)),
        ("Mag ik een tip uit de gids op onze website zetten?", Wants.RIGHTS, ("tuingids",)),
        ("Waar kan ik de gids downloaden?", Wants.GETTING, ("tuingids",)),
        ("Is het magazine gratis?", Wants.GETTING, ("blad",)),
        ("Hoeveel pagina's heeft de gids?", Wants.SIZE, ("tuingids",)),
        ("Hoeveel woorden telt het magazine?", Wants.SIZE, ("blad",)),
        ("Wat is het ISBN van de gids?", Wants.ISBN, ("tuingids",)),
        ("Vat het magazine samen", Wants.SUMMARY, ("blad",)),
        ("Samenvatting van het verslag van leeratelier 3", Wants.SUMMARY, ("verslag-3",)),
        ("Wie is de uitgever?", Wants.PUBLISHER, ALL),
        ("Uit welk jaar komt de tuingids?", Wants.DATE, ("tuingids",)),
        ("Welk document is het oudst?", Wants.OLDEST, ALL),
        ("what documents do you have", Wants.WHICH, ALL),
        ("Is er een verslag van leeratelier 3?", Wants.THERE, ("verslag-3",)),
        ("Hebben jullie het verslag van het tweede leeratelier?", Wants.THERE, ("verslag-2",)),
        ("Van welke leerateliers is er een verslag?", Wants.THERE, ("verslag-2", "verslag-3")),
        ("Zijn de teksten vrij te gebruiken?", Wants.RIGHTS, ALL),
    ],
)
def test_what_the_catalogue_knows_is_asked_of_it(
    question: str, wants: Wants, documents: tuple[DocumentId, ...]
) -> None:
    found = document_question(question, DOCUMENTS, OWN_NAMES)
    assert found is not None
    assert (found.wants, found.documents) == (wants, documents)
    assert found.all is (documents == ALL)


@pytest.mark.parametrize(
    "question",
    [
        "Wat zegt het magazine over compost?",
        "Wat staat er in het magazine over compost?",
        "Waar gaat tuinieren over?",
        "Waar gaat Groene Vingers over?",
        "Waar gaat het verslag van leeratelier 5 over?",
        "Wie heeft de moestuin gemaakt?",
        "Wie heeft de gids geschreven?",
        "Wie komt er aan het woord in het magazine?",
        "Wanneer is Groene Vingers begonnen?",
        "Wanneer is het magazine besproken?",
        "Van wanneer is de foto?",
        "Hoeveel mensen lezen het magazine?",
        "Hoeveel tips staan er in de gids?",
        "Welke documenten heb ik nodig voor een volkstuin?",
        "Welke bronnen van stress zijn er?",
        "Wat zijn bronnen van kracht?",
        "Welke tekst staat er op het bord?",
        "Mag ik dit spel gebruiken?",
        "Kan ik er ook printen?",
        "Van wie is het eerste stuk in het magazine?",
        "Wat staat er in de gids over de bijeenkomsten?",
        "Mag ik het water van de buren gebruiken?",
        "Wat is het laatste nieuws?",
        "Wat is het nieuwste inzicht?",
        "Waar kan ik het magazine lezen?",
        "Wat kan ik in de wijk vinden?",
        "Mag ik stukken uit de gids overnemen, en wie heeft hem geschreven?",
        "Welke rechten hebben bewoners?",
        "Which documents does a gardener need?",
        "Wat kun je?",
        "Mag ik dit?",
        "",
    ],
)
def test_what_is_asked_of_the_content_is_looked_for_as_ever(question: str) -> None:
    assert document_question(question, DOCUMENTS, OWN_NAMES) is None


@pytest.mark.parametrize(
    ("question", "documents", "lacking"),
    [
        ("Is er een verslag van leeratelier 5?", ("verslag-2", "verslag-3"), (5,)),
        ("Heb je het verslag van het eerste leeratelier?", ("verslag-2", "verslag-3"), (1,)),
        ("Zijn er verslagen van leeratelier 3 en 4?", ("verslag-3",), (4,)),
    ],
)
def test_a_report_that_is_not_there_is_known_not_to_be(
    question: str, documents: tuple[DocumentId, ...], lacking: tuple[int, ...]
) -> None:
    found = document_question(question, DOCUMENTS)
    assert found is not None
    assert (found.wants, found.documents, found.lacking) == (Wants.THERE, documents, lacking)


def test_in_a_bare_folder_a_document_is_named_by_its_title() -> None:
    bare = (document("moestuin.md", "De moestuin", "document"), document("a.md", "A", "document"))
    found = document_question("Waar gaat De moestuin over?", bare)
    assert found is not None
    assert (found.wants, found.documents) == (Wants.CONTENT, ("moestuin.md",))
    assert document_question("Welke documenten heb je?", bare) is not None
    assert document_question("Waar gaat het weer over?", bare) is None


@pytest.mark.parametrize(
    ("before", "question", "wants", "documents"),
    [
        ("Waar gaat het magazine over?", "En van wanneer is het?", Wants.DATE, ("blad",)),
        ("Waar gaat het magazine over?", "En de gids?", Wants.CONTENT, ("tuingids",)),
        ("Van wanneer is de gids?", "Mag ik die kopiëren?", Wants.RIGHTS, ("tuingids",)),
    ],
)
def test_a_follow_up_is_about_the_document_asked_of_before(
    before: str, question: str, wants: Wants, documents: tuple[DocumentId, ...]
) -> None:
    found = document_question(question, DOCUMENTS, OWN_NAMES, before)
    assert found is not None
    assert (found.wants, found.documents) == (wants, documents)


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("Waar gaat het magazine over?", "Wie sprak daar?"),
        ("Waar gaat het magazine over?", "En over compost?"),
        ("Wat is compost?", "Van wanneer is dat?"),
        ("Welke vragenlijst is er gemaakt?", "Mag ik die gewoon gebruiken?"),
        ("Welke spellen zijn er?", "Wat is het nieuwste?"),
    ],
)
def test_a_follow_up_about_the_content_is_looked_for_as_ever(before: str, question: str) -> None:
    assert document_question(question, DOCUMENTS, OWN_NAMES, before) is None
