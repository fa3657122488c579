"""What the register knows is told with the words that show it, and with how sure it is."""

from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Mode, NoteKind, Question, Status, open_assistant
from assistant.page.markdown import markdown
from ingest import IndexSettings
from ingest.literal import normalise

THEMES = """
# Terugblik

Een terugblik op 3 leerateliers in de tuin.

## Leerateliers

### Groeien

Samen groeien de tuinen.

### Delen

Wie oogst, die deelt.

### Composteren

Van afval maken wij grond.
"""
REPORT = "# Verslag\n\nOp 4 mei 2021 was het tweede leeratelier. Het ging over delen met buren.\n"
CATALOGUE = """
[corpus]
title = "Tuinen"

[[document]]
id = "gids"
title = "De tuingids"
kind = "gids"
file = "documenten/gids.md"

[[document]]
id = "verslag"
title = "Verslag"
kind = "verslag"
file = "documenten/verslag.md"
leeratelier = 2
"""
DATED = """
  [[leeratelier.evidence]]
  fact = "date"
  document = "verslag"
  quote = "Op 4 mei 2021 was het tweede leeratelier"
"""


def entry(number: int, theme: str, date: str = "") -> str:
    return f"""
[[leeratelier]]
number = {number}
theme = "{theme}"
theme_certainty = "order"
{f'date = "{date}"' if date else ""}
date_certainty = "{"text" if date else "unknown"}"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "gids"
  quote = "{theme}"
{DATED if date else ""}"""


def tuinen(build: Callable[..., IndexSettings], themes: str, *entries: str) -> Assistant:
    documents = {
        "catalogus.toml": CATALOGUE + "".join(entries),
        "documenten/gids.md": themes,
        "documenten/verslag.md": REPORT,
    }
    return open_assistant(build(documents))


@pytest.fixture(scope="module")
def gardens(build_corpus: Callable[..., IndexSettings]) -> Assistant:
    """Three leerateliers, of which only the second has a date."""
    entries = entry(1, "Groeien"), entry(2, "Delen", "2021-05-04"), entry(3, "Composteren")
    return tuinen(build_corpus, THEMES, *entries)


def ask(assistant: Assistant, question: str, mode: Mode = Mode.VERKENNEN) -> Answer:
    return assistant.ask(Question(question), mode)


def told(answer: Answer) -> list[str]:
    """Return what is said in plain words."""
    return [statement.text for statement in answer.statements if not statement.literal]


def notes(answer: Answer, kind: NoteKind) -> list[str]:
    return [note.text for note in (*answer.opening, *answer.closing) if note.kind is kind]


@pytest.mark.parametrize(
    ("question", "status", "lines"),
    [
        (
            "Geef me alle leerateliers met datum",
            Status.ANSWERED,
            [
                "Leeratelier 1 (datum niet vermeld): Groeien",
                "Leeratelier 2 (4 mei 2021): Delen",
                "Leeratelier 3 (datum niet vermeld): Composteren",
            ],
        ),
        (
            "Hoeveel leerateliers waren er?",
            Status.ANSWERED,
            ["De documenten kennen 3 leerateliers."],
        ),
        (
            "Welke leerateliers waren in 2021?",
            Status.ANSWERED,
            ["Leeratelier 2 (4 mei 2021): Delen"],
        ),
        ("Wanneer was leeratelier 2?", Status.ANSWERED, ["Leeratelier 2 was op 4 mei 2021."]),
        ("Op welke dag was leeratelier 2?", Status.ANSWERED, ["Leeratelier 2 was op 4 mei 2021."]),
        (
            "Wanneer was leeratelier 3?",
            Status.NEAREST,
            ["Het thema van leeratelier 3 is “Composteren”."],
        ),
        (
            "Wat is het thema van het eerste leeratelier?",
            Status.ANSWERED,
            ["Het thema van leeratelier 1 is “Groeien”."],
        ),
        (
            "Wat was het laatste leeratelier?",
            Status.ANSWERED,
            ["Leeratelier 3 (datum niet vermeld): Composteren"],
        ),
    ],
)
@pytest.mark.parametrize("mode", [Mode.VERKENNEN, Mode.CONSULT])
def test_the_register_answers(
    gardens: Assistant, question: str, status: Status, lines: list[str], mode: Mode
) -> None:
    answer = ask(gardens, question, mode)
    assert answer.status is status
    assert told(answer) == lines


@pytest.mark.parametrize(
    "question",
    [
        "Geef me alle leerateliers met datum",
        "Hoeveel leerateliers waren er?",
        "Wanneer was leeratelier 3?",
        "Waar ging het achtste leeratelier over?",
        "Welk leeratelier ging over mantelzorg?",
        "Welke leerateliers waren er in 2021?",
    ],
)
def test_every_line_rests_on_literal_words_of_the_passage_it_cites(
    assistant: Assistant, question: str
) -> None:
    answer = ask(assistant, question)
    cited = {citation.number: citation for citation in answer.citations}
    assert told(answer)
    assert len(answer.hits) == 20
    for statement in answer.statements:
        assert 0 < len(statement.quote.split()) <= 45
        held = [assistant.index.passages[cited[number].passage] for number in statement.citations]
        assert any(normalise(statement.quote) in normalise(passage.text) for passage in held)
        assert set(held) == {
            assistant.index.passages[cited[n].passage] for n in statement.citations
        }


def test_a_theme_that_only_the_order_gives_is_told_as_such(assistant: Assistant) -> None:
    certain, by_order = "leeratelier 3", "leeratelier 10"
    assert notes(ask(assistant, f"Wat is het thema van {certain}?"), NoteKind.CERTAINTY) == []
    assert notes(ask(assistant, f"Wat is het thema van {by_order}?"), NoteKind.CERTAINTY) == [
        "Het thema bij leeratelier 10 volgt uit de volgorde in de gids."
    ]
    assert notes(ask(assistant, "Welke leerateliers waren er?"), NoteKind.CERTAINTY) == [
        "Het thema bij leeratelier 1 en 4 tot en met 12 volgt uit de volgorde in de gids."
    ]


def test_what_a_theme_is_about_is_told_in_the_words_of_the_guide(gardens: Assistant) -> None:
    answer = ask(gardens, "Waar ging leeratelier 2 over?")
    assert [one.text for one in answer.statements if one.literal] == ["Wie oogst, die deelt."]
    assert len(answer.citations) == 1


def test_a_date_that_no_document_gives_is_said_to_be_missing(gardens: Assistant) -> None:
    answer = ask(gardens, "Wanneer was leeratelier 3?")
    assert notes(answer, NoteKind.REASON) == [
        "De documenten noemen geen datum voor leeratelier 3. Dit noemen ze wel:"
    ]


def test_a_day_that_no_document_gives_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = ask(assistant, "Op welke dag was leeratelier 8?")
    assert answer.status is Status.NEAREST
    assert "niet de dag van leeratelier 8" in markdown(answer)
    assert told(answer) == ["Leeratelier 8 was in september 2023."]
    assert ask(assistant, "Wanneer was leeratelier 8?").status is Status.ANSWERED


def test_a_year_says_how_many_have_no_date(gardens: Assistant) -> None:
    answer = ask(gardens, "Hoeveel leerateliers waren er in 2021?")
    assert notes(answer, NoteKind.LEAD) == [
        "De documenten noemen 1 leeratelier met een datum in 2021:"
    ]
    assert notes(answer, NoteKind.MISSING) == [
        "Van 2 leerateliers noemen de documenten geen datum; die tellen hier niet mee."
    ]


def test_one_more_in_the_register_is_known_though_the_texts_count_one_less(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    themes = f"{THEMES}\n### Oogsten\n\nDe drie leerateliers hadden oogst voor iedereen.\n"
    entries = entry(1, "Groeien"), entry(2, "Delen", "2021-05-04"), entry(3, "Composteren")
    one_more = tuinen(build_corpus, themes, *entries, entry(4, "Oogsten"))
    answer = ask(one_more, "Wat is het thema van het vierde leeratelier?")
    assert answer.status is Status.ANSWERED
    assert told(answer) == ["Het thema van leeratelier 4 is “Oogsten”."]
    counted = ask(one_more, "Hoeveel leerateliers waren er?")
    assert notes(counted, NoteKind.LEAD) == ["De documenten kennen 4 leerateliers:"]
    assert len(told(counted)) == 4
    beyond = ask(one_more, "Wat is het thema van het vijfde leeratelier?")
    assert beyond.status is Status.NEAREST
    assert "ze tellen er 4" in markdown(beyond)


def test_who_searches_gets_passages_only(gardens: Assistant) -> None:
    answer = ask(gardens, "Welke leerateliers waren er?", Mode.ZOEKEN)
    assert told(answer) == []
    assert answer.statements


def test_passages_that_may_not_be_shown_are_not_cited(gardens: Assistant) -> None:
    question = "Wanneer was leeratelier 2?"
    hidden = frozenset(one.passage for one in ask(gardens, question).citations)
    answer = gardens.without(hidden).ask(Question(question))
    assert hidden.isdisjoint(citation.passage for citation in answer.citations)
    assert told(answer) == []
