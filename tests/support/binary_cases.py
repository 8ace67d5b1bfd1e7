"""What a case holds that no file of a repository should: bytes that are no text, links, bombs, names of devices.

Each stands here under the name of its case, whose folder holds what is expected.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from checks import CASES, write_file
from picture_files import (
    FRAME,
    JPEG,
    LOSSLESS,
    LOSSY,
    PNG,
    PROFILE,
    TIFF,
    canvas,
    chunk,
    in_jpeg,
    in_png,
    make_jpeg,
    make_png,
    riff,
    segment,
)
from shelfmates.po_files import write_message
from shelfmates.validate.default_vocabularies import list_messages

MEMBERS = (CASES / "base/data/members.yaml").read_bytes()
BEA = b"name: Bea Cole\nrole: teacher-librarian\narea: watauga\nconsent: 2026-09-01\n"
FILE = "data/members/bea-cole.yaml"
PAGE = "docs/meetings.md"


def bea(text: str, *, name: str = "Bea Cole") -> dict[str, bytes]:
    """Return the file of a member who writes one line more."""
    return {FILE: BEA.replace(b"Bea Cole", name.encode()) + text.encode()}


MADE: Mapping[str, Mapping[str, bytes]] = {
    "picture-without-words": {"docs/events/hall.png": make_png(20, 20)},
    "not-utf-8": {FILE: BEA.replace(b"Cole", b"C\xf6le")},
    "utf-16": {FILE: BEA.decode().encode("utf-16")},
    "nul-character": bea("organization: Boone\0Library\n"),
    "line-separator": bea("organization: Boone # \u2028solo: true\n"),
    "next-line-character": bea("organization: Boone # \x85solo: true\n"),
    "carriage-return-alone": bea("organization: Boone # \rsolo: true\n"),
    "bidi-override": bea("organization: Library \u202eyrarbil\n"),
    "zero-width-space": bea("", name="Bea\u200b Cole"),
    "joiner-between-latin-letters": bea("", name="Be\u200da Cole"),
    "tag-characters": bea("organization: Boone\U000e0048\U000e0069\n"),
    "byte-order-mark-inside": bea("organization: Boo\ufeffne\n"),
    "letter-that-was-lost": bea("", name="Bea C\ufffdle"),
    "filler-for-a-name": bea("", name="\u3164"),
    "private-character": bea("", name="Bea \ue000"),
    "texts-of-a-network-hidden": {
        "data/words.yaml": 'en:\n  Members: "\u202esrebmeM"\n  Events: Ev\u200bents\n  Map: "\\u2066Map"\n'.encode(),
        "data/locale/en-GB.po": 'msgid "Members"\nmsgstr "\u202esrebmeM"\n'.encode(),
    },
    "texts-of-a-network-long": {
        "data/words.yaml": f'en: {{Members: "{"What is this? " * 7_000}"}}\n'.encode(),
        "data/locale/en-GB.po": b"# A novel\n" * 100_001,
    },
    "id-reserved": {"data/members/con.yaml": BEA.replace(b"Bea", b"Bert")},
    "page-with-a-bad-name": {"docs/guides/nul.md": b"# Hello\n"},
    "file-name-that-is-not-utf-8": {"docs/caf\udce9.md": b"# Hello\n", "docs/a\n::error::b.md": b"# Hello\n"},
    "file-too-large": {FILE: BEA + b"# x\n" * 64_000, "data/photos/bea-cole.png": bytes(2_000_001)},
    "entry-too-long": {"data/members.yaml": MEMBERS + b"- id: bea-cole\n  bio: " + b"long " * 52_000 + b"\n"},
    "too-many-values": bea(f"topics: [{'a,' * 60_000}]\n"),
    "page-too-long-for-the-renderer": {
        "docs/chapters.md": b"# Chapter\n" * 301,
        "docs/members-of-old.md": b"# Members\n\n" + b"Ana Ruiz, of Boone\n" * 5_300,
        "docs/timetable.md": b"|a" * 41 + b"\n" + b"|-" * 41 + b"\n",
        "docs/stock.md": b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 1_000,
        PAGE: b"# Our meetings\n\n"
        + b"word " * 4_001
        + b"\n\n"
        + b"[a\n\n" * 1_001
        + b"a\n: b\n\n" * 301
        + b"\n"
        + b" " * 101
        + b"- a\n",
    },
    "outlines-not-utf-8": {"data/areas.geojson": b'{"features": [{"id": "\xe9"}]}'},
    "picture-of-another-kind": {
        "data/photos/bea-cole.jpg": PNG,
        "docs/room.png": b"<svg onload='alert(1)'>",
        "docs/room.webp": JPEG,
        "docs/door.jpeg": b"\xff\xd8\xff",
        "docs/wall.webp": b"GIF89a",
    },
    "picture-too-large": {
        "data/photos/bea-cole.png": make_png(40_000, 30_000),
        "docs/room.jpg": make_jpeg(4_001, 10),
        "docs/wall.png": make_png(4_000, 4_000, depth=16, color=6),
    },
    "picture-that-tells-where-it-was-taken": {
        "data/photos/bea-cole.png": in_png(chunk(b"eXIf", TIFF)),
        "data/photos/carl-day.png": in_png(chunk(b"iTXt", b"XML:com.adobe.xmp\0")),
        "docs/room.jpg": in_jpeg(segment(0xE1, b"Exif\0\0"), segment(0xFE, b"36.2 N")) + b"36.2 N",
        "docs/room.webp": riff(canvas(0x08), FRAME, (b"EXIF", TIFF)),
        "docs/door.webp": riff(canvas(), FRAME, *((bytes([65, 66, 67, sign]), b"") for sign in b"DEFGH")),
    },
    "picture-that-is-no-picture": {
        "data/photos/bea-cole.jpg": JPEG[:-2],
        "data/photos/carl-day.png": in_png(chunk(b"gAMA", b"abcd", wrong=1)),
        "docs/moving.png": in_png(chunk(b"acTL", bytes(8))),
        "docs/program.jpg": JPEG[:-2] + b"<script>" + JPEG[-2:],
        "docs/rules.pdf": b"<script>alert(1)</script>",
    },
    "integer-of-5000-digits": bea(f"mentoring: {{offers: {{capacity: {'9' * 5000}}}}}\n"),
}
"""Case → path below the network's folder → bytes."""

_LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
_MERGES = "".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" for n in range(1, 12))

BOMBS: Mapping[str, Mapping[str, bytes]] = {
    "bomb-of-brackets": {"data/members.yaml": b"[" * 100_000, "data/events.yaml": b"- " + b"[" * 100_000},
    "bomb-of-braces": {"data/members.yaml": b"- " + b"{a: " * 50_000, FILE: b"{" * 15_999 + b"\n"},
    "bomb-of-dashes": {"data/members.yaml": b"- " * 20_000 + b"\n", FILE: b"topics:\n" + b"- " * 7_000 + b"a\n"},
    "bomb-of-question-marks": {"data/members.yaml": b"- " + b"? " * 20_000, FILE: b"? " * 7_000 + b"\n"},
    "bomb-of-aliases": {FILE: f"a0: &a0 [lol]\n{_LAUGHS}".encode()},
    "bomb-of-merge-keys": {FILE: f"m0: &m0 {{a: 1}}\n{_MERGES}".encode()},
    "bomb-in-front-matter": {PAGE: b"---\n" + b"[" * 100_000 + b"\n---\n\nWe meet.\n"},
}
"""Cases that crash or stall a careless reader; each is tried in a process of its own."""


def _lose_settings(root: Path) -> None:
    (root / "data/network.yaml").unlink()


def _link(root: Path) -> None:
    for path, target in {"docs/passwd.md": "/etc/passwd", "docs/etc": "/etc", "data/events.yaml": "nowhere"}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).symlink_to(target)
    for folder in ("data/members", "data/photos"):
        (root / folder).symlink_to("../docs")


def _link_docs(root: Path) -> None:
    (root / "docs").symlink_to("/etc")


def _make_folder(root: Path) -> None:
    (root / "data/events.yaml").mkdir()


def _leave_out_two(root: Path) -> None:
    """Write a catalog that lacks two texts: one is empty, the other a proposal of a program."""
    shown = (row for row in list_messages().values() if row.id not in {"Members", "Events"})
    blocks = (write_message(row._replace(forms=(row.plural or row.id,) * (5 if row.plural else 1))) for row in shown)
    rest = 'msgid "Members"\nmsgstr ""\n\n#, fuzzy\nmsgid "Events"\nmsgstr "Imeachtaí"\n'
    write_file(root / "data/locale/ga.po", "\n".join((*blocks, rest)))


CHANGED: Mapping[str, Callable[[Path], None]] = {
    "catalog-not-finished": _leave_out_two,
    "docs-is-a-link": _link_docs,
    "file-is-a-folder": _make_folder,
    "network-file-missing": _lose_settings,
    "symbolic-link": _link,
}
"""Case → what is done to the folder."""


def add_made(root: Path, case: str) -> None:
    """Add to a network's folder what its case has besides files of the repository."""
    for path, content in {**MADE.get(case, {}), **BOMBS.get(case, {})}.items():
        write_file(root / path, content)
    if case in CHANGED:
        CHANGED[case](root)


_WINDOWS = MEMBERS.replace(b"\n", b"\r\n") + b"  bio: |\r\n    Two\r\n\r\n    lines\r\n"

GOOD: Mapping[str, Mapping[str, bytes]] = {
    "line-ends-of-windows": {
        "data/members.yaml": _WINDOWS,
        PAGE: b"---\r\ntitle: Our meetings\r\n---\r\n\r\nWe meet.\r\n",
    },
    "byte-order-mark-at-the-start": {
        "data/members.yaml": b"\xef\xbb\xbf" + MEMBERS,
        PAGE: b"\xef\xbb\xbf---\ntitle: Our meetings\n---\n\nWe meet.\n",
    },
    "no-line-feed-at-the-end": {"data/members.yaml": MEMBERS[:-1] + b"\n  bio: |\n    Reads."},
    "pictures": {
        "data/photos/ana-ruiz.png": PNG,
        "data/photos/bea-cole.jpg": in_jpeg(segment(0xE2, b"ICC_PROFILE\0\1\1" + PROFILE)),
        "docs/pictures/room.webp": riff(canvas(), FRAME),
        "docs/pictures/door.webp": LOSSLESS,
        "docs/pictures/wall.webp": LOSSY,
        "docs/statutes.pdf": b"%PDF-1.7\n",
    },
    "the-examples": {"data/photos/example-ana-ruiz.jpg": JPEG},
    "files-that-are-hidden": {"data/members/.gitkeep": b"", "docs/.DS_Store": b"\0", "data/.members.yaml.swp": b"\0"},
    "outlines": {
        "data/areas.geojson": b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "watauga", "geometry":'
        b' {"type": "MultiPolygon", "coordinates": [[[[-81.9, 36.1], [-81.5, 36.1, 900], [-81.5, 36.4], [-81.9, 36.1]]]]}}]}'
    },
}
"""What a good case has besides files of the repository."""
