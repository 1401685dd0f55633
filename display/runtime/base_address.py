"""The address under which readers know the dashboard, for links that leave it."""

import os
from urllib.parse import urlsplit

from queries.errors import SettingsError


def base_address() -> str:
    """`ANNALS_URL` with a stroke at its end; empty where it is not set. Raises SettingsError for no address of the web.

    A request could name any host, so its header says nothing about where the dashboard is.
    """
    written = os.environ.get("ANNALS_URL", "").strip()
    if not written:
        return ""
    try:
        parts = urlsplit(written)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(f"ANNALS_URL={written[:80]} is no address of the web. Write https://archive.example.org.")
    return f"{written.rstrip('/')}/"


def absolute(href: str) -> str:
    """Return a link of a page, `./document?id=…`, as one that leads there from anywhere; from the root without a base.

    Raises SettingsError where the base is no address of the web.
    """
    return f"{base_address() or '/'}{href.removeprefix('./')}"
