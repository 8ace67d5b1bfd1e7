"""Links in the form: what people paste is read as by `check`, and put right when they leave the field."""

import pytest
import yaml
from playwright.sync_api import expect

from folders import CASES
from join_form import error, field, fill_least, go_on
from shelfmates.load.yaml_reader import read_values

pytestmark = pytest.mark.browser

READ, REFUSED = (
    [(service, str(text), str(result)) for service, rows in yaml.safe_load(file.read_text(encoding="utf-8")).items()
     for text, result in rows.items()]
    for file in (CASES / "links/read.yaml", CASES / "links/refused.yaml")
)  # fmt: skip
JUDGE = """async (rows) => {
  const { Rules } = await import(document.querySelector("script[src$='join.js']").src.replace("join.js", "join/rules.js"));
  const rules = new Rules(document.querySelector("[data-join]").dataset);
  await rules.load();
  return rows.map(([field, text]) => {
    const { service, stored, code } = rules.read({ field, type: "account" }, text);
    return code || (service === field ? stored : `${service} ${stored}`);
  });
}"""


def test_the_form_reads_what_the_check_reads(join):
    rows = [*READ, *REFUSED]
    found = join().evaluate(JUDGE, [row[:2] for row in rows])
    assert [(row, ours) for row, ours in zip(rows, found, strict=True) if row[2] != ours] == []


def test_a_pasted_link_is_put_right_when_its_field_is_left(join):
    page = join()
    fill_least(page)
    field(page, "links-linkedin").fill("fr.linkedin.com/in/ana?trk=a")
    field(page, "links-bluesky").fill("https://glammr.us/@ana")
    field(page, "links-website").fill("IG @ana.reads")
    field(page, "links-blog").fill("ana@example.org")
    field(page, "links-blog").blur()
    # What rewrites is loaded at the first focus.
    expect(field(page, "links-linkedin")).to_have_value("https://www.linkedin.com/in/ana")
    assert {name: field(page, f"links-{name}").input_value() for name in ("linkedin", "bluesky", "mastodon", "instagram")} == {
        "linkedin": "https://www.linkedin.com/in/ana", "bluesky": "", "mastodon": "@ana@glammr.us",
        "instagram": "https://www.instagram.com/ana.reads",
    }  # fmt: skip
    assert error(page, "links-bluesky") == "Note: Moved to its own field: Mastodon."
    assert error(page, "links-blog").startswith("To correct: This looks like an e-mail address.")
    field(page, "links-blog").fill("bit.ly/abc")
    go_on(page)
    assert "short link" in error(page, "links-blog")
    field(page, "links-blog").fill("example.org/blog")
    go_on(page)
    entry = read_values(page.locator("[data-entry]").text_content())
    assert entry["links"] == {
        "blog": "https://example.org/blog", "mastodon": "@ana@glammr.us", "linkedin": "https://www.linkedin.com/in/ana",
        "instagram": "https://www.instagram.com/ana.reads",
    }  # fmt: skip


def test_a_link_stays_where_its_own_field_has_another_one(join):
    page = join()
    field(page, "links-facebook").fill("ana.ruiz")
    field(page, "links-website").fill("facebook.com/our.library")
    field(page, "links-website").blur()
    expect(field(page, "links-facebook")).to_have_value("https://www.facebook.com/ana.ruiz")
    assert (
        error(page, "links-website")
        == "To correct: This is an address on Facebook. Its own field already has another one."
    )


def test_another_site_has_a_name_and_an_address(join):
    page = join()
    fill_least(page)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.get_by_role("button", name="Add one: Other links").click()
    row = page.get_by_role("group", name="Other links 1")
    row.get_by_label("Name of the site").fill("Padlet")
    row.get_by_label("Web address").fill("https://padlet.example.org/ana")
    go_on(page)
    assert read_values(page.locator("[data-entry]").text_content())["links"] == {
        "others": [{"label": "Padlet", "url": "https://padlet.example.org/ana"}]
    }
