"""Accounts in addresses. In: a parsed address. Out: the service and the account that it leads to, in the stored form.

Patterns are compared with host and path, and with the part of the query that names an account:
`https://m.facebook.com/ana/?ref=x` is `facebook.com/ana`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pydantic_core import Url

from . import orcid
from .field_types import DOMAIN, FEDIVERSE, wrong
from .link_patterns import FOUND, KEPT_QUERIES
from .services import SERVICES, AccountForm


class PastedLink(NamedTuple):
    """A link in its stored form; `service` may be another one than the box was for."""

    service: str
    stored: str


def list_hosts(url: Url) -> tuple[str, ...]:
    """Return the name of a site, first without `www.` or a similar beginning, then whole."""
    host = (url.host or "").rstrip(".")
    prefix = FOUND["prefix"].match(host)
    return tuple(dict.fromkeys((host[prefix.end() :] if prefix else host, host)))


def find_host(host: str) -> str:
    """Return the service that a site belongs to; empty if it is none of them."""
    return next((name for name, hosts in _list_patterns() if hosts.fullmatch(host)), "")


@cache
def _list_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(row.hosts, re.IGNORECASE)) for name, row in SERVICES.items() if row.hosts)


def find_account(url: Url, *, asked: str = "") -> PastedLink | None:
    """Return the account of any known service that an address leads to.

    A page may be at a service that fits its kind (`asked`): many blogs are on Substack.
    """
    names = dict.fromkeys(filter(None, map(find_host, list_hosts(url))))
    found = (match_account(name, url) for name in names if not asked or SERVICES[name].fits != asked)
    return next(filter(None, found), None)


def match_account(service: str, url: Url) -> PastedLink | None:
    """Return the account on a service that an address leads to; None if it leads elsewhere."""
    if service == "mastodon":
        return match_fediverse(url) if find_host(list_hosts(url)[-1]) == service else None
    if service == "bluesky":
        return _match_bluesky(url)
    return match_forms(service, SERVICES[service].forms, url)


def match_forms(service: str, forms: tuple[AccountForm, ...], url: Url) -> PastedLink | None:
    """Return the account if an address has one of the given forms."""
    for form in forms:
        for subject in _list_subjects(url):
            for pattern in _compile(form):
                if (found := pattern.fullmatch(subject)) and (account := _check_account(service, found[1])):
                    return PastedLink(service, form.stored.replace("{}", account))
    return None


@cache
def _compile(form: AccountForm) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row.replace("{}", f"({form.account})"), re.IGNORECASE | re.ASCII) for row in form.addresses)


def _check_account(service: str, account: str) -> str:
    """Return an account as it is stored; empty if it is a word of the service itself."""
    row = SERVICES[service]
    if account.lower() in row.not_accounts.split():
        return ""
    if service == "orcid":
        if not orcid.has_check_digit(account):
            raise wrong("wrong-digit", "has a wrong check digit", "compare it with your page on orcid.org")
        return account.upper()
    return account.lower() if row.is_lower else account


def _list_subjects(url: Url) -> Iterator[str]:
    path, fragment = re.sub("/+", "/", url.path or "").rstrip("/"), url.fragment or ""
    if fragment.startswith("!/"):
        # The addresses of Twitter before 2012.
        path = fragment[1:].rstrip("/")
    pairs = (pair for pair in (url.query or "").split("&") if pair.partition("=")[0] in KEPT_QUERIES)
    for query in (*(f"?{pair}" for pair in pairs), ""):
        yield from (f"{host}{path}{query}" for host in list_hosts(url))


def match_fediverse(url: Url, *, is_asked: bool = True) -> PastedLink | None:
    """Return the account of a page of any server. If nobody asked for it, only `/@ana` is clear enough."""
    path = (url.path or "").rstrip("/")
    if found := FOUND["fediverse"].fullmatch(path):
        return make_handle(found[1], found[2] or url.host or "")
    found = FOUND["users"].fullmatch(path) if is_asked else None
    return make_handle(found[1], url.host or "") if found else None


def make_handle(user: str, host: str) -> PastedLink | None:
    """Return a Mastodon handle; None if it cannot be one."""
    handle = f"@{user}@{host.lower().rstrip('.')}"
    return PastedLink("mastodon", handle) if re.fullmatch(FEDIVERSE, handle) else None


def _match_bluesky(url: Url) -> PastedLink | None:
    host, path = list_hosts(url)[0], (url.path or "").rstrip("/")
    if host.endswith(".bsky.social"):
        return PastedLink("bluesky", host) if not path else None
    found = FOUND["bluesky"].fullmatch(path) if host == "bsky.app" else None
    return PastedLink("bluesky", found[1].lower()) if found and re.fullmatch(DOMAIN, found[1].lower()) else None
