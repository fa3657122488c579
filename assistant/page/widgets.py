"""The widgets of the page, in their places; the page itself wires them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.model import Mode
from assistant.page import faults, views
from assistant.page.chat import Chat
from assistant.page.handlers import Asked
from assistant.search.filters import offered
from ingest import KnowledgeBaseError
from ingest.store import Index

if TYPE_CHECKING:
    import gradio as gr

PRIVACY = "Typ geen persoonsgegevens."
Act = Callable[[Chat, Any, Any], tuple[Chat, str]]
"""Gets the chat, what the browser sent and the request; returns the chat and what is shown."""
PREPARING = "De assistent wordt klaargezet… Je kunt je vraag al stellen."


@dataclass(frozen=True)
class Widgets:
    """What stands on the page, from top to bottom."""

    chat: "gr.State"
    """What a visitor did lives here and nowhere else."""
    heading: "gr.HTML"
    log: "gr.HTML"
    """The last exchange; `scripts/chat.js` moves it up when another one comes."""
    reader: "gr.HTML"
    form: "Form"
    state: "gr.HTML"
    colophon: "gr.HTML"
    paper: "gr.HTML"
    heard: "gr.HTML"
    """What a visitor is told of what was pressed under an answer."""


@dataclass(frozen=True)
class Form:
    """Where a question is typed."""

    question: "gr.Textbox"
    mode: "gr.Radio"
    box: "gr.Accordion"
    """Around the filters."""
    filters: "list[gr.CheckboxGroup]"
    send: "gr.Button"
    fresh: "gr.Button"


def part(elem_id: str, html: str = "", behaviour: str = "") -> "gr.HTML":
    """Draw a part of the page, with its function of `scripts/`."""
    import gradio as gr

    started = f"pageParts.{behaviour}({{ element, props, trigger, watch }})"
    return gr.HTML(
        html,
        elem_id=elem_id,
        apply_default_css=False,
        js_on_load=started if behaviour else None,
    )


def draw(name: str, writes: str = "", judges: str = "") -> Widgets:
    """Draw the page; `scripts/` has a function for each part.

    Args:
        name: what the assistant is called.
        writes: what is said of a language model that may say an answer anew; "" where none may.
        judges: what is said of what visitors think of an answer; "" where that is not asked.
    """
    import gradio as gr

    chat = gr.State(())
    heading = part("kop", views.heading(name))
    with gr.Column(elem_id="werkblad"):
        with gr.Column(elem_id="kolom"):
            with gr.Column(elem_id="gesprek"):
                part("eerder")
                log = part("laatste", behaviour="chat")
            state = part("stand", views.notice(PREPARING), behaviour="start")
            form = draw_form()
        with gr.Column(elem_id="ernaast"):
            reader = part("lezer", behaviour="reader")
    colophon = part("colofon")
    part("bewaren", views.keeping(), behaviour="kept")
    if writes:
        part("taalmodel", writes)
    if judges:
        part("terugkoppeling", judges)
    paper = part("kaartje", behaviour="card")
    heard = part("gehoord", behaviour="heard")
    return Widgets(chat, heading, log, reader, form, state, colophon, paper, heard)


def draw_form() -> Form:
    """Draw where a question is typed: the kind of answer, its box, the filters, two buttons."""
    import gradio as gr

    with gr.Column(elem_id="vraagvak"):
        part("waarschuwing", views.warning(), behaviour="warning")
        kinds = [(label, mode.value) for mode, label in views.MODES.items()]
        mode = gr.Radio(
            kinds, value="verkennen", label=views.KIND, info=views.KINDS, elem_id="soort"
        )
        question = gr.Textbox(
            label="Je vraag",
            info=PRIVACY,
            placeholder="Stel je vraag",
            max_lines=6,
            elem_id="vraag",
        )
        with gr.Accordion(views.SCOPE, open=False, visible=False, elem_id="filters") as box:
            filters = [gr.CheckboxGroup(label=label) for label in views.FILTERS]
        with gr.Row(elem_id="knoppen"):
            send = gr.Button("Vraag stellen", variant="primary", elem_id="verstuur")
            fresh = gr.Button("Nieuw gesprek", elem_id="opnieuw")
    return Form(question, mode, box, filters, send, fresh)


def filled(index: Index, visitor: str = "", *, is_keeper: bool = False) -> tuple[Any, ...]:
    """Return what stands on the page once the assistant is open.

    Args:
        index: what it answers from.
        visitor: the name of who signed in, if anyone did.
        is_keeper: whether the visitor looks after the assistant.

    Returns:
        The heading, the examples, the colophon, and what to filter by.

    """
    import gradio as gr

    found = offered(index)
    speakers = (one for passage in index.passages.values() for one in passage.speakers)
    about = views.colophon(index.documents.values(), index.contact, speakers)
    named = views.heading(index.voice.name, index.title, visitor, is_keeper=is_keeper)
    filters = [gr.update(visible=any(found)), *(gr.update(choices=some) for some in found)]
    return named, views.examples(index.examples, index.dossiers.values()), about, *filters


def ticked(chat: Chat, opened: Callable[[], Asked]) -> list[Any]:
    """Return the boxes of the filters as the last question has them, wherever it came from."""
    import gradio as gr

    if not chat or not chat[-1].answer or chat[-1].mode is not Mode.ZOEKEN:
        return [gr.skip() for _ in views.FILTERS]
    limits = chat[-1].filters
    rows = (limits.leerateliers, limits.documents, limits.kinds, limits.years)
    return [
        gr.update(value=[value for _, value in choices if value in row])
        for row, choices in zip(rows, offered(opened().index), strict=True)
    ]


def wire_act(listen: Callable[..., Any], act: Act, chat: Any, shown: Any) -> None:  # noqa: ANN401 - Gradio's
    """Have an act on an answer done when an event comes; what is wrong is told in Dutch.

    Args:
        listen: what listens to the event.
        act: what does it.
        chat: where the chat is.
        shown: where it is shown what comes of it.
    """
    import gradio as gr

    def done(chat: Chat, event: gr.EventData, request: gr.Request) -> tuple[Chat, str]:
        try:
            return act(chat, event, request)
        except KnowledgeBaseError as error:
            raise gr.Error(faults.told(error), print_exception=False) from error

    listen(done, chat, [chat, shown], show_progress="hidden", api_visibility="private", queue=False)


def wire_writing(page: Widgets, say: Callable[..., Iterator[Any]]) -> None:
    """Have an answer said anew, sentence by sentence, when someone asks for that."""
    import gradio as gr

    def anew(chat: Chat, event: gr.EventData, request: gr.Request) -> Iterator[Any]:
        yield from say(chat, event, request)

    page.log.edit(
        anew,
        page.chat,
        [page.chat, page.log, page.reader],
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=2,
        concurrency_id="writing",
    )


def problem(name: str, message: str) -> tuple[str, str, str]:
    """Return the heading, why there is no assistant, and no colophon."""
    return views.heading(name), views.notice(message, problem=True), ""


def unfilled() -> list[Any]:
    """Return that the filters stay as they are."""
    import gradio as gr

    return [gr.skip() for _ in range(1 + len(views.FILTERS))]
