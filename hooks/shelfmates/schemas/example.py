"""A profile with every field, the example in CONTRIBUTING.md. In: the settings. Out: YAML.

Each line has the field's name and reason beside it. The profile passes the check of its own network.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from shelfmates.model import Member, Settings

from .field_description import FieldDescription, describe

GUIDE = "CONTRIBUTING.md"
BEGIN = "<!-- begin of what `shelfmates sync` writes; changes by hand are overwritten -->"
END = "<!-- end of what `shelfmates sync` writes -->"
COLUMN = 46
"""Column at which the comments begin."""
_DAY = "2027-06-30"
_LANGUAGE = "es"
_WORDS = ("roles", "sectors", "levels", "topics")
_LEFT_OUT = frozenset(("email", "photo", "place", "role_name"))
"""Fields that are commented out in the example, because they require something else."""


class _Line(NamedTuple):
    text: str
    comment: str = ""


def fill(text: str, settings: Settings) -> str:
    """Return CONTRIBUTING.md with the example between its marks; a text without marks is returned unchanged."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    return f"{before}{begin}\n\n```yaml\n{make_example(settings)}```\n\n{end}{after}" if begin and end else text


def make_example(settings: Settings) -> str:
    """Return the lines of a file `data/members/<id>.yaml`; the id is the file's name."""
    lines = _walk([field for field in describe(Member) if field.key != "id"], 0, _find_ids(settings))
    return "".join(f"{_show(line)}\n" for line in lines)


def _find_ids(settings: Settings) -> Mapping[str, Sequence[str]]:
    """Return the ids of each vocabulary; the towns are those of the example's area."""
    words = settings.vocabularies
    lists: dict[str, Sequence[str]] = {name: list(words.list_terms(name)) for name in _WORDS}
    area = next((area for area in settings.areas if area.id == "watauga"), settings.areas[0])
    return {**lists, "areas": [area.id], "towns": [town.id for town in area.towns]}


def _walk(fields: Sequence[FieldDescription], indent: int, ids: Mapping[str, Sequence[str]]) -> Iterator[_Line]:
    for field in fields:
        value = _find_value(field, ids)
        if field.fields:
            yield _Line(f"{' ' * indent}{field.key}:", _comment(field))
            yield from _group(field, indent + 2, ids)
        elif field.kind == "markdown":
            yield _Line(f"{' ' * indent}{field.key}: |", _comment(field))
            yield _Line(f"{' ' * (indent + 2)}{value}")
        elif value not in ([], None):
            mark = "# " if field.key in _LEFT_OUT else ""
            yield _Line(f"{' ' * indent}{mark}{field.key}: {_write(field, value)}", _comment(field))


def _group(field: FieldDescription, indent: int, ids: Mapping[str, Sequence[str]]) -> Iterator[_Line]:
    if field.is_by_language:
        yield _Line(f"{' ' * indent}{_LANGUAGE}:")
        yield from _walk(field.fields, indent + 2, ids)
        return
    lines = list(_walk(field.fields, indent + 2 if field.is_list else indent, ids))
    if field.is_list:
        first = lines[0]
        lines[0] = first._replace(text=f"{' ' * indent}- {first.text.lstrip()}")
    yield from lines


def _find_value(field: FieldDescription, ids: Mapping[str, Sequence[str]]) -> Any:
    if field.kind == "day" and field.example is None:
        return _DAY
    if field.names not in ids:
        return field.example
    wanted = field.example if isinstance(field.example, list) else [field.example]
    known = [id_ for id_ in wanted if id_ in ids[field.names]] or list(ids[field.names][:1])
    return known if field.is_list else next(iter(known), None)


def _write(field: FieldDescription, value: Any) -> str:
    if field.kind == "day":
        return str(value)
    shown = yaml.dump(value, Dumper=yaml.SafeDumper, default_flow_style=True, allow_unicode=True, width=10_000)
    return shown.removesuffix("...\n").strip()


def _comment(field: FieldDescription) -> str:
    must = " (required)" if field.is_required else ""
    return f"{field.title}{must}. {field.why}".strip()


def _show(line: _Line) -> str:
    return f"{line.text.ljust(COLUMN - 1)} # {line.comment}" if line.comment else line.text
