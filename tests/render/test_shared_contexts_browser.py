"""Tests that share a browser context find it as if it were new."""

import pytest

from browser import Contexts

pytestmark = pytest.mark.browser

STORE = """async () => {
    localStorage.setItem("word", "kept");
    document.cookie = "word=kept";
    await (await caches.open("word")).put("/word", new Response("kept"));
    await new Promise(done => Object.assign(indexedDB.open("word"), {onsuccess: done}));
}"""
LIST_STORED = """async () => [
    ...Object.keys(localStorage), document.cookie, ...await caches.keys(), ...(await indexedDB.databases()).map(row => row.name),
].filter(name => name.includes("word"))"""


def open_page(contexts, origin, use, **options):
    """Let a test of its own use a page, and return the result."""
    with contexts.lend() as lend:
        page = lend(**options)
        page.goto(f"{origin}about/")
        return use(page)


@pytest.fixture
def contexts(browser, origin):
    made = Contexts(browser, origin)
    yield made
    made.close()


def test_nothing_that_an_earlier_test_stored_is_left(contexts, origin, browser):
    stored = open_page(contexts, origin, lambda page: page.evaluate(STORE) or page.evaluate(LIST_STORED))
    assert stored == ["word", "word=kept", "word", "word"]
    opened = len(browser.contexts)
    assert open_page(contexts, origin, lambda page: page.evaluate(LIST_STORED)) == []
    assert len(browser.contexts) == opened


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.clock.set_fixed_time("2001-01-01T12:00:00"),
        lambda page: page.context.add_init_script("Date.now = () => 978350400000"),
    ],
    ids=["clock", "script"],
)
def test_a_context_that_a_test_changed_is_not_used_again(change, contexts, origin):
    open_page(contexts, origin, change)
    assert open_page(contexts, origin, lambda page: page.evaluate("() => new Date(Date.now()).getFullYear()")) > 2020


def test_other_options_mean_another_context(contexts, origin):
    open_page(contexts, origin, bool)
    width = open_page(
        contexts, origin, lambda page: page.evaluate("() => innerWidth"), viewport={"width": 360, "height": 640}
    )
    assert width == 360
