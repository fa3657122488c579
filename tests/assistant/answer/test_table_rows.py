"""Asked for something in a table, an answer gives that row below the names, and no other."""

from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Question, Status, open_assistant
from assistant.answer.table_rows import right_parts
from assistant.model import Hit
from ingest import IndexSettings, Passage

MakeCorpus = Callable[..., IndexSettings]

WALKS = """# Bereik per activiteit

| Activiteit | Deelnemers | Kosten |
|---|---|---|
| Wandelgroep | 48 | 1.200 euro |
| Kookcafé | 31 | 2.750 euro |
| Slaapcursus | 19 | 900 euro |
"""
GROUPS = (
    "# Groepen in de buurthuizen\n\n| Groep | Mensen | Begeleider |\n|---|---|---|\n"
    + "".join(
        f"| Groep N{one} in buurthuis {one} | {one + 300} | {['Esra', 'Karin'][one % 2]} |\n"
        for one in range(40)
    )
)


@pytest.fixture(scope="module")
def tables(build_corpus: MakeCorpus) -> Assistant:
    return open_assistant(build_corpus({"bereik.md": WALKS, "groepen.md": GROUPS}))


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("Hoeveel deelnemers had het kookcafé?", "Kookcafé | 31 | 2.750 euro"),
        ("Wat kost de wandelgroep?", "Wandelgroep | 48 | 1.200 euro"),
    ],
)
def test_an_answer_from_a_table_is_the_row_asked_for(
    question: str, row: str, tables: Assistant
) -> None:
    answer = tables.ask(Question(question))
    assert answer.status is Status.ANSWERED
    assert said(answer) == ["Activiteit | Deelnemers | Kosten", row]
    assert [one.quote for one in answer.citations] == [row]


@pytest.mark.parametrize("number", [3, 17, 38])
def test_of_a_long_table_the_part_with_the_row_is_taken(number: int, tables: Assistant) -> None:
    answer = tables.ask(Question(f"Hoeveel mensen had groep N{number} in buurthuis {number}?"))
    begeleider = ["Esra", "Karin"][number % 2]
    assert said(answer) == [
        "Groep | Mensen | Begeleider",
        f"Groep N{number} in buurthuis {number} | {number + 300} | {begeleider}",
    ]


def test_asked_for_no_row_in_particular_the_table_is_shown(tables: Assistant) -> None:
    answer = tables.ask(Question("Welke activiteiten zijn er?"))
    assert said(answer)[:4] == [
        "Activiteit | Deelnemers | Kosten",
        "Wandelgroep | 48 | 1.200 euro",
        "Kookcafé | 31 | 2.750 euro",
        "Slaapcursus | 19 | 900 euro",
    ]


def test_where_no_table_has_what_is_asked_the_order_of_the_hits_stays() -> None:
    def hit(name: str, text: str, score: float) -> Hit:
        return Hit(Passage(name, "stuk", (), text, 0, len(text)), score)

    rows = hit("b", "Dag | Wat\nmaandag | soep\ndinsdag | brood", 0.5)
    hits = [hit("a", "Een zin.", 0.2), rows, hit("c", "Nog een zin.", 0.9)]
    assert right_parts(hits, {"fiets": 1.0}) == hits
