"""Both spellings of a key or word are one thing: to every reader, to `fix`, to editors, and to the review of a change."""

import re
from typing import Literal, get_args, get_origin

import pytest
import yaml_rs
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from checks import read, write_file
from git_network import check_rows, commit
from memory_networks import make_settings
from shelfmates.change.fix import fix
from shelfmates.change.new_record import make_text
from shelfmates.model import Event, Member, Post, Resource, Settings, spellings
from shelfmates.model.link_health import LinkHealth
from shelfmates.problem_formats import show_text
from shelfmates.schemas.american import spell_american, spell_like
from shelfmates.schemas.json_schema import make_schemas

pytestmark = pytest.mark.usefixtures("offline")
BEA = "data/members/bea-cole.yaml"
VISIT = "data/events/visit.yaml"
LEAST = {
    BEA: "name: Bea Cole\nrole: teacher-librarian\n{}area: watauga\nconsent: 2026-09-01\n",
    VISIT: "title: Visit\nkind: visit\n{}start: 2027-03-04\nurl: https://example.org/\n",
    "data/network.yaml": "name: Example Network\nurl: https://example.org/\nareas:\n  - id: ashe\n    name: Ashe County\n"
                         "  - id: watauga\n    name: Watauga County\n{}    towns: [{{id: boone, name: Boone, lat: 36.22, lon: -81.67}}]\n",
}  # fmt: skip
"""File → its text, with a gap."""
PAIRS = {
    "organization": (BEA, "organization: Boone Library\n", "organisation: Boone Library\n"),
    "organizer": (VISIT, "organizer: Boone Library\n", "organiser: Boone Library\n"),
    "canceled": (VISIT, "status: canceled\n", "status: cancelled\n"),
    "neighbors": ("data/network.yaml", "    neighbors: [ashe]\n", "    neighbours: [ashe]\n"),
}
"""American spelling → a file, and a line of it in both spellings."""
KEYS = sorted(PAIRS.keys() - {"canceled"})
RECORDS = sorted(PAIRS.keys() - {"neighbors"})
MODELS = {"member": Member, "event": Event, "network": Settings}


def schema_of(path):
    return {BEA: "member", VISIT: "event"}.get(path, "network")


def write(name, *, spelled):
    """Return the path and the text of a file in one spelling."""
    path, american, british = PAIRS[name]
    return path, LEAST[path].format({"American": american, "British": british, "both": american + british}[spelled])


def spell(text):
    """Return a text with every pair in American spelling."""
    return re.sub(r"\w+", lambda word: spellings.to_american(word[0]), text)


def records_of(checked):
    assert [show_text(problem) for problem in checked.problems] == []
    network = checked.network
    return network.settings, *(row.record for row in (*network.members, *network.events))


def list_models():
    left, seen = [Member, Event, Resource, Settings, Post, LinkHealth], set()
    while left:
        model = left.pop()
        if isinstance(model, type) and issubclass(model, BaseModel) and model not in seen:
            seen.add(model)
            left += [part for info in model.model_fields.values() for part in walk(info.annotation)]
    return seen


def walk(annotation):
    yield annotation
    for part in get_args(annotation):
        yield from walk(part)


def list_written():
    """Yield every key and every closed word that people may write."""
    for model in list_models():
        for name, info in model.model_fields.items():
            yield info.alias or name
            yield from (
                word for part in walk(info.annotation) if get_origin(part) is Literal for word in get_args(part)
            )


def test_every_pair_is_in_this_table():
    assert sorted(PAIRS) == sorted(spellings.BRITISH)
    assert set(spellings.BRITISH) <= set(list_written())


def test_the_models_are_american():
    british = re.compile(
        r"is(?:e[rd]?|ing|ation)s?$|our(?:s|ed)?$|bour|[bt]re$|ogue|lled$|lling$|licence|programme|grey"
    )
    assert [word for word in sorted({*list_written()} - {"hours"}) if british.search(word)] == []


@pytest.mark.parametrize("name", PAIRS)
def test_both_spellings_load_as_the_same(name, network):
    path, text = write(name, spelled="American")
    root = network({path: text})
    american = records_of(read(root))
    write_file(root / path, write(name, spelled="British")[1])
    assert records_of(read(root)) == american


@pytest.mark.parametrize("spelled", ["American", "British"])
@pytest.mark.parametrize("name", RECORDS)
def test_fix_leaves_what_people_wrote(name, spelled):
    path, text = write(name, spelled=spelled)
    fixed = fix(path, "".join(reversed(text.splitlines(keepends=True))))
    assert (sorted(fixed.text.splitlines()), fixed.problems) == (sorted(text.splitlines()), ())
    assert fix(path, fixed.text) == fixed
    assert fix(path, write(name, spelled="American")[1]).text == spell(fixed.text)


@pytest.mark.parametrize("spelled", ["American", "British"])
@pytest.mark.parametrize("name", PAIRS)
def test_no_editor_underlines_either(name, spelled):
    path, text = write(name, spelled=spelled)
    schema = make_schemas(make_settings())[schema_of(path)]
    errors = Draft202012Validator(schema).iter_errors(yaml_rs.loads(text, parse_datetime=False))
    assert [str(error) for error in errors] == []


@pytest.mark.parametrize("name", PAIRS)
def test_editors_propose_the_american_one(name):
    schema = str(make_schemas(make_settings())[schema_of(PAIRS[name][0])])
    assert f"'{name}'" in schema
    assert f"'{spellings.BRITISH[name]}'" not in schema


@pytest.mark.parametrize("name", KEYS)
def test_both_at_once_are_one_problem_at_the_second(name, network):
    path, text = write(name, spelled="both")
    british = spellings.BRITISH[name]
    (line,) = [show_text(problem) for problem in read(network({path: text})).problems]
    number = text[: text.index(f"{british}:")].count("\n") + 1
    assert line.startswith(f"{path}:{number}:")
    assert f"{british}` is the same field as `{name}`; keep one of the two lines" in line


@pytest.mark.parametrize("name", KEYS)
def test_a_problem_names_the_key_as_it_is_written(name, network):
    path, text = write(name, spelled="British")
    british = spellings.BRITISH[name]
    wrong = re.sub(rf"{british}: .*", f"{british}: {{a: b}}", text)
    (problem,) = read(network({path: wrong})).problems
    assert problem.field.endswith(british)
    assert wrong.splitlines()[problem.line - 1].strip().startswith(british)


def test_a_rule_names_the_key_as_it_is_written(network):
    path, text = write("neighbors", spelled="British")
    (problem,) = read(network({path: text.replace("[ashe]", "[moon]")})).problems
    assert (problem.field, problem.line, problem.column) == ("areas[2].neighbours[1]", 8, 18)


@pytest.mark.parametrize("name", RECORDS)
def test_a_mistyped_one_is_led_to_the_american_one(name, network):
    path, american, _british = PAIRS[name]
    mistyped = name[:-3] + name[-2:]
    (problem,) = read(network({path: LEAST[path].format(american.replace(name, mistyped))})).problems
    assert problem.hint == f"did you mean `{name}`?"


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("spelled", [("American", "British"), ("British", "American")])
def test_another_spelling_is_no_change_of_content(name, spelled, tmp_path):
    (path, before), (_path, after) = (write(name, spelled=one) for one in spelled)
    root = commit(tmp_path / "r", {path: before})
    write_file(root / path, after)
    assert check_rows(root, "--base", "HEAD", "--author", "mallory") == []


def test_a_warning_stays_an_old_one_in_another_spelling(tmp_path):
    (path, before), (_path, after) = (write("organizer", spelled=one) for one in ("British", "American"))
    root = commit(tmp_path / "r", {path: before.replace("Boone Library", "Room #2")})
    write_file(root / path, after.replace("Boone Library", "Room #2"))
    assert [row.code for row in check_rows(root, "--base", "HEAD") if row.code != "comment"] == []


@pytest.mark.parametrize("spelled", ["American", "British"])
@pytest.mark.parametrize("name", RECORDS)
def test_a_new_record_is_written_in_american(name, spelled):
    path, text = write(name, spelled=spelled)
    written = make_text(MODELS[schema_of(path)], yaml_rs.loads(text, parse_datetime=False))
    assert PAIRS[name][1] in written


@pytest.mark.parametrize("name", RECORDS)
def test_a_correction_keeps_the_spelling_of_its_record(name):
    path, american = write(name, spelled="American")
    model, before = MODELS[schema_of(path)], yaml_rs.loads(write(name, spelled="British")[1], parse_datetime=False)
    values = yaml_rs.loads(american, parse_datetime=False)
    assert spell_american(model, before) == values
    assert spell_like(model, values, before) == before


def test_only_keys_and_words_are_respelled():
    values = {"title": "cancelled", "description": "organiser", "translations": {"fr": {"title": "organiser"}}}
    assert spell_american(Event, values) == values
    assert spell_like(Event, {"title": "canceled"}, {"title": "cancelled"}) == {"title": "canceled"}


def test_what_is_published_keeps_its_keys():
    member = Member.model_validate(
        {"id": "bea", "name": "B", "role": "r", "area": "a", "consent": "2026-09-01", "organization": "O"}
    )
    event = Event.model_validate(
        {"id": "e", "title": "E", "kind": "chat", "start": "2027", "organizer": "O", "status": "canceled"}
    )
    assert member.model_dump(by_alias=True)["organisation"] == "O"
    assert [event.model_dump(by_alias=True)[key] for key in ("organiser", "status")] == ["O", "cancelled"]
