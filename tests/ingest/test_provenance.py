"""In which leeratelier something was shared: only what a text says, and how sure that is."""

from pathlib import Path

import pytest

from ingest.model import Basis, Certainty, Document, Leeratelier, Origin, Passage
from ingest.passages import split
from ingest.provenance import said_leerateliers, with_provenance

THEMES = ("Samen verder groeien", "Zorg en welzijn", "Eigen regie", "De kracht van storytelling")
REGISTER = tuple(
    Leeratelier(number, theme, Certainty.ORDER, None, Certainty.UNKNOWN)
    for number, theme in enumerate(THEMES, start=1)
)
REPORT = (
    "Vanuit een praatje vertellen mensen soms over problemen in hun leven en kun je gericht "
    "bespreken wat ze nodig hebben."
)


def provenance(
    guide: str, *, report: str = "", register: tuple[Leeratelier, ...] = REGISTER
) -> list[Passage]:
    """Return the passages of a guide, next to a report of the third leeratelier."""
    documents = [
        Document("gids", "De gids", "gids", Path("gids.md")),
        Document("verslag-3", "Verslag", "verslag", Path("verslag-3.md"), leeratelier=3),
    ]
    passages = [*split(documents[0], guide), *split(documents[1], report)]
    return with_provenance(passages, documents, register)


def origins(guide: str, **others: str) -> tuple[Origin, ...]:
    """Return the origins of the last passage of a guide."""
    passages = [one for one in provenance(guide, **others) if one.document == "gids"]
    return passages[-1].origins


SAID_IN_3 = (Origin(3, Certainty.TEXT, Basis.SAID),)

# --- In the report itself ---------------------------------------------------------------------


def test_every_passage_of_a_report_was_shared_in_its_leeratelier() -> None:
    text = "## Begin\n\nWelkom.\n\n## Terugblik\n\nTijdens het tweede Leeratelier ging het anders."
    assert [one.origins for one in provenance("", report=text)] == [
        (Origin(3, Certainty.TEXT, Basis.REPORT),)
    ] * 2


# --- Said in the text -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tijdens het derde Leeratelier vertelde Tessa hierover.", (3,)),
        ("Dat bleek tijdens het tweede Leeratelier (29 juni 2021).", (2,)),
        ("Tijdens de tweede bijeenkomst van het Leeratelier klonk dit.", (2,)),
        ("Tijdens dit eerste online leeratelier waren er 70 mensen.", (1,)),
        ("tijdens het **twaalfde** ‘Leeratelier’", (12,)),
        ("Tijdens het 8e Leeratelier kwamen ideeën op.", (8,)),
        ("Tijdens het 8ste en tijdens het 11de Leeratelier.", (11,)),
        ("Tijdens het derde Leeratelier en tijdens het vijfde Leeratelier.", (3, 5)),
        ("Tijdens het derde Leeratelier. Nog eens: tijdens het derde Leeratelier.", (3,)),
    ],
    ids=[
        "ordinal",
        "in-the-sentence",
        "meeting-of",
        "online",
        "with-marks",
        "number",
        "other-endings",
        "two",
        "twice",
    ],
)
def test_a_text_says_in_which_leeratelier_it_was_shared(
    text: str, expected: tuple[int, ...]
) -> None:
    assert said_leerateliers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In maart 2021 vond het eerste Leeratelier plaats.",
        "Sinds het eerste Leeratelier in 2021 zijn er twaalf geweest.",
        "Het eerste Leeratelier was vanwege corona online.",
        "Lees hier het verslag van de tweede bijeenkomst van het Leeratelier.",
        "De volgende bijeenkomst van het Leeratelier is op 18 november.",
        "Dat klonk tijdens een van de Leerateliers.",
        "Tijdens een Leeratelier in 2022 vertelde Veronique hierover.",
        "Tijdens het derde jaar groeide de Alliantie.",
    ],
)
def test_a_leeratelier_that_is_only_mentioned_is_no_origin(text: str) -> None:
    assert said_leerateliers(text) == ()
    assert origins(text) == ()


def test_what_a_passage_says_is_certain() -> None:
    assert origins("Tijdens het derde Leeratelier vertelde Tessa hierover.") == SAID_IN_3


def test_the_lead_in_of_a_section_holds_for_all_below_it() -> None:
    guide = (
        "## Inwoners\n\nTijdens het derde Leeratelier kwam dit op tafel.\n\n"
        "### Wat werkt?\n\n- Zoek een partner\n\n### Wat is nodig?\n\n- Tijd"
    )
    assert [one.origins for one in provenance(guide)] == [SAID_IN_3] * 3


def test_what_the_passage_says_goes_before_what_the_lead_in_says() -> None:
    guide = (
        "## Inwoners\n\nTijdens het derde Leeratelier kwam dit op tafel.\n\n"
        "### Daarna\n\nTijdens het vierde Leeratelier ging het verder."
    )
    assert origins(guide) == (Origin(4, Certainty.TEXT, Basis.SAID),)


def test_the_nearest_lead_in_counts() -> None:
    guide = (
        "## Terugblik\n\nTijdens het eerste Leeratelier begon het.\n\n"
        "### Inwoners\n\nTijdens het derde Leeratelier kwam dit op tafel.\n\n"
        "#### Wat werkt?\n\n- Zoek een partner"
    )
    assert origins(guide) == SAID_IN_3


def test_a_lead_in_says_nothing_about_the_next_section() -> None:
    guide = "## Een\n\nTijdens het derde Leeratelier bleek dit.\n\n## Twee\n\nLuister goed."
    assert origins(guide) == ()


def test_a_lead_in_says_nothing_about_a_later_section_of_the_same_name() -> None:
    guide = (
        "## Tips\n\nTijdens het derde Leeratelier bleek dit.\n\n"
        "## Spellen\n\nSpeel mee.\n\n## Tips\n\nLuister goed."
    )
    assert [one.origins for one in provenance(guide)] == [SAID_IN_3, (), ()]


def test_only_the_first_passage_of_a_section_leads_in() -> None:
    quote = "> “Doe mee.”\n>\n> — Ria Eijck"
    guide = f"## Tips\n\n{quote}\n\nTijdens het derde Leeratelier bleek dit.\n\n### Meer\n\nVraag."
    assert origins(guide) == ()


# --- The same words ---------------------------------------------------------------------------


def test_the_same_words_as_in_a_report_are_certain() -> None:
    guide = REPORT.replace("Vanuit een praatje", "“Vanuit een ‘praatje’")
    assert origins(guide, report=REPORT) == (Origin(3, Certainty.TEXT, Basis.SAME_WORDS, 1.0),)


def test_the_score_is_the_share_of_the_passages_own_word_rows() -> None:
    # 20 words make 17 rows of 4; two other words at the end spoil the last two rows.
    words = REPORT.rstrip(".").split()
    assert len(words) == 20
    guide = " ".join([*words[:18], "echt", "telt"])
    assert origins(guide, report=REPORT) == (
        Origin(3, Certainty.TEXT, Basis.SAME_WORDS, round(15 / 17, 2)),
    )


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        # 14 words of the report make 11 rows; `own` other words make as many rows more.
        (11, (Origin(3, Certainty.TEXT, Basis.SAME_WORDS, 0.5),)),
        (12, ()),
    ],
    ids=["half", "less-than-half"],
)
def test_from_half_of_the_rows_on_the_words_are_the_same(
    own: int, expected: tuple[Origin, ...]
) -> None:
    guide = " ".join([*REPORT.split()[:14], *(f"eigen{number}" for number in range(own))])
    assert origins(guide, report=REPORT) == expected


@pytest.mark.parametrize(("words", "basis"), [(11, [Basis.SAME_WORDS]), (10, [])])
def test_eight_rows_of_words_are_the_fewest_that_prove_anything(
    words: int, basis: list[Basis]
) -> None:
    guide = " ".join(REPORT.split()[:words])  # 11 words make 8 rows of 4
    one, twin = provenance(guide, report=REPORT)
    assert [origin.basis for origin in one.origins] == basis
    assert one.twins == ((twin.id,) if basis else ())


def test_the_name_of_an_organisation_alone_is_not_the_same_words() -> None:
    name = "de Alliantie Positieve Gezondheid Zuid-Holland Noord"
    guide = f"Verder bouwen met {name}."
    report = f"Het Leeratelier is een initiatief van {name}. {REPORT}"
    passages = provenance(guide, report=report)
    assert [one.origins for one in passages if one.document == "gids"] == [()]
    assert [one.twins for one in passages] == [(), ()]


def test_words_of_several_passages_of_a_report_count_together() -> None:
    one, other = f"Een. {REPORT}", "Wie weet vinden mensen het een volgende keer leuk om te koken."
    guide = f"{REPORT} {other}"
    (origin,) = origins(guide, report=f"## Een\n\n{one}\n\n## Twee\n\n{other}")
    assert (origin.leeratelier, origin.basis) == (3, Basis.SAME_WORDS)


def test_what_is_said_and_what_has_the_same_words_are_both_kept() -> None:
    guide = f"Tijdens het tweede Leeratelier klonk: “{REPORT}”"
    assert [(one.leeratelier, one.basis) for one in origins(guide, report=REPORT)] == [
        (2, Basis.SAID),
        (3, Basis.SAME_WORDS),
    ]


def test_the_same_words_in_a_document_that_is_no_report_prove_nothing() -> None:
    documents = [Document(name, name, "gids", Path(f"{name}.md")) for name in ("gids", "magazine")]
    passages = [one for document in documents for one in split(document, REPORT)]
    found = with_provenance(passages, documents, REGISTER)
    assert [one.origins for one in found] == [(), ()]


# --- The theme --------------------------------------------------------------------------------


def themed(certainty: Certainty) -> tuple[Leeratelier, ...]:
    return (Leeratelier(4, THEMES[3], certainty, None, Certainty.UNKNOWN),)


@pytest.mark.parametrize("certainty", [Certainty.ORDER, Certainty.TEXT])
def test_a_theme_in_a_list_of_leerateliers_has_the_certainty_of_the_theme(
    certainty: Certainty,
) -> None:
    guide = "## 1. Leerateliers\n\n### De kracht van ‘storytelling’\n\nVertel een verhaal."
    passages = provenance(guide, register=themed(certainty))
    assert [one.origins for one in passages] == [(Origin(4, certainty, Basis.THEME),)]


def test_a_theme_whose_number_is_unknown_is_no_origin() -> None:
    guide = "## Leerateliers\n\n### De kracht van storytelling\n\nVertel een verhaal."
    passages = provenance(guide, register=themed(Certainty.UNKNOWN))
    assert [one.origins for one in passages] == [()]


@pytest.mark.parametrize(
    "guide",
    [
        "## Werkvormen\n\n### De kracht van storytelling\n\nVertel een verhaal.",
        "## Leerateliers\n\n### De kracht van storytelling in de wijk\n\nVertel een verhaal.",
        "De kracht van storytelling is groot.",
        "In een sessie over storytelling vertelde iemand een verhaal.",
    ],
    ids=["heading-elsewhere", "another-heading", "in-a-sentence", "in-a-session"],
)
def test_the_words_of_a_theme_elsewhere_are_no_origin(guide: str) -> None:
    assert origins(guide) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Tijdens het Leeratelier over de kracht van storytelling klonk dit.",
        "Dat bleek tijdens een Leeratelier over kracht van storytelling.",
        "Tijdens dit leeratelier over ‘De kracht van storytelling’ klonk dit.",
    ],
)
def test_a_leeratelier_over_a_theme_is_that_leeratelier(text: str) -> None:
    assert origins(text) == (Origin(4, Certainty.ORDER, Basis.THEME),)


@pytest.mark.parametrize(
    "text",
    [
        "Tijdens het Leeratelier over eigen regies klonk dit.",
        "Hilde vertelde tijdens een Leeratelier over een vrouw met een verhaal.",
        "Tijdens het gesprek over eigen regie klonk dit.",
    ],
    ids=["another-word", "over-something-else", "no-leeratelier"],
)
def test_a_leeratelier_over_something_else_is_not_guessed(text: str) -> None:
    assert origins(text) == ()


def test_what_is_said_goes_before_the_theme() -> None:
    guide = (
        "## Leerateliers\n\n### De kracht van storytelling\n\n"
        "Tijdens het derde Leeratelier vertelde iemand een verhaal."
    )
    assert origins(guide) == SAID_IN_3


# --- Twins ------------------------------------------------------------------------------------


def twins(guide: str, report: str) -> dict[str, list[str]]:
    """Return the texts of the twins of every passage, by its text."""
    passages = provenance(guide, report=report)
    text = {one.id: one.text for one in passages}
    return {one.text: [text[twin] for twin in one.twins] for one in passages}


def test_twins_are_each_others_twin() -> None:
    retold = REPORT.replace("Vanuit", "Door")
    assert twins(retold, REPORT) == {retold: [REPORT], REPORT: [retold]}


def test_a_short_passage_is_the_twin_of_a_long_one_that_holds_it() -> None:
    long = f"{REPORT} Daarna praten we over heel andere zaken, zoals het weer en de buurt."
    assert twins(REPORT, long) == {REPORT: [long], long: [REPORT]}


def test_passages_of_one_document_are_no_twins() -> None:
    guide = f"## Een\n\n{REPORT}\n\n## Twee\n\n{REPORT}"
    assert [one.twins for one in provenance(guide)] == [(), ()]


def test_passages_with_less_than_half_in_common_are_no_twins() -> None:
    other = " ".join([*REPORT.split()[:11], *(f"anders{number}" for number in range(9))])
    assert twins(other, REPORT) == {other: [], REPORT: []}


@pytest.mark.parametrize(("sections", "twins"), [(25, 25), (26, 0)])
def test_words_that_stand_in_more_than_fifty_passages_make_no_twins(
    sections: int, twins: int
) -> None:
    text = "\n\n".join(f"## Deel {number}\n\n{REPORT}" for number in range(sections))
    assert {len(one.twins) for one in provenance(text, report=text)} == {twins}


def test_nothing_but_origins_and_twins_is_changed() -> None:
    document = Document("gids", "De gids", "gids", Path("gids.md"))
    (before,) = split(document, "Tijdens het derde Leeratelier bleek dit.")
    (after,) = with_provenance([before], [document], REGISTER)
    assert (after.id, after.text, after.headings) == (before.id, before.text, before.headings)
    assert before.origins == ()
