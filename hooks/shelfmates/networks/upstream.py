"""Other versions of the generator. In: a network's folder, and an address or a folder. Out: their files.

They are fetched into a folder of their own, as objects of git: nothing of them is checked out or run, and nothing of
the network's repository changes. Its commits can be seen from there, so that a common past is found.
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
"""Of all files of a version."""
_PROTOCOLS = ("https", "ssh", "file")
"""What comes over others could be changed on its way, or starts programs."""
_VERSION = re.compile(r"v?(\d+(?:\.\d+)*)")
_TAG = re.compile(r"[A-Za-z0-9][\w.+/-]*")


class UpstreamError(Exception):
    """A version cannot be had; the message says why in one sentence."""


class UpstreamFile(NamedTuple):
    """A file: how git keeps it, and what it holds."""

    mode: str
    content: bytes


@contextmanager
def fetch_upstream(root: Path, source: str) -> Iterator["Upstream"]:
    """Fetch every tag from an address, a folder or a remote of this repository; UpstreamError where that fails."""
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
    """The versions of the generator that could be had, read from git's objects."""

    def __init__(self, folder: Path, head: str) -> None:
        """Take the folder of the objects, and the number of the network's own commit."""
        self._folder, self._head = folder, head

    def list_versions(self) -> tuple[str, ...]:
        """Give the tags that are named as versions, the newest first."""
        tags = run_git(self._folder, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags").decode().split()
        return tuple(sorted(filter(_VERSION.fullmatch, tags), key=_number, reverse=True))

    def find(self, name: str) -> str | None:
        """Give the number of a tag's commit, or of a commit; None where there is none."""
        if not _TAG.fullmatch(name):
            return None
        for ref in (f"refs/tags/{name}", name if re.fullmatch("[0-9a-f]{40,64}", name) else ""):
            try:
                return run_git(self._folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
            except RevisionError:
                continue
        return None

    def find_common(self, commit: str) -> str | None:
        """Give the commit at which the network left a version's past; None where it began anew."""
        try:
            return run_git(self._folder, "merge-base", self._head, commit).decode().split()[0]
        except RevisionError:
            return None

    def read(self, commit: str) -> Mapping[str, UpstreamFile]:
        """Give every file of a commit; of what is no file, a link or another repository, only how git keeps it."""
        rows = run_git(self._folder, "ls-tree", "-r", "-l", "-z", commit).split(b"\0")
        blobs = [_parse(row) for row in rows if row]
        if sum(blob.size for blob in blobs) > MAX_BYTES:
            raise UpstreamError(f"it contains more than {MAX_BYTES:,} bytes")
        files = [blob for blob in blobs if blob.mode.startswith("100")]
        contents = dict(zip(files, read_blobs(self._folder, files), strict=True))
        return {blob.path: UpstreamFile(blob.mode, contents.get(blob, b"")) for blob in blobs}


def _find_objects(root: Path) -> Path:
    """Give where the network's repository keeps its objects."""
    try:
        prefix = run_git(root, "rev-parse", "--show-prefix").strip()
    except RevisionError:
        raise UpstreamError("this folder is not in a git repository, so an update could not be undone") from None
    if prefix:
        raise UpstreamError("this is not the top folder of the repository; run the update there")
    return (root / os.fsdecode(run_git(root, "rev-parse", "--git-path", "objects").strip())).resolve()


def _find_source(root: Path, source: str) -> str:
    """Give an address that git can take from anywhere: of a remote, of a folder, or the address itself."""
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
    """Give the names of the remotes that the network's repository knows."""
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
    """Give those of the files that stand in a folder, how they stand there; a link is not followed."""
    return {path: piece for path in paths if (piece := _read(root / path))}


def _read(file: Path) -> UpstreamFile | None:
    if file.is_symlink():
        return UpstreamFile("120000", b"")
    if not file.is_file():
        return None
    return UpstreamFile("100755" if file.stat().st_mode & 0o100 else "100644", file.read_bytes())
