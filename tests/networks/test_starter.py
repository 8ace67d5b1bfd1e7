"""Check the starter: a small repository that is not set up yet, and has nobody in it."""

import pytest
import yaml
from click.testing import CliRunner

from folders import ROOT, read_tree
from founding import list_example_places, list_example_words
from shelfmates.cli import main
from shelfmates.networks.sync_record import read_sync_record
from sites import DAY, shelfmates

FOUND = ".github/workflows/found.yml"


def copy(folder, there):
    for path, content in read_tree(folder).items():
        (there / path).parent.mkdir(parents=True, exist_ok=True)
        (there / path).write_bytes(content)
    return there


def test_a_starter_has_few_files_all_workflows_and_nobody_in_it(starter):
    files = read_tree(starter)
    assert len(files) < 80
    assert {path.rpartition("/")[2] for path in files if path.startswith(".github/workflows/")} == {
        *(f"{name}.yml" for name in ("check", "entries", "found", "freshness", "links", "preview", "publish"))
    }
    assert not any(path.startswith("data/members/") for path in files)
    assert yaml.safe_load(files["data/members.yaml"]) is None


def test_no_word_of_the_example_is_in_a_starter(starter):
    words = [word.encode() for word in [*list_example_words(), *list_example_places()]]
    files = {path: content for path, content in read_tree(starter).items() if not path.startswith("wheels/")}
    assert [(path, word) for path, content in files.items() for word in words if word in content] == []


def test_a_starter_passes_its_own_test_and_is_up_to_date(starter):
    done = shelfmates("--root", starter, "test", "--today", DAY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_site_says_that_it_is_not_set_up_and_asks_not_to_be_found(starter, tmp_path):
    done = shelfmates("--root", starter, "build", "--strict", "--out", tmp_path / "site", "--today", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "This network is not set up yet." in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "Disallow: /\n" in (tmp_path / "site/robots.txt").read_text(encoding="utf-8")


def test_its_readme_has_five_steps_and_says_what_is_untested(starter):
    readme = (starter / "README.md").read_text(encoding="utf-8")
    assert [line[:2] for line in readme.splitlines() if line[:1].isdigit()] == ["1.", "2.", "3.", "4.", "5."]
    assert "**Untested:**" in readme


def test_the_form_stays_current_until_somebody_deletes_it(starter, tmp_path):
    root = copy(starter, tmp_path / "network")
    assert FOUND in read_sync_record(root).files
    (root / FOUND).unlink()
    done = shelfmates("--root", root, "sync")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (root / FOUND).exists()
    assert FOUND not in read_sync_record(root).files


@pytest.mark.parametrize(
    "given", [("--name", "Mirrors"), ("--agree",), ("--consent", "2026-11-20"), ("--language", "fr")]
)
def test_a_starter_takes_no_answers(tmp_path, given):
    done = CliRunner().invoke(main, ["init", "--starter", str(tmp_path / "new"), *given])
    assert (done.exit_code, "--starter asks nothing" in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_this_repository_is_no_starter():
    assert not (ROOT / FOUND).exists()
