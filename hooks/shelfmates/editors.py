"""Pages that editors and contributors wrote in Markdown, after Python-Markdown. In: HTML. Out: safe HTML.

Material's own markup passes (admonitions, tabs of code, footnotes, tables); nothing that runs, and
no SVG or MathML.
"""

import re
from functools import cache

import nh3

_TAGS = set(
    "a abbr article aside b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span "
    "strong sub summary sup table tbody td tfoot th thead time tr ul var".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang", "dir"},
    "a": {"href", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
    "details": {"open"},
    "time": {"datetime"},
}

_OWN_PICTURE = re.compile(r"(?!//)[^\x00-\x20\x7f-\xa0\\:]+")
"""A picture's address within the site: no scheme, no host, nothing that a browser drops or turns round."""

_TAKEN = ("_", "md-", "sm-")
"""How ids begin that scripts of the theme look for; the one of its settings is `__config`."""
_CLASSES = frozenset(
    "admonition admonition-title note abstract info tip success question warning failure danger bug example quote "
    "footnote footnote-ref footnote-backref".split()
)
"""Classes that Markdown makes; any other could borrow the theme's looks, or make it load something."""


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _keep_attribute(element: str, attribute: str, value: str) -> str | None:
    """Refuse pictures from elsewhere, and names by which scripts and styles find what is the theme's."""
    if element == "img" and attribute == "src" and not _OWN_PICTURE.fullmatch(value):
        return None
    if attribute == "id" and value.startswith(_TAKEN):
        return None
    if attribute == "class":
        return " ".join(name for name in value.split() if name in _CLASSES or name.startswith("language-")) or None
    return value


def sanitise(html: str) -> str:
    """Give what may be published of rendered Markdown."""
    return _cleaner().clean(html)


def is_plain_title(title: str) -> bool:
    """Tell whether a page's title is safe in the navigation of other pages, where it is not escaped."""
    return not any(sign in title for sign in ("<", ">", "&lt;", "&gt;", "&#"))
