"""The questions to measure with, and reading them; `soundness` checks them against the corpus.

A file may hold only what is asked (`read_questions`), or also what a good answer is
(`read_cases`). Facts are tied to literal words of the sources, never to passage ids, so that
re-chunking cannot make a case invalid. All faults of a file are reported at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from evals.lines import CasesError, read_lines
from ingest.dutch import words
from ingest.literal import normalise

FOLDER = Path(__file__).parent / "vragen"
"""All case files of the shipped corpus."""
DEVELOPMENT = FOLDER / "ontwikkeling.jsonl"
"""The questions to develop on."""


@dataclass(frozen=True, slots=True)
class Nugget:
    """One fact that a good answer holds."""

    fact: str
    vital: bool
    """The answer fails without it."""
    quotes: tuple[str, ...]
    """Every place in the sources that states it; any one will do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the assistant gets to see of a case."""

    id: str
    question: str
    history: tuple[str, ...] = ()
    """Earlier user questions of the same chat, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Asked):
    """A question with what a good answer to it holds."""

    answerable: bool
    nuggets: tuple[Nugget, ...] = ()
    """Empty exactly when the documents do not hold the answer."""
    kind: str = "-"
    persona: str = "-"
    lang: str = "-"
    leerateliers: tuple[int, ...] = ()
    """Where it was shared, if the texts make that certain."""
    slice: str = "-"
    """What makes it hard: typo, simple, english, oblique, elliptical, missing-price, ..."""
    distance: str = "-"
    """Of what the documents do not hold: "near" (on the topic) or "far"."""
    split: str = "-"
    """"tune" (settings may be chosen on it) or "report" (only measured)."""


_DESCRIBING = ("kind", "persona", "lang", "slice", "distance", "split")
"""What is said of a question, each in a word; "-" where it is not said."""
_SPLITS = (None, "-", "tune", "report")
_Entry = Mapping[str, Any]
_T = TypeVar("_T", bound=Asked)


def read_questions(path: Path) -> tuple[Asked, ...]:
    """Read only `id`, `question` and `history` of every line of a file, or of a folder's files.

    Raises CasesError when a file cannot be read, or lines have faults.
    """
    return _read(path, _asked_faults, _asked)


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read whole cases, with what a good answer holds, of a file or of a folder's files.

    Raises CasesError when a file cannot be read, or lines have faults.
    """
    return _read(path, _case_faults, _case)


def read_sound_cases(path: Path) -> tuple[tuple[Case, ...], list[str]]:
    """Read the cases that have no fault of a file or of a folder's files, and the faults of others.

    Raises CasesError when a file cannot be read.
    """
    return _sorted_out(path, _case_faults, _case)


def read_folder(pattern: str = "*.jsonl") -> tuple[Case, ...]:
    """Read the case files of the shipped corpus.

    Raises CasesError when one of them cannot be read, or has faults.
    """
    return tuple(case for path in case_files(FOLDER, pattern) for case in read_cases(path))


def case_files(path: Path, pattern: str = "*.jsonl") -> list[Path]:
    """Return the files of cases in a folder; for a file, only itself."""
    return sorted(path.glob(pattern)) if path.is_dir() else [path]


def read_answerable(path: Path) -> dict[str, bool]:
    """Return what is said of questions being answerable; only for counting afterwards."""
    return {
        entry["id"]: entry["answerable"]
        for file in case_files(path)
        for _, entry in read_lines(file)[0]
        if isinstance(entry.get("answerable"), bool)
    }


def tokens(text: str) -> frozenset[str]:
    """Return the different words of a text, in normal form."""
    return frozenset(words(normalise(text)))


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of all words of two texts that both have (Jaccard 1901)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _read(
    path: Path, faults_of: Callable[[_Entry], list[str]], convert: Callable[[_Entry], _T]
) -> tuple[_T, ...]:
    found, faults = _sorted_out(path, faults_of, convert)
    if faults:
        raise CasesError(faults)
    return found


def _sorted_out(
    path: Path, faults_of: Callable[[_Entry], list[str]], convert: Callable[[_Entry], _T]
) -> tuple[tuple[_T, ...], list[str]]:
    found: list[_T] = []
    faults: list[str] = []
    seen: dict[str, tuple[Path, int]] = {}
    for file in case_files(path):
        lines, damaged = read_lines(file)
        faults += damaged
        for number, entry in lines:
            told = faults_of(entry)
            first, line = seen.setdefault(str(entry.get("id")), (file, number))
            if "id" in entry and (first, line) != (file, number):
                where = "" if first == file else f"{first.name}, "
                told.append(f"id {entry['id']!r} staat ook op {where}regel {line}.")
            faults += [f"{file}, regel {number}: {fault}" for fault in told]
            if not told:
                found.append(convert(entry))
    if not found and not faults:
        faults.append(f"{path}: hier staan geen vragen. Geef een ander bestand.")
    return tuple(found), faults


def _asked_faults(entry: _Entry) -> list[str]:
    faults = [
        f"{key!r} ontbreekt of is geen tekst."
        for key in ("id", "question")
        if not isinstance(entry.get(key), str)
    ]
    if entry.get("id") == "":
        faults.append("'id' is leeg.")
    if isinstance(question := entry.get("question"), str) and not question.strip():
        faults.append("'question' is leeg. Schrijf de vraag op.")
    if not _are_texts(entry.get("history") or []):
        faults.append("'history' moet een lijst van eerdere vragen zijn.")
    return faults


def _case_faults(entry: _Entry) -> list[str]:
    faults = _asked_faults(entry)
    answerable, nuggets = entry.get("answerable"), entry.get("nuggets") or []
    if not isinstance(answerable, bool):
        faults.append("'answerable' moet true of false zijn.")
    elif answerable and not nuggets:
        faults.append("een beantwoordbare vraag moet nuggets hebben.")
    elif not answerable and nuggets:
        faults.append("een onbeantwoordbare vraag kan geen nuggets hebben.")
    if not isinstance(nuggets, list) or not all(_is_nugget(nugget) for nugget in nuggets):
        faults.append("elke nugget moet 'fact', 'vital' (true of false) en 'quotes' hebben.")
    numbers = entry.get("leeratelier") or []
    if not isinstance(numbers, list) or not all(type(number) is int for number in numbers):
        faults.append("'leeratelier' moet een lijst van nummers zijn.")
    faults += [
        f"{key!r} moet een tekst zijn."
        for key in _DESCRIBING
        if not isinstance(entry.get(key, ""), str | None)
    ]
    if entry.get("split") not in _SPLITS:
        faults.append("'split' moet tune of report zijn, of weg.")
    return faults


def _is_nugget(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("fact"), str)
        and isinstance(value.get("vital"), bool)
        and bool(value.get("quotes"))
        and _are_texts(value["quotes"])
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value)


def _asked(entry: _Entry) -> Asked:
    return Asked(entry["id"], entry["question"], tuple(entry.get("history") or []))


def _case(entry: _Entry) -> Case:
    return Case(
        id=entry["id"],
        question=entry["question"],
        history=tuple(entry.get("history") or []),
        answerable=entry["answerable"],
        nuggets=tuple(
            Nugget(nugget["fact"], nugget["vital"], tuple(nugget["quotes"]))
            for nugget in entry.get("nuggets") or []
        ),
        leerateliers=tuple(entry.get("leeratelier") or []),
        **{key: entry.get(key) or "-" for key in _DESCRIBING},
    )
