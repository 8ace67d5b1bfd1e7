"""Strangers' text on one line: it moves no cursor and hides nothing."""

import pytest

from shelfmates.printable import one_line


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("Ana Ruiz Peña, 李明", None, "Ana Ruiz Peña, 李明"),
        ("a\u200db\u00a0c", None, "a\u200db\u00a0c"),
        ("one\r\ntwo\tthree", None, "one\\u000d\\u000atwo\\u0009three"),
        ("\x1b[2Jred", None, "\\u001b[2Jred"),
        ("a\u202eb\u2028c\udcff", None, "a\\u202eb\\u2028c\\udcff"),
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("a\nbcdef", 6, "a\\u00…"),
        ("", 6, ""),
    ],
)
def test_any_text_is_one_printable_line(text, longest, shown):
    assert one_line(text, longest) == shown
