"""Links to the repository host: edit a file, create a file, open an issue. In: the network's settings. Out: links."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from shelfmates.model import Settings, Source
from shelfmates.model.settings import Forge

HOSTS = {"github": "https://github.com", "gitlab": "https://gitlab.com", "forgejo": "https://codeberg.org"}
_EDIT = {"github": "edit", "gitlab": "-/edit", "forgejo": "_edit"}
_NEW = {"github": "new", "gitlab": "-/new", "forgejo": "_new"}


def home_of(forge: Forge) -> str:
    """Return the address of the repository's home page."""
    return f"{(forge.url or HOSTS[forge.kind]).rstrip('/')}/{forge.repository}"


@lru_cache(maxsize=10_000)
def _quote(path: str) -> str:
    return quote(path)


def edit_link(forge: Forge | None, source: Source) -> str:
    """Return the address of the edit page, at the record's own line. It is empty without a repository host."""
    if forge is None:
        return ""
    return f"{home_of(forge)}/{_EDIT[forge.kind]}/{forge.branch}/{_quote(source.path)}#L{source.line}"


def new_file_link(forge: Forge | None, folder: str) -> str:
    """Return the address of the page for a new file in a folder. It is empty without a repository host."""
    if forge is None:
        return ""
    return f"{home_of(forge)}/{_NEW[forge.kind]}/{forge.branch}/{quote(folder)}"


def relay_link(settings: Settings, *, subject: str, body: str = "") -> str:
    """Return a `mailto:` link to the organizers. It is empty if they have no address.

    Lines of the body end with CR LF (RFC 6068, section 5).
    """
    if settings.contact is None:
        return ""
    fields = {"subject": subject} | ({"body": body.replace("\n", "\r\n")} if body else {})
    return f"mailto:{settings.contact.email}?{urlencode(fields, quote_via=quote)}"


class SubmissionWays(NamedTuple):
    """Ways to send a record from the form to the organizers: address templates that the form's script fills in.

    `{id}`, `{title}`, `{entry}` (the YAML) and `{body}` (a message with the YAML) are placeholders for percent-encoded
    values. A way that does not exist is empty.
    """

    new: str = ""
    correct: str = ""
    remove: str = ""
    mail: str = ""


_FORM = "issues/new?template={act}-{record}.yml&title={{title}}&id={{id}}"
_ISSUE = {
    "forgejo": "issues/new?title={title}&body={body}",
    "gitlab": "-/issues/new?issue%5Btitle%5D={title}&issue%5Bdescription%5D={body}",
}
"""Repository host without issue forms → the page of a new issue."""
_FILE = {
    "github": "?filename={file}&value={{entry}}",
    "forgejo": "?filename={file}&value={{entry}}",
    # GitLab accepts the file name but no content, so people copy the content.
    "gitlab": "?file_name={file}",
}


def find_ways(settings: Settings, record: str = "member", file: str = "data/members/{id}.yaml") -> SubmissionWays:
    """Return the ways to submit one type of record.

    `file` is the path of a new record. Only members have a `remove` way.
    """
    mail = f"mailto:{settings.contact.email}?subject={{title}}&body={{body}}" if settings.contact else ""
    forge = settings.forge
    if forge is None:
        return SubmissionWays(mail=mail)
    new = f"{home_of(forge)}/{_NEW[forge.kind]}/{forge.branch}{_FILE[forge.kind].format(file=file)}"
    remove = _issue_link(forge, "remove", record, entry="") if record == "member" else ""
    return SubmissionWays(new, _issue_link(forge, "correct", record), remove, mail)


def add_link(settings: Settings, record: str) -> str:
    """Return the page of a new issue for a new event or resource.

    It is empty for members: their form has its own fields.
    """
    return _issue_link(settings.forge, "add", record) if settings.forge and record != "member" else ""


def blank_issue_link(settings: Settings, record: str) -> str:
    """Return the same page without prefilled fields, for visitors without scripts."""
    return re.split(r"[?&][^?&]*\{", add_link(settings, record))[0]


def _issue_link(forge: Forge, act: str, record: str, *, entry: str = "&entry={entry}") -> str:
    path = _ISSUE.get(forge.kind) or _FORM.format(act=act, record=record) + entry
    return f"{home_of(forge)}/{path}"
