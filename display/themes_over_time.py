"""The themes of a result over time: the rows of its charts, what is said of them, and the same as a table."""

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from display import addresses, lanes
from display.charts.coverage import share
from display.charts.grains import shown_grain
from display.charts.steps import going_into
from display.coverage import coverage
from display.format import text, words
from display.format.sentences import NOT_PLACED
from display.lanes import Bar, Lane
from queries import Counts, Row
from queries.days import bucket_end, buckets
from queries.filters import GRAINS, OUTSIDE_THEMES, Filters
from queries.result import Result
from queries.themes import ThemeBucket, theme_timelines

COUNTS = "All rows have one scale: documents in each bar."
SHARES = "All rows have one scale: the share of all documents that the archive holds of the same days."

MOST_COLUMNS = 400
"""Buckets of a chart; a finer grain would draw bars thinner than two pixels."""
MOST_ROWS = 200
"""Rows of a table; more of them help nobody who has to listen to them."""


def how_to_read(filters: Filters, counts: Counts) -> str:
    """What the numbers of the page are, and what they leave aside or out."""
    said = ["Each bar, cell and number opens its documents on the timeline."]
    if filters.theme:
        said.append("The numbers leave the choice of themes aside; the definition below is that of the theme chosen.")
    if counts.undated:
        verb = "is" if counts.undated == 1 else "are"
        said.append(f"{words.number(counts.undated)} of the documents {verb} {NOT_PLACED[filters.axis]} and in no bar.")
    return " ".join(said)


def charts(result: Result, themes: Sequence[Row], span: tuple[date, date] | None) -> None:
    """The themes as bars, as a heat map, and as tables of the same numbers, over the years in which they have any."""
    is_share = result.filters.measure == "share"
    coarse = cells_grain(*span) if span else ""
    cells = theme_lanes(result, themes, coarse, span) if span else []
    filled = [bar for lane in cells for bar in lane.bars]
    if not (span and filled):
        st.html('<p class="quiet">No theme has a document here that could stand on an axis of time.</p>')
        return
    span = max(span[0], min(bar.first for bar in filled)), min(span[1], max(bar.last for bar in filled))
    fine = bars_grain(result.filters, *span)
    rows = cells if coarse == fine else theme_lanes(result, themes, fine, span)
    st.html(f'<p class="quiet">{SHARES if is_share else COUNTS} {_one_bar(fine)}</p>')
    st.html(lanes.multiples(rows, buckets(*span, fine), fine, is_share=is_share))
    st.html(f'<h3 class="part">Theme by {coarse}</h3>')
    st.html(f'<p class="quiet">{scale(filled, is_share=is_share)}</p>')
    bare = [replace(lane, said="") for lane in cells]
    st.html(lanes.heat_map(bare, buckets(*span, coarse), coarse, is_share=is_share))
    for grain, held in {fine: rows, coarse: cells}.items():
        with st.expander(f"The same as a table, by {grain}", type="compact"):
            st.html(table(held, grain, is_share=is_share))


def _one_bar(grain: str) -> str:
    return f"One bar is a {grain}; the hatched part has a wider date and stands in each {grain} that it touches."


def scale(bars: Sequence[Bar], *, is_share: bool) -> str:
    """What the strongest and the palest colour of the heat map stand for."""
    values = [share(bar.documents, bar.whole) if is_share else bar.documents for bar in bars]
    ends = (f"{value:.3g} %" if is_share else words.documents(int(value)) for value in (min(values), max(values)))
    return "The palest colour is {}, the strongest {}; grey is none.".format(*ends)


def in_theme(filters: Filters, slug: str) -> Filters:
    """The question about this theme alone."""
    return filters.change(theme=(slug,))


def opened(filters: Filters, slug: str, day: date, grain: str) -> Filters:
    """The question that a bar or cell opens: the theme, and the days of the bucket that begins on the day."""
    return going_into(in_theme(filters, slug), day, bucket_end(day, grain), grain)


def bars_grain(filters: Filters, first: date, last: date) -> str:
    """The grain of the bars: the reader's, or what suits the span; never too fine to draw."""
    grain = shown_grain(filters, first, last)
    while grain != "decade" and len(buckets(first, last, grain)) > MOST_COLUMNS:
        grain = GRAINS[GRAINS.index(grain) - 1]
    return grain


def cells_grain(first: date, last: date) -> str:
    """The grain of the heat map: years, decades where there are too many of these."""
    return "year" if last.year - first.year < MOST_COLUMNS else "decade"


def theme_lanes(result: Result, counted: Sequence[Row], grain: str, span: tuple[date, date]) -> list[Lane]:
    """A row for each theme, those without documents too, given the counts of `theme_counts`."""
    held = coverage(result.archive, result.filters, grain, *span).documents
    whole = dict(zip(buckets(*span, grain), held, strict=True))
    bars = _bars(theme_timelines(result, grain, *span), result.filters, grain, whole)
    return [
        Lane(
            str(row["name"]),
            str(row["colour"]),
            _said(result.filters, row, bars.get(str(row["slug"]), ())),
            tuple(bars.get(str(row["slug"]), ())),
        )
        for row in counted
        if row["slug"] != OUTSIDE_THEMES
    ]


def _bars(
    timelines: Iterable[ThemeBucket], filters: Filters, grain: str, whole: Mapping[date, int]
) -> dict[str, list[Bar]]:
    found: dict[str, list[Bar]] = {}
    for slug, day, documents, wider in timelines:
        address = addresses.timeline(opened(filters, slug, day, grain))
        bar = Bar(day, bucket_end(day, grain), documents, wider, whole[day], address)
        found.setdefault(slug, []).append(bar)
    return found


def _said(filters: Filters, row: Row, bars: Sequence[Bar]) -> str:
    """What stands beside the name of a theme, as HTML: its documents as a link, and its peak."""
    documents = int(str(row["documents"]))
    if not documents:
        return "no documents"
    address = addresses.timeline(in_theme(filters, str(row["slug"])))
    link = f'<a href="{address}" target="_self">{words.documents(documents)}</a>'
    return f"{link}{peak(bars, documents)}"


def peak(bars: Sequence[Bar], documents: int) -> str:
    """Where most documents of a row are, to stand behind their number; empty where all buckets are alike."""
    most = max((bar.documents for bar in bars), default=0)
    peaks = [bar for bar in bars if bar.documents == most]
    if len(peaks) != 1 or most == documents == 1:
        return ""
    return f", most in {words.span(peaks[0].first, peaks[0].last)}: {words.number(most)}"


def table(rows: Sequence[Lane], grain: str, *, is_share: bool) -> str:
    """The rows as an HTML table: a line for each bucket in which any theme has documents, a link for each number."""
    held = {bar.first: bar.last for lane in rows for bar in lane.bars}
    names = "".join(f'<th scope="col">{html.escape(text.plain(lane.name))}</th>' for lane in rows)
    days = sorted(held)
    cells = [{bar.first: bar for bar in lane.bars} for lane in rows]
    body = "".join(
        f'<tr><th scope="row">{words.span(day, held[day])}</th>'
        + "".join(f"<td>{_cell(of_lane.get(day), is_share)}</td>" for of_lane in cells)
        + "</tr>"
        for day in days[:MOST_ROWS]
    )
    cut = (
        f"<caption>The first {MOST_ROWS} of {words.number(len(days))} rows.</caption>" if len(days) > MOST_ROWS else ""
    )
    head = f'<tr><th scope="col">{grain.capitalize()}</th>{names}</tr>'
    return f'<div class="wide"><table class="bins">{cut}<thead>{head}</thead><tbody>{body}</tbody></table></div>'


def _cell(bar: Bar | None, is_share: bool) -> str:
    if bar is None:
        return "0"
    link = f'<a href="{bar.address}" target="_self">{words.number(bar.documents)}</a>'
    return f"{link} of {words.number(bar.whole)}" if is_share else link
