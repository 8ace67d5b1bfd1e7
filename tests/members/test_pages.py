"""Pages show each fact of the data once, with links, in the site's language."""

import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import AREAS, BASE, TODAY, find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.derive.home import FOUNDED
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Member
from shelfmates.render.members.profiles import ProfilePages
from shelfmates.render.output_consistency import read_archive
from shelfmates.workers import STEP

FORGE = {"kind": "github", "repository": "example/network"}
CONTACT = {"email": "hello@example.org"}
PROFILE = "members/ana-ruiz/"


def words(node):
    """Return a node's text as a reader sees it."""
    return " ".join(node.text().split())


def read(address, *members, **settings):
    """Return the body of a page, parsed."""
    return LexborHTMLParser(find_page(make_outputs(*members, **settings), address).body).body


def list_links(address, node):
    """Return the links of a page: absolute URL → text."""
    return {urljoin(BASE + address, row.attributes["href"]): words(row) for row in node.css("a[href]")}


def profile(**fields):
    return words(read(PROFILE, make_member(**fields), contact=CONTACT, forge=FORGE))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": "Ana Ruiz Peña"}, "Ana Ruiz Peña"),
        ({"pronouns": "she/her"}, "she/her"),
        ({"role": "media-coordinator"}, "Media coordinator"),
        ({"organization": "Example School"}, "Teacher-librarian, Example School"),
        ({"district": "Example District"}, "Example District"),
        ({"town": "boone"}, "Boone, Watauga County"),
        ({"solo": True}, "Solo librarian in the building"),
        ({"bio": "I *like* books"}, "I like books"),
        ({"topics": ["weeding"]}, "Helps with Weeding"),
        ({"offers": [{"topic": "weeding", "note": "ten boxes", "until": date(2027, 1, 31)}]}, "January 31, 2027"),
        ({"seeks": [{"topic": "grants", "note": "three hundred dollars"}]}, "Looking for Grants"),
        (
            {"mentoring": {"offers": {"capacity": 2, "how": ["calls", "visits"]}}},
            "room for 2 people (Calls · Visits)",
        ),
        ({"mentoring": {"offers": {"capacity": 1}}}, "room for 1 person"),
        ({"mentoring": {"offers": {"capacity": 0, "note": "next year"}}}, "no room at the moment"),
        ({"mentoring": {"wants": {"topics": ["grants"], "note": "patience"}}}, "A mentor patience Grants"),
        ({"levels": ["middle", "high"]}, "Middle, High"),
        ({"sectors": ["school", "public"]}, "School, Public"),
        ({"languages": ["en", "ga", "pt-BR"]}, "English, Irish, and Portuguese (Brazil)"),
        ({"joined": date(2025, 6, 1)}, "June 1, 2025"),
        ({"confirmed": date(2026, 9, 2)}, "September 2, 2026"),
    ],
)
def test_a_profile_says_what_its_owner_wrote(fields, said):
    assert said in profile(**fields)


@pytest.mark.parametrize(
    "said", ["Helps with", "Looking for", "mentor", "Levels", "Kind of library", "Languages", "only librarian"]
)
def test_a_profile_of_somebody_who_wrote_the_least_has_no_empty_heading(said):
    assert said not in profile()


def test_a_profile_that_nobody_confirmed_for_long_says_so():
    assert "Confirmed January 2025. Some of it may have changed since." in profile(consent=date(2025, 1, 1))


def test_a_profile_links_to_its_area_topics_levels_and_card():
    body = read(PROFILE, make_member(topics=["weeding"], levels=["middle"], offers=[{"topic": "grants"}]))
    assert {f"{BASE}{address}" for address in (
        "areas/watauga/", "topics/weeding/", "topics/grants/", "levels/middle/", "members/ana-ruiz.vcf",
    )} <= list_links(PROFILE, body).keys()  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "href", "text"),
    [
        ({"contact": "email", "email": "ana@example.org"}, "mailto:ana@example.org", "Copy address"),
        ({"contact": "website", "links": {"website": "https://www.example.org/ana/"}}, "https://www.example.org/ana/",
         "example.org/ana"),
        ({"contact": "link", "links": {"blog": "https://example.org/blog"}}, "https://example.org/blog",
         "example.org/blog"),
        ({"contact": "mastodon", "links": {"mastodon": "@ana@social.example.org"}}, "https://social.example.org/@ana",
         "@ana@social.example.org"),
        ({"contact": "bluesky", "links": {"bluesky": "ana.example.org"}}, "https://bsky.app/profile/ana.example.org",
         "@ana.example.org"),
        ({"contact": "linkedin", "links": {"linkedin": "https://www.linkedin.com/in/ana"}}, "https://www.linkedin.com/in/ana",
         "ana"),
        ({"contact": "x", "links": {"x": "https://x.com/ana"}}, "https://x.com/ana", "@ana"),
        ({"contact": "link", "links": {"others": [{"label": "Padlet", "url": "https://padlet.example.org/ana"}]}},
         "https://padlet.example.org/ana", "padlet.example.org/ana"),
        ({"links": {"feed": "https://example.org/feed.xml"}}, "https://example.org/feed.xml", "example.org/feed.xml"),
    ],
)  # fmt: skip
def test_members_are_reached_by_the_way_that_they_chose(fields, href, text):
    assert list_links(PROFILE, read(PROFILE, make_member(**fields), contact=CONTACT))[href] == text


def test_a_link_to_elsewhere_passes_no_credit_on_to_strangers():
    body = read(
        PROFILE,
        make_member(contact="website", links={"website": "https://example.org/", "blog": "https://b.example.org/"}),
    )
    rels = [set(row.attributes["rel"].split()) for row in body.css("a[href^='https://']")]
    assert len(rels) == 3
    assert all({"nofollow", "ugc", "noopener"} <= rel for rel in rels)


def test_a_message_to_a_member_goes_to_the_organizers_with_the_members_id():
    links = list_links(PROFILE, read(PROFILE, make_member(), contact=CONTACT))
    mails = [urlsplit(link) for link in links if link.startswith("mailto:")]
    assert {mail.path for mail in mails} == {"hello@example.org"}
    subjects = [parse_qs(mail.query)["subject"][0] for mail in mails if mail.query]
    assert subjects == ["[ana-ruiz] Message"]


def test_without_the_organizers_address_nobody_is_sent_to_it():
    assert not [link for link in list_links(PROFILE, read(PROFILE, make_member())) if link.startswith("mailto:")]


def test_an_email_stands_on_the_page_only_where_its_owner_asked_for_it():
    outputs = make_outputs(make_member(email="ana.at.home@example.org"))
    texts = {page.address: (page.body, page.head, page.description, page.search) for page in outputs.pages}
    assert not [address for address, text in texts.items() if "ana.at.home@example.org" in "".join(text)]


def test_the_edit_link_opens_the_line_of_the_record():
    page = find_page(make_outputs(make_member(), forge=FORGE), PROFILE)
    assert page.edit == "https://github.com/example/network/edit/main/data/members/ana-ruiz.yaml#L1"
    assert page.edit in list_links(PROFILE, LexborHTMLParser(page.body).body)


def test_without_a_forge_there_is_no_edit_link():
    page = find_page(make_outputs(make_member()), PROFILE)
    assert (
        page.edit,
        [link for link in list_links(PROFILE, LexborHTMLParser(page.body).body) if "/edit/" in link],
    ) == (
        "",
        [],
    )


@pytest.mark.parametrize(
    ("language", "said"), [("en", "In English"), ("es", "En español"), ("fr", "In English"), ("es-MX", "En español")]
)
def test_a_bio_stands_in_the_sites_language_or_falls_back(language, said):
    member = make_member(bio="In English", translations={"es": {"bio": "En español"}})
    assert said in words(read(PROFILE, member, languages=[language]))


@pytest.mark.parametrize("people", [0, 1, 2])
def test_the_directory_lists_everybody_under_their_letter(people):
    members = [make_member(f"m-{number}", name=f"Bo {number}") for number in range(people)]
    body = read("members/", *members)
    links = list_links("members/", body)
    assert [link for link in links if "/members/m-" in link] == [f"{BASE}members/{row.id}/" for row in members]
    assert (f"{BASE}members/by/b/" in links) is bool(members)


def test_a_larger_directory_has_everybody_in_drawers(monkeypatch):
    monkeypatch.setattr("shelfmates.render.main_pages.SHOWN_ALONE", 1)
    body = read("members/", make_member("ana"), make_member("bo"))
    drawers = {words(row.css_first("summary")): row.css_first(".sm-card a") for row in body.css("details.sm-drawer")}
    assert {text: words(link) for text, link in drawers.items()} == {"A 1 member": "Ana", "B 1 member": "Bo"}
    assert [row.attributes["id"] for row in body.css("details.sm-drawer > div")] == ["sm-letter-a", "sm-letter-b"]


def test_the_drawers_of_a_directory_that_is_too_big_for_one_page_lead_to_letters(monkeypatch):
    monkeypatch.setattr("shelfmates.render.main_pages.SHOWN_ALONE", 1)
    monkeypatch.setattr("shelfmates.render.main_pages.WHOLE", 1)
    outputs = make_outputs(make_member("ana"), make_member("bo"))
    body = LexborHTMLParser(find_page(outputs, "members/").body).body
    assert [row.attributes["href"] for row in body.css("a.sm-drawer")] == [
        "../members/by/a/",
        "../members/by/b/",
    ]
    drawer = LexborHTMLParser(find_page(outputs, "members/by/a/").body).body
    assert f"{BASE}members/ana/" in list_links("members/by/a/", drawer)


def test_an_area_lists_its_people_and_leads_to_its_neighbors():
    links = list_links("areas/watauga/", read("areas/watauga/", make_member(), make_member("bo", area="ashe")))
    assert links[f"{BASE}members/ana-ruiz/"] == "Ana Ruiz"
    assert f"{BASE}members/bo/" not in links
    assert links[f"{BASE}areas/ashe/"] == "Ashe County"


def test_an_area_with_one_librarian_says_so_kindly():
    assert "One librarian" in words(read("areas/watauga/", make_member()))


def test_an_area_without_anybody_invites():
    body = read("areas/ashe/", make_member())
    assert "Nobody from Ashe County is listed yet" in words(body)
    assert f"{BASE}join/" in list_links("areas/ashe/", body)


def test_a_topic_tells_who_offers_it_and_who_looks_for_it():
    offers = make_member("ana", offers=[{"topic": "weeding"}])
    seeks = make_member("bo", seeks=[{"topic": "weeding"}])
    named = make_member("cy", topics=["weeding"])
    text = words(read("topics/weeding/", offers, seeks, named))
    assert text.index("Offered by") < text.index("Ana") < text.index("Requested by") < text.index("Bo")
    assert text.index("Bo") < text.index("People") < text.index("Cy")


@pytest.mark.parametrize("address", ["topics/weeding/", "levels/middle/"])
def test_a_shelf_without_anybody_invites(address):
    assert f"{BASE}join/" in list_links(address, read(address))


def test_the_home_page_leads_to_people_areas_topics_and_joining():
    links = list_links("", read("", *(make_member(f"m-{n}", topics=["weeding"]) for n in range(FOUNDED))))
    assert {f"{BASE}{address}" for address in (
        "members/", "areas/", "join/", "topics/", "members/m-9/", "topics/weeding/", "areas/watauga/",
    )} <= links.keys()  # fmt: skip


def test_a_home_page_without_anybody_invites():
    text = words(read(""))
    assert "The first ten people make a network" in text
    assert not [said for said in ("New people", "nobody", " 0 areas") if said in text]


def test_a_directory_without_anybody_invites():
    assert f"{BASE}join/" in list_links("members/", read("members/"))


def test_an_entry_to_copy_passes_the_checks():
    example = read("join/", contact=CONTACT, forge=FORGE).css_first("pre").text()
    assert Member.model_validate({"id": "ana-ruiz-pena", **read_values(example)}).consent == TODAY


def test_joining_works_by_mail_and_by_the_forge():
    links = list_links("join/", read("join/", contact=CONTACT, forge=FORGE))
    assert "https://github.com/example/network/new/main/data/members" in links
    mails = [parse_qs(urlsplit(link).query) for link in links if link.startswith("mailto:")]
    # A letter in one's own words, and one with a photo.
    assert ["I am an adult" in mail["body"][0] for mail in mails if "body" in mail] == [True, False]


def test_joining_works_without_either():
    assert "Give it to one of the organizers" in words(read("join/"))


def test_privacy_tells_the_networks_own_months():
    text = words(read("privacy/", policy={"unconfirmed_after_months": 7, "hidden_after_months": 13}))
    assert "for 7 months" in text
    assert "after 13 months" in text


def test_about_names_the_organizers_in_the_order_of_the_settings():
    people = [make_member(id_) for id_ in ("ana-ruiz", "bea-cole", "carl-day")]
    page = read("about/", *people, organizers=["carl-day", "ana-ruiz"])
    assert [words(link) for link in page.css("#sm-organizers + ul a")] == ["Carl Day", "Ana Ruiz"]
    assert read("about/", *people).css_first("#sm-organizers") is None


def test_about_leads_to_every_file_of_data():
    links = list_links("about/", read("about/"))
    assert {f"{BASE}{name}" for name in (
        "api/v1/members.json", "api/v1/members.csv", "api/v1/members.geojson", "members.xml",
    )} <= links.keys()  # fmt: skip


@pytest.mark.parametrize(("language", "said"), [("fr", "Membres"), ("de", "Mitglieder"), ("nl", "Members")])
def test_pages_speak_the_sites_language(language, said):
    assert find_page(make_outputs(languages=[language]), "members/").title == said


NAMES = "Example Network|Réunion en ligne|Échanges|Fin des inscriptions|À lire avant|A Blog|Semaine 1"
"""Names that our own code puts a colon after, each in another function."""


def test_in_french_a_blank_stands_before_each_colon_behind_a_name():
    event = make_event(
        "meet", online="https://meet.example.org/", topics=["weeding"], read=["a-blog"],
        deadlines=[{"what": "registration", "date": "2027-02-15"}],
    )  # fmt: skip
    outputs = make_outputs(
        make_member(topics=["weeding"], offers=[{"topic": "weeding"}]),
        events=[event], resources=[make_resource("a-blog", topics=["weeding"])], languages=["fr"],
    )  # fmt: skip
    packed = [
        part for row in outputs.files if row.address.endswith(".zip") for part in read_archive(row.content).values()
    ]
    plain = [row.content for row in outputs.files if row.address.endswith((".ics", ".xml", ".opml"))]
    text = "\n".join(content.replace(b"\r\n ", b"").decode() for content in (*plain, *packed))
    found = {(name, blank) for name, blank in re.findall(rf"({NAMES})(\s?):", text)}
    assert found == {(name, "\u00a0") for name in NAMES.split("|")}


def test_every_page_has_one_heading_which_is_its_title():
    member = make_member(topics=["weeding"], bio="# A heading\n\nof theirs")
    for page in make_outputs(member, make_member("bo", name="3M")).pages:
        headings = LexborHTMLParser(page.body).css("h1")
        assert [words(row) for row in headings] == [page.title if page.address else "Example Network"], page.address


@pytest.mark.parametrize("turn", [list, reversed], ids=["in order", "the last first"])
def test_a_profile_is_rendered_once_whoever_is_asked_for_first(turn, monkeypatch):
    members = [make_member(f"m-{number}", name=f"Ana {number % 7} {number}") for number in range(STEP * 2 + 5)]
    pages = [page for page in make_outputs(*members).pages if page.kind == "member"]
    rendered = []
    monkeypatch.setattr(
        ProfilePages, "_render_one", lambda _self, profile, *_parts: rendered.append(profile) or profile.member.id
    )
    assert [page.body for page in turn(pages)] == [page.address.split("/")[1] for page in turn(pages)]
    assert len(rendered) == len(pages)
    assert pages[70].body == pages[70].address.split("/")[1]
    assert len(rendered) == len(pages) + 1


def test_every_page_says_what_it_is_about():
    assert [
        page.address for page in make_outputs(make_member(), tagline="Nobody is alone").pages if not page.description
    ] == []


def test_every_link_leads_to_a_page_or_file_that_is_made():
    member = make_member(topics=["weeding"], levels=["middle"], sectors=["school"], town="boone", aliases=["ann"])
    outputs = make_outputs(member, make_member("bo", area="ashe"))
    made = {f"{BASE}{row.address.removesuffix('index.html')}" for row in (*outputs.pages, *outputs.files)}
    for page in outputs.pages:
        links = list_links(page.address, LexborHTMLParser(page.body).body)
        assert {re.split("[?#]", link)[0] for link in links if link.startswith(BASE)} <= made, page.address


def test_no_address_is_made_twice():
    outputs = make_outputs(*(make_member(f"m-{number}", aliases=[f"n-{number}"]) for number in range(3)))
    addresses = [row.address.removesuffix("index.html").casefold() for row in (*outputs.pages, *outputs.files)]
    assert sorted(addresses) == sorted(set(addresses))


def test_who_wants_no_search_engine_is_on_the_page_and_not_for_them():
    assert find_page(make_outputs(make_member(noindex=True)), PROFILE).is_indexed is False


def test_the_feed_and_directory_show_newest_and_all():
    days = [TODAY - timedelta(number) for number in range(8)]
    members = [make_member(f"m-{number}", joined=day) for number, day in enumerate(days)]
    links = list_links("", read("", *members))
    assert [link for link in links if "/members/m-" in link] == [f"{BASE}members/m-{number}/" for number in range(3)]


def test_a_region_stands_above_its_area():
    assert AREAS[1]["region"] == "north-carolina"
    assert words(read("areas/watauga/")).startswith("North Carolina")
