"""Links that are too long to be a question: answered with a sentence, never shown as the whole archive."""

from collections.abc import Container

from queries.errors import LinkError

MOST_BYTES = 64_000
MOST_PARAMETERS = 1_000

TOO_LONG_LINK = "too-long"
"""The parameter that stands in a run for all those of a link that is too long."""

TOO_LONG = (
    f"This link is too long to be read: a link may have {MOST_PARAMETERS:,} parameters and {MOST_BYTES:,} bytes. "
    "Nothing is shown for it, as anything shown would answer another question. Choose fewer values."
)


def is_too_long(query: bytes) -> bool:
    """Tell whether the part of a link after its question mark is longer than any page reads."""
    return len(query) > MOST_BYTES or query.count(b"&") >= MOST_PARAMETERS


def check_length(parameters: Container[str]) -> None:
    """Raise LinkError where the server found the link of a run too long."""
    if TOO_LONG_LINK in parameters:
        raise LinkError(TOO_LONG)
