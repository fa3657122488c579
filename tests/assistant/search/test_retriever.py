"""Searching the corpus of this repository, and a bare folder of three documents."""

from itertools import pairwise

import numpy as np
import pytest

from assistant import Assistant, Citation, Question, Turn
from assistant.answer.citations import cite
from assistant.opened import Parts
from assistant.question.understanding import Options
from assistant.search.evidence import NOTHING
from assistant.search.found import Found
from assistant.search.retriever import HITS
from assistant.tuning import TUNING, SearchTuning, Tuning
from ingest import IndexSettings
from ingest.literal import plain

QUESTIONS = (
    "Wat is de repareerreflex?",
    "Wat werkt goed om inwoners te inspireren?",
    "How do I start a conversation about health?",
    "Wat kwam er uit het derde leeratelier?",
    "xyzzy qwrtp",
)


def search(assistant: Assistant, text: str, *earlier: str) -> Found:
    return assistant.search(Question(text, tuple(map(Turn, earlier))))[1]


@pytest.mark.parametrize("question", QUESTIONS)
def test_at_most_twenty_passages_come_back_each_once_best_first(
    assistant: Assistant, question: str
) -> None:
    hits = search(assistant, question).hits
    assert len(hits) == HITS == 20
    assert len({hit.passage.id for hit in hits}) == 20
    assert all(one.score >= other.score > 0 for one, other in pairwise(hits))


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_says_the_same_in_another_document_is_no_second_hit(
    assistant: Assistant, question: str
) -> None:
    hits = search(assistant, question).hits
    found = {hit.passage.id for hit in hits}
    for hit in hits:
        assert found.isdisjoint(hit.passage.twins)
        assert tuple(twin.id for twin in hit.twins) == hit.passage.twins


def test_the_guide_and_the_report_that_say_the_same_are_one_hit(assistant: Assistant) -> None:
    best = search(assistant, "Wat werkt goed om inwoners te inspireren?").hits[0]
    assert {best.passage.document, *(twin.document for twin in best.twins)} == {
        "inspiratiegids",
        "leeratelier-3",
    }


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("Wat is de repareerreflex?", "repareerreflex", id="word"),
        pytest.param("Wat is de repareerrefelx?", "repareerreflex", id="typing-error"),
        pytest.param("Hoe word ik oplosser af?", "oplossingen", id="own-words"),
        pytest.param("How can residents be inspired?", "nwoners", id="english"),
    ],
)
def test_the_passage_meant_is_among_the_first_three(
    assistant: Assistant, question: str, words: str
) -> None:
    hits = search(assistant, question).hits[:3]
    assert any(words in hit.passage.text for hit in hits), [hit.passage.text for hit in hits]


def test_the_anchored_questions_that_were_matched_point_at_words_of_their_passage(
    assistant: Assistant,
) -> None:
    best = search(assistant, "Wat is de repareerreflex?").hits[0]
    assert best.matches[0].question == "Wat is de repareerreflex?"
    assert best.matches[0].score == pytest.approx(1.0)
    for match in best.matches:
        assert 0 <= match.start < match.end <= len(best.passage.text)
        assert 0 <= match.score <= 1
    assert all(one.score >= other.score for one, other in pairwise(best.matches))


def test_a_reference_to_the_register_lifts_the_passages_of_that_leeratelier(
    assistant: Assistant, shipped: IndexSettings
) -> None:
    without = Assistant(shipped, assistant.embedder, Parts(options=Options(references=False)))
    question = "Wat werd er gedeeld in het achtste leeratelier?"
    before = {hit.passage.id: hit.score for hit in search(without, question).hits}
    lifted = 0
    for hit in search(assistant, question).hits:
        own = any(origin.leeratelier == 8 for origin in hit.passage.origins)
        if hit.passage.id in before:
            bonus = SearchTuning().reference if own else 0.0
            assert hit.score == pytest.approx(before[hit.passage.id] + bonus, abs=1e-5)
            lifted += own
    assert lifted


def test_a_follow_up_finds_what_was_spoken_of(assistant: Assistant) -> None:
    best = search(
        assistant, "En wat zijn daar de uitdagingen?", "Wat werkt goed om inwoners te inspireren?"
    ).hits[0]
    assert best.passage.headings[-1] == "Wat zijn uitdagingen?"


def test_two_queries_are_fused_by_their_weights(assistant: Assistant) -> None:
    bare = search(assistant, "En hoe dan?")
    joined = search(assistant, "En hoe dan?", "Wat is de repareerreflex?")
    assert "repareerreflex" not in bare.hits[0].passage.text
    assert "repareerreflex" in joined.hits[0].passage.text


def test_a_follow_up_is_judged_by_what_it_leans_on_and_a_new_topic_by_itself(
    assistant: Assistant,
) -> None:
    earlier = "Wat is de repareerreflex?"
    leaning = search(assistant, "En het jaar erna?", earlier).evidence
    whole = search(assistant, f"{earlier} En het jaar erna?").evidence
    assert leaning.question == pytest.approx(whole.question)
    assert (leaning.bm25, leaning.unknown) == (whole.bm25, whole.unknown)
    topic = "Hoe gebruikt een huisarts het spinnenweb in gesprekken met patiënten?"
    assert search(assistant, topic, earlier).evidence.bm25 == search(assistant, topic).evidence.bm25


def test_a_question_that_leans_reads_on_after_what_was_shown(assistant: Assistant) -> None:
    passages = list(assistant.index.passages.values())
    shown, following = next(
        pair
        for pair in pairwise(passages)
        if pair[0].document == pair[1].document and "Christiane de Lange" in pair[0].text
    )
    earlier = "Waar gaat het onderzoek van Christiane de Lange over?"

    citation = cite(1, shown, plain(shown.text), assistant.index)

    def score(text: str, *cited: Citation) -> float:
        _, found = assistant.search(Question(text, (Turn(earlier, citations=cited),)))
        return next((hit.score for hit in found.hits if hit.passage.id == following.id), 0.0)

    leaning, topic = (
        "En wat leert haar onderzoek?",
        "Hoe gebruikt een huisarts het spinnenweb in gesprekken?",
    )
    gained = score(leaning, citation) - score(leaning)
    assert gained == pytest.approx(SearchTuning().reading_on, abs=1e-5)
    assert score(topic, citation) == score(topic)


@pytest.mark.parametrize("marks", ["'{}'", "“{}”", '"{}"', "‘{}’"])
def test_words_between_quotation_marks_are_looked_for_as_they_are(
    assistant: Assistant, shipped: IndexSettings, marks: str
) -> None:
    phrase = marks.format("zorgen voor")
    text = f"Hoe ging die uitspraak ook weer, iets met {phrase} en nog een tweede 'zorgen'?"
    parts = Parts(tuning=Tuning(search=SearchTuning(phrase=0)))
    without = Assistant(shipped, assistant.embedder, parts)
    assert "‘zorgen voor’" in search(assistant, text).hits[0].passage.text
    assert "‘zorgen voor’" not in search(without, text).hits[0].passage.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_question_finds_the_same(assistant: Assistant, question: str) -> None:
    first = search(assistant, question)
    assert all(search(assistant, question) == first for _ in range(3))


def test_the_evidence_of_a_question_of_the_corpus_itself_is_as_strong_as_it_can_be(
    assistant: Assistant,
) -> None:
    evidence = search(assistant, "Wat is de repareerreflex?").evidence
    assert evidence.question == pytest.approx(1.0, abs=1e-4)
    assert evidence.fifth_question < evidence.question
    assert (evidence.coverage, evidence.unknown, evidence.english) == (1.0, 0.0, 0.0)
    assert evidence.bm25 > 0


def test_the_evidence_of_nonsense_is_empty(assistant: Assistant) -> None:
    evidence = search(assistant, "xyzzy qwrtp").evidence
    assert (evidence.bm25, evidence.coverage, evidence.unknown) == (0.0, 0.0, 1.0)


def test_an_english_question_is_marked_as_such(assistant: Assistant) -> None:
    assert search(assistant, "What is it about?").evidence.english == 1.0


@pytest.mark.parametrize("text", ["", "🙂", "?!"])
def test_a_question_that_says_nothing_finds_nothing(assistant: Assistant, text: str) -> None:
    assert search(assistant, text) == Found((), NOTHING)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Voor wie is de wandelgroep?", "wandelgroep.md"),
        ("Wat verbouwen de bewoners in Katwijk?", "moestuin.md"),
        ("Hoe voer ik het gesprek?", "gesprek.md"),
        ("Who refers people to the walking group?", "wandelgroep.md"),
    ],
)
def test_a_bare_folder_without_questions_is_searched_too(
    bare: Assistant, question: str, document: str
) -> None:
    found = search(bare, question)
    assert found.hits[0].passage.document == document
    assert found.hits[0].matches == ()
    assert (found.evidence.question, found.evidence.fifth_question) == (0.0, 0.0)


def test_the_question_comes_along_as_vectors_with_the_anchored_questions_near_it(
    assistant: Assistant,
) -> None:
    found = search(assistant, "Wat is de repareerreflex?")
    assert found.asked
    lengths = [np.linalg.norm(one) for one in (found.asked.bare, found.asked.adapted)]
    assert lengths == pytest.approx([1, 1], abs=1e-5)
    near = found.asked.near
    assert len(near) == TUNING.search.pointing
    assert near[0][0].question == "Wat is de repareerreflex?"
    assert all(one[1] >= other[1] for one, other in pairwise(near))


def test_a_question_tied_to_what_is_passed_over_does_not_point(assistant: Assistant) -> None:
    text = "Wat is de repareerreflex?"
    asked = search(assistant, text).asked
    assert asked
    gone = frozenset({asked.near[0][0].passage})
    without = search(assistant.without(gone), text).asked
    assert without
    assert gone.isdisjoint(tied.passage for tied, _ in without.near)
    assert len(without.near) == len(asked.near)
