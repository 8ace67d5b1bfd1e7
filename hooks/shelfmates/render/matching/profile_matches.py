"""People who fit, as a page names them. In: her place in the directory. Out: rows of link and reasons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from markupsafe import Markup

from shelfmates.derive import Site
from shelfmates.derive.matching import MENTEES, MENTORS, PEERS, Purpose, Reason, Rule
from shelfmates.localization import Localization
from shelfmates.render.templates import Templates

SHOWN = ((PEERS, 3), (MENTORS, 3), (MENTEES, 3))
"""How many people of each kind a profile names."""


class MatchRow(NamedTuple):
    """Somebody who fits."""

    link: Markup
    """Her name, leading to her page."""
    why: str
    """The reasons in words: they follow the name as a sentence does."""


class ProfileMatches(NamedTuple):
    """Who fits a member."""

    peers: tuple[MatchRow, ...]
    mentors: tuple[MatchRow, ...]
    mentees: tuple[MatchRow, ...]


class MatchRows:
    """Puts matches into words; each reason, and how a language joins so many, once."""

    def __init__(self, templates: Templates) -> None:
        """Take the templates of a site."""
        self._site, self._words = templates.site, templates.words
        fill = templates.load_fragment("person.html", "address", "name")
        # Anybody may stand on anybody's page: all that is needed of her there is put into one place in memory.
        self._links = [fill(row.address, row.member.name) for row in templates.site.profiles]
        self._labels = name_ids(templates.site, templates.words)
        self._told: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
        """Words by rule and what is shared."""
        self._joints = tuple(self._words.list(tuple(f"{{{at}}}" for at in range(count))) for count in range(4))

    def find(self, place: int) -> ProfileMatches:
        """Give everybody whom the page of the member at a place of the directory names."""
        return ProfileMatches(*(self._find(place, purpose, most) for purpose, most in SHOWN))

    def _find(self, place: int, purpose: Purpose, most: int) -> tuple[MatchRow, ...]:
        matching = self._site.matching
        if not matching.asks(purpose, place):
            return ()
        links = self._links
        return tuple(
            [MatchRow(links[other], self._explain(why)) for other, why in matching.find_at(purpose, place, most)]
        )

    def _explain(self, reasons: Iterable[Reason]) -> str:
        told = self._told
        words = [told[rule.id].get(shared) or self._tell(rule, shared) for rule, shared in reasons]
        return self._joints[len(words)].format(*words)

    def _tell(self, rule: Rule, shared: tuple[str, ...]) -> str:
        text = self._words.gettext(rule.text)
        if rule.names:
            labels = self._labels[rule.names]
            text = text % {"names": self._words.list(tuple(labels[id_] for id_ in shared))}
        self._told[rule.id][shared] = text
        return text


def name_ids(site: Site, words: Localization) -> Mapping[str, Mapping[str, str]]:
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
