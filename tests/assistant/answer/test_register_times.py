"""Periods, the next leeratelier, the hour, and what a question takes for true, as it is told."""

from datetime import date

import pytest

from assistant import Answer, Assistant, NoteKind, Question, Status

YES, NO = "Ja, dat klopt met de documenten:", "Nee, de documenten zeggen iets anders:"
OTHER_THEME = "Nee, de documenten noemen een ander thema:"


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(Question(question))


def opening(answer: Answer) -> str:
    return " ".join(note.text for note in answer.opening)


def shown(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "dated"),
    [
        ("Welke leerateliers waren er vóór 2023?", ["1 (25", "2 (29", "3 (18"]),
        ("Welke leerateliers waren er na 2021?", ["8 (september"]),
        ("Was er een leeratelier in maart?", ["1 (25"]),
        ("Hoeveel leerateliers waren er in 2021 en 2023?", ["1 (25", "2 (29", "3 (18", "8 (sep"]),
    ],
)
def test_those_of_a_period_are_told_and_how_many_have_no_date(
    assistant: Assistant, question: str, dated: list[str]
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    for one, line in zip(dated, shown(answer), strict=True):
        assert line.startswith(f"Leeratelier {one}")
    missing = [note.text for note in answer.closing if note.kind is NoteKind.MISSING]
    assert missing == [
        "Van 8 leerateliers noemen de documenten geen datum; die tellen hier niet mee."
    ]


@pytest.mark.parametrize("time", ["In 2020", "In 2019", "Vóór 2021", "In februari 2021"])
def test_before_the_first_there_was_none(assistant: Assistant, time: str) -> None:
    answer = ask(assistant, f"Welke leerateliers waren er {time.lower()}?")
    assert answer.status is Status.ANSWERED
    assert opening(answer) == f"{time} was er nog geen leeratelier. Dit was het eerste:"
    assert shown(answer) == ["Leeratelier 1 was op 25 maart 2021."]


@pytest.mark.parametrize("time", ["in 2024", "op 30 juni 2021", "na 2024", "in december"])
def test_of_a_time_without_a_known_date_it_is_not_said_that_there_was_none(
    assistant: Assistant, time: str
) -> None:
    answer = ask(assistant, f"Was er een leeratelier {time}?")
    assert answer.status is Status.NEAREST
    assert opening(answer).startswith(
        f"De documenten noemen geen leeratelier met een datum {time}."
    )
    assert len(shown(answer)) == 4


def test_of_a_year_without_a_date_is_shown_what_is_said_of_it(assistant: Assistant) -> None:
    answer = ask(assistant, "Welke leerateliers waren er in 2022?")
    assert opening(answer).endswith("Dit zeggen ze wel over 2022:")
    assert all("2022" in text for text in shown(answer))
    assert all(statement.literal for statement in answer.statements)


def test_a_day_of_which_only_the_month_is_known_is_doubted(assistant: Assistant) -> None:
    answer = ask(assistant, "Welk leeratelier was op 12 september 2023?")
    assert answer.status is Status.NEAREST
    assert opening(answer).endswith("Misschien bedoel je dit:")
    assert [text[:14] for text in shown(answer)] == ["Leeratelier 8 "]


def test_the_next_one_is_not_one_that_was_announced_long_ago(assistant: Assistant) -> None:
    answer = ask(assistant, "Wanneer is het volgende leeratelier?")
    assert answer.status is Status.NEAREST
    assert "(de nieuwste is van 2026) staat geen leeratelier dat nog moet komen" in opening(answer)
    assert shown(answer) == ["Leeratelier 8 was in september 2023."]


def test_a_time_told_from_today_is_a_year(assistant: Assistant) -> None:
    year = date.today().year
    answer = ask(assistant, f"Welk leeratelier was {year - 2023} jaar geleden?")
    assert [text[:14] for text in shown(answer)] == ["Leeratelier 8 "]
    last = ask(assistant, "Welk leeratelier was vorig jaar?")
    assert f"met een datum in {year - 1}" in opening(last)


def test_who_spoke_is_not_taken_from_another_leeratelier(assistant: Assistant) -> None:
    answer = ask(assistant, "Wie sprak er op leeratelier 7?")
    assert answer.status is Status.NEAREST
    assert "Wie er sprak op leeratelier 7, vind ik niet." in opening(answer)
    assert {citation.headings[-1] for citation in answer.citations} == {"Veerkracht"}
    known = ask(assistant, "Wie sprak er op leeratelier 2?")
    assert known.status is Status.ANSWERED
    assert "vind ik niet" not in opening(known)


@pytest.mark.parametrize(
    ("question", "lead", "lines"),
    [
        ("Klopt het dat er vijftien leerateliers waren?", NO, ["De documenten kennen 12"]),
        ("Waren er meer dan tien leerateliers?", YES, ["De documenten kennen 12"]),
        ("Was het eerste leeratelier in 2020?", NO, ["Leeratelier 1 was op 25 maart 2021."]),
        ("Was leeratelier 2 op 29 juni 2021?", YES, ["Leeratelier 2 was op 29 juni 2021."]),
        ("Ging leeratelier 7 over veerkracht?", YES, ["Het thema van leeratelier 7 is “Veerk"]),
        (
            "Ging leeratelier 4 over ouderen?",
            OTHER_THEME,
            ["Het thema van leeratelier 4 is “Impact", "Het thema van leeratelier 11 is “Sen"],
        ),
        (
            "Ging leeratelier 4 over verdriet?",
            "Dit noemen de documenten als thema:",
            ["Het thema van leeratelier 4 is “Impact"],
        ),
    ],
)
def test_what_is_taken_for_true_is_held_against_the_register(
    assistant: Assistant, question: str, lead: str, lines: list[str]
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.ANSWERED
    assert opening(answer) == lead
    for line, text in zip(lines, shown(answer), strict=True):
        assert text.startswith(line)


def test_a_theme_that_none_has_is_said_to_be_none_of_them(assistant: Assistant) -> None:
    answer = ask(assistant, "Was er een leeratelier over dementie?")
    assert answer.status is Status.NEAREST
    none = "Geen van de 12 leerateliers heeft “dementie” letterlijk als thema."
    assert opening(answer).startswith(none)
    assert len(shown(answer)) == 12
    found = ask(assistant, "Was er een leeratelier over ouderen?")
    assert (found.status, opening(found)) == (Status.ANSWERED, YES)
    assert [text[:15] for text in shown(found)] == ["Leeratelier 11 "]


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Was leeratelier 5 in 2022?", "De documenten noemen geen datum voor leeratelier 5."),
        ("Was leeratelier 8 op 12 september 2023?", "leeratelier 8 alleen: september 2023."),
    ],
)
def test_what_the_register_does_not_know_is_neither_yes_nor_no(
    assistant: Assistant, question: str, reason: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.NEAREST
    assert reason in opening(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Wat is het thema van leeratelier 0?",
        "Wanneer was leeratelier 99?",
        "Wanneer was het twintigste leeratelier?",
        "Hoe heet het eenendertigste leeratelier?",
        "Wat is het thema van het vijftiende Positieve Gezondheid leeratelier?",
        "Wat zijn de thema's van leeratelier 10 tot en met 15?",
        "Was leeratelier 13 in 2024?",
    ],
)
def test_a_number_that_is_not_there_is_said_not_to_be_there(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    assert answer.status is Status.NEAREST
    assert "De documenten kennen geen" in opening(answer)
    assert "ze tellen er 12" in opening(answer)
