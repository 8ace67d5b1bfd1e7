"""Other versions of the software. In: a network's folder, and a URL or a folder. Out: their files.

They are fetched as git objects into a temporary folder: nothing is checked out or run, and the network's repository
does not change. The network's own objects are visible from there, so that the common history can be found.
"""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from shelfmates.load.git import Blob, RevisionError, read_blobs, run_git

MAX_BYTES = 200_000_000
"""Size of all files of a version."""
_PROTOCOLS = ("https", "ssh", "file")
"""Other protocols allow changes in transit, or start programs."""
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")
_TAG = re.compile(r"[A-Za-z0-9][\w.+/-]*")


class UpstreamError(Exception):
    """A version cannot be fetched; the message is one sentence."""


class UpstreamFile(NamedTuple):
    """A file with its mode in git, and its content."""

    mode: str
    content: bytes


@contextmanager
def fetch_upstream(root: Path, source: str) -> Iterator["Upstream"]:
    """Fetch every tag from a URL, a folder or a remote of this repository; raise UpstreamError if that fails."""
    with tempfile.TemporaryDirectory(prefix="shelfmates-") as folder:
        try:
            objects = _find_objects(root)
            run_git(Path(folder), "init", "--quiet", "--bare")
            (Path(folder) / "objects/info/alternates").write_text(f"{objects}\n", encoding="utf-8")
            _fetch(Path(folder), _find_source(root, source))
            yield Upstream(Path(folder), run_git(root, "rev-parse", "HEAD").decode().strip())
        except RevisionError as error:
            raise UpstreamError(str(error)) from None


class Upstream:
    """The fetched versions of the software, read from git objects."""

    def __init__(self, folder: Path, head: str) -> None:
        """Store the folder of the objects, and the id of the network's own commit."""
        self._folder, self._head = folder, head

    def list_versions(self) -> tuple[str, ...]:
        """Return the tags that are version numbers, newest first."""
        tags = run_git(self._folder, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags").decode().split()
        return tuple(sorted(filter(_VERSION.fullmatch, tags), key=_number, reverse=True))

    def find(self, name: str) -> str | None:
        """Return the commit id of a tag or of a commit; None if it does not exist."""
        if not _TAG.fullmatch(name):
            return None
        for ref in (f"refs/tags/{name}", name if re.fullmatch("[0-9a-f]{40,64}", name) else ""):
            try:
                return run_git(self._folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
            except RevisionError:
                continue
        return None

    def find_common(self, commit: str) -> str | None:
        """Return the last common commit of the network and a version; None if they have no common history."""
        try:
            return run_git(self._folder, "merge-base", self._head, commit).decode().split()[0]
        except RevisionError:
            return None

    def read(self, commit: str) -> Mapping[str, UpstreamFile]:
        """Return every file of a commit; links and submodules have only their mode."""
        rows = run_git(self._folder, "ls-tree", "-r", "-l", "-z", commit).split(b"\0")
        blobs = [_parse(row) for row in rows if row]
        if sum(blob.size for blob in blobs) > MAX_BYTES:
            raise UpstreamError(f"it contains more than {MAX_BYTES:,} bytes")
        files = [blob for blob in blobs if blob.mode.startswith("100")]
        contents = dict(zip(files, read_blobs(self._folder, files), strict=True))
        return {blob.path: UpstreamFile(blob.mode, contents.get(blob, b"")) for blob in blobs}


def _find_objects(root: Path) -> Path:
    """Return the folder of the network's git objects."""
    try:
        prefix = run_git(root, "rev-parse", "--show-prefix").strip()
    except RevisionError:
        raise UpstreamError("this folder is not in a git repository, so an update could not be undone") from None
    if prefix:
        raise UpstreamError("this is not the top folder of the repository; run the update there")
    return (root / os.fsdecode(run_git(root, "rev-parse", "--git-path", "objects").strip())).resolve()


def _find_source(root: Path, source: str) -> str:
    """Return a source that works from any folder: the URL of a remote, an absolute path, or the URL itself."""
    if not source or source.startswith("-") or not source.isprintable():
        raise UpstreamError(
            f"`{source!a}` is not an address; write for example `--from https://example.org/shelfmates.git`"
        )
    if Path(source).exists():
        return str(Path(source).resolve())
    if source in list_remotes(root):
        return run_git(root, "remote", "get-url", source).decode().strip()
    return source


def list_remotes(root: Path) -> tuple[str, ...]:
    """Return the names of the remotes of the network's repository."""
    return tuple(run_git(root, "remote").decode().split())


def _fetch(folder: Path, source: str) -> None:
    settings = ["protocol.allow=never", *(f"protocol.{name}.allow=always" for name in _PROTOCOLS),
                "fetch.fsckObjects=true", "gc.auto=0", "maintenance.auto=false"]  # fmt: skip
    words = [word for setting in settings for word in ("-c", setting)]
    options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--end-of-options")
    try:
        run_git(folder, *words, "fetch", *options, source, "+refs/tags/*:refs/tags/*")
    except RevisionError as error:
        raise UpstreamError(f"nothing could be fetched from {source}: {error}") from None


def _number(tag: str) -> tuple[int, ...]:
    return tuple(map(int, tag.removeprefix("v").split(".")))


def _parse(row: bytes) -> Blob:
    about, _tab, path = row.partition(b"\t")
    mode, _kind, number, size = about.decode().split()
    return Blob(mode, number, int(size) if size.isdigit() else 0, os.fsdecode(path))


def read_here(root: Path, paths: Iterable[str]) -> Mapping[str, UpstreamFile]:
    """Return those of the files that exist in a folder, with their modes; links are not followed."""
    return {path: piece for path in paths if (piece := _read(root / path))}


def _read(file: Path) -> UpstreamFile | None:
    if file.is_symlink():
        return UpstreamFile("120000", b"")
    if not file.is_file():
        return None
    return UpstreamFile("100755" if file.stat().st_mode & 0o100 else "100644", file.read_bytes())
