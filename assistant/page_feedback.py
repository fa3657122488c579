"""What a visitor thinks of an answer, kept when the visitor presses for that; see `feedback`."""

import logging
from dataclasses import replace
from datetime import date
from typing import Any

from assistant.feedback import FeedbackBook, Judged
from assistant.page import views
from assistant.page.chat import Chat, Exchange, Verdict
from assistant.page_acts import PageActs
from assistant.server.callers import caller_of
from assistant.server.pace import Pace, TooFast
from ingest import KnowledgeBaseError
from ingest.personal import without_personal_data
from ingest.shortening import shortened
from ingest.store import Index

log = logging.getLogger(__name__)

A_MINUTE = 12
"""Judgements a minute of one browser, six in one go: nobody reads that fast."""
LONGEST = 500
"""Characters of a text that are kept."""
KEPT = "Bewaard, met je vraag erbij: “{verdict}”. Dank je wel."
ALREADY = "Van dit antwoord is al bewaard wat je ervan vindt."
TOO_FAST = "Dat gaat erg snel. Wacht even en druk dan nog eens."
FAILED = "Bewaren lukt nu niet. Zeg het tegen de beheerder."


class PageFeedback:
    """Keeps what visitors think of answers."""

    def __init__(self, acts: PageActs, book: FeedbackBook, pace: Pace | None = None) -> None:
        self._acts = acts
        self._book = book
        self._pace = pace or Pace(A_MINUTE)
        self.notice = views.feedback()

    def __call__(self, chat: Chat, event: Any, request: Any) -> tuple[Chat, str]:  # noqa: ANN401 - Gradio's
        """Keep what was pressed; return the chat, and what its visitor is told of that."""
        verdict = next((one for one in Verdict if one == event.verdict), None)
        if verdict is None:
            return chat, ""
        chat, number = self._acts.whole(chat, event, request)
        judged = chat[number - 1] if 0 < number <= len(chat) else None
        if judged is None or judged.answer is None or not judged.answer.was_searched:
            return chat, ""
        if judged.is_judged:
            return chat, views.heard(number, ALREADY)
        try:
            self._pace.take(caller_of(request))
            self._book.add(told_of(judged, verdict, self._acts.opening.assistant().index))
        except TooFast:
            return chat, views.heard(number, TOO_FAST)
        except KnowledgeBaseError as error:
            log.warning("%s", error)
            return chat, views.heard(number, str(error) if error.is_of_question else FAILED)
        chat = (*chat[: number - 1], replace(judged, is_judged=True), *chat[number:])
        return chat, views.heard(number, KEPT.format(verdict=views.VERDICTS[verdict]))


def told_of(judged: Exchange, verdict: Verdict, index: Index) -> Judged:
    """Return what is kept of an answer and of its question, without personal data."""
    assert judged.answer is not None
    speakers = (one for passage in index.passages.values() for one in passage.speakers)
    known = views.names_of(speakers)

    def kept(text: str) -> str:
        return shortened(without_personal_data(text, known), LONGEST)

    cited = judged.answer.citations
    thread = judged.turn.thread if judged.turn else ()
    return Judged(
        verdict=verdict,
        day=date.today().isoformat(),
        question=kept(judged.question.text),
        after=tuple(kept(one) for one in thread if one != judged.question.text),
        kind=judged.mode.value,
        status=judged.answer.status.value,
        said=next((kept(one) for one in judged.answer.shown), ""),
        documents=tuple(dict.fromkeys(one.document for one in cited)),
        passages=tuple(dict.fromkeys(one.passage for one in cited)),
        generation=index.manifest.generation,
    )
