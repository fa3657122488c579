"""What a run was made of. Every result carries it, so no copy, cut or join of a file can lose it.

Two runs can be compared when the same questions were asked of corpora that share documents; what
else differs between them is named, for it may be why one is better.
"""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import assistant as assistant_room
import ingest as ingest_room
from assistant import Assistant
from assistant.abstention.gate import Gate
from assistant.opened import Parts
from evals.cases import Asked
from ingest import IndexSettings, digests
from ingest.adapter import FOLDER as ADAPTERS
from ingest.adapter import adapter_file, load_adapter
from ingest.learned import GATES, READER
from ingest.vectors import FOLDER as VECTORS

OFF = "uit"
"""Of a part that was turned off."""
NONE = "geen"
"""Of a part that is not there, or does not fit the embedder."""
USUAL = "standaard"
"""Of a setting that is as readers get it."""
_MADE = frozenset({ADAPTERS, GATES, READER, VECTORS})
"""What in a corpus folder was embedded or learned; `model` tells of it."""
_LIBRARIES = ("PyStemmer", "chromadb", "llama-index-core", "numpy", "pyspellchecker")
"""What answers may change with when another version is installed."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What was asked."""

    name: str
    """The file or folder they came from."""
    count: int
    digest: str
    """Of everything the assistant got to see, whatever the order."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a run was made of; digests are of content, so that copies are the same.

    Attributes:
        corpus: each file or folder directly in the corpus folder, with its digest.
        documents: the documents of the index.
        index: its fingerprint.
        model: embedder, adapter, gate, reader and reranker, by name or digest.
        tuning: the settings that are not as readers get them, none for the assistant as it is.
        code: each room that takes part in an answer.
        libraries: their versions.
        questions: what was asked.
        begun: ISO time.
        machine: what answered.
    """

    corpus: dict[str, str]
    documents: tuple[str, ...]
    index: str
    model: dict[str, str]
    tuning: dict[str, str]
    code: dict[str, str]
    libraries: dict[str, str]
    questions: Questions
    begun: str
    machine: dict[str, str]

    def to_record(self) -> dict[str, Any]:
        """Return it as plain data."""
        return asdict(self)


def identify(assistant: Assistant, asked: Sequence[Asked], name: str) -> Identity:
    """Say what a run over some questions will be made of.

    Args:
        assistant: what will answer.
        asked: the questions.
        name: what they are called: their file or folder.
    """
    return Identity(
        corpus=corpus_digests(assistant.settings.corpus),
        documents=tuple(assistant.index.documents),
        index=assistant.index.manifest.fingerprint,
        model=_model(assistant),
        tuning=_changed(assistant.parts),
        code={
            room.__name__: digests.of_path(Path(path).parent)
            for room in (ingest_room, assistant_room)
            if (path := room.__file__)
        },
        libraries={name: _version(name) for name in _LIBRARIES},
        questions=Questions(name, len(asked), asked_digest(asked)),
        begun=datetime.now(UTC).isoformat(timespec="seconds"),
        machine={
            "system": f"{platform.system()} {platform.machine()}",
            "cores": str(os.cpu_count()),
            "python": platform.python_version(),
        },
    )


def corpus_digests(corpus: Path) -> dict[str, str]:
    """Return each file or folder directly in a corpus folder with its digest."""
    return {
        path.name: digests.of_path(path)
        for path in sorted(corpus.iterdir())
        if path.name not in _MADE and not path.name.startswith(".")
    }


def asked_digest(asked: Iterable[Asked]) -> str:
    """Return the digest of what the assistant gets to see of some questions."""
    rows = sorted((one.id, one.question, *one.history) for one in asked)
    return digests.of_text("\n".join(map(repr, rows)))


def differences(one: Identity | None, other: Identity | None) -> list[str]:
    """Name everything in which two runs differ: "model.adapter: 3f2a -> geen"."""
    if one is None or other is None:
        return []
    groups = ("corpus", "model", "tuning", "code", "libraries", "machine")
    found = [f"index: {one.index} → {other.index}"] if one.index != other.index else []
    for group in groups:
        first, second = getattr(one, group), getattr(other, group)
        absent = USUAL if group == "tuning" else NONE
        found += [
            f"{group}.{name}: {first.get(name, absent)} → {second.get(name, absent)}"
            for name in sorted({*first, *second})
            if first.get(name) != second.get(name)
        ]
    return found


def _model(assistant: Assistant) -> dict[str, str]:
    name, settings, parts = assistant.embedder.name, assistant.settings, assistant.parts
    return {
        "embedder": name,
        "adapter": _adapter(settings, name) if parts.adapter else OFF,
        "gate": _gate(assistant.gate) if parts.gate else OFF,
        "reader": _reader(assistant),
        "reranker": assistant.reranker.name if assistant.reranker else NONE,
    }


def _adapter(settings: IndexSettings, embedder: str) -> str:
    adapter = load_adapter(adapter_file(settings.corpus, embedder), embedder)
    return adapter.fingerprint or NONE


def _reader(assistant: Assistant) -> str:
    """Return the digest of the reader with the rule that decides on what it read."""
    if not assistant.parts.reader:
        return OFF
    return digests.of_path(assistant.settings.corpus / READER) if assistant.reader else NONE


def _gate(gate: Gate) -> str:
    return digests.of_text(repr(asdict(gate))) if gate.bound_to else NONE


def _changed(parts: Parts) -> dict[str, str]:
    """Return the values that are not the defaults, by dotted name."""
    usual = dict(_flat(asdict(Parts())))
    return {
        name.removeprefix("tuning."): getattr(value, "__name__", str(value))
        for name, value in _flat(asdict(parts))
        if value != usual[name]
    }


def _flat(values: Mapping[str, Any], above: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return NONE
