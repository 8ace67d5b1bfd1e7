"""Probable duplicates: one person, event or resource with two ids. In: records of a kind. Out: warnings.

The second entry gets the warning, with the position of the first. `ids.py` reports two members with the same name, so
they are not reported here. Each pair is reported once. Entries are not compared in pairs: each one is looked up by
keys, so the time is proportional to the number of entries.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from shelfmates.load import Entry
from shelfmates.model import Event, Member, Resource
from shelfmates.model.services import SERVICES
from shelfmates.problem import Severity

from .events.program import are_two_sessions
from .look_alike_names import skeleton
from .violation import Path, Violation

SHORTEST = 6
"""Minimum length of a name for which one letter more or less counts as a typo."""
LONGEST = 60
"""Maximum length of a name that is searched for typos."""
FEW = 24
"""Maximum number of entries that are compared for one shared trait."""
_LEAVE = "if they are the same {noun}, remove one of them; if not, keep both"


class CandidateRecord(NamedTuple):
    """A record and its entry."""

    entry: Entry
    record: Any


class SharedTrait(NamedTuple):
    """A trait that two entries of the same record share."""

    field: Path
    message: str
    """The message; `{place}` is replaced by the position of the other entry."""
    found: str
    keys: tuple[tuple[str, ...], ...]
    """Keys by which the entry is looked up."""


Found = Iterator[tuple[Entry, Violation]]
_Traits = Callable[[Any], Iterator[SharedTrait]]


def find_duplicate_members(rows: Sequence[CandidateRecord]) -> Found:
    """Yield a warning for a member with another's account or address, or nearly the same name at one organization."""
    crowded = _find_crowded(rows)
    yield from _find(rows, _traits_of_member, "person", known_apart=_are_namesakes)
    yield from _find(crowded, _traits_of_colleague, "person", known_apart=_are_told_before)


def find_duplicate_events(rows: Sequence[CandidateRecord], default_zone: str) -> Found:
    """Yield a warning for an event that starts when another does and has nearly the same title, or the same URL.

    Two sessions of one day are separate events if their time, place or mode differs.
    """
    yield from _find(rows, _traits_of_event, "event", known_apart=partial(are_two_sessions, default_zone=default_zone))


def find_duplicate_resources(rows: Sequence[CandidateRecord]) -> Found:
    """Yield a warning for a resource with the URL of another."""
    yield from _find(rows, _traits_of_resource, "thing", known_apart=_are_two_parts)


def _find(
    rows: Iterable[CandidateRecord],
    traits: _Traits,
    noun: str,
    *,
    known_apart: Callable[[Any, Any], bool] = lambda _a, _b: False,
) -> Found:
    """Look up each entry's traits among earlier entries; yield one warning for each entry, about the first match."""
    seen: dict[tuple[str, ...], CandidateRecord] = {}
    # Entries that share a trait but are known to differ, such as the sessions of a day; their number is limited.
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
    for service, stored in member.links.list_accounts():
        if not SERVICES[service].is_page:
            yield _account(("links", service), stored)


def _account(field: Path, found: str) -> SharedTrait:
    key = (str(field[-1]), found.casefold())
    return SharedTrait(field, "is also in the record in {place}", found, (key,))


def _find_crowded(rows: Sequence[CandidateRecord]) -> Iterator[CandidateRecord]:
    """Return the members of organizations with another member; most have none."""
    # This runs for every member, so it must be fast.
    places = [(row.record.organization or "").casefold() for row in rows]
    sizes = Counter(places)
    return (row for row, place in zip(rows, places, strict=True) if place and sizes[place] > 1)


def _traits_of_colleague(member: Member) -> Iterator[SharedTrait]:
    place = (member.organization or "").casefold()
    message = "is similar to the name of the record in {place}, of the same organization"
    numbers, words = _numbers(member.name), sorted({*list_near(member.name), *_list_shorter(member.name)})
    yield SharedTrait(("name",), message, member.name, tuple([(place, numbers, word) for word in words]))


def _are_namesakes(first: Member, second: Member) -> bool:
    return skeleton(first.name) == skeleton(second.name)


def _are_told_before(first: Member, second: Member) -> bool:
    """Return whether the pair is already reported, for its name or for an account."""
    accounts = [{key for trait in _traits_of_member(row) for key in trait.keys} for row in (first, second)]
    return _are_namesakes(first, second) or not accounts[0].isdisjoint(accounts[1])


def _traits_of_event(event: Event) -> Iterator[SharedTrait]:
    day = str(event.start)[:10]
    message = "is similar to the title of the record in {place}, which begins on the same day"
    numbers = _numbers(event.title)
    keys = tuple([(day, numbers, word) for word in list_near(event.title)])
    yield SharedTrait(("title",), message, event.title, keys)
    if event.url:
        message = "is also the address of the record in {place}, which begins on the same day"
        yield SharedTrait(("url",), message, event.url, ((day, "", normalize_url(event.url)),))


def _traits_of_resource(resource: Resource) -> Iterator[SharedTrait]:
    if not resource.url:
        return
    yield SharedTrait(
        ("url",), "is also the address of the record in {place}", resource.url, ((normalize_url(resource.url),),)
    )


def _are_two_parts(first: Resource, second: Resource) -> bool:
    """Return whether two URLs are different parts of one page, or different pages of a single-page site."""
    parts = [urlsplit(row.url).fragment for row in (first, second)]
    return parts[0] != parts[1] and (all(parts) or any(part.startswith(("/", "!")) for part in parts))


def list_near(name: str) -> Iterator[str]:
    """Yield the lookup keys of a name, which names with a small difference share.

    A small difference is one other letter, two swapped letters, or another order of words. Two names differ by one typo
    if they are equal after removing one letter from each (as in SymSpell), so no pairs need to be compared.
    """
    words = _split(name)
    yield f"={''.join(sorted(words))}"
    whole = "".join(words)
    if SHORTEST <= len(whole) <= LONGEST:
        yield whole
        yield from (whole[:index] + whole[index + 1 :] for index in range(len(whole)))


def _list_shorter(name: str) -> Iterator[str]:
    """Return the first name with each other name, because people may omit one; initials are ignored."""
    first, *others = _split(name) or [""]
    return (f"{first} {other}" for other in others if len(other) > 1)


def _numbers(name: str) -> str:
    """Return the digits of a name: "part 2" is not a typo of "part 1"."""
    return "".join(filter(str.isdigit, name))


def _split(name: str) -> list[str]:
    words = (word.strip(".") for word in name.replace(",", " ").replace("-", " ").split())
    return [skeleton(word) for word in words if word]


def normalize_url(link: str) -> str:
    """Return a URL without parts that do not matter: scheme, `www.`, uppercase in the host, a trailing slash."""
    parts = urlsplit(link)
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.casefold().removeprefix('www.')}{parts.path.rstrip('/')}{query}"
