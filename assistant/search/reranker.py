"""A second look at the best hits by a cross-encoder, which reads question and passage together.

Off by default: no multilingual one comes with the installation, and on two cores a large one takes
seconds for each question (Nogueira & Cho 2019 for the idea).
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from assistant.model import Hit
from assistant.question.queries import Query
from assistant.question.understanding import Understood
from ingest import KnowledgeBaseError
from ingest.digests import named_model

log = logging.getLogger(__name__)


class RerankerUnavailable(KnowledgeBaseError):
    """The configured reranker, or the library it needs, is not on this machine."""


class Reranker(Protocol):
    """Puts hits in a better order."""

    @property
    def name(self) -> str:
        """What results are bound to."""

    def __call__(self, understood: Understood, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the same hits, best first."""


class CrossEncoderReranker:
    """Orders hits by a sentence-transformers CrossEncoder; safe in several threads.

    Attributes:
        name: of the model; one in a folder is named after its content.
    """

    def __init__(self, name: str, model: Any) -> None:  # noqa: ANN401 - loaded late
        self.name = name
        self._model = model
        self._lock = threading.Lock()  # fast tokenizers are not for two threads at once

    def __call__(self, understood: Understood, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits in the model's order.

        Their fused scores are dealt out anew in that order.
        """
        if not hits:
            return ()
        asked = max(understood.queries, key=_weight).text
        with self._lock:
            scores = self._model.predict(
                [(asked, _text(hit)) for hit in hits], show_progress_bar=False
            )
        order = sorted(range(len(hits)), key=lambda at: -float(scores[at]))
        dealt = zip(order, hits, strict=True)
        return tuple(replace(hits[at], score=hit.score) for at, hit in dealt)


def load_reranker(name: str) -> Reranker:
    """Load a sentence-transformers CrossEncoder by name or path; a network only where need be.

    Args:
        name: of the model, or its path.

    Raises:
        RerankerUnavailable: the model, or the library it needs, is not on this machine.
    """
    try:
        from sentence_transformers import CrossEncoder  # takes seconds, and is optional
    except ImportError as error:
        message = (
            f"Het model {name!r} bij 'reranker' heeft sentence-transformers nodig, en dat is niet "
            "geïnstalleerd. Voer uit: pip install 'leeratelier-assistent[models]'"
        )
        raise RerankerUnavailable(message) from error
    unloadable = (OSError, ValueError, RuntimeError)
    try:
        model = CrossEncoder(name, local_files_only=True)
    except unloadable:
        log.warning("Het model %r is hier nog niet en wordt opgehaald.", name)
        try:
            model = CrossEncoder(name)
        except unloadable as error:
            message = (
                f"Het model {name!r} bij 'reranker' is niet te laden. Controleer de naam of het "
                "pad, en of deze machine het model kan ophalen."
            )
            raise RerankerUnavailable(message) from error
    if model.num_labels != 1:
        message = (
            f"Het model {name!r} bij 'reranker' geeft {model.num_labels} scores voor een vraag en "
            "een passage. Kies een CrossEncoder die er één geeft."
        )
        raise RerankerUnavailable(message)
    return CrossEncoderReranker(named_model(name), model)


def _weight(query: Query) -> float:
    return query.weight


def _text(hit: Hit) -> str:
    return "\n".join((*hit.passage.headings, hit.passage.text))
