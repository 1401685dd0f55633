"""Themes as rows over one axis of time, as HTML: bars on one scale, or cells of a heat map; each opens its documents.

Charts of Plotly's can only report a click to the page they stand on. A link leads to another page in one step, and is
one that a reader can copy or open beside. Bars and cells are out of the keyboard's way: the table holds the same links.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from display.charts.coverage import share
from display.format import text, words
from display.format.shares import FEWEST, wilson_interval

MOST_LABELS = {"decade": 7, "year": 7, "month": 4, "week": 4, "day": 4}
"""Labels of the axis that have room on a narrow screen, by grain."""
_STEPS = {
    "decade": (10, 20, 50, 100, 200, 500, 1000, 2000),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000),
    "month": (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200),
    "week": (1, 2, 4, 8, 13, 26, 52, 104),
    "day": (1, 2, 7, 14, 28, 91, 182, 364, 728),
}
PALEST = 14
"""How much of its colour, in per cent, the cell with least documents has."""


@dataclass(frozen=True)
class Bar:
    """One bucket of a row: its documents, those of them whose date is wider, the archive's, and what it opens."""

    first: date
    last: date
    documents: int
    wider: int
    whole: int
    address: str


@dataclass(frozen=True)
class Lane:
    """One row: what it is called, its colour, what is said of it as HTML, and its bars that hold documents."""

    name: str
    colour: str
    said: str
    bars: tuple[Bar, ...]


def multiples(lanes: Sequence[Lane], days: Sequence[date], grain: str, *, is_share: bool) -> str:
    """The rows as bars on one scale, hatched where dates are wider than a bar; the axis of time below."""
    highest = max((_value(bar, is_share) for lane in lanes for bar in lane.bars), default=0.0)
    top = f"up to {highest:.3g} %" if is_share else f"up to {words.number(round(highest))}"
    drawn = "".join(_row(lane, [_bar(lane, bar, highest, is_share) for bar in lane.bars], days, top) for lane in lanes)
    return _chart("multiples", drawn, days, grain)


def heat_map(lanes: Sequence[Lane], days: Sequence[date], grain: str, *, is_share: bool) -> str:
    """The rows as cells, the more there is the stronger their colour, on one scale; the axis of time below."""
    highest = max((_value(bar, is_share) for lane in lanes for bar in lane.bars), default=0.0)
    drawn = "".join(_row(lane, [_cell(lane, bar, highest, is_share) for bar in lane.bars], days, "") for lane in lanes)
    return _chart("heat", drawn, days, grain)


def _chart(kind: str, rows: str, days: Sequence[date], grain: str) -> str:
    ticks = "".join(f'<span style="grid-column: {at + 1}">{label}</span>' for at, label in labels(days, grain))
    gap = 1 if len(days) <= 200 else 0
    return (
        f'<div class="lanes {kind}" style="--buckets: {len(days)}; --between: {gap}px">{rows}'
        f'<div class="plot ticks" aria-hidden="true">{ticks}</div></div>'
    )


def _row(lane: Lane, bars: Sequence[str], days: Sequence[date], top: str) -> str:
    place = {day: at for at, day in enumerate(days, start=1)}
    drawn = "".join(bar.replace("column-here", str(place[one.first])) for bar, one in zip(bars, lane.bars, strict=True))
    scale = f'<span class="top">{top}</span>' if top else ""
    return (
        f'<div class="lane" style="--band: {html.escape(lane.colour)}">'
        f"<p>{scale}<b>{html.escape(text.plain(lane.name))}</b> {lane.said}</p>"
        f'<div class="plot" aria-hidden="true">{drawn}</div></div>'
    )


def _bar(lane: Lane, bar: Bar, highest: float, is_share: bool) -> str:
    height = 100 * _value(bar, is_share) / highest if highest else 0.0
    wide = height * bar.wider / bar.documents
    parts = f'<i style="height: {height - wide:.1f}%"></i>' if bar.wider < bar.documents else ""
    parts += f'<i class="hatched" style="height: {wide:.1f}%"></i>' if bar.wider else ""
    return _link(lane, bar, is_share, "", parts)


def _cell(lane: Lane, bar: Bar, highest: float, is_share: bool) -> str:
    """A cell; its colour follows the square root, so that few documents beside many are still seen."""
    part = (_value(bar, is_share) / highest) ** 0.5 if highest else 0.0
    return _link(lane, bar, is_share, f" --full: {PALEST + (100 - PALEST) * part:.0f}%", "")


def _link(lane: Lane, bar: Bar, is_share: bool, style: str, inside: str) -> str:
    return (
        f'<a href="{bar.address}" target="_self" tabindex="-1" style="grid-column: column-here;{style}"'
        f' title="{html.escape(text.plain(lane.name))}, {said(bar, is_share=is_share)}">{inside}</a>'
    )


def _value(bar: Bar, is_share: bool) -> float:
    return share(bar.documents, bar.whole) if is_share else float(bar.documents)


def said(bar: Bar, *, is_share: bool) -> str:
    """A bar in words: `1962: 12 documents`, those with a wider date, and its share with a warning where it is weak."""
    parts = [f"{words.span(bar.first, bar.last)}: {words.documents(bar.documents)}"]
    if bar.wider:
        parts.append(f"{words.number(bar.wider)} with a date wider than this")
    if is_share and bar.whole:
        parts.append(f"{share(bar.documents, bar.whole):.1f} % of {words.number(bar.whole)} in the archive")
        if bar.whole < FEWEST:
            low, high = wilson_interval(bar.documents, bar.whole)
            parts.append(f"too few to say much ({low:.0%} to {high:.0%} with 95 % certainty)")
    return ", ".join(parts)


def labels(days: Sequence[date], grain: str) -> list[tuple[int, str]]:
    """The labels of the axis, each with its place: round years, months or days, none too near to the right end."""
    for step in _STEPS[grain]:
        found = [(at, day) for at, day in enumerate(days) if _number(day, grain) % step == 0]
        if len(found) <= MOST_LABELS[grain]:
            break
    kept = [(at, day) for at, day in found if at <= 0.92 * len(days)] or [(0, days[0])]
    return [(at, _label(day, grain, step)) for at, day in kept]


def _number(day: date, grain: str) -> int:
    if grain == "decade":
        return day.year // 10 * 10
    if grain == "year":
        return day.year
    if grain == "week":
        return (day.toordinal() - 1) // 7
    return day.year * 12 + day.month - 1 if grain == "month" else day.toordinal()


def _label(day: date, grain: str, step: int) -> str:
    month = words.MONTHS[day.month - 1][:3]
    if grain in ("week", "day"):
        return f"{day.day} {month} {day.year}"
    return f"{month} {day.year}" if grain == "month" and step < 12 else str(day.year)
