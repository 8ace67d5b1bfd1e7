"""`serve`: show the site on this computer, and follow every change."""

import os
import re
from pathlib import Path

import click

_ADDRESS = re.compile(r"[\w.:\[\]-]+:\d{1,5}")


@click.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, metavar="HOST:PORT", help="Where it listens.")
@click.pass_obj
def serve(root: Path, address: str) -> None:
    """Show the site on this computer, and build it again after every change."""
    if not _ADDRESS.fullmatch(address):
        raise click.UsageError(f"`{address}` is not an address; write for example `127.0.0.1:8001`")
    if not (root / "mkdocs.yml").is_file():
        raise click.ClickException(f"{root} has no mkdocs.yml; `shelfmates init` makes a network's folder")
    # MkDocs is slow to import, and only this command needs it. The themes' banners are for their own users.
    os.environ.update(NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true")
    from shelfmates.mkdocs_adapter.serve import serve_site  # noqa: PLC0415

    try:
        serve_site(root / "mkdocs.yml", address)
    except OSError as error:
        raise click.ClickException(f"{address}: {error.strerror}; choose another with --address") from None
