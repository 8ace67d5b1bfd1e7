"""All to which a link can lead. In: what people wrote, and what the site publishes. Out: Targets, and the pages.

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
from shelfmates.load.pages import BUILT, PAGES
from shelfmates.model import Settings
from shelfmates.render import OutputPage, Outputs
from shelfmates.render.templates import list_theme

from .page_reader import PageReading, read

Aliases = Mapping[str, str]
"""Former ids of members → today's."""
POSTS = "news/posts/"
"""Where editors write posts of the news."""
_BY_ENGINE = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""What only the engine writes."""
_FILE = re.compile(r"\A[^/]+\.(?:csv|geojson|gz|html|ics|json|opml|txt|vcf|xml|zip)")
"""Names of files that the build writes at the top of the site."""


@dataclass(frozen=True)
class EditorPage:
    """A page of the editors, or a post."""

    entry: Entry

    @property
    def name(self) -> str:
        """Return its file's name below `docs/`."""
        return self.entry.path.removeprefix("docs/")

    @property
    def folder(self) -> str:
        """Return the folder of its file below `docs/`, from which its links go."""
        return posixpath.dirname(self.name)

    def lead_to(self, name: str) -> str:
        """Return the way from here to another file below `docs/`."""
        return posixpath.relpath(name, self.folder or ".")

    @cached_property
    def address(self) -> str:
        """Return its address on the site, from which a browser follows what nobody changes."""
        return name_to_address(self.name)

    @property
    def reading(self) -> PageReading:
        """Return what its text becomes."""
        return read(self.entry.body)


def name_shown(name: str) -> str:
    """Return the name under which a file of `docs/` is shown: `news/posts/a.md` is `news/a.md`."""
    return f"news/{name.removeprefix(POSTS)}" if name.startswith(POSTS) else name


def name_to_address(name: str) -> str:
    """Return the address of a page of `docs/`."""
    way = name_shown(name).removesuffix(".md")
    way = posixpath.dirname(way) if posixpath.basename(way) == "index" else way
    return f"{way}/" if way else ""


def name_of_page(page: OutputPage) -> str:
    """Return the name of one of our pages below `docs/`, as if an editor had written it there."""
    return f"{page.address.rstrip('/')}.md" if page.address else "index.md"


@dataclass(frozen=True)
class LinkTargets:
    """What there is."""

    written: Mapping[str, EditorPage]
    """The editors' pages and posts, by name."""
    assets: Collection[str] = ()
    """Pictures and documents of `docs/`."""
    base: str = ""
    """The site's own address, with a closing slash; empty where it has none yet."""
    aliases: Aliases = field(default_factory=dict)
    records: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Folder of records' pages → ids of all that there are, shown or not."""
    artifacts: Outputs | None = None
    """What the build makes; None where nobody knows, because the data has errors."""
    left_out: Collection[str] = ()
    """Names of pages that cannot be shown."""

    @cached_property
    def pages(self) -> Mapping[str, OutputPage]:
        """Return our own pages by name, but for those around a post."""
        return {name_of_page(page): page for page in self._pages if page.kind != "post"}

    @cached_property
    def posts(self) -> Mapping[str, OutputPage]:
        """Return the page around each post by the name that its author gave it."""
        pages = {page.address: page for page in self._pages if page.kind == "post"}
        return {name: pages[row.address] for name, row in self.written.items() if row.address in pages}

    @property
    def _pages(self) -> Sequence[OutputPage]:
        return self.artifacts.pages if self.artifacts else ()

    @cached_property
    def files(self) -> frozenset[str]:
        """Return the files that the build writes, besides pages."""
        made = self.artifacts
        written = [row.address for row in made.files] if made else []
        copied = [row.address for row in made.copies] if made else []
        return frozenset([*written, *copied, *_BY_ENGINE])

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Return names below `docs/` → addresses, of all that Markdown can name."""
        ours = {name: page.address for name, page in self.pages.items()}
        written = {name: page.address for name, page in self.written.items()}
        # Material's blog shows a picture that stands beside a post where it shows the post.
        assets = {name: name_shown(name) for name in self.assets}
        return {**{name: name for name in (*list_theme(), *self.files)}, **assets, **ours, **written}

    def is_made(self, path: str) -> bool:
        """Tell whether the build alone could write something there, today or another day."""
        top, below, _rest = path.partition("/")
        if not path:
            return True
        if not below and path in self.written:
            return False
        # Below the pages of `PAGES` only editors write: an about page of their own, posts.
        if below and top in PAGES:
            return False
        return top.removesuffix(".md") in BUILT or (not below and bool(_FILE.fullmatch(path)))

    def knows(self, name: str) -> bool:
        """Tell whether it is certain that there is no such page, although the data may have errors."""
        kind, _slash, id_ = name.removesuffix(".md").partition("/")
        return self.artifacts is not None or (bool(id_) and kind in self.records and id_ not in self.records[kind])

    @cached_property
    def names_by_path(self) -> Mapping[str, str]:
        """Return paths of files of the site → names below `docs/`."""
        return {output_path(address): name for name, address in self.names.items()}

    def find_name(self, path: str) -> str | None:
        """Return the name of what a way from the site's root ends at."""
        return self.names_by_path.get(path) or self.names_by_path.get(posixpath.join(path, "index.html"))


def list_targets(
    entries: Entries, settings: Settings | None, artifacts: Outputs | None, aliases: Aliases
) -> LinkTargets:
    """Return all to which a link can lead; without artifacts only what people wrote is known."""
    written = {page.name: page for page in map(EditorPage, (*entries.pages, *entries.posts))}
    base = f"{settings.url.rstrip('/')}/" if settings and settings.url else ""
    records = {kind: frozenset(ids) for kind, ids in _list_records(entries, settings)}
    return LinkTargets(written, entries.files, base, aliases, records, artifacts)


def _list_records(entries: Entries, settings: Settings | None) -> Iterator[tuple[str, Iterator[str]]]:
    """Yield the ids of each kind of which all records could be read, those with mistakes too."""
    if entries.has_all_members:
        yield "members", _list_ids(entries.members)
    for kind, rows in (("events", entries.events), ("resources", entries.resources)):
        if kind not in entries.incomplete:
            yield kind, _list_ids(rows)
    if settings:
        words = settings.vocabularies
        yield from (("areas", (area.id for area in settings.areas)), ("topics", iter(words.topics)))
        yield "levels", iter(words.levels)


def _list_ids(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield ids, and those that were once."""
    for row in (entry.values for entry in entries if isinstance(entry.values, dict)):
        aliases = row.get("aliases")
        names = (row.get("id"), *(aliases if isinstance(aliases, list) else ()))
        yield from (name for name in names if isinstance(name, str))
