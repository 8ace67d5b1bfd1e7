"""The map of a table's columns that organizers write. In: its values, and a header. Out: fields, options, or a Reason.

`Your full name: name` assigns a field, `Comments: null` leaves a column out, and `School and district: [organization,
district]` makes two fields of one column. Three keys are options, unless a column has that heading: `date: dmy`,
`kind: events`, and `consent: [I agree, Sí, acepto]` with the answers that mean consent.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from shelfmates.change.date_parser import ORDERS
from shelfmates.model import MODELS
from shelfmates.problem import Reason, did_you_mean
from shelfmates.schemas import describe

from .header_synonyms import PARTS
from .targets import NUMBERED, PAIR, find_target, is_list, plain_heading

Said = Mapping[str, Any]
_ORDER, _KIND, _CONSENT = "date", "kind", "consent"


class ColumnMap(NamedTuple):
    """A map without its options, and the options."""

    rows: Said
    """Heading, or letter of a column → field, fields, or None."""
    order: str = ""
    kind: str = ""
    answers: tuple[str, ...] = ()


def read_options(said: Said, header: Sequence[str]) -> ColumnMap:
    """Return a map with its options apart."""
    order = said.get(_ORDER) if _ORDER not in header and said.get(_ORDER) in ORDERS else ""
    kind = said.get(_KIND) if _KIND not in header and said.get(_KIND) in MODELS else ""
    words = said.get(_CONSENT)
    answers = tuple(map(str, words)) if isinstance(words, list) else ()
    options = {_ORDER: order, _KIND: kind, _CONSENT: answers}
    rows = {key: value for key, value in said.items() if not options.get(key)}
    return ColumnMap(rows, str(order or ""), str(kind or ""), answers)


def place_columns(rows: Said, header: Sequence[str], kind: str) -> Mapping[int, str | None] | Reason:
    """Return the field of each column that a map names, None for those that it excludes; or what is wrong."""
    if wrong := next(_judge(header, rows, kind), None):
        return wrong
    return {find_heading(header, key): _read_target(value, kind) for key, value in rows.items()}


def _read_target(value: Any, kind: str) -> str | None:
    """Return the field, or the two fields, that a map assigns; empty if it is unknown."""
    if value is None:
        return None
    if isinstance(value, str):
        return find_target(value, kind)
    names = value if isinstance(value, list) and len(value) == 2 else ()  # noqa: PLR2004 - a pair
    targets = [find_target(str(name), kind) for name in names]
    return PAIR.join(targets) if targets and all(targets) else ""


def _judge(header: Sequence[str], rows: Said, kind: str) -> Iterator[Reason]:
    """Yield the errors of a column map."""
    seen: set[str] = set()
    for key, value in rows.items():
        target = _read_target(value, kind)
        if find_heading(header, key) < 0:
            yield _describe_unknown(header, key)
        elif letters := _list_letters(header, key):
            hint = f"name each by its letter: {', '.join(letters)}"
            yield Reason(f"names `{key}`, which is the heading of {len(letters)} columns", hint)
        elif target == "":
            known = [*PARTS[kind], *(field.key for field in describe(MODELS[kind]))]
            yield Reason(f"assigns `{key}` to the field `{value}`, which is unknown", did_you_mean(str(value), known))
        elif target in seen and not is_list(str(target), kind):
            yield Reason(f"assigns the field `{value}` to two columns", "keep one; write `null` after the other")
        seen |= {target} if target else set()


def _describe_unknown(header: Sequence[str], key: str) -> Reason:
    near = get_close_matches(key, header, n=1)
    hint = f"did you mean `{near[0]}`?" if near else "write it as in the first row"
    return Reason(f"names `{key}`, which is not a column of the table", hint)


def _list_letters(header: Sequence[str], key: str) -> Sequence[str]:
    """Return the letters of the columns with a heading, if there are several of them."""
    letters = [name_column(index) for index, heading in enumerate(header) if heading == key]
    return letters if len(letters) > 1 else ()


def strip_number(heading: str) -> str:
    """Return a plain heading without the number that programs add to a second column: `Name.1` is `name`."""
    plain = plain_heading(heading)
    found = NUMBERED.fullmatch(plain)
    return found[1] if found else plain


def find_heading(header: Sequence[str], key: str) -> int:
    """Return the index of a heading, or of the letter of a column without one of its own; -1 if there is none."""
    if key in header:
        return header.index(key)
    plain = [plain_heading(heading) for heading in header]
    if plain_heading(key) and plain_heading(key) in plain:
        return plain.index(plain_heading(key))
    letters = [name_column(index) if not heading or header.count(heading) > 1 else ""
               for index, heading in enumerate(header)]  # fmt: skip
    return letters.index(key) if key in letters and key else -1


def name_column(index: int) -> str:
    """Return the letter of a column as spreadsheets show it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
