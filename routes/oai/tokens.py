"""Resumption tokens: all that the next answer of a list needs to know, so that the server keeps nothing."""

import base64
import binascii
import json
from dataclasses import asdict, dataclass

from routes.oai.errors import OaiError

_LONGEST = 4_000


@dataclass(frozen=True)
class Token:
    """Where a list goes on: behind `after` and `after_id`, of which `sent` of `size` have been sent.

    `version` is that of the archive when the token was written; one that the archive does not know ends the list.
    `until` is the number of the last version asked for, 0 where the list is open at that end.
    """

    version: str
    prefix: str
    spec: str
    first: int
    until: int
    after: int
    after_id: str
    sent: int
    size: int


def written(token: Token) -> str:
    """Return the token as it stands in an answer."""
    content = json.dumps(list(asdict(token).values()), separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def parse_token(text: str) -> Token:
    """Return what a token says. Raises OaiError for one that was not written here."""
    broken = OaiError("badResumptionToken", "This is no token of this repository. Begin the list again.")
    if len(text) > _LONGEST:
        raise broken
    try:
        values = json.loads(base64.urlsafe_b64decode(f"{text}{'=' * (-len(text) % 4)}").decode())
    except (ValueError, binascii.Error, RecursionError) as error:
        raise broken from error
    kinds = list(Token.__annotations__.values())
    if not isinstance(values, list) or len(values) != len(kinds):
        raise broken
    for value, kind in zip(values, kinds, strict=True):
        if type(value) is not kind or (kind is int and not 0 <= value < 1 << 31):
            raise broken
    return Token(*values)
