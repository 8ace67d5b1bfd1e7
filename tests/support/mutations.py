"""Damaged files, made from good ones. In: bytes and a seed. Out: bytes, always the same for a seed."""

import random

_ODD = (b"\0", b"\xff", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\r", b"\n\n", b"  ", b"\t", b">", b"> > > ", b"---\n", b"-- \n", b": ", b'"',
        b"=", b"=?utf-8?B?", b"[" * 200, b"{" * 200, b"&a *a", b"!!x ", b"(" * 500, b"\\", b"'", b"9" * 3_000, b"a" * 20_000,
        b" " * 20_000, b"<div>" * 500, b"### Name\n", b"```\n", b"_No response_\n")  # fmt: skip
"""What is put in anywhere."""


def mutate(content: bytes, seed: int) -> bytes:
    """Return a file with one to six kinds of damage."""
    chance = random.Random(seed)  # noqa: S311 - tests, not secrets
    for _ in range(chance.randint(1, 6)):
        content = chance.choice(_DAMAGES)(content, chance)
    return content


def _drop(content, chance):
    lines = content.split(b"\n")
    del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def _double(content, chance):
    lines = content.split(b"\n")
    index = chance.randrange(len(lines))
    return b"\n".join([*lines[:index], *[lines[index]] * chance.choice((2, 3, 500)), *lines[index:]])


def _swap(content, chance):
    lines = content.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _cut(content, chance):
    return content[: chance.randrange(len(content) + 1)]


def _flip(content, chance):
    flipped = bytearray(content)
    for _ in range(min(len(flipped), 5)):
        flipped[chance.randrange(len(flipped))] = chance.randrange(256)
    return bytes(flipped)


def _put(content, chance):
    index = chance.randrange(len(content) + 1)
    return content[:index] + chance.choice(_ODD) + content[index:]


def _indent(content, chance):
    lines = content.split(b"\n")
    index = chance.randrange(len(lines))
    return b"\n".join([*lines[:index], *(chance.choice((b" ", b"> ", b"- ")) + line for line in lines[index:])])


_DAMAGES = (_drop, _double, _swap, _cut, _flip, _put, _indent)
