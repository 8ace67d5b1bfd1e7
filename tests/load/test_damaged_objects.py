"""A proposal with missing objects ends with one message, never with a traceback or a wrong verdict."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from proposals import commit, make_repository, read_base
from shelfmates.cli import main
from shelfmates.load.git import RevisionError, read_blobs
from shelfmates.load.revision import list_blobs
from shelfmates.review import judging

CHANGE = [
    {"write": "data/members/dan.yaml", "text": "name: Dan\ngithub: dan\nrole: archivist\narea: watauga\nconsent: 2026-09-01\n"},
    {"append": "docs/guides/notes.md", "text": "More.\n"},
]  # fmt: skip
SINCE = [{"write": "docs/guides/since.md", "text": "# Since\n\nWords.\n"}]
OBJECTS = {
    "the commit of the base": "base",
    "the commit of the change": "head",
    "the commit before both": "start",
    "the tree of the base": "base^{tree}",
    "the tree of the change": "head^{tree}",
    "the tree before both": "start^{tree}",
    "a folder of the base": "base:docs/guides",
    "a folder of the change": "head:data/members",
    "a folder that did not change": "head:data/photos",
    "a new file": "head:data/members/dan.yaml",
    "a changed file": "head:docs/guides/notes.md",
    "a changed file as it was": "start:docs/guides/notes.md",
    "a file of both": "base:data/members/bob.yaml",
    "the settings": "base:data/network.yaml",
    "a picture": "base:data/photos/bob.jpg",
    "a new file of the base": "base:docs/guides/since.md",
}
"""Missing object → its name in git."""


@pytest.fixture(autouse=True)
def build_nothing(monkeypatch):
    monkeypatch.setattr(judging, "try_build", lambda *_words: ())


def run(root, *words):
    done = subprocess.run(["git", "-C", str(root), *words], check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    root = make_repository(tmp_path_factory.mktemp("whole"))
    files = read_base()
    commit(root, "base", SINCE, files, parent="start")
    commit(root, "head", CHANGE, files, parent="start")
    commit(root, "ahead", CHANGE, files, parent="base")
    return root


@pytest.fixture
def repository(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "copy")


def find_object(root, name):
    number = run(root, "rev-parse", name)
    return root / ".git/objects" / number[:2] / number[2:]


def judge(root, *words, base="base", head="head"):
    options = ["--author", "dan", "--today", "2026-11-22", *words]
    done = CliRunner().invoke(main, ["--root", str(root), "ci", "judge", "--base", base, "--head", head, *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done


@pytest.mark.parametrize("head", ["head", "ahead"])
@pytest.mark.parametrize("what", OBJECTS)
def test_a_missing_object_is_said(what, head, whole, repository, tmp_path):
    find_object(repository, OBJECTS[what].replace("head", head)).unlink()
    done = judge(repository, "--tree", str(tmp_path / "tree"), head=head)
    # An object that is not needed makes no difference.
    unharmed = judge(whole, head=head)
    said = (done.exit_code, done.stdout, "fetch" in done.stderr)
    assert said in {(2, "", True), (unharmed.exit_code, unharmed.stdout, False)}, done.output
    assert done.exit_code == 2 or what in {"the commit before both", "the tree before both", "a changed file as it was"}


@pytest.mark.parametrize("what", ["the commit of the change", "the tree of the change", "a new file", "the settings"])
@pytest.mark.parametrize("content", [b"", b"no object"])
def test_a_broken_object_is_said(what, content, repository):
    file = find_object(repository, OBJECTS[what])
    file.chmod(0o644)
    file.write_bytes(content)
    done = judge(repository, head="head")
    assert (done.exit_code, done.stdout) == (2, "")


def test_a_shallow_clone_is_told_to_fetch_more(repository, tmp_path):
    there = tmp_path / "shallow"
    run(
        tmp_path,
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        "--branch",
        "base",
        f"file://{repository}",
        str(there),
    )
    done = judge(there, base="base", head="origin/head")
    assert (done.exit_code, "fetch the full history" in done.stderr) == (2, True)


def test_a_partial_clone_whose_other_half_is_gone_is_told_to_fetch_more(repository, tmp_path):
    there = tmp_path / "partial"
    run(repository, "config", "uploadpack.allowFilter", "true")
    run(
        tmp_path,
        "clone",
        "--quiet",
        "--no-checkout",
        "--filter=blob:none",
        "--branch",
        "base",
        f"file://{repository}",
        str(there),
    )
    repository.rename(tmp_path / "gone")
    done = judge(there, base="base", head="origin/head")
    assert (done.exit_code, "fetch" in done.stderr) == (2, True), done.output


@pytest.mark.parametrize("file", [".git/HEAD", ".git/objects", ".git/refs", ".git"])
def test_a_repository_that_is_none_is_said(file, repository):
    shutil.rmtree(repository / file) if (repository / file).is_dir() else (repository / file).unlink()
    assert judge(repository).exit_code == 2


def make_tree(root, rows):
    """Make a commit of a tree that git itself would not make; return its id."""
    words = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    content = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(number) for mode, name, number in rows)
    making = ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    tree = subprocess.run([*words, *making], input=content, check=True, capture_output=True).stdout.decode().strip()
    done = subprocess.run([*words, "commit-tree", tree, "-p", "start", "-m", "x"], check=True, capture_output=True)
    return done.stdout.decode().strip()


TREES = {
    "a file of an object that is nowhere": [(b"100644", b"x.md", "1" * 40)],
    "a folder of an object that is nowhere": [(b"40000", b"docs", "1" * 40)],
    "a file that is a folder": [(b"100644", b"docs", "TREE")],
    "a folder that is a file": [(b"40000", b"docs", "BLOB")],
    "a file that is a commit": [(b"100644", b"docs", "COMMIT")],
    "a name twice": [(b"100644", b"data", "BLOB"), (b"40000", b"data", "TREE")],
    "a name that is empty": [(b"100644", b"", "BLOB")],
    "a name that leads up": [(b"40000", b"..", "TREE")],
    "a name with a slash": [(b"100644", b"docs/x.md", "BLOB")],
    "a name of git's own folder": [(b"40000", b".git", "TREE")],
    "a mode that is none": [(b"999999", b"x.md", "BLOB")],
    "a mode of old times": [(b"100664", b"x.md", "BLOB")],
    "another repository": [(b"160000", b"docs", "1" * 40)],
    "a link to an object that is nowhere": [(b"120000", b"docs", "1" * 40)],
}
"""Trees that only an attacker makes."""


@pytest.mark.parametrize("what", TREES)
def test_a_tree_that_git_would_not_make_is_refused(what, repository, tmp_path):
    numbers = {name: run(repository, "rev-parse", found) for name, found in
               (("TREE", "start:docs"), ("BLOB", "start:docs/index.md"), ("COMMIT", "start"))}  # fmt: skip
    head = make_tree(repository, [(mode, name, numbers.get(number, number)) for mode, name, number in TREES[what]])
    done = judge(repository, "--strict", "--tree", str(tmp_path / "tree"), base="start", head=head)
    assert done.exit_code in {1, 2}
    assert not (tmp_path / "tree").exists()


NAMES = ["--output=x", "-", "", " ", "a b", "x" * 200_000, "a\0b", "a\nb", "\udc80", "head:docs", "head^{tree}", "..", "base..head", "*",
         "refs/heads/", "@{-1}", ":/nothing", "/etc/passwd", "$(id)", "ext::sh -c id", "1" * 40, "1" * 64]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=lambda name: repr(name)[:20])
def test_a_name_that_is_no_commit_is_said(name, whole):
    done = judge(whole, head=name)
    assert (done.exit_code, "commit" in done.stderr) == (2, True), done.output


def test_a_blob_is_never_taken_for_another(repository):
    blobs = [blob for blob in list_blobs(repository, "base") if blob.path.startswith("docs")]
    find_object(repository, blobs[0].id).unlink()
    with pytest.raises(RevisionError, match="is missing"):
        list(read_blobs(repository, blobs))


def test_nothing_is_left_behind(repository):
    before = {*Path(os.environ.get("TMPDIR", "/tmp")).glob("shelfmates-*")}  # noqa: S108 - where temporary folders are made
    find_object(repository, OBJECTS["a new file"]).unlink()
    judge(repository)
    assert {*Path(os.environ.get("TMPDIR", "/tmp")).glob("shelfmates-*")} <= before  # noqa: S108 - as above
