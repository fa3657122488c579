"""The chat, its sources and what stands around them as HTML, and how that HTML behaves.

Everything that was typed or comes from a document is escaped here. What can be clicked carries its
meaning in `data-` attributes; the scripts at the top act on them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from assistant.model import Answer, Citation, Mode, Question, Status, Turn
from assistant.reading import TAG, markup
from ingest import Document, Example
from ingest.literal import plain

HEAD = """
<link rel="icon" href="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'
  viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='3' stroke='%2314594f' fill='%23ffe49a'/></svg>">
<script>
  const page = document.documentElement;
  const dutch = () => { if (page.lang !== 'nl') page.lang = 'nl'; };
  new MutationObserver(dutch).observe(page, {attributeFilter: ['lang']});
  dutch();
</script>
"""
"""Our own icon. And Gradio takes the language from the browser, while the text is Dutch."""
LINKS = """
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-print]')) window.print();
  const link = event.target.closest('[data-answer]');
  if (!link) return;
  event.preventDefault();
  const source = Number(link.dataset.source ?? 0);
  trigger('click', {answer: Number(link.dataset.answer), source});
  if (!source) document.querySelector('.source')?.parentElement.scrollIntoView({block: 'nearest'});
});
"""
"""Marks, source cards and buttons that open something: a click event with two numbers."""
NEWEST = """
element.setAttribute('role', 'log');
element.setAttribute('aria-label', 'Gesprek');
watch('value', () => element.querySelector('.exchange:last-child')?.scrollIntoView());
"""
"""The chat: what is added is read aloud and brought into view."""
READER = """
let opener = null;
const close = () => { props.value = ''; requestAnimationFrame(() => opener?.focus()); };
document.addEventListener('click', (event) => {
  opener = event.target.closest('[data-source]') ?? opener;
});
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-close]')) close();
});
element.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
watch('value', () => {
  const page = element.querySelector('.document');
  if (!page) return;
  const mark = page.querySelector('mark');
  const near = [...page.querySelectorAll('.text :is(h3, h4, h5, h6)')].filter((heading) =>
    heading.offsetTop <= mark?.offsetTop && heading.offsetTop > mark.offsetTop - 250);
  const place = near.pop() ?? mark;
  page.focus({preventScroll: true});
  page.scrollTop = place ? place.offsetTop - page.querySelector('header').offsetHeight - 16 : 0;
  element.scrollIntoView({block: 'nearest'});
});
"""
"""A document: opens at the mark, with the heading above it if that is near; Escape closes it."""
START = """
const group = () => {
  document.querySelector('#soort')?.setAttribute('aria-label', 'Soort antwoord');
  document.querySelectorAll('#soort input').forEach((kind) => { kind.name = 'soort'; });
};
group();
watch('value', group);
element.addEventListener('click', (event) => {
  const example = event.target.closest('[data-question]');
  if (example) trigger('click', {question: example.dataset.question});
});
"""
"""Example questions: a click event with the question. Also names the radio buttons as one group,
which Gradio does not do: without a name there are no arrow keys."""

MODES = {
    Mode.CONSULT: "Kort voor mijn consult",
    Mode.VERKENNEN: "Verkennen",
    Mode.ZOEKEN: "Zoeken",
}
KIND = "Soort antwoord"
KINDS = (
    "Kort: drie dingen die je kunt zeggen of vragen. Verkennen: een ruimer antwoord. "
    "Zoeken: alleen stukken tekst."
)
_STATUS = {
    Status.NEAREST: "Geen rechtstreeks antwoord",
    Status.REFUSED: "Geen antwoord uit de documenten",
}
_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question of the chat with what came of it: nothing yet, an answer, or a problem."""

    question: Question
    mode: Mode = Mode.VERKENNEN
    answer: Answer | None = None
    turn: Turn | None = None
    """What later questions of the chat may lean on."""
    problem: str | None = None
    """Why there is no answer, fit for a user's eyes."""

    @property
    def is_waiting(self) -> bool:
        """Whether the answer is still to come."""
        return self.answer is None and self.problem is None


def conversation(chat: Sequence[Exchange]) -> str:
    """Return the whole chat; a mark carries the number of its answer and of its source."""
    return "".join(_exchange(number, exchange) for number, exchange in enumerate(chat, start=1))


def sources(chat: Sequence[Exchange], number: int) -> str:
    """Return the sources of one answer of the chat as cards; nothing when it has none."""
    answer = chat[number - 1].answer if 0 < number <= len(chat) else None
    if answer is None or not answer.citations:
        return ""
    cards = "".join(_card(number, citation) for citation in answer.citations)
    asked = _line("about", f"bij “{_shortened(chat[number - 1].question.text)}”")
    return f"<h2>Bronnen</h2>{asked}<ol>{cards}</ol>"


def heading(name: str, corpus: str = "") -> str:
    """Return the name of the page, what it is about and what to do with it."""
    lead = (
        "Stel een vraag in je eigen woorden. Je krijgt zinnen uit de documenten, met de bron erbij."
    )
    return f"{_line('corpus', corpus)}<h1>{escape(name)}</h1>{_line('lead', lead)}"


def examples(offered: Iterable[Example]) -> str:
    """Return the example questions, grouped by the kind of reader they are for."""
    groups = "".join(
        f"<h3>{escape(reader[:1].upper() + reader[1:])}</h3><ul>"
        + "".join(f"<li>{_example(example.question)}</li>" for example in group)
        + "</ul>"
        for reader, group in groupby(offered, key=lambda example: example.reader)
    )
    return groups and f"<h2>Voorbeelden</h2>{groups}"


def colophon(documents: Iterable[Document], contact: str | None) -> str:
    """Return which documents the answers come from, and whom to ask for more."""
    entries = "".join(f"<li>{escape(document.title)}</li>" for document in documents)
    asking = _line("contact", contact and f"Staat je antwoord er niet bij? Vraag het aan {contact}")
    return f"<h2>Waar de antwoorden uit komen</h2><ul>{entries}</ul>{asking}"


def notice(message: str, *, problem: bool = False) -> str:
    """Return a message about the assistant itself, line by line as it was written."""
    lines = "<br>".join(escape(line) for line in message.splitlines())
    return f"<p class='{'problem' if problem else 'notice'}'>{lines}</p>"


def _exchange(number: int, exchange: Exchange) -> str:
    mode = "" if exchange.mode is Mode.VERKENNEN else _line("mode", MODES[exchange.mode])
    asked = escape(exchange.question.text.strip()) or "(lege vraag)"
    return (
        f"<article class='exchange' id='antwoord-{number}'>{mode}<h2 class='question'>"
        f"<span class='unseen'>Vraag: </span>{asked}</h2>{_outcome(number, exchange)}</article>"
    )


def _outcome(number: int, exchange: Exchange) -> str:
    if exchange.problem is not None:
        return notice(exchange.problem, problem=True)
    if exchange.answer is None:
        return _line("waiting", "De documenten worden doorzocht…")
    answer = exchange.answer
    text = f"<div class='answer'>{_with_marks(number, answer)}</div>"
    count = len(answer.citations)
    buttons = (
        f"<p class='actions'><button type='button' data-answer='{number}'>"
        f"{'Bron' if count == 1 else 'Bronnen'} ({count})</button>"
        "<button type='button' data-print>Afdrukken</button></p>"
    )
    return _line("status", _STATUS.get(answer.status)) + text + (buttons if count else "")


def _with_marks(number: int, answer: Answer) -> str:
    cited = {str(citation.number): citation for citation in answer.citations}

    def link(mark: re.Match[str]) -> str:
        citation = cited.get(mark.group(1))
        if citation is None:
            return mark.group()
        hint = escape(f"Bron {citation.number}: {citation.title}. {citation.origin}")
        return (
            f"<a class='cited' href='#bron-{number}-{citation.number}' title='{hint}'"
            f" data-answer='{number}' data-source='{citation.number}'>{mark.group()}</a>"
        )

    pieces = TAG.split(markup(answer.text, line_breaks=True))
    return "".join(p if p.startswith("<") else _MARK.sub(link, p) for p in pieces)


def _card(number: int, citation: Citation) -> str:
    path = [heading for heading in citation.headings if heading != citation.title]
    path += [f"bladzijde {citation.page}"] if citation.page else []
    also = "Ook in: " + ", ".join(citation.also_in) if citation.also_in else None
    return (
        f"<li class='source' id='bron-{number}-{citation.number}'>"
        f"<p class='title'><span class='number'>[{citation.number}]</span> "
        f"{escape(citation.title)}</p>{_line('origin', citation.origin)}"
        f"{_line('path', ' › '.join(path))}"
        f"<blockquote>{escape(plain(citation.quote))}</blockquote>"
        f"{_line('speakers', ', '.join(citation.speakers))}{_line('also', also)}"
        f"<button type='button' data-answer='{number}' data-source='{citation.number}'>"
        f"Lees in het document<span class='unseen'>, bron {citation.number}</span></button></li>"
    )


def _example(question: str) -> str:
    return f"<button type='button' data-question='{escape(question)}'>{escape(question)}</button>"


def _line(kind: str, text: str | None) -> str:
    return f"<p class='{kind}'>{escape(text)}</p>" if text else ""


def _shortened(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
