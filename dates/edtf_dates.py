"""Dates in EDTF (ISO 8601-2) and the days they span."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "range", "open", "bce"]
Qualifier = Literal["approximate", "uncertain", "inferred", "placeholder"]
"""The doubt about a date. A text says the first three; `placeholder` follows from the other dates of its source."""


@dataclass(frozen=True)
class WrittenDate:
    """A date as read; undated where both days are None.

    An undated one has an `edtf` where the text is read and no span of days stands for it: `open` has one end only,
    `bce` lies before the common era, and one without a precision is a range whose end lies before its start.
    """

    edtf: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None


UNREAD = WrittenDate()

_DATE = r"-?\d{2}(?:XX|\d(?:X|\d(?:-XX(?:-XX)?|-\d{2}(?:-(?:\d{2}|XX))?)?))"
_PART = rf"{_DATE}[?~%]?"
_MEMBER = rf"{_PART}(?:\.\.{_PART})?"
_SPAN = re.compile(rf"{_PART}(?:/{_PART})?")
_SET = re.compile(rf"\[{_MEMBER}(?:, ?{_MEMBER})+\]|\{{{_MEMBER}(?:, ?{_MEMBER})*\}}|\[{_PART}\.\.{_PART}\]")
_OPEN = re.compile(rf"(?:\.\.)?/({_PART})|({_PART})/(?:\.\.)?|\[\.\.({_PART})\]|\[({_PART})\.\.\]")
_DATE_OF_MARK = re.compile(rf"({_DATE})[?~%]?")
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}


def is_edtf(text: str) -> bool:
    """Return whether the text has the form of a date, interval or set in EDTF, as far as archives use it."""
    return any(form.fullmatch(text) for form in (_SPAN, _SET, _OPEN))


def from_edtf(edtf: str) -> WrittenDate:
    """Return the date that EDTF text stands for, without a qualifier; undated where there is no such day."""
    parts = _DATE_OF_MARK.findall(edtf)
    if any(part.startswith("-") for part in parts):
        return WrittenDate(edtf, precision="bce") if all(map(_is_possible, parts)) else UNREAD
    spans = [_span(part) for part in parts]
    known = [span for span in spans if span]
    if len(known) < len(spans) or not known:
        return UNREAD
    if _OPEN.fullmatch(edtf):
        return WrittenDate(edtf, precision="open")
    if _SET.fullmatch(edtf):
        return WrittenDate(edtf, min(span[0] for span in known), max(span[1] for span in known), "range")
    if known[0][0] > known[-1][1] or known[0][1] > known[-1][1]:
        return WrittenDate(edtf=edtf)
    precision: Precision = "range" if len(known) == 2 else known[0][2]
    return WrittenDate(edtf, known[0][0], known[-1][1], precision)


def with_letter(edtf: str, letter: str) -> str:
    """Return EDTF text with a letter of doubt on each of its dates, in place of those it has."""
    return _DATE_OF_MARK.sub(rf"\g<1>{letter}", edtf)


def _is_possible(part: str) -> bool:
    """Return whether a date has a month and a day of the calendar, whatever its year."""
    year, _, rest = part.lstrip("-").partition("-")
    return _span(f"2000-{rest}" if rest else "2000") is not None and set(year) != {"0"}


def _span(part: str) -> tuple[date, date, Precision] | None:
    """Return first day, last day and precision of one EDTF date without letters; None where no such day exists.

    Seasons are those of the northern hemisphere. "Winter 1962" may be either end of that
    year: its span holds both.
    """
    year, month, day = [*part.replace("-XX", "").split("-"), "", ""][:3]
    try:
        if "X" in year:
            first, last = date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
            return first, last, "decade" if year.count("X") == 1 else "range"
        if day:
            exact = date(int(year), int(month), int(day))
            return exact, exact, "day"
        if not month:
            return date(int(year), 1, 1), date(int(year), 12, 31), "year"
        if month == "24":
            return date(int(year), 1, 1), _last_of_month(int(year) + 1, 2), "season"
        if month in _SEASON_MONTHS:
            start, end = _SEASON_MONTHS[month]
            return date(int(year), start, 1), _last_of_month(int(year), end), "season"
        return date(int(year), int(month), 1), _last_of_month(int(year), int(month)), "month"
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is no month")
    return date(year, month, calendar.monthrange(year, month)[1])
