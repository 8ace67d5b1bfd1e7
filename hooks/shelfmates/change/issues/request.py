"""The change that an issue requests. In: its answers, and the network. Out: edits, errors, and notes for reviewers.

Every result is a proposal: a person reviews it before it is merged.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.new_record import judge, list_taken, propose_id, write_record
from shelfmates.change.record_kinds import KINDS
from shelfmates.change.removal.removal import find_records, remove
from shelfmates.model.field_types import HANDLE
from shelfmates.problem import Reason

from .correction import correct
from .form_parser import FormAnswers
from .outcome import (
    FIXED_FILE,
    ID,
    NOT_AN_ID,
    IssueOutcome,
    NetworkState,
    describe_owner,
    find_entry,
    is_id,
    list_errors,
    list_notes,
    read_exactly,
)
from .submission import submit

_KIND = KINDS["member"]


def make_entry(
    kind: str, answers: FormAnswers, network: NetworkState, *, author: str, record: str = "member"
) -> IssueOutcome:
    """Return the outcome of a request; `author` is the account that opened the issue."""
    if answers.slips:
        return IssueOutcome(slips=answers.slips)
    if record != "member":
        return submit(kind, record, answers, network, author)
    outcome = _DOERS[kind](answers, network, author)
    return replace(outcome, notes=(*outcome.notes, *answers.notes))


def _add(answers: FormAnswers, network: NetworkState, author: str) -> IssueOutcome:
    values = {**_gather(answers), "consent": network.today}
    if re.fullmatch(HANDLE, author):
        values["github"] = author
    wish = answers.text("id")
    if wish and not is_id(wish):
        return IssueOutcome(slips=(NOT_AN_ID,))
    id_ = wish or propose_id(answers.text("name"), list_taken(network.entries, _KIND), otherwise="member")
    path, text, _body = written = write_record(_KIND, id_, values)
    if path in network.texts:
        return IssueOutcome(
            slips=(Reason("is already used by somebody else", "choose another; or correct that profile", label=ID),)
        )
    problems = judge(network.entries, _KIND, id_, written, today=network.today)
    if wrong := list_errors(problems):
        return IssueOutcome(slips=wrong)
    return IssueOutcome(id_, {path: text}, notes=list_notes(problems), shown=text)


def _gather(answers: FormAnswers) -> dict[str, Any]:
    """Return the answers as the values of a record; `links-website` becomes a key of `links`."""
    values: dict[str, Any] = {}
    for key, value in answers.values.items():
        group, _dash, part = key.partition("-")
        if key == "links-others":
            values.setdefault(group, {}).update(enumerate(filter(str.strip, str(value).splitlines())))
        elif part:
            values.setdefault(group, {})[part] = value
        elif key == "languages":
            values[key] = [row for row in re.split(r"[\s,;]+", str(value)) if row]
        elif key not in {"id", "consent"}:
            values[key] = list(value) if isinstance(value, tuple) else value
    return values


def _remove(answers: FormAnswers, network: NetworkState, author: str) -> IssueOutcome:
    base = find_entry(answers.text("id"), network.entries)
    if isinstance(base, Reason):
        return IssueOutcome(slips=(base,))
    id_ = str(base.values["id"])
    found = [row for row in find_records(network.texts, id_) if row.kind == "members"]
    if not found:
        return IssueOutcome(slips=(FIXED_FILE,))
    removal = remove(network.texts, found, network.photos)
    return IssueOutcome(id_, removal.edits, notes=(*describe_owner(read_exactly(base), author), *removal.told))


_DOERS: Mapping[str, Callable[[FormAnswers, NetworkState, str], IssueOutcome]] = {
    "add": _add,
    "correct": correct,
    "remove": _remove,
}
