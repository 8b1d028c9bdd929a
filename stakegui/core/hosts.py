"""Tells this machine from others by a host's name."""

from __future__ import annotations

import ipaddress


def is_local(host: str) -> bool:
    """Whether a host name can only mean this machine."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
