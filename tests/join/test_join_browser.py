"""The join form in a real browser: by mouse, by keyboard, without scripts."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from checks import read as check_folder
from folders import copy_seed
from join_form import CATHAL, ID, NAME, choose, error, field, fill_least, go_on, way
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Member

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('shelfmates-join ')).length"


def check_file(folder: Path, name: str, text: str) -> Member:
    """Write a file into a copy of the seed network. Return the member that `check` reads from it."""
    root = copy_seed(folder / "network")
    (root / name).write_text(text, encoding="utf-8")
    checked = check_folder(root)
    assert [problem for problem in checked.problems if name in problem.path] == []
    assert not checked.errors
    return Member.model_validate({"id": Path(name).stem, **read_values(text)})


def test_a_newcomer_corrects_three_mistakes_and_the_file_passes_the_check(join, tmp_path):
    page = join()
    fill_least(page)
    assert field(page, "id").input_value() == ID
    field(page, "consent").uncheck()
    field(page, "town").select_option("boone")
    field(page, "organization").fill("<b>Example</b> School")
    field(page, "links-website").fill("example dot org/lin")
    field(page, "bio").fill('Ten years: "rural" schools.\n\n- NO: 18:30 # really\n- 🙂')
    choose(page, "topics", "makerspaces")
    field(page, "offers")
    page.get_by_role("button", name="Add one: I offer").click()
    row = page.get_by_role("group", name="I offer 1")
    row.get_by_label("Topic").select_option("makerspaces")
    row.get_by_label("In a few words").fill("I lend two kits")
    row.get_by_label("Until").fill("2027-06-30")
    go_on(page)
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    assert summary.get_by_role("link").count() == 3
    assert page.locator("[data-result]").is_hidden()

    summary.get_by_role("link", name=re.compile("School or library")).click()
    assert page.evaluate("document.activeElement.id") == "sm-f-organization"
    field(page, "organization").fill("Example School")
    assert error(page, "organization") == ""
    assert summary.get_by_role("link").count() == 2
    field(page, "links-website").fill("example.org/lin")
    field(page, "consent").check()
    assert summary.is_hidden()
    go_on(page)
    expect(page.locator("#sm-done")).to_be_focused()

    link, values = way(page, "forge")
    shown = page.locator("[data-entry]").text_content()
    assert link.startswith("https://github.com/example/blue-ridge/new/main?")
    assert values == {"filename": f"data/members/{ID}.yaml", "value": shown}
    member = check_file(tmp_path, values["filename"], values["value"])
    assert (member.name, member.town, member.organization, member.offers[0].until) == (
        NAME,
        "boone",
        "Example School",
        date(2027, 6, 30),
    )
    assert member.bio == 'Ten years: "rural" schools.\n\n- NO: 18:30 # really\n- 🙂'
    assert {member.joined, member.confirmed, member.consent} == {TODAY}
    mail, message = way(page, "mail")
    assert mail.startswith("mailto:hello@example.org?")
    assert message["body"].replace("\r\n", "\n").endswith(shown)
    with page.expect_download() as saved:
        page.locator("[data-way=download] button").click()
    assert saved.value.suggested_filename == f"{ID}.yaml"
    assert Path(saved.value.path()).read_text(encoding="utf-8") == shown


def test_a_draft_survives_until_the_newcomer_starts_over(join):
    page = join()
    assert page.locator("[data-draft]").is_hidden()
    fill_least(page)
    field(page, "seeks")
    page.get_by_role("button", name="Add one: I am looking for").click()
    page.get_by_role("group", name="I am looking for 1").get_by_label("In a few words").fill("a mentor")
    before = page.locator("[data-entry]").text_content()
    page.reload()
    assert page.get_by_text("Draft restored").is_visible()
    assert page.locator("[data-entry]").text_content() == before.replace("consent: 2026-11-22\n", "")
    page.get_by_role("button", name="Start over").click()
    assert (field(page, "name").input_value(), page.evaluate(KEPT)) == ("", 0)
    page.reload()
    assert page.locator("[data-draft]").is_hidden()


def test_a_profile_that_was_sent_leaves_no_draft(join):
    page = join()
    fill_least(page)
    go_on(page)
    assert page.evaluate(KEPT) == 1
    page.locator("[data-way=copy] button").click()
    expect(page.locator("[data-copied]")).not_to_have_text("")
    assert page.evaluate(KEPT) == 0


def test_an_address_that_somebody_has_is_told_with_a_free_one(join):
    page = join(free=f"{CATHAL}-2")
    address = field(page, "id")
    address.fill(CATHAL)
    address.blur()
    expect(page.locator("#sm-f-id-error")).to_contain_text("Somebody has this address already")
    page.get_by_role("button", name=f"Use {CATHAL}-2").click()
    assert address.input_value() == f"{CATHAL}-2"
    assert error(page, "id") == ""


def test_an_entry_too_long_for_a_link_is_copied(join):
    page = join()
    fill_least(page)
    field(page, "bio").fill("語" * 1400)
    go_on(page)
    page.locator("[data-too-long]").wait_for()
    assert page.locator("[data-way=forge]").is_hidden()
    mail, message = way(page, "mail")
    assert "語" not in message["body"]
    assert len(mail) <= 1_900
    assert page.get_by_text("copy it first, then paste it into the message").is_visible()
    field(page, "bio").fill("語" * 700)
    go_on(page)
    page.locator("[data-way=forge]").wait_for()
    assert len(way(page, "forge")[0]) <= 8_000


def test_the_form_works_under_a_strict_policy(join, origin):
    page = join()
    page.route("**/join/", lambda route: route.fulfill(
        response=(answer := route.fetch()),
        # The policy allows the theme's inline scripts, but our own code must not need inline handlers or styles.
        headers={**answer.headers, "content-security-policy": "script-src 'self' 'unsafe-inline'; script-src-attr 'none'; style-src-attr 'none'; connect-src 'self'"},
    ))  # fmt: skip
    page.reload()
    fill_least(page)
    go_on(page)
    page.locator("[data-result]").wait_for()


def test_without_scripts_a_letter_and_the_address_and_an_example_are_there(visit):
    page = visit("join/", java_script_enabled=False)
    assert page.get_by_text("Your own words are fine").is_visible()
    assert "My name" in unquote(page.get_by_role("link", name="Send it by e-mail").get_attribute("href"))
    page.get_by_text("For experts: the file").first.click()
    assert page.get_by_text("name: Ana Ruiz Peña").is_visible()
    assert page.get_by_role("link", name="hello@example.org").first.is_visible()
    assert page.locator("[data-form]").is_hidden()
