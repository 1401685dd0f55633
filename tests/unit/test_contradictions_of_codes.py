"""Dates that a source has in words and encoded: when one of the two is a slip, and when both may be right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.contradictions import at_odds, at_odds_with, contradicts, span_of
from dates.edtf_dates import from_edtf
from dates.written import read_date

AT_ODDS = [
    ("22 October 1962", "1862-10-22"),
    ("22 October 1962", "1962-10-23"),
    ("October 1962", "1962-11"),
    ("1962", "1963/1964"),
    ("1960s", "1970/1979"),
    ("before 1950", "1962"),
    ("1962", "1963/.."),
    ("c. 1862", "1962"),
    ("[1962]", "1972"),
    ("spring 1962", "1964-03/1964-05"),
    ("Friday, October 26, 1962", "1962-10-25"),
    ("Friday, October 25, 1962", "1983"),
    ("22 October 1962 (Old Style)", "1962-10-22"),
]
TOGETHER = [
    ("22 October 1962", "1962-10-22"),
    ("22 October 1962", "1962-10"),
    ("1962", "1962-10-22"),
    ("October 1962", "1962-10-16/1962-11-20"),
    ("19th century", "1800/1899"),
    ("before 1962", "1950/1962"),
    ("1962", "1960/.."),
    ("c. 1962", "1965/1970"),
    ("1962?", "1955"),
    ("summer 1962", "1962-12/1963-02"),
    ("winter 1962", "1963-02"),
    ("25 October 1917", "1917-11-07"),
    ("October 1917", "1917-11-07"),
    ("25 December 1916", "1917-01-07"),
    ("11 February 1731", "1732-02-11"),
    ("11 February 1731", "1732-02-22"),
    ("25 October 1917 (Old Style)", "1917-11-07"),
    ("Friday, October 25, 1962", "1962-10-26"),
    ("see letter", "1962"),
    ("22.10.62", "1972-10-22"),
    ("04/10/1957", "1957-10-04"),
    ("44 BC", "1962"),
    ("1962", "1962-02-30"),
    ("", "1962"),
]


@pytest.mark.parametrize(("text", "edtf"), AT_ODDS)
def test_words_and_a_code_without_a_day_in_common_are_at_odds(text: str, edtf: str) -> None:
    assert contradicts(text, edtf)


@pytest.mark.parametrize(("text", "edtf"), TOGETHER)
def test_words_that_may_mean_a_day_of_the_code_are_not(text: str, edtf: str) -> None:
    assert not contradicts(text, edtf)


@given(
    st.dates(date(1, 1, 1), date(2100, 12, 31)), st.sampled_from(["{:%d %B %Y}", "c. {:%d %B %Y}", "{:%B %Y}", "{:%Y}"])
)
def test_a_date_never_contradicts_itself(day: date, form: str) -> None:
    assert not contradicts(form.format(day), day.isoformat())


ODD = st.text("0123456789-/.[]{}?~%X ,cMay", max_size=24)


@given(ODD, ODD)
def test_no_text_is_too_odd_to_be_compared(text: str, edtf: str) -> None:
    assert contradicts(text, edtf) in (True, False)
    assert not contradicts("", edtf)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("../1962-10", date.min, date(1962, 10, 31)),
        ("1962-10/..", date(1962, 10, 1), date.max),
        ("[..1962]", date.min, date(1962, 12, 31)),
        ("1962~/", date(1962, 1, 1), date.max),
    ],
)
def test_an_open_end_has_no_limit(edtf: str, first: date, last: date) -> None:
    assert span_of(from_edtf(edtf)) == (first, last)
    assert span_of(from_edtf("-0043")) is None


def test_a_date_at_odds_with_other_columns_is_uncertain_and_names_them() -> None:
    text = at_odds("[1962]", "1975/1976")
    assert (read_date(text).edtf, read_date(text).qualifier) == ("1962?", "inferred")
    assert at_odds_with(text) == at_odds_with(f"approximate: {text}") == "1975/1976"
    assert at_odds_with("uncertain: 1962") is None
