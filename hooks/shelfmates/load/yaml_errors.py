"""YAML errors in plain English. In: the parser's error. Out: what is wrong, what to write, and where."""

import yaml

from shelfmates.problem import Reason

from .entry import Mark
from .yaml_causes import find_cause

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
