"""Pictures of pages. In: a built site, addresses, a width and a palette. Out: one WebP file for each page."""

import io
import os
from collections.abc import Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

TALLEST = 16_000
"""Pixels after which a picture is cut; WebP has room for 16,383."""
_QUALITY = 60
_PHONE = 500


class Shots(NamedTuple):
    """Pages of one site that are seen in the same way."""

    site: Path
    out: Path
    network: str
    width: int
    scheme: str
    """`light` or `dark`."""
    pages: Sequence[str]


class Handler(SimpleHTTPRequestHandler):
    """Serves a site without a log."""

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the name in http.server
        """Write nothing."""


@contextmanager
def serve(site: Path) -> "Iterator[str]":
    """Serve a folder; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def name_picture(address: str) -> str:
    """Return the file name of a page's picture, without its ending."""
    return address.strip("/").replace("/", "--") or "home"


def take(shots: Shots) -> int:
    """Write all pictures; return how many there are."""
    folder = shots.out / shots.network / f"{shots.width}-{shots.scheme}"
    folder.mkdir(parents=True, exist_ok=True)
    height = 740 if shots.width < _PHONE else 900
    with serve(shots.site) as origin, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        size = {"width": shots.width, "height": height}
        scheme = "dark" if shots.scheme == "dark" else "light"
        page = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
        for address in shots.pages:
            page.goto(origin + address, wait_until="load")
            page.evaluate("document.fonts.ready")
            _save(page.screenshot(full_page=True), folder / f"{name_picture(address)}.webp")
        browser.close()
    return len(shots.pages)


def _save(content: bytes, file: Path) -> None:
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    picture.crop((0, 0, picture.width, min(picture.height, TALLEST))).save(file, quality=_QUALITY, method=2)
