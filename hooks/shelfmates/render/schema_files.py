"""The published JSON Schemas of the network's files. In: the settings. Out: an OutputFile for each."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from shelfmates.model import Settings
from shelfmates.schemas.json_schema import FOLDER, NAMES, make_schemas
from shelfmates.schemas.model_schema import Schema

from .output_types import OutputFile


def list_schemas(settings: Settings) -> Iterator[OutputFile]:
    """Yield each schema's file. All schemas are made when the first one is rendered."""
    make = cache(partial(make_schemas, settings))
    for name in NAMES:
        yield OutputFile(f"{FOLDER}/{name}.json", partial(_render, make, name))


def _render(make: Callable[[], Mapping[str, Schema]], name: str) -> bytes:
    return dump_schema(make()[name]).encode()


def dump_schema(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
