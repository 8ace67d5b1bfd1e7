"""Trial of a new network before it is written. In: the example, and the answers. Out: the edits, or an error."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from shelfmates.cli.check import read
from shelfmates.cli.schema import make_files
from shelfmates.networks.founding import bundled
from shelfmates.networks.founding.answers import FoundingAnswers
from shelfmates.networks.founding.plan import found
from shelfmates.networks.founding.seed import find_traces, list_names
from shelfmates.pipeline import Checked
from shelfmates.problem import is_error
from shelfmates.problem_formats import show_text
from shelfmates.write.edits import FILES, FOLDERS, OutsideNetwork, apply

BESIDE = ("README.md", "mkdocs.yml")
"""Files outside the data folders in which a few lines change."""
_TEXT = frozenset({".md", ".yaml", ".yml", ".json", ".geojson"})
_SHOWN = 5
"""Lines of one kind that are printed at most."""


def stop(message: str, rows: Sequence[str]) -> NoReturn:
    """Print the obstacles, and end with a message that nothing was changed."""
    for row in rows[:_SHOWN]:
        click.echo(f"  {row}", err=True)
    if len(rows) > _SHOWN:
        click.echo(f"  and {len(rows) - _SHOWN} more", err=True)
    raise click.ClickException(message)


def try_out(root: Path, checked: Checked, asked: FoundingAnswers, member: tuple[str, str]) -> dict[str, bytes | None]:
    """Create the network in a temporary folder, check it there, and return the edits to write here."""
    with tempfile.TemporaryDirectory(prefix="shelfmates-") as folder:
        trial = Path(folder) / "network"
        _copy(root, trial)
        before = _read_files(trial)
        texts = {path: content.decode() for path, content in before.items() if Path(path).suffix in _TEXT}
        others = [path for path in before if path not in texts]
        edits = found(texts, others, asked, bundled.read_texts(asked.languages[0]), member)
        _apply(trial, edits)
        _judge(trial, checked)
        after = _read_files(trial)
    paths = sorted({*before, *after})
    return {path: after.get(path) for path in paths if before.get(path) != after.get(path)}


def _copy(root: Path, trial: Path) -> None:
    trial.mkdir()
    for name in FOLDERS:
        if (root / name).is_dir():
            shutil.copytree(root / name, trial / name, symlinks=True)
    for name in (*FILES, *BESIDE):
        if (root / name).is_file():
            shutil.copy(root / name, trial / name)


def _read_files(root: Path) -> dict[str, bytes]:
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def _judge(trial: Path, before: Checked) -> None:
    """Write the files generated from the settings, then check; stop if the new network has errors."""
    made = read(trial, datetime.combine(before.today, datetime.min.time()))
    if made.network:
        _apply(trial, dict(make_files(trial, made.network.settings)))
    if wrong := [show_text(problem) for problem in made.problems if is_error(problem)]:
        stop("nothing was changed: the new network would have these problems", wrong)
    texts = {path: text.decode(errors="replace") for path, text in _read_files(trial).items()}
    if left := find_traces(texts, list_names(before.entries, bundled.read_seed())):
        stop("nothing was changed: a member of the example would remain here; remove the line first", [*left])


def _apply(root: Path, edits: Mapping[str, str | None]) -> None:
    try:
        apply(root, edits, also=BESIDE)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing was changed: {error}") from None
