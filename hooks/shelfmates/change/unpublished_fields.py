"""Fields that a correction cannot know. In: a model, corrected values, and those before. Out: both, joined.

Corrections start from published data, so they lack the fields that are only in the files.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from shelfmates.schemas import FieldDescription, describe


def keep_unpublished(model: type[BaseModel], values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values, and the unpublished ones from before that they do not have, also in groups."""
    return _keep(describe(model), values, before)


def _keep(fields: Sequence[FieldDescription], values: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    unpublished = {field.key for field in fields if field.visibility == "repository"}
    kept = {key: before[key] for key in before if key in unpublished}
    groups = {
        field.key: _keep(field.fields, values[field.key], before[field.key])
        for field in fields
        if not field.is_list and isinstance(values.get(field.key), dict) and isinstance(before.get(field.key), dict)
    }
    return {**kept, **values, **groups}
