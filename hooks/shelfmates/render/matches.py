"""People who fit, as a page names them. In: a Profile. Out: for each purpose, rows of name, link and reasons."""

from collections.abc import Mapping
from typing import NamedTuple

from shelfmates.derive import Profile, Site
from shelfmates.derive.matching import MENTEES, MENTORS, PEERS, Match, Purpose, Reason
from shelfmates.words import Words

SHOWN = ((PEERS, 3), (MENTORS, 3), (MENTEES, 3))
"""How many people of each kind a profile names."""

TOGETHER = 20
"""Pages, in the order of the directory, for which matches are found at once, while what is compared is at hand."""


class Row(NamedTuple):
    """Somebody who fits."""

    name: str
    address: str
    why: str
    """The reasons in words: they follow the name as a sentence does."""


class Matches(NamedTuple):
    """Who fits a member."""

    peers: tuple[Row, ...]
    mentors: tuple[Row, ...]
    mentees: tuple[Row, ...]


class MatchRows:
    """Puts matches into words; each reason, and how a language joins so many, once."""

    def __init__(self, site: Site, words: Words) -> None:
        """Take the site and its language."""
        self._site, self._words = site, words
        self._rows = site.profiles
        self._profiles = {row.member.id: row for row in site.profiles}
        self._places = {row.member.id: place for place, row in enumerate(site.profiles)}
        self._found: dict[str, Matches] = {}
        self._labels = name_ids(site, words)
        self._told: dict[Reason, str] = {}
        self._joints = tuple(words.list(tuple(f"{{{place}}}" for place in range(count))) for count in range(4))

    def find(self, profile: Profile) -> Matches:
        """Give everybody whom a member's page names."""
        id_ = profile.member.id
        if id_ not in self._found:
            place = self._places[id_]
            self._found = {row.member.id: self._find_all(row.member.id) for row in self._rows[place : place + TOGETHER]}
        return self._found[id_]

    def _find_all(self, id_: str) -> Matches:
        return Matches(*(self._find(id_, purpose, most) for purpose, most in SHOWN))

    def _find(self, id_: str, purpose: Purpose, most: int) -> tuple[Row, ...]:
        return tuple(map(self._make, self._site.matching.find_asked(purpose, id_, most)))

    def _make(self, match: Match) -> Row:
        profile = self._profiles[match.id]
        reasons = [self._told.get(reason) or self._tell(reason) for reason in match.reasons]
        return Row(profile.member.name, profile.address, self._joints[len(reasons)].format(*reasons))

    def _tell(self, reason: Reason) -> str:
        rule, shared = reason
        text = self._words.gettext(rule.text)
        if rule.names:
            labels = self._labels[rule.names]
            text = text % {"names": self._words.list(tuple(labels[id_] for id_ in shared))}
        self._told[reason] = text
        return text


def name_ids(site: Site, words: Words) -> Mapping[str, Mapping[str, str]]:
    """Give how the ids that reasons speak of are called; a desk is a kind of library in an area."""
    terms = site.terms
    areas = {area.id: area.name for area in site.settings.areas}
    sectors = {f"{area}/{id_}": term.label for area in areas for id_, term in terms.sectors.items()}
    spoken = {tag for row in site.profiles for tag in row.member.languages}
    return {
        "areas": areas,
        "languages": {tag: words.language_name(tag) for tag in spoken},
        "levels": {id_: term.label for id_, term in terms.levels.items()},
        "roles": {id_: term.label for id_, term in terms.roles.items()},
        "sectors": sectors,
        "topics": {id_: term.label for id_, term in terms.topics.items()},
    }
