"""The map in a real browser: filters, keyboard, small screens."""

import json

import pytest

from folders import AXE

pytestmark = pytest.mark.browser
WIDTHS = (320, 360, 1440)
ANSWER = "[data-found]:not(:empty)"


@pytest.fixture(scope="module")
def makers(seed_site):
    """Return the members who name makerspaces as a topic."""
    members = json.loads((seed_site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    return [row for row in members if "makerspaces" in row.get("topics", ())]


def read_map(page):
    """Return the content of the map and its table: people by area, radius by town, shade by area."""
    return page.evaluate("""() => ({
        people: Object.fromEntries([...document.querySelectorAll("tr[id]")].map(
            (row) => [row.id.slice(7), Number(row.querySelector(".sm-people").textContent)])),
        radii: Object.fromEntries([...document.querySelectorAll("circle[id]")].map(
            (node) => [node.id.slice(8), Number(node.getAttribute("r"))])),
        names: Object.fromEntries([...document.querySelectorAll(".sm-ground")].map(
            (node) => [node.id.slice(10), node.querySelector("title").textContent])),
        shades: [...document.querySelectorAll(".sm-ground")].map((node) => node.className.baseVal),
    })""")


def test_narrowed_to_a_topic_it_counts_who_names_it_and_goes_back(visit, makers):
    page = visit("map/")
    whole = read_map(page)
    page.get_by_label("Topic").select_option("makerspaces")
    page.locator(ANSWER, has_text=f"Found: {len(makers)} of").wait_for()
    narrowed = read_map(page)
    areas = [row["area"] for row in makers]
    assert {id_: number for id_, number in narrowed["people"].items() if number} == {
        id_: areas.count(id_) for id_ in areas
    }
    towns = [f"{row['area']}.{row['town']}" for row in makers if row.get("town")]
    assert {id_ for id_, radius in narrowed["radii"].items() if radius} == set(towns)
    assert page.url.endswith("/map/?topic=makerspaces")
    assert "Found: 0." in narrowed["names"]["graham"]
    page.get_by_role("link", name="Show them as a list").click()
    page.wait_for_url("**/members/?topic=makerspaces")
    page.go_back()
    page.locator(ANSWER, has_text=f"Found: {len(makers)} of").wait_for()
    page.get_by_role("button", name="Show all again").click()
    page.wait_for_url("**/map/")
    assert read_map(page) == whole


def test_it_works_in_a_network_without_mentoring(visit, makers):
    page = visit("map/")

    def drop_column(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"sm-mentors"', '"no-mentors"'))

    page.route("**/map/?topic=makerspaces", drop_column)
    page.goto(f"{page.url}?topic=makerspaces")
    page.locator(ANSWER, has_text=f"Found: {len(makers)} of").wait_for()
    assert sum(read_map(page)["people"].values()) == len(makers)


def test_a_link_of_the_directory_narrows_it_the_same(visit):
    page = visit("map/?topic=makerspaces&topic=weeding&mentoring=room&level=nonsense")
    page.locator(ANSWER).wait_for()
    assert page.get_by_label("Mentoring").input_value() == "room"
    assert "Makerspaces" in page.get_by_label("Topic").locator("option:checked").inner_text()
    assert page.get_by_label("Level").input_value() == ""


def test_when_the_data_does_not_arrive_it_says_so_and_the_map_stays(visit):
    page = visit("map/")
    whole = read_map(page)
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('offline')); }")
    page.get_by_label("Topic").select_option("makerspaces")
    page.locator(
        ANSWER, has_text="The data could not be loaded. Try again in a moment. The lists below still work."
    ).wait_for()
    assert read_map(page) == whole


def test_the_areas_are_reached_by_keyboard_and_show_the_focus(visit):
    page = visit("map/", viewport={"width": 1440, "height": 900})
    page.get_by_label("Mentoring").focus()
    page.keyboard.press("Tab")
    area = page.locator(":focus")
    assert area.get_attribute("id") == "sm-ground-alleghany"
    assert area.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/alleghany/")


def test_without_javascript_the_whole_map_is_there_and_no_dead_control(visit):
    page = visit("map/", java_script_enabled=False)
    assert page.locator("select:visible").count() == 0
    assert page.locator(".sm-ground").count() == page.locator("tbody tr").count() == 25


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(visit, scheme):
    page = visit("map/?level=middle", color_scheme=scheme)
    page.locator(ANSWER).wait_for()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        report = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert len(report["passes"]) > 10
        assert [(row["id"], node["target"]) for row in report["violations"] for node in row["nodes"]] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_runs_over_another(visit, width):
    page = visit("map/", viewport={"width": width, "height": 900})
    page.evaluate("document.fonts.ready")
    over = page.evaluate("""() => {
        const boxes = [...document.querySelectorAll("text[class]")].map((node) => [node.textContent, node.getBoundingClientRect()])
            .filter(([, box]) => box.width);
        const over = (a, b) => a.left + 2 < b.right && b.left + 2 < a.right && a.top + 4 < b.bottom && b.top + 4 < a.bottom;
        return boxes.length < 3 ? ["none"] : boxes.flatMap(([name, box], at) =>
            boxes.slice(at + 1).filter(([, other]) => over(box, other)).map(([other]) => `${name} ${other}`));
    }""")
    assert over == []
