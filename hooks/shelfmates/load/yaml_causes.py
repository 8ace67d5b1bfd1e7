"""What people often write where YAML cannot be read. In: a text, and where the parser failed. Out: why, and where.

The parser fails where it can go no further, which may be a line below the cause. The patterns look at one line each.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from shelfmates.pasted_text import name_sign
from shelfmates.problem import Reason

from .entry import Mark

_KEY = r"^ {0,60}(?:- )?[A-Za-z_]{1,40}"
_FORMS: Sequence[tuple[str, re.Pattern[str]]] = (
    ("indent", re.compile(r"^ {0,60}([\u00a0\u2000-\u200a\u202f\u205f\u3000])")),
    ("bullet", re.compile(r"^ {0,60}([\u2010-\u2015\u2212\u2022\u2023\u2043\u25a0-\u25ab\u25cf\u25e6*])[ \t\u00a0]")),
    ("colon", re.compile(rf"{_KEY} ?([\uff1a\ufe55\ua789\u2236])")),
    ("wide-space", re.compile(rf"{_KEY}:([\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])")),
    ("space", re.compile(rf"({_KEY}:)[^\s:/]")),
    ("single", re.compile(rf"{_KEY}: {{1,20}}('[^']*'[^\s,#\]}}'])")),
    ("double", re.compile(rf'{_KEY}: {{1,20}}("[^"\\]*"[^\s,#\]}}])')),
    ("bracket", re.compile(rf"{_KEY}: {{1,20}}([\[{{])[^\[\]{{}}]*[\]}}] *[^\s,#\]}}]")),
)
_LINES_ABOVE = 2


def find_cause(text: str, mark: Mark) -> tuple[Reason, Mark] | None:
    """Return what is probably wrong, in the line of the parser's error or above it; None if nothing is known."""
    lines = text.split("\n")
    for number in range(mark.line, max(mark.line - _LINES_ABOVE, 1) - 1, -1):
        line = lines[number - 1] if number <= len(lines) else ""
        for name, form in _FORMS:
            if found := form.search(line):
                return _EXPLAINED[name](found[1].strip(" ")), Mark(number, found.start(1) + 1)
    return None


def _explain_space(key: str) -> Reason:
    return Reason(f"has no space after `{key.removeprefix('- ')}`", f"write a space between `{key}` and the value")


_EXPLAINED: Mapping[str, Callable[[str], Reason]] = {
    "indent": lambda sign: Reason(f"is indented with {name_sign(sign)}", "delete it, and type plain spaces"),
    "bullet": lambda sign: Reason(f"begins with {name_sign(sign)}", "begin each item of a list with `-` and a space"),
    "colon": lambda sign: Reason(f"has {name_sign(sign)} after the field's name", "type a plain colon `:` and a space"),
    "wide-space": lambda sign: Reason(f"has {name_sign(sign)} after the colon", "delete it, and type a plain space"),
    "space": _explain_space,
    "single": lambda _text: Reason(
        "has a `'` inside a text in `'`, which ends the text", "put the whole text in double quotes: \"I don't know\""
    ),
    "double": lambda _text: Reason(
        'has a `"` inside a text in `"`, which ends the text', "put the whole text in single quotes: 'the \"new\" one'"
    ),
    "bracket": lambda sign: Reason(
        f"begins with `{sign}`, so YAML expects a list or `key: value` pairs", "put the whole text in quotes"
    ),
}  # fmt: skip
"""Name of a form → message and hint."""
