"""Pictures for tests, whole ones and such with more in them. In: sizes and parts. Out: bytes of files.

Whole pictures are written by Pillow; what they must not hold is put into their files here, byte by byte.
"""

import io
import struct
import zlib
from functools import cache

from PIL import Image, ImageCms

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)
"""The least PNG: one pixel."""
SIDES = (48, 32)
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
PLACE = b"36.2168 N, 81.6746 W"
"""Where a picture was taken; no file that holds it may be published."""
TIFF = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x01\0\0\0\0\0\0"
"""EXIF that says no more than that the camera was held upright."""


@cache
def draw(mode="RGB", size=SIDES):
    """Draw a picture without sharp edges, on which each corner differs."""
    across, down = Image.linear_gradient("L").rotate(90).resize(size), Image.linear_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, Image.new("L", size, 90))).convert(mode)


def save(image, kind, **options):
    """Write a picture as a file of a kind."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(name, content=b"", *, wrong=0):
    """Write a chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content) ^ wrong)


def head(width, height, depth=8, color=2, interlace=0):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlace))


def make_png(width, height, *chunks, rows=None, **header):
    """Write a PNG of black pixels; of one that is too large only the first bytes of its data."""
    rows = bytes(height * (1 + 3 * width)) if rows is None and width * height < 1_000_000 else rows or b""
    parts = (*(chunk(*row) for row in chunks), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND"))
    return b"\x89PNG\r\n\x1a\n" + head(width, height, **header) + b"".join(parts)


def segment(marker, content=b""):
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


@cache
def _jpeg(width, height):
    return save(Image.new("RGB", (width, height)), "JPEG")


def make_jpeg(width, height, *segments):
    """Write a JPEG of black pixels, with some segments after its first."""
    content = _jpeg(width, height)
    return content[:20] + b"".join(segment(*row) for row in segments) + content[20:]


def riff(*chunks):
    """Write a WebP of some chunks, each a name and its content."""
    body = b"".join(
        name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for name, content in chunks
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def canvas(marks=0, width=SIDES[0], height=SIDES[1]):
    """Write the extended header of a WebP."""
    return (
        b"VP8X",
        bytes((marks, 0, 0, 0)) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"),
    )


def frame_of(webp):
    """Return the only chunk of a WebP."""
    return (webp[12:16], webp[20 : 20 + int.from_bytes(webp[16:20], "little")])


PNG, JPEG = save(draw(), "PNG"), save(draw(), "JPEG")
LOSSY, LOSSLESS = save(draw(), "WEBP"), save(draw(), "WEBP", lossless=True)
FRAME = frame_of(LOSSY)


def in_png(*parts, before=b"IDAT"):
    """Put chunks into the PNG, before the first of a name."""
    place = PNG.index(before) - 4
    return PNG[:place] + b"".join(parts) + PNG[place:]


def in_jpeg(*parts, before=b"\xff\xdb"):
    """Put segments into the JPEG, before the first of a marker."""
    place = JPEG.index(before)
    return JPEG[:place] + b"".join(parts) + JPEG[place:]
