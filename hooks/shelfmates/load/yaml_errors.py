"""YAML errors in plain English. In: the parser's error. Out: what is wrong, what to write, and where."""

from typing import NamedTuple

import yaml

from .entry import Mark


class YamlMistake(NamedTuple):
    """A YAML error with its explanation."""

    message: str
    hint: str
    mark: Mark


class _Explanation(NamedTuple):
    message: str
    hint: str
    from_start: bool = False
    """Whether the relevant position is where the construct begins, rather than where the parser failed."""


_SHIFTED = _Explanation(
    "does not fit the lines above it",
    "indent it exactly like the lines around it, with spaces; also check the quotes and brackets above",
)
_OPEN = _Explanation("opens a bracket that is not closed", "close it, with commas between the items", from_start=True)
_EXPLANATIONS = {
    "found unexpected end of stream": _Explanation(
        "opens a quote that is not closed", "close it with the same kind of quote", from_start=True
    ),
    "did not find expected ',' or ']'": _OPEN,
    "did not find expected ',' or '}'": _OPEN,
    "did not find expected key": _SHIFTED,
    "did not find expected '-' indicator": _SHIFTED,
    "could not find expected ':'": _Explanation(
        "is not a `key: value` line", "write the field's name, a colon, a space and the value", from_start=True
    ),
    "mapping values are not allowed in this context": _Explanation(
        "has a `:` in a place where it is not allowed",
        'put text that contains a colon in quotes, for example "Boone: the library"; otherwise check the indentation',
    ),
    "block sequence entries are not allowed in this context": _Explanation(
        "begins a list in the middle of a line", "write it as [one, two], or begin it on the next line"
    ),
    "found character that cannot start any token": _Explanation(
        "begins with a character that has a special meaning here",
        "put the text in quotes; indent with spaces, not tabs",
    ),
    "found unknown escape character": _Explanation(
        "has a backslash in double quotes, where it has a special meaning", "put the text in single quotes"
    ),
    "found invalid Unicode character escape code": _Explanation(
        "has an invalid escape", "type the character itself instead"
    ),
    "did not find expected node content": _Explanation(
        "has a character where a value is expected", "write the value, or remove the extra comma or bracket"
    ),
}
"""libyaml's message → our message."""


def explain(error: yaml.MarkedYAMLError) -> YamlMistake:
    """Return a plain explanation of a parser error."""
    said = error.problem or error.context or "it is damaged"
    explanation = _EXPLANATIONS.get(said) or _Explanation(f"cannot be read as YAML: {said}", "put the text in quotes")
    where = error.context_mark if explanation.from_start else error.problem_mark
    where = where or error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    return YamlMistake(explanation.message, explanation.hint, mark)
