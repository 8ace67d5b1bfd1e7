"""A real browser and a local server. In: a site's folder. Out: pages whose errors are recorded."""

import os
import shutil
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sites import DAY

NOON = datetime.fromisoformat(f"{DAY}T12:00:00+00:00").timestamp()
SET_CLOCK = """{
  const Clock = Date, now = () => Clock.now() + %d * 1000;
  Date = new Proxy(Clock, {
    construct: (_, given, made) => Reflect.construct(Clock, given.length ? given : [now()], made),
    apply: () => new Clock(now()).toString(),
    get: (_, name) => (name === "now" ? now : Clock[name]),
  });
}"""
"""Sets a page's `Date` to the day for which the site was built. (Playwright's own clock would disable performance
measurements.)"""

expect.set_options(timeout=30_000)
"""As for Playwright's other waits: 5 seconds are too short on a busy machine."""

WIDTHS = (360, 1440)
"""A phone and a desk, in CSS pixels."""


def in_both_schemes(*addresses: str) -> pytest.MarkDecorator:
    """Run a test for each address in light and dark colors.

    `make test` looks at every page in light colors, and at the first one in dark ones; `make prove` at all others.
    """
    light = [pytest.param(address, "light", id=f"{address}-light") for address in addresses]
    dark = [pytest.param(address, "dark", id=f"{address}-dark", marks=pytest.mark.long) for address in addresses[1:]]
    return pytest.mark.parametrize(
        ("address", "scheme"), [*light, pytest.param(addresses[0], "dark", id=f"{addresses[0]}-dark"), *dark]
    )


class Handler(SimpleHTTPRequestHandler):
    """Serve a folder like a static host: without a log, with the site's own `404.html`.

    A connection serves many requests, as on a real host: one for each request took a twelfth of a page's time.
    """

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_words):
        pass

    def send_error(self, code, *_words, **_more):
        content = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def serve(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Yield the origin at which a folder is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def origin(seed_site) -> Iterator[str]:
    """Yield the URL at which the seed network's site is served."""
    with serve(seed_site) as address:
        yield f"{address}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the Chromium that `CHROMIUM` names, or the installed one."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not program:
        pytest.fail("no Chromium: name one in CHROMIUM, or type `make test`")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=program, chromium_sandbox=os.getuid() != 0)


class Contexts:
    """Browser contexts that tests use one after the other: the second finds the site's files in the cache.

    Before the next test, pages are closed, and cookies and stored data removed. A context whose clock or other state a
    test sets is used for that test alone.
    """

    def __init__(self, browser: Browser, origin: str, *, fixed_time: str = ""):
        self._browser, self._origin, self._fixed_time = browser, origin.rstrip("/"), fixed_time
        self._idle: dict[str, list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def lend(self) -> Iterator[Callable[..., Page]]:
        """Yield a function that opens a page, each time in another context. At the end, take all contexts back."""
        lent: list[tuple[str, Page, BrowserContext]] = []

        def open_page(**options) -> Page:
            key = repr(sorted(options.items()))
            context = self._idle[key].pop() if self._idle[key] else self._make(options)
            page = context.new_page()
            lent.append((key, page, context))
            self._clear(page, context)
            return page

        with _note_changes() as changed:
            yield open_page
        for key, page, context in lent:
            if page in changed:
                context.close()
            else:
                self._idle[key].append(context)
                for opened in context.pages:
                    opened.close()

    def close(self) -> None:
        """Close the contexts that no test uses."""
        for contexts in self._idle.values():
            while contexts:
                contexts.pop().close()

    def _make(self, options: Mapping[str, Any]) -> BrowserContext:
        context = self._browser.new_context(reduced_motion="reduce", **options)
        if self._fixed_time:
            context.clock.set_fixed_time(self._fixed_time)
        return context

    def _clear(self, page: Page, context: BrowserContext) -> None:
        """Remove what an earlier test stored; its pages are closed, so nothing is stored afterwards."""
        context.clear_cookies()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": self._origin, "storageTypes": "all"})
        session.detach()


@contextmanager
def _note_changes() -> Iterator[set[Page]]:
    """Yield a set, which receives each page whose clock or context is used."""
    changed: set[Page] = set()

    def note(get: Callable[[Page], object]) -> property:
        return property(lambda page: (changed.add(page), get(page))[1])

    with pytest.MonkeyPatch.context() as patch:
        for name in ("clock", "context"):
            patch.setattr(Page, name, note(getattr(Page, name).fget))
        yield changed


@pytest.fixture(scope="session")
def contexts(browser, origin) -> Contexts:
    """Return the contexts in which pages of the seed network's site are opened."""
    return Contexts(browser, origin)


@pytest.fixture
def visit(contexts, origin) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens a page by its address. At the end, fail if any page had an error.

    Options are those of the browser context: `viewport`, `color_scheme`, `java_script_enabled`.
    """
    wrong: list[str] = []
    with contexts.lend() as lend:

        def open_page(address: str, *, expected: int = 200, **options) -> Page:
            page = lend(**options)
            page.add_init_script(SET_CLOCK % (NOON - time.time()))
            there = f"{origin}{address}"
            runs = options.get("java_script_enabled", True)
            _watch(page, wrong, origin, missing=there if expected >= 400 else "", runs=runs)
            response = page.goto(there, wait_until="load")
            assert response.status == expected
            return page

        yield open_page
    assert wrong == []


def _watch(page: Page, wrong: list[str], origin: str, *, missing: str, runs: bool = True) -> None:
    """Record all errors of a page. `missing` is the one URL that is expected to be missing."""

    def hear(message):
        if message.type in {"error", "warning"} and message.location.get("url") != missing:
            wrong.append(f"{page.url} says {message.text}")

    def see_request(request):
        if not request.url.startswith((origin, "data:", "blob:")):
            wrong.append(f"{page.url} asks {request.url}")

    def see_response(response):
        if response.status >= 400 and response.url != missing:
            wrong.append(f"{page.url} misses {response.url}")

    def see_failure(request):
        # A click on a link aborts requests of the old page. Without scripts, Chromium preloads no module.
        is_preload = not runs and (request.resource_type, request.failure) == ("script", "csp")
        if request.failure != "net::ERR_ABORTED" and not is_preload:
            wrong.append(f"{page.url} did not get {request.url}: {request.failure}")

    page.on("console", hear)
    page.on("pageerror", lambda error: wrong.append(f"{page.url} fails: {error}"))
    page.on("request", see_request)
    page.on("response", see_response)
    page.on("requestfailed", see_failure)


def open_kind(visit, address, **options):
    """Open a page; one that is not there answers with 404."""
    return visit(address, expected=404 if address.startswith("nowhere") else 200, **options)
