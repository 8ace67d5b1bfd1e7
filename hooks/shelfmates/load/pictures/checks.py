"""Pictures that contributors send. In: a file. Out: Problems.

A file must contain a picture and nothing else. Each part of the file is checked, to the last byte. Only parts that a
browser needs to display the picture are allowed. Metadata about place, author and camera is refused.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from shelfmates.load.files import read_bytes
from shelfmates.problem import Problem

from .jpeg import read_jpeg
from .png import read_png
from .structure import AFTER, MAX_DECODED, Picture, PictureError, PicturePart
from .webp import read_webp

SUFFIXES = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP"}
"""File extension → expected picture format."""
MAX_BYTES = 2_000_000
"""Maximum size of a picture, in bytes."""
MAX_SIDE = 4_000
"""Maximum length of the longer side, in pixels."""
READERS: Mapping[str, Callable[[bytes], Picture]] = {"PNG": read_png, "JPEG": read_jpeg, "WebP": read_webp}
_FIX = "run `shelfmates fix`"
_SMALLER = f"{_FIX}, which makes it smaller, or save it with about 1,200 pixels on its longer side"
_CLEANER = f"{_FIX}, which removes data about where and by whom it was taken, or save it without metadata"
_ANEW = "open it in a picture program and save it as {kind}; renaming the file does not change its kind"
_KINDS = (
    (re.compile(rb"\x89PNG"), "PNG"),
    (re.compile(rb"\xff\xd8"), "JPEG"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "WebP"),
    (re.compile(rb"GIF8"), "GIF"),
    (re.compile(rb"....ftyp(?:hei[cfmsx]|hev[cx]|mif1|msf1)", re.DOTALL), "HEIC"),
    (re.compile(rb"....ftypavi[fs]", re.DOTALL), "AVIF"),
    (re.compile(rb"II\*\0|MM\0\*"), "TIFF or raw"),
    (re.compile(rb"BM"), "BMP"),
    (re.compile(rb"%PDF"), "PDF"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<"), "SVG, HTML or XML"),
)
"""First bytes → file format."""
_BEHIND = slice(1, None)
"""All bytes but the first, so that the picture's own signature is not found."""
_OTHER_FORMATS = (
    (re.compile(rb"%PDF-|%!PS-Adobe"), _BEHIND, "a PDF"),
    (re.compile(rb"PK\x05\x06"), slice(-65_557, None), "a ZIP archive"),
    (
        re.compile(
            rb"PK\x03\x04[\0-\x3f]\0..[\0\x08\x09\x0c\x0e\x5d-\x63]\0|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\xfd7zXZ\0"
            rb"|BZh[1-9]1AY&SY|MSCF\0\0\0\0|\0ustar[\0 ]|\x1f\x8b\x08[\0\x08]....[\0\x02\x04][\0-\x0d\xff]",
            re.DOTALL,
        ),
        _BEHIND,
        "an archive",
    ),
    (
        re.compile(
            rb"<(?:(?:audio|base|body|button|details|embed|form|frameset|head|html|iframe|input|link|math|meta|object|script"
            rb"|style|template|textarea|title|video)(?:[\s/]+[a-z]|>)|(?:img|svg)[\s/]+[a-z]{2}|svg>[\s<]|a[\s/]+href="
            rb"|!doctype\b|\?(?:php|xml)\s)",
            re.IGNORECASE,
        ),
        _BEHIND,
        "a web page",
    ),
    (
        re.compile(
            rb"#! ?/(?:usr/)?(?:local/)?bin/|\x7fELF[\x01\x02][\x01\x02]\x01|\xca\xfe\xba\xbe\0\0\0|\0asm\x01\0\0\0"
            rb"|This program (?:cannot|must) be run"
        ),
        _BEHIND,
        "a program",
    ),
    (
        re.compile(
            rb"GIF8[79]a|\x89PNG\r\n\x1a\n|RIFF....(?:WEBPVP8|WAVEfmt|AVI LIST)|\xff\xd8\xff[\xe0\xe1]..(?:JFIF|Exif)\0"
            rb"|\0\0\0[\x08-\x40]ftyp[a-zA-Z0-9]{3}|OggS\0[\0-\x07]\0|ID3[\x02-\x04]\0[\0\x40\x80]\0\0",
            re.DOTALL,
        ),
        _BEHIND,
        "a second picture, a sound or a film",
    ),
    (
        re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf1|SQLite format 3\0|BEGIN:V(?:CARD|CALENDAR)"),
        _BEHIND,
        "a document",
    ),
)
"""Signatures of other formats, the bytes in which other programs look for them, and the format's name.

Short signatures are searched together with the bytes that must follow them. In five million random bytes, which is what
compressed pixels look like, any of them occurs about once in 20,000 files.
"""
_SHOWN = 3


def find_picture_problems(root: Path, path: str) -> Iterator[Problem]:
    """Yield the reasons why a picture may not be published as it is."""
    content = read_bytes(root, path, limit=MAX_BYTES, hint=_SMALLER)
    if isinstance(content, Problem):
        yield content
    else:
        yield from judge_picture(path, content)


def judge_picture(path: str, content: bytes) -> Iterator[Problem]:
    """Yield the reasons why a file may not be published as a picture of the format that its extension names."""
    kind = SUFFIXES[Path(path).suffix]
    try:
        picture = READERS[kind](content)
    except PictureError as broken:
        yield _explain(path, kind, content, str(broken))
        return
    yield from _judge_size(path, picture)
    if picture.is_animated:
        hint = f"save one frame of it as {kind}"
        yield Problem(path, 1, 1, "animated-picture", "is animated; only still pictures are published", hint)
    yield from _judge_extras(path, picture.extras)
    for pattern, where, name in _OTHER_FORMATS:
        if pattern.search(content[where]):
            hint = f"{_FIX}, or {_ANEW.format(kind=kind)}".partition(";")[0]
            yield Problem(path, 1, 1, "two-formats", f"is also {name}", hint)


def name_kind(content: bytes) -> str:
    """Return the format of a file by its first bytes; an empty string if it is unknown."""
    return next((name for pattern, name in _KINDS if pattern.match(content)), "")


def _explain(path: str, kind: str, content: bytes, reason: str) -> Problem:
    found = name_kind(content)
    can_fix = f"{_FIX}, or " if found in READERS else ""
    hint = f"{can_fix}{_ANEW.format(kind=kind)}"
    if found == kind:
        return Problem(path, 1, 1, "damaged-picture", reason, hint.partition(";")[0])
    message = f"is not a {kind} picture, although its name says so"
    return Problem(path, 1, 1, "not-a-picture", message, hint, found=found)


def _judge_size(path: str, picture: Picture) -> Iterator[Problem]:
    found = f"{picture.width:,} by {picture.height:,}"
    if max(picture.width, picture.height) > MAX_SIDE:
        message = f"has a side of more than {MAX_SIDE:,} pixels"
        yield Problem(path, 1, 1, "too-large", message, _SMALLER, found=found)
    elif picture.decoded > MAX_DECODED:
        message = f"needs {picture.decoded:,} bytes to be shown; {MAX_DECODED:,} are allowed"
        yield Problem(path, 1, 1, "too-large", message, _SMALLER, found=found)


def _judge_extras(path: str, extras: Sequence[PicturePart]) -> Iterator[Problem]:
    after = sum(part.end - part.start for part in extras if part.name == AFTER)
    if after:
        yield Problem(path, 1, 1, "after-the-end", f"has {after:,} bytes after the picture's end", _CLEANER)
    names = list(dict.fromkeys(part.name for part in extras if part.name != AFTER))
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        message = f"contains more than a picture: {', '.join(names[:_SHOWN])}{more}"
        yield Problem(path, 1, 1, "metadata", message, _CLEANER)
