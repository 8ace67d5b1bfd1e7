"""The command line. In: arguments. Out: messages; exit code 0 for success, 1 for problems, 2 for wrong usage.

`check` lists all problems. `build` shows the first three of each kind, and counts the rest. `check`, `build` and
`stage` start to read members before the rest of the program is imported.

May import: model, schemas, load, validate, derive, render, pipeline, excluded_records, write, change, relay, networks,
deploy, mkdocs_adapter, review, and shared modules. `mkdocs_adapter` is imported inside functions, because MkDocs starts
slowly.
"""

import gc
import io
import os
import sys
from importlib import import_module
from pathlib import Path

import click

from shelfmates import __version__
from shelfmates.load.record_lists import MEMBERS, begin_early

COMMANDS = {
    "serve": "serve:serve",
    "check": "check:check",
    "build": "build:build",
    "fix": "fix:fix_files",
    "new": "new:new_record",
    "remove": "remove:remove_record",
    "import": "import_export.spreadsheet:import_",
    "export": "import_export.spreadsheet:export",
    "report": "report.links:report",
    "relay": "relay.commands:relay",
    "test": "test:test",
    "init": "networks.init:init",
    "migrate": "networks.migrate:migrate",
    "sync": "networks.sync:sync",
    "doctor": "networks.doctor:doctor",
    "words": "networks.words:words",
    "stage": "build:stage",
    "ci judge": "review.judge:judge",
    "ci gate": "review.gate:gate",
    "ci origin": "review.origin:origin",
    "ci issue": "issue:issue",
    "deploy publish": "deploy:publish_site",
    "deploy rollback": "deploy:roll_back_site",
}
"""Name → module of this package, and the command in it; only the requested module is imported."""
GROUPS = {
    "ci": "For workflows: judge a change, check a built site, read an issue.",
    "deploy": "Put the built site on a server, or go back to the previous one.",
}
"""First word of commands with two → help."""
RENAMED = {"schema": "sync", **{key.partition(" ")[2]: key for key in COMMANDS if " " in key}}
"""Former name → name; former names work for one version."""
GONE = {
    "update": "replace requirements.txt with the one of the new release, install it, then run `shelfmates migrate` and "
    "`shelfmates sync`",
}
"""Former command → what to do instead."""
READERS = ("build", "check", "stage")
"""Commands that read the whole folder first."""


# Otherwise pydantic searches all installed packages for its plugins at startup.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Commands(click.Group):
    """Commands that are imported on demand; importing all of them takes as long as a small build."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names, with each group once."""
        return [*dict.fromkeys(key.partition(" ")[0] for key in COMMANDS)]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import a command; for readers, start to load members in other processes at the same time."""
        if name in GROUPS:
            return CommandsOfGroup(name, help=GROUPS[name], context_settings={"help_option_names": ["-h", "--help"]})
        if name in GONE:
            raise click.UsageError(f"there is no `shelfmates {name}` any more: {GONE[name]}")
        if name in RENAMED:
            click.echo(f"`shelfmates {name}` is now `shelfmates {RENAMED[name]}`.", err=True)
        if name in READERS and (root := context.params.get("root")):
            gc.disable()
            begin_early(root, MEMBERS)
        return _load(RENAMED.get(name, name))


class CommandsOfGroup(click.Group):
    """The commands that begin with the name of the group."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the second words."""
        return [second for first, _space, second in (key.partition(" ") for key in COMMANDS) if first == self.name]

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        """Import a command of the group."""
        return _load(f"{self.name} {name}")


def _load(name: str) -> click.Command | None:
    if name not in COMMANDS:
        return None
    module, _colon, attribute = COMMANDS[name].partition(":")
    command: click.Command = getattr(import_module(f"{__name__}.{module}"), attribute)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The network's folder.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Turn a folder of YAML and Markdown into the site of a librarian network."""
    # The process lives for seconds and keeps most objects, so garbage collection does not pay off.
    gc.disable()
    _write_utf8()
    context.obj = root


def _write_utf8() -> None:
    """Write UTF-8 to pipes and files, too; on Windows, Python would choose an encoding without most characters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors=stream.errors)
