"""All rules over all entries. In: Entries and the day. Out: the Network and every Problem."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

from pydantic import BaseModel

from shelfmates.load import Entries, Entry
from shelfmates.model import Event, Located, Member, Network, Resource, Settings, Source
from shelfmates.problem import Problem

from . import member_rules, page_rules, settings_rules
from .defaults import with_default_words
from .finding import Finding, locate
from .identity import check_identities, identify
from .references import (
    Known,
    Reference,
    check_references,
    find_member_references,
    find_people_references,
    find_scope_references,
)
from .schema import read_record

M = TypeVar("M", bound=BaseModel)
Typed = list[tuple[Entry, M]]


def validate(entries: Entries, *, today: date) -> tuple[Network | None, tuple[Problem, ...]]:
    """Type and check everything; None where there is not even a network to check against."""
    problems: list[Problem] = list(_check_pages(entries.pages))
    settings = _read_settings(entries, problems)
    members = _read(Member, entries.members, problems)
    events = _read(Event, entries.events, problems)
    resources = _read(Resource, entries.resources, problems)
    if settings is None:
        return None, tuple(problems)
    known = Known(settings)
    problems += _check_members(members, known, entries.photos, today)
    problems += _check_others([*events, *resources], known, {member.id for _entry, member in members})
    for kind in (members, events, resources):
        problems += _check_identities(kind)
    network = Network(settings, _place(members), _place(events), _place(resources))
    return network, tuple(problems)


def _read_settings(entries: Entries, problems: list[Problem]) -> Settings | None:
    if entries.settings is None:
        return None
    for entry, settings in _read(Settings, (entries.settings,), problems):
        full = with_default_words(settings)
        problems += locate(entry, (row for rule in settings_rules.RULES for row in rule(full)))
        return full
    return None


def _read(model: type[M], entries: Sequence[Entry], problems: list[Problem]) -> Typed[M]:
    typed: Typed[M] = []
    for entry in entries:
        record = read_record(model, entry)
        if isinstance(record, tuple):
            problems += locate(entry, record)
        else:
            typed.append((entry, record))
    return typed


def _check_members(members: Typed[Member], known: Known, photos: frozenset[str], today: date) -> Iterator[Problem]:
    for entry, member in members:
        findings = list(check_references(find_member_references(member), known, ()))
        for rule in member_rules.RULES:
            findings += rule(member, known)
        findings += member_rules.days_are_not_in_the_future(member, today)
        if member.photo and member.photo not in photos:
            hint = "put the picture into `data/photos/`, or remove the line"
            findings.append(Finding(("photo",), "missing-photo", "is not in `data/photos/`", hint, member.photo))
        if findings:
            yield from locate(entry, findings)


def _check_others(rows: Sequence[tuple[Entry, Event | Resource]], known: Known, members: set[str]) -> Iterator[Problem]:
    for entry, record in rows:
        yield from locate(entry, check_references(_references(record), known, members))


def _references(record: Event | Resource) -> Iterator[Reference]:
    yield from find_scope_references(record)
    yield from find_people_references(record)


def _check_identities(rows: Sequence[tuple[Entry, BaseModel]]) -> Iterator[Problem]:
    for entry, finding in check_identities([identify(entry, record) for entry, record in rows]):
        yield from locate(entry, [finding])


def _check_pages(pages: Sequence[Entry]) -> Iterator[Problem]:
    for entry in pages:
        yield from locate(entry, (row for rule in page_rules.RULES for row in rule(entry)))


def _place(rows: Typed[M]) -> tuple[Located[M], ...]:
    return tuple(Located(record, Source(entry.path, entry.line)) for entry, record in rows)
