"""The whole site below a path, behind a real proxy: chat, documents, pages to read, programs."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from gradio_client import Client
from playwright.sync_api import Browser, expect

from ingest.build import build
from tests.test_app import Server, Visitor, free_port, tiny_corpus
from tests.test_proxies import FRAME

NGINX = shutil.which("nginx")
SITE = """server {{
    listen 127.0.0.1:{port};
    location /kennis/ {{
        proxy_pass {url}{rest};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_buffering off;
    }}
}}"""
"""As in `docs/nginx.conf`, below a path."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("onder")
    corpus = tiny_corpus(folder / "klein")
    started = Server(corpus, folder / "index", "--root-path", "/kennis", "--proxy", "127.0.0.1")
    build(started.settings)
    yield started.ready()
    started.stop()


@pytest.fixture(params=["", "/"], ids=["passes-the-path-on", "leaves-the-path-out"])
def address(server: Server, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of nginx before the page."""
    if NGINX is None:
        pytest.skip("no nginx on the PATH")
    port = free_port()
    site = SITE.format(port=port, url=server.url.rstrip("/"), rest=request.param)
    user = "user root;" if os.getuid() == 0 else ""
    (tmp_path / "nginx.conf").write_text(FRAME.format(folder=tmp_path, rest=site, user=user))
    process = subprocess.Popen([NGINX, "-p", tmp_path, "-c", tmp_path / "nginx.conf"])
    time.sleep(0.5)
    yield f"http://127.0.0.1:{port}/kennis/"
    process.terminate()
    process.wait()


def test_the_whole_site_works_below_a_path_of_a_proxy(address: str, browser: Browser) -> None:
    visitor = Visitor(browser.new_context().new_page(), address)
    page = visitor.page
    mark = visitor.ask("Wanneer is de moestuin open?").locator("a.cited").first
    mark.click()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    page.goto(address + str(mark.get_attribute("href")))
    expect(page.locator(".passage:target")).to_contain_text("april tot oktober")
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    page.get_by_role("link", name="Rondkijken").click()
    page.get_by_role("link", name="Bronnen", exact=True).click()
    page.get_by_role("link", name="Zwemmen in de wijk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zwemmen in de wijk")
    page.get_by_role("link", name="Vraag hierover").first.click()
    expect(visitor.answers.locator("a.cited").first).to_be_visible()
    assert page.url.startswith(address)
    visitor.leave()  # which finds no request outside the path


def test_a_program_asks_below_a_path(address: str) -> None:
    told = Client(address, verbose=False).predict("Wanneer is de moestuin open?", api_name="/ask")
    assert "april tot oktober" in told["answer"]
