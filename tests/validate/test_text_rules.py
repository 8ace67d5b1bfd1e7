"""Private details and placeholders are found in every text, and nothing else is."""

import itertools

import pytest
import yaml

from folders import CASES
from shelfmates.placeholders import is_placeholder
from shelfmates.validate.private_details import WORDINGS, list_private
from shelfmates.validate.private_words import BIRTHS, MEETINGS, PASSCODES, PINS, list_words

pytestmark = pytest.mark.usefixtures("offline")


SETTINGS = "name: Example Network\nurl: https://example.org/\nareas: [{id: watauga, name: Watauga County}]\nvocabularies: {topics: {makerspaces: Makerspaces}}\n"
MEMBER = "name: Bea Cole\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"


def load(name):
    """Return a table of texts."""
    return yaml.safe_load((CASES / "texts" / f"{name}.yaml").read_text(encoding="utf-8"))


PRIVATE, HARMLESS, PLACEHOLDERS = load("private"), load("harmless"), load("placeholders")


def find_private(text):
    """Return the first private detail of a text, or None."""
    return next(list_private(text), None)


@pytest.mark.parametrize("kind", WORDINGS)
def test_a_private_detail_is_found_with_its_kind_and_place(kind):
    found = {text: find_private(f"Hello Ångström.\n\n{text}") for text in PRIVATE[kind]}
    assert {text: row.kind if row else None for text, row in found.items()} == dict.fromkeys(PRIVATE[kind], kind)
    assert all(f"Hello Ångström.\n\n{text}"[row.start :].startswith(row.text) for text, row in found.items())


@pytest.mark.parametrize(("kind", "words", "value"), [
    ("passcode", list_words(PASSCODES, PINS), ": 48213"), ("meeting-id", list_words(MEETINGS), ": 812 3456 7890"),
    ("birth-date", list_words(BIRTHS), " 1980-03-04"),
])  # fmt: skip
def test_a_private_detail_is_found_after_its_word_however_the_parts_are_joined(kind, words, value):
    found = {text: find_private(f"Hello. {text}{value}") for word in words for text in list_joined(word)}
    assert [text for text, row in found.items() if row is None or row.kind != kind] == []


def list_joined(word):
    """Return a word with a space, a hyphen or nothing between its parts, in each combination."""
    first, *rest = word.split(" ")
    signs = itertools.product((" ", "-", ""), repeat=len(rest))
    return [first + "".join(map("".join, zip(row, rest, strict=True))) for row in signs]


def test_harmless_numbers_and_words_are_not_private():
    assert {text: row for text in HARMLESS if (row := find_private(text))} == {}


def test_harmless_texts_side_by_side_are_not_private_either():
    assert find_private(". \n".join(HARMLESS)) is None


def test_there_are_enough_texts():
    assert sum(map(len, PRIVATE.values())) > 100
    assert len(HARMLESS) > 90


def test_placeholders_are_no_values_and_other_texts_are():
    assert [text for text in PLACEHOLDERS["absent"] if not is_placeholder(text)] == []
    assert [text for text in PLACEHOLDERS["present"] if is_placeholder(text)] == []
    assert [text for text in PLACEHOLDERS["names"] if is_placeholder(text, "name")] == []
    assert is_placeholder("Nil")
    assert is_placeholder("nil", "organization")
    assert not is_placeholder("Nil", "organization")


def test_addresses_that_are_meant_to_be_public_cause_no_warning(check):
    found = check({
        "data/network.yaml": SETTINGS + "contact: {email: office@example.org}\n",
        "data/members/bea-cole.yaml": MEMBER + "email: own@example.org\ncontact: email\nbio: own@example.org, office@example.org\n",
        "docs/contact.md": "# Contact\n\n[hello](mailto:hello@example.org), <b@example.org>, office@example.org\n",
    })  # fmt: skip
    assert found == []


def test_every_text_of_a_record_and_of_a_page_is_read(check):
    lines = check({
        "data/members/bea-cole.yaml": MEMBER + "bio: call 828-555-0142\noffers: [{topic: makerspaces, note: a@example.org}]\n"
        "translations: {es: {bio: 'Clave: 1234'}}\nlinks: {website: 'https://example.org/?pwd=123456'}\norganisation: N/A\n",
        "docs/events/a-visit.md": "---\ntitle: A visit (a@example.org)\nkind: visit\nstart: 2099-03-04\nquestions: ['PIN: 1234?']\nplace: {name: TBD}\n"
        "---\n\nHello.\n\nMeeting ID: 812 3456 7890\n",
        "data/resources/a-blog.yaml": "title: A blog\nurl: https://example.org/\nkind: blog\ngroup: {channel: 'tel. 555-0142'}\n",
        "docs/guide.md": "# Guide\n\nWrite.\n\nDOB: 1980-03-04\n",
    })  # fmt: skip
    found = {(line.split(":")[0].rpartition("/")[2], int(line.split(":")[1]), line.split(" ")[1]) for line in lines}
    assert found == {
        ("bea-cole.yaml", 5, "phone-inside"), ("bea-cole.yaml", 6, "email-inside"), ("bea-cole.yaml", 7, "passcode"),
        ("bea-cole.yaml", 8, "private-link"), ("bea-cole.yaml", 9, "placeholder"), ("a-visit.md", 2, "email-inside"),
        ("a-visit.md", 5, "passcode"), ("a-visit.md", 6, "placeholder"), ("a-visit.md", 11, "meeting-id"),
        ("a-blog.yaml", 4, "phone-inside"), ("guide.md", 5, "birth-date"),
    }  # fmt: skip
