"""What was typed, before it is understood: bounded, cleaned, and what is wrong with it."""

import re
import unicodedata

from ingest.literal import visible

MAX_CHARACTERS = 2000
WITH_MARKUP = 10 * MAX_CHARACTERS
"""Characters from which what was typed is not even cleaned to see whether it was a question."""
_MARKUP = re.compile(r"<[/!]?[a-zA-Z][^<>]{0,200}>|<!--|-->")
_LETTER = re.compile(r"[^\W\d_]")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character: no text can be made of it that can be sent or kept."""


def bounded(typed: str) -> str:
    """Return what is kept of what was typed, so that it can be stored, shown and sent.

    Of what is far too long that is the beginning, one character more than may be asked.
    """
    typed = _HALF.sub("\ufffd", typed[:WITH_MARKUP])
    return typed if len(typed) <= MAX_CHARACTERS else clean(typed)[: MAX_CHARACTERS + 1]


def clean(text: str) -> str:
    """Return a text without control characters and markup, on one line."""
    text = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in visible(text))
    return " ".join(_MARKUP.sub(" ", text).split())


def problem_of(text: str) -> str | None:
    """Say in Dutch why what was typed cannot be asked; None when it can."""
    if not text:
        return "Je hebt nog niets gevraagd. Typ je vraag in gewone woorden."
    if len(text) > MAX_CHARACTERS:
        return (
            f"Je vraag is te lang: het mogen hoogstens {MAX_CHARACTERS} tekens zijn. "
            "Stel een kortere vraag, in één of twee zinnen."
        )
    if not _LETTER.search(text):
        return "In je vraag staan geen woorden. Typ je vraag in gewone woorden."
    return None
