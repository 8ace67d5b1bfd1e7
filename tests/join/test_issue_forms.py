"""The issue forms ask what a member is asked for, in a form that the forge takes."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft7Validator

from checks import read
from folders import ROOT
from shelfmates import pipeline
from shelfmates.load.yaml_reader import read_values
from shelfmates.model import Member
from shelfmates.schemas import describe
from shelfmates.schemas.issue_forms import make_form_files, make_forms

LEAST = "name: N\nareas:\n  - id: a\n    name: A\n"


@pytest.fixture(scope="module")
def settings():
    return pipeline.check(ROOT).network.settings


@pytest.fixture(scope="module")
def forms(settings):
    return {path.rsplit("/")[-1]: read_values(text) for path, text in make_form_files(settings).items()}


def list_ids(form):
    return [row["id"] for row in form["body"] if "id" in row]


NAMES = ("add-member.yml", "correct-member.yml", "remove-member.yml")


def load_schema(name):
    """Return a schema that the forge's makers keep, as check-jsonschema brings it."""
    return json.loads(
        (files("check_jsonschema") / f"builtin_schemas/vendor/github-{name}.json").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_one_to_the_forge(name, settings):
    # The forge reads YAML 1.2 with flags.
    text = make_form_files(settings)[f".github/ISSUE_TEMPLATE/{name}"]
    assert [error.message for error in Draft7Validator(load_schema("issue-forms")).iter_errors(read_values(text))] == []


def test_the_choice_of_forms_is_one_to_the_forge(forms):
    assert [
        error.message for error in Draft7Validator(load_schema("issue-config")).iter_errors(forms["config.yml"])
    ] == []
    assert forms["config.yml"]["blank_issues_enabled"] is True
    assert forms["config.yml"]["contact_links"][0]["url"] == "https://example.org/join/"


@pytest.mark.parametrize("name", NAMES)
def test_labels_and_ids_are_each_there_once(name, forms):
    rows = [row for row in forms[name]["body"] if "id" in row]
    for key in ([row["id"] for row in rows], [row["attributes"]["label"] for row in rows]):
        assert len(key) == len({*key})
    options = [row["attributes"].get("options", []) for row in rows]
    for choices in options:
        shown = [choice["label"] if isinstance(choice, dict) else choice for choice in choices]
        assert len(shown) == len({*shown})
        assert "None" not in shown


def test_every_question_is_a_field(forms):
    known = {field.key for field in describe(Member)} | {
        f"links-{row.key}" for field in describe(Member) if field.key == "links" for row in field.fields
    }
    assert {*list_ids(forms["add-member.yml"])} <= known


def test_what_a_record_needs_must_be_answered(forms):
    must = {row["id"] for row in forms["add-member.yml"]["body"] if row.get("validations", {}).get("required")}
    needed = {field.key for field in describe(Member) if field.is_required}
    assert must == needed - {"id", "consent"}
    boxes = next(row for row in forms["add-member.yml"]["body"] if row.get("id") == "consent")["attributes"]["options"]
    assert [box["required"] for box in boxes] == [True, True]


@pytest.mark.parametrize("name", NAMES)
def test_who_writes_is_told_first_that_all_is_public(name, forms):
    assert "becomes public" in forms[name]["body"][0]["attributes"]["value"]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_has_the_label_that_starts_the_work(name, forms):
    assert forms[name]["labels"] == [f"entry-{name.split('-')[0]}"]


def test_the_entry_is_asked_for_as_yaml(forms):
    assert (
        next(row for row in forms["correct-member.yml"]["body"] if row.get("id") == "entry")["attributes"]["render"]
        == "yaml"
    )


def test_a_network_without_towns_asks_for_none(network):
    settings = read(network({"data/network.yaml": LEAST, "data/members.yaml": "[]\n"})).network.settings
    form = read_values(make_form_files(settings)[".github/ISSUE_TEMPLATE/add-member.yml"])
    assert "town" not in list_ids(form)
    assert read_values(make_form_files(settings)[".github/ISSUE_TEMPLATE/config.yml"]) == {"blank_issues_enabled": True}


def test_choices_of_one_name_are_told_apart(network):
    text = LEAST + "  - id: b\n    name: A\n  - id: none\n    name: None\n"
    settings = read(network({"data/network.yaml": text, "data/members.yaml": "[]\n"})).network.settings
    (area,) = (row for row in make_forms(settings)[0].elements if row.key == "area")
    assert area.options == (("A (a)", "a"), ("A (b)", "b"), ("None (none)", "none"))
