"""The join form in twelve steps: by keyboard and by phone, with a name in another script."""

import pytest
from playwright.sync_api import expect
from test_join_browser import check_file

from join_form import error, go_on, list_chosen, way

pytestmark = pytest.mark.browser

NAME, ID = "Ульяна Кузнецова", "ulyana-kuznecova"
MOST_STOPS = 23
FOCUS = "document.activeElement.id || document.activeElement.getAttribute('type') || ''"
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
SHIFT = """() => {
  window.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((row) => {
    if (!row.hadRecentInput) window.shift += row.value;
  })).observe({ type: "layout-shift", buffered: true });
}"""


class Keyboard:
    """Somebody who only has a keyboard, and counts how often they press Tab."""

    def __init__(self, page):
        self.page, self.stops = page, 0

    def go_to(self, id_):
        for _stop in range(100):
            if self.page.evaluate(FOCUS) == id_:
                return
            self.page.keyboard.press("Tab")
            self.stops += 1
        raise AssertionError(id_)

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text):
        self.page.keyboard.type(text)


def find_active(page):
    """Return what a screen reader says is active in the list of topics, and whether the list is open."""
    topics = page.locator("#sm-f-topics-filter")
    active = page.locator(f"[id='{topics.get_attribute('aria-activedescendant') or '-'}']")
    return topics.get_attribute("aria-expanded"), active.inner_text() if active.count() else ""


def test_a_newcomer_needs_no_mouse_and_few_stops(join, tmp_path):
    page = join(free=ID)
    page.evaluate(SHIFT)
    keyboard = Keyboard(page)
    # 1: past the header. 2: the name.
    keyboard.press("Tab", "Enter")
    keyboard.stops += 1
    page.wait_for_url("**#*")
    page.evaluate(NEXT_FRAME)  # Chromium moves there when it draws
    keyboard.go_to("sm-f-name")
    keyboard.type(NAME)
    # 3: what they do.
    keyboard.go_to("sm-f-role-filter")
    keyboard.type("prof doc")
    expect(page.locator("#sm-f-role-list [role=option]").first).to_have_text("Teacher-librarian")
    keyboard.press("Enter")
    # The script that transliterates the name is loaded first.
    expect(page.locator("#sm-f-id")).to_have_value(ID)
    # 4 and 5: where they work.
    keyboard.go_to("sm-f-area")
    keyboard.press("ArrowDown")
    keyboard.go_to("sm-f-town")
    keyboard.press("ArrowDown")
    # 6: a topic by another word for it. 7: one from the list. 8: one by its name, without Enter.
    keyboard.go_to("sm-f-topics-filter")
    keyboard.type("cómics")
    assert find_active(page) == ("true", "Graphic novels comics")
    keyboard.press("Enter")
    assert find_active(page) == ("false", "")
    expect(page.locator("#sm-f-topics-found")).to_have_text("Added: Graphic novels")
    keyboard.press("ArrowDown", "ArrowDown", "ArrowUp", "Enter", "Escape")
    keyboard.type("MAKERSPACES")
    keyboard.go_to("sm-f-consent")
    assert list_chosen(page, "topics") == ["Graphic novels", "Accessibility", "Makerspaces"]
    # 9: back, to remove one by its chip, and one with Backspace.
    keyboard.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove Accessibility"
    keyboard.press("Enter")
    keyboard.go_to("sm-f-topics-filter")
    keyboard.press("Backspace")
    expect(page.locator("#sm-f-topics-found")).to_have_text("Removed: Makerspaces")
    assert list_chosen(page, "topics") == ["Graphic novels"]
    # 10: a mistake is said, and 11: corrected. 12: done.
    keyboard.go_to("sm-f-consent")
    keyboard.go_to("submit")
    keyboard.press("Enter")
    expect(page.locator("[data-summary]")).to_be_focused()
    keyboard.press("Tab", "Enter")
    assert page.evaluate(FOCUS) == "sm-f-consent"
    keyboard.press("Space")
    keyboard.go_to("submit")
    # Nothing moved until here; then the result takes the place of the form.
    assert page.evaluate("window.shift") < 0.02
    keyboard.press("Enter")
    expect(page.locator("#sm-done")).to_be_focused()
    assert keyboard.stops < MOST_STOPS
    _link, values = way(page, "forge")
    member = check_file(tmp_path, values["filename"], values["value"])
    assert (member.id, member.name, member.role, member.area, member.town, member.topics) == (
        ID, NAME, "teacher-librarian", "alleghany", "sparta", ("graphic-novels",)
    )  # fmt: skip


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def test_a_newcomer_with_a_phone_says_more_and_sees_how_it_will_look(join, tmp_path):
    page = join(free=ID, **PHONE)

    def find(path):
        return page.locator(f"#sm-f-{path}")

    def choose(path, word, label):
        find(f"{path}-filter").tap()
        find(f"{path}-filter").fill(word)
        page.get_by_role("option", name=label).tap()

    # 1 to 4: the short part.
    find("name").fill(f" “{NAME}” ")
    find("role-filter").fill("TL")
    find("area").select_option("watauga")
    find("town").select_option("boone")
    find("name").blur()
    expect(find("name")).to_have_value(NAME)
    assert "Quotation marks around it were removed." in page.locator("[data-rewritten]").inner_text()
    # 5: topics, one of them by mistake.
    for word, label in (("comics", "Graphic novels"), ("maker", "Makerspaces"), ("copy", "Copyright")):
        choose("topics", word, label)
    page.get_by_role("button", name="Remove Copyright").tap()
    assert list_chosen(page, "topics") == ["Graphic novels", "Makerspaces"]
    # 6: a word that is in no list stays, and is no choice.
    find("topics-filter").fill("zzz")
    find("consent").tap()
    expect(find("topics-found")).to_contain_text("“zzz” is not in the list")
    assert find("topics-filter").input_value() == "zzz"
    find("topics-filter").fill("")
    # 7 to 10: what is folded up.
    send = page.get_by_role("button", name="Check and continue")
    assert send.count() == 1
    page.locator("summary", has_text="More about you").tap()
    assert send.count() == 2
    choose("languages", "español", "Spanish")
    find("bio").fill("Ten years in a **rural** school.")
    page.locator("summary", has_text="Your school or library").tap()
    find("solo").tap()
    page.locator("summary", has_text="Contact").tap()
    find("links-website").fill("example.org/ulyana")
    find("email").fill("ana at example.org")
    # 11: mistakes, also in a closed group.
    page.locator("summary", has_text="Contact").tap()
    go_on(page)
    assert page.locator("[data-mistakes] a").all_inner_texts() == [
        "E-mail address: This is not an e-mail address. Example: ana@example.org."
    ]
    assert find("email").is_visible()
    assert find("links-website").input_value() == "https://example.org/ulyana"
    find("email").fill("")
    assert error(page, "email") == ""
    # 12: it looks as it will on the site.
    card, record = page.locator("[data-preview] .sm-card"), page.locator("[data-preview] .sm-record")
    shown = card.inner_text()
    assert [
        text for text in (NAME, "Teacher-librarian", "Boone, Watauga County", "Solo librarian") if text not in shown
    ] == []
    assert record.locator("strong").inner_text() == "rural"
    assert f"/members/{ID}/" in record.inner_text()
    go_on(page)
    expect(page.locator("#sm-done")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    _link, values = way(page, "forge")
    member = check_file(tmp_path, values["filename"], values["value"])
    assert (member.languages, member.links.website, member.solo) == (("es",), "https://example.org/ulyana", True)


@pytest.mark.parametrize(("record", "most"), [("", 8), ("event", 17), ("resource", 8)])
def test_from_the_first_field_to_the_end_a_newcomer_passes_few_stops(join, record, most):
    page = join(record=record)
    expect(page.locator("[data-form]")).to_be_visible()
    keyboard = Keyboard(page)
    page.locator("[data-form] input").first.focus()
    keyboard.go_to("submit")
    assert keyboard.stops < most
