"""Dates in numbers, read only where the numbers allow one reading: the century written, day and month told apart."""

import re

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d\d)(\d\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_END = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})|\.)?")


def iso_of_numbers(text: str) -> str | None:
    """Return the date as ISO 8601 writes it: 16.10.1962, 10/16/1962, 1962/10/16, 12/1962; None for other texts."""
    if match := _NUMERIC.fullmatch(text):
        return _iso(int(match[1]), int(match[3]), match[4])
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (group for group in match.group(1, 3, 4, 5, 7, 8) if group)
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02d}"
    return None


def iso_ends(left: str, right: str) -> tuple[str, str] | None:
    """Return both ends of a range in the order of day and month that one of them shows: "9/28", "10/2/1967"."""
    one, other = _END.fullmatch(left), _END.fullmatch(right)
    if not one or not other or not other[4] or one[2] != other[2]:
        return None
    pairs = (int(one[1]), int(one[3]), one[4] or other[4]), (int(other[1]), int(other[3]), other[4])
    if all(max(pair[:2]) <= 12 for pair in pairs) and any(first != second for first, second, _ in pairs):
        return None
    day_first = any(first > 12 for first, _, _ in pairs)
    first_day, last_day = (_ordered(*pair, day_first=day_first) for pair in pairs)
    return first_day, last_day


def _iso(one: int, other: int, year: str) -> str | None:
    if one <= 12 and other <= 12 and one != other:
        return None
    return _ordered(one, other, year, day_first=one > 12)


def _ordered(one: int, other: int, year: str, *, day_first: bool) -> str:
    month, day = (other, one) if day_first else (one, other)
    return f"{year}-{month:02d}-{day:02d}"
