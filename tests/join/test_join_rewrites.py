"""What the form rewrites when somebody leaves a field, and what it leaves alone."""

import re

import pytest
from playwright.sync_api import expect

from browser import _watch
from folders import ASSETS
from join_form import field

pytestmark = pytest.mark.browser

ROWS = [
    # field, typed, rewritten, by what
    ("name", "Ana Ruiz Peña", "Ana Ruiz Peña", ""),
    ("name", "Ana   Ruiz\tPeña", "Ana Ruiz Peña", "spaces"),
    ("name", "“Ana Ruiz”", "Ana Ruiz", "quotes"),
    ("name", "„Ana Ruiz“", "Ana Ruiz", "quotes"),
    ("name", "« Ana Ruiz »", "Ana Ruiz", "quotes"),
    ("name", "Ana “Nita” Ruiz", "Ana “Nita” Ruiz", ""),
    ("name", "O’Neill’", "O’Neill’", ""),
    ("name", "@ana", "@ana", ""),
    ("name", "<b>Ana</b>", "<b>Ana</b>", ""),
    ("organization", "www.example.org", "www.example.org", ""),
    ("a link", "example.org/lin", "https://example.org/lin", "scheme"),
    ("a link", "www.example.org", "https://www.example.org", "scheme"),
    ("a link", "//example.org/a", "https://example.org/a", "scheme"),
    ("a link", "http:/example.org", "https://example.org", "scheme"),
    ("a link", "https:example.org?a=1", "https://example.org?a=1", "scheme"),
    ("a link", "https//example.org:8080/", "https://example.org:8080/", "scheme"),
    ("a link", "http://example.org/", "http://example.org/", ""),
    ("a link", '"example.org"', "https://example.org", "quotes scheme"),
    ("a link", "ana@example.org", "ana@example.org", ""),
    ("a link", "javascript:alert(1)", "javascript:alert(1)", ""),
    ("a link", "localhost", "localhost", ""),
    ("a link", "my website", "my website", ""),
    ("email", "Ana Ruiz <ana@example.org>", "ana@example.org", "mailbox"),
    ("email", "mailto:ana@example.org?subject=Hello", "ana@example.org", "mailbox"),
    ("email", "ana at example.org", "ana at example.org", ""),
    ("github", "@example-ana", "@example-ana", ""),
    ("github", "example-ana", "example-ana", ""),
    ("id", "Ana Ruiz", "ana-ruiz", "id"),
    ("id", "ANA_RUIZ", "ana-ruiz", "id"),
    ("id", "ana--ruiz-", "ana-ruiz", "id"),
    ("id", "José Núñez", "jose-nunez", "id"),
    ("id", "https://example.org/members/ana-ruiz/", "ana-ruiz", "id"),
    ("id", "林語堂", "林語堂", ""),
]


def test_the_form_rewrites_what_it_knows_the_right_form_of(browser, origin):
    wrong = []
    page = browser.new_page()
    _watch(page, wrong, origin, missing="")
    page.goto(f"{origin}join/", wait_until="load")
    found = page.evaluate("""async (rows) => {
      const load = (name) => import(new URL(`../assets/javascripts/join/${name}.js`, location));
      const [{ rewrite }, { Rules }] = await Promise.all(["rewrite", "rules"].map(load));
      const rules = new Rules(document.querySelector("[data-join]").dataset);
      await rules.load();
      return rows.map(([path, typed]) => {
        const link = { dataset: { kind: "line", type: "link" } };
        const { dataset } = path === "a link" ? link : document.getElementById(`sm-f-${path}`).closest("[data-field]");
        return rewrite(typed, { ...dataset }, (field, text) => rules.judge(field, text));
      });
    }""".replace("assets/", f"{ASSETS}/"), ROWS)  # fmt: skip
    assert [(*row[:2], made["text"], " ".join(made["codes"])) for row, made in zip(ROWS, found, strict=True)] == ROWS
    page.close()
    assert wrong == []


def test_a_rewritten_field_says_so_and_what_somebody_types_again_stays(join):
    page = join(free="x")
    name = field(page, "organization")
    name.fill("“The Book Lady”")
    name.blur()
    message = page.locator("[data-rewritten]")
    # What rewrites is loaded at the first focus.
    expect(name).to_have_value("The Book Lady")
    assert (
        message.inner_text()
        == page.locator("[data-status]").text_content()
        == "Quotation marks around it were removed."
    )
    name.fill("“The Book Lady”")
    name.blur()
    assert name.input_value() == "“The Book Lady”"
    name.fill("The Book Lady of Boone")
    name.blur()
    assert message.count() == 0


def test_each_line_of_a_list_is_rewritten(join):
    page = join(record="event", free="x")
    hosts = field(page, "hosts")
    hosts.fill("Li Mutang\n\npyo-haeun\nhttps://example.org/members/ana/")
    hosts.blur()
    expect(hosts).to_have_value(re.compile(r"li-mutang\s+pyo-haeun\s+ana"))
    tag = field(page, "hashtag")
    tag.fill("BookTalk")
    tag.blur()
    assert tag.input_value() == "#BookTalk"
