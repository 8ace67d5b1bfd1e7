"""Links as pages show them. In: a service, and a link in its stored form. Out: its address, and a short text."""

import re
from urllib.parse import unquote

from shelfmates.characters import find_refused
from shelfmates.external_urls import show_link

from .services import SERVICES


def find_address(service: str, stored: str) -> str:
    """Return the address that a stored link leads to."""
    if service == "mastodon":
        user, server = stored[1:].split("@")
        return f"https://{server}/@{user}"
    return f"https://bsky.app/profile/{stored}" if service == "bluesky" else stored


def shorten_link(service: str, stored: str) -> str:
    """Return a stored link as people read it: the account, or the address of a page without its scheme."""
    if SERVICES[service].pattern:
        return f"@{stored.removeprefix('@')}"
    for form in SERVICES[service].forms:
        pattern = re.escape(form.stored).replace(r"\{\}", f"({form.account})")
        if found := re.fullmatch(pattern, stored):
            account = unquote(found[1])
            return show_link(stored) if find_refused(account) else form.short.replace("{}", account)
    return show_link(stored)
