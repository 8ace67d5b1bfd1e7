"""The plan of a starter pack: four weeks of small steps with its own records. In: a StarterPack. Out: PlanWeeks.

A reader may store the plan in their notebook. Nobody can remove a name from there, so each step also has a text without
names and titles: `{0}` stands for the first of its keys, whose title the notebook reads from the site.
"""

from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.derive import Site, SiteEvent, SiteResource, StarterPack
from shelfmates.localization import Localization
from shelfmates.render.events.calendar_links import subscription_link
from shelfmates.render.events.rows import EventRow, EventRows
from shelfmates.render.resources.resource_actions import find_way_in
from shelfmates.schemas.labels import localize_labels

_TALKS = frozenset({"chat", "slow-chat"})


class StepLink(NamedTuple):
    """The link of a step: `to` is an address of this site, else `href` is one of another site."""

    text: str
    to: str = ""
    href: str = ""


class PlanStep(NamedTuple):
    """One thing to do, in a sentence or two."""

    text: str
    links: tuple[StepLink, ...] = ()
    meeting: EventRow | None = None
    """The event of the step, if it has one."""
    nameless: str = ""
    """The text with `{0}` for the name or title of its record; empty if the text contains none."""
    keys: tuple[str, ...] = ()
    """The addresses of what `{0}`, `{1}` … stand for."""

    @property
    def stored(self) -> str:
        """Return the text for a notebook."""
        return self.nameless or self.text


class PlanWeek(NamedTuple):
    """A week's steps."""

    number: int
    title: str
    steps: tuple[PlanStep, ...]


class PlanBuilder:
    """Builds plans in one language."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, and its own address."""
        self._site, self._gettext, self._base = site, words.gettext, base
        self._rows, self._labels = EventRows(words), localize_labels(words)

    def make(self, pack: StarterPack) -> tuple[PlanWeek, ...]:
        """Return the four weeks of a pack. None is empty."""
        gettext = self._gettext
        weeks = (
            (gettext("Look around"), self._look_around(pack)),
            (gettext("Write to one person"), self._write(pack)),
            (gettext("Listen in one place"), self._listen(pack)),
            (gettext("Take part"), self._take_part(pack)),
        )
        return tuple(PlanWeek(number, title, tuple(steps)) for number, (title, steps) in enumerate(weeks, start=1))

    def _look_around(self, pack: StarterPack) -> Iterator[PlanStep]:
        gettext = self._gettext
        for read in pack.reads[:1]:
            text = gettext(
                "Spend half an hour with %(title)s. Note one thing to try, and one thing that you do not understand."
            )
            yield _name(text, read.title, read.address)
        for tag in pack.tags[:1]:
            text = gettext("Follow %(tag)s and read what others write. Nobody expects an answer.")
            yield PlanStep(text % {"tag": tag.tag}, (StepLink(tag.tag, to=tag.address),))
        link = StepLink(gettext("Subscribe in your calendar"), href=subscription_link(self._base, pack.calendar))
        yield PlanStep(gettext("Add the network's calendar to your own, so that new dates appear there."), (link,))

    def _write(self, pack: StarterPack) -> Iterator[PlanStep]:
        gettext = self._gettext
        letters = (
            gettext("Write to %(name)s (%(role)s, %(area)s): one question that five minutes can answer, and a day by "
                "which you need it."),
            gettext("No answer in ten days? People are ill, or have a book fair. Then write to %(name)s (%(role)s, "
                "%(area)s)."),
        )  # fmt: skip
        stored = (
            gettext("Write to %(name)s: one question that five minutes can answer, and a day by which you need it."),
            gettext("No answer in ten days? People are ill, or have a book fair. Then write to %(name)s."),
        )
        for text, nameless, row in zip(letters, stored, pack.to_write_to, strict=False):
            name, address = row.member.name, row.address
            values = {"name": name, "role": row.role.label, "area": row.area.name}
            link = StepLink(name, to=address)
            yield PlanStep(text % values, (link,), nameless=nameless % {"name": "{0}"}, keys=(address,))
        if not pack.people:
            link = StepLink(self._labels["event.areas"], to=self._site.addresses.page("areas"))
            yield PlanStep(gettext("Nobody is listed here yet. See who is near, and write to one of them."), (link,))

    def _listen(self, pack: StarterPack) -> Iterator[PlanStep]:
        gettext, talks = self._gettext, _find_talks(pack)
        for talk in talks[:1]:
            text = gettext("Read along in %(title)s for the whole hour. You do not have to say anything.")
            yield self._meet(text, talk)
        for row in [row for row in pack.joins if row.meets not in talks[:1]][:1]:
            text = gettext("Join %(title)s. Read for two weeks before you write.")
            yield _name(text, row.title, row.address, *self._ways_in(row))
        for feed in pack.feeds[:1]:
            text = gettext("Add %(title)s to a feed reader, with one or two other feeds at most.")
            yield _name(text, feed.title, feed.address)
        if not (talks or pack.joins or pack.feeds):
            link = StepLink(gettext("Resources"), to=self._site.addresses.page("resources"))
            yield PlanStep(gettext("Choose one thing to follow for a month, and only one."), (link,))

    def _ways_in(self, row: SiteResource) -> tuple[StepLink, ...]:
        join = find_way_in(row)
        return (StepLink(self._gettext("How to join"), href=join),) if join else ()

    def _take_part(self, pack: StarterPack) -> Iterator[PlanStep]:
        gettext, used = self._gettext, _find_talks(pack)[:1]
        for row in [row for row in pack.events if row not in used][:1]:
            yield self._meet(gettext("Take part in %(title)s, or ask somebody who went what it was like."), row)
        for who in pack.to_write_to[:1]:
            text = gettext("Tell %(name)s how the answer helped. This encourages people to answer the next newcomer.")
            yield _name(text, who.member.name, who.address)
        link = StepLink(gettext("Join"), to=self._site.addresses.page("join"))
        yield PlanStep(
            gettext("Add your profile: what you are looking for, and three things that you know and others may not."),
            (link,),
        )

    def _meet(self, text: str, row: SiteEvent) -> PlanStep:
        return _name(text, row.title, row.address)._replace(meeting=self._rows((row,))[0])


def _find_talks(pack: StarterPack) -> tuple[SiteEvent, ...]:
    """Return the coming chats, from the pack's events and from the resources to join."""
    meets = (row.meets for row in pack.joins if row.meets and row.meets.coming)
    rows = {row.event.id: row for row in (*pack.events, *meets) if row.event.kind in _TALKS}
    return tuple(sorted(rows.values(), key=lambda row: (row.next.first, row.event.id)))


def _name(text: str, name: str, address: str, *others: StepLink) -> PlanStep:
    """Return a step that names one record, as `name` or `title`, with a link to its page before the others."""
    links = (StepLink(name, to=address), *others)
    texts = (text % {"name": shown, "title": shown} for shown in (name, "{0}"))
    return PlanStep(next(texts), links, nameless=next(texts), keys=(address,))
