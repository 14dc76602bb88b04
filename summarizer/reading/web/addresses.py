"""Web addresses: which may be fetched, and how one leads to another."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urljoin, urlsplit

from summarizer.reading.items import Unreadable
from summarizer.reading.web.hidden import shown

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Reach = Literal["public", "private", "never"]

#: Where machines of clouds answer with their own secrets, beside the link-local 169.254.169.254:
#: Oracle (192.0.0.192), Azure (168.63.129.16), Alibaba (100.100.100.200), Amazon (fd00:ec2::/32).
_METADATA: tuple[Network, ...] = tuple(
    ipaddress.ip_network(text)
    for text in ("192.0.0.192/32", "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::/32")
)
#: Prefixes whose last 32 bits are an IPv4 address: NAT64 (RFC 6052, RFC 8215), IPv4-compatible
#: (RFC 4291, section 2.5.5.1), IPv4-translated (RFC 2765).
_CARRIERS = tuple(
    ipaddress.IPv6Network(text)
    for text in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")
)
#: The middle of an interface identifier that carries an IPv4 address (ISATAP, RFC 5214).
_ISATAP = 0x5EFE
_IPV4_BITS = 32
_IPV4_MASK = 0xFFFFFFFF
_WORD_MASK = 0xFFFF


def reach(address: str) -> Reach:
    """How far an IP address may be gone to.

    Args:
        address: In its usual notation, without a zone.

    Returns:
        ``public``; ``private`` for loopback and private networks; ``never`` for what no news
        stands on: link-local and multicast addresses and those of the machines of clouds.
    """
    reaches = {_reach(part) for part in _parts(ipaddress.ip_address(address))}
    return "never" if "never" in reaches else "private" if "private" in reaches else "public"


def _reach(address: Address) -> Reach:
    if address.is_link_local or address.is_multicast or any(address in net for net in _METADATA):
        return "never"
    if not address.is_global or getattr(address, "is_site_local", False):
        return "private"
    return "public"


def _parts(address: Address) -> Iterator[Address]:
    """An address and the IPv4 addresses within it."""
    if isinstance(address, ipaddress.IPv4Address):
        yield address
        return
    number = int(address)
    last = ipaddress.IPv4Address(number & _IPV4_MASK)
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in carrier for carrier in _CARRIERS):
        inner.append(last)
    if (number >> _IPV4_BITS) & _WORD_MASK == _ISATAP:
        inner.append(last)
    carried = [part for part in inner if part is not None]
    # Python calls all of NAT64 global or none of it: what it carries decides.
    if not (carried and address in _CARRIERS[0]) and not address.ipv4_mapped:
        yield address
    yield from carried


def joined(base: str, target: str) -> str:
    """The address that a link leads to.

    Raises:
        Unreadable: If it is none.
    """
    try:
        url = urljoin(base, target.strip())
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise Unreadable(f"leads to what is not an address ({_short(target)})") from None
    if not known:
        raise Unreadable(
            f"leads to {parts.scheme or 'no'}: and not to a page; only http and https are fetched"
        )
    return url


def _short(text: str) -> str:
    """A text that is no address, short enough and safe to be shown."""
    return repr(shown(" ".join(text.split())[:80]))[1:-1]
