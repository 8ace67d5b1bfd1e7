"""Who to follow: members who agreed, and resources, by topic and level."""

from datetime import timedelta

import pytest

from memory_networks import TODAY, find_page, make_member, make_outputs, make_resource, make_site
from shelfmates.derive.hashtags.following import FIRST

BLUESKY = {"bluesky": "ana.example.org"}
AGREEING = {"agree": ["follow"], "links": BLUESKY, "topics": ["weeding"], "levels": ["middle"]}
NOT_SUGGESTED = {
    "who does not agree": {"links": BLUESKY},
    "who has no links": {"agree": ["follow"]},
    "who has only a page that nobody follows": {"agree": ["follow"], "links": {"website": "https://example.org/ana"}},
    "who is not listed": {**AGREEING, "listed": False},
}


def suggest(*members, **parts):
    """Return the ids of the people and resources to follow first."""
    group = make_site(*members, **parts).following.first
    return [row.member.id for row in group.people] + [row.resource.id for row in group.resources]


def test_who_agrees_and_has_an_account_is_suggested():
    assert suggest(make_member(**AGREEING)) == ["ana-ruiz"]


@pytest.mark.parametrize("fields", NOT_SUGGESTED.values(), ids=NOT_SUGGESTED)
def test_nobody_else_is_suggested(fields):
    assert suggest(make_member(**fields)) == []


@pytest.mark.parametrize("kind", ["account", "blog", "newsletter", "podcast"])
def test_a_resource_that_people_follow_is_suggested(kind):
    assert suggest(resources=[make_resource(kind=kind)]) == ["a-blog"]


def test_a_resource_that_people_join_or_use_is_not_suggested():
    assert suggest(resources=[make_resource(kind="tool"), make_resource("list", kind="mailing-list")]) == []


def test_accounts_come_before_blogs_because_they_can_be_followed_at_once():
    rows = [make_resource("a", kind="blog"), make_resource("b", kind="account")]
    assert suggest(resources=rows) == ["b", "a"]


def test_a_list_is_short_and_has_as_many_members_as_resources():
    members = [make_member(f"m-{at}", **AGREEING) for at in range(9)]
    rows = [make_resource(f"r-{at}", kind="account") for at in range(9)]
    group = make_site(*members, resources=rows).following.first
    assert (len(group.people), len(group.resources)) == (FIRST // 2, FIRST // 2)
    assert (len(suggest(*members)), len(suggest(resources=rows))) == (FIRST, FIRST)


def test_another_member_is_first_in_another_week():
    members = [make_member(f"m-{at}", **AGREEING) for at in range(9)]
    weeks = {suggest(*members, today=TODAY + timedelta(weeks=week))[0] for week in range(9)}
    assert len(weeks) > 2


@pytest.mark.parametrize("address", ["topics/weeding/", "levels/middle/"])
def test_the_page_of_a_topic_or_level_says_whom_to_follow_where_and_why(address):
    body = find_page(make_outputs(make_member(**AGREEING)), address).body
    section = body.partition('id="sm-follow"')[2].partition("</section>")[0]
    assert 'href="https://bsky.app/profile/ana.example.org"' in section
    assert "Teacher-librarian · Watauga County · Weeding" in section


def test_a_topic_without_suggestions_has_no_heading_for_them():
    assert "sm-follow" not in find_page(make_outputs(make_member(**AGREEING)), "topics/makerspaces/").body


def test_the_page_of_hashtags_leads_to_the_suggestions_of_each_topic_and_level():
    body = find_page(make_outputs(make_member(**AGREEING)), "hashtags/").body
    for address in ("topics/weeding/", "levels/middle/"):
        assert f'href="../{address}#sm-follow"' in body


def test_a_switched_off_section_suggests_nobody_and_publishes_no_agreement():
    outputs = make_outputs(make_member(**AGREEING), sections={"hashtags": False})
    assert [row.address for row in outputs.pages if "hashtags" in row.address] == []
    assert "sm-follow" not in find_page(outputs, "topics/weeding/").body
    assert b'"follow"' not in next(row for row in outputs.files if row.address == "api/v1/members.json").content


def test_a_feed_can_be_followed_too():
    rows = [make_resource(kind="blog", feed="https://example.org/feed.xml", topics=["weeding"])]
    assert 'href="https://example.org/feed.xml"' in find_page(make_outputs(resources=rows), "topics/weeding/").body
