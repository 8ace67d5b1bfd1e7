"""How a proposed change is judged. In: two commits, its author, the day. Out: a Judgement, and files to show lines of.

Paths come first; only where each of them is data and none is refused is a byte of the change looked at. Then the
check runs on what would stand there after the merge, with the software that runs now. Where the check finds no error,
the site is built and gated.
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
"""Stands for an author who is not named, and whom no record names."""
_CONFLICT = Problem(
    ".", 1, 1, "merge-conflict", "cannot be merged: somebody else changed the same lines", "bring the branch up to date"
)


class ReviewRequest(NamedTuple):
    """What is judged, for whom and as of which day; `folder` is an empty one to write in."""

    proposal: Proposal
    author: str
    today: datetime | None
    folder: Path


def judge_proposal(asked: ReviewRequest) -> tuple[Judgment, str]:
    """Give the judgement, and the number of the tree that the merge would make, where a site may be made of it."""
    proposal = asked.proposal
    touched = list_touched(proposal.root, proposal.start, proposal.head)
    judgement = _judge_paths(proposal, touched, proposal.head)
    if not judgement.is_shown:
        return judgement, ""
    tree = merge(proposal)
    if tree is None:
        return judgement._replace(problems=(_CONFLICT,)), ""
    # A merge may touch more than the change did, where the base moved files meanwhile.
    judgement = _judge_paths(proposal, list_touched(proposal.root, proposal.base, tree), tree)
    if judgement.is_shown:
        judgement = _judge_data(asked, tree, judgement, touched)
    return judgement, tree if judgement.is_shown else ""


def _judge_paths(proposal: Proposal, touched: tuple[ChangedFile, ...], tree: str) -> Judgment:
    paths = [path for path, _number in list_paths(proposal.root, tree)]
    is_code = any(not is_data(row.path) for row in touched)
    there = list_paths(proposal.root, proposal.start) if is_code else ()
    data_ids = {number: path for path, number in there if is_data(path)}
    problems = tuple(sorted(find_wrong_paths(ProposedPaths(touched, paths, data_ids))))
    return Judgment(ChangeKind.CODE if is_code else ChangeKind.DATA, problems, len(touched))


def _judge_data(asked: ReviewRequest, tree: str, judgement: Judgment, touched: tuple[ChangedFile, ...]) -> Judgment:
    """Check what would stand there with the change, against what stands there without it."""
    for commit, name in ((asked.proposal.base, "before"), (tree, "after")):
        write_tree(asked.proposal.root, commit, asked.folder / name, READ)
    today = asked.today.date() if asked.today else None
    before, after = (pipeline.check(asked.folder / name, today=today) for name in ("before", "after"))
    checked = pipeline.compare(after, before, author=asked.author, paths=[row.path for row in touched])
    problems = tuple(sorted({*judgement.problems, *checked.problems, *_find_unfit(asked, before, after)}))
    return judgement._replace(problems=problems, before=checked.before or ())


def _find_unfit(asked: ReviewRequest, before: Checked, after: Checked) -> Iterator[Problem]:
    """Yield what is wrong with the site that the change makes, and is not wrong with the site as it is."""
    found = try_build(asked.proposal.root, after)
    known = {(row.code, row.path) for row in try_build(asked.proposal.root, before)} if found else set()
    return (row for row in found if (row.code, row.path) not in known)
