"""Mentoring and matches in a real browser: accessible, and complete without scripts."""

import pytest

from browser import in_both_schemes
from folders import AXE

pytestmark = pytest.mark.browser
ADDRESSES = ("mentoring/", "members/ines-penaranda-quiroga/")


@in_both_schemes(*ADDRESSES)
def test_nobody_is_kept_out(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_links_lead_from_a_topic_to_a_mentor_and_on_to_people_who_look_for_one(visit):
    page = visit("mentoring/", java_script_enabled=False)
    page.locator("section", has=page.locator("#sm-by-topic")).get_by_role("link", name="Jubilee Hartsock").first.click()
    page.wait_for_url("**/mentoring/#sm-mentor-jubilee-hartsock")
    page.locator("#sm-mentor-jubilee-hartsock h3 a").click()
    page.wait_for_url("**/members/jubilee-hartsock/")
    page.get_by_role("region", name="People looking for a mentor like this").get_by_role("link").first.click()
    page.get_by_role("region", name="Possible mentors").wait_for()
