"""The words of an HTML message. In: HTML. Out: lines of text, in which a quotation has `>` before each line.

No address, style, script or picture of it is read.
"""

import html
import re

import nh3

_TAGS = frozenset(
    "address article blockquote br center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td "
    "th tr ul".split()
)
MAX_TAGS = 10_000
"""Tags that are read: elements in elements take quadratic time."""
_CELLS = frozenset({"td", "th"})
_TOKEN = re.compile(r"<(/?)([a-z0-9]{1,20})[^<>]{0,100}>|([^<]+)|<")
_SPACES = re.compile(r"[ \t\n\f]+")


class _Writer:
    """Writes lines; a block begins a new one."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line, self._depth, self._preformatted = "", 0, 0

    def tag(self, name: str, *, is_end: bool) -> None:
        if name in _CELLS:
            self._line += "" if is_end or not self._line else " "
            return
        self.end_line(is_forced=name == "br" and not is_end)
        change = -1 if is_end else 1
        if name == "blockquote":
            self._depth = max(self._depth + change, 0)
        if name == "pre":
            self._preformatted = max(self._preformatted + change, 0)
        if name == "li" and not is_end:
            self._line = "- "

    def text(self, text: str) -> None:
        if self._preformatted:
            first, *others = html.unescape(text).split("\n")
            self._line += first
            for line in others:
                self.end_line(is_forced=True)
                self._line = line
            return
        words = html.unescape(_SPACES.sub(" ", text))
        self._line += words if self._line else words.removeprefix(" ")

    def end_line(self, *, is_forced: bool = False) -> None:
        if self._line or is_forced:
            self.lines.append("> " * self._depth + self._line.rstrip(" "))
        self._line = ""


def read_words(text: str) -> str:
    """Return the words of an HTML text, up to its last tag that is allowed."""
    text = "<".join(text.split("<", MAX_TAGS)[:MAX_TAGS])
    clean = nh3.clean(text, tags=set(_TAGS), attributes={}, clean_content_tags={"script", "style", "title", "head"})
    writer = _Writer()
    for found in _TOKEN.finditer(clean):
        if found[2]:
            writer.tag(found[2], is_end=bool(found[1]))
        elif found[3]:
            writer.text(found[3])
    writer.end_line()
    return "\n".join(writer.lines)
