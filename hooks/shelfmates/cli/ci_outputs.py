"""What a command leaves for the program that called it. In: lines, names and values. Out: files that grow.

The outputs have the form of GITHUB_OUTPUT, `name=value`: every value is a number or one of our own words, so that
nothing that a contributor wrote can begin a line.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click


class OutFile(click.Path):
    """A file that a command writes; a named pipe or a socket is refused, because nobody may ever read it."""

    def __init__(self) -> None:
        """Take a file, there or not, and give its path."""
        super().__init__(dir_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        """Return the path; end with wrong usage where such a thing is there itself, not a link to a terminal's."""
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
    """Append lines to a file, if there is one to be written."""
    if file is not None:
        with file.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as there:
            there.writelines(f"{line}\n" for line in lines)


def write_outputs(file: Path | None, values: Mapping[str, str | int]) -> None:
    """Append `name=value` lines to a file; a value that is no single word is a defect of ours."""
    for value in values.values():
        if not _WORD.fullmatch(str(value)):
            message = f"an output that is not a word: {value!r}"
            raise ValueError(message)
    write_summary(file, (f"{name}={value}" for name, value in values.items()))
