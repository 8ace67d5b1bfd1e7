"""What is read from a picture file of any format: its size, and what it contains besides the picture."""

import re
from collections.abc import Sequence
from typing import NamedTuple

AFTER = "after the end"
"""Name of bytes after the picture's last part."""
PROFILE = "a color profile that is damaged, too large or contains more than colors"
"""Name of a color profile that may not be published."""
BYTES_PER_PIXEL, BYTES_PER_SCAN = 6, 1_024
"""Upper limits for compressed pixels and tables, in bytes; noise at the best quality needs less than five per pixel."""


MAX_DECODED = 64_000_000
"""Maximum memory to show a picture, in bytes: 4,000 by 4,000 pixels of four bytes each."""


MAX_PARTS = 5_000
"""Maximum parts of a file; a file of two million bytes has some hundreds."""


_TEXT = re.compile(rb"[\t\n\r -~]{12,}")
"""A run of printable characters that is too long to occur by chance in a list of numbers."""


class PictureError(ValueError):
    """The file is not a complete picture of its format; the text says why, as the end of a sentence."""


class PicturePart(NamedTuple):
    """A part of the file; `start` and `end` are byte offsets."""

    name: str
    start: int
    end: int


class Picture(NamedTuple):
    """What a picture file contains."""

    width: int
    height: int
    pixel: int
    """Bytes per decoded pixel."""
    extras: Sequence[PicturePart] = ()
    """Parts that are not the picture: camera data, texts, programs, a second picture."""
    is_animated: bool = False

    @property
    def decoded(self) -> int:
        """Return the memory that a browser needs to show the picture, in bytes."""
        return self.width * self.height * self.pixel


def check_count(parts: int) -> None:
    """Raise PictureError if a file has so many parts that checking them would take too long."""
    if parts > MAX_PARTS:
        raise PictureError(f"is damaged: it has more than {MAX_PARTS:,} parts")


def check_amount(width: int, height: int, amount: int, scans: int = 1) -> None:
    """Raise PictureError if there is more compressed data than the pixels can need; the rest must be something else."""
    area = (width + 15) // 16 * 16 * ((height + 15) // 16 * 16)
    if amount > area * BYTES_PER_PIXEL + scans * BYTES_PER_SCAN:
        raise PictureError(f"contains {amount:,} bytes of data for {width:,} by {height:,} pixels")


def holds_text(content: bytes) -> bool:
    """Return whether a list of numbers contains text; ascending runs do not count, they are color gradients."""
    return any(list(found) != sorted(found) for found in _TEXT.findall(content))
