"""Generated pages as MkDocs objects. In: the outputs of a SiteBuild. Out: MkDocs files and pages."""

from collections.abc import Iterable, Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from shelfmates.render import OutputPage
from shelfmates.write.site_build import SiteBuild


class BuiltPage(Page):
    """A page with a finished body: MkDocs reads and renders no Markdown for it."""

    output_page: OutputPage
    made: SiteBuild

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta, self.edit_url = "", self.made.meta(self.output_page), self.output_page.edit or None
        self.title = self.meta["escaped_title"]

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
    for file in [file for file in files if made.is_left_out(file.src_uri)]:
        files.remove(file)
    for output_page in made.choose_pages(frozenset(file.src_uri for file in files)):
        inclusion = InclusionLevel.UNDEFINED if output_page.kind == "section" else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, made.source_name(output_page), content="", inclusion=inclusion)
        page = BuiltPage(None, file, config)
        page.output_page, page.made = output_page, made
        files.append(file)
    for name in made.list_stubs():
        there = f"{name.removesuffix('.md')}/index.html" if name.endswith(".md") else name
        files.append(Stub(name, None, config.site_dir, True, dest_uri=there, inclusion=InclusionLevel.NOT_IN_NAV))  # noqa: FBT003


def find_parents(nav: Navigation, files: Files) -> None:
    """Set the section of each page that is not in the navigation as its parent."""
    sections: dict[str, Any] = {page.url: page for page in nav.pages}
    for file in files.documentation_pages():
        if isinstance(file.page, BuiltPage) and file.page.output_page.kind != "section":
            file.page.parent = sections.get(file.page.output_page.section)


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
