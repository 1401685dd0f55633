"""Datestamps: when the version was built that touched a document last, and the versions between two of them."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from queries.history import Version
from routes.oai.errors import OaiError

_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_FORMS = {_DAY: re.compile(r"\d{4}-\d\d-\d\d"), _SECOND: re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")}


def datestamp(version: Version) -> str:
    """Return when a version was built, in UTC to the second."""
    return version.built_at.strftime(_SECOND)


def numbers_between(versions: Sequence[Version], start: str, end: str) -> tuple[int, int]:
    """Return the numbers of the first and the last version between two datestamps, both inclusive, empty for open ends.

    The second is 0 where the end is open. Raises OaiError for what is no datestamp, and where no version lies between.
    """
    if start and end and _form(start) != _form(end):
        raise OaiError("badArgument", "from and until are of different granularity.")
    first = _moment(start) if start else datetime.min
    last = _moment(end) if end else datetime.max
    if end and _form(end) == _DAY:
        last += timedelta(days=1) - timedelta(seconds=1)
    if first > last:
        raise OaiError("badArgument", f"from={start} is later than until={end}.")
    numbers = [one.number for one in versions if first <= one.built_at.replace(microsecond=0) <= last]
    if not numbers:
        raise OaiError("noRecordsMatch", "No version of the archive was built in this time, so nothing changed in it.")
    return numbers[0], numbers[-1] if end else 0


def _form(text: str) -> str:
    form = next((form for form, pattern in _FORMS.items() if pattern.fullmatch(text)), None)
    if form is None:
        raise OaiError("badArgument", f"{text[:40]!r} is no datestamp. Write 2026-11-30 or 2026-11-30T12:00:00Z.")
    return form


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, _form(text))
    except ValueError as error:
        raise OaiError("badArgument", f"{text[:40]!r} is no day of the calendar.") from error
