"""The theme's own files, and what its scripts import. In: the theme. Out: addresses from the site's root."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

THEME = Path(__file__).resolve().parents[3] / "overrides" / "theme"
SCRIPTS = "assets/javascripts"
_IMPORT = re.compile(r"^import\s(?:[^\"';]+\sfrom\s)?\"(\.{1,2}/[^\"]+)\";$", re.MULTILINE)


@cache
def list_theme() -> frozenset[str]:
    """Return the addresses of the theme's own pictures, scripts and styles."""
    return frozenset(file.relative_to(THEME).as_posix() for file in (THEME / "assets").rglob("*.*"))


@cache
def list_modules(script: str) -> tuple[str, ...]:
    """Return the modules that a script of ours needs before it runs, those nearest to it first.

    A browser learns of each only from the one that imports it, one way to the server and back for each link of the
    chain; a page that names them all asks for all at once. What is imported later, by a call, is not among them.
    """
    found = [script]
    for module in found:
        imported = (normpath(join(dirname(module), name)) for name in _list_imports(module))
        found += [name for name in dict.fromkeys(imported) if name not in found]
    return tuple(found[1:])


def _list_imports(script: str) -> list[str]:
    is_ours = script.startswith(f"{SCRIPTS}/") and script in list_theme()
    return _IMPORT.findall((THEME / script).read_text(encoding="utf-8")) if is_ours else []
