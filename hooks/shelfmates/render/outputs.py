"""The one list of outputs. In: a Site and Words. Out: Artifacts.

Whatever the site publishes stands here; the tests go through this list to find what is left of a
record that was removed, and to compare the records in each format.
"""

from collections.abc import Callable, Iterable
from functools import partial

from jinja2 import BytecodeCache

import shelfmates
from shelfmates.derive import Site
from shelfmates.derive.atlas import has_map
from shelfmates.words import Words

from . import atom, data, directory_data, host, join, matching_data, parity, schemas, sections, shelves, vcard
from .artifact import Artifacts, Copy, File, Page
from .conversations import ConversationPages
from .event_files import EventFiles
from .events import EventPages
from .exchange import ExchangePages
from .exchange_files import ExchangeFiles
from .find import render_find
from .find_data import list_ids, render_things
from .insight_files import InsightFiles
from .insights import InsightPages
from .mentoring import MentoringPages
from .pack_files import PackFiles
from .packs import PackPages
from .profiles import ProfilePages
from .resource_files import ResourceFiles
from .resources import ResourcePages
from .template import Templates


def find_base(site: Site) -> str:
    """Return the site's own address, with a closing slash."""
    return host.find_base(site.settings.url)


def render(site: Site, words: Words, *, compiled: BytecodeCache | None = None) -> Artifacts:
    """Give every page and file of the site; compiled templates may be kept by the caller."""
    return Artifacts(partial(_list_pages, site, words, compiled), tuple(_list_files(site, words)), tuple(_copies(site)))


def _list_pages(site: Site, words: Words, compiled: BytecodeCache | None) -> Iterable[Page]:
    templates = Templates(site, words, compiled)
    yield sections.render_home(templates)
    yield render_find(templates)
    yield sections.render_members(templates)
    yield sections.render_areas(templates)
    yield sections.render_topics(templates)
    yield sections.render_levels(templates)
    yield from join.JoinPages(templates, find_base(templates.site)).render_all()
    yield sections.render_about(templates)
    yield sections.render_privacy(templates)
    yield from _map_page(templates)
    yield from shelves.render_letters(templates)
    yield from shelves.render_area_pages(templates)
    yield from shelves.render_shelf_pages(templates)
    yield from EventPages(templates, find_base(templates.site)).render_all()
    yield from ResourcePages(templates).render_all()
    yield from ConversationPages(templates).render_all()
    yield ExchangePages(templates).render_page()
    yield from MentoringPages(templates).render_all()
    yield InsightPages(templates).render_page()
    yield from _news_pages(templates)
    yield from PackPages(templates, find_base(templates.site)).render_all()
    yield from ProfilePages(templates).render_all()


def _map_page(templates: Templates) -> Iterable[Page]:
    """Give the map, where there is something to draw."""
    if has_map(templates.site):
        # Here, so that a network without a map does not pay for it.
        from .map.page import render_map  # noqa: PLC0415

        yield render_map(templates)


def _list_files(site: Site, words: Words) -> Iterable[File]:
    base, file = find_base(site), site.addresses.file
    yield File(file("members.xml"), partial(atom.render_newcomers, site, words, base))
    yield File("api/v1/network.json", partial(data.render_network_json, site))
    yield _list("api/v1/members.json", partial(data.render_members_json, site), parity.read_json_ids, site)
    yield _list("api/v1/members.csv", partial(data.render_members_csv, site), parity.read_csv_ids, site)
    yield _list("api/v1/members.geojson", partial(data.render_members_geojson, site), parity.read_geojson_ids, site)
    directory = partial(directory_data.render_directory, site, words)
    yield _list(file("api/v1/directory.json"), directory, parity.read_directory_ids, site)
    yield File(file("api/v1/matching.json"), partial(matching_data.render_matching, site, words))
    things = partial(render_things, site, words)
    ids = list_ids(site)
    yield File(file("api/v1/find.json"), partial(parity.compare, things, parity.read_thing_ids, ids))
    yield from schemas.list_schemas(site.settings)
    yield File("build.json", partial(data.render_build_json, site, version=shelfmates.__version__))
    yield File("robots.txt", partial(host.render_robots, site.settings.robots, base))
    yield File(host.HEADERS, host.render_headers)
    yield from host.list_redirects(site, base)
    yield from EventFiles(site, words, base).list_all()
    yield from ResourceFiles(site, words, base).list_all()
    yield from ExchangeFiles(site, words, base).list_all()
    yield from InsightFiles(site).list_all()
    yield from _news_files(site, words, base)
    yield from PackFiles(site, words, base).list_all()
    # In the order of the files: who stands together there lies together in memory.
    for row in sorted(site.profiles, key=lambda row: row.source):
        yield File(row.card, partial(vcard.render_card, row, base))


# A network without news does not pay for them.


def _news_pages(templates: Templates) -> Iterable[Page]:
    if templates.site.news.articles:
        from .news import NewsPages  # noqa: PLC0415

        yield from NewsPages(templates).render_all()


def _news_files(site: Site, words: Words, base: str) -> Iterable[File]:
    """Give the feed of the news, where there are any."""
    if site.news.articles:
        from .news import name_feed  # noqa: PLC0415

        addresses, name = site.addresses, name_feed(words, site.settings.name)
        feed = atom.Feed(name, addresses.file("news.xml"), addresses.page("news"))
        render = partial(atom.render_news, site, base, feed)
        ids = [row.post.id for row in site.news.articles]
        yield File(feed.address, partial(parity.compare, render, parity.read_feed_ids, ids))


def _list(address: str, render: Callable[[], bytes], read_ids: Callable[[bytes], list[str]], site: Site) -> File:
    """Give a file that lists the members, and that is compared with them when it is made."""

    def compare() -> bytes:
        return parity.compare(render, read_ids, [row.member.id for row in site.profiles])

    return File(address, compare, is_of_all=True)


def _copies(site: Site) -> Iterable[Copy]:
    for row in site.profiles:
        if row.photo:
            yield Copy(row.photo, f"data/photos/{row.member.photo}")
