"""Is a typing error found, and is a right word left alone.

`vragen/spelling/` has questions in which no word may change, and questions with a typing error and
what was meant. A word belongs to "tune" (rules may be chosen on it) or to "report" (it is only
measured) by a hash of the word, so that it stays where it is when others come.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import FOLDER
from evals.lines import CasesError
from ingest.files import read_text

RIGHT = FOLDER / "spelling" / "goede-woorden.txt"
"""Questions in which no word may change."""
ERRORS = FOLDER / "spelling" / "tikfouten.txt"
"""Questions with a typing error, and what was meant."""

_MARKED = re.compile(r"\[([^\[\]>]+)(?:>([^\[\]>]+))?\]")
_PUNCTUATION = "?!.,:;()"
_HEADING = "| deel | soort | woorden | hersteld | daarvan fout | gemist |"


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question, with the punctuation that clings to it.

    Attributes:
        typed: as it stands in the question.
        meant: what may stand there instead, all readings; empty when the word is right.
        kind: what kind of word, or of error, the question is about.
        marked: whether the question is about this word.
    """

    typed: str
    meant: tuple[str, ...] = ()
    kind: str = "-"
    marked: bool = False

    @property
    def split(self) -> str:
        """Which part it belongs to: "tune" or "report"."""
        bare = self.typed.strip(_PUNCTUATION).lower()
        return "tune" if hashlib.sha256(bare.encode()).digest()[0] % 2 else "report"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a word."""

    word: Word
    became: str

    @property
    def repaired(self) -> bool:
        """Whether it was changed."""
        return self.became != self.word.typed

    @property
    def wrong(self) -> bool:
        """Whether it was changed into something that was not meant."""
        return self.repaired and self.became not in self.word.meant

    @property
    def missed(self) -> bool:
        """Whether an error was left."""
        return bool(self.word.meant) and not self.repaired


def read_spelling(path: Path) -> tuple[tuple[Word, ...], ...]:
    """Return the questions of a file, each as its words.

    A line is a question; `[word]` marks what it is about, `[typed>meant]` an error, `|` stands
    between readings. A line with ## names the kind of those below it, one with # is a remark.

    Raises:
        CasesError: a line marks nothing, or an error that is none; or there are no questions.
        FileUnreadable: the file is not there, or is no text.
    """
    questions: list[tuple[Word, ...]] = []
    faults: list[str] = []
    kind = "-"
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        if line.startswith("## "):
            kind = line.removeprefix("## ")
        if not line or line.startswith("#"):
            continue
        question = tuple(_word(token, kind) for token in line.split())
        questions.append(question)
        if not any(word.marked for word in question):
            faults.append(f"{path}, regel {number}: zet het woord waar het om gaat tussen haken.")
        if any(word.typed in word.meant for word in question):
            faults.append(f"{path}, regel {number}: wat er staat en wat bedoeld is, is gelijk.")
    if not questions:
        faults.append(f"{path}: hier staan geen vragen. Zet er een vraag op elke regel.")
    if faults:
        raise CasesError(faults)
    return tuple(questions)


def judge(
    questions: Iterable[Sequence[Word]], correct: Callable[[str], str]
) -> tuple[Outcome, ...]:
    """Have every question repaired; return what became of the marked words and of changed ones."""
    outcomes: list[Outcome] = []
    for question in questions:
        became = correct(" ".join(word.typed for word in question)).split(" ")
        row = [Outcome(*pair) for pair in zip(question, became, strict=True)]
        outcomes += [one for one in row if one.word.marked or one.repaired]
    return tuple(outcomes)


def spelling_report(outcomes: Sequence[Outcome]) -> str:
    """Return the counts per split and kind as a Markdown table, and every wrong repair below it."""
    lines = [_HEADING, "| --- | --- | --- | --- | --- | --- |"]
    for split in ("tune", "report"):
        chosen = [one for one in outcomes if one.word.split == split]
        kinds = dict.fromkeys(one.word.kind for one in outcomes)
        of_kind = {kind: [one for one in chosen if one.word.kind == kind] for kind in kinds}
        lines += [_row(split, kind, row) for kind, row in of_kind.items()]
        lines.append(_row(split, "alles", chosen))
    wrong = [one for one in outcomes if one.wrong]
    return "\n".join(
        [*lines, "", *(f"- {one.word.split}: {one.word.typed} → {one.became}" for one in wrong)]
    )


def _row(split: str, kind: str, outcomes: Sequence[Outcome]) -> str:
    repaired = sum(one.repaired for one in outcomes)
    wrong = sum(one.wrong for one in outcomes)
    missed = sum(one.missed for one in outcomes)
    return f"| {split} | {kind} | {len(outcomes)} | {repaired} | {wrong} | {missed} |"


def _word(token: str, kind: str) -> Word:
    mark = _MARKED.search(token)
    if mark is None:
        return Word(token, kind=kind)
    meant = mark[2].split("|") if mark[2] else []
    around = token[: mark.start()], token[mark.end() :]
    return Word(mark[1].join(around), tuple(one.join(around) for one in meant), kind, marked=True)
