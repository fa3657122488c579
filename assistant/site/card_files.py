"""The files by which cards stay on a device: a worker, what starts it, icons, and a manifest."""

import json
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).with_name("files")
MANIFEST = "/manifest.webmanifest"
_KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
NAMES = (
    *("kaarten.js", "kaarten-aan.js", "kaart.css"),
    *("icoon.svg", "icoon-180.png", "icoon-192.png", "icoon-512.png"),
)
ADDRESSES = (MANIFEST, *(f"/{name}" for name in NAMES))


@dataclass(frozen=True, slots=True)
class File:
    """What is sent of a file."""

    content: bytes
    kind: str


def file(path: str, name: str) -> File:
    """Return the file at one of `ADDRESSES`.

    Args:
        path: the address.
        name: what the assistant is called.
    """
    if path == MANIFEST:
        return File(_manifest(name), "application/manifest+json")
    found = _FOLDER / path.lstrip("/")
    return File(found.read_bytes(), _KINDS[found.suffix])


def _manifest(name: str) -> bytes:
    """Return what a device needs to put the cards among its programs."""
    sizes = (("icoon.svg", "any"), ("icoon-192.png", "192x192"), ("icoon-512.png", "512x512"))
    icons = [
        {"src": icon, "sizes": size, "type": _KINDS[Path(icon).suffix], "purpose": "any maskable"}
        for icon, size in sizes
    ]
    told = {
        "name": f"Kaartjes van {name}",
        "short_name": "Kaartjes",
        "lang": "nl",
        "start_url": "kaarten",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf9f5",
        "theme_color": "#14594f",
        "icons": icons,
    }
    return json.dumps(told, ensure_ascii=False).encode()
