"""Probable duplicates: one person, event or thing under two ids. In: records of a kind. Out: warnings.

The second entry is warned of, and told where the first stands. Two members of the same name are
`identity.py`'s, so nothing is said of them here; nothing is said twice of one pair. No two entries are
compared: each is looked up under what it may be found by, so ten thousand cost as much as ten, a thousand times.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from shelfmates.load import Entry
from shelfmates.model import Event, Member, Resource
from shelfmates.problem import Severity

from .events.sessions import are_two_sessions
from .look_alike_names import skeleton
from .violation import Path, Violation

SHORTEST = 6
"""Letters of a name from which on one letter more or less is taken for a slip of the pen."""
LONGEST = 60
"""Letters of a name up to which slips are looked for."""
FEW = 24
"""Entries that are looked at for one trait that they share."""
_LEAVE = "if they are the same {noun}, remove one of them; if not, keep both"


class CandidateRecord(NamedTuple):
    """A record and what it was read from."""

    entry: Entry
    record: Any


class SharedTrait(NamedTuple):
    """What two entries for one thing share."""

    field: Path
    message: str
    """What is said of it; `{place}` is where the other entry stands."""
    found: str
    keys: tuple[tuple[str, ...], ...]
    """What the entry is looked up by."""


Found = Iterator[tuple[Entry, Violation]]
_Traits = Callable[[Any], Iterator[SharedTrait]]


def find_duplicate_members(rows: Sequence[CandidateRecord]) -> Found:
    """Warn of a member with another's account or address, and of a slip in a name at one organisation."""
    crowded = _find_crowded(rows)
    yield from _find(rows, _traits_of_member, "person", known_apart=_are_namesakes)
    yield from _find(crowded, _traits_of_colleague, "person", known_apart=_are_told_before)


def find_duplicate_events(rows: Sequence[CandidateRecord], default_zone: str) -> Found:
    """Yield a warning for an event that begins when another does, with nearly its title, or with its address.

    Two sessions of one day are two events where hour, place or mode say so.
    """
    yield from _find(rows, _traits_of_event, "event", known_apart=partial(are_two_sessions, default_zone=default_zone))


def find_duplicate_resources(rows: Sequence[CandidateRecord]) -> Found:
    """Yield a warning for a resource with the address of another."""
    yield from _find(rows, _traits_of_resource, "thing", known_apart=_are_two_parts)


def _find(
    rows: Iterable[CandidateRecord],
    traits: _Traits,
    noun: str,
    *,
    known_apart: Callable[[Any, Any], bool] = lambda _a, _b: False,
) -> Found:
    """Look each entry's traits up among those before it; warn once of each entry, with the first that is found."""
    seen: dict[tuple[str, ...], CandidateRecord] = {}
    # Of those that share a trait and are known to be two, few: the sessions of a day.
    more: dict[tuple[str, ...], list[CandidateRecord]] = defaultdict(list)
    for row in rows:
        is_told = False
        for trait in traits(row.record):
            keys = [key for key in trait.keys if seen.setdefault(key, row) is not row]
            others = {id(other): other for key in keys for other in (seen[key], *more.get(key, ()))}.values()
            near = next((other for other in others if not is_told and not known_apart(other.record, row.record)), None)
            if near:
                is_told = True
                yield row.entry, _warn(trait, near, noun)
            for key in () if is_told else keys:
                more[key] = [*more[key], row][:FEW]


def _warn(trait: SharedTrait, first: CandidateRecord, noun: str) -> Violation:
    message = trait.message.replace("{place}", f"{first.entry.path}:{first.entry.line}")
    hint = _LEAVE.replace("{noun}", noun)
    return Violation(trait.field, "probable-duplicate", message, hint, trait.found, severity=Severity.WARNING)


def _traits_of_member(member: Member) -> Iterator[SharedTrait]:
    if member.github:
        yield _account(("github",), member.github)
    if member.email:
        yield _account(("email",), member.email)
    if member.links.mastodon:
        yield _account(("links", "mastodon"), member.links.mastodon)


def _account(field: Path, found: str) -> SharedTrait:
    key = (str(field[-1]), found.casefold())
    return SharedTrait(field, "is also in the record in {place}", found, (key,))


def _find_crowded(rows: Sequence[CandidateRecord]) -> Iterator[CandidateRecord]:
    """Give the members whose organisation has another member; most are the only one."""
    # Each member passes here, so the look is a quick one.
    places = [(row.record.organisation or "").casefold() for row in rows]
    sizes = Counter(places)
    return (row for row, place in zip(rows, places, strict=True) if place and sizes[place] > 1)


def _traits_of_colleague(member: Member) -> Iterator[SharedTrait]:
    place = (member.organisation or "").casefold()
    message = "is similar to the name of the record in {place}, of the same organization"
    numbers, words = _numbers(member.name), sorted({*list_near(member.name), *_list_shorter(member.name)})
    yield SharedTrait(("name",), message, member.name, tuple([(place, numbers, word) for word in words]))


def _are_namesakes(first: Member, second: Member) -> bool:
    return skeleton(first.name) == skeleton(second.name)


def _are_told_before(first: Member, second: Member) -> bool:
    """Tell whether the pair is known by its name, or by an account."""
    accounts = [{key for trait in _traits_of_member(row) for key in trait.keys} for row in (first, second)]
    return _are_namesakes(first, second) or not accounts[0].isdisjoint(accounts[1])


def _traits_of_event(event: Event) -> Iterator[SharedTrait]:
    day = event.start.isoformat()[:10] if isinstance(event.start, date) else " ".join(map(str, event.start))
    message = "is similar to the title of the record in {place}, which begins on the same day"
    numbers = _numbers(event.title)
    keys = tuple([(day, numbers, word) for word in list_near(event.title)])
    yield SharedTrait(("title",), message, event.title, keys)
    if event.url:
        message = "is also the address of the record in {place}, which begins on the same day"
        yield SharedTrait(("url",), message, event.url, ((day, "", normalize_url(event.url)),))


def _traits_of_resource(resource: Resource) -> Iterator[SharedTrait]:
    yield SharedTrait(
        ("url",), "is also the address of the record in {place}", resource.url, ((normalize_url(resource.url),),)
    )


def _are_two_parts(first: Resource, second: Resource) -> bool:
    """Check whether two addresses of one page name different parts of it, or pages of a site that is one document."""
    parts = [urlsplit(row.url).fragment for row in (first, second)]
    return parts[0] != parts[1] and (all(parts) or any(part.startswith(("/", "!")) for part in parts))


def list_near(name: str) -> Iterator[str]:
    """Give what names are found by that differ in one letter, in two that changed places, or in the order of words.

    Two names are one slip apart if they are the same once each has lost a letter (as in SymSpell): no pairs
    need be compared.
    """
    words = _split(name)
    yield f"={''.join(sorted(words))}"
    whole = "".join(words)
    if SHORTEST <= len(whole) <= LONGEST:
        yield whole
        yield from (whole[:index] + whole[index + 1 :] for index in range(len(whole)))


def _list_shorter(name: str) -> Iterator[str]:
    """Give the first name with each other name, for who leaves one of them out; initials tell nothing."""
    first, *others = _split(name) or [""]
    return (f"{first} {other}" for other in others if len(other) > 1)


def _numbers(name: str) -> str:
    """Give the digits of a name: part 2 is no slip of the pen for part 1."""
    return "".join(filter(str.isdigit, name))


def _split(name: str) -> list[str]:
    words = (word.strip(".") for word in name.replace(",", " ").replace("-", " ").split())
    return [skeleton(word) for word in words if word]


def normalize_url(link: str) -> str:
    """Give an address without what makes no difference: scheme, `www.`, capitals of the host, a last slash."""
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
