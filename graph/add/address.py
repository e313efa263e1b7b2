"""Which addresses of the web may be visited: public ones only, unless the user says otherwise.

A link in somebody's hands must not make newsgraph read what only this machine or its network
can: a router's page, a cloud's metadata service. A name is resolved once, all its addresses are
checked, and the connection goes to one of the checked ones: asked again, the name could answer
otherwise.
"""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address

from graph.errors import ProjectError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that lead to IPv4 ones: https://www.rfc-editor.org/rfc/rfc6052"""


def resolve(name: str, port: int, shown: str, *, private: bool) -> tuple[str, ...]:
    """The addresses of a host, all of them checked. ``shown`` is the URL for messages.

    Raises `ProjectError` for a name that no one bears, and for an address that isn't public.
    """
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ProjectError(
            f"{shown}: no such host: {name}. Check the address and your connection."
        ) from error
    addresses = tuple(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    for address in addresses:
        if not private and not is_public(address):
            raise ProjectError(
                f"{shown}: leads to {address}, which is not a public address. "
                "If that is what you want: --allow-private."
            )
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> [is_public(each) for each in ("93.184.215.14", "::ffff:127.0.0.1", "100.64.0.1")]
    [True, False, False]
    """
    inner = _embedded(ipaddress.ip_address(address))
    return inner.is_global and not inner.is_multicast and not inner.is_reserved


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 one stands for, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
