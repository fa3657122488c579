"""What is said at a boundary: a sentence of the corpus, or one that fits any corpus."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.abstention.verdict import Objection
from assistant.answer.boundaries import boundary
from assistant.answer.model import NoteKind
from assistant.answer.wording import titles
from assistant.question.answer_type import BOUNDARIES
from assistant.tuning import TUNING
from ingest import Document, Voice

FIELDS = {
    Objection.GREETING: "greeting",
    Objection.THANKS: "thanks",
    Objection.FAREWELL: "farewell",
    Objection.CAPABILITIES: "capabilities",
    Objection.SMALL_TALK: "small_talk",
    Objection.OUTSIDE: "outside",
    Objection.INSTRUCTION: "rules",
    Objection.MEDICAL: "medical",
}
OBJECTIONS = [Objection[kind.name] for kind in sorted(BOUNDARIES)]


@pytest.mark.parametrize("objection", OBJECTIONS)
def test_without_a_sentence_of_the_corpus_one_is_said_that_fits_any(objection: Objection) -> None:
    said = boundary(objection, Voice()).text
    assert said == boundary(objection, Voice(name="Andere naam")).text
    assert "{" not in said
    assert said.endswith((".", "!", "?"))


@pytest.mark.parametrize("objection", OBJECTIONS)
def test_the_sentence_of_the_corpus_goes_first(objection: Objection) -> None:
    voice = replace(Voice(), **{FIELDS[objection]: "Zo zeggen wij dat {hier}."})
    assert boundary(objection, voice).text == "Zo zeggen wij dat {hier}."
    others = [one for one in FIELDS if one is not objection]
    assert all(boundary(one, voice) == boundary(one, Voice()) for one in others)


def test_what_is_asked_about_is_named_as_the_corpus_names_it() -> None:
    assert "een vraag over tuinen" in boundary(Objection.GREETING, Voice(subject="tuinen")).text


def test_talk_is_told_apart_from_what_the_assistant_does_not_do() -> None:
    kinds = {one: boundary(one, Voice()).kind for one in FIELDS}
    asked_for = {Objection.OUTSIDE, Objection.INSTRUCTION, Objection.MEDICAL}
    assert {one for one in FIELDS if kinds[one] is NoteKind.BOUNDARY} == asked_for
    assert {one for one in FIELDS if kinds[one] is NoteKind.GREETING} == set(FIELDS) - asked_for


@pytest.mark.parametrize("most", [4, TUNING.around.named, 8])
def test_of_many_documents_so_many_are_named_and_the_others_counted(most: int) -> None:
    row = [Document(f"{at}", f"Blad {at}", "folder", Path("blad.md")) for at in range(9)]
    named = titles(row, most)
    assert named.count("“Blad") == most
    assert named.endswith(f" en nog {9 - most} andere")
