"""Where an event takes place. In: a VEVENT. Out: place, mode, meeting and hashtag, and messages about the rest."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from shelfmates.model.field_types import HASHTAG
from shelfmates.placeholders import fold
from shelfmates.problem import Reason

from .lines import Component, ContentLine
from .meeting_links import is_map, is_meeting, is_page, remove_key, unwrap
from .online_words import LocationWords, read_location
from .private_text import SECRETS, PublicText, leave_out_private, report_left_out
from .text import ADDRESS, TRAILING, is_link, on_one_line, unescape, unwrap_links

ROOMS = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-GOOGLE-HANGOUT",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
    "X-ZOOM-MEETING-URL",
)
"""Properties in which programs store the link of an online meeting."""
POSITIONS = ("GEO", "X-APPLE-STRUCTURED-LOCATION")
_POSITION = re.compile(r"(?:geo:)?([+-]?[0-9.]{1,20})[;,]([+-]?[0-9.]{1,20})", re.IGNORECASE)
_LEADS_TO = re.compile(
    r"\b(?:or|ou|o|join|via|at|online|virtual(?:ly)?|zoom|teams|meet|link|on|rejoindre|unirse|en)[\s:,-]{0,5}$"
)
"""What stands before the link of an online meeting."""
_JOIN = re.compile(
    r"\b(?:join|attend|watch|connect|participate|rejoindre|rejoignez|participer|connectez|unirse|unete|conectar|conectate|"
    r"acceder|teilnehmen|beitreten)\b.{0,60}\b(?:meeting|webinar|zoom|teams|webex|meet|call|online|virtually|here|now|link|"
    r"video|session|event|stream|us|reunion|ligne|visio|visioconference|linea|sesion|evento|seance|webinaire|besprechung)\b|"
    r"\b(?:zoom|teams|meet|webex|meeting|webinar|video|livestream|online|virtual|join|stream)(?: meeting)? ?"
    r"(?:link|url|room|lien)\b|"
    r"\b(?:lien|enlace|url) (?:zoom|teams|de la reunion|de la visio|de reunion|de connexion|de conexion)\b|^join ?:"
)
_NO_JOIN = re.compile(
    r"\b(?:mailing list|newsletter|group|club|association|member|membership|facebook|listserv|team|liste)\b"
)
_NO_POSITION = re.compile(r"[+-]?0?(?:\.0{0,20})?;[+-]?0?(?:\.0{0,20})?")
_TAG = re.compile(r"(?<![^\s(])#[^\W\d_]\w{1,60}")
_NEAR_LINES = 2
_LONGEST = 5_000
"""Characters of a location that is read; longer ones are refused later."""
_BEFORE_LINK = frozenset("or ou o and et y via at on in join us link".split()) | {""}
_AT_END = " ,;:|/\u2013—(-"


class EventPlace(NamedTuple):
    """Location fields of an event, and messages about what is lost."""

    values: Mapping[str, Any]
    lost: tuple[Reason, ...] = ()


class _Location(NamedTuple):
    """What LOCATION says."""

    words: LocationWords
    links: tuple[str, ...] = ()
    page: str = ""
    """The address of the place's own page."""
    private: PublicText = PublicText("")


def read_place(
    event: Component, description: str, *, keeps_private: bool = False, is_public: bool = False
) -> EventPlace:
    """Return the location; `is_public` means that this software wrote it, and that the meeting link was public."""
    keeps = keeps_private or is_public
    text = "\n".join(filter(None, (line.strip() for line in _find_text(event, is_public=is_public).split("\n"))))
    is_hashtag = bool(re.fullmatch(HASHTAG, text))
    location = _Location(LocationWords("")) if is_hashtag else _read_location(text, keeps_private=keeps)
    if is_public and location.words.place:
        location = _Location(LocationWords(", ".join(text.split("\n"))))
    found, odd = _list_links(event, location, None if is_public else description)
    rooms = [link if keeps else remove_key(link) for link in found]
    values = _make_values(event, location, rooms) | ({"mode": "online", "hashtag": text} if is_hashtag else {})
    if location.words.is_online and not location.words.place and (tag := _TAG.search(text)):
        values |= {"hashtag": tag[0]}
    lost = (
        *_report_position(event, location.words.place),
        *_report_location(text, location),
        *_report_rooms(rooms, odd),
        *_report_keys(found, rooms),
        *_warn_of(rooms[: 0 if is_public else 1]),
    )
    return EventPlace(values, lost)


def _make_values(event: Component, location: _Location, rooms: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a place and of an online meeting."""
    words = location.words
    values: dict[str, Any] = {"place": _with_position(event, words.place)} if words.place else {}
    if rooms or words.is_online or words.is_hybrid:
        values |= {"mode": "hybrid" if words.place or words.is_hybrid else "online"}
    values |= {"online": rooms[0]} if rooms else {}
    return values | ({"url": location.page} if location.page and not event.text("URL") else {})


def _list_links(event: Component, location: _Location, description: str | None) -> tuple[list[str], list[str]]:
    """Return the links of the meeting, and what programs wrote in their place; other texts are searched last."""
    written = [unwrap(on_one_line(row.value)) for row in _list_rooms(event)]
    links = [*(link for link in written if is_link(link)), *location.links]
    odd = [link for link in written if not is_link(link)]
    return links or ([] if description is None else _find_in_text(event, description)), odd


def _find_text(event: Component, *, is_public: bool) -> str:
    """Return LOCATION; WordPress writes `&amp;` and `&#8217;` into it."""
    text = unescape(event.text("LOCATION"))
    return text if is_public or len(text) > _LONGEST else unwrap_links(html.unescape(text))


def _list_rooms(event: Component) -> Sequence[ContentLine]:
    """Return the properties with links of meetings, those of video first (RFC 7986 section 5.11)."""
    rows = [row for name in ROOMS for row in event.find_all(name) if row.value.strip()]
    return sorted(rows, key=lambda row: "FEATURE" in row.params and "VIDEO" not in row.params["FEATURE"].upper())


def _read_location(text: str, *, keeps_private: bool) -> _Location:
    """Split a location into links, private details and words that mean a place or an online meeting."""
    if len(text) > _LONGEST:
        return _Location(LocationWords(text))
    found = [found[0].rstrip(TRAILING) for found in ADDRESS.finditer(text)]
    known = [link for link in found if is_link(link)]
    links = [link for link in known if not is_map(link)]
    rest = text
    for link in known:
        rest = rest.replace(link, "\n" if len(links) > 1 else " ")
    public = PublicText(rest) if keeps_private else leave_out_private(rest, SECRETS | {"email-inside"})
    lines = (" ".join(re.sub(r"\( ?\)|<>|\[\]", " ", line).split()) for line in public.text.split("\n"))
    words = read_location(", ".join(filter(None, lines)))
    is_alone = not words.place or words.is_online
    rooms = tuple(
        link for link in links if is_meeting(link) or ((is_alone or _leads_to(text, link)) and not is_page(link))
    )
    is_nothing = words.is_nothing or (not words.place and not links and bool(known))
    words = words._replace(place=_trim_end(words.place) if known else words.place, is_nothing=is_nothing)
    return _Location(words, rooms, links[0] if links and not rooms else "", public)


def _leads_to(text: str, link: str) -> bool:
    return bool(_LEADS_TO.search(fold(text[: text.find(link)])[-60:].rstrip("<(") or " "))


def _trim_end(name: str) -> str:
    """Return a name without a word that stood before a link."""
    words = name.rstrip(_AT_END).split(" ")
    while words and words[-1].rstrip(_AT_END).casefold() in _BEFORE_LINK:
        words.pop()
    return " ".join(words).rstrip(_AT_END)


def _find_in_text(event: Component, description: str) -> list[str]:
    """Return the link of an online meeting in URL or in the description."""
    url = on_one_line(event.text("URL"))
    if is_meeting(url) and is_link(url):
        return [url]
    lines = description.split("\n")
    rows = [fold(line[:500]) for line in lines]
    for number, line in enumerate(lines):
        links = [link for found in ADDRESS.finditer(line) if is_link(link := found[0].rstrip(TRAILING))]
        before = rows[max(0, number - _NEAR_LINES) : number + 1]
        is_joined = any(_JOIN.search(row) and not _NO_JOIN.search(row) for row in before)
        others = [link for link in links if is_joined and not is_page(link) and not is_map(link)]
        meant = [link for link in links if is_meeting(link)] or others
        if meant and "/joinmeeting" not in meant[0].lower().split("?")[0]:
            return meant[:1]
    return []


def _with_position(event: Component, name: str) -> Mapping[str, Any]:
    rows = (_POSITION.fullmatch(event.text(position)) for position in POSITIONS)
    found = next(filter(None, rows), None)
    try:
        lat, lon = (float(found[1]), float(found[2])) if found else (0.0, 0.0)
    except ValueError:
        return {"name": name}
    # Programs write 0;0 if they know no position.
    return {"name": name, "lat": lat, "lon": lon} if lat or lon else {"name": name}


def _report_position(event: Component, name: str) -> Iterator[Reason]:
    if event.find("GEO") and "lat" not in _with_position(event, name) and not _NO_POSITION.fullmatch(event.text("GEO")):
        yield Reason(f"has an invalid position, GEO:{event.text('GEO')[:40]}", "write it as 36.22;-81.67")
    elif event.find("GEO") and not name and "lat" in _with_position(event, name):
        yield Reason("has a position without a place, which is ignored", "write the name of the place into LOCATION")


def _report_location(text: str, location: _Location) -> Iterator[Reason]:
    yield from report_left_out("place", location.private)
    if location.words.is_nothing:
        shown = " ".join(text.split())[:60]
        yield Reason(f"its place is “{shown}”, which is no place, and is left out", "write the place into LOCATION")


def _report_rooms(rooms: Sequence[str], odd: Sequence[str]) -> Iterator[Reason]:
    for room in dict.fromkeys(rooms[1:]):
        if room != rooms[0]:
            yield Reason(f"has a second online meeting link, {room}, which is ignored", "add it to the description")
    for room in odd:
        yield Reason(f"has an online meeting whose address is not a web address, {room[:80]}, and is ignored")


def _report_keys(rooms: Sequence[str], bare: Sequence[str]) -> Iterator[Reason]:
    if rooms and rooms[0] != bare[0]:
        yield Reason("the link of its online meeting contains a passcode, which is left out",
                     "import with --keep-private to keep it")  # fmt: skip


def _warn_of(rooms: Sequence[str]) -> Iterator[Reason]:
    for room in rooms:
        yield Reason(
            f"everybody will see the link of its online meeting, {room}", "remove `online` if not everybody may see it"
        )
