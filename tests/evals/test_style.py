"""How answers read is measured on what a run wrote."""

from evals.style import style

PASSAGES = {"a-1": "Buurtbewoners koken samen. Dat helpt tegen eenzaamheid. Iedereen mag meedoen."}


def record(answer: str, *texts: str) -> dict[str, object]:
    return {
        "status": "answered",
        "answer": answer,
        "statements": [{"text": text, "citations": [1]} for text in texts],
        "citations": [{"number": 1, "passage": "a-1"}],
    }


def counts(table: str) -> dict[str, tuple[int, int]]:
    rows = [line.strip("| ").split(" | ") for line in table.splitlines()[2:]]
    return {name: (int(count), int(total)) for name, count, total in rows}


def test_a_good_answer_starts_with_the_sources_own_sentence_and_has_no_faults() -> None:
    good = record("**Koken**\n\nBuurtbewoners koken samen. [1]", "Buurtbewoners koken samen.")
    assert counts(style([good], PASSAGES)) == {
        "begint met het antwoord zelf": (1, 1),
        "blokken met een verwijzend begin": (0, 1),
        "herhaalde zinnen": (0, 1),
        "afgekapte zinnen": (0, 1),
    }


def test_a_block_that_opens_with_a_pointing_word_is_counted() -> None:
    loose = record("**Koken**\n\nDat helpt tegen eenzaamheid. [1]", "Dat helpt tegen eenzaamheid.")
    assert counts(style([loose], PASSAGES))["blokken met een verwijzend begin"] == (1, 1)


def test_a_sentence_said_twice_is_counted_once() -> None:
    twice = record(
        "**Koken**\n\nBuurtbewoners koken vaak samen. [1] Buurtbewoners koken vaak samen. [1]",
        "Buurtbewoners koken vaak samen.",
        "Buurtbewoners koken vaak samen.",
    )
    passages = {"a-1": "Buurtbewoners koken vaak samen. Buurtbewoners koken vaak samen."}
    assert counts(style([twice], passages))["herhaalde zinnen"] == (1, 2)


def test_a_statement_that_stops_in_the_middle_of_its_sentence_is_counted() -> None:
    cut = record("**Koken**\n\nBuurtbewoners koken [1]", "Buurtbewoners koken")
    assert counts(style([cut], PASSAGES))["afgekapte zinnen"] == (1, 1)


def test_framing_before_the_answer_is_seen() -> None:
    late = record(
        "Dit vond ik voor je:\n\n**Koken**\n\nBuurtbewoners koken samen. [1]",
        "Buurtbewoners koken samen.",
    )
    assert counts(style([late], PASSAGES))["begint met het antwoord zelf"] == (0, 1)


def test_what_was_not_answered_is_not_counted() -> None:
    refused = {"status": "refused", "answer": "Nee.", "statements": [], "citations": []}
    assert counts(style([refused], PASSAGES))["begint met het antwoord zelf"] == (0, 0)
