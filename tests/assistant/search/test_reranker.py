"""Reranking with a real, tiny cross-encoder that was trained to love one passage."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant import Assistant, Question, open_assistant
from assistant.model import Hit
from assistant.opened import Parts
from assistant.question.queries import Query
from assistant.question.understanding import Understood
from assistant.search.reranker import RerankerUnavailable, load_reranker
from assistant.settings import AssistantSettings
from ingest import IndexSettings
from ingest.dutch import words

if TYPE_CHECKING:
    from transformers import BertForSequenceClassification, BertTokenizer

DOCUMENTS = {
    "wandelgroep.md": "# Wandelgroep\n\nIn Leiden loopt een groep voor mantelzorgers.\n",
    "moestuin.md": "# Moestuin\n\nBewoners van de flat in Katwijk begonnen samen een moestuin.\n",
    "gesprek.md": "# Het gesprek\n\nStel in elk gesprek met bewoners in de wijk een open vraag.\n",
}
QUESTION = "Wat doet de groep voor mantelzorgers in Leiden?"
OTHER_QUESTION = "Hoe voer ik een gesprek met bewoners?"
LOVED = "moestuin"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of one layer that scores a passage high when it holds the loved word."""
    return make_model(tmp_path_factory.mktemp("model"), scores=1)


def make_model(folder: Path, scores: int) -> Path:
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    texts = " ".join([*DOCUMENTS.values(), QUESTION, OTHER_QUESTION])
    vocabulary += sorted(set(words(texts.lower())))
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    tokenizer = BertTokenizer.from_pretrained(str(folder))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        num_labels=scores,
    )
    network = BertForSequenceClassification(config)
    if scores == 1:
        train(network, tokenizer)
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def train(network: "BertForSequenceClassification", tokenizer: "BertTokenizer") -> None:
    import torch

    pairs = [(asked, text) for asked in (QUESTION, OTHER_QUESTION) for text in DOCUMENTS.values()]
    batch = tokenizer(*map(list, zip(*pairs, strict=True)), padding=True, return_tensors="pt")
    wanted = torch.tensor([[float(LOVED in text)] for _, text in pairs])
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    for _ in range(40):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(network(**batch).logits, wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()


@pytest.fixture(scope="module")
def settings(build_corpus: Callable[..., IndexSettings]) -> IndexSettings:
    return build_corpus(DOCUMENTS)


@pytest.fixture(scope="module")
def reranked(settings: IndexSettings, model: Path) -> Assistant:
    return open_assistant(settings, Parts(), AssistantSettings(reranker=str(model)))


def documents(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.passage.document for hit in hits]


def test_the_model_decides_the_order_of_what_was_found(
    settings: IndexSettings, reranked: Assistant
) -> None:
    question = Question(QUESTION)
    _, plain = open_assistant(settings).search(question)
    _, found = reranked.search(question)
    assert documents(plain.hits)[0] == "wandelgroep.md"
    assert documents(found.hits)[0] == "moestuin.md"
    assert sorted(documents(found.hits)) == sorted(documents(plain.hits))
    assert found.evidence == plain.evidence


def test_scores_keep_their_scale_and_still_order_the_hits(
    settings: IndexSettings, reranked: Assistant
) -> None:
    question = Question(QUESTION)
    _, plain = open_assistant(settings).search(question)
    _, found = reranked.search(question)
    assert [hit.score for hit in found.hits] == [hit.score for hit in plain.hits]


def test_an_answer_shows_what_was_retrieved_in_the_new_order(reranked: Assistant) -> None:
    assert documents(reranked.ask(Question(QUESTION)).hits)[0] == "moestuin.md"


def test_nothing_found_stays_nothing(model: Path) -> None:
    assert load_reranker(str(model))(understood(QUESTION), ()) == ()


def understood(text: str) -> Understood:
    return Understood(text, (Query(text, 1.0),))


def test_without_the_setting_nothing_is_reranked(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEERATELIER_RERANKER", raising=False)
    assert AssistantSettings().reranker is None
    _, found = open_assistant(settings).search(Question(QUESTION))
    assert documents(found.hits)[0] == "wandelgroep.md"


def test_the_setting_is_read_from_the_environment_and_from_the_table_assistant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEERATELIER_RERANKER", raising=False)
    text = '[index]\ncorpus = "teksten"\n\n[assistant]\nreranker = "uit-het-bestand"\n'
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert AssistantSettings().reranker == "uit-het-bestand"
    monkeypatch.setenv("LEERATELIER_RERANKER", "uit-de-omgeving")
    assert AssistantSettings().reranker == "uit-de-omgeving"
    assert IndexSettings().corpus == Path("teksten")


def test_a_model_that_is_not_there_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable) as caught:
        load_reranker(str(tmp_path / "weg"))
    assert str(caught.value) == (
        f"Het model {str(tmp_path / 'weg')!r} bij 'reranker' is niet te laden. Controleer de naam "
        "of het pad, en of deze machine het model kan ophalen."
    )


def test_a_model_with_several_scores_cannot_order_passages(tmp_path: Path) -> None:
    with pytest.raises(RerankerUnavailable, match="geeft 3 scores voor een vraag en een passage"):
        load_reranker(str(make_model(tmp_path, scores=3)))
