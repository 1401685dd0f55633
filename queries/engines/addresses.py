"""Addresses of engines, and names of the databases there: one form for each, and any other is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address
from pathlib import Path
from urllib.parse import unquote

from queries.engines.engine import EngineName
from queries.errors import EngineError

ENGINES: Mapping[str, EngineName] = {
    "clickhouse://host:8123": "clickhouse",
    "clickhouses://host:8443": "clickhouse",
    "chdb:///folder": "clickhouse",
    "spark://host:15002": "spark",
    "duckdb:///file.duckdb": "duckdb",
}
"""An address of each kind -> the engine that it is."""

_EXAMPLES = {example.partition("://")[0]: example for example in ENGINES}
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_SERVER = re.compile(
    rf"(?P<scheme>clickhouses?|spark)://(?P<host>{_LABEL}(?:\.{_LABEL})*\.?|\[(?P<v6>[0-9A-Fa-f:.]+)\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?"
)
_FILES = re.compile(r"(?P<scheme>chdb|duckdb)://(?P<path>/(?:[^?#%]|%[0-9A-Fa-f]{2})*)")
_LONGEST_HOST, _LAST_PORT = 253, 65_535
_MAY_BE_SECRET = re.compile(r"[@?#;&=]")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

_DATABASE = re.compile(r"annals_(?P<version>[0-9a-f]{6,64})_[0-9a-f]{8}")


@dataclass(frozen=True)
class Address:
    """An address, taken apart: a server has a host and perhaps a port, a folder or file has a path."""

    scheme: str
    engine: EngineName
    host: str = ""
    port: int | None = None
    path: Path = Path()

    @property
    def is_server(self) -> bool:
        """Whether it is asked over a network, with a name and a password where there are some."""
        return bool(self.host)


def parsed_address(text: str) -> Address:
    """Return an address, taken apart. Raises EngineError for any that would be read in part or in two ways.

    The error repeats nothing that may be a password.
    """
    found = _server(text) or _files(text)
    if not found:
        raise EngineError(_why_not(text))
    return found


def _server(text: str) -> Address | None:
    found = _SERVER.fullmatch(text)
    if not found or len(found["host"]) > _LONGEST_HOST or (found["v6"] and not _is_v6(found["v6"])):
        return None
    port = int(found["port"]) if found["port"] else None
    if port is not None and port > _LAST_PORT:
        return None
    return Address(found["scheme"], _engine_of(found["scheme"]), found["host"], port)


def _is_v6(host: str) -> bool:
    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True


def _files(text: str) -> Address | None:
    found = _FILES.fullmatch(text)
    try:
        path = unquote(found["path"], errors="strict") if found else ""
    except UnicodeDecodeError:
        return None
    # What follows a question mark in a path is a setting to ClickHouse's library.
    if not found or not path.strip("/") or _UNWRITABLE.search(path) or (found["scheme"] == "chdb" and "?" in path):
        return None
    return Address(found["scheme"], _engine_of(found["scheme"]), path=Path(path))


def _engine_of(scheme: str) -> EngineName:
    return ENGINES[_EXAMPLES[scheme]]


def _why_not(text: str) -> str:
    scheme = text.partition("://")[0]
    if scheme not in _EXAMPLES:
        shown = "This" if _MAY_BE_SECRET.search(text) else repr(text[:200])
        return f"{shown} is no address of an engine. Addresses are written as {', '.join(ENGINES)}."
    example, is_server = _EXAMPLES[scheme], scheme not in ("chdb", "duckdb")
    if is_server and "@" in text:
        return (
            "An address of an engine has no name and no password in it: the catalogue would hold them. Set "
            "ANNALS_ENGINE_USER and ANNALS_ENGINE_PASSWORD instead."
        )
    shown = f"This {scheme}:// address" if _MAY_BE_SECRET.search(text) else repr(text[:200])
    form = (
        f"{scheme}://, the host, and perhaps a colon and the port, with nothing behind them"
        if is_server
        else f"{scheme}:// and the whole path, which begins with a slash, with %3F %23 %25 for the signs ? # %"
    )
    return f"{shown} is no address of an engine. Write {form}, as in {example}."


def database_name(version: str, digest: str) -> str:
    """Return the name of the database for a version of an archive whose rows have a digest.

    Two builds of one version may differ in what the version does not cover, such as rejects. Raises EngineError for
    what is no version.
    """
    name = f"annals_{version}_{digest[:8]}"
    if not _DATABASE.fullmatch(name):
        raise EngineError(f"{version!r} is not the version of an archive. Write the parts again.")
    return name


def version_in(database: str) -> str:
    """Return the version of the archive that a database is named by. Raises EngineError for another name."""
    found = _DATABASE.fullmatch(database)
    if not found:
        raise EngineError(
            f"This catalogue names the database {database[:200]!r}, which `python -m data load` has not made. Load the "
            "parts again."
        )
    return found["version"]
