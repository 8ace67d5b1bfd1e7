"""YAML errors in plain English. In: the parser's error. Out: what is wrong, what to write, and where.

The parser fails where it can go no further, which may be a line below the cause. Patterns for common mistakes look
at one line each.
"""

import re
from collections.abc import Callable, Mapping, Sequence

import yaml

from shelfmates.pasted_text import name_sign
from shelfmates.problem import Reason

from .entry import Mark

_SHIFTED = Reason(
    "does not fit the lines above it",
    "indent it exactly like the lines around it, with spaces; also check the quotes and brackets above",
)
_TAB = Reason("is indented with a tab", "indent with spaces")
_OPEN = Reason("opens a bracket that is not closed", "close it, with commas between the items")
_EXPLANATIONS = {
    "found unexpected end of stream": Reason(
        "opens a quote that is not closed", "close it with the same kind of quote"
    ),
    "did not find expected ',' or ']'": _OPEN,
    "did not find expected ',' or '}'": _OPEN,
    "found a tab character that violates indentation": _TAB,
    "did not find expected key": _SHIFTED,
    "did not find expected '-' indicator": _SHIFTED,
    "could not find expected ':'": Reason(
        "is not a `key: value` line", "write the field's name, a colon, a space and the value"
    ),
    "mapping values are not allowed in this context": Reason(
        "has a `:` in a place where it is not allowed",
        'put text that contains a colon in quotes, for example "Boone: the library"; otherwise check the indentation',
    ),
    "block sequence entries are not allowed in this context": Reason(
        "begins a list in the middle of a line", "write it as [one, two], or begin it on the next line"
    ),
    "found unknown escape character": Reason(
        "has a backslash in double quotes, where it has a special meaning", "put the text in single quotes"
    ),
    "found invalid Unicode character escape code": Reason("has an invalid escape", "type the character itself instead"),
    "did not find expected alphabetic or numeric character": Reason(
        "begins with `&` or `*`, which have a special meaning here", "put the whole text in quotes"
    ),
    "did not find expected node content": Reason(
        "has a character where a value is expected", "write the value, or remove the extra comma or bracket"
    ),
}
"""libyaml's message → our message."""
_FROM_START = frozenset((
    "found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'",
    "could not find expected ':'", "did not find expected alphabetic or numeric character",
))  # fmt: skip
"""Messages about a construct's beginning, and not about the place where the parser failed."""


_NO_TOKEN = "found character that cannot start any token"  # noqa: S105 - a message of libyaml


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[Reason, Mark]:
    """Return a plain explanation of a parser error in a text, and its position."""
    said = error.problem or error.context or "it is damaged"
    reason = _EXPLANATIONS.get(said) or Reason(f"cannot be read as YAML: {said}", "put the text in quotes")
    where = error.context_mark if said in _FROM_START else error.problem_mark
    where = where or error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    if said == _NO_TOKEN:
        return _explain_sign(text, mark), mark
    return find_cause(text, mark) or (reason, mark)


def _explain_sign(text: str, mark: Mark) -> Reason:
    """Return the explanation of a sign with which no value may begin."""
    rest = text.split("\n")[mark.line - 1][mark.column - 1 :]
    sign = rest[:1]
    if sign == "\t":
        return _TAB
    if rest.startswith("```"):
        return Reason("is the edge of a code block in Markdown", "delete this line, and the one that ends the block")
    shown = "a backtick" if sign == "`" else f"`{sign}`"
    return Reason(f"begins with {shown}, which has a special meaning here", "put the whole text in quotes")


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
