"""YAML errors in plain English. In: the parser's error. Out: what is wrong, what to write, and where."""

import yaml

from shelfmates.problem import Reason

from .entry import Mark

_SHIFTED = Reason(
    "does not fit the lines above it",
    "indent it exactly like the lines around it, with spaces; also check the quotes and brackets above",
)
_OPEN = Reason("opens a bracket that is not closed", "close it, with commas between the items")
_EXPLANATIONS = {
    "found unexpected end of stream": Reason(
        "opens a quote that is not closed", "close it with the same kind of quote"
    ),
    "did not find expected ',' or ']'": _OPEN,
    "did not find expected ',' or '}'": _OPEN,
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
    "found character that cannot start any token": Reason(
        "begins with a character that has a special meaning here",
        "put the text in quotes; indent with spaces, not tabs",
    ),
    "found unknown escape character": Reason(
        "has a backslash in double quotes, where it has a special meaning", "put the text in single quotes"
    ),
    "found invalid Unicode character escape code": Reason("has an invalid escape", "type the character itself instead"),
    "did not find expected node content": Reason(
        "has a character where a value is expected", "write the value, or remove the extra comma or bracket"
    ),
}
"""libyaml's message → our message."""
_FROM_START = frozenset((
    "found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'",
    "could not find expected ':'",
))  # fmt: skip
"""Messages about a construct's beginning, and not about the place where the parser failed."""


def explain(error: yaml.MarkedYAMLError) -> tuple[Reason, Mark]:
    """Return a plain explanation of a parser error, and its position."""
    said = error.problem or error.context or "it is damaged"
    reason = _EXPLANATIONS.get(said) or Reason(f"cannot be read as YAML: {said}", "put the text in quotes")
    where = error.context_mark if said in _FROM_START else error.problem_mark
    where = where or error.problem_mark or error.context_mark
    return reason, Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
