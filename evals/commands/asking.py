"""Commands that ask the assistant a file of questions, and write or show what comes of it."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Engine
from evals.cases import DEVELOPMENT, read_answerable, read_cases, read_questions
from evals.commands.options import (
    Questions,
    of_corpus,
    progress,
    require_place,
    require_shipped,
    require_some,
)
from evals.outcomes import pair
from evals.report import retrieval_report, summary
from evals.soundness import require_of
from evals.sources import read_sources
from ingest import IndexSettings
from ingest.command import application, command
from ingest.files import write_text
from ingest.language_model import LanguageModelSettings

ASKING = "Vragen stellen"
"""A heading in the help."""


app = application("Stel de assistent een bestand met vragen.", then="Begin met 'run'.")


@command(
    app,
    ASKING,
    "Stel alle vragen zoals de pagina dat doet, en bewaar de antwoorden.",
    then="Lees daarna de uitkomst met 'report'.",
)
def run(
    settings: IndexSettings,
    *,
    out: Annotated[
        Path, typer.Option(metavar="BESTAND", help="Waar de antwoorden komen (.jsonl).")
    ],
    questions: Questions = DEVELOPMENT,
    engine: Annotated[Engine, typer.Option(help="Wat de antwoorden schrijft.")] = Engine.EXTRACTIVE,
) -> None:
    """Ask every question as the page would and write the answers."""
    from assistant import open_assistant
    from assistant.writing import with_engine
    from evals.run import run

    require_place(out, questions)
    asked = read_questions(questions)
    assistant = open_assistant(settings)
    writer = with_engine(assistant, engine, LanguageModelSettings()).writer
    statuses: dict[str, str] = {}
    try:
        for record in progress(run(assistant, asked, out, questions.name, writer), len(asked)):
            statuses[record["id"]] = record["status"]
    finally:
        if statuses:
            typer.echo(summary(statuses, read_answerable(questions)), err=True)


@command(
    app,
    ASKING,
    "Stel één vraag, en laat zien waarom zij dit antwoord krijgt.",
    then="Wat er anders zou moeten zijn, staat bovenaan.",
)
def waarom(
    settings: IndexSettings,
    question: Annotated[
        str, typer.Argument(metavar="VRAAG", help="De vraag, tussen aanhalingstekens.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Geef alles als JSON.")] = False,
    earlier: Annotated[
        list[str] | None,
        typer.Option(
            "--vervolg", "--history", metavar="VRAAG", help="Een eerdere vraag; mag vaker."
        ),
    ] = None,
) -> None:
    """Explain one answer."""
    from assistant import Question, open_assistant
    from assistant.explanation import explain
    from assistant.history import asked_before
    from evals.looking.why import why_text

    assistant = open_assistant(settings)
    asked = Question(question, asked_before(assistant, earlier or []))
    why = explain(assistant.follow(asked))
    told = why.to_record()
    typer.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else why_text(why))


@command(
    app,
    ASKING,
    "Stel alle vragen en laat zien welke passages er gevonden zijn.",
    then="Wat elk deel van het zoeken bijdraagt, zie je met 'ablation'.",
)
def retrieval(settings: IndexSettings, *, questions: Questions = DEVELOPMENT) -> None:
    """Ask every question and print what retrieval found."""
    from assistant import open_assistant
    from evals.run import ask

    sources = read_sources(settings.corpus)
    cases = of_corpus(settings, read_cases(questions))
    require_some([case for case in cases if case.answerable], "beantwoordbare vragen")
    assistant = open_assistant(settings)
    records = [ask(assistant, case) for case in progress(cases, len(cases))]
    typer.echo(retrieval_report(pair(cases, records), sources.passages))


@command(
    app,
    ASKING,
    "Meet hoe snel de assistent hier is, en hoeveel geheugen hij vraagt.",
    then="Laat ondertussen niets anders draaien.",
)
def bench(
    settings: IndexSettings,
    *,
    questions: Questions = DEVELOPMENT,
    repeats: Annotated[
        int,
        typer.Option("--keer", "--repeats", metavar="N", min=1, help="Hoe vaak elke vraag komt."),
    ] = 5,
    passages: Annotated[
        list[int] | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Hoe groot de verzonnen corpora zijn; mag vaker. Anders 275, 2000 en 10000.",
        ),
    ] = None,
    documents: Annotated[
        int, typer.Option("--documenten", "--documents", metavar="N", min=0, hidden=True)
    ] = 0,
    out: Annotated[
        Path | None, typer.Option(metavar="BESTAND", help="Waar de tabellen ook komen (.md).")
    ] = None,
) -> None:
    """Measure time and memory on this machine."""
    from evals.bench import SIZES, bench
    from evals.growth import PASSAGES_EACH

    require_place(out, questions)
    alone = [asked.question for asked in read_questions(questions) if not asked.history]
    sizes = [*(passages or ()), *([PASSAGES_EACH * documents] if documents else [])]
    told = partial(typer.echo, err=True)
    tables = bench(settings, alone, sizes or SIZES, repeats, told)
    if out is not None:
        write_text(out, f"{tables}\n")
    typer.echo(tables)


@command(
    app,
    ASKING,
    "Meet of tikfouten hersteld worden, en of goede woorden blijven staan.",
    then="Elk fout herstel staat onder de tabel.",
)
def spelling(settings: IndexSettings) -> None:
    """Measure whether typing errors are mended and right words are left alone."""
    from assistant import Question, open_assistant
    from evals.spelling import ERRORS, RIGHT, judge, read_spelling, spelling_report

    questions = read_spelling(RIGHT) + read_spelling(ERRORS)
    require_shipped(settings)
    assistant = open_assistant(settings)
    outcomes = judge(questions, lambda text: assistant.understand(Question(text)).text)
    typer.echo(spelling_report(outcomes))


@command(
    app,
    ASKING,
    "Vraag een kaartje bij situaties voor een consult, en meet of het juiste dossier erop staat.",
    then="Schiet een dossier tekort? Geef het vragen erbij in corpus/dossiers/.",
)
def situaties(settings: IndexSettings) -> None:
    """Ask for a card of every situation, and print whether the right dossier is on it."""
    from assistant import open_assistant
    from evals.situations import cards, read_situations, situations_report

    require_shipped(settings)
    assistant = open_assistant(settings)
    situations = read_situations(assistant.index)
    done = cards(assistant, progress(situations, len(situations), "situaties"))
    typer.echo(situations_report(done))


@command(
    app,
    ASKING,
    "Voer alle gesprekken, en meet of vervolgvragen en losse vragen een goed antwoord krijgen.",
    then="Waaraan je een vervolgvraag ziet, leer je opnieuw met 'leaning'.",
)
def dialogues(settings: IndexSettings) -> None:
    """Have every dialogue and every pair of independent questions, and print what came of them."""
    from assistant import open_assistant
    from evals.dialogues import pairs_as_alone, play, read_dialogues
    from evals.dialogues_report import dialogues_report
    from evals.guard.sample import all_pairs

    sources = read_sources(settings.corpus)
    assistant = open_assistant(settings)
    asked, pairs = read_dialogues(), all_pairs()
    require_of((one.case for one in asked), sources)
    played = play(assistant, progress(asked, len(asked), "gesprekken"), sources.with_repairs)
    alone = {
        split: pairs_as_alone(assistant, [one for one in pairs if one.split == split])
        for split in ("tune", "report")
    }
    typer.echo(dialogues_report(played, alone, sources.passages))
