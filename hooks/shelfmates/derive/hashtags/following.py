"""Who to follow first, by topic and level. In: Profiles and SiteResources. Out: Following.

Members are here only if they agreed (`agree: [follow]`) and have a link to a place where people follow others.
Each week another of them is first, so that everybody has the same chance.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates.derive.matching.tie_break import draw_weekly
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.name_links import TermLink
from shelfmates.derive.resources.resource import SiteResource
from shelfmates.groups import group_rows
from shelfmates.model.services import SERVICES

FIRST = 6
"""Suggestions in one list."""
_KINDS = ("account", "blog", "newsletter", "podcast")
"""Kinds of resources that people follow, in the order of the list."""


class FollowGroup(NamedTuple):
    """The suggestions for one topic or level, or for everybody."""

    people: tuple[Profile, ...] = ()
    resources: tuple[SiteResource, ...] = ()

    @property
    def size(self) -> int:
        """Return the number of suggestions."""
        return len(self.people) + len(self.resources)


@dataclass(frozen=True, slots=True)
class Following:
    """All suggestions."""

    first: FollowGroup
    topics: Mapping[str, FollowGroup]
    levels: Mapping[str, FollowGroup]


def make_following(profiles: Iterable[Profile], resources: Iterable[SiteResource], *, today: date) -> Following:
    """Return who to follow on a day."""
    agreeing = (row for row in profiles if "follow" in row.member.agree and _has_posts(row))
    people = sorted(agreeing, key=lambda row: draw_weekly(row.member.id, today))
    things = sorted(
        (row for row in resources if row.kind.id in _KINDS and not row.gone), key=lambda row: _KINDS.index(row.kind.id)
    )
    return Following(
        first=_choose(people, things),
        topics=_group(people, things, lambda row: row.topics),
        levels=_group(people, things, lambda row: row.levels),
    )


def _has_posts(row: Profile) -> bool:
    return any(SERVICES[service].has_posts for service, _link in row.member.links.list_accounts())


def _group(
    people: Iterable[Profile],
    things: Iterable[SiteResource],
    tags_of: Callable[[Profile | SiteResource], tuple[TermLink, ...]],
) -> Mapping[str, FollowGroup]:
    def ids_of(row: Profile | SiteResource) -> Iterator[str]:
        return (tag.id for tag in tags_of(row))

    persons, found = group_rows(people, ids_of), group_rows(things, ids_of)
    return {id_: _choose(persons.get(id_, ()), found.get(id_, ())) for id_ in {**persons, **found}}


def _choose(people: Sequence[Profile], things: Sequence[SiteResource]) -> FollowGroup:
    """Return the first suggestions: as many members as resources, unless there are too few of one."""
    share = max(FIRST // 2, FIRST - len(things))
    chosen = tuple(people[:share])
    return FollowGroup(chosen, tuple(things[: FIRST - len(chosen)]))
