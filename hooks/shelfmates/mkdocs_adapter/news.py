"""News: Material's blog plugin, which publishes the checked posts. In: a SiteBuild with posts. Out: the plugin.

The hook adds the plugin only if there are posts, because it costs time. The plugin reads the checked posts from a
temporary folder. It renders no excerpts, which nobody would sanitize, and knows no authors. Byline, search entries and
the feed come from the records, so a member who left is not in a byline.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from shelfmates.write.site_build import SiteBuild

BLOG: dict[str, Any] = {
    "blog_dir": "news",
    "post_url_format": "{file}",
    "post_readtime": False,
    "archive": False,
    "categories": False,
    "pagination": False,
    "authors": False,
}
"""Settings of Material's blog: a post's URL is its file name; authors are members, and topics replace categories."""


def load_blog(config: MkDocsConfig, made: SiteBuild) -> None:
    """Add Material's blog, even if the network's configuration does not list it.

    The plugin reads the posts as they were checked. Shelfmates generates the list of posts. The plugin renders no
    excerpts, because nothing would sanitize them.
    """
    # Imported here, so that a network without news does not load it.
    from material.plugins.blog.plugin import BlogPlugin  # type: ignore[import-untyped]  # noqa: PLC0415

    class News(BlogPlugin):  # type: ignore[misc]
        on_page_markdown = on_shutdown = None

        @event_priority(-50)  # the plugin's own priority, so that the files of other plugins are there
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
