"""People from outside of the region: where the network allows it they are in the directory, and near nobody."""

import json

import pytest

from memory_networks import find_page, make_member, make_outputs, make_settings, make_site
from shelfmates.change.date_parser import DateParser
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.tables.cells import CellReader
from shelfmates.change.tables.row_cells import SpreadsheetCell
from shelfmates.derive.insights.insights import make_insights
from shelfmates.derive.map import make_map_data
from shelfmates.derive.matching.rules import PEERS
from shelfmates.localization import Localization
from shelfmates.render.members.directory_data import render_directory
from shelfmates.schemas.columns import find_column
from shelfmates.schemas.issue_forms import make_forms
from shelfmates.validate.member_rules import elsewhere_has_a_place
from shelfmates.validate.references import KnownIds, suggest

OPEN, CLOSED = (KnownIds(make_settings(elsewhere=allowed)) for allowed in (True, False))
LI = {"area": "elsewhere", "place": "Toronto, Canada", "sectors": ["school"], "levels": ["high"]}
PEOPLE = (
    make_member("li", **LI),
    make_member("mo", **{**LI, "place": "Oslo"}),
    make_member("ana", sectors=["school"], levels=["high"]),
)


def read(**fields):
    return [row.code for row in elsewhere_has_a_place(make_member(**fields), OPEN)]


def test_elsewhere_is_an_area_where_the_network_allows_it():
    assert ("elsewhere" in OPEN.ids["area"], "elsewhere" in CLOSED.ids["area"]) == (True, False)
    assert [make_settings(elsewhere=True, languages=[tag]).areas[-1].name for tag in ("en", "fr", "es")] == [
        "Elsewhere", "Ailleurs", "Otro lugar",
    ]  # fmt: skip


def test_who_is_elsewhere_says_where_and_nobody_else():
    assert (read(**LI), read(area="elsewhere"), read(place="Oslo")) == ([], ["missing-field"], ["place-not-shown"])


@pytest.mark.parametrize(
    ("known", "word", "hint"),
    [
        (CLOSED, "elsewhere", "`elsewhere: true` in data/network.yaml"),
        (CLOSED, "Toronto", "write one of `ashe`, `watauga`"),
        (OPEN, "Toronto: Canada", "write `area: elsewhere`, and below it `place: 'Toronto: Canada'`"),
        (OPEN, "wataga", "did you mean `watauga`?"),
    ],
)
def test_a_place_outside_of_the_areas_is_answered_with_what_to_write(known, word, hint):
    assert hint in suggest("area", word, known)


def test_their_place_is_shown_and_they_are_on_no_map_and_near_nobody():
    site = make_site(*PEOPLE, elsewhere=True)
    assert [(row.member.id, row.area.name) for row in site.profiles] == [
        ("ana", "Watauga County"), ("li", "Toronto, Canada"), ("mo", "Oslo"),
    ]  # fmt: skip
    assert [row.place.id for row in make_map_data(site).rows] == ["ashe", "watauga"]
    assert [(row.area.id, len(row.profiles)) for row in site.areas] == [("ashe", 0), ("elsewhere", 2), ("watauga", 1)]
    assert {row.place.id for row in make_insights(site).coverage} == {"ashe", "watauga"}
    columns = json.loads(render_directory(site, Localization("en")))["members"]
    assert columns["place"] == ["", "Toronto, Canada", "Oslo"]
    reasons = {reason.rule.id for match in site.matching.find(PEERS, "li", 5) for reason in match.reasons}
    assert reasons == {"level", "role"}


def test_their_page_proposes_no_group_and_no_neighbors():
    text = find_page(make_outputs(PEOPLE[0], elsewhere=True), "areas/elsewhere/").body
    assert "Toronto, Canada" in text
    assert ("neighboring" in text, "Start a group" in text) == (False, False)


def test_tables_and_issue_forms_ask_for_it_where_it_is_allowed():
    reader = CellReader(LabelLookup(make_settings(elsewhere=True)), DateParser())
    assert reader.read(find_column("area"), SpreadsheetCell("County", "Elsewhere")).value == "elsewhere"
    asked = [
        [row.key for row in make_forms(make_settings(elsewhere=allowed))[0].questions] for allowed in (True, False)
    ]
    assert ["place" in keys for keys in asked] == [True, False]
