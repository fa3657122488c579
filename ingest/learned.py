"""What was learned over a corpus, and whether it fits the model that is set.

The assistant works without what does not fit, and warns; `check` calls it a fault.
"""

import json
from pathlib import Path
from typing import Any

from ingest import arrays, digests
from ingest.adapter import Adapter, adapter_file, read_adapter
from ingest.embedding import embedder_name
from ingest.errors import FileUnreadable
from ingest.files import read_text
from ingest.settings import IndexSettings
from ingest.vectors import read_shipped, shipped_file

GATES = "gate"
"""The folder with what says from where on something is near enough to be answered."""
READER = "lezer"
"""The folder with the reader."""
MODEL, TOKENIZER, CARD = "model.onnx", "tokenizer.json", "lezer.json"
"""Its files: the weights, how it cuts words, and how it was made."""


def gate_file(corpus: Path, embedder: str) -> Path:
    """Return where a corpus keeps the gate of one embedder."""
    return arrays.file_of(corpus / GATES, embedder, ".json")


def binding(embedder: str, adapter: Adapter) -> str:
    """Return what a gate is bound to: with another model or adapter the scores are others."""
    return " + ".join(filter(None, [embedder, adapter.fingerprint]))


def read_gate(path: Path, bound_to: str) -> dict[str, Any]:
    """Return the fields of a gate as they are written.

    Raises:
        FileUnreadable: it is damaged, or bound to something else.
    """
    try:
        fields = json.loads(read_text(path))
    except (FileUnreadable, ValueError, RecursionError) as error:
        raise gate_unfit(path) from error
    if not isinstance(fields, dict) or fields.get("bound_to") != bound_to:
        raise gate_unfit(path)
    return fields


def gate_unfit(path: Path) -> FileUnreadable:
    """Return what is said of a gate that cannot be used."""
    return FileUnreadable(
        f"De grens in {path} hoort niet bij dit model en deze adapter en wordt niet gebruikt. Maak "
        "haar opnieuw met: leeratelier evals calibrate --toepassen"
    )


def learned_faults(settings: IndexSettings) -> list[str]:
    """Return a sentence for every file of a corpus that cannot be used with the model that is set.

    What is not there is no fault.
    """
    corpus, embedder = settings.corpus, embedder_name(settings)
    faults = []
    try:
        if (vectors := shipped_file(corpus, embedder)).exists():
            read_shipped(vectors)
    except FileUnreadable as error:
        faults.append(str(error))
    try:
        path, adapter = adapter_file(corpus, embedder), Adapter()
        if path.exists():
            adapter = read_adapter(path, embedder)
        if (gate := gate_file(corpus, embedder)).exists():
            read_gate(gate, binding(embedder, adapter))
    except FileUnreadable as error:
        faults.append(str(error))
    return [*faults, *_reader_faults(corpus / READER)]


def _reader_faults(folder: Path) -> list[str]:
    """Return a sentence where the reader is not the one that its card is about."""
    if not folder.is_dir():
        return []
    try:
        card = json.loads(read_text(folder / CARD))
        fits = card["model"] == digests.of_path(folder / MODEL)
    except (FileUnreadable, OSError, ValueError, KeyError, TypeError):
        fits = False
    if fits:
        return []
    return [
        f"De lezer in {folder} is niet heel: {MODEL} hoort niet bij {CARD}. Maak hem opnieuw met "
        "'leeratelier evals lezer --toepassen', of haal die map weg: het werkt ook zonder."
    ]
