"""The text of a page, before Python-Markdown reads it. In: an Entry with a body. Out: violations.

Python-Markdown is slow on crafted text (20 kB of `[a` take half a minute) and overflows its stack on deep nesting, so
both are limited here. The limits prevent the worst cases; they do not guarantee a maximum time.
"""

import html
import re
from collections.abc import Iterator

from shelfmates import untrusted_markdown
from shelfmates.code_fences import without_code
from shelfmates.load import Entry
from shelfmates.validate.violation import Violation, body_to_entry_position

MAX_LINE = 20_000
"""Maximum length of a line, in characters."""
MAX_SIGNS = 1_000
"""Maximum number of brackets, or of `<`, in a page."""
MAX_PAGE = 100_000
"""Maximum length of a page, in characters."""
MAX_HEADINGS = 300
"""Maximum number of headings in a page; they are slow if no empty line separates them."""
MAX_COLUMNS, MAX_ROWS = 40, 1_000
"""Maximum size of the tables in a page; each cell takes memory, even an empty one."""
MAX_TERMS = 300
"""Maximum number of lines in a page that define a term."""
_HEADING = re.compile(r"^[ \t>*+-]*#.*|^.*(?=\n *(?:=+|-+) *$)", re.MULTILINE)
_RUN = re.compile(r"([\[<(!*_`>]) ?(?:\1 ?){199}")
_DEEP = re.compile(r"^(?:(?:[-*+] +|> ?|\d+[.)] *){50}| {100}|\t{25})", re.MULTILINE)
_ATX = re.compile(r"^#", re.MULTILINE)
_ROW = re.compile(r"^.*\|.*$", re.MULTILINE)
_LONG = re.compile(rf"^.{{{MAX_LINE + 1},}}", re.MULTILINE)
_TERM = re.compile(r"^ *:", re.MULTILINE)


def headings_are_plain(entry: Entry) -> Iterator[Violation]:
    """Check that headings contain no HTML: Material does not escape them in the title and the table of contents."""
    text = without_code(entry.body)
    for found in _HEADING.finditer(text):
        if "<" in html.unescape(found[0]):
            mark = body_to_entry_position(entry, text, found.start())
            yield Violation((), "markup", "has a heading with `<`", "write the heading as plain text", at=mark)


def characters_are_seen(entry: Entry) -> Iterator[Violation]:
    """Check that no character reference such as `&#x202e;` represents a refused character, not even in code."""
    for hidden in untrusted_markdown.list_hidden(entry.body, is_html=True):
        mark = body_to_entry_position(entry, entry.body, hidden.index)
        hint = "delete it and type the text again"
        yield Violation((), "refused-character", f"contains {hidden.name} as a `&` code", hint, at=mark)


def text_is_bounded(entry: Entry) -> Iterator[Violation]:
    """Check that the text does not slow down the renderer or overflow its stack."""
    text = entry.body
    for name, place in _find_excesses(text):
        hint = "simplify it, or split it into several pages"
        yield Violation((), "too-much-markup", f"has {name}", hint, at=body_to_entry_position(entry, text, place))


def _find_excesses(text: str) -> Iterator[tuple[str, int]]:
    """Yield each limit that the text exceeds, and the index."""
    if found := _RUN.search(text):
        yield f"a very long run of `{found[1]}`", found.start()
    if found := _DEEP.search(without_code(text)):
        yield "a very deep list or quotation", found.start()
    for sign in "[<":
        if text.count(sign) > MAX_SIGNS:
            yield f"more than {MAX_SIGNS:,} times `{sign}`", text.index(sign)
    yield from _find_big_tables(text)
    if len(text) > MAX_PAGE:
        yield f"more than {MAX_PAGE:,} characters", 0
    if len(_ATX.findall(text)) > MAX_HEADINGS:
        yield f"more than {MAX_HEADINGS} headings", next(_ATX.finditer(text)).start()
    if len(_TERM.findall(text)) > MAX_TERMS:
        yield f"more than {MAX_TERMS} definitions", next(_TERM.finditer(text)).start()
    if long := _LONG.search(text):
        yield f"a line of more than {MAX_LINE:,} characters", long.start()


def _find_big_tables(text: str) -> Iterator[tuple[str, int]]:
    rows = list(_ROW.finditer(text))
    wide = next((row for row in rows if row[0].count("|") > MAX_COLUMNS), None)
    if wide:
        yield f"a table of more than {MAX_COLUMNS} columns", wide.start()
    if len(rows) > MAX_ROWS:
        yield f"tables of more than {MAX_ROWS:,} rows", rows[0].start()
