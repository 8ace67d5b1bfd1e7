"""The one list of outputs. In: a Site and a Localization. Out: Outputs.

Everything that the site publishes is listed here. The tests go through this list to search for traces of a removed
record, and to compare the records in each format.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache

import shelfmates
from shelfmates.derive import Site
from shelfmates.derive.map import has_map
from shelfmates.localization import Localization
from shelfmates.software import PAGES

from . import atom_feeds, data_exports, host_files, main_pages, output_consistency, schema_files
from .events.files import EventFiles
from .events.pages import EventPages
from .exchange.files import ExchangeFiles
from .exchange.pages import ExchangePages
from .hashtags import HashtagPages
from .insights.files import InsightFiles
from .insights.pages import InsightPages
from .join import pages
from .matching import rules_data
from .matching.match_page import render_find
from .matching.record_data import list_ids, render_things
from .members import directory_data, grouping_pages, vcard
from .members.profiles import ProfilePages
from .mentoring.pages import MentoringPages
from .output_types import OutputCopy, OutputFile, OutputPage, Outputs
from .packs.files import PackFiles
from .packs.pages import PackPages
from .resources.files import ResourceFiles
from .resources.pages import ResourcePages
from .templates import Templates


def find_base(site: Site) -> str:
    """Return the site's own address, with a trailing slash."""
    return host_files.find_base(site.settings.url)


def render(
    site: Site, words: Localization, *, compiled: BytecodeCache | None = None, templates: Path = PAGES
) -> Outputs:
    """Return all pages and files of the site.

    `compiled` is a cache of compiled templates, `templates` the folder of the network's own ones, which replace ours.
    """
    pages = partial(_list_pages, site, words, compiled, templates)
    return Outputs(pages, tuple(_list_files(site, words)), tuple(_copies(site)))


def _list_pages(site: Site, words: Localization, compiled: BytecodeCache | None, own: Path) -> Iterable[OutputPage]:
    templates = Templates(site, words, compiled, own)
    yield main_pages.render_home(templates)
    yield render_find(templates)
    yield main_pages.render_members(templates)
    yield main_pages.render_areas(templates)
    yield main_pages.render_topics(templates)
    yield main_pages.render_levels(templates)
    yield from pages.JoinPages(templates, find_base(templates.site)).render_all()
    yield main_pages.render_about(templates)
    yield main_pages.render_privacy(templates)
    yield from _map_page(templates)
    yield from grouping_pages.render_letters(templates)
    yield from grouping_pages.render_area_pages(templates)
    yield from grouping_pages.render_term_pages(templates)
    yield from EventPages(templates, find_base(templates.site)).render_all()
    yield from ResourcePages(templates).render_all()
    yield from HashtagPages(templates).render_all()
    yield ExchangePages(templates).render_page()
    yield from MentoringPages(templates).render_all()
    yield InsightPages(templates).render_page()
    yield from _news_pages(templates)
    yield from PackPages(templates, find_base(templates.site)).render_all()
    yield from ProfilePages(templates).render_all()


def _map_page(templates: Templates) -> Iterable[OutputPage]:
    """Yield the map page, if there is something to draw."""
    if has_map(templates.site):
        # Imported here, so that a network without a map does not pay for it.
        from .map.page import render_map  # noqa: PLC0415

        yield render_map(templates)


def _list_files(site: Site, words: Localization) -> Iterable[OutputFile]:
    base, file = find_base(site), site.addresses.file
    yield OutputFile(file("members.xml"), partial(atom_feeds.render_newcomers, site, words, base))
    yield OutputFile("api/v1/network.json", partial(data_exports.render_network_json, site))
    yield _list(
        "api/v1/members.json", partial(data_exports.render_members_json, site), output_consistency.read_json_ids, site
    )
    yield _list(
        "api/v1/members.csv", partial(data_exports.render_members_csv, site), output_consistency.read_csv_ids, site
    )
    yield _list(
        "api/v1/members.geojson",
        partial(data_exports.render_members_geojson, site),
        output_consistency.read_geojson_ids,
        site,
    )
    directory = partial(directory_data.render_directory, site, words)
    yield _list(file("api/v1/directory.json"), directory, output_consistency.read_directory_ids, site)
    yield OutputFile(file("api/v1/matching.json"), partial(rules_data.render_matching, site, words))
    things = partial(render_things, site, words)
    ids = list_ids(site)
    yield OutputFile(
        file("api/v1/find.json"), partial(output_consistency.compare, things, output_consistency.read_thing_ids, ids)
    )
    yield from schema_files.list_schemas(site.settings)
    yield OutputFile("build.json", partial(data_exports.render_build_json, site, version=shelfmates.__version__))
    yield OutputFile("robots.txt", partial(host_files.render_robots, site.settings.robots, base))
    yield OutputFile(host_files.HEADERS, host_files.render_headers)
    yield from host_files.list_redirects(site, base)
    yield from EventFiles(site, words, base).list_all()
    yield from ResourceFiles(site, words, base).list_all()
    yield from ExchangeFiles(site, words, base).list_all()
    yield from InsightFiles(site).list_all()
    yield from _news_files(site, words, base)
    yield from PackFiles(site, words, base).list_all()
    # In the order of the source files: neighbors there are neighbors in memory.
    for row in sorted(site.profiles, key=lambda row: row.source):
        yield OutputFile(row.card, partial(vcard.render_card, row, base))


# The news are imported only if there are any.


def _news_pages(templates: Templates) -> Iterable[OutputPage]:
    if templates.site.news.articles:
        from .news import NewsPages  # noqa: PLC0415

        yield from NewsPages(templates).render_all()


def _news_files(site: Site, words: Localization, base: str) -> Iterable[OutputFile]:
    """Yield the feed of the news, if there are any."""
    if site.news.articles:
        from .news import name_feed  # noqa: PLC0415

        addresses, name = site.addresses, name_feed(words, site.settings.name)
        feed = atom_feeds.Feed(name, addresses.file("news.xml"), addresses.page("news"))
        render = partial(atom_feeds.render_news, site, base, feed)
        ids = [row.post.id for row in site.news.articles]
        yield OutputFile(
            feed.address, partial(output_consistency.compare, render, output_consistency.read_feed_ids, ids)
        )


def _list(address: str, render: Callable[[], bytes], read_ids: Callable[[bytes], list[str]], site: Site) -> OutputFile:
    """Return a file that lists the members and is compared with them when it is rendered."""

    def compare() -> bytes:
        return output_consistency.compare(render, read_ids, [row.member.id for row in site.profiles])

    return OutputFile(address, compare, is_of_all=True)


def _copies(site: Site) -> Iterable[OutputCopy]:
    for row in site.profiles:
        if row.photo:
            yield OutputCopy(row.photo, f"data/photos/{row.member.photo}")
