"""What readers typed in the notebook and did not save, in a real browser."""

import pytest
from playwright.sync_api import expect

from notebook_page import part, put, save, stored

pytestmark = pytest.mark.browser

DIARY = "A long evening about what the reading club said."
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
BLOCKED = (
    "Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } });"
)
LIST_DRAFTS = "() => Object.keys(sessionStorage)"


def open_note(page):
    part(page, "Diary").get_by_role("button", name="A note").click()
    return page.locator("dialog").get_by_label("Text")


def type_and_reload(page):
    open_note(page).press_sequentially(DIARY)
    page.reload()


def test_what_was_typed_is_there_after_the_page_was_loaded_again(notebook):
    type_and_reload(notebook)
    expect(notebook.locator("[data-notices]")).to_contain_text("You typed something and did not save it.")
    expect(open_note(notebook)).to_have_value(DIARY)


def test_what_was_saved_is_no_draft(notebook):
    type_and_reload(notebook)
    open_note(notebook)
    save(notebook)
    expect(notebook.locator("[data-notices] li")).to_have_count(0)
    notebook.reload()
    expect(open_note(notebook)).to_have_value("")


def test_canceled_text_is_forgotten_unless_that_is_undone(notebook):
    open_note(notebook).fill(DIARY)
    notebook.locator("dialog").get_by_role("button", name="Cancel").click()
    assert notebook.evaluate(LIST_DRAFTS) == []
    notebook.get_by_role("button", name="Undo").click()
    expect(notebook.locator("dialog").get_by_label("Text")).to_have_value(DIARY)
    notebook.locator("dialog").get_by_role("button", name="Cancel").click()
    expect(open_note(notebook)).to_have_value("")


def test_a_draft_that_nobody_needs_can_be_removed(notebook):
    type_and_reload(notebook)
    notebook.locator("[data-notices]").get_by_role("button", name="Remove").click()
    expect(notebook.locator("[data-notices] li")).to_have_count(0)
    assert notebook.evaluate(LIST_DRAFTS) == []


def clear(page):
    part(page, "Copies").get_by_role("button", name="Delete the whole notebook").click()
    page.locator("dialog").get_by_role("checkbox").check()
    save(page, "Delete")


def test_who_deletes_the_notebook_deletes_its_drafts(notebook):
    type_and_reload(notebook)
    clear(notebook)
    assert notebook.evaluate(LIST_DRAFTS) == []
    expect(open_note(notebook)).to_have_value("")


def test_who_deletes_the_notebook_deletes_the_drafts_of_other_tabs(notebook):
    type_and_reload(notebook)
    other = notebook.context.new_page()
    other.goto(notebook.url)
    away = notebook.context.new_page()
    away.goto(notebook.url)
    open_note(away).fill(DIARY)
    away.goto(notebook.url.partition("#")[0].replace("my/", "about/"))
    clear(other)
    notebook.wait_for_function("() => sessionStorage.length === 0")
    away.go_back()
    expect(open_note(away)).to_have_value("")


def test_a_draft_loses_nothing_that_another_tab_saved_meanwhile(notebook):
    put(notebook, entries=[{"id": "e1", "text": "First"}])
    part(notebook, "Diary").get_by_role("button", name="Edit").click()
    notebook.locator("dialog").get_by_label("Text").fill("First, and my line")
    other = notebook.context.new_page()
    other.goto(notebook.url)
    part(other, "Diary").get_by_role("button", name="Edit").click()
    other.locator("dialog").get_by_label("Text").fill("First, and their line")
    save(other)
    notebook.reload()
    part(notebook, "Diary").get_by_role("button", name="Edit").click()
    save(notebook)
    assert [row["text"] for row in stored(notebook)["entries"]] == ["First, and their line\n\nFirst, and my line"]


@pytest.mark.parametrize("trouble", [FULL, BLOCKED])
def test_storage_that_is_full_or_blocked_hinders_nobody(browser, origin, trouble):
    page = browser.new_page()
    page.add_init_script(trouble)
    page.goto(f"{origin}my/")
    open_note(page).fill(DIARY)
    page.keyboard.press("Escape")
    expect(open_note(page)).to_have_value(DIARY)
    save(page)
    assert [row["text"] for row in stored(page)["entries"]] == [DIARY]
    page.context.close()


@pytest.mark.parametrize("text", ["{", "7", '["x"]', '[["note ", null]]', '[["note ", {"cleared": ""}]]'])
def test_a_draft_that_cannot_be_read_is_left_out(notebook, text):
    notebook.evaluate("(text) => sessionStorage.setItem('shelfmates-notebook /', text)", text)
    notebook.reload()
    expect(open_note(notebook)).to_have_value("")
