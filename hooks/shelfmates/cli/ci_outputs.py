"""Files for the workflow that called a command. In: lines, names and values. Out: appended files.

The outputs have the form of GITHUB_OUTPUT, `name=value`. Every value is a number or one of our own words, so a
contributor's text can never begin a line.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click


class OutFile(click.Path):
    """An output file; named pipes and sockets are refused, because writing to them can block forever."""

    def __init__(self) -> None:
        """Set up the type for a file path; the file may or may not exist."""
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        """Return the path; fail with wrong usage for a pipe or socket, but allow links such as that of a terminal."""
        path = Path(os.fsdecode(super().convert(value, param, context)))
        mode = path.lstat().st_mode if path.exists() else 0
        if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode):
            self.fail(f"{path} is a {'pipe' if stat.S_ISFIFO(mode) else 'socket'}, not a file", param, context)
        return path


_WORD = re.compile(r"[a-z0-9._-]+")


summary_option = click.option("--summary", type=OutFile(), help="Append the results to this file, as Markdown.")
outputs_option = click.option(
    "--outputs", type=OutFile(), help="Append `name=value` lines to this file, for a workflow."
)


def write_content(file: Path | None, content: bytes) -> None:
    """Write a file, or to the terminal if none is set."""
    if file:
        file.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)


def write_summary(file: Path | None, lines: Iterable[str]) -> None:
    """Append lines to a file, if one is set."""
    if file is not None:
        with file.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as there:
            there.writelines(f"{line}\n" for line in lines)


def write_outputs(file: Path | None, values: Mapping[str, str | int]) -> None:
    """Append `name=value` lines to a file; raise ValueError for a value that is not a single word."""
    for value in values.values():
        if not _WORD.fullmatch(str(value)):
            message = f"an output that is not a word: {value!r}"
            raise ValueError(message)
    write_summary(file, (f"{name}={value}" for name, value in values.items()))
