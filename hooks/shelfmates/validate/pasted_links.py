"""Links of a member as people paste them. In: plain values. Out: values with links in their stored form, and notices.

`Twitter: twitter.com/ana?s=21` is accepted as `x: https://x.com/ana`. An address of another service than its key
says is moved to that key if it is free. A name that is no known service, with an address, becomes one of `others`. What
is no link stays as it is, so that the schema reports it.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic_core import PydanticCustomError

from shelfmates.external_urls import show_link
from shelfmates.model.account_addresses import PastedLink
from shelfmates.model.field_types import HANDLE
from shelfmates.model.link_patterns import FOUND
from shelfmates.model.member import CONTACTS
from shelfmates.model.pasted_links import find_service, read_link
from shelfmates.model.services import SERVICES
from shelfmates.problem import Severity

from .synonyms import SynonymReading
from .violation import Path, Violation

_OTHERS = "others"
_CLOSE = 0.8
"""Similarity from which a key is a typing error, and no name of another site."""


def store_links(values: Any) -> SynonymReading:
    """Return a member's values with all links in their stored form; other values stay the same."""
    if not isinstance(values, dict):
        return SynonymReading(values)
    links = _LinkBoxes(_list_boxes(values.get("links")))
    notices = [*links.notices]
    changed = {**values, "links": links.stored} if links.stored else values
    for key, found in (("contact", links.find_contact(values.get("contact"))), ("github", _read_account(values))):
        if found:
            notices.append(_notice((key,), str(values[key]), key, found))
            changed = {**changed, key: found}
    return SynonymReading(changed, tuple(notices))


def _list_boxes(links: Any) -> Iterator[tuple[Path, str, Any]]:
    """Yield the path, the key and the text of each link; a list, or one link alone, has no keys."""
    if isinstance(links, dict):
        for key, text in links.items():
            yield ("links", key), *(_name_box(text) if isinstance(key, int) else (str(key), text))
    elif isinstance(links, list):
        yield from ((("links", number), *_name_box(text)) for number, text in enumerate(links))
    elif isinstance(links, str):
        yield ("links",), "", links


def _name_box(text: Any) -> tuple[str, Any]:
    """Return the name before an address, as in `Padlet: https://…`, and the rest; without it, the key is empty."""
    found = FOUND["named"].fullmatch(text.strip()) if isinstance(text, str) else None
    is_named = found and FOUND["link"].match(found[2]) and not find_service(found[1])
    return (found[1], found[2]) if found and is_named else ("", text)


class _LinkBoxes:
    """The links of one member, each put under its key."""

    def __init__(self, boxes: Iterator[tuple[Path, str, Any]]) -> None:
        """Read every link."""
        rows = [*boxes]
        self.stored: dict[str, Any] = {}
        self.notices: list[Violation] = []
        self._moved: dict[str, str] = {}
        self._taken = {key for _path, key, _text in rows}
        for path, key, text in rows:
            self._put(path, key, text)

    def find_contact(self, contact: Any) -> str:
        """Return the way of contact that somebody means; empty if it is right already."""
        if not isinstance(contact, str) or (contact in CONTACTS and contact not in self._moved):
            return ""
        named = find_service(contact)
        moved = self._moved.get(named, "") if named not in self.stored else ""
        return next((word for word in (moved, named) if word in CONTACTS and word != contact), "")

    def _put(self, path: Path, key: str, text: Any) -> None:
        service = key if key in SERVICES else find_service(key)
        found = _read(service or "website", text) if key != _OTHERS else None
        if key == _OTHERS and isinstance(text, list):
            self.stored[key] = [*self.stored.get(key, ()), *text]
        elif found is None or not self._has_place(key, found):
            self.stored[key or str(text)] = text
        elif not service and found.service == "website":
            self._put_other(path, key, text, found.stored)
        elif found.service == key and found.stored == text.strip():
            self.stored[key] = found.stored
        else:
            self.stored[found.service] = found.stored
            self._moved[service] = found.service
            self.notices.append(_notice(path, text, *found))

    def _has_place(self, key: str, found: PastedLink) -> bool:
        """Return whether a link may be put under its key: nothing else is there, and no other name was meant."""
        if not find_service(key) and found.service == "website":
            return not key or not get_close_matches(key.lower(), SERVICES, n=1, cutoff=_CLOSE)
        return found.service == key or found.service not in self._taken | self.stored.keys()

    def _put_other(self, path: Path, key: str, text: str, link: str) -> None:
        if not key and "website" not in self.stored:
            self.stored["website"] = link
            self.notices.append(_notice(path, text, "website", link))
            return
        name = key or show_link(link).partition("/")[0]
        self.stored[_OTHERS] = [*self.stored.get(_OTHERS, ()), {"label": name, "url": link}]
        self.notices.append(_notice(path, text, _OTHERS, f"{{label: {name}, url: {link}}}"))


def _read(service: str, text: Any) -> PastedLink | None:
    try:
        return read_link(service, text) if isinstance(text, str) else None
    except PydanticCustomError:
        return None


def _read_account(values: Mapping[str, Any]) -> str:
    """Return the name of the account on the repository host, if somebody pasted its address."""
    text = values.get("github")
    if not isinstance(text, str) or re.fullmatch(HANDLE, text):
        return ""
    found = _read("github", re.sub("^(https?://)?(www[.])?(gitlab[.]com|codeberg[.]org)/", "", text.strip()))
    account = found.stored.rpartition("/")[2] if found and found.service == "github" else ""
    return account if re.fullmatch(HANDLE, account) else ""


def _notice(path: Path, text: str, key: str, stored: str) -> Violation:
    where = "" if path[-1] == key else f", in `{key}`"
    value = f'"{stored}"' if stored.startswith("@") else f"[{stored}]" if key == _OTHERS else stored
    hint = f"better write `{key}: {value}`; `shelfmates fix` does not change it"
    found = " ".join(text.split())
    return Violation(path, "understood", f"is accepted as `{stored}`{where}", hint, found, severity=Severity.NOTICE)
