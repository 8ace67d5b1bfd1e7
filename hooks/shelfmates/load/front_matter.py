"""Front matter: the YAML above a page's text. In: a page. Out: its YAML and the text below, or what is wrong.

The handler interface of python-frontmatter splits the page; our own reader reads the YAML. `frontmatter.parse` is not
used for two reasons. It strips the text, which shifts lines and turns a code block at the start into a paragraph. It
also treats front matter that is never closed as text.
"""

import re
from typing import NamedTuple

from frontmatter.default_handlers import BaseHandler

from shelfmates.problem import Problem

from .yaml_reader import read_exact

FIRST = 2
"""Line of a page on which its front matter begins."""
_OPENING = re.compile(r"\A-{3}[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)
"""All delimiters that any program reading a page accepts as the end of front matter."""
_OTHER = re.compile(r"\A(\+{3}|;{3}|\{)[ \t]*(?:\n|\Z)")
"""Opening delimiters of TOML and JSON front matter, which would be published as text."""
_LATE = re.compile(r"\A\s+-{3}[ \t]*\n(?= {0,3}[A-Za-z0-9_-]+:)")
"""Front matter below an empty line, which would also be published as text."""
_META = re.compile(r"\A {0,3}[A-Za-z0-9_-]+:")
"""What MkDocs 1.6.1 reads as front matter without dashes (`mkdocs/utils/meta.py`, META_RE)."""


class FrontMatter(BaseHandler):
    """YAML between two `---` lines; no other delimiter is accepted."""

    FM_BOUNDARY = re.compile(r"^---\n", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str) -> dict[str, object]:
        """Read the values; raise YamlProblem if they cannot be read, TypeError if they are not a mapping."""
        values = read_exact(fm).values
        if not isinstance(values, dict):
            raise TypeError("is not a mapping")
        return values


HANDLER = FrontMatter()


class PageParts(NamedTuple):
    """A page, split in two. Both parts and the two `---` lines together are exactly its text."""

    front: str
    body: str

    @property
    def start(self) -> int:
        """Return the index at which the front matter begins in the page's text."""
        return len("---\n")

    @property
    def whole(self) -> str:
        """Return the page's text."""
        return f"---\n{self.front}---\n{self.body}"


def split_page(text: str) -> PageParts | None:
    """Return front matter and text of a page; None if the page has no front matter, or its front matter is broken."""
    if not HANDLER.detect(text):
        return None
    try:
        return PageParts(*HANDLER.split(text))
    except ValueError:
        return None


def find_wrong(path: str, text: str) -> Problem | None:
    """Return what is wrong with the front matter's delimiters, by the strictest of the programs that read the page."""
    if not _OPENING.match(text):
        return _find_wrong_without_dashes(path, text)
    if not HANDLER.detect(text):
        return _problem_at(path, 1, "begins with `---` and spaces", "write only `---` on the line")
    closing = _CLOSING.search(text, len("---\n"))
    if not closing:
        return _problem_at(path, 1, "opens front matter, but does not close it", "write a line `---` below it")
    line = text.count("\n", 0, closing.start()) + 1
    if closing[0] != "---":
        return _problem_at(
            path, line, "closes front matter with another line than `---`", "write only `---` on the line"
        )
    if closing.end() == len(text):
        # Without a line feed after it, MkDocs 1.6.1 prints it as text (`mkdocs/utils/meta.py`, YAML_RE).
        return _problem_at(path, line, "has no text after its front matter", "write the page's text on the lines below")
    return None


def _find_wrong_without_dashes(path: str, text: str) -> Problem | None:
    if _META.match(text):
        hint = "begin with a heading, or put these lines between two `---` lines"
        return _problem_at(path, 1, "begins with `word:`, which would be read as front matter", hint)
    if found := _OTHER.match(text):
        hint = "write `key: value` lines between two `---` lines"
        return _problem_at(
            path, 1, f"begins with `{found[1]}`, another kind of front matter, which would be shown as text", hint
        )
    if found := _LATE.match(text):
        line = found[0].rstrip("\n").count("\n") + 1
        return _problem_at(path, line, "has blank lines above its front matter", "begin the page with the line `---`")
    return None


def _problem_at(path: str, line: int, message: str, hint: str) -> Problem:
    return Problem(path, line, 1, "front-matter", message, hint)
