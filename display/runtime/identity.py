"""Names for documents and lists that stay the same whatever the archive becomes: tag URIs (RFC 4151)."""

from urllib.parse import quote, urlsplit

from display.runtime.base_address import base_address

_UNKNOWN_HOST = "localhost"
_SINCE = "2026"
"""A tag names a year in which its host was who it is; another one would make other names of all documents."""


def tag_of(what: str, name: str) -> str:
    """Return the tag URI of a document or a list. Raises SettingsError where ANNALS_URL is no address of the web."""
    parts = urlsplit(base_address())
    path = parts.path.strip("/")
    place = f"{quote(path)}/{what}" if path else what
    return f"tag:{host()},{_SINCE}:{place}/{quote(name, safe='')}"


def host() -> str:
    """Return the host under which readers know the dashboard; `localhost` where it does not know its own address."""
    return urlsplit(base_address()).hostname or _UNKNOWN_HOST
