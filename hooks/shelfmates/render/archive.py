"""An archive of small files (zip), the same bytes for the same files and day. In: names and bytes. Out: bytes.

The names are our own words, never somebody's, so that no part is unpacked outside its folder.
"""

import io
from collections.abc import Mapping
from datetime import date

_EARLIEST, _LATEST = date(1980, 1, 1), date(2107, 12, 31)
"""The days on which zip's time begins and ends."""
_UNIX, _MODE = 3, 0o100644 << 16
"""What system wrote it, and who may read it: the same wherever it is made."""


def pack_up(parts: Mapping[str, bytes], day: date) -> bytes:
    """Put files into an archive in their order, all of one day."""
    # Imported here because most networks are small, and have no packs.
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo  # noqa: PLC0415

    written = min(max(day, _EARLIEST), _LATEST)
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name, content in parts.items():
            part = ZipInfo(name, (written.year, written.month, written.day, 0, 0, 0))
            part.compress_type, part.create_system, part.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(part, content)
    return made.getvalue()
