"""What the files of reference managers have in common: dates in parts, keywords in a line, DOIs."""

import calendar
import re
from collections.abc import Iterable

from dates.written import read_date

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\S+)", re.I)
_SEASONS = frozenset(range(21, 25))


def day_as_edtf(year: int, month: int = 0, day: int = 0, *, seasons: bool = False) -> str:
    """Return a day, month or year as EDTF, where `seasons` says so also seasons as months 21 to 24; else nothing."""
    if not 1 <= year <= 9999 or not (0 <= month <= 12 or (seasons and month in _SEASONS)) or not 0 <= day <= 31:
        return ""
    if day and not 1 <= month <= 12:
        return ""
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def day_in_words(year: str, month: str = "", day: str = "") -> str:
    """Return a day, month or year as "9 February 1961"; parts that are no such numbers as they are."""
    month_text = calendar.month_name[int(month)] if re.fullmatch(r"0?[1-9]|1[0-2]", month) else month
    return " ".join(part for part in (day.removeprefix("0"), month_text, year) if part)


def with_words(day: str, other: str) -> str:
    """Return a date and the words a reference manager took out of it as one text, put together as they can be read.

    Zotero writes "between 1961 and 1963" as the year 1961 and the words "between   and 1963".
    """
    candidates = [re.sub(r"(?<=\S)\s{2,}(?=\S)", f" {day} ", other.strip(), count=1)]
    candidates = candidates if day in candidates[0] else []
    candidates += [f"{other.strip()} {day}", f"{day} {other.strip()}"]
    return next((text for text in candidates if read_date(text).edtf), f"{other.strip()} {day}")


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
