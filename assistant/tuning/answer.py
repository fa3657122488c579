"""The numbers of an answer: which sentences, how long, what stands around them."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class LengthTuning:
    """How long an answer is: passages, words, and how near a further passage must come.

    A form that has no number of its own takes that of the common one (the first six).
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
    brief_passages: int = 2
    """The answer before it, but shorter."""
    brief_first: int = 60
    brief_others: int = 30
    consult_first: int = 90
    """Kort voor mijn consult: under 120 words with everything around it."""
    consult_others: int = 35
    consult_near: float = 0.86
    consult_most: int = 90
    consult_items: int = 3
    """Items taken from one list."""
    closest_consult_first: int = 50


@dataclass(frozen=True, slots=True)
class AgainTuning:
    """What is told when something is asked of the answer before; set on the dialogues of "tune"."""

    within: float = 5.0
    """How much less than the best statement more of the same, or an example, may score."""
    near: float = 0.7
    """The share of the best score from which something is more of the same."""
    example: float = 0.5
    """The same for an example of it."""
    behind: float = 2.5
    """How much less than an example that was shown a new one may score; set by reading what became
    of 69 questions of dossiers that hold an example."""
    below: float = 0.3
    """What a passage gains as an example when it stands under the heading of what was shown,"""
    speaks: float = 0.15
    """and when it speaks of an example."""
    rest: int = 8
    """Words from which the rest of a passage is worth showing."""
    told: int = 75
    """Words shown of a source to say who, when or where; what tells it is always there."""
    sources: int = 3
    """From how many sources that is told at most."""


@dataclass(frozen=True, slots=True)
class GatheringTuning:
    """How many key statements an answer gives; set with `evals report` on the split "tune"."""

    common: int = 6
    """At most, of a question of no special form."""
    common_fewest: int = 3
    """So many are said even when they score much less than the best one."""
    fact: int = 4
    fact_fewest: int = 2
    many: int = 8
    many_fewest: int = 5
    sources: int = 12
    sources_fewest: int = 8
    drop: float = 2.5
    """How much less than the best one a further statement may score, and"""
    of_passage: float = 2.0
    """how much less still when it is of the same passage, and"""
    of_dossier: float = 1.5
    """when it stands in the nearest dossier; fitted on the answers of "tune"."""
    again: float = 4.0
    """The same for one that was said before; set on "tune" of `evals dialogues`."""
    of_side: int = 4
    """Statements of each leeratelier that is compared with another, before any other."""
    considered: int = 60
    """Of how many of the best statements the choice is made."""
    alike: float = 0.97
    """Cosine from which two statements say the same."""
    lead_cosine: float = 0.84
    """Cosine of the question with one of a dossier's from which its lead may come first."""
    lead_gap: float = 0.5
    """How much nearer it must be than the next dossier, of at most 1."""
    lead_fits: float = 0.95
    """How near a lead must come, next to the statement that says most nearly what was asked."""
    lead_of: int = 5
    """How many of the best statements say whether a dossier is about the question."""
    lead_share: float = 0.2
    """Which share of them must stand in it."""


@dataclass(frozen=True, slots=True)
class ConsultTuning:
    """Kort voor mijn consult: which things are said; set by reading cards of the split "tune"."""

    most: int = 3
    of_nearest: int = 2
    """Lines taken of the nearest dossier before one of each next: of 366 situations put back to
    dossiers that did not hold them, the nearest was the right one for .51, the next for .16."""
    near: float = 0.25
    """How near a dossier must come, next to the nearest one, for its lines to be taken."""
    cosine: float = 0.85
    """Cosine of the question with one of a dossier's from which its lines are taken."""
    described: float = 0.86
    """The same where the question is too far from the documents but describes somebody: all of 100
    situations come so near, and of 80 questions about something else .4, most about nobody."""
    drop: float = 3.0
    """How much less than the best one a further statement may score."""
    alike: float = 0.95
    """Cosine from which two statements say the same."""


@dataclass(frozen=True, slots=True)
class AroundTuning:
    """How much stands around the sources' words; set by eye, for a page that reads in a minute."""

    in_search: int = 8
    """Passages shown when only passages are asked for."""
    near: float = 0.5
    """The share of the best score that a hit must have for its question to be offered next."""
    offered: int = 3
    """Next questions offered."""
    alike: float = 0.8
    """The share of the words of two questions from which they ask nearly the same."""
    longest: int = 89
    """Characters of a question that is offered."""
    named: int = 6
    """Documents that are named in one row at most."""
    pointed_at: int = 3
    """Places that a refusal names."""
    looked_for: int = 8
    """Words of the question that a refusal repeats."""
    nearest: int = 5
    """Hits that say which leerateliers come closest."""
    repeated: int = 90
    """Characters of an earlier question that are repeated above the answer to a follow-up."""


@dataclass(frozen=True, slots=True)
class AboutTuning:
    """How much is told of the documents and the leerateliers themselves; set by eye, as above."""

    described: int = 80
    """Words of what stands under the theme of a leeratelier, in whole sentences."""
    sentences: int = 3
    """Sentences of what is said about a time or a place."""
    listed: int = 12
    """Documents or chapters that are listed."""
    beginning: int = 70
    """Words of the beginning of a document, in whole sentences."""
