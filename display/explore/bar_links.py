"""The bars of a row as links that lie over the chart: each opens just the documents that it counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from display.charts.steps import going_into
from display.explore.axis import Axis
from display.explore.figure import RowBar, bucket_days
from display.runtime.address import Address
from display.runtime.tree import Element, el
from queries.days import bucket_end

BarWords = Callable[[RowBar, date], str]
"""A bar in words, given the last day of its bucket."""


def bar_links(
    row: Address, axis: Axis, bars: Sequence[RowBar], label: str, in_words: BarWords, *, top: int, height: int
) -> Element | None:
    """The links of a row, whose documents are those of the address `row`; None for a row without bars."""
    if not bars:
        return None
    first = going_into(row.filters, bars[0].day, bucket_end(bars[0].day, axis.grain), axis.grain)
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
    asked = going_into(row.filters, bar.day, last, axis.grain)
    return [axis.share(start), axis.share(end - start), asked.start, asked.end, in_words(bar, last)]
