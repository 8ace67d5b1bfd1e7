"""Values become YAML in one form, and every reader gives them back; a file is written where it may be, and whole."""

from datetime import date

import pytest
import yaml
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from shelfmates.change.yaml_writer import emit, emit_item
from shelfmates.characters import find_refused
from shelfmates.load.yaml_reader import read_exact, read_values
from shelfmates.model.moment import Moment

FORMS = [
    (date(2026, 9, 1), "2026-09-01"),
    (Moment.read("2027-03-04 18:30"), "2027-03-04 18:30"),
    (True, "true"),
    (False, "false"),
    (2, "2"),
    (36.22, "36.22"),
    (120.0, "120"),
    (-0.0, "0"),
    (0.0000001, "0.0000001"),
    (None, ""),
    ([], "[]"),
    ({}, "{}"),
    ("Ana Ruiz Peña", "Ana Ruiz Peña"),
    ("李明", "李明"),
    ("Bridie O'Hannigan (she)", "Bridie O'Hannigan (she)"),
    ("she/her", "she/her"),
    ("https://example.org/ana?a=1", "https://example.org/ana?a=1"),
    ("https://example.org/#top", '"https://example.org/#top"'),
    ("https://example.org:", '"https://example.org:"'),
    ("@ana@example.social", '"@ana@example.social"'),
    ("#tlchat", '"#tlchat"'),
    ("Boone: the library", '"Boone: the library"'),
    ('She said "no"', '"She said \\"no\\""'),
    ('"', '"\\""'),
    ("C:\\", '"C:\\\\"'),
    ("No", '"No"'),
    ("nobody", "nobody"),
    ("NULL", '"NULL"'),
    ("2026-09-01", '"2026-09-01"'),
    ("2027-spring", "2027-spring"),
    ("0o7", '"0o7"'),
    ("1e3", '"1e3"'),
    ("4-h-club", "4-h-club"),
    ("12 monkeys", '"12 monkeys"'),
    ("…", '"…"'),
    ("Two  blanks", '"Two  blanks"'),
    (" begins", '" begins"'),
    ("", '""'),
    ("a\tb", '"a\\tb"'),
    ("a\rb\x85c\u2028\ufeff\x1f", '"a\\u000db\\u0085c\\u2028\\ufeff\\u001f"'),
    ("🌻 Sunflower", '"🌻 Sunflower"'),
    ("One\n\nTwo\n", "|\n  One\n\n  Two"),
    ("One\nTwo", "|-\n  One\n  Two"),
    ("One\n\n", '"One\\n\\n"'),
    ("\nOne", '"\\nOne"'),
    (" One\nTwo", '" One\\nTwo"'),
    ("One \nTwo", '"One \\nTwo"'),
    ("One\n  Two", "|-\n  One\n    Two"),
    (["a", "b c"], "[a, b c]"),
    (("a", 1, True, date(2026, 12, 21)), "[a, 1, true, 2026-12-21]"),
    (["a, b", "c"], "\n  - a, b\n  - c"),
    (["Who reads?"], "\n  - Who reads?"),
    (["https://example.org/"], "\n  - https://example.org/"),
    (["x" * 46, "y" * 45], f"[{'x' * 46}, {'y' * 45}]"),
    (["x" * 46, "y" * 46], f"\n  - {'x' * 46}\n  - {'y' * 46}"),
    ([None, "One\nTwo"], "\n  - null\n  - |-\n    One\n    Two"),
    ([{"a": 1, "b": [2]}, {"c": {"d": "e"}}, {}], "\n  - a: 1\n    b: [2]\n  - c:\n      d: e\n  - {}"),
    ([["a"], [{"b": 1}]], "\n  - [a]\n  -\n    - b: 1"),
    ({"no": {"bio": "One\nTwo\n"}}, '\n  "no":\n    bio: |\n      One\n      Two'),
]


@pytest.mark.parametrize(("value", "form"), FORMS, ids=lambda row: repr(row)[:30])
def test_each_value_has_one_form(value, form):
    gap = "" if form.startswith("\n") or not form else " "
    assert emit({"key": value}) == f"key:{gap}{form}\n"


def test_a_record_of_a_list_begins_with_a_dash():
    assert (
        emit_item({"id": "ana", "bio": "One\nTwo\n", "topics": []})
        == "- id: ana\n  bio: |\n    One\n    Two\n  topics: []\n"
    )


def test_a_mapping_may_stand_further_to_the_right():
    assert emit({"a": {"b": 1}, "c": "One\nTwo"}, indent=4) == "    a:\n      b: 1\n    c: |-\n      One\n      Two\n"


def test_nothing_is_written_as_nothing():
    assert (emit({}), emit_item({})) == ("{}\n", "- {}\n")


SIGNS = " aeE0x1o_b.-:#,'\"[]{}|>&*!%@`?\\\n~=<éß北٣\u0301tfyn+/"
SLIPS = "no No YES inf nan Infinity NaN .inf 1e3 0x1f 0o7 0b1 1_000 12:30 2026-09-01 2027-spring 3-d y N on = << ~ e5 +1".split()
TEXTS = st.one_of(st.text(max_size=12), st.text(SIGNS, max_size=16), st.sampled_from(SLIPS)).filter(
    lambda text: not find_refused(text) and "\t" not in text
)
KEYS = TEXTS.filter(lambda text: len(text) < 50)
VALUES = st.recursive(
    st.one_of(TEXTS, st.booleans(), st.integers(0, 9999), st.dates(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=10,
)


def as_text(value):
    """Return values as the exact reader does: plain ones are text."""
    match value:
        case dict():
            return {key: as_text(row) for key, row in value.items()}
        case list():
            return [as_text(row) for row in value]
        case bool():
            return str(value).lower()
    return value if value is None else str(value)


@settings(max_examples=200)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_every_reader_gives_back_what_was_written(values):
    text = emit(values)
    assert yaml.safe_load(text) == values
    assert as_text(yaml_rs.loads(text, parse_datetime=False)) == as_text(values)
    assert as_text(read_values(text)) == read_exact(text).values == as_text(values)
    assert read_exact(emit_item(values)).values == [as_text(values)]


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_no_character_is_lost_where_none_is_refused(text):
    values = {"a": text, "b": [text, "b"], "c": [{"d": text}]}
    assert yaml.safe_load(emit(values)) == values
