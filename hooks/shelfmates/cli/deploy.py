"""`publish` and `rollback`: switch a web server, local or over ssh, to a new or a previous release in one step."""

from pathlib import Path

import click

from shelfmates.deploy.local_folder import LocalFolder
from shelfmates.deploy.releases import ReleasePlace, release, roll_back
from shelfmates.deploy.server import SshAccess, find_server
from shelfmates.write.publication import PublicationRefused

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_key = click.option("--key", type=_FILE, help="The private key for ssh.")
_hosts = click.option("--hosts", type=_FILE, help="Known hosts file, such as ~/.ssh/known_hosts.")
_port = click.option("--port", type=click.IntRange(1, 65535), help="The server's port for ssh.")


@click.command("publish")
@click.argument("destination", metavar="DEST")
@click.option("--from", "site", type=_FOLDER, help="The built site; default ROOT/site.")
@click.option("--keep", type=click.IntRange(min=1), default=5, show_default=True, help="How many releases to keep.")
@_key
@_hosts
@_port
@click.pass_obj
def publish_site(  # noqa: PLR0913 - one argument per option
    root: Path,
    /,
    *,
    destination: str,
    site: Path | None,
    keep: int,
    key: Path | None,
    hosts: Path | None,
    port: int | None,
) -> None:
    """Publish the built site at DEST: a folder, or user@host:/path. The web server shows DEST/current."""
    try:
        name = release(_find(destination, SshAccess(key, hosts, port)), site or root / "site", keep=keep)
    except (PublicationRefused, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{destination} shows {name}" if name else f"Nothing changed at {destination}", err=True)


@click.command("rollback")
@click.argument("destination", metavar="DEST")
@_key
@_hosts
@_port
def roll_back_site(*, destination: str, key: Path | None, hosts: Path | None, port: int | None) -> None:
    """Go back to the previous release at DEST."""
    try:
        name = roll_back(_find(destination, SshAccess(key, hosts, port)))
    except (PublicationRefused, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{destination} shows {name} again", err=True)


def _find(destination: str, access: SshAccess) -> ReleasePlace:
    return find_server(destination, access) or LocalFolder(Path(destination))
