"""axe finds nothing on any view in any state: light and dark, on a phone and a desktop."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from docs.plaatjes import VIEWS, WIDTHS, go, served
from ingest import IndexSettings

OPTIONS = {
    "resultTypes": ["violations"],
    # Off in axe itself, as WCAG 2.2 was new.
    "rules": {"target-size": {"enabled": True}},
}
"""All of axe's rules but the experimental ones and those of level AAA; its best practices too."""

pytestmark = pytest.mark.lang


@pytest.fixture(scope="module")
def addresses(shipped: IndexSettings) -> Iterator[dict[str, str]]:
    with served(shipped.index_root) as addresses:
        yield addresses


@pytest.mark.parametrize("width", ["telefoon", "bureau"])
@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing(
    name: str, width: str, addresses: dict[str, str], browser: Browser
) -> None:
    size = WIDTHS[width]
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    try:
        go(page, VIEWS[name], addresses)
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_timeout(700)
            results = Axe().run(page, options=OPTIONS)
            found += [
                f"{scheme} {rule['id']} ({rule['impact']}): {node['target']} {node['html'][:120]}"
                for rule in results.response["violations"]
                for node in rule["nodes"]
            ]
        assert found == []
        assert [url for url in asked if not url.startswith((*addresses.values(), "data:"))] == []
    finally:
        context.close()


def test_axe_does_find_what_is_wrong(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(
        "<html><body><main><img src='data:,'><h1>Een</h1><h3>Drie</h3>"
        "<p style='color:#ccc;background:#fff'>grijs</p><button style='height:9px;width:9px'>"
        "</button><button style='height:9px;width:9px'></button></main></body></html>"
    )
    found = {rule["id"] for rule in Axe().run(page, options=OPTIONS).response["violations"]}
    assert {"image-alt", "heading-order", "color-contrast", "button-name", "target-size"} <= found
    page.close()
