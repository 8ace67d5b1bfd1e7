"""The browser finds the same people as the build, with the same points, order and reasons."""

import json

import pytest

from browser import _watch
from folders import ASSETS, ROOT
from matching_cases import ground_of, make_crowd
from matching_reference import rank
from memory_networks import TODAY
from shelfmates.derive.matching import PURPOSES, Person
from shelfmates.derive.matching.facets import list_shown_facets, list_wanted_facets
from shelfmates.derive.matching.score import explain_to
from shelfmates.derive.matching.tie_break import draw_tie_break, hash_id
from shelfmates.localization import Localization
from shelfmates.pipeline import check, make
from shelfmates.render.matching.rules_data import describe_neighborhood, describe_rules

pytestmark = pytest.mark.browser

SCORE = f'import(new URL("{ASSETS}/javascripts/find/score.js", location))'
LOT = f'import(new URL("{ASSETS}/javascripts/find/tie-break.js", location))'
RANK = f"""async ([matching, people, most]) => {{
  const {{ rank }} = await {SCORE};
  return matching.purposes.map((purpose) => people.map((seeker) => rank(matching, purpose.id, seeker, people)
    .slice(0, most).map(({{ id, points, reasons }}) => [id, points, reasons.map((row) => [row.rule.id, row.shared])])));
}}"""
LOTS = f"async (ids) => {{ const {{ draw, mark }} = await {LOT}; return ids.map((id) => [mark(id), draw(mark(id), 7, 5)]); }}"
SEED = f"""async () => {{
  const {{ rank, readPeople }} = await {SCORE};
  const get = async (name) => (await fetch(`api/v1/${{name}}.json`)).json();
  const [matching, people] = [await get("matching"), readPeople(await get("directory"))];
  return people.map((seeker) => rank(matching, "peers", seeker, people).slice(0, 5).map((row) => row.id));
}}"""


@pytest.fixture(scope="module")
def home(browser, origin):
    """Yield the home page, to run the script on."""
    wrong = []
    page = browser.new_page()
    _watch(page, wrong, origin, missing="")
    page.goto(origin, wait_until="load")
    yield page
    page.close()
    assert wrong == []


def rank_here(people: tuple[Person, ...], most: int):
    """Rank as the build does. Return the result in the format of the browser script."""
    neighborhood = ground_of(people)
    by_id = {person.id: list_shown_facets(person) for person in people}
    for purpose in PURPOSES:
        rows = []
        for seeker in people:
            explain = explain_to(purpose, list_wanted_facets(seeker, by_id[seeker.id], neighborhood))
            rows.append(
                [
                    [id_, points, [[reason.rule.id, list(reason.shared)] for reason in explain(by_id[id_])]]
                    for points, id_ in rank(purpose, seeker, people, neighborhood)[:most]
                ]
            )
        yield rows


def test_points_order_and_reasons_are_those_of_the_build(home):
    people = make_crowd(120, seed=3)
    matching = {**describe_rules(Localization("en")), "ground": describe_neighborhood(ground_of(people))}
    told = json.loads(json.dumps([matching, [person._asdict() for person in people], 130]))
    assert home.evaluate(RANK, told) == [*rank_here(people, 130)]


def test_a_visitor_who_tells_little_is_ranked_alike(home):
    people = (*make_crowd(200, seed=4), Person(id=""), Person(id="me", wants=()), Person(id="you", levels=("high",)))
    matching = {**describe_rules(Localization("fr")), "ground": describe_neighborhood(ground_of(people))}
    least = [
        {key: value for key, value in person._asdict().items() if value or key in {"wants", "capacity", "confirmed"}}
        for person in people
    ]
    found = home.evaluate(RANK, json.loads(json.dumps([matching, least, 5])))
    assert [rows[-3:] for rows in found] == [rows[-3:] for rows in rank_here(people, 5)]


def test_lots_fall_alike(home):
    ids = ["", "a", "ana-ruiz", "名", "🙂", *(f"member-{number:06d}" for number in range(50))]
    assert home.evaluate(LOTS, ids) == [[hash_id(id_), draw_tie_break(hash_id(id_), 7, 5)] for id_ in ids]


def test_what_the_site_publishes_gives_what_its_pages_show(home):
    site = make(check(ROOT, today=TODAY)).site
    shown = [[row.id for row in site.matching.find(PURPOSES[0], person.id, 5)] for person in site.matching.people]
    assert home.evaluate(SEED) == shown
