"""The page of the exchange. In: the Templates of a site. Out: a Page.

A request links to its member, by their preferred contact. The latest requests come first. Then each topic is a drawer;
if there are more than WHOLE items, it leads to the topic's own page.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shelfmates.derive import ExchangeItem, SiteExchange, TopicExchange
from shelfmates.derive.exchange.exchange import AnsweredRequest, match_requests
from shelfmates.derive.exchange.request_matches import MatchingOffer
from shelfmates.derive.nearby_areas import NearbyAreas
from shelfmates.render.actions import Action, arrange_actions, list_feed
from shelfmates.render.constant_folding import ROOT
from shelfmates.render.forge import relay_link
from shelfmates.render.output_types import OutputPage
from shelfmates.render.short_lists import SHOWN_ALONE
from shelfmates.render.templates import Templates

WHOLE = 120
"""Largest number of items that are all on the page; a request has up to 20 elements, and a page may have 3,000."""
LATEST = 3
"""Number of requests that come first, if the topics are closed."""


class OfferRow(NamedTuple):
    """A matching offer, with its proximity as text. The text is empty if neither area nor level matches."""

    offer: ExchangeItem
    words: str


class RequestRow(NamedTuple):
    """A request, its matching offers, and the link to its member."""

    request: ExchangeItem
    answers: tuple[OfferRow, ...]
    href: str


class TopicRow(NamedTuple):
    """The part of a topic's exchange that the page shows."""

    exchange: TopicExchange
    asked: tuple[RequestRow, ...]
    offers: tuple[ExchangeItem, ...]
    is_whole: bool
    """Whether the page shows its items; otherwise only the topic's own page does."""


class ExchangePages:
    """Renders the exchange."""

    def __init__(self, templates: Templates) -> None:
        """Store the templates of the site."""
        self._templates, self._site, self._words = templates, templates.site, templates.words
        self._surroundings = NearbyAreas(templates.site.settings.areas)

    def render_page(self) -> OutputPage:
        """Return the page. Its content is computed when it is rendered."""
        gettext, address = self._words.gettext, self._site.addresses.page("exchange")
        lead = gettext("What members offer and what they are looking for, by topic.")
        return OutputPage(address, "section", address, gettext("Exchange"), lead, lambda: self._render(address, lead))

    def _render(self, address: str, lead: str) -> str:
        exchange = self._site.exchange
        size = exchange.tally.requests + exchange.tally.offers
        return self._templates.render(
            "exchange/exchange.html",
            address,
            title=self._words.gettext("Exchange"),
            lead=lead,
            topics=tuple(self._list_topics(exchange, is_whole=size <= WHOLE)),
            is_long=size > SHOWN_ALONE,
            latest=tuple(self._list_latest(exchange)) if size > SHOWN_ALONE else (),
            gaps=exchange.gaps,
            settled=self._describe_settled(exchange),
            actions=arrange_actions(self._words, self._list_actions()),
        )

    def _list_actions(self) -> Iterator[Action]:
        gettext, addresses = self._words.gettext, self._site.addresses
        yield Action("add", gettext("Add an offer or a request"), to=addresses.page("join"))
        feed = list_feed(self._words, self._templates.base, addresses.file("exchange.xml"))
        yield Action("subscribe", gettext("Subscribe"), links=feed)

    def _list_topics(self, exchange: SiteExchange, *, is_whole: bool) -> Iterator[TopicRow]:
        for row in exchange.topic_exchanges:
            if row.size:
                asked = tuple(self._match(row, row.requests)) if is_whole else ()
                yield TopicRow(row, asked, row.offers if is_whole else (), is_whole)

    def _list_latest(self, exchange: SiteExchange) -> Iterator[RequestRow]:
        for request in exchange.requests[:LATEST]:
            yield from self._match(exchange.by_topic[request.tag.id], [request])

    def _match(self, topic_exchange: TopicExchange, requests: Iterable[ExchangeItem]) -> Iterator[RequestRow]:
        yield from map(self._make_request_row, match_requests(topic_exchange, self._surroundings, requests))

    def _make_request_row(self, answered: AnsweredRequest) -> RequestRow:
        answers = tuple(OfferRow(row.offer, self._describe_distance(row)) for row in answered.answers)
        return RequestRow(answered.request, answers, self._find_way(answered.request))

    def _find_way(self, request: ExchangeItem) -> str:
        """Return the link to contact a member: by way of the organizers, or to their profile."""
        member, gettext = request.profile.member, self._words.gettext
        relay = ""
        if member.contact == "relay":
            about = gettext("I can help: %(topic)s") % {"topic": request.tag.term.label}
            relay = relay_link(self._site.settings, subject=f"[{member.id}] {about}")
        return relay or f"{ROOT}{request.profile.address}#sm-reach"

    def _describe_distance(self, answer: MatchingOffer) -> str:
        gettext = self._words.gettext
        where = {0: gettext("in the same area"), 1: gettext("in a neighboring area")}.get(
            -1 if answer.steps is None else answer.steps, ""
        )
        return " · ".join(part for part in (where, gettext("same level") if answer.shares_level else "") if part)

    def _describe_settled(self, exchange: SiteExchange) -> str:
        words, tally = self._words, exchange.tally
        answered = words.ngettext("%(num)s request was answered.", "%(num)s requests were answered.", tally.answered)
        taken = words.ngettext("%(num)s offer was taken up.", "%(num)s offers were taken up.", tally.taken)
        rows = ((answered, tally.answered), (taken, tally.taken))
        return " ".join(text % {"num": number} for text, number in rows if number)
