"""JPEG, segment by segment (ITU-T T.81, annex B). In: bytes. Out: a Picture, or PictureError."""

import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from .color_profile import is_color_profile
from .structure import AFTER, PROFILE, Picture, PictureError, PicturePart, check_amount, check_count

SIGNATURE = b"\xff\xd8\xff"
MAX_SCANS = 64
"""Maximum scans of a progressive picture. Programs write about ten; a browser decodes all pixels for each."""
MAX_DENSITY = 9_600
"""Maximum resolution in dots per inch; no scanner exceeds it."""
MAX_FILL = 32
"""Maximum number of fill bytes before a marker. Programs that align segments write at most 31; most write none."""
_END, _SCAN, _COMMENT, _PROGRESSIVE = 0xD9, 0xDA, 0xFE, 0xC2
_EXTRAS = (
    (0xE0, b"JFXX\0", "a small second picture (JFXX)"),
    (0xE1, b"Exif\0", "the camera's data (EXIF)"),
    (0xE1, b"http://ns.adobe.com/", "a record of how it was made (XMP)"),
    (0xE2, b"MPF\0", "a list of further pictures (MPF)"),
    (0xEB, b"JP", "a record of its origin (JUMBF)"),
    (0xED, b"Photoshop 3.0\0", "Photoshop's data (IPTC)"),
)
_JFIF, _ICC, _ADOBE = b"JFIF\0", b"ICC_PROFILE\0", b"Adobe"
_FILL = re.compile(rb"\xff*+")
"""Fill bytes before the code of a marker (B.1.1.2)."""
_DATA_END = re.compile(rb"(?<!\xff)\xff++[^\x00]")
_DATA_END_BESIDE_RESTARTS = re.compile(rb"(?<!\xff)\xff++[^\x00\xd0-\xd7]")
"""End of entropy-coded data: any marker except a restart (B.1.1.5). Long runs of 0xFF are read only once."""


@dataclass
class _Reading:
    """State of the reader."""

    content: bytes
    size: tuple[int, int] = (0, 0)
    components: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()
    """Quantization tables that the components refer to."""
    is_progressive: bool = False
    has_restarts: bool = False
    quantization: set[int] = field(default_factory=set)
    huffman: set[int] = field(default_factory=set)
    """Tables since the last scan; each scan may redefine them."""
    scans: int = 0
    amount: int = 0
    """Length of the entropy-coded data, in bytes."""
    names: set[bytes] = field(default_factory=set)
    """Application segments that were accepted."""
    profile: list[PicturePart] = field(default_factory=list)
    extras: list[PicturePart] = field(default_factory=list)


def read_jpeg(content: bytes) -> Picture:
    """Read every segment to the end of the picture; raise PictureError if the file is not a complete JPEG."""
    if not content.startswith(SIGNATURE):
        raise PictureError("is not a JPEG picture")
    reading, place, count = _Reading(content), 2, 0
    while (marker := _read_marker(content, place)) != _END:
        check_count(count := count + 1)
        place = _read_segment(reading, marker, place)
    end = _skip_fill(content, place) + 1
    if not reading.scans or reading.huffman or reading.quantization - reading.used:
        raise PictureError("is damaged: it has no pixels, or unused tables")
    check_amount(*reading.size, reading.amount, reading.scans)
    after = [PicturePart(AFTER, end, len(content))] if end < len(content) else []
    extras = [*reading.extras, *_check_profile(reading), *after]
    return Picture(*reading.size, 4, sorted(extras, key=lambda part: part.start))


def _read_marker(content: bytes, place: int) -> int:
    if content[place : place + 1] != b"\xff" or (code := _skip_fill(content, place)) >= len(content):
        raise PictureError("is truncated, or damaged")
    return content[code]


def _skip_fill(content: bytes, place: int) -> int:
    """Return the index of a marker's code; raise PictureError if there are too many fill bytes before it."""
    found = _FILL.match(content, place)
    end = found.end() if found else place
    if end - place > MAX_FILL + 1:
        raise PictureError("is damaged: a part is filled with bytes that say nothing")
    return end


def _read_segment(reading: _Reading, marker: int, start: int) -> int:
    """Read a segment, and the pixels after the header of a scan; return where the next segment begins."""
    if marker not in _SEGMENTS:
        raise PictureError("is damaged, or of a kind that browsers cannot show")
    content, head = reading.content, _skip_fill(reading.content, start) + 1
    end = head + int.from_bytes(content[head : head + 2], "big")
    if end < head + 2 or end > len(content):
        raise PictureError("is truncated")
    _SEGMENTS[marker](reading, marker, PicturePart("", start, end), content[head + 2 : end])
    return _skip_data(reading, end) if marker == _SCAN else end


def _read_application(reading: _Reading, marker: int, part: PicturePart, body: bytes) -> None:
    """Accept each segment that browsers need to show the colors once; record all others as extras."""
    if marker == 0xE2 and body.startswith(_ICC):
        reading.profile.append(part)
    elif (name := _name_kept(marker, body)) and name not in reading.names and not reading.scans:
        reading.names.add(name)
    else:
        reading.extras.append(part._replace(name=_name_extra(marker, body)))


def _name_kept(marker: int, body: bytes) -> bytes:
    if marker == 0xE0 and body.startswith(_JFIF) and len(body) == 14 and _is_jfif(body):
        return _JFIF
    # Adobe's segment defines the color transform.
    if marker == 0xEE and body.startswith(_ADOBE) and len(body) == 12 and not body[5] and body[11] <= 2:
        return _ADOBE
    return b""


def _is_jfif(body: bytes) -> bool:
    """Return whether the numbers of a JFIF segment are valid, and it has no thumbnail."""
    version, revision, unit, across, down, small = struct.unpack(">BBBHHH", body[5:])
    return version in {1, 2} and revision <= 2 and unit <= 2 and max(across, down) <= MAX_DENSITY and not small


def _name_extra(marker: int, body: bytes) -> str:
    if marker == _COMMENT:
        return "a comment"
    known = (name for code, begin, name in _EXTRAS if marker == code and body.startswith(begin))
    return next(known, f"private data (APP{marker - 0xE0})")


def _check_profile(reading: _Reading) -> Iterator[PicturePart]:
    """Yield the segments of a color profile that is invalid or out of order (ICC.1:2022, B.4)."""
    bodies = [reading.content[part.start : part.end] for part in reading.profile]
    bodies = [body[body.index(_ICC) + len(_ICC) :] for body in bodies]
    is_in_order = [body[:2] for body in bodies] == [bytes((n, len(bodies))) for n in range(1, len(bodies) + 1)]
    if bodies and not (is_in_order and is_color_profile(b"".join(body[2:] for body in bodies))):
        yield from (part._replace(name=PROFILE) for part in reading.profile)


def _read_frame(reading: _Reading, marker: int, _part: PicturePart, body: bytes) -> None:
    """Read the only frame: precision, height, width, and three bytes for each component (B.2.2)."""
    count = body[5] if len(body) > 5 else 0
    height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    rows = [body[place : place + 3] for place in range(6, len(body), 3)]
    is_known = count in {1, 3, 4} and len(body) == 6 + 3 * count and body[0] == 8 and width and height
    if not is_known or reading.components or len({row[0] for row in rows}) < count:
        raise PictureError("is damaged: its size or kind of color does not exist")
    if any(not 1 <= factor <= 4 for row in rows for factor in divmod(row[1], 16)) or any(row[2] > 3 for row in rows):
        raise PictureError("is damaged: its colors cannot be read")
    reading.size, reading.components = (width, height), frozenset(row[0] for row in rows)
    reading.used = frozenset(row[2] for row in rows)
    reading.is_progressive = marker == _PROGRESSIVE


def _read_quantization(reading: _Reading, _marker: int, _part: PicturePart, body: bytes) -> None:
    """Read quantization tables of 64 numbers, each once: a second one could hide other data (B.2.4.1)."""
    place = 0
    while place < len(body):
        precision, number = divmod(body[place], 16)
        place += 1 + 64 * (1 + precision)
        if precision > 1 or number > 3 or place > len(body) or number in reading.quantization:
            raise PictureError("is damaged: a table is wrong, or duplicated")
        reading.quantization.add(number)


def _read_huffman(reading: _Reading, _marker: int, _part: PicturePart, body: bytes) -> None:
    """Read Huffman tables, each once before a scan; their code counts must be consistent (B.2.4.2, C.2)."""
    place = 0
    while place < len(body):
        kind, counts = body[place], body[place + 1 : place + 17]
        place += 17 + sum(counts)
        symbols = body[place - sum(counts) : place]
        room = sum(count << 16 - length for length, count in enumerate(counts, 1))
        is_known = not kind & 0xEC and kind not in reading.huffman and place <= len(body) and room <= 1 << 16
        # Each symbol has one code, and DC differences have at most 15 bits.
        if not is_known or len({*symbols}) < len(symbols) or (kind < 16 and max(symbols, default=0) > 15):
            raise PictureError("is damaged: a table is wrong, or duplicated")
        reading.huffman.add(kind)


def _read_restarts(reading: _Reading, _marker: int, _part: PicturePart, body: bytes) -> None:
    if len(body) != 2:
        raise PictureError("is damaged: a part has a wrong length")
    reading.has_restarts = any(body)


def _read_scan(reading: _Reading, _marker: int, _part: PicturePart, body: bytes) -> None:
    """Read the header of a scan, which refers to components of the frame (B.2.3)."""
    count = body[0] if body else 0
    names = set(body[1 : 1 + 2 * count : 2])
    first, last = body[-3:-1] if len(body) > 3 else (1, 0)
    is_known = 1 <= count <= 4 and len(body) == 4 + 2 * count and len(names) == count and names <= reading.components
    limit = MAX_SCANS if reading.is_progressive else len(reading.components)
    reading.scans += 1
    reading.huffman.clear()
    if not is_known or not first <= last <= 63 or reading.scans > limit:
        raise PictureError("is damaged, or has too many layers")


def _skip_data(reading: _Reading, start: int) -> int:
    """Return the index at which the pixels of a scan end."""
    pattern = _DATA_END_BESIDE_RESTARTS if reading.has_restarts else _DATA_END
    found = pattern.search(reading.content, start)
    if not found:
        raise PictureError("is truncated")
    reading.amount += found.start() - start
    return found.start()


_SEGMENTS: Mapping[int, Callable[[_Reading, int, PicturePart, bytes], None]] = {
    **dict.fromkeys((0xC0, 0xC1, _PROGRESSIVE), _read_frame),  # the frame types that browsers support
    **dict.fromkeys((*range(0xE0, 0xF0), _COMMENT), _read_application),
    0xC4: _read_huffman,
    _SCAN: _read_scan,
    0xDB: _read_quantization,
    0xDD: _read_restarts,
}
