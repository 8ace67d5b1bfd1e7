"""The forms of events and resources in a real browser: add, correct, and fill in from a link."""

import json
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from checks import read as check_folder
from folders import AXE, copy_seed
from join_form import error, field, go_on, way
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Event, Resource

pytestmark = pytest.mark.browser

TODAY = date(2026, 11, 22)
TALK = "first-tuesday-book-talk"
"""An event of the seed network that repeats and has nearly every field."""
VISIT = "a-visit-to-the-bindery"


def fill_event(page):
    field(page, "title").fill("A visit to the bindery")
    field(page, "kind").select_option("visit")
    field(page, "start-day").fill("2027-03-04")
    expect(field(page, "id")).not_to_have_value("")


def fill_resource(page):
    field(page, "title").fill("A visit to the bindery")
    field(page, "kind").select_option("blog")
    field(page, "url").fill("https://example.org/bindery")
    expect(field(page, "id")).not_to_have_value("")


FILLERS = {"event": fill_event, "resource": fill_resource}


def check_file(folder, name, text):
    """Write a file into a copy of the seed network. `check` must find no problem in it."""
    root = copy_seed(folder / "network")
    (root / name).write_text(text, encoding="utf-8")
    checked = check_folder(root)
    assert [problem for problem in checked.problems if name in problem.path] == []
    assert not checked.errors
    return checked.network


def find_row(site, section, id_):
    rows = json.loads((site / f"api/v1/{section}.json").read_text(encoding="utf-8"))[section]
    return next(row for row in rows if row["id"] == id_)


def read_shown(page):
    page.locator("[data-sheet]").wait_for()
    return read_values(page.locator("[data-entry]").text_content())


def as_event(values):
    return Event.model_validate(values, by_alias=True, by_name=False)


def test_a_librarian_adds_an_event_that_repeats_and_its_page_passes_the_check(join, tmp_path):
    page = join(record="event", free=VISIT)
    fill_event(page)
    field(page, "start-hour").fill("18:30")
    field(page, "end-day").fill("2027-03-04")
    field(page, "description").fill("We look at *books*.\n\n---\n\nBring one.")
    page.locator("summary", has_text="It repeats").click()
    field(page, "repeat-is").check()
    field(page, "repeat-every").fill("1st friday")
    go_on(page)
    summary = page.locator("[data-summary]")
    assert summary.get_by_role("link").count() == 2
    field(page, "end-hour").fill("20:00")
    field(page, "repeat-every").fill("1st thursday")
    field(page, "mode").select_option("online")
    assert "Leave it as it is if people get the link by e-mail." in error(page, "mode")
    assert summary.is_hidden()
    field(page, "online").fill("https://example.org/room")
    assert error(page, "mode") == ""
    assert summary.is_hidden()
    assert "Thursday, April 1, 2027" in page.locator("[data-times]").inner_text()
    go_on(page)
    expect(page.locator("#sm-done")).to_be_focused()
    link, values = way(page, "forge")
    assert link.startswith("https://github.com/example/blue-ridge/new/main?")
    network = check_file(tmp_path, values["filename"], values["value"])
    (event,) = (row.record for row in network.events if row.record.id == VISIT)
    assert (str(event.start), event.repeat.every, event.updated) == ("2027-03-04 18:30", "1st thursday", TODAY)
    assert event.description == "We look at *books*.\n\n---\n\nBring one."
    issue, sent = way(page, "issue")
    assert "template=add-event.yml" in issue
    assert as_event({**read_values(sent["entry"]), "id": VISIT}).description.strip() == event.description
    assert way(page, "mail")[1]["body"].replace("\r\n", "\n") == f"docs/events/{VISIT}.md\n\n{values['value']}"


def test_a_date_is_as_exact_as_somebody_says(join):
    page = join(record="event", free=VISIT)
    fill_event(page)
    field(page, "precision").select_option("season")
    assert field(page, "start-day").is_hidden()
    field(page, "start-season").select_option("autumn")
    assert error(page, "start") != ""
    field(page, "start-year").fill("2027")
    assert error(page, "start") == ""
    assert "start: 2027-autumn\nprecision: season\n" in page.locator("[data-entry]").text_content()
    field(page, "precision").select_option("month")
    field(page, "start-month").select_option("09")
    assert 'start: "2027-09"\nprecision: month\n' in page.locator("[data-entry]").text_content()
    field(page, "precision").select_option("day")
    assert "start: 2027-03-04\n" in page.locator("[data-entry]").text_content()


def test_a_librarian_adds_a_group_and_its_file_passes_the_check(join, tmp_path):
    page = join("?kind=group&areas=watauga,ashe", record="resource", free=VISIT)
    field(page, "title").fill("A visit to the bindery")
    field(page, "url").fill("https://example.org/bindery")
    expect(field(page, "id")).to_have_value(VISIT)
    page.locator("summary", has_text="A group").click()
    field(page, "group-is").check()
    field(page, "group-coordinators").fill("pyo-haeun\n李木堂")
    go_on(page)
    assert page.locator("[data-summary]").get_by_role("link").count() == 1
    field(page, "group-coordinators").fill("pyo-haeun\nli-mutang")
    go_on(page)
    _link, values = way(page, "forge")
    assert values["filename"] == f"data/resources/{VISIT}.yaml"
    network = check_file(tmp_path, values["filename"], values["value"])
    (resource,) = (row.record for row in network.resources if row.record.id == VISIT)
    assert (resource.areas, resource.added) == (("watauga", "ashe"), TODAY)
    assert resource.group.coordinators == ("pyo-haeun", "li-mutang")


CHANGES = [("title", "Another title", 0), ("start-hour", "18:45", 1), ("online", "https://example.org/other", 1),
           ("repeat-every", "2 weeks", 1), ("organizer", "Somebody else", 0)]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "raised"), CHANGES, ids=[path for path, _text, _raised in CHANGES])
def test_a_correction_raises_the_revision_where_people_plan_by_what_changed(join, seed_site, path, text, raised):
    page = join(f"?edit={TALK}", record="event")
    published = find_row(seed_site, "events", TALK)
    assert as_event(read_shown(page)) == as_event(published)
    field(page, path).fill(text)
    entry = read_shown(page)
    assert int(entry.get("revision", 0)) == published.get("revision", 0) + raised
    assert entry["updated"] == str(TODAY)
    go_on(page)
    link, values = way(page, "forge")
    assert link.startswith("https://github.com/example/blue-ridge/issues/new?template=correct-event.yml&")
    assert (values["id"], read_values(values["entry"])) == (TALK, entry)
    _id, _please, changes = way(page, "mail")[1]["body"].replace("\r\n", "\n").split("\n\n")
    assert read_values(changes) == {
        key: entry[key] for key in {path.partition("-")[0], "updated", *(["revision"] if raised else [])}
    }


def test_every_event_and_resource_comes_back_from_the_form_as_it_was(join, seed_site):
    for record, model, step in (("event", Event, 5), ("resource", Resource, 40)):
        section = f"{record}s"
        rows = json.loads((seed_site / f"api/v1/{section}.json").read_text(encoding="utf-8"))[section]
        for row in rows[::step]:
            shown = read_shown(join(f"?edit={row['id']}", record=record))
            assert model.model_validate(shown, by_alias=True, by_name=False) == model.model_validate(
                row, by_alias=True, by_name=False
            )


def test_pages_of_events_and_resources_lead_to_their_correction_and_lists_to_adding(visit):
    for address, link, heading in (
        (f"events/{TALK}/", "Correct this event", "Correct an event"),
        ("resources/aasl/", "Correct this resource", "Correct a resource"),
        ("events/", "Add an event", "Add an event"),
        ("resources/", "Add a resource", "Add a resource"),
        ("join/", "Add an event", "Add an event"),
    ):
        page = visit(address)
        page.get_by_role("link", name=link).first.click()
        page.get_by_role("heading", name=heading, level=1).wait_for()


HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_link_fills_in_what_a_field_takes_and_nothing_else(join):
    query = (
        f"?title={quote(HOSTILE)}&kind=nothing&topics=makerspaces,{quote(HOSTILE)}&description={'a' * 3000}&id=%3F%3F"
    )
    page = join(
        f"{query}&place-town=Boone&status=cancelled&organiser=Us&deadlines=1&__proto__=x", record="event", free="x"
    )
    expect(field(page, "title")).to_have_value(HOSTILE)
    assert "plain text" in error(page, "title")
    expect(page.locator("#sm-f-id-error")).not_to_be_empty()
    expect(page.locator("#sm-f-id-error")).to_be_visible()
    assert field(page, "kind").input_value() == ""
    assert page.locator("[name=topics]:checked").evaluate_all("all => all.map(one => one.value)") == ["makerspaces"]
    assert page.locator("#sm-f-topics img, .sm-error img").count() == 0
    assert len(field(page, "description").input_value()) == 2000
    assert field(page, "place-town").input_value() == "Boone"
    assert field(page, "status").input_value() == "canceled"
    assert field(page, "organizer").input_value() == "Us"
    assert field(page, "place-town").is_visible()
    assert page.locator("details", has=page.locator("#sm-f-topics")).get_attribute("open") is not None


def test_a_link_leaves_alone_what_was_typed_before(join, origin):
    page = join(record="event", free=VISIT)
    fill_event(page)
    page.goto(f"{origin}join/event/?title=Another&hashtag=%23x")
    expect(field(page, "hashtag")).to_have_value("#x")
    assert field(page, "title").input_value() == "A visit to the bindery"


def test_each_form_has_a_draft_of_its_own(join, origin):
    page = join(record="event", free=VISIT)
    fill_event(page)
    page.goto(f"{origin}join/resource/")
    assert field(page, "title").input_value() == ""
    page.goto(f"{origin}join/event/")
    expect(field(page, "start-day")).to_have_value("2027-03-04")


@pytest.mark.parametrize("record", FILLERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(join, record, scheme):
    page = join(record=record, free=VISIT, color_scheme=scheme, viewport={"width": 320, "height": 800})
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for state in ("empty", "mistakes", "finished"):
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        if state != "empty":
            page.locator("[data-toggle]").evaluate_all("all => all.forEach(one => one.click())")
        if state == "finished":
            FILLERS[record](page)
        if state != "empty":
            go_on(page)
            page.locator("[data-summary]" if state == "mistakes" else "[data-result]").wait_for()
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            rows = [(row["id"], node["target"]) for row in found["violations"] for node in row["nodes"]]
            assert rows == [], (state, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("record", FILLERS)
def test_without_scripts_an_entry_and_the_ways_to_send_it_are_there(visit, record):
    page = visit(f"join/{record}/", java_script_enabled=False)
    page.get_by_text("For experts: the file").first.click()
    assert page.get_by_role("region", name="Example text").is_visible()
    assert page.get_by_text("Your own words are fine").is_visible()
    assert (
        page.get_by_role("link", name="Send it by e-mail").get_attribute("href").startswith("mailto:hello@example.org?")
    )
    assert f"template=add-{record}.yml" in page.get_by_role("link", name="Send it as an issue").get_attribute("href")
    assert page.locator("[data-form]").is_hidden()
