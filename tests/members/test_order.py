"""How names of many scripts sort, and in which drawer of the directory they stand."""

import pytest

from memory_networks import make_member, make_site

NAMES = [
    # name, sorting key, drawer
    ("Ana Ruiz", "ruiz\tana", "r"),
    ("Ólafur Þór", "thor\tolafur", "t"),
    ("Øystein Åsgård", "asgard\toystein", "a"),
    ("Łucja Żak", "zak\tlucja", "z"),
    ("Đặng Thị Hà", "ha\tdang thi", "h"),
    ("Ñusta Quispe", "quispe\tnusta", "q"),
    ("Ægir", "aegir", "a"),
    ("ß Straße", "strasse\tss", "s"),
    ("李明", "li\tming", "l"),
    ("Ульяна", "uliana", "u"),
    ("Ευτέρπη", "euterpe", "e"),
    ("محمد", "mhmd", "m"),
    ("תמר", "tmr", "t"),
    ("አልማዝ", "alemaaze", "a"),
    ("मालविका", "maalvikaa", "m"),
    ("ᎺᎵ", "meli", "m"),
    ("표하은", "pyo\thaeun", "p"),
    ("O'Hannigan", "ohannigan", "o"),
    ("ʻAukele", "aukele", "a"),
    ("Zoë ", "zoe", "z"),
    ("ÉLODIE", "elodie", "e"),
    ("E\u0301lodie", "elodie", "e"),
    ("3M Library", "library\t00013m", "l"),
    ("3M", "00013m", "other"),
    ("🙂", "id-of-bea", "i"),
]


@pytest.mark.parametrize(("name", "key", "letter"), NAMES)
def test_a_name_sorts_by_the_latin_letters_of_its_family_name(name, key, letter):
    (profile,) = make_site(make_member("id-of-bea", name=name)).profiles
    assert (profile.sort_key, profile.letter) == (key, letter)


def test_a_name_in_no_known_script_stands_under_its_id():
    site = make_site(make_member("zoe", name="🙂"), make_member("adam"))
    assert [(row.id, [person.member.id for person in row.profiles]) for row in site.letters] == [
        ("a", ["adam"]),
        ("z", ["zoe"]),
    ]


def test_people_stand_in_the_order_of_their_names_not_of_the_files():
    site = make_site(
        make_member("m-1", name="Zoë"),
        make_member("m-2", name="Ångström"),
        make_member("m-3", name="李娜"),
        make_member("m-4", name="ana"),
        make_member("m-5", name="Łucja"),
    )
    assert [row.member.name for row in site.profiles] == ["ana", "Ångström", "李娜", "Łucja", "Zoë"]


def test_people_of_one_name_stand_in_the_order_of_their_ids():
    site = make_site(make_member("ana-2", name="Ana"), make_member("ana-1", name="Áná"))
    assert [row.member.id for row in site.profiles] == ["ana-1", "ana-2"]


def test_a_drawer_for_other_signs_comes_last():
    site = make_site(make_member("m-1", name="3M"), make_member("m-2", name="Zoë"))
    assert [(row.id, row.label, row.address) for row in site.letters] == [
        ("z", "Z", "members/by/z/"),
        ("other", "#", "members/by/other/"),
    ]


def test_everybody_stands_in_exactly_one_drawer():
    members = [make_member(f"m-{index}", name=name) for index, (name, *_) in enumerate(NAMES)]
    site = make_site(*members)
    assert sorted(row.member.id for letter in site.letters for row in letter.profiles) == sorted(
        row.id for row in members
    )
