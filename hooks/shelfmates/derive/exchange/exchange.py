"""The exchange: offers and requests. In: Profiles and topics. Out: a SiteExchange.

It lists only open and current items. Settled ones are only counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.derive.matching.tie_break import draw_weekly
from shelfmates.derive.members.groupings import SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.nearby_areas import NearbyAreas
from shelfmates.groups import group_rows

from .items import ExchangeItem, list_exchange_items, newest_first
from .request_matches import MatchingOffer, TopicOffers

IN_FEEDS = 100
"""The maximum number of items in a feed, most recently confirmed first."""


class AnsweredRequest(NamedTuple):
    """A request with the matching offers."""

    request: ExchangeItem
    answers: tuple[MatchingOffer, ...]


@dataclass(frozen=True, slots=True)
class TopicExchange:
    """The offers and requests of one topic."""

    topic: SiteTerm
    address: str
    """The address of the topic on the exchange page."""
    feed: str
    requests: tuple[ExchangeItem, ...]
    """Most recently confirmed first."""
    offers: tuple[ExchangeItem, ...]
    """In a random order that changes every week."""
    wanting: tuple[Profile, ...]
    """Members who want a mentor for the topic, and have no other request for it."""
    in_feed: tuple[ExchangeItem, ...]

    @property
    def size(self) -> int:
        """Return the number of its offers and requests."""
        return len(self.requests) + len(self.offers)

    @property
    def is_gap(self) -> bool:
        """Return whether the topic has requests but no offers."""
        return bool(self.requests) and not self.offers


class ExchangeCounts(NamedTuple):
    """Numbers of open and settled items."""

    requests: int
    offers: int
    answered: int
    """Requests that were answered."""
    taken: int
    """Offers that were taken up."""


@dataclass(frozen=True, slots=True)
class SiteExchange:
    """All offers and requests of a network."""

    topic_exchanges: tuple[TopicExchange, ...]
    """One for each topic, including empty ones, by label."""
    by_topic: Mapping[str, TopicExchange]
    gaps: tuple[TopicExchange, ...]
    """Topics with requests but no offers, those with the most requests first."""
    tally: ExchangeCounts
    requests: tuple[ExchangeItem, ...]
    """Most recently confirmed first."""
    in_feed: tuple[ExchangeItem, ...]


def make_exchange(
    profiles: Iterable[Profile], topics: Iterable[SiteTerm], addresses: Addresses, *, today: date
) -> SiteExchange:
    """Group all offers and requests by topic."""
    people = tuple(profiles)
    items = sorted(list_exchange_items(people), key=newest_first)
    rows = group_rows(items, lambda row: (row.tag.id,))
    topic_exchanges = tuple(_make_topic_exchange(topic, rows.get(topic.id, ()), addresses, today) for topic in topics)
    return SiteExchange(
        topic_exchanges=topic_exchanges,
        by_topic={row.topic.id: row for row in topic_exchanges},
        gaps=tuple(sorted((row for row in topic_exchanges if row.is_gap), key=lambda row: -len(row.requests))),
        tally=_count(items, people),
        requests=tuple(row for row in items if row.side == "request"),
        in_feed=tuple(items[:IN_FEEDS]),
    )


def match_requests(
    topic_exchange: TopicExchange, surroundings: NearbyAreas, requests: Iterable[ExchangeItem]
) -> tuple[AnsweredRequest, ...]:
    """Return some requests of a topic with matching offers."""
    stock = TopicOffers(sorted(topic_exchange.offers, key=lambda row: (row.profile.sort_key, row.id)), surroundings)
    return tuple(AnsweredRequest(row, stock.find_answers(row)) for row in requests)


def name_feed(addresses: Addresses, topic: str) -> str:
    """Return the address of a topic's feed."""
    return addresses.file("exchange", f"{topic}.xml")


def _make_topic_exchange(
    topic: SiteTerm, items: tuple[ExchangeItem, ...], addresses: Addresses, today: date
) -> TopicExchange:
    requests = tuple(row for row in items if row.side == "request")
    asking = {row.profile.member.id for row in requests}
    return TopicExchange(
        topic=topic,
        address=f"{addresses.page('exchange')}#sm-topic-{topic.id}",
        feed=name_feed(addresses, topic.id),
        requests=requests,
        offers=tuple(sorted((row for row in items if row.side == "offer"), key=lambda row: _draw(row, today))),
        wanting=tuple(row for row in topic.seeking if row.member.id not in asking),
        in_feed=items[:IN_FEEDS],
    )


def _draw(row: ExchangeItem, today: date) -> tuple[int, str]:
    """Return a sort key that gives everybody the same chance; offers of one person stay together."""
    return (draw_weekly(row.profile.member.id, today), row.id)


def _count(items: list[ExchangeItem], people: Iterable[Profile]) -> ExchangeCounts:
    requests = sum(row.side == "request" for row in items)
    answered = sum(len(row.settled_seeks) for row in people)
    taken = sum(len(row.settled_offers) for row in people)
    return ExchangeCounts(requests, len(items) - requests, answered, taken)
