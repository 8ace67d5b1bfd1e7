"""Checks of an installation. In: the folder of a network, or of the software. Out: a DoctorResult for each check.

It needs only the standard library of Python 3.8 or newer, because it must run when nothing else does. `tools/doctor.py`
runs it without an environment; `shelfmates doctor` adds checks that need libraries.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Callable, NamedTuple  # noqa: UP035 - Python 3.8 must be able to import this, too

from shelfmates.network_files import SHARED, split_config
from shelfmates.write.file_lock import lock_file

NEEDED = (3, 11)
FREE = 500_000_000
"""Free bytes for a site, its temporary copy, and the libraries."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)( *;)?", re.MULTILINE)
"""A line of a lock file; text after `;` is an environment marker."""


class DoctorResult(NamedTuple):
    """One line of the doctor's output."""

    what: str
    """What was checked, or what is wrong."""
    level: str = "fine"
    """`fine`; `look` if a person should check; `wrong` if something will not work."""
    todo: str = ""
    """The command to run."""


def look_at_python(_root: Path, version: tuple[int, ...] = tuple(sys.version_info[:3])) -> DoctorResult:
    """Check that Python is new enough."""
    name = "Python " + ".".join(map(str, version))
    if version < NEEDED:
        todo = "sudo apt install python3   (macOS: brew install python), then make serve"
        return DoctorResult(f"{name} is too old; 3.11 or newer is needed", "wrong", todo)
    return DoctorResult(name)


def look_at_environment(root: Path) -> DoctorResult:
    """Check that `.venv` is complete and belongs to this folder."""
    folder = root / ".venv"
    if not folder.is_dir():
        return DoctorResult("the environment .venv is missing", "wrong", "make serve   (it sets up everything)")
    stamp = _read(folder / ".stamp").strip()
    if not stamp and not shutil.which("make"):
        return DoctorResult("the environment .venv, set up without make")
    if not stamp:
        return DoctorResult("the setup of .venv did not finish", "wrong", "make serve   (it starts over)")
    if Path(stamp) != root.resolve():
        return DoctorResult(
            f"this folder was moved; it was set up as {stamp}", "wrong", "make serve   (it sets it up again)"
        )
    return DoctorResult("the environment .venv")


def look_at_libraries(root: Path) -> DoctorResult:
    """Compare the installed libraries with the lock file."""
    environment = root / ".venv"
    # The second is the one of Windows.
    found = (*environment.glob("lib/python*/site-packages"), *environment.glob("Lib/site-packages"))
    folders = [str(folder) for folder in found]
    if not folders:
        return DoctorResult("libraries: they are installed with .venv")
    # Remains of an interrupted installation have no name.
    named = [row for row in distributions(path=folders) if "Name" in row.metadata]
    there = {_plain(row.metadata["Name"]): row.version for row in named}
    name = "requirements.lock" if (root / "pyproject.toml").is_file() else "requirements.txt"
    pins = _read_pins(_read(root / name))
    if not pins:
        return DoctorResult(f"{name} is missing or empty", "wrong", f"git checkout -- {name}")
    other = [name for name, versions in pins.items() if there.get(name, "") not in versions]
    if other:
        more = ", …" if len(other) > 5 else ""  # noqa: PLR2004 - names in one line
        what = f"{len(other)} libraries are missing or of another version: {', '.join(other[:5])}{more}"
        return DoctorResult(what, "wrong", "rm -f .venv/.stamp && make serve")
    return DoctorResult(f"{len(pins)} libraries, as {name} says")


def _read_pins(text: str) -> dict[str, set[str]]:
    """Return the allowed versions of each library; an empty version means that some systems do not need it."""
    pins: dict[str, set[str]] = {}
    for name, version, where in _PIN.findall(text):
        pins.setdefault(_plain(name), set()).update({version, ""} if where else {version})
    return pins


def look_at_git(root: Path) -> DoctorResult:
    """Check that git is installed, and the state of the repository."""
    if not shutil.which("git"):
        return DoctorResult("git is missing; nothing can be shared or undone", "wrong", "sudo apt install git")
    code, said = ask_git(root, "status", "--porcelain")
    if "dubious ownership" in said:
        return DoctorResult("git does not trust this folder: it belongs to another user", "wrong",
                       f"git config --global --add safe.directory {root.resolve()}")  # fmt: skip
    if code:
        return DoctorResult("this folder is not in a git repository", "wrong", "git init && git add . && git commit")
    rows = said.splitlines()
    torn = [row[3:] for row in rows if row[:2] in {"UU", "AA", "DD", "AU", "UA", "DU", "UD"}]
    if torn:
        todo = "git status   (it shows how to resolve it)"
        return DoctorResult(f"two changes conflict in {', '.join(torn[:3])}", "wrong", todo)
    return DoctorResult(f"git; {len(rows)} files are not committed" if rows else "git; everything is committed")


def look_at_configuration(root: Path) -> DoctorResult:
    """Check that `mkdocs.yml` has the line that separates the software's part from the organizers' part."""
    if not (root / SHARED).exists():
        return DoctorResult(f"{SHARED}: missing here; the default file is used")
    if split_config(_read(root / SHARED)) is None:
        todo = "look at the software's own mkdocs.yml, and put its line `# ---- Yours: …` above your `nav`"
        return DoctorResult(
            f"{SHARED} does not have exactly one line that separates your block from the rest", "wrong", todo
        )
    return DoctorResult(SHARED)


def look_at_folders(root: Path) -> DoctorResult:
    """Check that files can be written in all folders."""
    folders = (root, root / "data", root / "docs")
    for folder in folders:
        if not folder.exists() and folder.name == "docs":
            continue
        try:
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            todo = f"ls -ld {folder}   (it must be a folder that you own)"
            return DoctorResult(f"nothing can be written into {folder}: {error.strerror}", "wrong", todo)
    return DoctorResult("files can be written")


def look_at_disk(root: Path) -> DoctorResult:
    """Check that there is enough disk space."""
    free = shutil.disk_usage(root).free
    if free < FREE:
        todo = "make clean   (removes built files), or free some space"
        return DoctorResult(f"only {free // 1_000_000:,} MB are free; {FREE // 1_000_000:,} are needed", "wrong", todo)
    return DoctorResult(f"{free // 1_000_000_000:,} GB are free")


def look_at_builds(root: Path) -> DoctorResult:
    """Check whether a build is running, or was interrupted."""
    lock = root / ".site.lock"
    if not lock.exists():
        return DoctorResult("no build is running")
    try:
        with lock.open("r+") as file:
            lock_file(file.fileno())
    except BlockingIOError:
        return DoctorResult("a build is running, or hangs", "look", "wait for it, or stop it; then make build")
    except OSError as error:
        return DoctorResult(f".site.lock cannot be opened: {error.strerror}", "wrong", "rm -f .site.lock")
    if (root / ".site.staged").exists():
        return DoctorResult("no build is running; one was interrupted, and the next one cleans up")
    return DoctorResult("no build is running")


def look_at_zones(_root: Path) -> DoctorResult:
    """Check that time zone data is installed."""
    try:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - Python 3.8 lacks it

        ZoneInfo("America/New_York")
    except (ImportError, KeyError, OSError, ValueError):
        return DoctorResult("no time zones are installed", "wrong", "rm -f .venv/.stamp && make serve")
    return DoctorResult("time zones")


def look_at_browser(_root: Path) -> DoctorResult:
    """Find the browser for the tests, which only developers need."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return DoctorResult(f"for developers: {found or 'no Chromium yet; make test fetches one'}")


CHECKS: tuple[Callable[[Path], DoctorResult], ...] = (
    look_at_python, look_at_environment, look_at_libraries, look_at_zones, look_at_git,
    look_at_configuration, look_at_folders, look_at_disk, look_at_builds, look_at_browser,
)  # fmt: skip


def show(found: list[DoctorResult]) -> str:
    """Return the results as text, with a summary in the last line."""
    rows = [f"{row.level:5}  {row.what}" + (f"\n       type: {row.todo}" if row.todo else "") for row in found]
    wrong = sum(row.level == "wrong" for row in found)
    end = f"{wrong} of {len(found)} must be fixed, in this order." if wrong else "No problems found."
    return "\n".join([*rows, "", end])


def ask_git(root: Path, *words: str) -> tuple[int, str]:
    """Run git, and return its exit code and output."""
    words = ("git", "-C", str(root), *words)
    try:
        done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})  # noqa: S603 - a list of arguments, without a shell
    except OSError:
        return 1, ""
    return done.returncode, (done.stdout or done.stderr).decode(errors="replace")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(file: Path) -> str:
    """Return a file's text; empty if it cannot be read."""
    try:
        # Skip pipes, because reading one could block.
        return file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, ValueError):
        return ""
