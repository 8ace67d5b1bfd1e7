"""A list is read one record at a time, so that one mistake hides no other."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfmates.load.record_splitter import split_records

pytestmark = pytest.mark.usefixtures("offline")


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("- a\n- b\n", [(1, "- a\n"), (2, "- b\n")]),
        ("- a", [(1, "- a")]),
        ("-", [(1, "-")]),
        ("-\n  a: b\n-\n", [(1, "-\n  a: b\n"), (3, "-\n")]),
        ("# Us\n\n---\n# all\n- a: b\n  c: d\n\n# next\n- e\n", [(5, "- a: b\n  c: d\n\n# next\n"), (9, "- e\n")]),
        ("---\n- a\n", [(2, "- a\n")]),
        ("- a: |\n    - no\n    -\n- b\n", [(1, "- a: |\n    - no\n    -\n"), (4, "- b\n")]),
        ("- a\n---\n- b\n", [(1, "- a\n---\n"), (3, "- b\n")]),
        ("- a\n-b: c\n", [(1, "- a\n-b: c\n")]),
    ],
)
def test_a_record_begins_where_a_line_begins_with_a_dash(text, records):
    assert list(split_records(text)) == records


@pytest.mark.parametrize(
    "text", ["", "# none\n", "[]\n", "a: b\n", " - a\n", "-a\n", "--- - a\n", "%YAML 1.2\n---\n- a\n", "--\n"]
)
def test_what_is_no_list_of_dashes_is_none(text):
    assert split_records(text) is None


_PIECES = st.sampled_from(
    ["- ", "-", "\n", "\n", "\n- ", "a", "b: c", "  ", "|", '"', "'", "#", "---\n", "[", "]", "\t", ": ", "? ", "- - "]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
@settings(max_examples=500)
def test_apart_or_together_the_records_are_the_same(text):
    records = split_records(text)
    if records is None:
        return
    apart = [load(record) for _line, record in records]
    if None in apart:
        return  # The mistake is told, and nothing is built.
    assert all(len(found) == 1 for found in apart)
    whole = load(text)
    # A blank line of tabs at the top is no mistake to us.
    assert [found[0] for found in apart] == whole or (whole is None and "\t" in text)


def load(text):
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but texts, lists and mappings
    except yaml.YAMLError:
        return None


@given(st.lists(_PIECES, max_size=14).map("".join))
@settings(max_examples=300)
def test_each_record_stands_at_its_line(text):
    lines = text.split("\n")
    for line, record in split_records(text) or ():
        assert record.split("\n")[0] == lines[line - 1]
