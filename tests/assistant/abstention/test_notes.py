"""What is said to be missing is not what the answer shows: over a corpus with every form of it."""

import pytest

from assistant import Answer, Assistant, Question, Status, open_assistant
from assistant.abstention.answerability import beside_what_is_shown
from assistant.abstention.verdict import Objection, Reason, Verdict
from assistant.answer import wording
from assistant.page.markdown import markdown
from assistant.question.answer_type import Kind

PROGRAMME = """
# Het programma

## De inloop

Iedereen mag binnenlopen. De deur staat open van tien tot vier uur. Er is koffie en gezelschap.

## De repairgroep

Elke eerste dinsdag van de maand repareren buren kapotte lampen. Neem je spullen mee.

## Het leesgroepje

Het leesgroepje bespreekt romans. We beginnen om half acht 's avonds met een glas wijn.

## Het kantoor

Het kantoor van de stichting zit op nummer 6, naast de bakker. Bellen kan: 071 - 512 34 56.

## De muziek\u00adles

De muziek\u00adles is gratis. Kinderen spelen gitaar of trommel bij de kapel\u200bmeester.

## Partners

De partners van de stichting zijn:

- Woningstichting Zonnehof
- Huisartsenpraktijk De Brink
- Bibliotheek Duinrand

## Huiswerkhulp

Scholieren krijgen hulp bij wiskunde. De begeleiders zijn studenten.

## De wandelclub

Ria Smit wandelt met een groep langs het water. In Katwijk zwaait iedereen naar de wandelaars.
"""
HELD = (
    "Hoe laat is de inloop open?",
    "Wat zijn de openingstijden van de inloop?",
    "Wanneer is de repairgroep?",
    "Op welke dag repareren de buren lampen?",
    "Hoe laat begint het leesgroepje?",
    "Waar zit het kantoor van de stichting?",
    "Op welk adres zit de stichting?",
    "Wat is het telefoonnummer van het kantoor?",
    "Wat kost de muziekles?",
    "Geef de volledige lijst van partners.",
    "Noem alle drie partners van de stichting.",
)
NOT_HELD = (
    ("Wat kost de huiswerkhulp?", Kind.PRICE),
    ("Wanneer is de huiswerkhulp?", Kind.DATE),
    ("Hoe laat begint de wandelclub?", Kind.TIME),
    ("Wat is het telefoonnummer van Ria Smit?", Kind.CONTACT),
    ("Hoe lang duurt het leesgroepje?", Kind.DURATION),
    ("Noem alle 12 leden van de wandelclub.", Kind.FULL_LIST),
)


@pytest.fixture(scope="module")
def programme(build_corpus) -> Assistant:  # noqa: ANN001 - a factory of the tests
    return open_assistant(build_corpus({"programma.md": PROGRAMME}))


@pytest.mark.parametrize("question", HELD)
def test_what_the_answer_gives_is_not_said_to_be_missing(
    programme: Assistant, question: str
) -> None:
    answer = programme.ask(Question(question))
    assert answer.status is Status.ANSWERED
    assert not own_words(answer)


@pytest.mark.parametrize(("question", "kind"), NOT_HELD)
def test_what_is_nowhere_is_said_to_be_missing(
    programme: Assistant, question: str, kind: Kind
) -> None:
    answer = programme.ask(Question(question))
    assert answer.status is Status.NEAREST
    assert wording.MISSING[kind] in own_words(answer)


def test_what_is_shown_but_may_belong_to_something_else_is_doubted(programme: Assistant) -> None:
    answer = programme.ask(Question("In welke plaats woont de moeder van Ria Smit?"))
    assert "Katwijk" in markdown(answer)
    assert wording.MISSING[Kind.PLACE] not in own_words(answer)


@pytest.mark.parametrize("word", ["muziekles", "kapelmeester", "muziek\u00adles"])
def test_a_word_with_a_sign_without_width_is_a_word_of_the_documents(
    programme: Assistant, word: str
) -> None:
    answer = programme.ask(Question(f"Vertel eens iets over de {word}."))
    assert answer.status is Status.ANSWERED
    assert "nergens" not in markdown(answer).lower()


def own_words(answer: Answer) -> str:
    """Return what the assistant says itself, above and below what it shows."""
    return " ".join(note.text for note in (*answer.opening, *answer.closing))


MISSES_TWO = Verdict(
    Status.NEAREST,
    Reason(Objection.MISSING_KIND, kinds=(Kind.PRICE, Kind.DATE)),
    ("Wat kost het?", "Wanneer is het?"),
)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["Het is fijn."], ()),
        (["Het kost € 2."], (Kind.PRICE,)),
        (["Het is fijn.", "Elke maandag."], (Kind.DATE,)),
        (["Het kost € 2 op maandag."], (Kind.PRICE, Kind.DATE)),
    ],
)
def test_a_kind_is_shown_when_any_sentence_holds_it(
    texts: list[str], shown: tuple[Kind, ...]
) -> None:
    reason = beside_what_is_shown(MISSES_TWO, texts, items=0).reason
    assert reason is not None
    assert reason.shown == shown
    assert reason.kinds == (Kind.PRICE, Kind.DATE)


@pytest.mark.parametrize("reason", [None, Reason(Objection.UNKNOWN_NAME, ("Ria",))])
def test_another_reason_stays_as_it_is(reason: Reason | None) -> None:
    verdict = Verdict(Status.NEAREST, reason)
    assert beside_what_is_shown(verdict, ["Het kost € 2."], items=0) == verdict


def test_below_an_answer_what_is_missing_and_what_is_doubted_are_told_apart() -> None:
    reason = Reason(Objection.MISSING_KIND, kinds=(Kind.PRICE, Kind.DATE), shown=(Kind.DATE,))
    verdict = Verdict(Status.ANSWERED, reason)
    (note,) = wording.closing(verdict, (), None)  # type: ignore[arg-type]
    assert note.text == (
        "Niet gevonden: de documenten noemen hiervoor geen bedrag. Let op: hier staat wel een "
        "datum, maar ik weet niet zeker of die bij je vraag hoort."
    )
