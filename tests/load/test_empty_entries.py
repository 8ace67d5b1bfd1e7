"""Lists of 50,000 entries that hold nothing, or nothing that can be read, give few problems, and say what to do."""

from time import process_time

import pytest

from shelfmates.load import Entry
from shelfmates.load.record_lists import MOST_EMPTY, MOST_UNREADABLE, load_list
from stopwatch import find_seconds

MANY, MOST = 5_000, 50_000
EMPTY = {
    "hyphens": "-\n", "hyphens and blanks": "- \n", "nulls": "- null\n", "tildes": "- ~\n", "mappings": "- {}\n",
    "lists": "- []\n", "texts": '- ""\n', "single quotes": "- ''\n", "capital nulls": "- NULL\n", "remarks": "- # who?\n",
    "blank lines": "-\n\n", "a key": "- id:\n", "two keys": "- id:\n  name:\n", "null in a list": "- [null]\n",
    "a key that is null": "- name: null\n", "a key that is a tilde": "- {name: ~}\n",
}  # fmt: skip
UNREADABLE = {
    "brackets": "- [\n", "anchors": "- &a b\n", "tags": "- !x b\n", "aliases": "- *a\n", "quotes": '- "\n',
    "keys twice": "- {a: 1, a: 2}\n",
}  # fmt: skip


def _read(tmp_path, text):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/members.yaml").write_text(text, encoding="utf-8")
    begun = process_time()
    rows = [*load_list(tmp_path, "data/members.yaml")]
    assert find_seconds(begun) < 4
    return rows


@pytest.mark.parametrize("row", EMPTY.values(), ids=EMPTY.keys())
def test_empty_entries_are_counted(tmp_path, row):
    rows = _read(tmp_path, row * MANY)
    assert len(rows) == MOST_EMPTY + 1
    assert (rows[-1].message, rows[-1].hint) == (
        "has 4,980 more empty items",
        "delete every line that has only a `-`",
    )


@pytest.mark.parametrize("row", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_entries_that_cannot_be_read_are_counted(tmp_path, row):
    rows = _read(tmp_path, row * 5_000)
    assert len(rows) == MOST_UNREADABLE + 1
    assert rows[-1].message == "has 4,000 more items that cannot be read"


@pytest.mark.parametrize("row", ["[],", "{},", "null,", "~,", "'',"])
def test_a_list_in_brackets_gives_one_problem(tmp_path, row):
    assert len(_read(tmp_path, f"[{row * MANY}]\n")) == 1


def test_an_entry_between_empty_ones_is_read(tmp_path):
    rows = _read(tmp_path, "-\n" * 30 + "- id: ana-ruiz\n" + "-\n" * 30)
    assert [row.values for row in rows if isinstance(row, Entry)] == [{"id": "ana-ruiz"}]
    assert rows[-1].message == "has 40 more empty items"


def test_fifty_thousand_empty_entries_are_counted(tmp_path):
    rows = _read(tmp_path, "- \n" * MOST)
    assert (len(rows), rows[-1].message) == (MOST_EMPTY + 1, "has 49,980 more empty items")


@pytest.mark.parametrize("text", ["# Nobody yet.\n", "# - id: ana-ruiz\n#   name: Ana\n", "\n\n  # Later.\n"])
def test_a_list_that_only_explains_itself_is_empty(tmp_path, text):
    assert _read(tmp_path, text) == []


@pytest.mark.parametrize("text", ["", "\n\n", "---\n", "null\n"])
def test_a_list_without_anything_is_reported(tmp_path, text):
    (problem,) = _read(tmp_path, text)
    assert problem.code == "empty-file"
