"""Name resolution that allows public hosts only. In: a host and a port. Out: IP addresses, or why there are none.

Anyone may submit links, so a host name may resolve to an address inside the network where the report runs (SSRF). One
address that is not public is enough to refuse the host. The connection then uses a checked address, so a name that
changes in between (DNS rebinding) has no effect.
"""

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from shelfmates.model.link_health import Why

from .replies import NoReply

Resolve = Callable[[str, int], Sequence[str]]
"""Host name and port → IP addresses; raises OSError if there are none."""
_NAT64 = IPv6Network("64:ff9b::/96")
_IPV4 = 0xFFFF_FFFF


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the IP addresses of a host from the system's resolver, best one first."""
    rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(row[4][0]) for row in rows))


def find_addresses(host: str, port: int, *, ask: Resolve, allow_loopback: bool = False) -> Sequence[str] | NoReply:
    """Return the IP addresses of a public host; a NoReply if it is unknown or not public."""
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
    """Return whether an IP address is globally reachable, not part of a private network."""
    try:
        address = _unwrap(ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address embeds, or the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & _IPV4)
    return address.ipv4_mapped or address.sixtofour or address
