"""A draft as a record that can be checked. In: a Draft and an id. Out: an Entry, and the places of its problems."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from shelfmates.change.field_order import UnexpectedShape, arrange
from shelfmates.change.messages import refuse
from shelfmates.change.tables.candidate import read_back
from shelfmates.change.yaml_writer import emit
from shelfmates.load import Entry
from shelfmates.model import MODELS
from shelfmates.problem import Problem, Reason

from .drafts import Draft

ABOUT_KEYS = frozenset({"same-field", "unknown-field"})
"""Codes of problems of a key, not of its value."""
_SPARE = frozenset("description url place online organizer hashtag topics levels updated".split())
"""Fields that are dropped from an event if they are invalid, so that the event itself can be imported."""


def make_entry(draft: Draft, id_: str) -> Entry:
    """Return a draft as a file of its own."""
    text, path = emit(type_values(draft)), f"data/{draft.kind}/{id_}.yaml"
    return Entry({"id": id_, **read_back(text)}, path, 1, text)


def type_values(draft: Draft) -> Mapping[str, Any]:
    """Return the values in the order and the types of the model; as they are if they do not fit."""
    try:
        return arrange(MODELS[draft.kind], draft.values)
    except UnexpectedShape:
        return draft.values


def list_spare(draft: Draft) -> frozenset[str]:
    """Return the fields that may be dropped; a whole draft is imported completely or not at all."""
    return _SPARE if draft.kind == "events" and not draft.is_whole else frozenset()


def without(draft: Draft, fields: Collection[str]) -> Draft:
    """Return a draft without some fields."""
    return replace(draft, values={key: value for key, value in draft.values.items() if key not in fields})


def refuse_draft(draft: Draft, message: str, hint: str, *, field: str = "") -> Problem:
    """Return why a draft is not imported."""
    return refuse(draft.locate(field), Reason(message, hint, label=draft.title))


def show_in_source(problem: Problem, draft: Draft) -> Problem:
    """Return a problem of a planned record with its place in the source."""
    path, line, column = draft.locate(problem.field, at_key=problem.code in ABOUT_KEYS)
    return replace(problem, path=path, line=line, column=column, label=draft.title)


def find_root(problem: Problem) -> str:
    """Return the field of the record that a problem is about."""
    return problem.field.partition(".")[0].partition("[")[0]
