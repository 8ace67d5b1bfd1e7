"""The theme's indentation, a quarter of each page's bytes. In: a document. Out: the same without it.

A line's end stays, so that words and elements are as far apart as they were; what stands in the page's own part,
and wherever blanks mean something, stays as it is.
"""

import re
from collections.abc import Iterator

_BLANKS = re.compile(r"(?<!\s)\s*\n\s*")
_OPENS = re.compile(r"<(script|style|pre|textarea)\b")
"""Elements in which blanks mean something, or whose text has a hash."""


def drop_indentation(document: str) -> str:
    """Drop blank lines and what lines begin with, around the page's own part."""
    begin, end = document.find("<article "), document.rfind("</article>")
    if begin < 0 or end < begin:
        return document
    return "".join((*_squeeze(document[:begin]), document[begin:end], *_squeeze(document[end:])))


def _squeeze(html: str) -> Iterator[str]:
    rest = 0
    for begin, end in _find_kept(html):
        yield _BLANKS.sub("\n", html[rest:begin])
        yield html[begin:end]
        rest = end
    yield _BLANKS.sub("\n", html[rest:])


def _find_kept(html: str) -> Iterator[tuple[int, int]]:
    """Yield where each element that stays begins and ends; one that nothing closes is looked for once."""
    last, unclosed = 0, set[str]()
    for found in _OPENS.finditer(html):
        if found.start() < last or found[1] in unclosed:
            continue
        closing = f"</{found[1]}>"
        end = html.find(closing, found.end())
        if end < 0:
            unclosed.add(found[1])
        else:
            last = end + len(closing)
            yield found.start(), last
