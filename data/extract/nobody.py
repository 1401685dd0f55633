"""What sources write where the name of a person would stand, and is that of nobody: "unknown", "[s.n.]", "various"."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

with Path(__file__).with_name("nobody.toml").open("rb") as _file:
    _TABLE = tomllib.load(_file)


def _plain(text: str) -> str:
    """Return a text in small letters and without signs and accents, as words are compared here."""
    letters = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(letter if letter.isalnum() else " " for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.split())


def _phrases(name: str) -> list[str]:
    return sorted({_plain(phrase) for phrases in _TABLE[name].values() for phrase in phrases}, key=len, reverse=True)


_UNKNOWN, _ROLES = "|".join(_phrases("unknown")), "|".join(_phrases("roles"))
_OF_NOBODY = re.compile(
    rf"(?:(?:{_ROLES}) )?(?:{_UNKNOWN})(?: (?:{_UNKNOWN}|{_ROLES}))?|(?:{'|'.join(_phrases('nobody'))})"
)


@lru_cache(maxsize=65_536)
def is_nobody(name: str) -> bool:
    """Return whether a name is that of nobody: a word for it in one of many languages, and no other word."""
    return bool(_OF_NOBODY.fullmatch(_plain(name)))
