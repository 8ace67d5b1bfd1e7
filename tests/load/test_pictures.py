"""A picture file contains only a picture: what the check refuses, and how `fix` repairs it."""

import hashlib
import io
import re
import struct
import zipfile
import zlib

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat

from picture_files import (
    FRAME,
    JPEG,
    LOSSLESS,
    LOSSY,
    PLACE,
    PNG,
    PROFILE,
    SIDES,
    TIFF,
    canvas,
    chunk,
    draw,
    frame_of,
    head,
    in_jpeg,
    in_png,
    make_jpeg,
    make_png,
    riff,
    save,
    segment,
)
from shelfmates.change.pictures import clean_picture
from shelfmates.cli import main
from shelfmates.load.pictures.checks import MAX_BYTES, MAX_SIDE, find_picture_problems, judge_picture
from shelfmates.problem import Problem

pytestmark = pytest.mark.usefixtures("offline")


def zipped():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("page.html", "<p>Hello</p>")
    return file.getvalue()


def icc(*tags):
    """Write a color profile of some tags."""
    table, bodies, place = b"", b"", 132 + 12 * len(tags)
    for name, content in tags:
        table += struct.pack(">4sII", name, place + len(bodies), len(content))
        bodies += content
    content = bytes(36) + b"acsp" + bytes(88) + struct.pack(">I", len(tags)) + table + bodies
    return struct.pack(">I", len(content)) + content[4:]


def with_a_gap(profile):
    """Move the start of a profile's only tag by 20 bytes."""
    start, length = struct.unpack_from(">II", profile, 136)
    return profile[:136] + struct.pack(">II", start + 20, length - 20) + profile[144:]


def iccp(profile, name=b"icc"):
    return chunk(b"iCCP", name + b"\0\0" + zlib.compress(profile))


def profiled(profile):
    return segment(0xE2, b"ICC_PROFILE\0\x01\x01" + profile)


def with_orientation(number, **more):
    exif = Image.Exif()
    exif[0x0112] = number
    exif[0x0110] = "Phone 12"
    return {"exif": exif, **more}


ARCHIVE = zipped()
STORED = zlib.compressobj(0)


def stored(content):
    """Return the pixels of the PNG with other bytes among them, stored without compression."""
    packer = zlib.compressobj(0)
    rows = PIXELS[:146] + content + PIXELS[146 + len(content) :]
    return packer.compress(rows) + packer.flush()


PIXELS = bytes(32 * (1 + 3 * 48))
STUFFED = PIXELS[: -len(ARCHIVE)] + ARCHIVE
END = JPEG.rindex(b"\xff\xd9")
SCAN = JPEG.index(b"\xff\xda")
IDAT = PNG.index(b"IDAT") - 4
APNG = save(draw(), "PNG", save_all=True, append_images=[draw().rotate(180)])
MOVING = save(draw(), "WEBP", save_all=True, append_images=[draw().rotate(180)])
FACE = save(draw(size=(16, 16)), "JPEG")

IN_THE_PIXELS = {
    "document-to-print": b"%!PS-Adobe-3.0",
    "document-of-xml": b'<?xml version="1.0"?>',
    "drawing": b"<svg onload=alert(1)>",
    "drawing-without-attributes": b"<svg><g/>",
    "drawing-behind-a-slash": b"<svg/onload=alert(1)>",
    "drawing-in-capitals": b"<SVG ONLOAD=alert(1)>",
    "picture-of-a-page": b"<img src=x onerror=alert(1)>",
    "link": b"<a href=javascript:alert(1)>",
    "style": b"<style>*{}",
    "form": b"<form action=//evil.example>",
    "film-of-a-page": b"<video src=x onerror=alert(1)>",
    "base": b"<base href=//evil.example>",
    "title": b"<title>x",
    "commands": b"#!/bin/sh\n",
    "commands-of-another-shell": b"#!/usr/bin/env bash\n",
    "commands-behind-a-blank": b"#! /bin/sh\n",
    "program": b"\x7fELF\2\1\1\0",
    "program-of-windows": b"MZ" + bytes(76) + b"This program cannot be run in DOS mode.",
    "program-of-java": b"\xca\xfe\xba\xbe\0\0\0\x34",
    "program-of-the-web": b"\0asm\1\0\0\0",
    "beginning-of-an-archive": ARCHIVE[: ARCHIVE.index(b"PK\1\2")],
    "archive-of-gzip": b"\x1f\x8b\x08\0\0\0\0\0\0\x03x",
    "archive-of-tar": b"\0ustar\x0000",
    "archive-of-bzip2": b"BZh91AY&SY",
    "archive-of-xz": b"\xfd7zXZ\0",
    "archive-of-windows": b"MSCF\0\0\0\0",
    "gif": b"GIF89a",
    "older-gif": b"GIF87a",
    "second-png": PNG[:99],
    "second-webp": LOSSY[:99],
    "sound": b"ID3\3\0\0\0\0\x0fv",
    "sound-of-ogg": b"OggS\0\2\0",
    "sound-of-waves": b"RIFF\x24\0\0\0WAVEfmt ",
    "film": b"\0\0\0\x18ftypmp42",
    "letter": b"{\\rtf1",
    "office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "data-base": b"SQLite format 3\0",
    "card": b"BEGIN:VCARD\r\n",
    "calendar": b"BEGIN:VCALENDAR\r\n",
}
"""Signatures that other programs find anywhere in a file."""
LIKE_THEM = (
    b"%PDF", b"PK\3\4\x99\x99", b"GIF88a", b"<svga", b"<svg>9", b"<img>", b"<a>", b"<b>", b"<?xm", b"#!bin", b"\x1f\x8b\x08\x99",
    b"\x7fELF\x99", b"ustar", b"\x89PNG", b"RIFF1234WAVE", b"ftypmp42", b"ID3\x99", b"OggS\x99", b"<style9", b"<title.", b"MZ",
)  # fmt: skip
"""Bytes that only look like them, as in compressed pixels."""

REFUSED = {
    **{f"jpeg-{name}-in-the-pixels": (".jpg", JPEG[:END] + content + JPEG[END:], "two-formats") for name, content in IN_THE_PIXELS.items() if b"\xff" not in content},
    **{f"png-{name}-in-the-pixels": (".png", PNG[:IDAT] + chunk(b"IDAT", stored(content)) + chunk(b"IEND"), "two-formats") for name, content in IN_THE_PIXELS.items()},
    "png-text-with-a-position": (".png", in_png(chunk(b"tEXt", b"Comment\0" + PLACE)), "metadata"),
    "png-text-with-an-author": (".png", in_png(chunk(b"tEXt", b"Author\0Ana Ruiz")), "metadata"),
    "png-text-that-is-compressed": (".png", in_png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(PLACE))), "metadata"),
    "png-text-of-the-world": (".png", in_png(chunk(b"iTXt", b"Title\0\0\0\0\0" + PLACE)), "metadata"),
    "png-text-of-adobe": (".png", in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>")), "metadata"),
    "png-text-after-the-pixels": (".png", in_png(chunk(b"tEXt", b"Comment\0" + PLACE), before=b"IEND"), "metadata"),
    "png-time": (".png", in_png(chunk(b"tIME", bytes(7))), "metadata"),
    "png-exif": (".png", in_png(chunk(b"eXIf", TIFF)), "metadata"),
    "png-exif-after-the-pixels": (".png", in_png(chunk(b"eXIf", TIFF), before=b"IEND"), "metadata"),
    "png-private-chunk": (".png", in_png(chunk(b"gpSt", PLACE)), "metadata"),
    "png-private-chunk-of-a-phone": (".png", in_png(chunk(b"iDOT", bytes(28))), "metadata"),
    "png-registered-chunk": (".png", in_png(chunk(b"sPLT", b"name\0\x08")), "metadata"),
    "png-record-of-its-origin": (".png", in_png(chunk(b"caBX", PLACE)), "metadata"),
    "png-unknown-critical-chunk": (".png", in_png(chunk(b"GPSt", PLACE)), "damaged-picture"),
    "png-chunk-with-a-name-of-signs": (".png", in_png(chunk(b"a\0S!", PLACE)), "damaged-picture"),
    "png-checksum-wrong": (".png", in_png(chunk(b"gAMA", bytes(4), wrong=1)), "damaged-picture"),
    "png-checksum-of-the-pixels-wrong": (".png", PNG[:-20] + b"\1\2\3\4" + PNG[-16:], "damaged-picture"),
    "png-two-headers": (".png", in_png(head(48, 32)), "damaged-picture"),
    "png-header-last": (".png", PNG[:8] + PNG[33:IDAT] + PNG[IDAT:-12] + PNG[8:33] + PNG[-12:], "damaged-picture"),
    "png-gamma-twice": (".png", in_png(chunk(b"gAMA", bytes(4)), chunk(b"gAMA", bytes(4))), "damaged-picture"),
    "png-gamma-too-long": (".png", in_png(chunk(b"gAMA", PLACE)), "damaged-picture"),
    "png-density-too-long": (".png", in_png(chunk(b"pHYs", bytes(9) + PLACE)), "damaged-picture"),
    "png-gamma-after-the-pixels": (".png", in_png(chunk(b"gAMA", bytes(4)), before=b"IEND"), "damaged-picture"),
    "png-end-that-is-no-end": (".png", PNG[:-12] + chunk(b"IEND", PLACE), "damaged-picture"),
    "png-palette-of-a-text": (".png", in_png(chunk(b"PLTE", PLACE)), "metadata"),
    "png-palette-that-nobody-needs": (".png", in_png(chunk(b"PLTE", (PLACE * 3)[:60])), "metadata"),
    "png-palette-that-is-suggested": (".png", in_png(chunk(b"PLTE", bytes(range(0, 252, 3)))), "metadata"),
    "png-palette-of-what-is-seen-through": (".png", make_png(8, 8, (b"PLTE", bytes(range(0, 255, 17))), rows=bytes(8 * 33), color=6), "metadata"),
    "png-palette-and-frequencies-that-are-suggested": (".png", in_png(chunk(b"PLTE", bytes(6)), chunk(b"hIST", bytes(4))), "metadata"),
    "png-palette-of-gray-that-is-seen-through": (".png", make_png(8, 8, (b"PLTE", bytes(6)), rows=bytes(8 * 17), color=4), "metadata"),
    "png-palette-of-gray": (".png", make_png(8, 8, (b"PLTE", bytes(6)), rows=bytes(72), color=0), "metadata"),
    "png-primaries-of-a-text": (".png", in_png(chunk(b"cHRM", (PLACE * 2)[:32])), "damaged-picture"),
    "png-density-of-a-text": (".png", in_png(chunk(b"pHYs", PLACE[:9])), "damaged-picture"),
    "png-gamma-of-a-text": (".png", in_png(chunk(b"gAMA", PLACE[:4])), "damaged-picture"),
    "png-frequencies-of-a-text": (".png", make_png(8, 8, (b"PLTE", bytes(range(30))), (b"hIST", PLACE), rows=bytes(72), color=3), "metadata"),
    "png-frequencies-of-nothing": (".png", in_png(chunk(b"hIST", bytes(4))), "metadata"),
    "png-frequencies-of-other-colors": (".png", make_png(8, 8, (b"PLTE", bytes(6)), (b"hIST", bytes(6)), rows=bytes(72), color=3), "damaged-picture"),
    "png-screen-of-a-text": (".png", in_png(chunk(b"mDCV", (PLACE * 2)[:24])), "damaged-picture"),
    "png-brightness-of-a-text": (".png", in_png(chunk(b"cLLI", PLACE[:8])), "damaged-picture"),
    "png-suggested-palette-of-too-many-colors": (".png", in_png(chunk(b"PLTE", bytes(3 * 257))), "metadata"),
    "png-profile-of-a-name-that-is-a-text": (".png", in_png(iccp(PROFILE, name=PLACE)), "metadata"),
    "png-profile-without-a-name": (".png", in_png(iccp(PROFILE, name=b"")), "metadata"),
    "png-transparency-of-no-color": (".png", in_png(chunk(b"tRNS", b"Ana Ru")), "damaged-picture"),
    "png-transparency-of-no-gray": (".png", make_png(8, 8, (b"tRNS", b"An"), rows=bytes(72), color=0), "damaged-picture"),
    "png-bits-of-a-text": (".png", in_png(chunk(b"sBIT", b"Ana")), "damaged-picture"),
    "png-background-of-a-text": (".png", in_png(chunk(b"bKGD", b"Ana Ru")), "damaged-picture"),
    "png-background-of-no-color": (".png", make_png(8, 8, (b"PLTE", bytes(6)), (b"bKGD", b"A"), rows=bytes(72), color=3), "damaged-picture"),
    "png-wide-colors-of-a-text": (".png", in_png(chunk(b"cICP", b"Ruiz")), "damaged-picture"),
    "png-filters-of-a-text": (".png", make_png(1, 20, rows=b"".join(bytes([sign, 0, 0, 0]) for sign in PLACE)), "damaged-picture"),
    "png-filter-that-does-not-exist": (".png", make_png(8, 8, rows=bytes(7 * 25) + b"\5" + bytes(24)), "damaged-picture"),
    "png-filter-far-behind": (".png", make_png(1_000, 999, rows=bytes(998 * 3_001) + b"\5" + bytes(3_000)), "damaged-picture"),
    **{f"png-interlaced-filter-at-{place}": (".png", make_png(5, 3, rows=bytes(place) + b"\5" + bytes(51 - place), interlace=1), "damaged-picture") for place in (0, 4, 8, 12, 22, 29, 36)},
    "png-more-transparency-than-colors": (".png", make_png(8, 8, (b"PLTE", bytes(6)), (b"tRNS", PLACE), rows=bytes(72), color=3), "damaged-picture"),
    "png-palette-that-is-missing": (".png", make_png(8, 8, rows=bytes(72), color=3), "damaged-picture"),
    "png-transparency-of-a-text": (".png", in_png(chunk(b"tRNS", PLACE)), "damaged-picture"),
    "png-bytes-after-the-end": (".png", PNG + PLACE, "after-the-end"),
    "png-archive-after-the-end": (".png", PNG + ARCHIVE, "after-the-end"),
    "png-page-after-the-end": (".png", PNG + b"<script>alert(1)</script>", "after-the-end"),
    "png-second-picture-after-the-end": (".png", PNG + PNG, "after-the-end"),
    "png-chunk-after-the-end": (".png", PNG + chunk(b"tEXt", b"Comment\0" + PLACE), "after-the-end"),
    "png-bytes-before": (".png", PLACE + PNG, "not-a-picture"),
    "png-cut-off": (".png", PNG[:-12], "damaged-picture"),
    "png-of-a-signature": (".png", PNG[:8], "damaged-picture"),
    "png-animated": (".png", APNG, "animated-picture"),
    "png-animated-of-one-frame": (".png", in_png(chunk(b"acTL", struct.pack(">II", 1, 0))), "animated-picture"),
    "png-frame-without-animation": (".png", in_png(chunk(b"fdAT", bytes(4) + PLACE), before=b"IEND"), "animated-picture"),
    "png-data-after-the-pixels": (".png", PNG[:IDAT] + chunk(b"IDAT", zlib.compress(PIXELS) + PLACE) + chunk(b"IEND"), "damaged-picture"),
    "png-more-pixels-than-its-size": (".png", PNG[:IDAT] + chunk(b"IDAT", zlib.compress(PIXELS + PLACE)) + chunk(b"IEND"), "damaged-picture"),
    "png-fewer-pixels-than-its-size": (".png", PNG[:IDAT] + chunk(b"IDAT", zlib.compress(PIXELS[:-1])) + chunk(b"IEND"), "damaged-picture"),
    "png-that-unpacks-to-much-more": (".png", make_png(1, 1, rows=bytes(5_000_000)), "damaged-picture"),
    "png-pixels-in-two-places": (".png", in_png(chunk(b"IDAT"), chunk(b"gAMA", bytes(4))), "damaged-picture"),
    "png-pixels-that-are-text": (".png", PNG[:IDAT] + chunk(b"IDAT", PLACE) + chunk(b"IEND"), "damaged-picture"),
    "png-without-pixels": (".png", PNG[:IDAT] + chunk(b"IEND"), "damaged-picture"),
    "png-archive-in-the-pixels": (".png", PNG[:IDAT] + chunk(b"IDAT", STORED.compress(STUFFED) + STORED.flush()) + chunk(b"IEND"), "two-formats"),
    "png-profile-of-a-text": (".png", in_png(iccp(PLACE)), "metadata"),
    "png-profile-that-unpacks-to-much-more": (".png", in_png(iccp(bytes(5_000_000))), "metadata"),
    "png-profile-with-data-behind": (".png", in_png(chunk(b"iCCP", b"icc\0\0" + zlib.compress(PROFILE) + PLACE)), "metadata"),
    "png-profile-that-cannot-be-unpacked": (".png", in_png(chunk(b"iCCP", b"icc\0\0" + PLACE)), "metadata"),
    "png-profile-with-a-gap": (".png", in_png(iccp(with_a_gap(icc((b"wtpt", PLACE + bytes(20)))))), "metadata"),
    "png-profile-of-a-device": (".png", in_png(iccp(icc((b"mmod", bytes(4) + PLACE)))), "metadata"),
    "png-larger-than-a-screen": (".png", make_png(40_000, 30_000), "too-large"),
    "png-of-40-megapixels": (".png", make_png(6_400, 6_400), "too-large"),
    "png-of-128-megabytes": (".png", make_png(4_000, 4_000, depth=16, color=6), "too-large"),
    "png-of-a-size-of-0": (".png", make_png(0, 8), "damaged-picture"),
    "png-of-a-color-that-does-not-exist": (".png", make_png(8, 8, depth=3), "damaged-picture"),
    "png-interlaced-in-another-way": (".png", make_png(8, 8, interlace=2), "damaged-picture"),
    "jpeg-comment-with-a-position": (".jpg", in_jpeg(segment(0xFE, PLACE)), "metadata"),
    "jpeg-comment-after-the-pixels": (".jpg", JPEG[:END] + segment(0xFE, PLACE) + JPEG[END:], "metadata"),
    "jpeg-exif": (".jpg", in_jpeg(segment(0xE1, b"Exif\0\0" + TIFF)), "metadata"),
    "jpeg-exif-after-the-pixels": (".jpg", JPEG[:END] + segment(0xE1, b"Exif\0\0" + TIFF) + JPEG[END:], "metadata"),
    "jpeg-xmp": (".jpg", in_jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x/>")), "metadata"),
    "jpeg-more-xmp": (".jpg", in_jpeg(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0<x/>")), "metadata"),
    "jpeg-photoshop": (".jpg", in_jpeg(segment(0xED, b"Photoshop 3.0\x008BIM")), "metadata"),
    "jpeg-of-more-pictures": (".jpg", save(draw(), "MPO", save_all=True, append_images=[draw().rotate(180)]), "metadata"),
    "jpeg-flashpix": (".jpg", in_jpeg(segment(0xE2, b"FPXR\0" + PLACE)), "metadata"),
    "jpeg-small-picture-in-its-head": (".jpg", in_jpeg(segment(0xE0, b"JFXX\0\x10" + FACE)), "metadata"),
    "jpeg-small-picture-in-jfif": (".jpg", JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1abc") + JPEG[20:], "metadata"),
    "jpeg-jfif-twice": (".jpg", in_jpeg(JPEG[2:20]), "metadata"),
    "jpeg-jfif-of-a-text": (".jpg", JPEG[:2] + segment(0xE0, b"JFIF\0Ana\1\1\1\1\0\0") + JPEG[20:], "metadata"),
    "jpeg-density-of-a-text": (".jpg", JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\1Ruiz\0\0") + JPEG[20:], "metadata"),
    "jpeg-adobe-of-a-text": (".jpg", in_jpeg(segment(0xEE, b"AdobeRuiz M\1")), "metadata"),
    "jpeg-jfif-that-is-long": (".jpg", JPEG[:2] + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0" + PLACE) + JPEG[20:], "metadata"),
    "jpeg-adobe-that-is-long": (".jpg", in_jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1" + PLACE)), "metadata"),
    "jpeg-ducky": (".jpg", in_jpeg(segment(0xEC, b"Ducky" + PLACE)), "metadata"),
    "jpeg-record-of-its-origin": (".jpg", in_jpeg(segment(0xEB, b"JP\0\1" + PLACE)), "metadata"),
    **{f"jpeg-private-data-{n}": (".jpg", in_jpeg(segment(0xE0 + n, PLACE)), "metadata") for n in range(16)},
    "jpeg-profile-of-a-text": (".jpg", in_jpeg(profiled(PLACE)), "metadata"),
    "jpeg-profile-in-a-wrong-order": (".jpg", in_jpeg(segment(0xE2, b"ICC_PROFILE\0\x02\x02" + PROFILE)), "metadata"),
    "jpeg-profile-with-a-text-behind": (".jpg", in_jpeg(profiled(PROFILE + PLACE)), "metadata"),
    "jpeg-profile-with-a-text-inside": (".jpg", in_jpeg(profiled(icc((b"desc", bytes(40)), (b"GPSt", PLACE)))), "metadata"),
    "jpeg-profile-with-a-long-text": (".jpg", in_jpeg(profiled(icc((b"desc", PLACE * 101)))), "metadata"),
    "jpeg-profile-with-a-text-in-its-head": (".jpg", in_jpeg(profiled(PROFILE[:100] + PLACE + PROFILE[120:])), "metadata"),
    "jpeg-profile-of-a-printer": (".jpg", in_jpeg(profiled(icc((b"A2B0", bytes(60_000))))), "metadata"),
    "jpeg-bytes-after-the-end": (".jpg", JPEG + PLACE, "after-the-end"),
    "jpeg-line-feed-after-the-end": (".jpg", JPEG + b"\n", "after-the-end"),
    "jpeg-archive-after-the-end": (".jpg", JPEG + ARCHIVE, "after-the-end"),
    "jpeg-second-picture-after-the-end": (".jpg", JPEG + FACE, "after-the-end"),
    "jpeg-film-after-the-end": (".jpg", JPEG + b"\0\0\0\x18ftypmp42" + bytes(100), "after-the-end"),
    "jpeg-bytes-before": (".jpg", PLACE + JPEG, "not-a-picture"),
    "jpeg-bytes-between-segments": (".jpg", in_jpeg(PLACE), "damaged-picture"),
    "jpeg-filling-before-a-segment": (".jpg", in_jpeg(b"\xff" * 33), "damaged-picture"),
    "jpeg-filling-before-the-end": (".jpg", JPEG[:END] + b"\xff" * 33 + JPEG[END:], "damaged-picture"),
    "jpeg-filling-before-a-scan": (".jpg", JPEG[:SCAN] + b"\xff" * 99 + JPEG[SCAN:], "damaged-picture"),
    "jpeg-filling-at-its-start": (".jpg", JPEG[:2] + b"\xff" * 33 + JPEG[2:], "damaged-picture"),
    "jpeg-cut-off": (".jpg", JPEG[:-2], "damaged-picture"),
    "jpeg-cut-off-in-its-head": (".jpg", JPEG[:100], "damaged-picture"),
    "jpeg-of-three-bytes": (".jpg", JPEG[:3], "damaged-picture"),
    "jpeg-of-nothing": (".jpg", b"", "not-a-picture"),
    "jpeg-without-pixels": (".jpg", JPEG[:SCAN] + b"\xff\xd9", "damaged-picture"),
    "jpeg-two-frames": (".jpg", in_jpeg(JPEG[JPEG.index(b"\xff\xc0") : JPEG.index(b"\xff\xc4")], before=b"\xff\xc4"), "damaged-picture"),
    "jpeg-table-with-a-text": (".jpg", in_jpeg(segment(0xDB, b"\0" + PLACE)), "damaged-picture"),
    "jpeg-table-twice": (".jpg", in_jpeg(segment(0xDB, b"\0" + bytes(range(1, 65)))), "damaged-picture"),
    "jpeg-codes-with-a-text": (".jpg", in_jpeg(segment(0xC4, b"\0" + PLACE)), "damaged-picture"),
    "jpeg-codes-of-a-text": (".jpg", in_jpeg(segment(0xC4, b"\x11" + bytes(7) + bytes([20]) + bytes(8) + PLACE), before=b"\xff\xc0"), "damaged-picture"),
    "jpeg-table-of-nobody": (".jpg", in_jpeg(segment(0xDB, b"\3" + (PLACE * 4)[:64])), "damaged-picture"),
    "jpeg-codes-of-nobody": (".jpg", JPEG[:END] + segment(0xC4, b"\0\1" + bytes(16)) + JPEG[END:], "damaged-picture"),
    "jpeg-restarts-with-a-text": (".jpg", in_jpeg(segment(0xDD, PLACE)), "damaged-picture"),
    "jpeg-without-losses": (".jpg", JPEG.replace(b"\xff\xc0", b"\xff\xc3", 1), "damaged-picture"),
    "jpeg-arithmetic": (".jpg", JPEG.replace(b"\xff\xc0", b"\xff\xc9", 1), "damaged-picture"),
    "jpeg-second-picture-inside": (".jpg", in_jpeg(FACE), "damaged-picture"),
    "jpeg-of-many-layers": (".jpg", JPEG[:END] + JPEG[SCAN:END] * 200 + JPEG[END:], "damaged-picture"),
    "jpeg-of-more-data-than-pixels": (".jpg", JPEG[:END] + b"A" * 100_000 + JPEG[END:], "damaged-picture"),
    "jpeg-archive-in-the-pixels": (".jpg", JPEG[:END] + ARCHIVE + JPEG[END:], "two-formats"),
    "jpeg-program-in-the-pixels": (".jpg", JPEG[:END] + b"<?php system(1) ?>" + JPEG[END:], "two-formats"),
    "jpeg-page-in-the-pixels": (".jpg", JPEG[:END] + b"<SCRIPT>alert(1)</SCRIPT>" + JPEG[END:], "two-formats"),
    "jpeg-of-a-size-of-0": (".jpg", re.sub(rb"(\xff\xc0..\x08)....", rb"\1\0\0\0\0", JPEG, flags=re.DOTALL), "damaged-picture"),
    "jpeg-of-a-color-that-cannot-be-read": (".jpg", re.sub(rb"(\xff\xc0.{8}\x01).", rb"\1\0", JPEG, flags=re.DOTALL), "damaged-picture"),
    "jpeg-of-two-equal-colors": (".jpg", re.sub(rb"(\xff\xc0.{8}\x01..)\x02", rb"\1\1", JPEG, flags=re.DOTALL), "damaged-picture"),
    "jpeg-wider-than-allowed": (".jpg", make_jpeg(4_001, 8), "too-large"),
    "jpeg-of-an-iphone-in-heic": (".jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99), "not-a-picture"),
    "jpeg-that-is-avif": (".jpg", b"\0\0\0\x18ftypavif\0\0\0\0" + bytes(99), "not-a-picture"),
    "jpeg-that-is-a-page": (".jpg", b"<!doctype html><p>Hello</p>", "not-a-picture"),
    "jpeg-that-is-a-document": (".jpg", b"%PDF-1.7\n", "not-a-picture"),
    "jpeg-that-is-gif": (".jpg", save(draw("P"), "GIF"), "not-a-picture"),
    "jpeg-that-is-png": (".jpg", PNG, "not-a-picture"),
    "png-that-is-jpeg": (".png", JPEG, "not-a-picture"),
    "webp-that-is-png": (".webp", PNG, "not-a-picture"),
    "webp-exif": (".webp", riff(canvas(0x08), FRAME, (b"EXIF", TIFF)), "metadata"),
    "webp-xmp": (".webp", riff(canvas(0x04), FRAME, (b"XMP ", b"<x/>")), "metadata"),
    "webp-exif-that-is-not-announced": (".webp", riff(FRAME, (b"EXIF", TIFF)), "metadata"),
    "webp-exif-that-is-announced-and-not-there": (".webp", riff(canvas(0x08), FRAME), "damaged-picture"),
    "webp-unknown-chunk": (".webp", riff(canvas(), FRAME, (b"GPS ", PLACE)), "metadata"),
    "webp-unknown-chunk-before": (".webp", riff(canvas(), (b"GPS ", PLACE), FRAME), "metadata"),
    "webp-chunk-without-a-name": (".webp", riff(canvas(), FRAME, (b"\0\xff\0\0", PLACE)), "metadata"),
    "webp-second-frame": (".webp", riff(FRAME, FRAME), "damaged-picture"),
    "webp-second-header": (".webp", riff(canvas(), canvas(), FRAME), "damaged-picture"),
    "webp-header-and-nothing-else": (".webp", riff(canvas()), "damaged-picture"),
    "webp-header-that-is-long": (".webp", riff((b"VP8X", canvas()[1] + PLACE), FRAME), "damaged-picture"),
    "webp-header-of-another-size": (".webp", riff(canvas(width=99), FRAME), "damaged-picture"),
    "webp-reserved-marks": (".webp", riff(canvas(0xC1), FRAME), "damaged-picture"),
    "webp-profile-of-a-text": (".webp", riff(canvas(0x20), (b"ICCP", PLACE), FRAME), "metadata"),
    "webp-profile-that-is-not-announced": (".webp", riff(canvas(), (b"ICCP", PROFILE), FRAME), "damaged-picture"),
    "webp-transparency-that-is-not-announced": (".webp", riff(canvas(), (b"ALPH", PLACE), FRAME), "damaged-picture"),
    **{f"webp-transparency-{name}": (".webp", riff(canvas(0x10), (b"ALPH", content), FRAME), "damaged-picture") for name, content in {
        "of-nothing": b"",
        "with-reserved-bits": b"\x40" + bytes(48 * 32),
        "with-all-reserved-bits": b"\xc0" + bytes(48 * 32),
        "preprocessed-in-another-way": b"\x20" + bytes(48 * 32),
        "packed-in-another-way": b"\2" + bytes(48 * 32),
        "packed-in-yet-another-way": b"\3" + bytes(9),
        "that-is-short": bytes(48 * 32),
        "that-is-long": bytes(48 * 32 + 2),
        "of-a-text": b"\0" + PLACE,
        "packed-and-empty": b"\1",
        "packed-and-longer-than-its-pixels": b"\1" + PLACE * 99,
    }.items()},
    "webp-animated": (".webp", MOVING, "animated-picture"),
    "webp-bytes-after-the-end": (".webp", LOSSY + PLACE, "after-the-end"),
    "webp-archive-after-the-end": (".webp", LOSSY + ARCHIVE, "after-the-end"),
    "webp-longer-than-the-file": (".webp", LOSSY[:4] + b"\xfe\xff\0\0" + LOSSY[8:], "damaged-picture"),
    "webp-shorter-than-the-file": (".webp", LOSSY[:4] + b"\x0c\0\0\0" + LOSSY[8:], "damaged-picture"),
    "webp-padding-with-a-byte": (".webp", riff(FRAME, (b"GPS ", b"abc"))[:-1] + b"x", "damaged-picture"),
    "webp-cut-off": (".webp", LOSSY[:-4], "damaged-picture"),
    "webp-of-more-data-than-pixels": (".webp", riff((b"VP8 ", FRAME[1] + bytes(100_000))), "damaged-picture"),
    "webp-of-no-key-frame": (".webp", riff((b"VP8 ", bytes([FRAME[1][0] | 1]) + FRAME[1][1:])), "damaged-picture"),
    "webp-lossless-of-another-version": (".webp", riff((b"VP8L", b"\x2f\xff\xff\xff\xff" + PLACE)), "damaged-picture"),
    "webp-archive-in-the-pixels": (".webp", riff((b"VP8 ", FRAME[1] + ARCHIVE)), "two-formats"),
}  # fmt: skip
"""Mistake → file extension, bytes, and the code of the problem."""

ACCEPTED = {
    "png": (".png", PNG),
    "png-interlaced": (".png", make_png(5, 3, rows=bytes(3 * 5 * 3 + 7), interlace=1)),
    "png-interlaced-of-one-color": (".png", make_png(5, 3, rows=b"".join(b"\0" + b"\x09\x09\x09" * width for width in (1, 1, 1, 3, 2, 2, 5)), interlace=1)),
    **{f"png-of-mode-{mode}": (".png", save(draw(mode), "PNG")) for mode in ("1", "L", "LA", "P", "RGBA")},
    "png-of-16-bits": (".png", save(Image.new("I;16", SIDES, 999), "PNG")),
    "png-of-two-colors": (".png", save(draw().quantize(2), "PNG", bits=1)),
    "png-with-a-transparent-color": (".png", save(draw("P"), "PNG", transparency=0)),
    "png-with-a-density": (".png", save(draw(), "PNG", dpi=(72, 72))),
    "png-with-a-profile": (".png", save(draw(), "PNG", icc_profile=PROFILE)),
    "png-of-the-web": (".png", in_png(chunk(b"gAMA", bytes((0, 0, 0xB1, 0x8F))), chunk(b"sRGB", b"\0"))),
    **{f"png-with-a-profile-called-{name.decode()}": (".png", in_png(iccp(PROFILE, name=name))) for name in (b"ICC Profile", b"Photoshop ICC profile", b"sRGB built-in", b"Skia")},
    "png-with-all-filters": (".png", make_png(2, 5, rows=b"".join(bytes([number, 9, 9, 9, 9, 9, 9]) for number in range(5)))),
    "png-of-noise": (".png", save(Image.effect_noise((700, 700), 120).convert("RGB"), "PNG")),
    "png-with-numbers": (".png", in_png(chunk(b"sBIT", bytes((8, 8, 8))), chunk(b"bKGD", b"\0\xff" * 3), chunk(b"tRNS", b"\0\xff" * 3))),
    "png-in-many-chunks": (".png", b"".join((PNG[:IDAT], *(chunk(b"IDAT", bytes([sign])) for sign in PNG[IDAT + 8 : -16]), chunk(b"IEND")))),
    "png-as-large-as-allowed": (".png", make_png(4_000, 4_000, rows=bytes(4_000 * (1 + 4_000)), color=0)),
    "png-with-frequencies": (".png", make_png(8, 8, (b"PLTE", bytes(6)), (b"hIST", bytes(4)), rows=bytes(72), color=3)),
    "png-of-a-bright-screen": (".png", in_png(chunk(b"mDCV", struct.pack(">8H2I", 35_400, 14_600, 8_500, 39_850, 6_550, 2_300, 15_635, 16_450, 10_000_000, 50)))),
    "png-with-its-brightness": (".png", in_png(chunk(b"cLLI", struct.pack(">2I", 10_000_000, 4_000_000)))),
    "png-of-wide-colors": (".png", in_png(chunk(b"cICP", bytes((9, 16, 0, 1))))),
    **{f"jpeg-of-mode-{mode}": (".jpg", save(draw(mode), "JPEG")) for mode in ("L", "RGB", "CMYK")},
    "jpeg-called-jpeg": (".jpeg", JPEG),
    "jpeg-progressive": (".jpg", save(draw(), "JPEG", progressive=True)),
    "jpeg-optimized": (".jpg", save(draw(), "JPEG", optimize=True)),
    "jpeg-of-the-best-quality": (".jpg", save(Image.effect_noise((99, 99), 120).convert("RGB"), "JPEG", quality=100, subsampling=0)),
    "jpeg-with-restarts": (".jpg", save(draw(size=(200, 200)), "JPEG", restart_marker_blocks=2)),
    "jpeg-with-a-profile": (".jpg", save(draw(), "JPEG", icc_profile=PROFILE)),
    "jpeg-with-a-density": (".jpg", save(draw(), "JPEG", dpi=(300, 300))),
    "jpeg-with-what-only-looks-so": (".jpg", JPEG[:END] + b"".join(LIKE_THEM) + JPEG[END:]),
    "jpeg-with-adobes-mark": (".jpg", in_jpeg(segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"))),
    "jpeg-without-jfif": (".jpg", JPEG[:2] + JPEG[20:]),
    **{f"jpeg-with-{n}-bytes-of-filling": (".jpg", in_jpeg(b"\xff" * n)) for n in (2, 31, 32)},
    "webp-lossy": (".webp", LOSSY),
    "webp-lossless": (".webp", LOSSLESS),
    "webp-with-a-header": (".webp", riff(canvas(), FRAME)),
    "webp-opaque-that-may-be-transparent": (".webp", riff(canvas(0x10), FRAME)),
    "webp-lossless-with-a-header": (".webp", riff(canvas(), frame_of(LOSSLESS))),
    "webp-with-transparency-that-is-not-packed": (".webp", riff(canvas(0x10), (b"ALPH", b"\0" + bytes(48 * 32)), FRAME)),
    "webp-with-transparency-that-was-made-coarser": (".webp", save(Image.merge("RGBA", (*draw().split(), draw("L"))), "WEBP", alpha_quality=30)),
    "webp-with-transparency-of-noise": (".webp", save(Image.merge("RGBA", (*draw().split(), Image.effect_noise(SIDES, 120))), "WEBP")),
    "webp-transparent": (".webp", save(draw("L").convert("LA").convert("RGBA"), "WEBP")),
    "webp-see-through": (".webp", save(Image.merge("RGBA", (*draw().split(), draw("L"))), "WEBP")),
    "webp-lossless-see-through": (".webp", save(Image.merge("RGBA", (*draw().split(), draw("L"))), "WEBP", lossless=True)),
    "webp-with-a-profile": (".webp", save(draw(), "WEBP", icc_profile=PROFILE)),
    "webp-of-noise": (".webp", save(Image.effect_noise((99, 99), 120).convert("RGB"), "WEBP", quality=100)),
    "webp-lossless-of-noise": (".webp", save(Image.effect_noise((99, 99), 120).convert("RGB"), "WEBP", lossless=True)),
}  # fmt: skip


def judge(folder, ending, content):
    """Return the codes of the problems of a picture."""
    (folder / f"picture{ending}").write_bytes(content)
    return [problem.code for problem in find_picture_problems(folder, f"picture{ending}")]


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_part_of_a_picture_is_refused(case, tmp_path):
    ending, content, code = REFUSED[case]
    assert code in judge(tmp_path, ending, content)


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_picture_is_accepted(case, tmp_path):
    assert judge(tmp_path, *ACCEPTED[case]) == []


GOOD = {"png": (".png", PNG), "jpeg": (".jpg", JPEG), "webp": (".webp", LOSSY), "webp-lossless": (".webp", LOSSLESS)}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.data())
def test_what_is_put_between_the_bytes_of_a_picture_is_refused_or_taken_for_pixels(kind, data):
    ending, content = GOOD[kind]
    place = data.draw(st.integers(0, len(content)))
    more = data.draw(st.binary(min_size=1, max_size=99) | st.just(PLACE) | st.just(FACE))
    is_refused = any(judge_picture(f"a{ending}", content[:place] + more + content[place:]))
    assert is_refused or (kind == "jpeg" and SCAN < place <= END)


@settings(max_examples=150, deadline=None)
@given(st.binary(min_size=4, max_size=4) | st.text("abcdABCD", min_size=4, max_size=4).map(str.encode), st.binary(max_size=99), st.data())  # fmt: skip
def test_no_part_that_is_well_formed_and_not_known_is_let_through(name, content, data):
    part = data.draw(st.sampled_from([b"IDAT", b"IEND"]))
    marker = data.draw(st.integers(0xC0, 0xFE).filter(lambda code: code not in {0xC4, *range(0xD0, 0xDA)}))
    assert any(judge_picture("a.png", in_png(chunk(name, content + b"x"), before=part)))
    assert any(judge_picture("a.jpg", in_jpeg(segment(marker, content))))
    assert any(judge_picture("a.webp", riff(canvas(), FRAME, (name, content))))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=300), st.integers(0, 60))
def test_whatever_a_file_holds_there_is_an_answer(kind, tail, kept):
    ending, content = GOOD[kind]
    cleaned = clean_picture(f"a{ending}", content[:kept] + tail)
    assert isinstance(cleaned, Problem) or not any(judge_picture(f"a{ending}", cleaned))


def pixels_of(content, mode="RGB"):
    with Image.open(io.BytesIO(content)) as image:
        return ImageOps.exif_transpose(image).convert(mode)


def differ(first, second):
    """Return the average difference of the colors of two pictures of the same size."""
    assert first.size == second.size
    return max(ImageStat.Stat(ImageChops.difference(first, second)).mean)


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_made_of_it_is_a_picture_or_the_reason_why_not(case):
    ending, content, _code = REFUSED[case]
    cleaned = clean_picture(f"a{ending}", content)
    if isinstance(cleaned, Problem):
        assert cleaned.hint
        return
    assert list(judge_picture(f"a{ending}", cleaned)) == []
    assert clean_picture(f"a{ending}", cleaned) is None
    assert PLACE not in cleaned
    pixels_of(cleaned)


@pytest.mark.parametrize(
    "case", [case for case, (_ending, _content, code) in REFUSED.items() if code in {"metadata", "after-the-end"}]
)
def test_the_pixels_stay_as_they_are(case):
    ending, content, _code = REFUSED[case]
    cleaned = clean_picture(f"a{ending}", content)
    # Pillow does not read profiles that are much larger after decompression.
    content = PNG if "unpack" in case else content
    assert differ(pixels_of(cleaned), pixels_of(content)) <= (0 if "profile" not in case else 3)


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_picture_that_is_fine_is_not_touched(case):
    ending, content = ACCEPTED[case]
    assert clean_picture(f"a{ending}", content) is None


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("ending", "kind"), [(".jpg", "JPEG"), (".png", "PNG"), (".webp", "WEBP")])
def test_a_photo_stands_upright_as_its_camera_said(ending, kind, orientation):
    content = save(draw(), kind, **with_orientation(orientation))
    cleaned = clean_picture(f"a{ending}", content)
    assert b"Phone" not in cleaned
    assert list(judge_picture(f"a{ending}", cleaned)) == []
    with Image.open(io.BytesIO(cleaned)) as image:
        assert differ(image.convert("RGB"), pixels_of(content)) <= 5


def test_what_xmp_says_of_turning_is_left_to_those_who_read_it():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    cleaned = clean_picture("a.jpg", save(draw(), "JPEG", xmp=xmp))
    with Image.open(io.BytesIO(cleaned)) as image:
        assert image.size == SIDES


@pytest.mark.parametrize(
    ("ending", "content", "mode"),
    [
        (".jpg", save(draw("RGB", (4_032, 3_024)), "JPEG", **with_orientation(6)), "RGB"),
        (".jpg", save(draw("CMYK", (4_001, 40)), "JPEG"), "RGB"),
        (".jpg", save(draw("L", (4_001, 40)), "JPEG"), "L"),
        (".jpg", save(draw("RGB", (5_000, 40)), "JPEG", icc_profile=PROFILE), "RGB"),
        (".png", save(draw("P", (4_001, 40)), "PNG"), "RGB"),
        (".png", save(draw("P", (4_001, 40)), "PNG", transparency=0), "RGBA"),
        (".png", save(draw("1", (4_001, 40)), "PNG"), "L"),
        (".png", save(draw("LA", (4_001, 40)), "PNG"), "RGBA"),
        (".png", save(Image.new("I;16", (4_001, 40), 40_000), "PNG"), "L"),
        (".webp", save(draw("RGB", (4_001, 40)), "WEBP"), "RGB"),
        (".webp", save(Image.new("RGBA", (4_001, 40), (9, 9, 9, 99)), "WEBP", lossless=True), "RGBA"),
        (".jpg", save(draw("RGBA", (4_001, 40)), "PNG"), "RGB"),
    ],
)  # fmt: skip
def test_a_picture_that_is_too_large_is_made_smaller(ending, content, mode):
    cleaned = clean_picture(f"a{ending}", content)
    assert list(judge_picture(f"a{ending}", cleaned)) == []
    with Image.open(io.BytesIO(cleaned)) as image:
        assert (max(image.size) <= MAX_SIDE, image.mode, b"Phone" in cleaned) == (True, mode, False)


def test_a_picture_of_too_many_bytes_is_made_smaller_until_it_fits():
    noise = save(Image.frombytes("RGB", (850, 850), hashlib.shake_128().digest(850 * 850 * 3)), "PNG")
    cleaned = clean_picture("a.png", noise)
    assert len(noise) > MAX_BYTES >= len(cleaned)


def test_gray_of_16_bits_keeps_its_shade():
    cleaned = clean_picture("a.png", save(Image.new("I;16", (4_001, 40), 200 * 256), "PNG"))
    assert pixels_of(cleaned, "L").getpixel((9, 9)) == 200


def test_what_can_be_seen_through_is_white_where_a_file_has_no_transparency():
    cleaned = clean_picture("a.jpg", save(Image.new("RGBA", SIDES, (0, 0, 0, 0)), "PNG"))
    assert pixels_of(cleaned).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("ending", "content", "found"),
    [
        (".jpg", REFUSED["jpeg-of-an-iphone-in-heic"][1], "HEIC"),
        (".png", REFUSED["jpeg-that-is-avif"][1], "AVIF"),
        (".webp", b"II*\0" + bytes(99), "TIFF or raw"),
        (".jpg", b"BM" + bytes(99), "BMP"),
        (".jpg", REFUSED["jpeg-that-is-gif"][1], "GIF"),
        (".jpg", b"<svg onload='alert(1)'>", "SVG, HTML or XML"),
        (".jpg", b"%PDF-1.7\n", "PDF"),
        (".png", JPEG[:99], "JPEG"),
        (".jpg", JPEG[:99], ""),
    ],
)
def test_whoever_sends_another_kind_reads_which_it_is(ending, content, found):
    problem = clean_picture(f"a{ending}", content)
    assert (problem.code, problem.found) == ("not-a-picture", found)


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp"])
def test_a_picture_of_more_pixels_than_memory_is_left_and_told(ending):
    problem = clean_picture(f"a{ending}", make_png(9_000, 9_000))
    assert (problem.code, problem.message) == ("too-large", "has 9,000 by 9,000 pixels; at most 64,000,000 can be read")


PHOTO = save(draw("RGB", (4_032, 302)), "JPEG", **with_orientation(6))


def test_a_photo_from_a_phone_does_not_fail_a_build(network):
    root = network({"data/photos/ana-ruiz.jpg": PHOTO, "docs/pictures/room.png": in_png(chunk(b"tEXt", b"Author\0Ana")),
                    "docs/fine.webp": LOSSY, "docs/.hidden/room.jpg": PHOTO})  # fmt: skip
    run = lambda *words: CliRunner().invoke(main, ["--root", str(root), *words])  # noqa: E731
    assert run("check", "--today", "2026-11-22").exit_code == 1
    assert run("fix", "--check").exit_code == 1
    assert (root / "data/photos/ana-ruiz.jpg").read_bytes() == PHOTO
    done = run("fix")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Rewrote data/photos/ana-ruiz.jpg\nRewrote docs/pictures/room.png\n"
    assert run("check", "--today", "2026-11-22").exit_code == 0
    assert run("fix").stderr == "Nothing to rewrite.\n"


def test_a_picture_is_fixed_by_its_name_and_one_that_cannot_be_is_told(network):
    root = network({"data/photos/ana-ruiz.jpg": JPEG + PLACE, "docs/room.jpg": REFUSED["jpeg-of-an-iphone-in-heic"][1]})
    done = CliRunner().invoke(main, ["--root", str(root), "fix", str(root / "docs")])
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith("\nNothing to rewrite.\n")
    assert done.stderr.startswith("docs/room.jpg:1:1: not-a-picture cannot be read as a JPEG picture, found `HEIC`; ")
    done = CliRunner().invoke(main, ["--root", str(root), "fix", "data/photos/ana-ruiz.jpg"])
    assert (root / "data/photos/ana-ruiz.jpg").read_bytes() == JPEG


def test_a_name_as_cameras_write_it_is_told_with_the_right_one(check):
    assert check({"data/photos/IMG_0042.JPG": JPEG, "docs/IMG_0043.PNG": PNG}) == [
        "data/photos/IMG_0042.JPG:1:1: file-type is not a picture; rename it to `IMG_0042.jpg`",
        "docs/IMG_0043.PNG:1:1: file-type has a file extension in capital letters; rename it to `IMG_0043.png`",
    ]


def test_a_document_begins_as_one(check):
    assert check({"docs/room.pdf": b"<script>alert(1)</script>"}) == [
        "docs/room.pdf:1:1: not-a-document is not a PDF, although its name says so; save it as PDF in the program that wrote it"
    ]


@pytest.mark.parametrize(
    "content",
    [
        JPEG[:END] + b"\xff" * 1_900_000,
        JPEG[:END] + b"\xff\x00" * 950_000 + b"\xff\xd9",
        JPEG[:2] + b"\xff" * 1_900_000,
        JPEG[:2] + segment(0xFE) * 400_000 + JPEG[2:],
        in_png(*[chunk(b"teXt")] * 150_000),
        riff(canvas(), FRAME, *[(b"GPS ", b"")] * 200_000),
    ],
    ids=["filling", "data", "head", "segments", "chunks", "more chunks"],
)
def test_a_file_of_many_parts_is_refused_before_they_are_looked_at(content):
    # Skipped runs would take a minute if the search started again at each byte.
    ending = {b"\xff": ".jpg", b"\x89": ".png", b"R": ".webp"}[content[:1]]
    assert [problem.code for problem in judge_picture(f"a{ending}", content)] == ["damaged-picture"]
