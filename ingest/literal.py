"""When two texts are the same words: the one notion of "literal" in this project.

Two strings are literally equal when they are equal after `normalise`: compatibility forms
(NFKC), case, quotation marks, dashes, diacritics, bullets, link and emphasis marks, images, and
white space are set aside. Words, figures and all other punctuation count.
"""

import re
import unicodedata

from ingest.markup import Mark, blank, comments, images, links, without

_LINE_MARK = re.compile(r"^[ \t]*(?:>[ \t]*|(?:#{1,6}|[-*+•▶►»·∙●—–])[ \t]+)*", re.MULTILINE)
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|(?<!_)_++(?!\w)|`+")
# Looked for as patterns: over text that is not all ASCII, str.translate takes many times as long.
_WIDTHLESS = "\u00ad\u200b-\u200f\u2060\ufeff"
_INVISIBLE = re.compile(f"[{_WIDTHLESS}]")
_QUOTATION = re.compile("[\"'‘’‚‛“”„‟«»‹›′″`´]")
_UNSEEN = re.compile(f"[\"'‘’‚‛“”„‟«»‹›′″`´{_WIDTHLESS}]")
_DASHES = re.compile("[‐‑‒–—―−]")
_NOTE_NUMBERS = str.maketrans(dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", " "))
_BULLET = re.compile(r"(?<!\S)[•▶►»·∙●\uf0b7\uf0a7](?!\S)")
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200f\u2060])*")
"""A word may hold combining accents, soft hyphens and other signs without width."""


def visible(text: str) -> str:
    """Return a text without signs that have no width, its accents one with their letters."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def plain(markdown: str) -> str:
    """Return a piece of a document without its Markdown marks and images, on one line."""
    text = _without_links(_without_comments(markdown))
    text = _LINE_MARK.sub("", text)
    return " ".join(_EMPHASIS.sub("", text).split())


def normalise(text: str) -> str:
    """Return the form in which two literal copies of the same words are equal."""
    text = _without_links(text)  # whose titles stand between quotation marks
    text = _UNSEEN.sub("", text)  # before NFKC, which makes "´" a space
    text = plain(unicodedata.normalize("NFKC", text))
    text = _BULLET.sub(" ", _DASHES.sub("-", _QUOTATION.sub("", text)))
    return _LINE_MARK.sub("", " ".join(_bare(text).split()))


def words(text: str) -> list[str]:
    """Return the words and figures of a text in order, case and diacritics kept."""
    text = unicodedata.normalize("NFC", _without_comments(text))
    return _WORD.findall(_INVISIBLE.sub("", text))


def find(text: str, quote: str) -> tuple[int, int] | None:
    """Return where the words of a quote stand in a text, punctuation and case aside.

    Comments, images, the addresses of links and the raised numbers of notes are no words.

    Args:
        text: where to look; offsets count in it.
        quote: the words looked for.

    Returns:
        The start of the first word and the end of the last one, or None.

    """
    places = [mark.span() for mark in _WORD.finditer(_without_hidden(text))]
    row = [_bare(text[start:end]) for start, end in places]
    wanted = [_bare(word) for word in _WORD.findall(_without_hidden(quote))]
    if not wanted:
        return None
    for at in range(len(row) - len(wanted) + 1):
        if row[at] == wanted[0] and row[at : at + len(wanted)] == wanted:
            return places[at][0], places[at + len(wanted) - 1][1]
    return None


def _without_hidden(text: str) -> str:
    """Return a text of the same length, with blanks for what a reader does not read as words."""
    text = text.translate(_NOTE_NUMBERS)
    for hidden in (comments, images):
        text = without(text, hidden(text), blank)

    def words_only(mark: Mark) -> str:
        return f" {text[mark.label_start : mark.label_end]}".ljust(mark.end - mark.start)

    return without(text, links(text), words_only)


def _without_comments(text: str) -> str:
    return without(text, comments(text), lambda _: " ")


def _without_links(text: str) -> str:
    """Return a text without images, and of links only the words that are read."""
    text = without(text, images(text), lambda _: " ")
    return without(text, links(text), lambda mark: text[mark.label_start : mark.label_end])


def _bare(word: str) -> str:
    """Return a word without case, diacritics and signs without width."""
    composed = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word))
    decomposed = unicodedata.normalize("NFD", composed.casefold())
    if decomposed.isascii():  # most of all text, and looking at every letter costs most
        return decomposed
    for mark in filter(unicodedata.combining, set(decomposed)):
        decomposed = decomposed.replace(mark, "")
    return decomposed
