"""The notebook's storage in a real browser: two tabs, no room, no permission, no connection, other versions, other sites."""

import json

import pytest
from playwright.sync_api import expect

from browser import in_both_schemes
from folders import ASSETS, AXE
from notebook_page import part, put, save, stored

pytestmark = pytest.mark.browser

PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
GUIDE = "guides/chats/"
PRIVATE = "Nobody but me may read this."
REFUSE = "indexedDB.open = () => { throw new DOMException('', 'SecurityError'); };"
FULL = "() => { throw new DOMException('', 'QuotaExceededError'); }"
FILL = f"() => {{ IDBObjectStore.prototype.put = {FULL}; }}"
FAIL_TO_REMOVE = f"void (IDBObjectStore.prototype.delete = {FULL})"
UPGRADE = """async (assets) => {
  const { Store, UPGRADES } = await import(new URL(`/${assets}/javascripts/notebook/store.js`, document.baseURI));
  const more = (database) => database.createObjectStore("later", { keyPath: "id" });
  const store = await Store.open("/", [...UPGRADES, more]);
  const { kept } = await store.readAll();
  const names = [...store.database.objectStoreNames];
  store.close();
  return [kept.map(({ note }) => note), names];
}"""
MISS = """async ([id, day]) => {
  const open = indexedDB.open("shelfmates-notebook /");
  const database = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const rows = database.transaction("missing", "readwrite").objectStore("missing");
  await new Promise((done) => { rows.put({ id, day }).onsuccess = done; });
  database.close();
}"""


def edit_note(page, text):
    page.locator("[data-list]").get_by_role("button", name="Note and tags").click()
    page.locator("dialog").get_by_role("textbox", name="Note").fill(text)


def test_two_tabs_lose_nothing_of_each_other(notebook):
    put(notebook, kept=[{"id": GUIDE}])
    other = notebook.context.new_page()
    other.goto(notebook.url)
    edit_note(other, "From the other tab.")
    edit_note(notebook, "From this tab.")
    save(other)
    save(notebook)
    expect(other.locator("[data-list] .sm-kept__note")).to_have_text("From the other tab.\n\nFrom this tab.")
    assert [row["note"] for row in stored(notebook)["kept"]] == ["From the other tab.\n\nFrom this tab."]


def test_what_one_tab_writes_appears_in_the_other(notebook):
    other = notebook.context.new_page()
    other.goto(notebook.url)
    part(other, "Diary")
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("A line")
    save(notebook)
    expect(other.locator("[data-view=diary] li")).to_have_count(1)


def test_a_browser_that_stores_nothing_says_so(browser, origin):
    page = browser.new_page(viewport=PHONE)
    page.add_init_script(REFUSE)
    page.goto(f"{origin}my/")
    expect(page.locator("[data-notices]")).to_contain_text("This browser stores nothing for this site.")
    expect(page.locator(".sm-notebook__parts")).to_be_hidden()
    page.close()


def test_a_full_browser_says_so_and_the_text_stays_in_the_form(notebook):
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill(PRIVATE)
    notebook.evaluate(FILL)
    notebook.locator("dialog").get_by_role("button", name="Save").click()
    expect(notebook.locator("dialog [data-error]")).to_contain_text("The browser has no room left")
    expect(notebook.locator("dialog").get_by_label("Text")).to_have_value(PRIVATE)


def clear_storage(page, *kinds):
    session = page.context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": ",".join(kinds)})


def test_a_notebook_that_the_browser_clears_while_it_is_open_is_noticed(notebook):
    put(notebook, kept=[{"id": GUIDE}])
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(1)
    clear_storage(notebook, "indexeddb")
    expect(notebook.locator("[data-notices]")).to_contain_text("The browser has just cleared the notebook.")


def test_a_notebook_that_the_browser_cleared_meanwhile_is_missed(notebook):
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("A line")
    save(notebook)
    notebook.goto("about:blank")
    notebook.go_back()
    expect(notebook.locator("[data-notices]")).not_to_contain_text("has cleared it")
    clear_storage(notebook, "indexeddb")
    notebook.reload()
    expect(notebook.locator("[data-notices]")).to_contain_text(
        "This browser had a notebook of yours, and has cleared it."
    )


def test_an_open_tab_works_without_a_connection(notebook):
    put(notebook, kept=[{"id": GUIDE, "note": "An idea"}])
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(1)
    notebook.context.set_offline(True)
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill("Written in a tunnel")
    save(notebook)
    for name in ("Download a copy (.json)", "As Markdown"):
        with notebook.expect_download() as download:
            part(notebook, "Copies").get_by_role("button", name=name).click()
        assert download.value.path().stat().st_size > 0
    assert [row["text"] for row in stored(notebook)["entries"]] == ["Written in a tunnel"]


def test_without_titles_the_readers_own_words_are_shown(browser, origin):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{origin}my/")
    put(page, kept=[{"id": GUIDE, "note": PRIVATE}])
    page.route("**/notebook.json", lambda route: route.abort())
    page.reload()
    expect(page.locator("[data-list] .sm-kept__note")).to_have_text(PRIVATE)
    expect(page.locator("[data-notices]")).to_contain_text("The titles could not be loaded.")
    assert [row["id"] for row in stored(page)["kept"]] == [GUIDE]
    page.context.close()


def test_data_of_an_older_version_is_raised_and_stays_whole(notebook):
    put(notebook, kept=[{"id": GUIDE, "note": PRIVATE}])
    notebook.goto("about:blank")
    notebook.go_back()
    notebook.goto(notebook.url.replace("my/", "about/"))
    notes, names = notebook.evaluate(UPGRADE, ASSETS)
    assert notes == [PRIVATE]
    assert names == ["entries", "goals", "hours", "kept", "later", "missing"]


def test_a_page_that_is_older_than_the_data_asks_to_be_loaded_again(notebook):
    put(notebook, kept=[{"id": GUIDE}])
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(1)
    other = notebook.context.new_page()
    other.goto(notebook.url.replace("my/", "about/"))
    other.evaluate(UPGRADE, ASSETS)
    expect(notebook.locator("[data-notices]")).to_contain_text("Load the page again to go on.")


def test_of_a_removed_record_only_the_readers_words_stay(notebook):
    put(notebook, kept=[{"id": "members/somebody-else/", "note": PRIVATE}, {"id": GUIDE}])
    row = notebook.locator("[data-list] .sm-kept", has_text=PRIVATE)
    expect(row).to_contain_text("No longer on this site")
    assert "somebody-else" not in notebook.locator(".sm-notebook").inner_html().replace(
        'data-id="members/somebody-else/"', ""
    )
    with notebook.expect_download() as download:
        part(notebook, "Copies").get_by_role("button", name="Download a copy (.json)").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "somebody-else" not in text
    assert sorted(row["note"] for row in json.loads(text)["kept"]) == ["", PRIVATE]


def test_a_month_later_nothing_of_a_removed_record_is_stored_but_the_readers_words(notebook):
    put(notebook, kept=[{"id": "members/somebody-else/", "note": PRIVATE}, {"id": "members/nobody/"}])
    expect(notebook.locator("[data-list] .sm-kept").first).to_contain_text("No longer on this site")
    for key in ("members/somebody-else/", "members/nobody/"):
        notebook.evaluate(MISS, [key, "2026-01-01"])
    notebook.reload()
    expect(notebook.locator("[data-list] .sm-kept")).to_have_count(1)
    everything = stored(notebook)
    assert "somebody-else" not in json.dumps(everything)
    assert "nobody" not in json.dumps(everything)
    assert [row["note"] for row in everything["kept"]] == [PRIVATE]


def test_a_record_that_comes_back_is_as_it_was(notebook):
    put(notebook, kept=[{"id": GUIDE, "note": PRIVATE}])
    notebook.evaluate(MISS, [GUIDE, "2026-01-01"])
    notebook.reload()
    expect(notebook.locator("[data-list] .sm-kept__title a")).to_have_attribute("href", f"../{GUIDE}")
    assert stored(notebook)["missing"] == []


def test_a_moved_record_follows_its_alias(notebook):
    moved = notebook.evaluate("async () => (await (await fetch('../api/v1/notebook.json')).json()).moved")
    old, new = next((old, new) for old, new in moved.items() if old.startswith("members/"))
    put(notebook, kept=[{"id": old, "note": PRIVATE}], goals=[{"title": "A goal", "state": "now", "about": [old]}])
    expect(notebook.locator("[data-list] .sm-kept__title a")).to_have_attribute("href", f"../{new}")
    everything = stored(notebook)
    assert [row["id"] for row in everything["kept"]] == [new]
    assert everything["goals"][0]["about"] == [new]


def test_a_move_that_fails_in_the_middle_leaves_the_notebook_as_it_was(notebook):
    moved = notebook.evaluate("async () => (await (await fetch('../api/v1/notebook.json')).json()).moved")
    old = next(old for old in moved if old.startswith("members/"))
    notebook.evaluate(FAIL_TO_REMOVE)
    notebook.add_init_script(FAIL_TO_REMOVE)
    put(notebook, kept=[{"id": old, "note": PRIVATE}], goals=[{"title": "A goal", "about": [old]}])
    expect(notebook.locator("[data-notices]")).to_contain_text("The browser has no room left")
    everything = stored(notebook)
    assert [row["id"] for row in everything["kept"]] == [old]
    assert everything["goals"][0]["about"] == [old]


def test_no_request_carries_anything_of_the_notebook(notebook):
    sent = []
    notebook.on(
        "request", lambda request: sent.append((request.method, request.url, request.post_data, request.headers))
    )
    put(notebook, kept=[{"id": GUIDE, "note": PRIVATE, "tags": ["secret-tag"]}])
    part(notebook, "Diary").get_by_role("button", name="A note").click()
    notebook.locator("dialog").get_by_label("Text").fill(PRIVATE)
    save(notebook)
    notebook.goto(notebook.url.partition("#")[0].replace("my/", GUIDE))
    assert {method for method, *_ in sent} == {"GET"}
    assert "secret-tag" not in str(sent)
    assert PRIVATE not in str(sent)


def share(page, fragment):
    page.goto("about:blank")
    page.go_back()
    page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    page.reload()


SHARED = f"#shared=Three+to+read&key={GUIDE}&key=guides%2Fmentoring%2F&key=members%2Fnot-here%2F"


def test_a_shared_list_is_a_proposal_that_can_be_chosen_from(notebook):
    share(notebook, SHARED)
    notices = notebook.locator("[data-notices]")
    expect(notices).to_contain_text("Three to read")
    expect(notices).to_contain_text("1 of them is not on this site.")
    assert stored(notebook)["kept"] == []
    notices.get_by_role("checkbox").first.uncheck()
    notices.get_by_role("button", name="Keep these").click()
    expect(notices.locator("li")).to_have_count(0)
    assert [row["id"] for row in stored(notebook)["kept"]] == ["guides/mentoring/"]
    assert notebook.evaluate("location.hash") == ""


def test_a_shared_list_can_be_refused(notebook):
    share(notebook, SHARED)
    notebook.get_by_role("button", name="No, thanks").click()
    expect(notebook.locator("[data-notices] li")).to_have_count(0)
    assert stored(notebook)["kept"] == []


@pytest.mark.parametrize(
    "fragment",
    [
        "#shared=<img src=x onerror=alert(1)>&key=guides/chats/",
        "#shared=%3Cscript%3Ealert(1)%3C%2Fscript%3E&key=guides/chats/",
        "#shared=x&key=javascript:alert(1)",
        "#shared=x&key=//evil.example/",
        "#shared=x&key=__proto__/",
        "#shared=%E0%A4%A",
        "#shared=" + "a" * 9000,
    ],
)
def test_a_hostile_list_runs_nothing_and_keeps_nothing(notebook, fragment):
    notebook.on("dialog", lambda _dialog: pytest.fail("a script ran"))
    share(notebook, fragment)
    expect(notebook.locator("[data-notices] li").first).to_be_visible()
    assert notebook.locator(".sm-notebook :is(script, img, iframe)").count() == 0
    assert stored(notebook)["kept"] == []


def test_a_hostile_copy_runs_nothing(notebook, tmp_path):
    notebook.on("dialog", lambda _dialog: pytest.fail("a script ran"))
    markup = "<img src=x onerror=alert(1)><script>alert(1)</script>"
    record = {
        "id": "e1",
        "made": "2026-01-01T00:00:00.000Z",
        "changed": "2026-01-01T00:00:00.000Z",
        "day": "2026-01-01",
    }
    file = tmp_path / "copy.json"
    copy = {"format": "shelfmates-notebook", "version": 1, "entries": [{**record, "form": "note", "text": markup}]}
    file.write_text(json.dumps(copy), encoding="utf-8")
    part(notebook, "Copies").get_by_label("A copy of a notebook").set_input_files(file)
    expect(part(notebook, "Diary").locator(".sm-diary__text")).to_have_text([markup])
    assert notebook.locator(".sm-notebook :is(script, img, iframe)").count() == 0


FULL = {
    "kept": [{"id": GUIDE, "note": "An idea", "tags": ["later"]}, {"id": "members/nobody/", "note": "A word"}],
    "goals": [
        {"id": "g1", "title": "A goal", "state": "now", "begun": "2026-08-01", "about": [GUIDE], "steps": [
            {"id": "s1", "text": "A step", "due": "2026-08-02", "done": "", "about": []},
        ]},
        {"id": "g2", "title": "Another", "state": "later"},
        {"id": "g3", "title": "A third", "state": "done", "ended": "2026-08-01"},
    ],
    "entries": [{"form": "friday", "answers": {"tried": "A lesson"}, "goal": "g1", "about": [GUIDE]}],
    "hours": [{"title": "A course", "kind": "course", "hours": 1.5}],
}  # fmt: skip


@pytest.mark.parametrize("name", ["Kept", "Goals", "Diary", "Hours", "Copies"])
@in_both_schemes("my/")
def test_axe_finds_no_barrier_in_any_part(visit, address, scheme, name):
    page = visit(address, viewport=WIDE, color_scheme=scheme)
    put(page, **FULL)
    part(page, name)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        rows = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in rows["violations"]] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("Goals", "Add a step"),
        ("Diary", "Friday: three lines"),
        ("Hours", "Add hours"),
        ("Copies", "Delete the whole notebook"),
    ],
)
def test_axe_finds_no_barrier_in_a_form(visit, name, button):
    page = visit("my/", viewport=PHONE)
    put(page, **FULL)
    part(page, name).get_by_role("button", name=button).click()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rows = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in rows["violations"]] == []


COVERED = """() => {
  const field = document.activeElement.getBoundingClientRect();
  return field.bottom > document.querySelector("dialog [type=submit]").closest("p").getBoundingClientRect().top;
}"""


@pytest.mark.parametrize(("name", "button"), [("Diary", "Friday: three lines"), ("Hours", "Add hours")])
def test_at_a_zoom_of_200_percent_no_field_with_the_focus_is_behind_the_buttons(visit, name, button):
    page = visit("my/", viewport={"width": 640, "height": 400}, device_scale_factor=2)
    part(page, name).get_by_role("button", name=button).click()
    for field in page.locator("dialog").locator("input:visible, textarea:visible, select:visible").all():
        field.focus()
        assert not page.evaluate(COVERED), field.get_attribute("name")


def test_one_needs_no_mouse(notebook):
    notebook.locator("[data-part=diary]").focus()
    notebook.keyboard.press("Enter")
    expect(notebook.get_by_role("heading", name="Diary")).to_be_focused()
    notebook.keyboard.press("Tab")
    notebook.keyboard.press("Enter")
    expect(notebook.locator("dialog").get_by_label("What did I try?")).to_be_focused()
    notebook.keyboard.type("The keyboard")
    notebook.keyboard.press("Escape")
    expect(notebook.locator("[data-view=diary]").get_by_role("button", name="Friday: three lines")).to_be_focused()


def test_every_button_of_a_row_has_a_name(notebook):
    put(notebook, **FULL)
    for name in ("Kept", "Goals", "Diary", "Hours"):
        names = (
            part(notebook, name)
            .get_by_role("button")
            .evaluate_all("nodes => nodes.map(node => node.textContent.trim())")
        )
        assert all(names), name
