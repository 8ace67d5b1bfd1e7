"""What may be wrong with an installation. In: the folders of the network and of the software. Out: a Finding for each.

Python's own library is enough, of any version from 3.8 on: this must speak where nothing else does. `tools/doctor.py`
runs it without an environment; `shelfmates doctor` adds what only the libraries can tell.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path
from typing import Callable, NamedTuple  # noqa: UP035 - an old Python comes as far as this, too

from shelfmates.network_files import RECORD, SHARED, split_config

NEEDED = (3, 11)
FREE = 500_000_000
"""Bytes: a site, the one beside it, and the libraries."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)( *;)?", re.MULTILINE)
"""A line of a lock file; behind `;` stands where it is needed."""


class DoctorResult(NamedTuple):
    """One line of what the doctor says."""

    what: str
    """What was looked at, or what is wrong with it."""
    level: str = "fine"
    """`fine`, `look` where somebody should, `wrong` where something will not work."""
    todo: str = ""
    """What to type."""


class InstallationPaths(NamedTuple):
    """Where it looks."""

    root: Path
    """The network's folder."""
    software: Path
    """The checkout, which in most networks is the same folder."""


def look_at_python(_place: InstallationPaths, version: tuple[int, ...] = tuple(sys.version_info[:3])) -> DoctorResult:
    """Tell whether Python is new enough."""
    name = "Python " + ".".join(map(str, version))
    if version < NEEDED:
        todo = "sudo apt install python3   (macOS: brew install python), then make serve"
        return DoctorResult(f"{name} is too old; 3.11 or newer is needed", "wrong", todo)
    return DoctorResult(name)


def look_at_environment(place: InstallationPaths) -> DoctorResult:
    """Tell whether `.venv` was made whole, and for this folder."""
    folder = place.software / ".venv"
    if not folder.is_dir():
        return DoctorResult("the environment .venv is missing", "wrong", "make serve   (it sets up everything)")
    stamp = _read(folder / ".stamp").strip()
    if not stamp:
        return DoctorResult("the setup of .venv did not finish", "wrong", "make serve   (it starts over)")
    if Path(stamp) != place.software.resolve():
        return DoctorResult(
            f"this folder was moved; it was set up as {stamp}", "wrong", "make serve   (it sets it up again)"
        )
    return DoctorResult("the environment .venv")


def look_at_libraries(place: InstallationPaths) -> DoctorResult:
    """Compare the libraries that are installed with the lock file."""
    folders = [str(folder) for folder in (place.software / ".venv").glob("lib/python*/site-packages")]
    if not folders:
        return DoctorResult("libraries: they are installed with .venv")
    # What an interrupted installation left has no name.
    named = [row for row in distributions(path=folders) if "Name" in row.metadata]
    there = {_plain(row.metadata["Name"]): row.version for row in named}
    pins = _read_pins(_read(place.software / "requirements.lock"))
    if not pins:
        return DoctorResult("requirements.lock is missing or empty", "wrong", "git checkout -- requirements.lock")
    other = [name for name, versions in pins.items() if there.get(name, "") not in versions]
    if other:
        more = ", …" if len(other) > 5 else ""  # noqa: PLR2004 - as many as one reads
        found = f"{len(other)} libraries are missing or of another version: {', '.join(other[:5])}{more}"
        return DoctorResult(found, "wrong", "rm -f .venv/.stamp && make serve")
    return DoctorResult(f"{len(pins)} libraries, as requirements.lock says")


def _read_pins(text: str) -> dict[str, set[str]]:
    """Give the versions that each library may have; an empty one for what only some systems need."""
    pins: dict[str, set[str]] = {}
    for name, version, where in _PIN.findall(text):
        pins.setdefault(_plain(name), set()).update({version, ""} if where else {version})
    return pins


def look_at_git(place: InstallationPaths) -> DoctorResult:
    """Tell whether git is there, and the state of the repository."""
    if not shutil.which("git"):
        return DoctorResult("git is missing; nothing can be shared or undone", "wrong", "sudo apt install git")
    code, said = ask_git(place.root, "status", "--porcelain")
    if "dubious ownership" in said:
        return DoctorResult("git does not trust this folder: it belongs to another user", "wrong",
                       f"git config --global --add safe.directory {place.root.resolve()}")  # fmt: skip
    if code:
        return DoctorResult("this folder is not in a git repository", "wrong", "git init && git add . && git commit")
    rows = said.splitlines()
    torn = [row[3:] for row in rows if row[:2] in {"UU", "AA", "DD", "AU", "UA", "DU", "UD"}]
    if torn:
        todo = "git status   (it shows how to resolve it)"
        return DoctorResult(f"two changes conflict in {', '.join(torn[:3])}", "wrong", todo)
    return DoctorResult(f"git; {len(rows)} files are not committed" if rows else "git; everything is committed")


def look_at_configuration(place: InstallationPaths) -> DoctorResult:
    """Tell whether the generator's half of `mkdocs.yml` is as it was taken, or else as it was committed."""
    if not (place.root / SHARED).exists():
        return DoctorResult(f"{SHARED}: missing here; the default file is used")
    halves = split_config(_read(place.root / SHARED))
    if halves is None:
        todo = "look at the software's own mkdocs.yml, and put its line `# ---- Yours: …` above your `nav`"
        return DoctorResult(
            f"{SHARED} does not have exactly one line that separates your block from the rest", "wrong", todo
        )
    taken = re.search(r'"commit": *"([0-9a-f]{40,64})"', _read(place.root / RECORD))
    for commit in (*([taken.group(1)] if taken else []), "HEAD"):
        code, before = ask_git(place.root, "show", f"{commit}:./{SHARED}")
        was = split_config(before) if not code else None
        if was:
            is_same = was.generators == halves.generators
            changed = f"{SHARED}: something was changed above your own block; an update will ask about it"
            return (
                DoctorResult(SHARED)
                if is_same
                else DoctorResult(changed, "look", f"git diff {commit[:12]} -- {SHARED}")
            )
    return DoctorResult(SHARED)


def look_at_folders(place: InstallationPaths) -> DoctorResult:
    """Tell whether files can be written where they must."""
    folders = (place.root, place.root / "data", place.root / "docs", place.software)
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


def look_at_disk(place: InstallationPaths) -> DoctorResult:
    """Tell whether there is room."""
    free = shutil.disk_usage(place.root).free
    if free < FREE:
        todo = "make clean   (removes built files), or free some space"
        return DoctorResult(f"only {free // 1_000_000:,} MB are free; {FREE // 1_000_000:,} are needed", "wrong", todo)
    return DoctorResult(f"{free // 1_000_000_000:,} GB are free")


def look_at_builds(place: InstallationPaths) -> DoctorResult:
    """Tell whether a build is under way, or was broken off."""
    lock = place.root / ".site.lock"
    if not lock.exists():
        return DoctorResult("no build is running")
    try:
        with lock.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return DoctorResult("a build is running, or hangs", "look", "wait for it, or stop it; then make build")
    except OSError as error:
        return DoctorResult(f".site.lock cannot be opened: {error.strerror}", "wrong", "rm -f .site.lock")
    if (place.root / ".site.staged").exists():
        return DoctorResult("no build is running; one was interrupted, and the next one cleans up")
    return DoctorResult("no build is running")


def look_at_words(place: InstallationPaths) -> DoctorResult:
    """Tell whether the translations are there and can be read."""
    folder = place.software / "hooks/shelfmates/locale"
    found = sorted(file for file in folder.glob("*") if file.is_dir())
    bad = [file.name for file in found if "msgid" not in _read(file / "LC_MESSAGES/shelfmates.po")]
    if bad or not found:
        what = f"translations cannot be read: {', '.join(bad) or 'all of them'}"
        return DoctorResult(what, "wrong", "git checkout -- hooks/shelfmates/locale")
    return DoctorResult(f"translations: {', '.join(file.name for file in found)}")


def look_at_zones(_place: InstallationPaths) -> DoctorResult:
    """Tell whether time zones are known."""
    try:
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - Python 3.8 has none

        ZoneInfo("America/New_York")
    except (ImportError, KeyError, OSError, ValueError):
        return DoctorResult("no time zones are installed", "wrong", "rm -f .venv/.stamp && make serve")
    return DoctorResult("time zones")


def look_at_browser(_place: InstallationPaths) -> DoctorResult:
    """Tell developers of the browser for the tests."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    return DoctorResult(f"for developers: {found or 'no Chromium yet; make test fetches one'}")


CHECKS: tuple[Callable[[InstallationPaths], DoctorResult], ...] = (
    look_at_python, look_at_environment, look_at_libraries, look_at_zones, look_at_words, look_at_git,
    look_at_configuration, look_at_folders, look_at_disk, look_at_builds, look_at_browser,
)  # fmt: skip


def show(found: list[DoctorResult]) -> str:
    """Give the lines that tell it, and in the last one how it stands."""
    rows = [f"{row.level:5}  {row.what}" + (f"\n       type: {row.todo}" if row.todo else "") for row in found]
    wrong = sum(row.level == "wrong" for row in found)
    end = f"{wrong} of {len(found)} must be fixed, in this order." if wrong else "No problems found."
    return "\n".join([*rows, "", end])


def ask_git(root: Path, *words: str) -> tuple[int, str]:
    """Run git, and give its exit code and what it says."""
    words = ("git", "-C", str(root), *words)
    try:
        done = subprocess.run(words, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})  # noqa: S603 - a list of words
    except OSError:
        return 1, ""
    return done.returncode, (done.stdout or done.stderr).decode(errors="replace")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _read(file: Path) -> str:
    """Give a file's text; nothing where it cannot be read."""
    try:
        # Not where a pipe stands, which would be waited for.
        return file.read_text(encoding="utf-8") if file.is_file() else ""
    except (OSError, ValueError):
        return ""
