"""Schemas make editors report the problems that `check` reports, and no others."""

import json
import re
from datetime import date
from functools import cache

import pytest
import regress
import yaml_rs
from click.testing import CliRunner
from jsonschema import Draft7Validator, Draft202012Validator

from binary_cases import BOMBS, GOOD, add_made
from checks import CASES, read
from folders import ROOT
from memory_networks import make_outputs
from shelfmates import pipeline
from shelfmates.cli import main
from shelfmates.problem import is_error
from shelfmates.schemas.json_schema import DIALECT, NAMES, make_schemas

DAY = date(2026, 11, 22)
KINDS = ("members", "events", "resources")


@cache
def seed():
    return pipeline.check(ROOT, today=DAY).network.settings


@pytest.fixture(scope="module")
def schemas():
    return make_schemas(seed())


def list_files(root):
    """Yield each file that an editor validates, and the name of its schema."""
    yield root / "data/network.yaml", "network"
    for kind in KINDS:
        yield root / f"data/{kind}.yaml", kind
        yield from ((file, kind.removesuffix("s")) for file in sorted((root / f"data/{kind}").glob("*.yaml")))


def read_values(file):
    """Read a file as an editor does: YAML 1.2 without dates; every key is a string."""
    return json.loads(json.dumps(yaml_rs.loads(file.read_text(encoding="utf-8-sig"), parse_datetime=False)))


def underline(root, settings):
    """Yield the errors that an editor underlines."""
    schemas = make_schemas(settings)
    for file, name in list_files(root):
        if file.exists():
            try:
                values = read_values(file)
            except yaml_rs.YAMLDecodeError as error:
                yield f"{file.name}: {error}"
                continue
            drafts = (Draft202012Validator, Draft7Validator)
            verdicts = [sorted(map(str, draft(schemas[name]).iter_errors(values))) for draft in drafts]
            assert len(verdicts[0]) == len(verdicts[1]), "the two drafts differ"
            yield from (f"{file.name}: {error}" for error in verdicts[0])


def test_nothing_of_the_seed_is_underlined():
    assert list(underline(ROOT, seed())) == []


@pytest.mark.parametrize("name", sorted({*GOOD, *(case.name for case in (CASES / "good").iterdir())}))
def test_nothing_that_the_check_accepts_is_underlined(name, network):
    folder = CASES / "good" / name
    root = network(GOOD.get(name), over=folder if folder.exists() else None)
    assert list(underline(root, read(root).network.settings)) == []


ACCEPTED = {
    "flags in quotes": 'solo: "true"\nnoindex: "FALSE"',
    "a flag in capitals": "solo: True",
    "numbers in quotes": 'mentoring:\n  offers:\n    capacity: "2"',
    "a number for a name": "organization: 0123456",
    "a flag for a name": "organization: true",
    "empty fields": "solo:\nlinks:\nemail: null\ntown: ~\ntopics:\nbio:",
    "blanks around a long line": f'organization: " {"x" * 200} "',
    "a scheme in capitals": "links:\n  website: HTTPS://example.org/ana",
    "an account of digits": "github: 007",
    "the label of a topic": "topics: [Makerspaces, Digital citizenship]",
    "a topic in capitals": "topics: [MAKERSPACES]",
    "a synonym": "topics: [maker space]",
    "a link without a scheme": "links: {website: example.org}",
    "links of services by other names": 'links: {Twitter: "@ana", Padlet: "https://padlet.example.org/ana"}\ncontact: twitter',
    "a list of links": "links: [example.org, 'IG @ana']",
    "one link": "links: https://example.org",
    "the address of an account": "github: https://github.com/ana",
}


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED)
def test_what_the_check_understands_is_not_underlined(text, network):
    root = network(
        {
            "data/members/bea-cole.yaml": f"name: Bea\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n{text}\n"
        }
    )
    checked = read(root)
    assert [problem for problem in checked.problems if is_error(problem)] == []
    assert list(underline(root, checked.network.settings)) == []


REFUSED = {
    "a key that nobody knows": "pronoun: she",
    "an area of another network": "area: mars",
    "a topic of another network": "topics: [alchemy]",
    "a contact that is no way": "contact: pigeon",
    "a date in another form": "consent: 1 September 2026",
    "a flag in words": "solo: sometimes",
    "a number in words": "mentoring: {offers: {capacity: two}}",
    "a number that is too large": "mentoring: {offers: {capacity: 10000}}",
    "a name that is too long": f"name: {'x' * 201}",
    "a name that is empty": 'name: ""',
    "two lines": 'name: "Ana\\nRuiz"',
    "a bio that is too long": f"bio: {'x' * 1501}",
    "a website that is one word": "links: {website: example}",
    "a list that is a word": "topics: makerspaces",
    "a field missing in an offer": "offers: [{note: kits}]",
    "consent that is empty": "consent:",
    "a handle of another place": "links: {mastodon: ana}",
    "a language in words": "languages: [Spanish]",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_a_slip_is_underlined(text, schemas):
    least = {"name": "Bea", "role": "teacher-librarian", "area": "watauga", "consent": "2026-09-01"}
    validator = Draft202012Validator(schemas["member"])
    assert validator.is_valid(least)
    assert not validator.is_valid({**least, **yaml_rs.loads(f"{text}\n", parse_datetime=False)})


def test_a_record_in_a_list_needs_its_id(schemas):
    least = {"name": "Bea", "role": "teacher-librarian", "area": "watauga", "consent": "2026-09-01"}
    validator = Draft202012Validator(schemas["members"])
    assert (validator.is_valid([least]), validator.is_valid([{"id": "bea", **least}])) == (False, True)


FORMS = frozenset(
    "unknown-field unknown-word unknown-role unknown-area unknown-topic unknown-level unknown-sector missing-field not-text "
    "not-a-list not-a-mapping too-long not-an-id not-a-language not-a-hashtag not-a-handle not-a-picture not-a-currency "
    "not-a-repository not-a-branch not-a-date not-yes-or-no not-a-number out-of-range not-an-email several-lines empty-list "
    "empty-text wrong-type".split()
)
"""Codes of problems within one value, which a schema can express."""
FILES = re.compile(r"data/(members|events|resources|network)(/|\.yaml:)")
"""Files that have a schema."""
TOO_MUCH = {*BOMBS, "too-many-values", "integer-of-5000-digits"}
"""Cases that are too large for an editor."""
NOT_SEEN = {
    "directive-of-yaml": "the reader refuses a line that editors skip",
    "districts-that-do-not-fit": "the network's own areas and districts are not looked up while they are written",
    "id-twice-among-areas-and-towns": "no schema compares two values",
    "members-list-indented": "a list is a list to YAML, wherever it begins",
    "neighbor-unknown": "the network's own areas are not looked up while they are written",
    "role-in-own-words": "an editor cannot know all job titles",
    "role-unknown": "an editor cannot know all job titles",
    "start-is-a-number": "a number may be a year",
    "topic-by-its-synonym": "the check understands it, and only notes it",
}
"""Case that an editor does not report → reason."""


def list_slips():
    """Yield the cases in which one value has the wrong form."""
    for case in sorted(case for case in (CASES / "mistakes").iterdir() if case.name not in TOO_MUCH):
        rows = [line for line in (case / "expected.txt").read_text(encoding="utf-8").splitlines() if FILES.match(line)]
        if FORMS & {row.split(": ", 1)[1].split(" ", 1)[0] for row in rows}:
            yield pytest.param(case, id=case.name)


@pytest.mark.parametrize("case", [*list_slips()])
def test_a_slip_of_form_is_underlined(case, network):
    root = network(over=case)
    add_made(root, case.name)
    assert bool(list(underline(root, seed()))) == (case.name not in NOT_SEEN)


def list_patterns(node):
    if isinstance(node, dict):
        yield from (node[key] for key in ("pattern",) if isinstance(node.get(key), str))
        yield from node.get("patternProperties", {})
        for value in node.values():
            yield from list_patterns(value)
    elif isinstance(node, list):
        for value in node:
            yield from list_patterns(value)


@pytest.mark.parametrize("name", ["member", "members", "event", "events", "resource", "resources", "network"])
def test_a_schema_is_one_to_python_and_to_editors(name, schemas):
    schema = schemas[name]
    Draft202012Validator.check_schema(schema)
    Draft7Validator.check_schema(schema)
    assert [pattern for pattern in list_patterns(schema) if not regress.Regex(pattern, "u")] == []
    assert (schema["$schema"], schema["$id"]) == (DIALECT, f"https://example.org/api/v1/schema/{name}.json")
    assert json.loads(json.dumps(schema)) == schema


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), "sync", *words])


def test_nothing_that_is_made_is_stale():
    done = run(ROOT, "--check")
    assert (done.exit_code, done.output) == (0, "")


def test_another_network_gets_its_own_files(network):
    root = network()
    assert run(root, "--check").exit_code == 1
    assert run(root).exit_code == 0
    assert run(root, "--check").exit_code == 0
    assert "`ashe`" in (root / "FIELDS.md").read_text(encoding="utf-8")
    assert "ashe" in (root / "data/schema/member.json").read_text(encoding="utf-8")
    assert (root / ".github/ISSUE_TEMPLATE/add-member.yml").exists()
    assert (root / "CONTRIBUTING.md").exists()
    assert [line for line in map(str, read(root).problems) if "schema" in line] == []


def test_what_is_stale_is_named_and_left(network):
    root = network()
    run(root)
    (root / "data/schema/event.json").write_text("{}", encoding="utf-8")
    done = run(root, "--check", "--take", "data/schema/event.json")
    assert (done.exit_code, done.output) == (
        1,
        "data/schema/event.json differs from the output of `shelfmates sync`\n",
    )
    assert (root / "data/schema/event.json").read_text(encoding="utf-8") == "{}"


def test_other_settings_of_an_editor_stay(network):
    mine = {"editor.rulers": [100], "yaml.schemas": {"./mine.json": "/mine.yaml", "./data/schema/old.json": "/x"}}
    root = network(
        {".vscode/settings.json": json.dumps(mine), ".vscode/extensions.json": '{"recommendations": ["a.b"]}'}
    )
    run(root)
    settings = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert (settings["editor.rulers"], settings["yaml.schemas"]["./mine.json"]) == ([100], "/mine.yaml")
    assert "./data/schema/old.json" not in settings["yaml.schemas"]
    extensions = json.loads((root / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["a.b", "redhat.vscode-yaml"]


@pytest.mark.parametrize("text", ["// mine\n{}", "[]", '{"yaml.schemas": 1, "recommendations": 1}'])
def test_settings_in_another_form_are_left(text, network):
    root = network({".vscode/settings.json": text, ".vscode/extensions.json": text})
    assert "left unchanged" in run(root).output
    assert (root / ".vscode/settings.json").read_text(encoding="utf-8") == text


def test_every_file_of_data_has_its_schema_in_the_editor():
    wired = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    for path, pattern in wired.items():
        assert (ROOT / path).exists()
        assert pattern.startswith("/data/")
    assert sorted(wired) == sorted(f"./data/schema/{name}.json" for name in NAMES)


def test_without_a_network_nothing_is_made(network):
    done = run(network({"data/network.yaml": "name: [\n"}))
    assert (done.exit_code, "data/network.yaml" in done.output) == (1, True)


def test_a_file_that_cannot_be_read_or_written_is_told(network):
    root = network({".vscode/settings.json": b"\xff\xfe"})
    assert run(root).exit_code == 1
    root = root.rename(root.with_name("other"))
    (root / ".vscode/settings.json").unlink()
    (root / "data/schema/event.json").mkdir(parents=True)
    assert (run(root).exit_code, (root / "data/schema/member.json").exists()) == (1, False)


def test_the_site_has_the_schemas():
    made = {file.address: file for file in make_outputs().files}
    for name in NAMES:
        assert json.loads(made[f"api/v1/schema/{name}.json"].content)["$id"].endswith(name + ".json")


def test_a_network_without_an_address_names_its_schemas_all_the_same():
    settings = seed().model_copy(update={"url": None})
    assert make_schemas(settings)["member"]["$id"] == "urn:shelfmates:schema:member"
