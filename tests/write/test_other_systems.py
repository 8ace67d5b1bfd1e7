"""Without what only some systems have, `check` and `build` do the same, and every module can be imported."""

import shutil

import pytest

from folders import read_tree, write_network
from sites import DAY, build, command, run, shelfmates

EARLIER = "2026-11-20"
"""The day of the site that a build replaces."""
POSIX = "fcntl grp pwd resource termios tty pty syslog readline curses nis spwd crypt ossaudiodev".split()
"""Modules that Windows does not have."""
NO_MODULES = f"sys.modules.update(dict.fromkeys({POSIX}))"
ABSENT = {
    "modules of POSIX": NO_MODULES,
    "fork": "del os.fork",
    "the number of processors": "del os.sched_getaffinity",
    "timers": "del signal.setitimer, signal.SIGALRM",
    "a library without a name": "def refuse(name, **_words): raise TypeError(name)\nctypes.CDLL = refuse",
    "an exchange of folders": "ctypes.CDLL = lambda _name, **_words: object()",
    "hard links": "def refuse_link(*_paths): raise OSError(1, 'no links here')\nos.link = refuse_link",
    "flags of open": "del os.O_NOFOLLOW, os.O_NONBLOCK",
}
"""What a system lacks → statements that take it away."""
ABSENT["all of these"] = "\n".join(ABSENT.values())
SHORT = {"fork", "hard links", "all of these"}
"""What a command goes without in `make test`: the others differ in single steps, which `all of these` takes, too."""
IMPORTS = "import ctypes, os, signal, sys"
MAIN = "from shelfmates import workers\nworkers.FEW = 1\nfrom shelfmates.cli import main\nmain(sys.argv[1:])"
IMPORT_ALL = """
import importlib, pkgutil, shelfmates, mkdocs_hooks
names = [row.name for row in pkgutil.walk_packages(shelfmates.__path__, "shelfmates.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(len(names))
"""


def run_without(name, *words):
    return run("-c", f"{IMPORTS}\n{ABSENT[name]}\n{MAIN}", *words)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Return a network with members and a page."""
    members = {f"member-{number}": {"bio": f"Likes *{number}* books."} for number in range(30)}
    page = "# Start\n\nSee [the *people*](../members/index.md).\n"
    return write_network(tmp_path_factory.mktemp("systems"), members=members, docs={"guides/start.md": page})


@pytest.fixture(scope="module")
def earlier(root, tmp_path_factory):
    return build(root, tmp_path_factory.mktemp("earlier") / "site", day=EARLIER)


@pytest.fixture(scope="module")
def expected(root, tmp_path_factory):
    return read_tree(build(root, tmp_path_factory.mktemp("expected") / "site"))


TRIED = [pytest.param(name, marks=() if name in SHORT else pytest.mark.long) for name in ABSENT]


@pytest.mark.parametrize("name", TRIED)
def test_a_build_without_it_writes_the_same_site(name, root, earlier, expected, tmp_path):
    out = shutil.copytree(earlier, tmp_path / "site")
    assert read_tree(out) != expected
    done = run_without(name, "--root", root, "build", "--out", out, "--today", DAY)
    assert (done.returncode, done.stderr) == (0, done.stderr)
    assert read_tree(out) == expected
    assert [file.name for file in tmp_path.iterdir() if file.name not in {"site", ".site.lock"}] == []


@pytest.mark.parametrize("name", TRIED)
def test_check_without_it_finds_the_same(name, tmp_path):
    root = write_network(tmp_path, members={"zoe": {"area": "nowhere"}}, docs={"about.md": "# About\n\n[x](no.md)\n"})
    words = ("--root", root, "check")
    usual, done = shelfmates(*words), run_without(name, *words)
    assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)
    assert usual.returncode == 1


def test_every_module_can_be_imported_without_those_of_posix():
    done = run("-c", f"{IMPORTS}\n{NO_MODULES}\n{IMPORT_ALL}")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 300


def test_output_to_a_pipe_is_utf_8_even_if_python_chooses_another_encoding(tmp_path):
    root = write_network(tmp_path, members={"zoe": {"area": "Łódź"}})
    done = command("--root", root, "check", env={"PYTHONIOENCODING": "cp1252"})
    assert (done.returncode, "Łódź" in done.stdout) == (1, True), done.stderr
