"""The rows of the timeline: marks that do not cover each other, and a figure of just the rows it is given."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.graph_objects import Figure

from display.charts.stacking import stack_levels
from display.explore.axis import Axis
from display.explore.chart_rows import Row, RowBar, RowMark, scale_of
from display.explore.figure import FAINT, figure
from tests.validated_charts import checked

AXIS = Axis(date(1961, 1, 1), date(1963, 12, 31), "year")
SCALES = {"result": scale_of(33, is_share=False), "cuba": scale_of(3, is_share=False)}

spans = st.lists(
    st.tuples(st.dates(date(1960, 1, 1), date(1970, 1, 1)), st.integers(0, 800)).map(
        lambda span: (span[0], span[0] + timedelta(days=span[1]))
    ),
    max_size=40,
).map(sorted)


@given(spans, st.floats(0, 500))
def test_spans_of_one_level_never_overlap_and_keep_their_room(spans: list[tuple[date, date]], room: float) -> None:
    levels = stack_levels(spans, room)
    assert len(levels) == len(spans)
    for i, (first, last) in enumerate(spans):
        for (other, _), level in zip(spans[i + 1 :], levels[i + 1 :], strict=True):
            if level == levels[i]:
                assert other > last
                assert (other - first).days >= room


@given(spans, st.floats(0, 500))
def test_no_level_is_left_out_and_no_more_are_used_than_lie_side_by_side(
    spans: list[tuple[date, date]], room: float
) -> None:
    levels = stack_levels(spans, room)
    assert set(levels) == set(range(len(set(levels))))
    taken = [(first.toordinal(), max(last.toordinal() + 1.0, first.toordinal() + room)) for first, last in spans]
    busiest = max((sum(start <= first < end for start, end in taken) for first, _ in taken), default=0)
    assert len(set(levels)) == busiest


def bars(*counts: tuple[int, int, int]) -> list[RowBar]:
    """Bars of a row, from years with their documents and those of them with a wider date."""
    return [RowBar(date(year, 1, 1), documents, wider, float(documents)) for year, documents, wider in counts]


def mark(identifier: str, first: date, last: date | None = None, level: int = 0, *, is_hollow: bool = False) -> RowMark:
    """Return a mark of a row."""
    return RowMark(identifier, first, last or first, level, is_hollow, identifier)


def drawn(rows: list[Row], values: list[RowBar] | None = None) -> Figure:
    """Return the figure of the rows, with the documents of the archive behind the first."""
    return checked(figure(AXIS, rows, SCALES, values or []))


ROWS = [
    Row("result", "--documents", bars((1961, 33, 1), (1963, 5, 0)), height=84),
    Row("cuba", "--theme-1", bars((1961, 2, 0), (1963, 1, 0)), is_faint=True),
]


def test_the_bars_of_a_row_add_up_to_its_documents_with_wider_dates_hatched_on_top() -> None:
    _, exact, wider, of_theme = drawn(ROWS).data
    assert (list(exact.y), list(wider.y), list(of_theme.y)) == ([32, 5], [1], [2, 1])
    assert [trace.marker.pattern.shape for trace in (exact, wider, of_theme)] == [None, "/", None]
    assert drawn(ROWS).layout.barmode == "stack"


def test_a_bar_is_in_the_middle_of_its_days() -> None:
    _, exact, *_ = drawn(ROWS).data
    assert list(exact.x) == [365 / 2, 365 + 365 + 365 / 2]


def test_rows_have_scales_of_their_own_and_do_not_overlap() -> None:
    layout = drawn(ROWS).layout
    assert (layout.yaxis2.range, layout.yaxis3.range) == ((0, 40), (0, 4))
    assert layout.yaxis3.domain[1] <= layout.yaxis2.domain[0]


def test_rows_that_are_not_chosen_are_faint() -> None:
    assert [trace.opacity for trace in drawn(ROWS).data[1:]] == [1, 1, FAINT]


def test_the_archive_is_behind_the_first_row_on_a_scale_of_its_own() -> None:
    behind, *_ = drawn(ROWS, bars((1961, 900, 0), (1962, 100, 0))).data
    assert (list(behind.y), behind.yaxis) == ([900, 100], "y")
    assert drawn(ROWS, bars((1961, 900, 0))).layout.yaxis.range == (0, 900)


MARKS = [
    mark("year", date(1962, 1, 1), date(1962, 12, 31)),
    mark("day", date(1962, 10, 22), level=1),
    mark("doubted", date(1962, 10, 22), level=2, is_hollow=True),
]


def test_every_document_is_one_mark_in_the_middle_of_its_days() -> None:
    *_, dots = drawn([Row("result", "--documents", marks=MARKS)]).data
    assert list(dots.x) == [365 + 365 / 2, 365 + 294.5, 365 + 294.5]
    assert list(dots.y) == [0.5, 1.5, 2.5]


def test_a_date_that_is_no_day_is_drawn_over_all_of_its_days() -> None:
    *_, lines, _ = drawn([Row("result", "--documents", marks=MARKS)]).data
    assert (list(lines.x), list(lines.y)) == ([365, 730, None], [0.5, 0.5, None])


def test_a_mark_is_hollow_where_its_date_is_in_doubt() -> None:
    *_, dots = drawn([Row("result", "--documents", marks=MARKS)]).data
    assert [width > 0 for width in dots.marker.line.width] == [False, False, True]


def test_a_dotted_line_leads_to_the_date_in_the_title() -> None:
    days = date(1963, 1, 1), date(1963, 1, 1)
    one = RowMark("a", date(1961, 1, 1), date(1961, 1, 1), 0, True, "a", event=days)
    _, tie, *_ = drawn([Row("result", "--documents", marks=[one])]).data
    assert (list(tie.x), tie.line.dash) == ([0.5, 730.5, None], "dot")


@pytest.mark.parametrize(
    ("highest", "is_share", "words"), [(33, False, "40"), (900, False, "1,000"), (0, False, "1"), (7.5, True, "8 %")]
)
def test_a_scale_ends_at_a_round_number(highest: float, is_share: bool, words: str) -> None:
    assert scale_of(highest, is_share=is_share).label == words
