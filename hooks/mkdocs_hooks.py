"""The MkDocs adapter: the only file that imports mkdocs. MkDocs calls `on_*`; the core does the work.

Pages of the navigation go through MkDocs' own loop; of all others the theme renders one shell a
kind, which is filled and written when MkDocs is done.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from shelfmates import editors, pipeline
from shelfmates.present import show_text
from shelfmates.render import Page as Artifact
from shelfmates.write import engine, shell

log = get_plugin_logger("shelfmates")
GENERATOR = Path(__file__).resolve().parents[1]
"""The folder of the software: its `mkdocs.yml` serves a network that has none."""


def build_site(root: Path, folder: Path, checked: pipeline.Checked) -> None:
    """Build the site of a checked network into a folder, strictly."""
    own = root / "mkdocs.yml"
    with TemporaryDirectory() as empty:
        docs = root / "docs" if (root / "docs").is_dir() else empty
        config = load_config(str(own if own.exists() else GENERATOR / "mkdocs.yml"), docs_dir=str(docs), strict=True)
        config.site_dir = str(folder)
        config.extra["shelfmates"] = {"root": str(root), "checked": checked}
        build(config)


class ArtifactPage(Page):
    """A page whose body is ready: MkDocs reads and renders no Markdown for it."""

    artifact: Artifact

    def read_source(self, config: MkDocsConfig) -> None:
        """Take title and metadata from the artifact, escaped as those of a Markdown page are."""
        self.markdown = ""
        self.title = str(escape(self.artifact.title))
        self.meta = engine.make_meta(self.artifact)
        self.edit_url = self.artifact.edit or None

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the body from the artifact."""
        self.content = engine.with_editors_text(self.artifact, "")
        self.toc = TableOfContents([AnchorLink(self.title, "sm-title", 1)])


class Stub(File):
    """A record's page, so that links to it from Markdown are checked; it is written by the core."""

    def is_documentation_page(self) -> bool:
        """Keep MkDocs from rendering it."""
        return False

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - MkDocs' signature
        """Write nothing."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Run the pipeline, and give MkDocs the network's name, address and language."""
    options = config.extra.setdefault("shelfmates", {})
    root = Path(options.get("root") or Path(config.config_file_path).parent)
    checked = options.get("checked") or pipeline.check(root)
    for problem in checked.errors:
        log.error("%s", show_text(problem))
    if checked.errors:
        raise PluginError(f"{len(checked.errors)} problems in the data of {root}")
    config.extra["build"] = made = engine.Build(pipeline.make(checked), in_bulk=options.get("bulk", True))
    config.site_name, config.site_url = made.settings.name, made.base
    config.site_description = str(escape(made.settings.tagline))
    config.theme["language"], config.theme["direction"] = made.words.language, made.words.direction
    config.watch += [str(root / "data")]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of the navigation, a shell for each kind of record, and a stub for each record."""
    made: engine.Build = config.extra["build"]
    for file in list(files.documentation_pages()):
        if file.src_uri.startswith("events/"):
            files.remove(file)
    for artifact in made.choose_pages(frozenset(file.src_uri for file in files)):
        files.append(_add(ArtifactPage, artifact, config))
    for name in made.list_stubs():
        files.append(Stub(name, None, config.site_dir, True, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _add(kind: type[ArtifactPage], artifact: Artifact, config: MkDocsConfig) -> File:
    in_nav = artifact.kind == "section"
    inclusion = InclusionLevel.UNDEFINED if in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, engine.source_name(artifact), content="", inclusion=inclusion)
    kind(None, file, config).artifact = artifact
    return file


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put each page of a record under its section, for tabs and breadcrumbs."""
    sections = {page.url: page for page in nav.pages}
    for file in files.documentation_pages():
        if isinstance(file.page, ArtifactPage) and file.page.artifact.kind != "section":
            file.page.parent = sections.get(file.page.artifact.section)  # type: ignore[assignment]  # a page here
    return nav


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Sanitise what Markdown became; put the editors' text on the home page into ours."""
    made: engine.Build = config.extra["build"]
    if isinstance(page, ArtifactPage):
        return html
    page.edit_url = made.edit_link(f"docs/{page.file.src_uri}") or None
    page.meta["description"] = str(escape(page.meta.get("description", "")))
    if not editors.is_plain_title(str(page.title)):
        raise PluginError(f"docs/{page.file.src_uri}: the title has `<`; write it in plain words")
    clean = editors.sanitise(html)
    if page.file.src_uri != "index.md":
        return clean
    page.title, page.meta = str(escape(made.home.title)), engine.make_meta(made.home)
    return engine.with_editors_text(made.home, clean)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the theme's search an entry for each of our pages."""
    made: engine.Build = config.extra["build"]
    search: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if search is not None:
        search.search_index.entries += made.list_search()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Keep the shells, and keep MkDocs from writing them."""
    made: engine.Build = config.extra["build"]
    if isinstance(page, ArtifactPage) and shell.SLUG in page.url:
        made.shells[page.artifact.kind] = shell.cut_shell(output)
        return ""
    return output


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Make the sitemap whole."""
    made: engine.Build = config.extra["build"]
    return made.complete_sitemap(output_content) if template_name == "sitemap.xml" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    """Write everything that MkDocs did not."""
    made: engine.Build = config.extra["build"]
    made.write(Path(config.site_dir))
