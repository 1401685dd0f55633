"""What counts as an address of the web."""

from urllib.parse import urlsplit


def is_web_address(url: str) -> bool:
    """Tell an address that can be followed from `javascript:` and the like."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
