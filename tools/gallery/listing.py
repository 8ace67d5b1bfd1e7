"""The page that lists all pictures. In: the gallery's folder. Out: HTML."""

from html import escape
from pathlib import Path

from .camera import SUFFIX

_STYLE = (
    "body{font:16px/1.4 system-ui;margin:1rem;background:#eee}"
    "h2{position:sticky;top:0;background:#eee;margin:0;padding:.5rem 0}"
    "ul{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}li{background:#fff;padding:.5rem}"
    "img{display:block;height:320px;object-fit:cover;object-position:top}"
)


def list_pictures(folder: Path) -> str:
    """Return a page with every picture, a section for each network, width and palette."""
    groups: dict[str, list[str]] = {}
    for file in sorted(folder.rglob(f"*{SUFFIX}")):
        groups.setdefault(file.parent.relative_to(folder).as_posix(), []).append(file.name)
    parts = "".join(f"<h2>{escape(name)}</h2><ul>{_list(name, files)}</ul>" for name, files in sorted(groups.items()))
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>{_STYLE}</style>{parts}'


def _list(group: str, files: list[str]) -> str:
    return "".join(
        f'<li><a href="{escape(group)}/{escape(file)}"><img loading="lazy" alt="" src="{escape(group)}/{escape(file)}">'
        f"{escape(file.removesuffix(SUFFIX))}</a></li>"
        for file in files
    )
