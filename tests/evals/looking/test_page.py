"""The report as a page: whole in one file, every question in it, and what was wrong first."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.cases import Case, Nugget
from evals.compare.comparison import Measured
from evals.headline import ANSWERED, MAIN, headline_values
from evals.looking.figures import FEW, figures, slices
from evals.looking.page import page
from evals.looking.stages import Stage, staged
from evals.outcomes import Outcome
from evals.results import Results
from evals.sources import Sources, read_sources
from ingest import IndexSettings

TIP = "Buurtbewoners in Katwijk verbouwen samen groente achter de school."
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FAMILIES = ("fact", "tip")


def outcome(number: int, *, said: str = TIP, status: str = "answered") -> Outcome:
    case = Case(
        id=f"v{number}",
        question=f"Wat doen {number} buren? {HOSTILE}",
        answerable=True,
        kind=FAMILIES[number % 2],
        nuggets=(Nugget(f"Groente verbouwen. {HOSTILE}", True, (TIP,)),),
    )
    record: dict[str, Any] = {
        "id": case.id,
        "status": status,
        "answer": f"{said} [1]",
        "statements": [{"text": said, "citations": [1]}],
        "citations": [
            {"number": 1, "passage": "p", "document": "moestuin.md", "quote": said,
             "leerateliers": [], "date": None}
        ],
        "retrieved": [{"passage": "p", "document": "moestuin.md", "text": TIP + HOSTILE}],
        "timings_ms": {"total": 5.0},
    }  # fmt: skip
    return Outcome(case, record)


ROWS = tuple(
    outcome(number, said=TIP if number % 2 else "Iets anders.") for number in range(2 * FEW)
)


class Outside(HTMLParser):
    """Collects what a browser would fetch, and the elements there are."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.elements: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in {"src", "srcset", "data"}]
        self.fetched += [dict(attrs)["href"] or ""] if tag == "link" else []


@pytest.fixture(scope="module")
def sources(build_corpus: Callable[[], IndexSettings]) -> Sources:
    return read_sources(build_corpus().corpus)


@pytest.fixture(scope="module")
def run(sources: Sources) -> Measured:
    return Measured(Results("nu.jsonl", None, ()), ROWS, headline_values(ROWS, sources))


@pytest.fixture(scope="module")
def html(run: Measured, sources: Sources) -> str:
    return page([run], sources, {})


def test_nothing_outside_the_file_is_asked_for(html: str) -> None:
    seen = Outside()
    seen.feed(html)
    assert seen.fetched == []
    assert "link" not in seen.elements
    assert not re.search(r"url\(|@import|fetch\(|https?://", html)


def test_what_a_document_or_a_question_says_is_text_and_no_html(html: str) -> None:
    seen = Outside()
    seen.feed(html)
    assert "img" not in seen.elements
    assert seen.elements.count("script") == 1
    assert html.count("&lt;script&gt;alert(1)") >= 3 * len(ROWS)


def test_every_question_is_there_once_with_its_stage(html: str) -> None:
    told = re.findall(r'id="vraag-(v\d+)" data-stage="(\w+)"', html)
    wanted = {one.case.id: staged(one, {}).stage.name for one in ROWS}
    assert len(told) == len(ROWS)
    assert dict(told) == wanted
    assert set(wanted.values()) == {"ANSWERED", "NOT_CHOSEN"}


def test_the_table_of_stages_adds_up(html: str) -> None:
    body = html.partition('id="h-fasen"')[2].partition("</section>")[0]
    rows = re.findall(r'</span>([a-z ,]+)</th><td class="n">(\d+)</td>', body)
    assert sum(int(count) for _, count in rows) == len(ROWS)
    assert f'samen</th><td class="n">{len(ROWS)}</td>' in body


def test_what_is_worst_comes_first_and_leads_to_its_questions(html: str) -> None:
    first = html.partition('<ol class="advice">')[2].partition("</li>")[0]
    assert "5 van de 10 vragen: gevonden, niet gekozen" in first
    (target,) = re.findall(r'href="#([^"]+)"', first)
    assert f'id="{target}"' in html


def test_a_fault_that_may_not_be_comes_before_all_else(run: Measured, sources: Sources) -> None:
    told = page([run], sources, {"leeg antwoord": ["v3"]})
    first = told.partition('<ol class="advice">')[2].partition("</li>")[0]
    assert "1 × leeg antwoord: v3" in first


def test_history_and_decision_are_there_only_where_they_are_told(
    run: Measured, sources: Sources, html: str
) -> None:
    assert 'id="verloop"' not in html
    assert 'id="besluit"' not in html
    decided = [
        Outcome(one.case, {**one.record, "decision": {"rule": "reading", "probability": 0.7}})
        for one in ROWS
    ]
    other = Measured(Results("eerst.jsonl", None, ()), tuple(decided), run.values)
    both = page([run, other], sources, {})
    assert '<th scope="col" class="n">nu.jsonl</th>' in both
    assert 'id="besluit"' in both
    assert "beslist door: de lezer" in both


def test_a_slice_says_what_is_lost_in_it_and_small_ones_say_nothing(run: Measured) -> None:
    rows = [staged(one, {}) for one in ROWS]
    worst, best = slices(rows, run.values)["soort vraag"]
    assert (worst.name, worst.lost, best.name, best.lost) == ("fact", 5, "tip", 0)
    assert worst.recall
    assert worst.recall.value == 0
    assert slices(rows[: FEW - 1], run.values) == {}


def test_figures_come_in_the_order_of_the_headlines_with_their_interval(run: Measured) -> None:
    found = {one.headline.name: one for one in figures(run.values)}
    assert next(iter(found)) == MAIN
    main_figure, answered = found[MAIN].estimate, found[ANSWERED].estimate
    assert (main_figure.value, answered.value) == (0.5, 1.0)
    assert main_figure.low < 0.5 < main_figure.high
    assert answered.low < 1.0 == answered.high


def test_the_command_writes_the_page_beside_the_tables(
    garden: IndexSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions, out = tmp_path / "vragen.jsonl", tmp_path / "uit.jsonl"
    asked = {
        "id": "a", "question": "Wat doen de buurtbewoners van Katwijk samen?", "answerable": True,
        "nuggets": [{"fact": "Groente verbouwen.", "vital": True, "quotes": [TIP]}],
    }  # fmt: skip
    questions.write_text(json.dumps(asked), encoding="utf-8")
    given = ["--questions", str(questions), "--corpus", str(garden.corpus)]
    given += ["--index-root", str(garden.index_root)]
    assert main(["run", *given, "--out", str(out)]) == 0
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert record["decision"]["rule"] == "no-objection"
    kept = tmp_path / "verslag.html"
    assert main(["report", *given, "--results", str(out), "--html", str(kept)]) == 0
    captured = capsys.readouterr()
    assert "| hit@1 " in captured.out
    assert str(kept) in captured.err
    assert f'data-stage="{Stage.ANSWERED.name}"' in kept.read_text(encoding="utf-8")
    twice = ["--results", str(out), "--results", str(out)]
    assert main(["report", *given, *twice]) == 1
    assert "kan alleen met --html" in capsys.readouterr().err
