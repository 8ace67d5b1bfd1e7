"""Check the form that sets up a starter: its answers become a network in a pull request, or nothing at all."""

import copy
import re
import shutil
import subprocess

import pytest
import yaml

from folders import ROOT, read_tree
from forge_actions import FOUND, OWN, Forge, load
from founding import list_example_places, list_example_words
from shelfmates.cli.networks.questions import QUESTIONS, list_roles
from shelfmates.networks.founding import example
from shelfmates.networks.founding.languages import show_languages
from sites import shelfmates

WORKFLOW = load(FOUND)
FORM = WORKFLOW["on"]["workflow_dispatch"]["inputs"]
JOBS = WORKFLOW["jobs"]
ANSWERS = {
    "name": "Highland Librarians", "region": "Scotland", "languages": "en", "timezone": "",
    "contact": "hello@example.net", "areas": "Highland; Moray;Argyll and Bute", "organizer": "Isla O'Nail",
    "role": "Public librarian", "area": "Moray", "consent": True,
}  # fmt: skip
FOUNDED = {
    "en": ANSWERS,
    "fr": {**ANSWERS, "name": "Réseau des Miroirs", "region": "Québec", "languages": "fr, en", "timezone": "America/Toronto",
           "areas": "", "area": "", "organizer": "Éléonore Grandbois", "role": "Archivist"},
    "es": {**ANSWERS, "name": "Red del Sur", "region": "Andalucía", "languages": "es", "timezone": "Europe/Madrid",
           "areas": "Sevilla\nCádiz", "area": "Cádiz", "organizer": "Iñaki Del Río"},
    "a state": {**ANSWERS, "region": "North Carolina", "areas": "nc", "area": "Wake County"},
    "hostile words": {**ANSWERS, "name": "$(touch \"$FORGE/owned\") `id` 'x' \"y\" ; & | \\ ${HOME}", "organizer": "::error::owned",
                      "areas": "$(touch owned); --help; 'Moray' \"x\"; * ; -n", "area": "--help"},
}  # fmt: skip
"""Answers that found a network."""
WRONG = {
    "an unknown language": ({"languages": "it"}, "language: `it` contains `it`; there are texts in "),
    "an unknown area": ({"area": "Morey"}, "area: `Morey` is not an area of this network; did you mean `Moray`?"),
    "no area": ({"area": ""}, "area: `Scotland` is not an area of this network"),
    "an area twice": ({"areas": "Moray; Moray"}, "areas:2: `Moray` is in the list more than once"),
    "no state": ({"areas": "ZZ"}, "state: `ZZ` is not a state of the United States"),
    "no time zone": ({"region": "The Highlands"}, "Fill in: timezone"),
    "a wrong time zone": ({"timezone": "EST"}, "timezone: `EST` is not a time zone"),
    "an unknown role": ({"role": "wizard"}, "role: `wizard` is not a role"),
    "no address": ({"contact": "hello"}, "contact: `hello`"),
    "nothing at all": (dict.fromkeys(ANSWERS, "") | {"consent": True}, "Fill in: name"),
    "no consent": ({"consent": False}, "consent: the last box is not ticked"),
    "two lines": ({"name": "x\n::error::owned\n# owned"}, "name: `x"),
    "a command to the host": ({"languages": "en\n::error::owned"}, "::error::owned` contains `::error::owned`"),
    "a hidden line": ({"role": "x\r# owned"}, "role: `x# owned` is not a role"),
    "markup": ({"name": "<script>owned</script>"}, "name: `<script>owned</script>`"),
}
"""What is wrong → the answers that are different, and the line that says so."""


@pytest.fixture(scope="module")
def host(starter, wheel, tmp_path_factory):
    """Return a repository host with a copy of the starter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "forge_actions.OWN",
            OWN.replace("sys.argv[1:]", f"sys.argv[1:] + {['--wheel', str(wheel)]} * ('init' in sys.argv)"),
        )
        forge = Forge(tmp_path_factory.mktemp("forge"))
        for name in ("data", "docs"):
            shutil.rmtree(forge.work / name, ignore_errors=True)
        shutil.copytree(starter, forge.work, dirs_exist_ok=True)
        forge.commit({}, "main")
        yield forge


def copy_host(host, folder):
    """Return a separate copy of a repository host."""
    forge = copy.copy(host)
    forge.folder = folder
    shutil.copytree(host.folder, folder, symlinks=True)
    forge.origin, forge.work, forge.artifacts = (folder / name for name in ("origin.git", "work", "artifacts"))
    forge.git("remote", "set-url", "origin", str(forge.origin))
    return forge


@pytest.fixture
def forge(host, tmp_path):
    return copy_host(host, tmp_path / "forge")


@pytest.fixture(scope="module", params=FOUNDED)
def founded(request, host, tmp_path_factory):
    """Return answers, and a host after they were filled in, whose work tree is the proposed network."""
    forge = copy_host(host, tmp_path_factory.mktemp("founded") / "forge")
    fill_in(forge, FOUNDED[request.param])
    assert forge.results == {"found": "success", "propose": "success"}, (forge.folder / "voices").read_text()
    forge.git("fetch", "--quiet", "origin", "found/99")
    forge.git("checkout", "--quiet", "--force", "FETCH_HEAD")
    return FOUNDED[request.param], forge


def fill_in(forge, answers):
    return forge.run("found", inputs=answers)


def list_branches(forge):
    return forge.git("branch", "--format=%(refname:short)", cwd=forge.origin).split()


def test_the_answers_become_a_network(founded):
    answers, forge = founded
    settings = yaml.safe_load((forge.work / "data/network.yaml").read_text(encoding="utf-8"))
    assert settings["name"] == answers["name"]
    assert settings["languages"] == answers["languages"].split(", ")
    assert (settings["url"], settings["robots"]) == ("https://lib.github.io/net/", "index")
    [file] = (forge.work / "data/members").iterdir()
    member = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert (member["name"], member["consent"].isoformat()) == (answers["organizer"], "2026-11-22")


def test_the_home_page_speaks_the_main_language(founded):
    answers, forge = founded
    sentence = {"en": "This is where we find", "fr": "C’est ici que nous", "es": "Aquí nos encontramos"}
    home = " ".join((forge.work / "docs/index.md").read_text(encoding="utf-8").split())
    assert sentence[answers["languages"][:2]] in home


def test_only_what_belongs_to_the_network_changes(founded):
    _answers, forge = founded
    changed = forge.git("-c", "core.quotePath=false", "diff", "--name-only", "origin/main", "HEAD").splitlines()
    assert "data/network.yaml" in changed
    software = re.compile(r"\.github/workflows|hooks|overrides|tests|Makefile|requirements|wheels|\.gitignore")
    assert [path for path in changed if software.match(path)] == []


def test_what_is_made_from_the_settings_fits_the_new_network(founded):
    _answers, forge = founded
    done = shelfmates("--root", forge.work, "sync", "--check")
    assert (done.returncode, done.stderr) == (0, "")


def test_no_word_of_the_example_or_of_the_starter_is_in_the_new_network(founded):
    answers, forge = founded
    places = [] if answers["areas"] == "nc" else list_example_places()
    words = [*list_example_words(), *places, "My library network", "my-organization", "not set up yet"]
    others = re.compile(r"\.git/|wheels/|\.github/workflows/found\.yml")
    files = {path: content for path, content in read_tree(forge.work).items() if not others.match(path)}
    assert [(path, word) for path, content in files.items() for word in words if word.encode() in content] == []


def test_one_pull_request_lists_the_next_steps_in_words_that_nobody_typed(founded):
    answers, forge = founded
    assert list_branches(forge) == ["found/99", "main"]
    [call] = forge.calls("pr", "create")
    assert call[2:6] == ["--head", "found/99", "--title", "Found the network"]
    assert len(re.findall(r"(?m)^[1-6]\. ", call[-1])) == 6
    assert "https://forge.example/lib/net/settings/pages" in call[-1]
    assert answers["name"] not in call[-1]


def test_the_labels_of_the_issue_forms_are_made(founded):
    _answers, forge = founded
    entries = str(load(ROOT / ".github/workflows/entries.yml"))
    needed = set(re.findall(r"'((?:entry|event|resource)-[a-z]+)'", entries))
    assert {call[2] for call in forge.calls("label", "create")} == needed != set()


def test_no_answer_is_run(founded):
    _answers, forge = founded
    assert list(forge.folder.rglob("owned")) == []
    assert "owned" not in (forge.folder / "voices").read_text(encoding="utf-8")


def test_a_network_that_is_set_up_is_not_set_up_again(founded, tmp_path):
    _answers, done = founded
    forge = copy_host(done, tmp_path / "forge")
    forge.git("push", "--quiet", "origin", "HEAD:main")
    forge.git("push", "--quiet", "origin", "--delete", "found/99")
    fill_in(forge, {**ANSWERS, "name": "Another"})
    assert forge.results == {"found": "failure", "propose": "skipped"}
    assert "This network is already set up." in forge.files["found"]["summary"]
    assert list_branches(forge) == ["main"]


@pytest.mark.parametrize("which", WRONG)
def test_a_wrong_answer_changes_nothing_and_the_summary_says_why(which, forge):
    changed, told = WRONG[which]
    fill_in(forge, {**ANSWERS, **changed})
    assert forge.results == {"found": "failure", "propose": "skipped"}
    summary = forge.files["found"]["summary"]
    assert summary.startswith("### The network was not set up, and nothing was changed\n")
    assert f"\n    {told}" in summary
    assert "Usage:" not in summary
    assert "Traceback" not in summary
    assert [line for line in summary.splitlines() if "owned" in line and not line.startswith("    ")] == []
    assert list_branches(forge) == ["main"]
    assert (forge.told, forge.artifacts.exists()) == ([], False)
    assert "owned" not in (forge.folder / "voices").read_text(encoding="utf-8")


def test_without_consent_no_step_gets_a_name(forge):
    fill_in(forge, {**ANSWERS, "consent": False})
    assert forge.ran == ["Check that you agree", "Show what to correct"]
    assert set(re.findall(r"inputs\.\w+", str(JOBS["found"]["steps"][0]))) == {"inputs.consent"}


def test_a_member_who_was_there_before_is_not_lost(forge):
    forge.commit(
        {"data/members/bea.yaml": "name: Bea\nrole: archivist\narea: my-region\nconsent: 2026-09-01\n"}, "main"
    )
    fill_in(forge, ANSWERS)
    assert forge.results["found"] == "failure"
    assert "data/members/bea.yaml" in forge.files["found"]["summary"]


def test_where_a_workflow_may_not_open_pull_requests_the_summary_links_to_the_page_that_does(forge):
    listen = (forge.folder / "bin/gh").read_text(encoding="utf-8")
    forge.write("bin/gh", listen.replace("\n", '\nimport sys\nif "pr" in sys.argv: sys.exit(1)\n', 1))
    fill_in(forge, ANSWERS)
    assert forge.results == {"found": "success", "propose": "success"}
    summary = forge.files["propose"]["summary"]
    assert "(https://forge.example/lib/net/compare/main...found/99?expand=1)" in summary
    assert "Next steps:" in summary


# ---- The job that writes checks everything that it receives.

FORGED = {
    "a workflow": ("100644", ".github/workflows/x.yml"),
    "the form itself": ("100644", ".github/workflows/found.yml"),
    "an action": ("100644", ".github/actions/x/action.yml"),
    "a hook": ("100644", "hooks/mkdocs_hooks.py"),
    "a template": ("100644", "overrides/pages/x.html"),
    "a test": ("100644", "tests/test_network.py"),
    "the Makefile": ("100644", "Makefile"),
    "what is installed": ("100644", "requirements.txt"),
    "a wheel": ("100644", "wheels/shelfmates-0.1.0-py3-none-any.whl"),
    "tasks of an editor": ("100644", ".vscode/tasks.json"),
    "attributes": ("100644", "data/.gitattributes"),
    "a script": ("100644", "docs/x.js"),
    "a page of HTML": ("100644", "docs/guides/x.html"),
    "Python among the data": ("100644", "data/x.py"),
    "a link": ("120000", "docs/guides/x.md"),
    "a program": ("100755", "mkdocs.yml"),
    "another repository": ("160000", "data/x.yaml"),
    "a name with a line break": ("100644", "data/a\nb.yaml"),
}
"""What is forged between two jobs → its mode and path."""
[LOOK] = [step["run"] for step in JOBS["propose"]["steps"] if "nothing else" in step["name"]]


@pytest.fixture(scope="module")
def desk(host, tmp_path_factory):
    """Return a clone in which one step runs repeatedly."""
    folder = tmp_path_factory.mktemp("desk") / "clone"
    host.git("clone", "--quiet", str(host.origin), str(folder), cwd=host.folder)
    return folder


def look(host, desk, *lines):
    """Return whether the second job accepts a change, which is written as commands of `git fast-import`."""
    stream = [
        "commit refs/heads/proposal",
        "committer A <a@example.org> 1 +0000",
        "data 1",
        "x",
        "from refs/heads/main^0",
        *lines,
        "",
    ]
    subprocess.run(["git", "fast-import", "--quiet", "--force"], cwd=desk, input="\n".join(stream).encode(), check=True)
    there = desk.parent / "temp/proposal"
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir(parents=True)
    words = ["git", "bundle", "create", "--quiet", str(there / "change.bundle"), "main..proposal"]
    subprocess.run(words, cwd=desk, check=True, capture_output=True)
    return run_look(host, desk)


def run_look(host, desk):
    words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", LOOK]
    env = {**host.env, "RUNNER_TEMP": str(desk.parent / "temp")}
    return subprocess.run(words, cwd=desk, env=env, capture_output=True, check=False).returncode == 0


def write(mode, path):
    quoted = '"' + path.replace("\n", "\\n") + '"'
    return [f"M {mode} {'1' * 40} {quoted}"] if mode == "160000" else [f"M {mode} inline {quoted}", "data 1", "x"]


@pytest.mark.parametrize("what", FORGED)
def test_what_is_no_part_of_a_network_is_not_accepted(what, host, desk):
    assert not look(host, desk, *write(*FORGED[what]))
    assert not look(host, desk, *write("100644", "data/network.yaml"), *write(*FORGED[what]))


def test_nothing_that_was_there_can_be_deleted(host, desk):
    assert not look(host, desk, "D docs/index.md")


@pytest.mark.parametrize(
    "path", ["data/network.yaml", "data/members/isla-o-nail.yaml", "docs/guides/chats.md", ".vscode/settings.json"]
)
def test_what_a_network_has_is_accepted(path, host, desk):
    assert look(host, desk, *write("100644", path))


@pytest.mark.parametrize(
    "content", [None, b"# v2 git bundle\n" + b"1" * 40 + b" refs/heads/proposal\n\nPACK", bytes(20_000_001)]
)
def test_a_change_that_cannot_be_read_is_not_accepted(content, host, desk):
    look(host, desk, *write("100644", "data/network.yaml"))
    bundle = desk.parent / "temp/proposal/change.bundle"
    bundle.unlink()
    if content:
        bundle.write_bytes(content)
    assert not run_look(host, desk)


# ---- The text of the form.


def test_the_form_has_ten_questions_and_names_what_the_program_has():
    assert len(FORM) == 10
    assert FORM["role"]["options"] == [row.label for row in list_roles().values()]
    assert FORM["languages"]["description"].endswith(f": {show_languages(example.list_languages())}")
    asked = {question.key for question in QUESTIONS} - {"language", "forge", "repository", "url", "tagline"}
    assert asked <= {*FORM}
    assert (FORM["consent"]["type"], FORM["consent"]["default"]) == ("boolean", "false")
    assert "become public" in FORM["consent"]["description"]


def test_the_job_that_writes_reads_no_answer():
    assert JOBS["found"]["permissions"] == {"contents": "read"}
    assert "GH_TOKEN" not in str(JOBS["found"])
    assert "inputs." not in str(JOBS["propose"])
    assert not re.search(r"\.venv|\bmake\b|setup-python|\beval\b|--force\S*lease", str(JOBS["propose"]))
