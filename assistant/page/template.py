"""The templates of the page: HTML beside the code, filled with values that are always escaped."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from ingest.literal import plain
from ingest.shortening import shortened

if TYPE_CHECKING:
    from jinja2 import Environment

T = TypeVar("T")


def fill(template: str, /, **values: object) -> str:
    """Return a template of `templates/`, filled.

    Every value is escaped, but for `Markup`: what is HTML already, and made safe where it was made.
    """
    return environment("assistant.page").get_template(f"{template}.html").render(values).strip()


def _in_a_row(row: Iterable[T], name: str) -> list[tuple[object, list[T]]]:
    """Group neighbours that have one value of an attribute, in order."""
    return [(value, list(group)) for value, group in groupby(row, key=attrgetter(name))]


@cache
def environment(room: str) -> "Environment":
    """Return what fills the templates of a room, in its folder `templates/`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(room),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "one_line": shortened, "groupby_row": _in_a_row}
    return environment
