"""The form, the check and tables agree on pasted signs, placeholders and private details."""

import pytest
import yaml

from browser import _watch
from folders import CASES
from shelfmates.pasted_text import trim
from shelfmates.placeholders import is_placeholder
from shelfmates.validate.private_details import list_private

pytestmark = pytest.mark.browser

PRIVATE, HARMLESS, PLACEHOLDERS, EDGES = (
    yaml.safe_load((CASES / "texts" / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("private", "harmless", "placeholders", "edges")
)


@pytest.fixture(scope="module")
def page(browser, origin):
    """Yield the form's page."""
    wrong, page = [], browser.new_page()
    _watch(page, wrong, origin, missing=f"{origin}members/bea-cole/")
    page.goto(f"{origin}join/", wait_until="load")
    yield page
    page.close()
    assert wrong == []


ASK = """async ([rows, placeholders, edges]) => {
  const at = (name) => import(document.querySelector("script[src$='join.js']").src.replace("join.js", `join/${name}.js`));
  const { texts } = await at("texts");
  return [
    rows.map((text) => texts().findPrivate(text.trim())),
    placeholders.map(([text, field]) => texts().isPlaceholder(text.trim(), field)),
    edges.map((text) => texts().trim(text)),
  ];
}"""


def test_a_script_finds_what_the_check_finds(page):
    rows = [*HARMLESS, *(text for texts in PRIVATE.values() for text in texts)]
    words = [(text, "") for key in ("absent", "present") for text in PLACEHOLDERS[key]]
    words += [(text, "name") for text in PLACEHOLDERS["names"]] + [("Nil", "organization"), ("nil", "organization")]
    found, absent, trimmed = page.evaluate(ASK, [rows, words, [*EDGES]])
    kinds = [next((row.kind for row in list_private(text.strip())), "") for text in rows]
    assert [row for row in zip(rows, kinds, found, strict=True) if row[1] != row[2]] == []
    assert [is_placeholder(*word) for word in words] == absent
    assert [trim(text).text for text in EDGES] == trimmed == [*EDGES.values()]


FIELDS = {
    "organization": ("N/A", "counts as empty"),
    "name": ("• Bea Cole\u200b", "are left out"),
    "bio": ("Call me: 828-555-0142", "telephone number"),
    "links-website": ("https://example.org/?pwd=123456", "passcode"),
}


def test_the_form_says_what_it_leaves_out_and_what_everybody_would_read(page):
    page.evaluate("document.querySelectorAll('[data-form] details').forEach((part) => { part.open = true; })")
    for path, (text, said) in FIELDS.items():
        field = page.locator(f"#sm-f-{path}")
        field.fill(text)
        field.blur()
        page.locator(f"#sm-f-{path}-error", has_text=said).wait_for(state="attached")
    page.locator("#sm-f-name").fill("N/A")
    page.locator("#sm-f-name").blur()
    page.locator("#sm-f-name-error", has_text="fill this in").wait_for(state="attached")
