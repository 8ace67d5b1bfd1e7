"""What people paste as a link to their profile. In: the text of one box. Out: a PastedLink with the stored form.

The form has the same rules in `join/accounts.js`; tests run the same texts through both. A text can never become an
address of another site: an account is put into the table's own address, and all else goes through `parse_link`.
"""

import re
import unicodedata
from functools import cache

from pydantic_core import PydanticCustomError, Url

from shelfmates.external_urls import LONGEST, parse_link, refuse
from shelfmates.placeholders import is_placeholder

from . import orcid
from .account_addresses import (
    PastedLink,
    find_account,
    find_host,
    list_hosts,
    make_handle,
    match_account,
    match_fediverse,
    match_forms,
)
from .field_types import wrong
from .link_patterns import FOUND
from .services import SERVICES


def read_link(service: str, text: str) -> PastedLink:
    """Return the link in a box for a service; raise PydanticCustomError with what to write instead."""
    if len(text) > LONGEST:
        raise refuse("is longer than 2,000 characters")
    text = _unwrap(FOUND["blank"].sub(" ", text))
    service, text = _take_label(service, text)
    text = _unwrap(text)
    if found := FOUND["broken"].match(text):
        text = f"{found[1].lower()}://{text[found.end() :]}"
    if FOUND["several"].search(text):
        raise wrong("several-links", "has more than one address", "write one in each place")
    return _read_page(service, text) if SERVICES[service].is_page else _read_account(service, text.rstrip("."))


def _unwrap(text: str) -> str:
    """Remove brackets and quotes around a text, Markdown, and schemes that only programs need."""
    text = text.strip(" ,;")
    for _layer in range(3):
        if found := FOUND["markdown"].fullmatch(text) or FOUND["around"].fullmatch(text):
            text = next((part for part in found.groups() if part is not None), "").strip(" ,;")
    return FOUND["needless"].sub("", text, count=1)


def normalize(name: str) -> str:
    """Return a name in lowercase letters a-z and digits only."""
    return re.sub("[^a-z0-9]", "", unicodedata.normalize("NFKD", name).lower())


@cache
def _list_names() -> dict[str, str]:
    rows = ((key, (key, normalize(row.label), *row.names.split())) for key, row in SERVICES.items())
    return {name: key for key, names in rows for name in names}


def find_service(name: str) -> str:
    """Return the key of a service that people call by a name; empty if there is none."""
    return _list_names().get(normalize(name), "")


def _take_label(service: str, text: str) -> tuple[str, str]:
    """Return the service that a text names, as in `Twitter: @ana` or `@ana (Instagram)`, and the text without it."""
    if found := FOUND["named"].fullmatch(text):
        named = find_service(found[1])
        if named or FOUND["link"].match(found[2]):
            return named or service, found[2]
    if found := FOUND["before"].fullmatch(text):
        named = find_service(found[1])
        if named or not found[2].startswith("@"):
            return named or service, found[2]
    if (found := FOUND["behind"].fullmatch(text)) and (named := find_service(found[2])):
        return named, found[1]
    return service, text


def _refuse(service: str, code: str) -> PydanticCustomError:
    """Return the error for a text that is no profile on a service."""
    message, hint = _REFUSALS[code]
    row = SERVICES[service]
    return wrong(code, message.format(label=row.label), hint.format(example=f"`{row.example}`"))


_REFUSALS = {
    "not-an-account": ("is not an account on {label}", "write it like {example}"),
    "not-a-profile": (
        "is not the profile of one account on {label}",
        "copy the address of a profile: {example}",
    ),
    "other-site": ("is not an address on {label}", "write it like {example}; another site belongs in `website`"),
    "no-server": ("has no server", "write it like {example}, with the server after the second @"),
    "an-email": ("looks like an e-mail address", "write it in `email`, if everybody may see it"),
    "short-link": ("is a short link, which hides where it leads", "open it, and copy the address of that page"),
}
"""Code → message and hint; the form has the same in the site's language."""


def _read_page(service: str, text: str) -> PastedLink:
    if not FOUND["complete"].match(text):
        if box := FOUND["mailbox"].fullmatch(text):
            if found := _read_mailbox(box, is_certain=bool(box[1])):
                return found
            raise _refuse(service, "an-email")
        if not FOUND["address"].fullmatch(text):
            parse_link(text)
            raise refuse("is not a complete web address")
        text = f"https://{text}"
    link = drop_tracking(text)
    url = Url(parse_link(link))
    if FOUND["short"].fullmatch(list_hosts(url)[-1]):
        raise _refuse(service, "short-link")
    found = find_account(url, asked=service) if service != "feed" else None
    return found or PastedLink(service, link)


def drop_tracking(link: str) -> str:
    """Return an address without the marks by which advertisers follow people, and without a marked passage."""
    address, mark, fragment = link.partition("#")
    address, _mark, query = address.partition("?")
    kept = [pair for pair in query.split("&") if pair and not FOUND["tracking"].fullmatch(pair.partition("=")[0])]
    passage = "" if fragment.startswith(":~:") else mark + fragment
    return address + (f"?{'&'.join(kept)}" if kept else "") + passage


def _read_account(service: str, text: str) -> PastedLink:
    if is_placeholder(text):
        raise _refuse(service, "not-an-account")
    if address := _as_address(text):
        return _read_address(service, address)
    if box := FOUND["mailbox"].fullmatch(text):
        if found := _read_mailbox(box, is_certain=bool(box[1]), is_asked=service == "mastodon"):
            return found
        raise _refuse(service, "an-email")
    if found := _read_typed(service, text):
        return found
    if service == "mastodon":
        raise _refuse(service, "no-server")
    raise _refuse(service, "not-an-account")


def _as_address(text: str) -> str:
    """Return the address that a text is, or is without its scheme; empty if it is an account."""
    if FOUND["complete"].match(text):
        return text
    found = FOUND["address"].fullmatch(text)
    is_address = found and (found[2] or text[:4].lower() == "www." or (find_host(found[1]) or "bluesky") != "bluesky")
    return f"https://{text}" if is_address else ""


def _read_address(service: str, address: str) -> PastedLink:
    url = Url(parse_link(address))
    if found := match_account(service, url) or find_account(url):
        return found
    hosts = list_hosts(url)
    if FOUND["short"].fullmatch(hosts[-1]):
        raise _refuse(service, "short-link")
    host, is_asked = find_host(hosts[-1]) or find_host(hosts[0]), service == "mastodon"
    if not host and (found := match_fediverse(url, is_asked=is_asked)):
        return found
    if host == service or (is_asked and not host):
        raise _refuse(service, "not-a-profile")
    raise _refuse(service, "other-site")


def _read_mailbox(box: re.Match[str], *, is_certain: bool, is_asked: bool = False) -> PastedLink | None:
    """Return a Mastodon handle. Without the first @, it must be asked for, and not be at a well-known mail service."""
    if not is_certain and (not is_asked or FOUND["mail"].fullmatch(box[3])):
        return None
    return make_handle(box[2], _read_host(box[3]))


def _read_typed(service: str, text: str) -> PastedLink | None:
    """Return the account that somebody typed: `@ana`, `ana`, `in/ana`, `ana.bsky.social`."""
    if service == "mastodon":
        return None
    if service == "bluesky":
        found = FOUND["address"].fullmatch(text.removeprefix("@"))
        host = _read_host(found[1]) if found and not found[2] else ""
        return match_account(service, Url(f"https://bsky.app/profile/{host}")) if host else None
    row = SERVICES[service]
    if "/" in text:
        home = row.forms[0].stored.split("/")[2]
        url = _parse(f"https://{home}/{text.strip('/')}")
        return match_forms(service, row.forms, url) if url else None
    bare = FOUND["bare"].fullmatch(orcid.group_digits(text) if service == "orcid" else text)
    if bare is None or not (row.may_be_number or FOUND["letter"].search(bare[1])):
        return None
    addresses = ((form, _parse(form.stored.replace("{}", bare[1]))) for form in row.forms if form.is_typed)
    found_all = (match_forms(service, (form,), url) for form, url in addresses if url)
    return next(filter(None, found_all), None)


def _parse(address: str) -> Url | None:
    try:
        return Url(parse_link(address))
    except PydanticCustomError:
        return None


def _read_host(host: str) -> str:
    """Return the name of a site in ASCII; empty if it is none."""
    url = _parse(f"https://{host}/")
    return url.host or "" if url else ""
