"""Releases on a server, by ssh and rsync. In: `user@host:/path`. Out: a ReleasePlace.

A destination cannot inject shell code: host and path allow few characters, and each argument is an element of a list.
The server runs only the few lines below. It needs sh, rsync and a `mv` with -T (Linux has one).
"""

import re
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from shelfmates.write.publication import PublicationRefused

from .releases import FOLDER

TIMEOUT = 1800
"""Maximum duration of one step, in seconds."""
_PART = r"[A-Za-z0-9_.][A-Za-z0-9_.-]*"
_PLACE = re.compile(
    rf"(?P<host>(?:[A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*):(?P<path>/?{_PART}(?:/{_PART})*)/?"
)
_LOOK = """\
cd "$1" 2>/dev/null || exit 0
if [ -e current ] && [ ! -L current ]; then echo "=no-link"; else echo "=$(readlink current)"; fi
ls releases 2>/dev/null || true
"""
_PREPARE = 'mkdir -p "$1/releases/.$2"\n'
_NAME = 'mv -T "$1/releases/.$2" "$1/releases/$2"\n'
_SWITCH = 'cd "$1" && rm -f .current && ln -s "releases/$2" .current && mv -T .current current\n'
_REMOVE = 'cd "$1/releases" && shift && rm -rf -- "$@"\n'


class SshAccess(NamedTuple):
    """SSH credentials. ssh's own configuration supplies the defaults."""

    key: Path | None = None
    hosts: Path | None = None
    port: int | None = None

    def list_words(self) -> list[str]:
        """Return the ssh command. It never prompts, and refuses servers with unknown host keys."""
        words = ["ssh", "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"]
        words += ["-i", str(self.key), "-o", "IdentitiesOnly=yes"] if self.key else []
        words += ["-o", f"UserKnownHostsFile={self.hosts}"] if self.hosts else []
        return words + (["-p", str(self.port)] if self.port else [])


class Server:
    """A folder of a server with releases."""

    def __init__(self, host: str, path: str, access: SshAccess) -> None:
        self._host, self._path, self._ssh = host, path, access.list_words()

    def look(self) -> tuple[str, Sequence[str]]:
        """Return the target of `current`, and the names in `releases`."""
        link, *names = self._run(_LOOK).splitlines() or ["="]
        return link.removeprefix("="), names

    def upload(self, site: Path, name: str, before: str) -> None:
        """Upload the site to a temporary folder and rename it. Only changed files are transferred."""
        self._run(_PREPARE, name)
        words = ["rsync", "--recursive", "--checksum", "--delete", "--perms", "--chmod=D755,F644",
                 *([f"--link-dest=../{before}/"] if before else []),
                 "--rsh", shlex.join(self._ssh), "--", f"{site.resolve()}/",
                 f"{self._host}:{self._path}/{FOLDER}/.{name}/"]  # fmt: skip
        _start(words, "")
        self._run(_NAME, name)

    def switch(self, name: str) -> None:
        """Replace the link in one step (rename(2))."""
        self._run(_SWITCH, name)

    def remove(self, names: Sequence[str]) -> None:
        """Remove releases."""
        if names:
            self._run(_REMOVE, *names)

    def _run(self, script: str, *names: str) -> str:
        # ssh joins its arguments to one shell line, so they are quoted. The script itself is sent on standard input.
        line = f"sh -s -- {shlex.join((self._path, *names))}"
        return _start([*self._ssh, "--", self._host, line], script)


def find_server(destination: str, access: SshAccess) -> Server | None:
    """Return the server of a destination `user@host:/path`, or None if it is a folder.

    Raise PublicationRefused if it is neither.
    """
    if destination.startswith("-"):
        raise PublicationRefused(f"{destination!r} is not a valid destination: it begins with a hyphen")
    if ":" not in destination.partition("/")[0]:
        return None
    found = _PLACE.fullmatch(destination)
    if found is None or {".", ".."} & {*found["path"].split("/")}:
        raise PublicationRefused(
            f"{destination!r} is not a valid destination; write for example `me@example.org:/srv/site`"
        )
    return Server(found["host"], found["path"], access)


def _start(words: Sequence[str], script: str) -> str:
    try:
        done = subprocess.run(words, input=script.encode(), capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603 - a list of arguments, no shell
    except FileNotFoundError:
        raise PublicationRefused(f"{words[0]} is not installed; it is needed to publish to a server") from None
    except subprocess.TimeoutExpired:
        raise PublicationRefused(f"{words[0]} did not finish") from None
    said, wrong = (output.decode(errors="replace") for output in (done.stdout, done.stderr))
    if done.returncode:
        raise PublicationRefused(f"{words[0]} failed ({done.returncode}): {wrong.strip()[-500:]}")
    return said
