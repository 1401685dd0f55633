"""Several questions as lines on one axis, as a Plotly figure: a colour, a mark and a dash for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

COLOURS = {letter: f"--line-{letter}" for letter in "abcd"}
SYMBOLS = {"a": "circle", "b": "square", "c": "diamond", "d": "triangle-up"}
DASHES = {"a": "solid", "b": "dash", "c": "dot", "d": "dashdot"}
"""The look of the questions by letter; the mark alone tells them apart, too."""

HEIGHT, TOP, BOTTOM = 260, 22, 22
"""Pixels of the chart, of the band of events above the lines, and of the labels of the axis below."""
FULL_SIZE = 7
MOST_FULL_SIZE = 60
"""Pixels of a mark, and points of a line up to which its marks are drawn that large."""
OPENED_SIZE = 14
HEADROOM = 1.12
"""How far the chart goes above the top of the scale, which leaves room for a letter."""
_STEPS = {1: 5, 2: 4, 3: 3, 4: 4, 5: 5, 6: 3, 8: 4, 10: 5}
"""The tops a scale may have, times a power of ten, and into how many steps each is divided."""


@dataclass(frozen=True)
class DrawnLine:
    """The points of one question: `heights` are None where nothing is drawn, `is_weak` says which tell little.

    The point at `opened` is drawn larger.
    """

    letter: str
    heights: Sequence[float | None]
    is_weak: Sequence[bool]
    opened: int | None = None


def scale_top(drawn: Sequence[DrawnLine]) -> float:
    """Return the round number at the top of the scale, not below the highest point that tells something."""
    points = [(height, weak) for one in drawn for height, weak in zip(one.heights, one.is_weak, strict=True) if height]
    highest = max([height for height, weak in points if not weak] or [height for height, _ in points], default=1)
    power = 10.0 ** floor(log10(highest))
    return next(top * power for top in _STEPS if highest <= top * power * (1 + 1e-9))


def is_any_above(drawn: Sequence[DrawnLine]) -> bool:
    """Whether a point that tells little is above the top of the scale."""
    top = scale_top(drawn)
    return any(height is not None and height > top for one in drawn for height in one.heights)


def scale_steps(top: float, *, is_whole: bool) -> list[float]:
    """Return the numbers of the scale from 0 to its top, whole ones where documents are counted."""
    most = _STEPS[round(top / 10.0 ** floor(log10(top) + 1e-9))]
    number = next(steps for steps in range(most, 0, -1) if not is_whole or (top / steps).is_integer())
    return [round(top * step / number, 6) for step in range(number + 1)]


def lines(
    drawn: Sequence[DrawnLine],
    places: Sequence[float],
    width: float,
    *,
    steps: Sequence[float],
    upright: Sequence[float] = (),
    day_zero: float | None = None,
) -> dict[str, object]:
    """Return data and layout for Plotly: the points of each line at `places` on an axis of this width.

    `upright` are the places of events. Colours are names that the browser replaces by those of its theme.
    """
    level = [_level(0, width, step) for step in steps]
    events = [_upright(at, "--rule", "solid") for at in upright]
    zero = [] if day_zero is None else [_upright(day_zero, "--muted", "dot")]
    layout = {
        "margin": {"l": 0, "r": 0, "t": TOP, "b": BOTTOM},
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": "Annals Sans, sans-serif", "size": 12, "color": "--muted"},
        "shapes": [*level, *events, *zero],
        "xaxis": {
            "range": [0, width],
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "tickangle": 0,
            "ticks": "outside",
            "ticklen": 3,
            "tickcolor": "--rule",
        },
        "yaxis": {"range": [0, steps[-1] * HEADROOM], "visible": False, "fixedrange": True},
    }
    is_cut = is_any_above(drawn)
    return {"data": [_trace(one, places, is_cut=is_cut) for one in drawn], "layout": layout}


def _trace(one: DrawnLine, places: Sequence[float], *, is_cut: bool) -> dict[str, object]:
    colour, symbol = COLOURS[one.letter], SYMBOLS[one.letter]
    size = FULL_SIZE if len(places) <= MOST_FULL_SIZE else 4
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": one.letter.upper(),
        "x": list(places),
        "y": list(one.heights),
        "connectgaps": False,
        "cliponaxis": is_cut,
        "line": {"color": colour, "width": 2, "dash": DASHES[one.letter]},
        "marker": {
            "color": ["--paper" if weak else colour for weak in one.is_weak],
            "size": [
                OPENED_SIZE if place == one.opened else size if height else 0
                for place, height in enumerate(one.heights)
            ],
            "symbol": symbol,
            "line": {"color": colour, "width": [1.5 if weak else 0 for weak in one.is_weak]},
            "opacity": 1,
        },
    }


def _level(x0: float, x1: float, height: float) -> dict[str, object]:
    line = {"color": "--rule", "width": 1}
    return {"type": "line", "x0": x0, "x1": x1, "y0": height, "y1": height, "layer": "below", "line": line}


def _upright(at: float, colour: str, dash: str) -> dict[str, object]:
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below", "line": line}
