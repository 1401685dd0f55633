"""Dates among the words of a search: what they stand for, and the search that is left without them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.search.typed_dates import date_in

DATES = {
    "October 1962": ("October 1962", "1962-10", "1962-10", ""),
    "cuba October 1962": ("October 1962", "1962-10", "1962-10", "cuba"),
    "cuba in October 1962": ("October 1962", "1962-10", "1962-10", "cuba"),
    "16 October 1962": ("16 October 1962", "1962-10-16", "1962-10-16", ""),
    "October 16, 1962 castro": ("October 16, 1962", "1962-10-16", "1962-10-16", "castro"),
    "1962-10-16": ("1962-10-16", "1962-10-16", "1962-10-16", ""),
    "missiles 1962": ("1962", "1962", "1962", "missiles"),
    "1962 1963": ("1962 1963", "1962", "1963", ""),
    "berlin 1963 1961": ("1963 1961", "1961", "1963", "berlin"),
    "berlin 1961-1963": ("1961-1963", "1961", "1963", "berlin"),
    "famine 1921-22": ("1921-22", "1921", "1922", "famine"),
    "spring 1968 prague": ("spring 1968", "1968-03", "1968-05", "prague"),
    "1960s cuba": ("1960s", "1960", "1969", "cuba"),
    "oktober 1962 kuba": ("oktober 1962", "1962-10", "1962-10", "kuba"),
    "since 1985 gorbachev": ("since 1985", "1985", "", "gorbachev"),
    "before 1945": ("before 1945", "", "1944", ""),
    "(cuba OR havana) 1962": ("1962", "1962", "1962", "(cuba OR havana)"),
}


@pytest.mark.parametrize(("text", "found"), DATES.items())
def test_a_date_is_found_whole_and_what_is_left_is_the_search(text: str, found: tuple[str, ...]) -> None:
    date = date_in(text)
    assert date
    assert (date.words, date.start, date.end, date.rest) == found


NO_DATES = (
    *("", "cuba", "october", '"October 1962"', "title:1962", "-1962", "747 aircraft", "C-130", "12345", "room 3000"),
    *("1962 OR 1963", "castro not 1962"),
)


@pytest.mark.parametrize("text", NO_DATES)
def test_where_no_date_is_meant_none_is_found(text: str) -> None:
    assert date_in(text) is None


@given(st.text(alphabet="abc 1962-/.,\"'()", max_size=30))
def test_no_text_is_too_odd_to_look_for_dates(text: str) -> None:
    date = date_in(text)
    assert date is None or (date.start or date.end)
