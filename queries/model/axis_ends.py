"""The sparse ends of an axis: where a chart may begin later and end earlier, because hardly anything stands there.

One record of 1865 makes an archive of the Cold War begin in 1865, and half of its chart stand empty.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from math import ceil

MIN_DOCUMENTS = 40
"""Dated documents below which nothing is cut: each of so few counts."""
MOST_CUT = 0.01
"""The share of the documents that both ends together may hold, rounded up to whole documents."""
LEAST_GAINED = 0.15
"""The share of the axis that both ends together must take; for less a chart is not cut."""
QUIET_BAR = 0.01
"""The share of the mean bar up to which a bar is quiet; one document always is."""
QUIET_STRETCH = 0.02
"""The share of all bars that have to be quiet, one after the other, between what is cut and what is left."""


def cut_ends(days: Sequence[date], totals: Sequence[int], documents: int | None = None) -> tuple[int, int]:
    """Return the places of the first and the last bar to show, given the first day of each bar and its documents.

    A quiet stretch lies between what is cut and what is left, so that no cut runs through a busy time. `documents` is
    how many there are, where wide dates make them stand in several bars.
    """
    whole = 0, len(totals) - 1
    before = [0, *accumulate(totals)]
    in_bars = before[-1]
    if len(totals) < 2 or (in_bars if documents is None else documents) < MIN_DOCUMENTS:
        return whole
    lefts = [0, *_behind_quiet(totals)]
    rights = [len(totals) - 1, *(len(totals) - 1 - place for place in _behind_quiet(totals[::-1]))]
    may_go = ceil(in_bars * MOST_CUT)
    cuts = [
        (left, right)
        for left in lefts
        for right in rights
        if left <= right and in_bars - (before[right + 1] - before[left]) <= may_go
    ]
    first, last = min(cuts, key=lambda ends: days[ends[1]] - days[ends[0]])
    gained = 1 - (days[last] - days[first]) / (days[-1] - days[0])
    return (first, last) if gained >= LEAST_GAINED else whole


def _behind_quiet(totals: Sequence[int]) -> Iterator[int]:
    """Yield the places of bars that are not quiet, just behind a quiet stretch that is long enough."""
    quiet = max(1, QUIET_BAR * sum(totals) / len(totals))
    long = max(2, QUIET_STRETCH * len(totals))
    stretch = 0
    for place, total in enumerate(totals):
        if total > quiet and stretch >= long:
            yield place
        stretch = stretch + 1 if total <= quiet else 0
