"""The notebook in a real browser: what a reader keeps, plans, writes and counts is there again, and nowhere else."""

import json

import pytest
from playwright.sync_api import expect

from notebook_page import part, put, save, stored

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PARTS = ("Kept", "Goals", "Diary", "Hours", "Copies")
GOAL = "By Easter I have taught one lesson together with a science teacher"


def choose_goal(page):
    part(page, "Goals").get_by_role("button", name="Choose a goal").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("What will somebody else be able to see").fill(GOAL)
    dialog.get_by_label("The first step").fill("Write to Hà")
    save(page)
    return page.locator("[data-view=goals]")


def write_friday(page):
    part(page, "Diary").get_by_role("button", name="Friday: three lines").click()
    page.locator("dialog").get_by_label("What happened?").fill("Four of twenty-two found the date.")
    save(page)
    return page.locator("[data-view=diary]")


def count_hours(page, title="Copyright course", hours="2,5", day="2026-03-04"):
    part(page, "Hours").get_by_role("button", name="Add hours").click()
    dialog = page.locator("dialog")
    dialog.get_by_label("What was it?").fill(title)
    dialog.get_by_label("Day").fill(day)
    dialog.get_by_role("textbox", name="Hours").fill(hours)
    save(page)
    return page.locator("[data-view=hours]")


def test_an_empty_notebook_invites_in_every_part(notebook):
    for name in PARTS[:4]:
        assert part(notebook, name).locator("[data-empty]").is_visible()


def test_a_goal_begins_with_its_first_step(notebook):
    goals = choose_goal(notebook)
    expect(goals.get_by_role("heading", name=GOAL)).to_be_visible()
    expect(goals.get_by_role("checkbox", name="Write to Hà")).not_to_be_checked()


def test_a_goal_without_a_sentence_is_not_stored_and_the_form_says_what_is_missing(notebook):
    part(notebook, "Goals").get_by_role("button", name="Choose a goal").click()
    notebook.locator("dialog").get_by_role("button", name="Save").click()
    expect(notebook.locator("dialog [data-error]")).to_contain_text("What will somebody else be able to see")
    assert stored(notebook)["goals"] == []


def test_a_step_that_is_done_stays_done_and_enters_the_story(notebook):
    goals = choose_goal(notebook)
    goals.get_by_role("checkbox", name="Write to Hà").check()
    expect(goals.locator("[data-begun]")).to_contain_text("1 step done")
    notebook.reload()
    expect(goals.get_by_role("checkbox", name="Write to Hà")).to_be_checked()
    goals.get_by_text("How it went so far").click()
    expect(goals.locator("[data-timeline] li")).to_contain_text(["Started on", "✓ Write to Hà"])


def test_a_second_goal_waits_and_can_take_the_place_of_the_first(notebook):
    goals = choose_goal(notebook)
    goals.get_by_role("button", name="Add a goal").click()
    notebook.locator("dialog").get_by_label("What will somebody else be able to see").fill("The 500s are weeded")
    save(notebook)
    expect(goals.locator("[data-waiting] li")).to_contain_text("The 500s are weeded")
    goals.locator("[data-waiting]").get_by_role("button", name="Work on it now").click()
    expect(goals.locator("[data-now]")).to_contain_text("The 500s are weeded")
    assert sorted(row["state"] for row in stored(notebook)["goals"]) == ["later", "now"]


def test_a_look_back_finishes_the_goal(notebook):
    goals = choose_goal(notebook)
    goals.get_by_role("button", name="Finish and look back").click()
    notebook.locator("dialog").get_by_label("What can I do that I could not?").fill("Ask a colleague.")
    save(notebook)
    expect(goals.locator("[data-finished] [data-id]")).to_contain_text(GOAL)
    expect(goals.locator("[data-now] li")).to_have_count(0)


def test_an_entry_belongs_to_the_goal_and_shows_its_questions(notebook):
    choose_goal(notebook)
    diary = write_friday(notebook)
    expect(diary.locator("li")).to_contain_text(["What happened? Four of twenty-two found the date."])
    expect(diary.locator("li")).to_contain_text([GOAL])


def test_what_was_typed_is_there_again_after_the_form_was_closed_by_mistake(notebook):
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Do not lose me")
    notebook.keyboard.press("Escape")
    expect(notebook.locator("dialog")).to_be_hidden()
    notebook.locator("[data-view=diary]").get_by_role("button", name="A note").click()
    expect(notebook.locator("dialog").get_by_label("Text")).to_have_value("Do not lose me")


def test_what_was_removed_comes_back_by_undo(notebook):
    diary = write_friday(notebook)
    diary.get_by_role("button", name="Remove").click()
    expect(diary.locator("[data-empty]")).to_be_visible()
    notebook.get_by_role("button", name="Undo").click()
    expect(diary.locator("li")).to_have_count(1)


def test_hours_are_added_by_year_and_kind(notebook):
    count_hours(notebook)
    count_hours(notebook, "Weeding webinar", "1.25", "2026-09-01")
    hours = count_hours(notebook, "Old course", "8", "2024-01-01")
    assert hours.locator("table").last.locator("tbody tr").all_inner_texts() == [
        "2026\t3.75\t3.75",
        "2024\t8\t8",
    ]


def test_hours_of_a_school_year_have_one_sum_and_their_days_on_paper(notebook):
    for title, hours, day in [
        ("Before", "4", "2025-08-31"),
        ("Autumn", "2", "2025-09-01"),
        ("Summer", "1.5", "2026-08-31"),
    ]:
        count_hours(notebook, title, hours, day)
    hours = part(notebook, "Hours")
    hours.get_by_label("From").fill("2025-09-01")
    hours.get_by_label("To").fill("2026-08-31")
    assert hours.locator("tfoot tr").inner_text().split() == ["Total", "3.5", "3.5"]
    period = hours.get_by_text("From: September 1, 2025 · To: August 31, 2026")
    expect(period).to_be_hidden()
    notebook.emulate_media(media="print")
    expect(period).to_be_visible()


@pytest.mark.parametrize("hours", ["many", "-1", "1001", "1.5.2", "1,000", "0x10", "0.1"])
def test_hours_that_are_no_number_are_refused(notebook, hours):
    part(notebook, "Hours").get_by_role("button", name="Add hours").click()
    notebook.locator("dialog").get_by_label("What was it?").fill("Course")
    notebook.locator("dialog").get_by_role("textbox", name="Hours").fill(hours)
    notebook.locator("dialog").get_by_role("button", name="Save").click()
    expect(notebook.locator("dialog [data-error]")).to_contain_text("0 to 1,000")


def test_the_record_shows_only_the_chosen_days(notebook):
    count_hours(notebook)
    hours = count_hours(notebook, "Old course", "8", "2024-01-01")
    hours.get_by_label("From").fill("2025-01-01")
    expect(hours.locator("table").first.locator("tbody tr")).to_have_count(1)


def test_the_printed_record_has_the_name_and_no_buttons(notebook):
    hours = count_hours(notebook)
    hours.get_by_label("Your name").fill("Ana Ruiz")
    notebook.emulate_media(media="print")
    expect(notebook.get_by_role("heading", name="Record of professional learning: Ana Ruiz")).to_be_visible()
    for hidden in (".sm-notebook__parts", ".sm-notebook__new", ".sm-notebook__cell", ".sm-notebook__about"):
        assert not any(node.is_visible() for node in notebook.locator(hidden).all()), hidden


def test_everything_is_there_again_after_export_clear_and_import(notebook, tmp_path):
    choose_goal(notebook)
    write_friday(notebook)
    count_hours(notebook)
    before = stored(notebook)
    copies = part(notebook, "Copies")
    with notebook.expect_download() as download:
        copies.get_by_role("button", name="Download a copy (.json)").click()
    file = tmp_path / "copy.json"
    download.value.save_as(file)
    copies.get_by_role("button", name="Delete the whole notebook").click()
    notebook.locator("dialog").get_by_role("checkbox").check()
    save(notebook, "Delete")
    assert not any(stored(notebook).values())
    copies.get_by_label("A copy of a notebook").set_input_files(file)
    expect(notebook.locator(".sm-happened")).to_have_text("3 were added.")
    after = stored(notebook)
    after["goals"][0]["state"] = "now"
    assert after == before


def test_a_second_import_of_the_same_copy_changes_nothing(notebook, tmp_path):
    write_friday(notebook)
    copies = part(notebook, "Copies")
    with notebook.expect_download() as download:
        copies.get_by_role("button", name="Download a copy (.json)").click()
    file = tmp_path / "copy.json"
    download.value.save_as(file)
    before = stored(notebook)
    copies.get_by_label("A copy of a notebook").set_input_files(file)
    expect(notebook.locator(".sm-happened")).to_have_text("Everything in this copy is already here.")
    assert stored(notebook) == before


def change_copy(page, tmp_path):
    """Import a copy in which an entry has other words."""
    write_friday(page)
    copies = part(page, "Copies")
    with page.expect_download() as download:
        copies.get_by_role("button", name="Download a copy (.json)").click()
    copy = json.loads(download.value.path().read_text(encoding="utf-8"))
    copy["entries"][0]["answers"]["happened"] = "Six of them."
    file = tmp_path / "copy.json"
    file.write_text(json.dumps(copy), encoding="utf-8")
    copies.get_by_label("A copy of a notebook").set_input_files(file)
    expect(copies.locator("[data-differences]")).to_contain_text("Six of them.")
    return copies


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("Keep what is here", ["Four of twenty-two found the date."]),
        ("Take the copy", ["Six of them."]),
        ("Keep both", ["Four of twenty-two found the date.", "Six of them."]),
    ],
)
def test_an_import_overwrites_nothing_without_asking(notebook, tmp_path, choice, left):
    copies = change_copy(notebook, tmp_path)
    assert [row["answers"]["happened"] for row in stored(notebook)["entries"]] == left[:1] or choice == "Take the copy"
    copies.get_by_role("button", name=choice).click()
    expect(copies.locator("[data-differences]")).to_be_hidden()
    assert sorted(row["answers"]["happened"] for row in stored(notebook)["entries"]) == left


@pytest.mark.parametrize(
    "content", ["", "{}", "[1", '{"format": "shelfmates-notebook", "version": 99}', "<script>alert(1)</script>"]
)
def test_another_file_is_refused_in_plain_words(notebook, tmp_path, content):
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    part(notebook, "Copies").get_by_label("A copy of a notebook").set_input_files(file)
    said = "newer version" if "99" in content else "not a copy of a notebook"
    expect(notebook.locator(".sm-happened")).to_contain_text(said)


def test_a_reminder_to_copy_comes_after_much_writing_and_goes_with_the_copy(visit):
    page = visit("my/", viewport=PHONE)
    page.evaluate("localStorage.setItem('shelfmates-notebook /', JSON.stringify({records: 1, changes: 20}))")
    put(page, kept=[{"id": "guides/chats/"}])
    expect(page.locator("[data-notices]")).to_contain_text("since your last copy")
    with page.expect_download():
        part(page, "Copies").get_by_role("button", name="Download a copy (.json)").click()
    expect(page.locator("[data-notices]")).not_to_contain_text("since your last copy")
