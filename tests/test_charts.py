"""Figures hold just the rows they are given."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.basedatatypes import BaseTraceType
from plotly.graph_objects import Figure

from display import charts
from display.selections import clicked_bucket
from display.theme_bars import longest_bar
from queries import Row
from queries.bars import Bars
from tests import figures

NAMES = {"cuba": "Cuba & the <missiles>", "unity": "German unity"}
COLOURS = {"cuba": "#0072b2", "unity": "#009e73"}


def mark(identifier: str, first: date, last: date | None = None, band: str = "none") -> Row:
    """A row of `timeline_marks`."""
    return {
        "id": identifier,
        "title": f"<b>Title</b> of {identifier}",
        "date_text": f"{first}",
        "starts": first,
        "ends": last or first,
        "first_day": first,
        "last_day": last or first,
        "precision": "day",
        "qualifier": None,
        "event_first_day": None,
        "event_last_day": None,
        "date_conflict": "none",
        "band": band,
    }


MARKS = [
    mark("decade", date(1950, 1, 1), date(1959, 12, 31)),
    mark("year", date(1962, 1, 1), date(1962, 12, 31), "cuba"),
    mark("day", date(1962, 10, 22), band="cuba"),
    mark("same-day", date(1962, 10, 22), band="cuba"),
    mark("month", date(1967, 11, 1), date(1967, 11, 30)),
    mark("several", date(1979, 12, 27), band="several"),
]


def lanes_of(figure: Figure) -> list[BaseTraceType]:
    """The traces that hold the marks of the lanes, without the bars of wider dates behind them."""
    return [trace for trace in figure.data if trace.mode == "markers"]


def drawn_spans(figure: Figure) -> list[tuple[str, str, float]]:
    """Start, end and height of the bars of wider dates."""
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert all(trace.y[i] == trace.y[i + 1] for trace in lines for i in range(0, len(trace.y), 3))
    assert all(trace.x[i + 2] is trace.y[i + 2] is None for trace in lines for i in range(0, len(trace.x), 3))
    return [(trace.x[i], trace.x[i + 1], trace.y[i]) for trace in lines for i in range(0, len(trace.x), 3)]


def drawn_marks(figure: Figure) -> dict[str, tuple[str, float]]:
    """The id of each mark with its place on the axis and its height; a document drawn twice fails."""
    marks = [
        (identifier, (x, y))
        for trace in lanes_of(figure)
        for identifier, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    ]
    assert len(marks) == len(dict(marks))
    return dict(marks)


def test_every_document_is_one_mark_in_the_lane_of_its_theme() -> None:
    figure = figures.marks(MARKS, "written", NAMES, COLOURS)
    assert set(drawn_marks(figure)) == {row["id"] for row in MARKS}
    lanes = [set(trace.customdata) for trace in lanes_of(figure)]
    assert lanes == [{"decade", "month"}, {"several"}, {"year", "day", "same-day"}]
    assert list(figure.layout.yaxis.ticktext) == [
        "Outside all themes",
        "Several themes",
        "Cuba &amp; the &lt;missiles&gt;",
    ]
    assert [trace.marker.color for trace in lanes_of(figure)] == [
        charts.OUTSIDE_COLOUR,
        charts.SEVERAL_COLOUR,
        "#0072b2",
    ]


def test_a_date_that_is_no_day_is_drawn_over_the_whole_of_its_days() -> None:
    figure = figures.marks(MARKS, "written", NAMES, COLOURS)
    assert {(start, end) for start, end, _ in drawn_spans(figure)} == {
        ("1950-01-01", "1959-12-31 23:59"),
        ("1962-01-01", "1962-12-31 23:59"),
        ("1967-11-01", "1967-11-30 23:59"),
    }
    middles = {identifier: place for identifier, (place, _) in drawn_marks(figure).items()}
    assert middles["day"] == "1962-10-22 12:00:00"
    assert middles["month"] == "1967-11-16 00:00:00"
    assert middles["year"] == "1962-07-02 12:00:00"
    assert middles["decade"] == "1955-01-01 00:00:00"


def test_a_span_lies_at_the_height_of_its_mark() -> None:
    figure = figures.marks(MARKS, "written", NAMES, COLOURS)
    marked = drawn_marks(figure)
    heights = {start: height for start, _, height in drawn_spans(figure)}
    for row in MARKS:
        if row["starts"] != row["ends"]:
            assert heights[str(row["starts"])] == pytest.approx(marked[str(row["id"])][1])


def test_marks_that_would_collide_are_stacked() -> None:
    marked = drawn_marks(figures.marks(MARKS, "written", NAMES, COLOURS))
    assert len({marked[name][1] for name in ("year", "day", "same-day")}) == 3


def test_lanes_do_not_share_a_height_and_stand_within_the_axis() -> None:
    figure = figures.marks(MARKS, "written", NAMES, COLOURS)
    heights = [height for _, height in drawn_marks(figure).values()]
    low, high = figure.layout.yaxis.range
    assert low < min(heights)
    assert max(heights) < high
    lanes = [(min(trace.y), max(trace.y)) for trace in lanes_of(figure)]
    assert all(lane[1] < above[0] for lane, above in pairwise(lanes))


def test_a_hover_tells_title_and_date_as_text() -> None:
    figure = figures.marks(
        [mark("a", date(1962, 10, 22)) | {"date_conflict": "contradiction"}], "written", NAMES, COLOURS
    )
    (hover,) = lanes_of(figure)[0].hovertext
    assert hover == "1962-10-22<br>&lt;b&gt;Title&lt;/b&gt; of a<br>⚠ contradicts its title"


def test_a_mark_on_the_axis_of_events_stands_at_the_date_in_the_title_and_tells_the_written_one() -> None:
    event = {"starts": date(1989, 9, 5), "ends": date(1989, 9, 5)}
    row = mark("a", date(1985, 9, 5)) | event | {"event_first_day": event["starts"], "event_last_day": event["ends"]}
    figure = figures.marks([row], "event", NAMES, COLOURS)
    assert drawn_marks(figure)["a"][0] == "1989-09-05 12:00:00"
    assert lanes_of(figure)[0].hovertext[0].startswith("5 September 1989 in the title, 1985-09-05 as written<br>")


@pytest.mark.parametrize(
    ("first", "last"),
    [(date.min, date.min), (date.max, date.max), (date.min, date.max), (date(1962, 10, 22), date(1962, 10, 22))],
)
def test_the_axis_has_room_for_marks_wherever_they_stand(first: date, last: date) -> None:
    figure = figures.marks([mark("first", first), mark("last", last)], "written", NAMES, COLOURS)
    low, high = (date.fromisoformat(end[:10]) for end in figure.layout.xaxis.range)
    assert low <= first <= last <= high
    assert (high - low).days >= 5


@pytest.mark.parametrize("documents", [1, charts.MARKS_UNASKED, charts.MOST_MARKS])
def test_marks_of_one_day_are_all_drawn_on_a_chart_of_bounded_height(documents: int) -> None:
    rows = [mark(f"r{number}", date(1962, 10, 22), band="cuba") for number in range(documents)]
    figure = figures.marks(rows, "written", NAMES, COLOURS)
    places = drawn_marks(figure)
    assert len(places) == len(set(places.values())) == documents
    assert figure.layout.height <= 700


spans = st.lists(
    st.tuples(st.dates(date(1960, 1, 1), date(1970, 1, 1)), st.integers(0, 800)).map(
        lambda span: (span[0], span[0] + timedelta(days=span[1]))
    ),
    max_size=40,
).map(sorted)


@given(spans, st.floats(0, 500))
def test_spans_of_one_level_never_overlap_and_keep_their_room(spans: list[tuple[date, date]], room: float) -> None:
    levels = charts.stack_levels(spans, room)
    assert len(levels) == len(spans)
    for i, (first, last) in enumerate(spans):
        for (other, _), level in zip(spans[i + 1 :], levels[i + 1 :], strict=True):
            if level == levels[i]:
                assert other > last
                assert (other - first).days >= room


@given(spans, st.floats(0, 500))
def test_no_level_is_left_out_and_no_more_are_used_than_stand_side_by_side(
    spans: list[tuple[date, date]], room: float
) -> None:
    levels = charts.stack_levels(spans, room)
    assert set(levels) == set(range(len(set(levels))))
    taken = [(first.toordinal(), max(last.toordinal() + 1.0, first.toordinal() + room)) for first, last in spans]
    busiest = max((sum(start <= first < end for start, end in taken) for first, _ in taken), default=0)
    assert len(set(levels)) == busiest


BARS = Bars.of_bands(
    [date(year, 1, 1) for year in (1961, 1962, 1963)],
    [
        (date(1961, 1, 1), "cuba", 2),
        (date(1961, 1, 1), "none", 30),
        (date(1961, 1, 1), "wider", 1),
        (date(1963, 1, 1), "cuba", 1),
        (date(1963, 1, 1), "several", 4),
    ],
)


def test_bars_add_up_to_their_rows_and_empty_ones_keep_their_place() -> None:
    figure = figures.bars(BARS, "year", NAMES, COLOURS)
    drawn = Counter({(trace.name, x): int(y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)})
    assert +drawn == {
        ("Cuba &amp; the &lt;missiles&gt;", "1961-01-01"): 2,
        ("Outside all themes", "1961-01-01"): 30,
        ("Date wider than a bar", "1961-01-01"): 1,
        ("Cuba &amp; the &lt;missiles&gt;", "1963-01-01"): 1,
        ("Several themes", "1963-01-01"): 4,
    }
    assert all(list(trace.x) == ["1961-01-01", "1962-01-01", "1963-01-01"] for trace in figure.data)
    assert figure.layout.barmode == "stack"


def test_bars_are_stacked_in_the_order_of_themes_and_hatched_where_dates_are_wider() -> None:
    figure = figures.bars(BARS, "year", NAMES, COLOURS)
    assert [trace.name for trace in figure.data] == [
        *("Cuba &amp; the &lt;missiles&gt;", "Several themes", "Outside all themes", "Date wider than a bar")
    ]
    assert [trace.marker.pattern.shape for trace in figure.data] == ["", "", "", "/"]
    assert [trace.marker.color for trace in figure.data][:2] == ["#0072b2", charts.SEVERAL_COLOUR]


def test_a_bar_carries_its_bucket_and_a_click_gives_it_back() -> None:
    figure = figures.bars(BARS, "year", NAMES, COLOURS)
    assert clicked_bucket(figure.data[0].customdata[1]) == (date(1962, 1, 1), date(1962, 12, 31), "year")
    assert list(figure.data[0].hovertext) == ["1961", "1962", "1963"]


def test_the_legend_names_the_bands_that_are_drawn_as_text() -> None:
    legend = charts.legend(BARS, NAMES, COLOURS)
    assert "Cuba &amp; the &lt;missiles&gt;" in legend
    assert "German unity" not in legend
    assert legend.count("--band:") == 4
    assert legend.count('class="hatched"') == 1


OVERVIEW = Bars.of_archive(
    [date(year, 1, 1) for year in range(1960, 1964)],
    [(date(1960, 1, 1), 3), (date(1962, 1, 1), 12), (date(1963, 1, 1), 5)],
)


@pytest.mark.parametrize(
    ("first", "last", "chosen"),
    [
        (None, None, [1960, 1961, 1962, 1963]),
        (date(1962, 10, 22), None, [1962, 1963]),
        (None, date(1961, 12, 31), [1960, 1961]),
        (date(1961, 12, 31), date(1962, 1, 1), [1961, 1962]),
        (date(1990, 1, 1), date(1991, 1, 1), []),
    ],
)
def test_the_overview_keeps_the_whole_archive_and_marks_the_range(
    first: date | None, last: date | None, chosen: list[int]
) -> None:
    (trace,) = figures.overview(OVERVIEW, "year", first, last, "#123456").data
    assert list(trace.x) == ["1960-01-01", "1961-01-01", "1962-01-01", "1963-01-01"]
    assert list(trace.y) == [3, 0, 12, 5]
    full = [int(x[:4]) for x, opacity in zip(trace.x, trace.marker.opacity, strict=True) if opacity == 1]
    assert full == chosen
    assert set(trace.marker.opacity) <= {1.0, charts.FAINT}


def themes(outside: int, *totals: int) -> list[Row]:
    rows: list[Row] = [{"slug": f"theme-{number}", "total": total} for number, total in enumerate(totals)]
    return [*rows, {"slug": "none", "total": outside}]


@pytest.mark.parametrize(
    ("rows", "longest"),
    [
        (themes(3, 4, 2, 1), 4),
        (themes(4, 4, 2), 4),
        (themes(11, 10), 11),
        (themes(100_000, 10, 5), 12),
        (themes(0), 1),
        (themes(100_000, 0, 0), 1.2),
        (themes(0, 7), 7),
    ],
)
def test_a_large_rest_does_not_make_the_bars_of_themes_short(rows: list[Row], longest: float) -> None:
    assert longest_bar(rows) == pytest.approx(longest)
