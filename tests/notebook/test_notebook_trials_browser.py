"""The notebook after mishaps: a full disk, a typing error in a year, two tabs, a second click, a keyboard."""

import json

import pytest
from playwright.sync_api import expect

from notebook_page import part, put, save, stored
from notebooks import STEP

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
GUIDE = "guides/chats/"
FULL = "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };"
FORGET = """() => new Promise((done) => {
  indexedDB.open("shelfmates-notebook /").onsuccess = ({ target: { result } }) => {
    const transaction = result.transaction("missing", "readwrite");
    transaction.objectStore("missing").clear();
    transaction.oncomplete = () => { result.close(); done(null); };
  };
})"""
MISS = """async (days) => {
  const open = indexedDB.open("shelfmates-notebook /");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const rows = database.transaction("missing", "readwrite").objectStore("missing");
  for (const id of days) await new Promise((done) => { rows.put({ id, day: "2026-01-01" }).onsuccess = done; });
  database.close();
}"""
FOCUSED = "document.activeElement.closest('[data-step]')?.dataset.step"


@pytest.fixture
def tab(browser, origin):
    """Return the notebook's page, in which anything may be broken."""
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{origin}my/")
    expect(page.locator("[data-notebook]")).to_be_visible()
    yield page
    page.close()


def test_a_notebook_is_shown_when_the_disk_is_full(tab):
    put(tab, kept=[{"id": GUIDE, "note": "An idea"}, {"id": "members/somebody-else/"}])
    # Titles are shown after what is missing was stored, which the next page has to do again.
    expect(tab.locator(f"[data-list] .sm-kept__title a[href='../{GUIDE}']")).to_be_attached()
    tab.add_init_script(FULL)
    tab.evaluate(FORGET)
    tab.reload()
    expect(tab.locator("[data-list] .sm-kept__note")).to_have_text("An idea")
    expect(tab.locator("[data-notices]")).to_contain_text("The browser has no room left")


def test_the_readers_words_are_shown_before_the_titles_arrive(tab):
    put(tab, kept=[{"id": GUIDE, "note": "An idea"}])
    waiting = []
    tab.route("**/notebook.json", lambda route: waiting.append(route))  # noqa: PLW0108 - a method of a list has no room for marks
    tab.reload(wait_until="commit")
    expect(tab.locator("[data-list] .sm-kept__note")).to_have_text("An idea")
    waiting.pop().continue_()
    expect(tab.locator("[data-list] .sm-kept__title a")).to_have_attribute("href", f"../{GUIDE}")


@pytest.mark.parametrize(("name", "button"), [("Diary", "A note"), ("Hours", "Add hours")])
def test_a_year_of_five_digits_is_refused(notebook, name, button):
    part(notebook, name).get_by_role("button", name=button).click()
    dialog = notebook.locator("dialog")
    if name == "Hours":
        dialog.get_by_label("What was it?").fill("Course")
        dialog.get_by_role("textbox", name="Hours").fill("1")
    dialog.get_by_label("Day").fill("12026-03-04")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator("[data-error]")).to_contain_text("Day")
    assert not any(stored(notebook).values())


def test_two_notes_on_people_who_left_stay_when_they_were_kept_at_once(notebook):
    keys = ["members/somebody-else/", "members/nobody/"]
    put(notebook, kept=[{"id": key, "note": key[8:12]} for key in keys])
    expect(notebook.locator("[data-list] .sm-kept").first).to_contain_text("No longer on this site")
    with notebook.expect_download() as download:
        part(notebook, "Copies").get_by_role("button", name="Download a copy (.json)").click()
    copy = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert len({row["id"] for row in copy["kept"]}) == 2
    notebook.evaluate(MISS, keys)
    notebook.reload()
    expect(part(notebook, "Kept").locator("[data-list] .sm-kept")).to_have_count(2)
    assert sorted(row["note"] for row in stored(notebook)["kept"]) == ["nobo", "some"]


def test_a_notebook_that_lost_its_last_record_to_the_site_was_not_cleared_by_the_browser(notebook):
    put(notebook, kept=[{"id": "members/nobody/"}])
    expect(notebook.locator("[data-list] .sm-kept").first).to_contain_text("No longer on this site")
    notebook.evaluate(MISS, ["members/nobody/"])
    notebook.evaluate("localStorage.setItem('shelfmates-notebook /', JSON.stringify({ records: 1, changes: 1 }))")
    notebook.reload()
    expect(notebook.locator("[data-view=kept] [data-empty]")).to_be_visible()
    notebook.reload()
    expect(notebook.locator("[data-view=kept] [data-empty]")).to_be_visible()
    expect(notebook.locator("[data-notices] li")).to_have_count(0)


def test_a_copy_from_another_tab_is_not_forgotten(notebook):
    put(notebook, kept=[{"id": GUIDE}])
    other = notebook.context.new_page()
    other.goto(notebook.url)
    with other.expect_download():
        part(other, "Copies").get_by_role("button", name="Download a copy (.json)").click()
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("A line")
    save(notebook)
    expect(part(notebook, "Copies").locator("[data-last]")).to_contain_text("Last copy:")


def test_no_goal_is_hidden_when_two_are_current(notebook):
    put(notebook, goals=[{"id": name, "title": name, "state": "now"} for name in ("first", "second")])
    goals = part(notebook, "Goals")
    expect(goals.locator("[data-now]")).to_contain_text("first")
    expect(goals.locator("[data-waiting] li")).to_contain_text(["second"])


def test_a_restored_goal_waits_if_another_one_has_begun(notebook):
    put(notebook, goals=[{"id": "g1", "title": "first", "state": "now"}, {"id": "g2", "title": "second"}])
    goals = part(notebook, "Goals")
    goals.locator("[data-now]").get_by_role("button", name="Remove").click()
    goals.locator("[data-waiting]").get_by_role("button", name="Work on it now").click()
    expect(goals.locator("[data-now]")).to_contain_text("second")
    notebook.get_by_role("button", name="Undo").click()
    expect(goals.locator("[data-waiting] li")).to_contain_text(["first"])
    assert [row["state"] for row in stored(notebook)["goals"]] == ["later", "now"]


def put_steps(page):
    steps = [{**STEP, "id": name, "text": name} for name in ("one", "two", "three")]
    put(page, goals=[{"title": "A goal", "state": "now", "begun": "2026-08-01", "steps": steps}])
    return part(page, "Goals")


def test_the_focus_stays_on_the_step_that_was_ticked(notebook):
    step = put_steps(notebook).get_by_role("checkbox", name="two")
    step.press("Space")
    expect(notebook.locator("[data-step=two] [data-about]")).to_contain_text("done on")
    assert notebook.evaluate(FOCUSED) == "two"


def test_the_story_stays_open_when_a_step_is_ticked(notebook):
    goals = put_steps(notebook)
    goals.get_by_text("How it went so far").click()
    goals.get_by_role("checkbox", name="two").check()
    expect(goals.locator("[data-timeline] li").last).to_be_visible()


def test_the_focus_is_on_the_same_button_after_a_form_was_saved(notebook):
    put_steps(notebook).locator("[data-step=three]").get_by_role("button", name="Edit").press("Enter")
    notebook.locator("dialog").get_by_label("What will you do?").fill("Another")
    notebook.keyboard.press("Enter")
    expect(notebook.locator("[data-step=three] [data-text]")).to_have_text("Another")
    expect(notebook.locator("[data-step=three] [data-do=edit-step]")).to_be_focused()


def test_the_focus_is_on_the_same_row_after_hours_were_changed(notebook):
    put(notebook, hours=[{"id": "h1", "title": "A course", "hours": 1}, {"id": "h2", "title": "A visit", "hours": 1}])
    row = part(notebook, "Hours").locator("[data-id=h2]")
    row.get_by_role("button", name="Edit").press("Enter")
    notebook.locator("dialog").get_by_label("What was it?").fill("Another")
    save(notebook)
    expect(row.get_by_role("button", name="Edit")).to_be_focused()


def test_a_second_click_stores_no_second_entry(notebook):
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Once")
    notebook.locator("dialog").get_by_role("button", name="Save").evaluate(
        "(button) => { button.click(); button.click(); }"
    )
    expect(notebook.locator("dialog")).to_be_hidden()
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Twice")
    save(notebook)
    assert sorted(row["text"] for row in stored(notebook)["entries"]) == ["Once", "Twice"]


def test_the_tick_to_delete_everything_is_not_remembered(notebook):
    copies = part(notebook, "Copies")
    copies.get_by_role("button", name="Delete the whole notebook").click()
    notebook.locator("dialog").get_by_role("checkbox").check()
    notebook.keyboard.press("Escape")
    copies.get_by_role("button", name="Delete the whole notebook").click()
    expect(notebook.locator("dialog").get_by_role("checkbox")).not_to_be_checked()


def test_unsaved_text_is_gone_with_the_notebook(notebook):
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Private")
    notebook.keyboard.press("Escape")
    part(notebook, "Copies").get_by_role("button", name="Delete the whole notebook").click()
    notebook.locator("dialog").get_by_role("checkbox").check()
    save(notebook, "Delete")
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    expect(notebook.locator("dialog").get_by_label("Text")).to_have_value("")


def test_a_copy_overwrites_nothing_that_another_tab_wrote_meanwhile(notebook, tmp_path):
    put(notebook, kept=[{"id": GUIDE, "note": "Here"}])
    copies = part(notebook, "Copies")
    row = {"id": GUIDE, "made": "2026-01-01T00:00:00.000Z", "changed": "2026-01-01T00:00:00.000Z", "note": "Copy"}
    file = tmp_path / "copy.json"
    file.write_text(json.dumps({"format": "shelfmates-notebook", "version": 1, "kept": [row]}), encoding="utf-8")
    copies.get_by_label("A copy of a notebook").set_input_files(file)
    other = notebook.context.new_page()
    other.goto(notebook.url.partition("#")[0])
    other.locator("[data-list]").get_by_role("button", name="Note and tags").click()
    other.locator("dialog").get_by_role("textbox", name="Note").fill("From the other tab")
    save(other)
    copies.get_by_role("button", name="Take the copy").click()
    expect(copies.locator("[data-differences]")).to_be_hidden()
    [note] = [row["note"] for row in stored(notebook)["kept"]]
    assert note == "From the other tab\n\nCopy"


def test_a_shared_list_waits_for_the_titles(tab):
    tab.route("**/notebook.json", lambda route: route.abort())
    tab.goto(f"{tab.url}#shared=Read&key={GUIDE}")
    tab.reload()
    expect(tab.locator("[data-notices]")).to_contain_text("The titles could not be loaded.")
    expect(tab.locator("[data-notices]")).not_to_contain_text("nothing in it is on this site")
    tab.unroute("**/notebook.json")
    tab.evaluate("dispatchEvent(new Event('online'))")
    expect(tab.locator("[data-notices] .sm-shared")).to_have_count(1)


def test_a_browser_without_messages_between_tabs_stores_all_the_same(tab):
    tab.add_init_script("delete globalThis.BroadcastChannel")
    put(tab, kept=[{"id": GUIDE, "note": "An idea"}])
    expect(tab.locator("[data-list] .sm-kept__note")).to_have_text("An idea")
    tab.reload()
    tab.locator("[data-list]").get_by_role("button", name="Note and tags").click()
    tab.locator("dialog").get_by_role("textbox", name="Note").fill("Another")
    save(tab)
    expect(tab.locator("[data-list] .sm-kept__note")).to_have_text("Another")


def open_form(page, name, button):
    part(page, name).get_by_role("button", name=button).first.click()
    return page.locator("dialog")


def test_a_look_back_from_the_diary_leaves_the_goal_as_it_is(notebook):
    put(notebook, goals=[{"id": "g1", "title": "A goal", "state": "now"}])
    dialog = open_form(notebook, "Diary", "Look back")
    expect(dialog.get_by_role("checkbox", name="This goal is finished")).not_to_be_checked()
    dialog.get_by_label("What can I do that I could not?").fill("Ask")
    save(notebook)
    assert [row["state"] for row in stored(notebook)["goals"]] == ["now"]


def test_an_entry_without_a_word_is_not_stored(notebook):
    dialog = open_form(notebook, "Diary", "Friday: three lines")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator("[data-error]")).to_have_text("Please write at least one line.")
    assert stored(notebook)["entries"] == []


def test_a_copy_that_was_opened_calls_for_no_new_copy(notebook, tmp_path):
    put(notebook, entries=[{"id": f"e{number}", "text": "A line"} for number in range(30)])
    copies = part(notebook, "Copies")
    with notebook.expect_download() as download:
        copies.get_by_role("button", name="Download a copy (.json)").click()
    file = tmp_path / "copy.json"
    download.value.save_as(file)
    open_form(notebook, "Copies", "Delete the whole notebook").get_by_role("checkbox").check()
    save(notebook, "Delete")
    copies.get_by_label("A copy of a notebook").set_input_files(file)
    expect(notebook.locator(".sm-happened")).to_have_text("30 were added.")
    expect(notebook.locator("[data-notices]")).not_to_contain_text("since your last copy")


def test_a_full_disk_is_forgotten_when_there_is_room_again(tab):
    tab.evaluate(f"() => {{ globalThis.put = IDBObjectStore.prototype.put; {FULL} }}")
    put_note = open_form(tab, "Diary", "A note")
    put_note.get_by_label("Text").fill("A line")
    put_note.get_by_role("button", name="Save").click()
    expect(put_note.locator("[data-error]")).to_contain_text("no room left")
    tab.evaluate("() => { IDBObjectStore.prototype.put = globalThis.put; }")
    save(tab)
    expect(tab.locator("[data-notices] li")).to_have_count(0)


def test_buttons_of_the_same_name_are_told_apart(notebook):
    put(notebook, kept=[{"id": GUIDE}, {"id": "guides/mentoring/"}], hours=[{"title": "A course", "kind": "course"}])
    about = "node => document.getElementById(node.getAttribute('aria-describedby')).textContent"
    removals = notebook.locator("[data-view=kept] > [data-list]").get_by_role("button", name="Remove")
    expect(removals).to_have_count(2)
    expect(notebook.locator("[data-view=kept] > [data-list]")).not_to_contain_text("…")
    assert len({button.evaluate(about) for button in removals.all()}) == 2
    row = part(notebook, "Hours").get_by_role("button", name="Remove")
    assert row.evaluate(about) == "A course"


def test_the_focus_does_not_vanish_with_a_notice(notebook):
    put(notebook, kept=[{"id": "events/computers-in-libraries-2026/"}])
    notebook.get_by_role("button", name="Not now").focus()
    notebook.keyboard.press("Enter")
    expect(notebook.locator("[data-notices] li")).to_have_count(0)
    expect(notebook.get_by_role("heading", name="What you kept")).to_be_focused()


def test_undo_waits_while_it_has_the_focus(notebook):
    notebook.clock.install()
    put(notebook, entries=[{"text": "A line"}])
    part(notebook, "Diary").get_by_role("button", name="Remove").click()
    notebook.get_by_role("button", name="Undo").focus()
    notebook.clock.run_for(60_000)
    expect(notebook.get_by_role("button", name="Undo")).to_be_visible()


def test_hours_of_an_event_that_counted_none_can_be_changed(notebook):
    put(notebook, hours=[{"id": "h1", "title": "A visit", "hours": 0}])
    part(notebook, "Hours").locator("[data-id=h1]").get_by_role("button", name="Edit").click()
    notebook.locator("dialog").get_by_label("What was it?").fill("Another visit")
    save(notebook)
    assert [(row["title"], row["hours"]) for row in stored(notebook)["hours"]] == [("Another visit", 0)]


def test_minutes_are_stored_as_hours(notebook):
    dialog = open_form(notebook, "Hours", "Add hours")
    dialog.get_by_label("What was it?").fill("A course")
    dialog.get_by_role("textbox", name="Hours").fill("90 min")
    save(notebook)
    assert [row["hours"] for row in stored(notebook)["hours"]] == [1.5]


def test_the_columns_of_the_hours_have_names_on_a_phone(notebook):
    put(notebook, hours=[{"id": "h1", "title": "A visit", "hours": 1}])
    table = part(notebook, "Hours").get_by_role("table").first
    expect(table.get_by_role("columnheader", name="Hours")).to_have_count(1)


def test_no_tag_of_many_is_lost(notebook):
    put(notebook, kept=[{"id": GUIDE}])
    notebook.locator("[data-list]").get_by_role("button", name="Note and tags").click()
    tags = [f"tag number {number}" for number in range(200)]
    notebook.locator("dialog").get_by_role("textbox", name="Tags").fill("；".join([*tags, "📚" * 101]))
    save(notebook)
    [row] = stored(notebook)["kept"]
    assert row["tags"] == [*tags, "📚" * 100]


def test_an_entry_follows_what_it_is_about_to_its_new_address(notebook):
    moved = notebook.evaluate("async () => (await (await fetch('../api/v1/notebook.json')).json()).moved")
    old, new = next((old, new) for old, new in moved.items() if old.startswith("members/"))
    put(notebook, entries=[{"id": "e1", "text": "First", "about": [old]}])
    expect(part(notebook, "Diary").locator(f"[data-list] a[href='../{new}']")).to_be_visible()
    assert [(row["text"], row["about"]) for row in stored(notebook)["entries"]] == [("First", [new])]


def test_undo_overwrites_nothing_that_another_tab_wrote_meanwhile(notebook):
    put(notebook, kept=[{"id": GUIDE, "note": "Before"}])
    other = notebook.context.new_page()
    other.goto(notebook.url)
    other.locator("[data-list]").get_by_role("button", name="Note and tags").click()
    other.locator("dialog").get_by_role("textbox", name="Note").fill("From the other tab")
    notebook.locator("[data-list]").get_by_role("button", name="Remove").click()
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(0)
    save(other)
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(1)
    notebook.get_by_role("button", name="Undo").click()
    expect(notebook.locator("[data-list] .sm-kept__note")).to_contain_text("Before")
    expect(notebook.locator("[data-list] .sm-kept__note")).to_contain_text("From the other tab")


def test_a_step_that_was_removed_can_be_restored_to_its_place(notebook):
    texts = put_steps(notebook).locator("[data-step] [data-text]")
    notebook.locator("[data-step=two]").get_by_role("button", name="Edit").click()
    notebook.locator("dialog").get_by_role("button", name="Remove this step").click()
    expect(texts).to_have_text(["one", "three"])
    notebook.get_by_role("button", name="Undo").click()
    expect(texts).to_have_text(["one", "two", "three"])


def test_a_goal_without_a_day_names_none_and_has_no_story(notebook):
    put(notebook, goals=[{"title": "From a copy", "state": "now"}])
    goal = part(notebook, "Goals").locator("[data-now]")
    expect(goal.locator("h3")).to_have_text("From a copy")
    expect(goal).not_to_contain_text("Started")
    expect(goal.get_by_text("How it went so far")).to_be_hidden()
