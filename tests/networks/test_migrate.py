"""Check that migrations raise the data's version step by step, keep comments, and change all files or none.

The steps to versions 2 and 3 are invented here, except where the data's own are tested.
"""

import pytest
from click.testing import CliRunner

from folders import ROOT, read_tree, write_network
from renamed_keys import rename_key
from shelfmates.cli import main
from shelfmates.load import Entry
from shelfmates.load.yaml_reader import read_exact
from shelfmates.model.settings import SCHEMA
from shelfmates.networks.migrations import MIGRATIONS, migrate
from shelfmates.validate.data_version import version_is_read

STEPS = {
    1: lambda texts: rename_key(texts, "members", "organization", "workplace"),
    2: lambda texts: rename_key(texts, "members", "workplace", "place-of-work"),
}
SETTINGS = "name: A Network # ours\nschema: 1   # the first\nareas: []\n"
LIST = """\
# All of us.

- id: ana   # the first
  name: Ana
  # where they are
  organization: "A School"  # in town
  bio: |
    organization: not a key
- {id: bo, organization: B}
# the last
"""
ALONE = "name: Cy\n'organization': C   # quoted\ndistrict: {organization: within}\n"
POST = "---\ntitle: A\norganization: D\n---\n\norganization: E\n"
TEXTS = {
    "data/network.yaml": SETTINGS,
    "data/members.yaml": LIST,
    "data/members/cy.yaml": ALONE,
    "data/events.yaml": "- id: e\n  organization: F\n",
}


def test_a_key_is_renamed_in_all_members_and_nothing_else_changes():
    found = migrate(TEXTS, to=2, migrations=STEPS)
    assert found.problems == ()
    assert found.edits == {
        "data/network.yaml": SETTINGS.replace("schema: 1 ", "schema: 2 "),
        "data/members.yaml": LIST.replace('  organization: "A', '  workplace: "A').replace("bo, organization", "bo, workplace"),
        "data/members/cy.yaml": ALONE.replace("'organization'", "workplace"),
    }  # fmt: skip


def test_steps_are_taken_one_after_the_other():
    found = migrate(TEXTS, to=3, migrations=STEPS)
    assert read_exact(found.edits["data/network.yaml"]).values["schema"] == "3"
    assert "place-of-work: C   # quoted" in found.edits["data/members/cy.yaml"]


def test_what_is_of_the_version_already_stays():
    assert migrate(TEXTS, to=1, migrations=STEPS).edits == {}
    assert migrate({**TEXTS, "data/network.yaml": "schema: 2\n"}, to=2, migrations=STEPS).edits == {}


def test_settings_that_name_no_version_are_of_the_first():
    found = migrate({"data/network.yaml": "name: A # last\n"}, to=2, migrations=STEPS)
    assert found.edits == {"data/network.yaml": "name: A # last\nschema: 2\n"}


def test_of_a_page_only_the_front_matter_is_changed():
    assert rename_key({"docs/news/posts/a.md": POST}, "posts", "organization", "workplace") == {
        "docs/news/posts/a.md": POST.replace("organization: D", "workplace: D")
    }


REFUSED = {
    "both keys": ({"data/members/cy.yaml": "a: 1\nworkplace: A\norganization: B\n"}, "data/members/cy.yaml", 2),
    "not to be read": ({"data/members.yaml": "- id: a\n- id: b\n  x: [\n"}, "data/members.yaml", 4),
    "no plain number": ({"data/network.yaml": "schema: [1]\n"}, "data/network.yaml", 1),
    "settings not to be read": ({"data/network.yaml": "a: [\n"}, "data/network.yaml", 2),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_changed_safely_stops_everything_and_is_named(case):
    more, path, line = REFUSED[case]
    found = migrate({**TEXTS, **more}, to=2, migrations=STEPS)
    assert found.edits == {}
    assert [(row.path, row.line) for row in found.problems] == [(path, line)]


def test_a_step_that_loses_a_comment_is_reported():
    careless = {1: lambda texts: {"data/members.yaml": texts["data/members.yaml"].replace("# in town", "")}}
    assert [row.path for row in migrate(TEXTS, to=2, migrations=careless).problems] == ["data/members.yaml"]


def test_where_no_step_leads_on_nothing_changes():
    found = migrate(TEXTS, to=4, migrations=STEPS)
    assert (found.edits, len(found.problems)) == ({}, 1)


def test_there_is_a_way_from_every_version_to_todays():
    assert [*MIGRATIONS] == [*range(1, SCHEMA)]


HINTS = {
    "schema: 3": "install a newer version",
    "schema: 1": "shelfmates migrate",
    "schema: 0": "write 2",
    "schema: 99999999999999999999999": "install a newer version",
    "schema: 2": None,
    "schema: '02'": None,
    "schema: two": None,
    "name: A": None,
}


@pytest.mark.parametrize("text", HINTS)
def test_another_version_is_reported_with_what_to_do(text):
    entry = Entry(read_exact(text).values, "data/network.yaml", 1, text)
    found = [row.hint for row in version_is_read(entry, current=2)]
    assert [HINTS[text] in hint for hint in found] == ([] if HINTS[text] is None else [True])


LISTS = """\
name: A
vocabularies: # ours
  # the only ones
  roles:
    cook: Cook   # first
    baker: {label: Baker}
  topics: {bread: Bread}
  levels:
  sectors: {}
schema: 1
"""


def test_a_network_keeps_the_terms_that_it_had():
    found = migrate({"data/network.yaml": LISTS})
    assert found.problems == ()
    assert found.edits == {
        "data/network.yaml": LISTS.replace("    cook", "    only: true\n    cook")
        .replace("{bread", "{only: true, bread")
        .replace("schema: 1", "schema: 2")
    }


@pytest.mark.parametrize("text", ["name: A\n", "vocabularies:\n", "vocabularies: {topics: [a]}\n"])
def test_without_terms_of_its_own_nothing_else_changes(text):
    assert migrate({"data/network.yaml": text}).edits == {"data/network.yaml": f"{text}schema: 2\n"}


def test_a_term_with_an_id_that_is_now_a_key_is_renamed_by_hand():
    found = migrate({"data/network.yaml": "vocabularies:\n  topics:\n    a: A\n    only: Only\n"})
    assert [(row.line, "rename it first" in row.message) for row in found.problems] == [(3, True)]
    assert found.edits == {}


def test_for_newer_data_only_the_version_is_reported(tmp_path):
    root = write_network(tmp_path, {"schema": 7, "planets": ["Mars"]}, {"ana": {"galaxy": "Andromeda"}})
    done = CliRunner().invoke(main, ["--root", str(root), "check"])
    assert done.exit_code == 1
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("data/")] == ["unknown-schema"]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Return a function that runs the command as a version with one more migration would."""

    def migrate_as(number, *words, **settings):
        write_network(tmp_path, {"url": "https://example.org/", **settings}, {"ana": {"organization": "A"}})
        monkeypatch.setattr("shelfmates.cli.networks.migrate.SCHEMA", number)
        monkeypatch.setattr(
            "shelfmates.cli.networks.migrate.plan", lambda texts: migrate(texts, to=number, migrations=STEPS)
        )
        done = CliRunner().invoke(main, ["--root", str(tmp_path), "migrate", *words])
        return done, read_tree(tmp_path)

    return migrate_as


def test_the_command_writes_every_file_and_says_what_to_do_next(run):
    done, tree = run(2)
    assert done.exit_code == 0
    assert b'workplace: "A"' in tree["data/members/ana.yaml"]
    assert tree["data/network.yaml"].endswith(b"schema: 2\n")
    assert "From version 1 to 2. Now run `make check`" in done.stderr


def test_a_dry_run_writes_nothing(run):
    done, tree = run(2, "--dry-run")
    assert "Would rewrite data/members/ana.yaml" in done.stderr
    assert b"workplace" not in tree["data/members/ana.yaml"]


def test_data_of_todays_version_needs_nothing(run):
    done, _tree = run(1)
    assert (done.exit_code, done.stderr.count("there is nothing to do")) == (0, 1)


def test_newer_data_is_sent_to_the_update(run):
    done, _tree = run(1, schema=2)
    assert "install a newer version" in done.stderr


def test_the_seed_network_is_of_todays_version():
    done = CliRunner().invoke(main, ["--root", str(ROOT), "migrate", "--dry-run"])
    assert "there is nothing to do" in done.stderr
