"""Where marks stand that would cover each other, and how many there may be."""

from collections.abc import Sequence
from datetime import date

MARKS_UNASKED = 200
"""Dated documents drawn as one mark each unless the reader chooses; above it bars."""
MOST_MARKS = 5_000
"""Dated documents that can be drawn as one mark each."""


def stack_levels(spans: Sequence[tuple[date, date]], room: float) -> list[int]:
    """For each span of days, in date order, the lowest level where it keeps `room` days from the others."""
    free_from: list[float] = []
    levels = []
    for first, last in spans:
        start = first.toordinal() + 0.0
        level = next((i for i, free in enumerate(free_from) if free <= start), len(free_from))
        taken_until = max(last.toordinal() + 1.0, start + room)
        free_from[level : level + 1] = [taken_until]
        levels.append(level)
    return levels
