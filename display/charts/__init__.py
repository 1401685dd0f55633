"""Rows to Plotly figures: marks, bars, and the strip of the whole archive."""

from display.charts.bands import FAINT, OUTSIDE_COLOUR, SEVERAL_COLOUR, band_colours, band_names
from display.charts.bars import bars, legend, overview, shown_bands
from display.charts.coverage import Coverage, coverage_legend
from display.charts.events import MOST_EVENTS, by_relevance
from display.charts.figure import QUIET
from display.charts.lines import DrawnLine, are_some_above, lines
from display.charts.marks import MARKS_UNASKED, MOST_MARKS, marks, stack_levels

__all__ = [
    "FAINT",
    "MARKS_UNASKED",
    "MOST_EVENTS",
    "MOST_MARKS",
    "OUTSIDE_COLOUR",
    "QUIET",
    "SEVERAL_COLOUR",
    "Coverage",
    "DrawnLine",
    "are_some_above",
    "band_colours",
    "band_names",
    "bars",
    "by_relevance",
    "coverage_legend",
    "legend",
    "lines",
    "marks",
    "overview",
    "shown_bands",
    "stack_levels",
]
