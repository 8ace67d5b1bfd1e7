"""The one list of outputs. In: a Site and a Localization. Out: Outputs.

Everything that the site publishes is listed here, by the ids of `sections.py`; sections that are off are left out. The
tests go through this list to search for traces of a removed record, and to compare the records in each format.
"""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache

import shelfmates
from shelfmates import addresses
from shelfmates.derive import Site
from shelfmates.derive.map import has_map
from shelfmates.localization import Localization
from shelfmates.software import PAGES

from . import data_exports, host_files, main_pages, schema_files
from .cards.site_cards import SiteCards
from .events.files import EventFiles
from .events.pages import EventPages
from .exchange.pages import ExchangePages
from .feed_entries import describe_article, describe_member
from .feed_files import FeedFiles
from .feeds_page import render_feeds
from .hashtags import HashtagPages
from .home import render_home
from .insights.files import list_insight_files
from .insights.pages import InsightPages
from .join import pages
from .join.typed_rules import render_typed_rules
from .look import list_look_files, list_look_pictures
from .matching import rules_data
from .matching.match_page import render_find
from .matching.record_data import list_ids, render_things
from .members import grouping_pages, vcard
from .members.directory_data import render_directory
from .members.profiles import ProfilePages
from .mentoring.pages import MentoringPages
from .notebook.page import render_notebook
from .output_consistency import make_compared, read_column, read_csv_ids, read_json_ids
from .output_types import OutputCopy, OutputFile, OutputPage, Outputs
from .packs.files import PackFiles
from .packs.pages import PackPages
from .resources.files import ResourceFiles
from .resources.pages import ResourcePages
from .templates import Templates
from .web_manifest import list_icons, make_manifest


def find_base(site: Site) -> str:
    """Return the site's own address, with a trailing slash."""
    return addresses.find_base(site.settings.url)


def render(
    site: Site, words: Localization, *, compiled: BytecodeCache | None = None, templates: Path = PAGES
) -> Outputs:
    """Return all pages and files of the site.

    `compiled` is a cache of compiled templates, `templates` the folder of the network's own ones, which replace ours.
    """
    pages = partial(_list_pages, site, words, compiled, templates)
    return Outputs(pages, tuple(_list_files(site, words)), tuple(_copies(site)))


def _list_pages(site: Site, words: Localization, compiled: BytecodeCache | None, own: Path) -> Iterable[OutputPage]:
    templates, off = Templates(site, words, compiled, own), site.settings.switched_off
    for id_, render_pages in _PAGES:
        if id_ not in off:
            yield from map(templates.previews.add, map(templates.feeds.offer, render_pages(templates)))


def _lists_of_members(templates: Templates) -> Iterable[OutputPage]:
    yield main_pages.render_members(templates)
    yield main_pages.render_areas(templates)
    yield main_pages.render_topics(templates)
    yield main_pages.render_levels(templates)


def _texts(templates: Templates) -> Iterable[OutputPage]:
    yield main_pages.render_about(templates)
    yield main_pages.render_privacy(templates)
    yield render_feeds(templates)


def _map_page(templates: Templates) -> Iterable[OutputPage]:
    """Yield the map page, if there is something to draw."""
    if has_map(templates.site):
        # Imported here, so that a network without a map does not pay for it.
        from .map.page import render_map  # noqa: PLC0415

        yield render_map(templates)


def _groups_of_members(templates: Templates) -> Iterable[OutputPage]:
    yield from grouping_pages.render_letters(templates)
    yield from grouping_pages.render_area_pages(templates)
    yield from grouping_pages.render_district_pages(templates)
    yield from grouping_pages.render_term_pages(templates)


# The news are imported only if there are any.


def _news_pages(templates: Templates) -> Iterable[OutputPage]:
    if templates.site.news.articles:
        from .news import NewsPages  # noqa: PLC0415

        yield from NewsPages(templates).render_all()


_PAGES: tuple[tuple[str, Callable[[Templates], Iterable[OutputPage]]], ...] = (
    ("site", lambda templates: [render_home(templates)]),
    ("find", lambda templates: [render_find(templates)]),
    ("members", _lists_of_members),
    ("join", lambda templates: pages.JoinPages(templates, find_base(templates.site)).render_all()),
    ("site", _texts),
    ("map", _map_page),
    ("members", _groups_of_members),
    ("events", lambda templates: EventPages(templates, find_base(templates.site)).render_all()),
    ("resources", lambda templates: ResourcePages(templates).render_all()),
    ("hashtags", lambda templates: HashtagPages(templates).render_all()),
    ("exchange", lambda templates: [ExchangePages(templates).render_page()]),
    ("mentoring", lambda templates: MentoringPages(templates).render_all()),
    ("insights", lambda templates: [InsightPages(templates).render_page()]),
    ("news", _news_pages),
    ("packs", lambda templates: PackPages(templates, find_base(templates.site)).render_all()),
    ("notebook", lambda templates: [render_notebook(templates)]),
    ("members", lambda templates: ProfilePages(templates).render_all()),
)
"""Ids of sections, with the functions that render their pages, in the order of the search index."""


def _list_files(site: Site, words: Localization) -> Iterable[OutputFile]:
    base, off = find_base(site), site.settings.switched_off
    for id_, list_files in _FILES:
        if id_ not in off:
            yield from list_files(site, words, base)


def _files_of_members(site: Site, words: Localization, base: str) -> Iterable[OutputFile]:
    files, ids = FeedFiles(site, words, base), [row.member.id for row in site.profiles]
    points, read_points = data_exports.render_members_geojson, partial(read_json_ids, key="features")
    yield files.make(files.feeds.sections["members"], lambda: map(describe_member, site.newcomers))
    rows = (
        ("api/v1/members.json", partial(data_exports.render_members_json, site), read_json_ids),
        ("api/v1/members.csv", partial(data_exports.render_members_csv, site), read_csv_ids),
        ("api/v1/members.geojson", partial(points, site), read_points),
        (site.addresses.file("api/v1/directory.json"), partial(render_directory, site, words), read_column),
    )
    for address, render_list, read_ids in rows:
        yield make_compared(address, render_list, read_ids, ids, is_of_all=True)


def _files_of_matching(site: Site, words: Localization, _base: str) -> Iterable[OutputFile]:
    file, things, read = site.addresses.file, partial(render_things, site, words), partial(read_column, key="things")
    yield OutputFile(file("api/v1/matching.json"), partial(rules_data.render_matching, site, words))
    yield make_compared(file("api/v1/find.json"), things, read, list_ids(site))


def _files_of_join(site: Site, _words: Localization, _base: str) -> Iterable[OutputFile]:
    yield OutputFile(site.addresses.file("api/v1/join.json"), partial(render_typed_rules, site.settings))


def _files_of_site(site: Site, words: Localization, base: str) -> Iterable[OutputFile]:
    yield OutputFile("api/v1/network.json", partial(data_exports.render_network_json, site))
    yield from schema_files.list_schemas(site.settings)
    yield OutputFile("build.json", partial(data_exports.render_build_json, site, version=shelfmates.__version__))
    yield OutputFile("robots.txt", partial(host_files.render_robots, site.settings.robots, site.edition))
    yield OutputFile(host_files.HEADERS, host_files.render_headers)
    yield from host_files.list_redirects(site, base)
    yield from list_look_files(site.settings)
    yield make_manifest(site.settings)
    yield from list_icons(site.settings)
    yield from FeedFiles(site, words, base).list_new()
    yield from SiteCards(site, words).list_files()


def _news_files(site: Site, words: Localization, base: str) -> Iterable[OutputFile]:
    """Yield the feed of the news, if there are any."""
    files = FeedFiles(site, words, base)
    if feed := files.feeds.sections.get("news"):
        yield files.make(feed, lambda: map(describe_article, site.news.articles))


def _contact_cards(site: Site, _words: Localization, base: str) -> Iterable[OutputFile]:
    # In the order of the source files: neighbors there are neighbors in memory.
    for row in sorted(site.profiles, key=lambda row: row.source):
        yield OutputFile(row.card, partial(vcard.render_card, row, base))


_FILES: tuple[tuple[str, Callable[[Site, Localization, str], Iterable[OutputFile]]], ...] = (
    ("members", _files_of_members),
    ("find", _files_of_matching),
    ("join", _files_of_join),
    ("site", _files_of_site),
    ("events", lambda site, words, base: EventFiles(site, words, base).list_all()),
    ("resources", lambda site, words, base: ResourceFiles(site, words, base).list_all()),
    ("exchange", lambda site, words, base: FeedFiles(site, words, base).list_exchange()),
    ("insights", lambda site, _words, _base: list_insight_files(site)),
    ("news", _news_files),
    ("packs", lambda site, words, base: PackFiles(site, words, base).list_all()),
    ("members", _contact_cards),
)
"""Ids of sections, with the functions that list their files."""


def _copies(site: Site) -> Iterable[OutputCopy]:
    yield from list_look_pictures(site.settings)
    for row in site.profiles:
        if row.photo:
            yield OutputCopy(row.photo, f"data/photos/{row.member.photo}")
