"""Values of 100,000 characters in every field: each record is judged in a moment, and none takes two seconds."""

from time import process_time

import pytest
from pydantic import BaseModel

from shelfmates import model as _every_model  # noqa: F401 - a model is known once it is loaded
from shelfmates.load import Entry
from shelfmates.model.fields import Record
from shelfmates.validate.schema import read_record
from stopwatch import find_seconds

SIZE, LIMIT = 100_000, 2.0
PIECES = {
    "zeros": "0", "digits": "9", "letters": "a", "hyphens": "-", "letters and hyphens": "a-", "blanks": " ",
    "points": ".", "letters and points": "a.", "brackets": "[", "tags": "<a ", "back quotes": "`", "stars": "*",
    "entities": "&#", "at signs": "@", "addresses": "https://example.org/", "links": "[a](b", "parentheses": "(",
    "line feeds": "\n", "list items": "\n- a", "quotations": "\n> ", "slashes": "/", "colons": ":", "commas": "1,",
    "emoji": "👩‍🏫", "combining marks": "e\u0301",
}  # fmt: skip
"""What the text repeats."""
ENDS = ("", "x", "!\n")


def _list_models(model: type[BaseModel] = Record) -> list[type[BaseModel]]:
    found = [model] if model is not Record else []
    return [*found, *(row for below in model.__subclasses__() for row in _list_models(below))]


def _shapes(text: str) -> list[object]:
    return [text, [text], {"name": text}]


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_every_field_judges_a_long_value_at_once(piece):
    text = piece * (SIZE // len(piece))
    slow = {}
    for model in _list_models():
        keys = [info.alias or name for name, info in model.model_fields.items()]
        for value in (row for end in ENDS for row in _shapes(text + end)):
            begun = process_time()
            read_record(model, Entry(dict.fromkeys(keys, value), "data/a.yaml", 1, "- {}\n"))
            if (seconds := find_seconds(begun)) > LIMIT:
                slow[model.__name__] = seconds
    assert slow == {}
