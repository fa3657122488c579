"""The styles and scripts of the page, and what stands in its head."""

from pathlib import Path

from markupsafe import Markup

from assistant.page.template import fill

STYLES = Path(__file__).with_name("page.css")
SCRIPTS = Path(__file__).with_name("page.js")


def head() -> str:
    """Return what stands in the head of the page: an icon of our own, and the scripts."""
    return fill("head", script=Markup(SCRIPTS.read_text(encoding="utf-8")))
