"""Each workflow runs completely, in clean clones, with a fake repository host that only records calls."""

import json
import shutil
import zipfile

import pytest
import yaml

from checks import CASES
from forge_actions import Forge

HEAD = "refs/pull/12/head"
MEMBER = "name: Bea Cole\nrole: public-librarian\narea: ashe\nconsent: 2026-09-01\ngithub: newcomer\n"


@pytest.fixture
def forge(tmp_path):
    return Forge(tmp_path)


def propose(forge, files, author="newcomer", **more):
    """Push a change as pull request 12. Return the event that starts its check."""
    base = forge.git("rev-parse", "HEAD")
    head = forge.commit(files, HEAD)
    pull = {"number": 12, "base": {"sha": base}, "head": {"sha": head}, "user": {"login": author}, **more}
    return {"pull_request": pull}


def told_of_run(checked, **more):
    """Return the event that GitHub sends after a check."""
    there = {"full_name": "newcomer/net", "owner": {"login": "newcomer"}}
    run = {"id": 7, "event": "pull_request", "conclusion": "success", "head_sha": checked["pull_request"]["head"]["sha"],
           "head_branch": "me", "head_repository": there, **more}  # fmt: skip
    return {"workflow_run": run, "repository": {"full_name": "lib/net", "default_branch": "main"}}


def answer(forge, event, *, site=None, **pull):
    """Make the fake host return the pull request and the artifact of its check."""
    head = {"sha": event["workflow_run"]["head_sha"], "ref": "me", "repo": {"full_name": "newcomer/net"}}
    base = {"ref": "main", "repo": {"full_name": "lib/net"}}
    row = {"number": 12, "state": "open", "head": head, "base": base, "user": {"login": "newcomer"}, **pull}
    site = site or pack(forge)
    artifact = {"id": 3, "name": "site", "expired": False, "size_in_bytes": site.stat().st_size}
    forge.answers |= {
        "repos/lib/net/pulls": [row],
        "runs/7/artifacts": {"artifacts": [artifact]},
        "artifacts/3/zip": {"file": str(site)},
    }


def pack(forge, **extra):
    file = forge.folder / "site.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in sorted((forge.artifacts / "site").rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(forge.artifacts / "site"))
        for name, text in extra.items():
            archive.writestr(name, text)
    return file


# check


def test_a_change_of_data_is_judged_and_its_site_kept(forge):
    forge.run("check", propose(forge, {"data/members/bea-cole.yaml": MEMBER}))
    assert forge.results == {"judge": "success", "tests": "skipped"}
    assert (forge.artifacts / "site/members/bea-cole/index.html").exists()
    assert "Files: 1" in forge.files["judge"]["summary"]


def test_a_change_of_the_software_gets_its_tests_and_no_site(forge):
    forge.run("check", propose(forge, {"hooks/x.py": "print('ran')\n"}))
    assert forge.results == {"judge": "success", "tests": "success"}
    assert not forge.artifacts.exists()
    assert (forge.folder / "made").read_text().splitlines() == [".venv/.stamp", "test"]


@pytest.mark.parametrize("path", ["hooks/x.py", "data/members/bea-cole.yaml"])
def test_nothing_of_a_change_lies_where_it_is_judged(forge, path):
    forge.run("check", propose(forge, {path: MEMBER}))
    assert (forge.folder / "clone-judge/data/members.yaml").exists()
    assert not (forge.folder / "clone-judge" / path).exists()


def test_what_speaks_against_a_change_fails_its_check(forge):
    forge.run("check", propose(forge, {"data/members/bea-cole.yaml": MEMBER.replace("ashe", "nowhere")}))
    assert forge.results == {"judge": "failure", "tests": "skipped"}
    assert "nowhere" in forge.files["judge"]["summary"]
    assert not forge.artifacts.exists()


HOSTILE = "name: 'x'\nrole: public-librarian\narea: '::error::owned'\nconsent: 2026-09-01\nbio: \"##[error]owned\\n::add-mask::a\"\n"


def test_no_word_of_a_stranger_is_a_command_to_the_forge(forge):
    forge.run("check", propose(forge, {"data/members/bea-cole.yaml": HOSTILE}))
    lines = (forge.folder / "voices").read_text().splitlines()
    assert [line for line in lines if line.lstrip().startswith("::") and "owned" in line.split("::")[1]] == []
    assert [line for line in lines if "##[" in line or line.lstrip().startswith("::add-mask")] == []


# preview


def run_check(forge, files=None):
    event = told_of_run(propose(forge, files or {"data/members/bea-cole.yaml": MEMBER}))
    forge.run("check", {"pull_request": {"number": 12, "base": {"sha": forge.git("rev-parse", "HEAD~1")},
              "head": {"sha": event["workflow_run"]["head_sha"]}, "user": {"login": "newcomer"}}})  # fmt: skip
    return event


def test_a_preview_is_a_folder_to_download_and_one_comment(forge):
    event = run_check(forge)
    answer(forge, event)
    forge.run("preview", event)
    assert forge.results == {"look": "success", "show": "skipped", "tell": "success"}
    page = (forge.artifacts / "preview/members/bea-cole/index.html").read_text()
    assert "noindex" in page
    assert "Preview of #12" in page
    (comment,) = forge.calls("pr", "comment")
    assert comment[2:7] == ["12", "--repo", "lib/net", "--edit-last", "--create-if-none"]
    assert "members/bea-cole/" in comment[-1]
    assert "(https://forge.example/artifacts/preview)" in comment[-1]


def test_a_preview_is_shown_under_another_origin_where_there_is_one(forge):
    event = run_check(forge)
    answer(forge, event)
    there = forge.folder / "srv"
    forge.run(
        "preview",
        event,
        vars={"PREVIEW_TO": str(there), "PREVIEW_URL": "https://preview.example/"},
        secrets={"PREVIEW_KEY": "k"},
    )
    assert forge.results == {"look": "success", "show": "success", "tell": "success"}
    assert "Preview of #12" in (there / "12/current/index.html").read_text()
    assert "https://preview.example/12/current/members/bea-cole/" in forge.calls("pr", "comment")[0][-1]


def test_a_pull_request_that_is_closed_meanwhile_gets_no_preview(forge):
    event = told_of_run(propose(forge, {"data/members/bea-cole.yaml": MEMBER}))
    answer(forge, event, site=forge.folder / "bin/gh", state="closed")
    forge.run("preview", event)
    assert forge.results == {"look": "success", "show": "skipped", "tell": "skipped"}
    assert not any("zip" in word for call in forge.told for word in call.words)


def test_a_change_of_the_software_gets_no_preview_whatever_its_check_left(forge):
    run_check(forge)
    forge.git("reset", "--hard", "--quiet", "origin/main")
    event = told_of_run(propose(forge, {"hooks/x.py": "", ".github/workflows/check.yml": "on: pull_request\n"}))
    answer(forge, event)
    forge.run("preview", event)
    assert "Judge the change once more" in forge.ran
    assert not (forge.folder / "clone-look/hooks/x.py").exists()
    assert forge.results == {"look": "success", "show": "skipped", "tell": "skipped"}


@pytest.mark.parametrize(
    "extra", [{"x/index.html": "<script>1</script>"}, {"../out.html": "x"}], ids=["a script", "a way out"]
)
def test_an_artifact_that_holds_more_than_a_site_is_refused_and_that_is_said(forge, extra):
    event = run_check(forge)
    answer(forge, event, site=pack(forge, **extra))
    forge.run("preview", event)
    assert forge.results == {"look": "failure", "show": "skipped", "tell": "success"}
    assert not (forge.artifacts / "preview").exists()
    assert not (forge.folder / "out.html").exists()
    assert "to download" not in forge.calls("pr", "comment")[0][-1]


@pytest.mark.parametrize("run", [{"conclusion": "failure"}, {"event": "push"}])
def test_a_run_that_failed_or_was_no_pull_requests_has_no_preview(forge, run):
    forge.run("preview", told_of_run(propose(forge, {"data/members/bea-cole.yaml": MEMBER}), **run))
    assert forge.results == {"look": "skipped", "show": "skipped", "tell": "skipped"}


# publish

LIVE = {"gh api repos/lib/net/pages": "https://example.org/\n"}


def live(forge, status, body="{}"):
    forge.answers |= {**LIVE, "build.json": {"status": status, "body": body}}


def test_what_was_built_is_what_is_deployed(forge):
    live(forge, "404")
    forge.run("publish")
    assert forge.results == {"build": "success", "gate": "success", "deploy": "success", "tell": "skipped"}
    there = {folder: sorted((file.relative_to(forge.artifacts / folder), file.read_bytes()) for file in (forge.artifacts / folder).rglob("*") if file.is_file())
             for folder in ("site", "github-pages")}  # fmt: skip
    assert there["site"] == there["github-pages"] != []


def test_a_site_that_lost_many_members_is_not_published_and_one_issue_says_so(forge):
    names = [f"Person {chr(97 + number)}x" for number in range(20)]
    people = [
        {
            "id": name.lower().replace(" ", "-"),
            "name": name,
            "role": "public-librarian",
            "area": "ashe",
            "consent": "2026-09-01",
        }
        for name in names
    ]
    forge.commit({"data/members.yaml": yaml.safe_dump(people)}, "main")
    live(forge, "404")
    forge.run("publish")
    live(forge, "200", (forge.artifacts / "site/build.json").read_text())
    forge.commit({"data/members.yaml": yaml.safe_dump(people[:3])}, "main")
    forge.run("publish")
    assert forge.results == {"build": "failure", "gate": "skipped", "deploy": "skipped", "tell": "success"}
    (issue,) = forge.calls("issue", "create")
    assert "The previous site is still online" in issue[-1]
    assert "members" in issue[-1].partition("*allow_drop*")[2]
    forge.answers["issue list"] = "5\n"
    forge.run("publish")
    assert forge.calls("issue", "edit")[0][2] == "5"
    assert len(forge.calls("issue", "create")) == 1
    forge.run("publish", inputs={"allow_drop": True})
    assert forge.results["deploy"] == "success"


def test_a_site_that_does_not_say_what_it_holds_is_not_replaced(forge):
    live(forge, "503")
    forge.run("publish")
    assert forge.results == {"build": "failure", "gate": "skipped", "deploy": "skipped", "tell": "success"}


def test_a_site_that_the_gate_refuses_is_not_deployed(forge, monkeypatch):
    live(forge, "404")
    real = Forge._run_job

    def spoil(self, id_, job):
        if id_ == "gate":
            (self.artifacts / "site/x.html").write_text("<script>1</script>")
        real(self, id_, job)

    monkeypatch.setattr(Forge, "_run_job", spoil)
    forge.run("publish")
    assert forge.results == {"build": "success", "gate": "failure", "deploy": "skipped", "tell": "success"}


@pytest.mark.parametrize("where", ["inputs", "vars"])
def test_an_earlier_commit_of_main_can_be_published_again(forge, where):
    live(forge, "404")
    before = forge.commit({}, "main")
    forge.commit({"data/members/bea-cole.yaml": MEMBER}, "main")
    forge.run("publish", **{where: {"revision" if where == "inputs" else "PUBLISH_REVISION": before}})
    assert forge.results["deploy"] == "success"
    assert not (forge.artifacts / "github-pages/members/bea-cole").exists()


def test_what_never_stood_on_main_is_not_published(forge):
    live(forge, "404")
    other = forge.commit({"data/members/bea-cole.yaml": MEMBER}, HEAD, "other")
    for revision in (other, "main", "HEAD~1; id", "$(id)", other[:12], "--help"):
        forge.run("publish", inputs={"revision": revision})
        assert forge.results["build"] == "failure"


# links, freshness


def test_what_was_found_of_links_is_one_commit_of_one_file(forge, monkeypatch):
    forge.write("bin/nothing", "")
    monkeypatch.setattr(
        "forge_actions.OWN",
        "#!/bin/sh\nif [ \"$1 $2\" = 'report links' ]; then echo '{}' > data/link-health.json; fi\n",
    )
    forge.run("links")
    assert forge.results == {"ask": "success", "keep": "success"}
    assert (
        forge.git("log", "-1", "--format=%s", "--name-only", "main", cwd=forge.origin)
        == "Look after the links\n\ndata/link-health.json"
    )
    count = forge.git("rev-list", "--count", "main", cwd=forge.origin)
    forge.run("links")
    assert forge.git("rev-list", "--count", "main", cwd=forge.origin) == count


OLD = MEMBER.replace("2026-09-01", "2025-03-01").replace("Bea Cole", "'Bea @all [x](//y) Cole'")


def test_once_a_month_the_unconfirmed_are_asked_in_one_issue(forge):
    forge.commit({"data/members/bea-cole.yaml": OLD}, "main")
    forge.run("freshness")
    (issue,) = forge.calls("issue", "create")
    assert (
        "- `Bea @all [x](//y) Cole` (@newcomer): 20 months ago, <https://example.org/join/?edit=bea-cole>"
        in issue[-1].splitlines()
    )
    forge.answers["issue list"] = "8\n"
    forge.run("freshness")
    assert forge.calls("issue", "edit")[0][2] == "8"
    forge.commit({"data/members/bea-cole.yaml": None}, "main")
    forge.run("freshness")
    assert forge.calls("issue", "close") == [["issue", "close", "8"]]


# entries


def ask(forge, case):
    body = (CASES / "issues" / case / "issue.md").read_text(encoding="utf-8")
    issue = {
        "number": 12,
        "state": "open",
        "body": body,
        "labels": [{"name": f"entry-{case.partition('-')[0]}"}],
        "user": {"login": "newcomer"},
    }
    return forge.run("entries", {"issue": issue})


def see_branch(forge):
    return forge.git("log", "-1", "--format=%s", "--name-only", "entry/12", cwd=forge.origin)


def test_an_issue_becomes_a_branch_and_a_pull_request(forge):
    forge.answers["pr list"] = "0\n"
    ask(forge, "add-own-profile")
    assert see_branch(forge) == "Add bea (issue 12)\n\ndata/members/bea.yaml"
    (call,) = forge.calls("pr", "create")
    assert call[:6] == ["pr", "create", "--head", "entry/12", "--title", "Add bea (issue 12)"]


def test_an_issue_that_was_edited_changes_its_pull_request(forge):
    forge.answers["pr list"] = "0\n"
    ask(forge, "add-own-profile")
    forge.answers |= {"pr list": "1\n", "pr view": "0\n"}
    ask(forge, "add-least-of-all")
    assert see_branch(forge) == "Add bea-cole (issue 12)\n\ndata/members/bea-cole.yaml"
    assert forge.calls("pr", "edit")[0][2] == "entry/12"


def test_an_issue_that_lacks_something_is_answered(forge):
    ask(forge, "add-without-consent")
    (comment,) = forge.calls("issue", "comment")
    assert comment[2] == "12"
    assert "Consent" in comment[-1]
    assert forge.git("branch", "--list", "entry/*", cwd=forge.origin) == ""


def test_who_leaves_is_gone_from_the_branch(forge):
    ask(forge, "remove-another")
    assert see_branch(forge) == "Remove ana-ruiz (issue 12)\n\ndata/members.yaml"
    assert "ana-ruiz" not in forge.git("show", "entry/12:data/members.yaml", cwd=forge.origin)


def test_whoever_asked_hears_of_it_where_the_change_does_not_pass(forge, monkeypatch):
    monkeypatch.setattr(
        "forge_actions.OWN",
        '#!/bin/sh\nfor last in "$@"; do :; done\ncase "$2" in issue) echo made=true >> "$GITHUB_OUTPUT"; echo "Add x (issue 12)" > "$last"; echo >> data/members.yaml ;; *) echo \'| `x` |\' > "$last"; exit 1 ;; esac\n',
    )
    ask(forge, "add-own-profile")
    (comment,) = forge.calls("issue", "comment")
    assert "an organizer will see it here" in comment[-1]
    assert "| `x` |" in comment[-1]
    assert "https://forge.example/lib/net/actions/runs/99" in comment[-1]
    assert forge.calls("pr") == []


def test_whoever_asked_hears_of_it_where_the_program_cannot_be_installed(forge):
    forge.write("bin/make", "#!/bin/sh\nexit 2\n")
    ask(forge, "add-own-profile")
    assert len(forge.calls("issue", "comment")) == 1
    assert forge.results == {"read": "failure", "propose": "skipped", "answer": "success"}


# all of them


def test_only_steps_that_speak_to_the_forge_hold_its_token(forge):
    forge.answers["pr list"] = "0\n"
    ask(forge, "add-own-profile")
    assert {call.token for call in forge.told if call.words[0] == "gh"} == {True}
    assert json.loads((forge.folder / "answers").read_text())
    assert shutil.which("gh", path=str(forge.folder / "bin"))
