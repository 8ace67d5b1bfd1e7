"""A list in an address: what is shared is proposed, and nothing that a stranger wrote is."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from folders import CASES
from notebooks import KEYS, WORDS

pytestmark = pytest.mark.browser

LISTS = yaml.safe_load((CASES / "notebook/shared-lists.yaml").read_text(encoding="utf-8"))
READ = 'const { readShare } = await load("shared-list"); return readShare(given);'
WRITE = 'const { writeShare } = await load("shared-list"); return writeShare(...given);'
ROUND = """
  const { readShare, writeShare } = await load("shared-list");
  const there = writeShare(...given);
  const there2 = new URL(there, "https://example.org/my/").hash;
  return [there, readShare(there), readShare(there2)];
"""


def write_long(number, key="members/{}/"):
    return "#shared=x" + "".join(f"&key={key.format(row)}" for row in range(number))


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["it"].replace(" ", "-"))
def test_a_link_proposes_a_list_or_nothing(formats, case):
    expected = {"title": case["title"], "keys": case["keys"]} if "keys" in case else None
    assert formats.run(READ, case["fragment"]) == expected


@settings(max_examples=60)
@given(
    title=st.one_of(st.sampled_from(WORDS), st.text(max_size=40)),
    keys=st.lists(st.sampled_from(KEYS), min_size=1, unique=True),
)
def test_what_is_shared_is_what_is_proposed(formats, title, keys):
    fragment, read, of_address = formats.run(ROUND, [title, keys])
    clean = formats.run('const { cleanLine } = await load("plain-text"); return cleanLine(given);', title)
    assert fragment.startswith("#shared=")
    assert fragment.isascii()
    assert read == of_address == {"title": "" if {"<", ">"} & {*clean} or "://" in clean else clean, "keys": keys}


@settings(max_examples=200)
@given(text=st.text(max_size=200))
def test_no_text_is_more_than_a_title_and_keys(formats, text):
    for fragment in (text, f"#shared={text}&key=a/", f"#shared=x&key={text}", f"#shared=x&key=a/&{text}"):
        read = formats.run(READ, fragment)
        assert read is None or (
            set(read) == {"title", "keys"} and all(key.endswith("/") or "/#sm-" in key for key in read["keys"])
        )


@pytest.mark.parametrize(
    ("title", "keys"),
    [("x", []), ("x", ["https://example.org/"]), ("x" * 101, [KEYS[0]]), ("x", [f"a/{row}/" for row in range(101)]),
     ("x", [f"{'a' * 90}{row}/" for row in range(100)])],
)  # fmt: skip
def test_a_list_that_nobody_could_open_is_not_shared(formats, title, keys):
    assert formats.run(WRITE, [title, keys]) == ""


def test_the_longest_list_is_shared(formats):
    keys = [f"members/member-{number:03d}/" for number in range(100)]
    fragment, read, _other = formats.run(ROUND, ["図" * 100, keys])
    assert read == {"title": "図" * 100, "keys": keys}
    assert len(fragment) < 8000


@pytest.mark.parametrize(
    "fragment",
    [write_long(101), write_long(99, "a" * 90 + "{}/"), f"#shared={'x' * 101}&key=a/", write_long(3) + "&" * 8000],
)
def test_a_link_that_is_too_long_is_refused(formats, fragment):
    assert formats.run(READ, fragment) is None


def test_a_link_of_any_length_costs_no_time(formats):
    body = """const { readShare } = await load("shared-list");
    for (const piece of ["%", "&key=a/", "a", "+"]) readShare(`#shared=${piece.repeat(1_000_000)}`);"""
    assert formats.is_quick(body, most=200)
