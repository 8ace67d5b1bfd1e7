"""Files of resources: data, and lists of feeds.

In: a Site and a Localization. Out: OutputFiles, each compared with the site.
"""

from collections.abc import Iterator
from functools import partial

from shelfmates.derive import Site, Subscription
from shelfmates.localization import Localization
from shelfmates.render.opml import Outline, make_outline, render_opml
from shelfmates.render.output_consistency import make_compared, read_csv_ids, read_json_ids, read_outlines
from shelfmates.render.output_types import OutputFile

from . import data


class ResourceFiles:
    """Lists the files of resources."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base

    def list_all(self) -> Iterator[OutputFile]:
        """Yield every file."""
        site, ids = self._site, [row.resource.id for row in self._site.library.resources]
        json, table = partial(data.render_resources_json, site), partial(data.render_resources_csv, site)
        yield make_compared("api/v1/resources.json", json, partial(read_json_ids, key="resources"), ids)
        yield make_compared("api/v1/resources.csv", table, read_csv_ids, ids)
        yield self._opml("resources.opml", "events", self._words.gettext("Events"), site.library.feeds)
        for row in site.topics:
            feeds = site.library.feeds_by_topic.get(row.id, ())
            yield self._opml(f"topics/{row.id}.opml", f"topics/{row.id}", row.term.label, feeds)

    def _opml(self, name: str, page: str, label: str, feeds: tuple[Subscription, ...]) -> OutputFile:
        """Return a list of feeds. The first is our own feed of events, because OPML does not allow empty lists."""
        site, addresses = self._site, self._site.addresses
        title = self._words.pair(site.settings.name, label)
        there = self._base + addresses.page(*page.split("/"))
        own = Outline(title, self._base + addresses.file(f"{page}.xml"), there)
        outlines = (own, *(make_outline(row, self._base) for row in feeds))
        render = partial(render_opml, title, outlines)
        return make_compared(addresses.file(name), render, read_outlines, [row.feed for row in outlines])
