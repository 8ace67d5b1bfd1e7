"""Files for the workflow that called a command. In: lines, names and values. Out: appended files.

The outputs have the form of GITHUB_OUTPUT, `name=value`. Every value is a number or one of our own words, so a
contributor's text can never begin a line.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
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


def summary_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--summary` to a command."""
    return _file_option("--summary", "Append the results to this file, as Markdown.")(command)


def outputs_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--outputs` to a command."""
    return _file_option("--outputs", "Append `name=value` lines to this file, for a workflow.")(command)


def _file_option(name: str, told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(name, type=OutFile(), help=told)


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
