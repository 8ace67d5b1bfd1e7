"""A draft of the map of columns. In: a header, and what was guessed. Out: the text of a map that people complete."""

from collections.abc import Iterator, Sequence

from shelfmates.change.yaml_writer import emit
from shelfmates.schemas import FieldDescription, describe
from shelfmates.schemas.labels import LABELS

from .column_map import name_column
from .header_synonyms import PARTS
from .headings import Headings
from .targets import PAIR

_LONGEST = 70


def draft_map(header: Sequence[str], headings: Headings, *, command: str) -> str:
    """Return a map with every heading, our guess, and the fields to choose from as comments."""
    options = "" if "kind" in header else f"kind: {headings.kind}  # or members, events, resources\n"
    return "".join((
        "# Which column is which field? Correct the words on the right, then run:\n",
        f"#   {_on_one_line(command)}\n",
        "# `null` leaves a column out. Columns that are not in this file are guessed.\n",
        options,
        *_list_columns(header, headings),
        *_list_options(header, headings),
        f"\n# The fields of {headings.kind}:\n",
        *_list_fields(headings),
    ))  # fmt: skip


def _list_columns(header: Sequence[str], headings: Headings) -> Iterator[str]:
    seen: set[str] = set()
    for index, heading in enumerate(header):
        key = heading if heading and header.count(heading) == 1 else name_column(index)
        target = headings.targets[index]
        value = f"[{target.replace(PAIR, ', ')}]" if PAIR in target else target or "null"
        note = "" if target else "  # private" if index in headings.private else "  # no field found"
        line = emit({key: ""}).removesuffix('""\n')
        # Two columns with the same heading cannot both be named.
        yield f"{'# ' if key in seen or chr(10) in line else ''}{_on_one_line(line)} {value}{note}\n"
        seen.add(key)


def _list_options(header: Sequence[str], headings: Headings) -> Iterator[str]:
    if "date" not in header:
        yield "\n# Which comes first in dates such as 03/04/2027, the day or the month?\n# date: mdy\n"
    if headings.kind == "members" and "consent" not in header:
        yield '# Which answers mean that a person consents?\n# consent: ["Yes, I agree"]\n'


def _list_fields(headings: Headings) -> Iterator[str]:
    record = headings.kind.removesuffix("s")
    for name, meaning in PARTS[headings.kind].items():
        yield f"#   {name}: {meaning}\n"
    for field in describe(headings.model):
        yield from _describe(field, field.key, record)


def _describe(field: FieldDescription, name: str, record: str) -> Iterator[str]:
    if field.fields:
        inner = f"{name}.1" if field.is_list else f"{name}.es" if field.is_by_language else name
        for row in field.fields:
            yield from _describe(row, f"{inner}.{row.key}", record)
    else:
        title = LABELS.get(f"{record}.{name}", field.title)
        yield f"#   {name}: {_on_one_line(title)[:_LONGEST]}\n"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
