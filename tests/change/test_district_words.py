"""A district in other words is understood the same way in a file, a table and an issue; mail carries the same lines."""

import pytest

from checks import TODAY, read, write_file
from shelfmates.change.issues.form_parser import FormAnswers
from shelfmates.change.issues.request import make_entry
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.load.yaml_reader import read_values

pytestmark = pytest.mark.usefixtures("offline")
NETWORK = """\
name: N
areas: [{id: ashe, name: Ashe}]
districts:
  - {id: watauga, name: Watauga County Schools, synonyms: [WCS]}
  - {id: ashe, name: "Ashe, Grassy Creek and Lansing Schools"}
"""
BEA = "name: Bea Cole\nrole: archivist\narea: ashe\nconsent: 2026-09-01\n"
PATH = "data/members/bea-cole.yaml"
WORDS = [
    ("watauga", "Watauga County Schools"),
    ("WCS", "Watauga County Schools"),
    ("Watauga Co. Schools", "Watauga County Schools"),
    ("watauga county school district", "Watauga County Schools"),
    ("Watauga County Schools", "Watauga County Schools"),
    ("Ashe, Grassy Creek & Lansing Schools", "Ashe, Grassy Creek and Lansing Schools"),
    ("Watuaga County Schools", "Watuaga County Schools"),
    ("Diocese of Charlotte", "Diocese of Charlotte"),
    ("École n° 7, Boone", "École n° 7, Boone"),
    ("18:30", "18:30"),
]


@pytest.fixture
def understand(network):
    """Read a member's file; return the district of the record, and everything that was read."""
    root = network({"data/network.yaml": NETWORK, "data/members.yaml": "[]\n"})

    def run(text):
        write_file(root / PATH, text)
        checked = read(root)
        assert checked.errors == ()
        return checked.network.members[0].record.district, checked

    return run


def in_a_file(word, understand):
    return understand(f'{BEA}district: "{word}"\n')[0]


def in_a_table(word, understand):
    _district, checked = understand(BEA)
    sheet = read_sheet(f'name,role,area,consent,School system\nBea Cole,archivist,ashe,2026-09-01,"{word}"\n'.encode())
    plan = plan_import(sheet, match_headings(sheet.header, None), checked, update=True)
    written = plan.edits[PATH]
    # A table is read by a person, who sees in the messages what was understood; the file has the name.
    known = {row.name for row in checked.network.settings.districts}
    assert (read_values(written)["district"] in known) == (understand(written)[0] in known)
    return understand(written)[0]


def in_an_issue(word, understand):
    _district, checked = understand(BEA)
    state = NetworkState(checked.entries, TODAY, {PATH: BEA})
    answers = FormAnswers({"id": "bea-cole", "entry": f'{BEA}district: "{word}"'})
    outcome = make_entry("correct", answers, state, author="example-bea")
    assert outcome.slips == ()
    return understand(outcome.edits[PATH])[0]


@pytest.mark.parametrize(("word", "district"), WORDS)
@pytest.mark.parametrize("way", [in_a_file, in_a_table, in_an_issue])
def test_every_way_in_understands_the_same(way, word, district, understand):
    assert way(word, understand) == district
