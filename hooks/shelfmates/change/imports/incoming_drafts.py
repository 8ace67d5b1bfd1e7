"""Drafts before they are compared with what is here. In: Drafts from any source. Out: clean Drafts, each event once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from shelfmates.change.messages import refuse, warn
from shelfmates.characters import find_refused
from shelfmates.groups import group_rows
from shelfmates.load.yaml_reader import unify_line_ends
from shelfmates.model import MODELS
from shelfmates.problem import Position, Problem, Reason
from shelfmates.schemas.american import spell_american

from .draft_entries import list_spare, refuse_draft, without
from .draft_texts import clean_draft
from .drafts import Draft


def prepare_drafts(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return drafts with American keys, clean texts and LF line ends; what appears twice is refused the second time."""
    clean = [_note_hidden(clean_draft(_with_line_feeds(_in_american(draft)))) for draft in drafts]
    return tuple(_join_dates([*_note_older([*_note_twins(clean)])]))


def _in_american(draft: Draft) -> Draft:
    """Return a draft with American keys; published documents have British ones."""
    return replace(draft, values=spell_american(MODELS[draft.kind], dict(draft.values)))


def _with_line_feeds(draft: Draft) -> Draft:
    """Return a draft with LF line ends; other programs also write CR."""
    if not any(isinstance(value, str) and "\r" in value for value in draft.values.values()):
        return draft
    values = {key: unify_line_ends(value) if isinstance(value, str) else value for key, value in draft.values.items()}
    return replace(draft, values=values)


def _note_hidden(draft: Draft) -> Draft:
    """Refuse characters that hide or reorder text, or drop the field; our files may not contain them."""
    # Check the values, because in the written text some characters are escapes.
    found = {
        key: (text for text in _list_texts((key, value)) if find_refused(text)) for key, value in draft.values.items()
    }
    offenders = {key: offender for key, texts in found.items() if (offender := find_refused(next(texts, "")))}
    spare = list_spare(draft)
    notes = [
        (warn if key in spare else refuse)(
            draft.locate(key),
            Reason(f"contains {row.name}, and is ignored", "delete it and type the text again", label=draft.title),
            key,
        )
        for key, row in offenders.items()
    ]
    return without(replace(draft, notes=(*draft.notes, *notes)), offenders) if notes else draft


def _list_texts(value: Any) -> Iterator[str]:
    """Yield every text in a value. Not recursive, because imported files may be nested deeply."""
    left = [value]
    while left:
        match left.pop():
            case str(text):
                yield text
            case Mapping() as mapping:
                left += [*mapping, *mapping.values()]
            case list() | tuple() as rows:
                left += rows


def _note_twins(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Refuse duplicates, for example if two files of a folder contain the same calendar."""
    seen: dict[tuple[str, str], Position] = {}
    for draft in drafts:
        first = seen.setdefault((draft.kind, repr((draft.title, draft.id, draft.values))), draft.place)
        if first == draft.place or draft.is_refused or _is_other_event(draft):
            yield draft
        else:
            yield _refuse(draft, refuse_draft(draft, f"is the same as {first}", "it is imported once"))


def _is_other_event(draft: Draft) -> bool:
    """Return whether the draft is about one date of a series, which may have the values of another one."""
    return draft.origin is not None and draft.origin.occurrence is not None


def _note_older(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Refuse an event if another file has a newer version of it: with a higher SEQUENCE, or the later file."""
    newest: dict[str, Draft] = {}
    for draft in drafts:
        if draft.origin and not draft.is_refused:
            before = newest.setdefault(draft.origin.uid, draft)
            is_newer = before.origin is None or draft.origin.sequence >= before.origin.sequence
            newest[draft.origin.uid] = draft if is_newer else before
    for draft in drafts:
        newer = newest.get(draft.origin.uid, draft) if draft.origin else draft
        if newer is draft or draft.is_refused:
            yield draft
        else:
            hint = "that one is imported; export the other calendar again"
            yield _refuse(draft, refuse_draft(draft, f"is another version of the event in {newer.place}", hint))


def _refuse(draft: Draft, note: Problem) -> Draft:
    return replace(draft, notes=(*draft.notes, note))


def _join_dates(drafts: Collection[Draft]) -> Iterator[Draft]:
    """Join drafts about single dates of one series, if the series itself is not among the drafts."""
    dates = [draft for draft in drafts if draft.origin and draft.origin.occurrence and not draft.is_refused]
    groups = group_rows(dates, lambda draft: [draft.origin.series] if draft.origin else [])
    for draft in drafts:
        group = groups.get(draft.origin.series, ()) if draft.origin else ()
        others = tuple(row for row in group if row is not draft)
        yield replace(draft, origin=replace(draft.origin, dates=others)) if draft.origin and others else draft
