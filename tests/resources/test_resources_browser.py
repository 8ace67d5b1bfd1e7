"""Dead links, and the start of a new group, in a real browser."""

import json
import threading
from functools import partial
from http.server import ThreadingHTTPServer

import pytest

from browser import WIDTHS, Handler
from folders import AXE, write_network, write_yaml
from sites import build

pytestmark = pytest.mark.browser
AREA = "areas/ashe/"
"""An area with an inactive group."""
GONE = {"verdict": "gone", "checked": "2026-11-03", "since": "2026-10-10"}
GROUP = {"title": "Reading circle", "url": "https://example.org/circle", "kind": "group", "scope": "area",
         "areas": ["watauga"], "feed": "https://example.org/feed", "group": {"join": "https://example.org/join"}}  # fmt: skip


@pytest.fixture(scope="module")
def gone_site(shared, tmp_path_factory):
    """Return the site of a network with one group, whose link is dead."""

    def make(out):
        root = write_network(tmp_path_factory.mktemp("gone"))
        write_yaml(root / "data/resources/circle.yaml", GROUP)
        urls = (GROUP["url"], GROUP["feed"], GROUP["group"]["join"])
        health = json.dumps({"version": 1, "links": dict.fromkeys(urls, GONE)})
        (root / "data/link-health.json").write_text(health, encoding="utf-8")
        build(root, out)

    return shared("gone-site", make)


@pytest.fixture
def open_gone(browser, gone_site):
    """Yield a function that opens a page of that site."""
    contexts = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(gone_site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def open_page(address, scheme):
            contexts.append(browser.new_context(color_scheme=scheme, reduced_motion="reduce"))
            page = contexts[-1].new_page()
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
            return page

        yield open_page
        for context in contexts:
            context.close()
        server.shutdown()


def find_barriers(page):
    """Return the violations that axe finds, and the widths at which the page scrolls horizontally."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wrong = []
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        wrong += [(width, row["id"], row["nodes"][0]["html"]) for row in found["violations"]]
        wrong += [width] * page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wrong


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_where_something_is_gone(open_gone, scheme):
    for address in ("resources/circle/", "resources/kind/group/"):
        assert find_barriers(open_gone(address, scheme)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_where_one_starts_a_group(visit, scheme):
    assert find_barriers(visit(AREA, color_scheme=scheme)) == []


def test_one_takes_the_invitation_along_with_the_keyboard(visit):
    page = visit(AREA, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("group", name="Text of an invitation").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Copied.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text == page.locator(".sm-letter").text_content()
    assert "Librarians in Ashe County" in text


def test_where_the_browser_lets_nothing_be_copied_the_text_is_marked(visit):
    page = visit(AREA)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Copy the text").click()
    # Use a promise: `wait_for_function` evaluates text, which the page's policy forbids.
    page.evaluate(
        "() => new Promise((done, fail) => { setTimeout(fail, 10_000); const look = () => "
        "String(getSelection()).includes('Librarians in Ashe County') ? done() : requestAnimationFrame(look); look(); })"
    )
    assert page.get_by_text("Copied.").is_hidden()


def test_without_scripts_the_text_and_both_forms_are_there(visit):
    page = visit(AREA, java_script_enabled=False)
    assert page.get_by_role("button", name="Copy the text").count() == 0
    assert page.get_by_role("group", name="Text of an invitation").is_visible()
    for name in ("Add the first meeting", "List the group"):
        assert page.get_by_role("link", name=name).is_visible()
