"""One question to one server, over urllib3. In: an address and a method. Out: a Reply or a Silence.

No redirect is followed, nothing is tried again and nothing is unpacked here; not more is read than was asked
for, and a server that answers a byte at a time is left when the time is over.
"""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event, Timer
from urllib.parse import SplitResult, urlsplit

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError, SSLError

from shelfmates.model.link_health import Why

from .host_lookup import Resolve, find_addresses, resolve
from .replies import NoReply, Reply

_PORTS = {"http": 80, "https": 443}
_TRIED = 2
"""Addresses of one host that are tried at the most."""


@dataclass(frozen=True)
class HttpClient:
    """How questions are asked."""

    agent: str
    """Who asks: the User-Agent."""
    timeout: float = 10.0
    """Seconds for a connection, and once more for an answer."""
    resolve: Resolve = resolve
    allow_loopback: bool = False
    """For tests: ask this computer, too."""
    authorities: str = field(default_factory=certifi.where)
    """A file of those whose certificates are believed."""

    def ask(self, url: str, *, method: str = "HEAD", limit: int = 0) -> Reply | NoReply:
        """Ask once; of the body at most `limit` bytes are read."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        found = find_addresses(host, port, ask=self.resolve, allow_loopback=self.allow_loopback)
        if isinstance(found, NoReply):
            return found
        said: Reply | NoReply = NoReply(Why.UNREACHABLE)
        for address in found[:_TRIED]:
            said = self._ask_address(address, parts, method, limit)
            if said != NoReply(Why.UNREACHABLE):
                break
        return said

    def _ask_address(self, address: str, parts: SplitResult, method: str, limit: int) -> Reply | NoReply:
        connection = self._open(address, parts)
        late = Event()
        try:
            connection.connect()
            with _within(self.timeout, connection, late):
                reply = self._talk(connection, parts, method, limit)
            # A talk that was cut short may look like a whole one.
            return NoReply(Why.LATE) if late.is_set() else reply
        # Whatever a stranger's server sends must end as a value: http.client lets ValueError and others through.
        except Exception as error:  # noqa: BLE001 - said above
            return NoReply(Why.LATE if late.is_set() else _explain(error))
        finally:
            connection.close()

    def _open(self, address: str, parts: SplitResult) -> HTTPConnection:
        port = parts.port or _PORTS[parts.scheme]
        if parts.scheme == "http":
            return HTTPConnection(address, port, timeout=self.timeout)
        # The certificate must be the name's, although the call goes to a number.
        return HTTPSConnection(
            address, port, timeout=self.timeout, ssl_context=self._trust, server_hostname=parts.hostname
        )

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authorities)

    def _talk(self, connection: HTTPConnection, parts: SplitResult, method: str, limit: int) -> Reply:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {
            "Host": parts.netloc,
            "User-Agent": self.agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
        connection.request(method, target, headers=headers, preload_content=False)
        response = connection.getresponse()
        try:
            body = response.read(limit, decode_content=False) if limit else b""
        finally:
            response.close()
        headers_back = response.headers
        return Reply(response.status, headers_back.get("Location", ""), headers_back.get("Retry-After", ""), body)


@contextmanager
def _within(seconds: float, connection: HTTPConnection, late: Event) -> Iterator[None]:
    """End the talk when its time is over: the socket's own timeout begins anew with every byte."""
    sock = connection.sock

    def end() -> None:
        late.set()
        if isinstance(sock, socket.socket):
            # The plain shutdown: TLS's own would take the connection apart while another thread reads from it.
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _explain(error: Exception) -> Why:
    if isinstance(error, ssl.SSLError | SSLError):
        return Why.TLS
    # To urllib3 a call that is refused is one that took too long.
    if isinstance(error, NewConnectionError):
        return Why.UNREACHABLE
    if isinstance(error, TimeoutError | ConnectTimeoutError | ReadTimeoutError):
        return Why.LATE
    if isinstance(error, OSError) or (isinstance(error, HTTPError) and isinstance(error.__cause__, OSError)):
        return Why.UNREACHABLE
    return Why.ODD
