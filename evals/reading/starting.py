"""The bundled embedder as a model that can be trained on, with fewer layers and pieces.

A vocabulary of a hundred languages is nine tenths of the weights. Only the pieces are kept of which
the corpus and the commonest words of Dutch and English are made.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from evals.reading.bundled import Bundled

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

COMMON = {"nl": 40_000, "en": 20_000}
"""Of how many of the commonest words the pieces are kept."""
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_LATIN = 0x250
"""Characters before this one are kept: those of western languages."""
_MATRICES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def write_starting_model(
    bundled: Bundled, texts: Iterable[str], layers: Sequence[int], folder: Path
) -> None:
    """Write a model that gives one number to a pair of texts, untrained.

    Args:
        bundled: where its weights come from.
        texts: whose words it must know.
        layers: which of the layers are kept, from 0.
        folder: where sentence-transformers finds it afterwards.
    """
    whole = _tokenizer(bundled.pieces)
    kept = _kept(whole, bundled.pieces, [*texts, *_common_words()])
    model = _model(bundled, kept, layers)
    model.save_pretrained(folder)
    tokenizer(bundled, kept).save_pretrained(folder)


def tokenizer(bundled: Bundled, kept: Sequence[int]) -> "PreTrainedTokenizerFast":
    """Return what cuts words into the pieces that are kept."""
    from transformers import PreTrainedTokenizerFast

    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=_tokenizer([bundled.pieces[at] for at in kept]),
        **dict(zip(("bos_token", "pad_token", "eos_token", "unk_token"), _SPECIAL, strict=True)),
        cls_token="<s>",
        sep_token="</s>",
        model_max_length=bundled.sizes.positions,
        model_input_names=["input_ids", "token_type_ids", "attention_mask"],
    )


def bert(bundled: Bundled, kept: Sequence[int], layers: Sequence[int]) -> "BertModel":
    """Return the model below its head, with the pieces and layers that are kept."""
    return _model(bundled, kept, layers).bert


def _tokenizer(pieces: Sequence[tuple[str, float]]) -> "Tokenizer":
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
    from tokenizers.processors import TemplateProcessing

    made = Tokenizer(models.Unigram(list(pieces), unk_id=_SPECIAL.index("<unk>")))
    made.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Strip()]
    )
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    made.post_processor = TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> $B:1 </s>:1",
        special_tokens=[("<s>", 0), ("</s>", 2)],
    )
    return made


def _kept(
    whole: "Tokenizer", pieces: Sequence[tuple[str, float]], texts: Sequence[str]
) -> list[int]:
    encoded = whole.encode_batch(texts, add_special_tokens=False)
    used = {number for one in encoded for number in one.ids}
    letters = (at for at, (piece, _) in enumerate(pieces) if _is_letter(piece))
    return sorted({*range(len(_SPECIAL)), *used, *letters})


def _is_letter(piece: str) -> bool:
    bare = piece.removeprefix("▁")
    return len(bare) == 1 and ord(bare) < _LATIN


def _common_words() -> Iterator[str]:
    from spellchecker import SpellChecker

    for language, many in COMMON.items():
        counted = SpellChecker(language=language).word_frequency
        for word in sorted(counted.keys(), key=lambda word: -counted[word])[:many]:
            yield from (word, word.capitalize())


def _model(
    bundled: Bundled, kept: Sequence[int], layers: Sequence[int]
) -> "BertForSequenceClassification":
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    sizes, tensors = bundled.sizes, bundled.tensors
    config = BertConfig(  # type: ignore[call-arg]  # its own fields hide the common ones
        vocab_size=len(kept),
        hidden_size=sizes.hidden,
        num_hidden_layers=len(layers),
        num_attention_heads=sizes.heads,
        intermediate_size=sizes.inner,
        max_position_embeddings=sizes.positions,
        type_vocab_size=sizes.types,
        layer_norm_eps=sizes.epsilon,
        pad_token_id=_SPECIAL.index("<pad>"),
        num_labels=1,
    )
    model = BertForSequenceClassification(config)
    row = tensors["emb.type"].reshape(sizes.types, sizes.hidden)[0]
    named = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(-1, sizes.hidden)[kept],
        "embeddings.position_embeddings.weight": tensors["emb.pos"],
        # The embedder only ever saw the first type: the second begins as the same.
        "embeddings.token_type_embeddings.weight": np.stack([row] * sizes.types),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for at, layer in enumerate(layers):
        for short, name in (_MATRICES | _NORMS).items():
            place = f"encoder.layer.{at}.{name}"
            named[f"{place}.weight"] = tensors[f"l{layer}.{short}.w"]
            named[f"{place}.bias"] = tensors[f"l{layer}.{short}.b"]
    state = model.bert.state_dict()
    shaped = {name: torch.from_numpy(row.reshape(state[name].shape)) for name, row in named.items()}
    model.bert.load_state_dict(shaped, strict=False)
    return model
