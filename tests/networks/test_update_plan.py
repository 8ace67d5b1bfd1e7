"""What becomes of each file in an update: the generator's own are replaced, nobody's work is lost."""

import pytest

from shelfmates.network_files import SHARED
from shelfmates.networks.update_plan import plan_update
from shelfmates.networks.upstream import UpstreamFile
from shelfmates.schemas.example import BEGIN, END

HEAD, LINE = "theme: old\n", "# ---- Yours: what follows belongs to you\n"
CONFIG = {SHARED: UpstreamFile("100644", (HEAD + LINE).encode())}
SCRIPT = "tools/run.sh"


def piece(text, mode="100644"):
    return UpstreamFile(mode, text.encode())


def plan(was=None, new=None, now=None, *, path="hooks/a.py", **options):
    """Plan an update of one file, each version given by its text."""
    rows = ({path: piece(text)} if text is not None else {} for text in (was, new, now))
    taken, wanted, here = ({**CONFIG, **row} for row in rows)
    return plan_update(taken, wanted, here, **options)


CASES = {
    "changed there": (("a", "b", "a"), "b"),
    "new there": ((None, "b", None), "b"),
    "taken already": (("a", "b", "b"), "nothing"),
    "the same": (("a", "a", "a"), "nothing"),
    "gone there": (("a", None, "a"), None),
    "gone on both sides": (("a", None, None), "nothing"),
    "changed here": (("a", "b", "c"), "refused"),
    "changed here, the same there": (("a", "a", "c"), "refused"),
    "changed here, gone there": (("a", None, "c"), "refused"),
    "removed here": (("a", "b", None), "refused"),
    "added here, and there another": ((None, "b", "c"), "refused"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_file_ends_as_it_must(case):
    texts, end = CASES[case]
    found = plan(*texts)
    if end == "refused":
        assert (found.changed, found.edits) == (("hooks/a.py",), {})
    else:
        assert found.changed == ()
        assert found.edits == ({} if end == "nothing" else {"hooks/a.py": end and piece(end)})


@pytest.mark.parametrize("path", ["data/members.yaml", "docs/index.md", "overrides/theme/assets/custom.css"])
def test_what_is_the_organizers_is_never_touched(path):
    assert plan("a", "b", "c", path=path)[:2] == ({}, ())


@pytest.mark.parametrize("path", ["data/schema/member.json", "FIELDS.md", ".github/ISSUE_TEMPLATE/add-member.yml"])
def test_what_is_made_anew_is_replaced_though_it_differs(path):
    assert plan("a", "b", "c", path=path).edits == {path: piece("b")}


def test_of_the_guide_only_what_people_wrote_counts():
    made = f"Write.\n\n{BEGIN}\n{{}}\n{END}\n"
    assert plan(made.format("old"), made.format("new"), made.format("own"), path="CONTRIBUTING.md").changed == ()
    assert plan(made.format("old"), made.format("new"), f"Ours. {made}", path="CONTRIBUTING.md").changed != ()


def test_what_was_given_to_the_organizers_is_theirs_once_they_wrote_into_it():
    assert plan("a", "b", "a", path="README.md").edits == {"README.md": piece("b")}
    found = plan("a", "b", "ours", path="README.md")
    assert (found.edits, found.changed, found.left) == ({}, (), ("README.md",))


def test_a_file_that_is_kept_stays_and_so_does_a_folder():
    assert plan("a", "b", "c", path="Makefile", kept=["Makefile"])[:2] == ({}, ())
    assert plan("a", "b", "c", path="tests/a/b.py", kept=["tests"])[:2] == ({}, ())
    assert plan("a", "b", "c", path="tests.py", kept=["tests"]).changed == ("tests.py",)


def config(head, own="nav: []\n"):
    return head + LINE + own


def test_the_organizers_block_stands_under_the_new_half():
    found = plan(config(HEAD), config("theme: new\n"), config(HEAD, "nav: [ours.md]\n"), path=SHARED)
    assert found.edits == {SHARED: piece(config("theme: new\n", "nav: [ours.md]\n"))}


def test_a_block_that_is_new_there_changes_nothing_here():
    assert plan(config(HEAD), config(HEAD, "nav: [more.md]\n"), config(HEAD, "nav: [ours.md]\n"), path=SHARED)[:2] == (
        {},
        (),
    )


@pytest.mark.parametrize("now", [config("theme: mine\n"), HEAD + "nav: []\n"], ids=["head", "no parting line"])
def test_a_changed_half_of_the_generators_is_refused(now):
    assert plan(config(HEAD), config("theme: new\n"), now, path=SHARED).changed == (SHARED,)


def test_a_program_stays_one_and_becomes_one():
    rows = ({**CONFIG, SCRIPT: piece("run", mode)} for mode in ("100644", "100755", "100644"))
    assert plan_update(*rows).edits == {SCRIPT: piece("run", "100755")}


UNSAFE = {
    "a link": {"hooks/a.py": piece("/etc/passwd", "120000")},
    "another repository": {"hooks/more": piece("", "160000")},
    "a folder above": {"hooks/../../a.py": piece("a")},
    "git's own folder": {".GIT/config": piece("a")},
    "a name that Windows takes for it": {"git~1/hooks/pre-commit": piece("a")},
    "the organisers' folder, on a Mac": {"Data/members.yaml": piece("a")},
    "two that are one file on a Mac": {"hooks/a.py": piece("a"), "hooks/A.py": piece("b")},
    "a hidden sign": {"hooks/a\u202e.py": piece("a")},
    "no parting line": {SHARED: piece("nav: []\n")},
}


@pytest.mark.parametrize("case", UNSAFE)
def test_a_version_that_leads_elsewhere_is_refused(case):
    assert len(plan_update(CONFIG, {**CONFIG, **UNSAFE[case]}, CONFIG).unsafe) == 1


def test_a_version_without_the_configuration_is_refused():
    assert len(plan_update(CONFIG, {}, CONFIG).unsafe) == 1


def test_a_version_of_plain_files_is_safe():
    assert plan("a", "b", "a").unsafe == ()
    # What is the organisers' is not taken, so it may be what it wants.
    assert plan_update(CONFIG, {**CONFIG, "docs/a.md": piece("b", "120000")}, CONFIG).unsafe == ()
