"""Train the reader with sentence-transformers, on groups of examples.

The loss of a group is a plain one (is this text an answer?) and one of choosing: where one example
of a group is answered, it must stand above the others (cross-entropy over the group, as in
Cao et al. 2007, "Learning to Rank: From Pairwise Approach to Listwise Approach").
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from sentence_transformers.base.sampler import DefaultBatchSampler
from sentence_transformers.cross_encoder import (
    CrossEncoder,
    CrossEncoderTrainer,
    CrossEncoderTrainingArguments,
)
from torch import Tensor, nn

from assistant.search.reader import LONGEST
from evals.reading.examples import Group

BATCH = 12
"""Groups that are learned from at once."""
RATE = 1e-4
"""Of learning, at its highest."""
_WARM_UP = 0.07
_SORTED = 50
"""Among the groups of so many batches those of one length are put together."""
_KEPT_EVERY = 200
"""After so many batches the state is kept, to go on from."""


class GroupLoss(nn.Module):
    """The plain loss of every example, and that of choosing within its group."""

    def __init__(self, model: CrossEncoder) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        inputs: list[list[list[str]]],
        labels: list[Tensor],
        prompt: str | None = None,
        task: str | None = None,
    ) -> Tensor:
        """Return the loss of a batch of groups.

        Args:
            inputs: the questions of each group, and its texts.
            labels: for each group a row of 0 and 1; what is answered comes first.
            prompt: what stands before every pair; none here.
            task: of models that have several; none here.
        """
        questions, texts = inputs
        sizes = [len(row) for row in questions]
        pairs = [
            (question, text)
            for asked, read in zip(questions, texts, strict=True)
            for question, text in zip(asked, read, strict=True)
        ]
        logits = (
            self.model(self.model.preprocess(pairs, prompt=prompt, task=task))["scores"]
            .reshape(-1)
            .float()
        )
        answered = torch.cat([row.float().reshape(-1) for row in labels])
        plain = nn.functional.binary_cross_entropy_with_logits(logits, answered)
        choosing = [
            -torch.log_softmax(row, dim=0)[0]
            for row, label in zip(logits.split(sizes), labels, strict=True)
            if len(row) > 1 and float(label[0]) == 1
        ]
        return plain + torch.stack(choosing).mean() if choosing else plain


def train(
    starting: Path, groups: Sequence[Group], work: Path, seed: int, rounds: float
) -> CrossEncoder:
    """Train on groups; what was learned is kept on the way, and gone on from.

    Args:
        starting: the folder of the model that is trained on.
        groups: what it learns from, each in every round.
        work: where the state of this training is kept.
        seed: for the order.
        rounds: how many times all groups are gone through.

    Returns:
        The model; the state on the way stays in `work`.
    """
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    model: CrossEncoder = CrossEncoder(
        str(starting),
        num_labels=1,
        max_length=LONGEST,
        device="cpu",
        model_kwargs={"attn_implementation": "eager"},  # the faster one for short texts
    )
    network: Any = model.model
    for parameter in network.get_input_embeddings().parameters():
        parameter.requires_grad_(False)  # few of its rows are seen; it is large
    arguments = CrossEncoderTrainingArguments(
        output_dir=str(work),
        num_train_epochs=rounds,
        per_device_train_batch_size=BATCH,
        learning_rate=RATE,
        warmup_steps=_WARM_UP,
        weight_decay=0.01,
        bf16=bool(torch.cpu.get_capabilities().get("avx512_bf16")),  # else imitated: far slower
        batch_sampler=BatchesOfOneLength,
        use_cpu=True,
        seed=seed,
        save_steps=_KEPT_EVERY,
        save_total_limit=1,
        logging_steps=_KEPT_EVERY,
        report_to="none",
        disable_tqdm=False,
    )
    trainer = CrossEncoderTrainer(
        model=model, args=arguments, train_dataset=_dataset(groups), loss=GroupLoss(model)
    )
    trainer.train(resume_from_checkpoint=any(work.glob("checkpoint-*")))
    return model


class BatchesOfOneLength(DefaultBatchSampler):
    """Batches of groups of about one length, in an order of their own in every round.

    What is shorter than the longest in its batch is read with blanks, for nothing.
    """

    def __iter__(self) -> Iterator[list[int]]:
        draw = random.Random(self.seed + self.epoch)
        data: Any = self.sampler  # the groups themselves
        lengths = [
            max(map(len, asked)) + max(map(len, read))
            for asked, read in zip(data["questions"], data["texts"], strict=True)
        ]
        drawn = draw.sample(range(len(lengths)), len(lengths))
        size = _SORTED * self.batch_size
        chunks = (drawn[at : at + size] for at in range(0, len(drawn), size))
        near = [row for chunk in chunks for row in sorted(chunk, key=lengths.__getitem__)]
        size = self.batch_size
        batches = [near[at : at + size] for at in range(0, len(near), size)]
        yield from draw.sample(batches, len(batches))


def _dataset(groups: Sequence[Group]) -> Dataset:
    return Dataset.from_list(
        [
            {
                "questions": [one.question for one in group.examples],
                "texts": [one.text for one in group.examples],
                "label": [float(one.answered) for one in group.examples],
            }
            for group in groups
        ]
    )
