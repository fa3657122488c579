"""An answer made of what was written ahead: the point first, in plain words, with its quotes."""

from collections.abc import Sequence, Set
from dataclasses import replace
from functools import partial

from assistant.abstention.answerability import beside_what_is_shown
from assistant.abstention.verdict import Verdict
from assistant.answer import wording
from assistant.answer.consult import Thing, facts, things
from assistant.answer.form import form
from assistant.answer.gathering import gather, is_literal, literal_ones, sides_first
from assistant.answer.model import Answer, Block, Note, NoteKind, Part, Words
from assistant.answer.next_questions import next_questions
from assistant.answer.opened import Opened
from assistant.answer.ordered import SHORTER, lead_again, ordered, shown_examples
from assistant.answer.plain_words import PlainWords
from assistant.answer.register_lines import nothing_shown
from assistant.answer.telling import Citing
from assistant.model import Mode, Status
from assistant.question.understanding import Understood
from assistant.search.found import Found
from assistant.search.statement_rule import Ranked
from assistant.search.weighing import kinds_asked
from ingest import StatementKey, TiedStatement
from ingest.literal import normalise


def tell_ahead(
    understood: Understood,
    found: Found,
    verdict: Verdict,
    mode: Mode,
    opened: Opened,
    *,
    repeats: bool = False,
) -> Answer | None:
    """Answer with key statements; None when none was written about what was found.

    Args:
        understood: the question.
        found: the passages and the question as vectors.
        verdict: what may be said; it is ANSWERED, or NEAREST for a consult.
        mode: for whom; not ZOEKEN.
        opened: the documents and what was written ahead.
        repeats: whether the examples that stand above already are shown, and nothing else.
    """
    picked = shown_examples if repeats else ordered
    ranked = _literal_ones(picked(understood, found.statements, opened), opened)
    if not ranked:
        return None
    citing = Citing(opened.index, opened.left_out, opened.tuning)
    writing = PlainWords(opened.index, citing)
    if mode is Mode.CONSULT:
        usable = ranked if verdict.status is Status.ANSWERED else ()
        blocks, closing = _consult(understood, found, usable, writing, opened)
    else:
        blocks, closing = _explore(understood, found, ranked, writing, opened, repeats=repeats)
    if not blocks:
        return None
    verdict = beside_what_is_shown(verdict, *_shown(blocks))
    hits = found.hits
    return Answer(
        status=verdict.status,
        opening=_opening(understood, verdict, blocks, opened),
        blocks=blocks,
        closing=(*closing, *wording.closing(verdict, hits[:1], opened.index)),
        citations=tuple(citing.citations),
        hits=tuple(hits),
        parts=parts_of(understood, verdict),
        next_questions=next_questions(
            understood, hits, [one.passage for one in citing.citations], opened
        ),
    )


def _literal_ones(ranked: Sequence[Ranked], opened: Opened) -> list[Ranked]:
    return literal_ones(ranked, opened.index, opened.tuning.gathering.considered)


def _explore(
    understood: Understood,
    found: Found,
    ranked: Sequence[Ranked],
    writing: PlainWords,
    opened: Opened,
    *,
    repeats: bool,
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return what is said in plain words, with the sources' own below, and what is told of that.

    Args:
        understood: the question.
        found: the dossiers.
        ranked: the statements that may be said, best first.
        writing: writes them.
        opened: the documents and what was written ahead.
        repeats: whether what was said before is said again.
    """
    allowed = form(understood, Mode.VERKENNEN, Status.ANSWERED, opened.tuning)
    repeats = repeats or understood.order in SHORTER
    tuning, said = opened.tuning.gathering, frozenset() if repeats else understood.said
    sides = understood.sides if allowed.by_source else ()
    if sides:
        ranked = sides_first(ranked, sides, tuning.of_side, opened.index)
        allowed = replace(allowed, leads=False)  # one may be about another pair
    gathered = gather(ranked, found.dossiers, allowed, opened.ahead, tuning, said=said)
    if lead := lead_again(understood, opened):
        gathered = replace(gathered, lead=lead)
    if allowed.by_source:
        blocks = writing.by_source(gathered, understood.references)
        return blocks, _silent_sides(sides, writing.shared_in)
    return writing.blocks(gathered, unfolded=understood.order is None), ()


def _silent_sides(sides: Sequence[int], shown: Set[int]) -> tuple[Note, ...]:
    """Say of which compared leerateliers nothing is shown."""
    silent = [number for number in sides if number not in shown]
    return (Note(NoteKind.MISSING, nothing_shown(silent)),) if silent else ()


def _consult(
    understood: Understood,
    found: Found,
    ranked: Sequence[Ranked],
    writing: PlainWords,
    opened: Opened,
) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return what a consult is told; without statements only lines that were written for one."""
    said, tuning = understood.said, opened.tuning.consult
    new = [
        one for one in ranked if one is ranked[0] or normalise(one.statement.statement) not in said
    ]
    asked_for = form(understood, Mode.VERKENNEN, Status.ANSWERED, opened.tuning)
    chosen: list[Thing] = []
    if asked_for.leads:
        chosen = things(
            new, found.dossiers, partial(_known, opened), opened.ahead, tuning, said=said
        )
    stories = not asked_for.leads or "voorbeeld" in kinds_asked(understood.text)
    chosen = chosen or facts(new, opened.ahead, tuning, stories=stories)
    items = tuple(writing.item(one.statement, one.words) for one in chosen)
    if not items:
        return (), ()
    few = ranked and asked_for.leads and len(items) < tuning.most
    closing = (Note(NoteKind.FEWER, wording.fewer(len(items))),) if few else ()
    return (Block(items, Words.PLAIN), *writing.literal(unfolded=False)), closing


def _opening(
    understood: Understood, verdict: Verdict, blocks: Sequence[Block], opened: Opened
) -> tuple[Note, ...]:
    """Return what stands above the plain words; also that all of them were said before."""
    notes = wording.opening(understood, verdict, opened.tuning.around, plain=True)
    told = (item.text for block in blocks if block.words is Words.PLAIN for item in block.items)
    return (*notes, *wording.nothing_else(understood, told))


def parts_of(understood: Understood, verdict: Verdict) -> tuple[Part, ...]:
    """Return the questions in a question, and whether each was found."""
    found = verdict.status is Status.ANSWERED
    return tuple(Part(one, found and one not in verdict.missing) for one in understood.parts)


def _known(opened: Opened, key: StatementKey) -> TiedStatement | None:
    """Return a statement that may be shown: it is not left out, and its quote is literal."""
    one = opened.index.statements.get(key)
    shown = one and one.passage not in opened.left_out and is_literal(one, opened.index)
    return one if shown else None


def _shown(blocks: Sequence[Block]) -> tuple[list[str], int]:
    """Return every text that a reader sees of the sources, and how many are items of a list."""
    items = [item for block in blocks for item in block.items]
    above = [text for block in blocks for text in (block.source, block.attribution) if text]
    quotes = [item.quote for item in items if item.quote]
    plain = sum(block.words is Words.PLAIN for block in blocks for _ in block.items)
    return [*(item.text for item in items), *quotes, *above], plain
