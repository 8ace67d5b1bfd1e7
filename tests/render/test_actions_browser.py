"""Actions in a real browser, on a phone: how few taps and screens they take, menus, the letter, copying and sharing."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from browser import in_both_schemes
from folders import AXE

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
PROFILE, CHAT, DAYS = "members/bridie-ohannigan/", "events/monday-chat/", "events/blue-ridge-library-days-2027/"


class Journey:
    """Counts taps, and the screens that a reader scrolls to see what they tap."""

    def __init__(self, page):
        self.page, self.taps, self.screens = page, 0, 0

    def find(self, target):
        """Scroll screen by screen until the target is visible and nothing covers it."""
        expect(target).to_have_count(1)
        target.scroll_into_view_if_needed()
        top = self.page.evaluate("scrollY")
        self.screens += -(-top // PHONE["height"])
        expect(target).to_be_in_viewport(ratio=0.9)

    def tap(self, target):
        self.find(target)
        self.taps += 1
        target.click()


def test_from_home_to_an_opened_mail_it_takes_three_taps(visit):
    journey = Journey(visit("", viewport=PHONE))
    page = journey.page
    journey.tap(page.get_by_role("region", name="New people").get_by_role("link").first)
    page.wait_for_url("**/members/*/")
    journey.tap(page.get_by_role("link", name="Message", exact=True))
    mail = page.get_by_role("link", name="Open mail")
    # The page may move when the panel opens, but nobody has to look for the button.
    expect(mail).to_be_in_viewport()
    assert mail.get_attribute("href").startswith("mailto:")
    assert journey.taps + 1 <= 4
    assert journey.screens <= 5


def test_from_home_to_the_weekly_chat_in_a_calendar_it_takes_three_taps(visit):
    journey = Journey(visit("", viewport=PHONE))
    page = journey.page
    journey.tap(page.get_by_role("link", name="Monday chat: what worked, what did not"))
    page.wait_for_url(f"**/{CHAT}")
    journey.tap(page.get_by_text("Add to calendar"))
    journey.find(page.get_by_role("link", name="Google Calendar"))
    assert journey.taps + 1 <= 3
    assert journey.screens <= 2


def test_a_weekly_chat_keeps_its_repetition_in_every_calendar(visit):
    page = visit(CHAT)
    menu = page.locator(".sm-menu", has_text="Add to calendar")
    menu.locator("summary").click()
    links = [row.get_attribute("href") for row in menu.get_by_role("link").all()]
    file, calendar = "../../events/monday-chat.ics", "example.org/events/monday-chat.ics"
    assert {file, f"webcal://{calendar}", f"https://{calendar}"} <= {*links}
    (google,), (outlook,) = ([link for link in links if name in link] for name in ("google", "outlook"))
    fields = parse_qs(urlsplit(google).query)
    assert fields.keys() & {"recur", "cid"}
    assert parse_qs(urlsplit(outlook).query)["url"] == [f"https://{calendar}"]


def test_what_the_reader_writes_is_in_the_mail(visit):
    page = visit(PROFILE, viewport=PHONE)
    page.get_by_role("link", name="Message", exact=True).click()
    field = page.get_by_role("textbox", name="Your message")
    expect(field).to_have_value(re.compile("^Hello Bridie O'Hannigan,"))
    text = 'Łódź & "tea"?\n100 % 😀 + more'
    field.fill(text)
    mail = page.get_by_role("link", name="Open mail").get_attribute("href")
    assert parse_qs(urlsplit(mail).query)["body"] == [text.replace("\n", "\r\n")]


@pytest.mark.parametrize(("name", "text"), [("Copy address", "hello@example.org"), ("Copy text", "Hello Bridie")])
def test_the_letter_and_the_address_are_copied(visit, name, text):
    page = visit(f"{PROFILE}#sm-reach", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text(name, exact=True).click()
    expect(page.get_by_role("status").get_by_text("Copied to the clipboard")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith(text)


def test_sharing_copies_the_address_where_the_system_has_no_dialog(visit):
    page = visit(f"{CHAT}?x#sm-title", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { Object.defineProperty(navigator, 'share', { value: undefined }); }")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("status").get_by_text("Copied to the clipboard")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate("location.origin + location.pathname")


def test_where_copying_is_forbidden_the_address_is_shown(visit):
    page = visit(CHAT)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("status").locator("bdi")).to_have_text(page.url)


def test_a_menu_closes_with_escape_and_when_the_reader_goes_elsewhere(visit):
    page = visit("events/ncties-conference-2027/", viewport=PHONE)
    more, calendar = page.locator(".sm-menu", has_text="More"), page.locator(".sm-menu", has_text="Add to calendar")
    more.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(more).not_to_have_attribute("open", "")
    expect(more.locator("summary")).to_be_focused()
    calendar.locator("summary").click()
    more.locator("summary").click()
    expect(calendar).not_to_have_attribute("open", "")
    page.get_by_role("heading", level=1).click()
    expect(more).not_to_have_attribute("open", "")


def test_without_scripts_menus_and_the_letter_open_and_nothing_is_offered_that_needs_them(visit):
    page = visit(PROFILE, viewport=PHONE, java_script_enabled=False)
    expect(page.get_by_role("button", name="Share")).to_be_hidden()
    page.get_by_text("Send a message").click()
    expect(page.get_by_text("Hello Bridie O'Hannigan,")).to_be_visible()
    mail = page.get_by_role("link", name="Open mail").get_attribute("href")
    assert "Hello%20Bridie" in mail
    expect(page.get_by_text("Copy text")).to_be_hidden()
    page = visit(CHAT, viewport=PHONE, java_script_enabled=False)
    page.get_by_text("Add to calendar").click()
    expect(page.get_by_role("link", name="Calendar file (.ics)")).to_be_visible()


@pytest.mark.parametrize("address", [PROFILE, DAYS, "events/"])
def test_the_bar_covers_neither_the_footer_nor_what_has_the_focus(visit, address):
    page = visit(address, viewport=PHONE)
    bar = page.locator(".sm-actions__list").bounding_box()
    assert bar["y"] + bar["height"] == pytest.approx(PHONE["height"], abs=1)
    covered = page.evaluate(
        """top => [...document.querySelectorAll("article a, article summary, footer a")].filter((node) => {
          if (node.closest(".sm-actions") || !node.checkVisibility()) return false;
          node.focus();
          return node.getBoundingClientRect().bottom > top + 1;
        }).map((node) => node.textContent)""",
        bar["y"],
    )
    assert covered == []
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert page.locator("footer li").last.bounding_box()["y"] < bar["y"]


def test_actions_are_not_printed(visit):
    page = visit(PROFILE)
    page.emulate_media(media="print")
    expect(page.locator(".sm-actions")).to_be_hidden()
    expect(page.locator(".sm-reach")).to_be_hidden()


@in_both_schemes(DAYS, PROFILE, CHAT)
def test_axe_finds_no_barrier_while_menus_are_open(visit, address, scheme):
    page = visit(address, color_scheme=scheme, viewport=PHONE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for opener in page.locator(".sm-menu > summary, .sm-reach > summary").all():
        opener.click()
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in found["violations"]] == []
