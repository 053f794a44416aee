"""Which machines may be asked: only those that the whole internet can reach, unless the user allows others.

A feed is written by strangers, and so are the addresses in it. One that leads to this machine or to the network around
it (a router's page, a cloud's metadata) would let them read what is not theirs: server-side request forgery. So a name
is resolved once, the addresses that come of it are checked, and the connection goes to one of those, never to the name
again, which might resolve to something else by then (DNS rebinding).
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Resolve = Callable[[str, int], Sequence[str]]
"""A host and a port -> its addresses, as numbers. Raises OSError where there are none."""

#: Networks of IPv6 that carry an address of IPv4 in their last four bytes, and lead to it.
_CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"), IPv6Network("::ffff:0:0:0/96"))


class PrivateAddressError(Exception):
    """The address belongs to this machine or to a network of somebody's own."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, as the system tells them, each once. Raises OSError where there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label of more than 63 letters
        raise OSError(f"not a name of a host: {error}") from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def reachable(host: str, port: int, *, allow_private: bool, resolve: Resolve = resolve) -> tuple[str, ...]:
    """The addresses of the host that may be connected to, at least one, in the order to try them.

    Raises PrivateAddressError where all of them are private, and OSError where the name has none.
    """
    found = tuple(resolve(host, port))
    if not found:
        raise OSError("the name has no address")
    allowed = found if allow_private else tuple(address for address in found if is_public(address))
    if not allowed:
        raise PrivateAddressError(f"{host} is {found[0]}, a private address")
    return allowed


def is_public(address: str) -> bool:
    """Whether the whole internet can reach the address (IANA's registries of special addresses, by `ipaddress`)."""
    parsed = ip_address(address.partition("%")[0])  # fe80::1%eth0
    inner = _carried(parsed) if isinstance(parsed, IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The address of IPv4 that one of IPv6 leads to, however it is wrapped."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if any(address in network for network in _CARRIERS):
        return IPv4Address(address.packed[-4:])
    return None
