"""The numbers of the search."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchTuning:
    """How the ways of looking are weighed; `evals tune` finds nothing better for the first four."""

    passages: float = 0.22
    """Of the cosine of the question with the passage."""
    questions: float = 0.36
    """Of the votes of the anchored questions."""
    stems: float = 0.17
    """Of BM25 over Dutch stems."""
    four_grams: float = 0.25
    """Of BM25 over character 4-grams."""
    synonyms: float = 0.3
    """Of a word's synonyms in the keyword scores, next to the word itself."""
    reference: float = 0.15
    """Bonus for a passage of a leeratelier that the question points at; set on the slice
    "register"."""
    reading_on: float = 0.1
    """Bonus, for a question that leans on an earlier one, for the passage after one just shown;
    set on the dialogues."""
    phrase: float = 0.2
    """Bonus for a passage with the very words that the question has between quotation marks."""
    temperature: float = 0.03
    """Of the vote of the anchored questions: the lower, the more only the nearest one counts."""
    candidates: int = 100
    """How many passages and questions are fetched for one query."""
    saturation: float = 1.2
    """BM25's k1: how soon a further occurrence of a word adds nothing (the usual value)."""
    length: float = 0.75
    """BM25's b: how much a long passage is discounted (the usual value)."""
    pointing: int = 60
    """How many anchored questions may point at a key statement."""


@dataclass(frozen=True, slots=True)
class StatementTuning:
    """How what was written ahead is found; set on the split "tune" with `evals kernzinnen`."""

    dossiers: int = 3
    """Of how many of the nearest dossiers the statements are weighed, beside those of the passages
    found."""
    dossier_questions: int = 3
    """How many of its nearest questions say how near a dossier comes: their mean."""
    dossier_lead: float = 0.4
    """How much its lead adds to that, times its cosine with the adapted question. This and the one
    before it set on 311 questions to dossiers, thought out before they were added to them."""
    dossier_words: float = 0.0075
    """What the words that it shares with the question add, times their BM25 score; set on 366
    questions held out of their dossiers, and told on the situations of `evals situaties`."""
    temperature: float = 0.06
    """Of the nearness of a dossier: the lower, the more only the nearest one counts."""
    pointing: float = 0.05
    """The same of the anchored questions that point at a statement."""
    own_meaning: float = 15.0
    """What a statement gains, times its cosine with the own words of a question that leans; next
    to the trained rule, whose scores spread over about 10. This and the next set on "tune" of
    `evals dialogues`."""
    own_words: float = 3.0
    """The same, times the share of those words that it has."""
    overlap: float = 0.3
    """The share of the shorter one that a quote and what a question points at have in common."""
    same_stems: float = 0.7
    """The share of their stems that two statements have in common when they say the same."""
    same_words: float = 0.8
    """The share of the shorter of two quotes that both have when they are the same words."""
