"""Dates in the words of a citation: one order for each style, never more exact than they are known, no clock times."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Protocol

from display.format import text, words
from queries.model.rows import DatedTwice

Order = Literal["month-day-year", "day-month-year", "year-month-day"]

UNDATED = "n.d."


class CitedRow(DatedTwice, Protocol):
    """Whatever has both dates of a document, the written one as EDTF too."""

    @property
    def date_edtf(self) -> str | None:
        """The written date in EDTF; None where it is not read."""


_MLA_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
_SEASONS = {**{month: name.capitalize() for month, name in words.SEASONS.items()}}
_CLOCK_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$")
_OPEN = re.compile(r"(?P<before>\.\.)?/(?P<end>\d{4}(?:-\d\d){0,2})|(?P<start>\d{4}(?:-\d\d){0,2})/(?:\.\.)?")


@dataclass(frozen=True)
class DateForm:
    """How a style writes dates: the order of day, month and year, its months, and its word for `approximately`."""

    order: Order
    months: tuple[str, ...]
    circa: str

    def day(self, value: date) -> str:
        """`December 18, 1970`, `18 Dec. 1970` or `1970, December 18`."""
        return self._of_year(self._month_day(value.month, str(value.day)), value.year, is_day=True)

    def month(self, value: date) -> str:
        """`December 1970`, `Dec. 1970` or `1970, December`."""
        return self._of_year(self.months[value.month - 1], value.year)

    def season(self, name: str, year: str) -> str:
        """`Winter 1962–63`, or `1962–63, Winter`."""
        return f"{year}, {name}" if self.order == "year-month-day" else f"{name} {year}"

    def days(self, first: date, last: date) -> str:
        """Return a range from one day to another, what both have in common said once."""
        if first.year != last.year:
            return f"{self.day(first)}–{self.day(last)}"
        if first.month == last.month:
            inner = self._month_day(first.month, f"{first.day}–{last.day}")
        else:
            inner = f"{self._month_day(first.month, str(first.day))}–{self._month_day(last.month, str(last.day))}"
        return self._of_year(inner, first.year, is_day=True)

    def months_between(self, first: date, last: date) -> str:
        """Return a range of whole months."""
        if first.year != last.year:
            return f"{self.month(first)}–{self.month(last)}"
        return self._of_year(f"{self.months[first.month - 1]}–{self.months[last.month - 1]}", first.year)

    def _month_day(self, month: int, day: str) -> str:
        name = self.months[month - 1]
        return f"{day} {name}" if self.order == "day-month-year" else f"{name} {day}"

    def _of_year(self, inner: str, year: int, *, is_day: bool = False) -> str:
        if self.order == "year-month-day":
            return f"{year}, {inner}"
        return f"{inner}, {year}" if is_day and self.order == "month-day-year" else f"{inner} {year}"


CHICAGO = DateForm("month-day-year", tuple(words.MONTHS), "ca.")
MLA = DateForm("day-month-year", tuple(_MLA_MONTHS), "circa")
APA = DateForm("year-month-day", tuple(words.MONTHS), "ca.")


def cited_date(row: CitedRow, form: DateForm) -> str:
    """Return the date of a record: `n.d.`, `ca. 1985`, `[1989?]`; one that cannot be read as it is written, so marked.

    Where its title says another date, that follows in brackets.
    """
    cited = _date(row, form)
    first, last = row.event_first_day, row.event_last_day
    if row.date_conflict == "contradiction" and first and last:
        return f"{cited} [title: {span(first, last, form)}]"
    return cited


def span(first: date, last: date, form: DateForm, precision: object = None) -> str:
    """Two days as the shortest true words."""
    if first == last:
        return form.day(first)
    if precision == "season":
        next_year = f"–{last.year % 100:02}" if first.month == 12 else ""
        return form.season(_SEASONS[first.month], f"{first.year}{next_year}")
    is_from_month_start, is_to_month_end = first.day == 1, (last + timedelta(days=1)).day == 1
    if not (is_from_month_start and is_to_month_end):
        return form.days(first, last)
    if (first.month, last.month) != (1, 12):
        is_one = (first.year, first.month) == (last.year, last.month)
        return form.month(first) if is_one else form.months_between(first, last)
    if precision == "decade":
        return f"{first.year}s"
    return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"


def without_clock_time(written: str) -> str:
    """Return a written date without a time of day behind it."""
    return _CLOCK_TIME.sub("", written.strip())


def _date(row: CitedRow, form: DateForm) -> str:
    first, last = row.first_day, row.last_day
    if not isinstance(first, date) or not isinstance(last, date):
        return _without_days(row, form)
    days = span(first, last, form, row.precision)
    if row.qualifier == "approximate":
        return f"{form.circa} {days}"
    if row.qualifier in ("uncertain", "placeholder"):
        return f"[{days}?]"
    return f"[{days}]" if row.qualifier == "inferred" else days


def _without_days(row: CitedRow, form: DateForm) -> str:
    """Return the date of a record that stands for no days: open, before the common era, unreadable, or none."""
    written = text.plain(without_clock_time(" ".join((row.date_text or "").split())))
    edtf = row.date_edtf or ""
    if row.precision == "open" and (found := _OPEN.fullmatch(edtf.translate(str.maketrans("", "", "?~%")))):
        end = found["end"]
        return f"{_part(end, form)} or earlier" if end else f"{_part(found['start'], form)} or later"
    if row.precision == "bce" and written:
        return written
    if words.says_undated(written):
        return UNDATED
    return f"{UNDATED} [dated “{written.translate(str.maketrans('“”', '‘’'))}”]"


def _part(edtf: str, form: DateForm) -> str:
    """One end of an open range."""
    year, month, day = [*map(int, edtf.split("-")), 0, 0][:3]
    if day:
        return form.day(date(year, month, day))
    return form.month(date(year, month, 1)) if 1 <= month <= 12 else str(year)
