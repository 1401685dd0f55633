"""The timeline of a view as a chart for a picture: the result above, a row for each theme, as the page has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from display.drawing.lettering import Type, cut
from display.drawing.pen import Pen
from display.drawing.svg import Node
from display.explore import events
from display.explore.chart_events import DrawnEvent, drawn_events
from display.explore.chart_rows import Row, layout
from display.explore.heading import title, whose
from display.explore.row_labels import count_words, highest_bar, peak_words, result_name
from display.explore.rows import RESULT, Timeline, timeline
from display.explore.tabs import sentence
from display.explore.theme_rows import theme_colours, themes_of
from display.format import words
from display.pictures import keys, plot
from display.pictures.frame import Chart
from display.pictures.plot import LABEL, SMALL, STRONG, Plot
from display.runtime.address import Address
from queries.database.archive import Archive
from queries.model.filters import Filters
from queries.model.site import site as site_of
from queries.result import Result
from queries.results import Counts, result_counts
from queries.theme_definitions import theme_names

STRETCH = 1.5
"""How much higher rows are than on the page, where documents stand below them."""
AROUND_ROWS = 38
"""Pixels below the rows: the labels of the axis, and what is outside all themes."""
LEAST_FOR_SCALE = 26
"""Pixels of the row of a theme from which the top of its scale has room above its number."""
NOTHING_DATED = "No document of this question has a date that can be drawn."
NOTHING = "No document answers this question."


@dataclass(frozen=True)
class TimelineView:
    """What the page of an address shows of time: its words, its counts, its rows and the events that have room."""

    filters: Filters
    title: str
    subtitle: str
    counts: Counts
    timeline: Timeline | None
    events: Sequence[DrawnEvent]
    colours: Mapping[str, tuple[str, str]]

    @property
    def sentences(self) -> list[str]:
        """The timeline in words, as under the chart of the page."""
        if self.timeline is None:
            return [NOTHING_DATED if self.counts.documents else NOTHING]
        text = sentence(self.filters, self.timeline)
        more = self.timeline.more_themes
        return [text, f"{words.number(more)} more theme{'s' if more > 1 else ''} without a row."] if more else [text]


def timeline_view(archive: Archive, address: Address) -> TimelineView:
    """Ask what the page of this address asks."""
    result, names, site = Result(archive, address.filters), theme_names(archive), site_of(archive)
    counts = result_counts(result)
    themes, outside = themes_of(result)
    found = timeline(archive, result, themes, outside)
    happened = events.in_span(archive, address, found)
    chosen = address.filters.included["theme"]
    heading = title(address.filters, names, site, archive)
    return TimelineView(
        address.filters,
        heading,
        _subtitle(heading, whose(result, counts, site), counts.documents),
        counts,
        found,
        drawn_events(happened, found.axis, chosen) if found else [],
        theme_colours(archive),
    )


def drawn_as_bars(address: Address) -> Address:
    """Return the address whose timeline has bars, also where the page draws a mark for each document."""
    return address.change(filters=address.filters.change(draw="bars"))


def _subtitle(heading: str, parts: Sequence[str], documents: int) -> str:
    """Return how many documents these are, whose, of which years, and how many are undated, each of it once."""
    number = words.documents(documents)
    return " ".join(text for text in ("" if heading.startswith(number) else f"{number}.", *parts) if text)


def timeline_chart(view: TimelineView, pen: Pen, room: float, stretch: float = STRETCH) -> Chart:
    """Draw the rows of a view."""
    if view.timeline is None:
        return Chart(view.title, view.subtitle, [], 0, (), view.sentences)
    drawn = _Rows(view, view.timeline, pen, room, stretch)
    return Chart(view.title, view.subtitle, drawn.nodes(), drawn.height, keys.of_timeline(pen, view), view.sentences)


class _Rows:
    """The rows of a timeline: labels at the left, the plot, counts at the right."""

    def __init__(self, view: TimelineView, found: Timeline, pen: Pen, room: float, stretch: float) -> None:
        self._view, self._found, self._pen, self._stretch = view, found, pen, stretch
        self._themes = {theme.slug: theme for theme in found.themes}
        self._names = {theme.slug: pen.letters(theme.name) for theme in found.themes}
        highest = highest_bar(view.filters, found)
        self._peak = peak_words(view.filters, found.axis.grain, highest) if highest else ""
        place = layout(found.rows, bool(view.events))
        self._top = place.events if view.events else 4
        self._heights = [height * stretch for height in place.heights]
        width = max(
            [
                *(LABEL.width(name) + 28 for name in self._names.values()),
                STRONG.width(result_name(view.filters)) + 12,
                SMALL.width(self._peak) + 12,
                112,
            ]
        )
        self._labels = min(width, room * 0.3)
        counts = max(_count_type(row).width(self._count(row)) for row in found.rows)
        scales = max((SMALL.width(scale.label) for scale in found.scales.values()), default=0)
        self._counts = max(counts, scales) + 12
        self._plot = Plot(found.axis, self._labels, room - self._labels - self._counts)
        self._bottom = self._top + sum(self._heights)
        self.height = self._bottom + AROUND_ROWS

    def nodes(self) -> list[Node | None]:
        """Return all that is drawn, what lies behind first."""
        pen, at, found = self._pen, self._plot, self._found
        parts: list[Node | None] = [*plot.event_lines(pen, at, self._view.events, 0, self._bottom)]
        top = float(self._top)
        for number, (row, height) in enumerate(zip(found.rows, self._heights, strict=True)):
            bottom = top + height
            parts += self._behind(bottom, height) if number == 0 else []
            parts += [self._row(row, bottom, height - 4), self._rule(bottom), *self._label(row, top, height)]
            parts += self._scale(row, top) if number < 2 else []
            top = bottom
        parts += plot.open_end_lines(pen, at, found.open_ends, self._top + 4)
        parts += [*plot.axis_labels(pen, at, self._bottom), plot.silences(pen, at, found.silent, self._bottom)]
        return [*parts, *self._outside()]

    def _row(self, row: Row, bottom: float, height: float) -> Node | None:
        if row.marks:
            return plot.marks(self._pen, self._plot, row, bottom, height)
        top = self._found.scales[row.slug].top if row.slug in self._found.scales else 1.0
        return plot.bars(self._pen, self._plot, row, bottom, height, top)

    def _behind(self, bottom: float, height: float) -> list[Node | None]:
        """Return the bars of the whole archive, on a scale of their own."""
        bars = self._found.archive_bars
        if not bars:
            return []
        row = Row("archive", "--held", bars)
        return [plot.bars(self._pen, self._plot, row, bottom, height - 4, max(bar.height for bar in bars))]

    def _rule(self, y: float) -> Node:
        return self._pen.line((self._plot.left, y), (self._plot.right, y), "--rule")

    def _label(self, row: Row, top: float, height: float) -> list[Node]:
        theme, bottom = self._themes.get(row.slug), top + height
        if theme is None:
            return [*self._result_label(top + height / 2), self._count_text(row, bottom)]
        kind = STRONG if theme.is_chosen else LABEL
        swatch = self._pen.area([(0, bottom - 15, 9, 9)], theme.colour)
        name = self._pen.text(16, bottom - 6, cut(self._names[theme.slug], kind, self._labels - 24), kind)
        return [*([swatch] if swatch is not None else []), name, self._count_text(row, bottom)]

    def _result_label(self, middle: float) -> list[Node]:
        x, pen = self._labels - 10, self._pen
        name = pen.text(x, middle, result_name(self._view.filters), STRONG, "--ink", "end")
        peak = cut(self._peak, SMALL, self._labels - 10)
        return [name, pen.text(x, middle + 16, peak, SMALL, "--muted", "end")] if peak else [name]

    def _count(self, row: Row) -> str:
        theme = self._themes.get(row.slug)
        return words.number(self._found.counts.documents) if theme is None else "".join(count_words(theme))

    def _count_text(self, row: Row, bottom: float) -> Node:
        right = self._plot.right + self._counts
        return self._pen.text(right, bottom - 6, self._count(row), _count_type(row), "--ink", "end")

    def _scale(self, row: Row, top: float) -> list[Node]:
        is_low = row.slug != RESULT and self._heights[-1] < LEAST_FOR_SCALE
        if not row.bars or row.slug not in self._found.scales or is_low:
            return []
        return [self._pen.text(self._plot.right + 4, top + 11, self._found.scales[row.slug].label, SMALL, "--muted")]

    def _outside(self) -> list[Node]:
        """Return the documents outside all themes, which have a count and no bars."""
        outside = self._found.outside
        if not outside or not self._found.themes:
            return []
        y = self._bottom + 34
        name = cut(self._pen.letters(outside.name), LABEL, self._plot.right - 16)
        text = words.number(outside.documents)
        right = self._plot.right + self._counts
        return [self._pen.text(16, y, name, LABEL, "--muted"), self._pen.text(right, y, text, SMALL, "--muted", "end")]


def _count_type(row: Row) -> Type:
    return STRONG if row.slug == RESULT else SMALL
