"""The exchange lists open offers and requests by topic, and matches requests with offers."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import BASE, TODAY, find_file, find_page, make_member, make_outputs, make_site
from shelfmates.derive.exchange.exchange import match_requests
from shelfmates.derive.nearby_areas import FAR, NearbyAreas
from shelfmates.model import Area
from shelfmates.render.exchange.pages import LATEST
from shelfmates.render.short_lists import SHOWN_ALONE

PAGE = "exchange/"
CONTACT = {"email": "hello@example.org"}
CHAIN = [f"a{number}" for number in range(FAR + 3)]
"""Areas in a row, each a neighbor of the next. The last two are too far from the first to be matched."""
AREAS = [
    *({"id": id_, "name": id_, "neighbors": CHAIN[place + 1 : place + 2]} for place, id_ in enumerate(CHAIN)),
    {"id": "island", "name": "Island"},
]


def seek(id_="asks", **fields):
    return make_member(id_, seeks=[{"topic": "weeding", "note": f"{id_} asks"}], **fields)


def offer(id_="gives", **fields):
    return make_member(id_, offers=[{"topic": "weeding", "note": f"{id_} gives"}], **fields)


def topic_exchange_of(*members, **parts):
    return make_site(*members, **parts).exchange.by_topic["weeding"]


def find_answers(request, *offers, areas=AREAS):
    """Return the matches of a request: id, steps, and whether they work at the same level."""
    site = make_site(request, *offers, areas=areas)
    topic = site.exchange.by_topic["weeding"]
    ((_request, answers),) = match_requests(topic, NearbyAreas(site.settings.areas), topic.requests)
    return [(row.offer.profile.member.id, row.steps, row.shares_level) for row in answers]


def read(*members, **settings):
    return LexborHTMLParser(find_page(make_outputs(*members, **settings), PAGE).body).body


def words(node):
    for face in node.css(".sm-face"):
        face.decompose()
    return " ".join(node.text().split())


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        (["island", "a2", "a1", "a0"], [("a0", 0), ("a1", 1), ("a2", 2)]),
        (["island", CHAIN[FAR]], [(CHAIN[FAR], FAR), ("island", None)]),
        ([CHAIN[FAR + 1], "island"], [(CHAIN[FAR + 1], None), ("island", None)]),
    ],
    ids=["three are enough", "the last that is near", "far is far"],
)
def test_the_nearest_offers_answer_a_request(areas, expected):
    offers = [offer(f"m-{area}", area=area) for area in areas]
    found = find_answers(seek(area="a0"), *offers)
    assert [(id_.removeprefix("m-"), steps) for id_, steps, _shares in found] == expected


def test_at_the_same_distance_who_works_for_the_same_level_comes_first_then_by_name():
    offers = [offer("ada", area="a1"), offer("cy", area="a1", levels=["middle", "high"]),
              offer("bo", area="a1", levels=["middle"]), offer("zoe", area="a0")]  # fmt: skip
    found = find_answers(seek(area="a0", levels=["middle"]), *offers)
    assert found == [("zoe", 0, False), ("bo", 1, True), ("cy", 1, True)]


def test_an_area_is_next_door_whichever_of_the_two_says_so():
    assert find_answers(seek(area="a1"), offer(area="a0")) == [("gives", 1, False)]
    assert find_answers(seek(area="a0"), offer(area="a1")) == [("gives", 1, False)]


def test_nobody_answers_their_own_request_and_nobody_twice():
    both = make_member("both", area="a0", seeks=[{"topic": "weeding"}], offers=[{"topic": "weeding"}] * 2)
    others = [make_member(f"m-{n}", area="a1", offers=[{"topic": "weeding"}] * 2) for n in range(4)]
    assert find_answers(both, *others) == [(f"m-{n}", 1, False) for n in range(3)]
    assert find_answers(both) == []


def test_many_far_offers_leave_room_for_the_near_one():
    far = [offer(f"far-{number}", area="island") for number in range(30)]
    found = find_answers(seek(area="a0"), *far, offer("near", area="a1"))
    assert found == [("near", 1, False), ("far-0", None, False), ("far-1", None, False)]


def test_a_walk_ends_where_there_is_nothing_more():
    rows = [Area.model_validate({"id": id_, "name": id_, "neighbors": near}) for id_, near in
            {"a": ["b"], "b": ["c"], "c": ["a"], "d": []}.items()]  # fmt: skip
    around = NearbyAreas(rows)
    assert [sorted(ring) for ring in around.walk("a")] == [["a"], ["b", "c"]]
    assert [sorted(ring) for ring in around.walk("a")] == [["a"], ["b", "c"]]
    assert [sorted(ring) for ring in around.walk("d")] == [["d"]]


@pytest.mark.parametrize(
    ("fields", "is_open", "is_settled"),
    [
        ({}, True, False),
        ({"until": TODAY}, True, False),
        ({"until": TODAY - timedelta(1)}, False, False),
        ({"state": "matched"}, False, True),
        ({"state": "done"}, False, True),
        ({"state": "done", "until": TODAY - timedelta(1)}, False, True),
    ],
)
def test_what_is_open_hangs_on_the_board_and_what_was_settled_is_a_number(fields, is_open, is_settled):
    row = {"topic": "weeding", "note": "ten boxes"} | fields
    exchange = make_site(make_member("ana", offers=[row]), make_member("bo", seeks=[row])).exchange
    assert exchange.tally == (is_open, is_open, is_settled, is_settled)
    assert exchange.by_topic["weeding"].size == 2 * is_open


def test_a_topic_that_is_looked_for_and_not_offered_is_a_gap_the_most_wanted_first():
    topics = {"a": "Atlases", "b": "Braille", "c": "Comics"}
    asks = [make_member(f"m-{n}", seeks=[{"topic": "b"}, *([{"topic": "a"}] if n else [])]) for n in range(2)]
    gives = make_member("gives", offers=[{"topic": "c"}], seeks=[{"topic": "c"}])
    exchange = make_site(*asks, gives, vocabularies={"topics": topics}).exchange
    assert [row.topic.id for row in exchange.gaps] == ["b", "a"]


def test_those_that_were_confirmed_last_come_first():
    rows = [seek("old", confirmed="2026-03-01"), seek("new", confirmed="2026-11-01"), seek("never", consent=TODAY)]
    assert [row.profile.member.id for row in topic_exchange_of(*rows).requests] == ["never", "new", "old"]


def test_a_notice_keeps_its_id_when_its_words_change_and_another_is_settled():
    row = {"topic": "weeding"}

    def ids(*rows):
        return [notice.id for notice in topic_exchange_of(make_member("ana", offers=rows)).offers]

    assert ids(row | {"note": "x"}, row | {"note": "y"}) == ["offer-ana", "offer-ana--2"]
    assert ids(row | {"state": "done"}, row | {"note": "z"}) == ["offer-ana--2"]
    assert ids(row | {"topic": "grants"}, row) == ["offer-ana"]


def test_a_request_stands_beside_the_offers_with_its_owner_and_its_last_day():
    asks = make_member("asks", seeks=[{"topic": "weeding", "note": "Company", "until": date(2027, 3, 4)}])
    section = read(asks, offer(area="ashe")).css_first("#sm-topic-weeding")
    assert section.css_first("p.sm-small a").attributes["href"] == "../topics/weeding/"
    assert [words(row) for row in section.css(".sm-asked p")][:3] == [
        "Company", "Asks, Watauga County · until March 4, 2027", "Nearest offer: Gives (in a neighboring area)",
    ]  # fmt: skip
    assert [words(row) for row in section.css(".sm-exchange li")] == ["gives gives Gives, Ashe County"]


@pytest.mark.parametrize(
    ("fields", "contact", "where"),
    [
        ({}, CONTACT, "mailto:hello@example.org"),
        ({}, None, "../members/asks/#sm-reach"),
        ({"contact": "website", "links": {"website": "https://example.org/a"}}, CONTACT, "../members/asks/#sm-reach"),
        ({"contact": "email", "email": "asks@example.org"}, CONTACT, "../members/asks/#sm-reach"),
    ],
    ids=["by the organizers", "without organizers", "by a website", "by an own address"],
)
def test_helpers_reach_a_member_the_way_that_the_member_chose(fields, contact, where):
    body = read(seek(**fields), **({"contact": contact} if contact else {}))
    href = body.css_first(".sm-asked .sm-button").attributes["href"]
    assert href.partition("?")[0] == where
    if where.startswith("mailto:"):
        assert parse_qs(urlsplit(href).query) == {"subject": ["[asks] I can help: Weeding"]}


def test_what_nobody_offers_asks_who_can_and_tells_whom_to_ask():
    body = read(seek(), make_member("knows", topics=["weeding"]))
    assert words(body.css_first(".sm-gaps li")) == "Weeding 1 request"
    text = words(body.css_first("#sm-topic-weeding"))
    assert "Nobody offers this yet. Can you?" in text
    assert "1 person can help with this" in text


def test_what_was_settled_is_told_in_passing():
    done = {"topic": "weeding", "note": "long over", "state": "done"}
    text = words(read(make_member(seeks=[done, done], offers=[done]), offer()))
    assert "2 requests were answered. 1 offer was taken up." in text
    assert "long over" not in text


def test_a_network_without_notices_invites():
    body = read(make_member())
    assert "There are no offers or requests at the moment" in words(body)
    assert [row.attributes["href"] for row in body.css(".sm-empty a")] == ["../join/"]


def test_topics_are_closed_below_the_latest_requests_if_there_are_many():
    few, many = ([seek(f"asks-{n:02}") for n in range(count)] for count in (SHOWN_ALONE, SHOWN_ALONE + 1))
    body = read(*few)
    assert ("open" in body.css_first(".sm-cabinet details").attributes, body.css(".sm-slips .sm-asked")) == (True, [])
    body = read(*many)
    assert ("open" in body.css_first(".sm-cabinet details").attributes, len(body.css(".sm-slips .sm-asked"))) == (
        False,
        LATEST,
    )
    assert len(body.css("#sm-topic-weeding .sm-asked")) == SHOWN_ALONE + 1


def test_the_latest_requests_name_their_topics():
    body = read(*(seek(f"asks-{n:02}") for n in range(SHOWN_ALONE + 1)))
    assert words(body.css_first(".sm-slips .sm-asked .sm-side-of a")) == "Weeding"


def test_where_there_are_too_many_each_topic_leads_to_its_own_page(monkeypatch):
    monkeypatch.setattr("shelfmates.render.exchange.pages.WHOLE", 2)
    body = read(seek(), offer(), make_member("few", offers=[{"topic": "grants"}]))
    links = {words(row): row.attributes for row in body.css(".sm-cabinet > li > a")}
    assert {text: row["href"] for text, row in links.items()} == {
        "Grants 1 offer": "../topics/grants/",
        "Weeding 1 request · 1 offer": "../topics/weeding/",
    }
    assert links["Grants 1 offer"]["id"] == "sm-topic-grants"


def test_the_topics_page_has_every_notice_where_feeds_and_the_exchange_lead():
    outputs = make_outputs(seek(), offer())
    body = LexborHTMLParser(find_page(outputs, "topics/weeding/").body).body
    for address in ("exchange.xml", "exchange/weeding.xml"):
        for entry in feedparser.parse(find_file(outputs, address)).entries:
            page, _sign, id_ = entry.link.partition("#")
            assert page == f"{BASE}topics/weeding/"
            assert body.css_first(f"#{id_}") is not None


def test_a_profile_leads_to_the_exchange_and_tells_what_was_settled():
    rows = [{"topic": "weeding"}, {"topic": "grants", "state": "matched"}, {"topic": "copyright", "state": "done"}]
    outputs = make_outputs(make_member("ana", offers=rows))
    body = LexborHTMLParser(find_page(outputs, "members/ana/").body).body
    links = {words(row): row.attributes["href"] for row in body.css(".sm-exchange a")}
    assert (links["Weeding"], links["Open: Weeding"]) == ("../../topics/weeding/", "../../exchange/#sm-topic-weeding")
    there = LexborHTMLParser(find_page(outputs, PAGE).body).body
    assert there.css_first("#sm-topic-weeding") is not None
    settled = [words(row) for row in body.css(".sm-exchange--settled li")]
    assert [row.split()[-1] for row in settled] == ["Matched", "Done"]


def test_the_home_page_shows_three_requests_at_the_most():
    site = make_outputs(*(seek(f"m-{n}") for n in range(5)))
    assert len(LexborHTMLParser(find_page(site, "").body).body.css(".sm-asks li")) == 3
    assert "Help somebody" not in words(LexborHTMLParser(find_page(make_outputs(offer()), "").body).body)


@pytest.mark.parametrize("address", ["exchange.xml", "exchange/weeding.xml"])
def test_a_feed_reader_reads_offers_and_requests(address):
    members = seek(confirmed="2026-10-01"), offer(confirmed="2026-11-02")
    content = find_file(make_outputs(*members), address)
    feed = feedparser.parse(content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert [(row.title, row.updated, row.summary) for row in feed.entries] == [
        ("Offered: gives gives", "2026-11-02T00:00:00Z", "Gives, Watauga County"),
        ("Requested: asks asks", "2026-10-01T00:00:00Z", "Asks, Watauga County"),
    ]
    ids = [node.text for node in ET.fromstring(content).iterfind("{*}entry/{*}id")]
    assert ids == [f"{BASE}topics/weeding/#sm-offer-gives", f"{BASE}topics/weeding/#sm-request-asks"]


def test_a_topic_without_notices_has_a_feed_for_whoever_waits():
    feed = feedparser.parse(find_file(make_outputs(make_member()), "exchange/weeding.xml"))
    assert (feed.bozo, feed.entries) == (False, [])


def test_a_feed_holds_no_more_than_a_hundred():
    members = [offer(f"m-{number}") for number in range(101)]
    assert len(feedparser.parse(find_file(make_outputs(*members), "exchange/weeding.xml")).entries) == 100
