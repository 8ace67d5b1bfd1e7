"""What people say they do, and with whom, is understood, in every way in; nobody is told that they meant something else."""

import json

import pytest
import yaml

from memory_networks import TODAY, make_settings, make_site
from shelfmates.change.date_parser import DateParser
from shelfmates.change.issues.form_parser import FormAnswers
from shelfmates.change.issues.request import make_entry
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.requests.outcome import NetworkState
from shelfmates.change.tables.cells import CellReader
from shelfmates.change.tables.row_cells import SpreadsheetCell
from shelfmates.load import Entry
from shelfmates.load.network_folder import load
from shelfmates.localization import Localization
from shelfmates.model import Event, Member, Resource
from shelfmates.render.join.controls import FormBuilder
from shelfmates.schemas.columns import find_column
from shelfmates.validate.references import KnownIds, check_references, find_scope_references, suggest
from shelfmates.validate.schema import read_again
from words_of_people import KNOWN, OFFERED, STAGES, TITLES

pytestmark = pytest.mark.usefixtures("offline")
READER = CellReader(LabelLookup(make_settings()), DateParser())
LEAST = {"id": "bea", "name": "Bea", "role": "librarian", "area": "ashe", "consent": "2026-09-01"}


def read_file(**fields):
    values = {**LEAST, **fields}
    return read_again(Member, Entry(values, "data/members/bea.yaml", 1, json.dumps(values)), KNOWN)


def role_of_file(title):
    reading = read_file(role=title)
    found = [*reading.findings, *check_references(find_scope_references(reading.record), KNOWN, ())]
    return "" if found else reading.record.role


def role_of_table(title):
    cell = READER.read(find_column("role"), SpreadsheetCell("role", title))
    return "" if cell.own_words or cell.value not in KNOWN.ids["role"] else cell.value


def role_of_prompt(title):
    return next(iter(KNOWN.find_ids("role", title)), "")


def role_of_form(title):
    """Return the role if the form offers it: people choose it there."""
    [control] = [row for row in FormBuilder(make_site(), Localization("en")).make(Member) if row.path == "role"]
    role = TITLES[title]
    return role if not role or role in [option.value for option in control.options] else "not offered"


@pytest.mark.parametrize("way", [role_of_file, role_of_table, role_of_prompt])
def test_a_job_title_is_its_role_in_every_way_in(way):
    assert len(TITLES) >= 220
    assert {title: found for title, role in TITLES.items() if (found := way(title)) != role} == {}


def test_the_form_offers_every_role_that_a_title_means():
    assert {role_of_form(title) for title in {role: title for title, role in TITLES.items()}.values()} == {
        *TITLES.values()
    }


def test_an_issue_and_a_letter_that_correct_a_profile_are_read_like_a_file(network):
    root = network()
    entries, _problems = load(root)
    state = NetworkState(
        entries, TODAY, {"data/members.yaml": (root / "data/members.yaml").read_text(encoding="utf-8")}
    )
    for title, role in [*TITLES.items()][::15]:
        text = yaml.safe_dump({"name": "Ana", "role": title, "area": "watauga"}, allow_unicode=True)
        outcome = make_entry("correct", FormAnswers({"id": "ana-ruiz", "entry": text}), state, author="bea")
        assert bool(outcome.edits) == bool(role), (title, outcome.slips)


def levels_of_file(text):
    reading = read_file(levels=[text])
    found = [*reading.findings, *check_references(find_scope_references(reading.record), KNOWN, ())]
    return "" if found else " ".join(reading.record.levels)


def levels_of_table(text):
    found = READER.read(find_column("levels"), SpreadsheetCell("levels", f'"{text}"')).value
    return " ".join(found) if KNOWN.ids["level"].issuperset(found) else ""


@pytest.mark.parametrize("way", [levels_of_file, levels_of_table])
def test_a_school_stage_is_its_levels_in_every_way_in(way):
    assert len(STAGES) >= 200
    assert {text: found for text, levels in STAGES.items() if (found := way(text)) != levels} == {}


def test_a_cell_of_several_stages_is_all_their_levels():
    cell = READER.read(find_column("levels"), SpreadsheetCell("levels", "K-5, High & Middle; adults"))
    assert cell.value == ["elementary", "middle", "high", "adult"]


def test_a_word_for_several_levels_moves_no_other_item():
    reading = read_file(levels=["K-8", "no such stage", "middle"])
    assert [(row.field, row.code) for row in reading.findings] == [(("levels", 1), "not-an-id")]
    assert read_file(levels=["K-8", "adult", "high"]).record.levels == ("elementary", "adult", "high", "middle")


@pytest.mark.parametrize("title", OFFERED)
def test_an_unknown_title_is_offered_as_ones_own_words(title):
    assert suggest("role", title, KNOWN) == OFFERED[title]


def test_a_table_takes_an_unknown_title_as_it_is_but_no_misspelled_one():
    cells = [
        READER.read(find_column("role"), SpreadsheetCell("role", title)) for title in ("Bookmobile driver", "libarian")
    ]
    assert [(cell.value, cell.own_words) for cell in cells] == [("other", "Bookmobile driver"), ("libarian", "")]


def test_where_a_network_has_no_other_role_its_roles_are_listed():
    few = KnownIds(
        make_settings(vocabularies={"roles": {"only": True, "cook": "Cook", "youth-librarian": "Youth librarian"}})
    )
    assert suggest("role", "Librarian", few) == "write one of `cook`, `youth-librarian`"
    assert few.find_ids("role", "School librarian") == ()


NEVER = {
    "role": {
        "School librarian": "special-librarian", "Librarian": "youth-librarian", "Public librarian": "academic-librarian",
        "Media manager": "media-coordinator", "Library": "library-assistant", "Specialist": "special-librarian",
        "Adult librarian": "academic-librarian", "Library director": "library-assistant", "Tutor": "teacher",
        "Technology": "technology-facilitator", "Coordinator": "media-coordinator", "Assistant": "library-assistant",
    },
    "topic": {
        "visual literacy": "media-literacy", "financial literacy": "information-literacy", "literacy": "ai-literacy",
        "gardening": "grants", "audio books": "picture-books", "talking": "cataloging", "reading": "weeding",
        "diverse hiring": "diverse-collections", "library law": "library-spaces", "digital art": "digital-citizenship",
    },
    "level": {"colleagues": "college", "nigh school": "middle", "adolescence": "adult", "primer": "early-years"},
    "sector": {"scholar": "school", "republic": "public", "epidemic": "academic", "spatial": "academic"},
    "area": {"Nash": "watauga", "Wake": "watauga"},
}  # fmt: skip
"""Kind → word, and the id with another meaning that may not be suggested for it."""


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, rows in NEVER.items() for word in rows])
def test_a_suggestion_never_names_a_term_with_another_meaning(kind, word):
    assert f"did you mean `{NEVER[kind][word]}`" not in suggest(kind, word, KNOWN)


KINDS = {"Podcasts": "podcast", "podcasts": "podcast", "Balado": "podcast", "listserv": "mailing-list", "Revue": "journal", "boletines": "newsletter",
         "guide": "handbook", "Website": "tool", "professional association": "association", "Facebook": "", "party": ""}  # fmt: skip


def test_the_kind_of_a_resource_has_other_words_too():
    for word, kind in KINDS.items():
        values = {"id": "a", "title": "A", "kind": word, "url": "https://example.org/"}
        reading = read_again(Resource, Entry(values, "data/resources/a.yaml", 1, json.dumps(values)), KNOWN)
        assert ("" if reading.findings else reading.record.kind) == kind, word


def test_the_kind_of_an_event_is_none_of_a_resource():
    values = {"id": "a", "title": "A", "kind": "listserv", "start": "2027-03-04"}
    assert read_again(Event, Entry(values, "data/events.yaml", 1, json.dumps(values)), KNOWN).findings
