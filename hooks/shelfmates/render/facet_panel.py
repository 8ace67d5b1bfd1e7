"""The facet panel: search and facets of a list, for the page's script. In: a Site, a Localization. Out: FacetPanel.

Each value has its number of records, so the page needs no data until somebody chooses one. Then the script counts.

"Near me" is the choice of an area or a town: borders count first, then kilometers. Nothing is sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from shelfmates.derive import Site
from shelfmates.derive.list_facets import ALL_OF, count_facets, facets_of_event, facets_of_profile, facets_of_resource
from shelfmates.localization import Localization
from shelfmates.model import Term
from shelfmates.names import sort_key
from shelfmates.schemas.labels import Labels, localize_labels, select_words

_TITLES = {
    "area": "member.area", "district": "member.district",
    "kind": "event.kind", "language": "member.languages@facet", "level": "member.levels@facet",
    "mentoring": "member.mentoring", "mode": "event.mode", "offers": "member.offers@facet",
    "role": "member.role@facet", "scope": "resource.scope", "sector": "member.sectors", "seeks": "member.seeks@facet",
    "solo": "member.solo@facet", "topic": "member.offers.topic",
}  # fmt: skip
"""Facet → the path of its label. Months and needs are no field."""


@dataclass(frozen=True, slots=True)
class FacetOption:
    """A selectable value of a facet."""

    value: str
    label: str
    count: int


class FacetGroup(NamedTuple):
    """A facet with its values."""

    key: str
    title: str
    options: tuple[FacetOption, ...]
    needs_all: bool
    """Whether a record must have all chosen values."""


class NearArea(NamedTuple):
    """An area that can be chosen as a location, with its towns."""

    area: FacetOption
    towns: tuple[FacetOption, ...]


class FacetPanel(NamedTuple):
    """The facets of one list. `groups` is empty if there is nothing to filter by."""

    kind: str
    """`members`, `events` or `resources`."""
    total: int
    groups: tuple[FacetGroup, ...]
    spots: tuple[NearArea, ...] = ()
    file: str = ""
    """The address of the list's data, if the script renders the list."""
    pages: str = ""
    lists: tuple[str, ...] = ()
    """The addresses of the pages that have the rows, if the list is too long for its page."""


class FacetPanelBuilder:
    """Builds the facet panels of a site."""

    def __init__(self, site: Site, words: Localization) -> None:
        """Store the site's lists and the language."""
        self._site, self._words, self._terms = site, words, site.terms
        self._labels = localize_labels(words)

    @cached_property
    def members(self) -> FacetPanel:
        """Return the facet panel of the directory. Several pages use it, so it is cached."""
        site, texts = self._site, self._labels
        counts = count_facets(map(facets_of_profile, site.profiles))
        topics = _sort(_label(self._terms.topics))
        labels: Mapping[str, Labels] = {
            "level": _label(self._terms.levels),
            "topic": topics,
            "role": _label(self._terms.roles),
            "sector": _label(self._terms.sectors),
            "district": {row.district.id: row.district.name for row in site.districts},
            "offers": topics,
            "seeks": topics,
            "mentoring": {
                "room": texts["member.mentoring.offers@facet"],
                "wanted": texts["member.mentoring.wants@facet"],
            },
            "language": self._name_languages(counts),
            "solo": {"yes": texts["member.solo@value"]},
        }
        areas: Mapping[str, int] = counts.get("area", {})
        spots = tuple(
            NearArea(
                FacetOption(row.area.id, row.area.name, areas.get(row.area.id, 0)),
                tuple(FacetOption(f"{row.area.id}.{town.id}", town.name, 0) for town in row.area.towns),
            )
            for row in site.areas
        )
        file, pages = site.addresses.file("api/v1/directory.json"), site.addresses.page("members")
        return FacetPanel("members", len(site.profiles), self._group(labels, counts), spots, file, pages)

    def find_events(self, lists: tuple[str, ...] = ()) -> FacetPanel:
        """Return the facet panel of the coming events; `lists` are the pages of a long list."""
        rows = self._site.agenda.coming
        counts = count_facets(map(facets_of_event, rows))
        months = {id_: self._words.month(date.fromisoformat(f"{id_}-01")) for id_ in sorted(counts.get("month", ()))}
        labels: Mapping[str, Labels] = {
            "kind": _sort(select_words(self._labels, "event.kind")),
            "month": months,
            "mode": select_words(self._labels, "event.mode"),
            "need": self._name_needs(),
            "area": self._name_areas(),
            "topic": _sort(_label(self._terms.topics)),
            "level": _label(self._terms.levels),
        }
        return FacetPanel("events", len(rows), self._group(labels, counts), lists=lists)

    def find_resources(self, lists: tuple[str, ...] = ()) -> FacetPanel:
        """Return the facet panel of the resources; `lists` are the pages of a long list."""
        rows = self._site.library.resources
        counts = count_facets(map(facets_of_resource, rows))
        labels: Mapping[str, Labels] = {
            "kind": _label(self._terms.kinds),
            "topic": _sort(_label(self._terms.topics)),
            "level": _label(self._terms.levels),
            "scope": select_words(self._labels, "resource.scope"),
            "language": self._name_languages(counts),
        }
        return FacetPanel("resources", len(rows), self._group(labels, counts), lists=lists)

    def _name_needs(self) -> Labels:
        gettext = self._words.gettext
        first = {
            "free": gettext("Free"),
            "registration": gettext("Open registration"),
            "cpd": self._labels["event.cpd"],
        }
        return {**first, **select_words(self._labels, "event.accessibility")}

    def _name_areas(self) -> Labels:
        return {row.area.id: row.area.name for row in self._site.areas}

    def _name_languages(self, counts: Mapping[str, Iterable[str]]) -> Labels:
        return _sort({tag: self._words.language_name(tag) for tag in counts.get("language", ())})

    def _group(self, labels: Mapping[str, Labels], counts: Mapping[str, Mapping[str, int]]) -> tuple[FacetGroup, ...]:
        """Return the facets that have at least one value in use."""
        groups = (
            FacetGroup(key, self._title(key), tuple(_options(names, counts.get(key, {}))), key in ALL_OF)
            for key, names in labels.items()
        )
        return tuple(group for group in groups if group.options)

    def _title(self, key: str) -> str:
        if key in _TITLES:
            return self._labels[_TITLES[key]]
        gettext = self._words.gettext
        return gettext("What you need") if key == "need" else gettext("Month")


def _options(labels: Labels, counts: Mapping[str, int]) -> Iterable[FacetOption]:
    return (FacetOption(id_, label, counts[id_]) for id_, label in labels.items() if counts.get(id_))


def _label(terms: Mapping[str, Term]) -> Labels:
    return {id_: term.label for id_, term in terms.items()}


def _sort(labels: Labels) -> Labels:
    return dict(sorted(labels.items(), key=lambda row: (sort_key(row[1]), row[0])))
