"""Templates that a network replaces. In: its folder. Out: their paths, and hashes of the replaced ones.

A copied template does not follow the software. If the original changes, somebody must compare the two.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from shelfmates.load.regular_files import read_plain
from shelfmates.software import PAGES, THEME
from shelfmates.write.theme import list_material_folders

from .sync_record import hash_text


def hash_replaced(root: Path) -> Mapping[str, str]:
    """Return path of each template of a network that replaces another one → SHA-256 of the replaced one."""
    return {
        f"overrides/{name}/{path}": hash_text(read_plain(original).decode())
        for name, folders in (("pages", (PAGES,)), ("theme", (THEME, *list_material_folders())))
        for path in _list_templates(root / "overrides" / name)
        if (original := next(filter(Path.is_file, (folder / path for folder in folders)), None))
        and original != root.resolve() / "overrides" / name / path
    }


def _list_templates(folder: Path) -> Iterator[str]:
    yield from (file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*.html")))
