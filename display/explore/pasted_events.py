"""Events that a reader pastes into the page, a line for each: days as links write them, a comma, and a label."""

from datetime import date

from display.format.text import shortened
from queries.model.days import first_day_of, last_day_of
from queries.model.event import Event

MOST_LINES = 200
LONGEST_SHORT = 22
"""Signs of a label on the chart."""

HOW = "Write a date as 1962, 1962-10 or 1962-10-16, then a comma and a few words: 1962-10-16, Missiles discovered."


def read_pasted(pasted: str) -> tuple[list[Event], list[str]]:
    """Return the events of the lines that can be read, and a sentence for each of the others.

    Blank lines are passed over.
    """
    events, unread = [], []
    lines = [line.strip() for line in pasted.splitlines()]
    for number, line in enumerate(lines[:MOST_LINES], start=1):
        if event := _event(line):
            events.append(event)
        elif line:
            unread.append(f"Line {number} cannot be read: “{line[:60]}”.")
    if len(lines) > MOST_LINES:
        unread.append(f"Only the first {MOST_LINES} lines are read.")
    return events, unread


def _event(line: str) -> Event | None:
    days, _, label = line.partition(",")
    span = _span(days.strip())
    event_label = label.strip()
    return (
        Event(*span, event_label, is_own=True, short=shortened(event_label, LONGEST_SHORT))
        if span and event_label
        else None
    )


def _span(days: str) -> tuple[date, date] | None:
    start, _, end = days.partition("/")
    try:
        first, last = first_day_of(start.strip()), last_day_of((end or start).strip())
    except ValueError:
        return None
    return (first, last) if first <= last else None
