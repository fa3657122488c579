"""Words that were broken off at the end of a line, made whole."""

import re

_BREAK = re.compile(r"(\S+)[-\u00ad\u2010]\n(\S+)")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")
_SOFT = "\u00ad\u2010"
_KEEPS = frozenset(
    "oud ex niet non vice adjunct anti pro semi pseudo e zo privé top sociaal".split()
)
"""What is tied to the next word with a hyphen, wherever the line ends."""
_LINKS = "en of tot op voor aan in van het de te to naar om bij na met up is".split()
"""What stands between two hyphens of one word: "stap-voor-stap", "kant-en-klaar"."""
_LINKED = re.compile(rf"(?:{'|'.join(_LINKS)})-\w")
_APART = frozenset(("en", "of", "tot"))
"""What follows a hyphen that stands for the rest of a word: "zorg- en welzijn"."""


def unbroken(text: str) -> str:
    """Return lines in which no word is broken off; what follows it comes to the line above.

    A hyphen stays where it belongs to the word: before a capital or a figure, after an
    abbreviation, and where the same word is written with one elsewhere in the text.
    """
    written = {word.lower() for word in _HYPHENATED.findall(text)}

    def whole(broken: re.Match[str]) -> str:
        first, second = broken[1], broken[2]
        last = re.split(r"\W", first)[-1]
        if second.rstrip(".,;:").lower() in _APART or not last:
            return f"{first}-\n{second}"
        tied = (
            not second[0].islower()
            or not last[-1:].islower()
            or last.lower() in _KEEPS
            or (first.lower().endswith(f"-{last.lower()}") and last.lower() in _LINKS)
            or bool(_LINKED.match(second.lower()))
            or f"{last}-{re.split(chr(92) + 'W', second)[0]}".lower() in written
        )
        soft = broken[0][len(first)] in _SOFT
        return f"{first}{'-' if tied and not soft else ''}{second}"

    return _BREAK.sub(whole, text)
