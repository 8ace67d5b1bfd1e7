"""Search engines read what a page is about, and only what the page says itself."""

import json
from html.parser import HTMLParser

import pytest

from memory_networks import BASE, find_page, make_event, make_member, make_outputs, make_resource
from shelfmates.render import OutputPage
from shelfmates.render.json_ld import write_script

HREF = "https://example.org/"
REQUIRED = {
    "Article": {"headline", "image", "publisher", "description"},
    "Blog": {"name", "sameAs"},
    "BlogPosting": {"headline", "author", "datePublished", "image", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "Course": {"name", "description"},
    "Event": {"name", "startDate", "eventStatus"},
    "ListItem": {"position", "name", "item"},
    "Organization": {"name"},
    "Periodical": {"name", "sameAs"},
    "Person": {"name"},
    "Place": {"name"},
    "PodcastSeries": {"name", "sameAs"},
    "PostalAddress": set(),
    "ProfilePage": {"mainEntity", "dateModified"},
    "Offer": {"price", "priceCurrency"},
    "VirtualLocation": {"url"},
    "WebSite": {"name", "url", "publisher"},
}
"""Type → the properties without which search engines show nothing of it (Google's and schema.org's documentation)."""


class Scripts(HTMLParser):
    """Reads the scripts of data in HTML."""

    def __init__(self, html):
        super().__init__()
        self.texts, self._is_data = [], False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self._is_data = tag == "script" and ("type", "application/ld+json") in attrs
        if self._is_data:
            self.texts.append("")

    def handle_endtag(self, tag):
        self._is_data = False

    def handle_data(self, data):
        if self._is_data:
            self.texts[-1] += data


def read_data(html):
    """Return the things that are described, by type."""
    return {thing["@type"]: thing for thing in map(json.loads, Scripts(html).texts)}


def read_page(page: OutputPage):
    return read_data(page.whole_head)


def list_things(value):
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from list_things(part)


@pytest.fixture(scope="module")
def seed_data(seed_site):
    """Return the data of each page of the seed network."""
    pages = {
        file.relative_to(seed_site).as_posix().removesuffix("index.html"): file.read_text(encoding="utf-8")
        for file in seed_site.rglob("index.html")
    }
    return {address: read_data(html) for address, html in pages.items()}


def test_all_that_search_engines_require_is_there(seed_data):
    for address, found in seed_data.items():
        for thing in list_things([*found.values()]):
            if "@type" in thing:
                assert REQUIRED[thing["@type"]] <= thing.keys(), address


def test_the_seed_has_data_of_each_type(seed_data):
    assert {type_ for found in seed_data.values() for type_ in found} == REQUIRED.keys() - {
        "ListItem",
        "Offer",
        "Person",
        "Place",
        "PostalAddress",
        "VirtualLocation",
        "Periodical",
    } | {"Organization"} | ({"Periodical"} & {type_ for found in seed_data.values() for type_ in found})


def test_no_text_has_markdown_or_html(seed_data):
    for address, found in seed_data.items():
        text = json.dumps([*found.values()], ensure_ascii=False)
        assert not any(sign in text for sign in ("**", "](", "<p>", "&amp;", "\\n")), address


def test_each_step_of_the_way_to_a_page_is_a_page(seed_data):
    for address, found in seed_data.items():
        steps = (
            [row["item"].removeprefix(HREF) for row in found["BreadcrumbList"]["itemListElement"]]
            if "BreadcrumbList" in found
            else [""]
        )
        assert [step for step in steps if step not in seed_data] == []
        assert len({*steps}) == len(steps), address
        assert address in {steps[-1], "404.html"} or not found, address


WAYS = {
    "members/ana-ruiz/": ["Example Network", "Members", "Ana Ruiz"],
    "members/": ["Example Network", "Members"],
    "events/spring-day/": ["Example Network", "Events", "Spring Day"],
    "areas/ashe/": ["Example Network", "Areas", "Ashe County"],
    "about/": ["Example Network", "About"],
}


@pytest.mark.parametrize("address", WAYS)
def test_the_way_to_a_page_leads_over_its_section(address):
    page = find_page(make_outputs(make_member(), events=[make_event()]), address)
    assert [row["name"] for row in read_page(page)["BreadcrumbList"]["itemListElement"]] == WAYS[address]


def test_the_home_page_describes_the_network():
    found = read_page(find_page(make_outputs(make_member(), tagline="Nobody is alone"), ""))
    assert found.keys() == {"WebSite"}
    assert (found["WebSite"]["@id"], found["WebSite"]["publisher"]["name"]) == (BASE, "Example Network")


def test_a_profile_describes_a_person_with_what_the_page_says():
    member = make_member(organization="Ridge School", topics=["makerspaces"], languages=["en", "es"], town="boone",
                         links={"mastodon": "@ana@example.social", "website": "https://ana.example.org/"})  # fmt: skip
    person = read_page(find_page(make_outputs(member), "members/ana-ruiz/"))["ProfilePage"]["mainEntity"]
    assert person == {
        "@type": "Person",
        "name": "Ana Ruiz",
        "jobTitle": "Teacher-librarian",
        "worksFor": {"@type": "Organization", "name": "Ridge School"},
        "workLocation": {"@type": "Place", "name": "Boone, Watauga County"},
        "knowsAbout": ["Makerspaces"],
        "knowsLanguage": ["en", "es"],
        "sameAs": ["https://ana.example.org/", "https://example.social/@ana"],
    }


def test_a_member_whom_search_engines_may_not_list_is_not_described():
    page = find_page(make_outputs(make_member(noindex=True)), "members/ana-ruiz/")
    assert not page.is_indexed
    assert read_page(page) == {}


KINDS = {
    "course": "Course",
    "blog": "Blog",
    "journal": "Periodical",
    "podcast": "PodcastSeries",
    "association": "Organization",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_resource_is_described_if_schema_org_has_a_type_for_it(kind):
    resource = make_resource("a-thing", kind=kind, description="Worth **much**, see [here](https://example.org/)")
    found = read_page(find_page(make_outputs(make_member(), resources=[resource]), "resources/a-thing/"))
    assert found[KINDS[kind]]["description"] == "Worth much, see here"
    assert found[KINDS[kind]]["sameAs"] == "https://example.org/a-thing"


@pytest.mark.parametrize("kind", ["tool", "hashtag", "handbook"])
def test_a_resource_of_another_kind_has_only_the_way_to_it(kind):
    resource = make_resource("a-thing", kind=kind, hashtag="#things")
    found = read_page(find_page(make_outputs(make_member(), resources=[resource]), "resources/a-thing/"))
    assert found.keys() == {"BreadcrumbList"}


HOSTILE = ["</script><script>alert(1)</script>", "<!--", "]]>", "\u2028\u2029", '"\\', "a & b", "&lt;b&gt;"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_ends_its_script(text):
    html = write_script({"name": text})
    assert Scripts(html).texts == [html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")]
    assert read_data(html.replace('"name"', '"@type": "x", "name"'))["x"]["name"] == text


@pytest.mark.parametrize("name", ['O\'Hara <3 & "co"', "Ana \\ Ruiz", "李 明"])
def test_a_name_is_as_its_owner_wrote_it(name):
    page = find_page(make_outputs(make_member(name=name)), "members/ana-ruiz/")
    assert read_page(page)["ProfilePage"]["mainEntity"]["name"] == name
