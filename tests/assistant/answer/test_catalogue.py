"""What the catalogue knows of the documents is told with their words; what it does not is said."""

from collections.abc import Callable

import pytest

from assistant import Answer, Assistant, Mode, NoteKind, Question, Status, Words, open_assistant
from assistant.page.markdown import markdown
from ingest import IndexSettings
from ingest.literal import normalise

CATALOGUE = """
[corpus]
title = "Tuinen"
contact = "de tuinvrouw"

[[example]]
reader = "Ik ben buur"
question = "Hoe doe ik mee?"
[[example]]
reader = "Ik ben buur"
question = "Wat kost een tuin?"
[[example]]
reader = "Ik ben tuinier"
question = "Hoe maak ik compost?"

[[document]]
id = "gids"
title = "De tuingids"
kind = "gids"
publisher = "Stichting Groen"
date = "2024-05"
rights = "Deze gids mag u kopiëren."
file = "documenten/gids.md"

[[document]]
id = "verslag"
title = "Verslag van de eerste avond"
kind = "verslag"
rights = "niet vermeld"
file = "documenten/verslag.md"
leeratelier = 1

[[document]]
id = "blad"
title = "Het buurtblad"
kind = "magazine"
file = "documenten/blad.md"

[[leeratelier]]
number = 1
theme = "Compost"
theme_certainty = "text"
date = "2023-04-02"
date_certainty = "text"

  [[leeratelier.evidence]]
  fact = "theme"
  document = "verslag"
  quote = "Wij spraken over compost"

  [[leeratelier.evidence]]
  fact = "date"
  document = "verslag"
  quote = "Op 2 april 2023"
"""
GUIDE = """
# De tuingids

Zo begint u een tuin met uw buren.

## Zaaien

Zaai in april.

## Oogsten

Oogst in september.

## Colofon

Uitgave van Stichting Groen, mei 2024.

ISBN: 9789000000001

Deze gids telt 12 bladzijden.

Deze gids mag u kopiëren.
"""
DOCUMENTS = {
    "catalogus.toml": CATALOGUE,
    "documenten/gids.md": GUIDE,
    "documenten/verslag.md": (
        "# Avond\n\nOp 2 april 2023 kwamen wij bijeen. Wij spraken over compost.\n"
    ),
    "documenten/blad.md": "Buren vertellen over hun tuin en hun oogst.\n",
}
LINES = [
    "De tuingids (gids, Stichting Groen, mei 2024)",
    "Verslag van de eerste avond (verslag, leeratelier 1, 2 april 2023)",
    "Het buurtblad (magazine)",
]


@pytest.fixture(scope="module")
def gardens(build_corpus: Callable[..., IndexSettings]) -> Assistant:
    return open_assistant(build_corpus(DOCUMENTS))


def ask(assistant: Assistant, question: str, mode: Mode = Mode.VERKENNEN) -> Answer:
    return assistant.ask(Question(question), mode)


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def notes(answer: Answer, kind: NoteKind) -> list[str]:
    return [note.text for note in (*answer.opening, *answer.closing) if note.kind is kind]


@pytest.mark.parametrize(
    ("question", "status", "first"),
    [
        ("Welke documenten heb je?", Status.ANSWERED, LINES),
        ("Hoeveel documenten zijn er?", Status.ANSWERED, LINES),
        ("Waar haal je je antwoorden vandaan?", Status.ANSWERED, LINES),
        ("Welke verslagen heb je?", Status.ANSWERED, LINES[1:2]),
        (
            "Wat is het nieuwste?",
            Status.ANSWERED,
            ["Het nieuwste document met een datum is “De tuingids” (mei 2024)."],
        ),
        (
            "Wat is het oudste document?",
            Status.ANSWERED,
            ["Het oudste document met een datum is “Verslag van de eerste avond” (2 april 2023)."],
        ),
        ("Van wanneer is de gids?", Status.ANSWERED, ["“De tuingids” is van mei 2024."]),
        (
            "Van wanneer is het verslag?",
            Status.ANSWERED,
            ["“Verslag van de eerste avond” gaat over leeratelier 1, van 2 april 2023."],
        ),
        (
            "Wie heeft de gids gemaakt?",
            Status.ANSWERED,
            ["“De tuingids” is uitgegeven door Stichting Groen."],
        ),
        ("Mag ik dit gebruiken?", Status.ANSWERED, ["Deze gids mag u kopiëren."]),
        ("Mag ik de gids kopiëren?", Status.ANSWERED, ["Deze gids mag u kopiëren."]),
        ("Waar gaat de gids over?", Status.ANSWERED, ["Zo begint u een tuin met uw buren."]),
        ("Vat de gids samen", Status.ANSWERED, ["Zo begint u een tuin met uw buren."]),
        (
            "Wie is de uitgever?",
            Status.ANSWERED,
            ["“De tuingids” is uitgegeven door Stichting Groen."],
        ),
        ("Wat is het ISBN van de gids?", Status.ANSWERED, ["ISBN: 9789000000001"]),
        ("Hoeveel pagina's heeft de gids?", Status.ANSWERED, ["Deze gids telt 12 bladzijden."]),
        ("Wat is het ISBN van het magazine?", Status.NEAREST, []),
        ("Hoe dik is het magazine?", Status.NEAREST, []),
        ("Waar kan ik de gids downloaden?", Status.NEAREST, []),
        ("Is er een verslag van leeratelier 1?", Status.ANSWERED, LINES[1:2]),
        ("Heb je het verslag van leeratelier 5 voor me?", Status.NEAREST, LINES[1:2]),
        ("Van welke leerateliers is er een verslag?", Status.ANSWERED, LINES[1:2]),
        ("Van wanneer is het magazine?", Status.NEAREST, [DOCUMENTS["documenten/blad.md"].strip()]),
        (
            "Wie heeft het magazine gemaakt?",
            Status.NEAREST,
            ["Buren vertellen over hun tuin en hun oogst."],
        ),
        ("Mag ik het verslag kopiëren?", Status.NEAREST, ["Op 2 april 2023 kwamen wij bijeen."]),
    ],
)
def test_the_catalogue_answers(
    gardens: Assistant, question: str, status: Status, first: list[str]
) -> None:
    answer = ask(gardens, question)
    assert answer.status is status
    assert said(answer)[: len(first)] == first


@pytest.mark.parametrize(
    ("question", "kind", "told"),
    [
        ("Welke documenten heb je?", NoteKind.LEAD, "Ik zoek in 3 documenten:"),
        ("Welke verslagen heb je?", NoteKind.LEAD, "Dat is er 1:"),
        ("Wat is het nieuwste?", NoteKind.MISSING, "“Het buurtblad”: er staat geen datum in."),
        (
            "Van wanneer is het verslag?",
            NoteKind.MISSING,
            "Wanneer het zelf is verschenen, staat er niet in.",
        ),
        (
            "Van wanneer is het magazine?",
            NoteKind.REASON,
            "“Het buurtblad”: er staat geen datum in. Zo begint het:",
        ),
        (
            "Wie heeft het magazine gemaakt?",
            NoteKind.REASON,
            "“Het buurtblad”: er staat niet in wie het heeft uitgegeven. Zo begint het:",
        ),
        (
            "Vat het magazine samen",
            NoteKind.LEAD,
            "Ik vat niet samen: ik laat zien wat er letterlijk staat. Zo begint “Het buurtblad”:",
        ),
        (
            "Wie is de uitgever?",
            NoteKind.MISSING,
            "“Verslag van de eerste avond” en “Het buurtblad”: "
            "er staat niet in wie het heeft uitgegeven.",
        ),
        (
            "Wat is het ISBN van het magazine?",
            NoteKind.REASON,
            "“Het buurtblad”: er staat geen ISBN in. Zo begint het:",
        ),
        (
            "Waar kan ik de gids downloaden?",
            NoteKind.REASON,
            "“De tuingids”: er staat niet in hoe je eraan komt of wat het kost. Zo begint het:",
        ),
        (
            "Is er een verslag van leeratelier 5?",
            NoteKind.REASON,
            "Van leeratelier 5 heb ik geen verslag. Dit heb ik wel:",
        ),
        ("Mag ik dit gebruiken?", NoteKind.MISSING, "“Verslag van de eerste avond”: niet vermeld."),
        (
            "Mag ik dit gebruiken?",
            NoteKind.CONTACT,
            "Liever zeker weten? Vraag het aan de tuinvrouw.",
        ),
    ],
)
def test_what_the_catalogue_does_not_know_is_said(
    gardens: Assistant, question: str, kind: NoteKind, told: str
) -> None:
    assert told in notes(ask(gardens, question), kind)


def test_a_document_is_shown_with_its_beginning_and_the_headings_of_its_parts(
    gardens: Assistant,
) -> None:
    beginning, parts = ask(gardens, "Waar gaat de gids over?").blocks
    assert [item.text for item in beginning.items] == ["Zo begint u een tuin met uw buren."]
    assert parts.words is Words.POINTER
    assert [item.text for item in parts.items] == ["Zaaien", "Oogsten", "Colofon"]


@pytest.mark.parametrize("mode", [Mode.VERKENNEN, Mode.CONSULT])
@pytest.mark.parametrize(
    "question",
    [
        "Welke documenten heb je?",
        "Waar gaat het magazine over?",
        "Waar gaat de inspiratiegids over?",
        "Wie heeft de gids gemaakt?",
        "Van wanneer is het derde verslag?",
        "Wat is het nieuwste?",
        "Mag ik dit gebruiken?",
        "Hoe oud is het magazine?",
    ],
)
def test_every_word_of_a_document_stands_in_what_is_cited(
    assistant: Assistant, question: str, mode: Mode
) -> None:
    answer = ask(assistant, question, mode)
    cited = {citation.number: citation for citation in answer.citations}
    assert answer.statements
    assert len(answer.hits) == 20
    for statement in answer.statements:
        assert statement.literal or 0 < len(statement.quote.split()) <= 45
        held = [assistant.index.passages[cited[number].passage] for number in statement.citations]
        assert any(normalise(statement.quote) in normalise(passage.text) for passage in held)


def test_of_many_documents_the_first_are_named_and_the_others_counted(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    texts = {f"{at:02}.md": f"# Tuin {at}\n\nIn tuin {at} groeit prei.\n" for at in range(15)}
    answer = ask(open_assistant(build_corpus(texts)), "Welke documenten heb je?")
    assert said(answer) == [f"Tuin {at}" for at in range(12)]
    assert notes(answer, NoteKind.MISSING) == ["En nog 3 andere."]


SMALL = """
[[document]]
id = "{name}"
title = "Tuin {name}"
kind = "document"
file = "documenten/{name}.md"
{more}
"""


def small(build: Callable[..., IndexSettings], **more: str) -> Assistant:
    """Return an assistant over documents of one sentence, with more lines in the catalogue."""
    entries = [SMALL.format(name=name, more=lines) for name, lines in more.items()]
    texts = {f"documenten/{name}.md": f"# Tuin {name}\n\nIn 2020 groeide prei.\n" for name in more}
    catalogue = "".join(['[corpus]\ntitle = "Tuinen"\n', *entries])
    return open_assistant(build({"catalogus.toml": catalogue, **texts}))


def test_what_a_document_does_not_say_of_itself_is_not_told_of_it(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    assistant = small(build_corpus, a='date = "2020"\npublisher = "De Kas"', b="")
    assert said(ask(assistant, "Welke documenten heb je?")) == ["Tuin a", "Tuin b"]
    assert ask(assistant, "Van wanneer is Tuin a?").status is Status.NEAREST
    assert ask(assistant, "Wie heeft Tuin a gemaakt?").status is Status.NEAREST


def test_what_a_line_tells_of_a_document_is_cited(gardens: Assistant) -> None:
    answer = ask(gardens, "Welke documenten heb je?")
    cited = {citation.number: citation.quote for citation in answer.citations}
    guide, report, _ = answer.statements
    quotes = " ".join(cited[number] for number in guide.citations)
    assert "Stichting Groen" in quotes
    assert "mei 2024" in quotes
    assert "2 april 2023" in " ".join(cited[number] for number in report.citations)


def test_different_rights_are_told_of_each_document(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    rights = {
        "a": 'rights = "verboden"',
        "b": 'rights = "niet vermeld"',
        "c": 'rights = "verboden"',
    }
    answer = ask(small(build_corpus, **rights), "Mag ik dit gebruiken?")
    assert answer.status is Status.NEAREST
    told = [*notes(answer, NoteKind.REASON), *notes(answer, NoteKind.MISSING)]
    assert told[0].startswith("“Tuin a” en “Tuin c”: verboden.")
    assert told[1:] == ["“Tuin b”: niet vermeld."]


def test_of_the_rights_of_many_documents_it_is_told_how_many_are_left(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    rights = {f"t{at:02}": 'rights = "In 2020 groeide prei."' for at in range(14)}
    answer = ask(small(build_corpus, **rights), "Mag ik dit gebruiken?")
    assert len(said(answer)) == 12
    assert notes(answer, NoteKind.MISSING) == ["En nog 2 andere."]


def test_what_can_be_asked_is_told_with_the_documents_and_examples(gardens: Assistant) -> None:
    answer = ask(gardens, "Wat kun je?")
    assert "“De tuingids”, “Verslag van de eerste avond” en “Het buurtblad”" in markdown(answer)
    assert answer.next_questions == ("Hoe doe ik mee?", "Hoe maak ik compost?")
    assert ask(gardens, "Hallo!").next_questions == answer.next_questions
    assert ask(gardens, "Dank je wel").next_questions == ()


def test_who_searches_gets_passages_only(gardens: Assistant) -> None:
    answer = ask(gardens, "Waar gaat de gids over?", Mode.ZOEKEN)
    assert all(statement.literal for statement in answer.statements)
    assert all(block.words is Words.SOURCE for block in answer.blocks)


def test_a_document_that_may_not_be_shown_is_not_told_of(gardens: Assistant) -> None:
    hidden = frozenset(one.id for one in gardens.index.passages.values() if one.document == "blad")
    limited = gardens.without(hidden)
    assert "Het buurtblad" not in markdown(limited.ask(Question("Welke documenten heb je?")))
    answer = limited.ask(Question("Waar gaat het magazine over?"))
    assert hidden.isdisjoint(citation.passage for citation in answer.citations)
