"""The themes over time as a chart for a picture: a row for each theme on one scale, or the cells of a heat map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from display.drawing.lettering import cut
from display.drawing.pen import Pen
from display.drawing.svg import Node
from display.explore.axis import Axis
from display.explore.chart_rows import Row, Scale, scale_of
from display.explore.theme_rows import ThemeRow, theme_colours, themes_of
from display.format import sentences, words
from display.pictures import keys, plot
from display.pictures.frame import Chart
from display.pictures.plot import LABEL, SMALL, STRONG, Plot
from display.runtime.address import Address
from display.themes.chart import ChartRow, Drawing, drawn_row, highest_of
from display.themes.heading import themes_sentences
from display.themes.over_time import OverTime, drawing_of, how_to_read, over_time, peak, theme_row
from queries.database.archive import Archive
from queries.result import Result
from queries.results import Counts, result_counts
from queries.theme_definitions import theme_names

ROW, CELL, GAP = 44.0, 26.0, 10.0
"""Pixels of the highest bar, of a cell, and between rows."""
PEAK_ROOM = 30
"""Pixels of a row from which its peak has room below its name."""
NOTHING_DATED = "No theme has a dated document here."


@dataclass(frozen=True)
class ThemesView:
    """What the page of the themes shows of time."""

    address: Address
    title: str
    sentences: Sequence[str]
    counts: Counts
    over_time: OverTime | None
    themes: Sequence[ThemeRow]
    colours: Mapping[str, tuple[str, str]]

    @property
    def rows(self) -> list[ChartRow]:
        """The rows of the chart."""
        found = self.over_time
        return [theme_row(self.address, found, theme) for theme in self.themes] if found else []


def themes_view(archive: Archive, address: Address) -> ThemesView:
    """Ask what the page of this address asks."""
    filters, names = address.filters, theme_names(archive)
    result = Result(archive, filters.choose(theme=()))
    counts = result_counts(result)
    found, _ = themes_of(result)
    themes = [replace(one, is_chosen=one.slug in filters.included["theme"]) for one in found]
    question = sentences.short_question(filters.choose(theme=()), names)
    text = themes_sentences(filters, "", counts, names)
    return ThemesView(
        address,
        f"Themes: {question}" if question else "Themes",
        text,
        counts,
        over_time(result),
        themes,
        theme_colours(archive),
    )


def themes_chart(view: ThemesView, pen: Pen, room: float, row: float = ROW) -> Chart:
    """Draw the rows of a view, bars at most so high."""
    subtitle, found = " ".join(view.sentences), view.over_time
    if found is None:
        return Chart(view.title, subtitle, [], 0, (), [NOTHING_DATED])
    drawing = drawing_of(view.address.filters, found)
    lanes = _Lanes(view, found.axis, drawing, pen, room, row)
    key = [] if drawing.is_heat else keys.of_bars(pen, lanes.rows, found.axis.grain)
    return Chart(view.title, subtitle, lanes.nodes(), lanes.height, key, how_to_read(found, drawing))


class _Lanes:
    """The rows of the themes: name and peak at the left, the plot, counts at the right."""

    def __init__(self, view: ThemesView, axis: Axis, drawing: Drawing, pen: Pen, room: float, row: float) -> None:
        self._view, self._pen, self._drawing = view, pen, drawing
        self._charted = view.rows
        highest = highest_of(self._charted)
        self.rows: Sequence[Row] = [drawn_row(row, drawing, highest) for row in self._charted]
        self._scale: Scale = scale_of(highest, is_share=drawing.whole is not None)
        self._names = [pen.letters(row.name) for row in self._charted]
        self._peaks = [self._peak(row, theme) for row, theme in zip(self._charted, view.themes, strict=True)]
        width = max(
            [LABEL.width(name) + 28 for name in self._names] + [SMALL.width(text) + 28 for text in self._peaks],
            default=0,
        )
        self._labels = min(width, room * 0.32)
        numbers = [words.number(theme.documents) for theme in view.themes]
        counts = max(SMALL.width(text) for text in [*numbers, self._scale.label]) + 12
        self._plot = Plot(axis, self._labels, room - self._labels - counts)
        self._right = room
        self._tall = min(row, CELL) if drawing.is_heat else row
        self._step = self._tall + GAP
        self.height = self._step * len(self.rows) + 24

    def nodes(self) -> list[Node | None]:
        """Return all that is drawn."""
        parts: list[Node | None] = []
        for number, (row, theme) in enumerate(zip(self.rows, self._view.themes, strict=True)):
            bottom = self._step * (number + 1)
            parts += self._row(row, bottom) + self._label(number, theme, bottom)
        if self.rows and not self._drawing.is_heat:
            parts.append(self._pen.text(self._plot.right + 4, GAP + 8, self._scale.label, SMALL, "--muted"))
        return [*parts, *plot.axis_labels(self._pen, self._plot, self._step * len(self.rows))]

    def _row(self, row: Row, bottom: float) -> list[Node | None]:
        rule = self._pen.line((self._plot.left, bottom), (self._plot.right, bottom), "--rule")
        if self._drawing.is_heat:
            return [*plot.cells(self._pen, self._plot, row, bottom - 1, self._tall), rule]
        return [plot.bars(self._pen, self._plot, row, bottom, self._tall, self._scale.top), rule]

    def _label(self, number: int, theme: ThemeRow, bottom: float) -> list[Node | None]:
        kind, room = STRONG if theme.is_chosen else LABEL, self._labels - 24
        base = bottom - 6 if self._tall < PEAK_ROOM or not self._peaks[number] else bottom - 20
        parts = [
            self._pen.area([(0, base - 9, 9, 9)], theme.colour),
            self._pen.text(16, base, cut(self._names[number], kind, room), kind),
            self._pen.text(self._right, bottom - 6, words.number(theme.documents), SMALL, "--ink", "end"),
        ]
        if base == bottom - 6:
            return parts
        text = cut(self._peaks[number], SMALL, room)
        return [*parts, self._pen.text(16, bottom - 5, text, SMALL, "--muted")]

    def _peak(self, row: ChartRow, theme: ThemeRow) -> str:
        found = peak(row.opens, self._plot_axis, row.bars, theme.documents)
        return found.text() if found else ""

    @property
    def _plot_axis(self) -> Axis:
        assert self._view.over_time
        return self._view.over_time.axis
