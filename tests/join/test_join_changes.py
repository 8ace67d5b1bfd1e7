"""Corrections and removals begin at a profile and end in an issue or a message."""

import json
from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from join_form import CATHAL, field, go_on, way
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Member

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)


def find_entry(seed_site, id_):
    members = json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    return next(row for row in members if row["id"] == id_)


def test_a_correction_begins_with_the_profile_and_ends_in_an_issue(join, seed_site):
    page = join(f"?edit={CATHAL}")
    page.locator("[data-sheet]").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "Correct your profile"
    assert field(page, "organization").input_value() == "Salamander Creek High School"
    assert field(page, "id").get_attribute("readonly") is not None
    field(page, "organization").fill("Another School")
    go_on(page)
    link, values = way(page, "forge")
    assert link.startswith("https://github.com/example/blue-ridge/issues/new?template=correct-member.yml&")
    assert values["id"] == CATHAL
    entry = read_values(values["entry"])
    expected = {**find_entry(seed_site, CATHAL), "organisation": "Another School", "confirmed": "2026-11-22"}
    least = {"consent": TODAY}
    assert Member.model_validate({**entry, **least}) == Member.model_validate({**expected, **least})
    assert not {"consent", "github", "listed", "noindex", "email"} & entry.keys()
    letter = way(page, "mail")[1]["body"].replace("\r\n", "\n")
    assert letter == (
        f"id: {CATHAL}\n\nPlease change these lines. Everything else stays as it is.\n\n"
        "organization: Another School\nconfirmed: 2026-11-22\n"
    )
    page.locator("[data-way=edit]").wait_for()
    assert way(page, "edit")[0].startswith("https://github.com/example/blue-ridge/edit/main/data/members.yaml#L")


def test_every_entry_of_the_site_comes_back_from_the_form_as_it_was(join, seed_site):
    least = {"consent": TODAY}
    for row in json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"][::9]:
        page = join(f"?edit={row['id']}")
        page.locator("[data-sheet]").wait_for()
        entry = read_values(page.locator("[data-entry]").text_content())
        assert Member.model_validate({**entry, **least}) == Member.model_validate({**row, **least, "confirmed": TODAY})


def test_a_letter_with_a_correction_names_what_is_gone(join):
    page = join(f"?edit={CATHAL}")
    page.locator("[data-sheet]").wait_for()
    field(page, "district").fill("")
    page.get_by_role("button", name="Remove Co-teaching").click()
    go_on(page)
    lines = way(page, "mail")[1]["body"].split("\r\n")
    assert lines[4:] == [
        "topics: [media-literacy, information-literacy, advocacy]", "confirmed: 2026-11-22", "", "Please remove these: district",
    ]  # fmt: skip


def test_who_leaves_is_asked_once_and_ends_in_an_issue_or_a_message(join):
    page = join(f"?remove={CATHAL}")
    page.get_by_role("button", name="Yes, remove me").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Remove your profile"
    expect(page.locator("#sm-done")).to_be_focused()
    link, values = way(page, "forge")
    assert (urlsplit(link).path, values["template"], values["id"]) == (
        "/example/blue-ridge/issues/new",
        "remove-member.yml",
        CATHAL,
    )
    assert f"[{CATHAL}]" in unquote(way(page, "mail")[0])
    assert page.locator("[data-way=download]").is_hidden()


def test_profiles_lead_to_the_correction_and_to_the_removal(visit):
    for name, heading in (("Correct this profile", "Correct your profile"), ("Remove me", "Remove your profile")):
        page = visit(f"members/{CATHAL}/")
        page.get_by_role("link", name=name).click()
        page.get_by_role("heading", name=heading).wait_for()


@pytest.mark.parametrize(
    "query", ["?edit=nobody-at-all", "?remove=nobody-at-all", "?edit=../../x", "?edit=%3Cimg%20src=x%3E", "?edit="]
)
def test_an_entry_that_is_not_there_is_told_with_the_organizers_address(join, query):
    page = join(query)
    page.locator("[data-trouble]").filter(has_text="Nothing on the site has this address").wait_for()
    assert (
        page.get_by_role("article")
        .get_by_role("link", name="Write to the organizers")
        .get_attribute("href")
        .startswith("mailto:hello@example.org?")
    )
    assert page.locator("[data-sheet]").is_hidden()


def test_who_is_offline_is_told_so(browser, origin):
    context = browser.new_context()
    context.route("**/members.json", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{origin}join/?edit={CATHAL}")
    page.locator("[data-trouble]").filter(has_text="The data could not be loaded").wait_for()
    assert page.get_by_role("article").get_by_role("link", name="Write to the organizers").is_visible()
    context.close()
