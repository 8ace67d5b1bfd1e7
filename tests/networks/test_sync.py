"""`sync` writes the software's files again, shows the difference, and never overwrites what people changed."""

import shutil

import pytest
from click.testing import CliRunner

from folders import ROOT, read_tree, write_network
from founding import NETWORKS, list_flags
from shelfmates.cli import main
from shelfmates.cli.networks import sync as command
from shelfmates.networks import replaced_templates
from shelfmates.networks.sync_plan import plan_sync
from shelfmates.networks.sync_record import RECORD, SyncRecord, hash_text, read_sync_record

CONFIG = "software: 1\n# ---- Yours: below\nnav: [index.md]\n"


def plan(wanted, here, last=None, **options):
    """Return the plan; `last` are the texts that were written the last time."""
    record = SyncRecord("1", {path: hash_text(text) for path, text in (last or {}).items()})
    return plan_sync(wanted, here, record, version="2", **options)


CASES = {
    "a new file is written": ({"a": "new"}, {}, {}, {"a": "new"}, ()),
    "a file as it was written is replaced": ({"a": "new"}, {"a": "old"}, {"a": "old"}, {"a": "new"}, ()),
    "a file that people changed stays": ({"a": "new"}, {"a": "mine"}, {"a": "old"}, {}, ("a",)),
    "a file that was there first stays": ({"a": "new"}, {"a": "mine"}, {}, {}, ("a",)),
    "a changed file that is right anyway is not named": ({"a": "new"}, {"a": "new"}, {"a": "old"}, {}, ()),
    "a file that people deleted stays deleted": ({"a": "new"}, {}, {"a": "old"}, {}, ()),
    "a file that the software dropped is removed": ({}, {"a": "old"}, {"a": "old"}, {"a": None}, ()),
    "a dropped file that people changed stays": ({}, {"a": "mine"}, {"a": "old"}, {}, ()),
    "line endings of another system are no change": ({"a": "new\n"}, {"a": "old\r\n"}, {"a": "old\n"}, {"a": "new\n"}, ()),
    "the organizers' part of the configuration stays": (
        {"mkdocs.yml": CONFIG.replace("1", "2")},
        {"mkdocs.yml": CONFIG.replace("[index.md]", "[mine.md]")},
        {"mkdocs.yml": CONFIG.partition("nav")[0]},
        {"mkdocs.yml": CONFIG.replace("1", "2").replace("[index.md]", "[mine.md]")},
        (),
    ),
    "the software's part that people changed stays": (
        {"mkdocs.yml": CONFIG.replace("1", "2")},
        {"mkdocs.yml": CONFIG.replace("1", "9")},
        {"mkdocs.yml": CONFIG.partition("nav")[0]},
        {},
        ("mkdocs.yml",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_file_is_written_or_left(name):
    wanted, here, last, edits, kept = CASES[name]
    made = plan(wanted, here, last)
    assert (made.edits, made.kept) == (edits, kept)


def test_a_file_that_is_asked_for_by_name_is_replaced():
    made = plan({"a": "new", "b": "new"}, {"a": "mine", "b": "mine"}, {"a": "old", "b": "old"}, taken=["a"])
    assert (made.edits, made.kept) == ({"a": "new"}, ("b",))


@pytest.mark.parametrize("name", CASES)
def test_a_second_time_changes_nothing_more(name):
    wanted, here, last, _edits, _kept = CASES[name]
    first = plan(wanted, here, last)
    after = {path: text for path, text in {**here, **first.edits}.items() if text is not None}
    second = plan_sync(wanted, after, first.record, version="2")
    assert (second.edits, second.kept) == ({}, first.kept)


@pytest.fixture
def root(tmp_path, shared, wheel):
    """Return the folder of a new network."""

    def make(folder):
        done = CliRunner().invoke(main, ["init", str(folder), *list_flags(NETWORKS["a list"], wheel)])
        assert done.exit_code == 0, done.output

    return shutil.copytree(shared("network-to-sync", make), tmp_path / "network")


def run(root, *words):
    return CliRunner().invoke(main, ["--root", str(root), "sync", *words])


def test_a_new_network_is_in_order(root):
    before = read_tree(root)
    assert run(root, "--check").exit_code == 0
    assert run(root).output == ""
    assert read_tree(root) == before


def test_a_changed_setting_reaches_the_forms_and_shows_its_difference(root):
    file = root / "data/network.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Costa Añil", "Costa Azul"), encoding="utf-8")
    assert run(root, "--check").exit_code == 1
    done = run(root)
    assert done.exit_code == 0
    assert "Wrote .github/ISSUE_TEMPLATE/add-member.yml" in done.output
    assert any(line.startswith("    +") and "Costa Azul" in line for line in done.output.splitlines())
    assert run(root, "--check").exit_code == 0


def test_a_file_that_people_changed_is_named_and_kept_until_they_ask(root):
    (root / "Makefile").write_text("mine:\n", encoding="utf-8")
    done = run(root)
    assert done.exit_code == 0
    assert "Makefile: you changed it, so it stays. To replace it: shelfmates sync --take Makefile" in done.output
    assert (root / "Makefile").read_text(encoding="utf-8") == "mine:\n"
    assert run(root, "--take", "Makefile").exit_code == 0
    assert "serve:" in (root / "Makefile").read_text(encoding="utf-8")


def test_a_file_that_is_not_generated_cannot_be_taken(root):
    done = run(root, "--take", "docs/index.md")
    assert done.exit_code == 1
    assert "`docs/index.md` is not a generated file" in done.output


def test_a_broken_record_loses_nothing(root):
    (root / RECORD).write_text('{"files": [', encoding="utf-8")
    (root / "Makefile").write_text("mine:\n", encoding="utf-8")
    done = run(root)
    assert done.exit_code == 0
    assert (root / "Makefile").read_text(encoding="utf-8") == "mine:\n"
    assert "Makefile" in done.output


def test_settings_with_problems_stop_it(root):
    (root / "data/network.yaml").write_text("name: [", encoding="utf-8")
    before = read_tree(root)
    done = run(root)
    assert done.exit_code == 1
    assert "data/network.yaml has problems" in done.output
    assert read_tree(root) == before


def test_a_replaced_template_whose_original_changes_is_listed_until_somebody_compares(root, monkeypatch, tmp_path):
    own = root / "overrides/pages/members/card.html"
    own.parent.mkdir(parents=True)
    shutil.copy(ROOT / "overrides/pages/members/card.html", own)
    assert run(root).exit_code == 0
    assert list(read_sync_record(root).templates) == ["overrides/pages/members/card.html"]
    doctor = ["--root", str(root), "doctor"]
    assert "has changed" not in CliRunner().invoke(main, doctor).output
    newer = shutil.copytree(ROOT / "overrides/pages", tmp_path / "newer")
    (newer / "members/card.html").write_text("another", encoding="utf-8")
    monkeypatch.setattr(replaced_templates, "PAGES", newer)
    told = "overrides/pages/members/card.html replaces a template that has changed"
    assert told in CliRunner().invoke(main, doctor).output
    assert run(root).exit_code == 0
    assert told in CliRunner().invoke(main, doctor).output
    assert run(root, "--reviewed", "overrides/pages/members/card.html").exit_code == 0
    assert told not in CliRunner().invoke(main, doctor).output


def test_a_folder_that_was_never_synced_gets_what_it_lacks(tmp_path):
    root = write_network(tmp_path / "network", {"forge": {"repository": "a/b"}})
    (root / ".gitignore").write_text("mine\n", encoding="utf-8")
    assert run(root).exit_code == 0
    assert (root / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (root / "Makefile").is_file()
    # HOSTING.md sends people to Netlify, which reads this file.
    assert (root / "netlify.toml").read_bytes() == (ROOT / "netlify.toml").read_bytes()
    assert (root / ".github/workflows/check.yml").read_bytes() == (ROOT / ".github/workflows/check.yml").read_bytes()


def test_a_workflow_of_the_software_alone_is_not_in_a_network(root, tmp_path):
    wanted = command.make_plan(
        write_network(tmp_path / "n", {"forge": {"repository": "a/b"}}), command.read_settings(tmp_path / "n")
    )
    assert ".github/workflows/check.yml" in wanted.edits
    assert ".github/workflows/engines.yml" not in wanted.edits
