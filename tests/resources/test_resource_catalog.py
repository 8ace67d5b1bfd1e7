"""Resources as a site knows them: where each is found, what it names, and what is said under a hashtag."""

from datetime import date

import pytest

from memory_networks import make_event, make_member, make_resource, make_site
from shelfmates.derive.hashtags.slug import hashtag_slug
from shelfmates.derive.resources.resource import KINDS
from shelfmates.model.settings import Term
from shelfmates.render.resources.data import render_resources_csv, render_resources_json

RESOURCES = (
    make_resource("far", scope="worldwide", topics=["weeding"]),
    make_resource("country", scope="national", topics=["weeding"], levels=["middle"]),
    make_resource("near", scope="area", areas=["ashe"], topics=["weeding"]),
    make_resource("region", scope="state", topics=["weeding"], kind="association"),
    make_resource("also-near", scope="area", areas=["ashe", "watauga"], topics=["weeding"], kind="podcast"),
)


def library_of(*members, **parts):
    return make_site(*members, **parts).library


def ids(rows):
    return [row.resource.id for row in rows]


def test_kinds_stand_in_the_order_of_the_vocabulary_and_local_things_first_in_each():
    sections = {row.kind.id: ids(row.resources) for row in library_of(resources=RESOURCES).sections}
    assert list(sections)[:3] == ["association", "hashtag", "account"]
    assert {id_: rows for id_, rows in sections.items() if rows} == {
        "association": ["region"], "blog": ["near", "country", "far"], "podcast": ["also-near"],
    }  # fmt: skip


def test_the_networks_own_words_for_kinds_leave_none_out():
    words = {"kinds": {"podcast": "To hear", "blog": {"label": "To read"}, "only": True}}
    sections = library_of(resources=RESOURCES, vocabularies=words).sections
    assert [(row.kind.id, row.kind.term) for row in sections][:3] == [
        ("podcast", Term(label="To hear")), ("blog", Term(label="To read")), ("association", Term(label="Association")),
    ]  # fmt: skip
    assert len(sections) == len(KINDS)


def test_every_resource_stands_once_in_the_library():
    assert sorted(ids(library_of(resources=RESOURCES).resources)) == sorted(row.id for row in RESOURCES)


@pytest.mark.parametrize(
    ("index", "id_", "expected"),
    [
        ("by_area", "ashe", ["also-near", "near"]),
        ("by_area", "watauga", ["also-near"]),
        ("by_topic", "weeding", ["also-near", "near", "region", "country", "far"]),
        ("by_level", "middle", ["country"]),
    ],
)
def test_a_resource_is_found_from_its_areas_topics_and_levels(index, id_, expected):
    assert ids(getattr(library_of(resources=RESOURCES), index)[id_]) == expected


def test_members_who_are_not_shown_are_not_named():
    people = (make_member("ana", aliases=["ana-old"]), make_member("zed", listed=False))
    group = {"coordinators": ["zed", "ana-old"]}
    site = make_site(*people, resources=[make_resource(kind="group", hosts=["zed", "ana-old", "ana"], group=group)])
    (row,) = site.library.resources
    assert [[who.member.id for who in rows] for rows in (row.hosts, row.coordinators)] == [["ana"], ["ana"]]
    for render in (render_resources_json, render_resources_csv):
        assert (b"zed" in render(site), b"ana" in render(site)) == (False, True)


def test_a_group_knows_its_event_its_birth_and_its_successor():
    group = {"born_at": "first-day", "successor": "next-group"}
    rows = library_of(
        events=[make_event("weekly"), make_event("first-day")],
        resources=[make_resource("old-group", kind="group", meets="weekly", group=group),
                   make_resource("next-group", kind="group")],
    ).resources  # fmt: skip
    (old,) = [row for row in rows if row.resource.id == "old-group"]
    assert (old.meets.event.id, old.born_at.event.id) == ("weekly", "first-day")
    assert old.successor == ("Next Group", "resources/next-group/")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", ("Un blog", "Des livres.")),
        ("fr-CA", ("Un blogue", "Books.")),
        ("fr-CH", ("Un blog", "Des livres.")),
        ("es", ("A Blog", "Books.")),
    ],
)
def test_a_resource_speaks_the_sites_language_where_it_can(language, expected):
    words = {"fr": {"title": "Un blog", "description": "Des livres."}, "fr-CA": {"title": "Un blogue"}}
    resource = make_resource(description="Books.", translations=words)
    (row,) = library_of(resources=[resource], languages=[language]).resources
    assert (row.title, row.description) == expected


SLUGS = {
    "#tlchat": "tlchat",
    "#TLChat": "tlchat",
    "#édubib": "edubib",
    "#two_words": "two-words",
    "#学校図書館": "xue-xiao-tu-shu-guan",
    "#CON": "tag-con",
}


@pytest.mark.parametrize(("tag", "slug"), SLUGS.items())
def test_a_hashtag_has_one_address_however_it_is_spelled(tag, slug):
    assert hashtag_slug(tag) == slug


@pytest.mark.parametrize("tag", ["#📚", "#" + "漢" * 60])
def test_a_hashtag_that_latin_letters_cannot_say_has_a_short_address_of_its_own(tag):
    assert hashtag_slug(tag).startswith("tag-")
    assert len(hashtag_slug(tag)) == 16
    assert hashtag_slug(tag) != hashtag_slug(f"{tag}!")


def test_a_hashtag_joins_its_resources_its_chats_and_where_it_lives():
    (row,) = library_of(
        events=[
            make_event("tagged", hashtag="#TLChat"),
            make_event("met", start="2027-01-04", series="chats"),
            make_event("of-the-series", start="2026-03-04", series="chats"),
            make_event("another"),
        ],
        resources=[make_resource("tag", kind="hashtag", hashtag="#tlchat", networks=["Mastodon"], scope="national"),
                   make_resource("chat", kind="chat", hashtag="#tlchat", networks=["mastodon", "Bluesky"], meets="met"),
                   make_resource("untagged")],
    ).conversations  # fmt: skip
    assert (row.id, row.tag, row.address) == ("tlchat", "#tlchat", "hashtags/tlchat/")
    assert ids(row.resources) == ["tag", "chat"]
    assert [event.event.id for event in row.coming] == ["met", "tagged"]
    assert [event.event.id for event in row.past] == ["of-the-series"]
    assert row.networks == ("Mastodon", "Bluesky")


def test_an_event_alone_makes_a_hashtag_too():
    (row,) = library_of(events=[make_event(hashtag="#spring")]).conversations
    assert (row.tag, row.resources, row.networks) == ("#spring", (), ())


def test_each_feed_is_listed_once_and_members_that_are_hidden_have_none():
    people = (
        make_member("ana", links={"feed": "https://example.org/ana.xml", "blog": "https://example.org/ana"}),
        make_member("bo", links={"feed": "https://example.org/bo.xml"}, topics=["weeding"]),
        make_member("cy", links={"feed": "https://example.org/cy.xml"}, listed=False),
        make_member("dee", links={"feed": "https://example.org/dee.xml"}, consent=date(2020, 1, 1)),
        make_member("eve", links={"website": "https://example.org/eve"}),
    )
    resource = make_resource(feed="https://example.org/ana.xml", topics=["weeding"])
    library = library_of(*people, resources=[resource, make_resource("no-feed")])
    assert [(row.title, row.page, row.address) for row in library.feeds] == [
        ("A Blog", "https://example.org/a-blog", "resources/a-blog/"),
        ("Bo", "", "members/bo/"),
    ]
    assert {id_: [row.title for row in rows] for id_, rows in library.feeds_by_topic.items()} == {
        "weeding": ["A Blog", "Bo"]
    }
