"""Results of HTTP requests, as values."""

from typing import NamedTuple

from shelfmates.model.link_health import Why


class Reply(NamedTuple):
    """The reply of a server."""

    status: int
    location: str = ""
    """The header `Location`, as sent."""
    retry_after: str = ""
    """The header `Retry-After`, as sent."""
    body: bytes = b""
    """The beginning of the body, up to the requested number of bytes."""


class NoReply(NamedTuple):
    """No reply, or none that can be used."""

    why: Why


class VisitResult(NamedTuple):
    """The final reply for a URL, after all redirects."""

    status: int
    url: str
    """URL of the final reply."""
    is_permanent: bool
    """Whether every redirect was permanent."""
