"""The page: wires widgets to the assistant, decides nothing.

The chat is a `gr.HTML` and not a `gr.Chatbot`, which drops typed HTML instead of showing it and
labels messages in English for screen readers. `gr.HTML` changes only what is new on the page.
"""

import argparse
import asyncio
import errno
import os
import socket
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from assistant import Assistant, Mode, Question, open_assistant
from assistant import rendering as html
from assistant.reading import document_page
from assistant.rendering import Exchange
from ingest import IndexSettings, KnowledgeBaseError

if TYPE_CHECKING:
    import gradio as gr

NAME = "Leeratelier-assistent"
PRIVACY = "Typ geen persoonsgegevens."
PREPARING = "De assistent wordt klaargezet… Je kunt je vraag al stellen."
BROKEN = "Er ging iets mis. Probeer het nog eens. Helpt dat niet? Vraag het dan aan de beheerder."
TAKEN = "Poort {port} is al in gebruik. Kies een andere poort, bijvoorbeeld: --port {other}"
UNREACHABLE = "Op {host}:{port} kan de pagina niet draaien ({error}). Kies anders: --host, --port."

Chat = tuple[Exchange, ...]


class Opening:
    """The assistant, opened behind the page; what failed is tried again when next asked for."""

    def __init__(self, settings: IndexSettings) -> None:
        self._settings = settings
        self._pool = ThreadPoolExecutor(max_workers=1)
        self._lock = threading.Lock()
        self._future: Future[Assistant] | None = None

    def future(self) -> "Future[Assistant]":
        """Return the assistant to come; opening starts with the first call."""
        with self._lock:
            if self._future is None or (self._future.done() and self._future.exception()):
                self._future = self._pool.submit(open_assistant, self._settings)
            return self._future


def submit(text: str, mode: str, chat: Chat) -> tuple[Chat, str, str]:
    """Add a question to the chat and empty the box, unless the one before still waits."""
    if chat and chat[-1].is_waiting:
        return chat, html.conversation(chat), text
    history = tuple(exchange.turn for exchange in chat if exchange.turn)
    chat = (*chat, Exchange(Question(text, history), Mode(mode)))
    return chat, html.conversation(chat), ""


def answer(opening: Opening, chat: Chat) -> tuple[Chat, str, str, str]:
    """Answer the last question of the chat, if it still waits for that."""
    if not chat or not chat[-1].is_waiting:
        return shown(chat)
    asked = chat[-1]
    try:
        assistant = opening.future().result()
        found = assistant.ask(asked.question, mode=asked.mode)
    except KnowledgeBaseError as error:
        return fail(chat, str(error))
    turn = assistant.turn(asked.question, found)
    return shown((*chat[:-1], replace(asked, answer=found, turn=turn)))


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


def source(opening: Opening, chat: Chat, number: int, wanted: int) -> str:
    """Return the document of one source of one answer, the quote marked."""
    answer = chat[number - 1].answer if 0 < number <= len(chat) else None
    for cited in answer.citations if answer else ():
        if cited.number == wanted:
            index = opening.future().result().index
            if document := index.documents.get(cited.document):
                passage = index.passages.get(cited.passage)
                return document_page(document, index.texts[document.id], passage, cited)
            return html.notice("Dit document is er niet meer.", problem=True)
    return ""


async def prepare(opening: Opening) -> tuple[str, str, str]:
    """Wait for the assistant; return the heading, the examples or the problem, the colophon."""
    try:
        index = (await asyncio.wrap_future(opening.future())).index
    except KnowledgeBaseError as error:
        return problem(str(error))
    about = html.colophon(index.documents.values(), index.contact)
    return html.heading(NAME, index.title), html.examples(index.examples), about


def problem(message: str) -> tuple[str, str, str]:
    """Return the heading, why there is no assistant, and no colophon."""
    return html.heading(NAME), html.notice(message, problem=True), ""


def build_page(opening: Opening) -> "gr.Blocks":
    """Wire the widgets; what a visitor did lives in their own `gr.State` and nowhere else."""
    import gradio as gr
    from gradio.events import api

    draw = partial(gr.HTML, apply_default_css=False)
    hidden: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    light = hidden | {"queue": False}
    limit: dict[str, Any] = {"concurrency_limit": 2, "concurrency_id": "answer"}
    page = gr.Blocks(title=NAME, analytics_enabled=False)
    with page:
        chat = gr.State(())
        heading = draw(html.heading(NAME), elem_id="kop")
        with gr.Column(elem_id="werkblad"):
            log = draw(elem_id="gesprek", js_on_load=html.LINKS + html.NEWEST)
            with gr.Column(elem_id="bronkolom"):
                cards = draw(elem_id="bronnen", js_on_load=html.LINKS)
                reader = draw(elem_id="lezer", js_on_load=html.READER)
            with gr.Column(elem_id="vraagvak"):
                question = gr.Textbox(label="Je vraag", info=PRIVACY, max_lines=6)
                kinds = [(label, mode.value) for mode, label in html.MODES.items()]
                mode = gr.Radio(
                    kinds, value="verkennen", label=html.KIND, info=html.KINDS, elem_id="soort"
                )
                with gr.Row(elem_id="knoppen"):
                    send = gr.Button("Vraag stellen", variant="primary")
                    fresh = gr.Button("Nieuw gesprek", elem_id="opnieuw")
            state = draw(html.notice(PREPARING), elem_id="stand", js_on_load=html.START)
            colophon = draw(elem_id="colofon")

        def choose(mode: str, chat: Chat, event: gr.EventData) -> tuple[Chat, str, str]:
            return submit(str(event.question), mode, chat)

        def show(chat: Chat, event: gr.EventData) -> tuple[str, str]:
            number = int(event.answer)
            return html.sources(chat, number), source(opening, chat, number, int(event.source))

        def ask(question: str, mode: Literal["consult", "verkennen", "zoeken"]) -> dict[str, Any]:
            return opening.future().result().ask(Question(question), mode=Mode(mode)).to_record()

        typed, asked = [send.click, question.submit], [chat, log, question]
        began = [gr.on(typed, submit, [question, mode, chat], asked, **light)]
        began += [state.click(choose, [mode, chat], asked, **light)]
        everything, about = [chat, log, cards, reader], [heading, state, colophon]
        preparing = partial(prepare, opening)
        prepared = [page.load(preparing, None, about, concurrency_limit=None, **hidden)]
        for event in began:
            answering = event.then(partial(answer, opening), chat, everything, **hidden, **limit)
            answering.failure(fail, chat, everything, **light)
            prepared += [answering.then(preparing, None, about, concurrency_limit=None, **hidden)]
        for event in prepared:
            event.failure(partial(problem, BROKEN), None, about, **light)
        gr.on([log.click, cards.click], show, chat, [cards, reader], **light)
        fresh.click(restart, chat, everything, **light)
        api(ask, api_name="ask", **limit)
    return page


def occupied(host: str, port: int) -> str | None:
    """Return why the page cannot be served at this address, as a Dutch sentence."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return TAKEN.format(port=port, other=port + 1)
        return UNREACHABLE.format(host=host, port=port, error=error.strerror)
    return None


def serve(settings: IndexSettings, host: str, port: int) -> None:
    """Serve the page until it is stopped; the assistant is opened behind it."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    # Gradio asks itself over HTTP whether it is up; a proxy must not come between.
    os.environ["NO_PROXY"] = ",".join(filter(None, [os.environ.get("NO_PROXY"), host, "localhost"]))
    import gradio as gr

    theme = gr.themes.Base(
        text_size="lg", font=["system-ui", "sans-serif"], font_mono=["monospace"]
    )
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark")))
    opening = Opening(settings)
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
        head=html.HEAD,
    )
    opening.future()
    sys.stderr.write(f"De pagina staat op {page.local_url} (stoppen: Ctrl+C)\n")
    page.block_thread()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and serve the page."""
    parser = argparse.ArgumentParser(prog="python app.py", description="Open de assistent.")
    parser.add_argument("--corpus", type=Path, help="map met documenten (standaard: corpus)")
    parser.add_argument("--index-root", type=Path, help="map voor de index (standaard: index)")
    parser.add_argument("--host", default="127.0.0.1", help="adres (standaard: %(default)s)")
    parser.add_argument("--port", type=int, default=7860, help="poort (standaard: %(default)s)")
    chosen = parser.parse_args(arguments)
    if not 0 < chosen.port < 65536:
        parser.error("--port is een getal van 1 tot en met 65535")
    if reason := occupied(chosen.host, chosen.port):
        sys.stderr.write(reason + "\n")
        return 1
    folders = {"corpus": chosen.corpus, "index_root": chosen.index_root}
    settings = IndexSettings(**{name: path for name, path in folders.items() if path})
    serve(settings, chosen.host, chosen.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
