"""What an issue asks for, done. In: its answers and the network. Out: edits, what is missing, and notes for reviewers.

Everything here is a proposal: a person reads it before it counts.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from shelfmates.model.fields import HANDLE

from .correction import correct
from .issue import Answers, Slip
from .kinds import KINDS
from .new import judge, list_taken, propose_id, write_record
from .outcome import (
    ID,
    Network,
    Outcome,
    find_entry,
    is_id,
    list_errors,
    list_notes,
    read_exactly,
    refuse_id,
    say_whose,
)
from .remove import find_records, remove
from .submission import submit

_KIND = KINDS["member"]


def make_entry(kind: str, answers: Answers, network: Network, *, author: str, record: str = "member") -> Outcome:
    """Do what is asked for; `author` is the account that asks."""
    if answers.slips:
        return Outcome(slips=answers.slips)
    if record != "member":
        return submit(kind, record, answers, network, author)
    return _DOERS[kind](answers, network, author)


def _add(answers: Answers, network: Network, author: str) -> Outcome:
    values = {**_gather(answers), "consent": network.today}
    if re.fullmatch(HANDLE, author):
        values["github"] = author
    wish = answers.text("id")
    if wish and not is_id(wish):
        return Outcome(slips=(refuse_id(),))
    id_ = wish or propose_id(answers.text("name"), list_taken(network.entries, _KIND), otherwise="member")
    path, text, _body = written = write_record(_KIND, id_, values)
    if path in network.texts:
        return Outcome(slips=(Slip(ID, "is somebody's already", "choose another; or correct that entry"),))
    problems = judge(network.entries, _KIND, id_, written, today=network.today)
    if wrong := list_errors(problems):
        return Outcome(slips=wrong)
    return Outcome(id_, {path: text}, notes=list_notes(problems), shown=text)


def _gather(answers: Answers) -> dict[str, Any]:
    """Give the answers as the values of a record; `links-website` is a part of `links`."""
    values: dict[str, Any] = {}
    for key, value in answers.values.items():
        group, _dash, part = key.partition("-")
        if part:
            values.setdefault(group, {})[part] = value
        elif key == "languages":
            values[key] = [row for row in re.split(r"[\s,;]+", str(value)) if row]
        elif key not in {"id", "consent"}:
            values[key] = list(value) if isinstance(value, tuple) else value
    return values


def _remove(answers: Answers, network: Network, author: str) -> Outcome:
    base = find_entry(answers.text("id"), network.entries)
    if isinstance(base, Slip):
        return Outcome(slips=(base,))
    id_ = str(base.values["id"])
    found = [row for row in find_records(network.texts, id_) if row.kind == "members"]
    if not found:
        return Outcome(slips=(Slip(ID, "stands in a file that cannot be changed safely", "an organiser does it"),))
    removal = remove(network.texts, found, network.photos)
    return Outcome(id_, removal.edits, notes=(*say_whose(read_exactly(base), author), *removal.told))


_DOERS: Mapping[str, Callable[[Answers, Network, str], Outcome]] = {"add": _add, "correct": correct, "remove": _remove}
