"""Pictures that contributors send. In: a file. Out: Problems.

Nothing is decoded: the first bytes tell the kind, and the file's own table of parts the size and
whether there is more in it than a picture, such as the place where it was taken.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shelfmates.problem import Problem

from .files import read_bytes

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP"}
"""Endings of pictures → the kind that is expected."""
MAX_BYTES = 2_000_000
"""Bytes of a picture."""
MAX_SIDE = 4_000
"""Pixels of its longer side."""
_SMALLER = "make it smaller, for example 1,200 pixels wide"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""JPEG markers whose segment holds the size (ITU-T T.81, table B.1)."""
_MARK, _DATA = 0xFF, 0xDA
_NO_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})
_METADATA = frozenset({"eXIf", "EXIF", "XMP ", "APP1", "APP13"})
"""Parts that tell who took it, where and with what."""


class Part(NamedTuple):
    """One part of a picture's file."""

    name: str
    content: bytes


def find_picture_problems(root: Path, path: str) -> Iterator[Problem]:
    """Tell why a picture may not be published as it is."""
    content = read_bytes(root, path, limit=MAX_BYTES, hint=_SMALLER)
    if isinstance(content, Problem):
        yield content
        return
    expected = SUFFIXES[Path(path).suffix]
    parts = list(_READERS[expected](content))
    width, height = _find_size(expected, parts)
    if not width or not height:
        hint = "open it in a picture program and save it anew; a new name alone does not change the kind"
        yield Problem(path, 1, 1, "not-a-picture", f"is not a {expected} picture, as its name says", hint)
        return
    if max(width, height) > MAX_SIDE:
        found = f"{width:,} by {height:,}"
        yield Problem(path, 1, 1, "too-large", f"has a side of more than {MAX_SIDE:,} pixels", _SMALLER, found=found)
    if any(part.name in _METADATA for part in parts):
        hint = "save it without metadata, as picture programs do when they export for the web"
        yield Problem(path, 1, 1, "metadata", "says where and with what it was taken", hint)


def _read_png(content: bytes) -> Iterator[Part]:
    """Give the chunks (PNG, third edition, 5.3)."""
    place = 8 if content.startswith(b"\x89PNG\r\n\x1a\n") else len(content)
    while place + 8 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        part = content[place + 8 : place + 8 + min(length, 64)]
        is_profile = part.startswith((b"XML:com.adobe.xmp", b"Raw profile type"))
        yield Part("eXIf" if is_profile else content[place + 4 : place + 8].decode("latin-1"), part)
        place += length + 12


def _read_jpeg(content: bytes) -> Iterator[Part]:
    """Give the segments before the picture's data (ITU-T T.81, B.1.1)."""
    place = 2 if content.startswith(b"\xff\xd8\xff") else len(content)
    while place + 4 <= len(content) and content[place] == _MARK and content[place + 1] not in _NO_LENGTH:
        marker, length = content[place + 1], int.from_bytes(content[place + 2 : place + 4], "big")
        name = "frame" if marker in _FRAMES else f"APP{marker - 0xE0}"
        yield Part(name, content[place + 4 : place + 2 + length])
        if marker == _DATA:
            return
        place += 2 + length


def _read_webp(content: bytes) -> Iterator[Part]:
    """Give the chunks (RFC 9649, 2.3)."""
    place = 12 if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else len(content)
    while place + 8 <= len(content):
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        yield Part(content[place : place + 4].decode("latin-1"), content[place + 8 : place + 8 + min(length, 64)])
        place += 8 + length + length % 2


def _find_size(kind: str, parts: list[Part]) -> tuple[int, int]:
    """Give width and height in pixels; 0 where the file is damaged or of another kind."""
    try:
        return _SIZES[kind](parts)
    except (IndexError, struct.error):
        return 0, 0


def _png_size(parts: list[Part]) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", parts[0].content)
    return width, height


def _jpeg_size(parts: list[Part]) -> tuple[int, int]:
    frame = next((part.content for part in parts if part.name == "frame"), b"")
    height, width = struct.unpack_from(">HH", frame, 1)
    return width, height


def _webp_size(parts: list[Part]) -> tuple[int, int]:
    """Read the size where each of the three kinds of WebP keeps it (RFC 9649, 2.5 to 2.7)."""
    name, content = parts[0]
    if name == "VP8X":
        low, high, height_low, height_high = struct.unpack_from("<HBHB", content, 4)
        return low + (high << 16) + 1, height_low + (height_high << 16) + 1
    if name == "VP8L":
        (bits,) = struct.unpack_from("<I", content, 1)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", content, 6)
    return width & 0x3FFF, height & 0x3FFF


_READERS = {"PNG": _read_png, "JPEG": _read_jpeg, "WebP": _read_webp}
_SIZES = {"PNG": _png_size, "JPEG": _jpeg_size, "WebP": _webp_size}
