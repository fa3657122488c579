"""Pictures of every view of the page: on a phone, a tablet and a desktop, in light and dark.

    make plaatjes                        # serves the page itself; the pictures come in plaatjes/
    python docs/plaatjes.py FOLDER [VIEW ...]

Three of them are in the README: look at all of them before you copy those to `docs/`. The test of
accessibility (`tests/lang/test_accessible.py`) looks at the same views.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import Page, expect, sync_playwright

from assistant.server.accounts import Account, write_accounts
from assistant.server.callers import Person
from assistant.server.passwords import hashed

ROOT = Path(__file__).parents[1]
WIDTHS = {"telefoon": (390, 844), "tablet": (768, 1024), "bureau": (1440, 900)}
ASKED = "Wat is de repareerreflex?"
PASSWORD = "een lange zin"
Act = Callable[[Page], None]


@dataclass(frozen=True)
class View:
    """A view: where it is, and what is done there.

    Attributes:
        path: behind the address of the page; "" is the page to ask on.
        act: what is done there.
        server: which of the pages that are served: the usual one, one where one signs in, or one
            that has nothing to answer from.
    """

    path: str = ""
    act: Act | None = None
    server: str = "gewoon"


def ask(kind: str = "", text: str = ASKED) -> Act:
    """Return what asks a question, in a kind of answer if it is not the usual one."""

    def act(page: Page) -> None:
        number = page.locator(".exchange").count() + 1
        if kind:
            page.get_by_role("radio", name=kind).check()
        page.get_by_role("textbox", name="Je vraag").fill(text)
        page.keyboard.press("Enter")
        answer = page.locator(f"#antwoord-{number} :is(.answer, .problem)").first
        expect(answer).to_be_visible(timeout=60_000)
        page.mouse.move(0, 0)

    return act


def then(*acts: Act) -> Act:
    """Return what does one thing after another."""

    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def press(name: str) -> Act:
    """Return what presses the last button of a name."""
    return lambda page: page.get_by_role("button", name=name, exact=True).last.click()


def document(page: Page) -> None:
    """Open the document of a source."""
    page.locator("a.cited").first.click()
    expect(page.locator(".document mark").first).to_be_in_viewport()


def why(page: Page) -> None:
    """Open the explanation of an answer."""
    press("Waarom dit antwoord?")(page)
    expect(page.locator(".explained")).to_be_visible()


def judged(page: Page) -> None:
    """Say what one thinks of an answer."""
    press("Klopt niet")(page)
    expect(page.locator(".judge .told")).to_contain_text("Bewaard")


def warned(page: Page) -> None:
    """Type what looks like personal data."""
    page.get_by_role("textbox", name="Je vraag").fill("Hoe help ik mevrouw Jansen?")
    page.keyboard.press("Enter")


def unfolded(page: Page) -> None:
    """Open what is folded away, and show the quote of a sentence."""
    page.locator(".folded summary").first.click()
    page.locator(".answer .said").first.focus()


def limits(page: Page) -> None:
    """Open what can be searched in."""
    page.get_by_role("radio", name="Zoeken").check()
    page.get_by_role("button", name="Zoek alleen in…").click()
    expect(page.locator("#filters input").first).to_be_visible()


def waiting(page: Page) -> None:
    """Ask what is not answered yet."""
    page.route("**/gradio_api/queue/data**", lambda _: None)
    page.get_by_role("textbox", name="Je vraag").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator(".waiting")).to_be_visible()


def said_anew(page: Page) -> None:
    """Have a language model say it anew, which cannot be reached."""
    press("Zeg het vloeiend")(page)
    expect(page.locator("#laatste .answer")).to_contain_text("taalmodel", timeout=30_000)


def signed_out(page: Page) -> None:
    """Ask when one is no longer signed in."""
    page.get_by_label("Je naam").fill("jan")
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#colofon li").first).to_be_attached(timeout=60_000)
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Je vraag").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator("#uitgelogd")).to_be_visible()


def refused(page: Page) -> None:
    """Sign in with a password that is no good."""
    page.get_by_label("Je naam").fill("jan")
    page.get_by_label("Je wachtwoord").fill("geraden")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_be_visible()


VIEWS = {
    "begin": View(),
    "antwoord": View(act=ask()),
    "citaat": View(act=then(ask(), unfolded)),
    "consult": View(
        act=ask("Kort voor mijn consult", "Hoe begin ik een Positieve Gezondheidsgesprek?")
    ),
    "zoeken": View(act=ask("Zoeken", "eigen regie")),
    "zoek-alleen-in": View(act=limits),
    "vervolg": View(act=then(ask(), ask("", "Zijn daar voorbeelden van?"))),
    "niet-in-de-bronnen": View(act=ask("", "Wat kost een leeratelier per deelnemer?")),
    "geen-vraag": View(act=ask("", "Hallo!")),
    "document": View(act=then(ask(), document)),
    "oordeel": View(act=then(ask(), judged)),
    "waarom": View(act=then(ask(), why)),
    "wachten": View(act=waiting),
    "vloeiend-mislukt": View(act=then(ask(), said_anew)),
    "waarschuwing": View(act=warned),
    "gesprekken": View(act=then(ask(), press("Je gesprekken"))),
    "rondkijken": View("rondkijken"),
    "leerateliers": View("leerateliers"),
    "leeratelier": View("leeratelier/3"),
    "dossiers": View("dossiers"),
    "dossier": View("dossier/eenzaamheid-gesprek"),
    "kaarten": View("kaarten"),
    "kaart": View("kaart/eenzaamheid-gesprek"),
    "sprekers": View("sprekers"),
    "werkvormen": View("werkvormen"),
    "begrippen": View("begrippen"),
    "plaatsen": View("plaatsen"),
    "overzicht": View("overzicht"),
    "bronnen": View("documenten"),
    "bron": View("document/leeratelier-3"),
    "privacy": View("privacy"),
    "toegankelijkheid": View("toegankelijkheid"),
    "niet-gevonden": View("bestaat-niet"),
    "inloggen": View("inloggen", server="inlog"),
    "inloggen-mislukt": View("inloggen", refused, "inlog"),
    "uitgelogd": View("inloggen", signed_out, "inlog"),
    "zonder-index": View(server="leeg"),
    "zonder-index-gevraagd": View(act=ask(), server="leeg"),
    "rondkijken-zonder-index": View("rondkijken", server="leeg"),
}
"""Every view by its name."""


@contextmanager
def served(index: Path = ROOT / "index") -> Iterator[dict[str, str]]:
    """Serve the page with all that an owner may switch on; yield the addresses by `View.server`.

    Args:
        index: the folder of the indexes, where that of the corpus is.
    """
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        nowhere = '[llm]\nurl = "http://127.0.0.1:9/v1"\n'
        (folder / "settings.toml").write_text(f'{nowhere}[feedback]\nfile = "oordelen.jsonl"\n')
        jan = Account(Person("jan"), hashed(PASSWORD, cost=2))
        write_accounts(folder / "wie.json", {"jan": jan})
        running = {
            "gewoon": _started(folder, index),
            "inlog": _started(folder, index, "--gebruikers", str(folder / "wie.json")),
            "leeg": _started(folder, folder / "leeg"),
        }
        try:
            yield {name: _ready(port, process) for name, (port, process) in running.items()}
        finally:
            for _, process in running.values():
                process.terminate()
                process.wait(timeout=40)


def _started(folder: Path, index: Path, *options: str) -> tuple[int, subprocess.Popen[bytes]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    places = ["--corpus", str(ROOT / "corpus"), "--index-root", str(index)]
    command = [sys.executable, str(ROOT / "app.py"), "--poort", str(port), *places, *options]
    plain = {name: value for name, value in os.environ.items() if "LEERATELIER" not in name}
    process = subprocess.Popen(command, cwd=folder, env=plain, stderr=subprocess.DEVNULL)
    return port, process


def _ready(port: int, process: subprocess.Popen[bytes]) -> str:
    address = f"http://127.0.0.1:{port}"
    for _ in range(1000):
        try:
            urlopen(f"{address}/health").close()
            return address
        except HTTPError as error:
            if json.load(error)["state"] == "broken":
                return address
        except URLError:
            pass
        if process.poll() is not None:
            break
        time.sleep(0.4)
    raise SystemExit("De pagina start niet. Voer eerst uit: leeratelier build")


def go(page: Page, view: View, addresses: dict[str, str]) -> None:
    """Go to a view, and wait until it is at rest."""
    page.goto(f"{addresses[view.server]}/{view.path}")
    if not view.path:
        begun = page.locator("#colofon li, #stand .problem").first
        expect(begun).to_be_attached(timeout=60_000)
    if view.act:
        view.act(page)
    page.wait_for_timeout(400)  # what moves has come to rest


def main(folder: Path, names: list[str]) -> int:
    """Make the pictures; return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    with served() as addresses, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for place, (width, height) in WIDTHS.items():
            for name in names or VIEWS:
                context = browser.new_context(viewport={"width": width, "height": height})
                page = context.new_page()
                go(page, VIEWS[name], addresses)
                for scheme in ("light", "dark"):
                    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    page.wait_for_timeout(700)  # colours change gradually
                    page.screenshot(path=folder / f"{name}-{place}-{scheme}.png")
                context.close()
        browser.close()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} plaatjes in {folder}\n")
    return 0


if __name__ == "__main__":
    chosen, *some = [*sys.argv[1:]] or ["plaatjes"]
    sys.exit(main(Path(chosen), some))
