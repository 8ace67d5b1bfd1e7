"""Two readers of YAML that agree, and limits that hold before a value is made.

The properties hold of texts that hypothesis grows, always the same ones; `make prove` tries many more.
"""

import os

import pytest
import yaml
import yaml_rs
from hypothesis import given, settings
from pydantic_core import PydanticCustomError

from shelfmates.load.fast_yaml_guard import MAX_OPENED, is_plain_yaml
from shelfmates.load.yaml_reader import (
    MAX_DEPTH,
    MAX_KEY,
    MAX_RECORD,
    YamlProblem,
    is_typed_elsewhere,
    read_exact,
    read_values,
)
from shelfmates.model import field_types
from yaml_texts import record_texts

pytestmark = pytest.mark.usefixtures("offline")
MANY = int(os.environ.get("EXAMPLES", "20000"))
"""How many texts `make prove` tries."""
DEEPEST = 2 * 24 + MAX_OPENED + 1
"""Levels that usual text can have: two in each of 24 columns (a list, and a mapping in it), and one in each bracket."""
few = settings(max_examples=300)
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
    """Yield the events up to the first mistake."""
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return


def readers_agree(text):
    """Assert that what the fast reader gives, the exact one gives, once the schema has typed it."""
    try:
        fast = yaml_rs.loads(text, parse_datetime=False)
    except (ValueError, TypeError):
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
        for field in (field_types._flag, field_types._whole, field_types._decimal):
            assert typed(field, fast) == typed(field, exact)


def typed(field, value):
    try:
        return field(value)
    except PydanticCustomError:
        return "refused"


def is_harmless_and_read_alike(text):
    if is_plain_yaml(text):
        holds_no_trick(text)
        readers_agree(text)


@given(record_texts())
@few
def test_usual_text_holds_no_trick_and_both_readers_give_the_same_of_it(text):
    is_harmless_and_read_alike(text)


@pytest.mark.long
@given(record_texts())
@many
def test_it_is_so_of_many_texts(text):
    is_harmless_and_read_alike(text)


@given(record_texts())
@few
def test_any_text_is_read_or_refused_with_a_place_and_a_hint(text):
    wrong = refusal_of(text)
    if wrong:
        assert 1 <= wrong.mark.line <= text.count("\n") + 2
        assert wrong.mark.column >= 1
        assert wrong.message
        assert wrong.hint


def refusal_of(text):
    try:
        read_values(text)
    except YamlProblem as wrong:
        return wrong
    return None


def test_many_of_the_texts_are_usual():
    # Else the properties above would say little.
    seen = []

    @given(record_texts())
    @settings(few, max_examples=60)
    def count(text):
        seen.append(is_plain_yaml(text))

    count()
    assert 0.25 < sum(seen) / len(seen) < 0.75


USUAL = """\
- id: ana-ruiz # permanent
  aliases: [ana, a-r]
  name: Ana Ruiz O'Neill-Peña
  solo: true
  bio: |
    **Robots** & books: ask me? Yes! 2 * 3 = 6, R&D; see <https://example.org/a?b=c#d>.

    > "Quoted" - said 'they'
  mentoring:
    offers: {capacity: 2, how: [visits, calls], note: "Monday: 9-12"}
  seeks:
    - {topic: robots, note: How do you grade it?, state: open}
    - topic: books
      note: >-
        One line
        in two
  links:
    website: https://example.org/ana_ruiz
    mastodon: "@ana@example.social"
  email: null
  consent: 2026-09-01
"""


def test_what_people_write_is_usual():
    assert is_plain_yaml(USUAL)
    assert yaml_rs.loads(USUAL, parse_datetime=False)[0]["seeks"][1]["note"] == "One line in two"


@pytest.mark.parametrize(
    "line",
    [
        "x: &a b", "x: *a", "x: !t b", "x: ! b", "x:\n    &a b", "x: # c\n    &a b", "&a x: b", "*a : b", "x: [&a b]", "x: [b, *a]",
        "x: {y: !t b}", "? x\n  : y", "x: {? y}", "x: [?y]", "- - b", "---", "...", "%TAG ! x", "x:\ty", "x: 0x1F",
        "x: [0b1]", "x:\n    -0o7", "x: 5_000", "x: [_5]", 'x: "\\u202e"', 'x: "a\\\n    b"', "x: [a:]", "x: {a:}", "x: [:a]", "x: {a, :b}",
        "x: [>, a]", "x: [ # c\n    >a]", "x: {|a: b}", "x: |\n" + " " * 24 + "deep",
    ],
)  # fmt: skip
def test_what_only_the_exact_reader_may_see_is_not_usual(line):
    separator = "\n" if line.startswith(("---", "...", "%")) else "\n  "
    assert not is_plain_yaml(f"- id: ana{separator}{line}\n")


@pytest.mark.parametrize(
    "text", ["- id: ana", "- id: |\n    ana", "- a: " + "x" * 16_000 + "\n", "- a: " + "[" * 41 + "]" * 41 + "\n"]
)
def test_what_is_long_or_wide_or_has_no_end_is_not_usual(text):
    assert not is_plain_yaml(text)


def refusal(text):
    with pytest.raises(YamlProblem) as refused:
        read_exact(text)
    return refused.value.code, refused.value.mark


def test_nesting_ends_at_its_limit():
    assert read_exact("[" * MAX_DEPTH + "]" * MAX_DEPTH).values
    assert refusal("[" * (MAX_DEPTH + 2)) == ("too-deep", (1, MAX_DEPTH + 2))


def test_a_key_ends_at_its_limit():
    assert read_exact(f"{'k' * MAX_KEY}: v").values
    assert refusal(f"{'k' * (MAX_KEY + 1)}: v") == ("yaml-key", (1, 1))


def test_a_record_ends_at_its_limit():
    assert read_exact("x" * MAX_RECORD).values
    assert refusal("x" * (MAX_RECORD + 1)) == ("too-long", (1, 1))


@pytest.mark.parametrize("text", ['"a\\u202e": b', 'a: "\\u202e"', '"a\\0": b', 'a: "\\e[31m"', '"\\x85": b'])
def test_a_character_behind_an_escape_is_refused_in_keys_and_values(text):
    assert refusal(text)[0] == "refused-character"


@pytest.mark.parametrize("text", ["a: \x01", "\ufffe", "a: \x00b"])
def test_a_character_that_the_parser_refuses_is_a_problem_too(text):
    assert refusal(text)[0] in {"refused-character", "yaml-syntax"}


@pytest.mark.parametrize(
    "bomb", ["[" * 100_000, "- " * 20_000, "{a: " * 50_000, "? " * 20_000, "a: &a [" + "*a," * 80_000 + "]"]
)
def test_a_bomb_is_refused_after_a_handful_of_events(bomb, monkeypatch):
    seen = []
    parse = yaml.parse

    def count(*arguments, **options):
        for event in parse(*arguments, **options):
            seen.append(event)
            yield event

    monkeypatch.setattr(yaml, "parse", count)
    refusal(bomb)
    assert len(seen) < 3 * MAX_DEPTH


@pytest.mark.parametrize("sign", ["~", "null", "Null", "NULL", ""])
def test_an_empty_value_is_none_to_both_readers_and_a_quoted_one_is_text(sign):
    text = f"- a: {sign}\n  b: '{sign}'\n"
    assert read_exact(text).values == yaml_rs.loads(text, parse_datetime=False) == [{"a": None, "b": sign}]


@pytest.mark.parametrize(
    ("text", "is_typed"),
    [
        ("1984", True),
        ("2026-02-30", True),
        ("NO", True),
        ("18:30", True),
        ("0x1F", True),
        ("~", True),
        ("Ana", False),
        ("1984 and after", False),
    ],
)
def test_what_mkdocs_would_take_for_something_else_is_known(text, is_typed):
    assert is_typed_elsewhere(text) == is_typed
