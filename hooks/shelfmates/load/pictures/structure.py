"""What is read of a picture's file, whatever its kind: its size, and what it holds besides the picture."""

import re
from collections.abc import Sequence
from typing import NamedTuple

AFTER = "after the end"
"""Name of what stands behind the picture's last part."""
PROFILE = "a color profile that is damaged, too large or contains more than colors"
"""Name of a color profile that is not published."""
BYTES_PER_PIXEL, BYTES_PER_SCAN = 6, 1_024
"""What compressed pixels and their tables need at the most; noise of the best quality needs less than five bytes."""


MAX_DECODED = 64_000_000
"""Bytes that a browser needs to show a picture: 4,000 by 4,000 pixels of four bytes each."""


MAX_PARTS = 5_000
"""Parts of a file; one of two million bytes has some hundreds."""


_TEXT = re.compile(rb"[\t\n\r -~]{12,}")
"""So many letters and signs in a row are no accident in a list of numbers."""


class PictureError(ValueError):
    """The file is no whole picture of its kind; the text says why, as the end of a sentence about it."""


class PicturePart(NamedTuple):
    """A part of the file."""

    name: str
    start: int
    end: int


class Picture(NamedTuple):
    """What a file of a picture holds."""

    width: int
    height: int
    pixel: int
    """Bytes that a pixel takes once it is decoded."""
    extras: Sequence[PicturePart] = ()
    """What is no part of the picture: data of the camera, texts, programs, a second picture."""
    is_animated: bool = False

    @property
    def decoded(self) -> int:
        """Return the bytes that a browser needs to show it."""
        return self.width * self.height * self.pixel


def check_count(parts: int) -> None:
    """Raise Broken where a file has so many parts that looking at each would keep everybody waiting."""
    if parts > MAX_PARTS:
        raise PictureError(f"is damaged: it has more than {MAX_PARTS:,} parts")


def check_amount(width: int, height: int, amount: int, scans: int = 1) -> None:
    """Raise Broken where there is more compressed data than so many pixels can need: the rest is something else."""
    area = (width + 15) // 16 * 16 * ((height + 15) // 16 * 16)
    if amount > area * BYTES_PER_PIXEL + scans * BYTES_PER_SCAN:
        raise PictureError(f"contains {amount:,} bytes of data for {width:,} by {height:,} pixels")


def holds_text(content: bytes) -> bool:
    """Check that a list of numbers is none, but something to be read; numbers that only rise are a row of shades."""
    return any(list(found) != sorted(found) for found in _TEXT.findall(content))
