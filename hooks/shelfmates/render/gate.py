"""The output gate: nothing is published that runs, frames or loads what nobody expected.

In: built HTML. Out: what is wrong with it. The bodies of pages are made by our templates, thousands of
them, in a strict form: each tag must have that form, and its element, attributes and schemes must be
listed here. Whatever an engine rendered is parsed.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .artifact import EDITORS_TEXT

_ELEMENTS = frozenset(
    "a article aside b bdi blockquote br button circle code dd desc details div dl dt em figcaption figure footer g "
    "h1 h2 h3 header hr i img li line main nav ol p path polyline pre rect section small span strong summary svg "
    "table tbody td text th thead time title tr ul".split()
)
_ATTRIBUTES = frozenset(
    "alt aria-current aria-describedby aria-hidden aria-label aria-labelledby class cx cy d data-sm-ends "
    "data-sm-facets data-sm-times data-sm-zone datetime dir download fill focusable height hidden href id lang loading "
    "points r rel role scope src start stroke stroke-width tabindex title type viewBox width "
    "x x1 x2 xmlns y y1 y2".split()
)

_FORM_ELEMENTS = _ELEMENTS | frozenset(
    "fieldset form input label legend optgroup option output select textarea".split()
)
"""What the page of a form may hold besides; a text of somebody's, shown on any other, must not."""
_FORM_ATTRIBUTES = _ATTRIBUTES | frozenset(
    "aria-live aria-required autocapitalize autocomplete checked for hidden inputmode label max min name novalidate "
    "rows selected spellcheck step value".split()
)
_INPUTS = frozenset("checkbox date email number radio search text time url".split())
"""Kinds of fields; none that hides what it holds, takes a file or sends the form elsewhere."""
_DATA = re.compile(r"data-(?!md-)[a-z-]+")
"""What our own script is told; `data-md-…` is the theme's."""
_SCHEMES = frozenset({"http", "https", "mailto", "webcal"})
_TAG = re.compile(r"<[^>]*>")
"""A tag; where a `<` stands inside, there are fewer tags than there are such signs."""
_GRAMMAR = re.compile(r"</?([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:=\"[^\"]*\")?)*) ?/?>")
_USUAL = re.compile(
    r"<(?:a (?:class=\"[a-z -]+\" )?href=\"(?:\x02/|\.\./|#|mailto:|https?://)[^\"<>]*\""
    r"(?: dir=\"ltr\")?(?: rel=\"[a-z ]+\"| download)?"
    r"|li (?:class=\"[a-z -]+\" )?id=\"sm-[a-z0-9-]+\")>"
)
"""The usual link or entry; there are too many to remember, and this is quicker than to look at them closely."""
_REMEMBERED = 50_000
"""Tags that are kept: those of the templates, and some that hold somebody's id."""
_LINKS_REMEMBERED = 2_000
"""Tags up to which usual ones are kept, too: links to topics and areas are on many pages."""
_SLIP = re.compile(r"<(?![^<>]*>).{0,80}")
_ATTRIBUTE = re.compile(r" ([a-zA-Z-]+)(?:=\"([^\"]*)\")?")

_FORBIDDEN = (
    *".mermaid iframe frame object embed applet base portal math foreignObject".split(),
    'meta[http-equiv]:not([http-equiv="Content-Security-Policy"])',
)
_LINK_THAT_LOADS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "modulepreload",
    "dns-prefetch",
    "manifest",
}
_ADDRESSES = frozenset({"src", "srcset", "poster", "data", "background", "xlink:href"})
"""Attributes whose value a browser loads at once, on whatever element."""
_HOLD_ADDRESSES = _ADDRESSES | frozenset("href action formaction ping cite longdesc manifest imagesrcset".split())
"""Attributes that hold addresses; in all others a word such as `JavaScript:` is a word."""
_DROPPED = re.compile(r"[\x00-\x20\x7f]")
"""What browsers drop from an address before they read it."""


class Unexpected(Exception):  # noqa: N818 - says what came out that nobody expected
    """A defect of ours: a page of the site holds what no page may hold."""


class Gate:
    """Looks at bodies as they are made; a tag that was seen to be right is not looked at again."""

    def __init__(self, *, has_forms: bool = False) -> None:
        """Begin with nothing known; `has_forms` opens it for the elements of a form."""
        self._tags: set[str] = set()
        self._find_wrong = find_wrong_in_form if has_forms else find_wrong

    def check(self, html: str) -> None:
        """Raise Unexpected where a body, or a part of one, holds what no body may hold."""
        html = html.replace(EDITORS_TEXT, "")
        tags = _TAG.findall(html)
        if len(tags) != html.count("<"):
            raise Unexpected(f"a `<` that begins no tag in {_SLIP.findall(html)[0]!r}")
        for tag in set(tags) - self._tags:
            is_usual = _USUAL.fullmatch(tag)
            if not is_usual and (wrong := self._find_wrong(tag)):
                raise Unexpected(f"{wrong} in {tag[:80]}")
            if len(self._tags) < (_LINKS_REMEMBERED if is_usual else _REMEMBERED):
                self._tags.add(tag)


def find_wrong(tag: str) -> str:
    """Tell what is wrong with a tag; empty where nothing is."""
    return _find_wrong(tag, _ELEMENTS, _ATTRIBUTES.__contains__)


def find_wrong_in_form(tag: str) -> str:
    """Tell what is wrong with a tag of a page that holds a form; empty where nothing is."""
    if tag.startswith("<input ") and not any(f' type="{kind}"' in tag for kind in _INPUTS):
        return "a field that is not expected"
    return _find_wrong(tag, _FORM_ELEMENTS, lambda name: name in _FORM_ATTRIBUTES or bool(_DATA.fullmatch(name)))


def _find_wrong(tag: str, elements: frozenset[str], may_have: Callable[[str], bool]) -> str:
    match = _GRAMMAR.fullmatch(tag)
    if match is None or match[1] not in elements:
        return "an element that is not expected"
    for name, value in _ATTRIBUTE.findall(match[2]):
        if not may_have(name):
            return f"the attribute {name}"
        if name in {"href", "src"} and not _is_safe(unescape(value)):
            return "a link that is not expected"
    return ""


def _is_safe(link: str) -> bool:
    scheme, colon, _rest = link.partition(":")
    return not colon or "/" in scheme or "?" in scheme or scheme.lower() in _SCHEMES


def check_document(html: str, *, scripts: frozenset[str]) -> Iterator[str]:
    """Give what is wrong with a document; `scripts` are the theme's own, see list_scripts."""
    for script in sorted(list_scripts(html) - scripts):
        yield f"has a script or style that the theme does not have: {script[:60]!r}"
    yield from check_elements(LexborHTMLParser(html))


def check_elements(tree: LexborHTMLParser, *, may_lead_on: bool = False) -> Iterator[str]:
    """Give what is wrong with a document besides its scripts; one that leads on to another page may say so."""
    for selector in _FORBIDDEN[:-1] if may_lead_on else _FORBIDDEN:
        for node in tree.css(selector):
            yield f"has an element that is not expected: {_show(node)}"
    yield from _find_impostors(tree)
    for node in tree.css("*"):
        attributes = node.attributes
        if not attributes:
            continue
        if any(map(_is_elsewhere, _list_loaded(node.tag, attributes))):
            yield f"loads from elsewhere: {_show(node)}"
        if any(_runs(name, value or "") for name, value in attributes.items()):
            yield f"has an attribute that runs or loads: {_show(node)}"


def _find_impostors(tree: LexborHTMLParser) -> Iterator[str]:
    """Give what bears the name of a part of the theme, or takes its place."""
    ids = [node.attributes.get("id") or "" for node in tree.css("[id]")]
    for id_ in sorted({id_ for id_ in ids if id_.startswith("__") and ids.count(id_) > 1}):
        yield f"has the id {id_} more than once"
    for node in tree.css("#__config"):
        if node.tag != "script":
            yield f"has the theme's settings in another element: {_show(node)}"


def _list_loaded(tag: str | None, attributes: Mapping[str, str | None]) -> Iterator[str]:
    """Give the addresses that a browser loads because of an element."""
    if tag in {"image", "use"} or (
        tag == "link" and _LINK_THAT_LOADS & set((attributes.get("rel") or "").lower().split())
    ):
        yield attributes.get("href") or ""
    for name in _ADDRESSES & attributes.keys():
        yield from (attributes[name] or "").split(",")


def _is_elsewhere(address: str) -> bool:
    address = _DROPPED.sub("", address).replace("\\", "/")
    return bool(address) and (address.startswith("//") or ":" in address.partition("/")[0])


def _runs(name: str, value: str) -> bool:
    if name.startswith("on"):
        return True
    if name in _HOLD_ADDRESSES:
        return _DROPPED.sub("", value).lower().startswith(("javascript:", "vbscript:", "data:text"))
    value = _DROPPED.sub("", value).lower() if name == "style" else ""
    return "url(" in value or "\\" in value or "expression" in value


def list_scripts(html: str) -> frozenset[str]:
    """Give a document's scripts and styles: files by name, inline ones by text without the page's depth."""
    return frozenset(map(_describe_script, LexborHTMLParser(html).css("script, style")))


def _describe_script(node: LexborNode) -> str:
    if (node.attributes.get("type") or "").endswith("json"):
        return "data"
    if source := node.attributes.get("src"):
        return source.lstrip("./")
    return re.sub(r'new URL\("[./]*",location\)', 'new URL("",location)', node.text())


def _show(node: LexborNode) -> str:
    return (node.html or "")[:80]
