"""The tables, from results made by hand."""

from pathlib import Path
from typing import Any

from evals.cases import Case, Nugget
from evals.outcomes import Outcome
from evals.report import report, retrieval_report, status_table, summary, table
from evals.sources import read_sources

TIP = "stel in elk gesprek een open vraag"


def case(name: str, kind: str = "tip", answerable: bool = True) -> Case:
    nuggets = (Nugget("Vraag open.", True, (TIP,)),) if answerable else ()
    return Case(id=name, question="Hoe?", answerable=answerable, nuggets=nuggets, kind=kind)


def outcome(case: Case, status: str = "answered", found: str = TIP) -> Outcome:
    citation = {
        "number": 1, "passage": "p1", "document": "tips.md", "quote": found, "leerateliers": [],
    }  # fmt: skip
    record: dict[str, Any] = {
        "id": case.id,
        "status": status,
        "answer": f"Tip: {found} [1].",
        "statements": [{"text": found, "citations": [1]}],
        "citations": [citation],
        "retrieved": [{"passage": "p1", "text": found}],
        "timings_ms": {"total": 8.0},
    }
    return Outcome(case, record)


def row(text: str, start: str) -> str:
    """Return the row of a printed table that starts so, its padding taken out."""
    (line,) = [line for line in text.splitlines() if line.startswith(f"| {start} ")]
    return " ".join(line.split())


def test_a_table_is_padded() -> None:
    assert table(["a", "lang"], [["woord", "1"]]) == (
        "| a     | lang |\n"
        "| ----- | ---- |\n"
        "| woord | 1    |"
    )  # fmt: skip


def test_the_status_table_counts_what_happened_to_both_sorts_of_question() -> None:
    statuses = {"a": "answered", "b": "answered", "c": "refused", "d": "nearest", "e": "answered"}
    counted = status_table(statuses, {"a": True, "b": False, "c": True, "d": False})
    assert row(counted, "beantwoord") == "| beantwoord | 1 | 1 |"
    assert row(counted, "dichtstbij") == "| dichtstbij | 0 | 1 |"
    assert row(counted, "geweigerd") == "| geweigerd | 1 | 0 |"
    assert "geen resultaat" not in counted


def test_missing_results_get_a_row_of_their_own() -> None:
    counted = status_table({"a": "missing"}, {"a": True})
    assert row(counted, "geen resultaat") == "| geen resultaat | 1 | 0 |"


def test_a_summary_has_a_table_only_where_it_is_known_what_should_have_happened() -> None:
    statuses = {"a": "answered", "b": "refused", "c": "answered"}
    line = "3 vragen: 2 beantwoord, 0 dichtstbij, 1 geweigerd."
    known = {"a": True}
    assert summary(statuses, {}) == line
    assert summary(statuses, known) == f"{line}\n\n{status_table(statuses, known)}"


def test_retrieval_is_shown_per_kind_with_wilson_intervals_for_hits() -> None:
    outcomes = [
        *(outcome(case(f"t{n}")) for n in range(8)),
        *(outcome(case(f"f{n}", kind="fact"), found="iets anders") for n in range(2)),
    ]
    shown = retrieval_report(outcomes, [])
    assert row(shown, "hit@1").startswith("| hit@1 | 0.800 [0.49, 0.94] | 10 |")
    assert row(shown, "tip").startswith("| tip | 8 | 1.000 [0.68, 1.00] |")
    assert row(shown, "fact").startswith("| fact | 2 | 0.000 [0.00, 0.66] |")


def test_the_report_tells_where_quotes_stand(tmp_path: Path) -> None:
    (tmp_path / "tips.md").write_text(f"# Tips\n\nDus {TIP}, zei zij.\n", encoding="utf-8")
    outcomes = [
        outcome(case("a")),
        outcome(case("b"), status="refused"),
        outcome(case("c", answerable=False), found="verzonnen woorden"),
    ]
    shown = report(outcomes, read_sources(tmp_path), {"citaat dat in geen bron staat": ["c"]})
    assert row(shown, "letterlijk in het origineel") == "| letterlijk in het origineel | 2 |"
    assert row(shown, "NERGENS") == "| NERGENS | 1 |"
    assert row(shown, "staat letterlijk in het antwoord").endswith("| 3 van 3 |")
    assert row(shown, "beantwoordbaar, en beantwoord").endswith("| 0.500 [0.09, 0.91] | 2 |")
    assert row(shown, "onbeantwoordbaar, en toch").endswith("| 1.000 [0.21, 1.00] | 1 |")
    assert row(shown, "vitale recall in 250 woorden").startswith(
        "| vitale recall in 250 woorden | 0.500 [0.00, 1.00] | 2 |"
    )
    assert row(shown, "woorden per antwoord") == "| woorden per antwoord | 6 | 8 | 8 |"
    assert (
        row(shown, "citaat dat in geen bron staat") == "| citaat dat in geen bron staat | 1 | c |"
    )
