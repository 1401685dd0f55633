"""What the files of reference managers have in common: dates in parts, keywords in a line, DOIs."""

import re
from collections.abc import Iterable

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.I)
_SEASONS = frozenset(range(21, 25))


def day_as_edtf(year: int, month: int = 0, day: int = 0) -> str:
    """Return a day, month, season (months 21 to 24) or year as EDTF; nothing where no calendar has it."""
    if not 1 <= year <= 9999 or not (0 <= month <= 12 or month in _SEASONS) or not 0 <= day <= 31:
        return ""
    if day and not 1 <= month <= 12:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, as a table of names is written here."""
    return tuple(text.split())


def keywords_in(text: str) -> list[str]:
    """Return the keywords of a line, set off by semicolons, bars or line ends, else by commas."""
    return re.split(r"[;|\n]", text) if re.search(r"[;|\n]", text.strip()) else text.split(",")


def doi_address(text: str) -> str:
    """Return the web address of a DOI, however it is written; nothing where it is none."""
    found = _DOI.fullmatch(text.strip())
    return f"https://doi.org/{found[1]}" if found else ""


def joined(texts: Iterable[str], between: str = ", ") -> str:
    """Return the texts that are not empty, with something between them."""
    return between.join(text for text in texts if text)


def left_out_note(fields: Iterable[str]) -> list[str]:
    """Return the sentence that names fields nothing was read from."""
    names = ", ".join(dict.fromkeys(fields))
    return [f"fields left out: {names}"] if names else []
