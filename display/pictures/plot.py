"""Rows of bars and marks on an axis of days, as the page draws them: exact parts filled, wider dates hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.drawing.lettering import bold, sans
from display.drawing.pen import Anchor, Box, Pen
from display.drawing.svg import Node, group, node
from display.explore.axis import LABEL_WIDTH, Axis, ticks
from display.explore.chart_events import DrawnEvent
from display.explore.chart_rows import EVENTS_HEIGHT, Row, RowBar, RowMark, bucket_days, mark_size, part_of_bucket
from display.explore.figure import FAINT
from queries.dates import OpenInterval

LEAST_HEIGHT = 0.8
"""Pixels of the lowest bar: documents are there, however few."""
NARROW = 620
"""Pixels of a plot below which it has fewer labels, as on the page."""
AXIS_TYPE, EVENT_TYPE, LABEL, SMALL = sans(12), sans(12), sans(13), sans(12)
STRONG = bold(13)


@dataclass(frozen=True)
class Plot:
    """Where an axis is drawn: from `left` on, `width` pixels wide."""

    axis: Axis
    left: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def is_narrow(self) -> bool:
        """Whether it has room for few labels only."""
        return self.width < NARROW

    def x(self, days: float) -> float:
        """Return where so many days from the beginning of the axis are."""
        return self.left + self.width * min(max(days, 0), self.axis.days) / self.axis.days


def bars(pen: Pen, plot: Plot, row: Row, bottom: float, height: float, top: float) -> Node | None:
    """Return the bars of a row: what is dated within a bucket below, what has a wider date hatched above it.

    `top` is the number at `height` pixels over the `bottom`.
    """
    exact: list[Box] = []
    wide: list[Box] = []
    part = part_of_bucket(len(row.bars))
    for bar in row.bars:
        left, width = _bar_place(plot, bar, part)
        tall = max(height * bar.height / top, LEAST_HEIGHT)
        hatched = tall * bar.wider / bar.documents if bar.documents else 0.0
        exact += [(left, bottom - tall + hatched, width, tall - hatched)] if tall > hatched else []
        wide += [(left, bottom - tall, width, hatched)] if hatched else []
    opacity = FAINT if row.is_faint else 1.0
    shapes = pen.area(exact, row.colour), pen.area(wide, row.colour, is_hatched=True)
    return group(shapes, opacity=opacity if opacity < 1 else None) if any(map(bool, (exact, wide))) else None


def cells(pen: Pen, plot: Plot, row: Row, bottom: float, height: float) -> list[Node | None]:
    """Return the cells of a row of a heat map."""
    faint = FAINT if row.is_faint else 1.0
    found = []
    for bar, strength in zip(row.bars, row.strengths, strict=True):
        left, width = _bar_place(plot, bar, 1.0)
        found.append(pen.area([(left, bottom - height, width, height)], row.colour, opacity=strength * faint))
    return found


def _bar_place(plot: Plot, bar: RowBar, part: float) -> tuple[float, float]:
    start, end = map(plot.x, bucket_days(plot.axis, bar.day))
    width = (end - start) * part
    return (start + end - width) / 2, width


def marks(pen: Pen, plot: Plot, row: Row, bottom: float, height: float) -> Node:
    """Return a mark for each document of a row, its days as a line, and a dotted one to the days in its title."""
    levels = max((mark.level for mark in row.marks), default=0) + 1
    size = mark_size(row, round(height))
    parts: list[Node | None] = []
    for mark in row.marks:
        y = bottom - (mark.level + 0.5) * height / levels
        parts += _mark(pen, plot, row.colour, mark, y, size)
    return group(parts, opacity=FAINT if row.is_faint else None)


def _mark(pen: Pen, plot: Plot, colour: str, mark: RowMark, y: float, size: float) -> list[Node | None]:
    axis = plot.axis
    start, end = plot.x(axis.place(mark.first)), plot.x(axis.place(mark.last) + 1)
    middle, is_day = (start + end) / 2, mark.first == mark.last
    found: list[Node | None] = []
    if mark.event:
        there = plot.x((axis.place(mark.event[0]) + axis.place(mark.event[1]) + 1) / 2)
        found.append(pen.line((middle, y), (there, y), colour, dash="1.5 2.5"))
    if not is_day:
        thick = max(size * 0.5, 2)
        found.append(pen.area([(start, y - thick / 2, end - start, thick)], colour, opacity=0.5))
    return [
        *found,
        dot(pen, (middle, y), size if is_day else size * 0.7, colour, is_round=is_day, is_hollow=mark.is_hollow),
    ]


def dot(pen: Pen, at: tuple[float, float], size: float, colour: str, *, is_round: bool, is_hollow: bool) -> Node:
    """Return a mark: round for a day, square for more of them, hollow where the date is in doubt."""
    (x, y), hue = at, pen.colour(colour)
    fill = pen.colour("--paper") if is_hollow else hue
    look = {"fill": fill, "stroke": hue if is_hollow else None, "stroke_width": 1.5 if is_hollow else None}
    if is_round:
        return node("circle", cx=x, cy=y, r=size / 2, **look)
    return node("rect", x=x - size / 2, y=y - size / 2, width=size, height=size, **look)


def axis_labels(pen: Pen, plot: Plot, y: float) -> list[Node]:
    """Return the labels of the axis below a line at `y`, and the signs of an axis that goes on."""
    where, names = ticks(plot.axis, LABEL_WIDTH["narrow" if plot.is_narrow else "wide"])
    found: list[Node] = []
    for place, text in zip(where, names, strict=True):
        x = plot.x(place)
        half = AXIS_TYPE.width(text) / 2
        found.append(pen.line((x, y), (x, y + 4), "--rule"))
        inside = min(max(x, plot.left + half), max(plot.right - half, plot.left + half))
        found.append(pen.text(inside, y + 17, text, AXIS_TYPE, "--muted", "middle"))
    ends = [(plot.left + 4, plot.axis.goes_on_before), (plot.right - 4, plot.axis.goes_on_after)]
    return [*found, *(pen.text(x, y + 4, "//", STRONG, "--muted", "middle") for x, goes_on in ends if goes_on)]


def silences(pen: Pen, plot: Plot, silent: Sequence[tuple[date, date]], y: float) -> Node | None:
    """Return a thin line under the axis where the archive has nothing."""
    places = [(plot.x(plot.axis.place(first)), plot.x(plot.axis.place(last) + 1)) for first, last in silent]
    return pen.area([(start, y + 1.5, end - start, 1.2) for start, end in places], "--muted")


def event_lines(pen: Pen, plot: Plot, events: Sequence[DrawnEvent], top: float, bottom: float) -> list[Node]:
    """Return a line for each event, and the names that have room; a line without one begins below the names."""
    found = []
    for one in events:
        x = plot.x(plot.axis.place(one.day) + 0.5)
        has_name = one.is_narrow or not plot.is_narrow
        found.append(pen.line((x, top if has_name else top + EVENTS_HEIGHT), (x, bottom), "--rule"))
        if has_name:
            name = pen.letters(one.name)
            anchor: Anchor = "end" if one.to_left else "start"
            shift = -3 if one.to_left else 3
            found.append(pen.text(x + shift, top + 11, name, EVENT_TYPE, "--muted", anchor))
    return found


def open_end_lines(pen: Pen, plot: Plot, ends: Sequence[OpenInterval], y: float) -> list[Node]:
    """Return a line for each date with one end only, fading away to the side on which it is open."""
    found = []
    for end in ends:
        at = plot.axis.place(end.first_day) if end.is_before else plot.axis.place(end.last_day) + 1
        if not 0 <= at <= plot.axis.days:
            continue
        x, reach = plot.x(at), min(44.0, plot.width / 20)
        box = (x - reach if end.is_before else x, y, reach, 3.0)
        found += [
            pen.fade(box, "--documents", to_left=end.is_before),
            pen.line((x, y - 3), (x, y + 6), "--documents", width=2),
        ]
    return found
