"""Copies of the notebook in a real browser: what opening one says, and notebooks of many years."""

import json

import pytest
from playwright.sync_api import expect

from notebook_page import PHONE, part, put, save
from notebooks import STEP, complete

pytestmark = pytest.mark.browser

GUIDE = "guides/chats/"


def test_a_copy_with_more_records_than_can_be_read_is_called_too_large(notebook, tmp_path):
    file = tmp_path / "copy.json"
    copy = {"format": "shelfmates-notebook", "version": 1, "entries": [{}] * 180_001}
    file.write_text(json.dumps(copy), encoding="utf-8")
    part(notebook, "Copies").get_by_label("A copy of a notebook").set_input_files(file)
    expect(notebook.locator(".sm-happened")).to_have_text("This file is too large for a copy of a notebook.")


STAMPS = {"made": "2026-01-01T00:00:00.000Z", "changed": "2026-01-01T00:00:00.000Z"}


def open_copy(page, file, **lists):
    """Open a copy with these records."""
    file.write_text(json.dumps({"format": "shelfmates-notebook", "version": 1, **lists}), encoding="utf-8")
    part(page, "Copies").get_by_label("A copy of a notebook").set_input_files(file)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({**STAMPS, "id": "e1", "day": "2026-01-01", "text": "A\u202eline"}, "1 was added."),
        ({**STAMPS, "id": "e1", "day": "2026-01-01", "text": "A line", "extra": 1, "other": 2}, "1 was added."),
        ({**STAMPS, "id": "no id", "day": "no day", "form": "no form"}, "1 could not be read."),
    ],
    ids=["a hidden character", "unknown fields", "three wrong fields"],
)
def test_a_copy_counts_the_records_that_were_left_out_and_nothing_else(notebook, tmp_path, entry, told):
    open_copy(notebook, tmp_path / "copy.json", entries=[entry])
    expect(notebook.locator(".sm-happened")).to_have_text(told)


@pytest.mark.parametrize(
    ("store", "mine", "theirs"),
    [
        ("hours", {"day": "2026-01-01"}, {"day": "2025-01-01"}),
        ("hours", {"kind": "course"}, {"kind": "visit"}),
        ("hours", {"about": GUIDE}, {"about": ""}),
        ("goals", {"state": "later"}, {"state": "done"}),
        ("goals", {"begun": "2026-01-01"}, {"begun": "2026-01-02"}),
        ("goals", {"steps": [{**STEP, "done": "2026-01-01"}]}, {"steps": [{**STEP, "done": "2026-01-02"}]}),
        ("entries", {"form": "note"}, {"form": "friday"}),
        ("entries", {"about": [GUIDE]}, {"about": []}),
    ],
)
def test_of_two_records_the_reader_sees_what_differs(notebook, tmp_path, store, mine, theirs):
    put(notebook, **{store: [{"id": "r1", **mine}], "kept": [{"id": GUIDE}]})
    record = {**complete(store, id="r1"), **theirs}
    open_copy(notebook, tmp_path / "copy.json", **{store: [record]})
    row = notebook.locator("[data-differences] li")
    expect(row).to_have_count(1)
    assert row.locator("[data-mine]").inner_text() != row.locator("[data-theirs]").inner_text()


def download(page, file):
    """Download a copy."""
    with page.expect_download() as downloaded:
        part(page, "Copies").get_by_role("button", name="Download a copy (.json)").click()
    downloaded.value.save_as(file)
    return file


def test_what_the_page_wrote_can_be_opened_also_after_many_years(notebook, tmp_path):
    put(notebook, entries=[{"id": f"e{number}", "text": "A line."} for number in range(20_500)])
    file = download(notebook, tmp_path / "copy.json")
    part(notebook, "Copies").get_by_role("button", name="Delete the whole notebook").click()
    notebook.locator("dialog").get_by_role("checkbox").check()
    save(notebook, "Delete")
    expect(notebook.locator("[data-part=diary] [data-count]")).to_have_text("")
    part(notebook, "Copies").get_by_label("A copy of a notebook").set_input_files(file)
    expect(notebook.locator("[data-part=diary] [data-count]")).to_have_text("20,500")


HOLD = "Blob.prototype.text = () => new Promise((done) => { globalThis.release = () => done('{}'); });"


def test_what_takes_long_says_so_until_it_is_done(browser, origin, tmp_path):
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(HOLD)
    page.goto(f"{origin}my/")
    open_copy(page, tmp_path / "copy.json")
    expect(page.locator(".sm-happened")).to_have_text("One moment. Long notebooks take some seconds.")
    page.evaluate("release()")
    expect(page.locator(".sm-happened")).to_have_text("This file is not a copy of a notebook.")
    page.context.close()


SLICES = """
  const { mapRows } = await load("../slices");
  const { port1, port2 } = new MessageChannel();
  const order = [];
  port1.onmessage = () => order.push("page");
  port2.postMessage(null);
  const work = (row) => {
    order.push(row);
    const end = performance.now() + 50;
    while (performance.now() < end);
  };
  await mapRows([1, 2, 3], work);
  return order;
"""


def test_long_work_lets_the_page_answer_in_between(formats):
    assert formats.run(SLICES) == [1, "page", 2, 3]
