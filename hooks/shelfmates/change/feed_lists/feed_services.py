"""Services with feeds of known forms: the page that belongs to a feed, and what it is. In: nothing. Out: a table.

Addresses are compared without scheme and `www.`, and without case in the name of the site.
"""

import re
from typing import NamedTuple

from shelfmates.model import services as accounts


class FeedService(NamedTuple):
    """A service, or a form of its feeds."""

    feed: re.Pattern[str]
    page: str = ""
    """The page of a feed, with the pattern's groups; empty if nothing in the feed's address says so."""
    kind: str = ""
    platform: str = ""
    """Its name for `networks`."""
    is_certain: bool = False
    """Whether the kind follows from the address, whatever the folder's name is."""
    hashtag: str = ""


def _make(feed: str, page: str = "", kind: str = "", **more: str | bool) -> FeedService:
    """Return a row; its `platform` is the id of a service that members link to, or a name."""
    row = FeedService(re.compile(feed), page, kind, **more)  # type: ignore[arg-type] # mypy cannot check the keys
    known = accounts.SERVICES.get(row.platform)
    return row._replace(platform=known.label) if known else row


_HOST = r"((?:[a-z0-9-]+\.)+[a-z0-9-]+)"
_FORMAT = r"\.(?:rss|atom)(?:\?.*)?"
_AUDIO = (
    r"anchor\.fm|feeds\.(?:acast|buzzsprout|captivate|castos|fireside|libsyn|megaphone|npr|redcircle|simplecast|"
    r"soundcloud|transistor|zencastr)\.(?:com|fm|org)|rss\.(?:acast|art19|buzzsprout|com)(?:\.com)?|omnycontent\.com|"
    r"omny\.fm|audioboom\.com|spreaker\.com|[a-z0-9-]+\.(?:libsyn|podbean|castos)\.com|feed\.podbean\.com|"
    r"feeds\.feedblitz\.com|pinecast\.com|media\.rss\.com|feeds\.podcastmirror\.com|podcasts\.files\.bbci\.co\.uk"
)

SERVICES = (
    _make(r"(?:m\.)?youtube\.com/feeds/videos\.xml\?(?:(?s:.*)&)?channel_id=([A-Za-z0-9_-]{2,60})(?:&(?s:.*))?",
          r"https://www.youtube.com/channel/\1", "account", platform="youtube", is_certain=True),
    _make(r"(?:m\.)?youtube\.com/feeds/videos\.xml\?(?:(?s:.*)&)?user=([A-Za-z0-9_.-]{1,60})(?:&(?s:.*))?",
          r"https://www.youtube.com/user/\1", "account", platform="youtube", is_certain=True),
    _make(r"(?:m\.)?youtube\.com/feeds/videos\.xml\?(?:(?s:.*)&)?playlist_id=([A-Za-z0-9_-]{2,60})(?:&(?s:.*))?",
          r"https://www.youtube.com/playlist?list=\1", "account", platform="youtube", is_certain=True),
    _make(r"vimeo\.com/([A-Za-z0-9_-]{1,60})/(?:videos/)?rss/?",
          r"https://vimeo.com/\1", "account", platform="Vimeo", is_certain=True),
    _make(r"bsky\.app/profile/([a-z0-9.:_-]{3,100})/rss",
          r"https://bsky.app/profile/\1", "account", platform="bluesky", is_certain=True),
    _make(r"(?:old\.)?reddit\.com/(r/[A-Za-z0-9_+]{1,60})(?:/(?:new|top|hot|rising))?/?\.rss(?:\?.*)?",
          r"https://www.reddit.com/\1/", "online-community", platform="reddit", is_certain=True),
    _make(r"(?:old\.)?reddit\.com/((?:u|user)/[A-Za-z0-9_-]{1,60})/?(?:submitted/?)?\.rss(?:\?.*)?",
          r"https://www.reddit.com/\1/", "account", platform="reddit", is_certain=True),
    _make(rf"{_HOST}/(?:@|users/)([A-Za-z0-9_.-]{{1,60}}?)(?:/(?:with_replies|media))?{_FORMAT}",
          r"https://\1/@\2", "account", platform="mastodon", is_certain=True),
    _make(rf"{_HOST}/(?:@|users/)[A-Za-z0-9_.-]{{1,60}}?/tagged/([^/?#&]{{1,60}}?){_FORMAT}",
          "", "account", platform="mastodon", is_certain=True),
    _make(rf"{_HOST}/tags/([^/?#&]{{1,60}}?){_FORMAT}",
          r"https://\1/tags/\2", "hashtag", platform="mastodon", is_certain=True, hashtag=r"#\2"),
    _make(r"groups\.io/g/([A-Za-z0-9_.+-]{1,80})/rss", r"https://groups.io/g/\1", "mailing-list", is_certain=True),
    _make(r"groups\.google\.com/(?:forum/)?feed/([A-Za-z0-9_.-]{1,80})/.*",
          r"https://groups.google.com/g/\1", "mailing-list", is_certain=True),
    _make(r"medium\.com/feed/(@?[A-Za-z0-9_.-]{1,80}(?:/tagged/[A-Za-z0-9_-]{1,80})?)/?",
          r"https://medium.com/\1", "blog"),
    _make(r"([a-z0-9-]+\.medium\.com)/feed/?", r"https://\1/", "blog"),
    _make(r"([a-z0-9-]+\.substack\.com)/feed/?", r"https://\1/", "newsletter"),
    _make(r"(buttondown\.(?:email|com)/[A-Za-z0-9_-]{1,80})/rss/?", r"https://\1", "newsletter"),
    _make(r"rss\.beehiiv\.com/.*", "", "newsletter"),
    _make(r"(github\.com/[A-Za-z0-9_.-]{1,80}/[A-Za-z0-9_.-]{1,100})/(?:releases|tags|commits(?:/[^?#]{1,200})?)\.atom",
          r"https://\1", "tool"),
    _make(r"(pinterest\.com/[A-Za-z0-9_-]{1,60})/feed\.rss", r"https://www.\1/", "account", platform="pinterest"),
    _make(r"feeds\.buzzsprout\.com/([0-9]{1,12})\.rss", r"https://www.buzzsprout.com/\1", "podcast"),
    _make(r"([a-z0-9-]+\.libsyn\.com)/rss/?", r"https://\1/", "podcast"),
    _make(r"([a-z0-9-]+\.podbean\.com)/feed(?:\.xml)?/?", r"https://\1/", "podcast"),
    _make(r"feed\.podbean\.com/([a-z0-9-]{1,60})/feed\.xml", r"https://\1.podbean.com/", "podcast"),
    _make(rf"(?:{_AUDIO})/.*", "", "podcast"),
    _make(r"(?:feeds[0-9]?|rss|feed)\.[^/]{1,200}/.*|feedburner\.com/.*|rss\.app/.*|fetchrss\.com/.*|politepol\.com/.*"),
)  # fmt: skip
"""The first that fits counts. The last one: hosts that have feeds only, so that no page follows from the address."""


def find_service(shown: str) -> tuple[FeedService, re.Match[str]] | None:
    """Return the service of a feed's address, written without scheme and `www.`, and what its pattern found."""
    return next(((row, found) for row in SERVICES if (found := row.feed.fullmatch(shown))), None)
