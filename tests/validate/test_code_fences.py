"""Code between fences is found as Python-Markdown finds it, in one look at the text."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelfmates.code_fences import find_fenced, without_code
from stopwatch import find_seconds

PLAIN = re.compile(r"^(`{3,}|~{3,}) *[\w#.+-]* *\n(.*?\n)??\1 *$", re.MULTILINE | re.DOTALL)
"""The same in one pattern, which long texts keep busy."""
LINES = st.sampled_from(
    ["```", "````", "~~~", "``` ", "```py", "~~~ a b", "text", "", " ```", "``", "```\t", "``` +.#-"]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_blocks_are_those_of_the_pattern(text):
    assert [*find_fenced(text)] == [found.span() for found in PLAIN.finditer(text)]


@given(st.lists(LINES, max_size=12).map("\n".join))
def test_lines_stay_where_they_are(text):
    assert without_code(text).count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "piece", ["```\n", "```a\n", "``` ", "```", "`", "~~~\n```\n", "```a b\n", "~~~a\n\n", "\n", " "]
)
def test_no_page_keeps_it_busy(piece):
    begun = process_time()
    without_code(piece * (100_000 // len(piece)))
    assert find_seconds(begun) < 1
