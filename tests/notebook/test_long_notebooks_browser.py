"""Notebooks of many years in a real browser: what is shown of them, and what is read again after a change."""

import pytest
from playwright.sync_api import expect

from folders import ASSETS
from notebook_page import PUT, part, put, save
from notebooks import complete, measure, write_many

pytestmark = pytest.mark.browser

SHOW = """async (name) => {
  const shown = new Promise((done) => addEventListener("hashchange", done, { once: true }));
  location.hash = name;
  await shown;
  document.body.getBoundingClientRect();
}"""
FORBID = "() => { IDBObjectStore.prototype.getAll = () => { throw new Error('everything is read again'); }; }"


def show_all(view):
    """Press the button below a list until nothing is left to show."""
    while view.locator("[data-more]").count():
        view.locator("[data-more]").click()


def draw_diary(page):
    """Return the milliseconds of a processor that the diary takes to appear."""
    page.evaluate(SHOW, "#kept")
    return measure(page, lambda: page.evaluate(SHOW, "#diary"))


def test_a_thousand_entries_are_listed_within_200_ms(notebook):
    put(notebook, **write_many(1000))
    expect(notebook.locator("[data-list] .sm-kept").first).to_be_attached()
    show_all(part(notebook, "Diary"))
    assert min(draw_diary(notebook) for _time in range(3)) < 200
    assert notebook.locator("[data-list] .sm-diary").count() == 1000


@pytest.fixture
def many(notebook):
    """Return the diary of somebody who wrote 250 entries, of whom the latest are shown."""
    days = [f"2026-{month:02d}-{day:02d}" for month in range(1, 11) for day in range(1, 26)]
    put(notebook, entries=[{"id": f"e{at}", "day": day, "text": f"Entry {at}."} for at, day in enumerate(days)])
    return part(notebook, "Diary")


def test_a_long_list_shows_the_latest_entries_first(many):
    expect(many.locator("[data-list] .sm-diary")).to_have_count(100)
    expect(many.locator("[data-list] .sm-diary").first).to_contain_text("Entry 249.")
    expect(many.get_by_role("button", name="Show 100 more")).to_be_visible()


def test_the_keyboard_goes_on_at_the_first_entry_that_more_shows(many):
    many.get_by_role("button", name="Show 100 more").press("Enter")
    rows = many.locator("[data-list] .sm-diary")
    expect(rows).to_have_count(200)
    expect(rows.nth(100).get_by_role("button", name="Edit")).to_be_focused()
    expect(many.get_by_role("button", name="Show 50 more")).to_be_visible()


def test_on_paper_a_long_list_is_whole(many):
    many.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(many.locator("[data-list] .sm-diary")).to_have_count(250)
    many.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(many.locator("[data-list] .sm-diary")).to_have_count(100)


def test_the_record_of_hours_begins_with_the_latest_and_counts_all(notebook):
    put(
        notebook,
        hours=[{"id": f"h{at}", "title": f"Course {at}.", "hours": 1, "day": f"20{at + 10}-01-01"} for at in range(80)],
    )
    put(notebook, hours=[{"id": f"i{at}", "title": "Old", "hours": 1, "day": "2001-01-01"} for at in range(40)])
    hours = part(notebook, "Hours")
    expect(hours.locator("[data-list] tbody tr[data-id]")).to_have_count(100)
    expect(hours.locator("[data-list] tbody tr[data-id]").last).to_contain_text("Course 79.")
    expect(hours.locator("[data-list]").get_by_role("cell", name="40", exact=True).first).to_be_visible()
    hours.get_by_role("button", name="Show 20 more").click()
    expect(hours.locator("[data-list] tbody tr[data-id]")).to_have_count(120)


def test_a_change_is_all_that_is_read_again_in_any_tab(notebook):
    put(notebook, entries=[{"id": "e1", "day": "2026-01-01", "text": "First"}])
    other = notebook.context.new_page()
    other.goto(notebook.url)
    for page in (notebook, other):
        expect(part(page, "Diary").locator("[data-list] .sm-diary")).to_have_count(1)
        page.evaluate(FORBID)
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Second")
    save(notebook)
    for page in (notebook, other):
        expect(page.locator("[data-view=diary] .sm-diary__text")).to_have_text(["Second", "First"])
    part(other, "Diary").get_by_role("button", name="Remove").last.click()
    for page in (notebook, other):
        expect(page.locator("[data-view=diary] .sm-diary__text")).to_have_text(["Second"])


def test_what_was_removed_and_restored_is_where_it_was(notebook):
    put(notebook, entries=[{"id": f"e{at}", "text": f"Entry {at}"} for at in range(3)])
    texts = part(notebook, "Diary").locator("[data-list] .sm-diary__text")
    expect(texts).to_have_text(["Entry 2", "Entry 1", "Entry 0"])
    notebook.locator("[data-view=diary]").get_by_role("button", name="Remove").nth(1).click()
    expect(texts).to_have_text(["Entry 2", "Entry 0"])
    notebook.get_by_role("button", name="Undo").click()
    expect(texts).to_have_text(["Entry 2", "Entry 1", "Entry 0"])


def test_an_import_of_many_records_appears_in_the_other_tab(notebook):
    other = notebook.context.new_page()
    other.goto(notebook.url)
    expect(other.locator("[data-notebook]")).to_be_visible()
    notebook.evaluate(
        PUT, [ASSETS, {"entries": [complete("entries", id=f"e{at}", text="A line") for at in range(300)]}]
    )
    expect(other.locator("[data-part=diary] [data-count]")).to_have_text("300")
