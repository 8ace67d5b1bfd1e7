"""`words`: list the site's texts, or write a catalog in which a language is added."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

from shelfmates.cli.check import read
from shelfmates.load.files import exists, read_bytes
from shelfmates.load.own_texts import LOCALE, MAX_CATALOG
from shelfmates.localization import Localization, find_rule
from shelfmates.model.field_types import LANGUAGE
from shelfmates.own_texts import OwnTexts
from shelfmates.po_files import PoError, PoFile, PoMessage, read_po, write_head, write_message
from shelfmates.problem import Problem
from shelfmates.validate.default_vocabularies import list_messages
from shelfmates.write.edits import keep_line_ends

_FOLDERS = re.compile("hooks/shelfmates/|overrides/")
_HELP = """\
# Write each translation into the quotes of its msgstr. Copy what looks like %(name)s or {name} as it is; values are
# filled in there. What stays empty is shown in English. Then add `LANGUAGE` to `languages` in data/network.yaml.
"""


@click.command("words")
@click.option("--language", metavar="TAG", help="Language, for example ga or pt-BR; default: the site's first.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.po",
    help="Write a file to translate instead, usually data/locale/TAG.po. An existing file gets only missing texts.",
)
@click.pass_obj
def words(root: Path, language: str | None, out: Path | None) -> None:
    """List all texts of the site, and the files in which they are.

    To replace a text, copy its line into data/words.yaml, below its language. To add a language, use --out.
    """
    network = read(root, None).network
    if network is None:
        raise click.ClickException("data/network.yaml has problems; run `shelfmates check` first")
    language = language or network.settings.languages[0]
    if not re.fullmatch(LANGUAGE, language):
        raise click.UsageError(f"--language: `{language}` is not a language tag; write `ga`, `pt-BR` or similar")
    if out:
        _write(out, language, network.own_texts)
        return
    for line in list_texts(language, network.own_texts):
        click.echo(line)


def list_texts(language: str, own: OwnTexts) -> Iterator[str]:
    """Yield the texts of a language as lines of `data/words.yaml`, each with the files that it is from."""
    catalog, rule = Localization(language, own).catalog, find_rule(language, own)
    yield f"{language}:"
    for message in list_messages().values():
        forms = catalog.list_forms(message, rule.forms)
        text = json.dumps(forms if message.plural else forms[0], ensure_ascii=False)
        files = ", ".join(_FOLDERS.sub("", file, count=1) for file in message.files)
        yield f"  {json.dumps(message.id, ensure_ascii=False)}: {text}  # {files}"


def _write(out: Path, language: str, own: OwnTexts) -> None:
    """Write the texts that a catalog lacks to its end, or all of them into a new one."""
    before = _read(out) if exists(out) else b""
    text = before.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    found = _parse(out, text)
    rule = found.rule or find_rule(language, own)
    known = {row.id for row in found.messages}
    missing = [row for row in list_messages().values() if row.id not in known]
    start = text.rstrip("\n") + "\n" if text else _HELP.replace("LANGUAGE", language) + write_head(language, rule)
    blocks = (write_message(_empty(row, rule.forms)) for row in missing)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(keep_line_ends("\n".join((start, *blocks)), before=before))
    except OSError as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    click.echo(f"{out}: {len(missing):,} texts to translate were added, {len(known):,} were there.", err=True)
    if not text:
        click.echo(f"The site reads {LOCALE}/{language}.po; `shelfmates check` counts what is missing.", err=True)


def _read(out: Path) -> bytes:
    content = read_bytes(out.parent, out.name, limit=MAX_CATALOG, hint="")
    if isinstance(content, Problem):
        raise click.ClickException(f"nothing was written: {out} {content.message}")
    return content


def _parse(out: Path, text: str) -> PoFile:
    try:
        return read_po(text)
    except PoError as wrong:
        raise click.ClickException(f"nothing was written: {out}:{wrong.line}: {wrong.message}; {wrong.hint}") from None


def _empty(message: PoMessage, forms: int) -> PoMessage:
    """Return a message without text, with an empty form for each plural form of the language."""
    return message._replace(forms=("",) * (forms if message.plural else 1))
