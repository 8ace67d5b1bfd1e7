"""A sanitizer for pages that editors and contributors wrote, after Python-Markdown. In: HTML. Out: safe HTML.

It keeps Material's own markup (admonitions, tabs of code, footnotes, tables). It removes scripts, SVG and MathML.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import cache
from html import escape, unescape
from itertools import count

import nh3

TAGS = frozenset(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr ul var".split()
)
"""Elements that are shown."""
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "details": {"open"},
    "time": {"datetime"},
}

_VALUES: Mapping[str, re.Pattern[str]] = {
    "align": re.compile("center|left|right"),
    "colspan": re.compile("[0-9]{1,3}"),
    "datetime": re.compile("[0-9T:+.Z-]*"),
    "dir": re.compile("auto|ltr|rtl"),
    "height": re.compile("[0-9]+"),
    "lang": re.compile("[A-Za-z0-9-]+"),
    "loading": re.compile("lazy"),
    "open": re.compile(""),
    "rowspan": re.compile("[0-9]{1,3}"),
    "scope": re.compile("col|row"),
    "start": re.compile("-?[0-9]+"),
    "width": re.compile("[0-9]+"),
}
"""Attribute → its allowed values, all of which the gate accepts."""
_OWN_PICTURE = re.compile(r"(?!//)[^\x00-\x20\x7f-\xa0\\:]+")
"""A picture's address within the site: no scheme, no host, no character that a browser removes or converts."""

REL = "nofollow ugc noopener"
"""The `rel` of a link to another site: contributors may have written it, so the network does not vouch for it."""
_LINK = re.compile(r"<a((?: [a-z]+=\"[^\"]*\")*)>")
"""A link as nh3 writes it, with `&quot;` for each quote in a value."""
_OTHER_SITE = re.compile(r" href=\"(https?://[^\"]*)\"", re.IGNORECASE)

_TABLE = re.compile(r"(<table(?: [^<>]*)?>|</table>)")
_TAKEN = ("_", "md-", "sm-")
"""Prefixes of ids that the theme's scripts look for, such as `__config`."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_NOTES = frozenset({"li", "sup"})
_NOTE = re.compile(r"fn(?:ref[0-9]*)?:")
"""Prefixes of the ids of footnotes and of the links back to the text."""
_ID = re.compile(r"[^\W_][\w.-]*")
"""The id of a heading, as the gate accepts it; that of a heading without letters is none."""
_HEADING_ID = re.compile(r"<(h[1-6](?: (?!id=)[a-z]+=\"[^\"]*\")*) id=\"([^\"]*)\"")
_LEVEL = re.compile(r"(?<=<h)[1-6](?=[ >])|(?<=</h)[1-6](?=>)")
"""The level in a tag of a heading."""
_BELOW_TITLE, _LOWEST = 2, 6
_LANGUAGE = re.compile(r"language-[\w+#.-]+")
"""The class of a block of code."""
_CLASSES = frozenset(
    "admonition admonition-title note abstract info tip success question warning failure danger bug example quote "
    "footnote footnote-ref footnote-backref".split()
)
"""Classes that Markdown generates; any other could imitate the theme, or make it load something."""


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={*TAGS},
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,  # `sanitize` marks only links to other sites
    )


def _keep_attribute(element: str, attribute: str, value: str) -> str | None:
    """Remove external pictures, and ids and classes that the theme's scripts and styles use."""
    if element == "img" and attribute == "src" and not _OWN_PICTURE.fullmatch(value):
        return None
    if attribute == "id":
        return value if _is_id_of_markdown(element, value) else None
    if attribute == "class":
        return " ".join(name for name in value.split() if name in _CLASSES or _LANGUAGE.fullmatch(name)) or None
    form = _VALUES.get(attribute)
    return value if form is None or form.fullmatch(value) else None


def keeps(element: str, attribute: str, value: str) -> bool:
    """Return whether an attribute of a shown element stays as it is."""
    is_known = attribute in _ATTRIBUTES["*"] | _ATTRIBUTES.get(element, set())
    return is_known and _keep_attribute(element, attribute, value) == value


def _is_id_of_markdown(element: str, id_: str) -> bool:
    """Return whether an id may belong to a heading or footnote; no other id may be published."""
    is_note = element in _NOTES and _NOTE.match(id_)
    is_heading = element in _HEADINGS and _ID.fullmatch(id_)
    return bool(is_note or is_heading) and not id_.startswith(_TAKEN)


def drop_ids(html: str, headings: Collection[str]) -> str:
    """Return safe HTML in which a heading keeps its id only if it is in the table of contents, and only once."""
    left = set(headings)

    def choose(heading: re.Match[str]) -> str:
        id_ = unescape(heading[2])
        is_named = id_ in left
        left.discard(id_)
        return heading[0] if is_named else f"<{heading[1]}"

    return _HEADING_ID.sub(choose, html)


def sanitize(html: str, *, base: str = "") -> str:
    """Return rendered Markdown that is safe to publish; `base` is the site's own URL."""

    def mark(link: re.Match[str]) -> str:
        other = _OTHER_SITE.search(link[1])
        is_own = other is None or (base and unescape(other[1]).startswith(base))
        return link[0] if is_own else f'<a{link[1]} rel="{REL}">'

    return _LINK.sub(mark, _cleaner().clean(html))


def frame_tables(html: str, name_table: Callable[[int], str]) -> str:
    """Return safe HTML in which each table has a frame that scrolls sideways; `name_table` is called with its number.

    A frame with a name and a place in the order of the Tab key is WCAG 2.1.1: without it, a keyboard cannot scroll.
    """
    numbers, parts, depth = count(1), [], 0
    for part in _TABLE.split(html):
        is_outermost = depth == (0 if part.startswith("<table") else 1)
        depth += part.startswith("<table") - (part == "</table>")
        if part.startswith("<table") and is_outermost:
            name = escape(name_table(next(numbers)))
            parts.append(f'<div class="sm-wide" role="region" tabindex="0" aria-label="{name}">')
        parts.append(part)
        if part == "</table>" and is_outermost:
            parts.append("</div>")
    return "".join(parts)


def lower_headings(html: str) -> str:
    """Return safe HTML whose highest headings are those of the second level, for a page that has a title of its own."""
    levels = [int(level) for level in _LEVEL.findall(html)]
    shift = _BELOW_TITLE - min(levels, default=_BELOW_TITLE)
    return _LEVEL.sub(lambda found: f"{min(int(found[0]) + shift, _LOWEST)}", html) if shift else html


def is_plain_title(title: str) -> bool:
    """Return whether a page's title is safe in the navigation of other pages, which does not escape it."""
    return not any(sign in title for sign in ("<", ">", "&lt;", "&gt;", "&#"))
