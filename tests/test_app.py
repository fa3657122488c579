"""The page in a real browser, served by real processes: nothing is stood in for."""

import io
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from assistant.page.card import MADE_WITH
from assistant.server.accounts import Account, write_accounts
from assistant.server.callers import Person, Role
from assistant.server.passwords import hashed
from ingest import IndexSettings
from ingest.build import build
from ingest.embedding import embedder_name
from ingest.literal import normalise
from ingest.store import Store
from tests.ingest.test_personal_data import CASES as PERSONAL
from tests.scripted_model import Reply, ScriptedModel, scripted_model

ROOT = Path(__file__).parents[1]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TINY = {
    "zwemmen.md": (
        "# Zwemmen in de wijk\n\n## Meedoen\n\nIedere dinsdag zwemmen ouderen uit de wijk samen in "
        "het zwembad aan de Merelstraat. **Nieuwe zwemmers** melden zich bij badmeester Joop.\n\n"
        "## Kosten\n\nEen kaartje voor het zwembad kost drie euro. ![bad](https://example.org/b.png)\n"
    ),
    "moestuin.md": (
        "# De moestuin\n\nBuurtbewoners verbouwen samen groente in de moestuin achter de school. "
        f"{HOSTILE} De tuin is open van april tot oktober.\n"
    ),
}
CONTRASTS = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => rgb.slice(0, 3)
    .map((part) => (part /= 255) <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0);
  const behind = (one) => {
    for (; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return light(colour);
    }
    return 1;
  };
  return [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility()
      && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .map((one) => {
      const pair = [light(numbers(getComputedStyle(one).color)), behind(one)].sort();
      return [one.innerText.slice(0, 40), (Math.max(...pair) + .05) / (Math.min(...pair) + .05)];
    })
    .filter(([, ratio]) => ratio < 4.5);
}"""
"""Every visible text whose contrast is below what WCAG asks at level AA."""
WARNED = """({ tekst, bekend }) => {
  document.querySelector("[data-known]").dataset.known = (bekend ?? []).join("|");
  return pageParts.personal(tekst);
}"""
"""What the page says that a text looks like."""

expect.set_options(timeout=20_000)


class Server:
    """A running `python app.py`, away from the settings of the working directory."""

    def __init__(
        self, corpus: Path, index: Path, *options: str | Path, folder: Path | None = None
    ) -> None:
        port = str(free_port())
        self.settings = IndexSettings(corpus=corpus, index_root=index)
        self.temporary = index.parent / f"tijdelijk-{port}"
        self.temporary.mkdir()
        self.url = f"http://127.0.0.1:{port}/"
        self.process = start(
            folder or index.parent,
            *("--port", port, "--corpus", corpus, "--index-root", index, *options),
            temporary=self.temporary,
        )

    def ready(self) -> "Server":
        assert self.process.stderr is not None
        said: list[str] = []
        for line in self.process.stderr:
            if self.url in line:
                return self
            said.append(line)
        raise AssertionError("".join(said))

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)


class Visitor:
    """Someone at the page; asserts on leaving that the browser only spoke to this machine."""

    def __init__(self, page: Page, url: str, place: str = "") -> None:
        self.page = page
        self.requests: list[str] = []
        self.alarms: list[str] = []
        self.url = url
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("dialog", lambda dialog: (self.alarms.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.alarms.append(str(error)))
        page.goto(url + place)
        self.question = page.get_by_role("textbox", name="Je vraag")
        self.answers = page.locator(".exchange")
        self.sources = page.locator("#laatste .source")
        self.document = page.locator(".document")

    def ask(self, text: str) -> Locator:
        number = self.answers.count() + 1
        self.question.fill(text)
        self.question.press("Enter")
        exchange = self.page.locator(f"#antwoord-{number}")
        opened = 60_000  # the first question waits for the index, which a busy machine opens slowly
        expect(exchange.locator(".answer, .problem")).to_be_visible(timeout=opened)
        return exchange

    def choose(self, kind: str) -> None:
        self.page.get_by_role("radio", name=kind).check()

    def fits(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def leave(self) -> None:
        self.page.context.close()
        outside = [url for url in self.requests if not url.startswith((self.url, "data:"))]
        assert outside == []
        assert self.alarms == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(
    folder: Path, *arguments: str | Path, temporary: Path | None = None
) -> subprocess.Popen[str]:
    plain = {name: value for name, value in os.environ.items() if "LEERATELIER" not in name}
    if temporary:
        plain["TMPDIR"] = str(temporary)
    return subprocess.Popen(
        [sys.executable, str(ROOT / "app.py"), *map(str, arguments)],
        cwd=folder,
        env=plain,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalise(text)))


def tiny_corpus(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name, text in TINY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    folder = tmp_path_factory.mktemp("paginas")
    index = folder / "index"
    running = {
        "shipped": Server(ROOT / "corpus", index),
        "tiny": Server(tiny_corpus(folder / "klein"), index),
        "unbuilt": Server(tiny_corpus(folder / "nieuw"), index),
    }
    try:
        for name in ("tiny", "shipped"):
            build(running[name].settings)
        yield {name: server.ready() for name, server in running.items()}
    finally:
        for server in running.values():
            server.stop()


@pytest.fixture
def visit(servers: dict[str, Server], browser: Browser) -> Iterator[Callable[..., Visitor]]:
    visitors: list[Visitor] = []

    def enter(
        name: str = "shipped", width: int = 1280, height: int = 800, place: str = ""
    ) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": height})
        visitors.append(Visitor(context.new_page(), servers[name].url, place))
        return visitors[-1]

    yield enter
    for visitor in visitors:
        visitor.leave()


def test_an_answer_comes_with_numbered_sources(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    answer = visitor.ask("Wat is een leeratelier?")
    expect(answer.locator(".question")).to_contain_text("Wat is een leeratelier?")
    expect(answer.locator(".answer a.cited", has_text="[1]").first).to_be_visible()
    source = visitor.sources.first
    expect(source.locator(".number")).to_have_text("[1]")
    expect(answer.locator(".sources .title").first).to_have_text(re.compile(r"\w+"))
    expect(source.locator("blockquote")).to_be_hidden()  # folded: the answer says it already
    for show in (source.hover, source.focus, source.click):
        show()
        expect(source.locator("blockquote")).to_have_text(re.compile(r"\w+"))
        expect(source.locator("blockquote")).to_be_visible()
        expect(source.locator(".origin")).to_have_text(re.compile(r"\w+"))


def test_a_source_opens_its_document_at_the_quote(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.ask("Wat is een leeratelier?")
    source = visitor.sources.first
    source.focus()
    quote = source.locator("blockquote").inner_text()
    title = visitor.page.locator("#laatste .sources .title").first.inner_text()
    opener = source.get_by_role("link", name="Lees in het document")
    opener.click()
    marks = visitor.document.locator("mark")
    expect(marks.first).to_be_in_viewport()
    assert letters(quote) in letters("".join(marks.all_inner_texts()))
    expect(visitor.document.locator("header")).to_contain_text(title)
    expect(visitor.document.locator("h3, h4, h5").first).to_be_attached()
    visitor.page.get_by_role("button", name="Terug naar het antwoord").click()
    expect(visitor.document).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_mark_in_an_answer_opens_its_source_and_escape_closes_it(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    answer = visitor.ask("Wat is een leeratelier?")
    answer.locator("a.cited", has_text="[1]").first.click()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    visitor.page.keyboard.press("Escape")
    expect(visitor.document).to_have_count(0)
    expect(answer.locator("a.cited").first).to_be_focused()


def test_after_a_follow_up_an_earlier_answer_keeps_its_own_sources(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    first = visitor.ask("Wat is een leeratelier?")
    visitor.ask("Wie organiseren dat?")
    expect(visitor.answers).to_have_count(2)
    expect(visitor.answers.last).to_be_in_viewport()
    expect(first.get_by_role("heading", name=re.compile("Bron"))).to_be_attached()
    first.locator("a.cited").first.click()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()


def test_what_is_far_away_is_refused_in_words(visit: Callable[..., Visitor]) -> None:
    answer = visit().ask("Is de pilot van Twin Peaks anderhalf uur of korter?")
    expect(answer.locator(".status")).to_have_text("Geen antwoord uit de documenten")
    expect(answer.locator(".answer")).to_have_text(re.compile(r"\w+"))


@pytest.mark.parametrize("text", ["Hoi", "Dank je wel!", "Hoeveel paracetamol mag ik per dag?"])
def test_a_greeting_and_a_boundary_are_no_failed_search(
    visit: Callable[..., Visitor], text: str
) -> None:
    answer = visit().ask(text)
    expect(answer.locator(".own")).to_have_text(re.compile(r"\w+"))
    expect(answer.locator(".status")).to_have_count(0)


@pytest.mark.parametrize("kind", ["Kort voor mijn consult", "Zoeken"])
def test_the_kind_of_answer_can_be_chosen(visit: Callable[..., Visitor], kind: str) -> None:
    visitor = visit()
    visitor.choose(kind)
    answer = visitor.ask("Hoe begin ik het andere gesprek?")
    expect(answer.locator(".mode")).to_have_text(kind)
    expect(answer.locator("a.cited").first).to_be_visible()


def test_the_kinds_of_answer_are_chosen_with_the_arrow_keys(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    usual = visitor.page.get_by_role("radio", name="Verkennen")
    expect(usual).to_have_attribute("name", "soort")
    usual.focus()
    visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page.get_by_role("radio", name="Zoeken")).to_be_checked()
    answer = visitor.ask("Hoe begin ik het andere gesprek?")
    expect(answer.locator(".mode")).to_have_text("Zoeken")


def test_an_example_asks_its_question(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    example = visitor.page.locator("#stand .readers .offered").first
    question = example.inner_text()
    example.click()
    expect(visitor.answers.locator(".question")).to_contain_text(question)
    expect(visitor.answers.locator("a.cited").first).to_be_visible()
    expect(example).to_be_hidden()


def test_a_question_to_ask_next_is_asked_by_tapping_it(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    first = visitor.ask("Wat is een leeratelier?")
    offered = first.locator(".next .offered")
    question = offered.first.inner_text()
    assert 0 < offered.count() <= 3
    offered.first.click()
    expect(visitor.answers.nth(1).locator(".question")).to_contain_text(question)
    expect(visitor.answers.nth(1).locator(".answer")).to_be_visible()
    expect(offered).to_have_count(0)


def test_a_short_answer_is_saved_as_a_card_and_no_file_stays_behind(
    visit: Callable[..., Visitor], servers: dict[str, Server]
) -> None:
    visitor = visit()
    visitor.ask("Hoi")
    save = visitor.page.get_by_role("button", name="Kaartje (PDF)")
    expect(save).to_have_count(0)
    visitor.choose("Kort voor mijn consult")
    answer = visitor.ask("Hoe begin ik een Positieve Gezondheidsgesprek?")
    for _ in range(2):  # the same card can be saved again
        with visitor.page.expect_download() as saved:
            save.click()
    assert saved.value.suggested_filename == "kaartje.pdf"
    (page,) = PdfReader(saved.value.path()).pages
    words = letters(page.extract_text())
    assert letters("Hoe begin ik een Positieve Gezondheidsgesprek?") in words
    said = answer.locator(".answer .said .quote").all()
    assert 1 <= len(said) <= 3
    for quote in said:  # the literal words that each of the things rests on
        literal = (quote.text_content() or "").removeprefix("Letterlijk: ")
        assert letters(literal) in words
    assert letters(MADE_WITH.format(name="Leeratelier-assistent")) in words
    expect(answer.locator("a.cited").first).to_be_visible()
    left = [path for path in servers["shipped"].temporary.rglob("*") if path.is_file()]
    assert left == []


def test_a_short_answer_prints_on_one_small_page(visit: Callable[..., Visitor]) -> None:
    visitor = visit("tiny")
    visitor.choose("Kort voor mijn consult")
    visitor.ask("Wanneer is de moestuin open?")
    printed = PdfReader(io.BytesIO(visitor.page.pdf(format="A6")))
    assert len(printed.pages) == 1
    words = printed.pages[0].extract_text()
    assert "Kort voor mijn consult" in words
    for control in ("Vraag stellen", "Kaartje", "Verder vragen", "Je vraag"):
        assert control not in words


def press_print(visitor: Visitor, answer: Locator) -> None:
    """Press the button of an answer; no browser without a screen can answer the dialog."""
    visitor.page.evaluate("window.print = () => {}")
    answer.get_by_role("button", name="Afdrukken").click()


def on_paper(visitor: Visitor) -> str:
    """Return the words that come out of the printer."""
    pages = PdfReader(io.BytesIO(visitor.page.pdf(format="A4"))).pages
    return letters(" ".join(page.extract_text() for page in pages))


@pytest.mark.parametrize("opened", [False, True], ids=["sources-of-the-last", "a-document-open"])
def test_the_answer_that_is_printed_is_the_one_whose_button_was_pressed(
    visit: Callable[..., Visitor], opened: bool
) -> None:
    visitor = visit("tiny")
    first = visitor.ask("Wanneer is de moestuin open?")
    visitor.ask("Wat kost een kaartje voor het zwembad?")
    if opened:
        visitor.page.locator("#laatste a.cited").first.click()
        expect(visitor.document).to_be_visible()
    press_print(visitor, first)
    printed = on_paper(visitor)
    for words in ("Wanneer is de moestuin open?", "april tot oktober", "De moestuin [1]"):
        assert letters(words) in printed
    for words in ("Wat kost een kaartje", "drie euro", "Zwemmen in de wijk"):
        assert letters(words) not in printed


def test_without_a_choice_the_last_answer_is_printed_with_its_own_sources(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    first = visitor.ask("Wanneer is de moestuin open?")
    visitor.ask("Wat kost een kaartje voor het zwembad?")
    press_print(visitor, first)
    on_paper(visitor)
    printed = on_paper(visitor)  # what was printed before is no choice any more
    assert letters("Wat kost een kaartje") in printed
    assert letters("Zwemmen in de wijk") in printed
    assert letters("moestuin") not in printed


def test_a_search_is_limited_to_what_was_ticked(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.page
    limits = page.get_by_role("button", name="Zoek alleen in…")
    expect(page.locator("#stand .offered").first).to_be_visible()
    expect(limits).to_be_hidden()
    visitor.choose("Zoeken")
    limits.click()
    themes = page.get_by_role("group", name="Leeratelier")
    expect(themes.get_by_role("checkbox")).to_have_count(12)
    themes.get_by_role("checkbox", name="3. Eigen regie op gezondheid").check()
    page.get_by_role("group", name="Soort document").get_by_role("checkbox", name="verslag").check()
    for question in ("Hoe begin ik het andere gesprek?", "eigen regie"):
        answer = visitor.ask(question)
        expect(answer.locator(".mode")).to_have_text("Zoeken · leeratelier 3 · verslag")
        expect(answer.locator("a.cited").first).to_be_visible()
        titles = answer.locator(".sources .title").all_inner_texts()
        assert set(titles) == {"Verslag van het derde Leeratelier Positieve Gezondheid"}
    expect(themes.get_by_role("checkbox", name="3. Eigen regie op gezondheid")).to_be_checked()
    visitor.choose("Verkennen")
    expect(limits).to_be_hidden()
    expect(visitor.ask("Wat is een leeratelier?").locator(".mode")).to_have_count(0)


def test_a_bare_folder_can_be_limited_to_documents_only(visit: Callable[..., Visitor]) -> None:
    visitor = visit("tiny")
    visitor.choose("Zoeken")
    visitor.page.get_by_role("button", name="Zoek alleen in…").click()
    expect(visitor.page.locator("#filters input")).to_have_count(2)
    expect(visitor.page.locator("#filters fieldset:visible")).to_have_count(1)
    visitor.page.get_by_role("checkbox", name="De moestuin").check()
    answer = visitor.ask("Wat kost een kaartje voor het zwembad?")
    expect(answer.locator(".answer")).to_have_text(re.compile(r"\w+"))
    assert "drie euro" not in answer.locator(".answer").inner_text()
    assert "Zwemmen" not in answer.locator(".answer").inner_text()
    expect(answer.locator(".narrowed")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_box_to_ask_in_stays_on_screen_and_the_focus_goes_to_what_is_new(
    visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(width=width, height=844)
    told = visitor.page.get_by_text("drie dingen die je kunt zeggen of vragen")
    expect(told).to_be_visible()
    kinds = visitor.page.locator("#soort label")
    in_a_row = "row => new Set(row.map(one => Math.round(one.getBoundingClientRect().y))).size"
    assert (kinds.count(), kinds.evaluate_all(in_a_row)) == (3, 1)
    visitor.question.fill("   ")
    visitor.question.press("Enter")
    for text in ("Wat is de repareerreflex?", "Wat zijn de elf handvatten?"):
        answer = visitor.ask(text)
        expect(answer.locator(".question")).to_be_focused()
        expect(answer.locator(".question")).to_be_in_viewport()
        expect(visitor.question).to_be_in_viewport(ratio=1)
        expect(visitor.page.get_by_role("button", name="Vraag stellen")).to_be_in_viewport()
    expect(visitor.answers).to_have_count(2)  # nothing typed was nothing asked
    expect(told).to_be_hidden()
    if width == 1440:  # all that is chosen stands on one line with what begins anew
        rows = (kinds.first, visitor.page.get_by_role("button", name="Nieuw gesprek"))
        one, other = (row.bounding_box() for row in rows)
        assert one is not None and other is not None  # noqa: PT018
        assert other["y"] < one["y"] + one["height"]
        assert one["y"] < other["y"] + other["height"]
    visitor.page.mouse.wheel(0, 300)
    expect(visitor.question).to_be_in_viewport(ratio=1)
    visitor.page.get_by_role("button", name="Nieuw gesprek").click()
    expect(visitor.question).to_be_focused()


OPEN = "#vraag=Wanneer+is+de+moestuin+open%3F&soort=zoeken&bron=1"


def test_an_address_asks_its_question_and_opens_its_source_and_no_server_hears_of_it(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny", place=OPEN)
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    expect(visitor.answers.locator(".mode")).to_have_text("Zoeken")
    expect(visitor.page.get_by_role("radio", name="Zoeken")).to_be_checked()
    expect(visitor.page).to_have_title(re.compile("^Wanneer is de moestuin open[?] "))
    assert not [url for url in visitor.requests if "moestuin" in url.partition("#")[0]]
    visitor.page.reload()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    expect(visitor.answers).to_have_count(1)


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.lang)])
def test_a_source_opens_in_another_tab_at_its_place_and_there_needs_no_script(
    visit: Callable[..., Visitor], browser: Browser, width: int
) -> None:
    visitor = visit(width=width)
    answer = visitor.ask("Wat is de repareerreflex?")
    read = visitor.sources.first.get_by_role("link", name="Lees in het document")
    for link in (answer.locator("a.cited").first, read):
        visitor.sources.first.focus()
        with visitor.page.context.expect_page() as opened:
            link.click(modifiers=["ControlOrMeta"])
        expect(opened.value.locator(".passage:target")).to_be_in_viewport()
        opened.value.close()
        expect(visitor.document).to_have_count(0)
    with visitor.page.context.expect_page() as opened:
        answer.locator("a.cited").first.click(button="middle")
    address = opened.value.url
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(address)
    quote = visitor.sources.first.locator("blockquote").text_content() or ""
    assert letters(quote) in letters(bare.locator(".passage:target").inner_text())
    bare.context.close()


def test_back_leads_from_a_document_to_its_answer_and_to_the_question_before(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    page = visitor.page
    first = visitor.ask("Wanneer is de moestuin open?")
    second = visitor.ask("Wat kost een kaartje voor het zwembad?")
    mark = second.locator("a.cited").first
    for leave in (page.go_back, lambda: page.keyboard.press("Escape")):
        mark.click()
        expect(visitor.document).to_be_visible()
        expect(page).to_have_url(re.compile("zwembad.*bron=1"))
        leave()
        expect(visitor.document).to_have_count(0)
        expect(mark).to_be_focused()
    expect(page).to_have_url(re.compile("zwembad[^=]*$"))
    page.go_back()
    expect(first.locator(".question")).to_be_focused()
    expect(page).to_have_url(re.compile("moestuin"))
    expect(visitor.answers).to_have_count(2)


def test_on_a_phone_a_document_is_a_dialog_that_holds_the_focus(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny", width=390)
    visitor.ask("Wanneer is de moestuin open?").locator("a.cited").first.click()
    dialog = visitor.page.get_by_role("dialog", name="De moestuin")
    expect(dialog.get_by_role("heading", name="De moestuin").first).to_be_focused()
    for _ in range(4):
        visitor.page.keyboard.press("Tab")
        assert visitor.page.evaluate(
            "document.activeElement === document.body || "
            "document.querySelector('dialog').contains(document.activeElement)"
        )
    visitor.page.evaluate("document.querySelector('#vraag textarea').focus()")
    expect(visitor.question).not_to_be_focused()  # behind it, out of reach
    visitor.page.keyboard.press("Escape")
    expect(visitor.question).to_be_in_viewport()


def test_a_conversation_survives_a_reload_until_it_is_erased_or_not_kept(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    page = visitor.page
    visitor.ask("Wat is de repareerreflex?")
    page.reload()
    expect(visitor.answers).to_have_count(1)
    page.locator("#antwoord-1 a.cited").first.click()  # the server asks anew what it shows
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    page.keyboard.press("Escape")
    said = visitor.ask("Zijn daar voorbeelden van?").locator(".follow-up")
    expect(said).to_contain_text("Vervolg op: Wat is de repareerreflex?")
    page.get_by_role("button", name="Wis alle gesprekken").click()
    expect(visitor.answers).to_have_count(0)
    page.get_by_label("Bewaar gesprekken in deze browser").uncheck()
    visitor.ask("Wat is een leeratelier?")
    page.goto(visitor.url)
    expect(page.locator("#stand .offered").first).to_be_visible()
    expect(visitor.answers).to_have_count(0)
    expect(page.get_by_label("Bewaar gesprekken in deze browser")).not_to_be_checked()


def test_an_answer_is_copied_shared_changed_and_asked_in_another_kind(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    page = visitor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer = visitor.ask("Wanneer is de moestuin open?")
    answer.get_by_role("button", name="Kopieer", exact=True).click()
    expect(answer.get_by_role("status")).to_have_text("Gekopieerd, met de bronnen.")
    text = page.evaluate("navigator.clipboard.readText()")
    for words in ("Wanneer is de moestuin open?", "april tot oktober", "[1] De moestuin", page.url):
        assert words in text
    answer.get_by_role("button", name="Kopieer de link").click()
    expect(answer.get_by_role("status")).to_have_text("Link gekopieerd.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    answer.get_by_role("button", name="Pas de vraag aan").click()
    expect(visitor.question).to_have_value("Wanneer is de moestuin open?")
    expect(visitor.question).to_be_focused()
    answer.get_by_role("link", name="Zoeken").click()
    expect(visitor.answers.nth(1).locator(".mode")).to_have_text("Zoeken")
    expect(page).to_have_url(re.compile("soort=zoeken"))


def test_what_looks_like_personal_data_is_not_sent_before_that_was_said(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    page = visitor.page
    page.wait_for_function("typeof pageParts !== 'undefined' && !!pageParts.personal")
    expect(page.locator("[data-known]")).to_be_attached()
    told = {one["tekst"]: page.evaluate(WARNED, one) for one in PERSONAL}
    assert told == {one["tekst"]: one.get("soort", "") for one in PERSONAL}
    visitor.question.fill("Kan mevrouw Jansen naar de moestuin?")
    visitor.question.press("Enter")
    warning = page.get_by_role("group", name="Let op")
    expect(warning).to_contain_text("Dit lijkt op de naam van iemand")
    page.get_by_role("button", name="Pas aan").click()
    expect(visitor.question).to_be_focused()
    page.get_by_role("button", name="Vraag stellen").click()
    expect(visitor.answers).to_have_count(0)
    page.get_by_role("button", name="Toch versturen").click()
    expect(visitor.answers.locator(".answer")).to_be_visible()
    expect(warning).to_be_hidden()


def test_a_situation_of_a_consult_is_one_tap_from_its_card(visit: Callable[..., Visitor]) -> None:
    visitor = visit(width=390)
    visitor.page.get_by_role("link", name="Als eenzaamheid meespeelt").click()
    answer = visitor.answers.last
    expect(answer.locator(".mode")).to_have_text("Kort voor mijn consult")
    with visitor.page.expect_download():
        answer.get_by_role("button", name="Kaartje (PDF)").click()


def test_a_typing_error_that_was_mended_is_told_quietly(visit: Callable[..., Visitor]) -> None:
    answer = visit().ask("Wat is een leerateleir?")
    expect(answer.locator(".correction")).to_contain_text("Bedoelde je: ")
    expect(answer.locator(".own")).to_have_count(0)


@pytest.mark.parametrize("text", ["🙂🙂", "woord " * 4_000], ids=len)
def test_a_strange_question_gets_a_kind_answer(visit: Callable[..., Visitor], text: str) -> None:
    visitor = visit("tiny")
    answer = visitor.ask(text)
    expect(answer.locator(".answer")).to_have_text(re.compile(r"\w+"))
    expect(answer.locator(".problem")).to_have_count(0)
    assert visitor.fits()


def test_typed_html_is_shown_and_never_runs(visit: Callable[..., Visitor]) -> None:
    visitor = visit("tiny")
    answer = visitor.ask(f"{HOSTILE} Hoe doe ik mee aan de moestuin?")
    expect(answer.locator(".question")).to_contain_text(HOSTILE)
    assert visitor.page.locator("#werkblad img, #werkblad script").count() == 0


def test_html_and_images_in_a_document_are_shown_as_text(visit: Callable[..., Visitor]) -> None:
    visitor = visit("tiny")
    for question in ("Wanneer is de moestuin open?", "Wat kost een kaartje voor het zwembad?"):
        visitor.ask(question).locator("a.cited").first.click()
        expect(visitor.document.locator("mark").first).to_be_in_viewport()
        assert visitor.page.locator("#werkblad img, #werkblad script").count() == 0
        visitor.page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_sentence_in_plain_words_shows_its_quote_to_whoever_comes_to_it_with_the_keyboard(
    visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(width=width)
    answer = visitor.ask("Wat is de repareerreflex?")
    answer = answer.locator(".answer")
    sentences, quotes = answer.locator(".said"), answer.locator(".said .quote")
    assert sentences.count() == quotes.count() > 2
    expect(quotes.locator("visible=true")).to_have_count(0)
    for row in range(2):
        sentences.nth(row).focus()
        expect(quotes.nth(row)).to_be_visible()
        expect(quotes.locator("visible=true")).to_have_count(1)
        expect(quotes.nth(row)).to_have_text(re.compile(r"“.+”"))
        assert visitor.fits()
        box = quotes.nth(row).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    visitor.page.keyboard.press("Tab")  # the mark of that sentence: it stays within it
    expect(sentences.nth(1).locator("a.cited").first).to_be_focused()
    expect(quotes.nth(1)).to_be_visible()
    visitor.question.focus()
    expect(quotes.locator("visible=true")).to_have_count(0)


def test_a_quote_that_is_shown_can_be_read_against_what_is_behind_it(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(width=390)
    answer = visitor.ask("Wat is de repareerreflex?")
    answer.locator(".said").first.focus()
    expect(answer.locator(".said .quote").first).to_be_visible()
    assert visitor.page.evaluate(CONTRASTS) == []


@pytest.mark.parametrize("width", [pytest.param(1280, marks=pytest.mark.lang), 390])
def test_the_source_s_own_words_stand_below_with_one_sentence_open(
    visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(width=width)
    answer = visitor.ask("Wat is de repareerreflex?")
    expect(answer.get_by_role("heading", name="Zo staat het in de bron")).to_be_visible()
    folded = answer.locator("details.folded")
    expect(folded.locator("p").first).to_be_hidden()
    folded.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    expect(folded.locator("p").first).to_be_visible()
    assert visitor.fits()


def test_on_paper_every_sentence_has_its_quote_and_nothing_speaks_of_tapping(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    visitor.choose("Kort voor mijn consult")
    answer = visitor.ask("Hoe begin ik een Positieve Gezondheidsgesprek?")
    quotes = [quote.text_content() or "" for quote in answer.locator(".answer .said .quote").all()]
    printed = on_paper(visitor)
    assert 1 <= len(quotes) <= 3
    for quote in quotes:
        assert letters(quote.removeprefix("Letterlijk: ")) in printed
    for words in ("Tik op een zin", "Meer uit de bron", "Bewaar gesprekken"):
        assert letters(words) not in printed


@pytest.mark.parametrize("width", [pytest.param(360, marks=pytest.mark.lang), 320])
def test_a_phone_needs_no_sideways_scrolling(visit: Callable[..., Visitor], width: int) -> None:
    visitor = visit(width=width, height=740)
    expect(visitor.page.locator("#stand .offered").first).to_be_visible()
    assert visitor.fits()
    visitor.choose("Zoeken")
    visitor.page.get_by_role("button", name="Zoek alleen in…").click()
    expect(visitor.page.get_by_role("checkbox").first).to_be_visible()
    assert visitor.fits()
    answer = visitor.ask("Wat is een leeratelier?")
    assert visitor.fits()
    answer.locator("a.cited").first.click()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    assert visitor.fits()
    box = visitor.document.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, width)


def test_two_visitors_do_not_see_each_other(visit: Callable[..., Visitor]) -> None:
    one, other = visit("tiny"), visit("tiny")
    one.ask("Wanneer is de moestuin open?")
    other.ask("Wat kost een kaartje voor het zwembad?")
    for visitor, not_theirs in ((one, "kaartje"), (other, "Wanneer")):
        expect(visitor.answers).to_have_count(1)
        assert not_theirs not in visitor.answers.locator(".question").inner_text()


def test_a_new_conversation_is_empty(visit: Callable[..., Visitor]) -> None:
    visitor = visit("tiny")
    visitor.ask("Wanneer is de moestuin open?")
    visitor.page.get_by_role("button", name="Nieuw gesprek").click()
    expect(visitor.answers).to_have_count(0)
    expect(visitor.sources).to_have_count(0)
    visitor.ask("Wat kost een kaartje voor het zwembad?")
    expect(visitor.answers).to_have_count(1)


def test_a_conversation_switches_its_topic_twice_and_comes_back(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    reflex, games = "Wat is de repareerreflex?", "Welke spellen kan ik met een groep doen?"
    turns = (
        (reflex, None),
        ("Korter", reflex),
        (games, None),
        ("Zijn daar voorbeelden van?", games),
        ("Wat is Missie Geslaagd?", None),
        ("Terug naar de repareerreflex, hoe voorkom je die?", reflex),
    )
    for text, before in turns:
        said = visitor.ask(text).locator(".follow-up")
        if before is None:
            expect(said).to_have_count(0)
        else:
            expect(said).to_contain_text(f"Vervolg op: {before}")
    expect(visitor.answers).to_have_count(len(turns))
    visitor.answers.last.get_by_role("button", name="Vraag dit los").click()
    alone = visitor.page.locator(f"#antwoord-{len(turns) + 1}")
    expect(alone.locator(".answer")).to_contain_text("repareerreflex")
    expect(alone.locator(".follow-up")).to_have_count(0)
    assert visitor.fits()


def test_a_question_of_which_it_is_not_sure_offers_its_other_reading(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit()
    visitor.ask("Wat is de repareerreflex?")
    answer = visitor.ask("Wie is de docent?")
    expect(answer.locator(".follow-up")).to_have_count(0)
    answer.get_by_role("link", name="Wat is de repareerreflex? Wie is de docent?").click()
    expect(visitor.answers).to_have_count(3)
    expect(visitor.answers.last.locator(".answer")).to_be_visible()


def test_a_bare_folder_gives_the_same_page_without_empty_boxes(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    expect(visitor.page.locator("#colofon li")).to_have_count(2)
    for box in ("#gesprek", "#ernaast", "#stand", "#opnieuw"):
        expect(visitor.page.locator(box)).to_be_hidden()


def test_the_page_speaks_dutch_and_names_every_control(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    page = visitor.page
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("group", name="Soort antwoord")).to_be_visible()
    expect(page.get_by_role("log", name="Gesprek")).to_be_attached()
    expect(page.get_by_text("Typ geen persoonsgegevens")).to_be_visible()
    visitor.ask("Wat is een leeratelier?")
    expect(page.get_by_role("button", name="Vraag stellen")).to_be_visible()
    names = page.evaluate(
        "[...document.querySelectorAll('button, input, textarea, a')]"
        ".filter(one => one.checkVisibility())"
        ".map(one => one.innerText || one.labels?.[0]?.innerText || one.ariaLabel || '')"
    )
    assert all(name.strip() for name in names), names
    shown = page.locator("body").inner_text()
    for leftover in ("Gradio", "Settings", "Submit", "Clear", "API", "Loading"):
        assert leftover not in shown
    counts = page.get_by_test_id("status-tracker")  # "processing | 2.1s", for screen readers too
    assert counts.count() > 0
    assert counts.evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0


def test_all_text_stands_out_from_its_background(visit: Callable[..., Visitor]) -> None:
    visitor = visit()
    visitor.ask("Wat is een leeratelier?")
    assert visitor.page.evaluate(CONTRASTS) == []
    visitor.page.locator("#laatste a.cited").first.click()
    expect(visitor.document.locator("mark").first).to_be_in_viewport()
    assert visitor.page.evaluate(CONTRASTS) == []


def test_nothing_of_a_visit_is_kept_or_sent(servers: dict[str, Server]) -> None:
    with urlopen(servers["tiny"].url + "config") as answer:
        config = json.load(answer)
    assert config["analytics_enabled"] is False
    assert config["run_history"] is False
    assert config["show_error"] is False
    assert config["footer_links"] == []
    for path in ("monitoring", "gradio_api/runs"):
        with pytest.raises(HTTPError):
            urlopen(servers["tiny"].url + path)


def test_programs_can_ask_and_nothing_else(servers: dict[str, Server]) -> None:
    client = Client(servers["tiny"].url, verbose=False)
    assert set(client.view_api(return_format="dict")["named_endpoints"]) == {"/ask"}
    record_of = "Wanneer is de moestuin open?"
    record = client.predict(record_of, "verkennen", api_name="/ask")
    assert record["status"] == "answered"
    assert "april tot oktober" in record["answer"]
    record = client.predict("Waar staat dat?", "verkennen", [record_of], api_name="/ask")
    assert f"Vervolg op: {record_of}" in record["answer"]
    wrong: list[tuple[tuple[object, ...], str]] = [
        (("Waar staat dat?", "verkennen", 5), "moeten een lijst van teksten zijn"),
        (("Waar staat dat?", "kort"), "Kies uit: consult, verkennen, zoeken"),
        ((5,), "De vraag moet een tekst zijn"),
        (("Waar?", "", None, {"plaats": "x"}), "Kies uit: bijeenkomst, document, documentsoort"),
        (("Waar?", "", None, {"document": ["x"]}), "Er is: moestuin.md, zwemmen.md"),
        (("Waar?", "", None, {"jaar": [{}]}), "hoort een lijst"),
        (("Waar?", "", None, ["x"]), "moeten een object zijn"),
    ]
    for given, told in wrong:
        with pytest.raises(AppError, match=told):
            client.predict(*given, api_name="/ask")
    record = client.predict(record_of, filters={"document": "zwemmen.md"}, api_name="/ask")
    assert "april" not in record["answer"]
    assert "april" in client.predict(record_of, api_name="/ask")["answer"]


def test_the_program_in_the_readme_works(servers: dict[str, Server]) -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    program = told.partition("<!-- program -->\n```python\n")[2].partition("```")[0]
    program = program.replace("http://127.0.0.1:7860", servers["shipped"].url)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "answered" in done.stdout


def test_a_page_without_an_index_says_so_and_answers_once_it_is_built(
    visit: Callable[..., Visitor], servers: dict[str, Server]
) -> None:
    visitor = visit("unbuilt")
    expect(visitor.page.locator("#stand .problem")).to_contain_text("nog geen documenten")
    answer = visitor.ask("Wanneer is de moestuin open?")
    expect(answer.locator(".problem")).to_contain_text("nog geen documenten")
    build(servers["unbuilt"].settings)
    answer = visitor.ask("Wanneer is de moestuin open?")
    expect(answer.locator("a.cited").first).to_be_visible()
    expect(visitor.page.locator("#colofon li")).to_have_count(2)


def sign_in(page: Page, password: str) -> None:
    page.get_by_label("Je wachtwoord").fill(password)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Ingelogd als jan")).to_be_visible()


@pytest.mark.lang
def test_one_signs_in_asks_at_a_human_pace_and_signs_out(
    servers: dict[str, Server], browser: Browser, tmp_path: Path
) -> None:
    file, used = tmp_path / "wie.json", servers["tiny"].settings
    password = "een lange zin"
    write_accounts(file, {"jan": Account(Person("jan"), hashed(password, cost=2))})
    guarded = Server(used.corpus, used.index_root, "--gebruikers", file, "--tempo", "2").ready()
    visitor = Visitor(browser.new_context().new_page(), guarded.url)
    try:
        page = visitor.page
        page.get_by_label("Je naam").fill("Jan")
        page.get_by_label("Je wachtwoord").fill("een andere zin")
        page.get_by_role("button", name="Inloggen").click()
        expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")
        assert page.evaluate(CONTRASTS) == []
        sign_in(page, password)
        visitor.ask("Wanneer is de moestuin open?")
        told = visitor.ask("Wat kost een kaartje voor het zwembad?").locator(".problem")
        expect(told).to_contain_text("Je stelt veel vragen achter elkaar")
        page.get_by_role("button", name="Uitloggen").click()
        expect(page.get_by_label("Je wachtwoord")).to_be_visible()
        page.go_back()
        expect(visitor.answers).to_have_count(0)
        page.get_by_label("Je naam").fill("jan")
        sign_in(page, password)
        write_accounts(file, {})
        visitor.question.fill("Wanneer is de moestuin open?")
        visitor.question.press("Enter")
        page.get_by_role("alert").get_by_role("link", name="Log opnieuw in").click()
        expect(page.get_by_label("Je wachtwoord")).to_be_visible()
        visitor.leave()
    finally:
        guarded.stop()


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.lang)])
def test_several_conversations_stay_in_the_browser_and_can_be_named_opened_and_erased(
    visit: Callable[..., Visitor], width: int
) -> None:
    visitor = visit(width=width)
    page = visitor.page
    reflex, what = "Wat is de repareerreflex?", "Wat is een leeratelier?"
    named = page.locator("[data-conversations] li > :first-child")
    expect(page.get_by_role("button", name="Je gesprekken")).to_be_hidden()
    visitor.ask(reflex)
    page.get_by_role("button", name="Nieuw gesprek").click()
    expect(visitor.answers).to_have_count(0)
    visitor.ask(what)
    page.get_by_role("button", name="Je gesprekken").click()
    expect(page.get_by_role("heading", name="Je gesprekken")).to_be_focused()
    expect(named).to_have_text([what, reflex])
    page.get_by_role("button", name=f"Andere naam: {reflex}").click()
    page.keyboard.type("Niet meteen oplossen <b>")
    page.keyboard.press("Enter")
    expect(named).to_have_text([what, "Niet meteen oplossen <b>"])
    assert visitor.fits()
    named.last.click()
    expect(visitor.answers.locator(".question")).to_contain_text([reflex])
    said = visitor.ask("Zijn daar voorbeelden van?").locator(".follow-up")
    expect(said).to_contain_text(f"Vervolg op: {reflex}")
    expect(named).to_have_text(["Niet meteen oplossen <b>", what])
    page.go_back()  # by its address, to the conversation that has it
    page.reload()
    expect(visitor.answers).to_have_count(2)
    page.get_by_role("button", name=f"Wis: {what}").click()
    expect(visitor.answers).to_have_count(2)
    page.get_by_role("button", name="Wis: Niet meteen").click()
    expect(visitor.answers).to_have_count(0)
    expect(named).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).filter(one => /gesprek-/.test(one))") == []


def test_no_more_conversations_stay_than_there_may_be_and_the_one_of_before_has_moved(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    page = visitor.page
    visitor.ask("Wanneer is de moestuin open?")
    page.evaluate(
        """() => {
          const [{ id }] = JSON.parse(localStorage.gesprekken);
          localStorage.gesprek = localStorage[`gesprek-${id}`];  // as an earlier version kept it
          delete localStorage[`gesprek-${id}`];
          const many = [...Array(12).keys()].map((at) => ({ id: `oud${at}`, title: `Oud ${at}` }));
          localStorage.gesprekken = JSON.stringify(many);
          for (const { id } of many) localStorage[`gesprek-${id}`] = "[]";
          sessionStorage.clear();
        }"""
    )
    page.goto(visitor.url + "rondkijken")
    page.goto(visitor.url)
    expect(visitor.answers.locator(".question")).to_contain_text(["Wanneer is de moestuin open?"])
    visitor.ask("Wat kost een kaartje voor het zwembad?")
    kept = page.evaluate("JSON.parse(localStorage.gesprekken).map(one => one.title)")
    assert kept == ["Wanneer is de moestuin open?", *(f"Oud {at}" for at in range(9))]
    assert page.evaluate("Object.keys(localStorage).length") == 11
    page.get_by_label("Bewaar gesprekken in deze browser").uncheck()
    assert page.evaluate("Object.keys(localStorage)") == ["niet-bewaren"]


def test_an_address_that_limits_a_search_ticks_the_boxes_of_those_limits(
    visit: Callable[..., Visitor],
) -> None:
    asked = "#vraag=eigen+regie&soort=zoeken&bijeenkomst=3&documentsoort=verslag&jaar=1850"
    visitor = visit(place=asked)
    page = visitor.page
    expect(visitor.answers.locator(".mode")).to_contain_text("leeratelier 3 · verslag")
    page.get_by_role("button", name="Zoek alleen in…").click()
    expect(page.get_by_role("checkbox", name="3. Eigen regie op gezondheid")).to_be_checked()
    expect(page.get_by_role("checkbox", name="verslag", exact=True)).to_be_checked()
    expect(page.locator("#filters input:checked")).to_have_count(2)
    answer = visitor.ask("tips")
    expect(answer.locator(".mode")).to_have_text("Zoeken · leeratelier 3 · verslag")


def test_who_speaks_in_the_documents_may_be_asked_about(
    visit: Callable[..., Visitor], servers: dict[str, Server]
) -> None:
    visitor = visit()
    page = visitor.page
    expect(page.locator("#colofon li").first).to_be_visible()
    settings = servers["shipped"].settings
    index = Store(settings).open(embedder_name(settings))
    told = {one for passage in index.passages.values() for one in passage.speakers}
    names = {name for row in told for name in re.split(" (?:en|&|/) ", row.partition(", ")[0])}
    people = [name for name in names if re.fullmatch(r"[^\W\d_]+ .*[^\W\d_]+", name)]
    assert len(people) > 20
    asked = [f"Wat zegt {name}?" for name in people]
    asked += [f"Wat zegt mevrouw {name.partition(' ')[2]} daarover?" for name in people]
    found = page.evaluate("all => all.map(one => [one, pageParts.personal(one)])", asked)
    assert [one for one, what in found if what] == []
    assert page.evaluate("pageParts.personal('Wat zegt mevrouw Jansen?')")


# --- A language model ---------------------------------------------------------------------------

SWIMMING = "Wanneer zwemmen ouderen uit de wijk samen?"


@pytest.fixture
def with_model(
    servers: dict[str, Server], tmp_path: Path, browser: Browser
) -> Iterator[tuple[Visitor, ScriptedModel]]:
    """Someone at a page whose owner set up a language model."""
    tiny = servers["tiny"].settings
    with scripted_model() as model:
        settings = f'[llm]\nurl = "{model.url}"\nfirst_timeout = 3\ntimeout = 6\n'
        (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
        server = Server(tiny.corpus, tiny.index_root, folder=tmp_path).ready()
        try:
            visitor = Visitor(browser.new_context().new_page(), server.url)
            yield visitor, model
            visitor.leave()
        finally:
            server.stop()


def test_an_answer_is_said_anew_only_when_its_reader_asks_for_that(
    with_model: tuple[Visitor, ScriptedModel],
) -> None:
    visitor, model = with_model
    expect(visitor.page.locator("[data-writes]")).to_contain_text("niets ergens anders heen")
    answer = visitor.ask(SWIMMING)
    button = answer.get_by_role("button", name="Zeg het vloeiend")
    expect(button).to_be_visible()
    assert model.requests == []
    anew = "Ouderen uit de wijk zwemmen iedere dinsdag samen"
    model.says(Reply((f"{anew} [1]. ", "Het zwembad is gratis [1]."), pause=0.3))
    button.click()
    expect(answer.locator(".answer")).to_contain_text("Een taalmodel schreef")
    expect(answer.locator(".answer .said").first).to_contain_text(anew)
    expect(answer.locator(".answer")).not_to_contain_text("gratis")
    expect(answer.locator(".answer a.cited").first).to_be_visible()
    expect(button).to_have_count(0)
    assert len(model.requests) == 1
    visitor.ask("Wat kost een kaartje voor het zwembad?")
    assert len(model.requests) == 1


def test_no_question_is_lost_that_is_asked_while_the_model_writes(
    with_model: tuple[Visitor, ScriptedModel],
) -> None:
    visitor, model = with_model
    answer = visitor.ask(SWIMMING)
    model.says(Reply(("Ouderen zwemmen iedere dinsdag samen [1].",), wait=2))
    answer.get_by_role("button", name="Zeg het vloeiend").click()
    expect(answer.locator(".answer")).to_contain_text("schrijft dit antwoord opnieuw")
    visitor.question.fill("Wat kost een kaartje voor het zwembad?")
    visitor.question.press("Enter")
    expect(answer.locator(".answer")).to_contain_text("Een taalmodel schreef")
    expect(visitor.question).to_have_value("Wat kost een kaartje voor het zwembad?")
    expect(visitor.answers).to_have_count(1)
    visitor.question.press("Enter")
    expect(visitor.page.locator("#antwoord-2 .answer")).to_contain_text("drie euro")


def test_when_the_model_fails_the_answer_stands_and_says_so(
    with_model: tuple[Visitor, ScriptedModel],
) -> None:
    visitor, model = with_model
    answer = visitor.ask(SWIMMING)
    before = answer.locator(".answer a.cited").count()
    model.says(Reply(status=500))
    answer.get_by_role("button", name="Zeg het vloeiend").click()
    expect(answer.locator(".answer")).to_contain_text("Het taalmodel had een storing")
    assert answer.locator(".answer a.cited").count() == before


def test_without_a_language_model_the_page_does_not_speak_of_one(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit("tiny")
    answer = visitor.ask(SWIMMING)
    expect(answer.get_by_role("button", name="Kopieer", exact=True)).to_be_visible()
    expect(answer.get_by_role("button", name="Zeg het vloeiend")).to_have_count(0)
    expect(visitor.page.get_by_text("taalmodel")).to_have_count(0)


# --- Why an answer is so --------------------------------------------------------------------------


def test_who_looks_after_the_page_sees_why_an_answer_is_so_beside_it(
    visit: Callable[..., Visitor],
) -> None:
    visitor = visit(width=390)
    visitor.ask("Wat is de repareerreflex?")
    answer = visitor.ask("Zijn daar voorbeelden van?")
    button = answer.get_by_role("button", name="Waarom dit antwoord?")
    button.click()
    why = visitor.page.get_by_role("dialog", name="Waarom dit antwoord")
    expect(why).to_contain_text("Beslist door:")
    expect(why).to_contain_text("een vervolg op: “Wat is de repareerreflex?”")
    expect(why.get_by_role("heading", name="Waarom dit antwoord")).to_be_focused()
    assert visitor.fits()
    visitor.page.keyboard.press("Escape")
    expect(why).to_have_count(0)
    expect(button).to_be_focused()


@pytest.mark.parametrize(("role", "sees"), [(Role.LEZER, False), (Role.BEHEERDER, True)])
def test_why_an_answer_is_so_is_for_who_looks_after_the_page_alone(
    servers: dict[str, Server], browser: Browser, tmp_path: Path, role: Role, sees: bool
) -> None:
    file, used = tmp_path / "wie.json", servers["tiny"].settings
    password = "een lange zin"
    write_accounts(file, {"jan": Account(Person("jan", role), hashed(password, cost=2))})
    guarded = Server(used.corpus, used.index_root, "--gebruikers", file).ready()
    visitor = Visitor(browser.new_context().new_page(), guarded.url)
    try:
        page = visitor.page
        page.get_by_label("Je naam").fill("jan")
        sign_in(page, password)
        answer = visitor.ask("Wanneer is de moestuin open?")
        button = answer.locator("[data-act=why]")
        expect(button).to_be_visible(visible=sees)
        page.add_style_tag(content=".why.why.why { display: inline !important }")
        button.click()
        if sees:
            expect(page.locator(".explained")).to_contain_text("Beslist door:")
        else:
            expect(page.locator("#lezer .problem")).to_be_visible()
            expect(page.locator("#lezer .problem")).to_contain_text("ziet alleen de beheerder")
            expect(page.locator(".explained")).to_have_count(0)
        visitor.leave()
    finally:
        guarded.stop()
