"""The mentoring pages list mentors with and without room and members who want a mentor, but no hidden member."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import find_page, make_member, make_outputs, make_site
from shelfmates.derive.mentoring import WHOLE

MENTOR = {"offers": {"capacity": 2, "how": ["visits", "mail"], "note": "Newcomers & others"}}
FULL = {"offers": {"capacity": 0}}
WISH = {"wants": {"topics": ["weeding"], "note": "One call"}}


def open_mentoring(*members, address="mentoring/", **settings):
    """Return the mentoring page of a network, parsed."""
    return LexborHTMLParser(find_page(make_outputs(*members, **settings), address).body)


def names_of(page, section):
    """Return the names of a section, in order."""
    rows = page.css(f'section[aria-labelledby="sm-{section}"] li > a, section[aria-labelledby="sm-{section}"] h3 > a')
    return [row.text() for row in rows]


def test_members_are_listed_in_the_sections_that_fit_them():
    page = open_mentoring(
        make_member("ana", mentoring=MENTOR),
        make_member("bea", mentoring=FULL),
        make_member("cal", mentoring=WISH),
        make_member("dot", mentoring={**MENTOR, **WISH}),
        make_member("eva"),
    )
    assert names_of(page, "ready") == ["Ana", "Dot"]
    assert names_of(page, "full") == ["Bea"]
    assert names_of(page, "wanting") == ["Cal", "Dot"]
    assert "Eva" not in page.text()
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(set(ids)) == len(ids)


def test_a_mentors_card_says_how_and_for_how_many():
    text = open_mentoring(make_member("ana", mentoring=MENTOR, levels=["high"])).css_first("#sm-mentor-ana").text()
    assert "Room for 2 people: Visits · E-mail" in text
    assert "Newcomers & others" in text
    assert "Levels: High" in text


def test_a_topic_that_is_offered_leads_to_the_mentor():
    offers = [{"topic": "grants"}, {"topic": "weeding", "state": "done"}]
    page = open_mentoring(make_member("ana", mentoring=MENTOR, topics=["makerspaces"], offers=offers))
    topics = page.css_first("#sm-by-topic").parent
    assert [row.text() for row in topics.css("li > a")] == ["Grants", "Makerspaces"]
    assert {row.attributes["href"] for row in topics.css(".sm-count a")} == {"#sm-mentor-ana"}


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ((), ["No mentor is available at the moment.", "Nobody is looking for a mentor at the moment."]),
        (
            (make_member("bea", mentoring=FULL),),
            ["No mentor is available at the moment.", "Mentors who are not available now"],
        ),
    ],
    ids=["nobody", "all full"],
)
def test_an_empty_list_says_so(members, words):
    text = open_mentoring(*members).text()
    assert [word for word in words if word not in text] == []
    assert "Find a mentor" not in text


def test_before_the_first_mentor_the_page_names_topics_that_people_know():
    page = open_mentoring(make_member("ana", topics=["grants"]))
    assert [link.attributes["href"] for link in page.css('section[aria-labelledby="sm-ask-about"] a')] == [
        "../topics/grants/"
    ]
    assert page.css(".sm-view, #sm-wanting") == []


def test_the_guide_is_linked_where_there_is_one():
    assert not open_mentoring().css('a[href$="guides/mentoring/"]')


@pytest.mark.parametrize("hidden", [{"listed": False}, {"consent": "2020-01-01"}], ids=["unlisted", "too old"])
def test_who_is_not_shown_is_on_no_page_and_fits_nobody(hidden):
    there = make_member("ana", mentoring=WISH, topics=["weeding"], levels=["high"])
    gone = make_member("zora-gone", mentoring=MENTOR, topics=["weeding"], levels=["high"], **hidden)
    outputs = make_outputs(there, gone)
    assert [page.address for page in outputs.pages if "zora" in page.body.lower()] == []
    assert [file.address for file in outputs.files if b"zora" in file.content.lower()] == []


def test_a_profile_names_who_fits_and_why():
    ana = make_member("ana", mentoring=WISH, topics=["grants"], levels=["high"], solo=True)
    bea = make_member("bea", mentoring=MENTOR, topics=["weeding", "grants"], levels=["high"], solo=True)
    outputs = make_outputs(ana, bea)
    text = " ".join(find_page(outputs, "members/ana/").body.split())
    assert "can help with Weeding, works at the same level (High), and is also a solo librarian" in text
    assert "Possible mentors" in text
    assert "People looking for a mentor like this" not in text
    assert "People looking for a mentor like this" in find_page(outputs, "members/bea/").body


def test_a_profile_in_french_joins_reasons_as_french_does():
    members = [make_member(id_, levels=["high"], topics=["grants"]) for id_ in ("ana", "bea")]
    assert (
        " et "
        in LexborHTMLParser(find_page(make_outputs(*members, languages=["fr"]), "members/ana/").body)
        .css_first(".sm-fits")
        .text()
    )


def test_a_full_mentor_is_suggested_to_nobody():
    page = find_page(
        make_outputs(make_member("ana", mentoring=WISH), make_member("bea", mentoring=FULL)), "members/ana/"
    )
    assert "Possible mentors" not in page.body


@pytest.fixture(scope="module")
def many():
    """Return the outputs of a network with more mentors than fit on one page."""
    members = [make_member(f"{'ab'[n % 2]}-{n:04d}", mentoring=MENTOR, topics=["weeding"]) for n in range(WHOLE + 1)]
    return make_outputs(*members)


def test_more_than_one_page_holds_stand_by_letter(many):
    letters = [page.address for page in many.pages if page.address.startswith("mentoring/by/")]
    assert letters == ["mentoring/by/a/", "mentoring/by/b/"]
    named = [name for address in letters for name in names_of(LexborHTMLParser(find_page(many, address).body), "ready")]
    assert len(named) == len(set(named)) == WHOLE + 1
    first = LexborHTMLParser(find_page(many, "mentoring/").body)
    assert names_of(first, "ready") == []
    assert f"{WHOLE + 1} mentors" in first.css_first("#sm-by-topic").parent.text()
    assert len(first.html) < 30_000


def test_whoever_fits_on_one_page_has_no_letters():
    assert make_site(make_member("ana", mentoring=MENTOR)).mentoring.letters == ()
