"""A language that no release has, and words of a network's own: they are on the pages, and the gate finds nothing."""

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks import write_file
from folders import write_network, write_yaml
from gate_command import gate
from shelfmates.own_texts import PluralRule
from shelfmates.po_files import write_head, write_message
from shelfmates.validate.default_vocabularies import list_messages
from shelfmates.write.build_record import hash_content
from sites import DAY, shelfmates

SIGN = "ɫ"
"""Begins each text of the made-up language."""
RULE = PluralRule(3, "(n==1 ? 0 : n==2 ? 1 : 2)")
WORDS = {
    "Home": "The door", "Join": "Come in", "Events": "What is on", "Resources": "What we read", "Members": "Colleagues",
    "Areas": "Where we are", "Topics": "What about", "Levels": "For whom", "Privacy": "Your data", "Last confirmed": "Checked on",
}  # fmt: skip
"""English message → the network's own word for it."""
FORMS = ["the only member", "both", "%(num)s colleagues"]
HEAD = {"url": "https://net.example.org/", "languages": ["tlh", "en"]}


def write_everything(root):
    """Write a complete catalog of a made-up language with three plural forms."""
    blocks = [write_head("tlh", RULE)]
    for row in list_messages().values():
        forms = tuple(f"{SIGN}{form} {row.plural}" for form in range(3)) if row.plural else (f"{SIGN}{row.id}",)
        blocks.append(write_message(row._replace(forms=forms)))
    (root / "data/locale").mkdir(parents=True)
    (root / "data/locale/tlh.po").write_text("\n".join(blocks), encoding="utf-8")


@pytest.fixture(scope="module")
def folders(shared, tmp_path_factory):
    """Return the folder of the network, and that of its site."""

    def make(folder):
        root = write_network(folder / "network", HEAD)
        write_everything(root)
        write_yaml(root / "data/words.yaml", {"tlh": WORDS, "en": {"Members": "Neighbors"}})
        done = shelfmates("--root", root, "build", "--strict", "--out", folder / "site", "--today", DAY)
        assert (done.returncode, "no problems" in done.stderr) == (0, True), done.stderr

    folder = shared("translated-site", make)
    return folder / "network", folder / "site"


def read_page(site, name):
    """Return the texts of a page's elements that have only text, without what scripts and the theme bring."""
    body = LexborHTMLParser((site / name).read_text(encoding="utf-8")).body
    for row in body.css("script, style"):
        row.decompose()
    return body.text(separator="\n")


@pytest.mark.uncounted
def test_the_gate_finds_nothing(folders):
    root, site = folders
    done = gate(site, root=root)
    assert (done.code, "no problems" in done.out + done.err) == (0, True), done.err


@pytest.mark.parametrize("message", WORDS)
def test_the_networks_own_word_is_on_the_pages(folders, message):
    pages = [
        read_page(folders[1], name) for name in ("index.html", "members/index.html", "members/ana-ruiz/index.html")
    ]
    assert any(WORDS[message] in page for page in pages)
    assert not any(f"{SIGN}{message}\n" in page for page in pages)


def test_all_other_texts_are_in_the_added_language(folders):
    page = read_page(folders[1], "members/ana-ruiz/index.html")
    assert f"{SIGN}Save contact" in page
    assert f"{SIGN}Teacher-librarian" in page
    assert f"{SIGN}Correct this profile" in page
    assert "Member since" not in page.replace(f"{SIGN}Member since", "")


def test_a_number_takes_the_form_of_the_added_language(folders):
    assert f"{SIGN}0 1 people to turn to." in read_page(folders[1], "members/index.html")


def test_another_language_of_the_site_has_its_own_words(folders):
    page = read_page(folders[1], "en/members/index.html")
    assert "Neighbors" in page
    assert "Save contact" in read_page(folders[1], "en/members/ana-ruiz/index.html")
    assert not [word for word in (SIGN, WORDS["Members"]) if word in page]


def test_what_programs_read_has_the_words_too(folders):
    site = folders[1]
    assert "What is on" in (site / "events.xml").read_text(encoding="utf-8")
    assert json.loads((site / "build.json").read_text(encoding="utf-8"))["problems"] == {
        "warnings": 0, "notices": 0, "codes": {},
    }  # fmt: skip


@pytest.mark.parametrize("path", ["data/words.yaml", "data/locale/ga.po"])
def test_own_texts_are_an_input_of_the_build(tmp_path, path):
    root = write_network(tmp_path)
    inputs = {hash_content(root, root)}
    for text in ("one", "two"):
        write_file(root / path, text)
        inputs.add(hash_content(root, root))
    assert len(inputs) == 3
