"""The forms accept no more than an import and a shared link do."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("field", "longest"),
    [
        ("goal] [name=title", 300),
        ("kept] [name=note", 100_000),
        ("hours] [name=certificate", 300),
        ("share] [name=title", 100),
    ],
)
def test_a_field_takes_no_more_than_an_import_reads(visit, field, longest):
    expect(visit("my/").locator(f"[data-form={field}]")).to_have_js_property("maxLength", longest)
