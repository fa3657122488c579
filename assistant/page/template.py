"""The templates of the page: HTML beside the code, filled with values that are always escaped."""

from functools import cache
from typing import TYPE_CHECKING

from ingest.literal import plain

if TYPE_CHECKING:
    from jinja2 import Environment


def fill(template: str, /, **values: object) -> str:
    """Return a template of `templates/`, filled.

    Every value is escaped, but for `Markup`: what is HTML already, and made safe where it was made.
    """
    return _environment().get_template(f"{template}.html").render(values).strip()


def one_line(text: str, most: int) -> str:
    """Return a text on one line, cut when it has more characters than it may."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("assistant.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"plain": plain, "one_line": one_line}
    return environment
