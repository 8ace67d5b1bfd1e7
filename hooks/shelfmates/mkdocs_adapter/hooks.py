"""The MkDocs hook: MkDocs calls `on_*`, the adapter converts types, and `shelfmates` does the work.

MkDocs renders the pages of the navigation in its own loop. For all other pages, the theme renders one page shell for
each kind. Shelfmates fills and writes these when MkDocs is done; see `shelfmates.write.site_build`.
"""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from shelfmates.deadline import start_deadline, stop_deadline
from shelfmates.mkdocs_adapter.editions import build_editions
from shelfmates.mkdocs_adapter.look import choose_look
from shelfmates.mkdocs_adapter.news import load_blog
from shelfmates.mkdocs_adapter.pages import (
    BuiltPage,
    add_pages,
    escape_headings,
    escape_titles,
    find_parents,
    find_url,
    list_crumbs,
    list_heading_ids,
    name_page,
    publish_theme,
)
from shelfmates.write.site_build import SiteBuild, start
from shelfmates.write.template_cache import open_cache
from shelfmates.write.theme_corrections import correct_theme

log = get_plugin_logger("shelfmates")


_command: list[str] = []
"""The MkDocs command; it is set before the configuration is loaded, and stays the same for the whole process."""


def on_startup(command: str, dirty: bool) -> None:  # noqa: FBT001 - MkDocs' signature
    _command[:] = [command]


@event_priority(50)  # before the search plugin, which reads the theme's language
def on_config(config: MkDocsConfig) -> None:
    made = start(Path(config.config_file_path).parent, config.extra.get("shelfmates", {}), log.error)
    if made is None:
        raise PluginError("the data has problems; `shelfmates check` shows them, too")
    config.extra["build"], config.extra["is_served"] = made, _command == ["serve"]
    config.site_name, config.site_url, config.site_description = made.name, made.base, made.tagline
    choose_look(config, made)


def on_files(files: Files, config: MkDocsConfig) -> None:
    made: SiteBuild = config.extra["build"]
    made.begin(Path(config.site_dir))
    config.nav = made.choose_nav(config.nav or [], config.config_file_path) or None
    publish_theme(files, config)
    add_pages(files, config, made)
    if made.posts:
        load_blog(config, made)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    find_parents(nav, files)
    escape_titles(nav.items, config.extra["build"])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    written = config.extra["build"].find_written(page.file.src_uri)
    if written is None:
        return markdown
    # Use the front matter that was checked; MkDocs parses the same file by other rules.
    page.meta = dict(written.values)
    start_deadline()
    return str(written.body)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    made: SiteBuild = config.extra["build"]
    if isinstance(page, BuiltPage):
        return html
    stop_deadline()
    if wrong := made.find_wrong_title(str(page.title)):
        raise PluginError(f"docs/{page.file.src_uri}: {wrong}")
    page.edit_url = made.edit_link(page.file.src_uri) or None
    page.meta = made.page_meta(page.file.src_uri, page.meta)
    page.title = made.escape_title(made.find_title(page.file.src_uri, str(page.title)))
    headings = frozenset(list_heading_ids(page.toc))
    escape_headings(page.toc, made)
    if "escaped_title" in page.meta:
        name_page(page, page.meta["escaped_title"])
    return made.page_body(page.file.src_uri, html, headings)


def on_build_error(error: Exception) -> None:
    # A server keeps running. The deadline of a page that failed for another reason must not stop it later.
    stop_deadline()


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    words = config.extra["build"].words
    env.bytecode_cache = open_cache()
    env.install_gettext_callables(words.gettext, words.ngettext)
    env.globals["list_crumbs"], env.filters["find_url"] = list_crumbs, find_url


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    made: SiteBuild = config.extra["build"]
    return made.take(output, page.output_page if isinstance(page, BuiltPage) else None, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    made: SiteBuild = config.extra["build"]
    if template_name == "sitemap.xml":
        return made.take_sitemap(output_content)
    return correct_theme(output_content) if template_name == "404.html" else output_content


def on_post_build(config: MkDocsConfig) -> None:
    made: SiteBuild = config.extra["build"]
    for name, wrong in made.find_unexpected():
        log.error("docs/%s: %s", name, wrong, extra={"page": name})
    build_editions(config, made)
    made.write(Path(config.site_dir))
