"""Generated pages as MkDocs objects. In: the outputs of a SiteBuild. Out: MkDocs files and pages."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from shelfmates.addresses import list_folders
from shelfmates.render import OutputPage
from shelfmates.render.theme_scripts import is_published_short, locate, publish_theme_file
from shelfmates.software import THEME
from shelfmates.write.navigation import list_titles
from shelfmates.write.page_kinds import SECTION
from shelfmates.write.site_build import SiteBuild


class BuiltPage(Page):
    """A page with a finished body: MkDocs reads and renders no Markdown for it."""

    output_page: OutputPage
    made: SiteBuild
    nav_title = ""
    """Its title in the network's navigation, if that has one."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta, self.edit_url = "", self.made.meta(self.output_page), self.output_page.edit or None
        # A title in the navigation names the page in menus and breadcrumbs. Its heading stays.
        self.title = self.made.escape_title(self.nav_title) if self.nav_title else self.meta["escaped_title"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.body(self.output_page)
        self.toc = TableOfContents([AnchorLink(self.meta["escaped_title"], "sm-title", 1)])


class Stub(File):
    """A generated page or file that MkDocs only lists, so that it can check Markdown links to it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        pass


def add_pages(files: Files, config: MkDocsConfig, made: SiteBuild) -> None:
    """Add the pages that MkDocs renders and stubs for the others; remove files that Shelfmates publishes itself."""
    titles = list_titles(config.nav or [])
    for file in [file for file in files if made.is_left_out(file.src_uri)]:
        files.remove(file)
    for output_page in made.choose_pages(frozenset(file.src_uri for file in files)):
        inclusion = InclusionLevel.UNDEFINED if output_page.kind == SECTION else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, made.source_name(output_page), content="", inclusion=inclusion)
        page = BuiltPage(None, file, config)
        page.output_page, page.made, page.nav_title = output_page, made, titles.get(file.src_uri, "")
        files.append(file)
    for name in made.list_translated({file.src_uri for file in files}):
        files.append(File.generated(config, name, content=""))
    for name in made.list_stubs():
        there = f"{name.removesuffix('.md')}/index.html" if name.endswith(".md") else name
        files.append(Stub(name, None, config.site_dir, True, dest_uri=there, inclusion=InclusionLevel.NOT_IN_NAV))  # noqa: FBT003


def publish_theme(files: Files, config: MkDocsConfig) -> None:
    """Set the addresses of the theme's files, and the content of our scripts and style sheets as they are published.

    A network's own files stay as they are; those that replace ours have the addresses of ours.
    """
    ours = {folder for folder in config.theme.dirs if Path(folder).resolve() == THEME.resolve()}
    themes = {*map(str, config.theme.dirs)}
    for file in files:
        if file.src_dir in themes and file.dest_uri != (address := locate(file.src_uri)):
            file.dest_uri = address
            # MkDocs may have computed them.
            for name in ("url", "abs_dest_path"):
                vars(file).pop(name, None)
        if file.src_dir in ours and is_published_short(file.src_uri):
            file.content_bytes = publish_theme_file(file.src_uri)


def find_parents(nav: Navigation, files: Files) -> None:
    """Set the parent of each page that is not in the navigation: the page whose folder it is in, else its section."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    known = {page.url for page in nav.pages}
    above: dict[str, Any] = {page.url: page for page in pages if not _is_record(page)}
    for page in pages:
        if page.url not in known and not page.is_homepage:
            section = page.output_page.section if isinstance(page, BuiltPage) else ""
            ways = (url for url in (*list_folders(page.url), section) if url in above and url != page.url)
            page.parent = next((above[url] for url in ways), None)


def _is_record(page: Page) -> bool:
    return isinstance(page, BuiltPage) and page.output_page.kind != SECTION


class Crumb(NamedTuple):
    """A step of the way to a page: its escaped title, and the address of its page."""

    title: str
    url: str


def list_crumbs(page: Page, homepage: Page | None) -> tuple[Crumb, ...]:
    """Return the way from the home page to a page's parent; empty if the home page is the parent.

    A section of the navigation has no page. Its step leads to its first page, and is left out there.
    """
    above: list[StructureItem] = [*([homepage] if homepage else ()), *[*page.ancestors][::-1]]
    steps = {url: str(item.title) for item in above if (url := find_url(item)) not in {None, page.url}}
    return tuple(Crumb(title, url) for url, title in steps.items()) if len(steps) > 1 else ()


def find_url(item: Any) -> str | None:
    """Return the address of a page, or of the first page of a section; None if there is none."""
    return next(map(find_url, item.children), None) if item.is_section else str(item.url)


def escape_titles(items: Iterable[Any], made: SiteBuild) -> None:
    """Escape the titles of sections and external links in the navigation; pages are escaped when they are read."""
    for item in items:
        if not item.is_page:
            item.title = made.escape_title(str(item.title))
        escape_titles(item.children or (), made)


def name_page(page: Page, escaped_title: str) -> None:
    """Set the title of a page, and a table of contents with this single heading."""
    page.title = escaped_title
    page.toc = TableOfContents([AnchorLink(escaped_title, "sm-title", 1)])


def escape_headings(items: Iterable[AnchorLink], made: SiteBuild) -> None:
    """Escape the headings of a table of contents again, with only the necessary character references."""
    for item in items:
        item.title = made.escape_title(item.title)
        escape_headings(item.children, made)


def list_heading_ids(items: Iterable[AnchorLink]) -> Iterator[str]:
    """Yield the ids of the headings of a table of contents."""
    for item in items:
        yield item.id
        yield from list_heading_ids(item.children)
