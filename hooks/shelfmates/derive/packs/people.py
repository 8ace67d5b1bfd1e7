"""Who is named in a starter pack: few, and not always the same. In: Profiles. Out: Profiles.

Mentors with room come first, then who offers the topic; who was not confirmed for long comes last. Among equals
the month decides, by a sum of her id and the month: everybody's turn comes, and nobody has to answer all newcomers
of a year.
"""

from collections.abc import Collection, Sequence
from datetime import date
from heapq import nsmallest
from zlib import crc32

from shelfmates.derive.members.profile import Profile

FEW = 12
"""People of a pack."""
_MENTOR, _READY, _LISTED, _UNCONFIRMED = (rank << 32 for rank in range(4))
"""What counts before the month's draw, which has 32 bits."""


class PeopleChooser:
    """Chooses people for the packs of one day; what is known of each is worked out once."""

    def __init__(self, today: date) -> None:
        """Take the day, of which the month counts."""
        self._month = f"{today:%Y-%m}"
        self._known: dict[str, int] = {}

    def choose(
        self, circles: Sequence[Sequence[Profile]], pack: str, ready: Collection[str] = ()
    ) -> tuple[Profile, ...]:
        """Give the people of a pack, the outer circle where the inner has too few; `ready` are those who offer it."""
        turn = crc32(pack.encode())

        def place(row: Profile) -> int:
            id_ = row.member.id
            known = self._known.get(id_) or self._learn(row)
            return (known - _LISTED + _READY if id_ in ready and known >> 32 == _LISTED >> 32 else known) ^ turn

        found: list[Profile] = []
        for circle in circles:
            found += nsmallest(FEW - len(found), circle, key=place)
        return tuple(found)

    def _learn(self, row: Profile) -> int:
        id_ = row.member.id
        rank = _UNCONFIRMED if row.is_unconfirmed else _MENTOR if row.has_room else _LISTED
        self._known[id_] = known = rank | crc32(f"{self._month} {id_}".encode())
        return known
