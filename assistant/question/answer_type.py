"""What kind of answer a question asks for, and whether a sentence holds such a thing.

Rules that can be read and tested, in Dutch and English. No score of likeness can tell that a
topic is there but the price is not; "is there an amount, tied to what was asked?" can.
"""

import re
from enum import StrEnum

from ingest.dutch import CARDINALS, MONTHS


class Kind(StrEnum):
    """The kinds of answer that are told apart."""

    PRICE = "price"
    DOSE = "dose"
    COUNT = "count"
    DURATION = "duration"
    TIME = "time"
    DATE = "date"
    CONTACT = "contact"
    PLACE = "place"
    CRITERIA = "criteria"
    FULL_LIST = "full-list"
    NAME = "name"
    OPINION = "opinion"
    MEDICAL = "medical"
    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    CAPABILITIES = "capabilities"
    SMALL_TALK = "small-talk"
    OUTSIDE = "outside"
    INSTRUCTION = "instruction"
    DEFINITION = "definition"
    OTHER = "other"


_ASKS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.INSTRUCTION,
        r"(?:\b(?:negeer|omzeil|overschrijf)\b|"
        r"(?:^|[.!?:,;] |\b(?:en|dan|dus|nu|gewoon|eerst|please) )vergeet\b).{0,40}"
        r"\b(?:regels?|instructies?|opdracht\w*|beperking\w*|richtlijnen|hierboven)\b|"
        r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:rules?|instructions?|prompts?|above)\b|"
        r"^\W*(?:systee?m|system|assistant|developer) ?:|"
        r"\bsystee?m ?prompt\b|\bdoe(?:n)? alsof (?:je|jij|u)\b|"
        r"\bpretend (?:to be|you are|that you)\b|\b(?:veiligheidsfilter|interne aanwijzingen)\b|"
        r"(?:^|[.!?:,;] )(?:schrijf|maak|dicht|verzin|bedenk|vertaal|herschrijf) "
        r"(?:me |eens |even )?"
        r"(?:een|er|in het|naar het|dit|deze|vier|drie)\b|\bvertaal naar\b|\bzo omdraaien\b|"
        r"(?<!hoe )\b(?:kun|kan|kunt|wil|wilt|zou) (?:je|jij|u) .{0,120}"
        r"\b(?:schrijven|omdraaien|verzinnen|vertalen)\b|"
        r"\b(?:can|could|will|would) you (?:please )?(?:write|compose|translate)\b|"
        r"(?:^|[.!?:,;] )(?:write|compose|translate) (?:me |a |an |this |the |into )|"
        r"\bvanaf nu\b.{0,30}\b(?:ben|mag|moet|zul|antwoord) (?:je|jij|u)\b|"
        r"\bfrom now on\b.{0,30}\byou\b|"
        r"\b(?:jailbreak|developer mode|ontwikkelaarsmodus)\b|(?<!hoe )\bverzin\b|\bmake up\b|"
        r"^(?!.*\b(?:mag|mogen|kan|kunnen) (?:ik|je|wij|we|men)\b).*"
        r"\bzonder (?:bron\w*|je aan de bronnen te houden)\b",
    ),
    (
        Kind.MEDICAL,
        r"\b(?:antidepressiv\w*|paracetamol|ibuprofen|antibiotic\w*|insuline?|koorts|"
        r"bloedsuiker\w*|blood (?:sugar|pressure)|mijn bloeddruk|"
        r"bloeddrukverlager\w*|vaccin\w*|antidepressants?|bijwerkingen van|side effects of|"
        r"symptomen van|welke symptomen|symptoms of|slikken)\b|"
        r"\b(?:welke?|mag|moet|hoeveel|stoppen met|which|what|should|can i|how many)\b.{0,60}"
        r"\b(?:medicijn\w*|medicatie|pil(?:len)?|medication|medicines?|pills?)\b|"
        r"\b(?:welke|stel (?:de|een|mijn)|wat is (?:de|mijn)) diagnose\b|\bdiagnose me\b",
    ),
    (
        Kind.GREETING,
        r"^\W*(?:hallo|hoi|hey|dag|goede ?(?:morgen|middag|n?avond)|hi|hello)\W*$",
    ),
    (
        Kind.THANKS,
        r"^\W*(?:bedankt|dank (?:je|u)(?: ?wel)?|thanks?(?: you)?)"
        r"(?: voor \w+ \w+| for \w+ \w+)?\W*$",
    ),
    (Kind.FAREWELL, r"^\W*(?:tot (?:ziens|straks)|doei|fijne (?:dag|avond)|(?:good)?bye)\W*$"),
    (
        Kind.CAPABILITIES,
        r"\bben (?:je|jij) (?:een )?(?:robot|mens|computer|chatbot|chatgpt|ai)\b|"
        r"\bwie (?:ben (?:je|jij)|bent u)\b|\bwho are you\b|\bare you (?:a )?(?:robot|human|bot)\b|"
        r"\bwat (?:kun|kan) (?:je|jij)(?: allemaal)?(?: doen| voor mij doen)?\W*$|"
        r"\bwhat can you do\W*$|\bwie heeft (?:je|jou) gemaakt\b",
    ),
    (
        Kind.SMALL_TALK,
        r"\bhoe gaat het(?: met (?:je|jou|u)\b| vandaag|\W*$)|\bhow are you\b|"
        r"\bword je (?:er )?(?:nooit|niet|wel ?eens) (?:moe|gek)\b|\bjouw? eigen verhaal\b|"
        r"\bals jij .{0,60}\bvoor jezelf\b|"
        r"\b(?:vertel|weet je) (?:een|nog een)? ?(?:mop|grap)\b",
    ),
    (Kind.OUTSIDE, r"\bwat voor weer\b|\bhoe laat is het(?: nu)?\W*$"),
    (
        Kind.OPINION,
        r"\b(?:volgens jou|vind jij|vond jij|zou jij|jij zelf|wat raad je mij|welke moet ik nemen|"
        r"vindt u zelf|jouw mening|jouw idee|wat denk (?:je|jij)|"
        r"denk jij|eerlijk antwoord|ben je het eens|your opinion|do you think|you think)\b",
    ),
    (
        Kind.DOSE,
        r"\b(?:milligram|mg|dosis|dosering|hoeveel tabletten|dose|dosage)\b",
    ),
    (
        Kind.PRICE,
        r"\b(?:wat (?:kost(?:en)?|betaalt?|verdient?)(?!.{0,40}\b(?:tijd|energie|moeite)\b)|"
        r"waar verdien|what sum|hoe duur|hoeveel kost\w*|"
        r"kostenplaatje|tarief|tarieven|(?<!op )prijs(?!.{0,30}\b(?:wonnen|gewonnen|won)\b)|"
        r"prijzen|hoeveel (?:euro|geld|subsidie|budget|\w*kosten)|welk bedrag|welke bedragen|"
        r"hoe (?:hoog|groot) (?:is|was|zijn|waren) (?:het|de|dat|die) \w*(?:budget|subsidie|"
        r"bijdrage|vergoeding|contributie|kosten|bedrag|begroting)|contributie|inschrijfgeld|"
        r"(?<!by )how much (?:money|is (?:the|it|a)\b|(?:does|do|did|will) .{0,60}\b"
        r"(?:cost|costs|pay|charge|earn|spend|get)\b)|what does .{0,40} cost|price|fee)\b",
    ),
    (
        Kind.DURATION,
        r"\b(?:hoe lang (?:duur\w*|ben je|blijf|moet|kost)|hoeveel (?:minuten|uur|uren|dagen|weken|"
        r"maanden)|how long)\b",
    ),
    (
        Kind.TIME,
        r"\b(?:hoe laat(?! (?:ik|je|jij|u|we|wij|men|iemand|mensen)\b)|openingstijd\w*|"
        r"(?<!in de )begintijd\w*|what time|opening hours)\b",
    ),
    (
        Kind.COUNT,
        r"\b(?:hoeveel|hoe veel|how many|welk percentage|hoeveel procent|wat is het aantal|"
        r"met z'n hoevelen|met hoeveel|what percentage|hoe (?:groot|hoog|lang|oud|vaak))\b",
    ),
    (
        Kind.DATE,
        r"\b(?:wanneer (?!(?:heb|ben|voel|mag|moet|kun|weet|doe|je|iemand|mensen)\b)"
        r"(?!(?!kan|start|begin|kom)\w+ (?:ik|je|jij|men|we|wij|iemand|mensen)\b)|"
        r"op welke (?:dag|datum)|(?:in|uit|van|sinds) welk jaar|welke (?:dag|datum|maand)|"
        r"wat is de datum|"
        r"when (?:is|was|were|did|does|do|will|are)(?! (?:i|you|we|people|someone|somebody)\b)|"
        r"what (?:date|year|day)|"
        r"which year)\b",
    ),
    (
        Kind.CONTACT,
        r"\b(?:telefoonnummer|telefoon nummer|e-?mail(?:adres)?|mailadres|"
        r"(?<!onze )(?<!mijn )(?<!eigen )website|webadres|"
        r"link(?!.{0,20}\b(?:tussen|met|between|with)\b)|url|"
        r"bereik ik(?! (?:\w+ ){0,3}(?:mensen|bewoners|inwoners|jongeren|ouderen|senioren|buren|"
        r"mantelzorgers|cliënten|patiënten|gezinnen|ouders|doelgroep\w*|iedereen|dat|wie)\b)|"
        r"neem ik contact|contact opnemen|phone number|email|contact details)\b",
    ),
    (
        Kind.CRITERIA,
        r"\b(?:voorwaarden|criteri\w+|leeftijdsgrens|indicaties?|toelatingseisen|"
        r"welke eisen|eisen (?:voor|om)|"
        r"wie (?:komt|komen) in aanmerking|in aanmerking|requirements?|eligib\w+|criteria)\b",
    ),
    (
        Kind.PLACE,
        r"\b(?:in welke? (?:plaats|stad|dorp|gemeente|straat|zaal|wijk)|op welk adres|adres|"
        r"waar (?:koop|kan ik .{0,40}(?:kopen|bestellen|downloaden))|"
        r"waar (?:is|was|staat|wordt|werd|vindt|vond|zit|zitten|ligt) "
        r"(?!.{0,60}\b(?:aan|in|mee|op|over|van|voor)\W*$|.{0,40}\b(?:goed voor|afkorting)\b|"
        r"(?:aan|over|mee|behoefte|extra|nog|gezegd|gewaarschuwd|verteld|genoemd)\b|"
        r"(?:de |het |een )?(?:focus|kracht|nadruk|accent|pijn|probleem|verschil|winst)\b)"
        r"(?!(?<=staat )[\w -]{1,80} voor\b|(?<=is )[\w -]{1,80} voor (?:bedoeld|nodig)\b)|"
        r"where (?:is|are|was|can|do)(?! (?:i|you|we) (?:start|begin)\b))\b",
    ),
    (
        Kind.FULL_LIST,
        r"\b(?:volledige? (?:lijst\w*|overzicht|opsomming)|complete lijst|alle \d+|"
        r"alle namen|full list|complete list)\b",
    ),
    (
        Kind.NAME,
        r"\b(?:wie|van wie|door wie|met wie|hoe heet\w*|welke (?:persoon|spreker|onderzoeker|arts|"
        r"hoogleraar|directeur)|naam van|namen van|who|whose|what is the name)\b",
    ),
    (
        Kind.DEFINITION,
        r"^\W*(?:wat (?:is|zijn|betekent|houdt|houden)|what (?:is|are|does))\b|\bwat bedoel\w*\b",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _ASKS)

_MONTH = rf"(?:{'|'.join(MONTHS)}|voorjaar|najaar|zomer|winter)"
_NUMBER_WORD = (
    rf"(?:één|{'|'.join(CARDINALS)}|"
    r"twintig|dertig|veertig|vijftig|honderd|tweede|derde|helft|dubbel\w*|verdubbeld|ruim)"
)
_HOLDS: dict[Kind, re.Pattern[str]] = {
    Kind.PRICE: re.compile(
        r"€|\beuro\b|\d\s*cent\b|\b(?:gratis|kosteloos|vrij te gebruiken)\b", re.IGNORECASE
    ),
    Kind.DOSE: re.compile(r"\d\s*(?:mg|milligram|ml|tabletten)\b", re.IGNORECASE),
    Kind.COUNT: re.compile(rf"\d|%|\b{_NUMBER_WORD}\b", re.IGNORECASE),
    Kind.TIME: re.compile(r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2} uur\b", re.IGNORECASE),
    Kind.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b(?:\d{{1,2}} )?{_MONTH}\b|"
        rf"\b(?:\d+|{_NUMBER_WORD}) (?:jaar|maanden|weken) (?:later|geleden)\b",
        re.IGNORECASE,
    ),
    Kind.CONTACT: re.compile(
        r"@|www\.|https?:|\w\.(?:nl|org|com|eu)\b|\b0\d{1,3} ?-? ?\d", re.IGNORECASE
    ),
    Kind.DURATION: re.compile(
        rf"(?<!\bom )\b(?:\d+|{_NUMBER_WORD}) "
        r"(?:minuten|minuut|uur|uren|dagen|weken|week|maanden|jaar)\b",
        re.IGNORECASE,
    ),
    Kind.CRITERIA: re.compile(
        r"\b(?:voorwaarde\w*|criteri\w+|moet\w* (?:je|u|men|ze|zij)|alleen (?:als|voor)|"
        r"mits|tussen \d+ en \d+|vanaf \d+ jaar|open(?:staat|staan)? voor|staat open|"
        r"kan aansluiten|welkom)\b",
        re.IGNORECASE,
    ),
    Kind.PLACE: re.compile(
        r"\b(?:in|bij|op|te|naar|uit|aan|van) (?:de |het )?"
        r"(?!Positieve|Leeratelier|Alliantie)[A-Z]\w+|"
        r"\bonline\b|\w\.(?:nl|org|com|eu)\b|\blocatie\b"
    ),
    Kind.NAME: re.compile(
        r"[A-Z][\w’'-]+ (?:(?:van|de|den|der|ten|ter|het) ){0,3}[A-Z][\w’'-]+|[A-Z]\w{3,}"
    ),
    Kind.DEFINITION: re.compile(
        r"\b(?:is|zijn|betekent|betekenen|staat voor|staan voor|houdt in|wil zeggen|draait om|"
        r"gaat (?:over|om)|noem(?:t|en) we|heeft als doel|\w+ bedoeld)\b",
        re.IGNORECASE,
    ),
    Kind.FULL_LIST: re.compile(r"^\s*(?:[-*+]|\d+[.)])\s", re.MULTILINE),
}


def kind_asked(text: str) -> Kind:
    """Return the kind of answer a question asks for; the first rule that fits."""
    return next((kind for kind, rule in _COMPILED if rule.search(text)), Kind.OTHER)


def cue(text: str, kind: Kind) -> str:
    """Return the words of a question that made it of this kind; empty when it is not."""
    found = next((rule.search(text) for one, rule in _COMPILED if one is kind), None)
    return found.group() if found else ""


def holds(kind: Kind, text: str) -> bool:
    """Say whether a text holds a thing of this kind; kinds without a form always do."""
    rule = _HOLDS.get(kind)
    return rule is None or bool(rule.search(text))
