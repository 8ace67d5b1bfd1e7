"""Posts of the news: whom they name, in which order they stand, and their feed, read again by a feed reader."""

from functools import partial
from xml.etree import ElementTree as ET

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from memory_networks import BASE, TODAY, find_file, find_page, make_event, make_member, make_network
from name_scripts import NAMES
from shelfmates.derive import derive
from shelfmates.first_paragraph import find_summary
from shelfmates.links.moved_pages import lead_to_moved
from shelfmates.localization import Localization
from shelfmates.model import Post, Posted
from shelfmates.render import output_consistency, render
from shelfmates.render.gate.gate import GateError
from shelfmates.render.output_types import EDITORS_TEXT

ATOM = {"a": "http://www.w3.org/2005/Atom"}


FILES = frozenset({"news/posts/hall.webp", "news/posts/hall.png", "news/posts/plan.pdf", "pictures/hall.png"})
"""The pictures and documents in `docs/`."""


def make_post(id_="welcome", text="The first paragraph.\n", **fields):
    """Return a post; fields that a test does not name are the least there can be."""
    post = Post.model_validate({"id": id_, "title": id_.title(), "date": "2026-09-07", **fields})
    return Posted(post, f"docs/news/posts/{id_}.md", text)


def make_site(*posts, members=(), **settings):
    """Return the site of a network with these posts."""
    network = make_network(*members, **settings)._replace(posts=posts, files=FILES)
    return derive(network, today=TODAY)


def make_outputs(*posts, **settings):
    site = make_site(*posts, **settings)
    return render(site, Localization(site.settings.languages[0]))


def read(outputs, address):
    return LexborHTMLParser(find_page(outputs, address).body).body


def words(node):
    return " ".join(node.text().split())


def test_the_newest_post_stands_first_and_a_day_goes_by_id():
    days = {"b": "2026-09-01", "d": "2026-09-07", "a": "2026-09-01", "c": "2026-08-30"}
    site = make_site(*(make_post(id_, date=day) for id_, day in days.items()))
    assert [row.post.id for row in site.news.articles] == ["d", "a", "b", "c"]
    assert [row.post.id for row in site.news.latest] == ["d", "a", "b"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("word", "1 minute to read"), ("word " * 660, "3 minutes to read"), ("字" * 880, "2 minutes to read")],
)
def test_a_post_says_how_long_it_takes_to_read(text, length):
    outputs = make_outputs(make_post(text=text))
    assert all(length in words(read(outputs, address)) for address in ("news/", "news/welcome/"))


PICTURES = {
    "![A hall](hall.webp)": "news/hall.webp",
    "Text\n\n![A hall](../../pictures/hall.png)\n\n![Another](b.png)": "pictures/hall.png",
    "![](https://example.org/hall.png)": None,
    "![A hall](../../../hall.png)": None,
    "![A hall](/hall.png)": None,
    "![A hall](hall.svg)": None,
    "```\n![A hall](hall.png)\n```": None,
    "~~~\n![A hall](hall.png)\n~~~": None,
    "````\n```\n![A hall](hall.png)\n```\n````": None,
    "    ![A hall](hall.png)": None,
    "See ![A hall](hall.png)": None,
    "<div>\n\n![A hall](nowhere.png)\n\n</div>": None,
    "<pre>\n![A hall](hall.png)\n</pre>": None,
    "![A hall](plan.pdf)": None,
    '![A hall](hall.webp "Before the meeting")': "news/hall.webp",
    "![A hall](<hall.webp>)": "news/hall.webp",
    "![A hall][it]\n\n[it]: ./hall%2Ewebp": "news/hall.webp",
    "![A hall](https://example.org/a.png)\n\n![A hall](hall.png)": "news/hall.png",
}
"""Text of a post → where its picture is."""


@pytest.mark.parametrize(("text", "address"), PICTURES.items())
def test_the_first_picture_of_the_latest_post_leads_the_news(text, address):
    leading = read(make_outputs(make_post(text=text)), "news/").css_first(".sm-leading")
    shown = [(row.attributes["src"], row.attributes["alt"]) for row in leading.css("img")]
    assert shown == ([(f"../{address}", "A hall")] if address else [])


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ([], ""),
        (["ana-ruiz"], "Ana Ruiz"),
        (["ana-ruiz", "bob-li"], "Ana Ruiz, Bob Li"),
        (["former-ana", "ana-ruiz"], "Ana Ruiz"),
        (["gone", "bob-li"], "Bob Li"),
        (["gone"], "a member of the network"),
        (["hidden"], "a member of the network"),
    ],
)
def test_only_who_is_shown_signs_a_post(authors, byline):
    ana = make_member(aliases=["former-ana"])
    members = (
        ana,
        make_member("bob-li"),
        make_member("gone", listed=False),
        make_member("hidden", consent="2019-01-01"),
    )
    found = read(make_outputs(make_post(authors=authors), members=members), "news/welcome/").css(".sm-byline p")
    assert [words(row) for row in found] == ([byline] if byline else [])


def test_whoever_is_not_shown_stands_in_no_byte_of_the_news():
    member = make_member("zoe-quill", name="Zoe Quill", listed=False)
    made = make_outputs(make_post(authors=["zoe-quill"]), members=(member,))
    everything = b"".join([*(page.body.encode() for page in made.pages), *(file.content for file in made.files)])
    assert b"welcome" in everything
    assert b"zoe" not in everything.lower()


def test_an_author_is_linked_and_has_their_own_picture():
    made = make_outputs(make_post(authors=["ana-ruiz"]), members=(make_member(photo="ana-ruiz.jpg"),))
    header = read(made, "news/welcome/").css_first(".sm-byline")
    assert header.css_first("a").attributes["href"] == "../../members/ana-ruiz/"
    assert header.css_first("img").attributes["src"].startswith("../../")


def test_a_post_leads_to_its_event_and_the_event_back():
    event = make_event("spring-day", start="2026-03-04")
    made = make_outputs(make_post(events=["spring-day"]), events=(event,))
    assert "../../events/spring-day/" in {row.attributes["href"] for row in read(made, "news/welcome/").css("a")}
    links = {row.attributes["href"]: words(row.parent) for row in read(made, "events/spring-day/").css("a[href]")}
    assert links["../../news/welcome/"] == "Welcome Report"


def test_a_topic_shows_its_latest_three():
    posts = (make_post(f"post-{n}", date=f"2026-0{n}-01", topics=["weeding", "weeding"]) for n in range(1, 6))
    made = make_outputs(*posts)
    found = [row.attributes["href"] for row in read(made, "topics/weeding/").css("a[href]")]
    assert [href for href in found if "news" in href] == [f"../../news/post-{n}/" for n in (5, 4, 3)]
    assert not read(made, "topics/grants/").css("#sm-news")


def test_a_post_leads_to_its_neighbors():
    made = make_outputs(*(make_post(id_, date=f"2026-0{n}-01") for n, id_ in enumerate("abc", 1)))
    turns = {id_: [words(row) for row in read(made, f"news/{id_}/").css("nav li")] for id_ in "abc"}
    assert turns == {"a": ["Newer B"], "b": ["Newer C", "Older A"], "c": ["Older B"]}


def test_a_network_without_posts_has_no_trace_of_news():
    made = make_outputs(members=(make_member(),))
    assert not [page.address for page in made.pages if page.address.startswith("news")]
    assert not [file.address for file in made.files if file.address.startswith("news")]
    assert "news" not in find_page(made, "").body.lower()


def test_the_text_of_the_editors_has_one_place():
    assert find_page(make_outputs(make_post()), "news/welcome/").body.count(EDITORS_TEXT) == 1


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("One *two* [three](../x.md).\n\nMore.", "One two three."),
        ("## A heading\n\nOne\ntwo.\n", "One two."),
        ("> A quotation\n\n- a list\n\n1. another\n\n| a |\n\n![a](b.png)\n\n!!! note\n\n    A note.\n\nOne.", "One."),
        ("", ""),
        ("# Only a heading", ""),
        ("a & <b>", "a & <b>"),
        ("word " * 100, "word " * 58 + "word…"),
    ],
)
def test_a_summary_is_the_first_paragraph(text, summary):
    assert find_summary(text) == summary


def test_a_summary_of_the_author_comes_before_the_text():
    site = make_site(make_post(summary="In short."))
    assert site.news.articles[0].summary == "In short."


@pytest.mark.parametrize(
    ("folder", "written", "shown"),
    [
        ("news/posts", "[a](../../members/ana.md#x)", "[a](../members/ana.md#x)"),
        ("news/posts", "[a](other.md) ![p](p.png)", "[a](other.md) ![p](p.png)"),
        ("news/posts", "[a]\n\n[a]: <../../index.md>", "[a]\n\n[a]: <../index.md>"),
        (
            "news/posts",
            "[a](#below) [b](https://example.org/a) [c](/x)",
            "[a](#below) [b](https://example.org/a) [c](/x)",
        ),
        ("news/posts", "```\n[a](../../x.md)\n```", "```\n[a](../../x.md)\n```"),
        ("guides", "[a](../news/posts/welcome.md)", "[a](../news/welcome.md)"),
        ("guides", "[a](first.md)", "[a](first.md)"),
        ("", "[a](news/posts/welcome.md)", "[a](news/welcome.md)"),
    ],
)
def test_links_follow_posts_to_where_they_are_shown(folder, written, shown):
    assert lead_to_moved(written, folder) == shown


def feed(*posts, **settings):
    return find_file(make_outputs(*posts, **settings), "news.xml")


def test_a_feed_reader_finds_all_of_a_post():
    post = make_post(updated="2026-10-01", authors=["ana-ruiz"], topics=["weeding"])
    made = feedparser.parse(feed(post, members=(make_member(),)))
    entry = made.entries[0]
    assert (made.bozo, made.version, made.feed.title) == (False, "atom10", "Example Network: News")
    assert (entry.id, entry.link) == (f"{BASE}news/welcome/",) * 2
    assert (entry.published, entry.updated) == ("2026-09-07T00:00:00Z", "2026-10-01T00:00:00Z")
    assert (entry.title, entry.summary, entry.author) == ("Welcome", "The first paragraph.", "Ana Ruiz")
    assert [tag.term for tag in entry.tags] == ["weeding"]


@pytest.mark.parametrize("name", NAMES)
def test_a_title_in_any_script_comes_back_as_it_was_written(name):
    entry = ET.fromstring(feed(make_post(title=name))).find("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == name.strip()


def test_the_feed_is_as_old_as_its_last_change():
    made = ET.fromstring(
        feed(make_post("a", date="2026-01-01", updated="2026-05-05"), make_post("b", date="2026-02-02"))
    )
    assert made.findtext("a:updated", namespaces=ATOM) == "2026-05-05T00:00:00Z"


def test_a_feed_that_differs_from_the_site_is_not_written():
    read = partial(output_consistency.read_feed_addresses, base=BASE)
    with pytest.raises(GateError):
        output_consistency.compare(lambda: feed(make_post("a")), read, ["news/a/", "news/b/"])


@pytest.mark.parametrize("field", ["title", "summary"])
def test_what_a_stranger_wrote_is_escaped(field):
    made = make_outputs(make_post(**{field: '"a" & 1 < 2 > 0 {{ 7 * 7 }}'}))
    for address in ("", "news/", "news/welcome/"):
        body = find_page(made, address).body
        assert "1 &lt; 2 &gt; 0 {{ 7 * 7 }}" in body


def test_dates_are_written_in_the_language_of_the_site():
    assert "7 septembre 2026" in words(read(make_outputs(make_post(), languages=["fr"]), "news/welcome/"))


def test_search_finds_the_cells_of_a_table_and_not_its_lines():
    post = make_post(text="Before.\n\n| What | Why |\n|:---|---:|\n| Dust | a-b |\n")
    text = find_page(make_outputs(post), "news/welcome/").search
    assert text.endswith("Before. What Why Dust a-b")
