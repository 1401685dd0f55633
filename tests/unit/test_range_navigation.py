"""Steps through time: where earlier, later, wider and closer lead."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from display.charts import range_navigation
from queries.model.choices import Choices
from queries.model.days import bucket_end, bucket_start, first_day_of, last_day_of, range_texts
from queries.model.filters import Filters
from queries.model.vocabularies import GRAINS, Grain

ARCHIVE = (date(1956, 4, 5), date(1991, 8, 2))


def span(start: str, end: str = "") -> tuple[date, date]:
    """Return the days from one link text to another, or those of the first alone."""
    return first_day_of(start), last_day_of(end or start)


@pytest.mark.parametrize(
    ("here", "before", "after"),
    [
        (span("1962"), span("1961"), span("1963")),
        (span("1960", "1969"), span("1950", "1959"), span("1970", "1979")),
        (span("1962", "1964"), span("1959", "1961"), span("1965", "1967")),
        (span("1950", "1969"), span("1930", "1949"), span("1970", "1989")),
        (span("1964-02"), span("1964-01"), span("1964-03")),
        (span("1962-10", "1963-03"), span("1962-04", "1962-09"), span("1963-04", "1963-09")),
        (span("1962-01", "1962-12"), span("1961"), span("1963")),
        (span("1964-02-29"), span("1964-02-28"), span("1964-03-01")),
        (span("1962-10-15", "1962-10-21"), span("1962-10-08", "1962-10-14"), span("1962-10-22", "1962-10-28")),
        (span("1962-10-16", "1962-10-28"), span("1962-10-03", "1962-10-15"), span("1962-10-29", "1962-11-10")),
        # The first and the last days there are.
        (span("0010", "0019"), span("0001", "0009"), span("0020", "0029")),
        (span("0001", "0009"), None, span("0010", "0019")),
        (span("9990", "9999"), span("9980", "9989"), None),
        (span("0001"), None, span("0002")),
        (span("9999-12"), span("9999-11"), None),
        (span("0001-01-01"), None, span("0001-01-02")),
        (span("9999-12-31"), span("9999-12-30"), None),
        (span("0003", "0006"), span("0001", "0004"), span("0007", "0010")),
        (span("9995-02", "9999-11"), span("9990-04", "9995-01"), span("9995-03", "9999-12")),
        (span("0001", "9999"), None, None),
    ],
)
def test_earlier_and_later_move_a_range_by_its_own_length(
    here: tuple[date, date], before: tuple[date, date] | None, after: tuple[date, date] | None
) -> None:
    assert range_navigation.moved(here, -1) == before
    assert range_navigation.moved(here, 1) == after


whole_buckets = st.builds(
    lambda day, grain, more: (bucket_start(day, grain), _end_of(day, grain, more)),
    st.dates(),
    st.sampled_from(GRAINS),
    st.integers(0, 30),
)
any_days = st.tuples(st.dates(), st.dates()).map(lambda ends: (min(ends), max(ends)))


def _end_of(day: date, grain: Grain, more: int) -> date:
    """Return the last day of the bucket of the day, or of one up to `more` buckets later."""
    end = bucket_end(day, grain)
    for _ in range(more):
        end = bucket_end(end + timedelta(days=1), grain) if end < date.max else end
    return end


@given(whole_buckets, st.sampled_from([-1, 1]))
def test_there_and_back_is_the_same_range(here: tuple[date, date], direction: int) -> None:
    there = range_navigation.moved(here, direction)
    # Where days run out a range stops short, and the decade of the year 1 has nine years only.
    assume(there is not None and (there[1] < here[0] or there[0] > here[1]) and min(here, there)[0].year >= 10)
    assert there
    # Thirteen weeks may lie beside three months, which have as many days, and move by months.
    assume(len(range_texts(*there)[0]) == len(range_texts(*here)[0]))
    assert range_navigation.moved(there, -direction) == here


def test_days_that_are_whole_months_move_by_months() -> None:
    weeks = span("2549-12-01", "2550-03-01")
    months = span("2549-09", "2549-11")
    assert range_navigation.moved(weeks, -1) == months
    assert range_navigation.moved(months, 1) == span("2549-12", "2550-02")


@given(any_days, st.sampled_from([-1, 1]))
def test_a_moved_range_begins_where_the_other_ends(here: tuple[date, date], direction: int) -> None:
    there = range_navigation.moved(here, direction)
    assume(there is not None and (there[1] < here[0] or there[0] > here[1]))
    assert there
    before, after = sorted((here, there))
    assert (after[0] - before[1]).days == 1


@given(whole_buckets | any_days, st.sampled_from([-1, 1]))
def test_a_moved_range_has_no_days_in_common_unless_days_run_out(here: tuple[date, date], direction: int) -> None:
    there = range_navigation.moved(here, direction)
    edge = date.min if direction < 0 else date.max
    if there is None:
        assert edge in here
    elif there[0] <= here[1] and here[0] <= there[1]:
        assert edge in there
    else:
        assert there[0] <= there[1]
        assert (there < here) == (direction < 0)


@pytest.mark.parametrize(
    ("here", "around"),
    [
        (span("1962-10-22"), span("1962-10-22", "1962-10-28")),
        (span("1962-10-22", "1962-10-28"), span("1962-10")),
        (span("1962-10-29", "1962-11-04"), span("1962")),
        (span("1962-10"), span("1962")),
        (span("1962"), span("1960", "1969")),
        (span("1960", "1969"), None),
        (span("1962-10-16", "1962-10-28"), span("1962-10")),
        (span("1962-10", "1962-11"), span("1962")),
        (span("1962", "1964"), span("1960", "1969")),
        (span("1969-12-31", "1970-01-01"), span("1969-12-29", "1970-01-04")),
        (span("1969-12-28", "1970-01-01"), None),
        (span("0001"), span("0001", "0009")),
        (span("9999-12-31"), span("9999-12-27", "9999-12-31")),
    ],
)
def test_wider_is_the_next_bucket_around_a_range(here: tuple[date, date], around: tuple[date, date] | None) -> None:
    assert range_navigation.wider(here) == around


@given(any_days)
def test_wider_leads_to_all_years_in_five_steps_at_most(here: tuple[date, date]) -> None:
    at: tuple[date, date] | None = here
    for _ in range(5):
        if at:
            around = range_navigation.wider(at)
            assert around is None or (around[0] <= at[0] and at[1] <= around[1] and around != at)
            at = around
    assert at is None


def link(filters: Filters | None) -> tuple[str, str] | None:
    """Return the range a question asks for, as its link names it; None for no question."""
    return (filters.start, filters.end) if filters else None


@pytest.mark.parametrize(
    ("start", "end", "before", "after", "up"),
    [
        ("", "", None, None, None),
        ("1962", "1962", ("1961", "1961"), ("1963", "1963"), ("1960", "1969")),
        ("1962-10", "1962-12", ("1962-07", "1962-09"), ("1963-01", "1963-03"), ("1962", "1962")),
        # Nothing of the archive is earlier, or later.
        ("1956", "1956", None, ("1957", "1957"), ("1950", "1959")),
        ("1956-05", "1956-05", ("1956-04", "1956-04"), ("1956-06", "1956-06"), ("1956", "1956")),
        ("1991", "1991", ("1990", "1990"), None, ("1990", "1999")),
        ("1950", "1999", None, None, ("", "")),
        ("2050", "2050", ("2049", "2049"), None, ("2050", "2059")),
        # An open end is that of the archive.
        ("1982", "", ("1972", "1981"), None, ("", "")),
        ("", "1965", None, ("1966", "1975"), ("", "")),
        ("2050", "", ("2049", "2049"), None, ("2050", "2059")),
    ],
)
def test_a_step_leads_where_the_archive_has_something(
    start: str,
    end: str,
    before: tuple[str, str] | None,
    after: tuple[str, str] | None,
    up: tuple[str, str] | None,
) -> None:
    question = Filters(start=start, end=end, page=3, included=Choices(theme=("cuba",)))
    results = [
        range_navigation.earlier(question, ARCHIVE),
        range_navigation.later(question, ARCHIVE),
        range_navigation.drill_up(question, ARCHIVE),
    ]
    assert [link(there) for there in results] == [before, after, up]
    assert all(there.included["theme"] == ("cuba",) and there.page == 1 for there in results if there)


def test_without_a_dated_document_steps_along_time_lead_nowhere() -> None:
    question = Filters(start="1962", end="1962")
    assert range_navigation.earlier(question, None) is None
    assert range_navigation.later(question, None) is None
    assert link(range_navigation.drill_up(question, None)) == ("1960", "1969")
    assert link(range_navigation.drill_up(Filters(start="1962"), None)) == ("", "")


@pytest.mark.parametrize(
    ("filters", "bucket", "grain", "there"),
    [
        (Filters(), "1962", "year", Filters(start="1962", end="1962")),
        (Filters(grain="year"), "1962", "year", Filters(start="1962", end="1962", grain="month")),
        (Filters(grain="month"), "1962-10", "month", Filters(start="1962-10", end="1962-10", grain="week")),
        (Filters(grain="day"), "1962-10-22", "day", Filters(start="1962-10-22", end="1962-10-22", grain="day")),
        # A bucket that the range cuts is opened as far as the range goes.
        (Filters(start="1962-05"), "1962", "year", Filters(start="1962-05", end="1962-12")),
        (Filters(start="1961", end="1962-05-04"), "1962", "year", Filters(start="1962-01-01", end="1962-05-04")),
        # No bucket counts undated documents.
        (Filters(start="1961", undated="include"), "1962", "year", Filters(start="1962", end="1962")),
        (Filters(page=4, text="cuba"), "1962", "year", Filters(start="1962", end="1962", text="cuba")),
    ],
)
def test_a_bucket_opens_just_what_it_counts(filters: Filters, bucket: str, grain: Grain, there: Filters) -> None:
    assert range_navigation.drill_down(filters, *span(bucket), grain) == there


@given(whole_buckets)
def test_a_step_writes_the_shortest_link_for_its_days(here: tuple[date, date]) -> None:
    there = range_navigation.going_to(Filters(), here)
    assert (there.first_day, there.last_day) == here
    assert (there.start, there.end) == range_texts(*here)
