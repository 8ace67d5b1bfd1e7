"""Plain texts of a starter pack.

In: a StarterPack. Out: bytes, with CRLF line endings, which all text editors support.
"""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from shelfmates.derive import Site, StarterPack
from shelfmates.localization import Localization

from .plan import PlanStep, PlanWeek, StepLink

_WIDTH = 78
_INDENT = "    "


class PackTexts:
    """Writes the texts of packs in one language."""

    def __init__(self, site: Site, words: Localization, base: str) -> None:
        """Store the site, its language, and its own address."""
        self._site, self._words, self._base = site, words, base

    def render_readme(self, row: StarterPack, parts: tuple[str, ...]) -> bytes:
        """Render the archive's table of contents. `parts` are the names of the other files."""
        return _join(self._list_readme(row, parts))

    def _list_readme(self, row: StarterPack, parts: tuple[str, ...]) -> Iterator[str]:
        gettext, told = self._words.gettext, self._describe_parts(row)
        yield from self._head(row)
        yield ""
        yield gettext("In this folder")
        for name in parts:
            yield f"{_INDENT}{name}"
            yield from _wrap(told[name], 2 * _INDENT)
        yield ""
        yield from _wrap(gettext("Empty parts were left out. The current version on the web:"))
        yield f"{_INDENT}{self._base}{row.address}"
        yield ""
        yield from _wrap(
            gettext(
                "The people in contacts.vcf agreed to be listed, and may leave at any time. "
                "Check the page before you write, and do not pass their contact cards on."
            )
        )

    def _head(self, row: StarterPack) -> Iterator[str]:
        gettext, name = self._words.gettext, self._site.settings.name
        title = gettext("Starter pack: %(subject)s") % {"subject": row.label}
        yield from (name, title, "=" * max(len(name), len(title)))
        yield gettext("As of %(day)s") % {"day": self._words.date(self._site.today)}

    def _describe_parts(self, row: StarterPack) -> dict[str, str]:
        gettext, ngettext = self._words.gettext, self._words.ngettext
        people, feeds, events = len(row.people), len(row.feeds), len(row.events)
        return {
            "first-month.txt": gettext("Four weeks of small steps, to check off."),
            "contacts.vcf": ngettext("%(num)s contact card. Open the file to add it to your address book.",
                                 "%(num)s contact cards. Open the file to add them to your address book.",
                                 people) % {"num": people},
            "to-join.csv": gettext(
                "Groups, communities, chats, lists and associations to join: a table for a spreadsheet."
            ),
            "hashtags.txt": gettext("Hashtags to follow, each with a link to its page."),
            "feeds.opml": ngettext("%(num)s feed. Open the file in a feed reader.",
                               "%(num)s feeds. Open the file in a feed reader.", feeds) % {"num": feeds},
            "to-follow.csv": gettext("Accounts, blogs and podcasts without a feed: a table for a spreadsheet."),
            "events.ics": ngettext("%(num)s event, as of today. Open the file in a calendar.",
                               "%(num)s events, as of today. Open the file in a calendar.",
                               events) % {"num": events},
            "calendar-subscription.url": gettext("A link to the calendar that stays up to date: better than a copy."),
            "to-read.csv": gettext("Journals, courses, handbooks, tools and libraries: a table for a spreadsheet."),
        }  # fmt: skip

    def render_tags(self, row: StarterPack) -> bytes:
        """Render the hashtags, each with the address of its page, or b"" if there are none."""
        return _join(f"{tag.tag}\t{self._base}{tag.address}" for tag in row.tags) if row.tags else b""

    def render_plan(self, row: StarterPack, weeks: Iterable[PlanWeek]) -> bytes:
        """Render the plan, with boxes to check off."""
        return _join((*self._head(row), *(line for week in weeks for line in self._list_week(week))))

    def _list_week(self, week: PlanWeek) -> Iterator[str]:
        title = self._words.gettext("Week %(number)s") % {"number": week.number}
        yield ""
        yield self._words.pair(title, week.title)
        for step in week.steps:
            yield from self._list_step(step)

    def _list_step(self, step: PlanStep) -> Iterator[str]:
        yield from wrap(
            step.text,
            _WIDTH,
            initial_indent="[ ] ",
            subsequent_indent=_INDENT,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if step.meeting:
            when = step.meeting.when
            yield _INDENT + ", ".join(part for part in (when.day, when.hours) if part)
        for link in step.links:
            yield f"{_INDENT}{self._spell(link)}"

    def _spell(self, link: StepLink) -> str:
        return self._words.pair(link.text, link.href or self._base + link.to)


def _wrap(text: str, indent: str = "") -> list[str]:
    return wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _join(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()
