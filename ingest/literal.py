"""When two texts are the same words: the one notion of "literal" in this project.

Two strings are literally equal when they are equal after `normalise`: compatibility forms
(NFKC), case, quotation marks, dashes, diacritics, bullets, link and emphasis marks, and white
space are set aside. Words, figures and all other punctuation count.
"""

import re
import unicodedata

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|[-*+•▶►»·∙●—–][ \t]+)?", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|`+")
_QUOTATION = str.maketrans(dict.fromkeys("\"'‘’‚‛“”„‟«»‹›′″`´", ""))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", ""))
_BULLET = re.compile(r"(?<!\S)[•▶►»·∙●\uf0b7\uf0a7](?!\S)")
_WORD = re.compile(r"[^\W_]+")


def plain(markdown: str) -> str:
    """Return a piece of a document without its Markdown marks, on one line."""
    text = _COMMENT.sub(" ", markdown)
    text = _LINK.sub(r"\1", text)
    text = _LINE_MARK.sub("", text)
    return " ".join(_EMPHASIS.sub("", text).split())


def normalise(text: str) -> str:
    """Return the form in which two literal copies of the same words are equal."""
    text = unicodedata.normalize("NFKC", plain(text)).translate(_INVISIBLE)
    text = _BULLET.sub(" ", text.translate(_DASHES))
    return " ".join(_bare(text.translate(_QUOTATION)).split())


def words(text: str) -> list[str]:
    """Return the words and figures of a text in order, case and diacritics kept."""
    return _WORD.findall(unicodedata.normalize("NFC", _COMMENT.sub(" ", text)))


def find(text: str, quote: str) -> tuple[int, int] | None:
    """Return where the words of a quote stand in a text, punctuation and case aside.

    Args:
        text: where to look; offsets count in it.
        quote: the words looked for.

    Returns:
        The start of the first word and the end of the last one, or None.

    """
    places = [(mark.start(), mark.end()) for mark in _WORD.finditer(text)]
    row = [_bare(text[start:end]) for start, end in places]
    wanted = [_bare(mark.group()) for mark in _WORD.finditer(quote)]
    if not wanted:
        return None
    for at in range(len(row) - len(wanted) + 1):
        if row[at] == wanted[0] and row[at : at + len(wanted)] == wanted:
            return places[at][0], places[at + len(wanted) - 1][1]
    return None


def _bare(word: str) -> str:
    """Return a word without case and diacritics."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
