"""A visit in three languages: the switch stays on every kind of page, search, forms and menus are in the page's language."""

import pytest
from playwright.sync_api import expect

from browser import Contexts, serve
from editions import OTHERS
from folders import AXE
from seed_pages import KINDS

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PAGES = tuple(address for address in KINDS if not address.startswith("nowhere"))
SHORT = (
    "",
    "members/",
    "members/bridie-ohannigan/",
    "events/",
    "guides/shared-sessions/",
    "join/",
    "map/",
    "news/welcome/",
)
"""Pages of which `make test` is content; `make prove` looks at every kind."""
SEARCHES = {"fr": ("désherbage", "Désherbage"), "cy": ("chwynnu", "Chwynnu")}
"""Language → what somebody types, and what is found."""
FORMS = {"fr": "Ce que vous faites", "cy": "Eich gwaith"}


@pytest.fixture(scope="module")
def origin(three_languages_site):
    with serve(three_languages_site) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def contexts(browser, origin):
    found = Contexts(browser, origin)
    yield found
    found.close()


def switch(page, name):
    """Choose a language in the header, as somebody with a mouse does."""
    page.locator(".sm-languages summary").click()
    page.locator(".sm-languages").get_by_role("link", name=name, exact=True).click()
    page.wait_for_load_state()


@pytest.mark.parametrize("pages", [SHORT, pytest.param(PAGES, marks=pytest.mark.long)], ids=["short", "all"])
def test_the_switch_stays_on_each_kind_of_page(visit, origin, pages):
    page = visit("", viewport=PHONE)
    for address in pages:
        page.goto(f"{origin}{address}")
        for name, prefix in (("Français", "fr/"), ("Cymraeg", "cy/"), ("English", "")):
            switch(page, name)
            assert page.url.removeprefix(origin) == f"{prefix}{address}"
            assert page.evaluate("document.documentElement.lang") == (prefix.rstrip("/") or "en")


def test_the_switch_needs_no_script_and_no_mouse(visit, origin):
    page = visit("members/pyo-haeun/", viewport=PHONE, java_script_enabled=False)
    page.locator(".sm-languages summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}fr/members/pyo-haeun/")


@pytest.mark.parametrize("language", OTHERS)
def test_the_search_finds_words_of_the_language(visit, language):
    typed, found = SEARCHES[language]
    page = visit(f"{language}/about/", viewport={"width": 1280, "height": 900})
    page.locator(".sm-search__input").click()
    page.keyboard.type(typed)
    link = page.get_by_role("dialog").get_by_role("link", name=found).first
    expect(link).to_be_visible()
    link.click()
    page.wait_for_load_state()
    assert f"/{language}/topics/weeding/" in page.url


@pytest.mark.parametrize("language", OTHERS)
def test_the_form_asks_in_the_language(visit, language):
    page = visit(f"{language}/join/", viewport=PHONE)
    expect(page.get_by_label(FORMS[language], exact=False).first).to_be_visible()


@pytest.mark.parametrize("address", ["fr/", "cy/events/", "fr/guides/handing-over/", "cy/members/pyo-haeun/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_barrier_while_the_switch_is_open(visit, address, width):
    page = visit(address, viewport={"width": width, "height": 900})
    page.locator(".sm-languages summary").click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(row["id"], node["target"]) for row in found["violations"] for node in row["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_notebook_serves_all_languages_each_with_its_own_titles(visit, origin):
    page = visit("topics/weeding/", viewport=PHONE)
    page.goto(f"{origin}guides/chats/")
    page.locator("button.sm-keep").click()
    expect(page.locator("button.sm-keep")).to_have_attribute("aria-pressed", "true")
    page.goto(f"{origin}fr/guides/chats/")
    expect(page.locator("button.sm-keep")).to_have_attribute("aria-pressed", "true")
    title = page.locator("h1").inner_text()
    page.goto(f"{origin}fr/my/")
    kept = page.locator("[data-view=kept] > [data-list]")
    expect(kept.locator("h3")).to_have_text("Guides")
    expect(kept.get_by_role("link", name=title)).to_have_attribute("href", "../guides/chats/")
    page.goto(f"{origin}cy/my/")
    expect(kept.locator("li")).to_have_count(1)
