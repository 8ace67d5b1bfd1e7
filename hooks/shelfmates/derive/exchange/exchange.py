"""The exchange: what members offer and look for, side by side. In: Profiles and topics. Out: an Exchange.

Only what is open and current stands on it; what was settled is a number.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shelfmates.addresses import Addresses
from shelfmates.derive.members.groupings import SiteTerm
from shelfmates.derive.members.profile import Profile
from shelfmates.derive.nearby_areas import NearbyAreas

from .items import ExchangeItem, list_exchange_items, newest_first
from .request_matches import MatchingOffer, TopicOffers

IN_FEEDS = 100
"""How many notices a feed holds, those that were confirmed last."""


class AnsweredRequest(NamedTuple):
    """A request with the offers that answer it."""

    request: ExchangeItem
    answers: tuple[MatchingOffer, ...]


@dataclass(frozen=True, slots=True)
class TopicExchange:
    """The notices of one topic."""

    topic: SiteTerm
    address: str
    """Where it stands on the page of the exchange."""
    feed: str
    requests: tuple[ExchangeItem, ...]
    """Those that were confirmed last first."""
    offers: tuple[ExchangeItem, ...]
    """Likewise."""
    wanting: tuple[Profile, ...]
    """Who wants a mentor for it, and asks for nothing else of it."""
    in_feed: tuple[ExchangeItem, ...]

    @property
    def size(self) -> int:
        """Count its notices."""
        return len(self.requests) + len(self.offers)

    @property
    def is_gap(self) -> bool:
        """Tell whether somebody looks for it and nobody offers it."""
        return bool(self.requests) and not self.offers


class ExchangeCounts(NamedTuple):
    """How many there are, and how many were settled."""

    requests: int
    offers: int
    answered: int
    """Requests that somebody answered."""
    taken: int
    """Offers that found a taker."""


@dataclass(frozen=True, slots=True)
class SiteExchange:
    """All notices of a network."""

    boards: tuple[TopicExchange, ...]
    """One for each topic, the empty ones too, by label."""
    by_topic: Mapping[str, TopicExchange]
    gaps: tuple[TopicExchange, ...]
    """Topics that are looked for and that nobody offers, the most wanted first."""
    tally: ExchangeCounts
    requests: tuple[ExchangeItem, ...]
    """Those that were confirmed last first."""
    in_feed: tuple[ExchangeItem, ...]


def make_exchange(profiles: Iterable[Profile], topics: Iterable[SiteTerm], addresses: Addresses) -> SiteExchange:
    """Hang every notice on the board of its topic."""
    people = tuple(profiles)
    notices = sorted(list_exchange_items(people), key=newest_first)
    by_topic: dict[str, list[ExchangeItem]] = defaultdict(list)
    for row in notices:
        by_topic[row.tag.id].append(row)
    boards = tuple(_make_board(topic, by_topic[topic.id], addresses) for topic in topics)
    return SiteExchange(
        boards=boards,
        by_topic={row.topic.id: row for row in boards},
        gaps=tuple(sorted((row for row in boards if row.is_gap), key=lambda row: -len(row.requests))),
        tally=_count(notices, people),
        requests=tuple(row for row in notices if row.side == "request"),
        in_feed=tuple(notices[:IN_FEEDS]),
    )


def match_requests(board: TopicExchange, surroundings: NearbyAreas, most: int) -> tuple[AnsweredRequest, ...]:
    """Give the first requests of a board with their answers; nobody looks for those that no page shows."""
    stock = TopicOffers(sorted(board.offers, key=lambda row: (row.profile.sort_key, row.id)), surroundings)
    return tuple(AnsweredRequest(row, stock.find_answers(row)) for row in board.requests[:most])


def name_feed(addresses: Addresses, topic: str) -> str:
    """Give the address of a topic's feed."""
    return addresses.file("exchange", f"{topic}.xml")


def _make_board(topic: SiteTerm, notices: list[ExchangeItem], addresses: Addresses) -> TopicExchange:
    requests = tuple(row for row in notices if row.side == "request")
    asking = {row.profile.member.id for row in requests}
    return TopicExchange(
        topic=topic,
        address=f"{addresses.page('exchange')}#sm-topic-{topic.id}",
        feed=name_feed(addresses, topic.id),
        requests=requests,
        offers=tuple(row for row in notices if row.side == "offer"),
        wanting=tuple(row for row in topic.seeking if row.member.id not in asking),
        in_feed=tuple(notices[:IN_FEEDS]),
    )


def _count(notices: list[ExchangeItem], people: Iterable[Profile]) -> ExchangeCounts:
    requests = sum(row.side == "request" for row in notices)
    answered = sum(len(row.settled_seeks) for row in people)
    taken = sum(len(row.settled_offers) for row in people)
    return ExchangeCounts(requests, len(notices) - requests, answered, taken)
