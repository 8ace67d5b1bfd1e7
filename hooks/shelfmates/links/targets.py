"""All possible link targets. In: what people wrote, and the outputs of the site. Out: LinkTargets.

A page has two names: a file below `docs/` for editors and MkDocs (`members/ana-ruiz.md`), and an address for browsers
(`members/ana-ruiz/`).
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from shelfmates.addresses import output_path
from shelfmates.load import Entries, Entry
from shelfmates.load.pages import BUILT, FILES, ONLY_FOLDERS, PAGES
from shelfmates.model import Settings
from shelfmates.render import OutputPage, Outputs
from shelfmates.render.theme_scripts import list_theme, locate
from shelfmates.sections import SiteSection, find_section

from .page_reader import PageReading, read

Aliases = Mapping[str, str]
"""Former ids of members → current ids."""
POSTS = "news/posts/"
"""The folder in which editors write posts for the news."""
_BY_ENGINE = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""Files that only the engine writes."""
_FILE = re.compile(r"\A[^/]+\.(?:csv|geojson|gz|html|ics|json|opml|txt|vcf|xml|zip)")
"""Names of files that the build writes at the root of the site."""


@dataclass(frozen=True)
class EditorPage:
    """A page or post that editors wrote."""

    entry: Entry

    @property
    def name(self) -> str:
        """Return the name of its file below `docs/`."""
        return self.entry.shown_as.removeprefix("docs/")

    @property
    def folder(self) -> str:
        """Return the folder of its file below `docs/`, to which its links are relative."""
        return posixpath.dirname(self.name)

    def lead_to(self, name: str) -> str:
        """Return the relative path from this page to another file below `docs/`."""
        return posixpath.relpath(name, self.folder or ".")

    @cached_property
    def address(self) -> str:
        """Return its address on the site; a browser resolves unchanged links against it."""
        return name_to_address(self.name)

    @property
    def reading(self) -> PageReading:
        """Return the parsed text."""
        return read(self.entry.body)


def name_shown(name: str) -> str:
    """Return the name under which a file of `docs/` is shown: `news/a.md` for `news/posts/a.md`."""
    return f"news/{name.removeprefix(POSTS)}" if name.startswith(POSTS) else name


def name_to_address(name: str) -> str:
    """Return the address of a page of `docs/`."""
    way = name_shown(name).removesuffix(".md")
    way = posixpath.dirname(way) if posixpath.basename(way) == "index" else way
    return f"{way}/" if way else ""


def name_of_page(page: OutputPage) -> str:
    """Return the name below `docs/` of a generated page, as if an editor had written it there."""
    return f"{page.address.rstrip('/')}.md" if page.address else "index.md"


class EventPage(EditorPage):
    """A page of `docs/events/`, whose text is a part of a generated page."""

    @property
    def id(self) -> str:
        """Return the event's id."""
        values = self.entry.values if isinstance(self.entry.values, dict) else {}
        return str(values.get("id", ""))

    @cached_property
    def address(self) -> str:
        """Return the address of the generated page."""
        return f"events/{self.id}/"


@dataclass(frozen=True)
class LinkTargets:
    """All possible link targets of a site."""

    written: Mapping[str, EditorPage]
    """Editors' pages and posts by name."""
    event_pages: Mapping[str, EventPage] = field(default_factory=dict)
    """Pages of events with a text, by the name of the generated page."""
    assets: Collection[str] = ()
    """Pictures and documents in `docs/`."""
    base: str = ""
    """The site's own URL with a closing slash; empty if it has none yet."""
    aliases: Aliases = field(default_factory=dict)
    records: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Folder of records' pages → ids of all records, shown or not."""
    outputs: Outputs | None = None
    """The outputs of the build; None if they are unknown, because the data has errors."""
    left_out: Collection[str] = ()
    """Names of pages and files that cannot be shown."""
    off: Collection[str] = ()
    """Ids of sections that are switched off."""
    languages: Collection[str] = ()
    """The network's languages, if it has several."""

    @cached_property
    def pages(self) -> Mapping[str, OutputPage]:
        """Return the generated pages by name, except those around a post."""
        return {name_of_page(page): page for page in self._pages if page.kind != "post"}

    @cached_property
    def posts(self) -> Mapping[str, OutputPage]:
        """Return the page around each post, by the name of the post's file."""
        pages = {page.address: page for page in self._pages if page.kind == "post"}
        return {name: pages[row.address] for name, row in self.written.items() if row.address in pages}

    @property
    def _pages(self) -> Sequence[OutputPage]:
        return self.outputs.pages if self.outputs else ()

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the files of the site that are not pages."""
        made = self.outputs
        written = [row.address for row in made.files] if made else []
        copied = [row.address for row in made.copies] if made else []
        return frozenset([*written, *copied, *_BY_ENGINE])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return names below `docs/` → addresses, for everything that Markdown can link to."""
        ours = {name: page.address for name, page in self.pages.items()}
        written = {name: page.address for name, page in self.written.items()}
        # Material's blog publishes a picture beside a post in the folder in which it publishes the post.
        assets = {name: name_shown(name) for name in self.assets}
        return {
            **{name: locate(name) for name in list_theme()},
            **{name: name for name in self.files},
            **assets,
            **ours,
            **written,
        }

    def is_made(self, path: str) -> bool:
        """Return whether only the build can write to this path, today or on another day."""
        top, below, _rest = path.partition("/")
        if not path:
            return True
        if not below and path in self.written:
            return False
        # Below the pages of `PAGES`, only editors write, for example an about page or posts; and pictures of events.
        if below and (top in PAGES or (top in ONLY_FOLDERS and posixpath.splitext(path)[1] in FILES)):
            return False
        return top.removesuffix(".md") in BUILT or (not below and bool(_FILE.fullmatch(path)))

    def knows(self, name: str) -> bool:
        """Return whether it is certain that this page does not exist, even if the data has errors."""
        kind, _slash, id_ = name.removesuffix(".md").partition("/")
        return self.outputs is not None or (bool(id_) and kind in self.records and id_ not in self.records[kind])

    def find_off(self, name: str) -> SiteSection | None:
        """Return the switched-off section to which a page or file would belong."""
        return find_section(name_shown(name), self.off)

    @cached_property
    def names_by_path(self) -> Mapping[str, str]:
        """Return paths of the site's files → names below `docs/`."""
        return {output_path(address): name for name, address in self.names.items()}

    def find_name(self, path: str) -> str | None:
        """Return the name below `docs/` of the page or file at a path from the site's root."""
        return self.names_by_path.get(path) or self.names_by_path.get(posixpath.join(path, "index.html"))


def list_targets(entries: Entries, settings: Settings | None, outputs: Outputs | None, aliases: Aliases) -> LinkTargets:
    """Return all possible link targets; without outputs, only what people wrote is known.

    Posts and pictures of a section that is switched off are left out.
    """
    off = settings.switched_off if settings else frozenset()
    written = {page.name: page for page in map(EditorPage, (*entries.pages, *entries.posts))}
    left_out = frozenset(name for name in (*written, *entries.files) if find_section(name, off))
    written = {name: page for name, page in written.items() if name not in left_out}
    base = f"{settings.url.rstrip('/')}/" if settings and settings.url else ""
    records = {kind: frozenset(ids) for kind, ids in _list_records(entries, settings)}
    event_pages = {f"events/{page.id}.md": page for page in map(EventPage, entries.events) if page.entry.body.strip()}
    languages = settings.languages if settings and len(settings.languages) > 1 else ()
    files = entries.files - left_out
    return LinkTargets(written, event_pages, files, base, aliases, records, outputs, left_out, off, languages)


def _list_records(entries: Entries, settings: Settings | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the ids of each kind whose records could all be read, including records with errors."""
    if entries.has_all_members:
        yield "members", _list_ids(entries.members)
    for kind, rows in (("events", entries.events), ("resources", entries.resources)):
        if kind not in entries.incomplete:
            yield kind, _list_ids(rows)
    if settings:
        words = settings.vocabularies
        yield from (("areas", (area.id for area in settings.areas)), ("topics", iter(words.topics.terms)))
        yield "levels", iter(words.levels.terms)
        yield "districts", (row.id for row in settings.districts)


def _list_ids(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield current and former ids."""
    for row in (entry.values for entry in entries if isinstance(entry.values, dict)):
        aliases = row.get("aliases")
        names = (row.get("id"), *(aliases if isinstance(aliases, list) else ()))
        yield from (name for name in names if isinstance(name, str))
