"""Embed every question once, to measure many settings on the same questions."""

from ingest.embedding import Embedder, Vectors


class RememberingEmbedder(Embedder):
    """Any embedder with a memory; the assistant itself keeps nothing of what is asked.

    Attributes:
        remembers: false lets everything be embedded anew, to measure time.
    """

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder.name, embedder._model, embedder._bundled)
        self.remembers = True
        self._vectors: dict[str, Vectors] = {}

    def query(self, text: str) -> Vectors:
        """Return the vector of one question, embedded now or earlier."""
        if not self.remembers:
            return super().query(text)
        if text not in self._vectors:
            self._vectors[text] = super().query(text)
        return self._vectors[text]
