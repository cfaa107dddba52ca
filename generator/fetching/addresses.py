"""An IP address → whether we never connect to it."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_CARRIED = IPv6Network("64:ff9b::/96")  # NAT64: the last 32 bits are the IPv4 address behind it
_IN_USE = IPv6Network("2000::/3")  # all of IPv6 that is handed out to the public
_NOT_PUBLIC = (  # beyond what every Python we run on knows
    IPv4Network("192.0.0.0/24"),  # for protocols, not for hosts
    IPv4Network("168.63.129.16/32"),  # looks public; on Azure it is the host's own wire server
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, given up
    IPv6Network("3fff::/20"),  # for examples in documents
)


def barred(address: str) -> bool:
    """True unless the address is one of the public Internet, and what it stands for is one too."""
    try:
        ip = ip_address(address)
    except ValueError:
        return True
    inner = _inner(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None:
        return barred(str(inner))
    if isinstance(ip, IPv6Address) and ip not in _IN_USE:
        return True
    if ip.is_multicast or ip.is_reserved or not ip.is_global:
        return True
    return any(ip in network for network in _NOT_PUBLIC)


def _inner(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that packets to this one end at."""
    if ip in _CARRIED:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour
