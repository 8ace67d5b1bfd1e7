"""Mentors' offers as text. In: a MentoringOffer. Out: a MentorCapacity. Each combination is rendered once."""

from typing import NamedTuple

from shelfmates.localization import Localization
from shelfmates.model.member import MentoringOffer
from shelfmates.schemas.labels import localize_labels, select_words


class MentorCapacity(NamedTuple):
    """The number of people a mentor has room for, and how they help."""

    title: str
    """For the beginning of a line."""
    text: str
    """For the middle of a sentence."""
    ways: str
    """Empty if the mentor did not choose any."""


class MentorCapacities:
    """Describes the capacities of mentors."""

    def __init__(self, words: Localization) -> None:
        """Store the site's language."""
        self._words = words
        self._ways = select_words(localize_labels(words), "member.mentoring.offers.how")
        self._told: dict[tuple[int, tuple[str, ...]], MentorCapacity] = {}

    def describe(self, offer: MentoringOffer) -> MentorCapacity:
        """Return an offer as text."""
        kind = offer.capacity, offer.how
        return self._told.get(kind) or self._told.setdefault(kind, self._make(*kind))

    def _make(self, number: int, how: tuple[str, ...]) -> MentorCapacity:
        gettext, ngettext = self._words.gettext, self._words.ngettext
        title = ngettext("Room for %(num)s person", "Room for %(num)s people", number) % {"num": number}
        text = ngettext("room for %(num)s person", "room for %(num)s people", number) % {"num": number}
        ways = " · ".join(self._ways[way] for way in how)
        title = self._words.colon(title) if ways else title
        return MentorCapacity(title, text if number else gettext("no room at the moment"), ways)
