"""What the person who runs the server may set about the front door: variables of the environment, read at start."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network

from display.runtime.embedding import embed_hosts
from queries.errors import SettingsError

Network = IPv4Network | IPv6Network

SOCKETS = 400
"""Open pages at a time: each holds about four descriptors and half a megabyte."""
SOCKETS_PER_ADDRESS = 60
"""Open pages of one address at a time: a reading room behind one address has some thirty readers with a few tabs."""


@dataclass(frozen=True)
class DoorSettings:
    """Who is let in. No `hosts` means any; `trusted_proxies` are those whose word on the reader's address counts.

    `reading_origins` are sites whose pages may read our routes, as origins such as https://example.org, or `*`.
    """

    hosts: tuple[str, ...] = ()
    embed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[Network, ...] = ()
    reading_origins: tuple[str, ...] = ()
    sockets: int = SOCKETS
    sockets_per_address: int = SOCKETS_PER_ADDRESS


def door_settings() -> DoorSettings:
    """Read the settings of the environment. Raises SettingsError for one that cannot be read."""
    return DoorSettings(
        hosts=tuple(host.lower() for host in _listed("ANNALS_HOSTS")),
        embed_hosts=embed_hosts(),
        trusted_proxies=tuple(_networks(_listed("ANNALS_TRUSTED_PROXIES"))),
        reading_origins=tuple(_origins(_listed("ANNALS_CORS"))),
        sockets=_number("ANNALS_SOCKETS", SOCKETS),
        sockets_per_address=_number("ANNALS_SOCKETS_PER_ADDRESS", SOCKETS_PER_ADDRESS),
    )


def _listed(name: str) -> tuple[str, ...]:
    return tuple(os.environ.get(name, "").replace(",", " ").split())


def _number(name: str, default: int) -> int:
    written = os.environ.get(name, "").strip()
    if not written:
        return default
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 10**6):
        raise SettingsError(f"{name}={written} is not a number such as {default}. Change it and start again.")
    return int(written)


def _origins(written: Iterable[str]) -> Iterable[str]:
    for one in written:
        if one != "*" and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", one):
            raise SettingsError(
                f"ANNALS_CORS={one} is not an origin such as https://example.org, nor *, which is any page. "
                "Change it and start again."
            )
        yield one.lower()


def _networks(written: Iterable[str]) -> Iterable[Network]:
    for one in written:
        try:
            yield ip_network(one)
        except ValueError as error:
            raise SettingsError(
                f"ANNALS_TRUSTED_PROXIES={one} is not an address such as 127.0.0.1 or a network such as 10.0.0.0/8. "
                "Change it and start again."
            ) from error
