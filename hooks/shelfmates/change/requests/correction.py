"""Corrections of a record. In: its kind, id and new values, and the network. Out: its file with them, or errors.

A correction has the whole record as the site publishes it, or only the fields that change. What the site does not
publish stays as it is.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.field_order import UnexpectedShape, arrange
from shelfmates.change.record_kinds import RecordKind
from shelfmates.change.record_places import change_records
from shelfmates.change.unpublished_fields import keep_unpublished
from shelfmates.change.yaml_writer import emit, emit_item
from shelfmates.load import Entry
from shelfmates.model import Member
from shelfmates.problem import Problem, Reason
from shelfmates.schemas.american import spell_american, spell_like
from shelfmates.sections import list_member_fields
from shelfmates.validate import validate
from shelfmates.validate.events.page import describe_page
from shelfmates.validate.pasted_links import store_links

from .outcome import (
    NetworkState,
    RequestOutcome,
    find_record,
    is_relayed,
    list_errors,
    list_notes,
    read_exactly,
    refuse_file,
)
from .pasted_record import find_hidden, list_filled, name_text

_KEPT = ("aliases", "email", "photo", "joined")
"""Published fields that the form does not show, or not always, so an entry without them keeps them."""
_UNCHANGED = "is the same as the published"
_PEOPLE = ("hosts", "speakers", "going")
_BODY_STAYS = (
    "the text of its page stays as it is: a change of a page with headings, tables or pictures is made in its file"
)


def correct(
    kind: RecordKind, id_: str, values: Mapping[str, Any], network: NetworkState, *, is_whole: bool = True
) -> RequestOutcome:
    """Replace an existing record; `is_whole` is false if the values are only those that change."""
    base = find_record(kind, id_, network.entries)
    if isinstance(base, Reason):
        return RequestOutcome(slips=(base,))
    if hidden := find_hidden(values, label=name_text(kind)):
        return RequestOutcome(slips=(hidden,))
    before = read_exactly(base)
    given = spell_like(kind.model, _store(kind, values), before)
    whole = _add_hidden(kind, given, before, network) if is_whole else {**_list_all(base, before), **given}
    own = list_filled(keep_unpublished(kind.model, whole, before))
    own.pop("id", None)
    if own == {key: value for key, value in list_filled(_list_all(base, before)).items() if key != "id"}:
        return _refuse_unchanged(kind)
    return _rewrite(kind, base, own, before, network)


def _store(kind: RecordKind, values: Mapping[str, Any]) -> Mapping[str, Any]:
    american: Mapping[str, Any] = spell_american(kind.model, dict(values))
    return store_links(american).values if kind.model is Member else american


def _add_hidden(
    kind: RecordKind, given: Mapping[str, Any], before: Mapping[str, Any], network: NetworkState
) -> dict[str, Any]:
    """Return a whole record from the form with what the form cannot contain."""
    if not kind.is_person:
        return {**given}
    checked, _problems = validate(network.entries, today=network.today)
    # The form does not show the fields of sections that are switched off either.
    hidden = list_member_fields(checked.settings.switched_off) if checked else ()
    is_shown = before.get("contact") == "email"
    kept = {key: before[key] for key in (*_KEPT, *hidden) if key in before and not (key == "email" and is_shown)}
    unused = checked.settings.unused_agreements if checked else frozenset()
    agree = _keep_agreements(given.get("agree"), before.get("agree"), unused)
    return {**kept, **given, **({"agree": agree} if agree else {})}


def _keep_agreements(new: Any, old: Any, unused: Collection[str]) -> list[str]:
    """Return the agreements of a corrected record, with those that the form does not show; empty if it shows all."""
    new, old = ([row] if isinstance(row, str) else row or [] for row in (new, old))
    kept = [word for word in old if word in unused and word not in new]
    return [*kept, *new] if kept else []


def _list_all(base: Entry, before: Mapping[str, Any]) -> dict[str, Any]:
    """Return everything that the site publishes of a record; a page has its description below the front matter."""
    return {**before, "description": describe_page(base.body)} if base.body.strip() else {**before}


def is_unchanged(outcome: RequestOutcome) -> bool:
    """Return whether a correction asks for what is already there."""
    return any(slip.message.startswith(_UNCHANGED) for slip in outcome.slips)


def _rewrite(
    kind: RecordKind, base: Entry, values: dict[str, Any], before: Mapping[str, Any], network: NetworkState
) -> RequestOutcome:
    body = _find_body(base, values)
    front = {key: value for key, value in values.items() if key != "description" or not body}
    entry = Entry({"id": base.values["id"], **front}, base.path, base.line, emit(front), body)
    problems = _judge(kind, network, base, entry)
    if wrong := list_errors(problems, kind):
        return RequestOutcome(slips=wrong)
    what = "profile" if kind.is_person else "record"
    try:
        own = arrange(kind.model, values)
    except UnexpectedShape:
        return _refuse(kind, f"is not in the format of a {what}", "use the site's form")
    text = _place(kind, base, own, network.texts)
    if text is None:
        return RequestOutcome(slips=(refuse_file(kind),))
    if text == network.texts.get(base.path):
        return _refuse_unchanged(kind)
    notes = (*_describe_body(body, own), *_describe_people(kind, before, values), *list_notes(problems, kind))
    relayed = is_relayed(kind, own) and not is_relayed(kind, before)
    id_ = str(base.values["id"])
    return RequestOutcome(id_, {base.path: text}, notes=notes, shown=emit(own), before=before, is_relayed=relayed)


def _refuse_unchanged(kind: RecordKind) -> RequestOutcome:
    return _refuse(kind, f"{_UNCHANGED} {'profile' if kind.is_person else 'record'}", "change what is wrong")


def _refuse(kind: RecordKind, message: str, hint: str) -> RequestOutcome:
    return RequestOutcome(slips=(Reason(message, hint, label=name_text(kind)),))


def _judge(kind: RecordKind, network: NetworkState, base: Entry, entry: Entry) -> tuple[Problem, ...]:
    """Return the new problems if an entry replaces another."""
    rows = tuple(entry if row is base else row for row in getattr(network.entries, kind.folder))
    changed = replace(network.entries, **{kind.folder: rows})  # type: ignore[arg-type] # mypy cannot check the key
    _network, before = validate(network.entries, today=network.today)
    _network, after = validate(changed, today=network.today)
    return tuple(sorted(set(after) - set(before)))


def _find_body(base: Entry, own: Mapping[str, Any]) -> str:
    """Return the text of a corrected page; the form knows no more than the first paragraph of a page with a program."""
    if not base.path.endswith(".md"):
        return ""
    body, published = base.body.strip(), describe_page(base.body) if base.body.strip() else ""
    return str(own.get("description", "")).strip() if body == published else body


def _place(kind: RecordKind, base: Entry, own: Mapping[str, Any], texts: Mapping[str, str]) -> str | None:
    """Return the file's text with the new record; a list keeps everything else unchanged."""
    if base.path.endswith(".md"):
        body = _find_body(base, own)
        front = emit({key: value for key, value in own.items() if key != "description"})
        return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")
    if base.path != f"data/{kind.folder}.yaml":
        return emit(own)
    item = emit_item({"id": base.values["id"], **own})
    changed = change_records(base.path, texts.get(base.path, ""), {base.line: lambda _before: item})
    return None if changed.left else changed.text


def _describe_body(body: str, own: Mapping[str, Any]) -> Iterator[str]:
    if body and str(own.get("description", body)).strip() not in {body, describe_page(body)}:
        yield _BODY_STAYS


def _describe_people(kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield a message for a new owner, and for each list of people that lost an id."""
    if kind.is_person and before.get("github") != after.get("github"):
        yield f"`github` changes from {before.get('github') or 'nobody'} to {after.get('github') or 'nobody'}"
    for key in () if kind.is_person else _PEOPLE:
        named, kept = before.get(key), after.get(key) or ()
        # The form's data omits hidden members.
        if gone := [id_ for id_ in named if id_ not in kept] if isinstance(named, list) else []:
            yield f"`{key}` no longer names {', '.join(map(str, gone))}: put back members who are only hidden"
