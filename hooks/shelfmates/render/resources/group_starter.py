"""Group starters for areas without a group.

In: the Templates of a site and a SiteArea. Out: a GroupStarter, as text.
"""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

from shelfmates.derive import SiteArea
from shelfmates.derive.resources.group_status import NO_GROUPS, AreaGroups
from shelfmates.render.templates import Templates


class FormerGroupRow(NamedTuple):
    """A group that no longer meets, a text about it, and its successor."""

    title: str
    address: str
    text: str
    heir_title: str = ""
    heir_address: str = ""


class GroupStarter(NamedTuple):
    """Links and texts for starting a group. The links are addresses of this site."""

    past: tuple[FormerGroupRow, ...]
    is_open: bool
    """Whether somebody could start a group here. If not, the page shows only the past groups."""
    invitation: str
    event: str
    """The form for an event, filled in for the first meeting."""
    group: str
    """The form for a resource, filled in for the group itself."""
    guide: str
    """The address of the editors' guide, or "" if there is none."""


class GroupStarterBuilder:
    """Builds group starters. Values shared by all areas are computed once."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site."""
        self._site, self._gettext = templates.site, templates.words.gettext
        self._guide = templates.find_guide("starting-a-network")

    def make(self, row: SiteArea) -> GroupStarter | None:
        """Return an area's group starter, or None if the area has an active group."""
        life = self._site.library.groups.get(row.area.id, NO_GROUPS)
        if life.living:
            return None
        area = {"area": row.area.name}
        return GroupStarter(
            past=tuple(self._describe(life)),
            is_open=life.is_open,
            invitation="\n\n".join(self._invite(area, row.address)),
            event=self._form("event", {"title": self._gettext("First meeting of librarians in %(area)s") % area,
                                       "kind": "meet-up", "areas": row.area.id, "description": self._plan()}),
            group=self._form("resource", {"title": self._gettext("Librarians of %(area)s") % area, "kind": "group",
                                          "scope": "area", "areas": row.area.id}),
            guide=self._guide,
        )  # fmt: skip

    def _describe(self, life: AreaGroups) -> list[FormerGroupRow]:
        texts = {
            "dormant": self._gettext(
                "This group is inactive: it has not met for a while. "
                "Its coordinators can tell you whether it will meet again."
            ),
            "closed": self._gettext("This group no longer exists. It stays listed so that people know."),
        }
        told = []
        for group, heir in life.past:
            text = texts[group.resource.group.status if group.resource.group else "closed"]
            told.append(FormerGroupRow(group.title, group.address, text, *((heir.title, heir.address) if heir else ())))
        return told

    def _invite(self, area: Mapping[str, str], address: str) -> tuple[str, ...]:
        gettext, base = self._gettext, self._site.settings.url
        letter = (
            gettext("Solo librarian? So are we."),
            gettext(
                "Librarians in %(area)s are meeting for the first time on [day], from [hour] to [hour], at [place]. "
                "Everybody who works in a school, public, college or special library or an archive is welcome. "
                "There is no fee, no program and no minutes."
            )
            % area,
            gettext(
                "Bring one question: what do you wish somebody had told you when you started? "
                "You are welcome to bring a colleague."
            ),
            gettext("Write to [name and address], and we will save you a seat."),
        )
        return (*letter, f"{base.rstrip('/')}/{address}") if base else letter

    def _plan(self) -> str:
        gettext = self._gettext
        return "\n".join((
            gettext("An hour and a half, with no formal program:"), "",
            gettext(
                "- Half an hour: introductions. "
                "Your name, your library, how many children you serve, and one thing that went well."
            ),
            gettext("- Half an hour: one question. What do you wish somebody had told you when you started?"),
            gettext(
                "- Fifteen minutes: how we stay in touch, when we meet next, and which two people coordinate the group."
            ),
            gettext("- Fifteen minutes with nothing planned. Let people stay and talk."),
        ))  # fmt: skip

    def _form(self, kind: str, fields: Mapping[str, str]) -> str:
        return f"{self._site.addresses.page('join', kind)}?{urlencode(fields, quote_via=quote)}"
