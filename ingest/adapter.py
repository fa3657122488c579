"""The query adapter: one matrix that turns a question's vector towards the passages.

Trained by contrastive loss (InfoNCE, van den Oord et al. 2018) over the anchored questions
against their passages; kept only if held-out questions improve. It stands in
`adapter/<embedder>.npz` of the corpus, bound to the embedder it was trained for. Without one the
question's vector is used as it is.
"""

import hashlib
import logging
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.embedding import Vectors

log = logging.getLogger(__name__)

FOLDER = "adapter"
HELD_OUT = 0.15
"""Share of the questions that are kept apart to see whether the adapter helps."""
_STEPS = 240
_TEMPERATURE = 0.05
_PULL_TO_IDENTITY = 2.0


@dataclass(frozen=True, slots=True)
class Adapter:
    """A square matrix applied to the vector of a question; None leaves it as it is."""

    matrix: Vectors | None = None

    def __call__(self, vector: Vectors) -> Vectors:
        """Return the adapted vector, of length 1."""
        if self.matrix is None:
            return vector
        turned = self.matrix @ vector
        unit: Vectors = turned / np.linalg.norm(turned)
        return unit


@dataclass(frozen=True, slots=True)
class Training:
    """What a training run found on the held-out questions."""

    adapter: Adapter
    mrr_before: float
    mrr_after: float

    @property
    def helps(self) -> bool:
        """Whether the held-out questions improved."""
        return self.mrr_after > self.mrr_before


def adapter_file(corpus: Path, embedder: str) -> Path:
    """Return where a corpus keeps the adapter of one embedder."""
    return corpus / FOLDER / f"{re.sub(r'[^A-Za-z0-9.]+', '-', embedder)}.npz"


def save_adapter(path: Path, adapter: Adapter, embedder: str) -> None:
    """Write an adapter with the embedder it belongs to and a fingerprint of both."""
    matrix = np.asarray(adapter.matrix, dtype=np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(
        path,
        matrix=matrix,
        embedder=np.array(embedder),
        fingerprint=np.array(_fingerprint(matrix, embedder)),
    )


def load_adapter(path: Path, embedder: str) -> Adapter:
    """Read an adapter; a missing, damaged or foreign one gives the plain adapter and a warning."""
    if not path.is_file():
        return Adapter()
    try:
        with np.load(path, allow_pickle=False) as data:
            matrix, fingerprint = data["matrix"], str(data["fingerprint"])
    except (OSError, ValueError, KeyError):
        log.warning("De adapter %s is niet leesbaar en wordt niet gebruikt.", path)
        return Adapter()
    if fingerprint != _fingerprint(matrix, embedder):
        log.warning(
            "De adapter %s hoort niet bij %s en wordt niet gebruikt. Maak hem opnieuw met: "
            "python -m ingest adapter",
            path,
            embedder,
        )
        return Adapter()
    return Adapter(matrix.astype(np.float32))


def train(questions: Vectors, passages: Vectors, targets: NDArray[np.int64], seed: int) -> Training:
    """Train an adapter and judge it on held-out questions; the result is trained on all of them.

    Args:
        questions: vectors of the anchored questions.
        passages: vectors of all passages.
        targets: for each question the row of its passage.
        seed: for the choice of the held-out questions.

    """
    shuffled = np.random.default_rng(seed).permutation(len(questions))
    held, rest = np.split(shuffled, [max(1, int(HELD_OUT * len(shuffled)))])
    trial = _fit(questions[rest], passages, targets[rest])
    return Training(
        adapter=Adapter(_fit(questions, passages, targets)),
        mrr_before=_mrr(questions[held], passages, targets[held]),
        mrr_after=_mrr(questions[held] @ trial.T, passages, targets[held]),
    )


def _fit(questions: Vectors, passages: Vectors, targets: NDArray[np.int64]) -> Vectors:
    import torch

    torch.manual_seed(0)
    q, p = torch.from_numpy(questions), torch.from_numpy(passages)
    wanted = torch.from_numpy(targets)
    identity = torch.eye(q.shape[1])
    matrix = identity.clone().requires_grad_()
    optimiser = torch.optim.Adam([matrix], lr=2e-3)
    for _ in range(_STEPS):
        optimiser.zero_grad()
        turned = torch.nn.functional.normalize(q @ matrix.T, dim=1)
        loss = torch.nn.functional.cross_entropy(turned @ p.T / _TEMPERATURE, wanted)
        loss = loss + _PULL_TO_IDENTITY * ((matrix - identity) ** 2).mean()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    fitted: Vectors = matrix.detach().numpy()
    return fitted


def _mrr(questions: Vectors, passages: Vectors, targets: NDArray[np.int64]) -> float:
    scores = questions @ passages.T
    own = scores[np.arange(len(targets)), targets]
    ranks = 1 + (scores > own[:, None]).sum(axis=1)
    return float((1 / ranks).mean())


def _fingerprint(matrix: NDArray[np.float16], embedder: str) -> str:
    return hashlib.sha256(embedder.encode() + matrix.tobytes()).hexdigest()[:16]
