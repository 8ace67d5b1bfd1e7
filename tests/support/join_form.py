"""The join form, opened and filled in. In: a served site. Out: pages that are watched while they are used."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browser import Contexts, _watch

NAME, ID = "林語堂", "lin-yu-tang"
CATHAL = "cathal-o-raghallaigh"
"""One of the seed network's people, whose entry has nearly every field."""


@pytest.fixture(scope="session")
def form_contexts(browser, origin):
    """Return the contexts in which forms are opened; all have the same fixed time."""
    return Contexts(browser, origin, fixed_time="2026-11-22T12:00:00")


@pytest.fixture
def join(form_contexts, origin):
    """Yield a way to open the page; nothing may go wrong on it but that nobody has the address that is asked for."""
    wrong = []
    with form_contexts.lend() as lend:

        def open_page(query="", *, free=ID, record="", **options):
            page = lend(**options)
            _watch(page, wrong, origin, missing=f"{origin}{f'{record}s' if record else 'members'}/{free}/")
            page.goto(f"{origin}join/{f'{record}/' if record else ''}{query}", wait_until="load")
            return page

        yield open_page
    assert wrong == []


def field(page, path):
    """Return a field; the group that it is in is opened, as people do."""
    found = page.locator(f"#sm-f-{path}")
    found.evaluate("node => node.closest('details')?.setAttribute('open', '')")
    return found


def choose(page, path, word):
    """Type a word into a field with suggestions, and take the first."""
    typed = field(page, f"{path}-filter")
    typed.fill(word)
    typed.press("Enter")


def list_chosen(page, path):
    return page.locator(f"#sm-f-{path} .sm-chip").all_inner_texts()


def error(page, path):
    return page.locator(f"#sm-f-{path}-error").inner_text()


def way(page, name):
    """Return the address of a way to send an entry, and what it carries."""
    link = page.locator(f"[data-way={name}] a").get_attribute("href")
    return link, {key: rows[0] for key, rows in parse_qs(urlsplit(link).query).items()}


def say_role(page, title):
    """Type what somebody does, and leave the field."""
    typed = field(page, "role-filter")
    typed.fill(title)
    typed.blur()


def fill_least(page):
    field(page, "name").fill(NAME)
    say_role(page, "Teacher-librarian")
    field(page, "area").select_option("watauga")
    expect(field(page, "id")).not_to_have_value("")
    field(page, "consent").check()


def go_on(page):
    page.get_by_role("button", name="Check and continue").first.click()
    # The form answers when the host has told whether the address is free.
    page.locator("[data-summary]:visible, [data-result]:visible").first.wait_for()
