"""YAML in our standard form. In: plain values. Out: the lines of a record.

The join form writes the same form in the browser: both produce the same text for the same record.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from shelfmates.model.moment import Moment

MAX_LINE = 100
"""Longest line, in characters, for a list in brackets."""

_PLAIN = re.compile(r"[a1](?:[a1m .,'’()/_+@&;!?–—-]*[a1m.)!?])?")  # noqa: RUF001 - typographic dashes and quotes
"""Matches the outline (see `_outline`) of a text that needs no quotes."""
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~/?=&%+,;@!$()*:-]*[A-Za-z0-9/=_-]")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NO_NUMBER = re.compile("[g-np-wyz]")
"""Letters that no number contains in any base; `0o7` and `0x1f` are numbers in YAML 1.2."""
_WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
"""Words that some YAML parsers read as a boolean or as null."""
_OUTLINES = {"L": "a", "M": "m", "N": "1"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
"""Characters with a meaning in double quotes, and invisible characters."""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_NOT_LITERAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]| $", re.MULTILINE)


def emit(values: Mapping[str, Any], *, indent: int = 0) -> str:
    """Return a mapping as lines, one key per line, in the given order."""
    lines = _mapping(values, indent) if values else iter([f"{' ' * indent}{{}}"])
    return "".join(f"{line}\n" for line in lines)


def emit_item(values: Mapping[str, Any]) -> str:
    """Return a record as a list item: its first line begins with `- `."""
    return "- " + emit(values, indent=2).removeprefix("  ")


def emit_row(value: Any, *, indent: int = 0) -> str:
    """Return a row of a list as lines, the first with its dash."""
    return "".join(f"{line}\n" for line in _item(value, indent))


def _mapping(values: Mapping[str, Any], indent: int) -> Iterator[str]:
    for key, value in values.items():
        yield from _entry(f"{' ' * indent}{_scalar(key)}:", value, indent)


def _entry(begin: str, value: Any, indent: int) -> Iterator[str]:
    """Yield the line of a key or dash with its value, and the lines below it."""
    if isinstance(value, Mapping) and value:
        yield begin
        yield from _mapping(value, indent + 2)
    elif isinstance(value, list | tuple) and value:
        yield from _list(begin, value, indent)
    elif isinstance(value, str) and _is_literal(value):
        yield f"{begin} {'|' if value.endswith(chr(10)) else '|-'}"
        yield from (f"{' ' * (indent + 2)}{line}".rstrip(" ") for line in value.removesuffix("\n").split("\n"))
    else:
        yield f"{begin} {_scalar(value)}".rstrip(" ")


def _list(begin: str, values: list[Any] | tuple[Any, ...], indent: int) -> Iterator[str]:
    line = f"{begin} [{', '.join(map(_scalar, values))}]" if all(map(_is_short, values)) else ""
    if line and len(line) <= MAX_LINE:
        yield line
        return
    yield begin
    for value in values:
        yield from _item(value, indent + 2)


def _item(value: Any, indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}-"
    if isinstance(value, Mapping) and value:
        first, *others = _mapping(value, indent + 2)
        yield f"{dash} {first.lstrip(' ')}"
        yield from others
    elif value is None:
        yield f"{dash} null"
    else:
        yield from _entry(dash, value, indent)


def _is_short(value: Any) -> bool:
    """Return whether a value may be in a list in brackets."""
    if isinstance(value, str):
        # PyYAML (YAML 1.1) does not read `?` in brackets as text.
        return not {",", "?"} & set(value) and _is_plain(value)
    return value is not None and not isinstance(value, Mapping | list | tuple)


def _scalar(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, str):
        return value if _is_plain(value) or _ADDRESS.fullmatch(value) else quote(value)
    if isinstance(value, Mapping | list | tuple):
        return "{}" if isinstance(value, Mapping) else "[]"
    if isinstance(value, date | Moment):
        return str(value)
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    return _number(value)


def _number(value: float) -> str:
    """Return a number in JavaScript notation: 120, never 120.0."""
    return str(int(value)) if value == int(value) else f"{Decimal(repr(value)):f}"


def _is_plain(text: str) -> bool:
    """Return whether every YAML parser reads the unquoted text as the same text."""
    outline = _outline(text)
    if not _PLAIN.fullmatch(outline) or "  " in text or "a" not in outline or text.lower() in _WORDS:
        return False
    # A leading digit may start a number or a date in many notations; slugs with other letters are safe.
    return not "0" <= text[0] <= "9" or bool(_SLUG.fullmatch(text) and _NO_NUMBER.search(text))


def _outline(text: str) -> str:
    """Replace each letter by `a`, each mark by `m`, and each digit by `1`."""
    return "".join(_OUTLINES.get(unicodedata.category(sign)[0], sign) for sign in text)


def _is_literal(text: str) -> bool:
    """Return whether the text can be written as a block scalar."""
    return (
        "\n" in text
        and not text.startswith((" ", "\n"))
        and not text.endswith("\n\n")
        and not _NOT_LITERAL.search(text)
    )


def quote(text: str) -> str:
    """Return a text in double quotes, on one line."""
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'
