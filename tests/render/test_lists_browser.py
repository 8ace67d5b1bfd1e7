"""Lists in a real browser: their length on a phone, cards or rows, folded rows and filters."""

import re
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser import Handler
from folders import write_network, write_yaml
from sites import build

pytestmark = pytest.mark.browser

PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
MOST_PIXELS, MOST_ELEMENTS = 5_000, 3_000
OVERVIEWS = ("", "events/", "exchange/", "guides/", "map/", "mentoring/")
LARGEST = 4
"""Number of pages of each kind that are measured: those with the most source."""


def list_pages(site: Path):
    """Return the addresses of the largest pages of each kind: of each folder, with the pages that are in it."""
    files = sorted(file for file in site.rglob("index.html") if b'http-equiv="refresh"' not in file.read_bytes())
    addresses = [f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./") for file in files]
    kinds = groupby(sorted(addresses, key=_find_kind), _find_kind)
    for _kind, pages in kinds:
        yield from sorted(pages, key=lambda page: -(site / page / "index.html").stat().st_size)[:LARGEST]


def _find_kind(address):
    """Return the folder of a page; starter packs are of three kinds."""
    parent, _slash, name = address.rstrip("/").rpartition("/")
    return parent, name.partition("-")[0] if parent == "packs" else ""


def test_no_page_of_the_seed_is_long_on_a_phone(visit, seed_site):
    page, sizes = visit("", viewport=PHONE, java_script_enabled=False), {}
    origin = page.url
    for address in list_pages(seed_site):
        page.goto(f"{origin}{address}")
        sizes[address] = page.evaluate(
            "[document.documentElement.scrollHeight, document.getElementsByTagName('*').length]"
        )
    assert len(sizes) > 50
    too_long = {page: size for page, size in sizes.items() if size[0] > MOST_PIXELS or size[1] > MOST_ELEMENTS}
    assert too_long == {}


@pytest.mark.parametrize("address", OVERVIEWS)
def test_an_overview_fits_on_four_wide_screens(visit, address):
    page = visit(address, viewport=WIDE)
    assert page.evaluate("document.documentElement.scrollHeight") <= 4 * WIDE["height"]


def test_a_row_of_a_person_is_about_72_pixels_on_a_phone(visit):
    page = visit("levels/high/", viewport=PHONE)
    heights = page.locator("#sm-people ~ .sm-cards > .sm-card").evaluate_all(
        "rows => rows.map(row => row.offsetHeight)"
    )
    assert len(heights) == 6
    # A name of two lines takes 20 pixels more.
    assert max(heights) <= 96
    assert sum(heights) / len(heights) <= 80


def test_the_rest_of_a_list_opens_without_a_script(visit):
    page = visit("levels/high/", viewport=PHONE, java_script_enabled=False)
    people = page.get_by_role("region", name="People")
    expect(people.locator("li:visible")).to_have_count(6)
    people.locator("summary", has_text="All").click()
    expect(people.locator("li:visible")).to_have_count(people.locator("li").count())
    expect(people.locator("summary")).to_have_text("Show 6", use_inner_text=True)


def test_cards_or_rows_is_a_choice_that_stays(visit):
    page = visit("levels/high/", viewport=WIDE)
    card = page.locator(".sm-card").first
    assert card.bounding_box()["height"] > 100
    page.get_by_role("button", name="Rows").click()
    expect(page.get_by_role("button", name="Rows")).to_have_attribute("aria-pressed", "true")
    assert card.bounding_box()["height"] < 60
    page.goto(page.url.replace("levels/high/", "areas/buncombe/"))
    expect(page.get_by_role("button", name="Rows")).to_have_attribute("aria-pressed", "true")
    assert page.locator(".sm-card").first.bounding_box()["height"] < 60
    page.get_by_role("button", name="Cards").click()
    assert page.locator(".sm-card").first.bounding_box()["height"] > 100


@pytest.mark.parametrize("address", ["levels/high/", "members/", "members/by/b/", "resources/kind/blog/"])
def test_nothing_covers_the_choice_of_cards_or_rows(visit, address):
    page = visit(address, viewport=WIDE)
    for button in page.locator(".sm-view button").all():
        button.click(trial=True)


@pytest.mark.parametrize("options", [{"viewport": PHONE}, {"viewport": WIDE, "java_script_enabled": False}])
def test_on_a_phone_and_without_a_script_there_is_nothing_to_choose(visit, options):
    page = visit("levels/high/", **options)
    expect(page.locator(".sm-view")).to_be_hidden()


def test_a_filter_opens_the_drawers_with_matches_and_closes_them_afterwards(visit):
    page = visit("resources/?topic=weeding", viewport=WIDE)
    expect(page.locator("[data-found]")).to_contain_text("Found:")
    rows = page.locator(".sm-kind [data-sm-facets]:visible")
    expect(rows.first).to_be_visible()
    assert all(
        "topic=weeding" in facets for facets in rows.evaluate_all("rows => rows.map(row => row.dataset.smFacets)")
    )
    expect(page.get_by_role("heading", name="Start here")).to_be_hidden()
    page.get_by_role("button", name="Remove Topic: Weeding").click()
    expect(rows).to_have_count(0)
    expect(page.locator(".sm-kind details[open]")).to_have_count(0)


def test_the_answers_to_the_questions_name_three_of_each_kind_and_link_to_the_rest(visit):
    page = visit("find/?level=high&topic=weeding&want=peer", viewport=PHONE)
    parts = page.locator("[data-part]:visible")
    expect(parts.first).to_be_visible()
    for part in parts.all():
        assert 1 <= part.locator("[data-cards] > li").count() <= 3
    rest = page.locator("[data-part=people] [data-all]")
    expect(rest).to_have_attribute("href", re.compile(r"/members/\?topic=weeding$"))


@pytest.fixture(scope="module")
def long_origin(shared, tmp_path_factory):
    """Yield the URL of a site with more events than one page may have."""

    def make(out):
        root = write_network(tmp_path_factory.mktemp("long"))
        for number in range(101):
            kind = "chat" if number == 100 else "workshop"
            event = {"id": f"e-{number:03}", "title": f"Event {number}", "kind": kind, "start": "2027-03-04 18:00"}
            write_yaml(root / f"docs/events/e-{number:03}.md", event)
        for file in (root / "docs/events").iterdir():
            file.write_text(f"---\n{file.read_text(encoding='utf-8')}---\n", encoding="utf-8")
        build(root, out)

    site = shared("long-lists-site", make)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_filter_finds_what_is_on_other_pages_of_the_list(browser, long_origin):
    page = browser.new_page(viewport=WIDE)
    page.goto(f"{long_origin}events/?kind=chat")
    expect(page.locator("[data-found]")).to_have_text("Found: 1 of 101")
    row = page.locator("[data-rows] li:visible")
    expect(row).to_have_count(1)
    row.get_by_role("link", name="Event 100").click()
    page.wait_for_url("**/events/e-100/")
    page.close()
