"""A single HTTP request, over urllib3. In: a URL and a method. Out: a Reply or a NoReply.

The client follows no redirects, does not retry and does not decompress. It reads no more than the requested bytes, and
enforces a total time limit, even if a server sends one byte at a time.
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
"""Maximum number of IP addresses that are tried for one host."""


@dataclass(frozen=True)
class HttpClient:
    """Settings for requests."""

    agent: str
    """Value of the User-Agent header."""
    timeout: float = 10.0
    """Seconds for the connection, and the same again for the reply."""
    resolve: Resolve = resolve
    allow_loopback: bool = False
    """For tests: allow requests to this computer."""
    authorities: str = field(default_factory=certifi.where)
    """Path of a file with the trusted certificate authorities."""

    def ask(self, url: str, *, method: str = "HEAD", limit: int = 0) -> Reply | NoReply:
        """Send one request; read at most `limit` bytes of the body."""
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        found = find_addresses(host, port, ask=self.resolve, allow_loopback=self.allow_loopback)
        if isinstance(found, NoReply):
            return found
        reply: Reply | NoReply = NoReply(Why.UNREACHABLE)
        for address in found[:_TRIED]:
            reply = self._ask_address(address, parts, method, limit)
            if reply != NoReply(Why.UNREACHABLE):
                break
        return reply

    def _ask_address(self, address: str, parts: SplitResult, method: str, limit: int) -> Reply | NoReply:
        connection = self._open(address, parts)
        late = Event()
        try:
            connection.connect()
            with _within(self.timeout, connection, late):
                reply = self._talk(connection, parts, method, limit)
            # A reply that was cut off may look complete.
            return NoReply(Why.LATE) if late.is_set() else reply
        # Any server input must become a value: http.client lets ValueError and other exceptions through.
        except Exception as error:  # noqa: BLE001 - see above
            return NoReply(Why.LATE if late.is_set() else _explain(error))
        finally:
            connection.close()

    def _open(self, address: str, parts: SplitResult) -> HTTPConnection:
        port = parts.port or _PORTS[parts.scheme]
        if parts.scheme == "http":
            return HTTPConnection(address, port, timeout=self.timeout)
        # The certificate must match the host name, although the connection uses an IP address.
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
    """Close the connection after `seconds`: the socket's own timeout restarts with every byte."""
    sock = connection.sock

    def end() -> None:
        late.set()
        if isinstance(sock, socket.socket):
            # The plain socket's shutdown: TLS's own would close the connection while another thread reads from it.
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
    # urllib3 makes a refused connection a subclass of a timeout, so it is checked first.
    if isinstance(error, NewConnectionError):
        return Why.UNREACHABLE
    if isinstance(error, TimeoutError | ConnectTimeoutError | ReadTimeoutError):
        return Why.LATE
    if isinstance(error, OSError) or (isinstance(error, HTTPError) and isinstance(error.__cause__, OSError)):
        return Why.UNREACHABLE
    return Why.ODD
