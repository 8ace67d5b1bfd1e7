"""A member has a card of their own if they agreed, and only then."""

from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from folders import copy_seed, read_tree, write_network
from memory_networks import BASE, TODAY, find_file, find_page, make_event, make_member, make_outputs
from shelfmates.initials import TINTS, choose_tint
from shelfmates.palettes import read_tints
from shelfmates.render.cards import site_cards
from sites import build, shelfmates

PAGE = "members/ana-ruiz/"
OWN, OF_ALL = "assets/cards/members-ana-ruiz.png", "assets/cards/members.png"
BRIDIE = "members-bridie-ohannigan"


class Images(HTMLParser):
    """Reads which picture a page names, and its text."""

    def __init__(self, html):
        super().__init__()
        self.said = {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        row = dict(attrs)
        if tag == "meta" and row.get("property", "").startswith("og:image"):
            self.said[row["property"]] = row["content"]


def agree(id_="ana-ruiz", **fields):
    return make_member(id_, **{"agree": ["picture"], **fields})


def find_image(outputs, address=PAGE):
    url = Images(find_page(outputs, address).head).said["og:image"]
    return url[url.index("assets/") :]


def list_own(outputs):
    return [file.address for file in outputs.files if file.address.startswith("assets/cards/members-")]


def read_key(outputs):
    """Return what a member's card is drawn from."""
    return next(file.key for file in outputs.files if file.address == OWN)


def test_a_member_who_agreed_has_their_own_card():
    outputs = make_outputs(agree())
    assert (find_image(outputs), list_own(outputs)) == (OWN, [OWN])


@pytest.mark.parametrize("words", [[], ["follow"]])
def test_a_member_who_did_not_agree_has_the_card_of_all_people(words):
    outputs = make_outputs(make_member(agree=words, photo="ana-ruiz.jpg", links={"blog": "https://example.org/ana"}))
    assert (find_image(outputs), list_own(outputs)) == (OF_ALL, [])


def test_only_those_who_agreed_have_a_file():
    outputs = make_outputs(agree(), make_member("bea-cole"))
    assert list_own(outputs) == [OWN]
    assert find_image(outputs, "members/bea-cole/") == OF_ALL


HIDDEN = {"not listed": {"listed": False}, "long not confirmed": {"consent": TODAY - timedelta(days=3_000)}}


@pytest.mark.parametrize("fields", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_member_has_no_card(fields):
    assert list_own(make_outputs(agree(**fields), make_member("bea-cole"))) == []


@pytest.mark.parametrize("name", ["مريم", "यूकी", "雪野", "דנה", "Ana 雪"])
def test_a_name_in_letters_that_our_fonts_lack_has_the_card_of_all_people(name):
    outputs = make_outputs(agree(name=name))
    assert (find_image(outputs), list_own(outputs)) == (OF_ALL, [])


@pytest.mark.parametrize("text", ["Ana Ruiz", "Teacher-librarian", "Watauga County", "'AR'", "Example Network"])
def test_a_card_says_who_they_are_and_what_they_do_where(text):
    assert text in read_key(make_outputs(agree()))


def test_people_whose_role_is_in_no_list_have_their_own_words():
    assert "Bookmobile driver" in read_key(make_outputs(agree(role="other", role_name="Bookmobile driver")))


SECRETS = {"email": "ana@example.org", "github": "example-ana", "bio": "Ten-years-here", "pronouns": "she/they"}


def test_a_card_says_nothing_else_of_them():
    key = read_key(make_outputs(agree(**SECRETS, contact="relay")))
    assert [word for word in SECRETS.values() if word in key] == []


def test_a_photo_changes_nothing_on_a_card():
    assert read_key(make_outputs(agree(photo="ana-ruiz.jpg"))) == read_key(make_outputs(agree()))


def test_a_face_has_the_tint_of_the_site():
    with Image.open(BytesIO(find_file(make_outputs(agree()), OWN))) as image:
        colors = {color for _count, color in image.convert("RGB").getcolors()}
    color, ink = (ImageColor.getrgb(color) for color in read_tints()[choose_tint("ana-ruiz")])
    assert {color, ink} <= colors


def test_there_is_a_tint_for_each_number():
    assert sorted(read_tints()) == [*range(TINTS)]


def test_a_card_is_there_once_for_all_languages(tmp_path):
    member = {"agree": ["picture"]}
    write_network(tmp_path / "network", {"url": BASE, "languages": ["en", "es"]}, {"ana-ruiz": member})
    site = build(tmp_path / "network", tmp_path / "site")
    pages = [(site / prefix / PAGE / "index.html").read_text(encoding="utf-8") for prefix in ("", "es")]
    assert {Images(page).said["og:image"] for page in pages} == {BASE + OWN}
    assert [file.relative_to(site).as_posix() for file in site.rglob("members-ana-ruiz*")] == [OWN]


def test_a_network_without_pictures_has_none_of_members_and_publishes_no_agreement():
    outputs = make_outputs(agree(), look={"pictures": False})
    assert list_own(outputs) == []
    assert b'"picture"' not in find_file(outputs, "api/v1/members.json")


def test_a_network_without_hashtags_has_cards_of_members_all_the_same():
    assert list_own(make_outputs(agree(), sections={"hashtags": False})) == [OWN]


def test_events_leave_room_for_the_cards_of_members(monkeypatch):
    monkeypatch.setattr(site_cards, "MOST", 1)
    assert len(list_own(make_outputs(agree(), agree("bea-cole"), events=[make_event()]))) == 1


HOSTILE = ["W" * 90, "a " * 45, "&quot; onerror=", """O'Neil "Ana" & Co""", "Ana %s {0} {{x}}", "-", "Ana 📚", "ẞẞ ẞẞ"]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_drawn_whole_or_shortened_and_ends_no_tag(name):
    outputs = make_outputs(agree(name=name))
    with Image.open(BytesIO(find_file(outputs, OWN))) as image:
        assert image.size == (1200, 630)
    shown = " ".join(name.replace("📚", "").split())
    assert Images(find_page(outputs, PAGE).head).said["og:image:alt"] == f"Example Network: {shown}"


def remove(root):
    done = shelfmates("--root", root, "remove", "bridie-ohannigan", "--yes")
    assert done.returncode == 0, done.stderr


def withdraw(root):
    file = root / "data/members.yaml"
    before, start, after = file.read_text(encoding="utf-8").partition("- id: bridie-ohannigan\n")
    file.write_text(before + start + after.replace("agree: [follow, picture]", "agree: [follow]", 1), encoding="utf-8")


@pytest.mark.parametrize("leave", [remove, withdraw])
def test_a_removed_member_and_a_withdrawn_consent_leave_neither_picture_nor_cache(leave, tmp_path):
    root = copy_seed(tmp_path / "network")
    site = build(root, tmp_path / "site")
    picture = (site / f"assets/cards/{BRIDIE}.png").read_bytes()
    assert picture in read_tree(root / ".cache").values()
    leave(root)
    build(root, tmp_path / "site")
    files = {**read_tree(site), **read_tree(root / ".cache")}
    assert [name for name, content in files.items() if picture in content or BRIDIE in name] == []
    assert [name for name, content in read_tree(site).items() if BRIDIE.encode() in content] == []
