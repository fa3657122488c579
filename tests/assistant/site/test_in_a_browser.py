"""The pages in a real browser: without scripts, on a phone, in the dark, by keyboard, on paper."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page

from assistant import Assistant
from assistant.server.door import Door
from assistant.server.reading_pages import add_pages
from ingest import IndexSettings
from tests.test_app import CONTRASTS, free_port

PAGES = ("/rondkijken", "/leerateliers", "/leeratelier/8", "/document/leeratelier-3", "/overzicht")


@pytest.fixture(scope="module")
def address(shipped: IndexSettings, assistant: Assistant) -> Iterator[str]:
    opened: Future[Any] = Future()
    opened.set_result(assistant)
    web = FastAPI(openapi_url=None)
    add_pages(web, lambda: opened, shipped, "Hulp")
    port = free_port()
    door = Door(web, frozenset({"localhost"}))
    server = uvicorn.Server(uvicorn.Config(door, port=port, log_level="warning"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://localhost:{port}"
    server.should_exit = True
    running.join(timeout=10)


def test_every_page_reads_on_a_phone_in_light_and_dark_and_asks_nothing_elsewhere(
    browser: Browser, address: str
) -> None:
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": 320, "height": 640},  # as 1280 wide at 400 %
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        page = context.new_page()
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))  # type: ignore[misc]
        page.on("console", lambda said, wrong=wrong: wrong.append(said.text))  # type: ignore[misc]
        for path in PAGES:
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
            assert page.evaluate(CONTRASTS) == [], (path, scheme)
        assert {one for one in asked if not one.startswith((address, "data:"))} == set()
        assert wrong == []
        context.close()


def test_a_link_to_a_passage_marks_it_and_the_keyboard_goes_past_the_navigation(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.goto(f"{address}/leeratelier/3")
    link = page.locator(".item a[href^='/document/']").first
    link.click()
    target = page.locator(".passage:target")
    assert target.count() == 1
    assert target.bounding_box()["y"] < page.viewport_size["height"]  # type: ignore[index]
    page.goto(f"{address}/leerateliers")
    for key in ("Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    focused = page.locator("main a:focus")
    assert focused.count() == 1
    assert focused.evaluate("one => one === document.querySelector('main a')")
    page.close()


def test_on_paper_the_picture_is_there_and_nothing_is_folded_away(
    browser: Browser, address: str
) -> None:
    page: Page = browser.new_page(viewport={"width": 700, "height": 900})
    page.goto(f"{address}/leerateliers")
    page.emulate_media(media="print")
    assert page.locator(".picture > svg").is_visible()
    assert not page.locator("nav[aria-label=Bladzijden]").is_visible()
    page.goto(f"{address}/leeratelier/3")
    page.emulate_media(media="print")
    hidden = page.locator(".more .item").first
    assert hidden.bounding_box()["height"] > 10  # type: ignore[index]
    page.close()
