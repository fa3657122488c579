"""What is shown beside the best passage: what goes on where it stops, or a side that was named."""

from collections.abc import Set
from copy import copy
from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answer.form import Form, forms
from assistant.answer.selection import select
from assistant.model import Hit, Match
from assistant.question.answer_type import Kind
from assistant.question.understanding import Understood
from assistant.tuning import TUNING
from ingest import Basis, Certainty, Origin, Passage
from ingest.store import Index

FORMS = forms(TUNING.length)
BY_SOURCE = FORMS.by_source
CONSULT = FORMS.consult
VERKENNEN = FORMS.verkennen

ASKED = Understood("Hoe liep het jaar voor jaar?")
TOLD = {
    2020: "Bewoners kookten elke vrijdag soep.",
    2021: "Mantelzorgers wandelden langs de plas.",
    2022: "Kinderen plantten twintig pompoenen.",
    2023: "Een koor zong oude liederen.",
}
YEARS = [
    Passage(f"gids-{year}", "gids", (f"{year}",), text, 100 * at, 100 * at + len(text))
    for at, (year, text) in enumerate(TOLD.items())
]
OTHER = Passage("magazine-1", "magazine", ("Elders",), "Wethouders vergaderden lang.", 0, 40)


@pytest.fixture
def index(bare: Assistant) -> Index:
    """An index of a document of four passages and one of another document."""
    filled = copy(bare.index)
    filled.passages = {one.id: one for one in (*YEARS, OTHER)}
    return filled


def shown(
    index: Index,
    scores: dict[str, float],
    allowed: Form,
    asked: Understood = ASKED,
    left_out: Set[str] = frozenset(),
) -> str:
    """Return the last word of the ids that are shown, best score first."""
    row = sorted(scores.items(), key=lambda one: -one[1])
    found = [Hit(index.passages[name], score) for name, score in row]
    runs = select(asked, found, allowed, len, index, left_out=left_out)
    return " ".join(hit.passage.id.rpartition("-")[2] for hit, _ in runs)


def test_what_follows_the_best_passage_is_shown_for_less_than_what_stands_elsewhere(
    index: Index,
) -> None:
    scores = {"gids-2020": 1.0, "gids-2021": 0.7, "magazine-1": 0.7}
    assert shown(index, scores, VERKENNEN) == "2020 2021"
    assert shown(index, scores, replace(VERKENNEN, onwards=0.8)) == "2020"
    assert shown(index, scores | {"magazine-1": 0.9}, VERKENNEN) == "2020 2021 1"


def test_what_stands_before_the_best_passage_does_not_follow_it(index: Index) -> None:
    assert shown(index, {"gids-2021": 1.0, "gids-2020": 0.7}, VERKENNEN) == "2021"


def test_reading_on_stops_at_the_first_passage_that_was_not_found(index: Index) -> None:
    scores = {"gids-2020": 1.0, "gids-2022": 0.7}
    assert shown(index, scores, VERKENNEN) == "2020"
    assert shown(index, scores, BY_SOURCE) == "2020 2021 2022"  # an overview has no gap


def test_what_may_not_be_shown_is_neither_read_on_to_nor_taken_along(index: Index) -> None:
    scores = {"gids-2020": 1.0, "gids-2022": 0.7}
    assert shown(index, scores, BY_SOURCE) == "2020 2021 2022"
    assert shown(index, scores, BY_SOURCE, left_out={"gids-2021"}) == "2020"
    text = "Daarom kwam er een koor."
    index.passages["gids-2021"] = replace(YEARS[1], text=text, end=YEARS[1].start + len(text))
    assert shown(index, {"gids-2021": 1.0}, VERKENNEN) == "2020 2021"
    assert shown(index, {"gids-2021": 1.0}, VERKENNEN, left_out={"gids-2020"}) == "2021"


def test_the_last_passage_of_a_document_may_be_the_best(index: Index) -> None:
    assert shown(index, {"gids-2023": 1.0, "gids-2020": 0.7}, BY_SOURCE) == "2023"


@pytest.mark.parametrize(("references", "expected"), [((2, 3), "2020 2023"), ((2,), "2020")])
def test_a_question_that_points_at_two_leerateliers_gets_something_of_each(
    index: Index, references: tuple[int, ...], expected: str
) -> None:
    for number, name in ((2, "gids-2020"), (3, "gids-2023")):
        origin = Origin(number, Certainty.TEXT, Basis.SAID)
        index.passages[name] = replace(index.passages[name], origins=(origin,))
    asked = replace(ASKED, references=references)
    assert shown(index, {"gids-2020": 1.0, "gids-2023": 0.4}, VERKENNEN, asked) == expected


def test_a_consult_gives_at_most_three_items_of_a_list(index: Index) -> None:
    text = "\n".join(f"- Vraag naar {what}" for what in ("rust", "slaap", "werk", "buren", "geld"))
    index.passages["gids-2020"] = replace(YEARS[0], text=text, end=len(text))
    found = [Hit(index.passages["gids-2020"], 1.0)]
    ((_, run),) = select(ASKED, found, CONSULT, len, index)
    assert len(run) == 3
    ((_, run),) = select(ASKED, found, VERKENNEN, len, index)
    assert len(run) == 5


def test_a_passage_that_gives_the_fact_goes_before_a_better_one_that_does_not(
    index: Index,
) -> None:
    told = "In maart 2024 kwam er een koor."
    index.passages["gids-2023"] = replace(YEARS[3], text=told, end=YEARS[3].start + len(told))
    pointed = (Match("Sinds wanneer is er een koor?", 0, len(told), 0.9),)
    found = [
        Hit(index.passages["gids-2020"], 1.0),
        Hit(index.passages["gids-2023"], 0.95, pointed),
    ]

    def first(kind: Kind, *hits: Hit) -> str:
        asked = Understood("Sinds wanneer is er een koor?", kind=kind)
        return select(asked, hits, VERKENNEN, len, index)[0][0].passage.id

    assert first(Kind.DATE, *found) == "gids-2023"
    assert first(Kind.PRICE, *found) == "gids-2020"
    assert first(Kind.OTHER, *found) == "gids-2020"
    assert first(Kind.DATE, found[0], replace(found[1], score=0.5)) == "gids-2020"


@pytest.mark.parametrize("pointer", ["Lees hier het verslag.", "Hier lees je meer."])
def test_a_sentence_that_only_sends_the_reader_on_is_left_out(index: Index, pointer: str) -> None:
    text = f"{TOLD[2020]} {pointer}"
    index.passages["gids-2020"] = replace(YEARS[0], text=text, end=len(text))
    ((_, run),) = select(ASKED, [Hit(index.passages["gids-2020"], 1.0)], VERKENNEN, len, index)
    assert [unit.text for unit in run] == [TOLD[2020]]
