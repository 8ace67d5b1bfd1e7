"""Profiles that were not confirmed for long. In: a Site, a Network. Out: the profiles, and how many are hidden."""

from typing import NamedTuple

from shelfmates.dates import months_between
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.site import Site
from shelfmates.model import Network


class UnconfirmedProfile(NamedTuple):
    """An unconfirmed profile, with the number of months since its last confirmation."""

    profile: Profile
    months: int


def list_unconfirmed(site: Site) -> tuple[UnconfirmedProfile, ...]:
    """Return the shown profiles that are unconfirmed, the oldest first."""
    rows = (
        UnconfirmedProfile(row, months_between(row.confirmed, site.today))
        for row in site.profiles
        if row.is_unconfirmed
    )
    return tuple(sorted(rows, key=lambda row: (row.profile.confirmed, row.profile.sort_key)))


def count_hidden(network: Network, site: Site) -> int:
    """Return the number of listed members who are hidden because they were not confirmed for too long."""
    policy, rows = network.settings.policy, (row.record for row in network.members)
    return sum(row.listed and find_freshness(row, policy, site.today) is Freshness.HIDDEN for row in rows)
