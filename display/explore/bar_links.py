"""The bars of a row as links that lie over the chart: each opens just the documents that it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from display.charts.range_navigation import bucket_range, drill_down
from display.explore.axis import Axis
from display.explore.chart_rows import RowBar, bucket_days
from display.format import words
from display.format.shares import MIN_OF_SHARE, wilson_interval
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.model.days import bucket_end

BarWords = Callable[[RowBar, date], str]
"""A bar in words, given the last day of its bucket."""


def bar_links(
    row: Address, axis: Axis, bars: Sequence[RowBar], label: str, in_words: BarWords, *, top: int, height: int
) -> Element | None:
    """Return the links of a row, whose documents are those of the address `row`; None for a row without bars."""
    if not bars:
        return None
    first = drill_down(row.filters, bars[0].day, bucket_end(bars[0].day, axis.grain), axis.grain)
    return el(
        "Links",
        label=label,
        top=top,
        height=height,
        base=row.change(filters=first).without_range,
        bars=[_bar_link(row, axis, bar, in_words) for bar in bars],
    )


def _bar_link(row: Address, axis: Axis, bar: RowBar, in_words: BarWords) -> list[object]:
    last = bucket_end(bar.day, axis.grain)
    start, end = bucket_days(axis, bar.day)
    return [axis.share(start), axis.share(end - start), *bucket_range(row.filters, bar.day, last), in_words(bar, last)]


def bar_words(name: str, bar: RowBar, last: date, whole: Mapping[date, int] | None) -> str:
    """Return a bar in words: `Cuba, 1962: 12 documents, 3 with a wider date`; its share, and whether it says little."""
    parts = [f"{name}, {words.span(bar.day, last)}: {words.documents(bar.documents)}"]
    if bar.wider:
        parts.append(f"{words.number(bar.wider)} with a wider date")
    if whole is not None and (of := whole.get(bar.day, 0)):
        parts.append(f"{bar.height:.1f} % of {words.number(of)} in the archive")
        if of < MIN_OF_SHARE:
            low, high = wilson_interval(bar.documents, of)
            parts.append(f"too few to be reliable (95 % confidence interval: {low:.0%} to {high:.0%})")
    return ", ".join(parts)
