"""Check feeds, OPML files and the sitemap of a built site. In: XML as text. Out: what is wrong with it.

They must contain nothing that a browser runs: no page, drawing, style sheet, entity or other encoding.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError, XMLParser

from shelfmates.render.gate.tags import Own, find_wrong_link

_DECLARATION = re.compile(r"<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?\?>\n?")
_INSTRUCTION = re.compile(r"<[?!]")
_ATOM = "{http://www.w3.org/2005/Atom}"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAG = re.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ELEMENTS = {
    **dict.fromkeys([f"{_ATOM}{name}" for name in "author entry id name published summary title updated".split()], ""),
    **dict.fromkeys([f"{_SITEMAP}{name}" for name in "lastmod loc url urlset".split()], ""),
    **dict.fromkeys(["body", "head", "title"], ""),
    f"{_ATOM}feed": _LANG,
    f"{_ATOM}category": "term label",
    f"{_ATOM}link": "rel href type",
    "opml": "version",
    "outline": "text title type xmlUrl htmlUrl",
}
"""Element → its attributes. The build never converts their texts to HTML."""
_ROOTS = {".opml": "opml", ".xml": f"{_ATOM}feed"}
"""Suffix → the root element. A sitemap is recognized by its whole name."""
_LINKS = {"alternate": "text/html", "self": "application/atom+xml"}
"""`rel` of a feed's link → the type of its target."""
_ADDRESSES = frozenset({"href", "htmlUrl", "xmlUrl"})
_OWN = frozenset({f"{_ATOM}id", f"{_SITEMAP}loc"})
"""Elements with an address of the site itself. A feed's links are the site's own, too."""


class _Reader:
    """A parser target that only records elements. It builds no tree."""

    def __init__(self, base: str) -> None:
        self.wrong: list[str] = []
        self.own: list[str] = []
        """Addresses of the site."""
        self.root: str | None = None
        self.selves: list[str] = []
        """Addresses that a feed has as its own."""
        self._base, self._text = base, [""]

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._text = []
        if self.root is None:
            self.root = tag
        if tag not in _ELEMENTS or not attributes.keys() <= {*_ELEMENTS[tag].split()}:
            self.wrong.append(f"holds {tag[:80]}, or an attribute of it that the build does not write")
        if not _TAG.fullmatch(attributes.get(_LANG, "en")):
            self.wrong.append(f"is in no language: {attributes[_LANG][:40]!r}")
        if tag == f"{_ATOM}link":
            self._note_link(attributes)
        if tag == "outline" and attributes.get("type") != "rss":
            self.wrong.append("lists an outline that is not a feed")
        for name in sorted(_ADDRESSES & attributes.keys()):
            if wrong := find_wrong_link(attributes[name], self._base):
                self.wrong.append(f"has {wrong}: {attributes[name][:80]!r}")

    def _note_link(self, attributes: dict[str, str]) -> None:
        rel, address = attributes.get("rel", ""), attributes.get("href", "")
        self.own.append(address)
        if rel not in _LINKS or attributes.get("type") != _LINKS[rel]:
            self.wrong.append(f"links in a way that the build does not: {rel[:40]!r}")
        if rel == "self":
            self.selves.append(address)

    def data(self, text: str) -> None:
        self._text.append(text)

    def end(self, tag: str) -> None:
        if tag in _OWN:
            self.own.append("".join(self._text))
        if tag == f"{_SITEMAP}lastmod" and not _DAY.fullmatch("".join(self._text)):
            self.wrong.append("has a last change that is no day")


def read_own_addresses(text: str, base: str) -> tuple[list[str], list[str]]:
    """Return the addresses that an XML file lists as the site's own, and what is wrong with the file."""
    reader, wrong = _read(text, base)
    return ([], wrong) if wrong else (reader.own, reader.wrong)


def _read(text: str, base: str) -> tuple[_Reader, list[str]]:
    """Return what the parser read, and why it failed."""
    reader = _Reader(base)
    declaration = _DECLARATION.match(text)
    rest = text[declaration.end() :] if declaration else text
    if _INSTRUCTION.search(rest):
        return reader, ["declares another encoding, a type, an entity or a style"]
    # The text declares nothing, so no entity can expand.
    parser = XMLParser(target=reader)  # noqa: S314 - see above
    try:
        parser.feed(rest)
        parser.close()
    except (ParseError, ValueError) as wrong:
        return reader, [f"cannot be read: {wrong}"]
    return reader, []


def find_wrong_xml(name: str, text: str, site: Own) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an XML file of a site, as code and message."""
    reader, unread = _read(text, site.base)
    yield from (("xml", said) for said in unread or reader.wrong)
    if unread:
        return
    root = f"{_SITEMAP}urlset" if name == "sitemap.xml" else _ROOTS[PurePosixPath(name).suffix]
    if reader.root != root:
        yield "xml", "is not what its name says"
    yield from (
        ("xml", f"names as its own an address where the site has nothing: {link[:80]}")
        for link in sorted({*reader.own})
        if not site.has(link)
    )
    if any(link != f"{site.base}{name}" for link in reader.selves):
        yield "xml", "says that it stands elsewhere"
