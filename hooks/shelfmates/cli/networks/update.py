"""`update`: replace the software's own files by another version; the organizers' files stay unchanged."""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click

from shelfmates import __version__
from shelfmates.load.git import RevisionError
from shelfmates.load.regular_files import read_plain
from shelfmates.network_files import RECORD
from shelfmates.networks.replace_files import take_over
from shelfmates.networks.update_plan import UpdatePlan, is_updated, plan_update
from shelfmates.networks.upstream import Upstream, UpstreamError, UpstreamFile, fetch_upstream, list_remotes, read_here
from shelfmates.write.edits import OutsideNetwork

REMOTE = "upstream"
"""The default remote."""
SHOWN = 80
"""Lines of a diff that are printed at most."""
_NEXT = """
Review it with `git diff`, and run
    make schema      (writes forms and references again, with the terms of this network)
    make check       (checks the data against this version; reports if `shelfmates migrate` is needed)
    make build
and commit it when you are satisfied. To undo it before that: git checkout . && git clean -d --interactive"""


class _Ways(NamedTuple):
    """The source, the ids of the current and the new commit, and the tag of the new one."""

    source: str
    since: str
    version: str
    commit: str


@click.command()
@click.option("--from", "source", metavar="WHERE", help="Address, folder or remote; default: the one used last time.")
@click.option("--to", "tag", metavar="TAG", help="Which version; default: the newest.")
@click.option("--since", metavar="TAG", help="The version of this folder, if it cannot be detected.")
@click.option("--keep", "kept", multiple=True, metavar="PATH", help="Leave this file or folder unchanged.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Only list what would be done.")
@click.pass_obj
def update(  # noqa: PLR0913 - one argument per option
    root: Path, source: str | None, tag: str | None, since: str | None, kept: Sequence[str], *, is_dry: bool
) -> None:
    """Update to another version of the software; data/, docs/ and your block of mkdocs.yml stay unchanged."""
    record = _read_record(root)
    try:
        source = source or record.get("from") or _find_remote(root)
        with fetch_upstream(root, source) as upstream:
            version, commit = _find_wanted(upstream, tag)
            ways = _Ways(source, _find_taken(upstream, commit, since, record), version, commit)
            _carry_out(root, upstream, ways, [name.rstrip("/") for name in kept], is_dry=is_dry)
    except (UpstreamError, RevisionError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None


def _read_record(root: Path) -> Mapping[str, str]:
    """Return the record of the last update; empty if there is none."""
    try:
        found = json.loads(read_plain(root / RECORD))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _find_remote(root: Path) -> str:
    if REMOTE in list_remotes(root):
        return REMOTE
    raise UpstreamError("give the source once: `shelfmates update --from https://…`; it is remembered")


def _find_wanted(upstream: Upstream, tag: str | None) -> tuple[str, str]:
    """Return the tag and commit id of a version: the requested one, or the newest."""
    versions = upstream.list_versions()
    version = tag or next(iter(versions), "")
    commit = upstream.find(version)
    if commit is None:
        known = f"; there are {', '.join(versions[:5])}" if versions else ", nor any version"
        raise UpstreamError(f"there is no version `{version}` there{known}")
    return version, commit


def _find_taken(upstream: Upstream, commit: str, since: str | None, record: Mapping[str, str]) -> str:
    """Return the id of the commit that this folder's software files come from.

    It is found by `--since`, by the record of the last update, by the common history, or by the version number.
    """
    if since is not None:
        if found := upstream.find(since):
            return found
        raise UpstreamError(f"there is no version `{since}` there")
    noted, common = upstream.find(record.get("commit", "")), upstream.find_common(commit)
    found = noted or common or upstream.find(f"v{__version__}") or upstream.find(__version__)
    if found is None:
        raise UpstreamError("the version of this folder is not recorded; give it once, for example `--since v0.1.0`")
    return found


def _carry_out(root: Path, upstream: Upstream, ways: _Ways, kept: Sequence[str], *, is_dry: bool) -> None:
    taken, wanted = upstream.read(ways.since), upstream.read(ways.commit)
    here = read_here(root, (path for path in {*taken, *wanted} if is_updated(path, kept)))
    plan = plan_update(taken, wanted, here, kept=kept)
    _refuse(plan, taken, here, ways.version)
    record = _make_record(ways)
    for path, piece in plan.edits.items():
        click.echo(f"{_name_change(piece, here.get(path))} {path}", err=True)
    for path in plan.left:
        click.echo(f"left unchanged, because it contains your own words: {path}", err=True)
    if not is_dry:
        _write(root, {**plan.edits, RECORD: record})
    click.echo(f"{_count(plan)}: {ways.version}{', if it were applied' if is_dry else ''}.", err=True)
    if plan.edits and not is_dry:
        click.echo(_NEXT, err=True)


def _refuse(
    plan: UpdatePlan, taken: Mapping[str, UpstreamFile], here: Mapping[str, UpstreamFile], version: str
) -> None:
    """Print why a version is refused, and exit with 1."""
    for sentence in plan.unsafe:
        click.echo(f"{version}: {sentence}", err=True)
    if plan.unsafe:
        raise click.ClickException(f"nothing was changed: {version} was not applied; please report this to its makers")
    for path in plan.changed:
        for line in _show_difference(path, taken.get(path), here.get(path)):
            click.echo(line, err=True)
    if plan.changed:
        raise click.ClickException(
            f"nothing was changed: {len(plan.changed)} of the software's own files were changed here "
            f"({', '.join(plan.changed[:5])}{', …' if len(plan.changed) > 5 else ''}), as shown above. "  # noqa: PLR2004
            "Undo that, or keep a file as it is here: --keep PATH. "
            "Your own look belongs in overrides/theme/assets/custom.css"
        )


def _show_difference(path: str, was: UpstreamFile | None, now: UpstreamFile | None) -> Iterator[str]:
    """Yield the lines of the diff of a file that was changed here; binary files are only named."""
    if was is None or now is None or b"\0" in was.content + now.content:
        yield f"{path}: {_name_difference(was, now)}"
        return
    before, after = (piece.content.decode("utf-8", "replace").splitlines() for piece in (was, now))
    rows = list(unified_diff(before, after, f"{path} as it was applied", f"{path} here", lineterm=""))
    for row in rows[:SHOWN] or [f"{path}: only the ends of its lines differ"]:
        yield "".join(sign if sign.isprintable() or sign == "\t" else "\N{REPLACEMENT CHARACTER}" for sign in row)
    if len(rows) > SHOWN:
        yield f"(and {len(rows) - SHOWN} lines more)"


def _name_difference(was: UpstreamFile | None, now: UpstreamFile | None) -> str:
    if now is None:
        return "was removed here"
    return "is another picture or program here" if was else "is here, but was not part of the update"


def _make_record(ways: _Ways) -> UpstreamFile:
    """Return the record of an update; it contains the URL without a password, and only if it is public."""
    parts = urlsplit(ways.source)
    is_public = parts.scheme == "https" and parts.hostname
    where = {"from": parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()} if is_public else {}
    document = {**where, "version": ways.version, "commit": ways.commit}
    return UpstreamFile("100644", (json.dumps(document, indent=2) + "\n").encode())


def _name_change(new: UpstreamFile | None, now: UpstreamFile | None) -> str:
    return "removed" if new is None else "changed" if now else "added"


def _count(plan: UpdatePlan) -> str:
    return f"{len(plan.edits)} files of the software were changed" if plan.edits else "Everything is up to date"


def _write(root: Path, edits: Mapping[str, UpstreamFile | None]) -> None:
    try:
        take_over(root, edits)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None
