"""Two facts of one source are not crossed in a sentence that has all words of it."""

import pytest

from assistant.answer.crossing import crossed

COUPLE = "Meneer logeert met respijtzorg, mevrouw werkt hard aan haar herstel."
TWO = "Anna is adviseur bij het Instituut en coördinator bij de GGD."


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Mevrouw logeert met respijtzorg, meneer werkt hard aan zijn herstel.", COUPLE),
        ("Anna is coördinator bij het Instituut en adviseur bij de GGD.", TWO),
        (
            "De arts kent het leven, de patiënt de zaak.",
            "De arts kent de zaak, de patiënt het leven.",
        ),
    ],
)
def test_who_did_the_one_is_not_said_to_have_done_the_other(sentence: str, source: str) -> None:
    assert [*crossed(sentence, source)]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (COUPLE, COUPLE),
        ("Mevrouw werkt hard aan haar herstel, meneer logeert met respijtzorg.", COUPLE),
        ("Anna is coördinator bij de GGD en adviseur bij het Instituut.", TWO),
        ("Anna is adviseur en coördinator, bij het Instituut en de GGD.", TWO),
        ("De gemeente wordt geholpen door de bewoners.", "De bewoners helpen de gemeente."),
        ("Na de wandeling schonk de zuster koffie.", "De zuster schonk koffie na de wandeling."),
        ("Met de buren praat de zuster.", "De zuster praat met de buren."),
        ("Meneer logeert.", COUPLE),
        ("Meneer en mevrouw praten.", COUPLE),
    ],
)
def test_what_is_turned_around_whole_is_not_crossed(sentence: str, source: str) -> None:
    assert [*crossed(sentence, source)] == []
