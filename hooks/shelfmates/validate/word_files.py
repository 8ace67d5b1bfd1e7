"""The software's files of words. In: a file's name. Out: its values."""

from functools import cache
from importlib.resources import files
from typing import Any

from shelfmates.load.yaml_reader import read_values


@cache
def read_word_file(name: str) -> Any:
    """Return the values of a YAML file in this package; nobody may change them."""
    return read_values(files(__package__).joinpath(name).read_text(encoding="utf-8"))
