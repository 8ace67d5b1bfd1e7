"""The matching people of a profile. In: a member's index in the directory. Out: rows of links and reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from shelfmates.derive import Site
from shelfmates.derive.matching import MENTEES, MENTORS, PEERS, MatchReason, Purpose, Rule
from shelfmates.localization import Localization, choose_and
from shelfmates.render.templates import Templates

SHOWN = ((PEERS, 3), (MENTORS, 3), (MENTEES, 3))
"""How many people a profile names for each purpose."""


class MatchRow(NamedTuple):
    """A matching person."""

    link: Markup
    """Their name, linked to their profile."""
    why: str
    """The reasons as text that continues after the name."""


class ProfileMatches(NamedTuple):
    """The matches of a member."""

    peers: tuple[MatchRow, ...] = ()
    mentors: tuple[MatchRow, ...] = ()
    mentees: tuple[MatchRow, ...] = ()


NO_MATCHES = ProfileMatches()


class MatchRows:
    """Converts matches to text. Each reason, and each pattern to join reasons, is rendered once."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of a site, and render all names and labels once."""
        self._site, self._words = templates.site, templates.words
        fill = templates.load_fragment("members/name_link.html", "face", "address", "name")
        # Anybody can be on any profile, so each link is rendered once, next to the others in memory.
        self._links = [fill(templates.show_face(row), row.address, row.member.name) for row in templates.site.profiles]
        self._labels = name_ids(templates.site, templates.words)
        self._told: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        """Reasons as text, by rule and shared ids."""
        self._joints = tuple(self._words.list(tuple(f"{{{at}}}" for at in range(count))) for count in range(4))

    def find(self, place: int) -> ProfileMatches:
        """Return the people on the profile of the member at an index of the directory."""
        return ProfileMatches(*(self._find(place, purpose, most) for purpose, most in SHOWN))

    def _find(self, place: int, purpose: Purpose, most: int) -> tuple[MatchRow, ...]:
        matching = self._site.matching
        if not matching.asks(purpose, place):
            return ()
        links = self._links
        return tuple(
            [MatchRow(links[other], self._explain(why)) for other, why in matching.find_at(purpose, place, most)]
        )

    def _explain(self, reasons: Iterable[MatchReason]) -> str:
        told = self._told
        words = [told[rule.id].get(shared) or self._describe(rule, shared) for rule, shared in reasons]
        return choose_and(self._joints[len(words)].format(*words))

    def _describe(self, rule: Rule, shared: tuple[str, ...]) -> str:
        text = self._words.gettext(rule.text)
        if rule.names:
            labels = self._labels[rule.names]
            text = text % {"names": self._words.list(tuple(labels[id_] for id_ in shared))}
        self._told[rule.id][shared] = text
        return text


def name_ids(site: Site, words: Localization) -> Mapping[str, Mapping[str, str]]:
    """Return the labels of the ids in reasons. Sector ids begin with their area's id."""
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
