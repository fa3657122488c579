"""The bundled embedder as llama-index knows embedders, for its own tools over our index.

We ask the engine itself: importing llama-index takes a second and 60 MB, and its methods note every
text in what all threads share.
"""

from typing import Any

from llama_index.core.embeddings import BaseEmbedding

from ingest.e5_engine import E5Engine
from ingest.settings import BUNDLED


class BundledE5(BaseEmbedding):
    """The bundled embedder."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - llama-index's signature
        super().__init__(model_name=BUNDLED, embed_batch_size=32, **kwargs)
        self._engine = E5Engine()

    def _get_query_embedding(self, query: str) -> list[float]:
        row: list[float] = self._engine.query(query).tolist()
        return row

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._engine.passages(texts).tolist()
        return rows
