"""The command line. In: words. Out: what the stages say; exit 0 fine, 1 problems found, 2 wrong usage."""

import gc
from pathlib import Path

import click

from shelfmates import __version__

from .check import check
from .fix import fix_files
from .issue import issue
from .new import new_record
from .remove import remove_record
from .schema import schema
from .site import build, stage
from .table import export, import_


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
    # A command lives for seconds and keeps what it makes: looking for garbage would be a third of its time.
    gc.disable()
    context.obj = root


for command in (check, build, stage, import_, export, fix_files, new_record, remove_record, schema, issue):
    main.add_command(command)
