"""How answers read is measured on what a run wrote."""

import pytest

from evals.style import style
from ingest import Passage


def passage(number: int, text: str, heading: str = "Koken") -> Passage:
    return Passage(f"a-{number}", "a", (heading,), text, 100 * number, 100 * number + len(text))


PASSAGES = [
    passage(1, "Buurtbewoners koken samen. Dat helpt tegen eenzaamheid. Iedereen mag meedoen.")
]


def record(*texts: str, opening: str = "") -> dict[str, object]:
    """An answer with a note of our own, of some kind, above the sources' words."""
    return {
        "status": "answered",
        "opening": [{"kind": opening, "text": "Let op."}] if opening else [],
        "statements": [{"text": text, "citations": [1]} for text in texts],
        "citations": [{"number": 1, "passage": "a-1"}],
    }


def counts(table: str) -> dict[str, tuple[int, int]]:
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {name: (int(count), int(total)) for name, count, total in rows}


def test_a_good_answer_starts_with_the_sources_own_sentence_and_has_no_faults() -> None:
    good = record("Buurtbewoners koken samen.")
    assert counts(style([good], PASSAGES)) == {
        "begint met het antwoord zelf": (1, 1),
        "blokken met een verwijzend begin": (0, 1),
        "herhaalde zinnen": (0, 1),
        "afgekapte zinnen": (0, 1),
    }


def test_a_block_that_opens_with_a_pointing_word_is_counted() -> None:
    loose = record("Dat helpt tegen eenzaamheid.")
    assert counts(style([loose], PASSAGES))["blokken met een verwijzend begin"] == (1, 1)


def test_a_sentence_said_twice_is_counted_once() -> None:
    twice = record("Buurtbewoners koken vaak samen.", "Buurtbewoners koken vaak samen.")
    passages = [passage(1, "Buurtbewoners koken vaak samen. Buurtbewoners koken vaak samen.")]
    assert counts(style([twice], passages))["herhaalde zinnen"] == (1, 2)


def test_a_statement_that_stops_in_the_middle_of_its_sentence_is_counted() -> None:
    cut = record("Buurtbewoners koken")
    assert counts(style([cut], PASSAGES))["afgekapte zinnen"] == (1, 1)


def test_a_lead_in_or_an_item_without_what_follows_it_is_cut() -> None:
    passages = [passage(1, "Dit werkt goed:\n\n- samen koken en\n  - samen eten\n- wandelen")]
    lead, cook, eat = "Dit werkt goed:", "samen koken en", "samen eten"
    for texts, cut in (((lead,), 1), ((lead, cook), 1), ((lead, cook, eat), 0)):
        assert counts(style([record(*texts)], passages))["afgekapte zinnen"][0] == cut


def test_plain_words_of_ours_are_no_cut_sentences_of_a_source() -> None:
    ours = record("Buren koken.")
    ours["statements"] = [{**one, "literal": False} for one in ours["statements"]]
    assert counts(style([ours], PASSAGES))["afgekapte zinnen"] == (0, 0)


def test_two_quotations_may_have_one_speaker() -> None:
    quoted = "> “{}”.\n>\n> — Deelnemer aan een Leeratelier"
    passages = [passage(1, quoted.format("Samen eten")), passage(2, quoted.format("Vaak lopen"))]
    said = record("“Samen eten.”", "Deelnemer aan een Leeratelier")
    said["statements"] += [
        {"text": text, "citations": [2]}
        for text in ("“Vaak lopen.”", "Deelnemer aan een Leeratelier")
    ]
    said["citations"] += [{"number": 2, "passage": "a-2"}]
    assert counts(style([said], passages))["herhaalde zinnen"] == (0, 4)


def test_pointing_back_is_fine_at_the_block_above_or_at_the_start_of_a_quotation() -> None:
    told = [
        {"text": "Wij lopen samen.", "citations": [1]},
        {"text": "Dat helpt.", "citations": [2]},
    ]
    citations = [{"number": 1, "passage": "a-1"}, {"number": 2, "passage": "a-2"}]
    passages = [passage(1, "Wij lopen samen."), passage(2, "Dat helpt.")]
    both = record() | {
        "statements": told,
        "citations": citations,
    }
    alone = both | {"statements": told[1:]}
    quoted = record("“Dat helpt!”")
    for one, row, count in (
        (both, passages, 0),
        (alone, passages, 1),
        (quoted, [passage(1, "> “Dat helpt!”")], 0),
        (quoted, [passage(0, "Eerst dit."), passage(1, "> “Dat helpt!”")], 1),
        (quoted, [passage(0, "Eerst dit.", "Eten"), passage(1, "> “Dat helpt!”")], 0),
    ):
        assert counts(style([one], row))["blokken met een verwijzend begin"][0] == count


@pytest.mark.parametrize(
    ("kind", "right"),
    [("correction", 1), ("language", 1), ("lead", 1), ("reason", 0), ("nearest", 0)],
)
def test_framing_before_the_answer_is_seen_but_for_a_correction_or_on_language(
    kind: str, right: int
) -> None:
    late = record("Buurtbewoners koken samen.", opening=kind)
    assert counts(style([late], PASSAGES))["begint met het antwoord zelf"] == (right, 1)


def test_what_was_not_answered_is_not_counted() -> None:
    refused = {"status": "refused", "opening": [], "statements": [], "citations": []}
    assert counts(style([refused], PASSAGES))["begint met het antwoord zelf"] == (0, 0)
