"""The notebook's catalog: what can be kept, its titles in each language, and where former addresses lead."""

import json
from urllib.parse import urldefrag

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import write_network, write_yaml
from memory_networks import make_event, make_member, make_resource, make_site
from shelfmates.localization import Localization
from shelfmates.pipeline import check, list_localized, make
from shelfmates.render.gate.gate import GateError
from shelfmates.render.notebook.catalog import NAME, KeptGuide, add_catalog, list_keys, render_catalog
from shelfmates.render.output_types import Outputs
from sites import DAY, build

GUIDE = KeptGuide("guides/chats/", "Chats", "How they work.", "")
HOSTILE = """1 < 2 & "a" {{ 7 }} 'b' javascript:alert(1) [x](y)"""


def read(site, *, language="en", guides=()):
    return json.loads(render_catalog(site, Localization(language), guides))


def list_rows(site, **options):
    """Return kind, title and description of each thing, by key."""
    catalog = read(site, **options)
    things = catalog["things"]
    rows = zip(things["key"], things["kind"], things["title"], things["about"], strict=True)
    return {key: (catalog["kinds"][kind], title, catalog["abouts"][about]) for key, kind, title, about in rows}


def find_event(**fields):
    """Return the facts of one event in the catalog."""
    return read(make_site(events=[make_event(**fields)], timezone="America/New_York"))["things"]["events"]["0"]


def test_the_catalog_describes_each_kind_of_thing_in_one_line():
    offer = {"topic": "weeding", "note": "Two kits"}
    site = make_site(
        make_member(offers=[offer], seeks=[{"topic": "makerspaces"}]),
        events=[make_event(kind="chat", mode="online")],
        resources=[make_resource(kind="blog")],
    )
    assert list_rows(site, guides=[GUIDE]) == {
        "members/ana-ruiz/": ("member", "Ana Ruiz", "Teacher-librarian · Watauga County"),
        "events/spring-day/": ("event", "Spring Day", "Thursday, March 4, 2027 · Online"),
        "resources/a-blog/": ("resource", "A Blog", "Blogs · Worldwide"),
        "guides/chats/": ("guide", "Chats", "How they work."),
        "topics/weeding/#sm-offer-ana-ruiz": ("offer", "Two kits", "Ana Ruiz · Weeding"),
        "topics/makerspaces/#sm-request-ana-ruiz": ("request", "Makerspaces", "Ana Ruiz"),
    }


def test_each_key_is_an_address_of_the_site(seed_site):
    keys = json.loads((seed_site / NAME).read_text(encoding="utf-8"))["things"]["key"]
    assert len({key.partition("/")[0] for key in keys}) == 7
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if not find_target(seed_site, key)]


def find_target(site, key):
    address, id_ = urldefrag(key)
    page = site / address / "index.html"
    return page.is_file() and (not id_ or LexborHTMLParser(page.read_bytes()).css_first(f"#{id_}") is not None)


HOURS = {
    "an evening": ({"start": "2027-03-04 18:30", "end": "2027-03-04 20:00"}, 1.5),
    "twenty minutes": ({"start": "2027-03-04 18:30", "end": "2027-03-04 18:50"}, 0.25),
    "what the certificate says": (
        {"start": "2027-03-04 09:00", "end": "2027-03-04 16:00", "cpd": {"hours": "5.5"}}, 5.5,
    ),
    "a day": ({"start": "2027-03-04"}, None),
    "no known end": ({"start": "2027-03-04 18:30"}, None),
    "two days": ({"start": "2027-03-04 09:00", "end": "2027-03-05 16:00"}, None),
}  # fmt: skip


@pytest.mark.parametrize("name", HOURS)
def test_an_event_counts_as_long_as_one_occurrence_takes_place(name):
    fields, hours = HOURS[name]
    assert find_event(**fields).get("hours") == hours


def test_a_series_is_over_after_its_last_date():
    repeat = {"every": "week", "until": "2027-03-18"}
    facts = find_event(start="2027-03-04 18:30", end="2027-03-04 20:00", repeat=repeat)
    # The clocks change between them.
    assert (facts["begins"], facts["ends"]) == ("2027-03-04T23:30:00Z", "2027-03-05T01:00:00Z")
    assert facts["over"] == "2027-03-19T00:00:00Z"


@pytest.mark.parametrize("status", ["canceled", "postponed"])
def test_nobody_is_asked_about_an_event_that_does_not_take_place(status):
    assert "over" not in find_event(status=status)


def test_an_event_without_an_exact_date_begins_at_no_instant():
    assert not {"begins", "ends"} & find_event(start="2027-06", precision="month").keys()


def test_an_event_has_its_follow_up():
    group = make_resource("a-group", kind="group")
    links = {"notes": "https://example.org/notes", "recording": "https://example.org/film"}
    event = make_event(start="2026-03-04", follow_up={**links, "group": "a-group"})
    facts = read(make_site(events=[event], resources=[group]))["things"]["events"]["0"]
    assert {name: facts[name] for name in ("notes", "recording", "group")} == {**links, "group": "resources/a-group/"}


def test_members_and_resources_have_their_feeds():
    feed, blog = "https://example.org/ana.xml", "https://example.org/ana"
    site = make_site(
        make_member(links={"feed": feed, "blog": blog}), resources=[make_resource(feed="https://example.org/b.xml")]
    )
    assert read(site)["things"]["feeds"] == {
        "0": {"feed": feed, "page": blog},
        "1": {"feed": "https://example.org/b.xml", "page": "https://example.org/a-blog"},
    }


def test_former_addresses_of_a_member_lead_to_the_current_ones():
    site = make_site(make_member(aliases=["ann"], offers=[{"topic": "weeding"}]))
    assert read(site)["moved"] == {
        "members/ann/": "members/ana-ruiz/",
        "topics/weeding/#sm-offer-ann": "topics/weeding/#sm-offer-ana-ruiz",
    }


def test_a_former_address_of_a_hidden_member_leads_nowhere():
    assert read(make_site(make_member(aliases=["ann"], listed=False)))["moved"] == {}


def test_titles_are_stored_as_they_were_written():
    site = make_site(resources=[make_resource(title=HOSTILE)])
    assert read(site)["things"]["title"] == [HOSTILE]


def test_a_title_in_another_language_names_it():
    resource = make_resource(languages=["fr"], title="Lectures")
    assert read(make_site(resources=[resource]))["things"]["languages"] == {"0": "fr"}


def test_a_catalog_that_lacks_something_is_not_published(monkeypatch):
    site = make_site(make_member())
    monkeypatch.setattr("shelfmates.render.notebook.catalog.list_keys", lambda *_: ["members/ann/"])
    outputs = add_catalog(Outputs(list, ()), site, Localization("en"), list)
    with pytest.raises(GateError, match="differs from the site"):
        _content = outputs.files[0].content


@pytest.mark.parametrize(("off", "gone"), [("exchange", "topics/"), ("news", "news/"), ("packs", "packs/")])
def test_what_is_switched_off_cannot_be_kept(tmp_path, off, gone):
    docs = {"news/posts/a-post.md": "---\ntitle: A post\ndate: 2026-11-01\n---\nHello\n"}
    member = {"topics": ["weeding"], "offers": [{"topic": "weeding"}]}
    root = write_network(tmp_path, {"sections": {off: False}}, {"ana-ruiz": member, "ben-cole": member}, docs)
    for id_ in ("a-blog", "b-blog"):
        write_yaml(root / f"data/resources/{id_}.yaml", {
            "title": id_, "kind": "blog", "url": f"https://example.org/{id_}", "topics": ["weeding"],
        })  # fmt: skip
    shown = make_catalog(root)["things"]["key"]
    write_network(tmp_path, {}, {"ana-ruiz": member, "ben-cole": member}, docs)
    assert [key for key in make_catalog(root)["things"]["key"] if key not in shown]
    assert not [key for key in shown if key.startswith(gone)]


def make_catalog(root, language=None):
    """Return the catalog of a network's folder."""
    editions = list_localized(check(root))
    checked = next(row for row in editions if language in {None, row.edition.language})
    files = {file.address: file for file in make(checked).outputs.files}
    return json.loads(files[NAME].content)


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory):
    translations = {"fr": {"title": "La journée"}}
    docs = {
        "guides/chats.md": "# Chats\n\nAn hour.\n",
        "guides/chats.fr.md": "# Discussions\n\nUne heure.\n",
        "guides/journal.md": "# A journal\n",
        "guides/index.md": "# Guides\n",
    }
    root = write_network(tmp_path_factory.mktemp("two"), {"languages": ["en", "fr"]}, docs=docs)
    event = {"title": "The day", "kind": "workshop", "start": "2027-03-04", "translations": translations}
    (root / "data/events.yaml").write_text(
        f"- {{id: the-day, {json.dumps(event, ensure_ascii=False)[1:]}\n", encoding="utf-8"
    )
    return root


def test_all_languages_have_the_same_keys(two_languages):
    english, french = (make_catalog(two_languages, tag)["things"]["key"] for tag in ("en", "fr"))
    assert english == french
    assert english == ["members/ana-ruiz/", "events/the-day/", "guides/chats/", "guides/journal/"]


def test_titles_are_in_the_language_of_the_page_or_name_another_one(two_languages):
    things = make_catalog(two_languages, "fr")["things"]
    assert things["title"][1:] == ["La journée", "Discussions", "A journal"]
    assert things["languages"] == {"3": "en"}


def test_a_network_without_a_notebook_has_no_catalog(tmp_path):
    site = build(write_network(tmp_path / "net", {"sections": {"notebook": False}}), tmp_path / "site", day=DAY)
    assert not [site / name for name in (NAME, "my") if (site / name).exists()]


def test_the_catalog_is_compared_with_what_the_site_shows():
    site = make_site(make_member(), make_member("bo-li", listed=False))
    assert list_keys(site, [GUIDE]) == ["members/ana-ruiz/", "guides/chats/"]
