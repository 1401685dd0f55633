"""How long a link may be: what goes beyond is refused as a whole, since half of a question is another question."""

MOST_PARAMETERS = 1_000
MOST_BYTES = 64_000


def link_too_long(query: bytes) -> str:
    """Say what is too long about the parameters of a link; empty where nothing is."""
    if len(query) > MOST_BYTES:
        return _sentence(f"{len(query):,} bytes", f"{MOST_BYTES:,}")
    parameters = query.count(b"&") + 1
    return _sentence(f"{parameters:,} parameters", f"{MOST_PARAMETERS:,}") if parameters > MOST_PARAMETERS else ""


def _sentence(size: str, most: str) -> str:
    return f"This link has {size}; a link may have {most}. Nothing of it was asked. Ask with fewer values."
