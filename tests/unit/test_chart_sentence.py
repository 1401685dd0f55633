"""A timeline in a sentence: peak, longest gap, and what stands nowhere on it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from display.explore.bins import Bin
from display.explore.chart_sentence import chart_sentence
from queries.model.days import bucket_end, bucket_start, first_day_of, last_day_of
from queries.model.vocabularies import Grain
from queries.results import Counts


def bins_of(first_bucket: str, grain: Grain, *documents: int) -> list[Bin]:
    """Neighbouring bins from the bucket that holds this first day, with their documents."""
    values, day = [], bucket_start(first_day_of(first_bucket), grain)
    for count in documents:
        values.append(Bin(day, bucket_end(day, grain), count, 0))
        day = date.fromordinal(values[-1].last.toordinal() + 1)
    return values


def counts(dated: int, undated: int = 0, days: tuple[str, str] = ("1962", "1991")) -> Counts:
    """Return counts of a result whose dated documents lie between these days."""
    first, last = (first_day_of(days[0]), last_day_of(days[1])) if dated else (None, None)
    return Counts(dated + undated, dated, first, last)


YEARS = bins_of("1961", "year", 2, 9, 0, 0, 0, 1)


@pytest.mark.parametrize(
    ("values", "grain", "numbers", "sentence"),
    [
        ([], "day", counts(0), "No dated document to show."),
        ([], "day", counts(0, 3), "No dated document to show; 3 undated not shown."),
        # A single bar.
        (
            bins_of("1962", "year", 1),
            "year",
            counts(1, 0, ("1962-10-22", "1962-10-22")),
            "1 document, 22 October 1962.",
        ),
        (
            bins_of("1962", "year", 9),
            "year",
            counts(9, 1, ("1962-10", "1962-11")),
            "9 documents, October 1962 to November 1962; 1 undated not shown.",
        ),
        (bins_of("1962-10", "month", 2), "month", counts(2, 0, ("1960", "1969")), "2 documents, October 1962."),
        # The peak.
        (
            bins_of("1962-09", "month", 3, 9, 12),
            "month",
            counts(24, 2),
            "Peak: November 1962, 12 of 24; 2 undated not shown.",
        ),
        (bins_of("1962", "year", 1, 3), "year", counts(4), "Peak: 1963, 3 of 4."),
        (
            bins_of("1960", "decade", 1200, 3000),
            "decade",
            counts(4200, 1000),
            "Peak: 1970s, 3,000 of 4,200; 1,000 undated not shown.",
        ),
        (bins_of("1962", "year", 4, 1, 4), "year", counts(9), "Peaks: 1962 and 1964, 4 of 9 each."),
        (bins_of("1962", "year", 2, 2, 1, 2), "year", counts(7), "Peaks: 1962, 1963 and 1965, 2 of 7 each."),
        (bins_of("1962-10-22", "day", 1, 1, 1, 1), "day", counts(4), "Peak: 1 of 4 in each of 4 days."),
        # The longest gap.
        (YEARS, "year", counts(12), "Peak: 1962, 9 of 12; none between 1963 and 1965."),
        (bins_of("1961", "year", 2, 0, 1), "year", counts(3), "Peak: 1961, 2 of 3; none in 1962."),
        (
            bins_of("1962-10-22", "day", 2, 0, 1),
            "day",
            counts(3),
            "Peak: 22 October 1962, 2 of 3; none on 23 October 1962.",
        ),
        (
            bins_of("1961", "year", 2, 0, 1, 0, 0, 1),
            "year",
            counts(4),
            "Peak: 1961, 2 of 4; none between 1964 and 1965, the longest of 2 gaps.",
        ),
        (
            bins_of("1961", "year", 2, 0, 1, 0, 1),
            "year",
            counts(4),
            "Peak: 1961, 2 of 4; none in 1962, one of the longest of 2 gaps.",
        ),
        (bins_of("1961", "year", 0, 2, 1, 0), "year", counts(3), "Peak: 1962, 2 of 3."),
    ],
)
def test_a_chart_is_told_in_a_sentence(values: list[Bin], grain: Grain, numbers: Counts, sentence: str) -> None:
    assert chart_sentence(numbers, values, grain, "written") == sentence


@pytest.mark.parametrize(
    ("values", "grain", "numbers", "unread", "sentence"),
    [
        (
            YEARS,
            "year",
            counts(12, 6),
            5515,
            "Peak: 1962, 9 of 12; none dated between 1963 and 1965; 5,515 dates could not be read; 6 undated not"
            " shown.",
        ),
        (
            bins_of("1961", "year", 2, 0, 1, 0, 0, 1),
            "year",
            counts(4),
            1,
            "Peak: 1961, 2 of 4; none dated between 1964 and 1965; 1 date could not be read.",
        ),
        (bins_of("1961", "year", 2, 1), "year", counts(3), 5, "Peak: 1961, 2 of 3."),
    ],
)
def test_no_gap_is_the_longest_while_unread_dates_may_lie_in_it(
    values: list[Bin], grain: Grain, numbers: Counts, unread: int, sentence: str
) -> None:
    assert chart_sentence(numbers, values, grain, "written", unread=unread) == sentence


@pytest.mark.parametrize(
    ("values", "numbers", "sentence"),
    [
        (
            [],
            counts(0, 3),
            "No document to show that has a date in its title; 3 without a date in the title not shown.",
        ),
        (YEARS[:2], counts(11, 1), "Peak by event date: 1962, 9 of 11; 1 without a date in the title not shown."),
        (bins_of("1961", "year", 2, 2), counts(4), "Peaks by event date: 1961 and 1962, 2 of 4 each."),
        (YEARS[:1], counts(2, 0, ("1961", "1961")), "2 documents by event date, 1961."),
    ],
)
def test_the_sentence_says_when_titles_place_the_documents(values: list[Bin], numbers: Counts, sentence: str) -> None:
    assert chart_sentence(numbers, values, "year", "event") == sentence


@pytest.mark.parametrize(
    ("documents", "archive", "sentence"),
    [
        ((25, 1), (320, 400), "Highest share: 1961, 7.8 %, 25 of 320 in the archive."),
        ((5, 0, 9), (5, 7, 10), "Highest share: 1961, 100 %, 5 of 5 in the archive; none in 1962."),
        # A share of few documents says little.
        (
            (3, 0, 9),
            (4, 0, 90),
            "Highest share: 1963, 10.0 %, 9 of 90 in the archive, leaving aside years with fewer than 5 documents; "
            "none in 1962.",
        ),
        (
            (3, 1),
            (4, 2),
            "Highest share: 1961, 75.0 %, 3 of 4 in the archive, which says little with fewer than 5 documents.",
        ),
        # Equal shares of unequal numbers.
        ((1, 3, 1), (10, 30, 90), "Highest share: 10.0 % in each of 2 years."),
    ],
)
def test_a_chart_of_shares_is_told_by_the_highest(
    documents: tuple[int, ...], archive: tuple[int, ...], sentence: str
) -> None:
    values = bins_of("1961", "year", *documents)
    assert chart_sentence(counts(sum(documents)), values, "year", "written", archive) == sentence


@given(st.lists(st.integers(0, 3), min_size=2, max_size=30).filter(any))
def test_what_is_called_empty_is_empty(documents: list[int]) -> None:
    values = bins_of("1900", "year", *documents)
    text = chart_sentence(counts(sum(documents)), values, "year", "written")
    if "none " not in text:
        filled = [place for place, count in enumerate(documents) if count]
        assert all(documents[filled[0] : filled[-1] + 1])
        return
    named = [int(word) - 1900 for word in text.split("none ")[1].split(",")[0].rstrip(".").split() if word.isdigit()]
    assert not any(documents[named[0] : named[-1] + 1])
    assert documents[named[0] - 1]
    assert documents[named[-1] + 1]
