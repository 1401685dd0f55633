"""A dated event, which gives a timeline its context."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """What happened from one day to another, both included; `theme` is the slug of one, or None.

    `short` is its name on the timeline; an event without one is drawn only where the reader asks for it. `is_own` is an
    event of the reader, who brought it along in the link.
    """

    first_day: date
    last_day: date
    label: str
    theme: str | None = None
    short: str = ""
    is_own: bool = False
