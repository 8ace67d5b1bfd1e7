"""The page of the exchange. In: the Templates of a site. Out: a Page.

A request's link leads to whoever asks, the way she chose. Beyond WHOLE notices each topic shows its first
ones, and leads to its own page for the rest.
"""

from collections.abc import Iterator
from typing import NamedTuple

from shelfmates.derive import Board, Exchange, Notice
from shelfmates.derive.answers import Answer
from shelfmates.derive.exchange import Question, ask
from shelfmates.derive.surroundings import Surroundings

from .artifact import Page
from .fold import ROOT
from .forge import relay_link
from .template import Templates

WHOLE = 1_000
"""Notices that all stand on the page (measured: below 300 kB, compressed)."""
FIRST = 5
"""Requests, and offers, that a topic shows where there are more."""


class Near(NamedTuple):
    """An answer, and how near it is, in words; empty where it is neither near nor for the same level."""

    offer: Notice
    words: str


class Asked(NamedTuple):
    """A request, its answers, and the link to whoever asks."""

    request: Notice
    answers: tuple[Near, ...]
    href: str


class Topic(NamedTuple):
    """What the page shows of a board."""

    board: Board
    asked: tuple[Asked, ...]
    offers: tuple[Notice, ...]
    is_cut: bool
    """Whether its own page has more."""


class ExchangePages:
    """Renders the exchange."""

    def __init__(self, templates: Templates) -> None:
        """Take the templates of the site."""
        self._templates, self._site, self._words = templates, templates.site, templates.words

    def render_page(self) -> Page:
        """Give the page; what stands on it is put together when it is asked for."""
        say, address = self._words.gettext, self._site.addresses.page("exchange")
        lead = say("What members offer and what they look for, topic by topic.")
        return Page(address, "section", address, say("Exchange"), lead, lambda: self._render(address, lead))

    def _render(self, address: str, lead: str) -> str:
        exchange = self._site.exchange
        return self._templates.render(
            "exchange.html",
            address,
            title=self._words.gettext("Exchange"),
            lead=lead,
            topics=tuple(self._list_topics(exchange)),
            gaps=exchange.gaps,
            settled=self._tell_settled(exchange),
        )

    def _list_topics(self, exchange: Exchange) -> Iterator[Topic]:
        size = sum(board.size for board in exchange.boards)
        most = size if size <= WHOLE else FIRST
        surroundings = Surroundings(self._site.settings.areas)
        for board in exchange.boards:
            if board.size:
                asked = tuple(map(self._make_asked, ask(board, surroundings, most)))
                offers = board.offers[:most]
                yield Topic(board, asked, offers, len(asked) + len(offers) < board.size)

    def _make_asked(self, question: Question) -> Asked:
        answers = tuple(Near(row.offer, self._tell_near(row)) for row in question.answers)
        return Asked(question.request, answers, self._find_way(question.request))

    def _find_way(self, request: Notice) -> str:
        """Give the address at which one can tell her: by way of the organisers, or as her page says."""
        member, say = request.profile.member, self._words.gettext
        relay = ""
        if member.contact == "relay":
            about = say("I can help: %(topic)s") % {"topic": request.tag.term.label}
            relay = relay_link(self._site.settings, subject=f"[{member.id}] {about}")
        return relay or f"{ROOT}{request.profile.address}#sm-reach"

    def _tell_near(self, answer: Answer) -> str:
        say = self._words.gettext
        where = {0: say("in the same area"), 1: say("next door")}.get(-1 if answer.steps is None else answer.steps, "")
        return " · ".join(part for part in (where, say("same level") if answer.shares_level else "") if part)

    def _tell_settled(self, exchange: Exchange) -> str:
        words, tally = self._words, exchange.tally
        answered = words.ngettext("%(num)s request was answered.", "%(num)s requests were answered.", tally.answered)
        taken = words.ngettext("%(num)s offer found its taker.", "%(num)s offers found their takers.", tally.taken)
        rows = ((answered, tally.answered), (taken, tally.taken))
        return " ".join(text % {"num": number} for text, number in rows if number)
