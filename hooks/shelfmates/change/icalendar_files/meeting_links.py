"""Links of online meetings. In: a web address. Out: whether it leads to a meeting; the link without its passcode."""

import re
from urllib.parse import parse_qs, urlsplit

_HOSTS = re.compile(
    r"(?:^|[.-])(?:[a-z0-9]{2,8}web|zoom|zoomgov|teams|meet|meeting|meetings|webex|gotomeeting|gotomeet|gotowebinar|goto|"
    r"whereby|jitsi|bbb|bigbluebutton|bluejeans|skype|lync|hangouts|livestorm|adobeconnect|ringcentral|streamyard|"
    r"webinar|webinars|visio|visioconference|videoconference|videoconf|webconf|zoho|chime|demio|crowdcast)(?=[.-])"
)
_PATHS = re.compile(
    r"/(?:j|w|wc|my|s)/[0-9a-z.]{5,}|/l/meetup-join/|/meetup-join/|/meet/[0-9a-z]|/wbxmjs/|/joinservice/|/j\.php\?mtid="
    r"|/b/[a-z0-9]{3}-[a-z0-9]{3}-|/webinar/register/|/rooms?/[a-z0-9-]{3,}|[?&]pwd="
)
_MEET_CODE = re.compile(r"/[a-z]{3}-[a-z]{4}-[a-z]{3}(?:[/?#]|$)")
_WRAPPERS = re.compile(r"(?i)(?:^|\.)safelinks\.|(?:^|\.)(?:google|youtube)\.[a-z.]{2,20}/(?:url|redirect)$")
_MOST_FIELDS = 50
_MAPS = re.compile(
    r"^(?:www\.)?(?:maps\.|goo\.gl/maps|google\.[a-z.]{2,6}/maps|bing\.com/maps|openstreetmap\.|osm\.org|what3words\.|waze\.)"
)
_PAGES = re.compile(r"/events?/|/e/[^/]{3,200}|/calendar/|(?:^|\.)(?:meetup|eventbrite)\.[a-z.]{2,6}/")
_KEYS = (
    "pwd|pw|passwd|password|passcode|pass|pin|accesscode|access_code|hostkey|host_key|meetingpassword|mdp|senha|tk|zak"
)
_KEY = re.compile(rf"(?:(?<=[?&;#])(?:{_KEYS})=[^\s&#<>)\"']*)", re.IGNORECASE)
_TEAMS_KEY = re.compile(r"(?<=[?&])p=[A-Za-z0-9]+")
_TEAMS = re.compile(r"/meet/[0-9]{6,20}\?")
_JOINED = re.compile(r"(?<=[?#])&+|&(?=[&#]|$)")
_BARE = re.compile(r"[?#](?=#|$)")


def is_meeting(link: str) -> bool:
    """Return whether a web address looks like that of an online meeting."""
    parts = urlsplit(link.lower())
    way = f"{parts.path}?{parts.query}"
    return bool(_HOSTS.search(parts.netloc) or _PATHS.search(way) or _MEET_CODE.search(way))


def is_map(link: str) -> bool:
    """Return whether a web address shows a place on a map."""
    parts = urlsplit(link.lower())
    return bool(_MAPS.search(f"{parts.netloc}{parts.path}"))


def is_page(link: str) -> bool:
    """Return whether a web address looks like the page of an event."""
    parts = urlsplit(link.lower())
    return not is_meeting(link) and bool(_PAGES.search(f"{parts.netloc}{parts.path}"))


def unwrap(link: str) -> str:
    """Return the address that a mail program or Google hides in a link; its own often has a guest's address in it."""
    try:
        parts = urlsplit(link)
        values = parse_qs(parts.query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        # Brackets around what is no IPv6 address, or more fields than any link has.
        return link
    if not _WRAPPERS.search(f"{parts.netloc}{parts.path}"):
        return link
    found = (values.get(name, [""])[0] for name in ("url", "q", "u"))
    return next((value for value in found if value.startswith(("https://", "http://"))), link)


def remove_key(link: str) -> str:
    """Return a link without a passcode in it; the meeting then asks people for it."""
    bare = _KEY.sub("", link)
    if _TEAMS.search(bare):
        bare = _TEAMS_KEY.sub("", bare)
    return link if bare == link else _BARE.sub("", _JOINED.sub("", bare))
