"""What a chart of rows draws: bars, marks and scales, and where each row stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.explore.axis import Axis, round_top
from display.format import words
from queries.model.days import bucket_end

EVENTS_HEIGHT, AXIS_HEIGHT = 18, 22
"""Pixels of the band of events and of the labels of the axis."""


RESULT_HEIGHTS = {False: 84, True: 64}
"""Pixels of the row of the result: of the whole archive, and of a range, which has a strip above it."""


ROW_HEIGHT, LOW_ROW_HEIGHT, FEW_THEMES = 24, 17, 3
"""Pixels of the row of a theme, of one among many, and how many themes are few."""


MANY_BARS = 400
"""Bars of a row from which they stand without gaps."""


@dataclass(frozen=True)
class RowBar:
    """Documents of a row in one bucket, those of them whose date is wider, and the height of the bar."""

    day: date
    documents: int
    wider: int
    height: float


@dataclass(frozen=True)
class RowMark:
    """One document of a row: its days on the axis, how it is drawn, and the days in its title where they disagree.

    `level` counts from the bottom of the row up. A mark is hollow where its date is in doubt.
    """

    identifier: str
    first: date
    last: date
    level: int
    is_hollow: bool
    label: str
    event: tuple[date, date] | None = None


@dataclass(frozen=True)
class Row:
    """A row of the block: its colour by name, and its bars or its marks.

    With `strengths`, the opacity of each bar from 0 to 1, bars are cells of a heat map.
    """

    slug: str
    colour: str
    bars: Sequence[RowBar] = ()
    marks: Sequence[RowMark] = ()
    is_faint: bool = False
    height: int = ROW_HEIGHT
    strengths: Sequence[float] = ()


@dataclass(frozen=True)
class Scale:
    """The top of a scale, a round number, and how it is written."""

    top: float
    label: str


@dataclass(frozen=True)
class Layout:
    """Where the rows stand in the chart: the pixels above each and its height, from the top down."""

    tops: Sequence[int]
    heights: Sequence[int]
    height: int
    events: int = 0


def layout(rows: Sequence[Row], has_events: bool) -> Layout:
    """Return the places of the rows, below the band of events where there are any."""
    top = EVENTS_HEIGHT if has_events else 4
    tops, heights = [], []
    for row in rows:
        tops.append(top)
        heights.append(row.height)
        top += row.height
    return Layout(tops, heights, top + AXIS_HEIGHT, EVENTS_HEIGHT if has_events else 0)


def bucket_days(axis: Axis, day: date) -> tuple[int, int]:
    """Where the bucket that begins on a day stands on the axis: its first day and the one after its last."""
    return max(axis.place(day), 0), min(axis.place(bucket_end(day, axis.grain)) + 1, axis.days)


def part_of_bucket(bars: int) -> float:
    """Return the part of its bucket that a bar takes: all of it where there are too many bars for gaps."""
    return 0.86 if bars < MANY_BARS else 1.0


def mark_size(row: Row, pixels: int) -> float:
    """Return the size of a mark in pixels: as large as the levels of its row have room for."""
    levels = max((mark.level for mark in row.marks), default=0) + 1
    return max(3.0, min(9.0, pixels / levels - 1))


def scale_of(highest: float, *, is_share: bool) -> Scale:
    """Return the scale of bars whose highest is so high: documents, or per cent of the archive."""
    top = round_top(max(highest, 1))
    return Scale(top, f"{top:g} %" if is_share else words.number(int(top)))
