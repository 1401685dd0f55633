"""The lines of a comparison as drawn: gaps where nothing can be said, hollow marks where a share says little."""

from datetime import date

from display.charts import DrawnLine, lines

CUBA = DrawnLine("A", [25.0, None, 50.0], ["1 of 4", "0 of 0", "3 of 6"], [True, False, False])
KABUL = DrawnLine("B", [0, 0, 12.5], ["0 of 9", "0 of 9", "1 of 8"], [False] * 3)


def test_lines_by_date_stand_in_the_middle_of_their_buckets() -> None:
    starts = [date(1961, 1, 1), date(1962, 1, 1), date(1963, 1, 1)]
    figure = lines([CUBA, KABUL], "year", starts=starts, numbers=(), is_share=True)
    drawn = figure.data
    assert [(line.name, line.y, line.connectgaps) for line in drawn] == [
        ("A", (25.0, None, 50.0), False),
        ("B", (0, 0, 12.5), False),
    ]
    assert drawn[0].x == ("1961-01-01", "1962-01-01", "1963-01-01")
    assert (drawn[0].xperiod, drawn[0].xperiodalignment) == ("M12", "middle")
    assert drawn[0].marker.symbol == ("circle-open", "circle", "circle")
    assert figure.layout.xaxis.range == ("1961-01-01", "1963-12-31 23:59:59")
    assert figure.layout.yaxis.ticksuffix == " %"


def test_day_zero_begins_between_the_units_before_it_and_its_own() -> None:
    figure = lines([CUBA, KABUL], "week", starts=(), numbers=(-1, 0, 1), is_share=False)
    assert figure.data[0].x == (-1, 0, 1)
    assert [(line.x0, line.x1) for line in figure.layout.shapes] == [(-0.5, -0.5)]
    assert figure.layout.xaxis.title.text == "weeks from day 0"
    assert figure.layout.yaxis.ticksuffix is None


def test_questions_differ_in_more_than_colour() -> None:
    drawn = lines([CUBA, KABUL, CUBA, KABUL], "week", starts=(), numbers=(-1, 0, 1), is_share=False).data
    for look in ([line.line.color for line in drawn], [line.line.dash for line in drawn]):
        assert len(set(look)) == 4
    assert [line.marker.symbol[2] for line in drawn] == ["circle", "square", "diamond", "triangle-up"]


def test_where_all_is_none_the_axis_still_has_a_height() -> None:
    figure = lines([DrawnLine("A", [0, 0], ["0", "0"], [False] * 2)], "day", starts=(), numbers=(-1, 0), is_share=False)
    assert figure.layout.yaxis.range == (0, 1)
