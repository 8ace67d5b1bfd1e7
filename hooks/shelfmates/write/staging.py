"""The folder for another engine: Markdown with front matter, and finished files. In: an Outcome. Out: a folder.

The folder contains `docs/`, `mkdocs.yml` and `theme/`, so that `zensical build` (or `mkdocs build`) works there. A body
is one block of HTML without empty lines, which every Markdown parser keeps. Its links start at the site's root, because
Zensical resolves relative links against the Markdown file, and MkDocs against the page. The
new `mkdocs.yml` has the settings that the hook would make: all three engines read the same format.
"""

import json
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser

from shelfmates.links.moved_pages import lead_to_moved
from shelfmates.links.targets import name_of_page, name_shown
from shelfmates.load import Entry
from shelfmates.load.regular_files import read_plain
from shelfmates.load.yaml_reader import YamlProblem, read_exact
from shelfmates.pipeline import Outcome
from shelfmates.render import OutputPage
from shelfmates.render.look import find_look
from shelfmates.render.output_types import EDITORS_TEXT
from shelfmates.render.theme_scripts import list_theme, locate, publish_theme_file
from shelfmates.software import PAGES, THEME

from .build_record import MARK, complete_record
from .content_cache import ContentCache
from .file_writer import write_files
from .page_writer import read_copies
from .publication import PublicationRefused, publish
from .site_build import SiteBuild, find_config
from .site_size import measure
from .theme import OWN_STYLE

_HEAD = PAGES.parent / "staged" / "main.html"
"""The only template for another engine."""
_REMAINS = frozenset({".docs.lock", ".docs.staged"})
"""Files that a killed `stage` leaves."""
_HTML = re.compile(r"<(?!https?://[^\s<>]+>)(?=[A-Za-z/!?])")
"""The start of an HTML tag; strangers write these pages, and another engine may not sanitize them."""
_TAG = re.compile(r"<[A-Za-z][^<>]*>")
_RELATIVE = re.compile(r"""(\s(?:href|src|action)=")(?![a-z][a-z0-9+.-]*:|[/#"])([^"]*)""")
_EMPTY_LINES = re.compile(r"\n\s*\n+")
_HEADING = re.compile(r"<h[1-6]\b(?=[^<>]* id=)")
"""The start of a section in the other engine's search."""
_MARKUP = re.compile(r"<[^<>]*>")
LONGEST = 16_384
"""The maximum bytes of a section in Zensical's search; a site with a longer section fails to build (0.0.73)."""


def stage_site(folder: Path, root: Path, outcome: Outcome) -> None:
    """Write all files; `docs/` is replaced as a whole, and a configuration that the organizers took over stays.

    Raises PublicationRefused if the folder contains something else.
    """
    _refuse_others(folder)
    own_style = find_config(root).parent / "overrides/theme" / OWN_STYLE
    text = make_configuration(root, SiteBuild(outcome, in_bulk=False), has_own_style=own_style.is_file())
    publish(folder / "docs", lambda there, _previous: _write_docs(there, root, outcome, own_style))
    write_files(folder, _read_theme())
    config = folder / "mkdocs.yml"
    if not config.exists() or read_plain(config).startswith(HEADLINE.encode()):
        write_files(folder, [(config.name, text.encode())])


def _refuse_others(folder: Path) -> None:
    names = {file.name for file in folder.iterdir()} if folder.is_dir() else set()
    if names - _REMAINS and not (folder / "docs" / MARK).exists():
        raise PublicationRefused(
            f"{folder} is not empty and contains no site that was staged here; choose another folder"
        )


def _read_theme() -> Iterator[tuple[str, bytes]]:
    yield f"theme/{_HEAD.name}", _HEAD.read_bytes()
    for file in sorted((THEME / ".icons").rglob("*.svg")):
        yield f"theme/{file.relative_to(THEME).as_posix()}", file.read_bytes()


def _write_docs(folder: Path, root: Path, outcome: Outcome, own_style: Path) -> None:
    docs = root / "docs"
    files = {file.relative_to(docs).as_posix(): file for file in _list_pages(docs)}
    written = {name: file for name, file in files.items() if name not in outcome.gone}
    for name, file in written.items():
        there = folder / name_shown(name)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, there)
    write_files(folder, _stage_pages(outcome, frozenset(written)))
    cache = ContentCache(root)
    write_files(folder, ((file.address, cache.read(file)) for file in outcome.outputs.files))
    write_files(folder, read_copies(outcome.outputs, root))
    write_files(folder, ((locate(name), publish_theme_file(name)) for name in sorted(list_theme())))
    if own_style.is_file():
        shutil.copyfile(own_style, folder / OWN_STYLE)
    complete_record(folder, outcome, find_config(root).parent, measure(folder, besides={MARK}))


def _list_pages(docs: Path) -> Iterator[Path]:
    for file in sorted(docs.rglob("*")) if docs.is_dir() else ():
        parts = file.relative_to(docs).parts
        if file.is_file() and parts[0] != "events" and not any(part.startswith(".") for part in parts):
            yield file


def _stage_pages(outcome: Outcome, written: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    editors = {name: _stage_text(page) for name, page in outcome.written.items()}
    made = SiteBuild(outcome, in_bulk=False)
    ours = {name_of_page(page): page for page in made.choose_pages(written)}
    home = outcome.outputs.pages[0]
    for name, entry in outcome.written.items():
        if name not in made.posts:
            values = {**_escape(entry.values), "head": made.describe(name, entry.values)}
            yield name, _with_front_matter(values, editors[name]).encode()
    for name, page in made.posts.items():
        yield name_of_page(page), stage_page(page, editors[name], base=made.base).encode()
    for name, page in {**ours, name_of_page(home): home}.items():
        yield name, stage_page(page, editors.get(name, ""), base=made.base).encode()


def _stage_text(entry: Entry) -> str:
    """Return a page's Markdown without HTML; links to and from posts lead to where these are shown."""
    return lead_to_moved(_without_html(entry.body), posixpath.dirname(entry.path.removeprefix("docs/")))


def _without_html(text: str) -> str:
    """Return Markdown without HTML tags; in code, `<` becomes `&lt;`."""
    return _HTML.sub("&lt;", text)


def stage_page(page: OutputPage, editors_text: str = "", *, base: str = "/") -> str:
    """Return a page as Markdown with front matter; the editors' Markdown stays Markdown.

    Texts in the front matter are escaped, see `_escape`.
    """
    body = _lead_from_root(page.body, urlsplit(base).path + page.address)
    above, _mark, below = (_EMPTY_LINES.sub("\n", part).strip() for part in body.partition(EDITORS_TEXT))
    if editors_text.strip():
        end, start = _interrupt(above)
        above, below = f"{above}{end}", f"{start}{below}"
    parts = [part for part in (above, editors_text.strip(), below) if part]
    head = {"head": page.whole_head} if page.whole_head else {}
    front = {"title": page.title, "description": page.description, "hide": ["navigation", "toc"]}
    # Such a page is a list, and each person in it has a profile.
    found = {"search": {"exclude": True}} if _has_long_section(body) else {}
    return _with_front_matter({**_escape(front), **head, **found}, "\n\n".join(parts))


def _interrupt(above: str) -> tuple[str, str]:
    """Return the tags that end all open elements, and those that open them again; inside HTML, no Markdown is read."""
    (mark,) = LexborHTMLParser(f"{above}<b data-mark>").css("b[data-mark]")
    end, start, row = "", "", mark.parent
    while row and row.tag != "body":
        style = escape(row.attributes.get("class") or "")
        end, start, row = f"{end}</{row.tag}>", f'<{row.tag} class="{style}">{start}', row.parent
    return end, start


def _has_long_section(body: str) -> bool:
    sections = _HEADING.split(body) if len(body.encode()) > LONGEST else ()
    return any(len(_MARKUP.sub("", section).encode()) > LONGEST for section in sections)


def _lead_from_root(body: str, address: str) -> str:
    """Return a body whose relative links are replaced by paths from the site's root."""

    def lead(found: re.Match[str]) -> str:
        return f"{found[1]}{urljoin(address, found[2])}"

    return _TAG.sub(lambda tag: _RELATIVE.sub(lead, tag[0]), body)


def _escape(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return front matter with escaped texts, because Material and Zensical do not escape them."""
    return {key: escape(value) if isinstance(value, str) else value for key, value in values.items()}


def _with_front_matter(values: Mapping[str, Any], body: str) -> str:
    # JSON is valid YAML.
    rows = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{rows}---\n\n{body.strip()}\n" if rows else f"{body.strip()}\n"


HEADLINE = "# Written by `shelfmates stage`, and written anew each time. Take this line away, and the file is yours.\n"
_SEPARATOR = r"""[\s\-,:!=\[\]()"/'’]+"""  # noqa: RUF001 - an apostrophe
"""What parts words in the other engine's search."""
_OURS = frozenset({"hooks", "watch"})
"""Keys for the Shelfmates hook."""
_TRUTHS: Mapping[str, bool] = {"true": True, "false": False}
_LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def make_configuration(root: Path, made: SiteBuild, *, has_own_style: bool) -> str:
    """Return the configuration of a folder with `docs/` and `theme/`.

    Raises PublicationRefused if a network's `mkdocs.yml` contains something that only MkDocs can read.
    """
    file = find_config(root)
    given = {key: value for key, value in _read(file).items() if key not in _OURS}
    look = find_look(made.settings)
    own = [*filter(None, [look.style]), *([OWN_STYLE] if has_own_style else ())]
    styles = [*map(locate, given.get("extra_css", ())), *own]
    pictures = {key: address for key, address in (("logo", look.logo), ("favicon", look.favicon)) if address}
    theme = {**given.get("theme", {}), "variant": "classic", "custom_dir": "theme", **_speak(made), **pictures}
    nav = made.choose_nav(given.get("nav") or [], str(file))
    # The other engine has a search of its own; the header with ours is a template for MkDocs.
    plugins = given.get("plugins") or [{"search": {"separator": _SEPARATOR}}]
    values = {**given, **_name(made), "plugins": plugins, "docs_dir": "docs", "theme": theme, "extra_css": styles}
    values["extra_javascript"] = [
        locate(script) if isinstance(script, str) else script for script in given.get("extra_javascript", ())
    ]
    values["extra"] = {**given.get("extra", {}), **_ask_robots(made)}
    values |= {"validation": {"nav": {"omitted_files": "ignore"}}, **({"nav": nav} if nav else {})}
    return HEADLINE + yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1_000)


def _read(file: Path) -> dict[str, Any]:
    try:
        values = _type(read_exact(read_plain(file).decode()).values)
    except YamlProblem as wrong:
        message = f"{file} contains something that only MkDocs reads (line {wrong.mark.line}): {wrong}"
        raise PublicationRefused(message) from None
    return values if isinstance(values, dict) else {}


def _type(value: Any) -> Any:
    """Return values with `true` and `false` as booleans; our YAML reader returns every scalar as text."""
    if isinstance(value, dict):
        return {key: _type(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_type(inside) for inside in value]
    return _TRUTHS.get(value, value) if isinstance(value, str) else value


def _name(made: SiteBuild) -> dict[str, str]:
    """Return the site's name and other texts; they are escaped, because the themes do not escape them."""
    notice = f'{escape(made.words.gettext("Data:"))} <a href="{_LICENSE}" rel="license noopener">CC BY 4.0</a>'
    about = {"site_name": made.name, "site_url": made.base, "site_description": made.tagline, "copyright": notice}
    return {key: str(value) for key, value in about.items()}


def _speak(made: SiteBuild) -> dict[str, str]:
    return {"language": made.words.language.partition("-")[0], "direction": made.words.direction}


def _ask_robots(made: SiteBuild) -> dict[str, str]:
    return {"robots": "noindex"} if made.settings.robots == "noindex" else {}
