"""The default engine: an answer made of the sources' own sentences, without a language model.

`selection` chooses the sentences, `wording` writes the few words around them, and here they become
an answer with citations. Whatever is not literally in its passage is not shown.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.abstention.answerability import beside_what_is_shown
from assistant.abstention.verdict import Objection, Verdict
from assistant.answer import wording
from assistant.answer.again import asked_again
from assistant.answer.ahead import parts_of, tell_ahead
from assistant.answer.blocks import Excerpt, has_several_sources, laid_out
from assistant.answer.citations import cite
from assistant.answer.consult import describes_somebody
from assistant.answer.excerpts import key_sentence
from assistant.answer.form import Form, form
from assistant.answer.model import Answer, Block, Item, Note, Words
from assistant.answer.next_questions import next_questions
from assistant.answer.opened import Opened
from assistant.answer.selection import Run, select, whole
from assistant.model import Hit, Mode, Status
from assistant.question.orders import SEARCHED, Order
from assistant.question.understanding import Understood
from assistant.search.found import Found
from assistant.search.units import Unit, beside, cut_from, in_whole_lists, units
from ingest import Passage
from ingest.dutch import content_words
from ingest.groundedness import literal
from ingest.literal import plain
from ingest.readers.tables import is_row


def compose(
    understood: Understood, found: Found, verdict: Verdict, mode: Mode, opened: Opened
) -> Answer:
    """Make an answer of what was found; nothing citable makes it a refusal.

    Args:
        understood: the question.
        found: the passages, best first, and the question as vectors.
        verdict: what may be said; REFUSED shows only where the nearest material stands.
        mode: for whom.
        opened: the documents and the register, and how telling a word is.
    """
    hits = found.hits
    if mode is Mode.CONSULT and describes_somebody(understood, found, verdict, opened.tuning):
        verdict = replace(verdict, status=Status.NEAREST)
    if verdict.status is Status.REFUSED or not hits:
        return _refusal(understood, hits, verdict, opened)
    if _may_tell_ahead(verdict, mode):
        told = tell_ahead(understood, found, verdict, mode, opened)
        if told is None and understood.order is Order.EXAMPLES:  # better than any other passage
            told = tell_ahead(understood, found, verdict, mode, opened, repeats=True)
        if told:
            return told
    chosen = asked_again(understood, hits, opened)
    allowed = form(understood, mode, verdict.status, opened.tuning)
    by_source = allowed.by_source and mode is not Mode.ZOEKEN
    runs = _runs(understood, chosen, mode, allowed, opened)
    excerpts = _checked(understood, runs, opened)
    if not excerpts:
        return _nothing_shown(understood, hits, opened)
    citations = [excerpt.citation for excerpt in excerpts]
    nearest = hits[: opened.tuning.around.nearest]
    verdict = beside_what_is_shown(verdict, *_shown(excerpts))
    compared = by_source and has_several_sources(excerpts)
    return Answer(
        status=verdict.status,
        opening=_opening(understood, verdict, excerpts, opened),
        blocks=laid_out(excerpts, mode, by_source),
        closing=tuple(wording.closing(verdict, nearest, opened.index, compared=compared)),
        citations=tuple(citations),
        hits=tuple(hits),
        parts=parts_of(understood, verdict),
        next_questions=next_questions(understood, hits, [one.passage for one in citations], opened),
    )


def _may_tell_ahead(verdict: Verdict, mode: Mode) -> bool:
    """Say whether plain words may be said: to a question that is answered.

    Whoever has a consult gets lines for one also where the documents do not speak of what somebody
    has ("Man met COPD"); an excerpt of what comes closest would be the story of somebody else.
    """
    if verdict.status is Status.NEAREST and mode is Mode.CONSULT:
        reason = verdict.reason
        return reason is None or reason.objection is Objection.UNKNOWN_NAME
    return verdict.status is Status.ANSWERED and mode is not Mode.ZOEKEN


def _runs(
    understood: Understood, hits: Sequence[Hit], mode: Mode, allowed: Form, opened: Opened
) -> Sequence[Run]:
    """Return what is shown of the hits: whole passages in a search, else the best sentences."""
    if mode is Mode.ZOEKEN or not hits:
        return whole(hits, opened.tuning.around.in_search)
    return select(
        understood,
        hits,
        allowed,
        opened.rarity,
        opened.index,
        left_out=opened.left_out,
        tuning=opened.tuning.excerpt,
    )


def _opening(
    understood: Understood, verdict: Verdict, excerpts: Sequence[Excerpt], opened: Opened
) -> tuple[Note, ...]:
    """Return what stands above the sources' words; also that all of them were shown before."""
    shown = (unit.said for excerpt in excerpts for unit in excerpt.run)
    notes = wording.opening(understood, verdict, opened.tuning.around)
    return (*notes, *wording.nothing_else(understood, shown))


def _nothing_shown(understood: Understood, hits: Sequence[Hit], opened: Opened) -> Answer:
    """Say that there is nothing to show; for an order: nothing that was not shown before."""
    if understood.order not in SEARCHED and not understood.seen:
        return _refusal(understood, hits, Verdict(Status.REFUSED), opened)
    return Answer(
        status=Status.REFUSED,
        opening=(
            *wording.read_as(understood, opened.tuning.around),
            wording.nothing_new(understood),
        ),
        closing=tuple(wording.asking(opened.index)),
        hits=tuple(hits),
    )


def _checked(understood: Understood, runs: Sequence[Run], opened: Opened) -> list[Excerpt]:
    """Return what stands literally, in whole sentences, in the index; nothing else."""
    excerpts: list[Excerpt] = []
    for hit, run in runs:
        source = opened.index.passages[hit.passage.id]
        quote = _quote(source, run)
        same = quote == _quote(hit.passage, run)
        if same and all(literal(unit.text, source.text) for unit in run):
            citation = cite(len(excerpts) + 1, source, quote, opened.index)
            marked = any(excerpt.key for excerpt in excerpts)
            key = None if marked else key_sentence(understood, hit, run, opened.tuning.excerpt)
            before, after = beside(source.id, opened.index)
            excerpts.append(
                Excerpt(
                    citation,
                    tuple(run),
                    key,
                    again=source.id in understood.shown,
                    numbered=in_whole_lists(run, source, after),
                    listed=cut_from(run, source, before, after),
                )
            )
    return excerpts


def _shown(excerpts: Sequence[Excerpt]) -> tuple[list[str], int]:
    """Return every text that a reader sees of the sources, and how many are items of a list."""
    row = [unit for excerpt in excerpts for unit in excerpt.run]
    above = [text for one in excerpts for text in (*one.citation.headings[-1:], one.citation.place)]
    return [*(unit.text for unit in row), *above], sum(unit.item for unit in row)


def _quote(passage: Passage, run: list[Unit]) -> str:
    """Return the literal words of a run; of a table its rows, since other rows may come first."""
    first = run[1] if len(run) > 1 and is_row(run[0].text) else run[0]
    return plain(passage.text[first.start : run[-1].end])


def _refusal(
    understood: Understood, hits: Sequence[Hit], verdict: Verdict, opened: Opened
) -> Answer:
    """Say that the documents do not hold it, and where the nearest material stands."""
    citations = []
    for number, hit in enumerate(hits[: opened.tuning.around.pointed_at], start=1):
        source = opened.index.passages[hit.passage.id]
        citations.append(cite(number, source, _quote(source, units(source)[:1]), opened.index))
    words = list(dict.fromkeys(content_words(understood.text)))[: opened.tuning.around.looked_for]
    strange = [word for word in words if not opened.knows(word)]
    silence = wording.refusal(words, strange, citations, opened.index)
    pointers = [Item(wording.pointer(one), (one.number,), listed=True) for one in citations]
    return Answer(
        status=Status.REFUSED,
        opening=(*wording.opening(understood, verdict, opened.tuning.around), *silence),
        blocks=(Block(tuple(pointers), Words.POINTER),) if pointers else (),
        closing=tuple(wording.closing(verdict, (), opened.index)),
        citations=tuple(citations),
        hits=tuple(hits),
    )
