"""Tables as RFC 4180 has them, read without the csv module. In: bytes. Out: rows of cells."""

import re

RFC_4180 = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)')
"""A cell and the sign that ends it, as RFC 4180 has them."""


def read_strictly(content: bytes) -> list[list[str]]:
    """Read a table by the letters of RFC 4180; whatever is left over is a mistake."""
    text = content.decode("utf-8-sig")
    rows: list[list[str]] = []
    row: list[str] = []
    position = 0
    while position < len(text):
        found = RFC_4180.match(text, position)
        assert found, text[position : position + 80]
        row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
        position = found.end()
        if found[3] == "\r\n":
            rows, row = [*rows, row], []
    assert not row
    return rows
