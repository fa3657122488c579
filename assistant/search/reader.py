"""The reader: a small cross-encoder that says how well a text answers a question.

Likeness of vectors sees the topic; a cross-encoder reads question and text together (Nogueira and
Cho 2019, "Passage Re-ranking with BERT"). It is trained by `leeratelier evals lezer` and never
needed: without one the assistant judges by likeness and rules alone.
"""

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ingest import Passage, TiedStatement, digests
from ingest.dutch import content_words, stems
from ingest.errors import FileUnreadable
from ingest.files import why
from ingest.learned import MODEL, READER, TOKENIZER
from ingest.literal import plain

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)

LONGEST = 112
"""Tokens of question and text together; what is longer is cut."""
_MORE = 0.25
"""From this share of words that a quote has and its statement has not, the quote is read too."""
_PAD = 1
"""The number of the piece that fills up shorter texts."""

LogOdds = NDArray[np.float32]
"""One for each text, log odds that it answers the question."""


def as_read(statement: TiedStatement, passage: Passage) -> str:
    """Return a key statement as the reader reads it, below who says it or what it is about.

    Its quote is read too where that says more.

    Args:
        statement: what is read.
        passage: where its quote stands.
    """
    about = (statement.who or (passage.headings[-1] if passage.headings else "")).split(",")[0]
    said = f"{about}: {statement.statement}"
    words = set(stems(" ".join(content_words(statement.quote))))
    more = words - set(stems(said))
    return f"{said} | {plain(statement.quote)}" if len(more) > _MORE * len(words) else said


class Reader:
    """Reads pairs of a question and a text; safe to use from several threads.

    Attributes:
        fingerprint: what is fitted on its scores is bound to this.
    """

    def __init__(
        self, tokenizer: "Tokenizer", session: "InferenceSession", fingerprint: str
    ) -> None:
        self._tokenizer = tokenizer
        self._session = session
        self.fingerprint = fingerprint

    def __call__(self, question: str, texts: Sequence[str]) -> LogOdds:
        """Return how well each text answers a question.

        Args:
            question: as it is understood.
            texts: few and short: reading some takes several times as long as one embedding.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        encoded = self._tokenizer.encode_batch([(question, text) for text in texts])
        fed = {
            "input_ids": [one.ids for one in encoded],
            "attention_mask": [one.attention_mask for one in encoded],
            "token_type_ids": [one.type_ids for one in encoded],
        }
        arrays = {name: np.array(rows, dtype=np.int64) for name, rows in fed.items()}
        (logits,) = self._session.run(None, arrays)
        scores: LogOdds = np.asarray(logits, dtype=np.float32).reshape(-1)
        return scores


def keep_to_this_machine() -> None:
    """Have onnxruntime report nothing to its makers; it must be told before it is imported."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"


def read_reader(folder: Path) -> Reader:
    """Load a reader from a folder.

    Raises:
        FileUnreadable: its files are not there, or damaged.
    """
    keep_to_this_machine()
    try:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        options = SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = InferenceSession(folder / MODEL, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        tokenizer.enable_truncation(LONGEST, strategy="longest_first")
        tokenizer.enable_padding(pad_id=_PAD, pad_token=tokenizer.id_to_token(_PAD))
        fingerprint = digests.of_path(folder / MODEL)
    except Exception as error:  # both libraries raise whatever their C++ or Rust parts raise
        message = (
            f"De lezer in {folder} is niet te laden en wordt niet gebruikt: {why(error)}. Maak hem "
            "opnieuw met 'leeratelier evals lezer', of haal die map weg: het werkt ook zonder."
        )
        raise FileUnreadable(message) from error
    return Reader(tokenizer, session, fingerprint)


def load_reader(corpus: Path) -> Reader | None:
    """Load the reader of a corpus; none, or a warning and none where it is damaged."""
    folder = corpus / READER
    if not folder.is_dir():
        return None
    try:
        return read_reader(folder)
    except FileUnreadable as error:
        log.warning("%s", error)
        return None
