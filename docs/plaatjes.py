"""Pictures of every view of a page that is served: on a phone and a desktop, in light and dark.

    make plaatjes                                     # of http://127.0.0.1:7860, in plaatjes/
    python docs/plaatjes.py http://127.0.0.1:7860 FOLDER

Three of them are in the README: look at all of them before you copy those to `docs/`.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

WIDTHS = {"telefoon": (390, 844), "bureau": (1440, 900)}
ASKED = "Wat is de repareerreflex?"


def ask(kind: str = "", text: str = ASKED) -> Callable[[Page], None]:
    """Return what asks a question, in a kind of answer if it is not the usual one."""

    def act(page: Page) -> None:
        if kind:
            page.get_by_role("radio", name=kind).check()
        page.get_by_role("textbox", name="Je vraag").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".exchange .answer").last).to_be_visible(timeout=60_000)
        page.mouse.move(0, 0)

    return act


def document(page: Page) -> None:
    """Open the document of a source."""
    ask()(page)
    page.locator("a.cited").first.click()
    expect(page.locator(".document mark").first).to_be_in_viewport()


def warned(page: Page) -> None:
    """Type what looks like personal data."""
    page.get_by_role("textbox", name="Je vraag").fill("Hoe help ik mevrouw Jansen?")
    page.keyboard.press("Enter")


def conversations(page: Page) -> None:
    """Show the conversations that are kept."""
    ask()(page)
    page.get_by_role("button", name="Je gesprekken").click()


VIEWS: dict[str, tuple[str, Callable[[Page], None] | None]] = {
    "begin": ("", None),
    "antwoord": ("", ask()),
    "consult": (
        "",
        ask("Kort voor mijn consult", "Hoe begin ik een Positieve Gezondheidsgesprek?"),
    ),
    "zoeken": ("", ask("Zoeken", "eigen regie")),
    "niet-in-de-bronnen": ("", ask("", "Wat kost een leeratelier per deelnemer?")),
    "document": ("", document),
    "waarschuwing": ("", warned),
    "gesprekken": ("", conversations),
    "rondkijken": ("rondkijken", None),
    "leerateliers": ("leerateliers", None),
    "leeratelier": ("leeratelier/3", None),
    "dossiers": ("dossiers", None),
    "dossier": ("dossier/eenzaamheid-gesprek", None),
    "kaarten": ("kaarten", None),
    "kaart": ("kaart/eenzaamheid-gesprek", None),
    "sprekers": ("sprekers", None),
    "werkvormen": ("werkvormen", None),
    "begrippen": ("begrippen", None),
    "plaatsen": ("plaatsen", None),
    "overzicht": ("overzicht", None),
    "bronnen": ("documenten", None),
    "bron": ("document/leeratelier-3", None),
    "privacy": ("privacy", None),
    "toegankelijkheid": ("toegankelijkheid", None),
    "niet-gevonden": ("bestaat-niet", None),
}
"""Every view: where it is, and what is done there."""


def main(url: str, folder: Path) -> int:
    """Make all pictures; return the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for place, (width, height) in WIDTHS.items():
            for scheme in ("light", "dark"):
                for name, (path, act) in VIEWS.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme
                    )
                    page = context.new_page()
                    page.goto(f"{url.rstrip('/')}/{path}")
                    if not path:
                        expect(page.locator("#colofon li").first).to_be_attached(timeout=60_000)
                    if act:
                        act(page)
                    page.wait_for_timeout(400)  # what moves has come to rest
                    page.screenshot(path=folder / f"{name}-{place}-{scheme}.png")
                    context.close()
    sys.stdout.write(f"{len(list(folder.glob('*.png')))} plaatjes in {folder}\n")
    return 0


if __name__ == "__main__":
    address, *rest = [*sys.argv[1:], "http://127.0.0.1:7860"][:2]
    sys.exit(main(address, Path(rest[0] if len(sys.argv) > 2 else "plaatjes")))
