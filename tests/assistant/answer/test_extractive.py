"""Answers of the sources' own sentences: what the index does not hold itself is not shown."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from assistant import (
    Answer,
    Assistant,
    Mode,
    Note,
    NoteKind,
    Question,
    Status,
    Words,
    markdown,
    open_assistant,
)
from assistant.abstention.verdict import Verdict
from assistant.answer import wording
from assistant.answer.extractive import compose
from assistant.model import Hit, Match
from assistant.page.terminal import terminal
from assistant.question.answer_type import Kind
from assistant.question.understanding import Understood
from assistant.search.bm25 import KeywordSearch
from assistant.search.evidence import NOTHING
from assistant.search.found import Found
from assistant.search.units import units
from assistant.search.written_ahead import WrittenAhead
from assistant.tuning import TUNING, Tuning
from ingest import Basis, Certainty, IndexSettings, Origin
from ingest.literal import normalise
from ingest.store import Index

ASKED = Understood("Hoe gaat het met de Alliantie?", parts=("Hoe gaat het met de Alliantie?",))
ANSWERED, NEAREST, REFUSED = map(Verdict, (Status.ANSWERED, Status.NEAREST, Status.REFUSED))
PARTNERS = "Rijncoepel, ROHWN, Marente"
SECOND, THIRD = "Circa 70 professionals", "Tijdens het derde Leeratelier op 18 november"
ALONE = "Eind 2019 vroegen Evelyn Kessels"
"""The beginning of a passage of no leeratelier."""


@dataclass(frozen=True)
class Opened:
    """An index with the search of its words."""

    index: Index
    words: KeywordSearch
    ahead: WrittenAhead
    left_out: frozenset[str] = frozenset()
    tuning: Tuning = TUNING

    def rarity(self, word: str) -> float:
        return self.words.rarity(word)

    def knows(self, word: str) -> bool:
        return self.words.knows(word)


@pytest.fixture(scope="module")
def opened(assistant: Assistant) -> Opened:
    index = assistant.index
    rows = [index.questions[passage] for passage in index.passages]
    words = KeywordSearch(list(index.passages.values()), rows)
    return Opened(index, words, WrittenAhead(index, statements=False))


def hit(opened: Opened, beginning: str, score: float = 1.0) -> Hit:
    """Return the shipped passage that begins so, as a hit."""
    passages = opened.index.passages.values()
    return Hit(next(one for one in passages if one.text.startswith(beginning)), score)


def planted(one: Hit, old: str, new: str) -> Hit:
    """Return a hit whose copy of the passage says something else."""
    assert one.passage.text.count(old) == 1
    return replace(one, passage=replace(one.passage, text=one.passage.text.replace(old, new)))


def stated(answer: Answer, one: Hit) -> list[str]:
    """Return the statements that cite the passage of a hit."""
    numbers = {cited.number for cited in answer.citations if cited.passage == one.passage.id}
    return [each.text for each in answer.statements if numbers & set(each.citations)]


def note(answer: Answer, kind: NoteKind) -> str:
    """Return what an answer says in our own words of one kind."""
    return " ".join(one.text for one in (*answer.opening, *answer.closing) if one.kind is kind)


def composed(
    opened: Opened,
    *hits: Hit,
    verdict: Verdict = ANSWERED,
    mode: Mode = Mode.VERKENNEN,
    asked: Understood = ASKED,
) -> Answer:
    return compose(asked, Found(hits, NOTHING), verdict, mode, opened)


PLANTED = [
    pytest.param(SECOND, "70", "71", id="number"),
    pytest.param(ALONE, "Connie van der Post", "Corrie van der Post", id="name"),
    pytest.param("Ook in 2022 worden", "24 maart", "25 maart", id="date"),
    pytest.param("In 2030 willen we", "kan niet zonder", "kan zonder", id="a-denial-gone"),
    pytest.param(SECOND, "juni deel", "juni niet deel", id="a-denial-more"),
]


@pytest.mark.parametrize("mode", [Mode.VERKENNEN, Mode.ZOEKEN])
@pytest.mark.parametrize("score", [1.0, 0.96], ids=["best", "further"])
@pytest.mark.parametrize(("beginning", "old", "new"), PLANTED)
def test_what_the_index_does_not_say_so_is_not_shown_and_the_rest_is(
    opened: Opened, beginning: str, old: str, new: str, score: float, mode: Mode
) -> None:
    true, other = hit(opened, beginning, score), hit(opened, PARTNERS, 0.98)
    false = planted(true, old, new)

    def ask(one: Hit) -> Answer:
        row = sorted((one, other), key=lambda each: -each.score)
        return composed(opened, *row, mode=mode)

    assert any(old in text for text in stated(ask(true), true))
    answer = ask(false)
    assert stated(answer, false) == []
    assert stated(answer, other)
    assert new not in markdown(answer)


def test_when_nothing_found_stands_in_the_index_it_is_a_refusal(opened: Opened) -> None:
    false = planted(hit(opened, SECOND), "70", "71")
    assert composed(opened, false, mode=Mode.ZOEKEN).status is Status.REFUSED


def test_a_refusal_for_want_of_literal_words_names_whom_to_ask_too(opened: Opened) -> None:
    false = planted(hit(opened, SECOND), "70", "71")
    contact = note(composed(opened, false, mode=Mode.ZOEKEN), NoteKind.CONTACT)
    assert str(opened.index.contact) in contact


def test_a_refusal_quotes_only_what_stands_in_the_index(opened: Opened) -> None:
    false = planted(hit(opened, SECOND), "70", "71")
    answer = composed(opened, false, verdict=REFUSED)
    for one in answer.citations:
        assert normalise(one.quote) in normalise(opened.index.passages[one.passage].text)


def test_what_is_planted_outside_what_is_shown_does_not_shift_its_quote(opened: Opened) -> None:
    other, true = hit(opened, PARTNERS), hit(opened, "Ook in 2022 worden", 0.99)
    answer = composed(opened, other, planted(true, "Ook in", "Ook en zeker in"))
    assert stated(answer, other)
    assert not stated(answer, true)
    quotes = {one.number: normalise(one.quote) for one in answer.citations}
    for one in answer.statements:
        assert all(normalise(one.text) in quotes[number] for number in one.citations)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("verdict", [ANSWERED, NEAREST])
@pytest.mark.parametrize(
    "text",
    [
        "Wat is het verschil tussen het tweede en het derde leeratelier?",
        "Wanneer was het derde leeratelier?",
        "How can residents be inspired?",
    ],
)
def test_every_statement_has_a_citation_stands_in_the_text_and_in_the_index(
    assistant: Assistant, opened: Opened, text: str, verdict: Verdict, mode: Mode
) -> None:
    understood, found = assistant.search(Question(text))
    answer = composed(opened, *found.hits, verdict=verdict, mode=mode, asked=understood)
    cited = {one.number: opened.index.passages[one.passage] for one in answer.citations}
    assert answer.status is verdict.status
    assert answer.statements
    assert {number for one in answer.statements for number in one.citations} == set(cited)
    for one in answer.statements:
        assert one.text in markdown(answer).replace("**", "")
        for number in one.citations:
            assert one.text in {unit.said for unit in units(cited[number])}


# --- Refusals and near misses -----------------------------------------------------------------


def test_a_refusal_says_what_was_looked_for_and_which_words_stand_nowhere(opened: Opened) -> None:
    asked = Understood("Helpt appeltaart tegen eenzaamheid?")
    answer = composed(opened, hit(opened, SECOND), verdict=REFUSED, asked=asked)
    looked_for, nowhere = note(answer, NoteKind.LOOKED_FOR).split("Nergens te vinden:")
    assert all(f"“{word}”" in looked_for for word in ("helpt", "appeltaart", "eenzaamheid"))
    assert "“appeltaart”" in nowhere
    assert "“eenzaamheid”" not in nowhere
    known = composed(opened, verdict=REFUSED, asked=Understood("Eenzaamheid in de gemeente?"))
    assert "Nergens te vinden" not in note(known, NoteKind.LOOKED_FOR)


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("wandelgroep", True),
        ("wandelgroepen", True),
        ("wandelgroepje", True),
        ("wandel", True),
        ("groente", True),
        ("groentetuin", False),
        ("pinguïn", False),
    ],
)
def test_only_what_stands_nowhere_in_any_form_is_said_to_be_nowhere(
    bare: Assistant, word: str, known: bool
) -> None:
    answer = bare.ask(Question(f"Vliegt een pinguïn naar Mars met een {word}?"))
    looked_for = note(answer, NoteKind.LOOKED_FOR)
    assert (f"“{word}”" not in looked_for.partition("Nergens te vinden:")[2]) is known


@pytest.mark.parametrize("verdict", [NEAREST, REFUSED])
def test_what_is_not_held_names_whom_to_ask_and_what_is_held_does_not(
    opened: Opened, verdict: Verdict
) -> None:
    contact = opened.index.contact
    assert contact
    told = note(composed(opened, hit(opened, ALONE), verdict=verdict), NoteKind.CONTACT)
    assert contact in told
    assert not note(composed(opened, hit(opened, ALONE)), NoteKind.CONTACT)


def test_without_anyone_to_ask_nobody_is_named(bare: Assistant, opened: Opened) -> None:
    answer = composed(replace(opened, index=bare.index), verdict=REFUSED)
    assert bare.index.title in note(answer, NoteKind.SILENT)
    assert not note(answer, NoteKind.CONTACT)


def test_a_near_miss_names_the_leerateliers_that_come_nearest(opened: Opened) -> None:
    found = hit(opened, SECOND), hit(opened, THIRD, 0.9)
    for hits, named in ((found, {2, 3}), (found[:1], {2}), ((hit(opened, ALONE),), set())):
        told = note(composed(opened, *hits, verdict=NEAREST), NoteKind.ORIGIN)
        assert {one.number for one in opened.index.leerateliers if one.theme in told} == named


def test_a_refusal_names_the_places_that_come_nearest_and_states_nothing(opened: Opened) -> None:
    answer = composed(opened, hit(opened, SECOND), hit(opened, ALONE), verdict=REFUSED)
    assert [one.leerateliers for one in answer.citations] == [(2,), ()]
    (block,) = answer.blocks
    assert block.words is Words.POINTER
    for item, one in zip(block.items, answer.citations, strict=True):
        assert item.citations == (one.number,)
        assert one.where in item.text
    assert answer.statements == ()


def test_a_near_miss_of_a_leeratelier_without_register_is_an_answer(opened: Opened) -> None:
    one = hit(opened, ALONE)
    elsewhere = replace(one.passage, origins=(Origin(99, Certainty.TEXT, Basis.SAID),))
    answer = composed(opened, replace(one, passage=elsewhere), verdict=NEAREST, mode=Mode.ZOEKEN)
    assert answer.statements
    assert "Leeratelier 99" not in markdown(answer)


# --- Comparing, marking -----------------------------------------------------------------------


def compared(opened: Opened, beginnings: Sequence[str], mode: Mode = Mode.VERKENNEN) -> Answer:
    asked = Understood("Wat is het verschil tussen de leerateliers?")
    return composed(opened, *(hit(opened, one) for one in beginnings), mode=mode, asked=asked)


def test_what_stands_side_by_side_ends_by_saying_that_it_is_not_compared(opened: Opened) -> None:
    said = Note(NoteKind.COMPARED, wording.COMPARED)
    assert compared(opened, [SECOND, THIRD]).closing[-1] == said
    assert said not in compared(opened, [SECOND]).closing
    assert said not in composed(opened, hit(opened, SECOND), hit(opened, THIRD)).closing


@pytest.mark.parametrize(("mode", "count"), [(Mode.VERKENNEN, 2), (Mode.ZOEKEN, 0)])
def test_side_by_side_every_source_has_its_name_once(
    opened: Opened, mode: Mode, count: int
) -> None:
    answer = compared(opened, [SECOND, THIRD, PARTNERS], mode)
    names = [block.source for block in answer.blocks if block.source]
    assert len(names) == len(set(names)) == count


@pytest.mark.parametrize(
    ("kind", "sure", "marked"),
    [(Kind.COUNT, 0.9, True), (Kind.COUNT, 0.5, False), (Kind.OTHER, 0.9, False)],
    ids=["a-fact-and-sure", "not-sure", "no-fact"],
)
def test_the_sentence_that_gives_a_fact_stands_out_only_when_it_is_sure(
    opened: Opened, kind: Kind, sure: float, marked: bool
) -> None:
    one = hit(opened, SECOND)
    first = units(one.passage)[0]
    pointed = replace(one, matches=(Match("Hoeveel?", first.start, first.end, sure),))
    answer = composed(opened, pointed, asked=replace(ASKED, kind=kind))
    standing_out = [item.text for block in answer.blocks for item in block.items if item.key]
    assert standing_out == ([first.text] if marked else [])


# --- Lists ------------------------------------------------------------------------------------

COUNTING = """# Koken

## Tien stappen

Zo kook je samen soep met de buren:

1. Vraag wie er mee wil doen
2. Kies samen een recept voor soep
3. Koop prei, pompoen en wortels
4. Leen een grote pan bij de school
5. Was de prei en de wortels goed
6. Snijd de pompoen in grote stukken
7. Bak de prei in een beetje olie
8. Kook de soep een half uur zachtjes
9. Dek samen de lange tafel buiten
10. Eet de soep en praat met elkaar
"""


@pytest.fixture(scope="module")
def cook(build_corpus: Callable[..., IndexSettings]) -> Assistant:
    return open_assistant(build_corpus({"koken.md": COUNTING}))


@pytest.mark.parametrize(
    ("mode", "whole"), [(Mode.CONSULT, False), (Mode.VERKENNEN, True), (Mode.ZOEKEN, True)]
)
def test_a_part_of_a_list_has_no_numbers_and_a_whole_one_those_of_its_source(
    cook: Assistant, mode: Mode, whole: bool
) -> None:
    answer = cook.ask(Question("Hoe bak ik prei en hoe snijd ik de pompoen?"), mode)
    listed = [item for block in answer.blocks for item in block.items if item.listed]
    numbers = [item.number for item in listed]
    assert numbers == (list(range(1, 11)) if whole else [None] * len(listed))
    assert listed
    shown = (markdown(answer), terminal(answer).partition("Bronnen:")[0])
    assert all(bool(re.search(r"^\d+[.)] ", text, re.MULTILINE)) is whole for text in shown)
    assert all(not re.match(r"\d", one.text) for one in answer.statements)


@pytest.fixture(scope="module")
def searched(assistant: Assistant) -> list[tuple[Understood, Found]]:
    """What is found for questions of all over the corpus, without what was written ahead."""
    asked = [one for row in assistant.index.questions.values() for one in row][::130]
    found = [assistant.search(Question(one)) for one in asked]
    return [(one, replace(there, statements=())) for one, there in found]


@pytest.mark.parametrize("factor", [2 / 3, 4 / 3], ids=["smaller", "larger"])
@pytest.mark.parametrize(
    ("number", "mode"),
    [
        ("in_search", Mode.ZOEKEN),
        ("near", Mode.VERKENNEN),
        ("offered", Mode.VERKENNEN),
        ("longest", Mode.VERKENNEN),
    ],
)
def test_what_stands_around_an_answer_moves_with_every_number_of_it(
    opened: Opened,
    searched: list[tuple[Understood, Found]],
    number: str,
    factor: float,
    mode: Mode,
) -> None:
    value = getattr(TUNING.around, number)
    changed = round(factor * value) if isinstance(value, int) else factor * value
    other = replace(opened, tuning=TUNING.changed({f"around.{number}": changed}))

    def around(words: Opened) -> list[tuple[int, tuple[str, ...]]]:
        row = [compose(one, there, ANSWERED, mode, words) for one, there in searched]
        return [(len(answer.citations), answer.next_questions) for answer in row]

    assert around(other) != around(opened)
