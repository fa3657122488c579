"""Does a question lean on what was said before it? Words that decide, and a trained rule."""

from dataclasses import asdict

import pytest

from assistant.question.leaning import (
    NAMES,
    Cues,
    Leaning,
    LeaningRule,
    cues,
    leaning_rule,
    telling_in,
)

LEANS = (
    "En waarom?",
    "Met wie?",
    "Sinds wanneer dan?",
    "En in Leiden?",
    "En als je geen tuin hebt?",
    "Wat zei zij daarover?",
    "Waar werkt hij?",
    "Hoe werkt dat?",
    "Waar is dat goed voor?",
    "Wat komt daar dan in?",
    "Wat heb ik ermee?",
    "Hoe lang bestaat het al?",
    "Zijn daar voorbeelden van?",
    "Korter graag",
    "Nog meer?",
    "Kun je dat samenvatten?",
    "Wat is het verschil tussen die twee?",
    "De andere drie?",
    "Wie is de schrijver?",
    "And why?",
    "How does it work?",
    "What did she say about that?",
)
ALONE = (
    "Tuinkers",
    "tuinkers zaaien wanneer",
    "Tuinkers, hoe warm?",
    "Wat is de repareerreflex?",
    "En hoeveel vrijwilligers heeft de moestuin in Katwijk?",
    "Maar hoe snoei je een vlinderstruik?",
    "Trouwens, wie is de wethouder van Oegstgeest?",
    "Zijn er tips voor beginnende tuiniers?",
    "Klopt het dat regenwormen nuttig zijn?",
    "Welke plant die in de schaduw groeit, bloeit het langst?",
    "Is het verstandig om in november te snoeien?",
    "Mijn buurvrouw heeft een kat, mag zij die in het park uitlaten?",
    "Wat doet de wethouder deze week in Voorschoten?",
    "Leg in gewone woorden uit wat composteren is",
    "Geef voorbeelden van wintergroenten",
    "Who founded the gardening club in Leiden?",
)


def leaning(text: str) -> Leaning:
    return leaning_rule()(cues(text, telling_in(text)))


@pytest.mark.parametrize("text", LEANS)
def test_what_cannot_be_understood_by_itself_leans(text: str) -> None:
    assert leaning(text) is Leaning.LEANS


@pytest.mark.parametrize("text", ALONE)
def test_what_names_its_own_topic_stands_alone_however_short(text: str) -> None:
    assert leaning(text) is Leaning.ALONE


@pytest.mark.parametrize("text", ["", "?", "🙂", "en", "oké", "a" * 2000])
def test_whatever_was_typed_has_cues_between_nothing_and_all(text: str) -> None:
    assert all(0 <= value <= 1 for value in asdict(cues(text, telling_in(text))).values())


def test_a_rare_word_tells_more_than_a_common_one_and_one_that_nobody_knows_most() -> None:
    telling = telling_in("Wat zegt de huisarts over xyzzyq?")
    assert telling("de") == 0 < telling("dag") < telling("wijkverpleegkundige")
    assert telling("xyzzyq") == 1
    assert 0 < telling_in("What does the doctor say about it?")("doctor") < 1


def test_between_the_thresholds_a_rule_is_not_sure() -> None:
    rule = LeaningRule({"order": 1.0}, bias=-1.0, leans_from=0.5, alone_below=0.3)
    nothing = dict.fromkeys(NAMES, 0.0)
    found = [rule(Cues(**{**nothing, "order": value})) for value in (0.0, 0.5, 1.0)]
    assert found == [Leaning.ALONE, Leaning.UNSURE, Leaning.LEANS]


def test_the_shipped_rule_weighs_every_cue() -> None:
    assert set(leaning_rule().weights) == set(NAMES)
