"""Rows of bars or of cells on one axis and one scale, each bar a link to its documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from display.explore.axis import Axis
from display.explore.bar_links import bar_links, bar_words
from display.explore.chart_rows import Row, RowBar, Scale, layout, scale_of
from display.explore.figure import figure, tick_sets
from display.runtime.address import Address
from display.runtime.tree import Element, el

LABEL_HEIGHT = 20
"""Pixels at the top of a row that stay free: on a narrow screen its label is there."""
BAR_HEIGHT = 34
CELL_HEIGHT = 16
"""Pixels of the highest bar, and of a cell of the heat map."""
PALEST = 0.14
"""Opacity of the cell with least documents."""


@dataclass(frozen=True)
class ChartRow:
    """A row: its name and colour, its label and its count as elements, and its bars.

    `opens` is the address of all its documents, of which a bar opens those of its days.
    """

    slug: str
    name: str
    colour: str
    label: Element
    count: Element
    bars: Sequence[RowBar]
    opens: Address
    is_faint: bool = False


@dataclass(frozen=True)
class Drawing:
    """How rows are drawn: as bars or as cells; `whole` are the archive's documents by bucket where shares are drawn."""

    is_heat: bool = False
    whole: Mapping[date, int] | None = None

    @property
    def height(self) -> int:
        """Pixels of a row."""
        return LABEL_HEIGHT + (CELL_HEIGHT if self.is_heat else BAR_HEIGHT)


def chart(page: Address, axis: Axis, rows: Sequence[ChartRow], drawing: Drawing, label: str) -> Element:
    """Return the rows, from the top down; a drag across them narrows the `page` to these days."""
    tops = layout([drawn_row(row, drawing, 1) for row in rows], has_events=False).tops
    labels = [_at(row.label, top, drawing, "lane-label") for row, top in zip(rows, tops, strict=True)]
    counts = [_at(row.count, top, drawing, "lane-count") for row, top in zip(rows, tops, strict=True)]
    ranged = page.ask(page.filters.change(start="", end="", grain=""))
    return el(
        "div",
        el("div", labels, class_="lane-labels"),
        el(
            "Brush",
            _plot(axis, rows, drawing, label),
            href=ranged.href,
            first=axis.first.isoformat(),
            days=axis.days,
            grain=axis.grain,
        ),
        el("div", counts, class_="lane-counts"),
        class_="lanes heat" if drawing.is_heat else "lanes",
        data_block="",
    )


def _plot(axis: Axis, rows: Sequence[ChartRow], drawing: Drawing, label: str) -> Element:
    highest = highest_of(rows)
    scale = scale_of(highest, is_share=drawing.whole is not None)
    top = highest if drawing.is_heat else scale.top
    # Bars end below the label of their row: the scale goes on above its top.
    above = Scale(top * drawing.height / (drawing.height - LABEL_HEIGHT), scale.label)
    drawn = [drawn_row(row, drawing, highest) for row in rows]
    place = layout(drawn, has_events=False)
    links = [_links(axis, row, drawing, top) for row, top in zip(rows, place.tops, strict=True)]
    note = el("span", scale.label, class_="scale", style=f"top: {LABEL_HEIGHT - 2}px", aria_hidden="true")
    return el(
        "Plot",
        None if drawing.is_heat else note,
        links,
        figure=figure(axis, drawn, {row.slug: above for row in rows}),
        ticks=tick_sets(axis),
        height=place.height,
        label=label,
    )


def highest_of(rows: Sequence[ChartRow]) -> float:
    """Return the height of the highest bar of all rows."""
    return max((bar.height for row in rows for bar in row.bars), default=0)


def _at(content: Element, top: int, drawing: Drawing, kind: str) -> Element:
    return el("div", content, class_=kind, style=f"top: {top}px; height: {drawing.height}px")


def drawn_row(row: ChartRow, drawing: Drawing, highest: float) -> Row:
    """Give the row as bars, or as cells, whose opacity follows the square root: few are seen where others are many."""
    if not drawing.is_heat:
        return Row(row.slug, row.colour, row.bars, is_faint=row.is_faint, height=drawing.height)
    cells = [replace(bar, wider=0, height=highest) for bar in row.bars]
    strengths = [round(PALEST + (1 - PALEST) * (bar.height / highest) ** 0.5, 3) for bar in row.bars]
    return Row(row.slug, row.colour, cells, is_faint=row.is_faint, height=drawing.height, strengths=strengths)


def _links(axis: Axis, row: ChartRow, drawing: Drawing, top: int) -> Element | None:
    return bar_links(
        row.opens,
        axis,
        row.bars,
        row.name,
        lambda bar, last: bar_words(row.name, bar, last, drawing.whole),
        top=top + LABEL_HEIGHT,
        height=drawing.height - LABEL_HEIGHT,
    )
