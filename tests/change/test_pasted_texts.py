"""Every way in treats a text alike: a file, a table, an issue and a calendar; the form is in `test_join_texts.py`."""

import json
from datetime import date

import pytest
import yaml

from checks import CASES, read
from shelfmates.change.icalendar_files.private_text import NAMES
from shelfmates.change.issues.form_parser import FormAnswers, read_issue
from shelfmates.change.issues.request import make_entry
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.change.tables.headings import match_headings
from shelfmates.change.tables.spreadsheet_reader import read_sheet
from shelfmates.change.tables.table_import import plan_import
from shelfmates.schemas.issue_forms import make_forms
from shelfmates.validate.private_details import WORDINGS

pytestmark = pytest.mark.usefixtures("offline")
PRIVATE, HARMLESS, PLACEHOLDERS, EDGES = (
    yaml.safe_load((CASES / "texts" / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("private", "harmless", "placeholders", "edges")
)
HEAD = "name: Bea Cole\nrole: archivist\narea: ashe\nconsent: 2026-09-01\n"


def list_kinds(messages):
    """Return the kinds of private details that messages name."""
    said = [*messages]
    return {kind for kind, wording in WORDINGS.items() if any(wording.message in line for line in said)}


def from_file(network, text):
    root = network({"data/members/bea-cole.yaml": f"{HEAD}bio: {json.dumps(text)}\n"})
    return list_kinds(row.message for row in read(root).problems)


def from_table(network, text):
    cell = text.replace('"', '""')
    sheet = read_sheet(f'name,role,area,consent,bio\nBea Cole,archivist,ashe,2026-09-01,"{cell}"\n'.encode())
    plan = plan_import(sheet, match_headings(sheet.header), read(network()))
    said = [row.message for row in plan.notes]
    # What tables leave out, as calendars do, is named, too.
    left_out = {kind for kind, name in NAMES.items() if any(f"contains {name}, left out" in line for line in said)}
    return list_kinds(said) | left_out


def from_issue(network, text):
    checked = read(network())
    form = next(row for row in make_forms(checked.network.settings) if (row.kind, row.record) == ("add", "member"))
    given = {"name": "Bea Cole", "role": "Archivist", "area": "Ashe County", "bio": text}
    answers = [given.get(row.key, write_default(row)) for row in form.questions]
    body = "\n\n".join(f"### {row.label}\n\n{text}" for row, text in zip(form.questions, answers, strict=True))
    state = NetworkState(checked.entries, date(2026, 11, 22), {})
    outcome = make_entry("add", read_issue(body, form), state, author="bea")
    assert outcome.slips == ()
    return list_kinds(outcome.notes)


def write_default(row):
    """Return what a repository host writes where nothing was answered."""
    return "\n".join(f"- [x] {shown}" for shown, _word in row.options) if row.key == "consent" else "_No response_"


WAYS = {"file": from_file, "table": from_table, "issue": from_issue}
SOME = [(rows[0], {kind}) for kind, rows in PRIVATE.items()] + [(text, set()) for text in HARMLESS[1:60:6]]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "kinds"), SOME)
def test_each_way_in_names_what_looks_private(network, way, text, kinds):
    assert WAYS[way](network, text) == kinds


def test_sixty_cells_that_say_nothing_are_no_schools(network):
    words = [word for word in PLACEHOLDERS["absent"] if '"' not in word]
    rows = "".join(
        f'Bea {chr(65 + index % 26)}{index},archivist,ashe,2026-09-01,"{word}"\n' for index, word in enumerate(words)
    )
    sheet = read_sheet(f"name,role,area,consent,organization\n{rows}".encode())
    plan = plan_import(sheet, match_headings(sheet.header), read(network()))
    assert len(plan.edits) == len(words) > 60
    assert [text for text in plan.edits.values() if "organization" in text] == []
    assert len([row for row in plan.notes if "counts as empty" in row.message]) == 1


def test_a_placeholder_within_a_list_stops_no_way_in(network):
    root = network({"data/members/bea-cole.yaml": f"{HEAD}topics: [N/A, makerspaces]\n"})
    checked = read(root)
    (bea,) = (row.record for row in checked.network.members if row.record.id == "bea-cole")
    assert ([row.code for row in checked.problems], bea.topics) == (["placeholder"], ("makerspaces",))
    sheet = read_sheet(
        b'name,role,area,consent,topics\nBo Li,archivist,ashe,2026-09-01,"makerspaces; N/A; digital citizenship"\n'
    )
    plan = plan_import(sheet, match_headings(sheet.header), checked)
    assert (len(plan.edits), [row.code for row in plan.notes if row.code == "placeholder"]) == (1, ["placeholder"])
    state = NetworkState(checked.entries, date(2026, 11, 22), {"data/members/bea-cole.yaml": "…"})
    answers = {"id": "bea-cole", "entry": f"{HEAD.replace('Cole', 'Ruiz')}topics: [makerspaces, TBD]\n"}
    outcome = make_entry("correct", FormAnswers(answers), state, author="bea")
    assert outcome.slips == ()
    assert "“Topics” only says that there is no value, found “TBD”" in " ".join(outcome.notes)
