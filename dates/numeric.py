"""Dates in numbers, read only where the numbers allow one reading: the century written, day and month told apart."""

import re
from typing import Literal

Order = Literal["dmy", "mdy", "ymd"]
"""How a column orders day, month and year where the numbers alone allow two readings; `ymd` settles nothing there."""

ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")

_THREE = r"(?<![\d./-])(\d{1,2})(\. ?|/|-)(\d{1,2})\2(\d{4})(?![\d./-])"
_NUMERIC = re.compile(_THREE)
_YEAR_FIRST = re.compile(r"(\d{4})(\. ?|/|-)(\d{1,2})\2(\d{1,2})|(\d{4})()(\d\d)(\d\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_YEAR_OF_A_TABLE = re.compile(r"(\d{4})\.0")
ZERO_OF_EXCEL = r"0{1,2}[./-]0?1[./-]1900|0?1/0{1,2}/1900|1900[./-]0?1[./-]0{1,2}"
"""What Excel shows for the number 0 in a cell of dates, and others for January 1900: of two readings, none counts."""

_END = re.compile(r"(\d{1,2})([./])(\d{1,2})(?:\2(\d{4})|\.)?")


def iso_of_numbers(text: str) -> str | None:
    """Return the date as ISO 8601 writes it: 16.10.1962, 10/16/1962, 1962/10/16, 12/1962; None for other texts.

    Zeros stand for what is not known: 00/10/1962 is a month, 1962-00-00 a year.
    """
    if match := _NUMERIC.fullmatch(text):
        return _iso(int(match[1]), int(match[3]), match[4])
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (group for group in match.group(1, 3, 4, 5, 7, 8) if group)
        return _without_zeros(f"{year}-{int(month):02d}-{int(day):02d}") if int(month) <= 12 else None
    if (match := _MONTH_AND_YEAR.fullmatch(text)) and int(match[1]) <= 12:
        return f"{match[2]}-{int(match[1]):02d}"
    if match := _YEAR_OF_A_TABLE.fullmatch(text):
        return match[1]
    return None


def in_order(text: str, order: Order | None) -> str:
    """Return the text with dates that allow two readings as ISO 8601 writes them, read in the order of their column."""
    if order not in ("dmy", "mdy"):
        return text
    return _NUMERIC.sub(lambda match: _in_order(match, day_first=order == "dmy"), text)


def is_later_year(year: str, other: str) -> bool:
    """Return whether two digits may be a year after another: 1910 and 12, but not 1962 and 10."""
    return int(other) > int(year[-len(other) :])


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


def _in_order(match: re.Match[str], *, day_first: bool) -> str:
    one, other = int(match[1]), int(match[3])
    if not (1 <= one <= 12 and 1 <= other <= 12):
        return match[0]
    return _ordered(one, other, match[4], day_first=day_first)


def _iso(one: int, other: int, year: str) -> str | None:
    if 0 in (one, other):
        return _without_zeros(f"{year}-{max(one, other):02d}-00") if max(one, other) <= 12 else None
    if one <= 12 and other <= 12 and one != other:
        return None
    return _ordered(one, other, year, day_first=one > 12)


def _without_zeros(iso: str) -> str:
    """Return a date without the parts that are zeros from its end on; the year 0 is none at all."""
    return iso.removesuffix("-00").removesuffix("-00")


def _ordered(one: int, other: int, year: str, *, day_first: bool) -> str:
    month, day = (other, one) if day_first else (one, other)
    return f"{year}-{month:02d}-{day:02d}"
