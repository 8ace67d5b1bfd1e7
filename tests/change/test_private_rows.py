"""Check that a row that somebody marked as private gets into no file."""

import pytest

from checks import read
from odd_sheets import NETWORK
from sheets import list_notes, plan_sheet
from shelfmates.change.tables.private_rows import find_mark, is_private

pytestmark = pytest.mark.usefixtures("offline")
HIDDEN = (
    ("Private", "True"), ("Private", "VRAI"), ("Private", "1"), ("Private", "perhaps"), ("private?", "x"),
    ("Sensitivity", "Private"), ("Sensitivity", "Confidential"), ("Sensitivity", "Personal"), ("Sensitivity", "2"),
    ("Visibility", "private"), ("Visibility", "confidential"), ("Visibility", "Only my team"),
    ("Privé", "Vrai"), ("Critère de diffusion", "Privé"), ("Sensibilidad", "Privado"), ("Privado", "Verdadero"),
    ("Public", "No"), ("Public", "False"), ("Published", "draft"), ("Show on website", "no"),
    ("Do not publish", "yes"), ("Please do not publish my profile", "X"), ("Don't list me", "Don't list me"),
    ("Private profile", "Yes"), ("Keep my profile private", "yes"), ("Hide from directory", "TRUE"),
    ("Ne pas publier", "Oui"), ("No publicar", "Sí"), ("Hidden", "checked"), ("Is this event private?", "Yes"),
    ("I do not consent to be published", "Yes"), ("Comments", "Please do not publish"), ("Notes", "Not for publication"),
    ("Comments", "Don’t list me on the website, please"), ("Status", "private"),
)  # fmt: skip
SHOWN = (
    ("Private", "False"), ("Private", ""), ("Private", "no"), ("Private", "FAUX"), ("Sensitivity", "Normal"),
    ("Sensitivity", "0"), ("Visibility", "public"), ("Visibility", "default"), ("Visibility", "Everyone"),
    ("Public", "yes"), ("Public", "n/a"), ("Published", "2026-09-14"), ("Do not publish", "No, please publish it"),
    ("Hide", "-"), ("Show time as", "Busy"), ("Show as", "2"), ("Busy", "TRUE"), ("Private phone", "yes"),
    ("No show", "yes"), ("Do not email", "yes"), ("Status", "confirmed"), ("Comments", "We do not publish books"),
    ("Comments", "Do not publish before you read this book"),
)  # fmt: skip


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    root = tmp_path_factory.mktemp("rows")
    (root / "data").mkdir()
    (root / "data/network.yaml").write_text(NETWORK, encoding="utf-8")
    return read(root)


def plan_event(checked, heading, cell, *, said=None):
    """Import an event without a mark, and one with it."""
    rows = f'Title,Kind,Date,Place,"{heading}"\nTea,visit,2027-03-13,Hall,\nCake,visit,2027-03-14,Hall,"{cell}"\n'
    return plan_sheet(rows.encode(), checked, said=said, kind="events")


def plan_member(checked, heading, cell):
    rows = f'Name,Role,County,Consent,"{heading}"\nRobin Quill,Teacher-librarian,Watauga,2026-09-14,"{cell}"\n'
    return plan_sheet(rows.encode(), checked, kind="members")


@pytest.mark.parametrize(("heading", "cell"), HIDDEN)
def test_a_private_event_is_refused_with_a_message(checked, heading, cell):
    plan = plan_event(checked, heading, cell)
    assert [*plan.edits] == ["data/events/tea-2027-03-13.yaml"]
    assert any("says that the row is not public" in note for note in list_notes(plan))


@pytest.mark.parametrize(("heading", "cell"), HIDDEN[:-1])
def test_a_private_member_is_refused(checked, heading, cell):
    assert plan_member(checked, heading, cell).edits == {}


@pytest.mark.parametrize(("heading", "cell"), SHOWN)
def test_a_row_without_a_private_mark_is_imported(checked, heading, cell):
    assert len(plan_event(checked, heading, cell).edits) == 2


def test_a_map_that_leaves_a_mark_out_does_not_publish_private_rows(checked):
    assert len(plan_event(checked, "Private", "True", said={"Private": None}).edits) == 1


@pytest.mark.parametrize(
    "heading", ["Public or private school", "Title", "Private lessons", "Show", "List", "Publico meta"]
)
def test_other_columns_are_no_marks(heading):
    assert find_mark(heading) == ""


def test_an_empty_cell_is_not_private():
    assert not is_private(" ", "hides")
