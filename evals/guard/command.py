"""`evals guard`: look at the assistant as it is set, and hold it against the baseline."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evals.guard.baseline import FILE, Baseline, BaselineError, read_baseline
from evals.guard.faults import FAULTS
from evals.guard.judgement import judge
from evals.guard.probes import ORDERS
from evals.guard.renewal import keep, renewed, reworded
from evals.guard.report import failures, judgement_report
from evals.guard.sample import all_cases, all_pairs, for_self_test, sampled_cases, sampled_pairs
from evals.guard.selftest import self_test, self_test_report
from evals.guard.watch import Setup, ask_everything, measured
from evals.progress import shown
from evals.remembering import RememberingEmbedder
from evals.soundness import require_of
from evals.sources import Sources, read_sources
from evals.tables import stale
from ingest import IndexSettings, KnowledgeBaseError
from ingest.build import build
from ingest.embedding import load_embedder
from ingest.files import require_writable


class GuardFailed(KnowledgeBaseError):
    """It is not as good as it was, or the guard misses a fault."""


SAMPLE = "steekproef"
ALL = "alle vragen"


@dataclass(frozen=True, slots=True)
class Guarded:
    """What the guard says.

    Attributes:
        text: everything, as Dutch Markdown.
        failures: what is worse than it may be; nothing when all is well.
    """

    text: str
    failures: tuple[str, ...]


def guard(settings: IndexSettings, whole: bool = False) -> Guarded:
    """Ask the sample, or all questions, and hold the answers against the baseline.

    The index is brought up to date first.

    Raises:
        BaselineError: there is no baseline, or it is of another corpus.
        KnowledgeBaseError: a corpus, index, model or question file is missing or has faults.
    """
    baseline = read_baseline()
    sources = read_sources(settings.corpus)
    _require_same(baseline, sources)
    cases, pairs = all_cases(), all_pairs()
    gone = baseline.digests.keys() - {case.id for case in cases}
    if not whole:
        cases, pairs = sampled_cases(cases), sampled_pairs(pairs)
    with prepared(settings) as setup:
        answers = ask_everything(setup, cases, pairs, sources, ALL if whole else SAMPLE)
    judgement = judge(measured(answers, sources), baseline, gone)
    text = judgement_report(judgement, baseline.head.made, baseline.head.reason)
    old = [f"- {one}" for one in stale(answers.identity.index)]
    told = "\n".join(["Tabellen van een andere index:", *old]) if old else ""
    return Guarded("\n\n".join(filter(None, [text, told])), tuple(failures(judgement)))


def renew(settings: IndexSettings, reason: str) -> str:
    """Make a new baseline of all questions; return what was written of it.

    Raises:
        BaselineError: there is no reason, an answer has a fault, or it cannot be written.
        KnowledgeBaseError: a corpus, index, model or question file is missing or has faults.
    """
    if not reason.strip():
        raise BaselineError('Zeg waarom het ijkpunt vernieuwd wordt: --vernieuw "de reden".')
    cases = all_cases()
    sources = read_sources(settings.corpus)
    require_of(cases, sources)
    require_writable(FILE)
    with prepared(settings) as setup:
        watched = measured(ask_everything(setup, cases, all_pairs(), sources, ALL), sources)
        other = ask_everything(setup, reworded(sampled_cases(cases)), (), sources, SAMPLE)
    try:
        old = read_baseline()
    except BaselineError:
        old = None
    return keep(renewed(watched, measured(other, sources), reason), old)


def try_out(settings: IndexSettings) -> Guarded:
    """Plant every fault there is and see whether the guard notices each of them.

    Raises:
        BaselineError: there is no baseline.
        KnowledgeBaseError: a corpus, index, model or question file is missing or has faults.
    """
    baseline = read_baseline()
    sources = read_sources(settings.corpus)
    _require_same(baseline, sources)
    with prepared(settings) as setup:
        done = self_test(setup, for_self_test(), sources, baseline, FAULTS)
    already = [f"Ook zonder fout is er iets mis: {one}" for one in failures(done.sound)]
    missed = [f"Niet gemerkt: {one}." for one in done.missed]
    return Guarded(self_test_report(done), (*already, *missed))


def _require_same(baseline: Baseline, sources: Sources) -> None:
    if not set(sources.documents) & set(baseline.head.identity.documents):
        raise BaselineError(
            f"Het ijkpunt gaat over een ander corpus dan {sources.corpus.root}: geen enkel "
            "document is hetzelfde. Geef met --corpus de goede map."
        )


@contextmanager
def prepared(settings: IndexSettings) -> Iterator[Setup]:
    """Bring the index up to date, and build that of the corpus with an instruction in it."""
    build(settings, lambda batches, _: shown(batches, "stapels"))
    with tempfile.TemporaryDirectory() as folder:
        orders = settings.model_copy(
            update={"corpus": ORDERS, "index_root": Path(folder), "index_name": None}
        )
        build(orders)
        yield Setup(settings, RememberingEmbedder(load_embedder(settings)), orders)
