"""Plants every fault and sees whether the guard notices: by which figures, and how soon."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import Case
from evals.guard.baseline import Baseline
from evals.guard.faults import Fault
from evals.guard.judgement import Judgement, judge
from evals.guard.watch import Answers, Setup, ask_everything, measured
from evals.progress import shown
from evals.report import table
from evals.sources import Sources

_NAMED = 3
"""How many figures are named that noticed a fault."""
_NAME = "zelftest"


@dataclass(frozen=True, slots=True)
class Noticed:
    """What the guard said of one fault.

    Attributes:
        fault: what was planted.
        judgement: of the assistant with the fault.
        seconds: how long it took to plant, ask and judge.
    """

    fault: Fault
    judgement: Judgement
    seconds: float

    @property
    def by(self) -> tuple[str, ...]:
        """What noticed it: what was lacking, and the figures that were too bad."""
        return (*self.judgement.lacking, *(one.gauge.name for one in self.judgement.broken))


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What became of all faults.

    Attributes:
        sound: the judgement with nothing planted.
        noticed: of every fault.
    """

    sound: Judgement
    noticed: tuple[Noticed, ...]

    @property
    def missed(self) -> tuple[str, ...]:
        """The faults that went unnoticed."""
        return tuple(one.fault.name for one in self.noticed if one.judgement.holds)


def self_test(
    setup: Setup,
    cases: Sequence[Case],
    sources: Sources,
    baseline: Baseline,
    faults: Sequence[Fault],
) -> SelfTest:
    """Plant every fault, and hold each against the baseline as the guard does."""
    sound = ask_everything(setup, cases, (), sources, _NAME)
    noticed = []
    for fault in shown(faults, "fouten"):
        begun = time.perf_counter()
        answers = _planted(fault, setup, cases, sources, sound)
        judgement = judge(measured(answers, sources), baseline)
        noticed.append(Noticed(fault, judgement, time.perf_counter() - begun))
    return SelfTest(judge(measured(sound, sources), baseline), tuple(noticed))


def self_test_report(done: SelfTest) -> str:
    """Return a table of every fault, what noticed it, and in how long."""
    rows = [[one.fault.name, _by(one.by), f"{one.seconds:.1f} s"] for one in done.noticed]
    found = len(done.noticed) - len(done.missed)
    parts = [
        "# Merkt de bewaking wat er misgaat?",
        f"**{found} van de {len(done.noticed)} fouten gemerkt.**",
        table(["fout", "gemerkt aan", "in"], rows),
    ]
    return "\n\n".join(parts)


def _by(names: Sequence[str]) -> str:
    if not names:
        return "NIET GEMERKT"
    more = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f" en nog {more}" if more > 0 else "")


def _planted(
    fault: Fault, setup: Setup, cases: Sequence[Case], sources: Sources, sound: Answers
) -> Answers:
    """Return what the assistant answers with a fault in it."""
    answers = sound
    if fault.plant:
        with tempfile.TemporaryDirectory() as folder:
            faulty = fault.plant(setup, Path(folder))
            answers = ask_everything(faulty, cases, (), sources, _NAME)
    return answers.altered(fault.alter) if fault.alter else answers
