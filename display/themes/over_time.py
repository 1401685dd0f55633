"""All themes of a result over time: a row each, its documents and its peak, and the settings of the chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from display.charts.grains import grain_sentence, shown_grain, shown_span
from display.charts.range_navigation import drill_down
from display.explore.axis import Axis
from display.explore.chart_rows import RowBar
from display.explore.theme_rows import ThemeRow
from display.explore.toolbar import MEASURES, menu, toolbar
from display.format import words
from display.pictures.links import chart_files
from display.runtime.address import Address
from display.runtime.tree import Element, el
from display.themes.chart import ChartRow, Drawing, chart
from queries.database.archive import Archive
from queries.model.days import bucket_end, bucket_start, buckets
from queries.model.filters import FilterChanges, Filters
from queries.model.vocabularies import GRAINS, Grain
from queries.result import Result
from queries.results import result_counts
from queries.themes import theme_timelines
from queries.timeline import coverage_bars

MOST_COLUMNS = 400
"""Buckets of a chart; a finer grain would draw bars thinner than two pixels."""


@dataclass(frozen=True)
class OverTime:
    """The axis of the themes, the bars of each by slug, and the documents of the whole archive by bucket."""

    axis: Axis
    bars: Mapping[str, Sequence[RowBar]]
    whole: Mapping[date, int]


def over_time(result: Result) -> OverTime | None:
    """Return the themes of a result over the days in which they have documents; None where they have no dated ones."""
    filters, counts = result.filters, result_counts(result)
    if not counts.dated:
        return None
    span = shown_span(filters, counts)
    coarse = coarse_grain(*span)
    days = [bucket.first_day for bucket in theme_timelines(result, coarse, *span)]
    if not days:
        return None
    axis = fine_axis(filters, max(span[0], min(days)), min(span[1], bucket_end(max(days), coarse)))
    coverage = coverage_bars(result.archive, filters, axis.grain, axis.first, axis.last)
    whole = dict(zip(coverage.days, coverage.totals, strict=True))
    return OverTime(axis, _bars(result, axis, whole), whole)


def _bars(result: Result, axis: Axis, whole: Mapping[date, int]) -> dict[str, list[RowBar]]:
    is_share = result.filters.measure == "share"
    found: dict[str, list[RowBar]] = {}
    for bucket in theme_timelines(result, axis.grain, axis.first, axis.last):
        day, documents = bucket.first_day, bucket.documents
        height = 100 * documents / whole[day] if is_share and whole[day] else float(documents)
        found.setdefault(bucket.slug, []).append(RowBar(day, documents, bucket.wider, height))
    return found


def fine_axis(filters: Filters, first: date, last: date) -> Axis:
    """Return the axis of these days, in the reader's grain or the one that suits them, never too fine to draw."""
    grain = shown_grain(filters, first, last)
    while grain != "decade" and len(buckets(first, last, grain)) > MOST_COLUMNS:
        grain = GRAINS[GRAINS.index(grain) - 1]
    return Axis(bucket_start(first, grain), bucket_end(last, grain), grain)


def coarse_grain(first: date, last: date) -> Grain:
    """Years, or decades where there are too many of these."""
    return "year" if last.year - first.year < MOST_COLUMNS else "decade"


def section(archive: Archive, address: Address, timeline: OverTime | None, themes: Sequence[ThemeRow]) -> Element:
    """Return the heading, the settings of the chart and the chart; a sentence where there is nothing to draw."""
    heading = el("h2", "Over time")
    if timeline is None:
        nothing = el("p", "No theme has a dated document here.", class_="quiet")
        return el("section", heading, nothing, class_="over-time")
    drawing = drawing_of(address.filters, timeline)
    rows = [theme_row(address, timeline, theme) for theme in themes]
    coarser = grain_sentence(address.filters.grain, timeline.axis.grain)
    sentence = " ".join([*how_to_read(timeline, drawing), *([f"{coarser}."] if coarser else [])])
    return el(
        "section",
        el("div", heading, toolbar(archive, address, None), _menus(address, timeline.axis), class_="over-time-bar"),
        el("p", sentence, class_="quiet"),
        chart(address, timeline.axis, rows, drawing, f"Each theme over time. {sentence}"),
        class_="over-time",
        aria_label="Over time",
    )


def drawing_of(filters: Filters, timeline: OverTime) -> Drawing:
    """Return how the reader wants the rows drawn."""
    return Drawing(filters.draw == "heat", timeline.whole if filters.measure == "share" else None)


def theme_row(address: Address, timeline: OverTime, theme: ThemeRow) -> ChartRow:
    """Return a theme of the chart: its name leads inside it, its count to its documents."""
    filters, bars = address.filters.choose(theme=(theme.slug,)), timeline.bars.get(theme.slug, ())
    opens = address.to("timeline", filters)
    inside = address.to("themes", filters).change(tab="inside")
    name = el(
        "a",
        el("span", class_="swatch", style=f"background: var({theme.colour})"),
        el("span", theme.name, class_="name"),
        href=inside.href,
        class_="lane-name",
        title=f"Inside the theme {theme.name}",
        aria_current="true" if theme.is_chosen else None,
    )
    label = el("p", name, peak(opens, timeline.axis, bars, theme.documents))
    is_faint = bool(address.filters.included["theme"]) and not theme.is_chosen
    return ChartRow(theme.slug, theme.name, theme.colour, label, _count(opens, theme), bars, opens, is_faint)


def _count(opens: Address, theme: ThemeRow) -> Element:
    if not theme.documents:
        return el("span", "none", class_="quiet")
    return el("a", words.number(theme.documents), href=opens.href, aria_label=_of(theme), title=_of(theme))


def _of(theme: ThemeRow) -> str:
    return f"{theme.name}: {words.documents(theme.documents)}"


def peak(opens: Address, axis: Axis, bars: Sequence[RowBar], documents: int) -> Element | None:
    """Where most documents of a row are, a link to these; None where several buckets have as many."""
    most = max((bar.documents for bar in bars), default=0)
    peaks = [bar for bar in bars if bar.documents == most]
    if len(peaks) != 1 or most == documents == 1:
        return None
    day, last = peaks[0].day, bucket_end(peaks[0].day, axis.grain)
    label = f"most in {words.span(day, last)}: {words.number(most)}"
    there = opens.change(filters=drill_down(opens.filters, day, last, axis.grain))
    return el("a", label, href=there.href, class_="peak")


def how_to_read(timeline: OverTime, drawing: Drawing) -> list[str]:
    """Return what the heights or the cells of the chart count, and what is hatched."""
    grain = timeline.axis.grain
    each = "the share of all documents in the archive" if drawing.whole is not None else "documents"
    if not drawing.is_heat:
        wider = any(bar.wider for bars in timeline.bars.values() for bar in bars)
        hatched = f"The hatched part has a wider date and counts in each {grain} it touches."
        return [f"One scale for all rows: {each} in each {grain}.", *([hatched] if wider else [])]
    heights = [bar.height for bars in timeline.bars.values() for bar in bars]
    ends = [
        f"{end:.3g} %" if drawing.whole is not None else words.documents(round(end))
        for end in (min(heights), max(heights))
    ]
    return [f"Each cell is a {grain}. The palest is {ends[0]}, the strongest {ends[1]}; blank is none."]


def _menus(address: Address, axis: Axis) -> Element:
    """Return the grain, and how the rows are drawn."""
    grains = [(one.capitalize(), _drawn(address, grain=one), one == axis.grain) for one in GRAINS if _suits(axis, one)]
    if address.filters.grain:
        grains.append(("Automatic", _drawn(address, grain=""), False))
    is_heat = address.filters.draw == "heat"
    table = address.change(panel="numbers", document="", part="", values="", find="", by="").href
    settings = [
        (
            "Draw",
            [
                ("Bars", _drawn(address, draw="auto"), not is_heat),
                ("Heat map", _drawn(address, draw="heat"), is_heat),
            ],
        ),
        (
            "Show",
            [
                (label, _drawn(address, measure=measure), measure == address.filters.measure)
                for measure, label in MEASURES.items()
            ],
        ),
        ("The same in numbers", [("Table", table, address.panel == "numbers")]),
    ]
    return el(
        "div",
        menu(f"By {axis.grain}", [("One bar for each", grains)], label="Grain of the chart"),
        chart_files(address),
        menu("Chart ⋯", settings, label="Settings of the chart"),
        class_="chart-menus",
    )


def _suits(axis: Axis, grain: Grain) -> bool:
    return grain in ("decade", axis.grain) or len(buckets(axis.first, axis.last, grain)) <= MOST_COLUMNS


def _drawn(address: Address, **changes: Unpack[FilterChanges]) -> str:
    return address.ask(address.filters.change(**changes)).href
