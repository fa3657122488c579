"""A word of a model says what a word of its source says, or it is a word of its own."""

import pytest

from assistant.answer.same_words import KnownWords, root, simpler
from assistant.dutch import words as word_list


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("maken", "gemaakt"),
        ("mannen", "man"),
        ("leggen", "legt"),
        ("verbeteren", "verbeterd"),
        ("luisterde", "luisteren"),
        ("wonen", "woont"),
        ("reizen", "reis"),
        ("werkten", "gewerkt"),
    ],
)
def test_the_forms_of_one_word_have_one_root(word: str, other: str) -> None:
    assert root(word) == root(other)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("feliciteerde", "Zij feliciteert de deelnemers."),
        ("leggen", "Leg de regie bij de bewoner."),
        ("gaan", "Ga langs bij mensen."),
        ("sprak", "Zij spreekt met bewoners."),
        ("vereniging", "De wijkvereniging doet mee."),
        ("meededen", "Zij deden mee aan het leeratelier."),
        ("bewoners", "Inwoners voeren regie."),
        ("ingezet", "Gebruik het spinnenweb."),
        ("extra", "Er is aanvullende ondersteuning."),
        ("namelijk", "Dat werkt niet."),
    ],
)
def test_another_form_a_head_or_a_listed_word_says_the_same(word: str, source: str) -> None:
    assert KnownWords(source).say(word)


@pytest.mark.parametrize(
    ("word", "source"),
    [
        pytest.param("thee", "Zij schonk koffie.", id="what stands in the same place"),
        pytest.param("laagst", "Het percentage is het hoogst.", id="the opposite"),
        pytest.param("provincie", "De gemeente betaalt.", id="another body"),
        pytest.param("gemeente", "De gemeenschap betaalt.", id="looks like it"),
        pytest.param("inwonersplatform", "De inwoners praten.", id="more than the part"),
        pytest.param("wijk", "De wijkverpleegkundige belt.", id="only the first part"),
        pytest.param("verdubbeld", "Het aantal is gedaald.", id="a number in a verb"),
        pytest.param(
            "koppelen", "De gemeente ontkoppelt de systemen.", id="turned by its beginning"
        ),
        pytest.param("actief", "Inactieve bewoners doen niet mee.", id="turned by a foreign one"),
        pytest.param("communicatie", "Miscommunicatie komt voor.", id="turned into a fault"),
        pytest.param("maand", "De man belt.", id="a longer vowel"),
        pytest.param("groot", "De tuin is groen.", id="no ending"),
        pytest.param("mensen", "De gemeente helpt.", id="nothing in common"),
        pytest.param("werkplan", "Zij kwam naar de werkplaats.", id="another compound"),
        pytest.param("uitgevonden", "Het plan is uitgevoerd.", id="another participle"),
        pytest.param("gebied", "Zij bieden hulp.", id="no participle"),
        pytest.param("gratis", "De tuin is open.", id="an addition"),
        pytest.param("afgewezen", "Zij wijzen de weg.", id="a part that is not there"),
    ],
)
def test_what_only_looks_like_it_does_not(word: str, source: str) -> None:
    assert not KnownWords(source).say(word)


def test_no_listed_word_stands_in_a_row_with_its_opposite_or_alone() -> None:
    for row in word_list("taalmodel", "zelfde"):
        each = row.split()
        assert len(each) > 1
        assert not {f"on{word}" for word in each} & set(each)


def test_an_addition_in_brackets_goes_unless_it_turns_or_is_spoken_of() -> None:
    text = "De leergang (opleiding) begon in mei (niet in juni)."
    assert simpler(text, "De leergang begon in mei.") == "De leergang begon in mei (niet in juni)."
    assert "(opleiding)" in simpler(text, "De opleiding begon.")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("De Alliantie groeit.", "De Alliantie groeit."),
        ("In de Alliantie groeit het.", "De Alliantie groeit."),
        ("De Alliantie Hollands Zuid groeit.", "De Alliantie Hollands Noord groeit."),
        ("Alles groeit.", "De Alliantie Hollands Noord groeit."),
    ],
)
def test_a_name_is_cut_off_only_where_the_sentence_does_so(sentence: str, told: str) -> None:
    assert simpler("De Alliantie Hollands Noord groeit.", sentence) == told
