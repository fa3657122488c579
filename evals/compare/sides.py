"""The assistant as it is set, and with something changed: asked side by side, question by question.

Another embedder or corpus gets an index of its own, below `vergelijk` in the index folder: the one
in use is left alone, and the next comparison embeds nothing anew.
"""

import difflib
import math
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

from assistant import Assistant
from assistant.opened import Parts
from assistant.question.understanding import Options
from assistant.search.reranker import load_reranker
from assistant.settings import AssistantSettings
from evals.cases import Asked
from evals.identity import identify
from evals.progress import shown
from evals.results import Results
from evals.run import ask
from evals.sensitivity import numbers
from ingest import IndexSettings, KnowledgeBaseError, digests
from ingest.build import build
from ingest.embedding import Embedder, embedder_name, load_embedder

AS_SET = "zoals ingesteld"
_FOLDER = "vergelijk"
_OF_INDEX = ("corpus", "embedder", "query_prefix", "passage_prefix")
_OF_ASSISTANT = ("reranker",)
_PARTS = tuple(one.name for one in fields(Parts) if isinstance(getattr(Parts(), one.name), bool))
_OPTIONS = tuple(one.name for one in fields(Options))
SWITCHES = (*_PARTS, *_OPTIONS, "reranker")
"""What `--zonder` can turn off."""


class SideError(KnowledgeBaseError):
    """What should be changed does not exist."""


@dataclass(frozen=True, slots=True)
class Side:
    """One way to set up the assistant.

    Attributes:
        name: what was changed.
        settings: of the index.
        assistant_settings: of the answers.
        parts: what is turned off, and the numbers.
        own_index: whether it needs another index than the one in use.
    """

    settings: IndexSettings
    name: str = AS_SET
    assistant_settings: AssistantSettings = field(default_factory=AssistantSettings)
    parts: Parts = field(default_factory=Parts)
    own_index: bool = False


def changed(side: Side, now: Sequence[str], without: Sequence[str]) -> Side:
    """Return a side with settings changed and parts turned off.

    Args:
        side: where to start from.
        now: "name=value" each: a setting, or a number of the tuning ("search.stems=0.2").
        without: the names of `SWITCHES`.

    Raises:
        SideError: there is no such setting, number or part.
    """
    for one in now:
        side = _with(side, one)
    for one in without:
        side = _without(side, one.replace("-", "_"))
    told = [*now, *(f"zonder {one}" for one in without)]
    return replace(side, name=", ".join(told) or side.name)


def ask_together(sides: Sequence[Side], asked: Sequence[Asked], name: str) -> list[Results]:
    """Ask every question of every side before the next one; who comes first takes turns.

    Args:
        sides: at least one.
        asked: the questions.
        name: what they are called.

    Raises:
        KnowledgeBaseError: a model, a corpus or an index is not there or does not fit.
    """
    assistants = _open(sides)
    rows: list[list[dict[str, Any]]] = [[] for _ in sides]
    for at, one in enumerate(shown(asked)):
        order = list(range(len(sides)))
        for side in order if at % 2 else reversed(order):
            rows[side].append(ask(assistants[side], one))
    return [
        Results(side.name, identify(assistant, asked, name), tuple(records))
        for side, assistant, records in zip(sides, assistants, rows, strict=True)
    ]


def _with(side: Side, change: str) -> Side:
    name, equals, value = change.partition("=")
    if not equals:
        raise SideError(f"--nu {change!r}: schrijf het als naam=waarde, zoals embedder=PAD.")
    if name in _OF_INDEX:
        settings = IndexSettings(**{**side.settings.model_dump(), name: value})
        return replace(side, settings=settings, own_index=True)
    if name in _OF_ASSISTANT:
        return replace(side, assistant_settings=AssistantSettings(**{name: value}))
    if name not in (known := numbers(side.parts.tuning)):
        raise SideError(_unknown("--nu", name, (*_OF_INDEX, *_OF_ASSISTANT), tuple(known)))
    tuning = side.parts.tuning.changed({name: _number(name, value, known[name])})
    return replace(side, parts=replace(side.parts, tuning=tuning))


def _without(side: Side, name: str) -> Side:
    if name == "reranker":
        settings = side.assistant_settings.model_copy(update={"reranker": None})
        return replace(side, assistant_settings=settings)
    if name in _PARTS:
        off: dict[str, Any] = {name: False}
        return replace(side, parts=replace(side.parts, **off))
    if name in _OPTIONS:
        options = replace(side.parts.options, **{name: False})
        return replace(side, parts=replace(side.parts, options=options))
    raise SideError(_unknown("--zonder", name, SWITCHES))


def _unknown(option: str, name: str, known: Sequence[str], tuned: Sequence[str] = ()) -> str:
    near = difflib.get_close_matches(name, [*known, *tuned], n=1)
    meant = f" Bedoel je {near[0]!r}?" if near else ""
    more = f", of een getal van de afstelling, zoals {tuned[0]}" if tuned else ""
    return f"{option} {name!r} bestaat niet.{meant} Kies uit: {', '.join(known)}{more}."


def _open(sides: Sequence[Side]) -> list[Assistant]:
    """Open every side; what has the same embedder shares it."""
    embedders: dict[str, Embedder] = {}
    opened = []
    for side in sides:
        settings = side.settings
        if side.own_index:
            settings = _placed(settings)
            build(settings, shown)
        name = embedder_name(settings)
        if name not in embedders:
            embedders[name] = load_embedder(settings)
        model = side.assistant_settings.reranker
        reranker = load_reranker(model) if model else None
        opened.append(Assistant(settings, embedders[name], side.parts, reranker))
    return opened


def _placed(settings: IndexSettings) -> IndexSettings:
    """Return settings with a place of its own for an index that is not the usual one."""
    made_of = digests.of_text(f"{settings.corpus.resolve()}\0{embedder_name(settings)}")
    place = {
        "index_root": settings.index_root / _FOLDER,
        "index_name": f"{settings.corpus.resolve().name}-{made_of}",
    }
    return settings.model_copy(update=place)


def _number(name: str, value: str, now: float) -> float:
    """Return a number as it was typed, of the kind of what it takes the place of."""
    try:
        number = int(value) if isinstance(now, int) else float(value)
    except ValueError:
        number = math.nan
    if not 0 <= number < math.inf:
        what = "heel getal" if isinstance(now, int) else "getal"
        raise SideError(
            f"--nu {name!r}: {value!r} is geen {what} vanaf 0. Schrijf bijvoorbeeld {name}={now:g}."
        )
    return number
