"""Keeping what a page shows, and what the notebook then asks, in a real browser."""

import pytest
from playwright.sync_api import expect

from notebook_page import part, put, save, stored

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
PAST = "events/computers-in-libraries-2026/"
KINDS = {
    "People": "members/verlene-absherwood/",
    "Events": PAST,
    "Resources": "resources/crew-manual/",
    "Guides": "guides/chats/",
    "Starter packs": "packs/topic-weeding/",
}


def keep(page):
    button = page.locator("button.sm-keep").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return button


def open_notebook(page):
    page.locator(".sm-said a:visible", has_text="My notebook").click()
    page.wait_for_url("**/my/")
    return page.locator("[data-view=kept] > [data-list]")


@pytest.mark.parametrize("heading", KINDS)
def test_a_tap_keeps_a_page_and_another_one_shows_it_in_the_notebook(visit, heading):
    page = visit(KINDS[heading], viewport=PHONE)
    title = page.locator("h1").inner_text().partition("\n")[0]
    keep(page)
    kept = open_notebook(page)
    expect(kept.locator("h3")).to_have_text(heading)
    assert kept.locator("li a").first.inner_text() in title
    kept.locator("li a").first.click()
    page.wait_for_url(f"**/{KINDS[heading]}")


def test_a_tap_keeps_a_post(visit):
    page = visit("news/", viewport=PHONE)
    page.locator(".sm-page h2 a").first.click()
    keep(page)
    expect(open_notebook(page).locator("h3")).to_have_text("News")


@pytest.mark.parametrize(("side", "heading"), [("requested-by", "Requested"), ("offered-by", "Offered")])
def test_a_tap_keeps_an_offer_and_a_request(visit, side, heading):
    page = visit("topics/weeding/", viewport=PHONE)
    page.locator(f"section:has(h2:text-is('{heading} by')) .sm-keep").click()
    expect(open_notebook(page).locator("h3")).to_have_text(heading)


def test_what_is_kept_is_shown_on_the_page_and_let_go_by_a_second_tap(visit):
    page = visit(KINDS["People"], viewport=PHONE)
    keep(page)
    page.reload()
    button = page.locator("button.sm-keep")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".sm-said")).to_contain_text("No longer kept.")
    assert stored(page)["kept"] == []


def test_a_tap_removes_no_note(visit):
    page = visit("my/", viewport=PHONE)
    put(page, kept=[{"id": KINDS["Guides"], "note": "An idea"}])
    page.evaluate("localStorage.setItem('shelfmates-notebook /', JSON.stringify({records: 1}))")
    page.goto(page.url.replace("my/", KINDS["Guides"]))
    button = page.locator("button.sm-keep")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(page.locator(".sm-said")).to_contain_text("remove it there")
    assert [row["note"] for row in stored(page)["kept"]] == ["An idea"]


def test_a_page_loads_nothing_of_the_notebook_before_somebody_keeps_something(visit):
    page = visit(KINDS["People"], viewport=PHONE)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert loaded
    assert not [name for name in loaded if "notebook" in name or "idb" in name]


def test_a_browser_that_stores_nothing_says_so_at_the_first_tap(browser, origin):
    page = browser.new_page(viewport=PHONE)
    page.add_init_script("indexedDB.open = () => { throw new DOMException('', 'SecurityError'); };")
    page.goto(f"{origin}{KINDS['People']}")
    page.locator("button.sm-keep").click()
    expect(page.locator(".sm-said")).to_contain_text("This browser stores nothing here")
    page.context.close()


def test_without_scripts_there_is_no_dead_button(visit):
    page = visit(KINDS["People"], viewport=PHONE, java_script_enabled=False)
    expect(page.locator("button.sm-keep")).to_be_hidden()


@pytest.fixture
def after_event(visit):
    """Return the notebook of a reader who kept an event that is over."""
    page = visit("my/", viewport=PHONE)
    put(page, kept=[{"id": PAST}])
    expect(page.locator("[data-notices]")).to_contain_text("Computers in Libraries 2026 is over. How was it?")
    return page


def test_after_an_event_the_notebook_asks_and_keeps_the_answers_with_it(after_event):
    after_event.get_by_role("button", name="Write about it").click()
    after_event.locator("dialog").get_by_label("Who did you meet?").fill("Two people from Tennessee")
    save(after_event)
    expect(after_event.locator("[data-notices] li")).to_have_count(0)
    entry = part(after_event, "Diary").locator("[data-list] li")
    expect(entry).to_contain_text("Who did you meet? Two people from Tennessee")
    expect(entry.get_by_role("link")).to_have_text("Computers in Libraries 2026")


def test_who_does_not_want_to_write_is_not_asked_again(after_event):
    after_event.get_by_role("button", name="Not now").click()
    expect(after_event.locator("[data-notices] li")).to_have_count(0)
    after_event.reload()
    expect(after_event.locator("[data-list] .sm-kept")).to_have_count(1)
    expect(after_event.locator("[data-notices] li")).to_have_count(0)


def test_an_attended_event_fills_in_the_hours_once(after_event):
    after_event.locator("[data-list]").get_by_role("button", name="I was there").click()
    dialog = after_event.locator("dialog")
    expect(dialog.get_by_label("What was it?")).to_have_value("Computers in Libraries 2026")
    expect(dialog.get_by_label("Day")).to_have_value("2026-03-17")
    dialog.get_by_role("textbox", name="Hours").fill("12")
    save(after_event)
    expect(after_event.get_by_role("button", name="I was there")).to_have_count(0)
    assert [(row["hours"], row["about"]) for row in stored(after_event)["hours"]] == [(12, PAST)]


@pytest.fixture
def pack(visit):
    """Return the page of a starter pack whose plan was put into the notebook."""
    page = visit("packs/topic-weeding/", viewport=PHONE)
    page.get_by_role("button", name="Put this plan into my notebook").click()
    expect(page.get_by_text("The plan is in your notebook, with its steps.")).to_be_visible()
    return page


def test_a_plan_becomes_a_goal_with_dated_steps_that_name_people_by_their_keys(pack):
    [goal] = stored(pack)["goals"]
    assert (goal["state"], goal["plan"]) == ("now", "packs/topic-weeding/")
    assert len({step["due"] for step in goal["steps"]}) == 4
    names = [step for step in goal["steps"] if "{0}" in step["text"]]
    assert names
    assert all(step["about"] for step in names)
    pack.goto(pack.url.replace("packs/topic-weeding/", "my/#goals"))
    steps = pack.locator("[data-now] [data-text]")
    expect(steps.first).to_contain_text("Spend half an hour with CREW")
    assert not [text for text in steps.all_inner_texts() if "{0}" in text]


def test_a_plan_is_put_into_the_notebook_once(pack):
    pack.get_by_role("button", name="Put this plan into my notebook").click()
    expect(pack.get_by_text("The plan is in your notebook, with its steps.")).to_be_visible()
    pack.wait_for_function("indexedDB.databases().then((all) => all.length > 0)")
    assert len(stored(pack)["goals"]) == 1


@pytest.fixture
def full(visit):
    """Return the notebook of a reader who kept people, events and a blog."""
    page = visit("my/", viewport=PHONE)
    catalog = page.evaluate("async () => (await (await fetch('../api/v1/notebook.json')).json())")
    fed = next(iter(catalog["things"]["feeds"]))
    keys = ["members/verlene-absherwood/", "members/pyo-haeun/", PAST, catalog["things"]["key"][int(fed)]]
    put(page, kept=[{"id": key} for key in keys])
    expect(page.locator("[data-view=kept] > [data-list] li")).to_have_count(len(set(keys)))
    return page


@pytest.mark.parametrize(
    ("button", "name", "begins", "holds"),
    [
        ("Events for your calendar", "kept.ics", "BEGIN:VCALENDAR", "SUMMARY:Computers in Libraries 2026"),
        ("Blogs for your feed reader", "kept.opml", "<?xml", "<outline"),
        ("Contacts of people", "kept.vcf", "BEGIN:VCARD", "Verlene Absherwood"),
    ],
)
def test_what_was_kept_can_be_taken_to_other_programs(full, button, name, begins, holds):
    with full.expect_download() as download:
        full.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == name
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert holds in text


def test_a_list_is_shared_as_a_link_that_another_reader_can_open(full):
    full.get_by_role("button", name="Share this list").click()
    dialog = full.locator("dialog")
    dialog.get_by_label("Title of the list").fill("People to ask")
    dialog.get_by_role("button", name="Copy the link").click()
    link = dialog.get_by_role("textbox", name="Link").input_value()
    assert "#shared=People+to+ask" in link
    full.goto("about:blank")
    full.goto(link)
    expect(full.locator("[data-notices]")).to_contain_text("They call it: “People to ask”")
    expect(full.locator("[data-notices] .sm-shared")).to_have_count(4)
