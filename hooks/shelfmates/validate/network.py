"""All rules over all entries. In: Entries and the day. Out: the Network and every Problem."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

from shelfmates.load import Entries, Entry
from shelfmates.model import Event, Located, Member, Network, Resource, Settings, Source
from shelfmates.problem import Problem

from . import member_rules, page_rules, settings_rules
from .defaults import with_default_words
from .finding import Finding, locate
from .identity import check_identities, identify
from .partial import is_silenced
from .references import (
    Known,
    check_references,
    find_member_references,
    find_people_references,
    find_scope_references,
    suggest_id,
)
from .schema import Reading, read_record

M = TypeVar("M", bound=BaseModel)


def validate(entries: Entries, *, today: date) -> tuple[Network | None, tuple[Problem, ...]]:
    """Type and check everything; None where there is not even a network to check against."""
    problems: list[Problem] = list(_check_pages(entries.pages))
    settings = _read_settings(entries, problems)
    known = Known(settings) if settings else None
    members = _read(Member, entries.members, problems, known)
    events = _read(Event, entries.events, problems, known)
    resources = _read(Resource, entries.resources, problems, known)
    for kind in (members, events, resources):
        problems += _check_identities(kind)
    if settings is None or known is None:
        return None, tuple(problems)
    problems += _check_members(members, known, entries.photos, today)
    people = _know_people(entries) if entries.has_all_members else None
    problems += _check_others([*events, *resources], known, people)
    network = Network(settings, _place(members), _place(events), _place(resources))
    return network, tuple(problems)


def _read_settings(entries: Entries, problems: list[Problem]) -> Settings | None:
    rows = _read(Settings, (entries.settings,) if entries.settings else (), problems)
    for entry, settings, wrong in rows:
        if settings is None or wrong:
            return None
        full = with_default_words(settings)
        problems += locate(entry, (row for rule in settings_rules.RULES for row in rule(full)))
        return full
    return None


def _read(
    model: type[M], entries: Sequence[Entry], problems: list[Problem], known: Known | None = None
) -> list[Reading[M]]:
    rows = [read_record(model, entry) for entry in entries]
    for row in rows:
        if row.findings:
            findings = (suggest_id(finding, known) if known else finding for finding in row.findings)
            problems += locate(row.entry, findings)
    return rows


def _check_members(
    rows: Sequence[Reading[Member]], known: Known, photos: frozenset[str], today: date
) -> Iterator[Problem]:
    for row in rows:
        if row.record and (findings := list(_judge(row.record, known, photos, today))):
            yield from _tell(row, findings)


def _judge(member: Member, known: Known, photos: frozenset[str], today: date) -> Iterator[Finding]:
    if not known.has_all(member):
        yield from check_references(find_member_references(member), known, ())
    for rule in member_rules.RULES:
        yield from rule(member, known)
    yield from member_rules.days_are_not_in_the_future(member, today)
    if member.photo and member.photo not in photos:
        hint = "put the picture into `data/photos/`, or remove the line"
        yield Finding(("photo",), "missing-photo", "is not in `data/photos/`", hint, member.photo)


def _tell(row: Reading[Any], findings: Iterable[Finding]) -> Iterator[Problem]:
    """Place what the rules found, but for what follows from a field that was refused before."""
    return locate(row.entry, (finding for finding in findings if not is_silenced(finding, row.failed)))


def _know_people(entries: Entries) -> frozenset[str]:
    """Give the ids of all members, those with mistakes too."""
    ids = (entry.values.get("id") for entry in entries.members if isinstance(entry.values, dict))
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


def _check_others(
    rows: Sequence[Reading[Event] | Reading[Resource]], known: Known, people: frozenset[str] | None
) -> Iterator[Problem]:
    for row in rows:
        if row.record:
            yield from _tell(row, check_references(find_scope_references(row.record), known, ()))
        if row.record and people is not None:
            yield from _tell(row, check_references(find_people_references(row.record), known, people))


def _check_identities(rows: Sequence[Reading[Any]]) -> Iterator[Problem]:
    identities = [identify(row.entry, row.record, failed=row.failed) for row in rows if row.record]
    for identity, finding in check_identities(identities):
        if not is_silenced(finding, identity.failed):
            yield from locate(identity.entry, [finding])


def _check_pages(pages: Sequence[Entry]) -> Iterator[Problem]:
    for entry in pages:
        yield from locate(entry, (row for rule in page_rules.RULES for row in rule(entry)))
    for entry, finding in page_rules.check_addresses(pages):
        yield from locate(entry, [finding])


def _place(rows: Sequence[Reading[M]]) -> tuple[Located[M], ...]:
    return tuple(
        Located(row.record, Source(row.entry.path, row.entry.line)) for row in rows if row.record and not row.findings
    )
