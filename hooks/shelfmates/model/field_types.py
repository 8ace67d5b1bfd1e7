"""Field types: text in, typed values out. Each error has a code, and a hint with what to write instead.

A field receives a value as text, or as the bool, int or float that YAML 1.2 reads. Both give the same result.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from shelfmates import external_urls, untrusted_markdown
from shelfmates.characters import RefusedCharacter
from shelfmates.dates import FIRST_YEAR, LAST_YEAR
from shelfmates.html_in_text import MARKUP

from .spellings import publish, to_american

MOST_NAMED = 20
"""Maximum number of characters of one text that a problem names."""
LONGEST_EMAIL = 254
"""Maximum length of an e-mail address in characters (RFC 5321, 4.5.3.1.3, without the angle brackets)."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"([+-]?)0*([0-9]{1,20})")
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_NOTE = re.compile(r"^ {0,3}(\[\^[^\]\s]+\]):[ \t]*(?!https?:|mailto:)(\S+)[ \t]*$", re.MULTILINE)
"""A footnote of one word. Without footnotes, Markdown reads it as the address of a link."""
EMAIL = (
    r"^(?=[^@]{1,64}@)[A-Za-z0-9_'+~=-]+(\.[A-Za-z0-9_'+~=-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|[Xx][Nn]--[A-Za-z0-9-]{0,58}[A-Za-z0-9])$"
)
"""What mail servers accept (RFC 5321, 4.1.2 and 4.5.3.1), without characters that end or split a `mailto:` link."""
_EMAIL = re.compile(EMAIL)
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
MAX_NUMBER = 16_000
"""Maximum length of a number in characters: the fast YAML reader's limit, so that both readers accept the same."""
MAX_WHOLE = 9_999
"""The largest whole number allowed."""
MAX_DECIMAL = 1_000_000_000
"""Upper bound of the absolute value of a decimal number, exclusive."""


LONGEST_ID = 64
"""Maximum length of an id, in characters."""
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
HASHTAG = r"^#[^\s#<>&]{1,60}$"
FEDIVERSE = r"^(?=.{1,254}$)@[A-Za-z0-9_.-]{1,60}@([a-z0-9-]+\.)+[a-z]{2,}$"
DOMAIN = r"^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z]{2,}$"
HANDLE = r"^[A-Za-z0-9_]([A-Za-z0-9._-]{0,60}[A-Za-z0-9_-])?$"
"""Account names of GitHub, GitLab and Forgejo. GitHub's old ones may end in a hyphen; company names may contain `_`."""
EVENT_PICTURE = r"^[A-Za-z0-9_][A-Za-z0-9_.-]*\.(jpg|jpeg|png|webp)$"
PICTURE = r"^[a-z0-9][a-z0-9-]*\.(jpg|jpeg|png|webp)$"


ANY_SPELLING = (BeforeValidator(to_american), PlainSerializer(publish, return_type=str))
"""For closed words: both spellings are read, and the published one stays."""


def wrong(code: str, message: str, hint: str = "", *, found: str = "") -> PydanticCustomError:
    """Create the schema's error for a refused value; `found` is the offending part, as written."""
    # Braces in the text would be read as placeholders.
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint, "found": found})


def _no_markup(text: str) -> str:
    if "<" in text and (found := MARKUP.search(text)):
        hint = "write it as plain text; if you mean the character `<`, put a space after it"
        raise wrong("markup", "contains HTML, which is not allowed", hint, found=found[0])
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise wrong("several-lines", "has several lines", "write it on one line")
    return _no_markup(text)


def _markdown(text: str) -> str:
    """Check what the renderer would make of the text, then return it unchanged."""
    _no_markup(text)
    if hidden := untrusted_markdown.find_hidden(text):
        names = ", ".join(dict.fromkeys(row.name for row in hidden[:MOST_NAMED]))
        hint = "delete it and type the text again"
        raise wrong("refused-character", f"contains {names} as a `&` code", hint, found=_reference_at(text, hidden[0]))
    note = _NOTE.search(text)
    for link in untrusted_markdown.find_links(text):
        if note and link == note[2]:
            hint = "write the note into the text, in brackets"
            raise wrong("lost-markup", "has a footnote, which would be read as a link", hint, found=note[1])
        _check_link(link)
    return text


def _reference_at(text: str, hidden: RefusedCharacter) -> str:
    found = text[hidden.index :]
    return found[: found.find(";") + 1] if found.startswith("&") else ""


def _check_link(link: str) -> None:
    try:
        external_urls.parse_link(link, schemes=external_urls.WEB | {"mailto"})
    except PydanticCustomError as error:
        context = error.context or {}
        raise wrong(error.type, error.message_template, context.get("hint", ""), found=link) from None


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise wrong("not-a-date", "is not a date", "write year-month-day, for example 2026-09-01")
    return read_real_day(value)


def read_real_day(text: str) -> date:
    """Return the day of a text in the right form; raise an error if there is no such day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong("no-such-date", "is a date that does not exist", "check it in a calendar: year-month-day") from None
    check_year(day.year)
    return day


def check_year(year: int) -> None:
    """Raise an error for a year outside the range that calendars and Python can handle."""
    hint = "write the year with four digits, for example 2026"
    if year < FIRST_YEAR:
        raise wrong("no-such-date", f"is before the year {FIRST_YEAR}", hint)
    if year > LAST_YEAR:
        raise wrong("no-such-date", f"is after the year {LAST_YEAR}", hint)


def _flag(value: Any) -> Any:
    flag = value if isinstance(value, bool) else _FLAGS.get(value) if isinstance(value, str) else None
    if flag is None:
        raise wrong("not-yes-or-no", "is neither true nor false", "write true or false")
    return flag


def _whole(value: Any) -> Any:
    if isinstance(value, str) and len(value) <= MAX_NUMBER and (found := _WHOLE.fullmatch(value)):
        value = int(found[1] + found[2])
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong("not-a-number", "is not a whole number", "write digits only, for example 2")
    if not 0 <= value <= MAX_WHOLE:
        raise wrong("out-of-range", f"is outside 0 to {MAX_WHOLE:,}", "write a number in this range, for example 2")
    return value


def _decimal(value: Any) -> Any:
    if isinstance(value, str) and len(value) <= MAX_NUMBER and _DECIMAL.fullmatch(value):
        value = float(value)
    # Very long numbers are not even converted.
    if not isinstance(value, int | float) or isinstance(value, bool) or not abs(value) < MAX_DECIMAL:
        raise wrong("not-a-number", "is not a number", "write a decimal number, for example 36.22")
    return float(value)


def _email(text: str) -> str:
    if len(text) > LONGEST_EMAIL or not _EMAIL.fullmatch(text):
        raise wrong("not-an-email", "is not an e-mail address", "for example ana@example.org")
    return text


def _shown(**schema: Any) -> WithJsonSchema:
    """Set a type's JSON Schema, where pydantic cannot derive it."""
    return WithJsonSchema(schema)


def _names(vocabulary: str) -> Any:
    """Mark a text as an id of a vocabulary, of areas, towns or records, or as a name of one of the districts."""
    return Field(json_schema_extra={"x-names": vocabulary})


Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=LONGEST_ID)]
"""A permanent id: lowercase letters a-z, digits, single hyphens."""

AreaId = Annotated[Slug, _names("areas")]
TownId = Annotated[Slug, _names("towns")]
SectorId = Annotated[Slug, _names("sectors")]
LevelId = Annotated[Slug, _names("levels")]
RoleId = Annotated[Slug, _names("roles")]
TopicId = Annotated[Slug, _names("topics")]
MemberId = Annotated[Slug, _names("members")]
EventId = Annotated[Slug, _names("events")]
ResourceId = Annotated[Slug, _names("resources")]

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), AfterValidator(_one_line)]
"""Plain text on one line, up to 200 characters."""

Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(_one_line)]
"""Plain text on one line, up to 300 characters; may be empty."""

Markdown = Annotated[
    str,
    # Strip spaces first: four leading spaces would be checked as a code block, but not shown as one.
    StringConstraints(strip_whitespace=True, max_length=1500),
    AfterValidator(_markdown),
    _shown(type="string", maxLength=1500, contentMediaType="text/markdown"),
]
"""Markdown, up to 1,500 characters; no HTML."""

Link = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    AfterValidator(external_urls.parse_link),
    _shown(type="string", format="uri", pattern=r"^\s*[Hh][Tt][Tt][Pp][Ss]?://"),
]
"""A complete URL, https or http."""

Email = Annotated[
    str, AfterValidator(_email), _shown(type="string", format="email", pattern=EMAIL, maxLength=LONGEST_EMAIL)
]
"""An e-mail address."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date such as 2026-09-01."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""

Whole = Annotated[int, BeforeValidator(_whole), _shown(type="integer", minimum=0, maximum=MAX_WHOLE)]
"""A whole number."""

Decimal = Annotated[float, BeforeValidator(_decimal)]
"""A decimal number."""

Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
"""A BCP 47 language tag, for example `en` or `pt-BR`."""

Hashtag = Annotated[str, StringConstraints(pattern=HASHTAG), AfterValidator(_no_markup)]
"""A hashtag, including the `#`."""

Account = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1), _shown(type="string", format="account", minLength=1)
]
"""An account on a service, or the address of its profile; `services.py` says in which form."""

Page = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    _shown(type="string", format="account", minLength=1, pattern=r"\."),
]
"""The same for what always has the name of a site in it: pages, and accounts that name their server."""

Handle = Annotated[str, StringConstraints(pattern=HANDLE)]
"""An account name on the repository host."""

Picture = Annotated[str, StringConstraints(pattern=PICTURE, max_length=80)]
"""The file name of a picture in `data/photos/`."""

EventPicture = Annotated[str, StringConstraints(pattern=EVENT_PICTURE, max_length=80)]
"""The file name of a picture in `docs/events/`."""

DistrictName = Annotated[Line, _names("districts")]
"""The name of a district of the network, or any other."""

Speaker = Annotated[Line, _names("members")]
"""A name, or the id of a member."""

Latitude = Annotated[
    Decimal, AfterValidator(lambda value: _bounded(value, 90)), _shown(type="number", minimum=-90, maximum=90)
]
Longitude = Annotated[
    Decimal, AfterValidator(lambda value: _bounded(value, 180)), _shown(type="number", minimum=-180, maximum=180)
]


def _bounded(value: float, most: float) -> float:
    if not -most <= value <= most:
        raise wrong("out-of-range", f"is outside -{most:g} to {most:g}", "write degrees, for example 36.22")
    return value
