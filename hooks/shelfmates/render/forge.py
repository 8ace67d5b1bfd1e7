"""The forge: addresses at which a file is edited or made. In: the network's forge. Out: links."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from shelfmates.model import Settings, Source
from shelfmates.model.settings import Forge

_HOSTS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "forgejo": "https://codeberg.org"}
_EDIT = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}
_NEW = {"github": "new", "gitlab": "-/new", "forgejo": "_new"}


def _base(forge: Forge) -> str:
    return f"{(forge.url or _HOSTS[forge.kind]).rstrip('/')}/{forge.repository}"


@lru_cache(maxsize=10_000)
def _quote(path: str) -> str:
    return quote(path)


def edit_link(forge: Forge | None, source: Source) -> str:
    """Give the forge's edit page, at the record's own line; empty without a forge."""
    if forge is None:
        return ""
    return f"{_base(forge)}/{_EDIT[forge.kind]}/{forge.branch}/{_quote(source.path)}#L{source.line}"


def new_file_link(forge: Forge | None, folder: str) -> str:
    """Give the forge's page for a new file in a folder; empty without a forge."""
    if forge is None:
        return ""
    return f"{_base(forge)}/{_NEW[forge.kind]}/{forge.branch}/{quote(folder)}"


def relay_link(settings: Settings, *, subject: str, body: str = "") -> str:
    """Give a `mailto:` (RFC 6068) to the organisers; empty where they have no address."""
    if settings.contact is None:
        return ""
    fields = {"subject": subject} | ({"body": body} if body else {})
    return f"mailto:{settings.contact.email}?{urlencode(fields, quote_via=quote)}"
