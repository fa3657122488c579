"""The pages in a real browser: without scripts, on a phone, in the dark, by keyboard, on paper."""

import io
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from assistant import Assistant
from assistant.server.door import Door
from assistant.server.reading_pages import add_pages
from ingest import IndexSettings
from tests.test_app import CONTRASTS, free_port

PAGES = (
    "/rondkijken",
    "/leerateliers",
    "/leeratelier/8",
    "/document/leeratelier-3",
    "/overzicht",
    "/leesverslag",
)


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


def test_a_card_that_was_opened_once_is_there_without_a_network(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/kaarten")
    page.get_by_role("link", name="Als eenzaamheid meespeelt").click()
    page.get_by_text("Dit kaartje staat nu op dit apparaat").wait_for()
    said = page.locator(".card").inner_text()
    assert page.locator(".card li").count() in (1, 2, 3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(CONTRASTS) == []
    place = page.url
    page.goto(f"{address}/rondkijken")
    context.set_offline(True)
    page.goto(place)
    assert page.locator(".card").inner_text() == said
    assert page.locator(".card").evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    page.goto(f"{address}/kaarten")
    page.get_by_role("link", name="Als slaap").or_(page.locator(".cards a").last).first.click()
    page.get_by_role("heading", name="Nog niet bewaard").wait_for()
    page.get_by_role("link", name="Alle kaartjes").click()
    page.get_by_role("heading", name="Kaartjes voor een gesprek").wait_for()
    assert {one for one in asked if not one.startswith((address, "data:"))} == set()
    context.close()


@pytest.mark.parametrize(
    "every", [8, pytest.param(1, marks=pytest.mark.lang)], ids=["one in eight", "all"]
)
def test_every_card_prints_on_one_a6(browser: Browser, address: str, every: int) -> None:
    page = browser.new_page()
    page.goto(f"{address}/kaarten")
    cards = page.locator(".cards a").evaluate_all("all => all.map(one => one.href)")
    assert len(cards) > 30
    long = []
    for card in cards[::every]:
        page.goto(card)
        (size, *more) = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert (round(size.mediabox.width), round(size.mediabox.height)) == (298, 420)
        long += [card] if more else []
    assert long == []
    page.close()


def test_a_device_can_put_the_cards_among_its_programs(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/kaarten")
    told = page.evaluate("fetch('/manifest.webmanifest').then(one => one.json())")
    assert (told["lang"], told["start_url"]) == ("nl", "kaarten")
    for icon in told["icons"]:
        answer = page.request.get(f"{address}/{icon['src']}")
        assert answer.headers["content-type"] == icon["type"]
    page.close()
