"""The forge: addresses at which a file is edited or made. In: the network's forge. Out: links."""

from functools import lru_cache
from typing import NamedTuple
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


class Ways(NamedTuple):
    """How an entry gets from the form to the organisers: addresses in which the form's script puts the values.

    `{id}`, `{title}`, `{entry}` (the YAML) and `{body}` (words and the YAML) stand for them, percent-encoded.
    Empty where there is no such way.
    """

    new: str = ""
    correct: str = ""
    remove: str = ""
    mail: str = ""


_ISSUE = {
    "github": ("issues/new?template=correct-member.yml&title={title}&id={id}&entry={entry}",
               "issues/new?template=remove-member.yml&title={title}&id={id}"),
    "forgejo": ("issues/new?title={title}&body={body}", "issues/new?title={title}&body={body}"),
    "gitlab": ("-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}",) * 2,
}  # fmt: skip
"""Kind of forge → the page of a new issue, for a correction and for a removal."""
_FILE = {
    "github": "?filename=data/members/{id}.yaml&value={entry}",
    "forgejo": "?filename=data/members/{id}.yaml&value={entry}",
    # GitLab takes the name and no content: that is copied.
    "gitlab": "?file_name=data/members/{id}.yaml",
}


def find_ways(settings: Settings) -> Ways:
    """Give the ways of a network."""
    mail = f"mailto:{settings.contact.email}?subject={{title}}&body={{body}}" if settings.contact else ""
    forge = settings.forge
    if forge is None:
        return Ways(mail=mail)
    correct, remove = (f"{_base(forge)}/{path}" for path in _ISSUE[forge.kind])
    new = f"{_base(forge)}/{_NEW[forge.kind]}/{forge.branch}{_FILE[forge.kind]}"
    return Ways(new, correct, remove, mail)
