"""`sync`: write the generated files again, after an upgrade or a change of the settings, and show the difference."""

from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import click

from shelfmates import __version__
from shelfmates.cli.check import read
from shelfmates.cli.list_option import ListOption
from shelfmates.model import Settings
from shelfmates.networks.replaced_templates import hash_replaced
from shelfmates.networks.sync_plan import SyncPlan, plan_sync
from shelfmates.networks.sync_record import RECORD, SyncRecord, read_sync_record
from shelfmates.networks.synced_files import (
    SyncError,
    is_checkout,
    list_made,
    list_wanted,
    merge_editor_settings,
    read_here,
)
from shelfmates.write.edits import OutsideNetwork, apply_together

SHOWN = 40
"""Lines of a file's difference that are printed at most."""


@click.command("sync")
@click.option("--check", "only_look", is_flag=True, help="Write nothing; exit with 1 if a file is out of date.")
@click.option("--take", "taken", cls=ListOption, metavar="PATH", help="Overwrite this file, although it was changed.")
@click.option("--reviewed", cls=ListOption, metavar="PATH", help="You compared this template with its original.")
@click.pass_obj
def sync(root: Path, *, only_look: bool, taken: tuple[str, ...], reviewed: tuple[str, ...]) -> None:
    """Write the generated files: workflows, schemas, issue forms, references. Keep files that you changed."""
    settings = read_settings(root)
    try:
        plan = make_plan(root, settings, taken=taken, reviewed=reviewed)
    except SyncError as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    edits = {path: text for path, text in plan.edits.items() if path != RECORD}
    for line in _describe(root, edits, plan.kept, only_look=only_look):
        click.echo(line, err=True)
    if not only_look:
        write_plan(root, plan)
    raise SystemExit(1 if only_look and edits else 0)


def read_settings(root: Path) -> Settings:
    """Return a network's settings; stop if they have errors."""
    network = read(root, None).network
    if network is None:
        raise click.ClickException("data/network.yaml has problems; run `shelfmates check` first")
    return network.settings


def make_plan(
    root: Path, settings: Settings, *, taken: Collection[str] = (), reviewed: Collection[str] = ()
) -> SyncPlan:
    """Return what `sync` would write; in a checkout of the software, only what is made from the models."""
    if is_checkout(root):
        made = dict(list_made(root, settings))
        here = read_here(root, frozenset(made))
        return SyncPlan({path: text for path, text in made.items() if here.get(path) != text}, (), SyncRecord())
    last = read_sync_record(root)
    wanted = list_wanted(root, settings)
    if unknown := [path for path in taken if path not in wanted]:
        raise SyncError(f"`{unknown[0]}` is not a generated file; give its path, for example `Makefile`")
    here = read_here(root, frozenset({*wanted, *last.files}))
    plan = plan_sync(wanted, here, last, version=__version__, taken=[*taken, *merge_editor_settings(root)])
    record = plan.record._replace(templates=_list_templates(root, last, reviewed))
    return plan._replace(edits={**plan.edits, **({RECORD: record.write()} if record != last else {})}, record=record)


def _list_templates(root: Path, last: SyncRecord, reviewed: Collection[str]) -> Mapping[str, str]:
    """Return the hashes of replaced templates; an old one stays until somebody compared the two."""
    return {
        path: now if path in reviewed else last.templates.get(path, now) for path, now in hash_replaced(root).items()
    }


def write_plan(root: Path, plan: SyncPlan) -> None:
    """Write all files, or none."""
    try:
        apply_together(root, plan.edits, also=plan.edits.keys())
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None


def _describe(root: Path, edits: Mapping[str, str | None], kept: Collection[str], *, only_look: bool) -> Iterator[str]:
    here = read_here(root, frozenset(edits))
    for path, text in edits.items():
        if only_look:
            yield f"{path} differs from the output of `shelfmates sync`"
            continue
        yield f"Removed {path}" if text is None else f"Wrote {path}"
        yield from _show_difference(here.get(path, ""), text or "") if path in here else ()
    for path in kept:
        yield f"{path}: you changed it, so it stays. To replace it: shelfmates sync --take {path}"

    for path in (path for path, text in merge_editor_settings(root).items() if text is None):
        yield f"{path} is left unchanged, because it is not plain JSON; add the schemas of data/schema/ yourself"


def _show_difference(old: str, new: str) -> Iterator[str]:
    lines = [*unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=1)][2:]
    yield from (f"    {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield f"    and {len(lines) - SHOWN} more lines"
