"""The pages to read, as routes of our own application: made off the loop, kept by browsers."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.page import faults
from assistant.server.kept_report import KeptReport
from assistant.site import card_files
from assistant.site.links import below
from assistant.site.report_pages import REPORT
from assistant.site.site import ADDRESSES, Site, Sites, is_file
from assistant.site.template import STYLES_AT, styles, unavailable
from ingest import IndexSettings, KnowledgeBaseError
from ingest.owner import read_offered

if TYPE_CHECKING:
    from fastapi import FastAPI, Request, Response

PATIENCE = 20
"""Seconds that a page waits for the index to be opened."""
WARMING = "De bronnen worden klaargezet. Laad deze bladzijde over een halve minuut opnieuw."
READING = "De documenten worden gelezen. Laad deze bladzijde over een minuut opnieuw."
MONTH = 30 * 24 * 3600
_READ = ["GET", "HEAD"]


def add_pages(
    web: "FastAPI",
    opening: "Callable[[], Future[Any]]",
    settings: IndexSettings,
    name: str,
    root: str = "",
) -> None:
    """Add the pages to read.

    Args:
        web: the application.
        opening: returns the assistant to come.
        settings: which corpus; its catalogue says who offers it and what may be downloaded.
        name: what the assistant is called.
        root: the path that the site stands below, if any.
    """
    from fastapi import Request, Response

    sites = Sites(partial(read_offered, settings.corpus, settings.boundary))
    reports = KeptReport(settings)

    async def newest() -> Site:
        to_come = asyncio.shield(asyncio.wrap_future(opening()))
        opened = await asyncio.wait_for(to_come, PATIENCE)
        return await asyncio.to_thread(lambda: sites.of(opened.newest()))

    async def look(request: Request) -> Response:
        async def made() -> Response:
            return await asyncio.to_thread(_response, await newest(), request, root)

        return await _or_why(made, name, WARMING, root)

    async def report(request: Request) -> Response:
        async def made() -> Response:
            site = await newest()
            to_come = asyncio.shield(asyncio.wrap_future(reports.of(site.generation)))
            page = site.report(await asyncio.wait_for(to_come, PATIENCE))
            kept = {"cache-control": "no-store"}
            return Response(below(root, page.html), page.status, kept, "text/html")

        return await _or_why(made, name, READING, root)

    web.add_api_route(REPORT, report, methods=_READ)
    for address in ADDRESSES:
        web.add_api_route(address, look, methods=_READ)
    _add_files(web, name)


def _add_files(web: "FastAPI", name: str) -> None:
    """Add what the pages load: their styles, and the files of the cards."""
    from fastapi import Request, Response

    def style() -> Response:
        kept = {"cache-control": f"private, max-age={MONTH}"}  # its address says which version
        return Response(styles()[0], headers=kept, media_type="text/css")

    def of_cards(request: Request) -> Response:
        found = card_files.file(request.scope["path"], name)
        return Response(found.content, 200, {"cache-control": "private, no-cache"}, found.kind)

    for address in card_files.ADDRESSES:
        web.add_api_route(address, of_cards, methods=_READ)
    web.add_api_route(STYLES_AT, style, methods=_READ)


async def _or_why(
    made: "Callable[[], Awaitable[Response]]", name: str, waiting: str, root: str
) -> "Response":
    """Return a page, or one that says why it is not there: it takes too long, or cannot be made."""
    from fastapi import Response

    try:
        return await made()
    except TimeoutError:
        page = unavailable(name, waiting)
    except KnowledgeBaseError as error:
        page = unavailable(name, faults.told(error))
    return Response(below(root, page.html), page.status, {"retry-after": "30"}, "text/html")


def _response(site: Site, request: "Request", root: str) -> "Response":
    """Return a page or a file; no more than a word when the browser has this version of it."""
    from fastapi import Response
    from fastapi.responses import FileResponse

    path = request.scope["path"]
    if is_file(path) and (file := site.original(path)):
        return FileResponse(file, filename=file.name)
    page = site.page(path)
    body = below(root, page.html).encode()
    kept = {
        "cache-control": "private, no-cache",
        "etag": f'"{hashlib.sha256(body).hexdigest()[:20]}"',
    }
    if page.status == 200 and request.headers.get("if-none-match") == kept["etag"]:
        return Response(status_code=304, headers=kept)
    return Response(body, page.status, kept, "text/html")
