"""The one notion of "word", "sentence", "stem" and "number" for Dutch text.

What a word list holds stands in the TOML files beside this module.
"""

from ingest.dutch.numbers import cardinals, months, number_words, ordinals, rank_words, weekdays
from ingest.dutch.sentences import sentence_spans, sentences
from ingest.dutch.words import content_words, four_grams, is_english, stem, stems, words

__all__ = [
    "cardinals",
    "content_words",
    "four_grams",
    "is_english",
    "months",
    "number_words",
    "ordinals",
    "rank_words",
    "sentence_spans",
    "sentences",
    "stem",
    "stems",
    "weekdays",
    "words",
]
