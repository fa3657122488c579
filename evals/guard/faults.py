"""Faults to plant: each must be noticed, or the guard guards nothing.

A fault is planted where the assistant is put together (a part off, another stemmer), in a copy of
its corpus folder or of its index, or in the answers themselves. Nothing of the program is replaced.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import Stemmer

from assistant.abstention.gate import PLAIN, save_gate
from assistant.question.understanding import Options
from assistant.search.filters import EVERYTHING
from evals.cases import Asked
from evals.guard.faults_in_answers import ALTERS
from evals.guard.watch import Alter, Setup
from ingest import Corpus, IndexSettings, KeyStatement
from ingest.adapter import FOLDER as ADAPTERS
from ingest.adapter import adapter_file, load_adapter
from ingest.build import make_entries, sound_corpus, write_index
from ingest.dutch import content_words
from ingest.entries import Entries
from ingest.learned import GATES, binding, gate_file

Plant = Callable[[Setup, Path], Setup]
"""Returns an assistant with a fault; the folder is there to put changed copies in."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that goes wrong.

    Attributes:
        name: what goes wrong, in Dutch.
        plant: puts it in the assistant; None: it shows in the answers only.
        alter: puts it in an answer; None: it is in the assistant.
    """

    name: str
    plant: Plant | None = None
    alter: Alter | None = None


# --- Where it is put together -----------------------------------------------------------------


@cache
def _english_stem(word: str) -> str:
    return str(Stemmer.Stemmer("english").stemWord(word))


def english_stems(text: str) -> list[str]:
    """Return the stems of a text as the English stemmer makes them."""
    return [_english_stem(word) for word in content_words(text)]


def _parts(**changes: Any) -> Plant:  # noqa: ANN401 - the fields of Parts
    return lambda setup, _: replace(setup, parts=replace(setup.parts, **changes))


def _read_together(setup: Setup, _: Path) -> Setup:
    """Give the assistant every question glued to the ones before it."""
    return replace(setup, hears=_glued)


def _forgetful(setup: Setup, _: Path) -> Setup:
    """Let nothing that was asked before reach the assistant."""
    return replace(setup, hears=lambda asked: replace(asked, history=()))


def _unlimited(setup: Setup, _: Path) -> Setup:
    """Let nothing of what was chosen to search in reach the assistant."""
    return replace(setup, limits=lambda _: EVERYTHING)


def _glued(asked: Asked) -> Asked:
    return replace(asked, question=" ".join((*asked.history, asked.question)))


# --- In a copy of the corpus folder or the index ----------------------------------------------


def _corpus_without(setup: Setup, folder: Path, left_out: str) -> Setup:
    """Give the assistant a corpus folder without one of its folders, and the index it had."""
    corpus = folder / "corpus"
    corpus.mkdir()
    for path in setup.settings.corpus.resolve().iterdir():
        if path.name != left_out:
            (corpus / path.name).symlink_to(path)
    place = {"corpus": corpus, "index_name": setup.settings.name}
    return replace(setup, settings=setup.settings.model_copy(update=place))


def _without_adapter(setup: Setup, folder: Path) -> Setup:
    return _corpus_without(setup, folder, ADAPTERS)


def _shut(setup: Setup, folder: Path) -> Setup:
    """Give the assistant a gate that lets nothing through."""
    other = _corpus_without(setup, folder, GATES)
    name = setup.embedder.name
    bound_to = binding(name, load_adapter(adapter_file(setup.settings.corpus, name), name))
    shut = replace(PLAIN, bound_to=bound_to, answer_from=2.0, nearest_from=2.0)
    save_gate(gate_file(other.settings.corpus, name), shut)
    return other


def _indexed(change: Callable[[Corpus], tuple[Corpus, Entries]]) -> Plant:
    """Give the assistant an index of something else than its corpus."""

    def plant(setup: Setup, folder: Path) -> Setup:
        settings: IndexSettings = setup.settings.model_copy(
            update={"index_root": folder, "index_name": "anders"}
        )
        corpus, entries = change(sound_corpus(settings)[0])
        write_index(settings, corpus, entries)
        return replace(setup, settings=settings)

    return plant


def _document_dropped(corpus: Corpus) -> tuple[Corpus, Entries]:
    gone = corpus.documents[-1].id
    left = replace(
        corpus,
        documents=tuple(one for one in corpus.documents if one.id != gone),
        texts={name: text for name, text in corpus.texts.items() if name != gone},
        questions=tuple(one for one in corpus.questions if one.document != gone),
        statements=tuple(one for one in corpus.statements if one.document != gone),
    )
    return left, make_entries(left)


def _not_merged(corpus: Corpus) -> tuple[Corpus, Entries]:
    entries = make_entries(corpus)
    alone = tuple(replace(passage, twins=()) for passage in entries.passages)
    return corpus, replace(entries, passages=alone)


def _mixed_up(corpus: Corpus) -> tuple[Corpus, Entries]:
    """Put under every key statement the quote of the one after it in its document."""
    mixed = [
        replace(one, quote=other.quote, anchor=other.anchor) if _together(one, other) else one
        for one, other in pairwise(corpus.statements)
    ]
    other = replace(corpus, statements=(*mixed, *corpus.statements[-1:]))
    return other, make_entries(other)


def _together(one: KeyStatement, other: KeyStatement) -> bool:
    return one.document == other.document


def _unregistered(corpus: Corpus) -> tuple[Corpus, Entries]:
    return replace(corpus, leerateliers=corpus.leerateliers[:-1]), make_entries(corpus)


FAULTS = (
    *(Fault(name, alter=alter) for name, alter in ALTERS.items()),
    Fault("de grens altijd open", plant=_parts(gate=False)),
    Fault("de grens altijd dicht", plant=_shut),
    Fault("de controles uit", plant=_parts(checks=False)),
    Fault("elke vraag samen gelezen met de vraag ervoor", plant=_read_together),
    Fault("vervolgvragen los gelezen", plant=_parts(options=Options(follow_ups=False))),
    Fault("wat eerder gevraagd is vergeten", plant=_forgetful),
    Fault("wat er gekozen is om in te zoeken genegeerd", plant=_unlimited),
    Fault("kernzinnen met het citaat van een andere", plant=_indexed(_mixed_up)),
    Fault("een Engelse stemmer", plant=_parts(reduce=english_stems)),
    Fault("de gekoppelde vragen uit", plant=_parts(questions=False)),
    Fault("de adapter ontbreekt", plant=_without_adapter),
    Fault("een document weggevallen", plant=_indexed(_document_dropped)),
    Fault("dubbele passages niet samengevoegd", plant=_indexed(_not_merged)),
    Fault("een leeratelier uit het register weggevallen", plant=_indexed(_unregistered)),
)
