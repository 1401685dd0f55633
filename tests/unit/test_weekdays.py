"""Days of the week beside dates: the calendar may contradict them, which puts the date in doubt and nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.readers.encoded_dates import date_fields
from dates.vocabulary import LANGUAGES, WEEKDAYS, month_names, weekday_names
from dates.weekdays import other_weekday
from dates.written import read_date

IN_DOUBT = [
    ("Friday, October 25, 1962", "1962-10-25?", "uncertain"),
    ("Fri. 25 Oct 1962", "1962-10-25?", "uncertain"),
    ("25 October 1962 (Fri)", "1962-10-25?", "uncertain"),
    ("Fri, 25 Oct 1962 10:30:00 -0500", "1962-10-25?", "uncertain"),
    ("Freitag, den 25. Oktober 1962", "1962-10-25?", "uncertain"),
    ("vendredi 25 octobre 1962", "1962-10-25?", "uncertain"),
    ("пятница, 25 октября 1962 г.", "1962-10-25?", "uncertain"),
    ("sexta-feira, 25 de outubro de 1962", "1962-10-25?", "uncertain"),
    ("1962 október 25, péntek", "1962-10-25?", "uncertain"),
    ("الجمعة 25 أكتوبر 1962", "1962-10-25?", "uncertain"),
    ("ca. Friday, October 25, 1962", "1962-10-25%", "approximate"),
    ("[Friday, October 25, 1962]", "1962-10-25?", "inferred"),
    ("before Friday, October 25, 1962", "../1962-10-25?", "uncertain"),
    ("Friday, October 22 - Sunday, October 28, 1962", "1962-10-22?/1962-10-28?", "uncertain"),
    ("Friday 22-24 October 1962", "1962-10-22?/1962-10-24?", "uncertain"),
    ("Monday 22 or Friday 23 October 1962", "[1962-10-22?,1962-10-23?]", "uncertain"),
    ("Friday, October 25, 1917", "1917-10-25?", "uncertain"),
]

NOT_IN_DOUBT = [
    ("Thursday, October 25, 1962", "1962-10-25"),
    ("Donnerstag, den 25. Oktober 1962", "1962-10-25"),
    ("Monday, October 22 - Sunday, October 28, 1962", "1962-10-22/1962-10-28"),
    ("Monday 22-24 October 1962", "1962-10-22/1962-10-24"),
    ("Friday 22-28 October 1962", "1962-10-22/1962-10-28"),  # one of these days
    ("Friday 26 and Saturday 27 October 1962", "1962-10-26/1962-10-27"),
    ("Thursday, October 25, 1917", "1917-10-25"),
    ("Wednesday, October 25, 1917", "1917-10-25"),  # in Old Style, as Russia counted then
    ("Friday, February 11, 1731/2", "1732-02-11"),
    ("Monday, February 2, 1640", "1640-02-02"),  # of 1641, as England counted then
    ("October 25, 1962", "1962-10-25"),
]


@pytest.mark.parametrize(("text", "edtf", "qualifier"), IN_DOUBT)
def test_a_date_on_another_day_of_the_week_is_in_doubt(text: str, edtf: str, qualifier: str) -> None:
    written = read_date(text)
    assert (written.edtf, written.qualifier) == (edtf, qualifier)
    assert other_weekday(text, edtf)


@pytest.mark.parametrize(("text", "edtf"), NOT_IN_DOUBT)
def test_no_doubt_is_made_of_what_may_be_right(text: str, edtf: str) -> None:
    written = read_date(text)
    assert (written.edtf, written.qualifier) == (edtf, None)
    assert other_weekday(text, edtf) is None


_DAYS = st.dates(date(1924, 1, 1), date(2400, 12, 31))


@given(day=_DAYS, other=st.integers(0, 6), locale=st.sampled_from(LANGUAGES))
def test_in_each_language_a_day_is_in_doubt_just_where_its_name_is_not_its_own(
    day: date, other: int, locale: str
) -> None:
    name = next(name for name, number in weekday_names(locale) if number == other)
    month = next(name for name, number in month_names(locale) if number == day.month)
    written = read_date(f"{name}, {day.day} {month} {day.year}")
    assert written.first_day == written.last_day == day
    assert (written.qualifier == "uncertain") == (other != day.weekday())


@given(day=st.dates(date(1753, 1, 1), date(1923, 12, 31)), days_behind=st.integers(10, 13))
def test_a_day_of_either_calendar_is_in_no_doubt(day: date, days_behind: int) -> None:
    for of_calendar in (day, day + timedelta(days=days_behind)):
        if of_calendar == day or days_behind == (
            11 if day < date(1800, 3, 1) else 12 if day < date(1900, 3, 1) else 13
        ):
            assert not read_date(f"{of_calendar:%A}, {day:%B} {day.day}, {day.year}").qualifier


def test_no_name_is_that_of_two_days_without_being_known_as_such() -> None:
    assert {number for number in WEEKDAYS.values() if number is not None} == set(range(7))
    names = [(name, number) for locale in LANGUAGES for name, number in weekday_names(locale)]
    assert all(WEEKDAYS.get(name, number) in (number, None) for name, number in names)


def test_an_encoded_date_settles_a_slip_in_the_words() -> None:
    assert date_fields("Friday, October 25, 1962", "1962-10-26")[0]["date_edtf"] == "1962-10-26"
    assert date_fields("Friday, October 25, 1962", "1962-10-25")[0]["date_edtf"] == "1962-10-25?"
    assert date_fields("Friday, October 25, 1962?", "1962-10-26")[0]["date_edtf"] == "1962-10-26?"
    assert date_fields("Friday, October 25, 1962", "1962-10")[0]["date_edtf"] == "1962-10?"
