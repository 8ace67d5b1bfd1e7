"""The figures of the insights as a flat list, for data files. In: Insights. Out: Figures, in order."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .insights import Insights


class Figure(NamedTuple):
    """A number, and what it counts."""

    id: str
    """What it counts, and for which records: `coverage/watauga/middle`."""
    label: str
    """The records in words."""
    number: int

    @property
    def kind(self) -> str:
        """Return what is counted: the first part of its id."""
        return self.id.partition("/")[0]

    @property
    def columns(self) -> Mapping[str, str | int]:
        """Return column → value, as in the data files."""
        return {"id": self.id, "kind": self.kind, "label": self.label, "number": self.number}


def list_figures(insights: Insights) -> tuple[Figure, ...]:
    """Return every figure once."""
    return tuple(_list(insights))


def _list(insights: Insights) -> Iterator[Figure]:
    yield Figure("members", "", insights.members)
    yield from _list_areas(insights)
    for wanted in insights.wanted:
        yield Figure(
            f"wanted/{wanted.topic_exchange.topic.id}", wanted.topic_exchange.topic.term.label, wanted.requests
        )
    for topic_exchange in insights.unasked:
        yield Figure(f"unasked/{topic_exchange.topic.id}", topic_exchange.topic.term.label, len(topic_exchange.offers))
    for age in insights.ages:
        months = f"{age.least}-{age.below - 1}" if age.below else f"{age.least}-"
        yield Figure(f"confirmed-months-ago/{months}", months, age.number)
    for month in insights.growth:
        yield Figure(f"joined/{month.first:%Y-%m}", f"{month.first:%Y-%m}", month.number)
    for month in insights.events:
        yield Figure(f"events/{month.first:%Y-%m}", f"{month.first:%Y-%m}", month.number)
    if insights.links:
        yield Figure("links/known", "", insights.links.links)
        yield Figure("links/gone", "", insights.links.gone)


def _list_areas(insights: Insights) -> Iterator[Figure]:
    for row in insights.coverage:
        yield Figure(f"area/{row.place.id}", row.place.name, row.place.count)
    for row in insights.coverage:
        for level, number in zip(insights.levels, row.counts, strict=True):
            yield Figure(f"coverage/{row.place.id}/{level.id}", f"{row.place.name}, {level.term.label}", number)
    for here in insights.solo:
        yield Figure(f"solo/{here.place.id}", here.place.name, here.number)
    for place in insights.ungrouped:
        yield Figure(f"without-group/{place.id}", place.name, place.count)
