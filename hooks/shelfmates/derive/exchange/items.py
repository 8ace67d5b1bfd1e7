"""Open offers and requests with their members. In: Profiles. Out: ExchangeItems."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from shelfmates.derive.members.profile import OpenItem, Profile
from shelfmates.derive.name_links import TermLink

Side = Literal["offer", "request"]


class ExchangeItem(NamedTuple):
    """An offer or request of a member."""

    side: Side
    id: str
    """Unique on the topic's page; it stays the same if the text changes or another item is settled."""
    address: str
    """Its address on the topic's page."""
    exchange_address: str
    """The address of its topic on the exchange page."""
    profile: Profile
    tag: TermLink
    note: str
    until: date | None

    @property
    def confirmed(self) -> date:
        """Return the day on which the member last confirmed their whole profile; items have no date of their own."""
        return self.profile.confirmed


def list_exchange_items(profiles: Iterable[Profile]) -> Iterator[ExchangeItem]:
    """Yield all offers and requests, in the order of the profiles."""
    for profile in profiles:
        if profile.offers:
            yield from (_make(profile, "offer", row) for row in profile.offers)
        if profile.seeks:
            yield from (_make(profile, "request", row) for row in profile.seeks)


def _make(profile: Profile, side: Side, row: OpenItem) -> ExchangeItem:
    # Ids of members contain no double hyphen.
    which = f"--{row.number}" if row.number > 1 else ""
    id_ = f"{side}-{profile.member.id}{which}"
    return ExchangeItem(side, id_, f"{row.tag.address}#sm-{id_}", row.address, profile, row.tag, row.note, row.until)


def newest_first(row: ExchangeItem) -> tuple[int, str, str]:
    """Return a sort key that puts the most recently confirmed items first."""
    return (-row.confirmed.toordinal(), row.profile.sort_key, row.id)
