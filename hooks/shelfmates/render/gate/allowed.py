"""Allowlists for each part of a page: the text, forms, and the theme's own frame. In: nothing. Out: TagRules.

They contain what our templates and this site's parts of the theme use. Tests compare them with whole sites.
"""

import re

from .tags import Form, TagRules, forms

_ID = r"sm-[^\s\"'<>&]+"
_NUMBER = r"-?[0-9.]+"
_NAME = r"[a-z]+(?:-[a-z]+)*"
_EMPTY = ""
_REL = r"(?:author|edit|license|next|nofollow|noopener|prev|ugc)"
_RELS = f"{_REL}(?: {_REL})*"
ME = "me noopener nofollow ugc"
"""`rel` of the links to a member's other pages, for profiles only."""
_CLASSES = (
    "admonition|admonition-title|note|abstract|info|tip|success|question|warning|failure|danger|bug|example|quote|"
    "footnote|footnote-ref|footnote-backref"
)
"""Classes that Markdown creates. A test compares them with those that the sanitizer allows."""

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
    **forms("data-sm-ends, data-sm-facets, data-sm-later, data-sm-month, data-sm-times, data-sm-zone"),
    **forms("data-sm-keep, data-sm-keeps, data-sm-root, data-sm-says"),
    **forms("data-sm-plan, data-sm-plan-keys, data-sm-plan-step, data-sm-plan-title"),
    **forms("datetime", r"[0-9T:+.Z-]*"),
    **forms("dir", "auto|ltr|rtl"),
    **forms("download, focusable, hidden", "|false"),
    **forms("href"),
    **forms("img src", r"[^?#]+\.(?:jpe?g|png|webp)(?:[?#].*)?"),
    **forms("id", _ID),
    **forms("lang", "[A-Za-z0-9-]+"),
    **forms("loading", "lazy"),
    **forms("details open", _EMPTY),
    **forms("rel", f"{_RELS}|{ME}"),
    **forms("role", _NAME),
    **forms("scope", "col|row"),
    **forms("start", "-?[0-9]+"),
    **forms("tabindex", "-1|0"),
    **forms("type", r"button|[a-z]+/[a-z0-9.+-]+"),
}
TEXT = TagRules(_ELEMENTS, _ATTRIBUTES)
"""Output of our templates, including text of members."""

_HEADING_ID = rf"{_ID}|[^\W_][\w.-]*"
EDITORS = TagRules(
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
"""Additions of the editors' Markdown, and the theme's edit button beside it."""

_MEMBERS = r"(?!//)[\w./%~-]*members/|\./|(?:\.\./)+"
"""The list of members, to which the search leads without a script; from a profile it is one folder up."""
_FIELD = r"[a-z][A-Za-z0-9_-]*"
FORM = TagRules(
    frozenset("datalist fieldset form input label legend optgroup option output select textarea".split()),
    {
        **forms("aria-live", "polite"),
        **forms("aria-pressed", "true|false"),
        **forms("aria-required", "true"),
        **forms("autocapitalize", "none|words|off"),
        **forms("autocomplete", "email|name|off|on|organization|url"),
        **forms("checked, novalidate, selected", _EMPTY),
        **forms("for", _ID),
        **forms("inputmode", _NAME),
        **forms("input list", _ID),
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
"""Additions for pages with a form. No field may hide its value, upload a file or submit elsewhere."""

_SM = r"sm-[\w-]+"
_CLASSES_BY_ELEMENT = {
    "a": "md-header__button md-(?:icon|logo)|md-nav__(?:button md-logo|link)(?: md-nav__link--active)?|md-path__link"
    "|md-skip|md-tabs__link",
    "aside": "md-banner",
    "button": "md-top md-icon",
    "div": "md-banner__inner md-grid md-typeset|md-container|md-content|md-dialog|md-dialog__inner md-typeset|md-grid"
    "|md-grid md-typeset|md-header__(?:ellipsis|title|topic)|md-main__inner md-grid|md-nav__link md-nav__container"
    "|md-sidebar md-sidebar--(?:primary|secondary)|md-sidebar__(?:inner|scrollwrap)",
    "form": "md-header__option",
    "header": "md-header(?: md-header--[a-z]+)*",
    "input": "md-(?:nav__toggle md-toggle|option|toggle)(?: md-toggle--[a-z]+)*",
    "label": "md-header__button md-icon|md-nav__(?:link|title)(?: md-nav__link--active)?|md-overlay",
    "li": "(?:md-nav__item|md-path__item|md-tabs__item)(?: md-(?:nav|tabs)__item--[a-z]+)*",
    "main": "md-main",
    "nav": "md-header__inner md-grid|md-nav(?: md-nav--[a-z]+)*|md-path|md-tabs",
    "ol": "md-path__list",
    "span": "md-ellipsis|md-nav__icon md-icon|md-typeset",
    "summary": "md-header__button md-icon",
    "ul": "md-nav__list|md-tabs__list",
    "footer": "md-footer",
    "article": "md-content__inner md-typeset",
}
"""Classes of the theme that place an element over others or hide it, by element."""
ONCE = re.compile(
    r"md-(?:container|content|dialog|footer|header|main|overlay|path|skip|tabs|top)\b(?!__)"
    r"|md-(?:dialog__inner|header__(?:ellipsis|inner|option|title)|main__inner|path__list|tabs__list)\b"
    r"|sm-search\b"
)
"""The beginnings of classes of parts that occur once in a page of the theme."""


def _allow_classes() -> dict[str, Form]:
    """Return the patterns of `class` for the theme's elements, which may have our classes too."""
    allowed: dict[str, Form] = {}
    for name, theirs in _CLASSES_BY_ELEMENT.items():
        allowed |= forms(f"{name} class", rf"(?:{theirs}|{_SM})?(?: {_SM})* ?")
    return allowed


_THEME_ID = r"__(?:drawer|search|toc|palette_[0-9]|nav_[0-9_]+)"
FRAME = TagRules(
    frozenset(
        "a article aside bdi body br button details div em footer form header hr html img input label li main nav ol p "
        "path script small span strong summary svg ul".split()
    ),
    {
        **forms("alt, aria-label, placeholder, title"),
        **forms("aria-current", "page|true"),
        **forms("aria-labelledby", rf"{_THEME_ID}_label|{_ID}"),
        **forms("autocapitalize, autocomplete, autocorrect", "off"),
        **forms("checked, required, data-md-scrollfix", _EMPTY),
        **forms("button hidden, div hidden, label hidden", _EMPTY),
        **forms("class", rf"(?:{_SM}(?: {_SM})*)?"),
        **_allow_classes(),
        **forms("html class", "no-js"),
        **forms("d", r"[MLHVCSQTAZmlhvcsqtaz0-9eE,. +-]*"),
        **forms("data-md-color-accent, data-md-color-primary, data-md-color-scheme", _NAME),
        **forms("data-md-color-media", r"\(prefers-color-scheme(?:: (?:light|dark))?\)|"),
        **forms(
            "data-md-component",
            "announce|container|content|dialog|header|header-title|header-topic|logo|main|palette|sidebar|"
            "skip|tabs|toc|top",
        ),
        **forms("data-md-level", "[0-9]"),
        **forms("data-md-toggle", "drawer|search"),
        **forms("data-md-type", "navigation|toc"),
        **forms("dir", "ltr|rtl"),
        **forms("for", _THEME_ID),
        **forms("href"),
        **forms("hreflang", "[A-Za-z0-9-]+"),
        **forms("img src", r"[^?#]+\.(?:jpe?g|png|svg|webp)"),
        **forms("script src", r"[^?#]+\.js"),
        **forms("id", rf"{_THEME_ID}(?:_label)?|__config"),
        **forms("lang", "[A-Za-z0-9-]+"),
        **forms("data-sm-close, data-sm-failed, data-sm-loading, data-sm-plain"),
        **forms("form action", _MEMBERS),
        **forms("input name", "__palette|words"),
        **forms("rel", _RELS),
        **forms("role", "search"),
        **forms("spellcheck", "false"),
        **forms("tabindex", "-1|0"),
        **forms("a type", r"[a-z]+/[a-z0-9.+-]+"),
        **forms("button type", "button"),
        **forms("input type", "checkbox|radio|search"),
        **forms("script type", "application/json|module"),
        **forms("viewBox", r"[0-9. -]+"),
        **forms("xmlns", r"http://www\.w3\.org/2000/svg"),
    },
)
"""The theme's own part of a page's body, around the text."""
