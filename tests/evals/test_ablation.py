"""The ablation over a real, tiny corpus, and its tables over results that were made by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.opened import Parts
from assistant.question.understanding import Options
from evals.__main__ import main
from evals.ablation import ALONE, FULL, OFF, Ablation, Result, Variant, ablate, of_slices
from evals.ablation_report import ablation_report
from evals.cases import Case, Nugget
from evals.remembering import RememberingEmbedder
from ingest import IndexSettings
from ingest.embedding import Embedder

WALK = Nugget("Voor mantelzorgers.", True, ("loopt er in Leiden een wandelgroep",))
SOUP = Nugget("Zestig buren.", True, ("eten zestig buren samen soep",))
CASES = (
    Case("w", "Voor wie is de wandelgroep in Leiden?", answerable=True, nuggets=(WALK,)),
    Case(
        "s",
        "En hoeveel?",
        ("Wie eten er soep op het oogstfeest?",),
        answerable=True,
        nuggets=(SOUP,),
        slice="elliptical",
    ),
    Case("n", "Wat kost de wandelgroep?", answerable=False),
)
FOLLOW_UPS = next(variant for variant in OFF if variant.name == "vervolgvragen")


# --- Measuring --------------------------------------------------------------------------------


def test_every_answerable_case_is_measured_with_everything_on_and_for_every_variant(
    garden: IndexSettings,
) -> None:
    done = ablate(garden, CASES, (FOLLOW_UPS, ALONE[0]))
    assert [one.variant for one in done.results] == [FULL, FOLLOW_UPS, ALONE[0]]
    assert [case.id for case in done.cases] == ["w", "s"]
    assert done.full.values["hit@1"] == {"w": 1.0, "s": 1.0}
    assert done.results[1].values["hit@1"] == {"w": 1.0, "s": 0.0}


def test_time_is_measured_for_parts_that_are_off_only(garden: IndexSettings) -> None:
    done = ablate(garden, CASES, (FOLLOW_UPS, ALONE[0]))
    timed = [one.saved is not None for one in done.results]
    assert timed == [False, True, False]


def test_progress_is_shown_for_every_variant(garden: IndexSettings) -> None:
    shown: list[str] = []

    def show(variants: Sequence[Variant]) -> Iterator[Variant]:
        for variant in variants:
            shown.append(variant.name)
            yield variant

    ablate(garden, CASES[:1], (FOLLOW_UPS,), show)
    assert shown == ["alles aan", "vervolgvragen"]


def test_no_variant_is_the_assistant_as_it_is_and_no_two_are_the_same() -> None:
    parts = [variant.parts for variant in (FULL, *OFF, *ALONE)]
    assert all(one not in parts[:at] for at, one in enumerate(parts))


def test_a_question_is_embedded_once_unless_time_is_measured(embedder: Embedder) -> None:
    remembering = RememberingEmbedder(embedder)
    first = remembering.query("Voor wie is de wandelgroep?")
    assert remembering.name == embedder.name
    assert remembering.query("Voor wie is de wandelgroep?") is first
    remembering.remembers = False
    again = remembering.query("Voor wie is de wandelgroep?")
    assert again is not first
    assert again.tolist() == first.tolist()


def test_slices_are_chosen_by_name_and_none_means_all() -> None:
    assert [case.id for case in of_slices(CASES, ["elliptical"])] == ["s"]
    assert [case.id for case in of_slices(CASES, ())] == ["w", "s", "n"]


# --- The tables -------------------------------------------------------------------------------

SPELLING = Variant("spelling", Parts(options=Options(spelling=False)), ("typo",))


def values(row: dict[str, float]) -> dict[str, dict[str, float]]:
    return dict.fromkeys(("hit@1", "hit@5", "MRR", "recall@5", "recall@10"), row)


def made(without: float) -> Ablation:
    """Eight typing errors to report on and two other questions to tune on; all found, or not."""
    typos = tuple(
        Case(f"t{n}", "?", answerable=True, nuggets=(WALK,), slice="typo", split="report")
        for n in range(8)
    )
    others = tuple(
        Case(f"o{n}", "?", answerable=True, nuggets=(WALK,), split="tune") for n in range(2)
    )
    alike = {case.id: 1.0 for case in others}
    on = {case.id: 1.0 - without for case in typos} | alike
    off = {case.id: without for case in typos} | alike
    results = (Result(FULL, values(on)), Result(SPELLING, values(off), saved=1.25))
    return Ablation("model", "vingerafdruk", (*typos, *others), results)


def lines(ablation: Ablation) -> list[str]:
    return [" ".join(line.split()) for line in ablation_report(ablation).splitlines()]


def test_the_tables_have_the_difference_with_everything_on_and_its_p() -> None:
    shown = lines(made(without=0.0))
    assert "## Vragen om af te stemmen (2 vragen)" in shown
    assert "## Rapport en ontwikkeling (8 vragen)" in shown
    same = "1.000 (+0.000)"
    assert f"| zonder spelling | {' | '.join([same] * 5)} | 1.000 | 1.000 |" in shown
    # Of 2^8 ways to flip the signs two are as extreme: p is near 2/256 = .008.
    worse = "0.000 (-1.000)"
    row = next(line for line in shown if line.startswith(f"| zonder spelling | {worse}"))
    assert 0.006 < float(row.split(" | ")[-1].rstrip(" |")) < 0.010


def test_a_part_has_its_own_questions_and_its_cost_in_a_table() -> None:
    shown = lines(made(without=0.0))
    header = "| zonder | geraakt | ms | soort | vragen | MRR | p MRR | recall@5 | p recall@5 |"
    row = shown[shown.index(header) + 2]
    assert row.startswith("| spelling | 8 | 1.2 | typo | 8 | -1.000 |")


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (0.0, "- **spelling**: loont (MRR -1.000 zonder, op rapport en ontwikkeling, p = 0.0"),
        (1.0, "- **spelling**: schaadt (MRR +1.000 zonder, op rapport en ontwikkeling, p = 0.0"),
        (0.5, "- **spelling**: niet aantoonbaar (MRR +0.000 zonder, op rapport en ontwikkeling"),
    ],
    ids=["worse without", "better without", "the same without"],
)
def test_a_part_pays_or_harms_or_neither_can_be_shown(without: float, told: str) -> None:
    assert lines(made(without))[-1].startswith(told)


# --- The command ------------------------------------------------------------------------------


def test_the_command_prints_the_tables_and_keeps_them(
    garden: IndexSettings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LEERATELIER_INDEX_ROOT", str(garden.index_root))
    questions = tmp_path / "vragen.jsonl"
    questions.write_text(
        '{"id": "w", "question": "Voor wie is de wandelgroep?", "answerable": true, "nuggets": '
        '[{"fact": "f", "vital": true, "quotes": ["loopt er in Leiden een wandelgroep"]}]}\n',
        encoding="utf-8",
    )
    out = tmp_path / "resultaten" / "ablatie.md"
    given = ["--questions", str(questions), "--corpus", str(garden.corpus), "--out", str(out)]
    assert main(["ablation", *given]) == 0
    text = out.read_text(encoding="utf-8")
    assert capsys.readouterr().out == text + "\n"
    assert "1 beantwoordbare vragen" in text
    assert text.count("**: ") == len(OFF)
