"""People who fit, as a page names them. In: a Profile. Out: for each purpose, rows of name, link and reasons."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from shelfmates.derive import Profile, Site
from shelfmates.derive.matching import MENTEES, MENTORS, PEERS, Match, Purpose, Rule
from shelfmates.words import Words

SHOWN = ((PEERS, 3), (MENTORS, 3), (MENTEES, 3))
"""How many people of each kind a profile names."""


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
        self._profiles = {row.member.id: row for row in site.profiles}
        self._labels = name_ids(site, words)
        self._told: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        """Words by rule and what is shared."""
        self._joints = tuple(words.list(tuple(f"{{{place}}}" for place in range(count))) for count in range(4))

    def find(self, profile: Profile) -> Matches:
        """Give everybody whom a member's page names."""
        return Matches(*(self._find(profile.member.id, purpose, most) for purpose, most in SHOWN))

    def _find(self, id_: str, purpose: Purpose, most: int) -> tuple[Row, ...]:
        return tuple(map(self._make, self._site.matching.find_asked(purpose, id_, most)))

    def _make(self, match: Match) -> Row:
        profile = self._profiles[match.id]
        told = self._told
        reasons = [told[rule.id].get(shared) or self._tell(rule, shared) for rule, shared in match.reasons]
        return Row(profile.member.name, profile.address, self._joints[len(reasons)].format(*reasons))

    def _tell(self, rule: Rule, shared: tuple[str, ...]) -> str:
        text = self._words.gettext(rule.text)
        if rule.names:
            labels = self._labels[rule.names]
            text = text % {"names": self._words.list(tuple(labels[id_] for id_ in shared))}
        self._told[rule.id][shared] = text
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
