"""The page: wires widgets to the assistant, decides nothing.

What shows something is a `gr.HTML`, which changes only what is new on the page. The chat too: a
`gr.Chatbot` drops typed HTML instead of showing it, and labels messages in English.
"""

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant import Mode, calls, record
from assistant.commands import ASKING
from assistant.feedback import FeedbackBook, FeedbackSettings, open_book
from assistant.opening import Opening, prepare
from assistant.page import address, faults, handlers, sent
from assistant.page.chat import Chat
from assistant.page.widgets import Widgets, draw, problem, ticked, wire_act, wire_writing
from assistant.page_acts import PageActs
from assistant.page_feedback import PageFeedback
from assistant.page_writing import PageWriting
from assistant.server import choices
from assistant.server.callers import caller_of
from assistant.server.desk import Desk
from assistant.server.entrance import entrance
from assistant.server.hosts import trusted
from assistant.server.logs import write_log
from assistant.server.pace import A_MINUTE, Pace
from assistant.server.prefix import prefix
from assistant.server.serving import ASK, Site, serve_page
from assistant.server.shares import Busy
from assistant.settings import AssistantSettings
from ingest import IndexSettings, KnowledgeBaseError
from ingest.command import application, command, run
from ingest.language_model import LanguageModelSettings

if TYPE_CHECKING:
    import gradio as gr

commands = application("Open de pagina van de assistent.", then="Begin met 'serve'.")

HIDDEN: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
LIGHT: dict[str, Any] = HIDDEN | {"queue": False}
"""For what is ready at once."""
LIMIT: dict[str, Any] = {"concurrency_limit": 32, "concurrency_id": "answer"}
"""For what asks the assistant: `Desk` says how many are answered, and whose turn it is."""


def build_page(
    opening: Opening,
    desk: Desk,
    writing: PageWriting | None = None,
    book: FeedbackBook | None = None,
    *,
    has_sign_in: bool = False,
) -> "gr.Blocks":
    """Draw the page and wire it.

    Args:
        opening: the assistant to come.
        desk: where questions pass.
        writing: has a language model say an answer anew; None where there is none.
        book: where it is kept what visitors think of answers; None where that is not asked.
        has_sign_in: whether visitors signed in here, and can sign out.
    """
    import gradio as gr

    page = gr.Blocks(title=opening.name, analytics_enabled=False)
    with page:
        acts = PageActs(opening, desk)
        feedback = PageFeedback(acts, book) if book else None
        told = [one.notice if one else "" for one in (writing, feedback)]
        widgets = draw(opening.name, *told)
        answered = wire_questions(widgets, opening, desk)
        starts = [page.load, *(event.then for event in answered)]
        wire_start(starts, widgets, opening, has_sign_in=has_sign_in)
        wire_acts(widgets, acts, feedback)
        wire_api(opening, desk)
        if writing:
            wire_writing(widgets, writing)
    return page


def wire_questions(page: Widgets, opening: Opening, desk: Desk) -> "list[gr.events.Dependency]":
    """Answer what is typed, and what is chosen from the examples or offered next."""
    import gradio as gr

    def choose(event: gr.EventData, mode: str, chat: Chat) -> tuple[Any, ...]:
        asked = sent.asked(event.asked, Mode(mode))
        return *handlers.add(asked, chat or sent.kept(event.kept)), asked.mode.value

    form = page.form
    asked = [page.chat, page.log, form.question]
    everything = [page.chat, page.log, page.reader]
    typed = gr.on(
        [form.send.click, form.question.submit],
        handlers.submit,
        [form.question, form.mode, page.chat, *form.filters],
        asked,
        **LIGHT,
    )
    offers = [page.state.submit, page.log.submit]
    chosen = gr.on(offers, choose, [form.mode, page.chat], [*asked, form.mode], **LIGHT)

    def answering(chat: Chat, request: gr.Request) -> handlers.Shown:
        if not chat or not chat[-1].is_waiting:
            return handlers.shown(chat)
        try:
            desk.admit(caller := caller_of(request))
            with desk.turn(caller, chat[-1].mode.value) as note:
                shown = handlers.answer(opening.assistant, chat)
                note(shown[0][-1].answer)
                return shown
        except Busy as busy:
            return handlers.fail(chat, str(busy))

    answered = [
        event.then(answering, page.chat, everything, **HIDDEN, **LIMIT) for event in (typed, chosen)
    ]
    for event in answered:
        event.failure(handlers.fail, page.chat, everything, **LIGHT)
    answered[1].then(lambda chat: ticked(chat, opening.assistant), page.chat, form.filters, **LIGHT)
    form.fresh.click(handlers.restart, page.chat, everything, **LIGHT)
    return answered


def wire_start(
    events: Sequence[Any], page: Widgets, opening: Opening, *, has_sign_in: bool
) -> None:
    """Show what the corpus offers as soon as it is open, at any of these events."""
    import gradio as gr

    async def start(request: gr.Request) -> tuple[Any, ...]:
        return await prepare(opening, caller_of(request).person, has_sign_in=has_sign_in)

    about = [page.heading, page.state, page.colophon]
    whole = [*about, page.form.box, *page.form.filters]
    for event in events:
        prepared = event(start, None, whole, concurrency_limit=None, **HIDDEN)
        prepared.failure(partial(problem, opening.name, faults.BROKEN), None, about, **LIGHT)


def wire_acts(page: Widgets, acts: PageActs, feedback: PageFeedback | None) -> None:
    """Open a source, save a card, tell why, keep a judgement, take back what the browser kept."""
    import gradio as gr

    def restore(event: gr.EventData) -> Chat:
        return sent.kept(event.kept)

    wire_act(page.log.click, acts.show, page.chat, page.reader)
    wire_act(page.log.download, acts.save, page.chat, page.paper)
    wire_act(page.log.select, acts.why, page.chat, page.reader)
    if feedback:
        wire_act(page.log.like, feedback, page.chat, page.heard)
    page.log.input(restore, None, page.chat, **LIGHT)


def wire_api(opening: Opening, desk: Desk) -> None:
    """Let programs ask, and nothing else."""
    import gradio as gr
    from gradio.events import api

    def ask(
        question: Any,  # noqa: ANN401 - what a program sends is read by `calls`
        mode: Any = "",  # noqa: ANN401
        earlier: Any = None,  # noqa: ANN401
        filters: Any = None,  # noqa: ANN401
        request: gr.Request = None,  # type: ignore[assignment]
    ) -> dict[str, Any]:
        try:
            with desk.turn(caller_of(request), (kind := calls.read_mode(mode)).value) as note:
                assistant = opening.assistant()
                asked, limits = calls.read_call(assistant, question, earlier, filters)
                answer = assistant.ask(asked, mode=kind, filters=limits)
                note(answer)
                return record(answer)
        except KnowledgeBaseError as error:
            raise gr.Error(faults.told(error), print_exception=False) from error

    api(ask, api_name=ASK, **LIMIT)


@command(commands, ASKING, "Open de pagina.", then="Ga in je browser naar het adres dat je ziet.")
def serve(
    settings: IndexSettings,
    *,
    host: address.Host = address.HOST,
    port: address.Port = address.PORT,
    root: address.Root = "",
    is_open: address.Open = False,
    names: address.Names = None,
    proxies: address.Proxies = None,
    accounts: choices.Accounts = None,
    header: choices.Header = None,
    maintainers: choices.Maintainers = None,
    tempo: choices.Tempo = A_MINUTE,
    log_json: choices.JsonLog = False,
) -> None:
    """Serve the page until it is stopped; the assistant is opened behind it."""
    known, below = frozenset(proxies or ()), prefix(root)
    who = entrance(
        host,
        is_open=is_open,
        accounts=accounts,
        header=header,
        maintainers=maintainers or (),
        is_known_elsewhere=bool(names),
        proxies=known,
    )
    opening = Opening(settings, AssistantSettings())
    site = Site(host, port, trusted(host, names or ()), known, who, opening.name, settings, below)
    address.require_free(host, port)
    write_log(as_json=log_json)
    desk = Desk(Pace(tempo))
    model = LanguageModelSettings()
    writing = PageWriting(opening, desk, model) if model.is_set_up else None
    book = open_book(FeedbackSettings())
    page = build_page(opening, desk, writing, book, has_sign_in=who.signed_in is not None)
    serve_page(page, opening.future, desk, site)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page as `python app.py` does; return the exit code."""
    return run(commands, "python app.py", arguments)


def leeratelier(arguments: Sequence[str] | None = None) -> int:
    """Run one of all commands there are; return the exit code."""
    from assistant.commands import app as asking
    from assistant.server.backup_commands import app as keeping
    from assistant.server.user_commands import app as users
    from evals.commands import app as measuring
    from ingest.commands import app as indexing

    everything = application(
        "Stel vragen aan de bronnen, en houd die bronnen bij.",
        then="Begin met 'build', en open dan de pagina met 'serve'.",
        parts=[asking, commands, users, indexing, keeping, measuring],
        installed=True,
    )
    return run(everything, "leeratelier", arguments)


if __name__ == "__main__":
    sys.exit(main())
