"""One tag, in the strict form that all parsers read alike. In: a tag and TagRules. Out: what is wrong with it.

The rules are allowlists for each part of a page: elements, attributes, and the pattern of each value. Everything else
is refused, so new features of browsers need no attention.
"""

import re
from collections.abc import Callable, Container, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from shelfmates.external_urls import MISLEADING, is_mail, parse_link

GRAMMAR = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)((?:[ \n]+[a-zA-Z-]+(?:=\"[^\"<>]*\")?)*)[ \n]*/?>")
_ATTRIBUTE = re.compile(r"[ \n]([a-zA-Z-]+)(?:=\"([^\"]*)\")?")
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|nbsp|#39|#34|#x27);)")
"""A `&` that begins no reference that the build writes. Other references can hide a character in the source."""
_INSIDE = re.compile(r"(?!//)[^\\:/?#\x00-\x20]*(?:[/?#][^\\\x00-\x20]*)?")
_OUTSIDE = frozenset({"http", "https", "mailto"})
FORM_WAYS = frozenset("data-add data-correct data-mail data-new data-remove".split())
"""Attributes with addresses to which a form's script sends a record, with placeholders such as `{id}`."""
FORM_FILES = frozenset(
    "data-address data-directory data-file data-list data-matching data-pages data-root data-things".split()
)
"""Attributes with addresses in the site that scripts fetch or link to."""
_PLACE = re.compile(r"\{[a-z_]+\}")
Form = re.Pattern[str] | None
"""The pattern of a value, or None if it is free text."""


class Own(NamedTuple):
    """The site that a file belongs to."""

    base: str
    """Its address."""
    targets: Container[str]
    """Its files and the addresses of its pages, relative to the root."""

    def has(self, address: str) -> bool:
        """Return whether an absolute address is a page or file of the site."""
        way = address.removeprefix(self.base).partition("#")[0]
        return address.startswith(self.base) and unquote(way) in self.targets


class TagRules(NamedTuple):
    """The allowlist of a part of a page."""

    elements: frozenset[str]
    attributes: Mapping[str, Form]
    """Attribute, or element and attribute (`a type`), → the pattern of its value."""
    data: Form = None
    """The pattern of the names of further attributes."""

    def __or__(self, other: object) -> "TagRules":
        """Return the union of two rules. The other's patterns win."""
        assert isinstance(other, TagRules)  # noqa: S101 - only rules can be combined
        both = {**self.attributes, **other.attributes}
        return TagRules(self.elements | other.elements, both, self.data or other.data)


def forms(names: str, pattern: str | None = None) -> dict[str, Form]:
    """Return the entries of attributes that share one pattern. Commas separate the names."""
    return dict.fromkeys(names.split(", "), None if pattern is None else re.compile(pattern))


def is_inside(link: str) -> bool:
    """Return whether a link has no scheme, no host, and nothing that browsers would repair."""
    return _INSIDE.fullmatch(link) is not None


def find_wrong_link(link: str, base: str = "") -> str:
    """Return why a page may not link to an address, or "". The address is escaped, as in the source.

    `base` is the network's own address, which may be that of a computer without a domain name.
    """
    link = unescape(link)
    if is_inside(link) or (base and link.startswith(base)):
        return ""
    scheme, _colon, rest = link.partition(":")
    if scheme == "webcal":
        return find_wrong_link(f"http:{rest}", base.replace("https:", "http:", 1))
    # A scheme may be in upper case, and our validation accepts that.
    return _find_wrong_outside(link) if scheme.lower() in _OUTSIDE else "a link that is not expected"


def _find_wrong_outside(link: str) -> str:
    if MISLEADING.search(link):
        return "a link with a character that no address has"
    if link.lower().startswith("mailto:"):
        return "" if is_mail(link) else "a link that is not an e-mail address"
    # A query may be long, and does not lead to another site.
    way = re.split("[?#]", link, maxsplit=1)[0]
    try:
        parse_link(way, schemes=_OUTSIDE)
    except PydanticCustomError as wrong:
        return f"a link that {wrong}"
    return ""


def find_wrong(tag: str, rules: TagRules, find_link: Callable[[str], str] = find_wrong_link) -> str:
    """Return what is wrong with a tag, or ""."""
    match = GRAMMAR.fullmatch(tag)
    if match is None or match[1] not in rules.elements:
        return "an element that is not expected"
    rows = _ATTRIBUTE.findall(match[2])
    names = [name for name, _value in rows]
    if len(set(names)) < len(names) or (names and tag.startswith("</")):
        return "an attribute written twice, or where none may be"
    if match[1] == "input" and "type" not in names:
        return "a field that is not expected"
    if "download" in names and not is_inside(unescape(dict(rows).get("href", "//"))):
        return "a file of another site that is saved unseen"
    wrong = (
        _find_wrong_link(name, value, find_link) or _find_wrong_value(match[1], name, value, rules)
        for name, value in rows
    )
    return next(filter(None, wrong), "")


def _find_wrong_link(name: str, value: str, find_link: Callable[[str], str]) -> str:
    """Return why an attribute's address is wrong, or "".

    Loaded files must be the site's own; `find_link` checks links.
    """
    if name == "src" or name in FORM_FILES:
        value = _PLACE.sub("x", value)
        return "" if is_inside(unescape(value)) else "a link that is not expected"
    if name in FORM_WAYS:
        value = _PLACE.sub("x", value)
    return find_link(value) if name in {"href", "data-base", *FORM_WAYS} else ""


def _find_wrong_value(element: str, name: str, value: str, rules: TagRules) -> str:
    key = f"{element} {name}"
    if key not in rules.attributes and name not in rules.attributes:
        return "" if rules.data and rules.data.fullmatch(name) else f"the attribute {name}"
    form = rules.attributes[key if key in rules.attributes else name]
    return "" if form is None or form.fullmatch(value) else f"the attribute {name} with a value that is not expected"


@lru_cache(maxsize=10_000)
def read_tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """Return a tag's element and its attributes as written. They are empty if it is not in the strict form."""
    match = GRAMMAR.fullmatch(tag)
    return (match[1], dict(_ATTRIBUTE.findall(match[2]))) if match else ("", {})


def list_attributes(tag: str) -> Mapping[str, str]:
    """Return a tag's attributes as written."""
    return read_tag(tag)[1]
