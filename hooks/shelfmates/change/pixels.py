"""Decoding and encoding of pictures with Pillow. In: a file's bytes. Out: bytes that contain only the pixels.

Only `fix` imports this module. Other commands then start without Pillow, and never decode a stranger's file.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageOps

MAX_PIXELS = 64_000_000
"""Pixels of a picture that is decoded; phones write up to 50 million by default."""
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 88
_ORIENTATION = 0x0112
"""The EXIF tag for the orientation of the camera (CIPA DC-008, 4.6.5)."""


class Unreadable(ValueError):  # noqa: N818 - not an error, but a reason; it becomes a Problem
    """The file cannot be decoded as a picture."""


class TooManyPixels(Unreadable):
    """Decoding would need too much memory."""


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """Open a picture without decoding its pixels."""
    try:
        with warnings.catch_warnings():
            # Pillow warns about unusual files; the result is checked afterwards.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                _check_pixels(*image.size)
                # XMP may contain an orientation, too, but browsers ignore it.
                for name in ("xmp", "XML:com.adobe.xmp"):
                    image.info.pop(name, None)
                yield image
    except TooManyPixels:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises undocumented errors for malformed files
        raise Unreadable from None


def _check_pixels(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise TooManyPixels(f"{width:,} by {height:,} pixels")


def is_turned(content: bytes) -> bool:
    """Return whether EXIF rotates or mirrors the picture."""
    try:
        with _opened(content) as image:
            return bool(image.getexif().get(_ORIENTATION, 1) != 1)
    except Unreadable:
        return False


def redraw(content: bytes, kind: str, side: int) -> bytes:
    """Return the picture in a format: upright, in sRGB, its longer side at most `side` pixels.

    Raises Unreadable or TooManyPixels.
    """
    with _opened(content) as image:
        # A JPEG is decoded at a fraction of its size if that is enough.
        image.draft(None, (side, side))
        drawn = _in_known_mode(image)
        drawn.thumbnail((side, side), Image.Resampling.LANCZOS)
        upright = _turn(drawn, image.getexif().get(_ORIENTATION, 1))
        return _save(_in_srgb(upright, image.info.get("icc_profile")), kind)


def _in_known_mode(image: Image.Image) -> Image.Image:
    """Return the pixels with eight bits per channel and without a palette."""
    if image.mode.startswith("I"):
        return image.convert("I").point([level // 256 for level in range(65_536)], "L")
    if "transparency" in image.info or image.mode in {"LA", "PA", "RGBA"}:
        return image.convert("RGBA")
    return image.copy() if image.mode in {"L", "RGB", "CMYK"} else image.convert("L" if image.mode == "1" else "RGB")


def _turn(image: Image.Image, orientation: int) -> Image.Image:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    image.info["exif"] = exif.tobytes()
    return ImageOps.exif_transpose(image)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the pixels in sRGB, which browsers assume for a picture without a color profile."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            own, srgb = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, own, srgb, outputMode=target) or image
        except (OSError, ImageCms.PyCMSError):
            # An invalid profile is ignored.
            pass
    return image.convert("RGB") if image.mode == "CMYK" else image


def _save(image: Image.Image, kind: str) -> bytes:
    if kind == "JPEG" and image.mode == "RGBA":
        # JPEG has no transparency.
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    # Otherwise Pillow would write the metadata again.
    image.info.clear()
    file = io.BytesIO()
    image.save(file, kind.upper(), quality=_QUALITY)
    return file.getvalue()
