"""The words around the sources' words: the only sentences of an answer that are our own."""

import re
from collections.abc import Sequence

from assistant.model import Citation, Mode, Statement

_NUMBERED = re.compile(r"\d+[.)] ")
_LISTED = re.compile(r"(?:-|\d+[.)]) ")

NEAREST = "De documenten geven hier geen rechtstreeks antwoord op. Dit komt er het dichtst bij:"


def block(
    citation: Citation, statements: Sequence[Statement], items: Sequence[bool], mode: Mode
) -> str:
    """Write one source's statements with their marks, under its heading and above its origin."""
    heading = citation.headings[-1] if citation.headings else citation.title
    lines: list[str] = []
    sentences: list[str] = []
    for statement, item in zip(statements, items, strict=True):
        marked = f"{statement.text} [{citation.number}]"
        if item:
            lines += [" ".join(sentences)] if sentences else []
            sentences = []
            lines.append(marked if _NUMBERED.match(marked) else f"- {marked}")
        else:
            sentences.append(marked)
    lines += [" ".join(sentences)] if sentences else []
    body = "\n".join(_spaced(lines))
    if mode is Mode.CONSULT:
        return f"**{heading}**\n{body}"
    return f"**{heading}**\n\n{body}\n\n*{source(citation)}*"


def source(citation: Citation) -> str:
    """Say in one line who spoke, in which document and in which leeratelier."""
    parts = [*citation.speakers[:2], citation.title, citation.origin]
    return " · ".join(part for part in parts if part)


def refusal(nearest: Sequence[Citation], title: str, contact: str | None) -> str:
    """Say that the documents are silent, what stands nearest, and whom to ask."""
    lines = [f"Hierover vind ik niets in de documenten ({title}). Ik verzin er ook niets bij."]
    if nearest:
        lines.append("Misschien zoekt u iets hiervan:")
        lines.append(
            "\n".join(
                f"- {' › '.join(one.headings[-2:]) or one.title} [{one.number}]" for one in nearest
            )
        )
    if contact:
        lines.append(f"Weet u het liever zeker? Vraag het aan {contact}.")
    return "\n\n".join(lines)


def _spaced(lines: Sequence[str]) -> list[str]:
    """Put a blank line between running text and a list."""
    spaced: list[str] = []
    for line in lines:
        if spaced and bool(_LISTED.match(line)) != bool(_LISTED.match(spaced[-1])):
            spaced.append("")
        spaced.append(line)
    return spaced
