"""Records as a site shows them, completed by what it does not show. In: drafts, a checked network. Out: drafts.

Published documents and calendars lack the fields that are not published, and members who are hidden. Where the network
has the same record, it still has them, so an import neither reports nor removes them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shelfmates.change.unpublished_fields import keep_unpublished
from shelfmates.derive.members.freshness import Freshness, find_freshness
from shelfmates.load import Entries
from shelfmates.model import MODELS
from shelfmates.pipeline import Checked
from shelfmates.schemas import FieldDescription, describe
from shelfmates.schemas.american import spell_american

from .drafts import Draft


def complete_drafts(drafts: Iterable[Draft], checked: Checked) -> Iterator[Draft]:
    """Yield drafts; whole ones have the unpublished values of the network's own records."""
    hidden, before = _list_hidden(checked), {kind: dict(_list_values(checked.entries, kind)) for kind in MODELS}
    for draft in drafts:
        known = before[draft.kind].get(draft.id) if draft.is_whole and not draft.is_refused else None
        yield replace(draft, values=_complete(draft, known, hidden)) if known else draft


def _list_hidden(checked: Checked) -> frozenset[str]:
    network, today = checked.network, checked.today
    members = [row.record for row in network.members] if network else []
    policy = network.settings.policy if network else None
    return frozenset(row.id for row in members if policy and find_freshness(row, policy, today) is Freshness.HIDDEN)


def _list_values(entries: Entries, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the id and the values of each record as they are written."""
    for entry in getattr(entries, kind):
        if isinstance(entry.values, dict) and isinstance(id_ := entry.values.get("id"), str):
            yield id_, entry.values


def _complete(draft: Draft, known: Mapping[str, Any], hidden: Collection[str]) -> Mapping[str, Any]:
    model = MODELS[draft.kind]
    values, before = spell_american(model, dict(draft.values)), spell_american(model, dict(known))
    return keep_unpublished(model, _add_hidden(describe(model), values, before, hidden), before)


def _add_hidden(
    fields: Sequence[FieldDescription], values: Mapping[str, Any], before: Mapping[str, Any], hidden: Collection[str]
) -> dict[str, Any]:
    """Return the values with hidden members at their places, wherever nothing else differs."""
    found = dict(values)
    for field in fields:
        ours, theirs = before.get(field.key), values.get(field.key)
        if field.names == "members" and isinstance(ours, list):
            shown = [id_ for id_ in ours if id_ not in hidden]
            found |= {field.key: ours} if shown == (theirs or []) else {}
        elif isinstance(ours, dict) and isinstance(theirs, dict) and field.fields:
            found[field.key] = _add_hidden(field.fields, theirs, ours, hidden)
        elif isinstance(ours, list) and isinstance(theirs, list) and field.fields and len(ours) == len(theirs):
            pairs = zip(theirs, ours, strict=True)
            found[field.key] = [
                _add_hidden(field.fields, one, other, hidden)
                if isinstance(one, dict) and isinstance(other, dict)
                else one
                for one, other in pairs
            ]
    return found
