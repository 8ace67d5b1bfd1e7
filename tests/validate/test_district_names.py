"""A district is understood in the words that people use; every other text stays as it is, without a wrong guess."""

import pytest

from checks import read
from shelfmates.model import District
from shelfmates.validate.district_names import DistrictNames, make_key

pytestmark = pytest.mark.usefixtures("offline")
_ROWS = (
    ("watauga", "Watauga County Schools", ["WCS"]),
    ("asheville", "Asheville City Schools", []),
    ("buncombe", "Buncombe County Schools", []),
    ("burke", "Burke County Public Schools", []),
    ("macon", "Macon County Schools", []),
    ("mcdowell", "McDowell County Schools", []),
    ("mount-airy", "Mount Airy City Schools", []),
    ("st-johns", "St. John’s County School District", []),
    ("fontana", "Fontana Regional Library", []),
    ("austin", "Austin Independent School District", []),
    ("district-7", "School District 7", []),
    ("district-8", "School District 8", []),
    ("creteil", "Académie de Créteil", []),
)
NAMES = DistrictNames([District(id=id_, name=name, synonyms=tuple(words)) for id_, name, words in _ROWS])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("watauga", "Watauga County Schools"),
        ("wcs", "Watauga County Schools"),
        ("WATAUGA COUNTY SCHOOLS", "Watauga County Schools"),
        ("Watauga Co. Schools", "Watauga County Schools"),
        ("Watauga Cnty. Schs", "Watauga County Schools"),
        ("Watauga County School District", "Watauga County Schools"),
        ("The Watauga County School System", "Watauga County Schools"),
        ("Watauga County Public Schools", "Watauga County Schools"),
        ("Watauga County Board of Education", "Watauga County Schools"),
        ("Watauga-County  schools", "Watauga County Schools"),
        ("Burke County Schools", "Burke County Public Schools"),
        ("Mc Dowell Co Schools", "McDowell County Schools"),
        ("Mt. Airy City Schools", "Mount Airy City Schools"),
        ("Saint Johns County Schools", "St. John’s County School District"),
        ("Fontana Reg. Library System", "Fontana Regional Library"),
        ("Austin ISD", "Austin Independent School District"),
        ("Austin Ind. Sch. Dist.", "Austin Independent School District"),
        ("academie de creteil", "Académie de Créteil"),
        ("Sch. Dist. 7", "School District 7"),
        ("district 8", "School District 8"),
    ],
)
def test_other_words_for_a_district_are_understood(text, name):
    assert (NAMES.find(text), NAMES.guess(text)) == (name, "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Watuaga County Schools", "Watauga County Schools"),
        ("Wataga Co. Schools", "Watauga County Schools"),
        ("Watauga Cuonty Schools", "Watauga County Schools"),
        ("Ashville City Schools", "Asheville City Schools"),
        ("Buncome County Schools", "Buncombe County Schools"),
        ("Fontana Regonal Library", "Fontana Regional Library"),
    ],
)
def test_a_likely_typo_is_only_suggested(text, name):
    assert (NAMES.find(text), NAMES.guess(text)) == ("", name)


@pytest.mark.parametrize(
    "text",
    [
        "Mason County Schools", "Ashe County Schools", "Asheboro City Schools", "Asheville County Schools", "Schools",
        "Public Schools", "Watauga County", "Watauga County Library", "School District 9", "School District 78",
        "Austin Unified School District", "Austin Elementary School District", "Haywood County Schools", "東京", "?", "",
        "Buncombe and Watauga County Schools", "Diocese of Charlotte",
    ],
)  # fmt: skip
def test_another_district_stays_as_it_is(text):
    assert (NAMES.find(text), NAMES.guess(text), NAMES.accepts(text)) == ("", "", True)


def test_words_of_two_districts_mean_neither():
    two = DistrictNames([District(id="a", name="A Schools", synonyms=("B",)), District(id="b", name="B Schools")])
    assert [two.find(word) for word in ("B", "b", "A Schools", "B Schools")] == ["", "", "A Schools", "B Schools"]


def test_without_districts_every_text_stays(network):
    member = "name: Bea Cole\nrole: archivist\narea: ashe\ndistrict: Watauga Co. Schools\nconsent: 2026-09-01\n"
    assert read(network({"data/members/bea-cole.yaml": member})).problems == ()


@pytest.mark.parametrize("name", [name for _id, name, _words in _ROWS])
def test_a_name_has_its_own_key(name):
    assert [other for _id, other, _words in _ROWS if make_key(other) == make_key(name)] == [name]
