"""Each page names a picture that the site has."""

from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image

from folders import copy_seed, write_network, write_yaml
from memory_networks import BASE, find_file, find_page, make_event, make_member, make_outputs
from shelfmates.render.cards import site_cards
from sites import build

HREF = "https://example.org/"


class Tags(HTMLParser):
    """Reads what a page says to other sites."""

    def __init__(self, html):
        super().__init__()
        self.said = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        row = dict(attrs)
        if tag == "meta" and "content" in row:
            self.said[row.get("property") or row.get("name")] = row["content"]


def read_tags(html):
    return Tags(html).said


def list_cards(outputs):
    names = (file.address for file in outputs.files if file.address.startswith("assets/cards/"))
    return {name for name in names if "/icon-" not in name}


def find_image(outputs, address):
    return read_tags(find_page(outputs, address).head)["og:image"].removeprefix(BASE)


def test_each_page_of_the_seed_names_a_picture_that_is_there(seed_site):
    said = {
        page: read_tags(page.read_text(encoding="utf-8"))
        for page in seed_site.rglob("index.html")
        if "og:title" in page.read_text(encoding="utf-8")
    }
    assert len(said) > 400
    for page, tags in said.items():
        path = tags["og:image"].removeprefix(HREF)
        with Image.open(seed_site / path) as image:
            size = (tags.get("og:image:width"), tags.get("og:image:height"))
            assert size == tuple(map(str, image.size)) or (
                size == (None, None) and not path.startswith("assets/cards/")
            ), page
        assert tags["og:image:alt"], page
        assert tags["twitter:card"] == "summary_large_image", page


def test_every_picture_of_the_seed_is_named_by_a_page(seed_site):
    pages = "".join(page.read_text(encoding="utf-8") for page in seed_site.rglob("index.html"))
    files = [file.name for file in (seed_site / "assets/cards").iterdir() if not file.name.startswith("icon-")]
    assert [name for name in files if f"/assets/cards/{name}" not in pages] == []


KINDS = {
    "": "default", "about/": "default", "feeds/": "default", "members/": "members", "members/ana-ruiz/": "members", "areas/ashe/": "members",
    "topics/": "members", "events/": "events", "resources/": "resources", "exchange/": "exchange", "mentoring/": "exchange", "find/": "find",
}  # fmt: skip


@pytest.mark.parametrize("address", KINDS)
def test_a_page_without_a_card_has_that_of_its_kind(address):
    outputs = make_outputs(make_member())
    assert find_image(outputs, address) == f"assets/cards/{KINDS[address]}.png"
    assert find_image(outputs, address) in list_cards(outputs)


TYPES = {"": "website", "members/ana-ruiz/": "profile", "events/spring-day/": "website"}


@pytest.mark.parametrize("address", TYPES)
def test_a_page_says_what_it_is(address):
    tags = read_tags(find_page(make_outputs(make_member(), events=[make_event()]), address).head)
    assert (tags["og:type"], tags["og:locale"]) == (TYPES[address], "en_US")


LOCALES = {"fr": "fr_FR", "es": "es_ES", "en-GB": "en_GB", "pt-BR": "pt_BR", "ar": "ar_EG"}


@pytest.mark.parametrize("language", LOCALES)
def test_a_page_says_its_language_with_a_territory(language):
    tags = read_tags(find_page(make_outputs(make_member(), languages=[language]), "").head)
    assert tags["og:locale"] == LOCALES[language]


@pytest.mark.parametrize("title", ["Book club", "Łódź", "Библиотека", "Βιβλιοθήκη", "📚 Book club"])
def test_an_event_has_its_own_card(title):
    outputs = make_outputs(make_member(), events=[make_event(title=title)])
    assert find_image(outputs, "events/spring-day/") == "assets/cards/events-spring-day.png"
    assert "assets/cards/events-spring-day.png" in list_cards(outputs)


@pytest.mark.parametrize("title", ["مكتبة المدرسة", "図書館", "ספרייה", "📚"])
def test_an_event_whose_letters_our_fonts_lack_has_the_card_of_all_events(title):
    outputs = make_outputs(make_member(), events=[make_event(title=title)])
    assert find_image(outputs, "events/spring-day/") == "assets/cards/events.png"
    assert "assets/cards/events-spring-day.png" not in list_cards(outputs)


def test_an_event_with_a_picture_is_shown_with_that_picture():
    outputs = make_outputs(make_member(), events=[make_event(image={"file": "hall.jpg", "alt": "A hall"})])
    tags = read_tags(find_page(outputs, "events/spring-day/").head)
    assert (tags["og:image"], tags["og:image:alt"]) == (f"{BASE}events/hall.jpg", "A hall")
    assert "assets/cards/events-spring-day.png" not in list_cards(outputs)


def test_a_network_without_an_address_has_no_cards():
    outputs = make_outputs(make_member(), events=[make_event()], url=None)
    assert list_cards(outputs) == set()
    assert "og:image" not in read_tags(find_page(outputs, "events/spring-day/").head)


def test_a_network_can_switch_its_cards_off():
    outputs = make_outputs(make_member(), events=[make_event()], look={"pictures": False})
    assert list_cards(outputs) == set()
    tags = read_tags(find_page(outputs, "events/spring-day/").head)
    assert (tags.get("og:image"), tags["twitter:card"]) == (None, "summary")


def test_a_card_has_the_colors_of_the_network():
    outputs = make_outputs(make_member(), look={"colors": {"light": {"band": "#123456"}}})
    with Image.open(BytesIO(find_file(outputs, "assets/cards/default.png"))) as image:
        assert image.convert("RGB").getpixel((5, 5)) == (0x12, 0x34, 0x56)


def test_a_picture_is_the_same_in_each_language():
    one, other = (
        list_cards(make_outputs(make_member(), events=[make_event()], languages=tags))
        for tags in (["en"], ["en", "fr"])
    )
    assert one == other


def test_few_events_have_a_card_of_their_own_and_the_coming_ones_are_first(monkeypatch):
    monkeypatch.setattr(site_cards, "MOST", 1)
    events = [
        make_event("past-day", start="2026-01-05"),
        make_event("spring-day"),
        make_event("old-day", start="2025-01-05"),
    ]
    own = {name for name in list_cards(make_outputs(make_member(), events=events)) if "-day" in name}
    assert own == {"assets/cards/events-spring-day.png"}


def test_a_title_ends_no_tag():
    title = """Say "hi" & 'bye' <3 \"> onerror="""
    head = find_page(
        make_outputs(make_member(), events=[make_event(title=title)], name=title), "events/spring-day/"
    ).head
    assert read_tags(head)["og:image:alt"] == f"{title}: {title}"


def test_a_text_that_breaks_the_drawing_has_the_card_of_its_kind(monkeypatch):
    outputs = make_outputs(make_member(), events=[make_event()])
    files = {file.address: file for file in outputs.files}
    plain = files["assets/cards/events.png"].content

    def fail(card):
        if card.title == "Spring Day":
            raise ValueError
        return plain

    monkeypatch.setattr("shelfmates.render.cards.drawing.draw_card", fail)
    assert files["assets/cards/events-spring-day.png"].content == plain


def write_guides(root):
    write_network(
        root,
        settings={"url": HREF},
        docs={
            "guides/index.md": "# Guides\n",
            "guides/one.md": "# *First* `month`\n",
            "guides/two.md": "---\ntitle: Second\n---\n```\n# no\n```\n",
        },
    )
    return root


def test_a_guide_has_its_own_card(tmp_path):
    site = build(write_guides(tmp_path / "network"), tmp_path / "site")
    tags = {
        name: read_tags((site / f"guides/{name}index.html").read_text(encoding="utf-8"))
        for name in ("", "one/", "two/")
    }
    assert {
        name: (row["og:image"].removeprefix(f"{HREF}assets/cards/"), row["og:type"], row["og:image:alt"])
        for name, row in tags.items()
    } == {
        "": ("guides.png", "website", "Example Network: Where to begin"),
        "one/": ("guides-one.png", "article", "Example Network: First month"),
        "two/": ("guides-two.png", "article", "Example Network: Second"),
    }


def test_an_editors_page_has_the_card_of_the_site(seed_site):
    tags = read_tags((seed_site / "accessibility/index.html").read_text(encoding="utf-8"))
    assert tags["og:image"] == f"{HREF}assets/cards/default.png"


def test_a_removed_event_leaves_neither_picture_nor_cache(tmp_path):
    root = copy_seed(tmp_path / "network")
    write_yaml(
        root / "data/events/zeppelin-day.yaml",
        {"title": "Zeppelin day", "kind": "workshop", "start": "2027-03-04", "mode": "online"},
    )
    site = build(root, tmp_path / "site")
    assert (site / "assets/cards/events-zeppelin-day.png").exists()
    before = {file.name for file in (root / ".cache/drawn").iterdir()}
    (root / "data/events/zeppelin-day.yaml").unlink()
    build(root, tmp_path / "site")
    after = {file.name for file in (root / ".cache/drawn").iterdir()}
    assert not (site / "assets/cards/events-zeppelin-day.png").exists()
    assert len(before - after) == 1
    assert len(after) == len([*(site / "assets/cards").iterdir()])
