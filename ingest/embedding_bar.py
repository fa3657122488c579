"""How many files are read and texts embedded: a bar on a terminal, some lines elsewhere."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.readers.apart import APART

_FILES_EVERY, _SOME = 10, 5
"""Files between two such lines; fewer that take time are read without a word."""
_LINE_EVERY = 500
"""Texts between two lines of progress, where there is no terminal to draw a bar on."""


def embedding_bar(batches: Sequence[Sequence[str]], what: str) -> Iterable[Sequence[str]]:
    """Show how many texts are embedded: a bar on a terminal, now and then a line elsewhere."""
    from tqdm import tqdm

    total, done = sum(map(len, batches)), 0
    with tqdm(total=total, desc=what, unit=" teksten", file=sys.stderr, disable=None) as bar:
        for batch in batches:
            yield batch
            before, done = done, done + len(batch)
            bar.update(len(batch))
            if bar.disable and (done == total or done // _LINE_EVERY > before // _LINE_EVERY):
                sys.stderr.write(f"{what}: {done} van {total} teksten omgezet\n")


def reading_bar(files: Sequence[Path]) -> Iterator[Path]:
    """Show how many files are read, where some of them take time: from before the first one."""
    from tqdm import tqdm

    total = len(files)
    if sum(file.suffix.lower() in APART for file in files) < _SOME:
        yield from files
        return
    with tqdm(total=total, desc="lezen", unit=" bestanden", file=sys.stderr, disable=None) as bar:
        for done, file in enumerate(files):
            if bar.disable and done % _FILES_EVERY == 0:
                sys.stderr.write(f"lezen: {done} van {total} bestanden\n")
                sys.stderr.flush()
            yield file
            bar.update()
