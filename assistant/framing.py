"""The words around the sources' words: the only sentences of an answer that are our own.

Everything here is Dutch at B1 level. What a source says never stands here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked import Kind
from assistant.model import Citation, Mode, Status
from assistant.passages import Unit
from assistant.understanding import Understood
from ingest.dutch import is_english
from ingest.store import Index

NEAREST = "De documenten geven hier geen rechtstreeks antwoord op. Dit komt er het dichtst bij:"
NEVERTHELESS = "Dit zeggen ze er wel over:"
ENGLISH = "The sources are in Dutch; these are their own words:"
RULES = (
    "Ik antwoord alleen met wat in de documenten van de leerateliers staat, met de bron erbij. "
    "Dat blijft zo. Stel gerust een vraag over de leerateliers of over Positieve Gezondheid."
)
MEDICAL = (
    "Ik geef geen medisch advies. Bespreek dit met je huisarts of apotheek; is er haast bij, bel "
    "dan de huisartsenpost, en bij levensgevaar 112. Ik help je wel graag met wat er in de "
    "leerateliers over Positieve Gezondheid is gedeeld."
)
SMALL_TALK = (
    "Ik ben een zoekhulp, geen mens. Ik zoek voor je op wat er in de leerateliers Positieve "
    "Gezondheid is gedeeld en laat zien waar het staat. Waar ben je benieuwd naar?"
)
OPINION = "Ik heb zelf geen mening. Dit is wat de documenten erover zeggen:"
MISSING = {
    Kind.PRICE: "De documenten noemen hiervoor geen bedrag.",
    Kind.DOSE: "De documenten noemen geen middel of hoeveelheid.",
    Kind.DURATION: "De documenten noemen hiervoor geen duur.",
    Kind.TIME: "De documenten noemen hiervoor geen tijdstip.",
    Kind.DATE: "De documenten noemen hiervoor geen datum.",
    Kind.CONTACT: "De documenten geven hiervoor geen contactgegevens.",
    Kind.PLACE: "De documenten noemen hiervoor geen plaats of adres.",
    Kind.CRITERIA: "De documenten noemen hiervoor geen voorwaarden.",
    Kind.FULL_LIST: "De documenten geven hiervan geen volledige lijst.",
}
"""What is said when nothing near holds the kind of thing that was asked for."""

_NUMBERED = re.compile(r"\d+[.)] ")
_LISTED = re.compile(r"(?:-|\d+[.)]) ")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said, and why not more.

    Attributes:
        status: answered, nearest or refused.
        reason: a Dutch sentence that says what the documents do not hold; empty when they do.
        missing: the parts of the question that the documents do not answer.
    """

    status: Status
    reason: str = ""
    missing: tuple[str, ...] = ()


def beyond(ranked: str, counted: int) -> str:
    """Say that the documents count fewer of something than the question supposes."""
    return f"De documenten kennen geen {ranked}; ze tellen er {counted}."


def unknown(names: Sequence[str]) -> str:
    """Say that the documents do not have a name."""
    if len(names) == 1:
        return f"De naam {names[0]} komt in de documenten niet voor."
    return f"De namen {' en '.join(names)} komen in de documenten niet voor."


def opening(understood: Understood, verdict: Verdict) -> list[str]:
    """Return what stands above the sources' words: a correction, a reason, a word on language."""
    lines: list[str] = []
    if understood.corrected:
        lines.append(f"*Bedoelde je: {understood.text}*")
    if verdict.reason and verdict.status is not Status.ANSWERED:
        colon = verdict.reason.endswith(":")
        tail = "" if colon or verdict.status is Status.REFUSED else f" {NEVERTHELESS}"
        lines.append(verdict.reason + tail)
    elif verdict.status is Status.NEAREST:
        lines.append(NEAREST)
    if understood.english and verdict.status is not Status.REFUSED:
        lines.append(ENGLISH)
    return lines


def closing(verdict: Verdict) -> list[str]:
    """Return what stands below an answer: which part of the question it does not answer."""
    if verdict.reason and verdict.status is Status.ANSWERED:
        return [f"Niet gevonden: {verdict.reason[0].lower()}{verdict.reason[1:]}"]
    return []


def heading(citation: Citation) -> str:
    """Return what stands above a source's sentences: its nearest heading, else its title."""
    return citation.headings[-1] if citation.headings else citation.title


def block(
    citation: Citation,
    run: Sequence[Unit],
    mode: Mode,
    key: Unit | None = None,
    headed: bool = True,
) -> str:
    """Write one source's sentences with their marks, under its heading and above its place.

    Args:
        citation: of the whole run.
        run: the sentences, in the source's order.
        mode: for whom.
        key: the sentence that stands out; None when there is none.
        headed: False when the block above has the same heading.
    """
    lines: list[str] = []
    sentences: list[str] = []
    for unit in run:
        text = f"**{unit.text}**" if unit is key and "*" not in unit.text else unit.text
        marked = f"{text} [{citation.number}]"
        if unit.item or unit.attribution:
            lines += [" ".join(sentences)] if sentences else []
            sentences = []
        if unit.attribution:
            lines.append(f"— {marked}")
        elif unit.item:
            lines.append(marked if _NUMBERED.match(marked) else f"- {marked}")
        else:
            sentences.append(marked)
    lines += [" ".join(sentences)] if sentences else []
    body = "\n".join(_spaced(lines))
    head = [f"**{heading(citation)}**"] if headed else []
    if mode is Mode.CONSULT:
        return "\n".join([*head, body])
    return "\n\n".join([*head, body, f"*{_place(citation, run)}*"])


def _place(citation: Citation, run: Sequence[Unit]) -> str:
    """Say in a few words who speaks, and in which leeratelier or document it was shared."""
    attributed = any(unit.attribution for unit in run)
    speaking = any(mark in unit.text for unit in run for mark in '“”"')
    speakers = citation.speakers[:1] if speaking and not attributed else ()
    parts = [*speakers, citation.place or citation.title]
    return " · ".join(parts)


def offers(question: str) -> bool:
    """Say whether an anchored question can be offered next: Dutch, and a whole question."""
    return question.endswith("?") and len(question) < 90 and not is_english(question)


def source(citation: Citation) -> str:
    """Say in one line who spoke, in which document and in which leeratelier."""
    parts = [*citation.speakers[:2], citation.title, citation.origin]
    return " · ".join(part for part in parts if part)


def refusal(nearest: Sequence[Citation], index: Index) -> str:
    """Say that the documents are silent, what stands nearest, and whom to ask."""
    lines = [f"Hierover vind ik niets in de documenten ({index.title}). Ik verzin er niets bij."]
    if nearest:
        lines.append("Misschien zoek je iets hiervan:")
        lines.append(
            "\n".join(
                f"- {_no_list(' › '.join(one.headings[-2:]) or one.title)} [{one.number}]"
                for one in nearest
            )
        )
    if index.contact:
        lines.append(f"Liever zeker weten? Vraag het aan {index.contact}.")
    return "\n\n".join(lines)


def _no_list(heading: str) -> str:
    """Keep a heading that starts with a number from becoming a list."""
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", heading)


def _spaced(lines: Sequence[str]) -> list[str]:
    """Put a blank line between running text and a list."""
    spaced: list[str] = []
    for line in lines:
        if spaced and bool(_LISTED.match(line)) != bool(_LISTED.match(spaced[-1])):
            spaced.append("")
        spaced.append(line)
    return spaced
