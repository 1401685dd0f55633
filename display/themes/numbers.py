"""The chart of the themes as a table: a row for each bucket in which any theme has documents, each number a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from display.charts.range_navigation import drill_down
from display.explore.bins import MAX_TABLE_ROWS, left_off
from display.explore.chart_rows import RowBar
from display.explore.theme_rows import ThemeRow
from display.format import words
from display.runtime.address import Address
from display.runtime.drawer import drawer
from display.runtime.tree import Element, el
from display.themes.over_time import OverTime
from queries.model.days import bucket_end


def numbers_drawer(address: Address, timeline: OverTime, themes: Sequence[ThemeRow]) -> Element:
    """Return the drawer with the table."""
    closed = address.change(panel="")
    return drawer("themes-table", f"The themes by {timeline.axis.grain}", closed, table(address, timeline, themes))


def table(address: Address, timeline: OverTime, themes: Sequence[ThemeRow]) -> Element:
    """Return the documents of each theme bucket by bucket, of all in the archive where shares are drawn."""
    cells = {theme.slug: {bar.day: bar for bar in timeline.bars.get(theme.slug, ())} for theme in themes}
    days = sorted({day for bars in cells.values() for day in bars})
    rows = [
        el(
            "tr",
            el("th", words.span(day, bucket_end(day, timeline.axis.grain)), scope="row"),
            [_cell(address, timeline, theme, cells[theme.slug].get(day), day) for theme in themes],
        )
        for day in days[:MAX_TABLE_ROWS]
    ]
    names = [timeline.axis.grain.capitalize(), *(theme.name for theme in themes)]
    return el(
        "div",
        el(
            "table",
            el("caption", left_off(len(days))) if len(days) > MAX_TABLE_ROWS else None,
            el("thead", el("tr", [el("th", name, scope="col") for name in names])),
            el("tbody", rows),
            class_="bins",
        ),
        class_="table-box",
        tabindex="0",
        role="region",
        aria_label="Table of the themes",
    )


def _cell(address: Address, timeline: OverTime, theme: ThemeRow, bar: RowBar | None, day: date) -> Element:
    if bar is None:
        return el("td", "0")
    filters = address.filters.choose(theme=(theme.slug,))
    opened = drill_down(filters, day, bucket_end(day, timeline.axis.grain), timeline.axis.grain)
    link = el("a", words.number(bar.documents), href=address.to("timeline", opened).href)
    of = f" of {words.number(timeline.whole[day])}" if address.filters.measure == "share" else None
    return el("td", link, of)
