"""What a Markdown page of `docs/` may say about itself. In: its Entry. Out: findings."""

import re
from collections.abc import Iterator

from shelfmates.load import Entry
from shelfmates.problem import did_you_mean

from .finding import Finding

KEYS = frozenset({"title", "description", "hide"})
"""Front matter that a page may have; Material writes the rest into the page unescaped."""
MAX_LINE = 20_000
_HEADING = re.compile(r"^#{1,6} .*(?:<|&lt;)", re.MULTILINE)
_RUN = re.compile(r"([\[<(!*_`>]) ?(?:\1 ?){199}")


def keys_are_known(entry: Entry) -> Iterator[Finding]:
    """The front matter holds only what pages need."""
    for key in entry.values:
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, otherwise="known here:")
            yield Finding((key,), "unknown-field", "is not a field of a page", hint, at_key=True)


def titles_are_plain(entry: Entry) -> Iterator[Finding]:
    """Titles are text: they reach the navigation and other pages."""
    for key in ("title", "description"):
        value = entry.values.get(key)
        if value is not None and (not isinstance(value, str) or set("<>") & set(value)):
            yield Finding((key,), "markup", "is not plain text", "leave out `<` and `>`", str(value)[:60])


def body_is_bounded(entry: Entry) -> Iterator[Finding]:
    """Nothing in the text keeps the renderer busy or breaks out of a heading."""
    if _HEADING.search(entry.body):
        yield Finding((), "markup", "has a heading with `<`", "write the heading in plain words")
    if _RUN.search(entry.body) or any(len(line) > MAX_LINE for line in entry.body.split("\n")):
        yield Finding((), "too-much-markup", "has a very long line or run of one sign", "shorten it")


RULES = (keys_are_known, titles_are_plain, body_is_bounded)
