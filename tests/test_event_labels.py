"""Events on a chart: which come first, where their labels stand, and that none of these touch."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.build import BuildOptions, build
from display import charts
from display.charts.events import (
    LABEL_GAP,
    LONGEST_LABEL,
    MOST_DRAWN,
    MOST_ROWS,
    NARROWEST_CHART,
    RIGHT_MARGIN,
    Label,
    event_layer,
    place_labels,
)
from queries import Event, events
from queries.archive import Archive
from queries.bars import Bars
from tests import figures
from tests.archives import THEMES

FIRST, LAST = date(1945, 1, 1), date(1991, 12, 31)
COLOURS = {"cuba": "#0072b2"}


def event(label: str, first: str, last: str = "", theme: str | None = None, *, is_own: bool = False) -> Event:
    return Event(date.fromisoformat(first), date.fromisoformat(last or first), label, theme, is_own)


WAR = event("Korean War", "1950-06-25", "1953-07-27")
BLOCKADE = event("Berlin Blockade", "1948-06-24", "1949-05-12")
WALL = event("Berlin Wall opens", "1989-11-09")
UNITY = event("German unity", "1990-10-03")
SPUTNIK = event("Sputnik 1 launched", "1957-10-04")
QUARANTINE = event("Quarantine of Cuba", "1962-10-22", theme="cuba")
MINE = event("My grandmother emigrates", "1962-10-01", is_own=True)
ALL = (BLOCKADE, WAR, SPUTNIK, MINE, QUARANTINE, WALL, UNITY)


# The archive


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("events")
    source, file = folder / "letter.csv", folder / "events.csv"
    source.write_text("title,date\nLetter,5 May 1962\n")
    lines = ["1962-10-16,1962-10-28,Crisis,cuba", "1962-10-22,,Speech,", "1962-10-16,,Photographs,", "1963,,Test ban,"]
    file.write_text("\n".join(["first_day,last_day,label,theme", *lines]) + "\n")
    build([source], folder / "archive.duckdb", THEMES, BuildOptions(events=file))
    return Archive(folder / "archive.duckdb")


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("1962-01-01", "1963-12-31", ["Photographs", "Crisis", "Speech", "Test ban"]),
        ("1962-10-28", "1962-12-31", ["Crisis"]),
        ("1962-10-29", "1962-12-31", []),
        ("1962-10-01", "1962-10-16", ["Photographs", "Crisis"]),
        ("1963-06-01", "1963-06-01", ["Test ban"]),
    ],
)
def test_events_of_a_span_are_those_that_touch_it_in_order(
    archive: Archive, first: str, last: str, labels: list[str]
) -> None:
    found = events(archive, date.fromisoformat(first), date.fromisoformat(last))
    assert [event.label for event in found] == labels


def test_an_event_of_the_archive_knows_its_theme(archive: Archive) -> None:
    crisis = events(archive, date(1962, 10, 20), date(1962, 10, 20))
    assert crisis == [event("Crisis", "1962-10-16", "1962-10-28", "cuba")]


# Which come first


@pytest.mark.parametrize(
    ("themes", "most", "expected"),
    [
        ((), 3, [MINE, WAR, BLOCKADE]),
        (("cuba",), 3, [MINE, QUARANTINE, WAR]),
        ((), 4, [MINE, WAR, BLOCKADE, UNITY]),
        ((), 5, [MINE, WAR, BLOCKADE, UNITY, SPUTNIK]),
        ((), 0, []),
    ],
)
def test_own_events_come_first_then_chosen_themes_then_long_ones_then_far_apart_ones(
    themes: tuple[str, ...], most: int, expected: list[Event]
) -> None:
    assert charts.by_relevance(ALL, FIRST, LAST, themes, most) == expected


def test_no_event_is_lost_or_doubled_where_all_may_stand() -> None:
    ranked = charts.by_relevance([*ALL, *ALL], FIRST, LAST, ())
    assert len(ranked) == len(ALL)
    assert set(ranked) == set(ALL)


def test_an_event_counts_as_long_as_the_span_shows_of_it() -> None:
    early, late = event("A", "1900-01-01", "1945-02-01"), event("B", "1946-01-01", "1947-12-31")
    assert charts.by_relevance([early, late], FIRST, LAST, ()) == [late, early]


# Where labels stand

days = st.dates(date(1940, 1, 1), date(1995, 12, 31))
labels = st.text("abc Wm漢…é<b>&", min_size=1, max_size=60).filter(str.strip)
some_events = st.builds(
    lambda first, length, label: Event(first, first + timedelta(length), label),
    days,
    st.sampled_from([0, 1, 40, 700, 9000]),
    labels,
)


def shown(found: list[Event]) -> list[Event]:
    return [one for one in found if one.first_day <= LAST and one.last_day >= FIRST]


def crosses(upper: Label, lower: Label, plot: float) -> bool:
    start, end = lower.span(plot)
    return start + 0.01 < upper.at * plot < end - 0.01


@given(
    st.lists(some_events, max_size=40),
    st.integers(19, 200),
    st.sampled_from([NARROWEST_CHART, 358, 640, 1100]),
)
def test_no_two_labels_touch_and_no_line_crosses_one_at_any_width(
    found: list[Event], left_margin: int, width: int
) -> None:
    plot = width - left_margin - RIGHT_MARGIN
    placed = place_labels(shown(found), FIRST, LAST, left_margin)
    for label in placed:
        start, end = label.span(plot)
        assert -left_margin <= start < end <= plot + RIGHT_MARGIN
        assert 0 <= label.row < MOST_ROWS
    for one, other in combinations(placed, 2):
        if one.row == other.row:
            (_, end), (start, _) = sorted((one.span(plot), other.span(plot)))
            assert end + LABEL_GAP <= start + 0.01
        else:
            lower, upper = sorted((one, other), key=lambda label: label.row)
            assert not crosses(upper, lower, plot)


@example([event("W" * 40, "1970-01-01")])
@given(st.lists(some_events, max_size=40))
def test_each_event_drawn_has_a_band_and_the_first_one_has_a_label(found: list[Event]) -> None:
    touching = list(dict.fromkeys(shown(found)))
    layer = event_layer(touching, FIRST, LAST, 26, COLOURS)
    assert len(layer.bands) == min(len(touching), MOST_DRAWN)
    assert bool(layer.labels) == bool(touching)
    assert layer.height == 0 or touching


def test_labels_stand_right_of_their_lines_and_left_of_them_at_the_end() -> None:
    placed = place_labels([SPUTNIK, UNITY], FIRST, LAST, 26)
    assert [(label.event, label.row, label.to_left) for label in placed] == [(SPUTNIK, 0, False), (UNITY, 0, True)]


def test_events_of_one_day_stand_one_above_the_other_as_long_as_there_is_room() -> None:
    same = [event(f"Something happens {number}", "1957-10-04") for number in range(6)]
    placed = place_labels(same, FIRST, LAST, 26)
    assert [label.row for label in placed] == [0, 1, 2, 3]


def test_an_event_that_began_before_the_chart_is_named_at_its_left_edge() -> None:
    (label,) = place_labels([event("Cold War", "1900-01-01", "1999-12-31")], FIRST, LAST, 26)
    assert (label.day, label.at) == (FIRST, 0)


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Crisis", "Crisis"),
        ("<b>Crisis</b> & more", "&lt;b&gt;Crisis&lt;/b&gt; &amp; more"),
        ("A  \n label", "A label"),
        ("x" * 31, "x" * (LONGEST_LABEL - 1) + "…"),
        ("\u202eright to left", "right to left"),
    ],
)
def test_a_label_is_short_and_escaped(written: str, drawn: str) -> None:
    (annotation,) = event_layer([event(written, "1962-10-16")], FIRST, LAST, 26, COLOURS).labels
    assert annotation["text"] == drawn
    assert "<" not in str(annotation["hovertext"]).replace("&lt;", "")


# The figures


def one_a_year() -> Bars:
    years = [date(year, 1, 1) for year in range(FIRST.year, LAST.year + 1)]
    return Bars.of_bands(years, ((year, "none", 1) for year in years))


def test_events_make_a_chart_higher_by_their_rows_and_leave_its_bars_alone() -> None:
    plain = figures.bars(one_a_year(), "year", {}, {})
    with_events = figures.bars(one_a_year(), "year", {}, {}, ALL)
    assert with_events.data == plain.data
    assert with_events.layout.xaxis.range == plain.layout.xaxis.range == ("1945-01-01", "1991-12-31 23:59:59")
    grown = with_events.layout.height - plain.layout.height
    assert grown == with_events.layout.margin.t - plain.layout.margin.t > 0
    assert charts.bars(one_a_year(), "year", {}, {}).drawn_events == (0, 0)


def test_a_chart_draws_a_dozen_events_and_tells_how_many_have_a_label() -> None:
    crowd = [event(f"Something happens {number}", "1957-10-04") for number in range(20)]
    for held, drawn in ((crowd, (12, 4)), (crowd[:11], (11, 4)), (crowd[:3], (3, 3))):
        assert charts.bars(one_a_year(), "year", {}, {}, held).drawn_events == drawn


def test_a_day_is_drawn_to_its_end() -> None:
    (band,) = event_layer([QUARANTINE], date(1962, 10, 1), date(1962, 10, 31), 26, COLOURS).bands
    assert (band["x0"], band["x1"]) == ("1962-10-22", "1962-10-22 23:59:59")
    assert band["fillcolor"] == "rgba(0,114,178,0.13)"
