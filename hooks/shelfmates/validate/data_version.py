"""The version of the data. In: the settings as written. Out: what to do if the version is not supported.

Such data gets this problem only: whatever else looks wrong may be right in its version. `migrate` converts it.
"""

from collections.abc import Iterator

from shelfmates.load import Entry
from shelfmates.model.settings import SCHEMA

from .violation import Violation


def version_is_read(entry: Entry, *, current: int = SCHEMA) -> Iterator[Violation]:
    """Check that this software reads the data's version; another version is reported before anything else."""
    written = entry.values.get("schema") if isinstance(entry.values, dict) else None
    found = str(written)
    # If it is not a number, the schema reports it.
    if not (found.isascii() and found.isdigit()) or found.lstrip("0") == str(current):
        return
    if len(found) > len(str(current)) or int(found) > current:
        message, hint = (
            f"is newer than this software, which supports {current}",
            "install a newer version of the software: README.md says how",
        )
    elif int(found):
        message, hint = (
            f"is older than this software, which supports {current}",
            "update the data: `shelfmates migrate`",
        )
    else:
        message, hint = "is not a version of the data", f"write {current}"
    yield Violation(("schema",), "unknown-schema", message, hint, found)
