"""Links in their stored form. In: a service, and a link of the files. Out: the link as it is published, or an error.

Nearly all links are in that form already. Large networks have many, so that is found out without parsing them.
"""

import re
from functools import cache

from pydantic_core import PydanticCustomError

from shelfmates.external_urls import parse_link

from .field_types import wrong
from .link_patterns import PATTERNS
from .pasted_links import read_link
from .services import SERVICES


def check_link(service: str, text: str) -> str:
    """Return a link as it is published; raise PydanticCustomError if it is not in its stored form."""
    row = SERVICES[service]
    if row.is_page:
        return _check_page(service, text)
    # An ORCID iD needs a look at its check digit.
    if service == "orcid" or not _compile(service).fullmatch(text) or (row.is_lower and text != text.lower()):
        _compare(service, text)
    return text


def _check_page(service: str, text: str) -> str:
    try:
        link = parse_link(text)
    except PydanticCustomError:
        # The text may be another thing, such as two addresses, or an account.
        _compare(service, text)
        raise
    if not _is_ordinary(link):
        _compare(service, text)
    return link


def _compare(service: str, text: str) -> None:
    """Raise an error if a link has another stored form, or none."""
    found = read_link(service, text)
    if found.service != service:
        label, hint = SERVICES[found.service].label, f"write it as `{found.service}: {found.stored}`"
        raise wrong("other-service", f"is an address on {label}", hint)
    if found.stored != text:
        raise wrong("not-a-handle", "is not in its stored form", f"write {found.stored}")


def _is_ordinary(link: str) -> bool:
    """Return whether a page is at a site of its own, and has nothing to remove."""
    host = link.partition("//")[2].partition("/")[0]
    return "?" not in link and "#:" not in link and not _SPECIAL.fullmatch(host)


@cache
def _compile(service: str) -> re.Pattern[str]:
    """Return the pattern of a service's stored form."""
    row = SERVICES[service]
    if row.pattern:
        return re.compile(row.pattern)
    words = "|".join(map(re.escape, row.not_accounts.split()))
    forms = (form.stored.partition("{}") for form in row.forms)
    accounts = (form.account for form in row.forms)
    return re.compile(
        "|".join(
            f"{re.escape(begin)}(?!(?i:{words}){re.escape(end)}$)(?:{account}){re.escape(end)}"
            for (begin, _mark, end), account in zip(forms, accounts, strict=True)
        )
    )


_SPECIAL = re.compile(
    r"(?:[a-z-]{1,6}\.)?(?:" + "|".join(row.hosts for row in SERVICES.values() if row.hosts) + ")|" + PATTERNS["short"]
)
"""Hosts of services, and of short links."""
