"""The theme's own files, as they are published, and what its scripts import. In: the theme. Out: addresses, contents.

Scripts and style sheets are published without comments and indentation, which were a fifth of the bytes of a form. The
libraries for this have no files for all systems that we support (rjsmin, tdewolff-minify and minify-html, November
2026). Our files need none, because `deno fmt` puts each comment on lines of its own, and a test compares the results.

All scripts, styles and fonts are published in one folder that is named after their content. So a browser that kept an
old one never uses it in a new page, and modules import each other by relative addresses that stay as they are.
"""

import re
from functools import cache, lru_cache
from hashlib import sha256
from posixpath import dirname, join, normpath

from shelfmates.software import THEME

SCRIPTS, STYLES = "assets/javascripts", "assets/stylesheets"
_VERSIONED = tuple(f"assets/{name}/" for name in ("javascripts", "material", "stylesheets", "vendor"))
_IMPORT = re.compile(r"^(?:import |import [^\n\"';]+ from |\} from )\"(\.{1,2}/[^\n\"]+)\";$", re.MULTILINE)
"""The line of a script, as `deno fmt` writes it, that names a module next to it."""
_COMMENTS = re.compile(
    rb"^[ \t]*(?://.*|(?:/\*\*|\*(?=[ /]))(?:[^*\n]|\*(?!/))*(?:\*/)?)\n|(?<=[;,{]) // .*", re.MULTILINE
)
"""Comments of a script on lines of their own, and behind statements."""
_BLANKS = re.compile(rb"^(?:[ \t]+|\n)", re.MULTILINE)


@cache
def list_theme() -> frozenset[str]:
    """Return the addresses of the theme's own pictures, scripts and styles."""
    return frozenset(file.relative_to(THEME).as_posix() for file in (THEME / "assets").rglob("*.*"))


@cache
def find_folder() -> str:
    """Return the folder of the versioned files in the site, such as `assets/1a2b3c4d`.

    A network's own file in the place of one of ours does not change it, so browsers must still ask for newer versions.
    """
    total = sha256()
    for name in sorted(list_theme()):
        if name.startswith(_VERSIONED):
            total.update(f"{name}\0{sha256(publish_theme_file(name)).hexdigest()}\n".encode())
    return f"assets/{total.hexdigest()[:8]}"


def locate(name: str) -> str:
    """Return the address at which a file is published; only scripts, styles and fonts of our theme have a version."""
    is_versioned = name.startswith(_VERSIONED) and name in list_theme()
    return f"{find_folder()}/{name.removeprefix('assets/')}" if is_versioned else name


def find_name(address: str) -> str:
    """Return the name of the file that is published at an address: the opposite of `locate`."""
    inner = address.removeprefix(f"{find_folder()}/")
    return address if inner == address else f"assets/{inner}"


def is_published_short(name: str) -> bool:
    """Return whether a file of the theme is a script or a style sheet of ours; vendored files keep their notices."""
    return name.startswith((f"{SCRIPTS}/", f"{STYLES}/")) and name in list_theme()


def publish_theme_file(name: str) -> bytes:
    """Return the content with which a file of our theme is published."""
    content = (THEME / name).read_bytes()
    if not is_published_short(name):
        return content
    return _shorten(content, is_style=name.endswith(".css"))


@lru_cache(maxsize=200)
def _shorten(content: bytes, *, is_style: bool) -> bytes:
    return _BLANKS.sub(b"", _drop_comments(content) if is_style else _COMMENTS.sub(b"", content))


def _drop_comments(style: bytes) -> bytes:
    first, *parts = style.split(b"/*")
    return first + b"".join(part.partition(b"*/")[2] for part in parts)


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
