"""What Dutch makes of known words is a word; what its spelling does not allow is none."""

from dataclasses import dataclass

import pytest

from assistant.question.morphology import bases, diminutive_bases, infinitives, is_formed

KNOWN = frozenset(
    """kennis sessie training werkgever fonds gezin buurt hand groep avond gebouw ballon koning
    bloem wandeling piano ziekenhuis ontwikkeld leider begrafenis bellen gebeld beslissen meten
    wandelen invullen werken leven landen schenken tellen spelen opgesteld moestuin
    laagdrempelig""".split()
)
FIRST = frozenset("kennis training werkgever gezin buurt hand avond ziekenhuis".split())
LAST = frozenset("sessie fonds groep avond gebouw leider moestuin".split())


@dataclass(frozen=True)
class Few:
    """A language of few words."""

    def known(self, word: str) -> bool:
        return word in KNOWN

    def starts_compounds(self, word: str) -> bool:
        return word in FIRST

    def ends_compounds(self, word: str) -> bool:
        return word in LAST


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("kennissessie", id="compound"),
        pytest.param("trainingssessie", id="compound-with-s"),
        pytest.param("werkgeversfonds", id="compound-with-s-after-r"),
        pytest.param("werkgeverengroep", id="compound-with-en"),
        pytest.param("buurtmoestuingroep", id="compound-of-three"),
        pytest.param("kennissessies", id="plural-of-a-compound"),
        pytest.param("ziekenhuisje", id="diminutive"),
        pytest.param("ballonnetjes", id="diminutive-after-a-short-vowel"),
        pytest.param("bloempje", id="diminutive-after-m"),
        pytest.param("koninkje", id="diminutive-after-ng"),
        pytest.param("wandelingetje", id="diminutive-after-unstressed-ng"),
        pytest.param("pianootje", id="diminutive-of-a-vowel"),
        pytest.param("kennissessietje", id="diminutive-of-a-compound"),
        pytest.param("avonds", id="adverb-after-an-apostrophe"),
        pytest.param("laagdrempeliger", id="comparative"),
        pytest.param("laagdrempeligste", id="superlative"),
        pytest.param("meebeslissen", id="particle-and-infinitive"),
        pytest.param("nagebeld", id="particle-and-participle"),
        pytest.param("wandelde", id="past"),
        pytest.param("gewandeld", id="participle"),
        pytest.param("uitgewandeld", id="particle-and-participle-of-a-known-verb"),
        pytest.param("landende", id="present-participle"),
    ],
)
def test_what_is_made_of_known_words_is_a_word(word: str) -> None:
    assert is_formed(word, Few())


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("kennisesie", id="an-error-within-a-part"),
        pytest.param("kennisavnd", id="no-known-last-part"),
        pytest.param("sessiekennis", id="first-and-last-part-the-wrong-way-round"),
        pytest.param("gewandelt", id="participle-with-t-after-a-voiced-sound"),
        pytest.param("gewerkd", id="participle-with-d-after-a-voiceless-sound"),
        pytest.param("ingevult", id="particle-and-such-a-participle"),
        pytest.param("wandelte", id="past-with-t-after-a-voiced-sound"),
        pytest.param("avondden", id="two-consonants-after-a-toneless-syllable"),
        pytest.param("gezinen", id="one-consonant-after-a-short-vowel"),
        pytest.param("onder", id="too-short-for-a-particle"),
    ],
)
def test_what_the_spelling_does_not_allow_is_no_word(word: str) -> None:
    assert not is_formed(word, Few())


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("namen", "naam"),
        ("bomme", "bom"),
        ("brieven", "brief"),
        ("graven", "graaf"),
        ("huizen", "huis"),
        ("monniken", "monnik"),
        ("gezonder", "gezond"),
        ("avonds", "avond"),
    ],
)
def test_an_ending_is_taken_away_by_the_rules_of_the_spelling(word: str, base: str) -> None:
    assert base in set(bases(word))


def test_a_long_vowel_is_not_taken_for_a_short_one() -> None:
    assert "nam" not in set(bases("namen"))
    assert "klop" not in set(bases("klopen"))


@pytest.mark.parametrize(
    ("word", "infinitive"),
    [
        ("leefde", "leven"),
        ("gereisd", "reizen"),
        ("vulde", "vullen"),
        ("geleerd", "leren"),
        ("werkte", "werken"),
        ("gewandelde", "wandelen"),
        ("nattende", "natten"),
        ("appt", "appen"),
    ],
)
def test_a_form_of_a_verb_leads_to_its_infinitive(word: str, infinitive: str) -> None:
    assert infinitive in set(infinitives(word))


def test_only_what_ends_as_a_diminutive_is_one() -> None:
    assert list(diminutive_bases("groepje")) == ["groep"]
    assert list(diminutive_bases("groepen")) == []
