"""The change that an issue requests. In: its answers, and the network. Out: edits, errors, and notes for reviewers.

Every result is a proposal: a person reviews it before it is merged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.record_kinds import KINDS, RecordKind
from shelfmates.change.requests.addition import add
from shelfmates.change.requests.correction import correct
from shelfmates.change.requests.departure import take_out
from shelfmates.change.requests.outcome import NetworkState, RequestOutcome, is_id, refuse_id
from shelfmates.change.requests.pasted_record import list_filled, name_text, read_pasted
from shelfmates.model.field_types import HANDLE
from shelfmates.problem import Reason

from .form_parser import FormAnswers


def make_entry(
    act: str, answers: FormAnswers, network: NetworkState, *, author: str, record: str = "member"
) -> RequestOutcome:
    """Return the outcome of a request; `author` is the account that opened the issue."""
    if answers.slips:
        return RequestOutcome(slips=answers.slips)
    outcome = _do(act, KINDS[record], answers, network, author)
    is_new_member = act == "add" and record == "member"
    notes = () if is_new_member else tuple(_describe_author(KINDS[record], outcome.before, author))
    return replace(outcome, notes=(*notes, *outcome.notes, *answers.notes))


def _do(act: str, kind: RecordKind, answers: FormAnswers, network: NetworkState, author: str) -> RequestOutcome:
    id_ = answers.text("id")
    if act == "remove":
        return take_out(kind, id_, network)
    if act == "add" and kind.is_person:
        return add(kind, id_, _gather(answers, network, author), network)
    if not is_id(id_):
        return RequestOutcome(slips=(refuse_id(kind),))
    values = _read_entry(kind, id_, answers)
    if isinstance(values, Reason):
        return RequestOutcome(slips=(values,))
    return add(kind, id_, values, network) if act == "add" else correct(kind, id_, values, network)


def _read_entry(kind: RecordKind, id_: str, answers: FormAnswers) -> dict[str, Any] | Reason:
    text = answers.text("entry")
    if not text:
        nothing = "write what is wrong" if kind.is_person else "use the site's form"
        hint = "an organizer will read your words and make the change" if answers.text("wish") else nothing
        return Reason("is empty", hint, label=name_text(kind))
    values = read_pasted(text, id_, label=name_text(kind))
    return values if isinstance(values, Reason) else list_filled(values)


def _gather(answers: FormAnswers, network: NetworkState, author: str) -> dict[str, Any]:
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
    return {**values, "consent": network.today, **({"github": author} if re.fullmatch(HANDLE, author) else {})}


def _describe_author(kind: RecordKind, before: Mapping[str, Any], author: str) -> Iterator[str]:
    """Yield a message on the author of the issue, and on the owner of a profile."""
    owner = str(before.get("github") or "")
    if not kind.is_person:
        yield f"requested by {author}"
    elif owner.casefold() == author.casefold() and owner:
        yield f"requested by {author}, who owns this profile"
    else:
        yield f"requested by {author}; the profile belongs to {owner or 'no account'}: check that they are the same"
