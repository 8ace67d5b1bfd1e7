"""The nearest known word, as a hint."""

import pytest

from shelfmates.problem import Problem, Severity, did_you_mean, is_error

pytestmark = pytest.mark.usefixtures("offline")
KNOWN = ("makerspaces", "media-literacy", "weeding")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("makerspace", "did you mean `makerspaces`?"),
        ("Media Literacy", "did you mean `media-literacy`?"),
        (" weeding ", "did you mean `weeding`?"),
        ("robots", "write one of `makerspaces`, `media-literacy`, `weeding`"),
        ("", "write one of `makerspaces`, `media-literacy`, `weeding`"),
        ("x" * 200_000, "write one of `makerspaces`, `media-literacy`, `weeding`"),
    ],
)
def test_the_nearest_word_or_all_are_told(word, hint):
    assert did_you_mean(word, KNOWN) == hint


def test_a_long_list_is_cut():
    assert did_you_mean("?", map(str, range(20)), otherwise="known:").endswith("`17`, `18`, `19`, …")


def test_of_no_words_there_is_no_hint():
    assert did_you_mean("robots", ()) == ""


def test_a_warning_stops_nothing():
    assert is_error(Problem("a", 1, 1, "b", "c"))
    assert not is_error(Problem("a", 1, 1, "b", "c", severity=Severity.WARNING))


def test_problems_are_in_the_order_of_their_places():
    first, second, third = Problem("a", 2, 9, "z", ""), Problem("a", 10, 1, "a", ""), Problem("b", 1, 1, "a", "")
    assert sorted([third, second, first]) == [first, second, third]
