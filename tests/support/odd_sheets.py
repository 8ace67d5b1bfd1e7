"""Sheets of people and programs, and what happens to them on the way. In: `tests/cases/sheets/`. Out: sheets, and bytes."""

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from checks import CASES
from shelfmates.load.yaml_reader import read_values

Rows = list[list[str]]


class Sheet(NamedTuple):
    """A table, its map, and what its import comes to."""

    name: str
    kind: str
    rows: Rows
    said: Mapping[str, Any] | None
    records: Mapping[str, Mapping[str, Any]]
    """Id → every field."""
    says: Sequence[str]
    """Parts of messages."""
    never: Sequence[str]
    """What may be in no file."""


def list_sheets() -> Iterator[Sheet]:
    """Yield every sheet of the cases."""
    for file in sorted((CASES / "sheets").glob("*.yaml")):
        cases = read_values(file.read_text(encoding="utf-8"))
        for name, case in cases["sheets"].items():
            rows = {str(id_): {**cases["every"], **(row or {})} for id_, row in (case["records"] or {}).items()}
            yield Sheet(f"{file.stem}-{name}", file.stem, _parse(case["text"]), case.get("map"), rows,
                        case.get("says", ()), tuple(map(str, case.get("never", ()))))  # fmt: skip


def _parse(text: str) -> Rows:
    first = text.splitlines()[0]
    return list(csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ","))


def write(rows: Rows, *, delimiter: str = ",", end: str = "\r\n", quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """Return rows as a program saves them."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue()


def _in_code_page(rows: Rows) -> bytes:
    return write(rows).encode("cp1252", "replace")


def _as_markdown(rows: Rows) -> bytes:
    lines = [rows[0], ["---"] * len(rows[0]), *rows[1:]]
    return write([["", *(f" {cell} " for cell in row), ""] for row in lines], delimiter="|", end="\n").encode()


def _with_lines_above(rows: Rows) -> bytes:
    return write([["Our list, of this year"], [], ["last changed by Ana", "", "x"], *rows]).encode()


def _with_notes_below(rows: Rows) -> bytes:
    return write([*rows, [], ["", ""], ["Questions? Ask the organizers."], ["* means: not sure"]]).encode()


def _with_blanks(rows: Rows) -> bytes:
    blank = [""] * (len(rows[0]) + 3)
    wide = [[*row, "", "", ""] for row in rows]
    return write([blank, wide[0], *(line for row in wide[1:] for line in (blank, row)), blank]).encode("utf-8-sig")


def _with_pasted_signs(rows: Rows) -> bytes:
    return write([rows[0], *([f"\u00a0{cell} \u200b" if cell else "" for cell in row] for row in rows[1:])]).encode()


def _with_lines_in_headings(rows: Rows) -> bytes:
    return write([[cell.replace(" ", "\r\n", 1) for cell in rows[0]], *rows[1:]]).encode()


ODDITIES: Mapping[str, Callable[[Rows], bytes]] = {
    "plain": lambda rows: write(rows, end="\n").encode(),
    "semicolons": lambda rows: write(rows, delimiter=";").encode("utf-8-sig"),
    "tabs-in-utf-16": lambda rows: write(rows, delimiter="\t").encode("utf-16"),
    "bars": lambda rows: write(rows, delimiter="|", end="\r").encode(),
    "separator-named": lambda rows: ("sep=;\r\n" + write(rows, delimiter=";")).encode("utf-8-sig"),
    "quotes-everywhere": lambda rows: write(rows, quoting=csv.QUOTE_ALL).encode(),
    "old-code-page": _in_code_page,
    "blanks-before-quotes": lambda rows: write(rows, quoting=csv.QUOTE_ALL).replace('","', '", "').encode(),
    "markdown": _as_markdown,
    "lines-above": _with_lines_above,
    "notes-below": _with_notes_below,
    "blank-rows-and-columns": _with_blanks,
    "pasted-signs": _with_pasted_signs,
    "lines-in-headings": _with_lines_in_headings,
    "capital-headings": lambda rows: write([[cell.upper() for cell in rows[0]], *rows[1:]]).encode(),
}
"""What happens to a table → its bytes."""
UNFIT = frozenset(
    {("events-two-rows-of-headings", "markdown"), ("members-qualtrics", "markdown"),
     ("members-a-column-named-by-its-letter", "markdown"),
     ("members-two-columns-of-one-heading-with-a-map", "markdown"), ("events-notion", "old-code-page")}
)  # fmt: skip
"""Sheets that cannot be saved in a form: Markdown has one row of headings, and a first column of its own;
Windows-1252 has no arrows."""

NETWORK = """\
name: Example Network
url: https://example.org/
timezone: America/New_York
areas:
  - {id: watauga, name: Watauga County, region: north-carolina, neighbors: [ashe],
     towns: [{id: boone, name: Boone, lat: 36.22, lon: -81.67}]}
  - {id: ashe, name: Ashe County, region: north-carolina}
vocabularies:
  topics:
    makerspaces: {label: Makerspaces, synonyms: [maker space, making]}
    digital-citizenship: Digital citizenship
    only: true
"""


def mutate(content: bytes, seed: int) -> bytes:
    """Return a file with some of the damage that files suffer; the same seed makes the same damage."""
    chance = random.Random(seed)  # noqa: S311 - tests
    for _time in range(chance.randint(1, 4)):
        content = chance.choice(_DAMAGES)(content, chance)
    return content


def _place(content: bytes, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def _cut(content: bytes, chance: random.Random) -> bytes:
    first, second = sorted((_place(content, chance), _place(content, chance)))
    return content[:first] + content[second:]


def _double(content: bytes, chance: random.Random) -> bytes:
    first, second = sorted((_place(content, chance), _place(content, chance)))
    return content[:second] + content[first:]


def _flip(content: bytes, chance: random.Random) -> bytes:
    index = _place(content, chance)
    return content[:index] + bytes([chance.randrange(256)]) + content[index + 1 :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    index = _place(content, chance)
    return content[:index] + chance.choice(_PIECES) + content[index:]


def _replace(content: bytes, chance: random.Random) -> bytes:
    return content.replace(*chance.choice(_SWAPS))


def _repeat(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b"\n"]
    return content + chance.choice(lines) * chance.choice((2, 50, 300))


_PIECES = (
    b'"', b"\n", b"\r", b",,,,", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b";" * 600, b"x" * 30_000, b"=cmd|' /C calc'!A0",
    b"9" * 5_000, b"(" * 2_000, b"[" * 2_000, b" " * 20_000, b"-" * 5_000, "\u202e".encode(), b"99/99/9999", b"<script>",
    b"a & " * 3_000, b"; " * 3_000, b"1:" * 3_000, b"March " * 2_000, b"@" * 3_000, b"http://" * 1_000,
)  # fmt: skip
_SWAPS = ((b",", b";"), (b"\n", b"\n\n"), (b" ", b"\xc2\xa0"), (b"2026", b"99999999"), (b"a", b"\xcc\x81"),
          (b'"', b"'"), (b",", b"\t"), (b"e", b""), (b"/", b"//"), (b":", b"h"), (b"2027", b"0000"))  # fmt: skip
_DAMAGES = (_cut, _double, _flip, _insert, _replace, _repeat)
