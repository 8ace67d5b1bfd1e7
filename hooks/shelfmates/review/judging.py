"""Judge a proposed change. In: two commits, the author, the day. Out: a Judgment, and the tree to show.

Paths come first. Only if all of them are data, and none is refused, is the content read. Then the present software
checks the data as it would be after the merge. If the check finds no errors, the site is built and passes the gate.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from shelfmates import pipeline
from shelfmates.load.revision import READ, write_tree
from shelfmates.pipeline import Checked
from shelfmates.problem import Problem
from shelfmates.validate.changes.data_paths import is_data

from .judgment import ChangeKind, Judgment
from .path_rules import ProposedPaths, find_wrong_paths
from .proposal import ChangedFile, Proposal, list_paths, list_touched, merge
from .trial_build import try_build

NOBODY = "?"
"""The author if none is known. No record contains this name."""
_CONFLICT = Problem(
    ".", 1, 1, "merge-conflict", "cannot be merged: somebody else changed the same lines", "bring the branch up to date"
)


class ReviewRequest(NamedTuple):
    """What to judge, for whom and as of which day. `folder` is an empty folder to write to."""

    proposal: Proposal
    author: str
    today: datetime | None
    folder: Path


def judge_proposal(request: ReviewRequest) -> tuple[Judgment, str]:
    """Return the judgment, and the id of the merge's tree if a site may be built from it, else ""."""
    proposal = request.proposal
    touched = list_touched(proposal.root, proposal.start, proposal.head)
    judgment = _judge_paths(proposal, touched, proposal.head)
    if not judgment.is_shown:
        return judgment, ""
    tree = merge(proposal)
    if tree is None:
        return judgment._replace(problems=(_CONFLICT,)), ""
    # A merge can touch more files than the change, if the base has moved files since.
    judgment = _judge_paths(proposal, list_touched(proposal.root, proposal.base, tree), tree)
    if judgment.is_shown:
        judgment = _judge_data(request, tree, judgment, touched)
    return judgment, tree if judgment.is_shown else ""


def _judge_paths(proposal: Proposal, touched: tuple[ChangedFile, ...], tree: str) -> Judgment:
    paths = [path for path, _number in list_paths(proposal.root, tree)]
    is_code = any(not is_data(row.path) for row in touched)
    there = list_paths(proposal.root, proposal.start) if is_code else ()
    data_ids = {number: path for path, number in there if is_data(path)}
    problems = tuple(sorted(find_wrong_paths(ProposedPaths(touched, paths, data_ids))))
    return Judgment(ChangeKind.CODE if is_code else ChangeKind.DATA, problems, len(touched))


def _judge_data(request: ReviewRequest, tree: str, judgment: Judgment, touched: tuple[ChangedFile, ...]) -> Judgment:
    """Check the data with the change, compared with the data without it."""
    for commit, name in ((request.proposal.base, "before"), (tree, "after")):
        write_tree(request.proposal.root, commit, request.folder / name, READ)
    today = request.today.date() if request.today else None
    before, after = (pipeline.check(request.folder / name, today=today) for name in ("before", "after"))
    checked = pipeline.compare(after, before, author=request.author, paths=[row.path for row in touched])
    problems = tuple(sorted({*judgment.problems, *checked.problems, *_find_unfit(request, before, after)}))
    contact = after.network.settings.contact if after.network else None
    relayed = tuple(sorted(_list_relayed(after) - _list_relayed(before)))
    return judgment._replace(
        problems=problems, before=checked.before or (), relayed=relayed, contact=contact.email if contact else ""
    )


def _list_relayed(checked: Checked) -> frozenset[str]:
    """Return the ids of members to whom the organizers pass messages on."""
    members = checked.network.members if checked.network else ()
    return frozenset(row.record.id for row in members if row.record.contact == "relay")


def _find_unfit(request: ReviewRequest, before: Checked, after: Checked) -> Iterator[Problem]:
    """Yield the problems of the built site that the change introduces."""
    found = try_build(request.proposal.root, after)
    known = {(row.code, row.path) for row in try_build(request.proposal.root, before)} if found else set()
    return (row for row in found if (row.code, row.path) not in known)
