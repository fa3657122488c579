"""The styles and scripts of the page, and what stands in its head."""

from pathlib import Path

from markupsafe import Markup

from assistant.page.template import fill

STYLES = Path(__file__).with_name("page.css")
PALETTE = Path(__file__).with_name("palette.css")
"""The colours, of these pages and of those with an address of their own."""
BASE = Path(__file__).with_name("base.css")
"""The styles that Gradio must leave as they are."""
SCRIPTS = [
    Path(__file__).with_name("scripts") / f"{name}.js"
    for name in (
        "start",
        "address",
        "document",
        "keeping",
        "conversations",
        "acts",
        "personal",
        "chat",
    )
]
"""The scripts, in the order in which they build on each other."""


def head() -> str:
    """Return what stands in the head of the page: an icon of our own, colours, and the scripts."""
    palette, base, *scripts = (
        Markup(path.read_text(encoding="utf-8")) for path in (PALETTE, BASE, *SCRIPTS)
    )
    return fill("head", style=palette + base, scripts=scripts)
