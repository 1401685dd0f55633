"""Numbers and dates said in words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.edtf_dates import Precision, Qualifier
from display.format import words
from queries.dates import TitleConflict
from queries.model.days import bucket_end, bucket_start
from queries.model.filters import Filters
from queries.model.vocabularies import GRAINS, Conflict, Grain


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(1985, 9, 5), date(1985, 9, 5), "5 September 1985"),
        (date(1962, 10, 1), date(1962, 10, 31), "October 1962"),
        (date(1964, 2, 1), date(1964, 2, 29), "February 1964"),
        (date(1964, 2, 1), date(1964, 2, 28), "1 February 1964 to 28 February 1964"),
        (date(1962, 1, 1), date(1962, 12, 31), "1962"),
        (date(1960, 1, 1), date(1969, 12, 31), "1960s"),
        (date(1961, 1, 1), date(1963, 12, 31), "1961 to 1963"),
        (date(1961, 1, 1), date(1970, 12, 31), "1961 to 1970"),
        (date(1962, 10, 1), date(1962, 12, 31), "October 1962 to December 1962"),
        (date(1962, 12, 1), date(1963, 2, 28), "December 1962 to February 1963"),
        (date(1962, 10, 16), date(1962, 10, 28), "16 October 1962 to 28 October 1962"),
        (date(1215, 6, 15), date(1991, 12, 31), "15 June 1215 to 31 December 1991"),
        (date.max, date.max, "31 December 9999"),
        (date.min, date.max, "1 to 9999"),
    ],
)
def test_days_are_said_in_the_shortest_true_words(first: date, last: date, text: str) -> None:
    assert words.span(first, last) == text


@given(st.dates(), st.sampled_from(GRAINS))
def test_the_words_of_two_buckets_differ(day: date, grain: Grain) -> None:
    first, last = bucket_start(day, grain), bucket_end(day, grain)
    text = words.span(first, last)
    if last < date.max:
        after = date.fromordinal(last.toordinal() + 1)
        assert text != words.span(after, bucket_end(after, grain))
    assert str(first.year) in text


@pytest.mark.parametrize(
    ("filters", "text"),
    [
        (Filters(), ""),
        (Filters(start="1962"), "from 1962"),
        (Filters(start="1962-10"), "from October 1962"),
        (Filters(start="1962-10-16"), "from 16 October 1962"),
        (Filters(end="1962"), "until 1962"),
        (Filters(end="1962-10"), "until October 1962"),
        (Filters(end="1962-10-16"), "until 16 October 1962"),
        (Filters(start="1962", end="1962"), "1962"),
        (Filters(start="1960", end="1969"), "1960s"),
        (Filters(start="1962-10", end="1963"), "October 1962 to December 1963"),
        (Filters(start="1962-10-16", end="1962-10-28"), "16 October 1962 to 28 October 1962"),
    ],
)
def test_a_range_is_said_as_the_reader_wrote_it(filters: Filters, text: str) -> None:
    assert words.date_range(filters) == text


def dated(
    first: str,
    last: str,
    precision: Precision | None,
    qualifier: Qualifier | None = None,
    *,
    date_text: str | None = None,
    date_conflict: Conflict = "none",
) -> TitleConflict:
    """Return a document with this date, and none in its title."""
    first_day = date.fromisoformat(first) if first else None
    last_day = date.fromisoformat(last) if last else None
    read = first_day, last_day, precision, qualifier
    return TitleConflict(
        1, "a", "A", date_text, None, *read, None, None, None, date_conflict, "contradiction", None, None, "a.csv", 1
    )


DAY: tuple[str, str, Precision] = ("1985-09-05", "1985-09-05", "day")
YEAR: tuple[str, str, Precision] = ("1985-01-01", "1985-12-31", "year")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (dated("", "", None), "Undated"),
        (dated(*DAY), "5 September 1985"),
        (dated(*DAY, "approximate"), "ca. 5 September 1985"),
        (dated(*DAY, "uncertain"), "5 September 1985?"),
        (dated(*DAY, "inferred"), "[5 September 1985]"),
        (dated("1967-11-01", "1967-11-30", "month"), "November 1967"),
        (dated("1967-11-01", "1967-11-30", "month", "inferred"), "[November 1967]"),
        (dated(*YEAR), "1985"),
        (dated(*YEAR, "approximate"), "ca. 1985"),
        (dated(*YEAR, "uncertain"), "1985?"),
        (dated(*YEAR, "inferred"), "[1985]"),
        (dated("1950-01-01", "1959-12-31", "decade"), "1950s"),
        (dated("1950-01-01", "1959-12-31", "decade", "approximate"), "ca. 1950s"),
        (dated("1968-03-01", "1968-05-31", "season"), "spring 1968"),
        (dated("1968-06-01", "1968-08-31", "season"), "summer 1968"),
        (dated("1968-09-01", "1968-11-30", "season", "approximate"), "ca. autumn 1968"),
        (dated("1962-01-01", "1963-02-28", "season"), "winter 1962"),
        (dated("1962-12-01", "1963-02-28", "season"), "winter 1962–63"),
        (dated("1999-12-01", "2000-02-29", "season"), "winter 1999–00"),
        (dated("1962-10-16", "1962-10-28", "range"), "16 October 1962 to 28 October 1962"),
        (dated("1961-01-01", "1963-12-31", "range", "uncertain"), "1961 to 1963?"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(row: TitleConflict, text: str) -> None:
    assert words.read_date(row) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (dated(*DAY, date_text="September 5, 1985"), "September 5, 1985"),
        (dated(*DAY, date_text=" 1985-09-05 00:00:00 "), "1985-09-05"),
        (dated(*DAY, date_text="1985-09-05 13:00:00"), "1985-09-05 13:00:00"),
        (dated(*YEAR, "approximate", date_text="circa 1985"), "circa 1985"),
        (dated(*YEAR), "1985"),
        (dated("", "", None), "Undated"),
        (dated("", "", None, date_text="  "), "Undated"),
        (dated("", "", None, date_text="UNDATED"), "Undated"),
        (dated("", "", None, date_text="n.d."), "Undated"),
        (dated("", "", None, date_text="the day after the feast"), "Undated (“the day after the feast”)"),
    ],
)
def test_a_date_is_shown_as_its_archive_wrote_it(row: TitleConflict, text: str) -> None:
    assert words.written_date(row) == text


def about(event: str, row: TitleConflict) -> TitleConflict:
    """Return the document with the day of an event in its title."""
    return replace(row, event_first_day=date.fromisoformat(event), event_last_day=date.fromisoformat(event))


@pytest.mark.parametrize(
    ("row", "by_event"),
    [
        (dated(*DAY, date_text="September 5, 1985"), "No date in the title, September 5, 1985 as written"),
        (dated("", "", None), "No date in the title, undated as written"),
        (about("1989-09-05", dated(*DAY)), "5 September 1989 in the title, 5 September 1985 as written"),
        (
            about("1989-09-05", dated("", "", None, date_text="n.d.")),
            "5 September 1989 in the title, undated as written",
        ),
        (
            about("1989-09-05", dated("", "", None, date_text="Undated, says he")),
            "5 September 1989 in the title, undated (“Undated, says he”) as written",
        ),
    ],
)
def test_on_the_axis_of_events_the_date_in_the_title_stands_first(row: TitleConflict, by_event: str) -> None:
    assert words.date_on_axis(row, "event") == by_event
    assert words.date_on_axis(row, "written") == words.written_date(row)


@pytest.mark.parametrize(
    ("earlier", "later", "text"),
    [
        (date(1985, 9, 5), date(1989, 9, 5), "4 years"),
        (date(1985, 9, 5), date(1989, 11, 20), "4 years 2 months"),
        (date(1985, 9, 5), date(1986, 9, 4), "11 months 30 days"),
        (date(1985, 9, 5), date(1986, 9, 20), "1 year"),
        (date(1956, 3, 31), date(1956, 4, 5), "5 days"),
        (date(1956, 3, 31), date(1956, 4, 30), "1 month"),
        (date(1956, 3, 31), date(1956, 4, 1), "1 day"),
        (date(1956, 1, 31), date(1956, 2, 29), "1 month"),
        (date(1956, 2, 29), date(1957, 2, 28), "1 year"),
        (date(1, 1, 1), date(9999, 12, 31), "9,998 years 11 months"),
    ],
)
def test_a_distance_is_told_in_its_two_largest_units(earlier: date, later: date, text: str) -> None:
    assert words.time_between(earlier, later) == text


@given(st.dates(), st.dates())
def test_what_is_told_of_a_distance_leaves_out_a_month_at_most(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    notes = {unit.rstrip("s"): int(count.replace(",", "")) for count, unit in pairs(words.time_between(earlier, later))}
    days = (later - earlier).days
    least = notes.get("year", 0) * 365.2425 + notes.get("month", 0) * 30.43 + notes.get("day", 0)
    assert abs(days - least) < (36 if "year" in notes else 6)


def pairs(text: str) -> list[tuple[str, str]]:
    """`4 years 2 months` as pairs of count and unit."""
    parts = text.split()
    return list(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (about("1989-11-20", dated(*DAY)), "4 years 2 months earlier"),
        (about("1985-08-31", dated(*DAY)), "5 days later"),
        (about("1989-09-05", dated(*YEAR)), "at least 3 years 8 months earlier"),
        (about("1984-12-31", dated(*YEAR)), "at least 1 day later"),
        (about("1985-09-05", dated(*YEAR)), ""),
        (about("1985-09-05", dated("", "", None)), ""),
        (dated(*DAY), ""),
    ],
)
def test_a_record_is_so_much_later_or_earlier_than_the_date_in_its_title(row: TitleConflict, text: str) -> None:
    assert words.distance(row) == text


def test_a_contradiction_names_both_dates() -> None:
    text = words.conflict(about("1989-09-05", dated(*DAY, date_conflict="contradiction")))
    assert "5 September 1985" in text
    assert "5 September 1989" in text
    assert text.endswith(".")


def test_a_record_written_after_its_event_is_nothing_odd() -> None:
    row = about("1956-03-31", dated("1956-04-05", "1956-04-05", "day", date_conflict="written_after_event"))
    assert words.conflict(row) == (
        "Recorded as 5 April 1956, about 31 March 1956: written after the event, as is usual."
    )


def test_a_date_that_cannot_be_is_named_so() -> None:
    assert words.conflict(dated("", "", None, date_conflict="impossible")).startswith("The recorded date is impossible")


@pytest.mark.parametrize("row", [dated(*DAY), about("1985-09-05", dated(*DAY))])
def test_dates_that_agree_need_no_word(row: TitleConflict) -> None:
    assert words.conflict(row) == ""


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 documents"), (1, "1 document"), (2, "2 documents"), (12_345, "12,345 documents")]
)
def test_documents_are_counted_in_words(count: int, text: str) -> None:
    assert words.documents(count) == text
