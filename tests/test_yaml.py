"""Two readers of YAML that agree, and limits that hold before a value is made.

The properties hold of texts that hypothesis grows, always the same ones; `make prove` tries many more.
"""

import os

import pytest
import yaml
import yaml_rs
from hypothesis import given, settings
from pydantic_core import PydanticCustomError
from yaml_texts import record_texts

from shelfmates.load.yaml import MAX_OPENED, YamlProblem, is_usual, read_exact, read_values
from shelfmates.model import fields

pytestmark = pytest.mark.usefixtures("offline")
MANY = int(os.environ.get("EXAMPLES", "20000"))
"""How many texts `make prove` tries."""
DEEPEST = 2 * 24 + MAX_OPENED + 1
"""Levels that usual text can have: two in each of 24 columns (a list, and a mapping in it), and one in each bracket."""
few = settings(max_examples=300, derandomize=True, database=None, deadline=None)
many = settings(few, max_examples=MANY)


def holds_no_trick(text):
    """Assert that PyYAML sees nothing in a usual text that the limits forbid."""
    depth, documents = 0, 0
    for event in events_of(text):
        assert getattr(event, "anchor", None) is None
        assert getattr(event, "tag", None) is None
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        assert depth <= DEEPEST
        assert documents <= 1


def events_of(text):
    """Give the events up to the first mistake."""
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return


def readers_agree(text):
    """Assert that what the fast reader gives, the exact one gives, once the schema has typed it."""
    try:
        fast = yaml_rs.loads(text, parse_datetime=False)
    except ValueError:
        return  # The exact reader is asked.
    if has_odd_key(fast):
        return  # No field and no id has such a name: the schema refuses it, and the exact reader is asked.
    assert_same(fast, read_exact(text).values)


def has_odd_key(value):
    if isinstance(value, dict):
        return any(
            not isinstance(key, str) or key != "".join(key.split()) or has_odd_key(inner)
            for key, inner in value.items()
        )
    return isinstance(value, list) and any(map(has_odd_key, value))


def assert_same(fast, exact):
    if isinstance(fast, dict):
        assert list(fast) == list(exact)
        for key, value in fast.items():
            assert_same(value, exact[key])
    elif isinstance(fast, list):
        assert len(fast) == len(exact)
        for one, other in zip(fast, exact, strict=True):
            assert_same(one, other)
    elif isinstance(fast, str):
        # An empty block of text is a line feed to one and nothing to the other; every field strips it.
        assert fast == exact or fast.strip() == exact.strip() == ""
    elif fast is None:
        assert exact is None
    else:
        for field in (fields._flag, fields._whole, fields._decimal):
            assert typed(field, fast) == typed(field, exact)


def typed(field, value):
    try:
        return field(value)
    except PydanticCustomError:
        return "refused"


@given(record_texts())
@few
def test_usual_text_has_no_anchor_no_tag_no_second_document_and_little_depth(text):
    if is_usual(text):
        holds_no_trick(text)


@given(record_texts())
@few
def test_both_readers_give_the_same_of_usual_text(text):
    if is_usual(text):
        readers_agree(text)


@given(record_texts())
@few
def test_any_text_is_read_or_refused_with_a_place(text):
    wrong = find_refusal(text)
    assert wrong is None or (wrong.mark >= (1, 1) and wrong.message and wrong.hint)


def find_refusal(text):
    try:
        read_values(text)
    except YamlProblem as wrong:
        return wrong
    return None


@pytest.mark.long
@given(record_texts())
@many
def test_it_is_so_of_many_texts(text):
    if is_usual(text):
        holds_no_trick(text)
        readers_agree(text)


def test_about_half_of_the_texts_are_usual():
    # Else the properties above would say little.
    seen = []

    @given(record_texts())
    @few
    def count(text):
        seen.append(is_usual(text))

    count()
    assert 0.2 < sum(seen) / len(seen) < 0.9
