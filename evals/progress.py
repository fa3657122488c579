"""How far along the work is: a bar on a terminal, and nothing where no one looks."""

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

from tqdm import tqdm

_T = TypeVar("_T")


def shown(items: Sequence[_T], unit: str = "vragen") -> Iterator[_T]:
    """Yield the items, with a bar on the terminal."""
    yield from tqdm(items, unit=f" {unit}", file=sys.stderr, disable=None)
