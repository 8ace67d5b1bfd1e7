"""Pictures without metadata. In: a file's name and bytes. Out: bytes that may be published.

Metadata is cut out, and the pixels stay unchanged. Pillow decodes and encodes the pixels only if the picture is too
large, rotated by EXIF or damaged.
"""

from collections.abc import Iterator
from pathlib import Path

from shelfmates.load.pictures.checks import MAX_BYTES, MAX_SIDE, READERS, SUFFIXES, judge_picture, name_kind
from shelfmates.load.pictures.structure import PROFILE, Picture, PictureError
from shelfmates.load.pictures.webp import ALPHA, ICC
from shelfmates.problem import Problem

from .pixels import MAX_PIXELS, TooManyPixels, Unreadable, is_turned, redraw

MAX_ORIGINAL = 64_000_000
"""Bytes of an original that is scaled down; phones write up to about 30 million."""
_SIDES = (1_600, 1_200, 800, 400)
"""Pixels of the longer side, tried in this order until the file is small enough."""


def clean_picture(path: str, content: bytes) -> bytes | Problem | None:
    """Return publishable bytes of a picture; None if it needs no change, a Problem if that is impossible."""
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
    """Return the file without metadata, and whether its pixels must still be encoded again.

    They must if EXIF rotates the picture, or if its color profile may not be published.
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
        # The header contains the length of the rest, and flags for the chunks of the file.
        kept[4:8] = (len(kept) - 8).to_bytes(4, "little")
        if kept[12:16] == b"VP8X":
            kept[20] &= ICC | ALPHA
    return bytes(kept)


def _redraw(path: str, kind: str, content: bytes) -> bytes | Problem:
    """Return the picture encoded again, at the first size that may be published."""
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
