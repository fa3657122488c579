"""Questions about the corpus itself, and about the answer before: no search tells more of them.

Only a question that holds nothing else is answered here; whatever is asked of the content of the
documents is left to what is found in them.
"""

from collections.abc import Sequence
from datetime import date

from assistant.answer import catalogue, register, register_claims, said
from assistant.answer.model import Answer, Part
from assistant.answer.next_questions import next_questions
from assistant.answer.opened import Opened
from assistant.answer.ordered import led_from
from assistant.answer.telling import Citing, Told
from assistant.answer.wording import asking, read_as
from assistant.model import Hit, Mode, Status
from assistant.question.document_questions import document_question
from assistant.question.orders import number_in
from assistant.question.register_claims import register_claim
from assistant.question.register_questions import register_question
from assistant.question.relative_times import from_today
from assistant.question.understanding import Understood


def answer_about(
    understood: Understood, hits: Sequence[Hit], mode: Mode, opened: Opened
) -> Answer | None:
    """Answer a question about the leerateliers, the documents or the answer before; else None.

    Args:
        understood: the question.
        hits: what was found for it, for who wants to read on.
        mode: for whom; one who searches gets passages only.
        opened: the documents, the register, and what may not be shown.
    """
    if mode is Mode.ZOEKEN:
        return None
    citing = Citing(opened.index, opened.left_out, opened.tuning)
    told = _told(understood, citing, mode, opened)
    if told is None:
        return None
    found = told.status is Status.ANSWERED
    shown = [citation.passage for citation in citing.citations]
    offered = [*told.next_questions, *next_questions(understood, hits, shown, opened)]
    return Answer(
        status=told.status,
        opening=(*read_as(understood, opened.tuning.around), *told.opening),
        blocks=told.blocks,
        closing=(*told.closing, *(() if found else asking(opened.index))),
        citations=tuple(citing.citations),
        hits=tuple(hits),
        parts=tuple(Part(part, found) for part in understood.parts),
        next_questions=tuple(dict.fromkeys(offered))[: opened.tuning.around.offered],
    )


def _told(understood: Understood, citing: Citing, mode: Mode, opened: Opened) -> Told | None:
    facts, documents = opened.index.facts, tuple(opened.index.documents.values())
    text, before = (from_today(one, date.today()) for one in (understood.text, understood.before))
    claim = register_claim(text, facts.leerateliers, facts.own_names, facts.synonyms)
    if claim:
        return register_claims.tell(claim, facts.leerateliers, citing)
    asked = register_question(text, facts.leerateliers, facts.own_names, before)
    if asked:
        return register.tell(asked, facts.leerateliers, citing, mode)
    wanted = document_question(understood.text, documents, facts.own_names, understood.before)
    if wanted:
        return catalogue.tell(wanted, opened.index, citing, mode)
    leant = understood.follow_up
    if leant is None or understood.order is None:
        return None
    number = number_in(understood.text)
    led = led_from(leant.turn, opened.index)
    register_of = facts.leerateliers
    return said.tell(understood.order, leant.turn, register_of, citing, number=number, led=led)
