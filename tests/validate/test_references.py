"""What a record names must exist; most members are passed over quickly, and nobody who should be looked at."""

import pytest

from memory_networks import make_member, make_settings
from shelfmates.validate.default_vocabularies import with_default_words
from shelfmates.validate.references import KnownIds

KNOWN = KnownIds(with_default_words(make_settings()))


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "astronaut"},
        {"area": "atlantis"},
        {"sectors": ["x"]},
        {"levels": ["x"]},
        {"topics": ["x"]},
        {"offers": [{"topic": "x"}]},
        {"seeks": [{"topic": "x"}]},
        {"mentoring": {"wants": {"topics": ["x"]}}},
    ],
)
def test_a_member_who_names_what_is_not_there_is_looked_at_closely(fields):
    assert not KNOWN.has_all(make_member(**fields))


def test_a_member_who_names_what_is_there_is_passed_over():
    assert KNOWN.has_all(make_member(topics=["weeding"]))
