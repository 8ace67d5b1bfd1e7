"""Freshness: whose page nobody has confirmed for long. In: a Site, a Network. Out: who, and how many."""

from typing import NamedTuple

from shelfmates.dates import months_between
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.site import Site
from shelfmates.model import Network


class UnconfirmedProfile(NamedTuple):
    """A page that nobody has confirmed for so many months."""

    profile: Profile
    months: int


def list_unconfirmed(site: Site) -> tuple[UnconfirmedProfile, ...]:
    """Give those who are shown as unconfirmed, the oldest first."""
    rows = (
        UnconfirmedProfile(row, months_between(row.confirmed, site.today))
        for row in site.profiles
        if row.is_unconfirmed
    )
    return tuple(sorted(rows, key=lambda row: (row.profile.confirmed, row.profile.sort_key)))


def count_hidden(network: Network, site: Site) -> int:
    """Count those who want to be shown and are not, because nobody confirmed them for too long."""
    policy, rows = network.settings.policy, (row.record for row in network.members)
    return sum(row.listed and find_freshness(row, policy, site.today) is Freshness.HIDDEN for row in rows)
