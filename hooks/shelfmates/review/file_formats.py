"""Check that a built file is what its name says. In: name and bytes. Out: what is wrong with it.

Text must be UTF-8 and contain only the format that the build writes at that name.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from json import loads
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from shelfmates.characters import find_refused
from shelfmates.load.pictures.checks import SUFFIXES, judge_picture
from shelfmates.model.services import SERVICES
from shelfmates.render.gate.tags import Own, find_wrong_link, is_inside
from shelfmates.render.tables import begins_formula
from shelfmates.render.zip_archive import is_packed_alike

from .xml_formats import find_wrong_xml

Wrong = Iterator[tuple[str, str]]
_SIGNATURES = {
    ".pdf": re.compile(rb"%PDF-[0-9]\.[0-9]"),
    ".zip": re.compile(rb"PK\x03\x04"),
}
"""The first bytes of each file type."""
_FOLDED = re.compile(r"\r\n[ \t]")
_BOUND = re.compile(r"(BEGIN|END):([A-Z-]+)")
_CONTENT_LINE = re.compile(r"([A-Z-]+)(?:;([A-Z]+=[A-Za-z0-9_+/-]+))?:(.*)")
_WITHIN = {
    "DAYLIGHT": "VTIMEZONE", "STANDARD": "VTIMEZONE", "VCALENDAR": "", "VCARD": "", "VEVENT": "VCALENDAR",
    "VTIMEZONE": "VCALENDAR",
}  # fmt: skip
"""Component → its parent."""
_CHANGE = frozenset("DTSTART RRULE TZNAME TZOFFSETFROM TZOFFSETTO".split())
_PROPERTIES = {
    "DAYLIGHT": _CHANGE,
    "STANDARD": _CHANGE,
    "VCALENDAR": frozenset("CALSCALE NAME PRODID REFRESH-INTERVAL VERSION X-PUBLISHED-TTL X-WR-CALNAME".split()),
    "VCARD": frozenset("ADR CATEGORIES EMAIL FN N ORG REV SOURCE TITLE UID URL VERSION X-SOCIALPROFILE".split()),
    "VEVENT": frozenset(
        "CATEGORIES CONFERENCE DESCRIPTION DTEND DTSTAMP DTSTART EXDATE GEO LAST-MODIFIED LOCATION RDATE RELATED-TO "
        "RRULE SEQUENCE STATUS SUMMARY TRANSP UID URL".split()
    ),
    "VTIMEZONE": frozenset({"TZID"}),
}
"""Component → the properties that the build writes. Alarms, attachments, pictures and HTML are not among them."""
_TIMES = frozenset({"DTEND", "DTSTART", "EXDATE", "RDATE"})
_PARAMETERS = {
    "ADR": "TYPE=work",
    "CONFERENCE": "VALUE=URI",
    "EMAIL": "TYPE=internet",
    "REFRESH-INTERVAL": "VALUE=DURATION",
}
"""Property → the parameter that the build writes."""
_REPEATS = re.compile(r"FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL|COUNT|UNTIL|WKST|BY[A-Z]+)=[0-9A-Z,+-]+)*")
_STEPS_BELOW_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_OWN = frozenset({"SOURCE", "URL"})
"""Properties with the address of a page of the site."""
_ELSEWHERE = frozenset({"CONFERENCE", "X-SOCIALPROFILE"})
"""Properties with an address of another site."""
_SHORTCUT = re.compile(r"\[InternetShortcut\]\r\nURL=([^\s]+)\r\n")
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?(?:e-[0-9]+)?")
_HEAD = re.compile(r"[a-z_]+(?:\.[A-Za-z0-9_-]+)*")
"""The name of a column. A first line such as `sep=;` would change how spreadsheets split the cells."""
_LINKS = frozenset({"register", "url", *(name for name, row in SERVICES.items() if not row.pattern)})
"""Fields of records with an address."""
MAX_PARTS, MAX_PART = 20, 20_000_000
"""Maximum number of files in a starter pack's archive, and bytes of each."""


def find_wrong_form(name: str, content: bytes, site: Own) -> Wrong:
    """Yield why a file of a site is not what its name says, as code and message."""
    suffix = PurePosixPath(name).suffix
    if suffix in SUFFIXES:
        yield from ((problem.code, problem.message) for problem in judge_picture(name, content))
        return
    if signature := _SIGNATURES.get(suffix):
        if not signature.match(content):
            yield "signature", f"is called {suffix}, and is something else"
        elif suffix == ".zip":
            yield from _judge_archive(content, site)
        return
    try:
        text = content.decode("utf-8-sig" if suffix == ".csv" else "utf-8")
    except UnicodeDecodeError:
        yield "not-utf-8", "is not UTF-8"
        return
    if offender := find_refused(_FOLDED.sub("", text).replace("\r\n", "\n")):
        yield "character", f"has {offender.name} in it"
        return
    yield from _READERS[suffix](name, text, site)


def _judge_archive(content: bytes, site: Own) -> Wrong:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS or any(info.file_size > MAX_PART for info in infos):
                yield "archive", "holds more than a starter pack"
                return
            if not is_packed_alike(content, infos):
                yield "archive", "is not packed as the build packs"
                return
            parts = [(info.orig_filename, archive.read(info)) for info in infos]
    except Exception as error:  # noqa: BLE001 - each compression method has its own errors, such as zlib.error
        yield "archive", f"cannot be read ({type(error).__name__})"
        return
    for name, part in parts:
        if _PARTS.fullmatch(name) is None:
            yield "archive", f"holds {name[:60]!a}"
        else:
            yield from ((code, f"{wrong}: {name}") for code, wrong in find_wrong_form(name, part, site))


_PARTS = re.compile(
    r"(?:README|first-month|hashtags)\.txt|contacts\.vcf|(?:to-join|to-follow|to-read)\.csv|feeds\.opml|events\.ics"
    r"|calendar-subscription\.url"
)


def _judge_json(name: str, text: str, site: Own) -> Wrong:
    try:
        document = loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        yield "json", "is not JSON"
        return
    if not isinstance(document, dict):
        yield "json", "is not a document of the build"
    yield from (
        ("json", f"leads to {link[:60]!r}") for link in _list_links(document) if find_wrong_link(link, site.base)
    )
    if name.endswith("api/v1/search.json"):
        yield from _judge_search(document, site)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _list_links(document: Any) -> Iterator[str]:
    """Yield the values of the fields in which records have addresses."""
    rest = [document]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            yield from (value[name] for name in _LINKS & value.keys() if isinstance(value[name], str))
        rest += value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def _judge_search(document: Any, site: Own) -> Wrong:
    """Check that the search leads only to pages of the site."""
    try:
        parts = zip(document["documents"]["address"], document["documents"]["parts"], strict=True)
        ways = [(way, [anchor for anchor, _heading, _text in rows]) for way, rows in parts]
        named = {*map(str, chain.from_iterable(document["pages"].values()))}
    except (TypeError, KeyError, AttributeError, ValueError):
        yield "json", "is not the data of the search"
        return
    for way, anchors in ways:
        if not isinstance(way, str) or not is_inside(way) or way.startswith("/") or ".." in unquote(way).split("/"):
            yield "search", f"leads from the search to another site: {str(way)[:60]!r}"
        elif unquote(way) not in site.targets:
            yield "dead-link", f"leads from the search to nothing: {way[:80]}"
        if not all(isinstance(anchor, str) and _ANCHOR.fullmatch(anchor) for anchor in anchors):
            yield "search", f"has a part of a page that is none: {str(way)[:60]!r}"
    if not all(map(_PAGE.fullmatch, named)):
        yield "search", "has an address of a page that is none"


_ANCHOR = re.compile(r"[\w.-]+")
_PAGE = re.compile(r"[a-z0-9/-]+/")


def _judge_table(_name: str, text: str, _site: Own) -> Wrong:
    try:
        rows = [*csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        yield "csv", f"is not a table: {error}"
        return
    if not rows or {len(row) for row in rows} != {len(rows[0])}:
        yield "csv", "is not a table: its lines are not equally long"
    elif not all(map(_HEAD.fullmatch, rows[0])):
        yield "csv", "has a column with a name that the build does not write"
    cells = (cell for row in rows for cell in row if begins_formula(cell) and not _NUMBER.fullmatch(cell))
    yield from (("csv", f"has a cell that a spreadsheet would run: {cell[:40]!r}") for cell in cells)


def _judge_lines(name: str, text: str, site: Own) -> Wrong:
    """Check a calendar or contact cards: lines with a name and a value, in closed components (RFC 5545, 3.1)."""
    kind = "VCALENDAR" if name.endswith(".ics") else "VCARD"
    lines = _FOLDED.sub("", text).split("\r\n")
    open_: list[str] = []
    for line in lines[:-1]:
        bound = _BOUND.fullmatch(line)
        if bound and bound[1] == "BEGIN" and _WITHIN.get(bound[2]) == (open_[-1] if open_ else ""):
            open_.append(bound[2])
        elif not open_ or (open_.pop() != bound[2] if bound else not _is_content(line, open_[-1], site)):
            yield "content-line", f"has a line that does not belong there: {line[:60]!r}"
            return
    begins = [line for line in lines if line in {"BEGIN:VCALENDAR", "BEGIN:VCARD"}]
    if open_ or lines[-1] or {*begins} != {f"BEGIN:{kind}"} or begins.count("BEGIN:VCALENDAR") > 1:
        yield "content-line", "does not begin or end as its kind does, or holds another"


def _is_content(line: str, component: str, site: Own) -> bool:
    """Return whether the build writes such a line there, and its link is allowed."""
    found = _CONTENT_LINE.fullmatch(line)
    if found is None or found[1] not in _PROPERTIES[component]:
        return False
    name, parameter, value = found.groups()
    if parameter and not _is_parameter(name, parameter):
        return False
    if name in _OWN:
        return site.has(value)
    if name == "RRULE":
        return _is_repetition(value)
    return name not in _ELSEWHERE or not find_wrong_link(value, site.base)


def _is_parameter(name: str, parameter: str) -> bool:
    if name in _TIMES:
        return parameter == "VALUE=DATE" or parameter.startswith("TZID=")
    if name == "X-SOCIALPROFILE":
        return parameter.removeprefix("TYPE=") in SERVICES
    return _PARAMETERS.get(name) == parameter


def _is_repetition(value: str) -> bool:
    found = _REPEATS.fullmatch(value)
    return bool(found) and not any(part in value for part in _STEPS_BELOW_A_DAY)


def _judge_shortcut(_name: str, text: str, site: Own) -> Wrong:
    link = _SHORTCUT.fullmatch(text)
    if link is None or find_wrong_link(link[1], site.base):
        yield "shortcut", "is not a link to a calendar"


def _judge_markup(name: str, text: str, site: Own) -> Wrong:
    yield from find_wrong_xml(name, text, site)


def _judge_words(_name: str, _text: str, _site: Own) -> Wrong:
    yield from ()


_READERS: Mapping[str, Callable[[str, str, Own], Wrong]] = {
    ".csv": _judge_table,
    ".geojson": _judge_json,
    ".ics": _judge_lines,
    ".json": _judge_json,
    ".opml": _judge_markup,
    ".txt": _judge_words,
    ".url": _judge_shortcut,
    ".vcf": _judge_lines,
    ".xml": _judge_markup,
}
