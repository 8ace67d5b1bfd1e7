"""Lists of feeds that feed readers import (OPML 2.0). In: outlines. Out: bytes."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from shelfmates.derive import Subscription


class Outline(NamedTuple):
    """A feed, and the page that it belongs to."""

    title: str
    feed: str
    page: str


def make_outline(row: Subscription, base: str) -> Outline:
    """Return a subscription's outline. If it has no page of its own, link to its page on this site."""
    return Outline(row.title, row.feed, row.page or base + row.address)


def render_opml(title: str, outlines: Iterable[Outline]) -> bytes:
    """Render a list of subscriptions. It has no date, so it changes only when the feeds do."""
    document = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(document, "head"), "title").text = title
    body = ET.SubElement(document, "body")
    for row in outlines:
        names = {"text": row.title, "title": row.title}
        ET.SubElement(body, "outline", type="rss", xmlUrl=row.feed, htmlUrl=row.page, attrib=names)
    ET.indent(document)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(document, encoding="unicode")}\n'.encode()
