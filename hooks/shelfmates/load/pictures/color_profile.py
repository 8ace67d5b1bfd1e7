"""Color profiles in pictures (ICC.1:2022). In: bytes. Out: whether they are a profile with color data only."""

import struct

MAX_PROFILE = 16_000
"""Maximum size of a profile, in bytes. Those of screens and phones have at most 4 kB; printer tables have hundreds."""
MAX_TEXT = 2_000
"""Maximum size of a text in a profile, in bytes; some contain the profile's name in thirty languages."""
_HEADER = 128
_TAGS = frozenset(
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 aabg aagg aarg bTRC bXYZ bkpt chad chrm cicp cprt desc dmdd dmnd gTRC gXYZ gamt "
    b"kTRC lumi meas rTRC rXYZ tech view vued wtpt".split()
)
"""Tags of color data, and the two texts that each profile must have; no tag that identifies a single device."""


_TEXTS = frozenset({b"cprt", b"desc", b"dmdd", b"dmnd", b"vued"})


def is_color_profile(content: bytes) -> bool:
    """Return whether a profile is complete and short, and has no bytes between or after its tags."""
    if not _HEADER + 4 <= len(content) <= MAX_PROFILE or content[36:40] != b"acsp":
        return False
    size, (count,) = int.from_bytes(content[:4], "big"), struct.unpack_from(">I", content, _HEADER)
    table = _HEADER + 4 + 12 * count
    # The reserved bytes of the header must be zero.
    if size != len(content) or table > len(content) or any(content[100:_HEADER]):
        return False
    tags = list(struct.iter_unpack(">4sII", content[_HEADER + 4 : table]))
    are_known = all(name in _TAGS - _TEXTS or (name in _TEXTS and length <= MAX_TEXT) for name, _start, length in tags)
    return are_known and _is_covered(content, table, tags)


def _is_covered(content: bytes, start: int, tags: list[tuple[bytes, int, int]]) -> bool:
    """Return whether the tags follow each other; several may share their bytes, gaps are up to three zero bytes."""
    for first, end in sorted({(place, place + length) for _name, place, length in tags}):
        if first < start or any(content[start:first]) or first - start > 3:
            return False
        start = end
    return start <= len(content) and len(content) - start <= 3 and not any(content[start:])
