"""`report letter`: ask members whether their profiles are still correct. In: a network's folder. Out: an issue's text.

It mentions (`@`) the accounts in the records; names are shown as code.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import click

from shelfmates.change.issues.reply import show_code
from shelfmates.cli.check import read_network, today_option
from shelfmates.cli.ci_outputs import OutFile, outputs_option, write_outputs
from shelfmates.cli.showable import make_showable
from shelfmates.derive.insights.unconfirmed import UnconfirmedProfile, list_unconfirmed
from shelfmates.render.outputs import find_base

MOST = 150
"""Profiles in one letter, with the longest unconfirmed first."""
_HEAD = """\
Hello! These profiles have not been confirmed for a while. If one of them is yours, please check it.

Each link opens a form with your profile. If everything is correct, send it as it is; if not, change it first.
You do not need an account, and you can also leave there. If you have moved on, you do not have to do anything:
a profile that is not confirmed is hidden after some time.
"""


@click.command("letter")
@click.option("--out", type=OutFile(), help="Output file for the letter; default: the terminal.")
@outputs_option
@today_option
@click.pass_obj
def report_letter(root: Path, *, out: Path | None, outputs: Path | None, today: datetime | None) -> None:
    """Write to members with profiles that were not confirmed for a long time, with a link to the form for each."""
    checked, network = read_network(root, today, without_errors=True)
    _shown, site = make_showable(checked, lambda made: made.site)
    people, join = list_unconfirmed(site), find_base(site) + site.addresses.page("join")
    # The site does not have the accounts, because they are not published there.
    accounts = {row.record.id: row.record.github or "" for row in network.members}
    text = "\n".join(_write(people, accounts, join))
    if out is None:
        click.echo(text)
    else:
        out.write_text(f"{text}\n", encoding="utf-8")
    write_outputs(outputs, {"people": len(people)})


def _write(people: tuple[UnconfirmedProfile, ...], accounts: Mapping[str, str], join: str) -> Iterator[str]:
    if not people:
        yield "Every profile was confirmed recently."
        return
    yield _HEAD
    yield from _list_rows(people[:MOST], accounts, join)
    if len(people) > MOST:
        yield f"\nAnd {len(people) - MOST} more."


def _list_rows(people: Iterable[UnconfirmedProfile], accounts: Mapping[str, str], join: str) -> Iterator[str]:
    for row in people:
        member = row.profile.member
        called = f" (@{account})" if (account := accounts.get(member.id)) else ""
        ago = f"{row.months} month{'' if row.months == 1 else 's'} ago"
        yield f"- {show_code(member.name)}{called}: {ago}, <{join}?edit={member.id}>"
