"""Every kind of page at two widths and in both colors: no barrier, no error of Firefox."""

import pytest

from browser import in_both_schemes, open_kind
from firefox import start_firefox
from folders import AXE
from seed_pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.long]

WIDTHS = (360, 1280)


@in_both_schemes(*KINDS)
def test_axe_finds_no_barrier(visit, address, scheme):
    page = open_kind(visit, address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(found["passes"]) > 10
        assert [(row["id"], node["target"]) for row in found["violations"] for node in row["nodes"]] == [], width


def test_firefox_has_nothing_to_say_about_any_page(origin, tmp_path):
    with start_firefox(tmp_path) as firefox:
        for address in KINDS:
            firefox.visit(f"{origin}{address}")
            # What a page starts when it is loaded has time to fail.
            firefox.evaluate("() => new Promise((done) => requestIdleCallback(() => done(1)))")
            missing = ["404"] if address.startswith("nowhere") else []
            assert [text for text in firefox.errors if not any(word in text for word in missing)] == [], address
            firefox.errors.clear()
