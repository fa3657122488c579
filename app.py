"""The page: wires widgets to the assistant, decides nothing.

The chat is a `gr.HTML`: a `gr.Chatbot` drops typed HTML and labels messages in English.
"""

import asyncio
import os
import sys
import threading
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assistant import Mode, Question, record
from assistant.commands import ASKING
from assistant.opening import Opening, tell
from assistant.page import address
from assistant.page import behaviour as scripts
from assistant.page import views as html
from assistant.page.card import card
from assistant.page.chat import Chat, Exchange
from assistant.search.filters import Filters, offered
from assistant.settings import AssistantSettings
from ingest import IndexSettings, KnowledgeBaseError
from ingest.command import application, command, run

if TYPE_CHECKING:
    import gradio as gr

PRIVACY = "Typ geen persoonsgegevens."
PREPARING = "De assistent wordt klaargezet… Je kunt je vraag al stellen."
BROKEN = "Er ging iets mis. Probeer het nog eens. Helpt dat niet? Vraag het dan aan de beheerder."

commands = application("Open de pagina van de assistent.", then="Begin met 'serve'.")


def submit(text: str, mode: str, chat: Chat, *chosen: list[Any]) -> tuple[Chat, str, str]:
    """Add a question to the chat and empty the box, unless the one before still waits."""
    if chat and chat[-1].is_waiting:
        return chat, html.conversation(chat), text
    history = tuple(exchange.turn for exchange in chat if exchange.turn)
    filters = Filters(*map(frozenset, chosen if mode == Mode.ZOEKEN else ()))
    chat = (*chat, Exchange(Question(text, history), Mode(mode), filters))
    return chat, html.conversation(chat), ""


def answer(opening: Opening, chat: Chat) -> tuple[Chat, str, str, str]:
    """Answer the last question of the chat, if it still waits for that."""
    if not chat or not chat[-1].is_waiting:
        return shown(chat)
    asked = chat[-1]
    try:
        assistant = opening.future().result()
        found = assistant.ask(asked.question, asked.mode, asked.filters)
        scope = asked.filters.described(assistant.index)
    except KnowledgeBaseError as error:
        return fail(chat, str(error))
    turn = assistant.turn(asked.question, found)
    return shown((*chat[:-1], replace(asked, answer=found, turn=turn, scope=scope)))


def fail(chat: Chat, reason: str = BROKEN) -> tuple[Chat, str, str, str]:
    """Say why the last question of the chat, if it still waits, gets no answer."""
    if chat and chat[-1].is_waiting:
        chat = (*chat[:-1], replace(chat[-1], problem=reason))
    return shown(chat)


def restart(chat: Chat) -> tuple[Chat, str, str, str]:
    """Empty the chat, unless a question still waits: its answer would bring it back."""
    return shown(chat if chat and chat[-1].is_waiting else ())


def shown(chat: Chat) -> tuple[Chat, str, str, str]:
    """Return the chat, its text, the sources of its last answer, and no opened document."""
    return chat, html.conversation(chat), html.sources(chat, len(chat)), ""


def printed(chat: Chat, number: int, name: str) -> str:
    """Return one answer of the chat as a card, in base 64: no file is written."""
    asked = chat[number - 1] if 0 < number <= len(chat) else None
    if asked is None or asked.answer is None:
        return ""
    return b64encode(card(asked.question.text, asked.answer, date.today(), name)).decode()


async def prepare(opening: Opening) -> tuple[Any, ...]:
    """Wait for the assistant; return the heading, the examples, the colophon, what to filter by."""
    import gradio as gr

    try:
        index = (await asyncio.wrap_future(opening.future())).index
    except KnowledgeBaseError as error:
        return *problem(opening.name, str(error)), *[gr.skip() for _ in range(5)]
    about, found = html.colophon(index.documents.values(), index.contact), offered(index)
    named = html.heading(index.voice.name, index.title)
    filters = [gr.update(visible=any(found)), *(gr.update(choices=some) for some in found)]
    return named, html.examples(index.examples), about, *filters


def problem(name: str, message: str) -> tuple[str, str, str]:
    """Return the heading, why there is no assistant, and no colophon."""
    return html.heading(name), html.notice(message, problem=True), ""


def build_page(opening: Opening) -> "gr.Blocks":
    """Wire the widgets; what a visitor did lives in their own `gr.State` and nowhere else."""
    import gradio as gr
    from gradio.events import api

    draw = partial(gr.HTML, apply_default_css=False)
    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    light = hidden | {"queue": False}
    limit: dict[str, Any] = {"concurrency_limit": 2, "concurrency_id": "answer"}
    page = gr.Blocks(title=opening.name, analytics_enabled=False)
    with page:
        chat = gr.State(())
        heading = draw(html.heading(opening.name), elem_id="kop")
        with gr.Column(elem_id="werkblad"):
            log = draw(elem_id="gesprek", js_on_load=scripts.LINKS + scripts.NEWEST)
            with gr.Column(elem_id="bronkolom"):
                cards = draw(elem_id="bronnen", js_on_load=scripts.LINKS)
                reader = draw(elem_id="lezer", js_on_load=scripts.READER)
            question, mode, box, filters, send, fresh = draw_form()
            state = draw(html.notice(PREPARING), elem_id="stand", js_on_load=scripts.START)
            colophon = draw(elem_id="colofon")
            paper = draw(elem_id="kaartje", js_on_load=scripts.CARD)

        def choose(
            event: gr.EventData, mode: str, chat: Chat, *chosen: list[Any]
        ) -> tuple[Chat, str, str]:
            return submit(str(event.question), mode, chat, *chosen)

        def show(chat: Chat, event: gr.EventData) -> tuple[str, str]:
            number, wanted = int(event.answer), int(event.source)
            index = opening.future().result().index
            return html.sources(chat, number), html.opened(chat, number, wanted, index)

        def save(chat: Chat, event: gr.EventData) -> str:
            return printed(chat, int(event.answer), opening.name)

        def ask(question: str, mode: Literal["consult", "verkennen", "zoeken"]) -> dict[str, Any]:
            return record(opening.future().result().ask(Question(question), mode=Mode(mode)))

        asked, choices = [chat, log, question], [mode, chat, *filters]
        began = [gr.on([send.click, question.submit], submit, [question, *choices], asked, **light)]
        began += [gr.on([state.submit, log.submit], choose, choices, asked, **light)]
        everything, about = [chat, log, cards, reader], [heading, state, colophon, box, *filters]
        preparing = partial(prepare, opening)
        prepared = [page.load(preparing, None, about, concurrency_limit=None, **hidden)]
        for event in began:
            answering = event.then(partial(answer, opening), chat, everything, **hidden, **limit)
            answering.failure(fail, chat, everything, **light)
            prepared += [answering.then(preparing, None, about, concurrency_limit=None, **hidden)]
        for event in prepared:
            event.failure(partial(problem, opening.name, BROKEN), None, about[:3], **light)
        gr.on([log.click, cards.click], show, chat, [cards, reader], **light)
        log.download(save, chat, paper, **light)
        fresh.click(restart, chat, everything, **light)
        api(ask, api_name="ask", **limit)
    return page


def draw_form() -> "tuple[Any, ...]":
    """Draw where a question is typed: its box, the kind of answer, the filters, two buttons."""
    import gradio as gr

    with gr.Column(elem_id="vraagvak"):
        question = gr.Textbox(label="Je vraag", info=PRIVACY, max_lines=6)
        kinds = [(label, mode.value) for mode, label in html.MODES.items()]
        mode = gr.Radio(kinds, value="verkennen", label=html.KIND, info=html.KINDS, elem_id="soort")
        with gr.Accordion(html.SCOPE, open=False, visible=False, elem_id="filters") as box:
            filters = [gr.CheckboxGroup(label=label) for label in html.FILTERS]
        with gr.Row(elem_id="knoppen"):
            send = gr.Button("Vraag stellen", variant="primary")
            fresh = gr.Button("Nieuw gesprek", elem_id="opnieuw")
    return question, mode, box, filters, send, fresh


@command(commands, ASKING, "Open de pagina.", then="Ga in je browser naar het adres dat je ziet.")
def serve(
    settings: IndexSettings, *, host: address.Host = address.HOST, port: address.Port = address.PORT
) -> None:
    """Serve the page until it is stopped; the assistant is opened behind it."""
    opening = Opening(settings, AssistantSettings())
    address.require_free(host, port)
    os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}
    # Gradio asks itself over HTTP whether it is up; a proxy must not come between.
    os.environ["NO_PROXY"] = ",".join(filter(None, [os.environ.get("NO_PROXY"), host, "localhost"]))
    import gradio as gr

    theme = gr.themes.Base(
        text_size="lg", font=["system-ui", "sans-serif"], font_mono=["monospace"]
    )
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark")))
    page = build_page(opening)
    page.launch(
        server_name=host,
        server_port=port,
        share=False,
        quiet=True,
        prevent_thread_lock=True,
        run_history=False,
        enable_monitoring=False,
        footer_links=[],
        max_file_size=1,
        theme=theme,
        css_paths=Path(__file__).with_name("app.css"),
        head=scripts.HEAD,
    )
    opening.future().add_done_callback(tell)
    sys.stderr.write(f"De pagina staat op {page.local_url} (stoppen: Ctrl+C)\n")
    try:
        threading.Event().wait()
    finally:
        page.close(verbose=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the page as `python app.py` does; return the exit code."""
    return run(commands, "python app.py", arguments)


def leeratelier(arguments: Sequence[str] | None = None) -> int:
    """Run one of all commands there are; return the exit code."""
    from assistant.commands import app as asking
    from evals.commands import app as measuring
    from ingest.commands import app as indexing

    everything = application(
        "Stel vragen aan de bronnen, en houd die bronnen bij.",
        then="Begin met 'build', en open dan de pagina met 'serve'.",
        parts=[asking, commands, indexing, measuring],
        installed=True,
    )
    return run(everything, "leeratelier", arguments)


if __name__ == "__main__":
    sys.exit(main())
