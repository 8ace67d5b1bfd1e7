"""A network's own texts. In: a network's folder. Out: the entry of `data/words.yaml`, the catalogs, and Problems.

A catalog of `data/locale/` adds a language. It has the name of its tag: `ga.po`, `pt-BR.po`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from shelfmates.model.field_types import LANGUAGE
from shelfmates.own_texts import PluralRule
from shelfmates.po_files import PoError, PoMessage, read_po
from shelfmates.problem import Problem

from .bad_characters import Row
from .files import exists, find_intruder, list_folder, read_text
from .record_files import load_mapping

WORDS = "data/words.yaml"
LOCALE = "data/locale"
MAX_CATALOG = 1_000_000
"""Maximum size of a catalog in bytes. Ours have about 200,000."""
_TAG = re.compile(LANGUAGE)


@dataclass(frozen=True, slots=True)
class CatalogFile:
    """A catalog as written."""

    path: str
    language: str
    messages: tuple[PoMessage, ...] = ()
    rule: PluralRule | None = None
    problem: Problem | None = None
    """Why nothing of it could be read."""


def load_words(root: Path) -> Iterator[Row]:
    """Yield the replaced texts, if there are any."""
    if exists(root / WORDS):
        yield from load_mapping(root, WORDS)


def load_catalogs(root: Path) -> Iterator[CatalogFile | Problem]:
    """Yield every catalog of a network, and a problem for each file that is none."""
    if wrong := find_intruder(root, LOCALE, "a folder"):
        yield wrong
        return
    found = list_folder(root, LOCALE)
    if isinstance(found, Problem):
        yield found
        return
    for file in found:
        path = file.relative_to(root).as_posix()
        if file.suffix != ".po" or not _TAG.fullmatch(file.stem):
            yield _refuse_name(path, file)
        else:
            yield _read(root, path, file.stem)


def _refuse_name(path: str, file: Path) -> Problem:
    if file.suffix.lower() != ".po":
        hint = "put the texts of a language into a catalog that ends in `.po`, for example `ga.po`"
        return Problem(path, 1, 1, "file-type", "is not a catalog", hint)
    language, _separator, region = file.stem.replace("_", "-").partition("-")
    tag = f"{language.lower()}-{region.upper() if len(region) == len('CA') else region.title()}".rstrip("-")
    hint = f"rename it to `{tag}.po`" if _TAG.fullmatch(tag) else "name it after a language tag, for example `ga.po`"
    return Problem(path, 1, 1, "file-name", "has a name that is not a language tag", hint)


def _read(root: Path, path: str, language: str) -> CatalogFile:
    text = read_text(root, path, limit=MAX_CATALOG)
    if isinstance(text, Problem):
        return CatalogFile(path, language, problem=text)
    try:
        found = read_po(text)
    except PoError as wrong:
        problem = Problem(path, wrong.line, 1, "not-a-catalog", wrong.message, wrong.hint)
        return CatalogFile(path, language, problem=problem)
    return CatalogFile(path, language, found.messages, found.rule)
