"""Plants every fault and sees whether the guard notices: by which figures, and how soon."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.guard.baseline import Baseline
from evals.guard.faults import Fault
from evals.guard.judgement import Judgement, judge
from evals.guard.sample import Sample
from evals.guard.watch import Answers, Setup, ask_everything, measured
from evals.identity import Identity
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
        by: what was lacking and which figures were too bad, other than without the fault.
        seconds: of work for one core, to plant, ask and judge.
    """

    fault: Fault
    by: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What became of all faults.

    Attributes:
        sound: the judgement with nothing planted.
        noticed: of every fault.
        asked: what was asked with each of them.
        identity: what answered with nothing planted.
    """

    sound: Judgement
    noticed: tuple[Noticed, ...]
    asked: Sample
    identity: Identity

    @property
    def missed(self) -> tuple[str, ...]:
        """The faults that went unnoticed."""
        return tuple(one.fault.name for one in self.noticed if not one.by)


def self_test(
    setup: Setup,
    asked: Sample,
    sources: Sources,
    baseline: Baseline,
    faults: Sequence[Fault],
) -> SelfTest:
    """Plant every fault, and hold each against the baseline as the guard does."""
    sound = ask_everything(setup, asked.cases, asked.pairs, sources, _NAME)
    calm = judge(measured(sound, sources), baseline)
    noticed = []
    for fault in shown(faults, "fouten"):
        begun = time.process_time()
        answers = _planted(fault, setup, asked, sources, sound)
        judgement = judge(measured(answers, sources), baseline)
        by = tuple(one for one in _wrong(judgement) if one not in _wrong(calm))
        noticed.append(Noticed(fault, by, time.process_time() - begun))
    return SelfTest(calm, tuple(noticed), asked, sound.identity)


def self_test_report(done: SelfTest) -> str:
    """Return a table of every fault, what noticed it, and with how much work."""
    rows = [[one.fault.name, _by(one.by), f"{one.seconds:.1f} s"] for one in done.noticed]
    found = len(done.noticed) - len(done.missed)
    parts = [
        "# Merkt de bewaking wat er misgaat?",
        f"Gemaakt met `python -m evals guard --zelftest`: {len(done.asked.cases)} vragen en "
        f"{len(done.asked.pairs)} paren, index {done.identity.index}, "
        f"{done.identity.model['embedder']}. Elke fout is los gezet en tegen het ijkpunt gehouden.",
        f"**{found} van de {len(done.noticed)} fouten gemerkt.**",
        table(["fout", "gemerkt aan", "rekentijd"], rows),
    ]
    return "\n\n".join(parts)


def _wrong(judgement: Judgement) -> tuple[str, ...]:
    return (*judgement.lacking, *(one.gauge.name for one in judgement.broken))


def _by(names: Sequence[str]) -> str:
    if not names:
        return "NIET GEMERKT"
    more = len(names) - _NAMED
    return "; ".join(names[:_NAMED]) + (f" en nog {more}" if more > 0 else "")


def _planted(
    fault: Fault, setup: Setup, asked: Sample, sources: Sources, sound: Answers
) -> Answers:
    """Return what the assistant answers with a fault in it."""
    answers = sound
    if fault.plant:
        with tempfile.TemporaryDirectory() as folder:
            faulty = fault.plant(setup, Path(folder))
            answers = ask_everything(faulty, asked.cases, asked.pairs, sources, _NAME)
    return answers.altered(fault.alter) if fault.alter else answers
