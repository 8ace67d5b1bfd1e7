"""The theme's own files, and what its scripts import. In: the theme. Out: addresses from the site's root."""

import re
from functools import cache
from posixpath import dirname, join, normpath

from shelfmates.software import THEME

SCRIPTS = "assets/javascripts"
_IMPORT = re.compile(r"^(?:import |import [^\n\"';]+ from |\} from )\"(\.{1,2}/[^\n\"]+)\";$", re.MULTILINE)
"""The line of a script, as `deno fmt` writes it, that names a module next to it."""


@cache
def list_theme() -> frozenset[str]:
    """Return the addresses of the theme's own pictures, scripts and styles."""
    return frozenset(file.relative_to(THEME).as_posix() for file in (THEME / "assets").rglob("*.*"))


@cache
def list_modules(script: str) -> tuple[str, ...]:
    """Return the modules that one of our scripts needs before it runs, the nearest ones first.

    A browser finds a module only when it reads the one that imports it: one round trip for each link of the chain. A
    page that lists them all requests them at once. Modules that are imported later, by a call, are not in the list.
    """
    found = [script]
    for module in found:
        imported = (normpath(join(dirname(module), name)) for name in _list_imports(module))
        found += [name for name in dict.fromkeys(imported) if name not in found]
    return tuple(found[1:])


def _list_imports(script: str) -> list[str]:
    is_ours = script.startswith(f"{SCRIPTS}/") and script in list_theme()
    return _IMPORT.findall((THEME / script).read_text(encoding="utf-8")) if is_ours else []
