"""Dates in EDTF (ISO 8601-2) and the days they span."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "range"]
Qualifier = Literal["approximate", "uncertain", "inferred"]


@dataclass(frozen=True)
class WrittenDate:
    """A date as read; undated where both days are None.

    An undated one has an `edtf` only when the text is a range whose end lies before its start.
    """

    edtf: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None


UNREAD = WrittenDate()

_PART = r"\d{2}(?:XX|\d(?:X|\d(?:-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?)?))[?~%]?"
_EDTF = re.compile(rf"{_PART}(?:/{_PART})?")
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}


def is_edtf(text: str) -> bool:
    """Return whether the text has the form of a date or an interval in EDTF, as far as archives use it."""
    return bool(_EDTF.fullmatch(text))


def from_edtf(edtf: str) -> WrittenDate:
    """Return the date that EDTF text stands for, without a qualifier; undated where there is no such day."""
    spans = [_span(part.rstrip("?~%")) for part in edtf.split("/")]
    if any(span is None for span in spans):
        return UNREAD
    known = [span for span in spans if span]
    if known[0][0] > known[-1][1] or known[0][1] > known[-1][1]:
        return WrittenDate(edtf=edtf)
    precision: Precision = "range" if len(known) == 2 else known[0][2]
    return WrittenDate(edtf, known[0][0], known[-1][1], precision)


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
