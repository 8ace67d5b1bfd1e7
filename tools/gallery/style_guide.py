"""A page with every component of the site, in both palettes. In: a built site. Out: one more page in it.

The components are cut out of built pages, so they are made by the same templates. Nothing is copied by hand.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

ADDRESS = "style-guide/"
_SHELL = "about/index.html"
"""A page as deep as this one, whose body is replaced."""
_BODY = re.compile(r"(<article class=\"md-content__inner md-typeset\">).*?(</article>)", re.DOTALL)
_FRAMES = frozenset({"sm-page", "sm-map"})
_UP = re.compile(r"(?<=[\"'])(?:\.\./)+")
_STYLE = Path(__file__).with_name("style_guide.css")


class Specimen(NamedTuple):
    """A component: its name, a page that has it, and what it is in that page."""

    name: str
    page: str
    selector: str
    most: int = 1


SPECIMENS = (
    Specimen("Head of a page", "members/", ".sm-head"),
    Specimen("Buttons", "", ".sm-button", 3),
    Specimen("Search box", "members/", ".sm-ask, .sm-search, form[role=search]"),
    Specimen("People", "members/", ".sm-cards > li", 3),
    Specimen("A profile", "members/bridie-ohannigan/", ".sm-record"),
    Specimen("Actions", "members/bridie-ohannigan/", ".sm-actions"),
    Specimen("Events", "events/", ".sm-events > li", 3),
    Specimen("Calendar", "events/", ".sm-month, .sm-calendar"),
    Specimen("Resources", "resources/", ".sm-cards > li", 3),
    Specimen("Chips", "members/bridie-ohannigan/", ".sm-tags"),
    Specimen("List of areas", "areas/", ".sm-index"),
    Specimen("Exchange", "members/bridie-ohannigan/", ".sm-exchange"),
    Specimen("News", "news/", ".sm-cards > li, .sm-news > li, article", 2),
    Specimen("Form", "join/", ".sm-field", 3),
    Specimen("Map", "map/", ".sm-map svg"),
)
"""Every component, in the order of the page."""


def write(site: Path) -> None:
    """Write the page and its style sheet into a site."""
    shell = (site / _SHELL).read_text(encoding="utf-8")
    body = "".join(_show(row.name, _cut(site, row)) for row in SPECIMENS)
    page = _BODY.sub(lambda found: f"{found[1]}<h1>Style guide</h1>{_show_colors(site)}{body}{found[2]}", shell)
    folder = site / ADDRESS
    folder.mkdir(exist_ok=True)
    sheets = [f"../{file.relative_to(site).as_posix()}" for file in sorted(site.glob("assets/*/stylesheets/*.css"))]
    link = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in (*sheets, "style-guide.css")) + "</head>"
    (folder / "index.html").write_text(page.replace("</head>", link, 1), encoding="utf-8")
    (folder / "style-guide.css").write_text(_STYLE.read_text(encoding="utf-8") + _list_swatches(site), encoding="utf-8")


def _cut(site: Path, row: Specimen) -> str:
    document = LexborHTMLParser((site / row.page / "index.html").read_text(encoding="utf-8"))
    found = document.css(row.selector)[: row.most]
    if not found:
        raise LookupError(f"no `{row.selector}` in /{row.page}: change SPECIMENS in tools/gallery/style_guide.py")
    html = _UP.sub("../", "".join(str(node.html) for node in found))
    for tag, classes in _list_around(found[0]):
        html = f'<{tag} class="{classes}">{html}</{tag}>'
    return html


def _list_around(node: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield the lists, forms and pages around a component, from the inside, because styles depend on them."""
    above = node.parent
    while above is not None and above.tag not in {"article", "body"}:
        classes = str(above.attributes.get("class") or "")
        if above.tag in {"form", "ol", "ul"} or _FRAMES & {*classes.split()}:
            yield str(above.tag), classes
        above = above.parent


def _show(name: str, html: str) -> str:
    sides = "".join(f'<div data-md-color-scheme="{scheme}">{html}</div>' for scheme in ("default", "slate"))
    return f'<h2>{name}</h2><div class="g-pair">{sides}</div>'


def _list_variables(site: Path) -> list[str]:
    (style,) = site.glob("assets/*/stylesheets/shelfmates.css")
    found = re.findall(r"(--sm-[a-z0-9-]+): #[0-9a-f]{6};", style.read_text(encoding="utf-8"))
    return [*dict.fromkeys(found)]


def _show_colors(site: Path) -> str:
    rows = "".join(f'<li class="g-{name[5:]}">{name}</li>' for name in _list_variables(site))
    return _show("Colors", f'<ul class="g-colors">{rows}</ul>')


def _list_swatches(site: Path) -> str:
    return "".join(f".g-{name[5:]} {{ --g-color: var({name}); }}\n" for name in _list_variables(site))
