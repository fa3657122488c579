"""All that can be said of a corpus without loading a model: its faults, and what it holds."""

from dataclasses import dataclass

from ingest.corpus import Following, fidelity_faults, read_corpus
from ingest.dossier_rules import reviewed_lines
from ingest.errors import KnowledgeBaseError
from ingest.learned import learned_faults
from ingest.open_question_rules import open_question_faults
from ingest.pairs import pair_faults, read_pairs
from ingest.reading_report import report
from ingest.settings import IndexSettings


@dataclass(frozen=True, slots=True)
class Checked:
    """A corpus that was checked.

    Attributes:
        compared: a line for every original that its text was held against.
        faults: one Dutch sentence each.
        counted: what it holds, as "3 documenten".
        told: what was left out or not read, and what may have been read wrongly, one Dutch sentence
            each.
        reviewed: how many lines a rule doubts that say why they are right.
    """

    compared: tuple[str, ...]
    faults: tuple[str, ...]
    counted: tuple[str, ...]
    told: tuple[str, ...]
    reviewed: int


def check(settings: IndexSettings, following: Following = iter) -> Checked:
    """Look for every fault of a corpus, in its files and in what was learned from them.

    Args:
        settings: which corpus.
        following: wraps the files that are read, to show how far along it is.
    """
    read, faults = read_corpus(settings.corpus, settings.boundary, following)
    try:
        compared, differences = fidelity_faults(read, settings.boundary)
    except KnowledgeBaseError as error:
        compared, differences = [], str(error).splitlines()
    pairs, others = read_pairs(settings.corpus)
    found = (
        (len(read.documents), "document", "documenten"),
        (len(read.questions), "tekstdeel met vragen", "tekstdelen met vragen"),
        (len(read.statements), "kernzin", "kernzinnen"),
        (len(read.dossiers), "dossier", "dossiers"),
        (len(read.open_questions), "open vraag", "open vragen"),
        (len(pairs), "vragenpaar", "vragenparen"),
    )
    return Checked(
        compared=tuple(compared),
        faults=(
            *faults,
            *differences,
            *others,
            *pair_faults(read, pairs),
            *open_question_faults(read),
            *learned_faults(settings),
        ),
        counted=tuple(f"{many} {one if many == 1 else more}" for many, one, more in found),
        told=tuple(report(read).lines()),
        reviewed=reviewed_lines(read) if read.statements else 0,
    )
