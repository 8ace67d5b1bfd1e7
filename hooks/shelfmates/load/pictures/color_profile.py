"""Color profiles in pictures (ICC.1:2022). In: bytes. Out: whether they are a profile that speaks of colors alone."""

import struct

MAX_PROFILE = 16_000
"""Bytes of a profile: those of screens and phones have at most 4 kB; tables of printers have hundreds."""
MAX_TEXT = 2_000
"""Bytes of a text in it; some give the profile's name in thirty languages."""
_HEADER = 128
_TAGS = frozenset(
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 aabg aagg aarg bTRC bXYZ bkpt chad chrm cicp cprt desc dmdd dmnd gTRC gXYZ gamt "
    b"kTRC lumi meas rTRC rXYZ tech view vued wtpt".split()
)
"""Tags of colors, and the two texts that each profile must have; none that names a single device."""


_TEXTS = frozenset({b"cprt", b"desc", b"dmdd", b"dmnd", b"vued"})


def is_color_profile(content: bytes) -> bool:
    """Check that a profile is whole, short, and has nothing between and behind its tags."""
    if not _HEADER + 4 <= len(content) <= MAX_PROFILE or content[36:40] != b"acsp":
        return False
    size, (count,) = int.from_bytes(content[:4], "big"), struct.unpack_from(">I", content, _HEADER)
    table = _HEADER + 4 + 12 * count
    # What the header keeps for later versions holds nothing.
    if size != len(content) or table > len(content) or any(content[100:_HEADER]):
        return False
    tags = list(struct.iter_unpack(">4sII", content[_HEADER + 4 : table]))
    are_known = all(name in _TAGS - _TEXTS or (name in _TEXTS and length <= MAX_TEXT) for name, _start, length in tags)
    return are_known and _is_covered(content, table, tags)


def _is_covered(content: bytes, start: int, tags: list[tuple[bytes, int, int]]) -> bool:
    """Check that the tags lie one behind the other; several may share their bytes, gaps are up to three zeros."""
    for first, end in sorted({(place, place + length) for _name, place, length in tags}):
        if first < start or any(content[start:first]) or first - start > 3:
            return False
        start = end
    return start <= len(content) and len(content) - start <= 3 and not any(content[start:])
