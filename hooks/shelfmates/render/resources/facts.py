"""Facts of a resource, as text. In: a SiteResource. Out: texts in the site's language."""

import re
from collections.abc import Iterator

from shelfmates import untrusted_markdown
from shelfmates.derive import SiteResource
from shelfmates.derive.resources.resource import ENOUGH
from shelfmates.external_urls import show_link
from shelfmates.localization import Localization
from shelfmates.model.channels import find_channel
from shelfmates.model.labels import GROUP_CHANNELS
from shelfmates.model.resource import Group
from shelfmates.render.facts import RecordFact
from shelfmates.schemas.labels import localize_labels

LONGEST = 150
"""Characters of a description in a list."""
_SENTENCE_END = re.compile(r"(?<=\w{3}[.!?])\s|(?<=[\u3002\uFF01\uFF1F])")
"""The end of a sentence; a word of up to two letters may be an abbreviation."""
NAMED = 3
"""Number of areas that are named. If there are more, they are counted."""


class ResourceFacts:
    """The labels of resources in one language."""

    def __init__(self, words: Localization) -> None:
        """Store the language and its labels."""
        self._words, self._gettext, self._labels = words, words.gettext, localize_labels(words)

    def scope(self, scope: str) -> str:
        """Return the label of a scope."""
        return self._labels[f"resource.scope.{scope}"]

    def status(self, group: Group) -> str:
        """Return the label of a group's status."""
        return self._labels[f"resource.group.status.{group.status}"]

    def reach(self, row: SiteResource, *, named: int = NAMED) -> str:
        """Return the scope of a resource. Its state has a name, its areas have names or a number."""
        names = tuple(place.name for place in row.areas)
        if row.resource.reach == "state" and row.region:
            return row.region
        if row.resource.reach != "area" or not names:
            return self.scope(row.resource.reach)
        if len(names) <= named:
            return self._words.list(names)
        return self._words.ngettext("%(num)s area", "%(num)s areas", len(names)) % {"num": len(names)}

    def flags(self, row: SiteResource) -> tuple[str, ...]:
        """Return labels for what visitors must not miss: an inactive or closed group, a dead link."""
        group = row.resource.group
        status = (self.status(group),) if group and group.status != "active" else ()
        return (*status, self._gettext("May be gone")) if row.gone else status

    def checked(self, row: SiteResource) -> str:
        """Return when its link last worked, or "" if it was never checked."""
        return self._gettext("Last checked %(day)s") % {"day": self._words.date(row.checked)} if row.checked else ""

    def need(self, row: SiteResource) -> str:
        """Return an invitation if a group lacks coordinators, or "" if it has two."""
        if not row.missing_coordinators:
            return ""
        has_one = row.missing_coordinators < ENOUGH
        return (
            self._gettext("Looking for a second coordinator")
            if has_one
            else self._gettext("Looking for two coordinators")
        )

    def list_facts(self, row: SiteResource) -> tuple[RecordFact, ...]:
        """Return the facts of a resource that its page does not show elsewhere."""
        return tuple(fact for fact in self._list_facts(row) if fact.text)

    def _list_facts(self, row: SiteResource) -> Iterator[RecordFact]:
        labels, resource = self._labels, row.resource
        yield RecordFact(labels["resource.scope"], self.scope(resource.reach))
        yield RecordFact(labels["resource.region"], row.region)
        yield RecordFact(labels["resource.languages"], self._words.languages(resource.languages))
        yield RecordFact(labels["resource.hashtag"], resource.hashtag or "", to=row.hashtag)
        yield RecordFact(labels["resource.networks"], self._words.list(resource.networks))
        if resource.feed and resource.feed in row.dead:
            yield self._outside(row, labels["resource.feed"], resource.feed)
        yield RecordFact(labels["resource.added"], self._words.date(resource.added) if resource.added else "")

    def _outside(self, row: SiteResource, name: str, url: str) -> RecordFact:
        """Return an external link as a fact. A dead one has a note and no link."""
        if url in row.dead:
            return RecordFact(name, f"{show_link(url)} ({self._gettext('may be gone')})")
        return RecordFact(name, show_link(url), url)

    def list_group(self, row: SiteResource) -> tuple[RecordFact, ...]:
        """Return the facts of a group. Other resources have none."""
        return tuple(fact for fact in self._list_group(row) if fact.text)

    def _list_group(self, row: SiteResource) -> Iterator[RecordFact]:
        labels, group = self._labels, row.resource.group
        if group is None:
            return
        # The page shows at its top that a group is inactive or closed, with its successor.
        yield RecordFact(labels["resource.group.status"], self.status(group) if group.status == "active" else "")
        channel = group.channel or find_channel(group.join or row.resource.url)
        label = GROUP_CHANNELS.get(channel)
        yield RecordFact(labels["resource.group.channel"], self._gettext(label) if label else channel)
        yield RecordFact(labels["resource.group.how"], group.how or "")
        if group.join and group.join in row.dead:
            yield self._outside(row, labels["resource.group.join"], group.join)
        yield RecordFact(labels["resource.group.founded"], self._words.date(group.founded) if group.founded else "")
        if row.born_at:
            yield RecordFact(labels["resource.group.born_at"], row.born_at.title, to=row.born_at.address)
        if row.successor and group.status != "closed":
            yield RecordFact(labels["resource.group.successor"], row.successor.title, to=row.successor.address)


def find_site(link: str) -> str:
    """Return the name of the site that an address belongs to: `example.org`."""
    return show_link(link).partition("/")[0]


def find_first_sentence(row: SiteResource) -> str:
    """Return the first sentence of a description as plain text; the beginning of it if it is long."""
    return _cut(_SENTENCE_END.split(_read_description(row), maxsplit=1)[0])


def summarize(row: SiteResource) -> str:
    """Return the beginning of a description as plain text, cut between two words."""
    return _cut(_read_description(row))


def _read_description(row: SiteResource) -> str:
    return untrusted_markdown.to_text(row.description) if row.description else ""


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    head, blank, _rest = text[:LONGEST].rpartition(" ")
    # Scripts without spaces can be cut anywhere.
    return f"{head if blank else text[:LONGEST]}…"
