"""The one notion of "word", "sentence" and "stem" for Dutch text.

The stemmer is Snowball's `dutch_porter`: since Snowball 3 the name `dutch` is another algorithm,
which makes "gezonder" the stop word "zonder".
"""

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W_]+")

_ABBREVIATIONS = frozenset(
    """a.d. a.u.b. afb. art. bijv. bv. blz. br. ca. cf. d.d. d.m.v. d.w.z. dhr. div. dr. drs. e.a.
    e.d. e.v. enz. etc. evt. excl. fig. gem. hr. i.c. i.p.v. i.s.m. i.v.m. incl. ing. ir. jl.
    jr. kl. m.a.w. m.b.t. m.b.v. m.i. m.i.v. m.n. m.u.v. max. min. mevr. mgr. mr. mw. n.a.v.
    n.v.t. nl. no. nr. nrs. o.a. o.b.v. o.i.d. o.l.v. o.m. o.m.v. p. p.m. p.p. pag. plm. prof.
    red. resp. sr. st. t.a.v. t.b.v. t.g.v. t.m. t.n.v. t.o.v. t.z.t. tel. v.a. v.d. vb. vgl.
    vnl. vs. z.g. z.o.z. zgn. jan. feb. mrt. apr. aug. sept. okt. nov. dec.""".split()
)
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s)")
_SENTENCE_START = re.compile(r"\s+(?=[\"'“‘«(\[*_]*(?:['’‘][stn] )?[A-ZÀ-ÖØ-Þ0-9])")
_INITIALS = re.compile(r"^(?:[a-z]\.)+$")
_LIST_NUMBER = re.compile(r"^\d+\.$")
_LONGEST_ABBREVIATION = 40
_PARAGRAPH_END = re.compile(r"\n[ \t\r>]*\n[ \t>]*|\n(?=[ \t>]*(?:[-*+—–]|#{1,6}|\d+[.)])\s)")

CARDINALS = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien"
).split()
"""The Dutch words for 1 to 16, in order."""
ORDINALS = (
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde "
    "dertiende veertiende vijftiende zestiende"
).split()
"""The Dutch words for 1st to 16th, in order."""
MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
"""The Dutch months, in order."""
_ONES = ["nul", *CARDINALS, "zeventien", "achttien", "negentien"]
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
NUMBER_WORDS = {
    **{word: at for row in (_ONES, ["", *ORDINALS]) for at, word in enumerate(row) if word},
    **{word: 10 * at for at, word in enumerate(_TENS, start=2)},
    **{
        f"{one}en{ten}": 10 * at + unit
        for at, ten in enumerate(_TENS, start=2)
        for unit, one in enumerate(_ONES[1:10], start=1)
    },
    "honderd": 100,
    "duizend": 1000,
}
"""What each Dutch number word counts, up to 99 and the round ones; without diacritics."""

_STOP_WORDS = frozenset(
    """aan aangaande al alle allemaal als alsof altijd ander andere anders ben bent bij bijna
    binnen daar daarmee daarna daarom daarvan dan dat de den der deze die dit doch doen doet
    door dus een eens eigenlijk elk elke en enkele er erg ergens even ge geen gedaan gedurende
    geweest geworden haar had hadden heb hebben hebt heeft heel hem hen het hier hierin hij hoe
    hun iemand iets ik in inderdaad is ja je jij jou jouw jullie kan kon konden kun kunnen kunt
    maar me mee meer men met mij mijn moet moeten mogen mag na naar nee niets nog nou nu of om
    omdat ons onze ook op over reeds te tegen ten ter tijdens toch toe toen tot u uit uw van
    vanuit vaak vanaf veel voor vooral waar waarbij waarin waarmee waarom waaraan waarop waarvan
    wanneer want waren was wat we weer wel welk welke werd werden wezen wie wij wil willen word
    worden wordt zal ze zei zelf zich zij zijn zo zoals zonder zou zouden zowel zulke a an and
    are as at be been but by can could did do does for from had has have how i if into is it its
    me my of on or our should that the their them there these they this to was we were what when
    where which who why will with would you your""".split()
)
_ENGLISH = frozenset(
    """a an and are as at be been but by can could did do does for from had has have how i if into
    it its me my of on or our should that the their them there these they this to was we what when
    where which who why will with would you your""".split()
)
_BOTH = frozenset("is in we me of had was be were as over want men die arts".split())
"""Words of both languages: they tell nothing."""


def words(text: str) -> list[str]:
    """Return the words and figures of a text, lower-case, in order."""
    return [word.lower() for word in _WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Return the words that carry meaning: no stop words (Dutch and English), no single letters."""
    return [word for word in words(text) if word not in _STOP_WORDS and len(word) > 1]


def is_english(text: str) -> bool:
    """Say whether a question is English rather than Dutch, by its function words."""
    row = words(text)
    row = [word for word in row if word not in _BOTH]
    english = sum(word in _ENGLISH for word in row)
    dutch = sum(word in _STOP_WORDS and word not in _ENGLISH for word in row)
    return english > dutch


@cache
def stem(word: str) -> str:
    """Return the Dutch stem of one lower-case word."""
    return str(_stemmer().stemWord(word))


def stems(text: str) -> list[str]:
    """Return the stems of the content words of a text, in order."""
    return [stem(word) for word in content_words(text)]


def four_grams(text: str) -> list[str]:
    """Return the character 4-grams of the content words; shorter words are kept whole."""
    grams: list[str] = []
    for word in content_words(text):
        padded = f"_{word}_"
        grams += [padded[at : at + 4] for at in range(max(1, len(padded) - 3))]
    return grams


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return where each sentence of a text starts and ends.

    Blank lines, list items and quotation marks at a line's start end a sentence too. Known
    abbreviations ("dhr.", "o.a."), initials and list numbers do not.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for block in [*_PARAGRAPH_END.finditer(text), None]:
        stop = block.start() if block else len(text)
        spans += _sentences_of_block(text, start, stop)
        start = block.end() if block else stop
    return spans


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _sentences_of_block(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for end in _SENTENCE_END.finditer(text, start, stop):
        if not _SENTENCE_START.match(text, end.end()) or _is_abbreviation(text, begin, end):
            continue
        spans.append((begin, end.end()))
        begin = end.end()
    spans.append((begin, stop))
    return [trimmed for span in spans if (trimmed := _trim(text, span))]


def _is_abbreviation(text: str, begin: int, end: re.Match[str]) -> bool:
    words_before = text[max(begin, end.end() - _LONGEST_ABBREVIATION) : end.end()].split()
    last = words_before[-1].lstrip("\"'“‘«([").lower()
    if _LIST_NUMBER.match(last):
        return len(words_before) == 1
    titles = last.removesuffix(".").split(".")  # "prof.dr."
    return (
        last in _ABBREVIATIONS
        or bool(_INITIALS.match(last))
        or all(f"{title}." in _ABBREVIATIONS for title in titles)
    )


def _trim(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    piece = text[span[0] : span[1]]
    start = span[0] + len(piece) - len(piece.lstrip())
    end = span[0] + len(piece.rstrip())
    return (start, end) if start < end else None


@cache
def _stemmer() -> Any:  # noqa: ANN401 - an extension type without stubs
    import Stemmer

    return Stemmer.Stemmer("dutch_porter")
