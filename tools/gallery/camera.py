"""Pictures of pages. In: a built site, addresses, a width and palettes. Out: a JPEG file for each page and palette."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import Error, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

SUFFIX = ".jpg"
"""Chromium writes JPEG in a tenth of the time that PNG or WebP takes."""
TALLEST = 16_000
"""Pixels after which a picture is cut; Chromium draws no more than 16,384."""
_QUALITY = 80
_PHONE = 500
_MEASURE = "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight]"


class Shots(NamedTuple):
    """Pages of one site that are seen at the same width."""

    site: Path
    out: Path
    network: str
    width: int
    schemes: Sequence[str]
    """`light`, `dark` or both."""
    now: datetime
    """What the clock of the browser says."""
    pages: Sequence[str]


class Handler(SimpleHTTPRequestHandler):
    """Serves a site without a log."""

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 - the name in http.server
        """Write nothing."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def name_picture(address: str) -> str:
    """Return the file name of a page's picture, without its ending."""
    return address.strip("/").replace("/", "--") or "home"


def take(shots: Shots) -> list[str]:
    """Write all pictures; return what went wrong: pages that do not load, or are wider than the screen."""
    height = 740 if shots.width < _PHONE else 900
    with serve(shots.site) as origin, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        size = {"width": shots.width, "height": height}
        page = browser.new_context(viewport=size, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
        page.clock.set_fixed_time(shots.now)
        problems = [problem for address in shots.pages for problem in _take_page(page, shots, origin, address)]
        browser.close()
    return problems


def _take_page(page: "Page", shots: Shots, origin: str, address: str) -> Iterator[str]:
    """Write the pictures of a page, which is loaded once; yield what went wrong."""
    place = f"{shots.network}, {shots.width} px: /{address}"
    try:
        page.goto(origin + address, wait_until="load")
        page.evaluate("document.fonts.ready")
        beyond, height = page.evaluate(_MEASURE)
        clip = {"x": 0, "y": 0, "width": shots.width, "height": min(height, TALLEST)}
        for scheme in shots.schemes:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            file = shots.out / shots.network / f"{shots.width}-{scheme}" / f"{name_picture(address)}{SUFFIX}"
            page.screenshot(path=file, full_page=True, type="jpeg", quality=_QUALITY, clip=clip)  # type: ignore[arg-type]
    except Error as error:
        yield f"{place}: {error.message.splitlines()[0]}"
        return
    if beyond > 0:
        yield f"{place} is {beyond} px wider than the screen"
