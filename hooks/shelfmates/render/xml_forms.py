"""Feeds, outlines and the sitemap of a built site. In: XML as text. Out: what is wrong with it.

A browser that opens them may find nothing that runs: no page, no drawing, no style, no entity, no other encoding.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError, XMLParser

from .tags import find_wrong_link

_DECLARATION = re.compile(r"<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?\?>\n?")
_INSTRUCTION = re.compile(r"<[?!]")
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_ELEMENTS = frozenset(
    [f"{_ATOM}{name}" for name in "author category entry feed id link name published summary title updated".split()]
    + [f"{_SITEMAP}{name}" for name in "loc url urlset".split()]
    + "body head opml outline title".split()
)
_ATTRIBUTES = frozenset("description href htmlUrl label language rel term text title type version xmlUrl".split())
_ADDRESSES = frozenset({"href", "htmlUrl", "xmlUrl"})
_OWN = frozenset({f"{_ATOM}id", f"{_SITEMAP}loc"})
"""Elements whose text is an address of the site itself; a feed's links are so, too."""


class _Reader:
    """Takes elements as a parser meets them; it makes nothing of them."""

    def __init__(self, base: str) -> None:
        self.wrong: list[str] = []
        self.own: list[str] = []
        """Addresses of the site."""
        self._base, self._text = base, [""]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text = []
        if tag not in _ELEMENTS or not _ATTRIBUTES.issuperset(attributes):
            self.wrong.append(f"holds {tag[:80]}, or an attribute of it that the build does not write")
        if tag == f"{_ATOM}link":
            self.own.append(attributes.get("href", ""))
        for name in sorted(_ADDRESSES & attributes.keys()):
            if wrong := find_wrong_link(attributes[name], self._base):
                self.wrong.append(f"has {wrong}: {attributes[name][:80]!r}")

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        if tag in _OWN:
            self.own.append("".join(self._text))


def read_own_addresses(text: str, base: str) -> tuple[list[str], list[str]]:
    """Return the addresses of the site that an XML file names as its own, and what is wrong with the file."""
    declaration = _DECLARATION.match(text)
    rest = text[declaration.end() :] if declaration else text
    if _INSTRUCTION.search(rest):
        return [], ["declares another encoding, a type, an entity or a style"]
    reader = _Reader(base)
    # Nothing is declared in it, so that nothing can grow.
    parser = XMLParser(target=reader)  # noqa: S314 - as said
    try:
        parser.feed(rest)
        parser.close()
    except (ParseError, ValueError) as wrong:
        return [], [f"cannot be read: {wrong}"]
    return reader.own, reader.wrong


def find_wrong_xml(text: str, base: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an XML file of the site at an address."""
    own, wrong = read_own_addresses(text, base)
    yield from (("xml", said) for said in wrong)
    yield from (
        ("xml", f"names an address of another site as its own: {link[:80]}")
        for link in own
        if not link.startswith(base)
    )
