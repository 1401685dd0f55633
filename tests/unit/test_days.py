"""Days, weeks, months, years and decades: what texts of links mean, and where the buckets of a chart begin and end."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.model.days import (
    bucket_end,
    bucket_start,
    first_day_of,
    grain_for,
    is_day_text,
    last_day_of,
    range_texts,
)
from queries.model.vocabularies import GRAINS, Grain

grains = st.sampled_from(GRAINS)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1962", date(1962, 1, 1), date(1962, 12, 31)),
        ("1962-10", date(1962, 10, 1), date(1962, 10, 31)),
        ("1962-10-16", date(1962, 10, 16), date(1962, 10, 16)),
        ("1963-02", date(1963, 2, 1), date(1963, 2, 28)),
        ("1964-02", date(1964, 2, 1), date(1964, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2000-02", date(2000, 2, 1), date(2000, 2, 29)),
        ("0001", date.min, date(1, 12, 31)),
        ("9999", date(9999, 1, 1), date.max),
        ("9999-12", date(9999, 12, 1), date.max),
        ("9999-12-31", date.max, date.max),
    ],
)
def test_a_text_of_a_link_stands_for_its_days(text: str, first: date, last: date) -> None:
    assert (first_day_of(text), last_day_of(text)) == (first, last)
    assert is_day_text(text)


@pytest.mark.parametrize(
    "text", ["", "62", "0000", "10000", "1962-1", "1962-13", "1962-02-30", "1962-10-16T00", " 1962"]
)
def test_any_other_text_stands_for_none(text: str) -> None:
    assert not is_day_text(text)
    with pytest.raises(ValueError, match=r"is not YYYY|year|month|day"):
        last_day_of(text)


@pytest.mark.parametrize(
    ("day", "grain", "first", "last"),
    [
        (date(1962, 10, 16), "decade", date(1960, 1, 1), date(1969, 12, 31)),
        (date(1962, 10, 16), "year", date(1962, 1, 1), date(1962, 12, 31)),
        (date(1962, 10, 16), "month", date(1962, 10, 1), date(1962, 10, 31)),
        (date(1962, 10, 16), "week", date(1962, 10, 15), date(1962, 10, 21)),
        (date(1962, 10, 15), "week", date(1962, 10, 15), date(1962, 10, 21)),
        (date(1963, 1, 1), "week", date(1962, 12, 31), date(1963, 1, 6)),
        (date(1962, 10, 16), "day", date(1962, 10, 16), date(1962, 10, 16)),
        (date(1960, 1, 1), "decade", date(1960, 1, 1), date(1969, 12, 31)),
        (date(1969, 12, 31), "decade", date(1960, 1, 1), date(1969, 12, 31)),
        (date(9, 12, 31), "decade", date.min, date(9, 12, 31)),
        (date.max, "decade", date(9990, 1, 1), date.max),
        (date.max, "month", date(9999, 12, 1), date.max),
        (date.min, "week", date.min, date(1, 1, 7)),
        (date.max, "week", date(9999, 12, 27), date.max),
    ],
)
def test_a_bucket_holds_its_days(day: date, grain: Grain, first: date, last: date) -> None:
    assert (bucket_start(day, grain), bucket_end(day, grain)) == (first, last)


@given(st.dates(), grains)
def test_buckets_leave_no_day_out_and_share_none(day: date, grain: Grain) -> None:
    first, last = bucket_start(day, grain), bucket_end(day, grain)
    assert first <= day <= last
    assert bucket_start(last, grain) == first
    assert bucket_end(first, grain) == last
    if last < date.max:
        assert bucket_start(last + timedelta(days=1), grain) == last + timedelta(days=1)


@given(st.dates(), st.dates(), grains)
def test_the_texts_of_a_range_stand_for_just_its_days(one: date, other: date, grain: Grain) -> None:
    first, last = bucket_start(min(one, other), grain), bucket_end(max(one, other), grain)
    start, end = range_texts(first, last)
    assert (first_day_of(start), last_day_of(end)) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "texts"),
    [
        (date(1960, 1, 1), date(1969, 12, 31), ("1960", "1969")),
        (date(1962, 1, 1), date(1962, 12, 31), ("1962", "1962")),
        (date(1962, 10, 1), date(1962, 10, 31), ("1962-10", "1962-10")),
        (date(1962, 10, 1), date(1962, 12, 31), ("1962-10", "1962-12")),
        (date(1962, 10, 16), date(1962, 10, 28), ("1962-10-16", "1962-10-28")),
        (date(1962, 1, 1), date(1962, 12, 30), ("1962-01-01", "1962-12-30")),
        (date.min, date.max, ("0001", "9999")),
    ],
)
def test_the_texts_of_a_range_are_the_shortest_there_are(first: date, last: date, texts: tuple[str, str]) -> None:
    assert range_texts(first, last) == texts


@pytest.mark.parametrize(
    ("days", "grain"),
    [
        (1, "day"),
        (92, "day"),
        (93, "week"),
        (549, "week"),
        (550, "month"),
        (6 * 366, "month"),
        (6 * 366 + 1, "year"),
        (150 * 366, "year"),
        (150 * 366 + 1, "decade"),
    ],
)
def test_the_grain_is_chosen_from_the_span(days: int, grain: Grain) -> None:
    assert grain_for(date(1800, 1, 1), date(1800, 1, 1) + timedelta(days=days - 1)) == grain


@given(st.dates(max_value=date(8000, 1, 1)), st.integers(0, 1999 * 365))
def test_a_chart_of_less_than_two_thousand_years_has_some_two_hundred_bars_at_most(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    at_least = {"day": 1, "week": 7, "month": 28, "year": 365, "decade": 3652}[grain_for(first, last)]
    assert days // at_least + 2 <= 205
