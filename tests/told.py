"""Every number that the dashboard tells of a question, read from the place where it stands."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from plotly.graph_objects import Figure

import queries
from display import bins, charts, timeline
from display.chart_sentence import chart_sentence
from display.charts import Coverage
from display.coverage import coverage
from display.grains import drawn_as, shown_grain, shown_span
from display.pagination import page_within
from display.sentences import count_sentence, undated_sentence
from queries import Counts
from queries.archive import Archive
from queries.bars import Bars
from queries.filters import GRAINS, Filters
from queries.result import Result
from tests import figures
from tests.counted import Bar, Facts

MOST_PAGES = 4
"""Pages in which a list is read; those of a long list are made longer, since there are many questions."""


def number(text: str) -> int:
    return int(text.replace(",", ""))


def told(archive: Archive, names: dict[str, str], filters: Filters) -> Facts:
    """Every number that the dashboard shows of a question."""
    result = Result(archive, filters)
    counts = queries.result_counts(result)
    alone = timeline.only_undated(filters)
    facts: Facts = {
        "counts": (counts.documents, counts.dated, counts.first_day, counts.last_day),
        "impossible": counts.impossible,
        "sentence": said_in_sentence(filters, counts, names),
        "undated": number((undated_sentence(counts, filters.axis) or "0").split(" ")[0]),
        "themes": {row["slug"]: row["documents"] for row in queries.theme_counts(result)},
        "dates": queries.date_counts(result),
        "list": listed(result, counts.documents),
        "page": on_page(result, counts.documents),
    }
    if filters.effective_undated == "include":
        facts["tray"] = queries.documents_found(archive, [alone])[0]
    return facts | (told_by_charts(result, counts, names) if counts.dated else {})


def said_in_sentence(filters: Filters, counts: Counts, names: dict[str, str]) -> tuple[int, ...]:
    """The numbers at the beginning of the sentence above the list: first and last of the page, and of all."""
    said = count_sentence(page_within(filters, counts.documents), counts, names)
    found = re.match(r"(?:No results|1 result|Results? (?:([\d,]+)–)?([\d,]+) of ([\d,]+))\b", said)
    assert found
    if not found[3]:
        return (1, 1, 1) if said.startswith("1 ") else ()
    return tuple(map(number, (found[1] or found[2], found[2], found[3])))


def listed(result: Result, documents: int) -> list[int]:
    """The documents of the list, page after page, in its order; by number where plain Python has no part in it."""
    size = max(result.filters.per_page, documents // MOST_PAGES)
    pages = [queries.result_order(result, size, first) for first in range(0, documents, size)]
    docs = [doc for page in pages for doc in page]
    return sorted(docs) if result.filters.effective_sort == "relevance" else docs


def on_page(result: Result, documents: int) -> int:
    """How many rows the page holds that the link names."""
    filters = page_within(result.filters, documents)
    docs = queries.result_order(result, filters.per_page, (filters.page - 1) * filters.per_page)
    rows = queries.result_rows(result, docs)
    assert [row["doc"] for row in rows] == docs
    return len(rows)


def told_by_charts(result: Result, counts: Counts, names: dict[str, str]) -> Facts:
    """What the timeline of a result shows at every grain, and in the chart, the sentence and the table of its own."""
    filters, span = result.filters, shown_span(result.filters, counts)
    shown = shown_grain(filters, *span)
    grains = {shown, *(shown_grain(filters.change(grain=grain), *span) for grain in GRAINS)}
    drawn = {grain: queries.timeline_bars(result, grain, *span) for grain in grains}
    covers = {grain: coverage(result.archive, filters, grain, *span) for grain in grains}
    held = bins.bins(drawn[shown], shown)
    drawing = drawn_as(filters, counts.dated)
    of = covers[shown].documents if filters.measure == "share" and drawing == "bars" else None
    facts: Facts = {
        "grain": shown,
        **{f"bars by {grain}": in_bars(bars) for grain, bars in drawn.items()},
        **{f"archive by {grain}": cover.documents for grain, cover in covers.items()},
        "chart sentence": in_words(chart_sentence(counts, held, shown, filters.axis, of)),
        "table": in_table(bins.table(held, shown, filters, of)),
    }
    if drawing == "marks":
        facts["marks"] = in_marks(queries.timeline_marks(result, charts.MOST_MARKS), filters.axis, names)
    if len(held) > 1:
        facts["figure"] = in_figure(bar_chart(drawn[shown], shown, covers[shown], names))
    return facts


def in_bars(bars: Bars) -> dict[date, Counter[str]]:
    """The answer of `timeline_bars`: documents by bucket and band; an empty bucket is an empty counter."""
    return {
        day: +Counter({band: counted[place] for band, counted in bars.bands.items()})
        for place, day in enumerate(bars.days)
    }


def bar_chart(bars: Bars, grain: str, cover: Coverage, names: dict[str, str]) -> Figure:
    """The chart of bars that the timeline draws."""
    return figures.bars(bars, grain, names, dict.fromkeys(names, "#000000"), coverage=cover)


def in_figure(figure: Figure) -> dict[str, Bar]:
    """What each bar of a chart tells, by what a click on it hands over; its bands stand upon each other."""
    found: dict[str, Bar] = {}
    for trace in figure.data:
        if trace.customdata is not None:
            texts = trace.text if trace.text is not None else [""] * len(trace.y)
            for key, height, text in zip(trace.customdata, trace.y, texts, strict=True):
                hover = re.match(r"([\d,]+) of ([\d,]+) ", text)
                part, whole = map(number, hover.groups()) if hover else (int(height), -1)
                before = found.get(key, Bar(0, 0, whole))
                assert whole == before.archive
                found[key] = Bar(before.documents + part, before.height + height, whole)
    return {key: replace(bar, height=round(bar.height, 6)) for key, bar in found.items()}


def in_marks(rows: list[queries.Row], axis: str, names: dict[str, str]) -> dict[object, object]:
    """The band of each document that has a mark in a chart."""
    figure = figures.marks(rows, axis, names, dict.fromkeys(names, "#000000"))
    ids = [identifier for trace in figure.data if trace.customdata is not None for identifier in trace.customdata]
    bands = {row["id"]: row["band"] for row in rows}
    assert len(ids) == len(bands)
    return {identifier: bands[identifier] for identifier in ids}


def in_table(shown: str) -> list[tuple[float, ...]]:
    """The numbers of each row of the table of bins: documents, wide dates, share, archive; 0 where none stands."""
    cells = re.findall(r"<td>(none|[\d,]+)</td><td>([\d,]*)</td>(?:<td>([\d.]+) % of ([\d,]+)</td>)?", shown)
    return [
        (0, 0, 0, 0) if held == "none" else (number(held), number(wider), float(share or 0), number(whole or "0"))
        for held, wider, share, whole in cells
    ]


def in_words(said: str) -> tuple[float, ...]:
    """The numbers of the sentence under a chart: those of its highest bar, gaps, and undated documents."""
    gaps = re.search(r"of ([\d,]+) gaps", said)
    undated = re.search(r"([\d,]+) (?:undated|without a date in the title) not shown", said)
    none = number(gaps[1]) if gaps else int("; none " in said)
    return *_peak(said), none, number(undated[1]) if undated else 0


def _peak(said: str) -> tuple[float, ...]:
    """Documents of the highest bar, and all that are dated; or the highest share, of what, or in how many bars."""
    share = re.search(r"([\d.]+) %(?:, ([\d,]+) of ([\d,]+) in the archive| in each of ([\d,]+) )", said)
    if share:
        return float(share[1]), *(number(group or "0") for group in share.groups()[1:])
    found = re.search(r"([\d,]+) of ([\d,]+)", said) or re.match(r"(([\d,]+)) documents?", said)
    assert found
    return number(found[1]), number(found[2])
