"""Damaged files. In: the bytes of a file, and a number. Out: bytes with mistakes of people, programs and disks.

The same number makes the same mistakes.
"""

import json
import random
from collections.abc import Callable, Iterator
from typing import Any

Damage = Callable[[bytes, random.Random], bytes]
_HUGE = (b"9" * 5_000, b"-1e999999", b"\xf0\x9f\x99\x82" * 2_000, b"a" * 150_000, b"[" * 20_000, b"<outline>" * 300,
         b"&" * 3_000, b'<!ENTITY a "b">', b"%" * 2_000, b"\\u0000" * 500, b'{"a":' * 2_000, b"<" * 3_000)  # fmt: skip
_PIECES = (b"\0", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80", b'"', b"'", b"<", b">", b"&", b"{", b"}",
           b"]", b",", b":", b"NaN", b"null", b"&amp;", b"&#0;", b"&bogus;", b"]]>", b"<!--", b"<![CDATA[", b"<?x?>", b"\\")  # fmt: skip


def damage_file(content: bytes, number: int) -> bytes:
    """Return a file with one to five mistakes."""
    chance = random.Random(number)  # noqa: S311 - the same number makes the same mistakes
    for _time in range(chance.randint(1, 5)):
        content = chance.choice(_DAMAGES)(content, chance)
    return content


def damage_values(content: bytes, number: int) -> bytes:
    """Return a JSON document in which one to five values are of another kind, or keys have other names."""
    chance = random.Random(number)  # noqa: S311 - the same number makes the same mistakes
    document = json.loads(content)
    for _time in range(chance.randint(1, 5)):
        places = list(_list_places(document))
        holder, key = chance.choice(places)
        if isinstance(holder, dict) and chance.random() < 0.2:
            holder[chance.choice(("id", "titel", "", "a" * 300, "\u202e"))] = holder.pop(key)
        else:
            holder[key] = json.loads(chance.choice(_VALUES))
    return json.dumps(document).encode()


_VALUES = ("null", "true", "0", "-1", "1e308", '""', f'"{"x" * 3_000}"', "[]", "{}", "[[]]", '{"a": {"b": []}}', '["a"]', '"2027-99-99"',
           '"../x"', '"\\u202e"', '"\\ud800"', '"<b>"', '"javascript:alert(1)"', "[" * 90 + "]" * 90, '"0000-01-01"', '"9999-12-31 23:59"')  # fmt: skip


def _list_places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each mapping or list with a key or index in it."""
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in rows:
        yield value, key
        yield from _list_places(part)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randint(0, len(content))]


def _flip(content: bytes, chance: random.Random) -> bytes:
    found = bytearray(content)
    for _time in range(chance.randint(1, 8) if found else 0):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _drop_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _double_line(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    index = chance.randrange(len(lines))
    return b"\n".join([*lines[:index], *[lines[index]] * chance.choice((2, 2, 2, 500)), *lines[index + 1 :]])


def _swap_lines(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _move_slice(content: bytes, chance: random.Random) -> bytes:
    start, end, to = sorted(chance.randint(0, len(content)) for _time in range(3))
    return content[:start] + content[end:to] + content[start:end] + content[to:]


def _insert(pieces: tuple[bytes, ...]) -> Damage:
    def insert(content: bytes, chance: random.Random) -> bytes:
        index = chance.randint(0, len(content))
        return content[:index] + chance.choice(pieces) + content[index:]

    return insert


def _recode(content: bytes, chance: random.Random) -> bytes:
    code = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7", "cp1252", "utf-32"))
    return content.decode("utf-8", "replace").encode(code, "replace")


_DAMAGES: tuple[Damage, ...] = (
    _cut, _flip, _flip, _drop_line, _double_line, _swap_lines, _move_slice, _insert(_PIECES), _insert(_PIECES), _insert(_HUGE), _recode,
)  # fmt: skip
