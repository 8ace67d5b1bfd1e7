"""What somebody does: the form reads job titles like the check, and shows the role that a title means."""

import json

import pytest
from playwright.sync_api import expect

from join_form import error, field, fill_least, go_on, say_role, way
from memory_networks import make_settings
from shelfmates.load.yaml_reader import read_values
from shelfmates.render.join.typed_rules import render_typed_rules
from shelfmates.validate.job_titles import suggest_role
from words_of_people import KNOWN, OFFERED, TITLES

pytestmark = pytest.mark.browser

ASK = """async ([titles, rows]) => {
  const at = document.querySelector("script[src$='join.js']").src.replace("join.js", "join/job-titles.js");
  const { JobTitles } = await import(at);
  const read = new JobTitles(titles);
  return rows.map((row) => [read.find(row), read.suggest(row)]);
}"""
ODD = [
    "",
    " ",
    "constructor",
    "__proto__",
    "@",
    "x" * 300,
    "Ⅻ",
    "Straße",
    "ﬁ",
    "teacher_librarian",
    "İ",
    "bibliotecario/as",
    "🙂 librarian",
]


def list_variants(title):
    """Return a title as people also write it: in capitals, with a typo, with a second occupation, with a place."""
    half = len(title) // 2
    return (
        title,
        title.upper(),
        title[:half] + title[half + 1 :],
        title[: half - 1] + title[half:half + 1] + title[half - 1 : half] + title[half + 1 :],
        f"{title} and storyteller",
        f"Storyteller, {title}",
        f"{title}, Example School",
    )  # fmt: skip


def read_title(title):
    """Return the role of a title as the check reads it, and as it proposes one."""
    found = next(iter(KNOWN.find_ids("role", title)), "")
    near = suggest_role(title)
    return [found, found or (near if near in KNOWN.ids["role"] else "")]


def test_a_script_reads_titles_like_the_check(join):
    rows = [*ODD, *OFFERED, *KNOWN.ids["role"], *(text for title in TITLES for text in list_variants(title))]
    rules = json.loads(render_typed_rules(make_settings()))
    found = dict(zip(rows, join().evaluate(ASK, [rules["titles"], rows]), strict=True))
    assert {row: read for row, read in found.items() if read_title(row) != read} == {}
    assert {title: found[title][0] for title in TITLES} == TITLES


def read_role(page):
    """Return the role of the entry that the form shows, with one's own words."""
    entry = read_values(page.locator("[data-entry]").text_content())
    return entry.get("role"), entry.get("role_name")


SAID = {
    # typed: role, own words, the field, and what the form says
    "TL": ("teacher-librarian", None, "Teacher-librarian", "“TL” is listed as: Teacher-librarian"),
    "School librarian": ("school-librarian", None, "School librarian", ""),
    "documentaliste": ("teacher-librarian", None, "Teacher-librarian", "“documentaliste” is listed as"),
    "library aide": ("library-assistant", None, "Library assistant", "“library aide” is listed as"),
    " “Retired” ": ("retired", None, "Retired", ""),
    "Bookmobile driver": ("other", "Bookmobile driver", "Other", "your own words: Bookmobile driver"),
    "libarian": (None, None, "libarian", "Did you mean: Librarian?"),
    "N/A": (None, None, "N/A", "there is no value"),
}


def test_a_title_becomes_a_role_or_ones_own_words_when_somebody_leaves_the_field(join):
    page = join()
    for title, (role, words, shown, said) in SAID.items():
        say_role(page, title)
        expect(page.locator("#sm-f-role-found")).to_contain_text(said)
        assert (field(page, "role-filter").input_value(), *read_role(page)) == (shown, role, words), title
        assert page.locator("#sm-f-role_name").is_visible() == bool(words)
        assert (error(page, "role") != "") == (role is None)


def test_what_somebody_typed_as_their_own_words_stays_with_another_role(join):
    page = join()
    say_role(page, "Bookmobile driver")
    field(page, "role_name").fill("Driver and reader")
    say_role(page, "Librarian")
    expect(field(page, "role-filter")).to_have_value("Librarian")
    assert read_role(page) == ("librarian", "Driver and reader")
    assert "“Other”" in error(page, "role_name")


def test_suggestions_begin_with_the_meaning_of_a_title_and_end_with_ones_own_words(join):
    page = join()
    typed = field(page, "role-filter")
    typed.click()
    expect(page.locator("#sm-f-role-list")).to_be_visible()
    page.locator("#sm-f-role-found:not(:empty)").wait_for()
    for title, first in {
        "media aide": "Library assistant",
        "libarian": "Librarian",
        "Bookmobile driver": "Other “Bookmobile driver”",
    }.items():
        expect(async_suggest(page, title)).to_have_text(first)
    assert page.locator("#sm-f-role-list [role=option]").all_inner_texts() == ["Other “Bookmobile driver”"]
    typed.press("Enter")
    assert read_role(page) == ("other", "Bookmobile driver")
    assert typed.get_attribute("aria-expanded") == "false"


def async_suggest(page, title):
    """Type a title, and return the first suggestion."""
    field(page, "role-filter").fill(title)
    return page.locator("#sm-f-role-list [role=option]").first


def test_a_role_that_was_left_out_is_asked_for_in_its_text_field(join):
    page = join()
    fill_least(page)
    field(page, "role-filter").fill("")
    go_on(page)
    link = page.locator("[data-mistakes] a")
    assert link.get_attribute("href") == "#sm-f-role-filter"
    link.click()
    expect(field(page, "role-filter")).to_be_focused()
    assert field(page, "role-filter").get_attribute("aria-invalid") == "true"


def test_a_title_is_read_before_the_entry_is_sent(join):
    page = join()
    fill_least(page)
    field(page, "role-filter").fill("library aide")
    go_on(page)
    assert "role: library-assistant" in way(page, "mail")[1]["body"]


def test_without_the_rules_labels_are_still_found(join, origin):
    page = join()
    page.route("**/api/v1/join.json", lambda route: route.fulfill(status=200, body="not JSON"))
    say_role(page, "school librarian")
    expect(field(page, "role-filter")).to_have_value("School librarian")
    say_role(page, "TL")
    expect(page.locator("#sm-f-role-found")).to_contain_text("“TL” is not in the list")
