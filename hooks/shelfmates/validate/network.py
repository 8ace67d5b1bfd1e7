"""All rules on all entries. In: Entries and today's date. Out: the Network and every Problem."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel

from shelfmates.load import Entries, Entry
from shelfmates.model import Event, Located, Member, Network, Post, Posted, Resource, Settings, Source
from shelfmates.model.edition import list_editions
from shelfmates.pasted_text import may_have_signs_around_values
from shelfmates.problem import Problem
from shelfmates.schedule import SchoolBreaks, find_breaks

from . import duplicates, member_rules, news_rules, settings_rules, term_rules, vocabulary_rules
from .data_version import version_is_read
from .default_vocabularies import with_default_words
from .district_names import find_spellings
from .duplicates import CandidateRecord, Found
from .error_limit import ProblemCollector
from .events import event_rules, page
from .events.past_events import drop_past_event_problems
from .events.program import check_image, check_program
from .events.repeat_hints import suggest_repeat
from .external_links.health import find_long_gone, read_health
from .ids import check_identities, identify
from .look_rules import check_look
from .lost_markup import check_markup
from .named_records import NamedIds, check_named
from .own_texts import CheckedTexts, check_own_texts, find_unused, languages_have_texts
from .pages import page_rules
from .partial_records import is_silenced
from .references import KnownIds, check_references, find_people_references, find_scope_references, suggest_id
from .resource_rules import has_an_address_or_says_how_to_join
from .schema import RecordReading, read_again, read_quickly
from .switched_off import links_lead_to_what_is_on
from .text_rules import check_body, check_page, check_record
from .time_zones import suggest_zone
from .violation import Violation, locate
from .yaml_comments import nothing_is_cut_off, signs_are_left_out

M = TypeVar("M", bound=BaseModel)
Rows = Iterator[tuple[Entry, Iterable[Violation]]]
"""Entries, each with its violations."""


def validate(entries: Entries, *, today: date) -> tuple[Network | None, tuple[Problem, ...]]:
    """Validate everything; return None for the network if the settings are missing or invalid."""
    if entries.settings and (other := [*locate(entries.settings, version_is_read(entries.settings))]):
        # What looks wrong may be valid in that version.
        return None, tuple(other)
    texts = check_own_texts(entries)
    network, problems = _validate(entries, texts, today)
    unused = find_unused(network.settings, entries) if network else ()
    return network, (*problems, *texts.problems, *unused)


def _validate(entries: Entries, texts: CheckedTexts, today: date) -> tuple[Network | None, tuple[Problem, ...]]:
    collector = ProblemCollector(entries.events)
    collector.add(_check_pages(entries.pages))
    collector.add(_check_event_pages(entries.events))
    collector.add(_check_comments(entries))
    settings = _read_settings(entries, collector, texts, today)
    collector.add(_check_texts(entries, settings))
    collector.add(_check_own_links(entries, settings))
    known = KnownIds(settings) if settings else None
    members = _read(Member, entries.members, collector, known)
    events = _read(Event, entries.events, collector, known)
    resources = _read(Resource, entries.resources, collector, known)
    posts = _read(Post, entries.posts, collector, known)
    for kind in (members, events, resources, posts):
        collector.add(_check_identities(kind))
    collector.add(_check_duplicates(duplicates.find_duplicate_members, members))
    zone = settings.timezone if settings else "UTC"
    collector.add(_check_duplicates(lambda rows: duplicates.find_duplicate_events(rows, zone), events))
    collector.add(_check_duplicates(duplicates.find_duplicate_resources, resources))
    if settings is None or known is None:
        return None, tuple(collector.list_problems())
    collector.add(_check(members, partial(_judge_member, known=known, photos=entries.photos, today=today)))
    collector.add(_check_duplicates(lambda rows: find_spellings(rows, known.districts), members))
    breaks = find_breaks(settings.terms)
    collector.add(_check(events, partial(_judge_event, zone=zone, breaks=breaks, files=entries.files)))
    collector.add(_check(resources, has_an_address_or_says_how_to_join))
    collector.add(_check([*events, *resources], partial(check_named, ids=_know_named(entries))))
    collector.add(_check([*members, *events, *resources], check_markup))
    if entries.has_all_members:
        judge = partial(_judge_people, known=known, people=_list_ids(entries.members))
        collector.add(_check([*events, *resources, *posts], judge))
        collector.add([(entries.settings, judge(settings))] if entries.settings else [])
    collector.add(_check_posts(posts, _know_named(entries), today))
    health, found = read_health(entries.link_health)
    problems = [*collector.list_problems()]
    records = (_place(members), _place_events(events), _place(resources))
    network = Network(settings, *records, health, _place_posts(posts), entries.files, texts.texts)
    problems += (*found, *find_long_gone(network, entries, today))
    return network, tuple(drop_past_event_problems(problems, events, settings, today))


def _read_settings(entries: Entries, collector: ProblemCollector, texts: CheckedTexts, today: date) -> Settings | None:
    rows = _read(Settings, (entries.settings,) if entries.settings else (), collector)
    for row in rows:
        if row.record is None or row.findings:
            return None
        full = with_default_words(row.record, texts.texts)
        found = [*(one for rule in vocabulary_rules.RULES for one in rule(row.record))]
        found += [one for rule in (*settings_rules.RULES, *term_rules.RULES) for one in rule(full)]
        found += check_look(full.look, entries.look_pictures)
        found += languages_have_texts(full, texts)
        found += term_rules.terms_reach_into_the_future(full, today)
        collector.add([(row.entry, found)])
        return full
    return None


def _read(
    model: type[M], entries: Sequence[Entry], collector: ProblemCollector, known: KnownIds | None = None
) -> list[RecordReading[M]]:
    return [_read_one(model, entry, collector, known) for entry in entries]


def _read_one(model: type[M], entry: Entry, collector: ProblemCollector, known: KnownIds | None) -> RecordReading[M]:
    row = read_quickly(model, entry)
    is_fit = row is not None and row.record is not None and (known is None or known.has_all(row.record))
    if row is not None and is_fit:
        return row
    if collector.is_lost(entry):
        collector.count_error(entry)
        return RecordReading(entry, None)
    # A word that looks like an id, such as `making`, passes the schema; only this check finds that it is unknown.
    row = read_again(model, entry, known)
    if known and row.record and not known.has_all(row.record):
        collector.add([_drop_silenced(row, check_references(find_scope_references(row.record), known, ()))])
    if row.findings or row.notices:
        collector.add([(row.entry, _suggest(row, known))])
    return row


def _suggest(row: RecordReading[Any], known: KnownIds | None) -> Iterator[Violation]:
    own = known.timezone if known else ""
    zoned = (suggest_zone(finding, own) for finding in row.findings)
    named = (suggest_id(finding, known) if known else finding for finding in zoned)
    yield from (suggest_repeat(finding, row.entry.values) for finding in named)
    yield from row.notices


def _judge_member(member: Member, known: KnownIds, photos: frozenset[str], today: date) -> Iterator[Violation]:
    for rule in member_rules.RULES:
        yield from rule(member, known)
    yield from member_rules.days_are_not_in_the_future(member, today)
    if member.photo and member.photo not in photos:
        hint = "put the picture into `data/photos/`, or remove the line"
        yield Violation(("photo",), "missing-photo", "is not in `data/photos/`", hint, member.photo)


def _check(rows: Iterable[RecordReading[Any]], judge: Callable[[Any], Iterable[Violation]]) -> Rows:
    """Yield the violations in each record that could be read."""
    for row in rows:
        if row.record and (findings := [*judge(row.record)]):
            yield _drop_silenced(row, findings)


def _drop_silenced(row: RecordReading[Any], findings: Iterable[Violation]) -> tuple[Entry, Iterator[Violation]]:
    """Return an entry's violations, without those caused by a field that failed before."""
    return row.entry, (finding for finding in findings if not is_silenced(finding, row.failed))


def _list_ids(entries: Sequence[Entry]) -> frozenset[str]:
    ids = (entry.values.get("id") for entry in entries if isinstance(entry.values, dict))
    return frozenset(id_ for id_ in ids if isinstance(id_, str))


def _judge_people(
    record: Event | Resource | Post | Settings, known: KnownIds, people: frozenset[str]
) -> Iterator[Violation]:
    return check_references(find_people_references(record), known, people)


def _judge_event(event: Event, zone: str, breaks: SchoolBreaks, files: Collection[str]) -> Iterator[Violation]:
    yield from event_rules.check_event(event, zone, breaks=breaks)
    yield from check_program(event, zone, breaks)
    yield from check_image(event, files)


def _know_named(entries: Entries) -> NamedIds:
    known = {"events": entries.events, "resources": entries.resources}
    return NamedIds(**{kind: _list_ids(rows) for kind, rows in known.items() if kind not in entries.incomplete})


def _check_identities(rows: Sequence[RecordReading[Any]]) -> Rows:
    identities = [identify(row.entry, row.record, failed=row.failed) for row in rows if row.record]
    for identity, finding in check_identities(identities):
        if not is_silenced(finding, identity.failed):
            yield identity.entry, [finding]


def _check_duplicates(find: Callable[[Sequence[CandidateRecord]], Found], rows: Sequence[RecordReading[Any]]) -> Rows:
    for entry, finding in find(
        [CandidateRecord(row.entry, row.record) for row in rows if row.record and not row.findings]
    ):
        yield entry, [finding]


def _check_pages(pages: Sequence[Entry]) -> Rows:
    for entry in pages:
        yield entry, [*(row for rule in page_rules.RULES for row in rule(entry)), *news_rules.place_is_free(entry)]
    for entry, finding in page_rules.check_addresses(pages):
        yield entry, [finding]


def _check_comments(entries: Entries) -> Rows:
    single = [entry for entry in (entries.settings, entries.words) if entry]
    for entry in chain(single, entries.members, entries.events, entries.resources, entries.pages, entries.posts):
        # Fast path for nearly all records.
        if " #" in entry.text or "\t#" in entry.text:
            yield entry, nothing_is_cut_off(entry)
        if may_have_signs_around_values(entry.text) and not entry.path.startswith("docs/"):
            yield entry, signs_are_left_out(entry)


def _check_own_links(entries: Entries, settings: Settings | None) -> Rows:
    if settings and settings.url and settings.switched_off:
        edition, host = list_editions(settings)[0], urlsplit(settings.url).netloc.lower()
        single = (entry for entry in (entries.settings, entries.words) if entry)
        for entry in chain(single, entries.members, entries.events, entries.resources):
            if host in entry.text.lower():
                yield entry, links_lead_to_what_is_on(entry, edition, settings.switched_off)


def _check_texts(entries: Entries, settings: Settings | None) -> Rows:
    public = (settings.contact.email,) if settings and settings.contact else ()
    kinds: tuple[tuple[type[BaseModel], Sequence[Entry]], ...] = (
        (Member, entries.members), (Event, entries.events), (Resource, entries.resources),
    )  # fmt: skip
    for model, rows in kinds:
        for entry in rows:
            if found := [*check_record(model, entry, public)]:
                yield entry, found
    for entry in chain(entries.pages, entries.posts):
        yield entry, check_page(entry, public)
    for entry in entries.events:
        if entry.body:
            yield entry, check_body(entry, public)


def _check_event_pages(events: Sequence[Entry]) -> Rows:
    for entry in events:
        if entry.body:
            yield entry, [row for rule in page.RULES for row in rule(entry)]


def _check_posts(rows: Sequence[RecordReading[Post]], ids: NamedIds, today: date) -> Rows:
    for row in rows:
        yield _drop_silenced(row, (found for rule in news_rules.RULES for found in rule(row.entry)))
        if row.record:
            yield _drop_silenced(row, news_rules.check_post(row.record, ids, today))


def _place_posts(rows: Sequence[RecordReading[Post]]) -> tuple[Posted, ...]:
    return tuple(Posted(row.record, row.entry.path, row.entry.body) for row in rows if row.record and not row.findings)


def _place(rows: Sequence[RecordReading[M]]) -> tuple[Located[M], ...]:
    return tuple(
        Located(row.record, Source(row.entry.path, row.entry.line)) for row in rows if row.record and not row.findings
    )


def _place_events(rows: Sequence[RecordReading[Event]]) -> tuple[Located[Event], ...]:
    """Return the events; the text of a page stands beside its record, which has a description made from it."""
    bodies = {row.entry.path: row.entry.body for row in rows if row.entry.body.strip()}
    return tuple(_add_page(row, bodies.get(row.source.path, "")) for row in _place(rows))


def _add_page(row: Located[Event], body: str) -> Located[Event]:
    if not body:
        return row
    return row._replace(record=row.record.model_copy(update={"description": page.describe_page(body)}), body=body)
