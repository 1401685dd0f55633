"""What counts as an address of the web."""

import re
from urllib.parse import urlsplit

_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[!-~]*)?")
"""What nearly all addresses are: a host without port, and a path in ASCII. They need no further parsing."""


def is_web_address(url: str) -> bool:
    """Tell an address that can be followed from `javascript:` and the like."""
    if _PLAIN.fullmatch(url):
        return True
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
