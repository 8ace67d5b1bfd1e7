"""Notices: each offer and request that stands open, with whose it is. In: Profiles. Out: Notices."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from shelfmates.derive.members.profile import OpenItem, Profile
from shelfmates.derive.name_links import TermLink

Side = Literal["offer", "request"]


class ExchangeItem(NamedTuple):
    """An offer or a request, as it hangs on the board of its topic."""

    side: Side
    id: str
    """Of hers alone on its topic's page; stays the same when its words change or another of hers is settled."""
    address: str
    """Where it stands on its topic's page."""
    board: str
    """Where its topic stands on the page of the exchange."""
    profile: Profile
    tag: TermLink
    note: str
    until: date | None

    @property
    def confirmed(self) -> date:
        """Give the day on which its owner last said that all of hers is right: nobody writes down a better one."""
        return self.profile.confirmed


def list_exchange_items(profiles: Iterable[Profile]) -> Iterator[ExchangeItem]:
    """Give what everybody offers and looks for, in the order of the people."""
    for profile in profiles:
        if profile.offers:
            yield from (_make(profile, "offer", row) for row in profile.offers)
        if profile.seeks:
            yield from (_make(profile, "request", row) for row in profile.seeks)


def _make(profile: Profile, side: Side, row: OpenItem) -> ExchangeItem:
    # Ids of members hold no two hyphens in a row.
    which = f"--{row.number}" if row.number > 1 else ""
    id_ = f"{side}-{profile.member.id}{which}"
    return ExchangeItem(side, id_, f"{row.tag.address}#sm-{id_}", row.address, profile, row.tag, row.note, row.until)


def newest_first(row: ExchangeItem) -> tuple[int, str, str]:
    """Give what puts those first that were confirmed last."""
    return (-row.confirmed.toordinal(), row.profile.sort_key, row.id)
