"""`schema`: write files generated from the models and the network's vocabularies, for editors and repository hosts."""

from collections.abc import Iterator
from pathlib import Path

import click

from shelfmates.load.files import exists, read_text
from shelfmates.model import Settings
from shelfmates.problem import Problem
from shelfmates.render.schema_files import dump_schema
from shelfmates.schemas import editor_settings, example, field_reference, issue_forms, json_schema
from shelfmates.write.edits import OutsideNetwork, apply

from .check import read


@click.command()
@click.option("--check", "only_look", is_flag=True, help="Write nothing; exit with 1 if a file is out of date.")
@click.pass_obj
def schema(root: Path, *, only_look: bool) -> None:
    """Write JSON Schemas, editor settings, issue forms, the field reference, and the example profile."""
    network = read(root, None).network
    if network is None:
        raise click.ClickException("data/network.yaml has problems; run `shelfmates check` first")
    stale = {path: text for path, text in make_files(root, network.settings) if _read(root, path) != text}
    for path in stale:
        click.echo(f"{path} differs from the output of `shelfmates schema`" if only_look else f"Wrote {path}", err=True)
    if not only_look:
        _write(root, stale)
    raise SystemExit(1 if only_look and stale else 0)


def make_files(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield each file's path and text."""
    for name, made in json_schema.make_schemas(settings).items():
        yield f"data/schema/{name}.json", dump_schema(made)
    yield from issue_forms.make_form_files(settings).items()
    for path, fill in (
        (editor_settings.SETTINGS, editor_settings.wire),
        (editor_settings.EXTENSIONS, editor_settings.recommend),
    ):
        text = fill(_read(root, path))
        if text is None:
            click.echo(
                f"{path} is left unchanged, because it is not plain JSON; compare it with ours and add what you need",
                err=True,
            )
        else:
            yield path, text
    yield field_reference.REFERENCE, field_reference.make_reference(settings)
    if guide := _read(root, example.GUIDE):
        yield example.GUIDE, example.fill(guide, settings)


def _read(root: Path, path: str) -> str:
    """Return a file's text; empty if it does not exist."""
    if not exists(root / path):
        return ""
    text = read_text(root, path)
    if isinstance(text, Problem):
        raise click.ClickException(f"{path} {text.message}")
    return text


def _write(root: Path, files: dict[str, str]) -> None:
    try:
        apply(root, files)
    except (OutsideNetwork, OSError) as error:
        raise click.ClickException(f"nothing more was written: {error}") from None
