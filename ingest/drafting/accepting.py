"""An accepted line into the files of the corpus, in the order of its document."""

from pathlib import Path

from ingest.drafting.lines import Fields, Kind, accepted_lines, written
from ingest.files import read_text, replace_text
from ingest.json_lines import LineFault, json_object
from ingest.literal import normalise


def put_among(root: Path, kind: Kind, line: Fields, text: str) -> None:
    """Write a line into the files where it belongs; each is replaced whole, or stays as it was.

    A line that stands there already is not written again; see `is_among`.

    Args:
        root: the corpus folder.
        kind: what it is.
        line: what it holds; it was held to the rules.
        text: that of its document, whose order the lines have; "" for those of a dossier.

    Raises:
        FileUnreadable: a file that is there cannot be read.
        FileUnwritable: nothing can be written there.
    """
    for name, fields in accepted_lines(kind, line).items():
        path = root / name
        row = read_text(path).splitlines() if path.exists() else []
        new = written(fields)
        if new not in row:
            row.insert(_place(row, fields, normalise(text)), new)
            replace_text(path, "".join(f"{one}\n" for one in row))


def is_among(root: Path, kind: Kind, line: Fields) -> bool:
    """Say whether a line stands in a file where it belongs: it was put there, and then stopped.

    Raises:
        FileUnreadable: a file that is there cannot be read.
    """
    return any(
        written(fields) in read_text(root / name).splitlines()
        for name, fields in accepted_lines(kind, line).items()
        if (root / name).exists()
    )


def _place(row: list[str], fields: Fields, text: str) -> int:
    """Return before which line a new one comes: the first whose words stand further on."""
    here = _stands_at(fields, text)
    for at, line in enumerate(row):
        try:
            there = _stands_at(json_object(line), text)
        except LineFault:  # an empty line, or one that is being written
            continue
        if there > here >= 0:
            return at
    return len(row)


def _stands_at(fields: Fields, text: str) -> int:
    """Return where the words of a line begin in its document, or -1."""
    words = fields.get("anchor") or fields.get("quote")
    return text.find(normalise(words)) if isinstance(words, str) and words.strip() else -1
