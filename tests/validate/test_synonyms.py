"""A word that stands for an id is understood as it, in every field of ids, and the record carries the id."""

import pytest

from checks import read
from memory_networks import make_settings
from shelfmates.validate.references import KnownIds
from shelfmates.validate.synonyms import understand

pytestmark = pytest.mark.usefixtures("offline")
KNOWN = KnownIds(make_settings())
MEMBER = "name: Bea Cole\nrole: {}\narea: {}\nconsent: 2026-09-01\n"


@pytest.mark.parametrize(
    ("kind", "word", "id_"),
    [
        ("role", "Teacher-librarian", "teacher-librarian"),
        ("role", "teacher  LIBRARIAN", "teacher-librarian"),
        ("role", "Prof documentaliste", "teacher-librarian"),
        ("level", "Lycée", "high"),
        ("level", "LYCE\u0301E", "high"),
        ("sector", "Pública", "public"),
        ("role", "Ａrchivist", "archivist"),
        ("area", "watauga county", "watauga"),
        ("area", "Watauga-County", "watauga"),
        ("area", "Watauga", "watauga"),
        ("area", "Boone", None),
        ("role", "juggler", None),
        ("role", "", None),
    ],
)
def test_a_label_in_any_language_is_understood(kind, word, id_):
    assert KNOWN.find_synonym(kind, word) == id_


def test_a_word_of_two_ids_is_understood_as_neither():
    two = {"topics": {"a": {"label": "A", "synonyms": ["screens"]}, "b": {"label": "Screens"}, "c": "A"}}
    known = KnownIds(make_settings(vocabularies=two))
    assert [known.find_synonym("topic", word) for word in ("screens", "A", "B")] == [None, None, "b"]


def test_every_field_of_ids_is_understood_and_no_other():
    values = {
        "name": "Archivist", "role": "Archivist", "area": "ashe county", "sectors": ["school", "Public"],
        "offers": [{"topic": "Weeding", "note": "Weeding"}], "mentoring": {"wants": {"topics": ["Weeding", 1, None]}},
        "place": {"area": "Ashe County", "town": "Ashe County"},
    }  # fmt: skip
    understood = understand(values, KNOWN)
    assert understood.values == {
        "name": "Archivist", "role": "archivist", "area": "ashe", "sectors": ["school", "public"],
        "offers": [{"topic": "weeding", "note": "Weeding"}], "mentoring": {"wants": {"topics": ["weeding", 1, None]}},
        "place": {"area": "ashe", "town": "Ashe County"},
    }  # fmt: skip
    assert [notice.field for notice in understood.notices] == [
        ("role",), ("area",), ("sectors", 1), ("offers", 0, "topic"), ("mentoring", "wants", "topics", 0), ("place", "area"),
    ]  # fmt: skip
    assert values["role"] == "Archivist"


def test_the_record_carries_the_id(network):
    checked = read(
        network(
            {
                "data/members/bea-cole.yaml": MEMBER.format("archivist", "Watauga County")
                + "town: boone\ntopics: [making]\n"
            }
        )
    )
    assert checked.errors == ()
    [bea] = [row.record for row in checked.network.members if row.record.id == "bea-cole"]
    assert (bea.area, bea.topics) == ("watauga", ("makerspaces",))
    assert [(row.code, row.line, row.column, row.severity) for row in checked.problems] == [
        ("understood", 3, 7, "notice"), ("understood", 6, 10, "notice"),
    ]  # fmt: skip


def test_beside_another_mistake_words_are_understood_too(network):
    checked = read(
        network(
            {"data/members/bea-cole.yaml": MEMBER.format("Archivist", "nowhere") + "solo: perhaps\ntopics: [making]\n"}
        )
    )
    assert [row.code for row in checked.problems] == ["understood", "unknown-area", "not-yes-or-no", "understood"]


def test_a_record_of_ids_is_read_once(network, monkeypatch):
    monkeypatch.setattr("shelfmates.validate.network.read_again", lambda *_words: pytest.fail("read a second time"))
    assert read(network()).problems == ()
