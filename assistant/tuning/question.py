"""The numbers by which a question is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpellingTuning:
    """When a word is taken for a typing error.

    Set by hand on the words of "tune" of `python -m evals spelling`. The first six say what an
    error costs.
    """

    accent: float = 0.1
    """A letter without its accent."""
    doubled: float = 0.5
    """One letter for two, or two for one."""
    mixed_up: float = 0.6
    """What sounds alike: d and t, ei and ij."""
    slipped: float = 0.9
    """A letter forgotten, the key beside the right one, or two letters changed about."""
    added: float = 1.0
    """A letter too many."""
    replaced: float = 1.5
    """Any other letter."""
    rarity: float = 3.0
    """How rare an error of cost 1 is: one in ten to this power."""
    margin: float = 0.7
    """How many powers of ten likelier the best word is than the next one."""
    language: float = 0.1
    """Share of the words of a question that come from Dutch at large, not from the corpus."""
    limit: float = 4.25
    """How unlikely an error may be, in powers of ten, and"""
    per_letter: float = 0.5
    """how much more for each letter of the word: few words are near a long one."""
    formed: float = 3.0
    """How many powers of ten likelier an error must be for a word that can be a right one."""
    family: int = 12
    """How many compounds of the list a word starts (or ends) that may start (or end) a new one;
    twice as many for three letters."""
    long_part: int = 6
    """Letters from which any known word may be part of a new compound."""


@dataclass(frozen=True, slots=True)
class ReadingTuning:
    """How much of a question is read."""

    tokens: int = 192
    """How many tokens: some 130 words. The longest of our 701 questions has 56; without a limit
    2,000 characters took 9 to 16 seconds on one core."""


@dataclass(frozen=True, slots=True)
class ConversationTuning:
    """What a question takes from earlier ones that it leans on.

    Set by hand on the dialogues of "tune".
    """

    turns: int = 6
    """How many earlier turns count."""
    thread: int = 2
    """How many earlier questions are read together with one that leans on them."""
    joined: float = 0.6
    """Weight of the question joined to them, next to the question by itself."""
    typed: float = 0.3
    """Weight of a question as it was typed, next to the same without its typing errors."""
    clearly: float = 0.3
    """How much more of a question an earlier turn must name than the last one to be meant."""
    mostly: float = 0.3
    """Share of what an unsure question names that must have been named for it to lean."""
    referents: int = 2
    """How many names are taken from what an answer led with, where a question points at it."""
    fragment: int = 4
    """Words at most that put one thing in the place of another: "En in Hillegom?"."""
    says: float = 0.15
    """How telling a word must be for a question to name anything by itself."""
    order: int = 3
    """Words of an order that name nothing: "iets korter graag". This one and the next five make
    the cues of leaning, on which `evals leaning` fits its rule: change one, and fit it anew."""
    few: int = 6
    """Words of a question in which one thing can be all that is named."""
    much: int = 4
    """Words that say something, from which more say no more."""
    english: float = 0.5
    """How telling an English word is: of those it is not known."""
    described: float = 0.5
    """How telling a word must be that leaves no doubt which thing is meant."""
    aspect: float = 0.3
    """How much of its rarity a word keeps that can be asked of anything: "kosten"."""
