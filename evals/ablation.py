"""What each part of the search brings: turned off in turn, and the ways of looking each alone.

All variants search the same index for the same questions with the same vectors. Time is measured
apart, with vectors made anew, turn by turn with everything on: what else runs on the machine then
weighs on both alike.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from assistant import Assistant, Question
from assistant.opened import Parts
from assistant.question.understanding import Options
from assistant.tuning import TUNING, Tuning
from evals.cases import Case
from evals.outcomes import Values, passage_values
from evals.remembering import RememberingEmbedder
from evals.run import replayed
from ingest import IndexSettings
from ingest.embedding import load_embedder

_HARD = 0.003
"""Temperature at which only the nearest anchored question of a passage counts."""
_TIMED = 30
"""Questions on which the time of a part is measured."""
_WAYS = ("passages", "questions", "stems", "four_grams")

Progress = Callable[[Sequence["Variant"]], Iterable["Variant"]]
"""Shows how far along the work is; gives back what it is given."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The assistant with something changed.

    Attributes:
        name: what is off, or what is left, in Dutch.
        parts: what it is opened with.
        slices: the questions that the part is there for; empty: all.
    """

    name: str
    parts: Parts = field(default_factory=Parts)
    slices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a variant found.

    Attributes:
        variant: what was changed.
        values: measure -> question id -> value.
        saved: median milliseconds that a question of its slices takes less; None: not measured.
    """

    variant: Variant
    values: Values
    saved: float | None = None


@dataclass(frozen=True, slots=True)
class Ablation:
    """All results of one run over one index.

    Attributes:
        embedder: its name.
        fingerprint: of the index.
        cases: the answerable ones, which were searched for.
        results: everything on first.
    """

    embedder: str
    fingerprint: str
    cases: tuple[Case, ...]
    results: tuple[Result, ...]

    @property
    def full(self) -> Result:
        """What was found with everything on."""
        return self.results[0]


def _off(number: str, value: float = 0.0) -> Parts:
    """Return what readers get with one number of the search set to nothing, or to a value."""
    return Parts(tuning=TUNING.changed({f"search.{number}": value}))


def _alone(number: str) -> Tuning:
    """Return the tuning in which one way of looking is all there is."""
    return TUNING.changed({f"search.{way}": float(way == number) for way in _WAYS})


FULL = Variant("alles aan")
OFF = (
    Variant("passagevectoren", _off("passages"), ("english",)),
    Variant("stemmen van gekoppelde vragen", _off("questions")),
    Variant("gekoppelde vragen, ook als zoekwoorden", Parts(questions=False)),
    Variant("adapter", Parts(adapter=False), ("english",)),
    Variant("BM25 op stammen", _off("stems")),
    Variant("BM25 op 4-grammen", _off("four_grams"), ("typo",)),
    Variant("spelling", Parts(options=Options(spelling=False)), ("typo",)),
    Variant("synoniemen", Parts(options=Options(synonyms=False))),
    Variant("verwijzingen", Parts(options=Options(references=False)), ("register",)),
    Variant(
        "vervolgvragen",
        Parts(options=Options(follow_ups=False)),
        ("elliptical", "self-contained", "new-topic"),
    ),
    Variant(
        "verder lezen na wat is getoond",
        _off("reading_on"),
        ("elliptical", "self-contained", "new-topic"),
    ),
    Variant("woorden tussen aanhalingstekens", _off("phrase")),
    Variant("zacht maximum van de stemmen", _off("temperature", _HARD)),
)
"""One part off; a hard maximum stands in for the soft one."""
ALONE = (
    Variant("alleen passagevectoren", Parts(tuning=_alone("passages"))),
    Variant(
        "alleen passagevectoren, zonder adapter",
        Parts(tuning=_alone("passages"), adapter=False),
    ),
    Variant("alleen stemmen van vragen", Parts(tuning=_alone("questions"))),
    Variant("alleen BM25 op stammen", Parts(tuning=_alone("stems"))),
    Variant(
        "alleen BM25 op stammen, zonder vragen",
        Parts(tuning=_alone("stems"), questions=False),
    ),
    Variant("alleen BM25 op 4-grammen", Parts(tuning=_alone("four_grams"))),
)
"""One way of looking left, all of understanding on."""


def ablate(
    settings: IndexSettings,
    cases: Sequence[Case],
    variants: Sequence[Variant] = (*OFF, *ALONE),
    progress: Progress = iter,
) -> Ablation:
    """Measure everything on, then every variant, on the answerable cases.

    Raises:
        IndexMissing, IndexUnusable, EmbedderUnavailable: as `open_assistant`.
    """
    embedder = RememberingEmbedder(load_embedder(settings))
    full = Assistant(settings, embedder)
    answerable = tuple(case for case in cases if case.answerable)
    questions = {case.id: replayed(full, case) for case in answerable}
    results = []
    for variant in progress((FULL, *variants)):
        other = Assistant(settings, embedder, variant.parts)
        values = _measure(other, answerable, questions)
        saved = None
        if variant in OFF:
            chosen = _spread(of_slices(answerable, variant.slices))
            asked = [questions[case.id] for case in chosen]
            embedder.remembers = False
            saved = _saved(full, other, asked)
            embedder.remembers = True
        results.append(Result(variant, values, saved))
    return Ablation(embedder.name, full.index.manifest.fingerprint, answerable, tuple(results))


def of_slices(cases: Iterable[Case], slices: Sequence[str]) -> list[Case]:
    """Return the cases of some slices; all of them when none is named."""
    return [case for case in cases if not slices or case.slice in slices]


def _measure(
    assistant: Assistant, cases: Sequence[Case], questions: Mapping[str, Question]
) -> Values:
    values: Values = {}
    for case in cases:
        _, found = assistant.search(questions[case.id])
        texts = [hit.passage.text for hit in found.hits]
        for measure, value in passage_values(case, texts).items():
            values.setdefault(measure, {})[case.id] = value
    return values


def _saved(full: Assistant, other: Assistant, questions: Sequence[Question]) -> float:
    """Return the median milliseconds per question that the part costs to understand and search."""
    differences = []
    for at, question in enumerate(questions):
        pair = (full, other) if at % 2 else (other, full)
        took = {assistant: _milliseconds(assistant, question) for assistant in pair}
        differences.append(took[full] - took[other])
    return median(differences) if differences else 0.0


def _milliseconds(assistant: Assistant, question: Question) -> float:
    begun = time.perf_counter()
    assistant.search(question)
    return 1000 * (time.perf_counter() - begun)


def _spread(cases: Sequence[Case]) -> Sequence[Case]:
    """Return at most `_TIMED` cases, evenly from all of them."""
    return cases[:: max(1, len(cases) // _TIMED)][:_TIMED]
