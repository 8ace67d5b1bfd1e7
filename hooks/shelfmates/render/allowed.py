"""What may stand in each part of a page: the text, forms, and the theme's own frame. In: nothing. Out: Rules.

The lists are those of our templates and of the theme's parts that this site uses; tests hold them against whole sites.
"""

import re

from .tags import Form, Rules, forms

_ID = r"sm-[^\s\"'<>&]+"
_NUMBER = r"-?[0-9.]+"
_NAME = r"[a-z]+(?:-[a-z]+)*"
_EMPTY = ""
_REL = r"(?:author|edit|license|me|next|nofollow|noopener|prev|ugc)"
_RELS = f"{_REL}(?: {_REL})*"
_CLASSES = (
    "admonition|admonition-title|note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|"
    "footnote|footnote-ref|footnote-backref"
)
"""Classes that Markdown makes; a test compares them with those that are kept of it."""

_ELEMENTS = frozenset(
    "a article aside b bdi blockquote br button circle code dd desc details div dl dt em figcaption figure footer g "
    "h1 h2 h3 header hr i img li line main nav ol p path polyline pre rect section small span strong summary svg "
    "table tbody td text th thead time title tr ul".split()
)
_ATTRIBUTES: dict[str, Form] = {
    **forms("alt, aria-label, title"),
    **forms("aria-current", "page|true"),
    **forms("aria-hidden", "true"),
    **forms("aria-describedby, aria-labelledby", f"{_ID}(?: {_ID})*"),
    **forms("class", r"sm-[a-z0-9_-]+(?: sm-[a-z0-9_-]+)*"),
    **forms("cx, cy, r, stroke-width, x, x1, x2, y, y1, y2", _NUMBER),
    **forms("height, width", _NUMBER),
    **forms("d, points", r"[MLHVCSQTAZmlhvcsqtaz0-9eE,. +-]*"),
    **forms("fill, stroke", r"none|currentColor|#[0-9a-fA-F]{3,8}"),
    **forms("viewBox", r"[0-9. -]+"),
    **forms("xmlns", r"http://www\.w3\.org/2000/svg"),
    **forms("data-sm-ends, data-sm-facets, data-sm-times, data-sm-zone"),
    **forms("datetime", r"[0-9T:+.Z-]*"),
    **forms("dir", "auto|ltr|rtl"),
    **forms("download, focusable, hidden", "|false"),
    **forms("href, src"),
    **forms("id", _ID),
    **forms("lang", "[A-Za-z0-9-]+"),
    **forms("loading", "lazy"),
    **forms("rel", _RELS),
    **forms("role", _NAME),
    **forms("scope", "col|row"),
    **forms("start", "-?[0-9]+"),
    **forms("tabindex", "-1|0"),
    **forms("type", r"button|[a-z]+/[a-z0-9.+-]+"),
}
TEXT = Rules(_ELEMENTS, _ATTRIBUTES)
"""What our templates make of records; text of members is among it."""

_HEADING_ID = rf"{_ID}|[^\W_][\w.-]*"
EDITORS = Rules(
    frozenset("abbr caption cite col colgroup del dfn h4 h5 h6 ins kbd mark q s samp sub sup tfoot u var".split()),
    {
        **forms("align", "center|left|right"),
        **forms("colspan, rowspan", "[0-9]{1,3}"),
        **forms("open", _EMPTY),
        **forms("class", rf"(?:sm-[a-z0-9_-]+|language-[\w+#.-]+|{_CLASSES})(?: (?:sm-[a-z0-9_-]+|{_CLASSES}))*"),
        **forms("a class", r"md-content__button md-icon|footnote-(?:back)?ref|sm-[a-z0-9_-]+(?: sm-[a-z0-9_-]+)*"),
        **forms("h1 id, h2 id, h3 id, h4 id, h5 id, h6 id", _HEADING_ID),
        **forms("li id, sup id", rf"{_ID}|fn(?:ref[0-9]*)?:[^\s\"'<>&]+"),
    },
)
"""What the editors' Markdown brings besides, and the theme's edit button beside it."""

_FIELD = r"[a-z][A-Za-z0-9_-]*"
FORM = Rules(
    frozenset("fieldset form input label legend optgroup option output select textarea".split()),
    {
        **forms("aria-live", "polite"),
        **forms("aria-required", "true"),
        **forms("autocapitalize", "none|words|off"),
        **forms("autocomplete", "email|name|off|on|organization|url"),
        **forms("checked, novalidate, selected", _EMPTY),
        **forms("for", _ID),
        **forms("inputmode", _NAME),
        **forms("label, value"),
        **forms("max, min, step", rf"{_NUMBER}|any|[0-9T:-]+"),
        **forms("input name, output name, select name, textarea name", _FIELD),
        **forms("rows", "[0-9]+"),
        **forms("spellcheck", "false"),
        **forms("input type", "checkbox|date|email|number|radio|search|text|time|url"),
        **forms("button type", "button|submit"),
    },
    re.compile(r"data-(?!md-)[a-z-]+"),
)
"""What the page of a form holds besides: no field that hides what it holds, takes a file or sends it elsewhere."""

_MD = r"(?:md|sm)-[\w-]+"
_THEME_ID = r"__(?:drawer|search|toc|palette_[0-9]|nav_[0-9_]+)"
FRAME = Rules(
    frozenset(
        "a article aside bdi body br button div em footer form header hr html input label li main nav ol p path script "
        "small span strong svg title ul".split()
    ),
    {
        **forms("aria-label, placeholder, title"),
        **forms("aria-expanded", "true|false"),
        **forms("aria-labelledby", rf"{_THEME_ID}_label|{_ID}"),
        **forms("autocapitalize, autocomplete, autocorrect", "off"),
        **forms("checked, required, data-md-scrollfix", _EMPTY),
        **forms("button hidden, div hidden, label hidden", _EMPTY),
        **forms("class", rf"(?:{_MD}(?: {_MD})*)? ?"),
        **forms("html class", "no-js"),
        **forms("d", r"[MLHVCSQTAZmlhvcsqtaz0-9eE,. +-]*"),
        **forms("data-md-color-accent, data-md-color-primary, data-md-color-scheme", _NAME),
        **forms("data-md-color-media", r"\(prefers-color-scheme(?:: (?:light|dark))?\)|"),
        **forms(
            "data-md-component",
            "announce|container|content|dialog|header|header-title|header-topic|logo|main|palette|search|search-query|"
            "search-result|search-suggest|sidebar|skip|tabs|toc|top",
        ),
        **forms("data-md-level", "[0-9]"),
        **forms("data-md-toggle", "drawer|search"),
        **forms("data-md-type", "navigation|toc"),
        **forms("dir", "ltr|rtl"),
        **forms("for", _THEME_ID),
        **forms("href, src"),
        **forms("id", rf"{_THEME_ID}(?:_label)?|__config"),
        **forms("lang", "[A-Za-z0-9-]+"),
        **forms("input name", "__palette|query"),
        **forms("form name", "search"),
        **forms("rel", _RELS),
        **forms("role", "dialog|presentation|search"),
        **forms("spellcheck", "false"),
        **forms("tabindex", "-1|0|"),
        **forms("a type", r"[a-z]+/[a-z0-9.+-]+"),
        **forms("button type", "button|reset"),
        **forms("input type", "checkbox|radio|text"),
        **forms("script type", "application/json|module"),
        **forms("viewBox", r"[0-9. -]+"),
        **forms("xmlns", r"http://www\.w3\.org/2000/svg"),
    },
)
"""The theme's own part of a page's body, around the text."""
