"""The command line: its work on another network's folder, its exit codes, its output."""

import json
import os
import re

import pytest
from click.testing import CliRunner

from folders import read_tree, write_network
from shelfmates.cli import COMMANDS, GROUPS, main
from sites import DAY, command, shelfmates

URL = {"url": "https://net.example.org/"}
WRONG = {"ana-ruiz": {"area": "wataga", "role": "wizard"}, "bob-lee": {"name": None}, "cy-fox": {}}


@pytest.fixture
def run(monkeypatch):
    """Run a command within this process."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("DISABLE_MKDOCS_2_WARNING", "true")
    return lambda *words: CliRunner().invoke(main, list(map(str, words)))


def test_a_network_of_two_files_is_checked(tmp_path, run):
    done = run("--root", write_network(tmp_path, URL), "check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 record checked, no problems." in done.stderr


def test_a_network_of_two_files_is_built(tmp_path):
    done = command("--root", write_network(tmp_path / "network", URL), "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    tree = read_tree(tmp_path / "network/site")
    assert {"index.html", "404.html", "members/ana-ruiz/index.html", "members/ana-ruiz.vcf", "sitemap.xml", "robots.txt",
            "areas/watauga/index.html", "about/index.html", "privacy/index.html", "join/index.html"} <= tree.keys()  # fmt: skip
    assert b"Ana Ruiz" in tree["members/index.html"]


def test_a_network_of_two_files_is_staged(tmp_path, run):
    done = run("--root", write_network(tmp_path / "network", URL), "stage", tmp_path / "staged")
    assert done.exit_code == 0, done.output
    assert {"index.md", "members/ana-ruiz.md", "members/ana-ruiz.vcf"} <= read_tree(tmp_path / "staged/docs").keys()


def test_from_within_its_folder_a_network_needs_no_root(tmp_path):
    root = write_network(tmp_path, URL, docs={"index.md": "Welcome to the second network."})
    assert command("build", cwd=root).returncode == 0
    home = (root / "site/index.html").read_text(encoding="utf-8")
    assert "Welcome to the second network." in home


def test_a_root_may_be_written_as_seen_from_here(tmp_path):
    write_network(tmp_path / "network", URL, docs={"about.md": "# Us\n\nThe second network."})
    assert command("--root", "network", "build", "--out", "out", cwd=tmp_path).returncode == 0
    assert "The second network." in (tmp_path / "out/about/index.html").read_text(encoding="utf-8")


def test_all_problems_are_shown_in_one_run(tmp_path, run):
    done = run("--root", write_network(tmp_path, URL, WRONG), "check")
    assert done.exit_code == 1
    shown = [line.split(" ")[:2] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert [place.split(":")[0] for place, _code in shown] == ["data/members/ana-ruiz.yaml"] * 2 + [
        "data/members/bob-lee.yaml"
    ]
    assert [code for _place, code in shown] == ["unknown-role", "unknown-area", "missing-field"]
    assert all(re.fullmatch(r"[^:]+:\d+:\d+:", place) for place, _code in shown)
    assert "3 problems" in done.stderr


def test_a_warning_stops_nothing(tmp_path):
    root = write_network(tmp_path)
    done = shelfmates("--root", root, "check")
    assert done.returncode == 0
    assert "(warning)" in done.stdout
    assert shelfmates("--root", root, "build").returncode == 0


@pytest.mark.parametrize("words", [["build"], ["stage", "site"]], ids=["build", "stage"])
def test_problems_leave_the_old_site_untouched(tmp_path, run, words, monkeypatch):
    root = write_network(tmp_path, URL)
    monkeypatch.chdir(root)
    assert run(*words).exit_code == 0
    before = (root / "site").stat().st_ino, read_tree(root / "site")
    write_network(root, URL, WRONG)
    done = run(*words)
    assert done.exit_code == 1
    assert len(re.findall(r"^data/", done.stderr, re.MULTILINE)) == 3
    assert done.stdout == ""
    assert ((root / "site").stat().st_ino, read_tree(root / "site")) == before
    assert not (root / ".site.staged").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--root", "nowhere", "check"],
        ["check", "--format", "xml"],
        ["check", "--today", "tomorrow"],
        ["build", "--today", "2026-02-30"],
        ["stage"],
        ["bild"],
        ["check", "--fast"],
        ["build", "extra"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(run, words):
    done = run(*words)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


@pytest.mark.parametrize(
    "words", [["--help"], ["-h"], ["--version"], ["check", "--help"], ["build", "-h"], ["stage", "-h"]]
)
def test_who_asks_for_help_gets_it(run, words):
    done = run(*words)
    assert done.exit_code == 0
    assert done.stdout


def test_a_folder_without_a_network_is_told_what_is_missing(tmp_path, run):
    done = run("--root", tmp_path, "check")
    assert done.exit_code == 1
    assert done.stdout.startswith("data/network.yaml:1:1: missing-file")


def test_a_folder_of_somebody_else_is_not_built_into(tmp_path):
    root = write_network(tmp_path / "network", URL)
    (tmp_path / "home").mkdir()
    (tmp_path / "home/thesis.txt").write_text("ten years of work", encoding="utf-8")
    for words in (["build", "--out", tmp_path / "home"], ["stage", tmp_path / "home"]):
        done = shelfmates("--root", root, *words)
        assert done.returncode == 1
        assert "not empty" in done.stderr
        assert "Traceback" not in done.stderr
    assert read_tree(tmp_path / "home") == {"thesis.txt": b"ten years of work"}


def test_the_json_format_is_an_object_a_line_with_the_promised_keys(tmp_path, run):
    done = run("--root", write_network(tmp_path, None, WRONG), "check", "--format", "json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["severity"] for row in rows] == ["error", "error", "error", "warning"]
    assert {tuple(sorted(row)) for row in rows} == {
        tuple(sorted(["file", "line", "column", "field", "code", "severity", "found", "message", "hint"]))
    }
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("form", "first"),
    [("text", r"data/members/ana-ruiz\.yaml:2:7: unknown-role `role` "),
     ("github", r"::error file=data/members/ana-ruiz\.yaml,line=2,col=7,title=unknown-role::"),
     ("markdown", r"\| where \| what \|$")],
)  # fmt: skip
def test_every_format_shows_every_problem(tmp_path, run, form, first):
    done = run("--root", write_network(tmp_path, URL, WRONG), "check", "--format", form)
    assert done.exit_code == 1
    assert re.match(first, done.stdout.splitlines()[0])
    assert done.stdout.count("data/members/") == 3


def test_the_day_may_be_given(tmp_path, run):
    root = write_network(tmp_path, URL, {"ana-ruiz": {"consent": "2026-11-22"}})
    assert run("--root", root, "check", "--today", DAY).exit_code == 0
    done = run("--root", root, "check", "--today", "2026-11-21")
    assert done.exit_code == 1
    assert "future-date" in done.stdout


def test_the_day_may_come_from_the_epoch(tmp_path, run, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    root = write_network(tmp_path, URL, {"ana-ruiz": {"consent": "2026-11-22"}})
    assert "future-date" in run("--root", root, "check").stdout


@pytest.mark.parametrize("word", ["check", "build", "stage"])
def test_no_command_shows_a_traceback_for_damaged_files(tmp_path, word):
    root = write_network(tmp_path, URL)
    (root / "data/members.yaml").write_bytes(b"- id: x\n  name: \xff\xfe\n")
    (root / "data/events.yaml").write_text("a: [" * 5000, encoding="utf-8")
    (root / "data/areas.geojson").write_text("[" * 50_000, encoding="utf-8")
    done = command("--root", root, word, *(["out"] if word == "stage" else []), cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert {"data/members.yaml", "data/events.yaml", "data/areas.geojson"} <= {
        line.split(":")[0] for line in (done.stdout + done.stderr).splitlines()
    }


def test_output_that_nobody_reads_is_no_traceback(tmp_path):
    root = write_network(tmp_path, URL, {f"m-{number}": {"area": "atlantis"} for number in range(100)})
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        done = __import__("subprocess").run(
            [__import__("sys").executable, "-m", "shelfmates.cli", "--root", str(root), "check"],
            stdout=closed, stderr=-1, text=True, check=False,
        )  # fmt: skip
    assert "Traceback" not in done.stderr


def test_a_former_name_works_and_prints_the_new_one():
    done = CliRunner().invoke(main, ["rollback", "--help"])
    assert done.exit_code == 0
    assert "`shelfmates rollback` is now `shelfmates deploy rollback`." in done.output


def test_a_command_that_is_gone_says_what_to_do_instead():
    done = CliRunner().invoke(main, ["update"])
    assert done.exit_code == 2
    assert "there is no `shelfmates update` any more: replace requirements.txt" in done.output


@pytest.mark.parametrize("group", GROUPS)
def test_the_help_of_a_group_lists_its_commands(group):
    done = CliRunner().invoke(main, [group, "-h"])
    assert done.exit_code == 0
    names = [name.partition(" ")[2] for name in COMMANDS if name.startswith(f"{group} ")]
    assert [name for name in names if f"\n  {name} " not in done.output] == []
