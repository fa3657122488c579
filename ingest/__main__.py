"""The maintainer's commands: `python -m ingest build | check | show | status | ...`."""

import argparse
import logging
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from ingest.corpus import fidelity_faults, has_catalogue, read_corpus
from ingest.errors import CorpusError, KnowledgeBaseError
from ingest.settings import IndexSettings

_LINE_EVERY = 500
"""Texts between two lines of progress, where there is no terminal to draw a bar on."""
_INTERRUPTED = 130
"""The exit code of a command that was stopped with Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    given = {
        name: value
        for name in ("corpus", "index_root", "chroma_url", "embedder")
        if (value := getattr(options, name, None)) is not None
    }
    try:
        return int(options.run(IndexSettings(**given), options))
    except KnowledgeBaseError as error:
        print(error, file=sys.stderr)
    except ValidationError as error:
        print(_in_dutch(error), file=sys.stderr)
    except BrokenPipeError:  # whoever read along has seen enough: `... show magazine | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Onderbroken. Wat al omgezet is, blijft bewaard.", file=sys.stderr)
        return _INTERRUPTED
    return 1


def _build(settings: IndexSettings, options: argparse.Namespace) -> int:
    from ingest.build import build

    report = build(settings, _bar, again=options.again)
    for sentence in report.passed_over:
        print(f"Overgeslagen: {sentence}", file=sys.stderr)
    made = report.manifest
    state = "Klaar" if report.rebuilt else "Er was niets veranderd"
    print(
        f"{state}: {made.passages} passages en {made.questions} vragen in {settings.index_dir} "
        f"({report.embedded} teksten nieuw omgezet)."
    )
    return 0


def _check(settings: IndexSettings, _: argparse.Namespace) -> int:
    corpus, faults = read_corpus(settings.corpus)
    try:
        counts, differences = fidelity_faults(corpus)
    except KnowledgeBaseError as error:
        counts, differences = [], str(error).splitlines()
    for line in counts:
        print(line)
    if faults or differences:
        raise CorpusError([*faults, *differences])
    units = len(corpus.questions)
    print(f"In orde: {len(corpus.documents)} documenten, {units} tekstdelen met vragen.")
    return 0


def _show(settings: IndexSettings, options: argparse.Namespace) -> int:
    from ingest.entries import make_entries

    corpus, _ = read_corpus(settings.corpus)
    if options.document not in corpus.texts:
        known = ", ".join(corpus.texts)
        message = f"Er is geen document {options.document!r}. Er is: {known}"
        raise CorpusError([message])
    entries = make_entries(corpus)
    for passage in entries.passages:
        if passage.document == options.document:
            origins = ", ".join(
                f"leeratelier {one.leeratelier} ({one.certainty.value}, {one.basis.value})"
                for one in passage.origins
            )
            print(f"\n[{passage.id}] {' > '.join(passage.headings)}")
            print(f"herkomst: {origins or 'niet vermeld'}; spreekt: {'; '.join(passage.speakers)}")
            print(passage.text)
    return 0


def _status(settings: IndexSettings, _: argparse.Namespace) -> int:
    from ingest.build import is_current
    from ingest.store import Store

    active = Store(settings).active()
    current = is_current(settings, active)
    described = "met" if has_catalogue(settings.corpus) else "zonder"
    print(f"corpus: {settings.corpus} ({described} catalogus)")
    if active is None:
        print("index: nog niet gebouwd. Voer uit: python -m ingest build")
        return 1
    print(f"index: {settings.chroma_url or settings.index_dir}, gebouwd {active.built}")
    print(f"inhoud: {active.passages} passages, {active.questions} vragen, {active.embedder}")
    if not current:
        print(
            "De teksten of instellingen zijn sindsdien veranderd. Voer uit: python -m ingest build"
        )
        return 1
    print("De index is bij.")
    return 0


def _adapter(settings: IndexSettings, _: argparse.Namespace) -> int:
    from ingest.shipped import train_adapter

    training, path = train_adapter(settings, _bar)
    print(
        f"apart gehouden vragen: MRR {training.mrr_before:.3f} zonder adapter, "
        f"{training.mrr_after:.3f} met"
    )
    print(f"Bewaard: {path}" if training.helps else "De adapter helpt niet en is niet bewaard.")
    return 0


def _vectors(settings: IndexSettings, _: argparse.Namespace) -> int:
    from ingest.shipped import ship_vectors

    count, path = ship_vectors(settings, _bar)
    print(f"{count} vectoren bewaard in {path}")
    return 0


def _in_dutch(error: ValidationError) -> str:
    wrong = [f"{'.'.join(map(str, one['loc']))} = {one['input']!r}" for one in error.errors()]
    return (
        f"Deze instellingen bestaan niet of hebben geen goede waarde: {', '.join(wrong)}. Kijk in "
        "'settings.toml' en naar de omgevingsvariabelen die met LEERATELIER_ beginnen."
    )


def _bar(batches: Sequence[Sequence[str]], what: str) -> Iterable[Sequence[str]]:
    """Show how many texts are embedded: a bar on a terminal, now and then a line elsewhere."""
    from tqdm import tqdm

    total, done = sum(map(len, batches)), 0
    with tqdm(total=total, desc=what, unit=" teksten", file=sys.stderr, disable=None) as bar:
        for batch in batches:
            yield batch
            before, done = done, done + len(batch)
            bar.update(len(batch))
            if bar.disable and (done == total or done // _LINE_EVERY > before // _LINE_EVERY):
                print(f"{what}: {done} van {total} teksten omgezet", file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--corpus", type=Path, help="the corpus folder (default: corpus)")
    common.add_argument("--index-root", type=Path, help="where indexes live (default: index)")
    common.add_argument("--chroma-url", help="a Chroma server instead of embedded Chroma")
    common.add_argument("--embedder", help="'bundled', or a sentence-transformers name or path")
    for name, run, text in (
        ("build", _build, "bring the index up to date with the corpus"),
        ("check", _check, "report every fault of the corpus; loads no model"),
        ("show", _show, "print the passages of a document with their provenance"),
        ("status", _status, "say what the index holds and whether it is up to date"),
        ("adapter", _adapter, "train the query adapter on the anchored questions"),
        ("vectors", _vectors, "write the vectors that come with the corpus"),
    ):
        command = commands.add_parser(name, parents=[common], help=text, description=text)
        command.set_defaults(run=run)
        if name == "build":
            command.add_argument("--again", action="store_true", help="write the index anew")
        if name == "show":
            command.add_argument("document", help="the id of a document")
    return parser


if __name__ == "__main__":
    sys.exit(main())
