"""WebP, chunk by chunk (RFC 9649). In: bytes. Out: a Picture, or PictureError."""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .color_profile import is_color_profile
from .structure import AFTER, PROFILE, Picture, PictureError, PicturePart, check_amount, check_count

XMP, EXIF, ALPHA, ICC = 0x04, 0x08, 0x10, 0x20
"""Flags of the extended header (section 2.7)."""
_EXTRAS = {"EXIF": "the camera's data (EXIF)", "XMP ": "a record of how it was made (XMP)"}
_MARKS = {"EXIF": EXIF, "XMP ": XMP, "ICCP": ICC}
_ANIMATED = frozenset({"ANIM", "ANMF"})
_FRAMES = frozenset({"VP8 ", "VP8L"})


class _Chunk(NamedTuple):
    name: str
    content: bytes
    start: int
    end: int


def read_webp(content: bytes) -> Picture:
    """Read every chunk; raise PictureError if the file is not a complete WebP."""
    chunks = list(_read_chunks(content))
    extras = list(_find_extras(content, chunks))
    dropped = {part.start for part in extras}
    needed = [chunk for chunk in chunks if chunk.start not in dropped]
    extra_marks = sum(
        _MARKS[name] for name in {chunk.name for chunk in chunks if chunk.start in dropped} & _MARKS.keys()
    )
    if is_animated := any(chunk.name in _ANIMATED for chunk in chunks):
        return Picture(*_read_canvas(chunks[0]), 4, extras, is_animated)
    frame = needed[-1] if needed else chunks[0]
    width, height = _read_size(frame)
    _check_order(needed, (width, height), extra_marks)
    check_amount(width, height, sum(len(chunk.content) for chunk in needed if chunk.name in {*_FRAMES, "ALPH"}))
    return Picture(width, height, 4, extras)


def _read_chunks(content: bytes) -> Iterator[_Chunk]:
    """Yield the chunks of the one RIFF container (section 2.3)."""
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        raise PictureError("is not a WebP picture")
    place, end, count = 12, _find_end(content), 0
    if end > len(content) or end < 20 or end % 2:
        raise PictureError("is truncated")
    while place < end:
        check_count(count := count + 1)
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        after = place + 8 + length
        if after + length % 2 > end or (length % 2 and content[after]):
            raise PictureError("is damaged: a part is longer than the file")
        yield _Chunk(
            content[place : place + 4].decode("latin-1"), content[place + 8 : after], place, after + length % 2
        )
        place = after + length % 2


def _find_end(content: bytes) -> int:
    return 8 + int.from_bytes(content[4:8], "little")


def _find_extras(content: bytes, chunks: Sequence[_Chunk]) -> Iterator[PicturePart]:
    for chunk in chunks:
        if chunk.name not in {"VP8X", "ICCP", "ALPH", *_FRAMES, *_ANIMATED}:
            name = chunk.name if chunk.name.isascii() and chunk.name.isprintable() else "without a name"
            yield PicturePart(_EXTRAS.get(chunk.name, f"private data ({name})"), chunk.start, chunk.end)
        elif chunk.name == "ICCP" and not is_color_profile(chunk.content):
            yield PicturePart(PROFILE, chunk.start, chunk.end)
    end = _find_end(content)
    if end < len(content):
        yield PicturePart(AFTER, end, len(content))


def _check_order(chunks: Sequence[_Chunk], size: tuple[int, int], extra_marks: int) -> None:
    """Raise PictureError unless the chunks are exactly those that the header announces, in order.

    `extra_marks` are the flags of extras that were already found.
    """
    names = [chunk.name for chunk in chunks]
    is_extended = names[0] == "VP8X"
    expected = _list_announced(chunks[0], names, extra_marks) if is_extended else names[-1:]
    if names != expected or names[-1] not in _FRAMES or (is_extended and _read_canvas(chunks[0]) != size):
        raise PictureError("is damaged: its parts are inconsistent")
    if not all(_is_alpha(chunk.content, *size) for chunk in chunks if chunk.name == "ALPH"):
        raise PictureError("is damaged: its transparency cannot be read")


def _is_alpha(content: bytes, width: int, height: int) -> bool:
    """Return whether the alpha chunk has a valid header and a plausible length (section 2.7.1.2)."""
    head, amount = content[:1], len(content) - 1
    reserved, preprocessing, packing = (head[0] >> 6, head[0] >> 4 & 3, head[0] & 3) if head else (3, 3, 3)
    if reserved or preprocessing > 1 or packing > 1:
        return False
    # Compression never makes it longer than the uncompressed data.
    return amount == width * height if not packing else 0 < amount <= width * height


def _list_announced(header: _Chunk, names: Sequence[str], extra_marks: int) -> list[str]:
    """Return the names of the chunks that an extended header announces; an empty list if its flags are invalid."""
    marks, *others = header.content[:4]
    if marks & extra_marks != extra_marks or marks & ~(extra_marks | ICC | ALPHA) or any(others):
        return []
    marks &= ~extra_marks
    # The flag is only a hint: a lossless frame contains its own alpha channel, and an opaque frame needs none.
    has_alpha = marks & ALPHA and names[-1] == "VP8 " and "ALPH" in names
    return ["VP8X", *(["ICCP"] if marks & ICC else []), *(["ALPH"] if has_alpha else []), names[-1]]


def _read_canvas(chunk: _Chunk) -> tuple[int, int]:
    if chunk.name != "VP8X" or len(chunk.content) != 10:
        raise PictureError("is damaged: it does not begin with its size")
    return int.from_bytes(chunk.content[4:7], "little") + 1, int.from_bytes(chunk.content[7:10], "little") + 1


def _read_size(chunk: _Chunk) -> tuple[int, int]:
    """Return the size of a frame, after checking its first bytes (RFC 6386, 9.1; RFC 9649, 3.4)."""
    content = chunk.content
    if chunk.name == "VP8L" and len(content) > 5 and content[0] == 0x2F:
        (bits,) = struct.unpack_from("<I", content, 1)
        if bits >> 29 == 0:
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk.name == "VP8 " and len(content) > 10 and content[3:6] == b"\x9d\x01\x2a":
        tag = int.from_bytes(content[:3], "little")
        width, height = struct.unpack_from("<HH", content, 6)
        # A visible key frame; its first partition must end inside the chunk.
        if tag & 0x11 == 0x10 and 10 + (tag >> 5) <= len(content) and width & 0x3FFF and height & 0x3FFF:
            return width & 0x3FFF, height & 0x3FFF
    raise PictureError("is damaged: it has no pixels")
