"""`test`: what a network's own test runs: check, strict build, gate. Nothing stays on the disk."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from shelfmates.networks.sync_record import RECORD

from .build import build_into
from .check import read_or_stop, today_option
from .networks.sync import make_plan, read_settings
from .review.gate import gate


@click.command("test")
@today_option
@click.pass_context
def test(context: click.Context, today: datetime | None) -> None:
    """Check the data, build the site strictly, and check every file of it."""
    root: Path = context.obj
    with TemporaryDirectory(prefix="shelfmates-") as folder:
        site = Path(folder) / "site"
        build_into(site, read_or_stop(root, today), is_strict=True)
        if stale := [path for path in make_plan(root, read_settings(root)).edits if path != RECORD]:
            raise click.ClickException(f"out of date: {', '.join(stale)}; run `shelfmates sync`")
        context.invoke(gate, site=site, form="text", link="", label="", against=None, preview=None)
