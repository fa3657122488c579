"""Measure the assistant: `python -m evals run | report | retrieval | ablation | gate | ...`.

The assistant is imported by the commands that ask it something; the others need not wait for it.
"""

import argparse
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from tqdm import tqdm

from evals.cases import (
    DEVELOPMENT,
    Case,
    CasesError,
    read_answerable,
    read_cases,
    read_folder,
    read_lines,
    read_questions,
)
from evals.outcomes import pair, read_outcomes
from evals.report import comparison, report, retrieval_report, summary
from evals.soundness import check_cases, check_overlap
from evals.sources import read_sources
from ingest import IndexSettings, KnowledgeBaseError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    given = {"corpus": options.corpus} if options.corpus else {}
    try:
        options.command(IndexSettings(**given), options)
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
        return 1
    except ValidationError as error:
        print(f"De instellingen kloppen niet: {error}", file=sys.stderr)
        return 1
    return 0


def _run(settings: IndexSettings, options: argparse.Namespace) -> None:
    from assistant import open_assistant
    from evals.run import RunError, run

    questions = read_questions(options.questions)
    if options.engine == "generative":
        raise RunError(
            "Antwoorden door een taalmodel zijn er nog niet. Laat --engine weg, of kies extractive."
        )
    assistant = open_assistant(settings)
    statuses: dict[str, str] = {}
    try:
        for record in _progress(run(assistant, questions, options.out), len(questions)):
            statuses[record["id"]] = record["status"]
    finally:
        print(summary(statuses, read_answerable(options.questions)), file=sys.stderr)


def _report(settings: IndexSettings, options: argparse.Namespace) -> None:
    sources = read_sources(settings.corpus)
    cases = sources.with_repairs(read_cases(options.questions))
    outcomes = read_outcomes(options.results, cases)
    print(report(outcomes, sources))
    if options.baseline:
        print()
        print(comparison(outcomes, read_outcomes(options.baseline, cases), sources.passages))


def _style(settings: IndexSettings, options: argparse.Namespace) -> None:
    from evals.style import style

    passages = read_sources(settings.corpus).passages
    records, faults = read_lines(options.results)
    if faults:
        raise CasesError(faults)
    print(style([record for _, record in records], passages))


def _mutation(settings: IndexSettings, options: argparse.Namespace) -> None:
    from evals.mutation import mutation
    from ingest.corpus import read_corpus

    corpus, _ = read_corpus(settings.corpus)
    print(mutation(corpus, odd=not options.develop, examples=options.examples))


def _retrieval(settings: IndexSettings, options: argparse.Namespace) -> None:
    from assistant import open_assistant
    from evals.run import ask

    sources = read_sources(settings.corpus)
    cases = sources.with_repairs(read_cases(options.questions))
    assistant = open_assistant(settings)
    records = [ask(assistant, case) for case in _progress(cases, len(cases))]
    print(retrieval_report(pair(cases, records), sources.passages))


def _check(settings: IndexSettings, options: argparse.Namespace) -> None:
    sources = read_sources(settings.corpus)
    cases = read_cases(options.questions)
    faults = check_cases(cases, sources.stands) + check_overlap(cases, sources.corpus.questions)
    if faults:
        raise CasesError(faults)
    print(f"{options.questions}: {len(cases)} vragen, geen fouten.")


def _calibrate(settings: IndexSettings, _: argparse.Namespace) -> None:
    from assistant import open_assistant
    from evals.calibrate import calibrate

    gate, path = calibrate(open_assistant(settings), read_folder("eigen-*.jsonl"))
    print(
        f"{path}: antwoord vanaf {gate.answer_from:.3f}, dichtstbij vanaf {gate.nearest_from:.3f}"
    )


def _ablation(settings: IndexSettings, options: argparse.Namespace) -> None:
    from evals.ablation import ablate
    from evals.ablation_report import ablation_report

    cases = _all_cases(settings, options)
    done = ablate(settings, cases, progress=lambda row: _progress(row, len(row), "varianten"))
    _write(options.out, ablation_report(done))


def _gate(settings: IndexSettings, options: argparse.Namespace) -> None:
    from evals.refusals import refusals
    from evals.refusals_report import refusals_report

    cases = [case for case in _all_cases(settings, options) if case.split != "tune"]
    done = refusals(settings, cases, progress=lambda row: _progress(row, len(row)))
    _write(options.out, refusals_report(done))


def _all_cases(settings: IndexSettings, options: argparse.Namespace) -> tuple[Case, ...]:
    """Return the cases of the given file, or of all files, with the repairs of the corpus."""
    cases = read_cases(options.questions) if options.questions else read_folder()
    return read_sources(settings.corpus).with_repairs(cases)


def _write(path: Path, text: str) -> None:
    """Print a text, and keep it."""
    print(text)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path}: hier kan niet worden geschreven ({error})."
        raise KnowledgeBaseError(message) from error


def _bench(settings: IndexSettings, options: argparse.Namespace) -> None:
    from evals.bench import bench

    questions = [asked.question for asked in read_questions(options.questions) if not asked.history]
    print(bench(settings, questions, documents=options.documents, repeats=options.repeats))


def _progress(items: Iterable[Any], total: int, unit: str = "vragen") -> Iterator[Any]:
    yield from tqdm(items, total=total, unit=f" {unit}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evals", description="Measure the assistant.")
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", type=Path, help="the corpus folder (default: corpus)")
    asked = argparse.ArgumentParser(add_help=False)
    asked.add_argument(
        "--questions",
        type=Path,
        default=DEVELOPMENT,
        help="a file of questions, see evals/vragen/README.md (default: the development questions)",
    )
    for name, command, text in (
        ("run", _run, "ask every question as the page would and write the answers"),
        ("report", _report, "print tables over the answers a run wrote"),
        ("style", _style, "print how the answers read that a run wrote"),
        ("retrieval", _retrieval, "ask every question and print what retrieval found"),
        ("check", _check, "check the questions themselves against the corpus"),
        ("calibrate", _calibrate, "fit the gate on the cases of the split 'tune'"),
        ("ablation", _ablation, "turn each part of the search off in turn"),
        ("gate", _gate, "measure whether it says no when it should, and only then"),
        ("mutation", _mutation, "plant errors in the corpus's sentences and see which are found"),
        ("bench", _bench, "measure time and memory on this machine"),
    ):
        parents = [common] if name in {"ablation", "gate"} else [common, asked]
        sub = commands.add_parser(name, parents=parents, help=text, description=text)
        sub.set_defaults(command=command)
        if name == "run":
            sub.add_argument("--out", type=Path, required=True, help="where the answers go (JSONL)")
            sub.add_argument("--engine", choices=("extractive", "generative"), default="extractive")
        if name in {"ablation", "gate"}:
            sub.add_argument("--out", type=Path, required=True, help="where the tables go (.md)")
            sub.add_argument("--questions", type=Path, help="default: all files of evals/vragen")
        if name in {"report", "style"}:
            sub.add_argument("--results", type=Path, required=True, help="what a run wrote")
        if name == "report":
            sub.add_argument("--baseline", type=Path, help="earlier results to compare with")
        if name == "mutation":
            sub.add_argument("--examples", action="store_true", help="show ten misses and alarms")
            sub.add_argument("--develop", action="store_true", help="the half for making rules")
        if name == "bench":
            sub.add_argument("--repeats", type=int, default=5, help="times each question is asked")
            sub.add_argument(
                "--documents", type=int, default=0, help="also try N made-up documents"
            )
    return parser


if __name__ == "__main__":
    sys.exit(main())
