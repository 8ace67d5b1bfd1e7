"""Results of link checks on pages and in files: dead links are marked, and left out after three months."""

import json
from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import write_network, write_yaml
from memory_networks import (
    BASE,
    TODAY,
    find_file,
    find_page,
    make_event,
    make_member,
    make_outputs,
    make_resource,
    make_site,
)
from shelfmates.localization import Localization
from shelfmates.model.link_health import LinkHealth, LinkState
from shelfmates.render import render
from sites import DAY, build

MONTHS = 100
"""Days; longer than the policy's three months."""
CHECKED = TODAY - timedelta(19)
URL = "https://example.org/a-blog"


def known(verdict, *, since=30, why=None, to=None):
    return LinkState(verdict=verdict, checked=CHECKED, since=TODAY - timedelta(since), why=why, to=to)


def health(**links):
    """Return link check results: last part of the URL → result."""
    return LinkHealth(links={f"https://example.org/{name}": state for name, state in links.items()})


def parse(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body)


def words(node):
    return " ".join(node.text().split()) if node else ""


def card_of(outputs):
    return words(parse(outputs, "resources/kind/blog/").css_first(".sm-source"))


ANSWERED = {
    "works": ({"verdict": "works"}, None, "November 3, 2026"),
    "moved": ({"verdict": "moved", "to": "https://example.com/"}, None, "November 3, 2026"),
    "seen by a person later": ({"verdict": "works"}, "2026-11-20", "November 20, 2026"),
    "seen by a person before": ({"verdict": "works"}, "2026-10-20", "November 3, 2026"),
    "unclear": ({"verdict": "unclear", "why": "busy"}, None, ""),
    "unclear, and seen by a person": ({"verdict": "unclear", "why": "busy"}, "2026-10-20", "October 20, 2026"),
    "gone": ({"verdict": "gone"}, "2026-10-20", ""),
}


@pytest.mark.parametrize(("state", "written", "day"), ANSWERED.values(), ids=ANSWERED.keys())
def test_the_page_the_card_and_the_data_tell_the_last_day_on_which_a_resource_answered(state, written, day):
    links = LinkHealth(links={URL: known(**state)})
    made = make_outputs(resources=[make_resource(checked=written)], health=links)
    stamp = parse(made, "resources/a-blog/").css_first(".sm-stamp")
    (row,) = json.loads(find_file(made, "api/v1/resources.json"))["resources"]
    assert words(stamp) == day
    assert ("Last checked" in card_of(made)) == bool(day)
    assert f"Last checked {day}" in card_of(made) or not day
    assert ("checked" in row) == bool(day)


def test_where_nobody_could_tell_nothing_alarms_and_a_new_address_is_for_organizers():
    bare = make_outputs(resources=[make_resource()])
    for state in (known("unclear", why="tls", since=400), known("moved", to="https://example.com/new")):
        made = make_outputs(resources=[make_resource()], health=LinkHealth(links={URL: state}))
        page = find_page(made, "resources/a-blog/").body
        assert URL in page
        assert "example.com" not in page
        if state.verdict == "unclear":
            assert page == find_page(bare, "resources/a-blog/").body


def test_a_resource_that_is_gone_is_kept_and_explained_and_nobody_can_press_it():
    made = make_outputs(resources=[make_resource()], health=LinkHealth(links={URL: known("gone")}))
    page = parse(made, "resources/a-blog/")
    assert words(page.css_first(".sm-notice")).startswith("This address did not respond on November 3, 2026;")
    assert words(page.css_first(".sm-dead")) == "example.org/a-blog"
    assert [row for row in page.css("a[href]") if "example.org" in row.attributes["href"]] == []
    assert "May be gone" in card_of(made)


GROUP = {"join": "https://example.org/join", "channel": "A chat"}


def test_a_feed_and_a_way_in_that_are_gone_are_marked_and_nobody_subscribes():
    feed = "https://example.org/feed"
    rows = [make_resource(kind="group", group=GROUP, feed=feed, topics=["weeding"])]
    made = make_outputs(resources=rows, health=health(join=known("gone"), feed=known("gone")))
    page = parse(made, "resources/a-blog/")
    facts = {words(row.css_first("dt")): words(row.css_first("dd")) for row in page.css("dl div")}
    assert facts["Feed"] == "example.org/feed (may be gone)"
    assert facts["Where to join"] == "example.org/join (may be gone)"
    assert [row.attributes["href"] for row in page.css('a[href^="https://example.org"]')] == [URL]
    assert not any(feed.encode() in find_file(made, name) for name in ("resources.opml", "topics/weeding.opml"))


def test_a_list_of_feeds_names_no_page_that_is_gone_and_no_members_feed_that_is():
    people = (
        make_member("ana", links={"feed": "https://example.org/ana-feed", "blog": "https://example.org/ana"}),
        make_member("bo", links={"feed": "https://example.org/bo-feed"}),
    )
    rows = [make_resource(feed="https://example.org/feed")]
    gone = health(**{name: known("gone") for name in ("a-blog", "ana", "bo-feed")})
    feeds = make_site(*people, resources=rows, health=gone).library.feeds
    assert [(row.feed, row.page) for row in feeds] == [
        ("https://example.org/feed", ""), ("https://example.org/ana-feed", ""),
    ]  # fmt: skip
    opml = find_file(make_outputs(*people, resources=rows, health=gone), "resources.opml").decode()
    assert f'htmlUrl="{BASE}resources/a-blog/"' in opml


def test_a_resource_has_no_feed_to_follow_once_that_is_gone():
    rows = [make_resource(feed="https://example.org/feed")]
    (row,) = make_site(resources=rows, health=health(feed=known("gone"))).library.resources
    assert (row.feed, row.gone) == ("", None)


def test_a_members_link_that_is_gone_is_marked_and_is_no_way_to_reach_them():
    member = make_member(
        links={"website": "https://example.org/me", "blog": "https://example.org/b"}, contact="website"
    )
    page = parse(make_outputs(member, health=health(me=known("gone"))), "members/ana-ruiz/")
    assert [words(row) for row in page.css(".sm-links li")] == [
        "Website (may be gone) example.org/me", "Blog example.org/b",
    ]  # fmt: skip
    assert [row.attributes["href"] for row in page.css('a[href^="https://example.org"]')] == ["https://example.org/b"]


EVENT = {
    "url": "https://example.org/1", "online": "https://example.org/2", "register": "https://example.org/3",
    "follow_up": {"notes": "https://example.org/4", "recording": "https://example.org/5"},
    "deadlines": [{"what": "grant", "date": "2027-01-01", "url": "https://example.org/6"}],
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 7))
def test_a_link_of_an_event_that_is_gone_leads_nowhere_and_after_long_is_left_out(number):
    url = f"https://example.org/{number}"
    marked, left_out = (
        make_outputs(events=[make_event(**EVENT)], health=health(**{str(number): known("gone", since=days)}))
        for days in (30, MONTHS)
    )
    assert [made for made in (marked, left_out) if f'href="{url}"' in find_page(made, "events/spring-day/").body] == []
    assert find_page(marked, "events/spring-day/").body.count("(may be gone)") == (number != 6)
    assert f'"{url}"' not in find_page(marked, "events/spring-day/").head
    assert not any(url.encode() in file.content for file in left_out.files)
    assert not any(url in page.body + page.head for page in left_out.pages)


@pytest.mark.parametrize("key", ["website", "blog", "feed", "others"])
def test_a_members_link_that_is_gone_for_long_is_in_no_output(key):
    url = "https://example.org/me"
    others = [{"label": "First", "url": url}, {"label": "Kept", "url": "https://example.org/kept"}]
    member = make_member(links={key: others if key == "others" else url}, contact="link")
    made = make_outputs(member, health=health(me=known("gone", since=MONTHS)))
    assert [page.address for page in made.pages if "example.org/me" in page.body.replace(BASE, "")] == []
    assert [file.address for file in made.files if b"//example.org/me" in file.content] == []


NAMED = "faded-one"


def make_long_gone():
    """Return a network in which every kind of record names a resource that has been gone for long."""
    rows = [
        make_resource(NAMED, title="Faded Wonder", feed="https://example.org/faded-feed", hashtag="#FadedTag",
                      topics=["weeding"], scope="area", areas=["ashe"], levels=["middle"], hosts=["ana-ruiz"]),
        make_resource("old", kind="group", scope="area", areas=["ashe"],
                      group={"status": "closed", "successor": NAMED}),
    ]  # fmt: skip
    events = [make_event(organizer=NAMED, read=[NAMED, "old"], follow_up={"group": NAMED})]
    return make_site(make_member(), events=events, resources=rows,
                     health=health(**{NAMED: known("gone", since=MONTHS)}))  # fmt: skip


def test_a_resource_that_is_gone_for_long_is_in_no_byte_of_any_output():
    made = render(make_long_gone(), Localization("en"))
    texts = {page.address: f"{page.body}{page.head}{page.search}{page.description}{page.title}" for page in made.pages}
    texts |= {file.address: file.content.decode("utf-8", "replace") for file in made.files}
    assert [name for name, text in texts.items() if "faded" in f"{name}{text}".lower()] == []


def test_an_event_forgets_only_what_is_gone():
    (row,) = make_long_gone().agenda.events
    assert (row.event.read, row.event.organizer, row.event.follow_up.group) == (("old",), None, None)


def test_words_of_the_file_reach_no_page():
    hostile = {URL: known("moved", to="https://evil.example/x"), "https://evil.example/y": known("gone")}
    made = make_outputs(resources=[make_resource()], health=LinkHealth(links=hostile))
    assert [page.address for page in made.pages if "evil" in page.body] == []
    assert [file.address for file in made.files if b"evil" in file.content] == []


def test_a_network_without_the_file_has_the_pages_it_always_had():
    site = make_site(make_member(), resources=[make_resource(checked="2026-11-01")])
    (row,) = site.library.resources
    assert (site.links, row.dead, row.gone) == ({}, frozenset(), None)


def test_links_of_editors_to_a_resource_that_is_gone_leave_their_words(tmp_path):
    docs = {"guides/index.md": "# Guides\n\n[Faded](../resources/faded.md) [Here](../resources/here.md)\n"}
    root = write_network(tmp_path / "network", docs=docs)
    for id_ in ("faded", "here"):
        record = {"title": id_.title(), "url": f"https://example.org/{id_}", "kind": "blog"}
        write_yaml(root / f"data/resources/{id_}.yaml", record)
    file = LinkHealth(links={"https://example.org/faded": known("gone", since=MONTHS)})
    (root / "data/link-health.json").write_text(file.model_dump_json(exclude_none=True), encoding="utf-8")
    site = build(root, tmp_path / "site", day=DAY)
    page = LexborHTMLParser((site / "guides/index.html").read_text(encoding="utf-8"))
    links = {words(row): row.attributes["href"] for row in page.css("article p:not(.sm-said) a")}
    assert links == {"Here": "../resources/here/"}
    assert [words(row) for row in page.css("article p:not(.sm-said)") if row.css_first("a")] == ["Faded Here"]
    assert not (site / "resources/faded").exists()
