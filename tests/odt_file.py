"""Writes OpenDocument texts (.odt) for tests: our own XML in a zip, as LibreOffice lays it out."""

from pathlib import Path
from zipfile import ZipFile

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "meta": "meta",
    }.items()
)
LISTS = (
    '<text:list-style style:name="Punten"><text:list-level-style-bullet text:level="1"/>'
    '</text:list-style><text:list-style style:name="Nummers">'
    '<text:list-level-style-number text:level="1" style:num-format="1"/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" text:start-value="1"/>'
    "</text:list-style>"
)


def write_odt(path: Path, body: str, styles: str = "", title: str = "", edges: str = "") -> Path:
    """Write a text document.

    Args:
        path: where.
        body: what stands in its text.
        styles: its automatic styles, beside those of lists.
        title: what it says that it is called.
        edges: its running head and foot.
    """
    with ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {SPACES}>'
            f"<office:automatic-styles>{LISTS}{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        package.writestr(
            "styles.xml",
            f"<office:document-styles {SPACES}><office:master-styles><style:master-page>{edges}"
            "</style:master-page></office:master-styles></office:document-styles>",
        )
        package.writestr(
            "meta.xml",
            f'<office:document-meta {SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>",
        )
    return path
