"""Reproducible zip archives: the same files and day make the same bytes. In: names and bytes. Out: bytes.

The names come from us, never from other people. Thus no part is extracted outside its folder.
"""

import io
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipInfo

_EARLIEST, _LATEST = date(1980, 1, 1), date(2107, 12, 31)
"""The earliest and latest days that zip can store."""
_UNIX, _MODE = 3, 0o100644 << 16
"""The creating system and the file mode, the same wherever the archive is built."""
_RECORD, _END = 46, 22
"""Sizes in bytes: a central directory record without its name, and the end record."""


def pack_up(parts: Mapping[str, bytes], day: date) -> bytes:
    """Return a zip archive of files in the given order, all of one day."""
    # Imported here because most networks are small and have no packs.
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415

    written = min(max(day, _EARLIEST), _LATEST)
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            part = ZipInfo(name, (written.year, written.month, written.day, 0, 0, 0))
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(part, content)
    return made.getvalue()


def is_packed_alike(content: bytes, parts: "Sequence[ZipInfo]") -> bool:
    """Return whether an archive is exactly what `pack_up` writes: files in order, without gaps or extra bytes."""
    at = 0
    for part in parts:
        head = part.FileHeader(zip64=False)
        begin = at + len(head)
        end = begin + part.compress_size
        if part.header_offset != at or not content.startswith(head, at) or not _is_usual(part):
            return False
        if not _ends(content[begin:end], part.file_size):
            return False
        at = end
    names = [part.orig_filename for part in parts]
    return len({*names}) == len(names) and len(content) == at + sum(_RECORD + len(name) for name in names) + _END


def _is_usual(part: "ZipInfo") -> bool:
    """Return whether a part has the mode and system of `pack_up`, and no flags, extra fields or comment."""
    how = (part.create_system, part.external_attr, part.internal_attr, part.flag_bits, part.extra, part.comment)
    return how == (_UNIX, _MODE, 0, 0, b"", b"")


def _ends(packed: bytes, size: int) -> bool:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacker.decompress(packed, size + 1)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data
