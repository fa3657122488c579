"""What points at something that the question itself does not name."""

from collections.abc import Callable, Sequence

import pytest

from assistant.question import references
from assistant.question.tagging import Token, tagged

Points = Callable[[Sequence[Token]], float]


def row(text: str) -> Sequence[Token]:
    return tagged(text, lambda word: min(1.0, len(word) / 10))


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (references.person, "Wat zei zij?"),
        (references.person, "Wie zijn hun buren?"),
        (references.person, "Staat het in het plan van haar vereniging?"),
        (references.person, "Kan ik hem mailen?"),
        (references.pointing, "Hoe werkt dat?"),
        (references.pointing, "Is dat in Leiden ook zo?"),
        (references.pointing, "Moet dat elk voorjaar opnieuw?"),
        (references.pointing, "Wie zei dat ook alweer?"),
        (references.pointing, "Hoe vraag ik die aan?"),
        (references.pointing, "Werkt zoiets ook bij jongeren?"),
        (references.pointed, "Waar vind ik dat spel?"),
        (references.pointed, "Wat is het verschil tussen die twee?"),
        (references.pointed, "Wat willen die twee van de gemeente?"),
        (references.it, "Hoe werkt het?"),
        (references.it, "Met hoeveel buren is het ooit begonnen?"),
        (references.there, "Wat komt daar dan in?"),
        (references.there, "Wat kan ik ermee?"),
        (references.there, "Merken ze er al iets van?"),
        (references.there, "Is er een vervolg op?"),
    ],
)
def test_a_word_that_is_not_explained_points_at_something(points: Points, text: str) -> None:
    assert points(row(text)) == 1.0


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (references.person, "Mijn dochter is zes, mag zij zelf boeken lenen?"),
        (references.person, "Hoe merken spelers dat ze beter worden?"),
        (references.person, "Welke huisarts vertelde over haar praktijk?"),
        (references.pointing, "Klopt het dat inwoners mogen meedoen?"),
        (references.pointing, "Wie zei dat samen leren tijd kost?"),
        (references.pointing, "Ik zoek een plant die in de schaduw bloeit"),
        (references.pointing, "En respijtzorg, wat is dat?"),
        (references.pointed, "Hoe heet dat beeld met de paarden op het stationsplein?"),
        (references.pointed, "Wat doet de gemeente dit jaar?"),
        (references.pointed, "Hoe help je ouders die vastlopen?"),
        (references.it, "Waarvoor is het spinnenweb?"),
        (references.it, "Is het verstandig om in de herfst te snoeien?"),
        (references.it, "Helpt het als je met de buren praat?"),
        (references.it, "Hoe gaat het met de moestuin?"),
        (references.it, "Wie had het over vertrouwen?"),
        (references.there, "Zijn er tips voor tuiniers?"),
        (references.there, "Hoeveel tuiniers doen er mee?"),
        (references.there, "Wat heb je eraan om samen te snoeien?"),
        (references.there, "Wie ging er de zee in?"),
    ],
)
def test_a_word_that_is_explained_or_joins_points_at_nothing(points: Points, text: str) -> None:
    assert points(row(text)) == 0.0


def test_the_more_is_said_of_a_noun_the_less_it_is_pointed_at() -> None:
    found = [
        references.pointed(row(text))
        for text in ("die tuin", "die tuin bij ons", "die tuin bij het stadhuis")
    ]
    assert found[0] == found[1] == 1.0 > found[2]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Wie waren er toen bij?", 1),
        ("Hoe ging het in 2020 en wie waren er toen bij?", 0),
        ("Wat was er in 2019, en wie hielp destijds?", 0),
        ("Wie waren er toen bij, in 2020?", 1),
        ("Wat zei je daarnet?", 1),
    ],
)
def test_toen_after_a_year_is_that_year(text: str, points: float) -> None:
    assert references.earlier(row(text)) == points
