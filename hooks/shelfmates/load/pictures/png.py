"""PNG, chunk by chunk (W3C, Portable Network Graphics, third edition). In: bytes. Out: a Picture, or PictureError."""

import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import gt
from typing import NamedTuple

from .color_profile import MAX_PROFILE, is_color_profile
from .structure import AFTER, MAX_DECODED, PROFILE, Picture, PictureError, PicturePart, check_count, holds_text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Color type → channels (table 12)."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Start and step of each pass of an interlaced picture: x, y, step x, step y (section 8.1)."""
_ANIMATION = frozenset({"acTL", "fcTL", "fdAT"})
_EXTRAS = {
    "tEXt": "a text",
    "zTXt": "a text",
    "iTXt": "a text",
    "tIME": "the time of its last change",
    "eXIf": "the camera's data (EXIF)",
    "caBX": "a record of its origin (C2PA)",
}
_HIGHEST = {
    "gAMA": (">I", (1_000_000,)),
    "cHRM": (">8I", (200_000,) * 8),
    "sRGB": (">B", (3,)),
    "pHYs": (">IIB", (1_000_000, 1_000_000, 1)),
    "cICP": (">4B", (22, 18, 0, 1)),
    "mDCV": (">8H2I", (*(50_000,) * 8, 100_000_000, 100_000_000)),
    "cLLI": (">2I", (100_000_000, 100_000_000)),
}
"""Chunk → format of its numbers, and their highest values. Higher values suggest that the chunk hides text."""
_LENGTHS = {
    **{name: {struct.calcsize(form)} for name, (form, _highest) in _HIGHEST.items()},
    "IEND": {0},
    "IHDR": {13},
}
_NAME = re.compile(r"[A-Za-z]{2}[A-Z][A-Za-z]")
_PROFILE_NAMES = frozenset(
    b"icc|icc profile|icc-profile|photoshop icc profile|embedded icc profile|color profile|profile|default|unnamed|"
    b"skia|srgb|srgb built-in|srgb iec61966-2.1|srgb iec61966-2-1|display p3|adobe rgb (1998)|adobergb|apple rgb|"
    b"generic rgb profile|generic gray profile|rgb|gray|gimp built-in srgb|c2|c2ci|prophoto rgb|rec2020".split(b"|")
)
"""Profile names that programs write; other names must also occur in the profile itself."""
_HIGHEST_FILTER = 4
_DATA_BLOCK = 1_000_000


class _Chunk(NamedTuple):
    name: str
    content: bytes
    start: int
    end: int


class _Header(NamedTuple):
    width: int
    height: int
    depth: int
    color: int
    is_interlaced: bool

    @property
    def bits(self) -> int:
        """Return the number of bits per pixel."""
        return self.depth * _CHANNELS[self.color]


def read_png(content: bytes) -> Picture:
    """Read every chunk; raise PictureError if the file is not a complete PNG."""
    chunks = list(_read_chunks(content))
    header = _read_header(chunks[0])
    needed = [chunk for chunk in chunks if not _name_extra(chunk, header.color)]
    _check_order([chunk.name for chunk in needed])
    _check_lengths(needed, header)
    extras = [
        PicturePart(name, chunk.start, chunk.end) for chunk in chunks if (name := _name_extra(chunk, header.color))
    ]
    if chunks[-1].end < len(content):
        extras.append(PicturePart(AFTER, chunks[-1].end, len(content)))
    is_animated = any(chunk.name in _ANIMATION for chunk in chunks)
    picture = Picture(header.width, header.height, max(4, header.bits // 8), extras, is_animated)
    if picture.decoded <= MAX_DECODED:
        _check_data(b"".join(chunk.content for chunk in chunks if chunk.name == "IDAT"), header)
    return picture


def _check_data(packed: bytes, header: _Header) -> None:
    """Raise PictureError if the decompressed data is not exactly the pixels that the header declares."""
    expected, found, stream = _count_bytes(header), 0, zlib.decompressobj()
    try:
        while not stream.eof and found <= expected and packed:
            block = stream.decompress(packed, _DATA_BLOCK)
            _check_filters(block, found, header)
            found, packed = found + len(block), stream.unconsumed_tail
    except zlib.error:
        raise PictureError("is damaged: its pixels cannot be unpacked") from None
    if found != expected or not stream.eof or stream.unused_data:
        raise PictureError("contains more or less data than its pixels need")


def _check_filters(block: bytes, start: int, header: _Header) -> None:
    """Raise PictureError if a line of the block has an invalid filter (section 9); the block begins at `start`."""
    first = 0
    for width, height in _list_passes(header):
        line, end = _count_lines(width, 1, header.bits), first + _count_lines(width, height, header.bits)
        if line and first < start + len(block) and start < end:
            place = max(first, first + -((first - start) // line) * line) - start
            if max(block[place : end - start : line], default=0) > _HIGHEST_FILTER:
                raise PictureError("is damaged: its pixels cannot be read")
        first = end


def _read_chunks(content: bytes) -> Iterator[_Chunk]:
    """Yield the chunks up to the last one; raise PictureError if a checksum is wrong (section 5.3)."""
    if not content.startswith(SIGNATURE):
        raise PictureError("is not a PNG picture")
    place, name, count = len(SIGNATURE), "", 0
    while name != "IEND":
        check_count(count := count + 1)
        length = int.from_bytes(content[place : place + 4], "big")
        name, end = content[place + 4 : place + 8].decode("latin-1"), place + 12 + length
        if end > len(content):
            raise PictureError("is truncated")
        if zlib.crc32(content[place + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise PictureError("is damaged: a checksum is wrong")
        yield _Chunk(name, content[place + 8 : end - 4], place, end)
        place = end


def _read_header(chunk: _Chunk) -> _Header:
    if chunk.name != "IHDR" or len(chunk.content) != 13:
        raise PictureError("is damaged: it does not begin with its size")
    size, (depth, color, packing, filtering, interlace) = chunk.content[:8], chunk.content[8:]
    header = _Header(int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big"), depth, color, interlace == 1)
    is_known = depth in _DEPTHS.get(color, ()) and not packing and not filtering and interlace <= 1
    if not header.width or not header.height or not is_known:
        raise PictureError("is damaged: its size or kind of color does not exist")
    return header


def _name_extra(chunk: _Chunk, color: int) -> str:
    """Return the name of a chunk that no picture needs; an empty string for a needed chunk."""
    if chunk.name == "iCCP":
        return "" if _is_profile(chunk.content) else PROFILE
    if chunk.name in {"PLTE", "hIST"}:
        # Only pixels that are palette indices need a palette.
        is_needed = color == 3 and (chunk.name == "PLTE" or not holds_text(chunk.content))
        return "" if is_needed else "an unneeded list of colors"
    if chunk.name in _NEEDED or chunk.name in _ANIMATION:
        return ""
    if chunk.name[0].isupper() or not _NAME.fullmatch(chunk.name):
        raise PictureError("is damaged: it has an unknown part")
    return _EXTRAS.get(chunk.name, f"private data ({chunk.name})")


_NEEDED = frozenset({*_LENGTHS, "PLTE", "IDAT", "hIST", "tRNS", "sBIT", "bKGD"})


def _is_profile(content: bytes) -> bool:
    name, _nul, rest = content.partition(b"\0")
    stream = zlib.decompressobj()
    try:
        profile = stream.decompress(rest[1:], MAX_PROFILE + 1)
    except zlib.error:
        return False
    is_whole = stream.eof and not stream.unused_data and rest[:1] == b"\0"
    return is_whole and is_color_profile(profile) and _is_profile_name(name, profile)


def _is_profile_name(name: bytes, profile: bytes) -> bool:
    is_its_own = name in profile or name.decode("latin-1").encode("utf-16-be") in profile
    return 1 <= len(name) <= 79 and (is_its_own or name.lower() in _PROFILE_NAMES)


def _check_order(names: Sequence[str]) -> None:
    """Raise PictureError if a chunk is duplicated, or follows the pixels (table 7)."""
    data = [index for index, name in enumerate(names) if name == "IDAT"]
    twice = [name for name, count in Counter(names).items() if count > 1 and name not in {"IDAT", *_ANIMATION}]
    others = [name for name in names[data[-1] + 1 :] if name not in _ANIMATION] if data else []
    if twice or others != ["IEND"] or data[-1] - data[0] != len(data) - 1:
        raise PictureError("is damaged: its parts are in the wrong order")


def _check_lengths(chunks: Sequence[_Chunk], header: _Header) -> None:
    """Raise PictureError if a chunk is longer than its content needs (section 11.3)."""
    colors = next((len(chunk.content) // 3 for chunk in chunks if chunk.name == "PLTE"), 0)
    known = {**_LENGTHS, **_list_lengths(header, colors)}
    highest_numbers = {**_HIGHEST, **_list_highest(header, colors)}
    for chunk in chunks:
        if len(chunk.content) not in known.get(chunk.name, {len(chunk.content)}):
            raise PictureError(f"is damaged: its part {chunk.name} has a wrong length")
        form, highest = highest_numbers.get(chunk.name, ("", ()))
        if any(map(gt, struct.unpack(form, chunk.content) if form else (), highest)):
            raise PictureError(f"is damaged: its part {chunk.name} contains no numbers")
    if header.color == 3 and not colors:
        raise PictureError("is damaged: it has no colors")


def _list_lengths(header: _Header, colors: int) -> dict[str, set[int]]:
    """Return the valid lengths of chunks that depend on the color type and the size of the palette."""
    is_gray, has_palette = header.color in {0, 4}, header.color == 3
    channels = 3 if has_palette else _CHANNELS[header.color]
    return {
        "PLTE": {3 * count for count in range(1, 2**header.depth + 1)},
        "hIST": {2 * colors} if colors else set(),
        "tRNS": {0: {2}, 2: {6}, 3: set(range(1, colors + 1))}.get(header.color, set()),
        "bKGD": {2} if is_gray else {1} if has_palette else {6},
        "sBIT": {channels},
    }


def _list_highest(header: _Header, colors: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Return formats and highest values of numbers that depend on the color type (sections 11.3.1 and 11.3.2)."""
    is_gray, has_palette, top = header.color in {0, 4}, header.color == 3, 2**header.depth - 1
    samples = (">H", (top,)) if is_gray else (">3H", (top,) * 3)
    channels = 3 if has_palette else _CHANNELS[header.color]
    return {
        "bKGD": (">B", (colors - 1,)) if has_palette else samples,
        "sBIT": (f">{channels}B", (8 if has_palette else header.depth,) * channels),
        **({} if has_palette else {"tRNS": samples}),
    }


def _count_bytes(header: _Header) -> int:
    """Return the decompressed size of the pixels, in bytes; each line has one more byte for its filter (section 9)."""
    return sum(_count_lines(width, height, header.bits) for width, height in _list_passes(header))


def _list_passes(header: _Header) -> list[tuple[int, int]]:
    """Return the width and height of each pass: one, or the seven of an interlaced picture; some may be empty."""
    if not header.is_interlaced:
        return [(header.width, header.height)]
    return [(-(-(header.width - x) // step), -(-(header.height - y) // down)) for x, y, step, down in _PASSES]


def _count_lines(width: int, height: int, bits: int) -> int:
    return height * (1 + -(-width * bits // 8)) if width > 0 and height > 0 else 0
