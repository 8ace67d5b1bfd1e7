"""The seed network's events: what is real says where that was read, what is not says so."""

import re
from datetime import date
from functools import cache
from typing import get_args
from urllib.parse import urlsplit

import pytest
from folders import ROOT
from sites import DAY

from shelfmates import pipeline
from shelfmates.model.event import EventKind

NETWORK = "Blue Ridge Librarian Network"
EXAMPLE = "An example: the date is invented."
SOURCE = re.compile(r"# Source: https?://\S.*?, read[\s#]+\d{4}-\d{2}-\d{2}", re.DOTALL)
RECORD = re.compile(r"(?:^#.*\n)*^- id: (\S+)\n(?:^(?: .*)?\n)*", re.MULTILINE)


@cache
def list_events():
    return [row.record for row in pipeline.check(ROOT, today=date.fromisoformat(DAY)).network.events]


@cache
def list_texts():
    """Give each event's id and its text, with the comment above it."""
    listed = (ROOT / "data/events.yaml").read_text(encoding="utf-8")
    texts = {match[1]: match[0] for match in re.finditer(RECORD, listed)}
    return texts | {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "docs/events").glob("*.md")}


def is_of_the_network(event):
    return event.organiser == NETWORK or bool(event.hosts or event.speakers)


def list_addresses(text):
    return {urlsplit(found).hostname for found in re.findall(r"https?://[^\s,)]+", re.sub(r"(?m)^#.*", "", text))}


def test_there_are_events_of_every_kind():
    assert {event.kind for event in list_events()} == set(get_args(EventKind))
    assert len(list_events()) >= 25


@pytest.mark.parametrize("status", ["planned", "confirmed", "cancelled", "postponed"])
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
