"""Check that the words around the names of areas and towns are understood, in each language of the software."""

import pytest

from memory_networks import make_settings
from shelfmates.change.area_words import AreaWords, FoundPlace
from shelfmates.change.issues.form_parser import read_issue
from shelfmates.change.label_lookup import LabelLookup
from shelfmates.change.place_kinds import strip_area_kind, strip_town_kind
from shelfmates.model import Area
from shelfmates.schemas.issue_forms import FormElement, IssueForm

AREAS = [
    Area.model_validate(
        {
            "id": "watauga",
            "name": "Watauga County",
            "towns": [{"id": "boone", "name": "Boone", "lat": 36.2, "lon": -81.7}],
        }
    ),
    Area.model_validate(
        {
            "id": "jackson",
            "name": "Jackson",
            "towns": [{"id": "jefferson", "name": "Jefferson", "lat": 36.4, "lon": -81.5}],
        }
    ),
]
WATAUGA = (
    "Watauga", "watauga county", "Watauga Co.", "Watauga Cty", "County of Watauga", "The County of Watauga",
    "Comté de Watauga", "comte de watauga", "Le comté de Watauga", "Condado de Watauga", "condado Watauga",
    "Watauga (County)", "Región de Watauga", "Région du Watauga", "Parish of Watauga", "WATAUGA REGION",
    "District de Watauga", "Provincia de Watauga", "Comte\u0301 de Watauga",
)  # fmt: skip
BOONE = (
    "Boone", "Town of Boone", "City of Boone", "the town of Boone", "Ville de Boone", "Commune de Boone",
    "Ciudad de Boone", "La ciudad de Boone", "Pueblo de Boone", "Municipio de Boone", "Boone Township",
)  # fmt: skip


@pytest.fixture
def settings():
    return make_settings(areas=AREAS)


@pytest.mark.parametrize("name", WATAUGA)
def test_an_area_is_found_by_its_name_with_a_word_for_its_kind(settings, name):
    assert LabelLookup(settings).find("areas", name) == "watauga"


@pytest.mark.parametrize("name", BOONE)
def test_a_town_is_found_by_its_name_with_a_word_for_its_kind(settings, name):
    assert LabelLookup(settings).find("towns", name, area="watauga") == "boone"
    assert AreaWords(settings).find(name) == FoundPlace("watauga", "boone")


@pytest.mark.parametrize("name", ["Comté de Jackson", "Jackson County", "condado de Jackson"])
def test_an_area_without_a_kind_in_its_own_name_is_found_with_one(settings, name):
    assert AreaWords(settings).find(name) == FoundPlace("jackson")


@pytest.mark.parametrize("name", ["County", "Town of Jackson", "Jefferson City", "Watauga Lake", "Comté", "of Watauga"])
def test_a_name_of_something_else_is_not_found(settings, name):
    assert LabelLookup(settings).find("areas", name) == name
    assert AreaWords(settings).find(name) == FoundPlace()


def test_a_name_stays_if_it_is_nothing_but_a_kind():
    assert [strip_area_kind("County"), strip_town_kind("Village")] == ["County", "Village"]


@pytest.mark.parametrize("answer", ["Comté de Watauga", "Condado de Watauga", "County of Watauga", "Watauga"])
def test_an_issue_names_its_area_in_any_language(answer):
    area = FormElement("dropdown", "Area", "area", options=(("Watauga County", "watauga"), ("Jackson", "jackson")))
    found = read_issue(f"### Area\n\n{answer}\n", IssueForm("add", "Add", "", (area,)))
    assert found.values == {"area": "watauga"}
