"""Numbers in names are sorted as people count, wherever names are sorted."""

import pytest

from memory_networks import make_event, make_member, make_resource, make_site
from shelfmates.names import sort_key

IN_ORDER = ["Area 2", "Area 2.5", "Area 10", "Area 10a", "Area 11", "Area 100"]


def _shuffle(names):
    """Return ids and names, in the order in which a computer sorts the names."""
    return [(f"r-{at}", name) for at, name in enumerate(sorted(names))]


AREAS = [{"id": id_, "name": name} for id_, name in _shuffle(IN_ORDER)]
DISTRICTS = [{"id": id_, "name": name, "areas": ["r-0"]} for id_, name in _shuffle(IN_ORDER)]
TOPICS = {id_: {"label": name} for id_, name in _shuffle(IN_ORDER)}


def make():
    """Return a site with the same names everywhere, in another order."""
    return make_site(
        make_member(area="r-0"),
        *(make_member(id_, name=name, sort_name=name, area="r-0") for id_, name in _shuffle(IN_ORDER)),
        areas=AREAS,
        districts=DISTRICTS,
        vocabularies={"topics": {"only": True, **TOPICS}},
        events=[make_event(id_, title=name) for id_, name in _shuffle(IN_ORDER)],
        resources=[make_resource(id_, title=name) for id_, name in _shuffle(IN_ORDER)],
    )


SORTED = {
    "areas": lambda site: [row.area.name for row in site.areas],
    "districts": lambda site: [row.district.name for row in site.districts],
    "topics": lambda site: [row.term.label for row in site.topics],
    "events of one day": lambda site: [row.title for row in site.agenda.coming],
    "resources": lambda site: [row.title for row in site.library.resources],
    "members": lambda site: [row.member.name for row in site.profiles if row.member.id != "ana-ruiz"],
}


@pytest.mark.parametrize("names", SORTED.values(), ids=SORTED)
def test_two_comes_before_ten(names):
    assert names(make()) == IN_ORDER


def test_zeros_before_a_number_do_not_count():
    assert sort_key("Area 007") == sort_key("area 7")


def test_a_number_may_be_longer_than_any_number():
    assert sort_key("9" * 2_000) < sort_key("1" + "0" * 2_000)
