"""The seed network's events and resources: what is real says where that was read, what is not says so."""

import re
from datetime import date
from functools import cache
from typing import get_args
from urllib.parse import urlsplit

import pytest

from folders import ROOT
from shelfmates import pipeline
from shelfmates.model import Resource
from shelfmates.model.event import KINDS
from shelfmates.model.resource import ResourceKind
from sites import DAY

NETWORK = "Blue Ridge Librarian Network"
EXAMPLE = "An example: the date is invented."
SOURCE = re.compile(r"# Source: https?://\S.*?, read[\s#]+\d{4}-\d{2}-\d{2}", re.DOTALL)
RECORD = re.compile(r"(?:^#.*\n)*^- id: (\S+)\n(?:^(?: .*)?\n)*", re.MULTILINE)


@cache
def read_network():
    return pipeline.check(ROOT, today=date.fromisoformat(DAY)).network


@cache
def list_events():
    return [row.record for row in read_network().events]


@cache
def list_resources():
    return [row.record for row in read_network().resources]


def list_groups():
    return [resource for resource in list_resources() if resource.kind == "group"]


@cache
def list_texts(kind="events", own="docs/events/*.md"):
    """Return each record's id and its text, with the comment above it."""
    listed = (ROOT / f"data/{kind}.yaml").read_text(encoding="utf-8")
    texts = {match[1]: match[0] for match in re.finditer(RECORD, listed)}
    return texts | {file.stem: file.read_text(encoding="utf-8") for file in ROOT.glob(own)}


def is_of_the_network(record):
    if isinstance(record, Resource):
        return record.kind == "group" or bool(record.hosts) or "example.org" in record.url
    return record.organizer == NETWORK or bool(record.hosts or record.speakers)


def list_addresses(text):
    return {urlsplit(found).hostname for found in re.findall(r"https?://[^\s,)]+", re.sub(r"(?m)^#.*", "", text))}


def test_there_are_events_of_every_kind():
    assert {event.kind for event in list_events()} == set(KINDS)
    assert len(list_events()) >= 25


@pytest.mark.parametrize("status", ["planned", "confirmed", "canceled", "postponed"])
def test_there_is_an_event_that_is(status):
    assert [event.id for event in list_events() if event.status == status] != []


def test_every_event_of_the_network_says_that_it_is_an_example():
    own = [event for event in list_events() if is_of_the_network(event)]
    assert len(own) > 10
    assert [event.id for event in own if not event.description.startswith(EXAMPLE)] == []


def test_no_event_of_anybody_else_calls_itself_an_example():
    others = [event for event in list_events() if not is_of_the_network(event)]
    assert [event.id for event in others if EXAMPLE in event.description] == []


def test_every_event_of_anybody_else_says_where_its_date_was_read():
    others = [event.id for event in list_events() if not is_of_the_network(event)]
    assert len(others) > 20
    assert [id_ for id_ in others if not SOURCE.search(list_texts()[id_])] == []


def test_an_example_leads_nowhere_and_what_is_real_leads_somewhere():
    texts = {event.id: (is_of_the_network(event), list_addresses(list_texts()[event.id])) for event in list_events()}
    assert [id_ for id_, (own, hosts) in texts.items() if own and hosts - {"example.org"}] == []
    assert [id_ for id_, (own, hosts) in texts.items() if not own and (not hosts or "example.org" in hosts)] == []


def test_there_are_resources_of_every_kind_and_scope():
    real = [resource for resource in list_resources() if not is_of_the_network(resource)]
    assert len(real) >= 80
    assert {resource.kind for resource in list_resources()} == set(get_args(ResourceKind))
    assert {resource.scope for resource in real} == {"area", "state", "national", "worldwide"}


@pytest.mark.parametrize("kind", ["topics", "levels"])
def test_there_is_something_real_to_read_of_each_of_the(kind):
    named = {id_ for resource in list_resources() if not is_of_the_network(resource) for id_ in getattr(resource, kind)}
    assert read_network().settings.vocabularies.list_terms(kind).keys() - named == set()


def test_only_resources_of_the_network_say_that_they_are_invented():
    said = {
        row.id for row in list_resources() if row.description.startswith(f"An example: this {row.kind} is invented.")
    }
    assert said == {row.id for row in list_resources() if is_of_the_network(row)}
    assert [row.id for row in list_resources() if row.id not in said and "invented" in row.description] == []


def test_an_invented_resource_leads_nowhere_and_a_real_one_somewhere():
    texts = list_texts("resources", "data/resources/*.yaml")
    rows = [(row.id, is_of_the_network(row), list_addresses(texts[row.id])) for row in list_resources()]
    assert [id_ for id_, own, hosts in rows if own and hosts != {"example.org"}] == []
    assert [id_ for id_, own, hosts in rows if not own and (not hosts or "example.org" in hosts)] == []


def test_every_feed_says_where_its_address_was_read():
    feeds = [resource.id for resource in list_resources() if resource.feed]
    assert len(feeds) > 10
    assert [id_ for id_ in feeds if "# Feed: " not in list_texts("resources", "data/resources/*.yaml")[id_]] == []


def test_nobody_says_that_an_address_has_answered():
    assert [resource.id for resource in list_resources() if resource.checked] == []


@pytest.mark.parametrize("language", ["es", "fr"])
def test_what_is_written_only_in_another_language_is_also_described_in_it(language):
    rows = [resource for resource in list_resources() if resource.languages == (language,)]
    assert len(rows) >= 5
    assert [row.id for row in rows if language not in row.translations] == []


def test_resources_stand_in_the_order_of_their_ids_and_one_has_a_file_of_its_own():
    listed = re.findall(r"^- id: (\S+)$", (ROOT / "data/resources.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert listed == sorted(listed)
    assert {row.id for row in list_resources()} - set(listed) == {"oral-history-circle"}


def test_groups_are_active_dormant_and_closed_with_and_without_an_area():
    assert len(list_groups()) >= 6
    assert {group.group.status for group in list_groups()} == {"active", "dormant", "closed"}
    assert {bool(group.areas) for group in list_groups()} == {True, False}


def test_a_closed_group_tells_of_the_active_one_that_took_its_place():
    active = {group.id for group in list_groups() if group.group.status == "active"}
    assert {
        row.id for row in list_groups() if (row.group.status == "closed") != (row.group.successor in active)
    } == set()


def test_every_group_is_looked_after_by_two_members_who_are_listed():
    listed = {row.record.id for row in read_network().members if row.record.listed}
    assert {row.id for row in list_groups() if len(listed & set(row.group.coordinators)) != 2} == set()


def test_no_group_is_older_than_the_event_at_which_it_was_born():
    begun = {event.id: str(event.start)[:10] for event in list_events()}
    born = {group.id: group.group for group in list_groups() if group.group.born_at}
    assert len(born) >= 2
    assert [id_ for id_, row in born.items() if not begun[row.born_at] <= row.founded.isoformat() <= DAY] == []


def test_where_a_conversation_goes_on_is_the_group_that_was_born_there():
    followed = {
        (event.id, event.follow_up.group) for event in list_events() if event.follow_up and event.follow_up.group
    }
    assert len(followed) >= 2
    assert followed <= {(group.group.born_at, group.id) for group in list_groups()}


def test_a_chat_of_the_network_meets_as_an_event_with_its_hashtag_and_hosts():
    events = {event.id: (event.hashtag, event.hosts) for event in list_events()}
    chats = [row for row in list_resources() if row.kind == "chat" and row.meets]
    assert len(chats) >= 2
    assert [chat.id for chat in chats if (chat.hashtag, chat.hosts) != events[chat.meets]] == []


@pytest.mark.parametrize("kind", ["hashtag", "chat"])
def test_each_says_its_tag_and_where_it_lives(kind):
    rows = [row for row in list_resources() if row.kind == kind]
    assert [row.id for row in rows if not row.hashtag or not row.networks] == []
