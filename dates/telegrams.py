"""Date-time groups of telegrams: "221530Z OCT 62" is 15:30 of 22 October 1962."""

import re
from dataclasses import replace

from dates.edtf_dates import WrittenDate, from_edtf
from dates.marks import Marks, marked
from dates.words import MONTH, MONTHS

# The hour may be beyond 24 where an operator slipped; the day stands before it.
_MONTH = MONTH.replace(r"\b", "")
_GROUP = re.compile(
    rf"(?:[fioprwyz]{{1,2}} )?(?P<day>\d\d)\d{{4}} ?[a-z]? ?(?P<month>{_MONTH}) ?(?P<year>\d{{4}}|\d\d)"
)
_ZONE = re.compile(rf"\d{{6}} ?[a-z] ?{_MONTH}")

FIRST_YEAR_OF_GROUPS = 1940
"""Zones by a letter came with the Second World War, which settles the century of a year of two digits."""


def from_group(text: str, marks: Marks) -> WrittenDate | None:
    """Return the day of a date-time group; inferred where its year has two digits. None for other texts."""
    match = _GROUP.fullmatch(text)
    if not match or (len(match["year"]) == 2 and not _ZONE.search(text)):
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year >= FIRST_YEAR_OF_GROUPS % 100 else 2000
        marks = replace(marks, inferred=True)
    month = MONTHS[match["month"].rstrip(".")]
    written = from_edtf(f"{year:04d}-{month:02d}-{match['day']}")
    return marked(written, marks) if written.first_day else None
