"""Pictures with nothing but the picture in them. In: a file's name and bytes. Out: bytes that may be published.

What is no part of the picture is cut out, and the pixels stay as they are. Only where that is not enough, because the
picture is too large, lies on its side or is damaged, its pixels are read by Pillow and written once more.
"""

from collections.abc import Iterator
from pathlib import Path

from shelfmates.load.pictures.checks import MAX_BYTES, MAX_SIDE, READERS, SUFFIXES, judge_picture, name_kind
from shelfmates.load.pictures.structure import PROFILE, Picture, PictureError
from shelfmates.load.pictures.webp import ALPHA, ICC
from shelfmates.problem import Problem

from .pixels import MAX_PIXELS, TooManyPixels, Unreadable, is_turned, redraw

MAX_ORIGINAL = 64_000_000
"""Bytes of a picture that is made smaller; phones write up to some 30 million."""
_SIDES = (1_600, 1_200, 800, 400)
"""Pixels of the longer side that are tried one after the other, until the file is small enough."""


def clean_picture(path: str, content: bytes) -> bytes | Problem | None:
    """Return a picture's bytes as they may be published; None where they are so, a Problem where none can be."""
    problems = list(_judge(path, content))
    if not problems:
        return None
    if animated := next((problem for problem in problems if problem.code == "animated-picture"), None):
        return animated
    kind = SUFFIXES[Path(path).suffix]
    cut, must_draw = _cut(path, kind, content)
    if cut and not must_draw:
        return cut
    drawn = _redraw(path, kind, content)
    return cut if cut and isinstance(drawn, Problem) else drawn


def _judge(path: str, content: bytes) -> Iterator[Problem]:
    if len(content) > MAX_BYTES:
        yield Problem(path, 1, 1, "too-large", f"has {len(content):,} bytes; {MAX_BYTES:,} are allowed")
    yield from judge_picture(path, content)


def _cut(path: str, kind: str, content: bytes) -> tuple[bytes | None, bool]:
    """Return the file without what is no part of the picture, and whether its pixels should change all the same.

    They change where programs turn the picture, and where its own colors are described in a way that is not published.
    """
    try:
        picture = READERS[kind](content)
    except PictureError:
        return None, True
    cut = _drop_extras(kind, content, picture)
    must_draw = any(part.name == PROFILE for part in picture.extras) or is_turned(content)
    return None if any(_judge(path, cut)) else cut, must_draw


def _drop_extras(kind: str, content: bytes, picture: Picture) -> bytes:
    kept, place = bytearray(), 0
    for part in picture.extras:
        kept += content[place : part.start]
        place = part.end
    kept += content[place:]
    if kind == "WebP":
        # The header counts the bytes that follow, and marks what the file holds.
        kept[4:8] = (len(kept) - 8).to_bytes(4, "little")
        if kept[12:16] == b"VP8X":
            kept[20] &= ICC | ALPHA
    return bytes(kept)


def _redraw(path: str, kind: str, content: bytes) -> bytes | Problem:
    """Return the picture, written again from its pixels, at the first size at which it may be published."""
    try:
        for side in (MAX_SIDE, *_SIDES) if len(content) <= MAX_BYTES else _SIDES:
            drawn = redraw(content, kind, side)
            if not any(_judge(path, drawn)):
                return drawn
    except TooManyPixels as error:
        hint = "make it smaller in a picture program, for example 1,600 pixels wide"
        return Problem(path, 1, 1, "too-large", f"has {error}; at most {MAX_PIXELS:,} can be read", hint)
    except Unreadable:
        pass
    message, found = f"cannot be read as a {kind} picture", name_kind(content)
    hint = f"open it in a picture program and export it as {kind}"
    return Problem(path, 1, 1, "not-a-picture", message, hint, found=found if found != kind else "")
