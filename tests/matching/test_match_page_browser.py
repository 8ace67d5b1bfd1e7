"""The five questions in a real browser: right matches, keyboard, phone, accessibility, and the same ranking as the build."""

import json
import random
import re

import pytest
import yaml
from playwright.sync_api import expect

from browser import in_both_schemes
from directory_page import find_failure
from folders import ASSETS, AXE, ROOT
from matching_reference import rank, rank_records, show_thing
from memory_networks import TODAY
from shelfmates.derive.matching import PURPOSES, THINGS, Person, list_match_records
from shelfmates.derive.matching.facets import list_shown_facets, list_wanted_facets
from shelfmates.derive.matching.score import explain_to
from shelfmates.pipeline import check, make

pytestmark = pytest.mark.browser

CASES = yaml.safe_load((ROOT / "tests/cases/find/seed.yaml").read_text(encoding="utf-8"))
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
FULL = "find/?role=teacher-librarian&near=watauga.boone&want=peer&level=middle&topic=makerspaces"
THIN = "find/?near=graham&want=mentor"
RANK = """async ([seekers, most]) => {
  const there = (name) => import(new URL(`../assets/javascripts/find/${name}.js`, location));
  const [{ rank, readPeople }, { readThings }] = [await there("score"), await there("things")];
  const get = async (name) => (await fetch(`../api/v1/${name}.json`)).json();
  const [matching, people, things] = [await get("matching"), readPeople(await get("directory")), readThings(await get("find"), 0)];
  const plain = (rows) => [rows.length, rows.slice(0, most).map(({ id, points, reasons }) => [id, points, reasons.map(({ rule, shared }) => [rule.id, shared])])];
  return seekers.map((seeker) => [
    ...matching.purposes.map(({ id }) => plain(rank(matching, id, seeker, people))),
    ...matching.things.map(({ id }) => plain(rank(matching, id, seeker, things))),
  ]);
}""".replace("assets/", f"{ASSETS}/")


@pytest.fixture(scope="module")
def seed():
    """Return the seed network's site."""
    return make(check(ROOT, today=TODAY)).site


def found(page):
    return page.locator("[data-found]")


def ids(page, part):
    links = page.locator(f"[data-part={part}] h3 a")
    return links.evaluate_all(
        "links => links.map(link => new URL(link.href).pathname.split('/').slice(-3, -1).join('/'))"
    )


def answer(page, case):
    """Answer the questions with a mouse."""
    page.locator(f"[name=role][value={case['role']}]").check()
    for level in case["level"]:
        page.locator(f"[name=level][value={level}]").check()
    page.get_by_label("Your area, or your town").select_option(case["near"])
    for topic in case["topic"]:
        tick = page.locator(f"[name=topic][value={topic}]")
        if not tick.is_visible():
            page.get_by_text("More topics").click()
        tick.check()
    page.locator(f"[name=want][value={case['want']}]").check()


def test_five_clicks_end_in_the_right_people_and_things(visit):
    assert len(CASES) >= 8
    page = visit("find/", viewport=WIDE)
    for case in CASES:
        page.get_by_role("button", name="Start over").click()
        answer(page, case)
        expect(found(page)).to_contain_text("Matches: ")
        first = page.locator("[data-part]:visible").first
        assert first.get_attribute("data-part") == case["part"], case["it"]
        shown = ids(page, case["part"])
        if "first" in case:
            assert shown[: len(case["first"])] == case["first"], case["it"]
        else:
            assert set(shown[:3]) == set(case["among"]), case["it"]
        assert case["because"] in first.locator("[data-line=why]").first.inner_text(), case["it"]


def test_what_was_answered_stands_in_the_address_and_can_be_shared(visit):
    page = visit("find/", viewport=WIDE)
    answer(page, CASES[0])
    expect(found(page)).to_contain_text("Matches: ")
    told, shown = found(page).inner_text(), ids(page, "people")
    assert page.url.endswith(FULL.removeprefix("find/"))
    page.reload()
    expect(found(page)).to_have_text(told)
    assert ids(page, "people") == shown
    page.locator("[data-part=people] h3 a").first.click()
    page.wait_for_url("**/members/ines-penaranda-quiroga/")
    page.go_back()
    expect(found(page)).to_have_text(told)
    page.go_back()
    expect(page.locator("[name=want]:checked")).to_have_count(0)
    expect(page.locator("[data-outcome]")).to_be_hidden()
    page.go_forward()
    expect(found(page)).to_have_text(told)
    assert (
        page.evaluate("[localStorage, sessionStorage].some((kept) => JSON.stringify(kept).includes('makerspaces'))")
        is False
    )


def test_matches_come_back_where_the_last_question_was_left_open(visit):
    page = visit(FULL.replace("&want=peer", ""), viewport=WIDE)
    page.get_by_role("button", name="Show matches").click()
    expect(found(page)).to_contain_text("Matches: ")
    assert page.url.endswith(FULL)
    first = ids(page, "people")
    page.reload()
    expect(found(page)).to_contain_text("Matches: ")
    page.locator("[data-part=people] h3 a").first.click()
    page.wait_for_url(f"**/{first[0]}/")
    page.go_back()
    expect(found(page)).to_contain_text("Matches: ")
    assert ids(page, "people") == first


def test_what_the_form_does_not_offer_is_not_meant(visit):
    page = visit(
        "find/?role=king&level=nothing&near=atlantis&topic=a&topic=b&want=all&area=watauga&words=<b>", viewport=WIDE
    )
    expect(page.locator("form :checked:not(option)")).to_have_count(0)
    expect(page.locator("[data-outcome]")).to_be_hidden()
    page.goto(page.url.split("?")[0] + "?want=read&topic=weeding&topic=grants&topic=makerspaces&topic=storytelling")
    expect(page.locator("[name=topic]:checked")).to_have_count(3)
    expect(page.locator("[name=topic]:not(:checked)").first).to_be_disabled()


def test_where_there_are_few_matches_the_page_says_what_may_help(visit):
    page = visit(THIN, viewport=WIDE)
    expect(page.get_by_text("There are few matches so far.")).to_be_visible()
    assert ids(page, "near")[0] == "members/meli-awohali"
    assert len(ids(page, "near")) == 3
    expect(page.locator("[data-part]:visible").first).to_have_attribute("data-part", "near")
    expect(page.get_by_role("link", name="Start a group in your area")).to_have_attribute("href", "../areas/graham/")
    page.get_by_role("button", name="Answer “What do you do?”").click()
    expect(page.locator("[data-question=role] legend")).to_be_focused()
    page.get_by_role("button", name=re.compile("Search for “A group or a chat” instead: [0-9]+")).click()
    expect(found(page)).to_be_focused()
    expect(page.get_by_text("There are few matches so far.")).to_be_hidden()
    assert "want=group" in page.url


def test_one_needs_no_mouse_and_hears_what_was_found(visit):
    page = visit("find/", viewport=WIDE)
    page.locator("[name=role]").first.focus()
    for keys in ("Space", "Tab Tab Tab Space", "Tab Tab Tab Tab w", "Tab Tab Space"):
        for key in keys.split():
            page.keyboard.press(key)
    for _stop in range(14):
        if page.evaluate("document.activeElement.name") == "want":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(found(page)).to_contain_text("Matches: ")
    told = page.locator("[data-announce]")
    expect(told).to_have_text(re.compile(r"^Matches: \d+ people, \d+ groups, \d+ events, and \d+ resources$"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(found(page)).to_be_focused()
    page.get_by_role("button", name=re.compile("Show more.*People")).focus()
    page.keyboard.press("Enter")
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelector('[data-part=people] [data-cards]').children[3]"
    )


def test_on_a_phone_one_question_follows_the_other(visit):
    page = visit("find/", viewport=PHONE)
    questions = page.locator("[data-question]:visible")
    names = []
    for value in ("[name=role]", "[name=level]", "", "[name=topic]", "[name=want]"):
        expect(questions).to_have_count(1)
        names.append(questions.get_attribute("data-question"))
        if value:
            questions.locator(value).first.check()
        if names[-1] != "want":
            page.get_by_role("button", name="Next").click()
            expect(page.locator("[data-step]")).to_have_text(f"Question {len(names) + 1} of 5")
            expect(questions.locator("legend")).to_be_focused()
    assert names == ["role", "level", "near", "topic", "want"]
    page.get_by_role("button", name="Show matches").click()
    expect(found(page)).to_be_focused()
    expect(page.locator("[data-ask]")).to_be_hidden()
    page.get_by_role("button", name="Change your answers").click()
    expect(page.locator("[data-step]")).to_have_text("Question 1 of 5")
    expect(page.locator("[data-outcome]")).to_be_hidden()
    page.go_back()
    expect(page.locator("[data-step]")).to_have_text("Question 3 of 5")


def test_without_scripts_no_question_shows_and_the_ways_lead_on(visit):
    page = visit("find/", java_script_enabled=False)
    expect(page.get_by_text("need JavaScript")).to_be_visible()
    body = page.locator(".sm-page")
    assert [body.get_by_role(role).count() for role in ("radio", "checkbox", "combobox", "button")] == [0, 0, 0, 0]
    body.get_by_role("link", name="Watauga County", exact=True).click()
    page.wait_for_url("**/areas/watauga/")


def test_with_scripts_nobody_reads_that_there_are_none(visit):
    expect(visit("find/").get_by_text("need JavaScript")).to_be_hidden()


def test_without_the_data_one_is_told(browser, origin):
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    page.route("**/find.json", lambda route: route.abort())
    page.goto(f"{origin}{FULL}")
    failed = find_failure(page)
    expect(failed).to_be_visible()
    page.unroute("**/find.json")
    page.get_by_role("button", name="Show matches").click()
    expect(found(page)).to_contain_text("Matches: ")
    expect(failed).to_be_hidden()
    context.close()


def test_nothing_is_asked_before_somebody_begins_and_no_text_is_taken_for_markup(visit, seed_site):
    data = json.loads((seed_site / "api/v1/find.json").read_text(encoding="utf-8"))
    place = data["things"]["pool"].index("group")
    data["things"]["title"] = ["<img src=x onerror=alert(1)>"] * len(data["things"]["id"])
    page = visit("", viewport=WIDE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/find.json", lambda route: route.fulfill(json=data))
    page.goto(page.url + "find/", wait_until="networkidle")
    assert [url for url in asked if "api/v1" in url] == []
    answer(page, CASES[4])
    expect(found(page)).to_contain_text("Matches: ")
    assert place >= 0
    assert "<img src=x" in page.locator("[data-part=groups] h3").first.inner_text()
    assert page.locator("[data-parts] img[src='x']").count() == 0


def test_the_home_page_and_the_directory_lead_here(visit):
    page = visit("")
    page.get_by_role("main").get_by_role("link", name="Find your people").click()
    page.wait_for_url("**/find/")
    page.goto(page.url.replace("find/", "members/"))
    page.get_by_role("navigation", name="Find people").get_by_role("link", name="Find your people").click()
    page.wait_for_url("**/find/")


def test_the_browser_ranks_people_and_things_as_the_build_does(visit, seed):
    dice = random.Random(6)  # noqa: S311 - the same answers each time
    seekers = [throw(dice, seed, number) for number in range(300)]
    told = json.loads(json.dumps([[{key: value for key, value in row._asdict().items() if value not in ("", [], ())}
                                   for row in seekers], 6]))  # fmt: skip
    ours = [[*rank_here(seed, seeker, 6)] for seeker in seekers]
    assert visit("find/").evaluate(RANK, told) == ours
    assert sum(rows[0] > 0 for row in ours for rows in row[3:]) > 300


def throw(dice, site, number):
    """Return a visitor with random answers."""
    terms = site.terms

    def some(ids, most):
        return tuple(sorted(dice.sample(sorted(ids), dice.randrange(most + 1))))

    topics = some(terms.topics, 3)
    wish = dice.choice([{"seeks": topics}, {"wants": topics}, {"offers": topics, "capacity": 1}])
    return Person(
        id=f"?visitor={number}",
        role=dice.choice(["", *sorted(terms.roles)]),
        levels=some(terms.levels, 3),
        area=dice.choice(["", *sorted(area.id for area in site.settings.areas)]),
        topics=topics,
        **wish,
    )


def rank_here(site, seeker, most):
    """Rank as the build does. Return the result in the format of the browser script."""
    people, neighborhood = site.matching.people, site.matching.neighborhood
    things = [thing for thing, _made_of in list_match_records(site.agenda, site.library, today=site.today)]
    mine = list_wanted_facets(seeker, list_shown_facets(seeker), neighborhood)
    shown = {person.id: list_shown_facets(person) for person in people} | {
        thing.id: show_thing(thing) for thing in things
    }
    for purpose in (*PURPOSES, *THINGS):
        is_thing = purpose in THINGS
        rows = (
            rank_records(purpose, seeker, things, neighborhood)
            if is_thing
            else rank(purpose, seeker, people, neighborhood)
        )
        explain = explain_to(purpose, mine)
        yield [len(rows), [[id_, points, [[reason.rule.id, list(reason.shared)] for reason in explain(shown[id_])]]
                           for points, id_ in rows[:most]]]  # fmt: skip


@in_both_schemes(FULL, "find/", THIN)
def test_axe_finds_no_barrier(visit, address, scheme):
    page = visit(address, color_scheme=scheme)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for width in (320, 360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("[data-question]:visible" if address == "find/" else "[data-found]").first).to_be_visible()
        rows = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(row["id"], [node["target"] for node in row["nodes"]]) for row in rows["violations"]] == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("answers", "is_shown"), [("", True), ("?level=high&want=peer", False)])
def test_below_matches_stands_nothing_that_helps_to_begin(visit, answers, is_shown):
    page = visit(f"find/{answers}")
    expect(page.locator("[data-outcome]")).to_be_visible(visible=not is_shown)
    for title in ("Topics to ask about", "Who works where, and at which levels"):
        expect(page.get_by_role("heading", name=title)).to_be_visible(visible=is_shown)
