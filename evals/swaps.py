"""What is swapped in a sentence to plant an error, or to reword it without harm."""

import re
from collections.abc import Iterator
from functools import cache

from ingest.dutch import cardinals, months, ordinals

HARMLESS = r"""
bijzin weg
(?<!niet),? (?:omdat|zodat|waardoor|waarbij|terwijl|hoewel|want)\b[^,“”"]*?(?=[.!?]?$) >>
, (?:die|dat|wat)\b[^,“”"]*(?=,) >> | , (?:en|zoals) [^,“”"]*?(?=[.!?]?$) >> | [ ]\([^)]*\) >>
^(?:Door|Tijdens|Na|Om|Daarom|Daarnaast)\b[^,]*, ? >>
bijwoord weg
(?<=\w) (?:ook|echter|dus|daarom|natuurlijk|juist|heel|erg|namelijk|inmiddels)(?= (?!niet)\w) >>
ander voornaamwoord
\b[Jj]e (kun|hebt|bent|moet|gaat|wilt|ziet) >> u \1 | jouw >> uw | jezelf >> uzelf | je >> u
\b[Jj]e (?:kunt|kan)\b >> men kan | \b[Jj]e moet\b >> men moet | kun je >> kan men | ^We\b >> Wij
synoniem
\bhulpverlener(s?)\b >> professional\1 | \b[Pp]rofessional(s?)\b >> hulpverlener\1
bewoners >> inwoners | \b[Ii]nwoners\b >> bewoners | bijvoorbeeld >> zoals | mensen >> personen
belangrijk >> van belang | gebruiken >> inzetten | moeilijk >> lastig | delen >> uitwisselen
patiënten >> cliënten | bijeenkomst >> samenkomst | starten >> beginnen | nodig >> noodzakelijk
omkeerwoord anders gezegd
vaak >> veelal | \b[Aa]lle\b >> al de | meer dan (?=\d|drie) >> ruim[ ] | moeten >> behoren te
kan >> is in staat om te | kunnen >> in staat zijn om te | niet altijd >> soms niet | binnen >> in
soms >> af en toe | geen >> niet een | zonder >> niet met | veel >> een hoop | vooral >> met name
makkelijker >> minder moeilijk | \b[Aa]ltijd\b >> steeds | elke >> iedere | niet meer >> niet langer
volgorde van twee
\b(?!voor|over|tussen)([a-zà-ÿ]{5,}) (en|of) ([a-zà-ÿ]{5,})(?=[ .,;]) >> \3 \2 \1
spreker genoemd
[,.]? ?\b(?:aldus|vertelt|zegt) ([A-Z][^.:]*)\.?$ >> , volgens \1.
"""
ERRORS = r"""
ontkenning
\b(is|zijn|wordt|worden|was|waren|werd|gaat|helpt|wil|willen)\b(?! niet| geen) >> \1 niet
\b(kan|kunnen|kun je|moet|moeten|heeft|hebben|staat|geeft)\b(?! niet| geen) >> \1 niet
\been\b (?!van|of|paar|beetje|aantal) >> geen[ ] | \bniet (?!alleen|slechts|zozeer) >>
geen >> een | \bgeen[ ] >> | nooit >> altijd | altijd >> nooit | zonder >> met | met >> zonder
niemand >> iedereen | iedereen >> niemand | \b([a-z]{4,}t) (het|de|een)\b >> \1 amper \2
\b(mogelijk|gezonde?|zeker|bekend|belangrijk|duidelijk|voldoende|nodig)\b >> on\1
moeten of kunnen, hoeveelheid
moet >> mag | moet >> kan | moeten >> mogen | moeten >> kunnen | mag >> moet | mogen >> moeten
kan >> moet | \bkunt?\b >> moet | kunnen >> moeten | na >> voor | wil >> moet | zou >> zal
\b[Aa]lle\b >> sommige | \b[Ee]lke\b >> sommige | vaak >> altijd | vaak >> zelden | soms >> altijd
altijd >> soms | (?<!niet )\b[Mm]eer\b >> minder | minder >> meer | veel >> weinig | weinig >> veel
vooral >> alleen | ook >> alleen | meeste >> minste | beter >> slechter | makkelijker >> moeilijker
groter >> kleiner | grote >> kleine | eerst >> later | ongeveer >> precies | enkele >> alle
binnen >> buiten | versterkt >> verzwakt | regelmatig >> dagelijks | verschillende >> alle
"""
_RANKS, _COUNTED = 10, 12
"""So many words for a rank and for a number are told apart."""


def swapped(text: str, rules: str) -> Iterator[tuple[str, str]]:
    """Yield a text with each swap of a list of rules made, where its pattern stands."""
    kind = ""
    for line in rules.strip().splitlines():
        kind = kind if ">>" in line else line
        for rule in line.split(" | ") if ">>" in line else ():
            pattern, _, new = f"{rule} ".partition(" >> ")
            pattern = pattern if re.search(r"[\\[(^]", pattern) else rf"\b{pattern}\b"
            changed = re.sub(pattern, new.strip().replace("[ ]", " "), text, count=1).strip()
            if changed != text:
                yield kind, changed[0].upper() + changed[1:]


@cache
def number() -> re.Pattern[str]:
    """Return what a number looks like, in digits or words; a year is a date."""
    words = "|".join([*counting_words(), *ordinals()[:_RANKS]])
    return re.compile(
        r"(?<![\w./-])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*(?![\w/]|[.)] )"
        rf"|\b(?:{words})\b"
    )


@cache
def date() -> re.Pattern[str]:
    """Return what a date, a month or a year looks like."""
    return re.compile(
        rf"\b(?:\d{{1,2}} )?(?:{'|'.join(months())})\b(?: \d{{4}})?|\b(?:19|20)\d\d\b"
    )


def counting_words() -> list[str]:
    """Return the words for 1 to 12, with an accent where "een" would be an article."""
    return ["één", *cardinals()[1:_COUNTED]]


def form(text: str) -> str:
    """Return what a replacement must have in common: digits, number words, ranks, a full date."""
    shape = re.sub(r"\d+", "9", re.sub("|".join(months()), "maand", text))
    if text in ordinals()[:_RANKS]:
        return "rank"
    return shape if re.search("9|maand", shape) else "word"
