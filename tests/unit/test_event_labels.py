"""Events on a chart: which come first, where their labels stand, and that none of these touch."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import BuildOptions, build
from display.charts.event_ranking import by_relevance
from display.explore.axis import Axis
from display.explore.chart_events import GAP, LETTER_PIXELS, MOST_DRAWN, PLOT_PIXELS, DrawnEvent, drawn_events
from queries.database.archive import Archive
from queries.model.event import Event
from queries.timeline import events
from tests.archives import THEMES

FIRST, LAST = date(1945, 1, 1), date(1991, 12, 31)
AXIS = Axis(FIRST, LAST, "year")


def event(label: str, first: str, last: str = "", theme: str | None = None, *, is_own: bool = False) -> Event:
    return Event(date.fromisoformat(first), date.fromisoformat(last or first), label, theme, is_own=is_own)


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
    (crisis,) = events(archive, date(1962, 10, 20), date(1962, 10, 20))
    assert (crisis.label, crisis.theme, crisis.is_own) == ("Crisis", "cuba", False)
    assert (crisis.first_day, crisis.last_day) == (date(1962, 10, 16), date(1962, 10, 28))


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
    assert by_relevance(ALL, FIRST, LAST, themes, most) == expected


def test_no_event_is_lost_or_doubled_where_all_may_stand() -> None:
    ranked = by_relevance([*ALL, *ALL], FIRST, LAST, ())
    assert len(ranked) == len(ALL)
    assert set(ranked) == set(ALL)


def test_an_event_counts_as_long_as_the_span_shows_of_it() -> None:
    early, late = event("A", "1900-01-01", "1945-02-01"), event("B", "1946-01-01", "1947-12-31")
    assert by_relevance([early, late], FIRST, LAST, ()) == [late, early]


# Which are drawn, and where their names are


def named(name: str, first: str, last: str = "") -> Event:
    """Return an event with a short name."""
    return Event(date.fromisoformat(first), date.fromisoformat(last or first), f"{name}, in full", short=name)


def label_span(one: DrawnEvent, width: int) -> tuple[float, float]:
    """From which pixel to which the name of an event reaches, on a chart of this width."""
    line = (AXIS.place(one.day) + 0.5) / AXIS.days * width
    return (line - len(one.name) * LETTER_PIXELS, line) if one.to_left else (line, line + len(one.name) * LETTER_PIXELS)


days = st.dates(date(1940, 1, 1), date(1995, 12, 31))
some_events = st.builds(
    lambda first, length, name: Event(first, first + timedelta(length), f"{name}, in full", short=name),
    days,
    st.sampled_from([0, 1, 40, 700, 9000]),
    st.text("abc Wm", min_size=1, max_size=24).filter(str.strip),
)


@given(st.lists(some_events, max_size=40))
def test_no_two_names_touch_and_none_leaves_the_chart_whatever_its_width(found: list[Event]) -> None:
    drawn = drawn_events(found, AXIS, ())
    assert len(drawn) <= MOST_DRAWN
    for width, visible in (
        (PLOT_PIXELS["wide"], drawn),
        (PLOT_PIXELS["narrow"], [one for one in drawn if one.is_narrow]),
    ):
        spans = sorted(label_span(one, width) for one in visible)
        assert all(0 <= start <= end <= width for start, end in spans)
        assert all(start >= end + GAP for (_, end), (start, _) in pairwise(spans))


@pytest.mark.slow
@given(st.lists(some_events, max_size=40))
def test_events_are_drawn_in_the_order_of_their_days_and_only_those_of_the_axis(found: list[Event]) -> None:
    drawn = drawn_events(found, AXIS, ())
    assert [one.day for one in drawn] == sorted(one.day for one in drawn)
    touching = {(one.first_day, one.last_day) for one in found if one.first_day <= LAST and one.last_day >= FIRST}
    assert {one.days for one in drawn} <= touching


def test_an_event_without_a_short_name_is_not_drawn() -> None:
    assert drawn_events([WAR, named("Sputnik", "1957-10-04")], AXIS, ())[0].name == "Sputnik"
    assert len(drawn_events([WAR, named("Sputnik", "1957-10-04")], AXIS, ())) == 1


def test_names_are_right_of_their_lines_and_left_of_them_at_the_end() -> None:
    drawn = drawn_events([named("Sputnik", "1957-10-04"), named("German unity", "1990-10-03")], AXIS, ())
    assert [(one.name, one.to_left) for one in drawn] == [("Sputnik", False), ("German unity", True)]


def test_an_event_that_began_before_the_chart_is_named_at_its_left_edge() -> None:
    (one,) = drawn_events([named("Cold War", "1900-01-01", "1999-12-31")], AXIS, ())
    assert one.day == FIRST


def test_a_click_opens_a_month_on_either_side_of_an_event_and_never_leaves_the_calendar() -> None:
    (one,) = drawn_events([named("Sputnik", "1957-10-04")], AXIS, ())
    assert one.around == (date(1957, 9, 3), date(1957, 11, 4))
    (first,) = drawn_events([named("Beginning", "0001-01-02")], Axis(date.min, date(9, 12, 31), "year"), ())
    assert first.around == (date.min, date(1, 2, 2))
