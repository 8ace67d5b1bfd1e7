"""Contact cards, read again by another parser (vobject) and against RFC 2426."""

import pytest
import vobject

from memory_networks import BASE, make_member, make_site
from name_scripts import NAMES
from shelfmates.filing import file_name
from shelfmates.render.members.vcard import render_card


def render(**fields):
    """Return the bytes of a member's card."""
    (profile,) = make_site(make_member(**fields)).profiles
    return render_card(profile, BASE)


def read(content):
    """Return the card as vobject reads it."""
    return vobject.readOne(content.decode())


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_comes_back_as_it_was_written(name):
    card = read(render(name=name))
    assert card.fn.value == name
    assert {card.n.value.family, card.n.value.given} - {""} == {*file_name(name)[:2]} - {""}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("filler", range(6))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(name, filler):
    lines = render(name=name, organization="x" * filler + name)[: -len(b"\r\n")].split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)


@pytest.mark.parametrize("length", range(60, 160))
def test_a_line_of_any_length_is_unfolded_to_what_it_was(length):
    text = ("aé名🙂" * length)[:length]
    assert read(render(organization=text)).org.value == [text]


def test_every_line_ends_as_the_standard_says():
    content = render(bio="two\nlines", organization="long " * 30)
    assert content.endswith(b"END:VCARD\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_signs_that_separate_values_are_escaped():
    card = read(render(organization="A, B; C\\D", topics=["weeding", "grants"]))
    assert card.org.value == ["A, B; C\\D"]
    assert set(card.categories.value) == {"Weeding", "Grants"}


@pytest.mark.parametrize(
    ("fields", "addresses"),
    [
        ({"contact": "email", "email": "ana@example.org"}, ["ana@example.org"]),
        ({"contact": "relay", "email": "ana@example.org"}, []),
        ({"email": "ana@example.org"}, []),
        ({"contact": "link", "links": {"website": "https://example.org/"}, "email": "ana@example.org"}, []),
    ],
)
def test_an_email_stands_in_the_card_only_where_its_owner_asked_for_it(fields, addresses):
    content = render(**fields)
    assert [row.value for row in read(content).contents.get("email", [])] == addresses
    assert (b"ana@example.org" in content) is bool(addresses)


def test_a_card_says_who_where_and_at_which_address():
    card = read(render(town="boone", organization="Example School", role="media-coordinator"))
    assert card.title.value == "Media coordinator"
    assert (card.adr.value.city, card.adr.value.region) == ("Boone", "Watauga County")
    assert {row.value for row in (card.url, card.uid, card.source)} == {f"{BASE}members/ana-ruiz/"}


def test_a_card_of_somebody_who_wrote_the_least_can_be_read():
    card = read(render())
    assert (card.adr.value.city, "org" in card.contents, "categories" in card.contents) == ("", False, False)
