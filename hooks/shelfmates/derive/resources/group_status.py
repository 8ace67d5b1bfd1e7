"""The status of the groups in an area. In: SiteResources. Out: AreaGroups for each area."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from shelfmates.groups import group_rows

from .resource import SiteResource


class FormerGroup(NamedTuple):
    """A group that is inactive or closed."""

    group: SiteResource
    heir: SiteResource | None
    """The active group that replaced it; None if there is none."""


class AreaGroups(NamedTuple):
    """The groups of one area."""

    living: tuple[SiteResource, ...] = ()
    past: tuple[FormerGroup, ...] = ()
    """Groups that are inactive or closed."""

    @property
    def is_open(self) -> bool:
        """Return whether somebody could start a group: none is active, and no former group was replaced."""
        return not self.living and not any(row.heir for row in self.past)


NO_GROUPS = AreaGroups()
"""The value for an area that never had a group."""


def list_area_groups(resources: Iterable[SiteResource]) -> Mapping[str, AreaGroups]:
    """Return area's id → its groups; areas without groups are left out."""
    groups = {row.resource.id: row for row in resources if row.resource.kind == "group"}
    here = group_rows(groups.values(), lambda row: (place.id for place in row.areas))
    return {id_: _make(rows, groups) for id_, rows in here.items()}


def _make(rows: Iterable[SiteResource], groups: Mapping[str, SiteResource]) -> AreaGroups:
    living = tuple(row for row in rows if row.is_living_group)
    past = tuple(FormerGroup(row, _find_heir(row, groups)) for row in rows if not row.is_living_group)
    return AreaGroups(living, past)


def _find_heir(group: SiteResource, groups: Mapping[str, SiteResource]) -> SiteResource | None:
    """Follow successors to the first active group; return None if there is none, or if they form a cycle."""
    seen = {group.resource.id}
    heir: SiteResource | None = group
    while heir and not heir.is_living_group:
        next_id = heir.resource.group.successor if heir.resource.group else None
        heir = None if next_id is None or next_id in seen else groups.get(next_id)
        seen.add(next_id or "")
    return heir
