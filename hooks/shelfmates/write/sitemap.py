"""The sitemap (sitemaps.org 0.9). In: the engine's sitemap and the generated pages. Out: two files."""

import gzip
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from xml.etree import ElementTree as ET

from shelfmates.render import OutputFile, OutputPage

from .page_shell import SLUG

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


def list_sitemaps(made: str, pages: Sequence[OutputPage], base: str) -> tuple[OutputFile, OutputFile]:
    """Return the sitemap, plain and compressed, without the time of the build; it is rendered on first use."""
    render = cache(partial(complete_sitemap, made, pages, base))
    return (
        OutputFile("sitemap.xml", lambda: render().encode()),
        OutputFile("sitemap.xml.gz", lambda: gzip.compress(render().encode(), mtime=0)),
    )


def complete_sitemap(made: str, pages: Sequence[OutputPage], base: str) -> str:
    """Return every page that search engines may list: the engine's pages without shells, and the generated pages."""
    hidden = {base + page.address for page in pages if not page.is_indexed}
    ours = {base + page.address for page in pages}
    theirs = {location for location in _LOCATION.findall(made) if SLUG not in location}
    days = {base + page.address: page.changed.isoformat() for page in pages if page.changed}
    return _write(sorted((ours | theirs) - hidden), days)


def _write(locations: Iterable[str], days: Mapping[str, str]) -> str:
    """Return the XML; `days` are those on which pages changed last, if they are known."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for location in locations:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = location
        if day := days.get(location):
            ET.SubElement(url, "lastmod").text = day
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'
