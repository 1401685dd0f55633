"""The sparse ends of an axis: what is cut, what never is, and how much the cut may take."""

from datetime import date, timedelta
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.model.axis_ends import LEAST_GAINED, MIN_DOCUMENTS, MOST_CUT, cut_ends

FIRST = date(1850, 1, 1)
BUSY = [10] * 60


def days_of(totals: list[int]) -> list[date]:
    """Return the first days of as many bars of a week."""
    return [FIRST + timedelta(days=7 * place) for place in range(len(totals))]


def cut(totals: list[int], documents: int | None = None) -> tuple[int, int]:
    """How many bars are cut at the beginning and at the end."""
    first, last = cut_ends(days_of(totals), totals, documents)
    return first, len(totals) - 1 - last


CUTS = {
    "one record far before all others": ([1, *[0] * 30, *BUSY], (31, 0)),
    "one record far behind": ([*BUSY, *[0] * 30, 1], (0, 31)),
    "both, when one alone gains too little": ([1, *[0] * 6, *BUSY, *[0] * 6, 1], (7, 7)),
    "a short war long before, within the share": ([1, 2, 1, *[0] * 40, *BUSY], (43, 0)),
    "single records on the way": ([1, 0, 0, 1, *[0] * 12, 1, 1, *[0] * 12, *BUSY], (30, 0)),
    "forty documents, one of them far away": ([1, *[0] * 20, *[3] * 13], (21, 0)),
    "a wide date fills an end, and makes it no busier": ([*[1] * 20, *[101] * 20], (20, 0)),
}
ENDS = {
    "no bars": [],
    "one bar": [500],
    "uniform": BUSY,
    "one document in each bar": [1] * 200,
    "too much stands before the gap": [9, *[0] * 30, *BUSY],
    "too little is gained": [1, *[0] * 6, *BUSY],
    "too few documents": [1, *[0] * 30, *[2] * 19],
    "a gap in the middle of equal halves": [*BUSY, *[0] * 60, *BUSY],
    "the end fades without a quiet stretch": [*BUSY, 5, 3, 2, 2, 2, 2],
    "nothing at all": [0] * 50,
}


@pytest.mark.parametrize(("totals", "expected"), CUTS.values(), ids=CUTS)
def test_a_sparse_end_is_cut(totals: list[int], expected: tuple[int, int]) -> None:
    assert cut(totals) == expected


@pytest.mark.parametrize("totals", ENDS.values(), ids=ENDS)
def test_what_matters_is_kept(totals: list[int]) -> None:
    assert cut_ends(days_of(totals), totals) == (0, len(totals) - 1)


def test_few_documents_in_many_bars_are_still_few() -> None:
    totals = [1, *[0] * 30, *[9] * 10]
    assert cut(totals) == (31, 0)
    assert cut(totals, documents=MIN_DOCUMENTS - 1) == (0, 0)
    assert cut(totals, documents=MIN_DOCUMENTS) == (31, 0)


bars = st.lists(st.one_of(st.just(0), st.just(0), st.integers(0, 2), st.integers(0, 500)), min_size=1, max_size=120)
sparse = st.tuples(
    st.lists(st.sampled_from([0, 0, 0, 0, 1]), max_size=60),
    st.lists(st.integers(5, 90), min_size=1, max_size=60),
    st.lists(st.sampled_from([0, 0, 0, 0, 1]), max_size=60),
).map(lambda parts: [*parts[0], *parts[1], *parts[2]])


@given(bars | sparse)
def test_the_cut_takes_little_gains_much_and_leaves_something(totals: list[int]) -> None:
    days = days_of(totals)
    first, last = cut_ends(days, totals)
    assert 0 <= first <= last < len(totals)
    lost = sum(totals) - sum(totals[first : last + 1])
    assert lost <= ceil(MOST_CUT * sum(totals))
    if (first, last) != (0, len(totals) - 1):
        assert sum(totals) >= MIN_DOCUMENTS
        assert sum(totals[first : last + 1]) > 0
        assert (days[last] - days[first]) / (days[-1] - days[0]) <= 1 - LEAST_GAINED
        assert first == 0 or (totals[first] > 1 >= totals[first - 1])
        assert last == len(totals) - 1 or (totals[last] > 1 >= totals[last + 1])


@given(st.integers(0, 90), st.integers(1, 300))
def test_nothing_is_cut_of_documents_spread_evenly(each: int, length: int) -> None:
    totals = [each] * length
    assert cut_ends(days_of(totals), totals) == (0, length - 1)


@given(sparse)
def test_time_that_runs_backwards_is_cut_as_it_is_forwards(totals: list[int]) -> None:
    left, right = cut(totals)
    assert sum(cut(totals[::-1])) == left + right
