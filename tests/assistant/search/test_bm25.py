"""BM25 over stems and over 4-grams, and how much of a question a passage covers."""

import math
import random
from collections import Counter

import bm25s
import numpy as np
import pytest

from assistant.search.bm25 import KeywordSearch, Reduce
from assistant.search.tokens import Tokens
from assistant.tuning import TUNING
from ingest import Passage
from ingest.dutch import four_grams, stems


def passage(name: str, text: str, *headings: str) -> Passage:
    return Passage(name, "gids", headings, text, 0, len(text))


WALK, DOCTOR, GARDEN = range(3)
SEARCH = KeywordSearch(
    [
        passage("a", "Bewoners wandelen samen door het bos."),
        passage("b", "De huisarts luistert naar bewoners.", "Spreekkamer"),
        passage("c", "Groente uit de moestuin."),
    ],
    [(), ("Wie helpt mij met eenzaamheid?",), ()],
)


@pytest.mark.parametrize(
    ("word", "best"),
    [
        pytest.param("huisarts", DOCTOR, id="in-the-text"),
        pytest.param("spreekkamer", DOCTOR, id="in-the-heading"),
        pytest.param("eenzaamheid", DOCTOR, id="in-an-anchored-question"),
        pytest.param("moestuinen", GARDEN, id="plural"),
    ],
)
def test_only_the_passage_with_the_word_scores(word: str, best: int) -> None:
    scores = SEARCH.by_stems(word)
    assert scores[best] > 0
    assert np.count_nonzero(scores) == 1


def test_a_shorter_passage_with_the_word_scores_above_a_longer_one() -> None:
    scores = SEARCH.by_stems("bewoners")
    assert scores[WALK] > scores[DOCTOR] > scores[GARDEN] == 0


def test_a_rare_word_scores_above_a_common_one() -> None:
    assert SEARCH.by_stems("huisarts")[DOCTOR] > SEARCH.by_stems("bewoners")[DOCTOR]


@pytest.mark.parametrize(
    "typed", ["hiusarts", "huisartsen"], ids=["typing-error", "a-form-the-stemmer-misses"]
)
def test_four_grams_find_what_stems_miss(typed: str) -> None:
    assert not SEARCH.by_stems(typed).any()
    assert int(SEARCH.by_four_grams(typed).argmax()) == DOCTOR
    assert SEARCH.by_four_grams(typed)[DOCTOR] > 0


@pytest.mark.parametrize("text", ["", "de het een", "qqqq xxxx", "?!"])
def test_a_question_without_known_words_scores_nothing(text: str) -> None:
    assert SEARCH.by_stems(text).tolist() == [0, 0, 0]
    assert SEARCH.by_four_grams(text).tolist() == [0, 0, 0]
    assert SEARCH.coverage(text, DOCTOR) == 0


def test_rarity_is_the_inverse_document_frequency() -> None:
    assert SEARCH.rarity("bewoner") == pytest.approx(math.log(1 + (3 - 2 + 0.5) / (2 + 0.5)))
    assert SEARCH.rarity("huisart") == pytest.approx(math.log(1 + (3 - 1 + 0.5) / (1 + 0.5)))
    assert SEARCH.rarity("fiets") == pytest.approx(math.log(1 + (3 - 0 + 0.5) / (0 + 0.5)))


def test_coverage_is_the_share_of_the_rarity_that_a_passage_holds() -> None:
    common, rare = math.log(1.6), math.log(1 + 2.5 / 1.5)
    unknown = math.log(8)
    assert SEARCH.coverage("huisarts en bewoners", DOCTOR) == 1
    assert SEARCH.coverage("huisarts en bewoners", WALK) == pytest.approx(common / (common + rare))
    assert SEARCH.coverage("huisarts met fiets", DOCTOR) == pytest.approx(rare / (rare + unknown))
    assert SEARCH.coverage("bewoners, bewoners, bewoners", WALK) == 1


def test_a_word_is_known_by_its_stem() -> None:
    assert SEARCH.knows("wandel")
    assert SEARCH.knows("eenzaam")
    assert not SEARCH.knows("fiets")


def test_nothing_to_search_in_is_no_obstacle() -> None:
    empty = KeywordSearch([], [])
    assert empty.by_stems("huisarts").tolist() == []
    assert not empty.knows("huisarts")
    blank = KeywordSearch([passage("a", "de het een")], [()])
    assert blank.by_stems("huisarts").tolist() == [0]


def test_every_passage_needs_its_row_of_questions() -> None:
    with pytest.raises(ValueError, match="zip"):
        KeywordSearch([passage("a", "Bewoners wandelen.")], [])


def test_words_are_made_alike_as_an_evaluation_wants_it() -> None:
    walk = passage("a", "Bewoners wandelen samen door het bos.")
    search = KeywordSearch([walk], [()], reduce=lambda text: text.lower().split())
    assert SEARCH.by_stems("wandel").max() > 0
    assert search.by_stems("wandel").tolist() == [0]
    assert search.by_stems("wandelen").max() > 0


@pytest.mark.parametrize("tokenize", [stems, four_grams], ids=lambda one: one.__name__)
def test_every_score_is_that_of_bm25s_to_the_last_bit(tokenize: Reduce) -> None:
    chance = random.Random(7)
    words = "bewoners huisarts moestuin wandelen gesprek de het een eenzaamheid aa in zorg".split()
    texts = [" ".join(chance.choices(words, k=chance.randrange(60))) for _ in range(1200)]
    reference = bm25s.BM25(k1=TUNING.search.saturation, b=TUNING.search.length)
    reference.index([tokenize(text) for text in texts], show_progress=False)
    passages = [passage(str(at), text) for at, text in enumerate(texts)]
    search = KeywordSearch(passages, [()] * len(texts))
    ours = search.by_stems if tokenize is stems else search.by_four_grams
    for _ in range(50):
        question = " ".join(chance.choices(words[:5] + words[8:9], k=chance.randrange(1, 6)))
        if known := [one for one in tokenize(question) if one in reference.vocab_dict]:
            assert ours(question).tolist() == reference.get_scores(known).tolist()


def test_a_text_is_counted_as_its_tokens_are_and_one_without_tokens_counts_too() -> None:
    texts = ["aap noot aap", "", "noot mies"] * 300
    counted = Tokens.of(texts, str.split).counted(list)
    assert counted.lengths.tolist() == [10, 0, 8] * 300
    letters = list(counted.vocabulary)
    first = {
        letters[token]: times
        for row, token, times in zip(
            counted.rows.tolist(), counted.tokens.tolist(), counted.times.tolist(), strict=True
        )
        if row == 300
    }
    assert first == dict(Counter("aapnootaap"))
    assert counted.frequencies.sum() == len(counted.tokens)
