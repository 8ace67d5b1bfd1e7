"""The command line. In: arguments. Out: messages; exit code 0 for success, 1 for problems, 2 for wrong usage.

`check` lists all problems. `build` shows the first three of each kind, and counts the rest. `check`, `build` and
`stage` start to read members before the rest of the program is imported.

May import: model, schemas, load, validate, derive, render, pipeline, excluded_records, write, change, networks, deploy,
mkdocs_adapter, review, and shared modules. `mkdocs_adapter` is imported inside functions, because MkDocs starts slowly.
"""

import gc
import os
from importlib import import_module
from pathlib import Path

import click

from shelfmates import __version__
from shelfmates.load.record_lists import MEMBERS, begin_early

COMMANDS = {
    "check": "check:check",
    "build": "build:build",
    "stage": "build:stage",
    "import": "import_export.spreadsheet:import_",
    "export": "import_export.spreadsheet:export",
    "fix": "fix:fix_files",
    "new": "new:new_record",
    "remove": "remove:remove_record",
    "schema": "schema:schema",
    "issue": "issue:issue",
    "report": "report.links:report",
    "init": "networks.init:init",
    "update": "networks.update:update",
    "migrate": "networks.migrate:migrate",
    "doctor": "networks.doctor:doctor",
    "judge": "review.judge:judge",
    "gate": "review.gate:gate",
    "origin": "review.origin:origin",
    "publish": "deploy:publish_site",
    "rollback": "deploy:roll_back_site",
}
"""Name → module of this package, and the command in it; only the requested module is imported."""


# Otherwise pydantic searches all installed packages for its plugins at startup.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


READERS = ("build", "check", "stage")
"""Commands that read the whole folder first."""


class Commands(click.Group):
    """Commands that are imported on demand; importing all of them takes as long as a small build."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names."""
        return [*COMMANDS]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Import a command; for readers, start to load members in other processes at the same time."""
        if name not in COMMANDS:
            return None
        if name in READERS and (root := context.params.get("root")):
            gc.disable()
            begin_early(root, MEMBERS)
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
    context.obj = root
