"""The header of a network with a long name, in a real browser: the name is whole, and leaves room for the rest."""

import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from browser import Handler
from folders import write_network
from sites import build

pytestmark = pytest.mark.browser
LONG = (
    "Regionales Netzwerk der Schulbibliothekarinnen und Schulbibliothekare im Großherzogtum Luxemburg "
    "und der Großregion"
)
TALLEST = 80
"""Pixels of the header above the tabs; with a short name, it has 48."""
IS_CUT = "node => node.scrollHeight > node.clientHeight + parseFloat(getComputedStyle(node).lineHeight) / 2"


@pytest.fixture(scope="module")
def named_origin(shared, tmp_path_factory):
    """Yield the URL of a site whose network has a long name."""
    site = shared("long-name", lambda out: build(write_network(tmp_path_factory.mktemp("name"), {"name": LONG}), out))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(params=[360, 768, 1440])
def header(request, browser, named_origin):
    """Yield the header on a phone, a tablet and a desktop."""
    page = browser.new_page(viewport={"width": request.param, "height": 740})
    page.goto(named_origin)
    yield page.locator("header.md-header")
    page.close()


def test_a_long_name_is_whole(header):
    name = header.locator(".md-header__topic .md-ellipsis").first
    expect(name).to_have_text(LONG)
    assert not name.evaluate(IS_CUT)


def test_a_long_name_leaves_room_for_search_and_page(header):
    expect(header.locator(".sm-search__open, .sm-search__input").locator("visible=true").first).to_be_in_viewport(
        ratio=1
    )
    assert header.locator(".md-header__inner").bounding_box()["height"] <= TALLEST
