"""What a reader selects in a chart: a bar that is clicked, a range that is dragged."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.selections import clicked_bucket, dragged_range
from queries.days import bucket_end, bucket_start
from queries.filters import GRAINS


@pytest.mark.parametrize(
    ("customdata", "bucket"),
    [
        ("1960-01-01 decade", (date(1960, 1, 1), date(1969, 12, 31), "decade")),
        ("0001-01-01 decade", (date.min, date(9, 12, 31), "decade")),
        ("1962-01-01 year", (date(1962, 1, 1), date(1962, 12, 31), "year")),
        ("1964-02-01 month", (date(1964, 2, 1), date(1964, 2, 29), "month")),
        ("9999-12-01 month", (date(9999, 12, 1), date.max, "month")),
        ("1962-10-22 day", (date(1962, 10, 22), date(1962, 10, 22), "day")),
    ],
)
def test_a_clicked_bar_stands_for_its_days(customdata: str, bucket: tuple[date, date, str]) -> None:
    assert clicked_bucket(customdata) == bucket


DRAGS = [
    # A drag covers the buckets that it covers by half at least.
    ("1961-01-01", "1963-12-31 23:59", "year", (date(1961, 1, 1), date(1963, 12, 31))),
    ("1961-03-01", "1963-10-01", "year", (date(1961, 1, 1), date(1963, 12, 31))),
    ("1961-10-01", "1963-03-01", "year", (date(1962, 1, 1), date(1962, 12, 31))),
    ("1963-10-01", "1961-03-01", "year", (date(1961, 1, 1), date(1963, 12, 31))),
    ("1961-01-01", "1962-01-01", "year", (date(1961, 1, 1), date(1961, 12, 31))),
    ("1961-01-01 00:00", "1961-01-01 00:00", "year", (date(1961, 1, 1), date(1961, 12, 31))),
    ("1959-12-31 23:59:59.9999", "1970-01-01 00:00:00.0001", "decade", (date(1960, 1, 1), date(1969, 12, 31))),
    ("1962-10-16 05:00", "1962-10-28 20:00", "day", (date(1962, 10, 16), date(1962, 10, 28))),
    ("1962-10-16 13:00", "1962-10-28 11:00", "day", (date(1962, 10, 17), date(1962, 10, 27))),
    ("1964-02-10", "1964-03-20", "month", (date(1964, 2, 1), date(1964, 3, 31))),
    # A drag within one bucket means that bucket.
    ("1962-03-01", "1962-04-01", "year", (date(1962, 1, 1), date(1962, 12, 31))),
    ("1962-10-01", "1962-11-01", "year", (date(1962, 1, 1), date(1962, 12, 31))),
    ("1962-10-16 10:00", "1962-10-16 10:01", "day", (date(1962, 10, 16), date(1962, 10, 16))),
    ("1961-11-01", "1962-01-20", "year", (date(1961, 1, 1), date(1961, 12, 31))),
    # The first and the last days there are.
    ("0001-01-01", "0012-01-01", "decade", (date.min, date(9, 12, 31))),
    ("0001-01-01", "0001-06-01", "year", (date.min, date(1, 12, 31))),
    ("9985-01-01", "9999-12-31 23:00", "decade", (date(9990, 1, 1), date.max)),
    ("9998-02-01", "9999-12-31", "year", (date(9998, 1, 1), date.max)),
    ("9999-12-02", "9999-12-31 23:59", "month", (date(9999, 12, 1), date.max)),
    ("9999-12-30", "9999-12-31 23:59", "day", (date(9999, 12, 30), date.max)),
    ("9999-12-31 20:00", "9999-12-31 23:59", "day", (date.max, date.max)),
    # Beyond them.
    ("0000-11-20", "0003-01-01", "year", (date.min, date(2, 12, 31))),
    ("-0001-05-01 12:00", "0003-01-01", "year", (date.min, date(2, 12, 31))),
    ("9998-01-01", "10000-03-01", "year", (date(9998, 1, 1), date.max)),
]


@pytest.mark.parametrize(("start", "end", "grain", "days"), DRAGS)
def test_a_drag_chooses_whole_buckets(start: str, end: str, grain: str, days: tuple[date, date]) -> None:
    assert dragged_range(start, end, grain) == days


@given(st.datetimes(), st.datetimes(), st.sampled_from(GRAINS))
def test_any_drag_chooses_whole_buckets_and_covers_half_of_the_first_and_the_last(
    one: datetime, other: datetime, grain: str
) -> None:
    first, last = dragged_range(one.isoformat(sep=" "), other.isoformat(sep=" "), grain)
    assert first == bucket_start(first, grain)
    assert last == bucket_end(last, grain)
    assert dragged_range(other.isoformat(sep=" "), one.isoformat(sep=" "), grain) == (first, last)
    low, high = min(one, other), max(one, other)
    assert first <= high.date()
    assert low.date() <= last
    if bucket_end(first, grain) < last:
        middle_of_first = datetime.combine(first, datetime.min.time()) + (bucket_end(first, grain) - first) / 2
        assert low <= middle_of_first + timedelta(days=0.5)
        assert high.date() >= bucket_start(last, grain)


@given(st.dates(), st.dates(), st.sampled_from(GRAINS))
def test_a_drag_just_along_the_edges_of_buckets_chooses_these(one: date, other: date, grain: str) -> None:
    first, last = bucket_start(min(one, other), grain), bucket_end(max(one, other), grain)
    assert dragged_range(str(first), f"{last} 23:59:59", grain) == (first, last)
