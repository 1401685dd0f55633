"""Days that no calendar means: written where only the month or the year is known, and read as these."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from dates.edtf_dates import WrittenDate, from_edtf

Unit = Literal["month", "year"]
UNITS: tuple[Unit, ...] = ("month", "year")
"""What a day may stand for."""

_PLACEHOLDER = re.compile(r"(?:(0[1-9]|1[0-2])-)?(0?[1-9]|[12]\d|3[01])=(month|year)")
_DAYS = {"month": re.compile(r"(?<=\d{4}-\d\d)-\d\d"), "year": re.compile(r"(?<=\d{4})-\d\d(?:-\d\d)?")}


@dataclass(frozen=True)
class Placeholder:
    """A day of the month, or of the year as "01-01", and the unit it stands for."""

    day: str
    unit: Unit

    def is_on(self, written: WrittenDate) -> bool:
        """Return whether a date is a single day, and this one."""
        first = written.first_day
        return written.precision == "day" and first is not None and f"{first:%m-%d}".endswith(self.day)

    def __str__(self) -> str:
        return f"{self.day}={self.unit}"


def placeholder_of(text: str) -> Placeholder:
    """Return what a curator writes as 15=month or 01-01=year; raise ValueError for anything else."""
    match = _PLACEHOLDER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} names no day and what it stands for. Write 15=month or 01-01=year.")
    month, day, unit = match.groups()
    return Placeholder("-".join(filter(None, (month, day.zfill(2)))), "month" if unit == "month" else "year")


@dataclass(frozen=True)
class Shortening:
    """What a curator says of days: which stand for a month or a year, and whether no days at all are meant."""

    placeholders: tuple[Placeholder, ...] = ()
    precision: Unit | None = None

    def applied(self, written: WrittenDate) -> tuple[WrittenDate, str | None]:
        """Return a date without the days that are none, and what was asked for; the date itself and None otherwise."""
        found = [one for one in self.placeholders if one.is_on(written)]
        unit = self.precision or (found[0].unit if found else None)
        if unit is None or written.edtf is None or written.first_day is None:
            return written, None
        plain = _DAYS[unit].sub("", written.edtf)
        if plain == written.edtf:
            return written, None
        short = from_edtf(_without_equal_ends(plain))
        option = f"--precision {unit}" if self.precision else f"--placeholder {found[0]}"
        return replace(short, qualifier=written.qualifier), option


DAYS_AS_WRITTEN = Shortening()


def _without_equal_ends(edtf: str) -> str:
    """Return an interval whose ends have become the same as what both are."""
    first, _, last = edtf.partition("/")
    return first if first == last else edtf
