"""The directory's data for the browser: its search and the match page. In: a Site, a Localization. Out: JSON.

The data is in columns, because 10,000 records with the same keys would be mostly keys: `members.topics[3]` are the
topics of the fourth member, as indexes into the list `topics`. No bio, note, link or email address is included.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from shelfmates.derive import Profile, Site
from shelfmates.localization import Localization
from shelfmates.model import Term
from shelfmates.model.member import ELSEWHERE, OTHER_ROLE
from shelfmates.model.spellings import publish

VERSION = 1
"""Version of the document's structure."""
HOW = ("visits", "calls", "mail", "chat", "introductions")
_Places = Mapping[str, int]


class _Row(NamedTuple):
    """A member. Each field becomes a column."""

    id: str
    name: str
    initials: str
    photo: str
    spine: str
    role: int
    role_name: str
    sectors: list[int]
    levels: list[int]
    organization: str
    district: str
    area: int
    town: int
    place: str
    languages: list[int]
    topics: list[int]
    solo: int
    offers: list[int]
    seeks: list[int]
    mentor: Any
    mentee: Any
    unconfirmed: int
    joined: str
    confirmed: str


def render_directory(site: Site, words: Localization) -> bytes:
    """Render every member's record, and the lists that the records point into."""
    lists = _make_lists(site, words)
    places = {key: {row[0]: place for place, row in enumerate(rows)} for key, rows in lists.items()}
    rows = list(_make_rows(site, places))
    document = {
        "version": VERSION,
        "generated": site.today.isoformat(),
        **lists,
        "how": HOW,
        "members": {publish(name): [row[at] for row in rows] for at, name in enumerate(_Row._fields)},
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _make_lists(site: Site, words: Localization) -> dict[str, list[Any]]:
    terms = site.terms
    languages = sorted({tag for row in site.profiles for tag in row.member.languages})
    return {
        "areas": _list_areas(site),
        "roles": _list_terms(terms.roles),
        "sectors": _list_terms(terms.sectors),
        "levels": _list_terms(terms.levels),
        "topics": _list_terms(terms.topics),
        "districts": [[row.district.id, row.district.name, row.district.synonyms] for row in site.districts],
        "languages": [[tag, words.language_name(tag)] for tag in languages],
    }


def _list_areas(site: Site) -> list[Any]:
    """Return `[id, name, neighbors, towns]` of each area. A town is `[id, name, latitude, longitude]`."""
    areas = [row.area for row in site.areas]
    places = {area.id: place for place, area in enumerate(areas)}
    return [
        [
            area.id,
            area.name,
            sorted(places[id_] for id_ in area.neighbors),
            [[town.id, town.name, town.lat, town.lon] for town in area.towns],
        ]
        for area in areas
    ]


def _list_terms(terms: Mapping[str, Term]) -> list[Any]:
    """Return `[id, label, synonyms]` of each term. The synonyms include its labels in other languages."""
    return [
        [id_, term.label, [*term.synonyms, *sorted(set(term.labels.values()) - {term.label})]]
        for id_, term in terms.items()
    ]


def _make_rows(site: Site, places: Mapping[str, _Places]) -> Iterator[_Row]:
    """Yield every member's row. Reading all fields of one member at once makes good use of the processor's cache."""
    towns = {(row.area.id, town.id): at for row in site.areas for at, town in enumerate(row.area.towns)}
    areas, roles, sectors = places["areas"], places["roles"], places["sectors"]
    levels, topics, languages = places["levels"], places["topics"], places["languages"]
    for row in site.profiles:
        member = row.member
        yield _Row(
            id=member.id,
            name=member.name,
            initials=_tell_initials(row),
            photo=member.photo or "",
            spine=row.call_number[2],
            role=roles[member.role],
            role_name=row.role.label if member.role == OTHER_ROLE else "",
            sectors=_at(sectors, member.sectors),
            levels=_at(levels, member.levels),
            organization=member.organization or "",
            district=member.district or "",
            area=areas[member.area],
            town=towns.get((member.area, member.town or ""), -1),
            place=row.area.name if member.area == ELSEWHERE else "",
            languages=_at(languages, member.languages),
            topics=_at(topics, member.topics),
            solo=int(member.solo),
            offers=_at(topics, [offer.tag.id for offer in row.offers]),
            seeks=_at(topics, [wish.tag.id for wish in row.seeks]),
            mentor=_mentor_json(row),
            mentee=_at(topics, row.mentee.topics) if row.mentee else 0,
            unconfirmed=int(row.is_unconfirmed),
            joined=str(member.joined or ""),
            confirmed=str(row.confirmed if row.is_unconfirmed else member.confirmed or ""),
        )


def _tell_initials(row: Profile) -> str:
    """Return the initials if they are not the first letters of the first and the last word."""
    words = row.member.name.split(" ")
    usual = words[0][:1] + words[-1][:1] if len(words) > 1 else ""
    return "" if row.initials == usual else row.initials


def _at(places: _Places, ids: Iterable[str]) -> list[int]:
    """Return the indexes of ids, each once."""
    return [places[id_] for id_ in dict.fromkeys(ids)]


def _mentor_json(row: Profile) -> Any:
    """Return `[capacity, ways]`, or 0 if the member is not a mentor."""
    offer = row.mentor
    return [offer.capacity, [HOW.index(way) for way in offer.how]] if offer else 0
