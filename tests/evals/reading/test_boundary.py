"""Where the boundary runs wrong is told by passage and by what is missing, worst first."""

import pytest

from assistant import Assistant, Question, open_assistant
from evals.reading.boundary import Probed, pairs_to_probe, probe
from evals.reading.boundary_report import NAMED, boundary_report
from evals.reading.examples import is_held_out
from ingest import IndexSettings, Passage, PassageId
from ingest.pairs import read_pairs


def probed(
    heading: str,
    *,
    answerable: bool,
    answered: bool,
    question: str = "Wie?",
    missing: str = "persoon",
    probability: float | None = 0.5,
) -> Probed:
    passage = Passage(PassageId(f"gids-{heading}"), "gids", (heading,), heading, 0, len(heading))
    return Probed(question, passage, missing, answerable, answered, probability)


def rows(report: str) -> list[list[str]]:
    lines = [line for line in report.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_both_mistakes_are_counted_apart_and_the_worst_passage_stands_first() -> None:
    told = boundary_report(
        [
            probed("Soep", answerable=True, answered=True),
            probed("Soep", answerable=False, answered=False),
            probed("Tuin", answerable=True, answered=False, probability=0.2, question="Wat?"),
            probed("Tuin", answerable=False, answered=True, probability=0.9, question="Hoeveel?"),
            probed("Plein", answerable=True, answered=True),
            probed("Plein", answerable=False, answered=True, missing="aantal"),
        ],
        "abc",
    )
    assert "index abc" in told
    cells = rows(told)
    assert ["gids › Tuin", "1", "1", "1", "Hoeveel?"] in cells
    assert ["gids › Plein", "1", "0", "1", "Wie?"] in cells
    named = [row[0] for row in cells if row[0].startswith("gids")]
    assert named == ["gids › Tuin", "gids › Plein"]
    assert "Zonder fout: 1 van 3 stukken." in told
    everything = next(row for row in cells if row[0] == "alle")
    assert everything[2].startswith("0.667")
    assert everything[3].startswith("0.333")


def test_a_long_list_is_cut_and_says_so() -> None:
    many = [probed(f"Stuk {at}", answerable=True, answered=False) for at in range(NAMED + 3)]
    told = boundary_report(many, "abc")
    assert sum(row[0].startswith("gids") for row in rows(told)) == NAMED
    assert "En nog 3 stukken met minstens één fout." in told


@pytest.fixture(scope="module")
def assistant(shipped: IndexSettings) -> Assistant:
    return open_assistant(shipped)


def test_what_is_probed_is_what_a_reader_gets(assistant: Assistant) -> None:
    pairs, _ = read_pairs(assistant.settings.corpus)
    apart = pairs_to_probe(assistant, pairs)
    everything = pairs_to_probe(assistant, pairs, learned_from=True)
    assert all(is_held_out(passage) or pair.is_apart for pair, passage in apart)
    assert any(pair.is_apart for pair, _ in apart)
    assert 0 < len(apart) < len(everything)
    some = apart[:: max(1, len(apart) // 6)]
    for (pair, passage), both in zip(some, probe(assistant, some), strict=True):
        assert [one.question for one in both] == [pair.answered, pair.unanswered]
        for one in both:
            assert one.passage is passage
            assert one.answered is (assistant.ask(Question(one.question)).status == "answered")
