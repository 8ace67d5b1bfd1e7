"""Check how issues become pull requests: reviewed branches stay, and a job treats earlier output as data only."""

import copy
import re
import shutil
import subprocess

import pytest

from folders import ROOT
from forge_actions import Forge, load

PROGRAM = """#!/bin/sh
shift
command=$1
for last in "$@"; do :; done
if [ "$command" = issue ]; then
  cp -R "$FORGE/words/." .
  echo "The answer." > "$5"
  cat "$FORGE/title" > "$last"
  echo made=true >> "$GITHUB_OUTPUT"
else
  echo "### Judged" > "$last"
fi
"""
"""Replaces the program, which other tests cover."""
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
FILE = "data/members/bea.yaml"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Return a repository host with one proposed request and a second one that is not proposed yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("forge_actions.OWN", PROGRAM)
        forge = Forge(tmp_path_factory.mktemp("forge"))
        forge.answers = {"pr list": "0\n"}
        forge.commit({"docs/guides/old.md": "# Old\n", "docs/guides/café.md": "# Café\n"}, "main")
        ask(forge, "one")
        assert forge.results == {"read": "success", "propose": "success", "answer": "skipped"}
        (forge.folder / "log").unlink()
        ask(forge, "two", done={"propose": {"was": "skipped"}})
        return forge


@pytest.fixture
def forge(asked, tmp_path):
    """Return a separate copy of that repository host."""
    forge = copy.copy(asked)
    forge.folder = tmp_path / "forge"
    shutil.copytree(asked.folder, forge.folder, symlinks=True)
    forge.origin, forge.work, forge.artifacts = (forge.folder / name for name in ("origin.git", "work", "artifacts"))
    forge.git("remote", "set-url", "origin", str(forge.origin))
    forge.answers = {"pr list": "1\n", "pr view": "0\n"}
    return forge


def ask(forge, text, *, author="newcomer", **more):
    """Run the workflow on an issue that writes one file."""
    file = forge.folder / "words" / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    (forge.folder / "title").write_text("Add bea (issue 12)\n", encoding="utf-8")
    return forge.run("entries", {"issue": make_issue(author)}, **more)


def make_issue(author):
    return {"number": 12, "state": "open", "body": "", "labels": [{"name": "entry-add"}], "user": {"login": author}}


def propose(forge, author="newcomer"):
    """Run the jobs after `read`, which propose the change."""
    return forge.run("entries", {"issue": make_issue(author)}, done={"read": {"made": "true"}})


def branches(forge):
    """Return each branch of issue 12 with the content of the file."""
    names = forge.git("branch", "--list", "entry/*", "--format=%(refname:short)", cwd=forge.origin).split()
    return {name: forge.git("show", f"{name}:{FILE}", cwd=forge.origin) for name in names}


def push(forge, branch, email, *, committer=""):
    """Push a commit of another person to a branch, with new content."""
    forge.git("fetch", "--quiet", "origin", branch)
    forge.git("checkout", "--quiet", "--force", "-B", "mine", "FETCH_HEAD")
    (forge.work / FILE).write_text("by hand", encoding="utf-8")
    forge.git("add", "--all")
    env = {**forge.env, "GIT_AUTHOR_EMAIL": email, "GIT_COMMITTER_EMAIL": committer or email}
    subprocess.run(["git", "commit", "--quiet", "-m", "x"], cwd=forge.work, env=env, check=True)
    forge.git("push", "--quiet", "origin", f"HEAD:{branch}")


def nobody(_forge):
    """Change nothing."""


TOUCHED = {
    "a review": ({"pr view": "1\n"}, nobody),
    "reviews and comments": ({"pr view": "12\n"}, nobody),
    "something that gh does not count": ({"pr view": "null\n"}, nobody),
    "a commit": ({}, lambda forge: push(forge, "entry/12", "reviewer@example.org")),
    "a commit on the web": ({}, lambda forge: push(forge, "entry/12", "eve@example.org", committer="noreply@github.com")),
    "a rebase": ({}, lambda forge: push(forge, "entry/12", BOT, committer="noreply@github.com")),
    "a commit and a review": ({"pr view": "1\n"}, lambda forge: push(forge, "entry/12", "reviewer@example.org")),
}  # fmt: skip
"""What another person did → the answers of the repository host, and the function that does it."""


@pytest.mark.parametrize("how", TOUCHED)
def test_what_somebody_touched_is_frozen_and_the_new_words_are_a_second_change(how, forge):
    answers, touch = TOUCHED[how]
    touch(forge)
    before = forge.git("rev-parse", "entry/12", cwd=forge.origin)
    forge.answers |= answers
    propose(forge)
    assert forge.git("rev-parse", "entry/12", cwd=forge.origin) == before
    assert branches(forge)["entry/12-2"] == "two"
    assert forge.calls("pr", "edit") == []
    [call] = forge.calls("pr", "create")
    assert (call[3], "`entry/12`, which stays as it was" in call[-1]) == ("entry/12-2", True)
    [comment] = forge.calls("issue", "comment")
    assert (comment[2], "`entry/12-2`" in comment[-1]) == ("12", True)


def test_what_nobody_touched_is_replaced_and_what_is_the_same_stays(forge):
    propose(forge)
    after = forge.git("rev-parse", "entry/12", cwd=forge.origin)
    assert branches(forge) == {"entry/12": "two"}
    assert forge.git("rev-list", "--count", "main..entry/12", cwd=forge.origin) == "1"
    assert [call[2] for call in forge.calls("pr", "edit")] == ["entry/12"]
    propose(forge)
    assert forge.git("rev-parse", "entry/12", cwd=forge.origin) == after
    assert forge.calls("issue") == []


def test_a_pull_request_that_was_closed_stays_as_it_was(forge):
    forge.answers = {"pr list": "0\n"}
    propose(forge)
    assert branches(forge) == {"entry/12": "one", "entry/12-2": "two"}
    assert forge.calls("issue") == []


def test_the_newest_branch_is_the_one_that_counts(forge):
    others = ("entry/12-2", "entry/12-9", "entry/12-10", "entry/1", "entry/120", "entry/12-11-x", "entry/2-12")
    forge.git("push", "--quiet", "origin", *(f"HEAD:refs/heads/{name}" for name in others))
    forge.answers = {"pr list": "0\n"}
    propose(forge)
    assert [call[3] for call in forge.calls("pr", "create")] == ["entry/12-11"]


def test_who_pushes_at_the_same_moment_is_not_pushed_over(forge):
    listen = (forge.folder / "bin/gh").read_text(encoding="utf-8")
    script = f"git -C {forge.work} push --quiet --force origin HEAD:refs/heads/entry/12"
    pushing = f'import subprocess, sys\nif "view" in sys.argv: subprocess.run({script.split()!r}, check=True)\n'
    forge.write("bin/gh", listen.replace("\n", f"\n{pushing}", 1))
    propose(forge)
    assert forge.results == {"read": "success", "propose": "failure", "answer": "success"}
    assert forge.git("rev-parse", "entry/12", cwd=forge.origin) == forge.git("rev-parse", "HEAD")
    assert "could not be turned into a change" in forge.calls("issue", "comment")[0][-1]


@pytest.mark.parametrize(
    ("author", "called"),
    [("newcomer", "@newcomer"), ("dependabot[bot]", "`dependabot[bot]`"), ("`x` @org/team $(id)", "`xorgteamid`"), ("a\n::error::x", "`aerrorx`")],
)  # fmt: skip
def test_the_pull_request_says_who_asked(author, called, forge):
    propose(forge, author=author)
    [call] = forge.calls("pr", "edit")
    assert call[-1].startswith(f"Requested by {called} in #12.\n\nThe answer.\n")
    assert call[-1].endswith("### Judged\n")


# The job that writes checks everything that it receives.


def pack(row, folder):
    """Create a bundle of a branch with additional files of several modes."""
    stream = [f"commit refs/heads/proposal\ncommitter A <a@example.org> 1 +0000\n{data('x')}from refs/heads/main^0\n"]
    stream += [change + "\n" + (data("x") if " inline " in change else "") for change in row]
    work = folder.parents[2] / "clone"
    subprocess.run(
        ["git", "fast-import", "--quiet", "--force"],
        cwd=work,
        input="".join(stream).encode(),
        check=True,
        capture_output=True,
    )
    words = ["git", "bundle", "create", "--quiet", str(folder / "change.bundle"), "main..proposal"]
    subprocess.run(words, cwd=work, check=True, capture_output=True)


def data(text):
    return f"data {len(text)}\n{text}\n"


def write(name, content):
    return lambda folder: (folder / name).write_bytes(content)


def remove(name):
    return lambda folder: (folder / name).unlink()


def link(name, target):
    def make(folder):
        remove(name)(folder)
        (folder / name).symlink_to(target)

    return make


def rows(*found):
    return lambda folder: pack(found, folder)


FORGED = {
    "software": rows("M 100644 inline hooks/x.py"),
    "a workflow": rows("M 100644 inline .github/workflows/x.yml"),
    "a setting": rows("M 100644 inline data/network.yaml"),
    "the engine's setting": rows("M 100644 inline mkdocs.yml"),
    "a schema": rows("M 100644 inline data/schema/x.json"),
    "what a program keeps": rows("M 100644 inline data/link-health.json"),
    "the home page": rows("M 100644 inline docs/index.md"),
    "a guide": rows("M 100644 inline docs/guides/x.md"),
    "a page of HTML": rows("M 100644 inline docs/events/x.html"),
    "a picture of SVG": rows("M 100644 inline data/photos/x.svg"),
    "a folder below members": rows("M 100644 inline data/members/x/y.yaml"),
    "a hidden file": rows("M 100644 inline data/members/.yaml"),
    "capitals": rows("M 100644 inline data/members/X.yaml"),
    "another script": rows("M 100644 inline data/members/bеa.yaml"),
    "a name with a line break": rows('M 100644 inline "data/members/a\\nb.yaml"'),
    "a symbolic link": rows("M 120000 inline data/members/x.yaml"),
    "a program": rows("M 100755 inline data/members/x.yaml"),
    "another repository": rows("M 160000 " + "1" * 40 + " data/members/x.yaml"),
    "data and software": rows("M 100644 inline data/members/x.yaml", "M 100644 inline tools/x.sh"),
    "the end of the software": rows("D data/network.yaml"),
    "the end of a guide": rows("D docs/guides/old.md"),
    "a guide that becomes a link": rows("M 120000 inline docs/guides/old.md"),
    "a guide that becomes a program": rows("M 100755 inline docs/guides/old.md"),
    "a guide and a script": rows("M 100644 inline docs/guides/old.md", "M 100644 inline docs/x.js"),
    "nothing": rows(),
    "no bundle": remove("change.bundle"),
    "a bundle that is none": write("change.bundle", b"# v2 git bundle\n" + b"1" * 40 + b" refs/heads/proposal\n\nPACK"),
    "a bundle that is large": write("change.bundle", bytes(20_000_001)),
    "a bundle that is a link": link("change.bundle", "/dev/zero"),
    "no title": remove("title.txt"),
    "a title of two lines": write("title.txt", b"Add bea (issue 12)\nAdd bea (issue 12)\n"),
    "a title of other words": write("title.txt", b"Add $(id) (issue 12)\n"),
    "a title of another issue": write("title.txt", b"Add bea (issue 13)\n"),
    "a title that is an option": write("title.txt", b"--repo=x/y\n"),
    "a title that is a link": link("title.txt", "/etc/passwd"),
    "an answer that is a link": link("answer.md", "/proc/self/environ"),
    "a judgment that is a link": link("judgment.md", "/proc/self/environ"),
    "no judgment": remove("judgment.md"),
}
"""What is forged between two jobs → the function that forges it."""


GOOD = {
    "a member": rows("M 100644 inline data/members/bea.yaml"),
    "a member's end": rows("D data/members.yaml"),
    "lists": rows(
        "M 100644 inline data/members.yaml", "M 100644 inline data/events.yaml", "M 100644 inline data/resources.yaml"
    ),
    "an event": rows("M 100644 inline data/events/day-2027.yaml"),
    "the page of an event": rows("M 100644 inline docs/events/day-2027.md"),
    "a resource": rows("M 100644 inline data/resources/chat.yaml"),
    "a post": rows("M 100644 inline docs/news/posts/hello.md"),
    "a picture": rows("M 100644 inline data/photos/bea.jpg"),
    "a link taken out of a guide": rows("M 100644 inline docs/guides/old.md"),
    "a link taken out of a page in another script": rows("M 100644 inline docs/guides/café.md"),
}
"""Changes that issues may make."""
[LOOK] = [
    step["run"]
    for step in load(ROOT / ".github/workflows/entries.yml")["jobs"]["propose"]["steps"]
    if "that it is data" in step["name"]
]


@pytest.fixture(scope="module")
def desk(asked, tmp_path_factory):
    """Return a folder with a clone, in which one step runs repeatedly."""
    folder = tmp_path_factory.mktemp("desk")
    asked.git("clone", "--quiet", str(asked.origin), str(folder / "clone"), cwd=folder)
    return folder


@pytest.fixture
def look(asked, desk):
    """Return a function that changes the output of the first job; it returns whether the second job accepts it."""

    def run(change):
        shutil.rmtree(desk / "temp", ignore_errors=True)
        shutil.copytree(asked.artifacts / "proposal", desk / "temp/all/proposal")
        change(desk / "temp/all/proposal")
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", LOOK]
        env = {**asked.env, "RUNNER_TEMP": str(desk / "temp/all"), "ISSUE": "12"}
        return subprocess.run(words, cwd=desk / "clone", env=env, capture_output=True, check=False).returncode == 0

    return run


@pytest.mark.parametrize("what", FORGED)
def test_what_is_no_data_is_not_taken(what, look):
    assert not look(FORGED[what])


@pytest.mark.parametrize("what", GOOD)
def test_what_issues_write_is_taken(what, look):
    assert look(GOOD[what])


@pytest.mark.parametrize("name", ["answer.md", "judgment.md", "title.txt"])
def test_a_link_among_what_was_made_ends_in_an_answer_without_what_it_leads_to(name, forge):
    link(name, "/proc/self/environ")(forge.artifacts / "proposal")
    propose(forge)
    assert forge.results == {"read": "success", "propose": "failure", "answer": "success"}
    assert (branches(forge), forge.calls("pr")) == ({"entry/12": "one"}, [])
    [comment] = forge.calls("issue", "comment")
    assert comment[-1].startswith("Thank you!")
    assert "PATH=" not in comment[-1]


# The text of the workflow.

JOBS = load(ROOT / ".github/workflows/entries.yml")["jobs"]


def test_the_job_that_reads_may_write_nothing():
    assert JOBS["read"]["permissions"] == {"contents": "read"}
    assert "secrets." not in str(JOBS["read"])
    assert "GH_TOKEN" not in str(JOBS["read"])


def test_the_jobs_that_write_read_no_text_of_the_issue():
    for name in ("propose", "answer"):
        found = set(re.findall(r"github\.event[\w.]+", str(JOBS[name])))
        assert found <= {"github.event.issue.number", "github.event.issue.user.login"}
        assert not re.search(r"GITHUB_EVENT_PATH|\.venv|\bmake\b|setup-python|\beval\b|\bsh -c", str(JOBS[name]))


def test_nothing_is_pushed_by_force_alone():
    pushes = re.findall(r"git push[^\n\\]*", "\n".join(step.get("run", "") for step in JOBS["propose"]["steps"]))
    assert len(pushes) == 2
    assert all("--force" not in row or "--force-with-lease=" in row for row in pushes)
