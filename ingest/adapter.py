"""The query adapter: one matrix that turns a question's vector towards the passages.

Trained by contrastive loss (InfoNCE, van den Oord et al. 2018) over the anchored questions
against their passages; kept only if held-out questions improve. It stands in
`adapter/<embedder>.npz` of the corpus, bound to the embedder it was trained for. Without one the
question's vector is used as it is.
"""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest import arrays, digests
from ingest.embedding import Vectors
from ingest.errors import FileUnreadable

log = logging.getLogger(__name__)

FOLDER = "adapter"
HELD_OUT = 0.15
"""Share of the units of text whose questions are kept apart to see whether the adapter helps."""
_STEPS = 240
_BATCH = 500
_RATE = 2e-3
_TEMPERATURE = 0.03
_PULL_TO_IDENTITY = 2.0
_KEPT = 0.7
"""How far the way from the identity to what was fitted is gone: shrinkage against overfitting."""


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

    @property
    def fingerprint(self) -> str:
        """What tells it from any other one; empty for the plain one."""
        return "" if self.matrix is None else digests.of_text(self.matrix.tobytes().hex())


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
    return arrays.file_of(corpus / FOLDER, embedder)


def save_adapter(path: Path, adapter: Adapter, embedder: str) -> None:
    """Write an adapter with a fingerprint of it and the embedder it belongs to."""
    matrix = np.asarray(adapter.matrix, dtype=np.float16)
    arrays.write(
        path,
        matrix=matrix,
        embedder=np.array(embedder),
        fingerprint=np.array(_fingerprint(matrix, embedder)),
    )


def load_adapter(path: Path, embedder: str) -> Adapter:
    """Read an adapter; what is missing, damaged or foreign gives the plain one, and a warning."""
    try:
        return read_adapter(path, embedder) if path.exists() else Adapter()
    except FileUnreadable as error:
        log.warning("%s", error)
        return Adapter()


def read_adapter(path: Path, embedder: str) -> Adapter:
    """Read an adapter.

    Raises:
        FileUnreadable: it is damaged, or was trained for another embedder.
    """
    remedy = "en wordt niet gebruikt. Maak hem opnieuw met: leeratelier adapter"
    try:
        matrix, fingerprint = arrays.read(path, "matrix", "fingerprint")
    except arrays.ArraysDamaged as error:
        message = f"De adapter {path} is niet leesbaar {remedy}"
        raise FileUnreadable(message) from error
    if str(fingerprint) != _fingerprint(matrix, embedder):
        message = f"De adapter {path} hoort niet bij {embedder} {remedy}"
        raise FileUnreadable(message)
    return Adapter(matrix.astype(np.float32))


def train(
    questions: Vectors,
    passages: Vectors,
    targets: NDArray[np.int64],
    units: NDArray[np.int64],
    seed: int,
) -> Training:
    """Train an adapter on all questions, and judge one trained without the held-out ones.

    All questions of a unit of text are held out together: they resemble each other, and an
    adapter that has seen some of them would look better than it is (measured: MRR +.10, not +.04).

    Args:
        questions: vectors of the anchored questions.
        passages: vectors of all passages.
        targets: for each question the row of its passage.
        units: for each question the number of the unit of text it belongs to; at least two.
        seed: for the choice of the held-out units.
    """
    shuffled = np.random.default_rng(seed).permutation(np.unique(units))
    held = np.isin(units, shuffled[: max(1, int(HELD_OUT * len(shuffled)))])
    trial = _fit(questions[~held], passages, targets[~held])
    return Training(
        adapter=Adapter(_fit(questions, passages, targets)),
        mrr_before=mrr(questions[held], passages, targets[held]),
        mrr_after=mrr(questions[held] @ trial.T, passages, targets[held]),
    )


def mrr(questions: Vectors, passages: Vectors, targets: NDArray[np.int64]) -> float:
    """Return the mean over the questions of 1 / the rank of the passage each belongs to."""
    scores = questions @ passages.T
    own = scores[np.arange(len(targets)), targets]
    ranks = 1 + (scores > own[:, None]).sum(axis=1)
    return float((1 / ranks).mean())


def _fit(questions: Vectors, passages: Vectors, targets: NDArray[np.int64]) -> Vectors:
    """Fit the matrix to the way it is used: a passage's own vector and its questions' votes."""
    import torch

    torch.manual_seed(0)
    asked, told = torch.from_numpy(questions), torch.from_numpy(passages)
    wanted = torch.from_numpy(targets)
    identity = torch.eye(asked.shape[1])
    matrix = identity.clone().requires_grad_()
    optimiser = torch.optim.Adam([matrix], lr=_RATE)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.0, total_iters=_STEPS)
    for _ in range(_STEPS):
        rows = torch.randint(len(asked), (_BATCH,))
        turned = torch.nn.functional.normalize(asked[rows] @ matrix.T, dim=1)
        likeness = (turned @ asked.T / _TEMPERATURE).scatter(1, rows[:, None], -1e4)  # not itself
        top = likeness.max(1, keepdim=True).values.detach()
        votes = torch.zeros(_BATCH, len(told)).index_add(1, wanted, torch.exp(likeness - top))
        scores = turned @ told.T / _TEMPERATURE + torch.log(votes + 1e-12) + top
        loss = torch.nn.functional.cross_entropy(scores / 2, wanted[rows])
        loss = loss + _PULL_TO_IDENTITY * ((matrix - identity) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        schedule.step()
    fitted = _KEPT * matrix.detach().numpy() + (1 - _KEPT) * identity.numpy()
    return np.asarray(fitted, dtype=np.float32)


def _fingerprint(matrix: NDArray[np.float16], embedder: str) -> str:
    return hashlib.sha256(embedder.encode() + matrix.tobytes()).hexdigest()[:16]
