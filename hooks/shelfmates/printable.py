"""Text for terminals and tables. In: strangers' texts, numbers. Out: one line of printable characters."""

_HARMLESS = frozenset("\u200c\u200d\u00a0\u202f\u3000")
"""Joiners and blanks that are normal in names and sentences."""


def show_sign(sign: str) -> str:
    """Return a character, or its code point if it does not print: controls, surrogates, direction marks."""
    return sign if sign.isprintable() or sign in _HARMLESS else f"\\u{ord(sign):04x}"


def one_line(text: str, longest: int | None = None) -> str:
    """Return a text on one line, without characters that move a cursor or hide text; `longest` shortens it."""
    shown = text if text.isprintable() else "".join(map(show_sign, text))
    return shown if longest is None or len(shown) <= longest else f"{shown[: longest - 1]}…"


def count(number: int, one: str, more: str = "") -> str:
    """Return a number with what it counts, in English: `1 row`, `2 rows`; `more` is a plural without `s`."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"
