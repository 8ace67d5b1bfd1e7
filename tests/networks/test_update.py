"""`shelfmates update` applies the next version completely, or changes nothing."""

import json
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from folders import read_tree
from founding import NETWORKS, list_flags
from git_network import git
from shelfmates.cli import main
from shelfmates.cli.networks.update import _make_record, _Ways
from shelfmates.network_files import RECORD
from sites import build
from upstreams import FIRST, SECOND, clone, commit, make_generator, write

HOOK = "hooks/mkdocs_hooks.py"
OURS = {
    "data/network.yaml": "name: Our Own Network\nurl: https://own.example.org/\nareas: [{id: watauga, name: Watauga County}]\n",
    "data/members/ana-ruiz.yaml": "name: Ana Ruiz\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n",
    "docs/guides/index.md": "# Guides\n\nOnly ours.\n",
    "overrides/theme/assets/custom.css": ":root { --sm-own: 1 }\n",
}


@pytest.fixture(scope="module")
def generator(shared):
    """Return a repository of the software with two versions."""

    def make(folder):
        make_generator(folder)
        there = {path: (folder / path).read_text(encoding="utf-8") for path in ("mkdocs.yml", HOOK, "README.md")}
        write(folder, {
            "mkdocs.yml": there["mkdocs.yml"].replace("# The site.", "# The site, newer.").replace("  - about.md", "  - new.md"),
            HOOK: there[HOOK] + "# newer\n",
            "hooks/shelfmates/newer.py": '"""New."""\n',
            "README.md": None,
            "docs/index.md": "# From there\n",
            "data/network.yaml": "name: From there\n",
        })  # fmt: skip
        commit(folder, "The second version", SECOND)

    return shared("generator", make)


@pytest.fixture
def network(generator, tmp_path):
    """Return a network on the first version, with changes by its organizers."""
    return begin(generator, tmp_path / "network")


@pytest.fixture(scope="module")
def resting(generator, tmp_path_factory):
    """Return the same network, for tests that do not change it."""
    return begin(generator, tmp_path_factory.mktemp("resting") / "network")


def begin(generator, folder):
    root = clone(generator, folder)
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    git(root, "rm", "--quiet", "-r", "data", "docs")
    git(root, "checkout", "HEAD", "--", "data/schema")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    own = config.partition("nav:")[0] + "nav:\n  - index.md\n  - members.md\n  - guides/index.md\n"
    write(root, {**OURS, "mkdocs.yml": own})
    commit(root, "Ours")
    return root


@pytest.fixture
def update(generator, network):
    """Run `update` from the software's folder."""
    return lambda *words, source=generator: run(network, "update", "--from", str(source), *words)


def run(root, *words):
    done = CliRunner().invoke(main, ["--root", str(root), *words])
    return SimpleNamespace(code=done.exit_code, out=done.stdout, err=done.stderr)


def read(root):
    return {path: text for path, text in read_tree(root).items() if not path.startswith(".git/")}


def test_a_network_with_its_own_data_pages_look_and_navigation_takes_an_update_and_builds(network, update, tmp_path):
    before = read(network)
    done = update()
    assert done.code == 0, done.err
    after = read(network)
    assert {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} == {
        "mkdocs.yml", HOOK, "hooks/shelfmates/newer.py", "README.md", RECORD,
    }  # fmt: skip
    assert "README.md" not in after
    config = after["mkdocs.yml"].decode()
    assert config.startswith("# The site, newer.")
    assert config.endswith("nav:\n  - index.md\n  - members.md\n  - guides/index.md\n")
    assert "make check" in done.err
    # Build with the network's own, updated software.
    site = build(network, tmp_path / "site", env={"PYTHONPATH": str(network / "hooks")})
    assert "Our Own Network" in (site / "index.html").read_text(encoding="utf-8")
    assert "Only ours." in (site / "guides/index.html").read_text(encoding="utf-8")
    assert 'href="assets/custom.css"' in (site / "index.html").read_text(encoding="utf-8")


def test_what_was_taken_is_noted_and_taken_once(network, update):
    assert update().code == 0
    noted = json.loads((network / RECORD).read_text(encoding="utf-8"))
    # The path of a folder on this computer would not help anybody else.
    assert noted.keys() == {"version", "commit"}
    assert noted["version"] == SECOND
    before = read(network)
    again = update()
    assert (again.code, again.out) == (0, "")
    assert "Everything is up to date" in again.err
    assert read(network) == before


def test_a_version_can_be_taken_back(network, update):
    before = read(network)
    assert update().code == 0
    assert update("--to", FIRST).code == 0
    assert {**read(network), RECORD: b""} == {**before, RECORD: b""}


def test_a_dry_run_tells_the_same_and_changes_nothing(network, update):
    before = read_tree(network)
    told = update("--dry-run")
    assert read_tree(network) == before
    changes = [line for line in update().err.splitlines() if line.count(" ") == 1]
    assert [line for line in told.err.splitlines() if line.count(" ") == 1] == sorted(
        changes, key=lambda line: line.split()[1]
    )
    assert "removed README.md" in told.err


def test_a_hook_that_was_changed_here_is_shown_and_nothing_is_taken(network, update):
    hook = network / HOOK
    hook.write_text(hook.read_text(encoding="utf-8") + "print('ours')\x1b\n", encoding="utf-8")
    before = read(network)
    done = update()
    assert done.code == 1
    assert "+print('ours')\N{REPLACEMENT CHARACTER}" in done.err
    assert f"({HOOK})" in done.err
    assert read(network) == before
    assert update("--keep", HOOK).code == 0
    assert "print('ours')" in hook.read_text(encoding="utf-8")
    assert not (network / "README.md").exists()


def test_an_update_that_was_broken_off_is_taken_once_more(network, update, monkeypatch):
    before = read(network)
    replace = Path.replace

    def fail_once(file, there):
        if file.name == "newer.py":
            raise OSError("No space left on device")
        return replace(file, there)

    monkeypatch.setattr(Path, "replace", fail_once)
    assert update().code == 1
    monkeypatch.undo()
    assert read(network) == before
    # As if the process had been killed after the first file.
    (network / "README.md").unlink()
    assert update().code == 0


def test_a_link_that_a_version_brings_is_refused(generator, network, update, tmp_path):
    bad = clone(generator, tmp_path / "bad")
    (bad / "hooks/more.py").symlink_to("/etc/passwd")
    commit(bad, "A link", "v0.3.0")
    before = read(network)
    done = update(source=bad)
    assert done.code == 1
    assert "'hooks/more.py' is not a plain file there" in done.err
    assert read(network) == before


def test_a_link_that_stands_in_the_way_here_is_not_followed(network, update, tmp_path):
    shutil.move(network / "hooks", tmp_path / "elsewhere")
    (network / "hooks").symlink_to(tmp_path / "elsewhere")
    before = read(tmp_path / "elsewhere")
    assert update().code == 1
    assert read(tmp_path / "elsewhere") == before


def test_a_readme_with_ones_own_words_stays_and_hinders_nothing(network, update):
    (network / "README.md").write_text("# Ours\n", encoding="utf-8")
    done = update()
    assert done.code == 0, done.err
    assert "left unchanged, because it contains your own words: README.md" in done.err
    assert (network / "README.md").read_text(encoding="utf-8") == "# Ours\n"


def test_a_network_that_init_began_takes_an_update(generator, tmp_path):
    root = clone(generator, tmp_path / "network")
    git(root, "reset", "--quiet", "--hard", "HEAD~1")
    assert run(root, "init", *list_flags(NETWORKS["ontario"])).code == 0
    commit(root, "Begun")
    done = run(root, "update", "--from", str(generator))
    assert done.code == 0, done.out + done.err
    assert "left unchanged, because it contains your own words: README.md" in done.err
    assert (root / HOOK).read_text(encoding="utf-8").endswith("# newer\n")
    # Files that are generated from the network's own words are written again.
    assert run(root, "schema").code == 0
    changed = git_status(root)
    assert changed == {"mkdocs.yml", HOOK, "hooks/shelfmates/newer.py", RECORD}


def git_status(root):
    words = ["git", "-C", str(root), "status", "--porcelain", "--untracked-files=all"]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return {row[3:] for row in told.splitlines()}


def test_without_a_common_past_the_version_number_tells_what_was_taken(network, update):
    shutil.rmtree(network / ".git")
    git(network, "init", "--quiet")
    commit(network, "A new beginning")
    done = update()
    assert done.code == 0, done.err
    assert "removed README.md" in done.err


WRONG = {
    "a version that is none": (("--to", "v9.9.9"), "there are v0.2.0, v0.1.0"),
    "a word that is an option": (("--to", "--upload-pack=x"), "no version"),
    "a past that is none": (("--since", "v7"), "no version `v7`"),
    "an address that starts a program": (("--from", "ext::sh -c touch% /tmp/pwned"), "transport 'ext' not allowed"),
    "an address that others could change": (("--from", "http://example.org/a.git"), "transport 'http' not allowed"),
    "an address that is an option": (("--from", "--upload-pack=touch"), "is not an address"),
    "a folder that holds nothing": (("--from", "data"), "nothing could be fetched"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_taken_is_told_in_a_sentence(generator, resting, case, monkeypatch):
    monkeypatch.chdir(resting)
    words, told = WRONG[case]
    done = run(resting, "update", "--from", str(generator), *words)
    assert done.code == 1
    assert told in done.err
    assert "Traceback" not in done.err


def test_a_folder_outside_git_is_told_so(network, update):
    shutil.rmtree(network / ".git")
    assert "not in a git repository" in update().err


def test_no_page_asks_for_a_look_that_nobody_wrote(seed_site):
    assert "custom.css" not in (seed_site / "index.html").read_text(encoding="utf-8")
    assert not (seed_site / "assets/custom.css").exists()


def test_an_address_is_noted_without_its_password():
    ways = _Ways("https://ana:secret@example.org/shelfmates.git", "", SECOND, "0" * 40)
    noted = json.loads(_make_record(ways).content)
    assert noted == {"from": "https://example.org/shelfmates.git", "version": SECOND, "commit": "0" * 40}
