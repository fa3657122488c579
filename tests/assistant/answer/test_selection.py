"""Which sentences are shown: a reader can follow every run, and nothing comes twice."""

from copy import copy
from dataclasses import replace

import pytest

from assistant import Assistant, Citation, Mode, Question, Status, Turn
from assistant.answer.form import Form, form, forms
from assistant.answer.selection import select, whole
from assistant.model import Hit, Match
from assistant.question.conversation import FollowUp
from assistant.question.leaning import Leaning
from assistant.question.understanding import Understood
from assistant.search.units import units
from assistant.tuning import TUNING
from ingest import Basis, Certainty, Origin, Passage
from ingest.store import Index

FORMS = forms(TUNING.length)
VERKENNEN = FORMS.verkennen

ASKED = Understood("Hoe ontstond de wandelgroep?")
SMALL = replace(VERKENNEN, first=9, others=9, near=0.5)
BEGUN = "De wandelgroep begon in Leiden."
WALK = "Elke dinsdag lopen mantelzorgers langs de plas."
SOUP = "Zestig buren eten soep van eigen pompoenen."
GAMES = "Jongeren spelen kaarten in het buurthuis."
POINTING_BACK = "Daarom kwamen er meer bankjes."


def passage(name: str, text: str, number: int = 0, at: int = 0, heading: str = "Kop") -> Passage:
    """Make a passage of document "gids", or of another one: "magazine-a"."""
    document = name.rpartition("-")[0] or "gids"
    origins = (Origin(number, Certainty.TEXT, Basis.SAID),) if number else ()
    return Passage(name, document, (heading,), text, at, at + len(text), origins=origins)


def hit(one: Passage, score: float = 1.0, **pointed: float) -> Hit:
    """Make a hit; `pointed` says how surely a question points at the sentence with a word."""
    matches = (
        Match(f"{word}?", unit.start, unit.end, sure)
        for word, sure in pointed.items()
        for unit in units(one)
        if word in unit.text
    )
    return Hit(one, score, tuple(matches))


def after(*shown: str) -> FollowUp:
    """Return what a question leans on whose answer cited some passages."""
    silent = Citation(1, "", "gids", "Gids", (), Certainty.UNKNOWN, None, (), (), None, "x", "")
    turn = Turn("En?", citations=tuple(replace(silent, passage=one) for one in shown))
    return FollowUp(turn, Leaning.LEANS, ("En?",), says_something=True)


@pytest.fixture
def blank(bare: Assistant) -> Index:
    """A copy of an open index, to be filled with passages."""
    return copy(bare.index)


def runs(
    index: Index,
    *hits: Hit,
    allowed: Form = VERKENNEN,
    asked: Understood = ASKED,
    before: tuple[Passage, ...] = (),
) -> list[tuple[str, str]]:
    """Select from hits of an index that holds `before` and their passages, in that order."""
    index.passages = {one.id: one for one in (*before, *(hit.passage for hit in hits))}
    found = select(asked, hits, allowed, len, index)
    return [(hit.passage.id, " ".join(unit.text for unit in run)) for hit, run in found]


OPENERS = (
    "Dit helpt. | Deze groep groeit. | Daarom kwam er soep. | Ook soep hielp. | Maar ja. | "
    "Zij lopen graag. | Toen hebben we soep gekookt. | Toen liep iedereen mee. | "
    "“Dat helpt”, zegt Ria. | en zo ging het verder. | Hiernaast kwam soep. | Dan kwam er soep. | "
    "Hieruit groeide meer. | Daarover sprak Ria. | Daaruit kwam soep voort."
).split(" | ")


@pytest.mark.parametrize("opener", OPENERS)
def test_a_run_does_not_open_by_pointing_back_when_it_need_not(blank: Index, opener: str) -> None:
    assert runs(blank, hit(passage("a", f"{opener} {BEGUN}"))) == [("a", BEGUN)]


OTHERS = (
    "Toen ik hier kwam, was er niets. | Toen we begonnen, was er niets. | De groep is klein. | "
    "Toen de groep begon, was er niets. | “Wij lopen graag”, zegt Ria. | Ditmaal kwam iedereen. | "
    "Zoals Ria vertelt, was er niets."
).split(" | ")


@pytest.mark.parametrize("opener", OTHERS)
def test_what_stands_by_itself_is_not_taken_for_pointing_back(blank: Index, opener: str) -> None:
    text = f"{opener} {BEGUN}"
    assert runs(blank, hit(passage("a", text))) == [("a", text)]


@pytest.mark.parametrize("text", ["- begin klein", "> “Ja.”\n>\n> — inwoner van Leiden"])
def test_list_items_and_attributions_in_lower_case_are_no_rest_of_a_sentence(
    blank: Index, text: str
) -> None:
    shown = runs(blank, hit(passage("b", WALK)), hit(passage("magazine-a", text), 0.95))
    assert [one for one, _ in shown] == ["b", "magazine-a"]


def test_pointing_back_stays_where_that_is_what_the_question_is_about(blank: Index) -> None:
    one = hit(passage("a", f"{POINTING_BACK} {BEGUN}"), bankjes=0.9)
    assert runs(blank, one) == [("a", f"{POINTING_BACK} {BEGUN}")]


def test_a_further_passage_that_only_points_back_is_left_out(blank: Index) -> None:
    back = passage("magazine-a", POINTING_BACK)
    assert runs(blank, hit(passage("a", BEGUN)), hit(back, 0.95)) == [("a", BEGUN)]
    assert runs(blank, hit(back)) == [("magazine-a", POINTING_BACK)]


LEAD_IN = "Er zijn drie regels:\n- loop nooit alleen langs de grote plas\n- neem water mee"


def test_a_lead_in_is_not_shown_without_its_list(blank: Index) -> None:
    one = hit(passage("a", f"{BEGUN} {LEAD_IN}"), wandelgroep=0.9)
    assert runs(blank, one, allowed=replace(SMALL, whole_list=False)) == [("a", BEGUN)]
    assert runs(blank, one)[0][1].endswith("neem water mee")
    assert runs(blank, hit(passage("a", f"{BEGUN} Dit zijn de regels:"))) == [("a", BEGUN)]


def test_a_lead_in_that_is_pointed_at_is_not_shown_alone_either(blank: Index) -> None:
    one = hit(passage("a", LEAD_IN), regels=1.0)
    asked = Understood("Welke regels zijn er?")
    shown = runs(blank, one, allowed=replace(SMALL, first=4, whole_list=False), asked=asked)
    assert not any(text.endswith(":") for _, text in shown)


def test_what_was_shown_before_is_skipped_unless_it_is_the_best(blank: Index) -> None:
    best, other = hit(passage("a", BEGUN)), hit(passage("magazine-b", SOUP), 0.95)
    assert [one for one, _ in runs(blank, best, other)] == ["a", "magazine-b"]
    asked = replace(ASKED, follow_up=after("a", "magazine-b"))
    assert [one for one, _ in runs(blank, best, other, asked=asked)] == ["a"]


def test_near_repeats_are_shown_once(blank: Index) -> None:
    best, other = hit(passage("a", WALK)), hit(passage("magazine-c", SOUP), 0.9)
    again = hit(passage("magazine-b", f"{WALK.replace('Elke', 'Iedere')} Kom ook."), 0.95)
    assert runs(blank, best, again, other) == [("a", WALK), ("magazine-c", SOUP)]


def test_runs_of_one_section_stand_in_the_order_of_the_document_and_sections_best_first(
    blank: Index,
) -> None:
    late, early = passage("late", WALK, at=300), passage("early", BEGUN, at=100)
    elsewhere, slot = passage("magazine-x", SOUP), passage("slot", GAMES, heading="Slot")
    found = hit(late), hit(elsewhere, 0.96), hit(early, 0.95), hit(slot, 0.94)
    allowed = replace(VERKENNEN, runs=4)
    shown = runs(blank, *found, allowed=allowed, before=(slot, early))
    assert [one for one, _ in shown] == ["early", "late", "magazine-x", "slot"]


@pytest.mark.parametrize(("by_source", "order"), [(True, "acb"), (False, "abc")])
def test_by_source_the_runs_of_one_leeratelier_come_together(
    blank: Index, by_source: bool, order: str
) -> None:
    found = (
        hit(passage("a", BEGUN, number=2, heading="Begin")),
        hit(passage("b", SOUP, number=3, heading="Soep"), 0.9),
        hit(passage("magazine-c", GAMES, number=2), 0.8),
    )
    shown = runs(blank, *found, allowed=replace(VERKENNEN, near=0.5, by_source=by_source))
    assert [one[-1] for one, _ in shown] == list(order)


def test_the_sentence_before_comes_along_when_a_passage_opens_by_pointing_back(
    blank: Index,
) -> None:
    before = passage("before", f"{SOUP} {BEGUN}")
    for text in (POINTING_BACK, "“Dat vond ik mooi”, zegt Ria."):
        shown = runs(blank, hit(passage("a", text, at=90)), before=(before,))
        assert shown == [("before", BEGUN), ("a", text)]


@pytest.mark.parametrize(
    ("before", "heading"),
    [
        pytest.param(passage("magazine-z", BEGUN), "Kop", id="across-documents"),
        pytest.param(passage("before", BEGUN), "Opening", id="a-quotation-opens-a-section"),
        pytest.param(passage("before", "De regels van de groep:"), "Kop", id="only-a-lead-in"),
    ],
)
def test_no_sentence_is_taken_along_from_where_nothing_is_pointed_at(
    blank: Index, before: Passage, heading: str
) -> None:
    one = passage("a", "“Dat vond ik mooi”, zegt Ria.", at=90, heading=heading)
    assert runs(blank, hit(one), before=(before,)) == [("a", "“Dat vond ik mooi”, zegt Ria.")]


def test_what_is_pointed_at_stands_before_it_when_only_another_part_was_chosen(
    blank: Index,
) -> None:
    before = hit(passage("before", f"{BEGUN} {SOUP} {GAMES}"), 0.9, wandelgroep=1.0)
    back = hit(passage("a", POINTING_BACK, at=150), bankjes=1.0)
    shown = runs(blank, back, before, allowed=replace(SMALL, others=6), before=(before.passage,))
    texts = " ".join(text for _, text in shown)
    assert BEGUN in texts
    assert f"{GAMES} {POINTING_BACK}" in texts


def test_a_short_list_is_shown_whole_only_of_the_best_passage(blank: Index) -> None:
    listed = passage("a", f"{BEGUN} {LEAD_IN}")
    best, further = (hit(listed, score, wandelgroep=0.9) for score in (1.0, 0.9))
    first = hit(passage("magazine-b", SOUP))
    everything = " ".join(unit.text for unit in units(listed))
    assert runs(blank, best, allowed=SMALL) == [("a", everything)]
    assert runs(blank, first, further, allowed=SMALL)[1] == ("a", BEGUN)
    assert runs(blank, best, allowed=replace(SMALL, whole_list=False)) == [("a", BEGUN)]


def test_a_sentence_is_never_cut_however_long_it_is(blank: Index) -> None:
    long = f"De groep liep {'heel ' * 40}ver."
    assert runs(blank, hit(passage("a", long)), allowed=SMALL) == [("a", long)]


def test_a_passage_that_scores_far_below_the_best_is_left_out(blank: Index) -> None:
    far = hit(passage("magazine-b", SOUP), 0.4)
    assert [one for one, _ in runs(blank, hit(passage("a", BEGUN)), far, allowed=SMALL)] == ["a"]


GAME = "Welke spellen kan ik met een groep doen?"
DIFFERENCE = "Wat is het verschil tussen het tweede en het derde leeratelier?"


@pytest.mark.parametrize("mode", [Mode.VERKENNEN, Mode.CONSULT])
@pytest.mark.parametrize("status", [Status.ANSWERED, Status.NEAREST])
@pytest.mark.parametrize("text", [GAME, DIFFERENCE, "Wanneer was het derde leeratelier?"])
def test_the_number_of_runs_and_of_words_stays_within_the_form(
    assistant: Assistant, text: str, mode: Mode, status: Status
) -> None:
    understood, found = assistant.search(Question(text))
    allowed = form(understood, mode, status)
    shown = select(understood, found.hits, allowed, len, assistant.index)
    chosen = [(one, run) for one, run in shown if any(one is hit for hit in found.hits)]
    assert 1 <= len(chosen) <= allowed.runs
    assert len(shown) <= len(chosen) + 1  # a sentence taken along
    for one, run in chosen:
        best = one is found.hits[0]
        most = allowed.first if best else allowed.others
        whole = best and allowed.whole_list and run == units(one.passage)
        assert sum(unit.words for unit in run) <= most or len(run) == 1 or whole
    words = sum(unit.words for _, run in chosen for unit in run)
    assert words <= allowed.most or len(chosen) == 1


def test_a_search_shows_the_best_passages_as_they_are() -> None:
    found = [hit(passage(f"p{at}", f"{POINTING_BACK} {LEAD_IN}")) for at in range(20)]
    shown = whole(found)
    assert [one for one, _ in shown] == found[: len(shown)]
    assert 1 < len(shown) < 20
    assert all(run == units(one.passage) for one, run in shown)
