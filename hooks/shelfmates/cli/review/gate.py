"""`gate`: check whether a built site may be published, against the local theme; and write its preview."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from shelfmates.cli.ci_outputs import outputs_option, summary_option, write_outputs, write_summary
from shelfmates.load.regular_files import NotRegularFile
from shelfmates.problem_formats import FORMATS
from shelfmates.review.built_site import BuiltError, open_built
from shelfmates.review.comparison import list_changes
from shelfmates.review.gate import SiteCheck, check_site
from shelfmates.review.preview import MarkError, write_preview

_LINK = re.compile(r"https?://[\w.:/~-]+")
_LABEL = 80
"""Characters of a preview's label."""


@click.command()
@click.argument("site", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option(
    "--against", type=click.Path(exists=True, path_type=Path), help="List the pages that differ from this site."
)
@click.option("--link", metavar="URL", default="", help="Address of the site; used to link the names of pages.")
@click.option(
    "--preview",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the site to this folder, marked as a preview.",
)
@click.option("--label", metavar="TEXT", default="", help='Text at the top of its pages ("Preview of #12").')
@summary_option
@outputs_option
@click.pass_obj
def gate(root: Path, /, site: Path, *, form: str, link: str, label: str, **paths: Path | None) -> None:
    """Check every file of a built SITE, a folder or a ZIP, without trusting it."""
    _check_words(link, label, paths["preview"])
    try:
        with open_built(site) as built:
            checked = check_site(root, built, paths["against"])
            if paths["preview"] and not checked.problems:
                write_preview(paths["preview"], built, label)
    except (BuiltError, MarkError, NotRegularFile, UnicodeError) as error:
        raise click.ClickException(f"nothing was written: {error}") from None
    for line in FORMATS[form](checked.problems):
        click.echo(line)
    click.echo(_head(checked), err=True)
    write_summary(paths["summary"], _summarize(checked, link))
    write_outputs(paths["outputs"], _list_outputs(checked))
    raise SystemExit(1 if checked.problems else 0)


def _check_words(link: str, label: str, preview: Path | None) -> None:
    if link and not _LINK.fullmatch(link):
        raise click.UsageError("`--link` is not an address; write for example `https://preview.example/12/`.")
    if preview is not None and not (label.isprintable() and 0 < len(label) <= _LABEL):
        raise click.UsageError(f"`--preview` needs a `--label` of 1 to {_LABEL} characters.")
    if preview is not None and preview.exists() and any(preview.iterdir()):
        raise click.UsageError("the folder of `--preview` is not empty.")


def _head(checked: SiteCheck) -> str:
    count = len(checked.problems)
    return f"{len(checked.pages)} pages: " + (f"{count} found that must not be on a site." if count else "no problems.")


def _summarize(checked: SiteCheck, link: str) -> Iterator[str]:
    """Yield the results as Markdown; text from the site is shown as code."""
    yield f"### {_head(checked)}"
    yield ""
    yield from FORMATS["markdown"](checked.problems)
    if checked.changes is not None:
        yield from list_changes(checked.changes, link)


def _list_outputs(checked: SiteCheck) -> dict[str, str | int]:
    changes = {kind: len(rows) for kind, rows in checked.changes._asdict().items()} if checked.changes else {}
    verdict = "refused" if checked.problems else "fine"
    return {"verdict": verdict, "problems": len(checked.problems), "pages": len(checked.pages), **changes}
