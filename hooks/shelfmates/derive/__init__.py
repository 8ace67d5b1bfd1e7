"""Stage 3. In: a Network and the day. Out: a Site, with everything that follows from the data."""

from .events.agenda import Agenda, AgendaDeadline, AgendaMonth, AgendaOccurrence, ArchiveYear
from .events.event import SiteDeadline, SiteEvent, first_day, last_day
from .exchange.exchange import SiteExchange, TopicExchange
from .exchange.items import ExchangeItem
from .hashtags.hashtag import SiteHashtag
from .hashtags.slug import hashtag_slug
from .members.groupings import LetterGroup, SiteArea, SiteTerm
from .members.profile import Profile
from .name_links import AreaLink, TermLink
from .news import Article, News
from .packs.pack import StarterPack
from .resources.catalog import KindSection, ResourceCatalog, Subscription
from .resources.resource import SiteResource
from .site import Site, derive

__all__ = [
    "Agenda",
    "AgendaDeadline",
    "AgendaMonth",
    "AgendaOccurrence",
    "ArchiveYear",
    "AreaLink",
    "Article",
    "ExchangeItem",
    "KindSection",
    "LetterGroup",
    "News",
    "Profile",
    "ResourceCatalog",
    "Site",
    "SiteArea",
    "SiteDeadline",
    "SiteEvent",
    "SiteExchange",
    "SiteHashtag",
    "SiteResource",
    "SiteTerm",
    "StarterPack",
    "Subscription",
    "TermLink",
    "TopicExchange",
    "derive",
    "first_day",
    "hashtag_slug",
    "last_day",
]  # fmt: skip
