"""The lines of a comparison as drawn: gaps where nothing can be said, hollow marks where a share says little."""

from datetime import date

import pytest

from display.charts import DrawnLine, are_some_above
from tests.figures import lines

CUBA = DrawnLine(
    "A", [25.0, None, 50.0], ["1 of 4", "0 of 0", "3 of 6"], [True, False, False], ["a.1961", "", "a.1963"]
)
KABUL = DrawnLine(
    "B", [0, 0, 12.5], ["0 of 9", "0 of 9", "1 of 8"], [False] * 3, ["b.1961", "b.1962", "b.1963"], opened=2
)
WEEKS = ["week −1", "week 0", "week 1"]


def test_lines_by_date_stand_in_the_middle_of_their_buckets() -> None:
    starts = [date(1961, 1, 1), date(1962, 1, 1), date(1963, 1, 1)]
    figure = lines([CUBA, KABUL], "year", names=["1961", "1962", "1963"], starts=starts, numbers=(), is_share=True)
    drawn = figure.data
    assert [(line.name, line.y, line.connectgaps) for line in drawn] == [
        ("A", (25.0, None, 50.0), False),
        ("B", (0, 0, 12.5), False),
    ]
    assert drawn[0].x == ("1961-01-01", "1962-01-01", "1963-01-01")
    assert (drawn[0].xperiod, drawn[0].xperiodalignment) == ("M12", "middle")
    assert drawn[0].hovertext == (
        "1961<br>A: 1 of 4<br>B: 0 of 9",
        "1962<br>B: 0 of 9",
        "1963<br>A: 3 of 6<br>B: 1 of 8",
    )
    assert [line.customdata for line in drawn] == [("a.1961", "", "a.1963"), ("b.1961", "b.1962", "b.1963")]
    assert [line.marker.size for line in drawn] == [(7, 7, 7), (7, 7, 14)]
    assert drawn[0].marker.symbol == ("circle-open", "circle", "circle")
    assert figure.layout.xaxis.range == ("1961-01-01", "1963-12-31 23:59:59")
    assert figure.layout.yaxis.ticksuffix == " %"


def test_day_zero_begins_between_the_units_before_it_and_its_own() -> None:
    figure = lines([CUBA, KABUL], "week", names=WEEKS, starts=(), numbers=(-1, 0, 1), is_share=False)
    assert figure.data[0].x == (-1, 0, 1)
    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [(-0.5, -0.5)]
    assert figure.layout.xaxis.title.text == "weeks from day 0"
    assert figure.layout.yaxis.ticksuffix is None


def test_questions_differ_in_more_than_colour() -> None:
    drawn = lines([CUBA, KABUL, CUBA, KABUL], "week", names=WEEKS, starts=(), numbers=(-1, 0, 1), is_share=False).data
    for look in ([line.line.color for line in drawn], [line.line.dash for line in drawn]):
        assert len(set(look)) == 4
    assert [line.marker.symbol[2] for line in drawn] == ["circle", "square", "diamond", "triangle-up"]


def test_where_all_is_none_the_axis_still_has_a_height() -> None:
    figure = lines(
        [DrawnLine("A", [0, 0], ["0", "0"], [False] * 2, ["", ""])],
        "day",
        names=["day −1", "day 0"],
        starts=(),
        numbers=(-1, 0),
        is_share=False,
    )
    assert figure.layout.yaxis.range == (0, 1)


def test_a_share_that_says_little_does_not_draw_all_others_flat() -> None:
    odd = DrawnLine("A", [100.0, 4.0], ["1 of 1", "2 of 50"], [True, False], ["a.1961", "a.1962"])
    figure = lines([odd], "week", names=WEEKS[:2], starts=(), numbers=(-1, 0), is_share=True)
    assert figure.layout.yaxis.range[1] == pytest.approx(4.32)
    assert are_some_above([odd])
    assert not are_some_above([CUBA, KABUL])


def test_few_documents_are_counted_one_by_one() -> None:
    few, more = (DrawnLine("A", [0, most], ["", ""], [False] * 2, ["", ""]) for most in (2, 20))
    drawn = [lines([one], "day", names=WEEKS[:2], starts=(), numbers=(-1, 0), is_share=False) for one in (few, more)]
    assert [figure.layout.yaxis.dtick for figure in drawn] == [1, None]
