"""`check --base`: only new problems block, older ones are listed separately, and reading a commit is safe."""

import subprocess
from importlib import import_module
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from checks import write_file
from git_network import SETTINGS, check, check_rows, commit, git
from shelfmates.load import revision
from shelfmates.load.revision import RevisionError, open_revision

cli_check = import_module("shelfmates.cli.check")
"""The module; the package has a command with the same name."""

ANA = "name: Ana Ruiz\nrole: archivist\narea: watauga\nconsent: 2026-09-01\n"
WRONG = ANA.replace("watauga", "wataga")
LIST = "".join(f"- id: {id_}\n  name: {id_}\n  role: {role}\n  area: watauga\n  consent: 2026-09-01\n"
               for id_, role in (("bea", "astronaut"), ("carl", "archivist")))  # fmt: skip
MEMBER = "data/members/ana-ruiz.yaml"


@pytest.fixture
def root(tmp_path):
    return commit(tmp_path, {MEMBER: WRONG, "data/members.yaml": LIST})


def news(rows):
    return sorted((row.code, row.found) for row in rows if row.new), [row.found for row in rows if not row.new]


def test_what_was_wrong_before_does_not_block(root):
    told = check(root, "--base", "HEAD")
    assert told.code == 0
    assert told.out.splitlines()[0] == "Older problems (2), not blocking:"
    assert told.err == "3 records checked, no new problems. 2 older problems not counted.\n"
    assert check(root).code == 1


def test_what_a_change_brings_blocks_and_stands_first(root):
    write_file(root / "data/members/dora.yaml", ANA.replace("archivist", "pilot"))
    told = check(root, "--base", "HEAD")
    assert told.code == 1
    shown = [line for line in told.out.splitlines() if not line.startswith(" ")]
    assert [line.split(" ")[0] for line in shown[:2]] == ["data/members/dora.yaml:2:7:", "data/members/dora.yaml:1:7:"][
        ::-1
    ]
    assert shown[2].startswith("Older problems (2), not blocking:")


def test_json_tells_which_are_new(root):
    write_file(root / MEMBER, WRONG + "colour: green\n")
    rows = check_rows(root, "--base", "HEAD")
    assert news(rows) == ([("unknown-field", "")], ["astronaut", "wataga"])


def test_github_shows_older_ones_as_notices_and_markdown_in_a_table_of_their_own(root):
    write_file(root / MEMBER, WRONG + "colour: green\n")
    lines = check(root, "--base", "HEAD", "--format", "github").out.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::notice", "::notice"]
    tables = check(root, "--base", "HEAD", "--format", "markdown").out
    assert tables.count("| where | what |") == 2
    assert "\n\nOlder problems (2), not blocking:\n\n| where" in tables


def test_lines_that_move_are_no_news(root):
    twice = LIST + "- id: carl\n  name: x\n  role: archivist\n  area: watauga\n  consent: 2026-09-01\n"
    write_file(root / "data/members.yaml", twice)
    git(root, "commit", "--quiet", "--all", "--no-gpg-sign", "--message", "Carl twice")
    write_file(root / "data/members.yaml", "# A comment\n\n" + twice)
    assert news(check_rows(root, "--base", "HEAD"))[0] == []


def test_the_same_mistake_once_more_is_news(root):
    again = "- id: carl\n  name: {}\n  role: archivist\n  area: watauga\n  consent: 2026-09-01\n"
    write_file(root / "data/members.yaml", LIST + again.format("Olga"))
    git(root, "commit", "--quiet", "--all", "--no-gpg-sign", "--message", "Carl twice")
    write_file(root / "data/members.yaml", LIST + again.format("Olga") + again.format("Pierre"))
    assert news(check_rows(root, "--base", "HEAD"))[0] == [("duplicate-id", "carl")]


def test_the_same_mistake_in_another_record_is_news(root):
    swapped = LIST.replace("archivist", "x").replace("astronaut", "archivist").replace("x", "astronaut")
    write_file(root / "data/members.yaml", swapped)
    assert news(check_rows(root, "--base", "HEAD")) == ([("unknown-role", "astronaut")], ["wataga"])


def test_a_mistake_that_settings_cause_elsewhere_is_news(root):
    write_file(root / "data/network.yaml", SETTINGS.replace("id: watauga", "id: ashe"))
    new, old = news(check_rows(root, "--base", "HEAD"))
    assert new == [("unknown-area", "watauga"), ("unknown-area", "watauga")]
    assert old == ["astronaut", "wataga"]


def test_a_network_in_a_folder_of_a_repository_is_compared(tmp_path):
    root = commit(tmp_path, {MEMBER: WRONG, "../other/data/members/x.yaml": "- no\n"}, root="net")
    assert check(root, "--base", "HEAD").code == 0
    write_file(root / MEMBER, WRONG.replace("archivist", "pilot"))
    write_file(tmp_path / ".github/workflows/x.yml", "x")
    rows = check_rows(root, "--base", "HEAD", "--author", "ana")
    assert [row.code for row in rows if row.new] == ["code-change", "not-yours", "unknown-role"]
    assert rows[0].file == "../.github/workflows/x.yml"


def test_a_network_that_was_not_there_before_is_all_new(tmp_path):
    commit(tmp_path, {"../readme.txt": "x"}, root="old")
    write_file(tmp_path / "net/data/network.yaml", SETTINGS)
    write_file(tmp_path / "net" / MEMBER, WRONG)
    assert news(check_rows(tmp_path / "net", "--base", "HEAD")) == ([("unknown-area", "wataga")], [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--base", "nowhere"], "there is no commit `nowhere` here"),
        (["--base=--output=x"], "is not the name of a commit"),
        (["--base", ""], "is not the name of a commit"),
        (["--base", "HEAD\n"], "is not the name of a commit"),
        (["--author", "ana"], "needs the name of an account, and `--base`"),
        (["--author", "@", "--base", "HEAD"], "needs the name of an account, and `--base`"),
    ],
    ids=repr,
)
def test_a_commit_that_cannot_be_meant_is_wrong_usage(root, words, said):
    told = check(root, *words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_a_folder_without_git_is_wrong_usage(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    write_file(tmp_path / "net/data/network.yaml", SETTINGS)
    told = check(tmp_path / "net", "--base", "HEAD")
    assert told.code == 2
    assert "is not in a git repository" in told.err


def test_a_computer_without_git_is_told(root, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in check(root, "--base", "HEAD").err


@pytest.mark.parametrize(
    ("is_terminal", "no_color", "is_painted"), [(True, "", True), (True, "1", False), (False, "", False)]
)
def test_colors_are_for_terminals_whose_users_want_them(is_terminal, no_color, is_painted, root, monkeypatch):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(cli_check, "_looks_at_terminal", lambda **_: is_terminal)
    told = check(root, color=True).out
    assert ("\x1b[1mdata/members.yaml:3:9:\x1b[0m \x1b[31munknown-role\x1b[0m" in told) == is_painted
    assert ("\x1b[" in told) == is_painted


def test_a_link_of_the_past_stays_a_link(root):
    (root / "data/members/eve.yaml").symlink_to("/etc/passwd")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--no-gpg-sign", "--message", "A link")
    with open_revision(root, "HEAD") as past:
        assert (past.folder / "data/members/eve.yaml").is_symlink()
        assert (past.folder / MEMBER).read_text(encoding="utf-8") == WRONG
    assert not past.folder.exists()
    assert "symbolic-link" not in check(root, "--base", "HEAD").out.split("Older problems")[0]


def test_a_file_of_the_past_that_is_too_large_is_only_measured(root, monkeypatch):
    monkeypatch.setattr(revision, "MAX_LIST", 10)
    with open_revision(root, "HEAD") as past:
        assert (past.folder / MEMBER).read_bytes() == bytes(len(WRONG))


def test_too_many_files_are_refused(root, monkeypatch):
    monkeypatch.setattr(revision, "MAX_FILES", 2)
    with pytest.raises(RevisionError, match="more than 2 files"), open_revision(root, "HEAD"):
        pass


def make_tree(root, *rows):
    """Write a tree that git itself would not write; return a commit of it."""

    def ask(*words, text=b""):
        return subprocess.run(["git", "-C", root, *words], input=text, capture_output=True, check=True).stdout.strip()

    blob = ask("hash-object", "-w", "--stdin", text=b"outside")
    inner = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(blob.decode()) for mode, name in rows)
    folder = ask("hash-object", "-t", "tree", "-w", "--literally", "--stdin", text=inner)
    outer = b"40000 data\0" + bytes.fromhex(folder.decode())
    tree = ask("hash-object", "-t", "tree", "-w", "--literally", "--stdin", text=outer)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    return ask(*who, "commit-tree", tree.decode(), "-m", "x").decode()


@pytest.mark.parametrize("name", [b"../../outside.yaml", b".git/config", b"x/../../outside.yaml"])
def test_a_name_that_leads_elsewhere_is_refused(root, name):
    made = make_tree(root, (b"100644", name))
    with pytest.raises(RevisionError, match="points outside the folder"), open_revision(root, made):
        pass
    assert not (root / "outside.yaml").exists()


@pytest.mark.parametrize("path", ["data\\..\\..\\x.yaml", "C:x.yaml", "C:/x.yaml", "data/x\\y.yaml"])
def test_a_name_that_leads_elsewhere_only_on_windows_is_refused_there(path):
    assert revision._is_inside(path, PurePosixPath)
    assert not revision._is_inside(path, PureWindowsPath)
    assert revision._is_inside("data/members/zoe.yaml", PureWindowsPath)


def test_a_file_below_a_link_is_refused(root):
    made = make_tree(root, (b"120000", b"a"), (b"100644", b"a/b"))
    with pytest.raises(RevisionError, match="the files of the commit cannot be written"), open_revision(root, made):
        pass


def test_a_folder_of_another_repository_is_no_file(root):
    made = make_tree(root, (b"160000", b"module"), (b"100644", b"x.yaml"))
    with open_revision(root, made) as past:
        assert [file.name for file in (past.folder / "data").iterdir()] == ["x.yaml"]


def test_what_git_complains_of_is_passed_on(root):
    (root / ".git/HEAD").write_text("ref: refs/heads/x\n", encoding="utf-8")
    (root / ".git/config").write_text("[core\n", encoding="utf-8")
    assert "git cannot read the commit (bad config line 1" in check(root, "--base", "HEAD").err
