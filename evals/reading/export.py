"""A trained reader as what a corpus keeps: a model in 8 bits for onnxruntime, and its card."""

import json
import shutil
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.search.reader import keep_to_this_machine
from ingest import digests
from ingest.learned import CARD, MODEL, TOKENIZER

if TYPE_CHECKING:
    from sentence_transformers.cross_encoder import CrossEncoder


@dataclass(frozen=True, slots=True)
class Card:
    """How a reader was made."""

    made_from: str
    layers: int
    seed: int
    rounds: float
    groups: dict[str, int]
    """How many of each source it learned from."""
    data: str
    """Hash of all that it learned from."""
    model: str = ""
    """Fingerprint of the file of the model; what is fitted on its scores is bound to this."""


def export(model: "CrossEncoder", card: Card, folder: Path) -> None:
    """Write a trained model where the assistant finds it.

    Args:
        model: what was trained.
        card: how.
        folder: it is made where it is not there; what stands there is replaced.
    """
    keep_to_this_machine()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        whole, small = Path(made, "whole.onnx"), Path(made, MODEL)
        _to_onnx(model, whole)
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        model.tokenizer.backend_tokenizer.save(str(Path(made, TOKENIZER)))
        for name in (MODEL, TOKENIZER):
            shutil.move(Path(made, name), folder / name)
    made_with = replace(card, model=digests.of_path(folder / MODEL))
    text = json.dumps(asdict(made_with), indent=2, ensure_ascii=False)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")


def _to_onnx(model: "CrossEncoder", path: Path) -> None:
    import torch

    names = ["input_ids", "attention_mask", "token_type_ids"]
    encoded = model.tokenizer(["een"], ["twee"], return_tensors="pt")
    axes = {name: {0: "rows", 1: "tokens"} for name in names} | {"logits": {0: "rows"}}
    network: Any = model.model
    network.eval().float()
    network.config.return_dict = False
    torch.onnx.export(
        network,
        kwargs={name: encoded[name] for name in names},
        f=path,
        input_names=names,
        output_names=["logits"],
        dynamic_axes=axes,
        dynamo=False,
    )
