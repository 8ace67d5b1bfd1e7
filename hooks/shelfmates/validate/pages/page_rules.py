"""Rules for the front matter of a page in `docs/`. In: its Entry. Out: violations."""

import html
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from unicodedata import normalize

from shelfmates.load import Entry
from shelfmates.load.yaml_reader import is_typed_elsewhere
from shelfmates.problem import did_you_mean
from shelfmates.untrusted_markdown import list_hidden
from shelfmates.validate.violation import Violation

from . import text

KEYS = frozenset({"title", "description", "hide"})
"""Keys that a page's front matter may have; Material writes others into the page unescaped."""
HIDEABLE = frozenset({"navigation", "toc", "path", "footer", "feedback"})
"""Parts of a page that Material can hide."""
MAX_TITLE = 300
"""Maximum length of a title or a description, in characters."""
_HOMES = frozenset({"index", "readme"})


def keys_are_known(entry: Entry) -> Iterator[Violation]:
    """Check that the front matter has only known keys."""
    for key in entry.values:
        if key not in KEYS:
            hint = did_you_mean(key, KEYS, otherwise="known here:")
            yield Violation((key,), "unknown-field", "is not a field of a page", hint, at_key=True)


def titles_are_plain(entry: Entry) -> Iterator[Violation]:
    """Check that titles are plain text, because navigation and other pages show them."""
    for key in ("title", "description"):
        value = entry.values.get(key)
        if isinstance(value, dict | list):
            yield Violation((key,), "not-text", "is not a text", "write text; in quotes if it looks like a list")
        elif value and "\n" in value:
            yield Violation((key,), "too-long", "has more than one line", f"write it on one line, after `{key}:`")
        elif value and len(value) > MAX_TITLE:
            yield Violation((key,), "too-long", f"is longer than a line of {MAX_TITLE} characters", "shorten it")
        elif value and set("<>") & set(html.unescape(value)):
            yield Violation((key,), "markup", "is not plain text", "remove `<` and `>`", value)
        elif value and (hidden := next(list_hidden(value, is_html=True), None)):
            hint = "delete it and type the text again"
            yield Violation((key,), "refused-character", f"contains {hidden.name} as a `&` code", hint, near="&")


def titles_are_texts_to_mkdocs(entry: Entry) -> Iterator[Violation]:
    """Check for texts that MkDocs reads differently, by YAML 1.1: `2026-02-30` raises an error, `NO` is false."""
    for key in ("title", "description"):
        value = entry.values.get(key)
        if isinstance(value, str) and is_typed_elsewhere(value) and _is_bare(entry.text, key, value):
            yield Violation(
                (key,), "not-text", "looks like a number, a date, or true or false", "put it in quotes", value
            )


def _is_bare(text: str, key: str, value: str) -> bool:
    return bool(re.search(rf"^{key} *: +{re.escape(value)} *(#.*)?$", text, re.MULTILINE))


def only_parts_are_hidden(entry: Entry) -> Iterator[Violation]:
    """Check that `hide` is a list of parts that Material can hide."""
    hidden = entry.values.get("hide")
    if hidden is not None and not isinstance(hidden, list):
        yield Violation(("hide",), "not-a-list", "is not a list", "write it as [navigation, toc]")
        return
    for index, part in enumerate(hidden or ()):
        if not isinstance(part, str) or part not in HIDEABLE:
            hint = did_you_mean(str(part), HIDEABLE)
            yield Violation(("hide", index), "unknown-word", "is not one of the known values", hint, str(part)[:60])


def check_addresses(pages: Sequence[Entry]) -> Iterator[tuple[Entry, Violation]]:
    """Check that no two pages share an address, ignoring case as some computers do."""
    seen: dict[str, Entry] = {}
    for entry in pages:
        first = seen.setdefault(_address(entry.path), entry)
        if first is not entry:
            message = f"has the same address as {first.path}"
            yield entry, Violation((), "duplicate-page", message, "rename or remove one of them")


def _address(path: str) -> str:
    page = PurePosixPath(normalize("NFC", path).casefold()).with_suffix("")
    return str(page.parent if page.name in _HOMES else page)


RULES = (
    keys_are_known,
    titles_are_plain,
    titles_are_texts_to_mkdocs,
    only_parts_are_hidden,
    text.headings_are_plain,
    text.characters_are_seen,
    text.text_is_bounded,
)
