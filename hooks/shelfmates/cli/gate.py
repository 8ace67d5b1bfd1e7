"""`gate`: whether a built site may be published, by the theme as it is here; and how it looks before that."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import click

from shelfmates.load.built import Built, BuiltError, open_built
from shelfmates.load.plain import NotPlain
from shelfmates.present import FORMATS
from shelfmates.problem import Problem
from shelfmates.render.comparison import Comparison, compare_pages, is_page, list_changes
from shelfmates.render.published import AHEAD, ALWAYS, Published, find_wrong_in_file, look_ahead
from shelfmates.write.preview import MarkError, write_preview
from shelfmates.write.theme import read_theme

from .told import outputs_option, summary_option, write_outputs, write_summary

_LINK = re.compile(r"https?://[\w.:/~-]+")
_LABEL = 80
"""Characters of a preview's name."""


class _Looked(NamedTuple):
    """What was found in a site."""

    problems: tuple[Problem, ...]
    pages: Mapping[str, str]
    """Path → number of its bytes."""
    changes: Comparison | None = None


@click.command()
@click.argument("site", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--against", type=click.Path(exists=True, path_type=Path), help="Tell which pages differ from this site.")
@click.option("--link", metavar="URL", default="", help="Where the site can be seen; makes links of the pages' names.")
@click.option("--preview", type=click.Path(file_okay=False, path_type=Path), help="Write it here, marked as a preview.")
@click.option("--label", metavar="TEXT", default="", help='What its pages say at the top ("Preview of #12").')
@summary_option
@outputs_option
@click.pass_obj
def gate(root: Path, /, site: Path, *, form: str, link: str, label: str, **paths: Path | None) -> None:
    """Look at every file of a built SITE, a folder or a ZIP, as at a stranger's."""
    _check_words(link, label, paths["preview"])
    try:
        with open_built(site) as built:
            looked = _look(root, built, paths["against"])
            if paths["preview"] and not looked.problems:
                write_preview(paths["preview"], built, label)
    except (BuiltError, MarkError, NotPlain, UnicodeError) as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    for line in FORMATS[form](looked.problems):
        click.echo(line)
    click.echo(_head(looked), err=True)
    write_summary(paths["summary"], _summarise(looked, link))
    write_outputs(paths["outputs"], _list_outputs(looked))
    raise SystemExit(1 if looked.problems else 0)


def _check_words(link: str, label: str, preview: Path | None) -> None:
    if link and not _LINK.fullmatch(link):
        raise click.UsageError("`--link` is no address; write for example `https://preview.example/12/`.")
    if preview is not None and not (label.isprintable() and 0 < len(label) <= _LABEL):
        raise click.UsageError(f"`--preview` needs a `--label` of 1 to {_LABEL} characters.")
    if preview is not None and preview.exists() and any(preview.iterdir()):
        raise click.UsageError("the folder of `--preview` is not empty.")


def _look(root: Path, built: Built, against: Path | None) -> _Looked:
    """Look at each file once, and keep of it no more than a number."""
    paths = frozenset(item.path for item in built.items)
    site = look_ahead(Published(paths, read_theme(root)), {path: built.read(path) for path in AHEAD if path in paths})
    problems, pages = [*built.problems], {}
    for item in built.items:
        content = built.read(item.path)
        if is_page(item.path):
            pages[item.path] = sha256(content).hexdigest()
        problems += [Problem(item.path, 1, 1, *wrong) for wrong in find_wrong_in_file(item.path, content, site)]
    problems += [] if problems else _find_missing(paths, pages)
    return _Looked(tuple(sorted(problems)), pages, _compare(against, pages) if against else None)


def _find_missing(paths: frozenset[str], pages: Mapping[str, str]) -> Iterator[Problem]:
    if not pages:
        yield Problem(".", 1, 1, "no-pages", "holds no page")
    for path in ALWAYS - paths:
        yield Problem(path, 1, 1, "missing-file", "is not there; every site has it")


def find_problems(root: Path, site: Path) -> tuple[Problem, ...]:
    """Return what no site may hold, of the files of a built one."""
    with open_built(site) as built:
        return _look(root, built, None).problems


def _compare(against: Path, pages: Mapping[str, str]) -> Comparison:
    with open_built(against) as other:
        rows = (item.path for item in other.items if is_page(item.path))
        return compare_pages({path: sha256(other.read(path)).hexdigest() for path in rows}, pages)


def _head(looked: _Looked) -> str:
    count = len(looked.problems)
    return f"{len(looked.pages)} pages: " + (f"{count} found that no site may hold." if count else "nothing is wrong.")


def _summarise(looked: _Looked, link: str) -> Iterator[str]:
    """Give what was found as Markdown; what stands in the site is shown as code."""
    yield f"### {_head(looked)}"
    yield ""
    yield from FORMATS["markdown"](looked.problems)
    if looked.changes is not None:
        yield from list_changes(looked.changes, link)


def _list_outputs(looked: _Looked) -> dict[str, str | int]:
    changes = {kind: len(rows) for kind, rows in looked.changes._asdict().items()} if looked.changes else {}
    verdict = "refused" if looked.problems else "fine"
    return {"verdict": verdict, "problems": len(looked.problems), "pages": len(looked.pages), **changes}
