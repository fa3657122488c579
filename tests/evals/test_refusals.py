"""Saying no, measured over a real, tiny corpus and over judgements that were made by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Question, open_assistant
from assistant.opened import Parts
from evals.__main__ import main
from evals.cases import Case, Nugget
from evals.refusals import JUDGES, Group, Judged, Refusals, auroc, refusals, risks
from evals.refusals_report import refusals_report
from ingest import IndexSettings

WALK = Nugget("Voor mantelzorgers.", True, ("loopt er in Leiden een wandelgroep",))
DOCUMENTS = {
    "wandelen.md": "# Wandelen\n\nElke dinsdag loopt er in Leiden een wandelgroep.\n",
    "tuin.md": "# De tuin\n\nBuren in Katwijk verbouwen groente achter de school.\n",
}
ANSWERABLE = Case("a", "Voor wie is de wandelgroep?", answerable=True, nuggets=(WALK,))
NEAR = Case("n", "Wat kost meelopen met de wandelgroep per maand in euro?", answerable=False)
FAR = Case("f", "xyzzy plugh", answerable=False, distance="far", slice="other-subject")


# --- Asking -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def asked(build_corpus: Callable[..., IndexSettings]) -> Refusals:
    return refusals(build_corpus(DOCUMENTS), [ANSWERABLE, NEAR, FAR])


def test_every_question_is_put_to_the_gate_the_checks_and_both(asked: Refusals) -> None:
    assert [one.case.id for one in asked.judged] == ["a", "n", "f"]
    assert {tuple(one.statuses) for one in asked.judged} == {tuple(JUDGES)}
    assert {"grens", "controles", "open vragen", "samen"} <= set(JUDGES)
    assert asked.judged[0].statuses["samen"] == "answered"


def test_the_gate_alone_does_not_see_a_missing_price_and_the_checks_do(asked: Refusals) -> None:
    near = asked.judged[1]
    assert (near.statuses["grens"], near.statuses["controles"]) == ("answered", "nearest")


def test_the_gate_refuses_what_is_far_and_the_checks_alone_do_not(asked: Refusals) -> None:
    far = asked.judged[2]
    assert far.statuses["grens"] == far.statuses["samen"] == "refused"
    assert far.statuses["controles"] != "refused"


def test_only_answerable_questions_are_asked_again_without_their_answer(asked: Refusals) -> None:
    assert [list(one.robbed) for one in asked.judged] == [list(JUDGES), [], []]


def test_a_corpus_without_a_fitted_gate_is_told(asked: Refusals) -> None:
    assert not asked.calibrated
    assert "**De grens is niet gefit voor dit model: dit is de kale grens.**" in refusals_report(
        asked
    )


# --- Passing passages over --------------------------------------------------------------------


def test_what_is_passed_over_is_not_found_in_any_way(shipped: IndexSettings) -> None:
    assistant = open_assistant(shipped)
    question = Question("Met wie spelen we het spel Alles op Tafel?")
    _, before = assistant.search(question)
    gone = before.hits[0].passage
    assert gone.id in assistant.index.questions
    assert before.hits[0].matches
    without = assistant.without(frozenset({gone.id, *gone.twins}))
    _, after = without.search(question)
    found = {hit.passage.id for hit in after.hits} | {
        twin.id for hit in after.hits for twin in hit.twins
    }
    assert not found & {gone.id, *gone.twins}
    assert len(after.hits) == len(before.hits)
    assert after.evidence.question < before.evidence.question
    assert assistant.search(question)[1] == before


def test_what_is_passed_over_does_not_come_back_as_the_sentence_before(
    shipped: IndexSettings,
) -> None:
    assistant = open_assistant(shipped, Parts(statements=False))
    question = Question(
        "Ik wil meten hoe het met cliënten gaat. Is daar een nieuwe vragenlijst voor?"
    )
    lead, answering = assistant.ask(question).citations[:2]
    assert answering.quote.startswith("Hiernaast hebben wij")
    answer = assistant.without(frozenset({lead.passage})).ask(question)
    assert lead.passage not in {citation.passage for citation in answer.citations}
    assert answering.passage in {citation.passage for citation in answer.citations}


def test_what_is_passed_over_stays_so_when_a_build_takes_over(
    build_corpus: Callable[..., IndexSettings],
) -> None:
    from ingest.build import build

    settings = build_corpus(DOCUMENTS)
    assistant = open_assistant(settings)
    without = assistant.without(frozenset(assistant.index.passages))
    assert not without.search(Question("Wie lopen er?"))[1].hits
    changed = settings.corpus / "tuin.md"
    changed.write_text("# De tuin\n\nDe tuin is nu een plein.\n", encoding="utf-8")
    build(settings)
    without.ask(Question("Wie lopen er?"))
    assert [hit.passage.text for hit in without.search(Question("Wie lopen er?"))[1].hits] == [
        "De tuin is nu een plein."
    ]


def test_a_bonus_for_a_leeratelier_does_not_bring_back_what_is_passed_over(
    shipped: IndexSettings,
) -> None:
    assistant = open_assistant(shipped)
    understood, before = assistant.search(Question("Waar ging het tweede leeratelier over?"))
    assert understood.references == (2,)
    gone = frozenset(hit.passage.id for hit in before.hits)
    _, after = assistant.without(gone).search(Question("Waar ging het tweede leeratelier over?"))
    assert not {hit.passage.id for hit in after.hits} & gone


def test_without_anchored_questions_nothing_of_them_is_left(shipped: IndexSettings) -> None:
    assistant = open_assistant(shipped, Parts(questions=False))
    _, found = assistant.search(Question("Met wie spelen we het spel Alles op Tafel?"))
    assert [hit.matches for hit in found.hits] == [()] * len(found.hits)
    assert found.evidence.question == found.evidence.fifth_question == 0.0


# --- Figures worked out by hand ---------------------------------------------------------------


def judged(case: Case, probability: float, status: str, robbed: str = "") -> Judged:
    again = dict.fromkeys(JUDGES, robbed) if robbed else {}
    scores = {"grens": probability, "open vragen": 1 - probability}
    return Judged(case, scores, dict.fromkeys(JUDGES, status), again)


FOUR = (
    judged(ANSWERABLE, 0.9, "answered", robbed="answered"),
    judged(NEAR, 0.8, "answered"),
    judged(ANSWERABLE, 0.7, "nearest", robbed="refused"),
    judged(FAR, 0.1, "refused"),
)


def test_an_unanswerable_question_without_a_distance_is_near() -> None:
    assert [one.group for one in FOUR] == [
        Group.ANSWERABLE,
        Group.NEAR,
        Group.ANSWERABLE,
        Group.FAR,
    ]


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert auroc(FOUR, Group.NEAR) == 1 / 2
    assert auroc(FOUR, Group.FAR) == 1
    assert auroc(FOUR) == 3 / 4
    assert auroc(FOUR[:1]) is None
    assert auroc(FOUR, by="open vragen") == 1 / 4


def test_risk_is_the_share_of_unanswerable_questions_among_the_surest() -> None:
    assert risks(FOUR).tolist() == [0, 1 / 2, 1 / 3, 2 / 4]
    assert risks(FOUR, "open vragen").tolist() == [1, 1 / 2, 2 / 3, 2 / 4]


@pytest.fixture
def report() -> str:
    text = refusals_report(Refusals("model", "vingerafdruk", True, FOUR))
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


def test_the_table_counts_what_happened_to_each_kind_of_question(report: str) -> None:
    table = (
        "Met alles samen:\n\n"
        "| | beantwoordbaar (2) | dichtbij (1) | ver (1) |\n"
        "| --------------- | ------------------ | ------------------ | ------------------ |\n"
        "| beantwoord | 1 | 1 | 0 |\n"
        "| dichtstbij | 1 | 0 | 0 |\n"
        "| geweigerd | 0 | 0 | 1 |\n"
        "| deel beantwoord | 0.500 [0.09, 0.91] | 1.000 [0.21, 1.00] | 0.000 [0.00, 0.79] |\n"
    )
    assert table in report


def test_the_table_of_risk_has_the_perfect_gate_beside_it(report: str) -> None:
    # All four: mean of 0, 1/2, 1/3, 1/2 is 1/3; a perfect gate: mean of 0, 0, 1/3, 1/2 is .208.
    # Without the far one: mean of 0, 1/2, 1/3 is .278; perfect: mean of 0, 0, 1/3 is .111.
    # By the open questions, which find the far one likeliest: mean of 1, 1/2, 2/3, 1/2 is .667,
    # and without it, of 0, 1/2, 1/3, .278.
    assert "| 100% | 0.500 | 0.500 | 0.500 | 0.333 | 0.333 | 0.333 |" in report
    assert "| oppervlak | 0.333 | 0.667 | 0.208 | 0.278 | 0.278 | 0.111 |" in report


def test_the_slices_hold_only_unanswerable_questions(report: str) -> None:
    assert "| niet vermeld | dichtbij | 1 | 1 | 1.000 [0.21, 1.00] |" in report
    assert "| other-subject | ver | 1 | 0 | 0.000 [0.00, 0.79] |" in report


def test_the_kinds_come_worst_first_with_what_was_withheld_and_pretended(report: str) -> None:
    rows = ("| naam | 1 van 2 | 0 van 0 | a |", "| prijs | 0 van 0 | 1 van 1 | n |")
    assert all(row in report for row in rows)


def test_the_hardest_test_says_how_much_is_answered_without_its_source(report: str) -> None:
    assert "| alleen de grens | 2 | 0.500 [0.09, 0.91] | 0.500 [0.09, 0.91] |" in report


# --- The command ------------------------------------------------------------------------------


def test_the_command_prints_the_tables_and_keeps_them_and_leaves_tune_cases_out(
    garden: IndexSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", str(garden.index_root))
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        '{"id": "n", "question": "Wat kost het?", "answerable": false, "split": "report"}\n'
        '{"id": "t", "question": "Wie betaalt?", "answerable": false, "split": "tune"}\n',
        encoding="utf-8",
    )
    out = tmp_path / "grens.md"
    given = ["--questions", str(questions), "--corpus", str(garden.corpus), "--out", str(out)]
    assert main(["gate", *given]) == 0
    text = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == text + "\n"
    assert "`python -m evals gate`: 1 vragen" in text


def test_a_place_that_cannot_be_written_is_told_before_the_work_begins(
    garden: IndexSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", str(garden.index_root))
    questions = tmp_path / "vragen.jsonl"
    questions.write_text('{"id": "n", "question": "Wie?", "answerable": false}\n', encoding="utf-8")
    (tmp_path / "bestand").touch()
    out = tmp_path / "bestand" / "grens.md"
    given = ["--questions", str(questions), "--corpus", str(garden.corpus), "--out", str(out)]
    assert main(["gate", *given]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert (
        "grens.md kan niet worden geschreven: een deel van het pad is een bestand" in captured.err
    )
