"""The notation in which a Dutch speaker writes the words to look for."""

import re

import pytest

from assistant.dutch.phrases import NotationError, built_in, pattern

LISTS = {**built_in(), "dier": "kat|hond"}

FITS = (
    ("wat kost", "Wat  kost dat?"),
    ("wat kost/kosten", "wat kosten ze"),
    ("kost*", "het kostte"),
    ("*kosten", "de zorgkosten"),
    ("kost*", "kost"),
    ("ben je (een) robot", "ben je een robot"),
    ("ben je (een) robot", "ben je robot"),
    ("ben je (een/geen) robot", "ben je geen robot"),
    ("(een) robot", "robot"),
    ("(een) robot", "een robot"),
    ("(heel) (erg) bedankt", "bedankt"),
    ("(heel) (erg) bedankt", "erg bedankt"),
    ("wie ben je (nou)", "wie ben je"),
    ("hoeveel … kost", "Hoeveel geld denk je dat het kost?"),
    ("hoeveel … kost", "hoeveel, zeg maar, kost dat"),
    ("zo'n", "zo’n gesprek"),
    ("e-mail", "per e-mail"),
    ("om {getal} uur", "om half tien of om tien uur"),
    ("om {getal} uur", "om 9.30 uur"),
    ("elke {rangwoord} {weekdag}", "elke eerste dinsdag"),
    ("de {rangwoord}", "de 2e"),
    ("{getal} {maand}", "18 november"),
    ("een {dier}/vogel", "een hond"),
    ("een {dier}/vogel", "een vogel"),
    ("€*", "€12"),
    ("vijfentwintig/{getal}", "vijfentwintig"),
)
DOES_NOT_FIT = (
    ("wat kost", "wat kosten"),
    ("kost", "bekostigd"),
    ("kost*", "bekost"),
    ("*kosten", "kostende"),
    ("wat kost", "wat dat kost"),
    ("hoeveel … kost", "Hoeveel mensen? Wat kost het?"),
    ("hoeveel … kost", "hoeveel " + "lange woorden " * 10 + "kost"),
    ("een {dier}", "een hondje"),
    ("{getal} {maand}", "in november"),
    ("de {rangwoord}", "de derden"),
)


@pytest.mark.parametrize(("phrase", "text"), FITS)
def test_words_fit(phrase: str, text: str) -> None:
    assert re.search(pattern(phrase, LISTS), text, re.IGNORECASE)


@pytest.mark.parametrize(("phrase", "text"), DOES_NOT_FIT)
def test_words_do_not_fit(phrase: str, text: str) -> None:
    assert not re.search(pattern(phrase, LISTS), text, re.IGNORECASE)


def test_signs_that_mean_something_in_a_pattern_are_only_signs_here() -> None:
    assert re.search(pattern("a.b+c", {}), "a.b+c")
    assert not re.search(pattern("a.b", {}), "axb")


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("hoeveel …", "begint of eindigt met '…'"),
        ("… hoeveel", "begint of eindigt met '…'"),
        ("(een)", "alleen een woord tussen haakjes"),
        ("een {vis}", "'{vis}' is geen lijst; kies uit: dier, getal"),
        ("een {dier", "'{dier' is geen lijst"),
        ("een *", "'*' is geen woord"),
        ("een//twee", "'' is geen woord"),
        ("een (twee", "'(twee' is geen woord"),
    ],
)
def test_what_cannot_be_read_is_said_in_dutch(phrase: str, said: str) -> None:
    with pytest.raises(NotationError, match=re.escape(said)):
        pattern(phrase, LISTS)
