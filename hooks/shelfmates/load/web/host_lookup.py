"""Where a host's name leads. In: a name and a port. Out: addresses that may be asked, or why none may.

Strangers write the links, so a name may lead into the network of whoever runs the report (SSRF). One address
that is not public is enough to refuse; the connection is then made to an address that was looked at, so that a
name which changes in between (DNS rebinding) changes nothing.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from shelfmates.model.link_health import Why

from .replies import NoReply

Resolve = Callable[[str, int], Sequence[str]]
"""A host's name and a port → its addresses; OSError where there are none."""
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4 = 0xFFFF_FFFF


def resolve(host: str, port: int) -> Sequence[str]:
    """Ask the system for a name's addresses, the best one first."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


def find_addresses(host: str, port: int, *, ask: Resolve, allow_loopback: bool = False) -> Sequence[str] | NoReply:
    """Give the addresses of a host that is public."""
    try:
        found = ask(host, port)
    except (OSError, UnicodeError):
        return NoReply(Why.UNKNOWN_HOST)
    if not found:
        return NoReply(Why.UNKNOWN_HOST)
    if not all(is_public(address) or (allow_loopback and ip_address(address).is_loopback) for address in found):
        return NoReply(Why.PRIVATE)
    return found


def is_public(text: str) -> bool:
    """Tell whether an address can be reached from everywhere, and so belongs to nobody's own network."""
    try:
        address = _unwrap(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Give the older address that one of the newer kind may stand for."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & _IPV4)
    return address.ipv4_mapped or address.sixtofour or address
