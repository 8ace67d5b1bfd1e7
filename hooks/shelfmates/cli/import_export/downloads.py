"""A file from its address. In: an address. Out: the bytes of the file, or a Problem with what to do instead.

The address may be a secret, so messages only contain the name under which a calendar is stored.
"""

import re
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from shelfmates.change.icalendar_files.origins import name_calendar
from shelfmates.change.messages import refuse
from shelfmates.external_urls import parse_link
from shelfmates.load.web import HttpClient, NoReply, Reply, Visitor
from shelfmates.model.link_health import Why
from shelfmates.problem import Position, Problem, Reason

SECONDS = 60.0
"""Time limit for the whole file."""
_ADDRESS = re.compile(r"(?:https?|webcals?)://", re.IGNORECASE)
_OK = 200


class WantedFile(NamedTuple):
    """What somebody asked for, in words for messages."""

    limit: int
    """Maximum number of bytes."""
    copy: str
    """How to get the right address."""
    publish: str
    """How to let everybody read it."""
    export: str
    """How to get the file without its address."""
    shrink: str
    """How to get a smaller one."""


def is_address(source: str) -> bool:
    """Return whether a source is a web address, not a file."""
    return bool(_ADDRESS.match(source))


def download_file(address: str, agent: str, wanted: WantedFile) -> bytes | Problem:
    """Return the file at an address, `webcal:` included; a Problem if there is none, or if it is too large."""
    try:
        url = parse_link(re.sub("^webcals?", "https", address.strip(), flags=re.IGNORECASE))
    except PydanticCustomError as wrong:
        context = wrong.context or {}
        return _refuse(address, Reason(f"has an address that {wrong.message()}", context.get("hint") or wanted.copy))
    reply = make_visitor(agent).download(url, limit=wanted.limit + 1)
    if isinstance(reply, NoReply):
        return _refuse(address, _explain(reply.why, wanted))
    fault = _find_fault(reply, wanted)
    return _refuse(address, fault) if fault else reply.body


def make_visitor(agent: str) -> Visitor:
    """Return the visitor; tests replace this function to stay on this computer."""
    return Visitor(HttpClient(agent, SECONDS))


def _find_fault(reply: Reply, wanted: WantedFile) -> Reason | None:
    """Return why the reply of a server is not the file."""
    if reply.status != _OK:
        reason = _explain_status(reply.status, wanted)
        return reason._replace(message=f"{reason.message} (the site answers {reply.status})")
    if len(reply.body) > wanted.limit:
        return Reason(f"has more than {wanted.limit:,} bytes", wanted.shrink)
    return None


def _explain_status(status: int, wanted: WantedFile) -> Reason:
    match status:
        case 401 | 403 | 407:
            return Reason("may only be read with a password", f"{wanted.publish}, or {wanted.export}")
        case 404 | 410:
            return Reason("is not there", f"{wanted.copy}: it was removed or renewed, or is not public")
        case 429:
            return Reason("was asked for too often", "try again in an hour")
    return Reason("cannot be read", f"try again later, or {wanted.export}")


def _explain(why: Why, wanted: WantedFile) -> Reason:
    later = f"try again later, or {wanted.export}"
    causes = {
        Why.LATE: Reason(f"was not sent within {SECONDS:.0f} seconds", later),
        Why.TLS: Reason("has no secure connection: the certificate of the site is wrong", wanted.export),
        Why.UNKNOWN_HOST: Reason("is on a site that does not exist", f"check the address; {wanted.copy}"),
        Why.UNREACHABLE: Reason("is on a site that does not answer", later),
        Why.PRIVATE: Reason("is not on the public internet, so nothing was requested", wanted.export),
        Why.LOOP: Reason("leads from one address to the next without an end", wanted.copy),
    }
    return causes.get(why, Reason("cannot be downloaded", f"{wanted.copy}, or {wanted.export}"))


def _refuse(address: str, reason: Reason) -> Problem:
    return refuse(Position(name_calendar(address)), reason)
