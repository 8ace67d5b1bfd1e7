"""A correction starts from what is published, and keeps what is only in the files."""

import pytest

from shelfmates.change.unpublished_fields import keep_unpublished
from shelfmates.model import Member
from shelfmates.model.field_types import Line
from shelfmates.model.fields import Record, field


class Room(Record):
    """Part of a record."""

    name: Line = field("site")
    code: Line | None = field("repository", default=None)


class Visit(Record):
    """A record."""

    title: Line = field("site")
    notes: Line | None = field("repository", default=None)
    room: Room | None = field("site", default=None)
    rooms: tuple[Room, ...] = field("site", default=())


BEFORE = {
    "title": "Old",
    "notes": "Bring cake",
    "room": {"name": "Hall", "code": "12"},
    "rooms": [{"name": "a", "code": "1"}],
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "New"}, {"title": "New", "notes": "Bring cake"}),
        ({"title": "New", "notes": ""}, {"title": "New", "notes": ""}),
        ({"title": "New", "room": {"name": "Attic"}}, {"title": "New", "notes": "Bring cake", "room": {"name": "Attic", "code": "12"}}),
        ({"rooms": [{"name": "b"}]}, {"notes": "Bring cake", "rooms": [{"name": "b"}]}),
    ],
    ids=["missing", "empty", "in a group", "items of a list are not matched"],
)  # fmt: skip
def test_a_correction_keeps_what_is_not_published(values, expected):
    assert keep_unpublished(Visit, values, BEFORE) == expected


def test_a_member_keeps_their_account_and_wishes():
    before = {"github": "ana", "noindex": "true", "listed": "true", "consent": "2026-01-02", "bio": "gone"}
    assert keep_unpublished(Member, {"name": "Ana"}, before) == {
        "github": "ana", "noindex": "true", "listed": "true", "consent": "2026-01-02", "name": "Ana",
    }  # fmt: skip
