"""The theme's own files, read from the theme itself. In: a network's folder. Out: ExpectedFiles.

Nothing is read from a built site, because then anything smuggled into it would be expected.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from shelfmates.addresses import LOCAL, find_base
from shelfmates.external_urls import parse_link
from shelfmates.load import Entry
from shelfmates.load.network_folder import SETTINGS
from shelfmates.load.record_files import load_mapping
from shelfmates.localization import Localization
from shelfmates.model import Settings
from shelfmates.model.edition import Edition, list_editions, localize_settings
from shelfmates.render.forge import add_link, find_ways, relay_link
from shelfmates.render.join.form_definitions import EVENT, MEMBER, RESOURCE
from shelfmates.render.look import find_look, list_look_files, list_look_pictures
from shelfmates.render.theme_scripts import locate, publish_theme_file
from shelfmates.render.web_manifest import make_manifest
from shelfmates.software import SOFTWARE, THEME
from shelfmates.write.policy import list_inline, make_policy
from shelfmates.write.site_build import find_config
from shelfmates.write.theme import OWN_STYLE, find_theme_language, list_material_folders

from .site_rules import ExpectedFiles

_LINK = re.compile(r"https?://[^\s\"'<>{}]+")
_WORD = re.compile(r"[a-z._]+")
_PLACE = re.compile(r"\{\{[^{}\n]*\}\}")
"""Where Jinja inserts the relative path to the site's root."""
_BUNDLE = re.compile(r"assets/javascripts/bundle\.[\w.]+")
_STYLE = re.compile(r"assets/(?:material/theme\.css|stylesheets/main\.[\w.]+)")
_EXTRAS = re.compile(r"^(extra_(?:css|javascript)):(.*\n(?:[ -].*\n)*)", re.MULTILINE)
_LOOK = re.compile(r"(?<![\w./-])assets/[\w./-]+\.(?:css|js)")
_LANGUAGE = re.compile(r"\"language\": \"([A-Za-z-]+)\"")
_PARTIALS = ("base", "palette", "content")
"""Parts of the theme with a script in each page. `main.html` lists the same ones in the policy."""


def list_languages(root: Path) -> tuple[Edition, ...]:
    """Return the editions of a network, the one without a prefix first; only that one if its settings are invalid."""
    settings = _validate(_read_settings(root))
    return list_editions(settings) if settings else (Edition("en", ("en",), LOCAL),)


def read_theme(root: Path, edition: Edition) -> ExpectedFiles:
    """Read the theme's files and its inline scripts. A network's own `overrides/theme` comes first."""
    folders = [*_list_folders(root)]
    files: dict[str, frozenset[str]] = {}
    for path, number in (row for folder in folders for row in _list_files(folder)):
        files[path] = files.get(path, frozenset()) | {number}
    settings = _read_settings(root)
    valid = _validate(settings)
    valid = localize_settings(valid, edition) if valid else None
    own = dict(_list_own_look(root, valid)) if valid else {}
    files |= own
    robots = "noindex" if settings.get("robots") == "noindex" else "index"
    scripts = tuple(tuple(_PLACE.split(script)) for script in _list_scripts(folders))
    links = _list_links(root, folders) | _list_footer_links(valid) | _list_contacts(valid)
    base = _read_base(settings) + edition.prefix
    features, ways = _list_words(root), _list_ways(valid) if valid else frozenset()
    speech = _read_speech(folders, edition.language)
    styles = filter(None, [find_look(valid).style]) if valid else ()
    looks = _list_looks(root, folders) & files.keys() | frozenset(styles)
    off = valid.switched_off if valid else frozenset()
    return ExpectedFiles(
        files, scripts, make_policy(""), links, base, robots, features, ways, looks, off, edition, *speech
    )


def _list_own_look(root: Path, settings: Settings) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the style sheet and the pictures of the network's look, and the manifest."""
    for file in (*list_look_files(settings), make_manifest(settings)):
        yield file.address, frozenset({sha256(file.content).hexdigest()})
    for copy in list_look_pictures(settings):
        if (root / copy.source).is_file():
            yield copy.address, frozenset({sha256((root / copy.source).read_bytes()).hexdigest()})


def _list_footer_links(settings: Settings | None) -> frozenset[str]:
    """Return the links that the network put into the footer."""
    return frozenset(line.url for line in settings.look.footer if line.url) if settings else frozenset()


def _list_links(root: Path, folders: list[Path]) -> frozenset[str]:
    """Return the external links in the network's and our templates of the theme, and in the navigation."""
    ours = folders[: folders.index(THEME) + 1]
    files = [*_list_configs(root), *(file for folder in ours for file in sorted(folder.rglob("*.html")))]
    return frozenset(link for file in files for link in _LINK.findall(file.read_text(encoding="utf-8")))


def _list_contacts(settings: Settings | None) -> frozenset[str]:
    """Return the link to the organizers, which every footer has."""
    return frozenset([relay_link(settings, subject=settings.name)] if settings and settings.contact else ())


def _list_words(root: Path) -> frozenset[str]:
    """Return the words of the MkDocs configuration, which include the names of the theme's features."""
    return frozenset(word for file in _list_configs(root) for word in _WORD.findall(file.read_text(encoding="utf-8")))


def _list_configs(root: Path) -> Iterator[Path]:
    # A network's own configuration may inherit from the software's.
    yield from filter(Path.is_file, (folder / "mkdocs.yml" for folder in (root, SOFTWARE)))


def _read_settings(root: Path) -> Mapping[str, Any]:
    found = next(load_mapping(root, SETTINGS), None)
    return found.values if isinstance(found, Entry) and isinstance(found.values, dict) else {}


def _read_base(settings: Mapping[str, Any]) -> str:
    url = settings.get("url")
    try:
        return find_base(parse_link(str(url)) if url else None)
    except PydanticCustomError:
        return find_base(None)


def _validate(values: Mapping[str, Any]) -> Settings | None:
    """Return the network's settings, or None if they are invalid. Then no form sends anything."""
    try:
        return Settings.model_validate(values)
    except ValidationError:
        return None


def _list_looks(root: Path, folders: Sequence[Path]) -> frozenset[str]:
    """Return the style sheets and scripts that every page needs."""
    base, main = (_read_first(folders, name) for name in ("base.html", "main.html"))
    # A network's own lists replace those of the software.
    configs = reversed([file.read_text(encoding="utf-8") for file in _list_configs(root)])
    lists = {key: text for config in configs for key, text in _EXTRAS.findall(config)}
    texts = (*_BUNDLE.findall(base), *(_STYLE.findall(main) or _STYLE.findall(base)), *lists.values(), OWN_STYLE)
    return frozenset(map(locate, chain.from_iterable(map(_LOOK.findall, texts))))


def _read_first(folders: Sequence[Path], name: str) -> str:
    """Return the template that the theme uses: the first one of this name."""
    return next(filter(Path.is_file, (folder / name for folder in folders))).read_text(encoding="utf-8")


def _read_speech(folders: Sequence[Path], tag: str) -> tuple[str, str]:
    """Return the language and the text direction of each page."""
    files = (folder / f"partials/languages/{find_theme_language(folders, tag)}.html" for folder in folders)
    found = _LANGUAGE.search(next(filter(Path.is_file, files)).read_text(encoding="utf-8"))
    return found[1] if found else "en", Localization(tag).direction


def _list_ways(settings: Settings) -> frozenset[str]:
    """Return the addresses to which a network's forms send records."""
    ways = (
        (*find_ways(settings, sheet.record, sheet.file), add_link(settings, sheet.record))
        for sheet in (MEMBER, EVENT, RESOURCE)
    )
    return frozenset(chain.from_iterable(ways))


def _list_folders(root: Path) -> Iterator[Path]:
    own = find_config(root).parent / "overrides" / "theme"
    yield from (own, THEME) if own.is_dir() and own.resolve() != THEME else (THEME,)
    yield from list_material_folders()


def _list_files(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted((folder / "assets").rglob("*")):
        if file.is_file():
            name = file.relative_to(folder).as_posix()
            content = publish_theme_file(name) if folder == THEME else file.read_bytes()
            yield locate(name), sha256(content).hexdigest()


def _list_scripts(folders: list[Path]) -> Iterator[str]:
    """Yield each inline script of the theme with its Jinja expressions. A network's own version comes first."""
    for name in _PARTIALS:
        parts = (folder / "partials" / "javascripts" / f"{name}.html" for folder in folders)
        if part := next(filter(Path.is_file, parts), None):
            yield from list_inline(part.read_text(encoding="utf-8"))
