"""How much of the sources an answer shows follows the question, the reader and what was found."""

import pytest

from assistant import Mode, Status
from assistant.answer.form import Form, form, forms
from assistant.question.answer_type import Kind, kind_asked
from assistant.question.understanding import Understood, parts
from assistant.tuning import TUNING, GatheringTuning

FORMS = forms(TUNING.length)
BY_SOURCE = FORMS.by_source
CLOSEST = FORMS.closest
CONSULT = FORMS.consult
FACT = FORMS.fact
MANY = FORMS.many
VERKENNEN = FORMS.verkennen

BESIDE_EACH_OTHER = (
    "Wat is het verschil tussen het tweede en het derde leeratelier?",
    "Wat zijn de verschillen tussen welzijn en zorg?",
    "Vergelijk de proeftuinen met elkaar.",
    "Hoe verhoudt dit zich vergeleken met vorig jaar?",
    "Welke overeenkomst is er tussen de leerateliers?",
    "Lijken de proeftuinen en de leerateliers op elkaar? Wat is anders dan eerst?",
    "Geef een overzicht van de werkvormen.",
    "Wat was de rode draad van de leerateliers?",
    "Wat zijn de hoofdpunten van het magazine?",
    "Geef een samenvatting van leeratelier 3.",
    "What is the difference between the second and the third workshop?",
    "How do the workshops differ?",
    "Compare the pilots.",
    "Give me an overview of the methods.",
    "Write down a summary of the magazine.",
)
SEVERAL = (
    "Welke spellen kan ik met een groep doen?",
    "Noem de partners van de Alliantie.",
    "Wie doen er allemaal mee?",
    "Heb je tips voor een eerste gesprek?",
    "Kun je voorbeelden geven van een buurtinitiatief?",
    "Zijn er andere manieren om jongeren te bereiken?",
    "Which games can I play with a group?",
    "List the partners of the alliance.",
    "Can you give examples of a good talk?",
)
ONE_FACT = (
    "Wanneer was het derde leeratelier?",
    "Hoeveel mensen deden er mee?",
    "Wie is Machteld Huber?",
    "Waar is de WelThuisflat?",
    "Hoe lang duurt een gesprek?",
    "Wat kost een training?",
    "Hoe laat begon de bijeenkomst?",
    "Wat is het telefoonnummer van Lotte Coenen?",
    "When was the third workshop?",
    "How many people took part?",
    "Who is Machteld Huber?",
)
FULL = (
    "Wat is de repareerreflex?",
    "Hoe begin ik een gesprek over zingeving?",
    "Waarom werkt een wandelgroep?",
    "What is the repair reflex?",
    "How do I start a conversation?",
)


def asked(text: str) -> Understood:
    return Understood(text, kind=kind_asked(text), parts=parts(text))


def most(one: Form) -> int:
    """Return how many words a form can show."""
    return one.first + (one.runs - 1) * one.others


@pytest.mark.parametrize("mode", [Mode.VERKENNEN, Mode.ZOEKEN])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((one, BY_SOURCE) for one in BESIDE_EACH_OTHER),
        *((one, MANY) for one in SEVERAL),
        *((one, FACT) for one in ONE_FACT),
        *((one, VERKENNEN) for one in FULL),
    ],
)
def test_the_form_of_an_answer_follows_what_is_asked(text: str, expected: Form, mode: Mode) -> None:
    assert form(asked(text), mode, Status.ANSWERED) == expected


@pytest.mark.parametrize(
    "text",
    ["Welke verschillende werkvormen zijn er?", "Noem verschillende spellen voor een groep."],
)
def test_asking_for_various_things_is_no_comparison(text: str) -> None:
    assert form(asked(text), Mode.VERKENNEN, Status.ANSWERED) == MANY


@pytest.mark.parametrize(
    "text",
    [
        "Kun je het magazine samenvatten?",
        "Summarise the magazine.",
        "Make a comparison of the pilots.",
    ],
)
def test_the_verb_and_the_noun_of_a_summary_or_comparison_count_alike(text: str) -> None:
    assert form(asked(text), Mode.VERKENNEN, Status.ANSWERED) == BY_SOURCE


def test_two_questions_in_one_may_show_more_than_one_question() -> None:
    double = asked("Wat is de repareerreflex, en wat kost een cursus?")
    assert len(double.parts) == 2
    assert form(double, Mode.VERKENNEN, Status.ANSWERED) == MANY


def test_a_comparison_of_two_questions_still_stands_by_source() -> None:
    double = asked("Wat is het verschil met zorg, en wat kost een cursus?")
    assert len(double.parts) == 2
    assert form(double, Mode.VERKENNEN, Status.ANSWERED).by_source


@pytest.mark.parametrize("status", [Status.NEAREST, Status.REFUSED])
@pytest.mark.parametrize("text", [BESIDE_EACH_OTHER[0], SEVERAL[0], ONE_FACT[0], FULL[0]])
def test_what_is_only_closest_is_kept_short_whatever_was_asked(text: str, status: Status) -> None:
    assert form(asked(text), Mode.VERKENNEN, status) == CLOSEST


@pytest.mark.parametrize("text", [BESIDE_EACH_OTHER[0], SEVERAL[0], ONE_FACT[0], FULL[0]])
def test_a_consult_has_one_form_whatever_was_asked_and_shows_less_where_it_is_only_closest(
    text: str,
) -> None:
    assert form(asked(text), Mode.CONSULT, Status.ANSWERED) == CONSULT
    closest = form(asked(text), Mode.CONSULT, Status.NEAREST)
    assert closest == form(asked(FULL[1]), Mode.CONSULT, Status.NEAREST)
    assert most(closest) < min(most(CONSULT), most(CLOSEST))


@pytest.mark.parametrize("kind", [Kind.DEFINITION, Kind.OTHER, Kind.CRITERIA, Kind.FULL_LIST])
def test_what_one_sentence_seldom_answers_gets_the_full_form(kind: Kind) -> None:
    assert form(Understood("…", kind=kind), Mode.VERKENNEN, Status.ANSWERED) == VERKENNEN


def test_a_question_that_asks_for_more_gets_more_key_statements() -> None:
    rising = (FACT, VERKENNEN, MANY, BY_SOURCE)
    for more in ("statements", "fewest"):
        numbers = [getattr(one, more) for one in rising]
        assert numbers == sorted(set(numbers))
    assert all(0 < one.fewest < one.statements for one in rising)


def test_how_many_key_statements_a_form_has_is_set_in_the_tuning() -> None:
    gathering = GatheringTuning(*range(11, 19))
    found = forms(TUNING.length, gathering)
    assert [
        (one.statements, one.fewest)
        for one in (found.verkennen, found.fact, found.many, found.by_source)
    ] == [(11, 12), (13, 14), (15, 16), (17, 18)]


def test_a_fact_has_no_lead_and_what_asks_for_much_wants_all_of_its_dossier() -> None:
    assert [one.leads for one in (FACT, VERKENNEN, MANY, BY_SOURCE)] == [False, True, True, True]
    assert [one.whole for one in (FACT, VERKENNEN, MANY, BY_SOURCE)] == [False, False, True, True]


def test_only_a_comparison_or_overview_stands_by_source() -> None:
    assert BY_SOURCE.by_source
    assert not any(one.by_source for one in (VERKENNEN, FACT, MANY, CLOSEST, CONSULT))


def test_a_consult_is_readable_in_a_minute() -> None:
    assert CONSULT.first + (CONSULT.runs - 1) * CONSULT.others <= 200
    assert not CONSULT.whole_list


@pytest.mark.parametrize("shorter", [CLOSEST, FACT])
def test_what_is_closest_and_a_fact_show_less_than_a_full_answer(shorter: Form) -> None:
    assert most(shorter) < most(VERKENNEN) < most(MANY)
