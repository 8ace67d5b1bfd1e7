"""Pictures that editors' pages show, and files that they link to. In: a page and the files of `docs/`. Out: findings.

As for links to records, Python-Markdown reads these pages: what is looked for are its forms in a sentence, and `<img>`.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from shelfmates.load import Entry
from shelfmates.load.pages import ALLOWED, BUILT
from shelfmates.problem import Severity, did_you_mean

from .finding import Finding, mark_body
from .page_links import NAMES, find_folder
from .page_text import leads_elsewhere, without_code

_FORM = re.compile(
    r"(?P<picture>!)?\[[^\]\n]{0,300}\]\([ \t]{0,9}<?(?P<target>[^\s()<>\"']+)"
    r"|<img\b[^>]{0,300}?\bsrc[ \t]{0,9}=[ \t]{0,9}[\"']?(?P<source>[^\"'\s>]+)",
    re.IGNORECASE,
)
"""Bounded, so that no text keeps it busy."""
_SPAN = re.compile(r"`[^`\n]*`")
"""Code in a sentence."""


class _Target(NamedTuple):
    address: str
    is_picture: bool
    begin: int


def pictures_stand_here(entry: Entry) -> Iterator[Finding]:
    """A picture is one of ours: a visitor's browser asks nobody else, so that others are left out."""
    text = _blank_code(entry.body)
    for target in _find_targets(text):
        if target.is_picture and leads_elsewhere(target.address):
            at = mark_body(entry, text, target.begin)
            message = "shows a picture from another site, which is left out"
            hint = "with its owner's permission, put a copy into `docs/` and write its name"
            yield Finding((), "picture-elsewhere", message, hint, target.address, severity=Severity.WARNING, at=at)


def files_are_there(entry: Entry, files: Collection[str], pages: Collection[str]) -> Iterator[Finding]:
    """A picture, a document or a page that is named stands in `docs/`; links to records have a rule of their own."""
    text, folder = _blank_code(entry.body), find_folder(entry.path)
    for target in _find_targets(text):
        name = unquote(re.split("[?#]", target.address, maxsplit=1)[0])
        there = posixpath.normpath(posixpath.join(folder, name))
        ending = posixpath.splitext(name)[1].lower()
        if leads_elsewhere(name) or name.startswith("/") or ending not in ALLOWED:
            continue
        known = pages if ending == ".md" else files
        if there not in known and not (ending == ".md" and _may_be_built(name, there)):
            near = did_you_mean(posixpath.basename(there), map(posixpath.basename, known))
            hint = near or "put it into `docs/`, or leave out what names it"
            at = mark_body(entry, text, target.begin)
            yield Finding((), "missing-file", "names a file that is not there", hint, target.address, at=at)


def _may_be_built(name: str, there: str) -> bool:
    """Tell whether a page is one that the build writes, or is called like one, which is another rule's."""
    return there.removesuffix(".md").split("/")[0] in BUILT or posixpath.basename(posixpath.dirname(name)) in NAMES


def _find_targets(text: str) -> Iterator[_Target]:
    for found in _FORM.finditer(text):
        part = "target" if found["target"] else "source"
        yield _Target(found[part], bool(found["picture"] or found["source"]), found.start(part))


def _blank_code(text: str) -> str:
    return _SPAN.sub(lambda found: " " * len(found[0]), without_code(text))
