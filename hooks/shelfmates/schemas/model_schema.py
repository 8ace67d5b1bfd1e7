"""A model's own JSON Schema (draft 2020-12), which is the same for every network. In: a model. Out: its schema."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

Schema = Mapping[str, Any]


@cache
def read_model_schema(model: type[BaseModel]) -> Schema:
    """Return the schema; pydantic takes 10 ms for that of a member, and several stages need it."""
    return model.model_json_schema()


def unwrap(node: Schema, known: Schema) -> Schema:
    """Return the schema of a value, behind a reference, or without the alternative `null`."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if choices:
        return unwrap(choices[0], known)
    found: Schema = known[node["$ref"].rpartition("/")[2]] if "$ref" in node else node
    return found
