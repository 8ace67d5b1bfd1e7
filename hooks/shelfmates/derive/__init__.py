"""Stage 3. In: a Network and the day. Out: a Site, everything that follows from what people wrote."""

from .agenda import Agenda, Closing, Meeting, Month, Year
from .conversation import Conversation
from .exchange import Board, Exchange
from .happening import Due, Happening, first_day, last_day
from .hashtag import slug_of
from .holding import Holding
from .library import Library, Section, Subscription
from .link import Place, Tag
from .news import Article, News
from .notice import Notice
from .pack import Pack
from .profile import Profile
from .shelf import Area, Letter, Shelf
from .site import Site, derive

__all__ = [
    "Agenda", "Area", "Article", "Board", "Closing", "Conversation", "Due", "Exchange", "Happening",
    "Holding", "Letter", "Library", "Meeting", "Month", "News", "Notice", "Pack", "Place", "Profile",
    "Section", "Shelf", "Site", "Subscription", "Tag", "Year", "derive", "first_day", "last_day", "slug_of",
]  # fmt: skip
