"""How many texts are embedded: a bar on a terminal, and now and then a line elsewhere."""

import sys
from collections.abc import Iterable, Sequence

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
