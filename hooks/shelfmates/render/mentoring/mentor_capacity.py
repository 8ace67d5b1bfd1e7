"""What mentors offer, in words. In: a mentor's offer. Out: a Room; each of the few kinds is put into words once."""

from typing import NamedTuple

from shelfmates.localization import Localization
from shelfmates.model.member import MentoringOffer


class MentorCapacity(NamedTuple):
    """For how many people a mentor has room, and what she does for them."""

    title: str
    """Begins a line."""
    text: str
    """Goes on with a sentence."""
    ways: str
    """Empty where she does not say."""


class MentorCapacities:
    """Tells the room of one mentor after the other."""

    def __init__(self, words: Localization) -> None:
        """Take the site's words."""
        say = words.gettext
        self._words = words
        self._ways = {
            "visits": say("visits"), "calls": say("calls"), "mail": say("e-mail"), "chat": say("chat"),
            "introductions": say("introductions"),
        }  # fmt: skip
        self._told: dict[tuple[int, tuple[str, ...]], MentorCapacity] = {}

    def tell(self, offer: MentoringOffer) -> MentorCapacity:
        """Put an offer into words."""
        kind = offer.capacity, offer.how
        return self._told.get(kind) or self._told.setdefault(kind, self._make(*kind))

    def _make(self, number: int, how: tuple[str, ...]) -> MentorCapacity:
        say, ngettext = self._words.gettext, self._words.ngettext
        title = ngettext("Room for %(num)s person", "Room for %(num)s people", number) % {"num": number}
        text = ngettext("room for %(num)s person", "room for %(num)s people", number) % {"num": number}
        ways = self._words.list(tuple(self._ways[way] for way in how))
        title = self._words.colon(title) if ways else title
        return MentorCapacity(title, text if number else say("no room at the moment"), ways)
