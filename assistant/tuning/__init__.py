"""The numbers that were chosen rather than given, with where they come from.

`python -m evals tune` fits again what can be fitted, on the cases of the split "tune" alone, and
prints before and after on "report"; `python -m evals sensitivity` shows for every number what moves
when it is a third smaller or larger (the last table: `evals/resultaten/afstelling.md`). Unless a
field says otherwise its value was set by hand on the cases of the split "tune", with
`python -m evals report` before and after. A length counts words of Dutch text, a score of an
anchored question or a hit is 0 to 1.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.tuning.abstention import AbstentionTuning
from assistant.tuning.answer import (
    AboutTuning,
    AgainTuning,
    AroundTuning,
    ConsultTuning,
    ExcerptTuning,
    GatheringTuning,
    LengthTuning,
)
from assistant.tuning.question import ConversationTuning, ReadingTuning, SpellingTuning
from assistant.tuning.search import SearchTuning, StatementTuning

__all__ = [
    "TUNING",
    "AboutTuning",
    "AbstentionTuning",
    "AgainTuning",
    "AroundTuning",
    "ConsultTuning",
    "ConversationTuning",
    "ExcerptTuning",
    "GatheringTuning",
    "LengthTuning",
    "ReadingTuning",
    "SearchTuning",
    "SpellingTuning",
    "StatementTuning",
    "Tuning",
]


@dataclass(frozen=True, slots=True)
class Tuning:
    """All of them, subject by subject."""

    search: SearchTuning = field(default_factory=SearchTuning)
    statements: StatementTuning = field(default_factory=StatementTuning)
    abstention: AbstentionTuning = field(default_factory=AbstentionTuning)
    excerpt: ExcerptTuning = field(default_factory=ExcerptTuning)
    length: LengthTuning = field(default_factory=LengthTuning)
    gathering: GatheringTuning = field(default_factory=GatheringTuning)
    consult: ConsultTuning = field(default_factory=ConsultTuning)
    around: AroundTuning = field(default_factory=AroundTuning)
    about: AboutTuning = field(default_factory=AboutTuning)
    again: AgainTuning = field(default_factory=AgainTuning)
    reading: ReadingTuning = field(default_factory=ReadingTuning)
    spelling: SpellingTuning = field(default_factory=SpellingTuning)
    conversation: ConversationTuning = field(default_factory=ConversationTuning)

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
