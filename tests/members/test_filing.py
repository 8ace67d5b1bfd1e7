"""Under which part of their name people of the whole world are filed."""

import pytest
import vobject
import yaml

from folders import CASES
from memory_networks import BASE, find_page, make_member, make_outputs, make_site
from shelfmates.filing import file_name
from shelfmates.render.members.vcard import render_card

FILED = yaml.safe_load((CASES / "names" / "filing.yaml").read_text(encoding="utf-8"))
CHOSEN = [
    # fields, name as in a catalog, call number's last part
    ({"name": "Ana Ruiz Peña", "sort_name": "Ruiz Peña, Ana"}, "Ruiz Peña, Ana", "Rui"),
    ({"name": "Szabó Magda", "family_first": True}, "Szabó, Magda", "Sza"),
    ({"name": "Dr. Szabó Magda", "family_first": True}, "Szabó, Magda", "Sza"),
    ({"name": "雪野こずえ", "sort_name": "Yukino, Kozue"}, "Yukino, Kozue", "Yuk"),
    ({"name": "Védís Þórgunnardóttir", "sort_name": "Védís Þórgunnardóttir"}, "Védís Þórgunnardóttir", "Ved"),
    ({"name": "Omar al-Rashid", "sort_name": "al-Rashid"}, "al-Rashid, Omar", "Alr"),
    ({"name": "Ludwig van Beethoven"}, "van Beethoven, Ludwig", "Bee"),
]


@pytest.mark.parametrize("case", FILED.values(), ids=FILED)
def test_a_name_is_filed_by_the_custom_of_its_script_or_by_its_last_part(case):
    (profile,) = make_site(make_member("bea", name=case["name"])).profiles
    assert (profile.filed.text, profile.letter) == (case["filed"], case["letter"])


@pytest.mark.parametrize(("fields", "filed", "spine"), CHOSEN)
def test_who_says_how_they_are_filed_is_filed_that_way_and_so_is_the_call_number(fields, filed, spine):
    (profile,) = make_site(make_member("bea", **fields)).profiles
    assert (profile.filed.text, profile.call_number[2]) == (filed, spine)


def test_a_plain_name_is_filed_as_by_the_rules():
    names = ["Anna Smith", "Van Dyke", "Mary Saint", "Abdul Rahman"]
    by_rule = [file_name(f" {name}") for name in names]
    assert [file_name(name) for name in names] == [row._replace(counted="") for row in by_rule]


def test_people_stand_in_the_order_of_their_family_names_and_then_of_their_given_names():
    names = ["Zoe Ruiz", "Ana Ruizson", "Bo Adams", "Ana Ruiz", "Ana Bo van Adams"]
    ruiz_pena = make_member("m-9", name="Ana Ruiz Peña", sort_name="Ruiz Peña, Ana")
    site = make_site(ruiz_pena, *(make_member(f"m-{at}", name=name) for at, name in enumerate(names)))
    assert [row.member.name for row in site.profiles] == [
        "Ana Bo van Adams", "Bo Adams", "Ana Ruiz", "Zoe Ruiz", "Ana Ruiz Peña", "Ana Ruizson",
    ]  # fmt: skip


def test_a_profile_says_where_it_is_filed_and_explains_the_call_number():
    body = find_page(make_outputs(make_member(name="Ana Ruiz")), "members/ana-ruiz/").body
    assert '<a href="../../members/by/r/">R</a> · <bdi>Ruiz, Ana</bdi>' in body
    assert 'WAT TL Rui <span class="sm-small">(area, role, name)</span>' in body


def test_a_letter_keeps_its_page_when_the_last_person_leaves_it():
    outputs = make_outputs(make_member(name="Ana Ruiz"))
    letters = {row.address: row.is_indexed for row in outputs.pages if row.kind == "letter"}
    assert len(letters) == 27
    assert [address for address, is_indexed in letters.items() if is_indexed] == ["members/by/r/"]


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"name": "Ana Ruiz"}, ("Ruiz", "Ana", "")),
        ({"name": "Wulandari"}, ("", "Wulandari", "")),
        ({"name": "Martin Luther King, Jr."}, ("King", "Martin Luther", "Jr.")),
        ({"name": "Ana Ruiz Peña", "sort_name": "Ruiz Peña, Ana"}, ("Ruiz Peña", "Ana", "")),
    ],
)
def test_a_contact_card_has_the_name_in_its_parts(fields, parts):
    (profile,) = make_site(make_member("bea", **fields)).profiles
    name = vobject.readOne(render_card(profile, BASE).decode()).n.value
    assert (name.family, name.given, name.suffix) == parts


@pytest.mark.parametrize("name", [",", "()", "Jr.", "III", "- -", "🙂", '"'])
def test_a_name_without_parts_is_filed_whole(name):
    assert file_name(name).text
