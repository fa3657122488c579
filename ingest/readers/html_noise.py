"""What stands on a web page and is no part of its text: menus, cookie notices, hidden text."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bs4.element import Tag

_UNSEEN = {"script", "style", "template", "noscript", "head"}
_AROUND = {"nav", "footer", "aside", "form", "dialog", "button"}
_ROLES = {"navigation", "contentinfo", "complementary", "search", "dialog", "alertdialog", "banner"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NAMED = re.compile(
    r"cookie|consent|breadcrumb|kruimel|skip|menu|navigat|navbar|sidebar|related|gerelateerd|"
    r"share|social|pagination|newsletter|nieuwsbrief",
    re.IGNORECASE,
)
MOST_WORDS = 80
"""What is called a menu or a notice and has more words is text all the same."""


class Noise:
    """What is passed over on one page.

    Attributes:
        root: the element that holds the text.
        left_out: the words of each thing that was passed over and would have been seen, and of
            what is hidden.
    """

    def __init__(self, root: "Tag") -> None:
        self.root = root
        self.left_out: list[str] = []
        self._site = root.name not in ("main", "article")
        for around in (root, *root.parents) if self._site is False else ():
            for tag in (*around.find_previous_siblings(True), *around.find_next_siblings(True)):
                if tag.name not in _UNSEEN:
                    self.left_out.append(" ".join(tag.get_text(" ").split()))

    def kept_of(self, tag: "Tag") -> "list[Tag] | None":
        """Return what is read of an element instead of all of it; None when all of it is."""
        if tag.name in _UNSEEN:
            return []
        if tag is self.root or not self._is_noise(tag):
            return None
        kept: list[Tag] = list(tag("h1")) if tag.name == "header" else []
        for heading in kept:
            heading.extract()
        self.left_out.append(" ".join(tag.get_text(" ").split()))
        return kept

    def _is_noise(self, tag: "Tag") -> bool:
        if tag.name in _AROUND or (tag.name == "header" and self._site):
            return True
        said: dict[str, Any] = tag.attrs
        if not said or tag.name in ("html", "body", "main", "article"):
            return False
        hidden = "hidden" in said or bool(_HIDDEN.search(str(said.get("style", ""))))
        named = _NAMED.search(f"{said.get('id', '')} {said.get('class', '')}")
        few = len(tag.get_text(" ").split()) <= MOST_WORDS if named else False
        return hidden or str(said.get("role", "")) in _ROLES or (few and tag.find("h1") is None)
