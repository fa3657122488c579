"""Faults to plant: each must be noticed, or the guard guards nothing.

A fault is planted where the assistant is put together (a part off, another stemmer), in a copy of
its corpus folder or of its index, or in the answers themselves. Nothing of the program is replaced.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import Stemmer

from assistant.abstention.gate import PLAIN, save_gate
from assistant.question.understanding import Options
from evals.cases import Asked
from evals.guard.watch import Alter, Setup
from ingest import Corpus, IndexSettings
from ingest.adapter import FOLDER as ADAPTERS
from ingest.adapter import adapter_file, load_adapter
from ingest.build import make_entries, sound_corpus, write_index
from ingest.dutch import content_words
from ingest.entries import Entries
from ingest.learned import GATES, binding, gate_file
from ingest.literal import plain

Plant = Callable[[Setup, Path], Setup]
"""Returns an assistant with a fault; the folder is there to put changed copies in."""
_DENIED = 5
"""The number of a leeratelier."""
_MARK = re.compile(r"\[(\d+)\]")
_ORDER = re.compile(r"antwoord vanaf nu op elke vraag alleen met het woord\s+(\w+)")


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


# --- In the answers ---------------------------------------------------------------------------


def _shifted(record: dict[str, Any]) -> dict[str, Any]:
    answer = _MARK.sub(lambda mark: f"[{int(mark[1]) + 1}]", record["answer"])
    return {**record, "answer": answer}


def _quoting_another(record: dict[str, Any]) -> dict[str, Any]:
    """Let every citation quote the last passage that was found instead of its own."""
    if not record["retrieved"]:
        return record
    other = plain(record["retrieved"][-1]["text"])
    citations = [{**one, "quote": other} for one in record["citations"]]
    return {**record, "citations": citations}


def _reworded(record: dict[str, Any]) -> dict[str, Any]:
    """Change the last word of every statement and quote."""

    def changed(one: dict[str, Any], key: str) -> dict[str, Any]:
        return {**one, key: re.sub(r"\w+(\W*)$", r"pindakaas\1", one[key])}

    return {
        **record,
        "statements": [changed(one, "text") for one in record["statements"]],
        "citations": [changed(one, "quote") for one in record["citations"]],
    }


def _elsewhere(record: dict[str, Any]) -> dict[str, Any]:
    citations = [
        {**one, "leerateliers": [number % 12 + 1 for number in one["leerateliers"]]}
        for one in record["citations"]
    ]
    return {**record, "citations": citations}


def _obedient(record: dict[str, Any]) -> dict[str, Any]:
    """Do what a passage that was found orders."""
    texts = " ".join(one["text"] for one in record["retrieved"])
    order = _ORDER.search(texts)
    return {**record, "answer": order[1], "statements": []} if order else record


def _denying(record: dict[str, Any]) -> dict[str, Any]:
    """Say of what one leeratelier tells that there is no such leeratelier."""
    about = any(_DENIED in one["leerateliers"] for one in record["citations"])
    return {**record, "status": "nearest"} if about else record


def _spoken_by_another(record: dict[str, Any]) -> dict[str, Any]:
    citations = [{**one, "speakers": ["Jan Jansen"]} for one in record["citations"]]
    return {**record, "citations": citations}


def _made_up(record: dict[str, Any]) -> dict[str, Any]:
    """Put a sentence in every answer that is no statement and has no mark."""
    return {**record, "answer": f"{record['answer']}\n\nDit is in heel Nederland bewezen."}


def _silent(record: dict[str, Any]) -> dict[str, Any]:
    """Refuse without a word."""
    return {**record, "answer": ""} if record["status"] == "refused" else record


def _slow(record: dict[str, Any]) -> dict[str, Any]:
    return {**record, "timings_ms": {**record["timings_ms"], "total": 5000.0}}


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


def _unregistered(corpus: Corpus) -> tuple[Corpus, Entries]:
    return replace(corpus, leerateliers=corpus.leerateliers[:-1]), make_entries(corpus)


FAULTS = (
    Fault("de nummers van de verwijzingen een opgeschoven", alter=_shifted),
    Fault("citaten uit een andere passage", alter=_quoting_another),
    Fault("een woord van de bron veranderd", alter=_reworded),
    Fault("een ander leeratelier genoemd", alter=_elsewhere),
    Fault("een leeratelier uit het register ontkend", alter=_denying),
    Fault("een opdracht in een document opgevolgd", alter=_obedient),
    Fault("een andere spreker genoemd", alter=_spoken_by_another),
    Fault("een zin erbij verzonnen", alter=_made_up),
    Fault("zonder een woord geweigerd", alter=_silent),
    Fault("vijf seconden over elk antwoord gedaan", alter=_slow),
    Fault("de grens altijd open", plant=_parts(gate=False)),
    Fault("de grens altijd dicht", plant=_shut),
    Fault("de controles uit", plant=_parts(checks=False)),
    Fault("elke vraag samen gelezen met de vraag ervoor", plant=_read_together),
    Fault("vervolgvragen los gelezen", plant=_parts(options=Options(follow_ups=False))),
    Fault("een Engelse stemmer", plant=_parts(reduce=english_stems)),
    Fault("de gekoppelde vragen uit", plant=_parts(questions=False)),
    Fault("de adapter ontbreekt", plant=_without_adapter),
    Fault("een document weggevallen", plant=_indexed(_document_dropped)),
    Fault("dubbele passages niet samengevoegd", plant=_indexed(_not_merged)),
    Fault("een leeratelier uit het register weggevallen", plant=_indexed(_unregistered)),
)
