"""The lines of a comparison as drawn: gaps where nothing can be said, hollow marks where a share says little."""

import pytest

from display.charts.lines import COLOURS, OPENED_SIZE, DrawnLine, is_any_above, lines, scale_steps, scale_top
from display.format.colours import PAGE_COLOURS
from tests.validated_charts import checked

CUBA = DrawnLine("a", [25.0, None, 50.0], [True, False, False])
KABUL = DrawnLine("b", [0, 0, 12.5], [False] * 3, opened=2)
PLACES = [0.5, 1.5, 2.5]


def test_a_line_has_a_gap_where_nothing_can_be_said_and_a_hollow_mark_where_little_can() -> None:
    figure = checked(lines([CUBA, KABUL], PLACES, 3, steps=[0, 25, 50]))
    cuba, kabul = figure.data
    assert (cuba.x, cuba.y, cuba.connectgaps) == ((0.5, 1.5, 2.5), (25.0, None, 50.0), False)
    assert [width > 0 for width in cuba.marker.line.width] == [True, False, False]
    assert kabul.marker.size[:2] == (0, 0)
    assert kabul.marker.size[2] == OPENED_SIZE


def test_day_zero_and_events_are_upright_lines_at_their_places() -> None:
    figure = checked(lines([CUBA], PLACES, 3, steps=[0, 50], upright=[0.25], day_zero=1.5))
    assert [line.x0 for line in figure.layout.shapes if line.x0 == line.x1] == [0.25, 1.5]
    assert [line.y0 for line in figure.layout.shapes if line.y0 == line.y1] == [0, 50]
    assert figure.layout.xaxis.range == (0, 3)


def test_questions_differ_in_more_than_colour() -> None:
    drawn = checked(lines([DrawnLine(letter, [1], [False]) for letter in "abcd"], [0.5], 1, steps=[0, 1])).data
    for looks in ([line.line.dash for line in drawn], [line.marker.symbol for line in drawn]):
        assert len(set(looks)) == 4
    assert {COLOURS[line.name.lower()] for line in drawn} <= set(PAGE_COLOURS)


SCALES = {
    (1, True): [0, 1],
    (3, True): [0, 1, 2, 3],
    (7, True): [0, 2, 4, 6, 8],
    (25, True): [0, 10, 20, 30],
    (99, True): [0, 20, 40, 60, 80, 100],
    (1_001, True): [0, 500, 1_000, 1_500, 2_000],
    (0.3, False): [0, 0.1, 0.2, 0.3],
    (62.5, False): [0, 20, 40, 60, 80],
}


@pytest.mark.parametrize(("highest", "steps"), SCALES.items())
def test_a_scale_has_round_numbers_and_no_half_documents(highest: tuple[float, bool], steps: list[float]) -> None:
    height, is_whole = highest
    top = scale_top([DrawnLine("a", [0, height], [False, False])])
    assert scale_steps(top, is_whole=is_whole) == pytest.approx(steps)


def test_where_all_is_none_the_scale_still_has_a_height() -> None:
    assert scale_top([DrawnLine("a", [0, None], [False, False])]) == 1


def test_a_share_that_says_little_does_not_draw_all_others_flat() -> None:
    odd = DrawnLine("a", [100.0, 4.0], [True, False])
    assert scale_top([odd]) == 4
    assert is_any_above([odd])
    assert not is_any_above([CUBA, KABUL])
