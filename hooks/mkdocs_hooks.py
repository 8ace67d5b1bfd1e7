"""The MkDocs adapter: the only file that imports mkdocs. MkDocs calls `on_*`; the core does the work.

Pages of the navigation go through MkDocs' own loop; of all others the theme renders one shell a kind,
which is filled and written when MkDocs is done. See `shelfmates.write.engine` for what is asked here.
"""

import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from shelfmates.pipeline import Checked
from shelfmates.render import Page as Artifact
from shelfmates.write.compiled import open_cache
from shelfmates.write.deadline import start_deadline, stop_deadline
from shelfmates.write.engine import Build, find_config, start

log = get_plugin_logger("shelfmates")


class ArtifactPage(Page):
    """A page whose body is ready: MkDocs reads and renders no Markdown for it."""

    artifact: Artifact
    made: Build

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta, self.edit_url = "", self.made.meta(self.artifact), self.artifact.edit or None
        self.title = self.meta["escaped_title"]

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self.made.body(self.artifact)
        self.toc = TableOfContents([AnchorLink(self.meta["escaped_title"], "sm-title", 1)])


class Stub(File):
    """A record's page, known to MkDocs so that links to it from Markdown are checked, and no more."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        pass


def load_blog(config: MkDocsConfig, made: Build) -> None:
    """Add Material's blog, whichever configuration a network has.

    It reads posts as they were checked, its list of posts is a page of ours, and it renders no excerpts, which
    nobody would sanitise.
    """
    # Here, so that a network without news does not pay for it.
    from material.plugins.blog.plugin import BlogPlugin  # type: ignore[import-untyped]  # noqa: PLC0415

    class News(BlogPlugin):  # type: ignore[misc]
        on_page_markdown = on_shutdown = None

        @event_priority(-50)  # as the plugin itself: what others made is there
        def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
            with TemporaryDirectory() as folder:
                for name in made.write_posts(Path(folder)):
                    file = File(name, folder, config.site_dir, config.use_directory_urls)
                    files.remove(file)
                    files.append(file)
                super().on_files(files, config=config)

        def _resolve(self, files: Files, config: MkDocsConfig) -> Page:
            page: Any = next(file.page for file in files if file.src_uri == "news.md")
            page.posts, page.views, page.pages = [], [], []
            return cast("Page", page)

    if "material/blog" in config.plugins:
        config.plugins["material/blog"].config.enabled = False
    blog = News()
    Path(blog.temp_dir).rmdir()
    blog.load_config(BLOG)
    config.plugins["material/blog"] = blog


BLOG: dict[str, Any] = {
    "blog_dir": "news",
    "post_url_format": "{file}",
    "post_readtime": False,
    "archive": False,
    "categories": False,
    "pagination": False,
    "authors": False,
}
"""What Material's blog is told: addresses are those of files, authors are members, topics are the categories."""


def build_site(root: Path, folder: Path, previous: Path, checked: Checked) -> object:
    """Build the site of a checked network into a folder, strictly; give back what holds it in memory."""
    # MkDocs says what is wrong through logging, to which its own command alone listens.
    logging.getLogger("mkdocs").addHandler(logging.StreamHandler())
    with TemporaryDirectory() as empty:
        # MkDocs takes a relative path from the folder of its configuration, which may be the software's.
        docs = root.absolute() / "docs" if (root / "docs").is_dir() else empty
        config = load_config(str(find_config(root)), docs_dir=str(docs), strict=True)
        config.site_dir = str(folder)
        config.extra["shelfmates"] = {"root": str(root), "checked": checked, "previous": previous}
        build(config)
        return config


_command: list[str] = []
"""What MkDocs was told to do; known before there is a configuration, and the same for the whole process."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 - MkDocs' signature
    _command[:] = [command]


OWN_STYLE = "assets/custom.css"
"""The organisers' own look, below the theme's folder; it is loaded where they wrote it, after ours."""


def find_theme_language(folders: list[str], tag: str) -> str:
    """Give the theme's name of a language: `en` for `en-GB`, and for what it does not speak."""
    known = {file.stem for folder in folders for file in Path(folder).glob("partials/languages/*.html")}
    return next((name for name in (tag, tag.partition("-")[0]) if name in known), "en")


@event_priority(50)  # before the search plugin, which takes the theme's language
def on_config(config: MkDocsConfig) -> None:
    made = start(Path(config.config_file_path).parent, config.extra.get("shelfmates", {}), log.error)
    if made is None:
        raise PluginError("the data has problems; `shelfmates check` shows them, too")
    config.extra["build"], config.extra["is_served"] = made, _command == ["serve"]
    config.site_name, config.site_url, config.site_description = made.name, made.base, made.tagline
    config.nav = made.choose_nav(config.nav or [], config.config_file_path) or None
    config.theme["language"] = find_theme_language(config.theme.dirs, made.words.language)
    config.theme["direction"] = made.words.direction
    if any((Path(folder) / OWN_STYLE).is_file() for folder in config.theme.dirs):
        config.extra_css.append(OWN_STYLE)


def on_files(files: Files, config: MkDocsConfig) -> None:
    made: Build = config.extra["build"]
    for file in [file for file in files if made.is_left_out(file.src_uri)]:
        files.remove(file)
    for artifact in made.choose_pages(frozenset(file.src_uri for file in files)):
        inclusion = InclusionLevel.UNDEFINED if artifact.kind == "section" else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, made.source_name(artifact), content="", inclusion=inclusion)
        page = ArtifactPage(None, file, config)
        page.artifact, page.made = artifact, made
        files.append(file)
    for name in made.list_stubs():
        there = f"{name.removesuffix('.md')}/index.html"
        files.append(Stub(name, None, config.site_dir, True, dest_uri=there, inclusion=InclusionLevel.NOT_IN_NAV))  # noqa: FBT003
    if made.posts:
        load_blog(config, made)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    sections: dict[str, Any] = {page.url: page for page in nav.pages}
    for file in files.documentation_pages():
        if isinstance(file.page, ArtifactPage) and file.page.artifact.kind != "section":
            file.page.parent = sections.get(file.page.artifact.section)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    written = config.extra["build"].find_written(page.file.src_uri)
    if written is None:
        return markdown
    # What was checked, and not what MkDocs makes of the same file by other rules.
    page.meta = dict(written.values)
    start_deadline()
    return str(written.body)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    made: Build = config.extra["build"]
    if isinstance(page, ArtifactPage):
        return html
    stop_deadline()
    if wrong := made.find_wrong_title(str(page.title)):
        raise PluginError(f"docs/{page.file.src_uri}: {wrong}")
    page.edit_url = made.edit_link(f"docs/{page.file.src_uri}") or None
    page.meta = made.page_meta(page.file.src_uri, page.meta)
    if "escaped_title" in page.meta:
        page.title = page.meta["escaped_title"]
        page.toc = TableOfContents([AnchorLink(page.title, "sm-title", 1)])
    return made.page_body(page.file.src_uri, html)


def on_build_error(error: Exception) -> None:
    # A server lives on, and must not be ended by the deadline of a page that failed for another reason.
    stop_deadline()


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    words = config.extra["build"].words
    env.bytecode_cache = open_cache()
    env.install_gettext_callables(words.gettext, words.ngettext)
    search: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if search is not None:
        search.search_index.entries += config.extra["build"].list_search()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    made: Build = config.extra["build"]
    return made.take(output, page.artifact if isinstance(page, ArtifactPage) else None, page.url)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    made: Build = config.extra["build"]
    return made.complete_sitemap(output_content) if template_name == "sitemap.xml" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    made: Build = config.extra["build"]
    for wrong in made.find_unexpected():
        log.error(wrong)
    made.write(Path(config.site_dir))
