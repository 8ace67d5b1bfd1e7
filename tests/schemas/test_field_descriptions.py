"""Fields are described once, for every form and reference."""

import pytest

from shelfmates.model import Event, Member, Resource
from shelfmates.schemas import describe


def walk(fields):
    for field in fields:
        yield field
        yield from walk(field.fields)


FIELDS = {field.key: field for field in describe(Member)}


def test_the_fields_stand_in_the_order_of_the_keys():
    assert [field.key for field in describe(Member)] == [
        info.alias or name for name, info in Member.model_fields.items()
    ]


def test_what_must_be_there_is_marked():
    assert [key for key, field in FIELDS.items() if field.is_required] == ["id", "name", "role", "area", "consent"]


@pytest.mark.parametrize(
    ("key", "kind", "names", "is_list"),
    [
        ("name", "text", "", False),
        ("role", "id", "roles", False),
        ("levels", "id", "levels", True),
        ("town", "id", "towns", False),
        ("languages", "text", "", True),
        ("solo", "flag", "", False),
        ("bio", "markdown", "", False),
        ("mentoring", "group", "", False),
        ("offers", "group", "", True),
        ("email", "email", "", False),
        ("consent", "day", "", False),
    ],
)
def test_a_field_has_its_kind(key, kind, names, is_list):
    field = FIELDS[key]
    assert (field.kind, field.names, field.is_list) == (kind, names, is_list)


def test_a_form_is_kept_with_the_field():
    assert FIELDS["name"].longest == 200
    assert {field.kind for field in FIELDS["links"].fields} == {"account", "group"}
    assert FIELDS["contact"].words[:2] == ("relay", "link")
    assert FIELDS["translations"].is_by_language
    capacity = FIELDS["mentoring"].fields[0].fields[0]
    assert (capacity.least, capacity.most) == (0, 9999)
    assert {field.key: field.kind for field in describe(Event)}["start"] == "moment"


@pytest.mark.parametrize("model", [Member, Event, Resource])
def test_every_field_has_a_name_for_readers(model):
    assert [field.key for field in walk(describe(model)) if not field.title] == []
