"""Drafts that a person reviewed in an editor: a file of lines, taken over one by one."""

from pathlib import Path

from ingest.drafting.kept import Drafts, State
from ingest.drafting.lines import Kind
from ingest.drafting.reviewing import Decided, Reviewing
from ingest.files import read_text
from ingest.json_lines import LineFault, json_object
from ingest.model import DocumentId
from ingest.settings import IndexSettings


def take_over(
    settings: IndexSettings, document: DocumentId, kind: Kind, file: Path
) -> tuple[int, list[str]]:
    """Accept the lines of a file, as `schets --json` printed them and a person left them.

    What is not in the file any more keeps waiting.

    Args:
        settings: which corpus.
        document: what they are about.
        kind: what they are.
        file: where they stand.

    Returns:
        How many were accepted, and one Dutch sentence for each line that was not.
    """
    reviewing = Reviewing(settings)
    waiting = {one.id for one in Drafts(settings.corpus, document).read().of(kind, State.WAITING)}
    taken, faults = 0, list[str]()
    for number, text in enumerate(read_text(file).splitlines(), start=1):
        if not text.strip():
            continue
        try:
            line = json_object(text)
            if (name := line.pop("schets", None)) not in waiting:
                raise LineFault("het veld 'schets' noemt geen schets die wacht.")
            reviewing.accept(document, name, line)
        except (LineFault, Decided) as fault:
            faults.append(f"{file}, regel {number}: {fault}")
        else:
            taken += 1
    return taken, faults
