"""Pictures that editors' pages show, and files that they link to. In: a page and the files of `docs/`. Out: warnings.

Python-Markdown reads these pages, and only it knows what is a link: the usual forms are looked for here, and what is
told blocks nothing. What is wrong all the same stops the build.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from shelfmates.load import Entry
from shelfmates.load.pages import ALLOWED, BUILT, PAGES
from shelfmates.problem import Severity

from .finding import Finding, mark_body
from .page_links import NAMES, find_folder, lead_from
from .page_text import leads_elsewhere, without_code

_FORM = re.compile(
    r"(?P<picture>!)?(?<!\\)\[[^\]\n]{0,300}(?<!\\)\]\([ \t]{0,9}<?(?P<target>[^\s()<>\"']+)"
    r"|<img\b[^>]{0,300}?\bsrc[ \t]{0,9}=[ \t]{0,9}[\"']?(?P<source>[^\"'\s>]+)",
    re.IGNORECASE,
)
"""Bounded, so that no text keeps it busy."""
_HIDDEN = re.compile(
    r"(?P<ticks>`{1,9})[^`\n]{0,500}(?P=ticks)|<!--(?:.|\n){0,1000}?-->|^(?: {4}|\t)[^\n]*", re.MULTILINE
)
"""Code in a sentence, comments, and lines that may be code."""
MOST = 20
"""Findings of a page: whoever has read so many knows."""


class _Target(NamedTuple):
    address: str
    is_picture: bool
    begin: int


def check_files(entry: Entry, files: Collection[str], pages: Collection[str]) -> Iterator[Finding]:
    """What a page shows or names stands in `docs/`; `files` and `pages` are the names below it."""
    return islice(_check_each(entry, files, pages), MOST)


def _check_each(entry: Entry, files: Collection[str], pages: Collection[str]) -> Iterator[Finding]:
    text = _HIDDEN.sub(_blank, without_code(entry.body))
    seen: set[str] = set()
    for target in _find_targets(text):
        if target.address in seen:
            continue
        seen.add(target.address)
        finding = _judge(target, find_folder(entry.path), files, pages)
        if finding:
            yield replace(finding, found=target.address, at=mark_body(entry, text, target.begin))


def _judge(target: _Target, folder: str, files: Collection[str], pages: Collection[str]) -> Finding | None:
    """Give what is wrong with a picture, or a link to a file; links to records have a rule of their own."""
    if leads_elsewhere(target.address):
        # A visitor's browser asks nobody else.
        message = "shows a picture from another site, which is left out"
        hint = "with its owner's permission, put a copy into `docs/` and write its name"
        return Finding((), "picture-elsewhere", message, hint, severity=Severity.WARNING) if target.is_picture else None
    name = unquote(re.split("[?#]", target.address, maxsplit=1)[0])
    there = posixpath.normpath(posixpath.join(folder, name))
    ending = posixpath.splitext(name)[1].lower()
    known = pages if ending == ".md" else files
    if name.startswith("/") or ending not in ALLOWED or there in known or _may_be_built(name, there):
        return None
    near = next((path for path in known if posixpath.basename(path) == posixpath.basename(there)), "")
    hint = f"write `{lead_from(folder, near)}`" if near else "put it into `docs/`, or leave out what names it"
    return Finding((), "missing-file", "names a file that is not there", hint, severity=Severity.WARNING)


def _may_be_built(name: str, there: str) -> bool:
    """Tell whether the build may write it, or whether it is called like a record's page, which is another rule's."""
    top, below, _rest = there.removesuffix(".md").partition("/")
    is_built = top in BUILT - PAGES if below else top in BUILT
    return is_built or posixpath.basename(posixpath.dirname(name)) in NAMES


def _find_targets(text: str) -> Iterator[_Target]:
    for found in _FORM.finditer(text):
        part = "target" if found["target"] else "source"
        yield _Target(found[part], bool(found["picture"] or found["source"]), found.start(part))


def _blank(found: re.Match[str]) -> str:
    """Give as many lines, and columns of the last one, without anything in them."""
    return re.sub(r"[^\n]", " ", found[0])
