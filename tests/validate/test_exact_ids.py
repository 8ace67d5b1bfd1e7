"""An id that somebody writes exactly is that id, whatever labels, synonyms or other ids look like it."""

import pytest

from calendar_files import change, import_into, read_events, write_calendar
from folders import write_network
from memory_networks import make_settings
from shelfmates.change.date_parser import DateParser
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.tables.cells import CellReader
from shelfmates.change.tables.row_cells import SpreadsheetCell
from shelfmates.schemas.columns import find_column
from shelfmates.validate.references import KnownIds
from shelfmates.validate.synonyms import understand

pytestmark = pytest.mark.usefixtures("offline")

LOOK_ALIKE = {
    "k-12": "All grades", "k12": "Twelfth grade", "e-books": "E-Books", "ebooks": "e books", "a-i": "Artificial", "ai": "A-I",
    "teacher": {"label": "Librarian", "synonyms": ["school"]}, "librarian": {"label": "Teacher", "synonyms": ["teachers"]},
    "school": {"label": "High", "labels": {"fr": "teacher", "es": "ai"}}, "high": {"label": "School", "synonyms": ["k-12", "K12"]},
    "public": "public, school", "high-school": "Hochschule", "highschool": {"label": "high school", "synonyms": ["high-school"]},
    "cafe": "Café", "c-a-f-e": "cafe",
}  # fmt: skip
"""A vocabulary in which each id is a label, a synonym or another spelling of another one."""
KINDS = ("roles", "sectors", "levels", "topics")
SETTINGS = make_settings(vocabularies={key: {**LOOK_ALIKE, "only": True} for key in KINDS}, languages=["en", "fr"], areas=[
    {"id": "ashe", "name": "Watauga", "towns": [{"id": "boone", "name": "West Jefferson", "lat": 36, "lon": -81}, {"id": "west-jefferson", "name": "Boone", "lat": 36, "lon": -81}]},
    {"id": "watauga", "name": "Ashe"}, {"id": "w-a-t-auga", "name": "ashe"},
])  # fmt: skip
KNOWN, BOOK = KnownIds(SETTINGS), LabelLookup(SETTINGS)


@pytest.mark.parametrize("id_", LOOK_ALIKE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_table_takes_it_as_it_is(kind, id_):
    assert BOOK.find(kind, id_) == id_
    read = CellReader(BOOK, DateParser()).read(
        find_column({"roles": "role"}.get(kind, kind)), SpreadsheetCell(kind, id_)
    )
    assert (read.value, read.taken) == (id_ if kind == "roles" else [id_], ())


@pytest.mark.parametrize("kind", ["sectors", "levels", "topics"])
def test_a_list_of_them_is_not_read_as_one_label(kind):
    cell = ", ".join(LOOK_ALIKE)
    assert CellReader(BOOK, DateParser()).read(find_column(kind), SpreadsheetCell(kind, cell)).value == list(LOOK_ALIKE)


@pytest.mark.parametrize("id_", ["ashe", "watauga", "w-a-t-auga"])
def test_an_area_is_the_area_of_that_id(id_):
    assert (BOOK.find("areas", id_), KNOWN.find_synonym("area", id_)) == (id_, id_)


@pytest.mark.parametrize("id_", ["boone", "west-jefferson"])
def test_a_town_is_the_town_of_that_id(id_):
    assert BOOK.find("towns", id_, area="ashe") == id_


@pytest.mark.parametrize("code", ["en", "ga", "fon", "ewo", "io", "to", "ak", "haw", "lo", "fy", "pt-BR", "zh-Hant-TW"])
def test_a_code_is_the_language_of_that_code(code):
    assert BOOK.find("languages", code) == code


@pytest.mark.parametrize("id_", LOOK_ALIKE)
@pytest.mark.parametrize("kind", ["role", "sector", "level", "topic"])
def test_a_file_says_it_as_it_is(kind, id_):
    values = {"role": id_, "sectors": [id_], "levels": [id_], "topics": [id_]}
    assert KNOWN.find_synonym(kind, id_) == id_
    assert understand(values, KNOWN) == (values, ())


@pytest.mark.parametrize(
    ("word", "id_"), [("All grades", "k-12"), ("TWELFTH GRADE", "k12"), ("Artificial", "a-i"), ("Hochschule", "high-school")]
)  # fmt: skip
def test_a_label_still_stands_for_its_id(word, id_):
    assert (BOOK.find("topics", word), KNOWN.find_synonym("topic", word)) == (id_, id_)


@pytest.mark.parametrize("word", ["Teacher", "School", "K12"])
def test_a_word_that_is_like_two_stands_for_neither(word):
    assert BOOK.find("topics", word) == word
    assert KNOWN.find_synonym("topic", word) is None


CATEGORIES = {
    "a level whose id is a topic's label": ("high", "levels: [high]\n"),
    "a topic whose id is a level's label": ("pre-k", "topics: [pre-k]\n"),
    "a topic whose id is another topic's label": ("weeding", "topics: [weeding]\n"),
    "a kind whose id is another kind's label": ("visit", "kind: visit\n"),
}


@pytest.mark.parametrize("name", CATEGORIES)
def test_a_category_of_a_calendar_is_the_list_that_has_it(name, tmp_path):
    word, line = CATEGORIES[name]
    words = {"topics": {"grades": "High", "pre-k": "Small children", "weeding": "Removal", "removal": "weeding"},
             "levels": {"high": "Upper", "tiny": {"label": "Tiny", "synonyms": ["pre-k"]}}}  # fmt: skip
    root = write_network(tmp_path / "network", {"vocabularies": words})
    assert import_into(root, write_calendar(change(f"CATEGORIES:{word}"))).code == 0
    (found,) = read_events(root).values()
    assert line in found
    assert ("topics" in found) + ("levels" in found) <= 1
