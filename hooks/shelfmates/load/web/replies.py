"""Answers of the web, as values."""

from typing import NamedTuple

from shelfmates.model.link_health import Why


class Reply(NamedTuple):
    """A server answered."""

    status: int
    location: str = ""
    """Where it sends the reader; as written in the header."""
    retry_after: str = ""
    """When to come again; as written in the header."""
    body: bytes = b""
    """The beginning, as far as it was asked for."""


class NoReply(NamedTuple):
    """There is no answer that says anything."""

    why: Why


class VisitResult(NamedTuple):
    """What an address leads to in the end."""

    status: int
    url: str
    """Where the last answer came from."""
    is_permanent: bool
    """Every step on the way there was said to be for good."""
