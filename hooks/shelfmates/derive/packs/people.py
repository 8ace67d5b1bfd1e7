"""People in a starter pack: few, and not always the same. In: Profiles. Out: Profiles.

Mentors with free capacity come first, then members who offer the topic; unconfirmed profiles come last. Among equals, a
hash of the id and the month decides. So everybody gets a turn, and nobody has to answer all newcomers of a year.
"""

from collections.abc import Collection, Sequence
from datetime import date
from heapq import nsmallest
from zlib import crc32

from shelfmates.derive.members.profile import Profile

FEW = 12
"""The maximum number of people in a pack."""
_MENTOR, _READY, _LISTED, _UNCONFIRMED = (rank << 32 for rank in range(4))
"""Ranks above the month's hash, which has 32 bits."""


class PeopleChooser:
    """A chooser of people for the packs of one day; each person's rank is computed once."""

    def __init__(self, today: date) -> None:
        """Store the month of the day."""
        self._month = f"{today:%Y-%m}"
        self._known: dict[str, int] = {}

    def choose(self, rings: Sequence[Sequence[Profile]], pack: str, ready: Collection[str] = ()) -> tuple[Profile, ...]:
        """Return the people of a pack; outer rings fill up inner ones. `ready` are ids of people who offer it."""
        turn = crc32(pack.encode())

        def place(row: Profile) -> int:
            id_ = row.member.id
            known = self._known.get(id_) or self._learn(row)
            return (known - _LISTED + _READY if id_ in ready and known >> 32 == _LISTED >> 32 else known) ^ turn

        found: list[Profile] = []
        for ring in rings:
            found += nsmallest(FEW - len(found), ring, key=place)
        return tuple(found)

    def _learn(self, row: Profile) -> int:
        id_ = row.member.id
        rank = _UNCONFIRMED if row.is_unconfirmed else _MENTOR if row.has_room else _LISTED
        self._known[id_] = known = rank | crc32(f"{self._month} {id_}".encode())
        return known
