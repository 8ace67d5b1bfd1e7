"""The directory's size. In: a rendered list. Out: whether it may stand on one page."""

import zlib

LIMIT = 300_000
"""Bytes, compressed, that one page of the directory may have."""


def fits_on_one_page(body: str) -> bool:
    """Tell whether the list stays under the limit once compressed."""
    content = body.encode()
    if len(content) <= LIMIT:
        return True
    # Cards repeat themselves: 20 to 1 is the most they were seen to shrink by.
    return len(content) < LIMIT * 20 and len(zlib.compress(content, 6)) <= LIMIT
