"""The lines of a comparison in a picture: each with its mark, its dash and its colour, on one scale and axis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from display.charts.lines import (
    BOTTOM,
    COLOURS,
    FULL_SIZE,
    HEADROOM,
    HEIGHT,
    MOST_FULL_SIZE,
    TOP,
    DrawnLine,
    is_any_above,
    scale_steps,
    scale_top,
)
from display.compare.axis import Axis
from display.compare.drawing import Places, peak_place, places_on, step_words
from display.drawing.lettering import bold, sans
from display.drawing.pen import Anchor, Pen
from display.drawing.svg import Node, group, node, number
from display.explore.chart_events import DrawnEvent
from display.pictures.plot import NARROW

TALL = round(HEIGHT * 1.25)
"""Pixels of the chart; on the page, documents stand below it."""
DASHES = {"a": "", "b": "7 4", "c": "1.5 3.5", "d": "8 3 1.5 3"}
"""The dashes of the lines by letter, as the page has them."""
SMALL, PEAK = sans(12), bold(14)


def mark(pen: Pen, letter: str, at: tuple[float, float], size: float, *, is_hollow: bool) -> Node:
    """Return the mark of a question: circle, square, diamond or triangle, which the shape alone tells apart."""
    (x, y), hue, half = at, pen.colour(COLOURS[letter]), size / 2
    look = {
        "fill": pen.colour("--paper") if is_hollow else hue,
        "stroke": hue if is_hollow else None,
        "stroke_width": 1.5 if is_hollow else None,
    }
    if letter == "a":
        return node("circle", cx=x, cy=y, r=half, **look)
    corners = {
        "b": [(-half, -half), (half, -half), (half, half), (-half, half)],
        "c": [(0, -half * 1.2), (half * 1.2, 0), (0, half * 1.2), (-half * 1.2, 0)],
        "d": [(0, -half * 1.1), (half * 1.1, half), (-half * 1.1, half)],
    }[letter]
    points = " ".join(f"{number(x + right)},{number(y + down)}" for right, down in corners)
    return node("polygon", points=points, **look)


class Lines:
    """The lines on their scale and axis."""

    def __init__(
        self,
        axis: Axis,
        drawn: Sequence[DrawnLine],
        happened: Sequence[DrawnEvent],
        pen: Pen,
        room: float,
        *,
        is_share: bool,
        tall: float = TALL,
    ) -> None:
        self._axis, self._drawn, self._happened, self._pen, self._tall = axis, drawn, happened, pen, tall
        self._places: Places = places_on(axis)
        self._steps = scale_steps(scale_top(drawn), is_whole=not is_share)
        self._labels_of_scale = [step_words(step, is_share=is_share) for step in self._steps]
        self._left = max(map(SMALL.width, self._labels_of_scale)) + 10
        self._right = room

    def nodes(self) -> list[Node | None]:
        """Return all that is drawn, what lies behind first."""
        parts: list[Node | None] = [*self._scale(), *self._events(), *self._labels()]
        lines, peaks = map(self._line, self._drawn), map(self._peak, self._drawn)
        return [*parts, *lines, *peaks]

    def _x(self, at: float) -> float:
        return self._left + (self._right - self._left) * at / self._places.width

    def _y(self, height: float) -> float:
        room, top = self._tall - TOP - BOTTOM, self._steps[-1]
        return TOP + room * (1 - height / top / HEADROOM)

    def _scale(self) -> list[Node]:
        found = []
        for step, text in zip(self._steps, self._labels_of_scale, strict=True):
            y = self._y(step)
            found.append(self._pen.line((self._left, y), (self._right, y), "--rule"))
            found.append(self._pen.text(self._left - 6, y + 4, text, SMALL, "--muted", "end"))
        return found

    def _events(self) -> list[Node]:
        found: list[Node] = []
        is_narrow = self._right - self._left < NARROW
        for one in self._happened if self._places.dates else []:
            assert self._places.dates
            x = self._x(self._places.dates.place(one.day) + 0.5)
            has_name = one.is_narrow or not is_narrow
            found.append(self._pen.line((x, 2 if has_name else TOP), (x, self._tall - BOTTOM), "--rule"))
            if has_name:
                name, shift = self._pen.letters(one.name), -3 if one.to_left else 3
                anchor: Anchor = "end" if one.to_left else "start"
                found.append(self._pen.text(x + shift, 13, name, SMALL, "--muted", anchor))
        if self._axis.numbers:
            x = self._x(len(self._axis.numbers) / 2)
            found.append(self._pen.line((x, 2), (x, self._tall - BOTTOM), "--muted", dash="1.5 3"))
        return found

    def _labels(self) -> list[Node]:
        where, names = self._places.ticks["narrow" if self._right - self._left < NARROW else "wide"]
        found = []
        for at, text in zip(where, names, strict=True):
            x, half = self._x(at), SMALL.width(text) / 2
            inside = min(max(x, self._left + half), self._right - half)
            found.append(self._pen.line((x, self._tall - BOTTOM), (x, self._tall - BOTTOM + 4), "--rule"))
            found.append(self._pen.text(inside, self._tall - 4, text, SMALL, "--muted", "middle"))
        return found

    def _line(self, one: DrawnLine) -> Node:
        """Return a line, broken where there is nothing to say, with a mark at each point that counts something."""
        points = [
            (self._x(x), None if height is None else self._y(height))
            for x, height in zip(self._places.middles, one.heights, strict=True)
        ]
        size = FULL_SIZE if len(points) <= MOST_FULL_SIZE else 4
        marks = [
            mark(self._pen, one.letter, (x, y), size, is_hollow=is_weak)
            for (x, y), height, is_weak in zip(points, one.heights, one.is_weak, strict=True)
            if height and y is not None
        ]
        path = node(
            "path",
            d=_path(points),
            fill="none",
            stroke=self._pen.colour(COLOURS[one.letter]),
            stroke_width=2,
            stroke_linejoin="round",
            stroke_dasharray=DASHES[one.letter] or None,
        )
        clip = self._pen.clip("lines", (self._left - size, 0, self._right - self._left + 2 * size, self._tall))
        return group([path, *marks], clip_path=clip if is_any_above(self._drawn) else None)

    def _peak(self, one: DrawnLine) -> Node | None:
        """Return the letter of a line above its highest point."""
        at = peak_place(one)
        if at is None:
            return None
        y = max(self._y(one.heights[at] or 0) - 9, TOP + 6)
        return self._pen.text(
            self._x(self._places.middles[at]), y, one.letter.upper(), PEAK, COLOURS[one.letter], "middle"
        )


def _path(points: Sequence[tuple[float, float | None]]) -> str:
    """Return the path through points, which begins anew behind each that is missing."""
    parts = []
    for is_there, run in groupby(points, key=lambda point: point[1] is not None):
        if is_there:
            parts.append("M" + "L".join(f"{number(x)} {number(y or 0)}" for x, y in run))
    return "".join(parts)
