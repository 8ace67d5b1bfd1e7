"""`judge`: classify and check a proposed change, with the installed software and never with the change's own code."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from shelfmates.cli.check import today_option
from shelfmates.cli.ci_outputs import outputs_option, summary_option, write_outputs, write_summary
from shelfmates.clock import ClockError
from shelfmates.load.revision import RevisionError, write_tree
from shelfmates.load.source_lines import read_sources
from shelfmates.model.membership import describe_sending
from shelfmates.problem_formats import FORMATS, PresenterInput
from shelfmates.review.judging import NOBODY, ReviewRequest, judge_proposal
from shelfmates.review.judgment import Judgment, ReviewVerdict
from shelfmates.review.proposal import find_proposal

_MOST_RELAYED = 5
"""New members who are reminded to send their address; a change with more is an organizer's."""
_HEADINGS = {
    ReviewVerdict.FINE: "This change can be merged.",
    ReviewVerdict.MAINTAINER: "No problems, but a maintainer must review this change.",
    ReviewVerdict.REFUSED: "Something must be fixed first.",
}


@click.command()
@click.option("--base", metavar="REV", required=True, help="The branch that the change is for (origin/main).")
@click.option("--head", metavar="REV", required=True, help="The change's last commit.")
@click.option(
    "--author",
    metavar="HANDLE",
    default="",
    help="Account of the author; without it, every record counts as somebody else's.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Also exit with 1 if a maintainer must review it.")
@click.option(
    "--tree",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write the files as they would be after the change.",
)
@summary_option
@outputs_option
@today_option
@click.pass_obj
def judge(  # noqa: PLR0913 - one argument per option
    root: Path,
    /,
    *,
    base: str,
    head: str,
    author: str,
    form: str,
    strict: bool,
    today: datetime | None,
    **files: Path | None,
) -> None:
    """Check a proposed change: whether it is data or code, and which problems it has."""
    tree = files["tree"]
    if tree is not None and tree.exists() and any(tree.iterdir()):
        raise click.UsageError("the folder of `--tree` is not empty.")
    try:
        with TemporaryDirectory(prefix="shelfmates-") as scratch:
            asked = ReviewRequest(
                find_proposal(root, base, head), author.strip().lstrip("@") or NOBODY, today, Path(scratch)
            )
            judgment, made = judge_proposal(asked)
            _print_problems(judgment, form, asked.folder / "after")
        if tree is not None and made:
            write_tree(root, made, tree)
    except (RevisionError, ClockError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"the change could not be tried out here: {error}") from None
    write_summary(files["summary"], _summarize(judgment))
    write_outputs(files["outputs"], _list_outputs(judgment))
    ends_well = judgment.verdict is ReviewVerdict.FINE or (judgment.verdict is ReviewVerdict.MAINTAINER and not strict)
    raise SystemExit(0 if ends_well else 1)


def _print_problems(judgment: Judgment, form: str, folder: Path) -> None:
    paths = (problem.path for problem in (*judgment.problems, *judgment.before))
    sources = read_sources(folder, paths) if form == "text" and folder.exists() else {}
    for line in FORMATS[form](judgment.problems, PresenterInput(judgment.before, sources)):
        click.echo(line)
    click.echo(f"{judgment.kind}: {_HEADINGS[judgment.verdict]}", err=True)


def _summarize(judgment: Judgment) -> Iterator[str]:
    """Yield the result as Markdown; text from a contributor is shown only as code."""
    yield f"### {_HEADINGS[judgment.verdict]}"
    yield ""
    yield f"Files: {judgment.files}. Class: {judgment.kind}."
    yield ""
    yield from FORMATS["markdown"](judgment.problems, PresenterInput(judgment.before))
    is_told = judgment.contact and judgment.verdict is not ReviewVerdict.REFUSED
    for id_ in judgment.relayed[:_MOST_RELAYED] if is_told else ():
        yield f"\n{describe_sending(id_, judgment.contact)}"


def _list_outputs(judgment: Judgment) -> dict[str, str | int]:
    return {
        "class": judgment.kind.value,
        "verdict": judgment.verdict.value,
        "refused": judgment.errors,
        "warnings": len(judgment.problems) - judgment.errors,
        "files": judgment.files,
    }
