"""Who speaks: never an organisation, never someone who is only mentioned."""

import time

import pytest

from ingest.speakers import names, speakers, with_functions


def spoken(text: str, elsewhere: str = "") -> tuple[str, ...]:
    """Return the speakers of a passage in a document that also says something elsewhere."""
    return speakers(text, names(f"{elsewhere}\n\n{text}"))


# --- The last line of a quotation -------------------------------------------------------------

ATTRIBUTIONS = {
    "name-and-function": (
        "> “Doe het gewoon.”\n>\n> — Ria Eijck, wijkmanager in Leiden",
        "Ria Eijck, wijkmanager in Leiden",
    ),
    "function-on-the-next-line": (
        "> “Doe het gewoon.”\n>\n> — Jan de Vries\n> bestuurder van de Alliantie",
        "Jan de Vries, bestuurder van de Alliantie",
    ),
    "right-below-the-quotation": (
        "> “Doe het gewoon.”\n> — Jan de Vries, bestuurder",
        "Jan de Vries, bestuurder",
    ),
    "en-dash": ("> “Doe het gewoon.”\n>\n> – Jan de Vries", "Jan de Vries"),
    "full-stop-at-the-end": ("> “Doe het.”\n>\n> — Ria Eijck, arts.", "Ria Eijck, arts"),
    "below-a-letter": (
        "Dank aan iedereen!\n\n— Lotte Coenen & Cinthya de Vaal\nVerbinders van de Alliantie",
        "Lotte Coenen & Cinthya de Vaal, Verbinders van de Alliantie",
    ),
    "no-name": (
        "> “Nu weten we hoe.”\n>\n> — Deelnemer aan een Leeratelier",
        "Deelnemer aan een Leeratelier",
    ),
}


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_the_line_with_a_dash_says_who_speaks(text: str, expected: str) -> None:
    assert spoken(text) == (expected,)


def test_two_quotations_have_two_speakers() -> None:
    text = "> “Ja.”\n>\n> — Ria Eijck\n\n> “Nee.”\n>\n> — Dick Koster, huisarts"
    assert spoken(text) == ("Ria Eijck", "Dick Koster, huisarts")


def test_one_who_is_named_twice_is_one_speaker() -> None:
    text = "> “Dat scheelt”, zegt Dick Koster. “Echt.”\n>\n> — Huisarts Dick Koster"
    assert spoken(text) == ("Huisarts Dick Koster",)


@pytest.mark.parametrize(
    "text",
    [
        "Dit kun je doen:\n– Luister goed\n– Vraag door",
        "Dit kun je doen:\n— Luister goed\n— Vraag door",
        "Wij leren — soms met vallen en opstaan — van elkaar.",
    ],
    ids=["list-with-en-dashes", "list-with-em-dashes", "dashes-in-a-sentence"],
)
def test_a_dash_elsewhere_says_nothing_about_who_speaks(text: str) -> None:
    assert spoken(text) == ()


# --- A name beside a verb of saying -----------------------------------------------------------

SAID = {
    "aldus-name-function": (
        "“Luister eerst”, aldus Nancy Baghdadi, directeur van Welzijn Teylingen. “Vraag dan.”",
        ("Nancy Baghdadi, directeur van Welzijn Teylingen",),
    ),
    "aldus-without-quotation-marks": (
        "Het is een goed instrument, aldus Jan Berndsen, ambassadeur bij het iPH.",
        ("Jan Berndsen, ambassadeur bij het iPH",),
    ),
    "function-before-the-name": (
        "Het helpt vaak, aldus huisarts Selma Jonkers. Ze geeft een voorbeeld.",
        ("Selma Jonkers, huisarts",),
    ),
    "title-before-the-name": (
        "Wethouder Jan van Rijn: “Ik wil dat inwoners zelf kiezen.”",
        ("Jan van Rijn, wethouder",),
    ),
    "verb-before-the-name": (
        "Arlette Hesselink, docent bij Hogeschool Leiden, vertelde over verhalen. “Laat los.”",
        ("Arlette Hesselink, docent bij Hogeschool Leiden",),
    ),
    "name-verb-colon": ("Evelyn Kessels vertelt: “Wij verbinden.”", ("Evelyn Kessels",)),
    "particles-in-the-name": (
        "“Dat scheelt”, zegt Simme van de Lustgraaf. “Echt.”",
        ("Simme van de Lustgraaf",),
    ),
    "double-surname": (
        "“Meet het”, zegt Jessica Kiefte-de Jong, hoogleraar in Leiden.",
        ("Jessica Kiefte-de Jong, hoogleraar in Leiden",),
    ),
    "letters-with-accents": (
        "“Wie kan je helpen?”, vertelde Maja Ročak, lector Sociale Veerkracht.",
        ("Maja Ročak, lector Sociale Veerkracht",),
    ),
    "two-speakers": (
        "Dit stelde Lineke Kleefstra, directeur in Friesland. Haar collega Anneke Meijer, "
        "manager, beaamde dit. “Haal schotten weg.”",
        ("Lineke Kleefstra, directeur in Friesland", "Anneke Meijer, manager"),
    ),
    "sentence-before-the-quotation": (
        "Zoals Wendy Nederend, coördinator bij De Driemaster. “Klachten zijn niet alles.”",
        ("Wendy Nederend, coördinator bij De Driemaster",),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_who_says_it_is_named_with_the_function_that_is_given(
    text: str, expected: tuple[str, ...]
) -> None:
    assert spoken(text) == expected


INTRODUCTION = (
    "Evelyn Kessels en Tessa den Dulk doen mee. “Wij leren”, zegt Evelyn Kessels. "
    "“Wij ook”, zegt Tessa den Dulk."
)
SHORT = {
    "surname-and-colon": ("Kessels: “We zitten in een stroming.”", ("Evelyn Kessels",)),
    "verb-and-surname": ("“Dat leeft”, vertelt Kessels.", ("Evelyn Kessels",)),
    "surname-with-particle": ("“De deur staat open”, aldus Den Dulk.", ("Tessa den Dulk",)),
    "first-name-and-colon": ("Tessa: “Mag ik je leren kennen?”", ("Tessa den Dulk",)),
    "first-name-verb-colon": ("Tessa vult aan: “En kom langs.”", ("Tessa den Dulk",)),
    "verb-and-first-name": ("“Kom langs”, vertelt Evelyn.", ("Evelyn Kessels",)),
    "surname-before-a-quotation": (
        "Kessels ging ook in op het handboek. “Het is breder.”",
        ("Evelyn Kessels",),
    ),
    "both-in-order": (
        "Tessa: “Kom langs.” Dat vindt Evelyn ook. “Of bel”, zegt Kessels.",
        ("Tessa den Dulk", "Evelyn Kessels"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHORT.values(), ids=SHORT)
def test_a_first_name_or_surname_later_on_is_the_one_who_was_named_in_full(
    text: str, expected: tuple[str, ...]
) -> None:
    assert spoken(text, elsewhere=INTRODUCTION) == expected


def test_a_surname_that_two_people_have_says_nothing() -> None:
    elsewhere = "“Ja”, zegt Jan Bakker. “Nee”, zegt Ria Bakker."
    assert spoken("Bakker: “Misschien.”", elsewhere) == ()


def test_a_name_that_only_a_heading_gives_is_recognised() -> None:
    elsewhere = "## Interview Suzan van der Pas\n\nEen interview over leren."
    assert spoken("Suzan licht toe: “Inwoners krijgen ruimte.”", elsewhere) == (
        "Suzan van der Pas",
    )


def test_a_role_written_with_a_capital_does_not_hide_the_name() -> None:
    elsewhere = (
        "De verbinders leren. Verbinders Lotte Coenen en Cinthya de Vaal gaan door. "
        "“Ja”, zegt Lotte Coenen. “Ja”, zegt Cinthya de Vaal. Bel Verbinders Lotte en Cinthya."
    )
    assert spoken("Lotte vult aan: “Wij leerden veel.”", elsewhere) == ("Lotte Coenen",)


# --- No speaker -------------------------------------------------------------------------------

NOBODY = {
    "organisations": (
        "Zorg en Zekerheid, Marente, Rijn en Duin, Welzijn Teylingen en GGD Hollands Midden "
        "vormen samen de Alliantie Positieve Gezondheid Zuid-Holland Noord."
    ),
    "organisation-that-says-something": (
        "“Wij doen mee”, zegt Hogeschool Leiden. Dat vindt Welzijn Teylingen ook. “Samen!”"
    ),
    "organisation-with-a-place": (
        "In Leiden begon het. Libertas Leiden: “Meer dan een samenwerkingsverband.”"
    ),
    "organisation-with-a-common-word": (
        "De oudervereniging groeit. Oudervereniging Balans vertelt: “Wij zijn blij.”"
    ),
    "someone-who-is-mentioned": "Na een lezing van Machteld Huber begon ik zelf. “Dat hielp.”",
    "someone-who-took-part": (
        "Met Machteld Huber als spreker ondertekenden bestuurders de pledge in maart."
    ),
    "verb-that-only-ends-like-saying": (
        "Jan Bakker, arts, kwam. Vandaag de dag voorziet de wet Jan Bakker van hulp. “Fijn.”"
    ),
    "someone-without-a-name": "“Zo help je bewoners”, aldus een deelnemer. “Echt waar.”",
    "no-one": "Vraag door en luister goed. Dat is alles.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_nobody_is_made_a_speaker_who_does_not_speak(text: str) -> None:
    assert spoken(text) == ()


def test_one_who_asks_is_no_speaker_of_the_answer() -> None:
    elsewhere = "“Welkom”, zegt Suzanne Lagerweij. “Fijn”, zegt Akke Timmermans."
    text = "Op de vraag van Lagerweij antwoordde Timmermans dat het groeit. “Wij leren nog.”"
    assert spoken(text, elsewhere) == ("Akke Timmermans",)


def test_of_two_named_before_a_quotation_only_the_one_who_is_said_to_speak_counts() -> None:
    text = "Toch zien Evelyn en Tessa ook een keerzijde. “Het is druk”, vertelt Tessa."
    assert spoken(text, elsewhere=INTRODUCTION) == ("Tessa den Dulk",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Ja”, zegt Ria Eijck. Zij werkt bij Stichting Rijnhart.", {"Ria Eijck"}),
        ("Ria Eijck, wijkmanager, kwam. Dick Koster ook.", {"Ria Eijck"}),
        ("De Gemeente Katwijk en Hogeschool Leiden, partners, zeggen: ja.", set()),
    ],
    ids=["speaks", "has-a-function", "organisations"],
)
def test_a_name_counts_when_the_text_treats_it_as_a_person(text: str, expected: set[str]) -> None:
    assert names(text) == expected


def test_a_name_of_the_corpus_that_is_of_no_person_is_no_name() -> None:
    text = "“Doe mee”, zegt Groene Vingers. “Ja”, zegt Ria Groen. “Kom”, zegt Bo Vingers Vrij."
    assert names(text) == {"Groene Vingers", "Ria Groen", "Bo Vingers Vrij"}
    assert names(text, ("Groene Vingers",)) == {"Ria Groen"}


# --- A function that is stated elsewhere --------------------------------------------------------

FUNCTIONS = {
    "stated-before": ("Ria Bos, arts | Ria Bos", "Ria Bos, arts | Ria Bos, arts"),
    "stated-later": ("Ria Bos | Jan | Ria Bos, arts", "Ria Bos, arts | Jan | Ria Bos, arts"),
    "the-first-of-two": (
        "Bo Bos, arts | Bo Bos, lector | Bo Bos",
        "Bo Bos, arts | Bo Bos, lector | Bo Bos, arts",
    ),
    "with-a-comma": (
        "Bo Bos, arts, lector | Bo Bos",
        "Bo Bos, arts, lector | Bo Bos, arts, lector",
    ),
    "of-a-namesake": ("Jan Bos | Ria Bos, arts", "Jan Bos | Ria Bos, arts"),
}


@pytest.mark.parametrize(("told", "expected"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_speaker_gets_the_function_that_the_document_states_elsewhere(
    told: str, expected: str
) -> None:
    row, wanted = told.split(" | "), expected.split(" | ")
    assert with_functions([(one,) for one in row]) == [(one,) for one in wanted]
    assert with_functions([(), tuple(row), ()]) == [(), tuple(wanted), ()]


def test_someone_without_a_name_does_not_get_the_function_of_another() -> None:
    told = [("Deelnemer, wijkverpleegkundige in Katwijk",), ("Deelnemer",)]
    assert with_functions(told) == told


def test_a_long_report_is_read_in_seconds() -> None:
    people = [f"{first}a Van{last}sma" for first in "ABCDEFGHJK" for last in "bcdfghjklmnprstvw"]
    report = "\n\n".join(
        f"“Wij leren veel van elkaar”, zegt {name}, arts. " * 20 for name in people
    )
    assert len(report) > 150_000
    begin = time.perf_counter()
    known = names(report)
    assert len(known) == len(people)
    for part in report.split("\n\n"):
        assert len(speakers(part, known)) == 1
    assert time.perf_counter() - begin < 10
