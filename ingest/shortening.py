"""A text on one line, no longer than there is room for."""


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut when it has more characters than it may.

    Args:
        text: of any number of lines.
        longest: in characters, the mark of what was left out included.
    """
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
