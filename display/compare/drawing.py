"""The lines of a comparison as a chart whose every point is a link: a click anywhere opens the nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from display.charts.lines import BOTTOM, HEADROOM, HEIGHT, TOP, DrawnLine, lines, scale_steps, scale_top
from display.compare.axis import Axis, Line
from display.compare.point import opened_place, point_of
from display.explore.axis import LABEL_WIDTH, ticks
from display.explore.axis import Axis as DateAxis
from display.explore.bins import Bin
from display.explore.chart_events import DrawnEvent, drawn_events
from display.format import words
from display.format.shares import MIN_OF_SHARE, share_words
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.comparison import Comparison
from queries.model.days import bucket_end, range_texts
from queries.model.event import Event
from queries.model.filters import Filters
from queries.model.vocabularies import Grain

ROOM = HEIGHT - TOP - BOTTOM
"""Pixels of the lines themselves."""
Ticks = tuple[Sequence[float], Sequence[str]]
"""Places and texts of the labels of an axis."""
PEAK_ROOM = 22
"""Pixels that the letter of a line takes above its highest point."""


@dataclass(frozen=True)
class Places:
    """Where the points are on an axis of a `width`, in days or in units from day 0: the `edges` between them."""

    width: float
    edges: Sequence[float]
    ticks: Mapping[str, Ticks]
    dates: DateAxis | None = None

    @property
    def middles(self) -> list[float]:
        """Where the points are."""
        return [(start + end) / 2 for start, end in pairwise(self.edges)]

    def share(self, at: float) -> float:
        """Return a place as a part of the axis, in per cent."""
        return round(100 * at / self.width, 3)


def drawing(address: Address, axis: Axis, found: Sequence[Line], events: Sequence[Event], label: str) -> Element:
    """Return the chart with its scale, the letters at the peaks, the events, and a link for each point."""
    comparison = address.comparison
    places = places_on(axis)
    drawn = [drawn_line(line, comparison) for line in found]
    top, is_share = scale_top(drawn), comparison.measure == "share"
    steps = scale_steps(top, is_whole=not is_share)
    happened = events_on(places, comparison, events)
    figure = lines(
        drawn,
        places.middles,
        places.width,
        steps=steps,
        upright=[places.dates.place(one.day) + 0.5 for one in happened] if places.dates else (),
        day_zero=len(axis.numbers) / 2 if axis.numbers else None,
    )
    plot = el(
        "Plot",
        [_event_label(one, places) for one in happened],
        [_peak(one, places, top) for one in drawn],
        _links(address, axis, found, drawn, places, top),
        figure=figure,
        ticks=places.ticks,
        height=HEIGHT,
        label=label,
    )
    return el("div", _scale(steps, is_share=is_share), plot, class_="line-chart", data_block="")


def events_on(places: Places, comparison: Comparison, events: Sequence[Event]) -> list[DrawnEvent]:
    """Return the events that have room on an axis of dates; none on one of time from day 0."""
    themes = [slug for side in comparison.sides for slug in side.filters.included["theme"]]
    return drawn_events(events, places.dates, themes) if places.dates else []


def drawn_line(line: Line, comparison: Comparison) -> DrawnLine:
    """Return the heights of a line: documents, or per cent of the archive; None where there is nothing to say."""
    wholes = line.whole or (0,) * len(line.bins)
    pairs = list(zip(line.bins, wholes, strict=True))
    heights = [_height(one, whole, is_share=bool(line.whole)) for one, whole in pairs]
    return DrawnLine(
        line.letter, heights, [0 < whole < MIN_OF_SHARE for whole in wholes], opened_place(line, comparison)
    )


def _height(one: Bin | None, whole: int, *, is_share: bool) -> float | None:
    if one is None or (is_share and not whole):
        return None
    return round(100 * one.documents / whole, 4) if is_share else float(one.documents)


def places_on(axis: Axis) -> Places:
    """Return where the points of an axis are."""
    if axis.numbers:
        reach = len(axis.numbers) // 2
        sets = {width: _unit_ticks(axis.grain, reach, most) for width, most in LABEL_WIDTH.items()}
        return Places(2 * reach, range(2 * reach + 1), sets)
    dates = DateAxis(axis.starts[0], bucket_end(axis.starts[-1], axis.grain), axis.grain)
    edges = [*(dates.place(day) for day in axis.starts), dates.days]
    return Places(dates.days, edges, {width: ticks(dates, most) for width, most in LABEL_WIDTH.items()}, dates)


def _unit_ticks(unit: Grain, reach: int, most: int) -> Ticks:
    """Places and texts of labels on either side of day 0, at most so many."""
    step = next(step for step in (1, 2, 3, 4, 6, 10, 12, 15, 20, 30, 40, 60, 120) if 2 * reach // step < most)
    numbers = [number for number in range(-(reach // step) * step, reach, step) if number > -reach]
    labels = [f"{'−' if number < 0 else '+'}{abs(number)}" if number else "day 0" for number in numbers]
    if numbers and numbers[0]:
        labels[0] = f"{labels[0]} {unit}{'' if numbers[0] == -1 else 's'}"
    return [number + reach for number in numbers], labels


def _scale(steps: Sequence[float], *, is_share: bool) -> Element:
    """Return the numbers of the scale at the left of the chart."""
    labels = [
        el("span", step_words(step, is_share=is_share), style=f"top: {round(_top(step, steps[-1]), 1)}px")
        for step in steps
    ]
    return el("div", labels, class_="scale-labels", aria_hidden="true")


def step_words(step: float, *, is_share: bool) -> str:
    """Return a number of the scale as it is written."""
    return f"{step:,g} %" if is_share else f"{step:,.0f}"


def _top(height: float, top: float) -> float:
    """Pixels from the top of the chart to a height."""
    return TOP + ROOM * (1 - min(height / top, HEADROOM) / HEADROOM)


def _peak(one: DrawnLine, places: Places, top: float) -> Element | None:
    """Return the letter of a line above its highest point."""
    at = peak_place(one)
    if at is None:
        return None
    above = _top(one.heights[at] or 0, top) - PEAK_ROOM
    style = f"left: {places.share(places.middles[at])}%; top: {round(above, 1)}px"
    return el("b", one.letter.upper(), class_=f"peak-letter line-{one.letter}", style=style, aria_hidden="true")


def peak_place(one: DrawnLine) -> int | None:
    """Return which point of a line is the highest of those that tell something; None for a line without any."""
    heights = [0 if weak else height or 0 for height, weak in zip(one.heights, one.is_weak, strict=True)]
    return heights.index(max(heights)) if any(heights) else None


def _event_label(one: DrawnEvent, places: Places) -> Element:
    start, end = range_texts(*one.around)
    at = places.dates.place(one.day) + 0.5 if places.dates else 0
    return el(
        "a",
        one.name,
        href=Address(filters=Filters(start=start, end=end)).href,
        class_=f"event{'' if one.is_narrow else ' wide'}{' left' if one.to_left else ''}",
        style=f"left: {places.share(at)}%; height: {TOP}px",
        data_tip=f"{one.label}\n{words.span(*one.days)}",
    )


def _links(
    address: Address, axis: Axis, found: Sequence[Line], drawn: Sequence[DrawnLine], places: Places, top: float
) -> list[Element]:
    """Give a row of links for each line; in each place the chart is parted among its points, half-way between them."""
    comparison = address.comparison
    base = address.compare(comparison.change(at="", page=comparison.page)).href
    rows: dict[str, list[list[object]]] = {line.letter: [] for line in found}
    for place in range(len(axis.names)):
        for line, above, high in _parted(found, drawn, place, top):
            one = line.bins[place]
            assert one
            left, right = places.share(places.edges[place]), places.share(places.edges[place + 1])
            label = point_words(axis, line, place, one)
            rows[line.letter].append([left, round(right - left, 3), point_of(line, one), "", label, above, high])
    return [
        el("Links", label=f"Points of {letter.upper()}", top=0, height=HEIGHT, base=base, name="at", bars=bars)
        for letter, bars in rows.items()
        if bars
    ]


def _parted(
    found: Sequence[Line], drawn: Sequence[DrawnLine], place: int, top: float
) -> list[tuple[Line, float, float]]:
    """Return the lines that have documents in a place, each with the pixels above its part and its height."""
    points = sorted(
        (_top(height, top), number)
        for number, one in enumerate(drawn)
        if (height := one.heights[place]) and found[number].bins[place]
    )
    between = [(one[0] + other[0]) / 2 for one, other in pairwise(points)]
    bounds = [float(TOP), *between, float(HEIGHT - BOTTOM)]
    return [
        (found[number], round(bounds[at], 1), round(bounds[at + 1] - bounds[at], 1))
        for at, (_, number) in enumerate(points)
    ]


def point_words(axis: Axis, line: Line, place: int, one: Bin) -> str:
    """Return what a point counts: `A, October 1962: 26 documents`."""
    days = f" ({words.span(one.first, one.last)})" if axis.numbers else ""
    sentence = f"{line.letter.upper()}, {axis.names[place]}{days}: {words.documents(one.documents)}"
    if line.whole and (whole := line.whole[place]):
        sentence += f", {share_words(Fraction(one.documents, whole))} of {words.number(whole)} in the archive"
    return f"{sentence}, {words.number(one.wider)} with a wider date" if one.wider else sentence
