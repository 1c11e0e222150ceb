"""Where a server is, and whether what is sent there leaves this machine."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit


def host_of(url: str) -> str:
    """The machine that `url` names; "" where it names none, or a port that there cannot be."""
    with suppress(ValueError):  # of a port, too, that is no number or too large a one
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.port != 0 else ""
    return ""


def is_local(url: str) -> bool:
    """Whether the server is on this machine: `localhost` or a loopback address, nothing else."""
    host = host_of(url)
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def shown(url: str) -> str:
    """The address as people may see it: without the user, password and query of a URL."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "?"
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="")
    return urlunsplit(bare)
