"""Check that tables of people and programs become the expected records, in whatever form they are saved.

Each sheet of `tests/cases/sheets/` is tried as it is, and with every oddity of `odd_sheets.py`.
"""

import csv
import io
import tracemalloc
from pathlib import PurePosixPath
from time import process_time

import pytest

from checks import read
from locations import LOCATIONS
from odd_sheets import NETWORK, ODDITIES, UNFIT, list_sheets, mutate
from sheets import count_left_out, list_notes, plan_sheet
from shelfmates.change.tables.header_row import Spreadsheet
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.kind_guess import guess_kind
from shelfmates.change.tables.map_draft import draft_map
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.load.yaml_reader import read_values
from stopwatch import find_seconds

pytestmark = pytest.mark.usefixtures("offline")
SHEETS = {sheet.name: sheet for sheet in list_sheets()}
SECONDS, MEGABYTES = 2, 100
ANA = "id: ana-ruiz\nname: Ana Ruiz Peña\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """A network with one member, topics, and a time zone."""
    root = tmp_path_factory.mktemp("sheets")
    (root / "data").mkdir()
    (root / "data/network.yaml").write_text(NETWORK, encoding="utf-8")
    (root / "data/members.yaml").write_text("- " + ANA.replace("\n", "\n  ").strip() + "\n", encoding="utf-8")
    checked = read(root)
    assert checked.errors == ()
    return checked


def list_records(plan):
    """Return id → fields of the files that an import would write."""
    return {PurePosixPath(path).stem: simplify(read_values(text)) for path, text in plan.edits.items()}


def simplify(value):
    """Return a value in which 25, 25.0 and "25" are the same."""
    if isinstance(value, dict):
        return {key: simplify(row) for key, row in value.items()}
    if isinstance(value, list):
        return [simplify(row) for row in value]
    return str(value).removesuffix(".0")


def expect(sheet):
    """Return id → fields; members have the name that their id is made from."""
    names = {id_: " ".join(id_.split("-")).title() for id_ in sheet.records}
    is_people = sheet.kind == "members"
    return {id_: simplify({**({"name": names[id_]} if is_people else {}), **row}) for id_, row in sheet.records.items()}


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_becomes_the_expected_records(checked, name):
    sheet = SHEETS[name]
    plan = plan_sheet(ODDITIES["plain"](sheet.rows), checked, said=sheet.said)
    said = "\n".join(list_notes(plan))
    assert list_records(plan) == expect(sheet), said
    assert [part for part in sheet.says if part not in said] == []
    assert {path.split("/")[1] for path in plan.edits} <= {sheet.kind}


PAIRS = [
    pytest.param(name, oddity, id=f"{name}-{oddity}")
    for name in SHEETS
    for oddity in sorted(ODDITIES)
    if (name, oddity) not in UNFIT
]
SOME = PAIRS[::9]
"""Each oddity with several sheets; the number of oddities is no multiple of the step."""


def check_form(checked, name, oddity):
    sheet = SHEETS[name]
    plan = plan_sheet(ODDITIES[oddity](sheet.rows), checked, said=sheet.said)
    assert list_records(plan) == expect(sheet), "\n".join(list_notes(plan))


@pytest.mark.parametrize(("name", "oddity"), SOME)
def test_a_sheet_is_read_in_whatever_form_it_is_saved(checked, name, oddity):
    check_form(checked, name, oddity)


@pytest.mark.long
@pytest.mark.parametrize(("name", "oddity"), PAIRS)
def test_every_sheet_is_read_in_whatever_form_it_is_saved(checked, name, oddity):
    check_form(checked, name, oddity)


@pytest.mark.parametrize("name", [sheet.name for sheet in SHEETS.values() if sheet.never])
def test_private_details_are_in_no_file_and_in_no_message(checked, name):
    sheet = SHEETS[name]
    plan = plan_sheet(ODDITIES["plain"](sheet.rows), checked, said=sheet.said)
    found = "\n".join((*plan.edits.values(), *list_notes(plan)))
    assert [word for word in sheet.never if word in found] == []


def import_damaged(checked, seed):
    """Import a damaged sheet as the command does, and return the seconds that it took."""
    sheet = SHEETS[sorted(SHEETS)[seed % len(SHEETS)]]
    content = mutate(ODDITIES[sorted(ODDITIES)[seed % len(ODDITIES)]](sheet.rows), seed)
    start = process_time()
    table = read_sheet(content)
    if isinstance(table, Spreadsheet):
        headings = match_headings(table.header, kind=guess_kind(table.header).kind or "members")
        plan = plan_import(table, headings, checked)
        list_notes(plan)
        draft_map(table.header, headings, command="x")
        assert count_left_out(plan) == 0 or list_notes(plan)
    return find_seconds(start)


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_sheet_is_read_or_refused_in_time(checked, seed):
    assert import_damaged(checked, seed) < SECONDS


@pytest.mark.long
@pytest.mark.parametrize("first", range(100, 2_100, 100))
def test_two_thousand_damaged_sheets_are_read_or_refused_in_time(checked, first):
    slow = [seed for seed in range(first, first + 100) if import_damaged(checked, seed) > SECONDS]
    assert slow == []


@pytest.mark.uncounted
def test_a_large_sheet_takes_little_memory(checked):
    head = "Name,Role,County,Topics,Consent\n"
    rows = "".join(f"Robin Quill{number},archivist,Watauga,Makerspaces & more,2026-09-14\n" for number in range(1_000))
    tracemalloc.start()
    plan = plan_sheet((head + rows).encode(), checked)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < MEGABYTES * 1_000_000
    assert len(plan.notes) < 20


def test_a_venue_means_what_a_location_of_a_calendar_means(network):
    lines = io.StringIO()
    csv.writer(lines).writerows(
        [
            ["Event name", "Start date", "Venue"],
            *([f"Talk {n}", "2027-03-04", text] for n, text in enumerate(LOCATIONS)),
        ]
    )
    plan = plan_sheet(lines.getvalue().encode(), read(network()), kind="events")
    found = {}
    for text in plan.edits.values():
        values = read_values(text)
        found[values["title"]] = (values.get("place", {}).get("name", ""), values.get("mode", ""))
    assert found == {f"Talk {n}": row for n, row in enumerate(LOCATIONS.values())}
