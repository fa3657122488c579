"""The page put together as a site: our routes, Gradio's page, and the door before them."""

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from assistant.server.callers import Caller
from assistant.server.desk import Desk
from assistant.server.door import Door
from assistant.server.entrance import Entrance
from assistant.server.metrics import counting
from assistant.server.mounting import mount
from assistant.server.prefix import Below
from assistant.server.reading_pages import add_pages
from assistant.server.review_pages import add_review
from assistant.server.sessions import Sessions
from assistant.server.sign_in_pages import add_sign_in
from assistant.server.web import run_server, web_application
from ingest import IndexSettings, KnowledgeBaseError

log = logging.getLogger(__name__)

ASK = "ask"
"""What a program asks by; the page has functions of its own, which say themselves what is wrong."""


@dataclass(frozen=True, slots=True)
class Site:
    """Who may reach the page, and how.

    Attributes:
        host: the address that it is served on.
        port: the port.
        names: the names that it has, in small letters.
        proxies: the addresses of proxies that are believed.
        entrance: who may come in.
        title: what the assistant is called.
        settings: of which corpus the pages to read are.
        root: the path that it stands below, as a proxy has it; "": none.
    """

    host: str
    port: int
    names: frozenset[str]
    proxies: frozenset[str]
    entrance: Entrance
    title: str
    settings: IndexSettings
    root: str = ""


def serve_page(
    page: Any,  # noqa: ANN401 - Gradio's `Blocks`
    opening: Callable[[], Future[Any]],
    desk: Desk,
    site: Site,
) -> None:
    """Serve the page until it is stopped; the assistant is opened behind it.

    Args:
        page: the page.
        opening: returns the assistant to come; opening it starts with the first call.
        desk: where questions pass.
        site: who may reach it.
    """
    os.environ |= {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_DISABLE_TELEMETRY": "1"}
    web = web_application(opening, desk.metrics)
    add_pages(web, opening, site.settings, site.title, site.root)
    add_review(web, site.settings, site.title, site.root)
    sessions = Sessions()
    desk.metrics.watch("chats", sessions)
    if (signed_in := site.entrance.signed_in) is not None:
        desk.metrics.watch("signed_in", signed_in)
        add_sign_in(web, signed_in, site.title)
    mounted = mount(web, page, site.root)
    opening().add_done_callback(_tell)
    asking = {number for number, one in page.fns.items() if one.api_name == ASK}

    def called(caller: Caller, number: int) -> None:
        if number in asking:
            desk.admit(caller)

    door = Door(
        web,
        site.names,
        proxies=site.proxies,
        entrance=site.entrance,
        sessions=sessions,
        called=called,
    )
    where = f"[{site.host}]" if ":" in site.host else site.host
    said = f"De pagina staat op http://{where}:{site.port}/ (stoppen: Ctrl+C)"

    def started() -> None:
        if log.isEnabledFor(logging.INFO):  # a log for programs, where every line is of one form
            log.info("%s", said)
        else:
            sys.stderr.write(f"{said}\n")

    whole = Below(counting(door, desk.metrics), site.root)
    run_server(whole, (site.host, site.port), started, mounted.stop_event.set)


def _tell(opened: Future[Any]) -> None:
    """Log why there is no assistant, if there is none; visitors read it on the page."""
    if isinstance(error := opened.exception(), KnowledgeBaseError):
        log.warning("%s", error)
