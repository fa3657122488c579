"""Every number that was chosen rather than given, in one place, with where it comes from.

`python -m evals tune` fits again what can be fitted, on the cases of the split "tune" alone, and
prints before and after on "report"; `python -m evals sensitivity` shows for every number what moves
when it is a third smaller or larger (the last table: `evals/resultaten/afstelling.md`). Unless a
field says otherwise its value was set by hand on the cases of the split "tune", with
`python -m evals report` before and after. A length counts words of Dutch text, a score of an
anchored question or a hit is 0 to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class SearchTuning:
    """How the ways of looking are weighed; the first four fitted by `evals tune`."""

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
    reranked: int = 20
    """How many of the best hits a reranker reads again."""


@dataclass(frozen=True, slots=True)
class AbstentionTuning:
    """When something is said not to be there; set with `python -m evals gate` on the tune cases."""

    looked_at: int = 5
    """How many hits are searched for the kind of thing that was asked."""
    by_words: float = 0.25
    """Share of the question's rarity that must stand beside the thing."""
    listed: float = 0.6
    """The same for a full list, in its whole passage: nearly every passage has some list."""
    by_question: float = 0.55
    """Score of the anchored question of the same kind that points at the thing, or beside it."""
    told: int = 2
    """A number told fewer times ("twee personen") is no count of all there are."""


@dataclass(frozen=True, slots=True)
class ExcerptTuning:
    """Which sentences of a passage are shown; sentence scores run from 0 to about 2."""

    covered: float = 0.5
    """For all of the question's rare words in a sentence, next to 1 for being pointed at."""
    of_kind: float = 0.3
    """For holding the kind of fact that was asked for."""
    to_do: float = 0.25
    """In a consult, for what a reader can say, ask or do."""
    why: float = 0.1
    """In a consult, for why it works."""
    per_word: float = 0.002
    """What a word must earn to be shown."""
    dangling: float = 2.0
    """Penalty for starting with what points back, or with the signature of what is not shown."""
    leading_in: float = 1.0
    """Penalty for stopping at a lead-in without its list."""
    unsigned: float = 0.2
    """Penalty for stopping just before the signature."""
    half_listed: float = 0.5
    """Penalty for stopping within a list that was led in."""
    half_quoted: float = 0.2
    """Penalty for stopping within a quotation."""
    pointed: float = 0.3
    """Score of an anchored question from which it points at a fact."""
    sure: float = 0.75
    """Score of the anchored question that points at a sentence before it is made to stand out."""
    marked: int = 2
    """Of how many sentences an excerpt must have one that stands out."""
    repeated: float = 0.6
    """Share of the stems that two excerpts have in common from which they say the same."""
    lead: int = 3
    """Sentences that an excerpt may take along from the passage before it."""


@dataclass(frozen=True, slots=True)
class GroundingTuning:
    """When our own words stand on a source; set with `evals mutation`, half for making rules."""

    share: float = 0.6
    """How many of its words that carry meaning must stand in two sentences of the source."""
    second_sentence: float = 1.5
    """How many rare words a second sentence of the source must add to count too."""


@dataclass(frozen=True, slots=True)
class LengthTuning:
    """How long an answer is: passages, words, and how near a further passage must come.

    A form that has no number of its own takes that of the common one (the first seven).
    """

    passages: int = 3
    """From how many passages."""
    first: int = 130
    """Words taken from the best passage."""
    others: int = 75
    """Words taken from each further passage."""
    near: float = 0.88
    """A further passage must score at least this share of the best one."""
    onwards: float = 0.6
    """The passages that follow the best one directly need only this share."""
    whole_list: int = 220
    """A list of at most this many words is shown whole when its passage is the best one."""
    most: int = 240
    """Words in all; the best passage is shown anyhow."""
    fact_passages: int = 2
    """One sentence is enough for a fact."""
    fact_near: float = 0.86
    many_passages: int = 4
    """A question that asks for much."""
    many_others: int = 65
    sources_passages: int = 8
    """An overview or a comparison, by source."""
    sources_near: float = 0.75
    sources_onwards: float = 0.3
    sources_most: int = 380
    closest_passages: int = 2
    """What comes closest, where the documents do not hold the answer."""
    closest_first: int = 75
    closest_others: int = 45
    closest_list: int = 75
    consult_first: int = 90
    """Kort voor mijn consult: under 120 words with everything around it."""
    consult_others: int = 35
    consult_near: float = 0.86
    consult_list: int = 75
    consult_most: int = 90
    consult_items: int = 3
    """Items taken from one list."""
    closest_consult_first: int = 50


@dataclass(frozen=True, slots=True)
class AroundTuning:
    """How much stands around the sources' words; set by eye, for a page that reads in a minute."""

    in_search: int = 8
    """Passages shown when only passages are asked for."""
    considered: int = 8
    """How many hits the next questions may come from."""
    near: float = 0.5
    """The share of the best score that they must have."""
    offered: int = 3
    """Next questions offered."""
    longest: int = 89
    """Characters of a question that is offered."""
    pointed_at: int = 3
    """Places that a refusal names."""
    looked_for: int = 8
    """Words of the question that a refusal repeats."""
    nearest: int = 5
    """Hits that say which leerateliers come closest."""


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
class Tuning:
    """All of them, subject by subject."""

    search: SearchTuning = field(default_factory=SearchTuning)
    abstention: AbstentionTuning = field(default_factory=AbstentionTuning)
    excerpt: ExcerptTuning = field(default_factory=ExcerptTuning)
    length: LengthTuning = field(default_factory=LengthTuning)
    around: AroundTuning = field(default_factory=AroundTuning)
    spelling: SpellingTuning = field(default_factory=SpellingTuning)

    def changed(self, numbers: Mapping[str, float]) -> "Tuning":
        """Return the same with some numbers changed.

        Args:
            numbers: subject and name -> value, for example {"search.passages": 0.3}.

        Raises:
            TypeError: a subject has no number of that name.
        """
        tuning = self
        for name, value in numbers.items():
            subject, _, number = name.partition(".")
            changed = replace(getattr(tuning, subject), **{number: value})
            tuning = replace(tuning, **{subject: changed})
        return tuning


TUNING = Tuning()
"""What readers get."""
GROUNDING = GroundingTuning()
"""By what a sentence is held against its source; no part of `Tuning`: it steers no answer yet."""
