"""A sentence may say what its source says, and nothing else."""

import pytest

from ingest.groundedness import literal, supported

SOURCE = (
    "De wandelgroep in Leiden begon op 18 november 2021 met 12 deelnemers. "
    "Iedere dinsdag lopen zij een uur, ook als het regent. "
    "Je moet je aanmelden via wandelen@leiden.nl. "
    "De meeste deelnemers slapen beter dan vroeger. "
    "Niet iedereen wil elke week meelopen, maar dat mag. "
    "“Samen lopen geeft mij meer energie”, vertelt Anja Bakker. "
    "Van de buren kent 35% de groep."
)
SPEAKERS = ("Anja Bakker, wandelcoach",)


def faults(sentence: str, source: str = SOURCE) -> tuple[str, ...]:
    return supported(sentence, source, SPEAKERS).faults


# --- A source's own words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "Iedere dinsdag lopen zij een uur, ook als het regent.",
        "iedere dinsdag lopen zij een uur, ook als het regent.",
        "\"Samen lopen geeft mij meer energie\", vertelt Anja Bakker. "
        "Van de buren kent 35% de groep.",
    ],
    ids=["equal", "other-case", "two-in-a-row-with-other-quotation-marks"],
)  # fmt: skip
def test_whole_sentences_in_a_row_are_a_sources_words(statement: str) -> None:
    assert literal(statement, SOURCE)


@pytest.mark.parametrize(
    "statement",
    [
        "Iedereen wil elke week meelopen, maar dat mag.",
        "iedereen wil elke week meelopen, maar dat mag.",
        "Iedere dinsdag lopen zij een uur.",
        "Iedere woensdag lopen zij een uur, ook als het regent.",
        "De meeste deelnemers slapen beter dan vroeger. Van de buren kent 35% de groep.",
        "",
    ],
    ids=["first-word-gone", "same-in-lower-case", "end-gone", "other-day", "one-left-out", "empty"],
)
def test_nothing_else_is_a_sources_words(statement: str) -> None:
    assert not literal(statement, SOURCE)


def test_a_list_item_is_literal_without_its_mark() -> None:
    assert literal("Stel een open vraag;", "Zo begin je:\n- Stel een open vraag;\n- Luister.")


# --- What may be said in other words ----------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "Iedere dinsdag lopen zij een uur.",
        "Elke dinsdag lopen ze een uur, ook als het regent.",
        "Volgens de gids moet je je aanmelden via wandelen@leiden.nl.",
        "De wandelgroep in Leiden begon in november 2021 met twaalf deelnemers.",
        "Volgens Anja Bakker geeft samen lopen meer energie.",
        "Samen lopen geeft mij meer energie, aldus Bakker.",
        "De groep is bekend bij 35 procent van de buren.",
        "Elke week meelopen wil niet iedereen.",
    ],
    ids=[
        "clause-dropped", "other-word-for-every", "framed", "digits-in-words", "speaker",
        "surname-of-the-speaker", "percent-in-words", "other-order",
    ],
)  # fmt: skip
def test_other_words_for_the_same_are_supported(sentence: str) -> None:
    assert faults(sentence) == ()
    assert supported(sentence, SOURCE, SPEAKERS).holds


# --- What the source does not say -------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "De wandelgroep in Leiden begon met dertien deelnemers.",
            "number 13 is not in the source",
        ),
        (
            "De wandelgroep in Leiden begon op 18 maart 2021 met 12 deelnemers.",
            "number 18 maart 2021 is not in the source",
        ),
        ("Van de buren kent 53% de groep.", "number 53% is not in the source"),
        (
            "De wandelgroep in Katwijk begon op 18 november 2021 met 12 deelnemers.",
            "name katwijk is not in the source",
        ),
        ("Iedere vrijdag lopen zij een uur.", "name vrijdag is not in the source"),
        (
            "Je moet je aanmelden via wandelen@leiden.com.",
            "name wandelen@leiden.com is not in the source",
        ),
        ("Iedereen wil elke week meelopen.", "meaning niet of the source is left out"),
        ("Iedere dinsdag lopen zij niet een uur.", "meaning niet is not so in the source"),
        ("Je mag je aanmelden via wandelen@leiden.nl.", "meaning mogen is not so in the source"),
        ("Alle deelnemers slapen beter dan vroeger.", "meaning alle is not so in the source"),
        (
            "De meeste deelnemers slapen slechter dan vroeger.",
            "meaning slechter is not so in the source",
        ),
        (
            "Samen lopen geeft mij minder energie, aldus Bakker.",
            "meaning minder is not so in the source",
        ),
        (
            "Volgens Esra Demir geeft samen lopen meer energie.",
            "speaker Esra Demir does not say this in the source",
        ),
        (
            "De gemeente betaalt de lunch.",
            "content betaalt, gemeent, lunch is not in the source",
        ),
    ],
    ids=[
        "number", "date", "percentage", "name", "day", "address", "negation-left-out",
        "negation-added", "must-is-may", "most-is-all", "better-is-worse", "more-is-less",
        "speaker", "other-content",
    ],
)  # fmt: skip
def test_what_the_source_does_not_say_is_a_fault(sentence: str, expected: str) -> None:
    assert expected in faults(sentence)
    assert not supported(sentence, SOURCE, SPEAKERS).holds


def test_a_number_may_not_take_the_place_of_another_one_nearby() -> None:
    source = "In Leiden lopen 14 jongeren mee. In Katwijk lopen 22 ouderen mee."
    assert faults("In Katwijk lopen 14 ouderen mee.", source) == ("number 14 is not in the source",)
    both = "In Leiden lopen mensen mee tussen 14 en 22 jaar."
    assert faults("In Leiden lopen mensen mee tussen 14 en 14 jaar.", both) == (
        "number 14 stands where the source has another",
    )


def test_a_name_may_not_take_the_place_of_another_one_nearby() -> None:
    source = "In Leiden begon de moestuin. In Katwijk begon het eetcafé."
    assert faults("In Katwijk begon de moestuin.", source) == (
        "name katwijk stands where the source has another",
    )


def test_a_shorter_name_is_no_other_name() -> None:
    source = "Het Ouderenberaad Leiden is partner vanaf het begin."
    assert faults("Het Ouderenberaad is partner vanaf het begin.", source) == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Er deden 1289 mensen mee.", "Er deden 1.289 mensen mee."),
        ("De pilot duurt 2.5 jaar.", "De pilot duurt 2,5 jaar."),
        ("Er deden vijfendertig mensen mee.", "Er deden 35 mensen mee."),
        ("Dit is het 3e leeratelier.", "Dit is het derde leeratelier."),
        ("De pilot duurt 1 jaar.", "De pilot duurt een jaar."),
    ],
    ids=["thousands", "decimal", "compound", "rank", "one"],
)
def test_one_number_has_many_forms(sentence: str, source: str) -> None:
    assert faults(sentence, source) == ()


def test_someone_who_is_only_mentioned_does_not_speak() -> None:
    source = "“Na een lezing van Machteld Huber begon ik.”\n\n— Anja Bakker"
    assert faults("Anja Bakker vertelt: “Na een lezing van Machteld Huber begon ik.”", source) == ()
    assert faults("Na een lezing begon ik, aldus Machteld Huber.", source) == (
        "speaker Machteld Huber does not say this in the source",
    )


def test_the_prefix_that_denies_is_a_negation() -> None:
    source = "Meelopen is ook in de winter mogelijk."
    assert faults("Meelopen is ook in de winter onmogelijk.", source) == (
        "meaning niet is not so in the source",
    )


def test_not_only_denies_nothing() -> None:
    source = "Meelopen geeft niet alleen energie, maar ook nieuwe vrienden."
    assert faults("Meelopen geeft energie en nieuwe vrienden.", source) == ()
    assert faults("Meelopen geeft alleen energie.", source) == (
        "meaning alleen is not so in the source",
    )


@pytest.mark.parametrize(
    ("source", "harmless", "wrong"),
    [
        ("Zij zijn niet altijd op tijd.", "Zij zijn soms niet op tijd.", "Zij zijn niet op tijd."),
        ("Zij komen soms lopen.", "Zij komen af en toe lopen.", "Zij komen vaak lopen."),
        ("Zij komen vaak lopen.", "Zij komen veelal lopen.", "Zij komen niet vaak lopen."),
        ("Zij lopen niet meer mee.", "Zij lopen niet langer mee.", "Zij lopen langer mee."),
        ("Wandelaars moeten betalen.", "Wandelaars behoren te betalen.", "Wandelaars betalen."),
    ],
)
def test_a_turning_word_may_be_several_words(source: str, harmless: str, wrong: str) -> None:
    assert faults(harmless, source) == ()
    assert faults(wrong, source) != ()


@pytest.mark.parametrize(
    ("source", "harmless", "wrong"),
    [
        ("De deur staat altijd open.", "De deur staat steeds open.", "De deur staat open."),
        ("Alle buren lopen mee.", "Al de buren lopen mee.", "Sommige buren lopen mee."),
        ("Lopen is makkelijker.", "Lopen is minder moeilijk.", "Lopen is minder makkelijk."),
        ("Er zijn meer dan 35 buren.", "Er zijn ruim 35 buren.", "Er zijn minder dan 35 buren."),
        ("Buren moeten betalen.", "Betalen is nodig voor buren.", "Buren kunnen betalen."),
    ],
)
def test_a_word_with_more_senses_may_stand_for_a_turning_word(
    source: str, harmless: str, wrong: str
) -> None:
    assert faults(harmless, source) == ()
    assert faults(wrong, source) != ()


def test_a_word_with_more_senses_may_be_left_out() -> None:
    assert faults("Buren zoeken steun.", "Buren zoeken steeds de nodige steun.") == ()
    assert faults("Buren zoeken steun.", "Buren zoeken altijd steun.") == (
        "meaning altijd of the source is left out",
    )


def test_inside_needs_no_word_of_its_own_but_outside_does() -> None:
    source = "Binnen de wijk is er een wandelgroep."
    assert faults("In de wijk is er een wandelgroep.", source) == ()
    assert faults("Buiten de wijk is er een wandelgroep.", source) == (
        "meaning buiten is not so in the source",
    )


def test_an_inflected_turning_word_is_the_same_word() -> None:
    source = "Voor buren is het een moeilijke keuze."
    assert faults("Voor buren is het een lastige keuze.", source) == ()
    assert "meaning makkelijk is not so in the source" in faults(
        "Voor buren is het een makkelijke keuze.", source
    )


def test_a_name_that_comes_back_may_not_be_another_one_there() -> None:
    source = "De groep Leiden werkt met de groep Katwijk. Samen helpt Katwijk de buren."
    assert faults("De groep Leiden werkt met de groep Katwijk.", source) == ()
    wrong = "De groep Leiden werkt met de groep Katwijk. Samen helpt Leiden de buren."
    assert faults(wrong, source) == ("name leiden stands where the source has another",)


def test_a_negation_in_a_clause_that_is_left_out_is_not_missed() -> None:
    source = "Zij lopen een uur, omdat langer wandelen niet verstandig is."
    assert faults("Zij lopen een uur.", source) == ()
    assert faults("Zij lopen een uur, omdat langer wandelen verstandig is.", source) == (
        "meaning niet of the source is left out",
    )


def test_two_sentences_of_the_source_may_be_joined_but_not_three() -> None:
    assert faults("Iedere dinsdag lopen zij, en je moet je aanmelden via wandelen@leiden.nl.") == ()
    three = "Er zijn 3 tuinen. Er zijn 14 moestuinen. Er lopen 22 kippen."
    assert faults("Er zijn 14 moestuinen en 22 kippen.", three) == ()
    assert faults("Er zijn 3 tuinen, 14 moestuinen en 22 kippen.", three) == (
        "number 22 is not in the source",
    )


def test_a_source_without_words_supports_nothing() -> None:
    assert faults("Zij lopen een uur.", "") == ("content lop, uur is not in the source",)
