"""The build record on the insights page: shown by a script, or linked without scripts."""

import json

import pytest

pytestmark = pytest.mark.browser
MOST_PIXELS = 5_000


def test_one_reads_how_the_site_was_built(visit, seed_site):
    record = json.loads((seed_site / "build.json").read_bytes())
    page = visit("insights/")
    facts = page.locator("#sm-build-facts")
    facts.wait_for()
    assert facts.locator("dd").all_inner_texts() == [
        "November 22, 2026",
        record["shelfmates"],
        str(record["problems"]["warnings"]),
        f"{record['sizes']['files']:,}",
        f"{-(-record['sizes']['bytes'] // 1000):,}",
    ]


def test_without_scripts_the_record_is_a_link_away(visit):
    page = visit("insights/", java_script_enabled=False)
    assert not page.locator("#sm-build-facts").is_visible()
    link = page.get_by_role("region", name="How this site was built").get_by_role("link")
    # Request the file instead of opening it: Chromium would also request an icon, which does not exist.
    assert page.request.get(link.evaluate("link => link.href")).json()["shelfmates"]


def test_on_a_phone_areas_without_members_are_in_one_list_only(visit):
    page = visit("insights/", viewport={"width": 360, "height": 740})
    missing = page.get_by_role("link", name="Ashe County")
    assert missing.locator("visible=true").count() == 1
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_PIXELS
