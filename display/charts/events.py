"""Events behind a timeline: bands and lines, with labels above them of which no two touch."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.bands import OUTSIDE_COLOUR
from display.format import text, words
from queries import Event

MOST_EVENTS = 80
MOST_DRAWN = 12
"""Events of one timeline in its list, and in its chart, where more would be a fence before what they explain."""

MOST_ROWS = 4
ROW_PIXELS = 15
"""Rows of labels above a chart, and the height of one."""

NARROWEST_CHART = 320
"""Pixels of a chart on a small telephone, which labels are placed for: a wider chart only draws them further apart."""

LONGEST_LABEL = 30
LETTER_PIXELS = 5.6
LABEL_GAP = 6
BESIDE_LINE = 3
RIGHT_MARGIN = 8
"""Letters of a label, the width of a small one, the space between two labels, beside the line, and at the end."""

_LETTERS_SIZE = 11
_WIDE = 0.01
"""Share of the axis from which an event is a band that can be seen, and not a line."""


@dataclass(frozen=True)
class Label:
    """The label of an event: beside its line, `to_left` or right of it, in a row counted from the chart up.

    Its line stands on `day`, at a share of the plot; `pixels` is how long the text is.
    """

    event: Event
    words: str
    day: date
    at: float
    pixels: float
    row: int
    to_left: bool

    def span(self, plot: float) -> tuple[float, float]:
        """Where the text begins and ends over a plot that is so many pixels wide."""
        line = self.at * plot
        return (line - self.pixels, line) if self.to_left else (line, line + self.pixels)


@dataclass(frozen=True)
class EventLayer:
    """What events add to a figure: bands, lines to their labels, labels, and the height of these in pixels."""

    bands: Sequence[dict[str, object]] = ()
    lines: Sequence[dict[str, object]] = ()
    labels: Sequence[dict[str, object]] = ()
    height: int = 0


NO_EVENTS = EventLayer()


def by_relevance(
    events: Sequence[Event], first: date, last: date, themes: Sequence[str], most: int = MOST_EVENTS
) -> list[Event]:
    """At most so many of the events, the most relevant first: the reader's own, those of chosen themes, then others.

    Of each kind come those first that last longest, then the short ones, the furthest from all before them at a time.
    """
    distinct, ranked = list(dict.fromkeys(events)), list[Event]()
    least = ((last - first).days + 1) * _WIDE
    for rank in range(3):
        group = [event for event in distinct if _rank(event, themes) == rank]
        lengths = {event: (min(event.last_day, last) - max(event.first_day, first)).days + 1 for event in group}
        long = [event for event in group if lengths[event] > least]
        ranked = [*ranked, *sorted(long, key=lengths.__getitem__, reverse=True)][:most]
        ranked += _spread([event for event in group if lengths[event] <= least], ranked, most - len(ranked))
    return ranked


def _rank(event: Event, themes: Sequence[str]) -> int:
    return 0 if event.is_own else 1 if event.theme in themes else 2


def _spread(events: Sequence[Event], before: Sequence[Event], most: int) -> Iterator[Event]:
    """At most so many of the events, each the furthest in days from those before it."""
    left = {event: min((_days_between(event, other) for other in before), default=math.inf) for event in events}
    for _ in range(min(most, len(events))):
        furthest = max(left, key=left.__getitem__)
        del left[furthest]
        yield furthest
        left = {event: min(days, _days_between(event, furthest)) for event, days in left.items()}


def _days_between(one: Event, other: Event) -> float:
    return abs((one.first_day - other.first_day).days)


def place_labels(events: Sequence[Event], first: date, last: date, left_margin: float) -> list[Label]:
    """Labels of the events, the most relevant first, where there is room; the rest have none.

    No two labels touch and no line to a label crosses another, over a plot of any width from the narrowest chart on:
    a wider one draws the lines further apart, and the texts stay as long as they are.
    """
    plot = NARROWEST_CHART - left_margin - RIGHT_MARGIN
    placed: list[Label] = []
    for event in events:
        for label in _places(event, first, last, plot, left_margin):
            start, end = label.span(plot)
            inside = start >= -left_margin and end <= plot + RIGHT_MARGIN
            if inside and not any(_collide(label, other, plot) for other in placed):
                placed.append(label)
                break
    return placed


def _places(event: Event, first: date, last: date, plot: float, left_margin: float) -> Iterator[Label]:
    day = max(event.first_day, first)
    at = (day - first).days / ((last - first).days + 1)
    shown = _shown(event.label, max(at * plot + left_margin, (1 - at) * plot + RIGHT_MARGIN))
    pixels = _width(shown)
    for row in range(MOST_ROWS):
        yield Label(event, shown, day, at, pixels, row, to_left=False)
        yield Label(event, shown, day, at, pixels, row, to_left=True)


def _shown(label: str, room: float) -> str:
    """What a label says: as many letters as are allowed and have room on one side of its line."""
    words = " ".join(text.plain(label).split())
    cut = (text.shortened(words, letters) for letters in range(LONGEST_LABEL, 1, -1))
    return next((shown for shown in cut if _width(shown) <= room), text.shortened(words, 1))


def _width(shown: str) -> float:
    return sum(map(_pixels, shown)) + BESIDE_LINE


def _pixels(letter: str) -> float:
    if unicodedata.east_asian_width(letter) in "WF":
        return 2.2 * LETTER_PIXELS
    return (1.5 if letter.isupper() or letter in "mw@%…—" else 1) * LETTER_PIXELS


def _collide(one: Label, other: Label, plot: float) -> bool:
    """Whether two labels of a row touch, or the line to the upper one crosses the lower one."""
    lower, upper = sorted((one, other), key=lambda label: label.row)
    start, end = lower.span(plot)
    if lower.row < upper.row:
        return start < upper.at * plot < end
    other_start, other_end = upper.span(plot)
    return start < other_end + LABEL_GAP and other_start < end + LABEL_GAP


def event_layer(
    events: Sequence[Event], first: date, last: date, left_margin: float, colours: Mapping[str, str]
) -> EventLayer:
    """The first `MOST_DRAWN` events over an axis from one day to another, beside a margin on the left."""
    drawn = events[:MOST_DRAWN]
    labels = place_labels(drawn, first, last, left_margin)
    bands = [_band(event, colours) for event in drawn]
    lines = [_line(label, colours) for label in labels if label.row]
    rows = max((label.row for label in labels), default=-1) + 1
    return EventLayer(bands, lines, [_annotation(label) for label in labels], rows * ROW_PIXELS)


def _band(event: Event, colours: Mapping[str, str]) -> dict[str, object]:
    """The days of an event over the whole height; those of a single day are seen as a line, where days are narrow."""
    return {
        "type": "rect",
        "name": "event",
        "layer": "below",
        "x0": event.first_day.isoformat(),
        "x1": f"{event.last_day.isoformat()} 23:59:59",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "fillcolor": _faint(event, colours, 0.13),
        "line": {"width": 1, "color": _faint(event, colours, 0.65), "dash": "dot"},
    }


def _line(label: Label, colours: Mapping[str, str]) -> dict[str, object]:
    """The line from the chart up to a label."""
    day = label.day.isoformat()
    return {
        "type": "line",
        "xref": "x",
        "x0": day,
        "x1": day,
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 1,
        "y0": 0,
        "y1": (label.row + 0.8) * ROW_PIXELS,
        "line": {"width": 1, "color": _faint(label.event, colours, 0.65), "dash": "dot"},
    }


def _annotation(label: Label) -> dict[str, object]:
    event = label.event
    return {
        "name": "event",
        "x": label.day.isoformat(),
        "yref": "paper",
        "y": 1,
        "yshift": label.row * ROW_PIXELS,
        "xshift": -BESIDE_LINE if label.to_left else BESIDE_LINE,
        "xanchor": "right" if label.to_left else "left",
        "yanchor": "bottom",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": _LETTERS_SIZE},
        "text": text.chart(label.words, LONGEST_LABEL),
        "hovertext": f"{text.chart(event.label)}: {words.span(event.first_day, event.last_day)}",
    }


def _faint(event: Event, colours: Mapping[str, str], opacity: float) -> str:
    colour = colours.get(event.theme or "", OUTSIDE_COLOUR)
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"
