"""Corrections of a profile. In: the answers of an issue form. Out: the file with the new record, or errors."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.field_order import UnexpectedShape, arrange
from shelfmates.change.list_text import cut_list
from shelfmates.change.unpublished_fields import keep_unpublished
from shelfmates.change.yaml_writer import emit, emit_item
from shelfmates.load import Entry
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.model import Member
from shelfmates.problem import Problem, Reason
from shelfmates.schemas.american import spell_american, spell_like
from shelfmates.sections import list_member_fields
from shelfmates.validate import validate
from shelfmates.validate.pasted_links import store_links

from .form_parser import FormAnswers
from .outcome import (
    FIXED_FILE,
    IssueOutcome,
    NetworkState,
    describe_owner,
    find_entry,
    list_errors,
    list_notes,
    read_exactly,
)

_KEPT = ("aliases", "email", "photo", "joined")
"""Published fields that the form does not show, or not always, so an entry without them keeps them."""
_ENTRY = "Your profile as it should be"


def correct(answers: FormAnswers, network: NetworkState, author: str) -> IssueOutcome:
    """Replace an existing record with the entry of an issue."""
    base = find_entry(answers.text("id"), network.entries)
    if isinstance(base, Reason):
        return IssueOutcome(slips=(base,))
    text = answers.text("entry")
    if not text:
        hint = (
            "an organizer will read your words and make the change" if answers.text("wish") else "write what is wrong"
        )
        return IssueOutcome(slips=(Reason("is empty", hint, label=_ENTRY),))
    values = _read_values(text, str(base.values["id"]), read_exactly(base))
    return IssueOutcome(slips=(values,)) if isinstance(values, Reason) else _rewrite(base, values, network, author)


def _read_values(text: str, id_: str, before: Mapping[str, Any]) -> dict[str, Any] | Reason:
    """Return the values of a pasted profile, spelled as in the existing one."""
    try:
        values = read_exact(text + "\n").values
    except YamlProblem as wrong:
        return Reason(f"cannot be read at line {wrong.mark.line}: it {wrong.message}", wrong.hint, label=_ENTRY)
    if isinstance(values, list) and len(values) == 1:
        values = values[0]
    if not isinstance(values, dict):
        return Reason("has no `key: value` lines", "paste the lines that the site's form makes", label=_ENTRY)
    if values.pop("id", id_) != id_:
        return Reason("has a different `id`", "an id is permanent; ask the organizers", label=_ENTRY)
    return spell_like(Member, store_links(spell_american(Member, values)).values, before)


def _rewrite(base: Entry, values: dict[str, Any], network: NetworkState, author: str) -> IssueOutcome:
    before, (checked, known) = read_exactly(base), validate(network.entries, today=network.today)
    # The form does not show the fields of sections that are switched off either.
    hidden = list_member_fields(checked.settings.switched_off) if checked else ()
    id_ = str(base.values["id"])
    values = keep_unpublished(Member, {**_keep(before, hidden), **values}, before)
    merged = {"id": id_, **{key: value for key, value in values.items() if not _is_empty(value)}}
    text = emit({key: value for key, value in merged.items() if key != "id"})
    problems = _judge(network, base, Entry({**merged}, base.path, base.line, text), known)
    if wrong := list_errors(problems):
        return IssueOutcome(slips=wrong)
    try:
        arranged = arrange(Member, merged)
    except UnexpectedShape:
        return IssueOutcome(slips=(Reason("is not in the format of a profile", "use the site's form", label=_ENTRY),))
    own = {key: value for key, value in arranged.items() if key != "id"}
    edit = _place(base, arranged, own, network.texts)
    if edit is None:
        return IssueOutcome(slips=(FIXED_FILE,))
    if edit == network.texts.get(base.path):
        return IssueOutcome(
            slips=(Reason("is the same as the published profile", "change what is wrong", label=_ENTRY),)
        )
    notes = (*describe_owner(before, author), *_describe_handle(before, merged), *list_notes(problems))
    return IssueOutcome(id_, {base.path: edit}, notes=notes, shown=emit(own))


def _keep(before: Mapping[str, Any], hidden: tuple[str, ...]) -> dict[str, Any]:
    is_shown = before.get("contact") == "email"
    return {key: before[key] for key in (*_KEPT, *hidden) if key in before and not (key == "email" and is_shown)}


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


def _judge(network: NetworkState, base: Entry, entry: Entry, before: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return the new problems if an entry replaces another; `before` are the present ones."""
    rows = tuple(entry if row is base else row for row in network.entries.members)
    _network, after = validate(replace(network.entries, members=rows), today=network.today)
    return tuple(sorted(set(after) - set(before)))


def _place(base: Entry, arranged: Mapping[str, Any], own: Mapping[str, Any], texts: Mapping[str, str]) -> str | None:
    """Return the file's text with the new record; a list keeps everything else unchanged."""
    if base.path != "data/members.yaml":
        return emit(own)
    listing = cut_list(texts.get(base.path, ""))
    if listing is None:
        return None
    rows = [row.lead + (emit_item(arranged) if row.line == base.line else row.body) for row in listing.items]
    return (
        f"{listing.head}{''.join(rows)}{listing.end}" if any(row.line == base.line for row in listing.items) else None
    )


def _describe_handle(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    if before.get("github") != after.get("github"):
        yield f"`github` changes from {before.get('github') or 'nobody'} to {after.get('github') or 'nobody'}"
