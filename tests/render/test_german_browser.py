"""A visit to a network that is in German alone: every kind of page, the search, the form, the calendar."""

import pytest
from playwright.sync_api import expect

from browser import Contexts, serve
from folders import AXE
from seed_pages import KINDS

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
GONE = ("nowhere", "accessibility", "privacy-sheet")
"""Pages that this network does not have."""
PAGES = tuple(address for address in KINDS if not address.startswith(GONE))


@pytest.fixture(scope="module")
def origin(german_site):
    with serve(german_site) as address:
        yield f"{address}/"


@pytest.fixture(scope="module")
def contexts(browser, origin):
    found = Contexts(browser, origin)
    yield found
    found.close()


def test_every_kind_of_page_is_in_german_and_fits_a_phone(visit, origin):
    page = visit("", viewport=PHONE)
    for address in PAGES:
        page.goto(f"{origin}{address}")
        assert page.evaluate("document.documentElement.lang") == "de", address
        assert page.locator(".sm-languages").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address


def test_the_search_understands_german(visit):
    page = visit("about/", viewport={"width": 1280, "height": 900})
    page.locator(".sm-search__input").click()
    page.keyboard.type("wer hilft beim aussondern")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Thema: Aussondern")).to_be_visible()
    assert "/members/" in dialog.get_by_role("link").first.get_attribute("href")


def test_the_form_and_the_calendar_are_in_german(visit, origin):
    page = visit("join/", viewport=PHONE)
    expect(page.get_by_role("button", name="Prüfen und weiter")).to_be_visible()
    page.goto(f"{origin}events/")
    expect(page.get_by_role("heading", name="Dezember 2026").first).to_be_attached()


@pytest.mark.parametrize("address", ["", "members/", "join/", "guides/chats/"])
def test_axe_finds_no_barrier(visit, address):
    page = visit(address, viewport=PHONE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(row["id"], node["target"]) for row in found["violations"] for node in row["nodes"]] == []
