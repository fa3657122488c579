"""Orders about the answer before: they are told from what it showed, and of nothing else."""

import pytest

from assistant import Answer, Assistant, NoteKind, Question, Status, Turn
from ingest.literal import normalise

REFLEX = "Wat is de repareerreflex?"
TIPS = "Welke handvatten deelden de sprekers op 29 juni 2021?"
GAMES = "Met wat voor werkvormen kun je mensen spelenderwijs laten kennismaken?"
VIEW = "Wat vindt Nancy Baghdadi van het andere gesprek?"


def talk(assistant: Assistant, *texts: str) -> list[Answer]:
    """Return the answers to some questions, asked one after the other."""
    history: list[Turn] = []
    answers: list[Answer] = []
    for text in texts:
        question = Question(text, tuple(history))
        answers.append(assistant.ask(question))
        history.append(assistant.turn(question, answers[-1]))
    return answers


def shown(answer: Answer) -> list[str]:
    return [one.text for one in answer.statements]


def words(answer: Answer) -> int:
    return sum(len(text.split()) for text in shown(answer))


def notes(answer: Answer, kind: NoteKind) -> str:
    return " ".join(one.text for one in answer.opening if one.kind is kind)


@pytest.mark.parametrize("order", ["Korter", "Kun je dat samenvatten?", "Simpeler graag"])
@pytest.mark.parametrize("first", [REFLEX, TIPS, VIEW])
def test_shorter_is_less_of_the_same(assistant: Assistant, first: str, order: str) -> None:
    before, after = talk(assistant, first, order)
    assert 0 < words(after) < words(before)
    cited = {one.passage for one in after.citations}
    assert cited
    assert cited <= {one.passage for one in before.citations}
    assert notes(after, NoteKind.FOLLOW_UP) == f"Vervolg op: {first}"
    given = [before.shown.index(text) for text in shown(after)]
    assert given == sorted(given)


@pytest.mark.parametrize("order", ["Korter", "Simpeler graag"])
def test_shorter_is_about_the_last_answer_and_not_about_the_one_before_it(
    assistant: Assistant, order: str
) -> None:
    *_, there, after = talk(
        assistant, "Waarom is de gemeente Katwijk partner?", "En Hillegom?", order
    )
    assert set(shown(after)) <= set(there.shown)
    assert "Hillegom" in " ".join(shown(after))


def test_a_whole_question_for_something_else_repeats_nothing(assistant: Assistant) -> None:
    before, after = talk(assistant, "Welke tip geeft Evelyn Kessels?", "Wat doet ze nog meer?")
    assert shown(after)
    assert not set(shown(after)) & set(shown(before))


@pytest.mark.parametrize(
    "order", ["Nog meer?", "Vertel daar eens wat meer over", "Nog een voorbeeld"]
)
@pytest.mark.parametrize("first", [REFLEX, TIPS, VIEW, GAMES])
def test_more_and_examples_repeat_nothing_however_often_they_are_asked(
    assistant: Assistant, first: str, order: str
) -> None:
    seen: set[str] = set()
    for answer in talk(assistant, first, order, order, order):
        assert not seen & set(shown(answer))
        seen |= set(shown(answer))


def test_where_there_is_no_more_that_is_said(assistant: Assistant) -> None:
    *_, last = talk(assistant, REFLEX, *["Nog meer?"] * 6)
    assert last.status is Status.REFUSED
    assert "Meer vind ik hierover niet" in notes(last, NoteKind.SILENT)


@pytest.mark.parametrize("order", ["Kun je dat bondiger zeggen?", "Alleen de kern graag"])
def test_less_of_an_answer_keeps_the_point_that_it_led_with(
    assistant: Assistant, order: str
) -> None:
    before, after = talk(assistant, "Wat kan ik doen aan de repareerreflex?", order)
    leads = {dossier.lead for dossier in assistant.index.dossiers.values()}
    assert shown(before)[0] in leads
    assert shown(after)[0] == shown(before)[0]
    assert words(after) < words(before)


@pytest.mark.parametrize("order", ["Heb je daar een voorbeeld van?", "Zoals?"])
def test_an_example_that_stands_above_is_pointed_at_once(assistant: Assistant, order: str) -> None:
    before, again, last = talk(
        assistant, "Wat doet Activite met Positieve Gezondheid?", order, order
    )
    assert again.status is Status.ANSWERED
    assert set(again.shown) <= set(before.shown)
    assert "Hierboven stond er al een voorbeeld van:" in notes(again, NoteKind.LEAD)
    assert last.status is Status.REFUSED


@pytest.mark.parametrize("first", [REFLEX, TIPS, VIEW, GAMES])
def test_examples_that_are_asked_for_again_repeat_nothing(assistant: Assistant, first: str) -> None:
    _, *examples = talk(assistant, first, "Zoals?", "Zoals?", "Zoals?")
    seen: set[str] = set()
    for answer in examples:
        assert not seen & set(shown(answer))
        seen |= set(shown(answer))


def test_one_more_example_is_never_one_that_was_shown(assistant: Assistant) -> None:
    _, more = talk(assistant, "Wat doet Activite met Positieve Gezondheid?", "Nog een voorbeeld")
    assert more.status is Status.REFUSED
    assert "Meer voorbeelden hiervan vind ik niet" in notes(more, NoteKind.SILENT)


def test_an_example_comes_from_what_was_asked_before(assistant: Assistant) -> None:
    _, examples = talk(assistant, GAMES, "Zijn daar voorbeelden van?")
    told = " ".join(shown(examples)).lower()
    assert any(game in told for game in ("escaperoom", "alles op tafel", "game of life"))


@pytest.mark.parametrize(
    ("first", "name"),
    [
        pytest.param(VIEW, "Nancy Baghdadi", id="speaker"),
        pytest.param(
            "Hoe sluit het stuk van Welzijn Teylingen in het magazine af?", "Malcom", id="quoted"
        ),
    ],
)
@pytest.mark.parametrize("order", ["Wie zei dat?", "Van wie is die uitspraak?"])
def test_who_said_it_is_named(assistant: Assistant, first: str, name: str, order: str) -> None:
    _, who = talk(assistant, first, order)
    told = [*shown(who), *(block.attribution for block in who.blocks)]
    assert who.status is Status.ANSWERED
    assert name in " ".join(told)


def test_nobody_is_said_to_have_said_what_somebody_else_said(assistant: Assistant) -> None:
    first = "Hoe gebruik je Positieve Gezondheid voor medewerkers?"
    before, who = talk(assistant, first, "Wie zei dat?")
    assert not before.citations[0].speakers
    assert any(one.speakers for one in before.citations)
    assert who.status is Status.NEAREST
    assert "noemen de documenten niet wie het zei" in notes(who, NoteKind.REASON)
    assert who.citations[0].speakers


def test_when_it_was_follows_from_where_it_was_shared(assistant: Assistant) -> None:
    _, when = talk(assistant, VIEW, "Wanneer was dat?")
    assert when.status is Status.ANSWERED
    assert "29 juni 2021" in " ".join(shown(when))


def test_where_it_stands_is_told_with_the_words_that_were_shown(assistant: Assistant) -> None:
    before, where = talk(assistant, REFLEX, "Waar staat dat?")
    assert where.citations[0].passage == before.citations[0].passage
    assert set(shown(where)) <= set(before.shown)


def test_what_was_shown_becomes_a_list(assistant: Assistant) -> None:
    before, listed = talk(assistant, REFLEX, "Zet dat in een lijstje")
    assert set(shown(listed)) <= set(before.shown)
    assert len(shown(listed)) > 1
    assert all(item.listed for block in listed.blocks for item in block.items)


@pytest.mark.parametrize("order", ["Heb je daar een foto van?", "Stuur me dat als pdf"])
def test_what_is_no_text_cannot_be_given(assistant: Assistant, order: str) -> None:
    _, answer = talk(assistant, REFLEX, order)
    assert answer.status is Status.REFUSED
    assert "alleen tekst" in notes(answer, NoteKind.BOUNDARY)


def test_an_order_is_about_the_last_answer_that_showed_anything(assistant: Assistant) -> None:
    talked = talk(assistant, VIEW, *["Nog meer?"] * 5, "Dank je!", "Wie zei dat?")
    assert talked[5].status is Status.REFUSED
    assert talked[-1].citations


@pytest.mark.parametrize("order", ["Korter", "Nog meer?", "Wie zei dat?", "Waar staat dat?"])
def test_an_order_before_any_answer_asks_what_it_is_about(assistant: Assistant, order: str) -> None:
    for answer in talk(assistant, "Hallo", order)[1:]:
        assert "Stel eerst een vraag" in notes(answer, NoteKind.UNREADABLE)
        assert not answer.statements


def test_an_answer_that_holds_nothing_new_says_so(assistant: Assistant) -> None:
    told = "Hierboven stond hier al iets over"
    first, again = talk(assistant, REFLEX, "En wat is dat dan?")
    assert set(shown(again)) <= set(first.shown)
    assert told in notes(again, NoteKind.LEAD)
    assert told not in notes(first, NoteKind.LEAD)


def test_the_topic_comes_along_however_many_questions_lean_on_it(assistant: Assistant) -> None:
    *_, last = talk(
        assistant, GAMES, "Hoe lang duurt dat?", "En met wie doe je dat?", "En waarom?", "Hoe dan?"
    )
    assert notes(last, NoteKind.FOLLOW_UP).startswith(f"Vervolg op: {GAMES}")


@pytest.mark.parametrize(
    ("order", "number"),
    [
        ("Kun je nummer 2 uitleggen?", 2),
        ("Wat bedoel je met punt 3?", 3),
        ("Vertel meer over de tweede tip", 2),
    ],
)
def test_a_point_of_the_answer_is_told_from_its_own_source(
    assistant: Assistant, order: str, number: int
) -> None:
    before, after = talk(assistant, REFLEX, order)
    (meant,) = [one for one in before.citations if one.number == number]
    assert after.status is Status.ANSWERED
    assert {one.passage for one in after.citations} == {meant.passage}
    said = normalise(" ".join(shown(after)))
    assert normalise(meant.quote).split(". ")[0] in said
    assert len(said) > len(normalise(meant.quote))


def test_a_point_that_was_not_there_is_said_not_to_be(assistant: Assistant) -> None:
    before, after = talk(assistant, REFLEX, "Leg punt 40 eens uit")
    assert after.status is Status.REFUSED
    last = max(one.number for one in before.citations)
    told = " ".join(one.text for one in after.opening)
    assert "Nummer 40 staat niet in het vorige antwoord." in told
    assert f"De nummers lopen van 1 tot en met {last}." in told
