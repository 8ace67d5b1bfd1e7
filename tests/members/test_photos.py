"""Pictures of members: of those who are shown, on their pages, and nobody else's."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from folders import read_tree, write_network
from picture_files import make_jpeg
from sites import build, shelfmates

MEMBERS = {
    "ana-ruiz": {"name": 'Ana "Ana" Ruiz', "photo": "ana-ruiz.jpg"},
    "eve-hidden": {"consent": "2020-01-01", "photo": "eve-hidden.jpg"},
    "fay-unlisted": {"listed": False, "photo": "fay-unlisted.jpg"},
    "zoe-shy": {},
}
PHOTOS = ("ana-ruiz.jpg", "eve-hidden.jpg", "fay-unlisted.jpg", "zoe-shy.jpg")


def write(folder):
    root = write_network(folder, {"url": "https://net.example.org/"}, MEMBERS)
    (root / "data/photos").mkdir()
    for number, name in enumerate(PHOTOS):
        # Their sizes tell the pictures apart.
        (root / "data/photos" / name).write_bytes(make_jpeg(8 + number, 8))
    return root


@pytest.fixture(scope="module")
def site(shared, tmp_path_factory):
    return shared("photos-site", lambda out: build(write(tmp_path_factory.mktemp("photos")), out))


def list_pictures(tree):
    return {name: content for name, content in tree.items() if name.endswith(".jpg")}


def test_a_picture_of_somebody_who_is_shown_is_published_and_no_other(site):
    assert list_pictures(read_tree(site)) == {"members/ana-ruiz.jpg": make_jpeg(8, 8)}


def test_it_is_on_their_page_and_says_in_words_what_it_shows(site):
    page = LexborHTMLParser((site / "members/ana-ruiz/index.html").read_text(encoding="utf-8"))
    (image,) = page.css("header img")
    assert image.attributes["src"] == "../../members/ana-ruiz.jpg"
    assert 'Ana "Ana" Ruiz' in image.attributes["alt"]


def test_whoever_has_none_has_initials_in_its_place(site):
    page = LexborHTMLParser((site / "members/zoe-shy/index.html").read_text(encoding="utf-8"))
    assert page.css("header img") == []
    assert [node.text() for node in page.css(".sm-record header .sm-face")] == ["ZS"]


def test_the_data_names_it(site):
    members = json.loads((site / "api/v1/members.json").read_text(encoding="utf-8"))["members"]
    assert [row.get("photo") for row in members] == ["ana-ruiz.jpg", None]


def test_another_engine_gets_the_same_pictures(tmp_path, site):
    done = shelfmates("--root", write(tmp_path / "network"), "stage", tmp_path / "staged")
    assert done.returncode == 0, done.stderr
    assert list_pictures(read_tree(tmp_path / "staged/docs")) == list_pictures(read_tree(site))
