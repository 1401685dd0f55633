"""What the person who runs the dashboard says about the net around it: variables of the environment, read at start."""

import os
import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from urllib.parse import urlsplit

from queries.errors import SettingsError

Network = IPv4Network | IPv6Network

_HOST = re.compile(r"(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?(:[0-9]+)?|\[[0-9a-f:.]+\](:[0-9]+)?")


@dataclass(frozen=True)
class DoorSettings:
    """Who may come in, and how many.

    `hosts` are the names under which readers reach the dashboard, none meaning any; `proxies` the networks whose
    forwarded headers are believed. Of `sockets` each reader's tab has one.
    """

    hosts: tuple[str, ...] = ()
    embedding_hosts: tuple[str, ...] = ()
    proxies: tuple[Network, ...] = ()
    sockets: int = 1_000
    sockets_per_address: int = 100


def door_settings() -> DoorSettings:
    """Read the settings of the environment. Raises SettingsError for one that cannot be read."""
    default = DoorSettings()
    return DoorSettings(
        hosts=_hosts(),
        embedding_hosts=tuple(_words("ANNALS_EMBED_HOSTS")),
        proxies=tuple(_network(word) for word in _words("ANNALS_TRUSTED_PROXIES")),
        sockets=_count("ANNALS_SOCKETS", default.sockets),
        sockets_per_address=_count("ANNALS_SOCKETS_PER_ADDRESS", default.sockets_per_address),
    )


def _words(name: str) -> list[str]:
    return os.environ.get(name, "").replace(",", " ").split()


def _hosts() -> tuple[str, ...]:
    """The hosts of `ANNALS_HOSTS`, and where there are any, the one of `ANNALS_URL`."""
    hosts = [word.lower() for word in _words("ANNALS_HOSTS")]
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise SettingsError(f"ANNALS_HOSTS: {host[:80]} is not a host such as annals.example.org. Change it.")
    own = urlsplit(os.environ.get("ANNALS_URL", "")).netloc.lower()
    return tuple(dict.fromkeys([*hosts, own])) if hosts and own else tuple(hosts)


def _network(word: str) -> Network:
    try:
        return ip_network(word, strict=False)
    except ValueError:
        raise SettingsError(
            f"ANNALS_TRUSTED_PROXIES: {word[:80]} is no address and no network. Write 127.0.0.1 or 10.0.0.0/8."
        ) from None


def _count(name: str, default: int) -> int:
    written = os.environ.get(name, "").strip()
    if not written:
        return default
    if not re.fullmatch(r"[1-9][0-9]{0,5}", written):
        raise SettingsError(f"{name}={written[:80]} is not a number from 1 to 999999. Change it and start again.")
    return int(written)
