"""What follows from what people wrote: areas, topics, levels, offers, newcomers, former ids."""

from datetime import date, timedelta

import pytest

from memory_networks import TODAY, make_member, make_site

TOPICS = {
    "weeding": {"label": "Weeding", "labels": {"fr": "Désherbage", "pt-BR": "Desbaste"}},
    "grants": "Grants",
    "only": True,
}
LEVELS = {"middle": "Middle", "adult": "Adult", "early": "Early years", "only": True}
OFFER = {"topic": "weeding", "note": "ten boxes"}


def ids(profiles):
    return [row.member.id for row in profiles]


def find_term(site, id_):
    return next(row for row in (*site.topics, *site.levels) if row.id == id_)


def test_an_area_without_anybody_is_there_and_empty():
    site = make_site(make_member(area="watauga"))
    assert [(row.area.id, ids(row.profiles)) for row in site.areas] == [("ashe", []), ("watauga", ["ana-ruiz"])]


@pytest.mark.parametrize(("people", "lone"), [(0, False), (1, True), (2, False)])
def test_who_is_alone_in_an_area_is_known_to_be(people, lone):
    site = make_site(*(make_member(f"m-{number}", area="ashe") for number in range(people)))
    assert site.areas[0].is_lone is lone


def test_a_neighbor_is_shown_with_how_many_it_has():
    site = make_site(make_member("ana", area="ashe"), make_member("bo", area="ashe"))
    (neighbor,) = site.areas[1].neighbors
    assert (neighbor.name, neighbor.address, neighbor.count) == ("Ashe County", "areas/ashe/", 2)


def test_areas_and_neighbors_stand_in_the_order_of_their_names():
    names = {"z": "Ávila", "y": "avery", "x": "Zamora", "w": "Bergen"}
    areas = [{"id": id_, "name": name, "neighbors": sorted(names.keys() - {id_})} for id_, name in names.items()]
    site = make_site(areas=areas)
    assert [row.area.id for row in site.areas] == ["y", "z", "w", "x"]
    assert [row.id for row in site.areas[0].neighbors] == ["z", "w", "x"]


def test_a_topic_without_anybody_is_there_and_empty():
    site = make_site(make_member(topics=["grants"]), vocabularies={"topics": TOPICS})
    assert [(row.id, ids(row.profiles)) for row in site.topics] == [("grants", ["ana-ruiz"]), ("weeding", [])]


def test_the_busiest_topics_come_first_and_no_empty_one_comes():
    members = [make_member("ana", topics=["weeding", "grants"]), make_member("bo", topics=["weeding"])]
    site = make_site(*members, vocabularies={"topics": TOPICS | {"archives": "Archives"}})
    assert [row.id for row in site.busiest_topics] == ["weeding", "grants"]


def test_levels_keep_the_order_of_the_vocabulary():
    site = make_site(make_member(levels=["early", "middle"]), vocabularies={"levels": LEVELS})
    assert [(row.id, ids(row.profiles)) for row in site.levels] == [
        ("middle", ["ana-ruiz"]),
        ("adult", []),
        ("early", ["ana-ruiz"]),
    ]


def test_who_names_a_topic_twice_stands_there_once():
    site = make_site(make_member(topics=["weeding", "weeding"], offers=[OFFER, OFFER | {"note": "more"}]))
    topic = find_term(site, "weeding")
    assert (ids(topic.profiles), ids(topic.offering)) == (["ana-ruiz"], ["ana-ruiz"])


@pytest.mark.parametrize(
    ("offer", "is_shown"),
    [
        ({}, True),
        ({"state": "open"}, True),
        ({"state": "matched"}, False),
        ({"state": "done"}, False),
        ({"until": TODAY}, True),
        ({"until": TODAY + timedelta(1)}, True),
        ({"until": TODAY - timedelta(1)}, False),
        ({"until": TODAY + timedelta(1), "state": "done"}, False),
    ],
)
@pytest.mark.parametrize(("field", "side"), [("offers", "offering"), ("seeks", "seeking")])
def test_only_what_is_open_and_current_is_shown(field, side, offer, is_shown):
    site = make_site(make_member(**{field: [OFFER | offer]}))
    assert [row.note for row in getattr(site.profiles[0], field)] == ["ten boxes"] * is_shown
    assert ids(getattr(find_term(site, "weeding"), side)) == ["ana-ruiz"] * is_shown


def test_an_offer_alone_does_not_make_it_a_topic_of_theirs():
    assert ids(find_term(make_site(make_member(offers=[OFFER])), "weeding").profiles) == []


def test_who_wants_a_mentor_for_a_topic_looks_for_it():
    site = make_site(make_member(mentoring={"wants": {"topics": ["weeding"]}}))
    assert ids(find_term(site, "weeding").seeking) == ["ana-ruiz"]
    assert [tag.id for tag in site.profiles[0].wants] == ["weeding"]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Weeding"), ("fr", "Désherbage"), ("fr-CA", "Désherbage"), ("pt-BR", "Desbaste"), ("pt", "Weeding")],
)
def test_labels_are_those_of_the_sites_language(language, label):
    site = make_site(make_member(topics=["weeding"]), languages=[language], vocabularies={"topics": TOPICS})
    assert (site.profiles[0].topics[0].term.label, find_term(site, "weeding").term.label) == (label, label)


def test_topics_sort_by_the_label_that_readers_see():
    words = {
        "a": {"label": "Able", "labels": {"fr": "Zèbre"}},
        "z": {"label": "Zebra", "labels": {"fr": "Écoute"}},
        "only": True,
    }
    orders = [
        [row.id for row in make_site(languages=[tag], vocabularies={"topics": words}).topics] for tag in ("en", "fr")
    ]
    assert orders == [["a", "z"], ["z", "a"]]


def test_newcomers_are_the_last_thirty_newest_first():
    days = [date(2026, 1, 1) + timedelta(number) for number in range(40)]
    site = make_site(*(make_member(f"m-{number}", joined=day, consent=day) for number, day in enumerate(days)))
    assert [row.since for row in site.newcomers] == days[:-31:-1]


def test_who_gave_no_day_of_joining_is_new_since_their_consent():
    site = make_site(make_member(consent=date(2026, 5, 1)))
    assert site.newcomers[0].since == date(2026, 5, 1)


def test_a_former_id_leads_to_the_present_one():
    assert make_site(make_member("ana", aliases=["ann", "anna"])).aliases == {"ann": "ana", "anna": "ana"}


HIDDEN = [
    make_member("hidden", aliases=["hid"], listed=False, topics=["weeding"], levels=["high"], offers=[OFFER]),
    make_member("hidden", aliases=["hid"], consent=date(2020, 1, 1), topics=["weeding"], levels=["high"]),
]


@pytest.mark.parametrize("member", HIDDEN, ids=["unlisted", "by-policy"])
def test_who_is_hidden_stands_in_nothing_that_is_derived(member):
    site = make_site(member, organizers=["hidden"])
    assert (site.organizers, site.settings.organizers) == ((), ())
    assert (site.profiles, site.letters, site.newcomers, site.busiest_topics, site.aliases) == ((), (), (), (), {})
    rows = (*site.areas, *site.topics, *site.levels)
    assert not [row for row in rows if row.profiles or getattr(row, "offering", ())]
    assert [place.count for row in site.areas for place in row.neighbors] == [0, 0]


def test_a_town_is_looked_up_in_the_members_own_area():
    site = make_site(make_member(town="boone"))
    assert (site.profiles[0].town.name, make_site(make_member()).profiles[0].town) == ("Boone", None)


@pytest.mark.parametrize(
    ("name", "role", "spine"),
    [
        ("Ana Ruiz", "teacher-librarian", ("WAT", "TL", "Rui")),
        ("李明", "media-coordinator", ("WAT", "MC", "Li")),
        ("🙂", "youth-librarian", ("WAT", "YL", "Ana")),
    ],
)
def test_a_call_number_is_made_of_area_role_and_name(name, role, spine):
    assert make_site(make_member("ana", name=name, role=role)).profiles[0].call_number == spine


def test_a_network_without_anybody_has_its_areas_and_topics():
    site = make_site()
    assert (site.profiles, site.letters, len(site.areas)) == ((), (), 2)
    assert site.topics
