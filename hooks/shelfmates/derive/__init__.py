"""Stage 3. In: a Network and the day. Out: a Site, with everything that follows from the data.

A Site has labels in the site's language, links between records, groups, order and counts. Data that only some pages
need (exchange, mentoring, matching) is a property, computed on first use.

Members who are not listed, or who were unconfirmed for longer than the policy allows, are removed here. So are links
and resources that were dead for too long, before records are joined. No later stage can publish them.

May import: model, schedule, validate, and shared modules.
"""

from .events.agenda import Agenda, AgendaDeadline, AgendaMonth, AgendaOccurrence, ArchiveYear
from .events.event import SiteDeadline, SiteEvent
from .events.program import ProgramDay, SessionSpeaker, SiteSession, show_sessions
from .exchange.exchange import SiteExchange, TopicExchange
from .exchange.items import ExchangeItem
from .hashtags.hashtag import SiteHashtag
from .hashtags.slug import hashtag_slug
from .members.districts import NeighborPeers, SiteDistrict
from .members.groupings import LetterGroup, SiteArea, SiteTerm
from .members.profile import Profile
from .name_links import AreaLink, DistrictLink, TermLink
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
    "DistrictLink",
    "ExchangeItem",
    "KindSection",
    "LetterGroup",
    "NeighborPeers",
    "News",
    "Profile",
    "ProgramDay",
    "ResourceCatalog",
    "SessionSpeaker",
    "Site",
    "SiteArea",
    "SiteDeadline",
    "SiteDistrict",
    "SiteEvent",
    "SiteExchange",
    "SiteHashtag",
    "SiteResource",
    "SiteSession",
    "SiteTerm",
    "StarterPack",
    "Subscription",
    "TermLink",
    "TopicExchange",
    "derive",
    "hashtag_slug",
    "show_sessions",
]  # fmt: skip
