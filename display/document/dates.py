"""The date of a document: as its archive wrote it, as it is read, and what is odd about it."""

import re
from collections.abc import Iterator

from display.format import words
from display.runtime.tree import Element, el
from queries.documents import DocumentRecord

PRECISIONS = {
    "day": "exact to the day",
    "month": "known to the month",
    "season": "known to the season",
    "year": "known to the year",
    "decade": "known to the decade",
    "range": "a range of days",
}
OFF_THE_AXIS = {"open": "open at one end", "bce": "before the common era"}
QUALIFIERS = {
    "approximate": "approximate",
    "uncertain": "uncertain",
    "inferred": "inferred, not given in full on the document",
    "placeholder": "suspected to be a placeholder, since far too many dates of its source have this day",
}
_SMALL_WORDS = {"to", "and", "between", "from", "of", "the", "ca", "circa", "c", "about"}


def date_line(row: DocumentRecord) -> Element:
    """Return the date as it is written, and as it is read where that differs by more than the order of its words."""
    read = words.read_date(row)
    differs = row.first_day is not None and _meaning(words.written_date(row)) != _meaning(read)
    day = row.other_weekday
    is_alone = row.first_day == row.last_day
    reason = "" if not day else f", which was a {day:%A}" if is_alone else f"; {words.day(day)} was a {day:%A}"
    return el(
        "p",
        el("span", words.written_date(row), class_="written"),
        [" ", el("span", f"read as {read}{reason}", class_="quiet")] if differs else None,
        class_="document-date",
    )


def _meaning(date: str) -> set[str]:
    """Return the words of a date without regard to order, case and leading zeros."""
    return {word.lstrip("0") for word in re.findall(r"\w+", date.casefold())} - _SMALL_WORDS


def conflict_line(row: DocumentRecord) -> Element | None:
    """Return what is odd about the date in one line; amber, unless it only came some time after or before its event."""
    sentence = words.conflict(row)
    is_usual = row.date_conflict in ("written_after_event", "written_before_event")
    return el("p", sentence, class_="quiet" if is_usual else "odd-date") if sentence else None


def how_read(row: DocumentRecord) -> str:
    """How the written date is read: the days, how exactly they are known, and how surely."""
    if row.precision in OFF_THE_AXIS:
        return f"{OFF_THE_AXIS[row.precision]}, so not on the timeline"
    if row.first_day is None or row.precision is None:
        if row.date_conflict == "impossible":
            return "an impossible date, so not on the timeline"
        is_undated = words.says_undated(row.date_text or "")
        return "no date recorded" if is_undated else "not readable as a date, so not on the timeline"
    parts = [words.read_date(row), PRECISIONS[row.precision]]
    return "; ".join([*parts, *_doubts(row)])


def _doubts(row: DocumentRecord) -> Iterator[str]:
    day = row.other_weekday
    if row.qualifier and (row.qualifier != "uncertain" or not (day or row.is_at_odds)):
        yield QUALIFIERS[row.qualifier]
    if row.is_at_odds:
        yield "uncertain, since the source encodes another date than its words say"
    if day:
        yield f"uncertain, since {words.day(day)} was a {day:%A}"


def event(row: DocumentRecord) -> str:
    """Return the date in the title, with the words it was read from; empty for none."""
    first, last = row.event_first_day, row.event_last_day
    if not first or not last:
        return ""
    return f"{words.span(first, last)}, from “{row.event_text}”"
