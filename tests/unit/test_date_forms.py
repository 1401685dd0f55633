"""Forms in which archives write dates, each with its right reading, and the law behind them: whole or not at all.

`data/date_forms.csv` has some 700 forms, written down before the program was asked. One without EDTF has to stay
unread: it says that there is no date, allows two readings, names no day of a calendar, or has a word left over.
"""

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dates.edtf_dates import UNREAD
from dates.numeric import ORDERS, Order
from dates.vocabulary import LANGUAGES, MONTHS_OF_ALL, month_names
from dates.words import MEANINGS, UNDATED_PHRASE
from dates.written import is_undated_phrase, read_date

with (Path(__file__).parents[1] / "data" / "date_forms.csv").open(encoding="utf-8", newline="") as file:
    FORMS = [tuple(row.values()) for row in csv.DictReader(file)]

WITH_DAYS = sorted({edtf for _, edtf, first, *_ in FORMS if first and "-24" not in edtf and "[1962-21" not in edtf})


def reading_of(text: str, order: Order | None = None) -> tuple[str, ...]:
    read = read_date(text, order)
    return tuple(str(part or "") for part in (read.edtf, read.first_day, read.last_day, read.precision, read.qualifier))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0] or "nothing")
def test_a_form_is_read_whole_or_not_at_all(form: tuple[str, ...]) -> None:
    assert reading_of(form[0]) == form[1:]


def test_there_are_more_than_four_hundred_forms() -> None:
    assert len({text for text, *_ in FORMS}) == len(FORMS) > 400


@pytest.mark.parametrize("edtf", WITH_DAYS)
def test_the_days_of_a_form_are_those_the_edtf_package_finds(edtf: str) -> None:
    read, parsed = read_date(edtf), parse_edtf(edtf)
    assert read.first_day is not None
    assert read.last_day is not None
    assert read.first_day.timetuple()[:3] == parsed.lower_strict()[:3]
    assert read.last_day.timetuple()[:3] == parsed.upper_strict()[:3]


# Each of a date that numbers or words alone settle, as EDTF has it and as an archive writes it.
YEARS = st.integers(1100, 2020)
DAYS = st.dates(date(1100, 1, 1), date(2020, 12, 31))
PLAIN = st.one_of(
    YEARS.map(lambda year: (str(year), str(year))),
    YEARS.map(lambda year: (f"{year // 10}0s", f"{year // 10}X")).filter(lambda form: form[0][2:4] != "00"),
    DAYS.map(lambda day: (f"{day:%B} {day.year}", f"{day:%Y-%m}")),
    DAYS.map(lambda day: (f"{day.day} {day:%b} {day.year}", day.isoformat())),
    DAYS.map(lambda day: (f"{day:%B} {day.day}, {day.year}", day.isoformat())),
    DAYS.map(lambda day: (f"{day.day}-{day:%b}-{day.year}", day.isoformat())),
    YEARS.map(lambda year: (f"spring {year}", f"{year}-21")),
)
SIGNS = {
    "circa {}": ("~", "approximate"),
    "ca. {}": ("~", "approximate"),
    "{}?": ("?", "uncertain"),
    "probably {}": ("?", "uncertain"),
    "[{}]": ("", "inferred"),
    "[ca. {}]": ("~", "inferred"),
    "[{}?]": ("?", "inferred"),
    "{}": ("", ""),
}


@settings(deadline=None)
@given(PLAIN, st.sampled_from(sorted(SIGNS)))
def test_a_sign_of_doubt_is_never_lost(form: tuple[str, str], sign: str) -> None:
    text, edtf = form
    letter, qualifier = SIGNS[sign]
    read = read_date(sign.format(text))
    assert (read.edtf, read.qualifier or "") == (f"{edtf}{letter}", qualifier)


@settings(deadline=None)
@given(PLAIN, PLAIN, st.sampled_from(["{} to {}", "from {} to {}", "between {} and {}", "{} – {}"]))
def test_a_range_has_both_of_its_ends(one: tuple[str, str], other: tuple[str, str], frame: str) -> None:
    read = read_date(frame.format(one[0], other[0]))
    assert read.edtf == f"{one[1]}/{other[1]}"
    if read.first_day:
        assert read.first_day == read_date(one[0]).first_day
        assert read.last_day == read_date(other[0]).last_day


@settings(deadline=None)
@given(PLAIN, st.sampled_from(["before {}", "after {}", "not later than {}", "since {}", "{} or later"]))
def test_an_open_end_is_never_a_span_of_days(form: tuple[str, str], frame: str) -> None:
    read = read_date(frame.format(form[0]))
    assert (read.precision, read.first_day, read.last_day) == ("open", None, None)
    assert read.edtf in (f"../{form[1]}", f"{form[1]}/..")


LEFT_OVER = st.sampled_from(["copy", "box 4", "version", "no. 7", "4711", "approved", "Tuesday's", "x", "№", "§ 3"])


@settings(deadline=None)
@given(PLAIN, LEFT_OVER, st.booleans())
def test_nothing_is_read_where_a_word_is_left_over(form: tuple[str, str], word: str, is_first: bool) -> None:
    text = f"{word} {form[0]}" if is_first else f"{form[0]} {word}"
    assert read_date(text) == UNREAD


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=30)
@given(day=DAYS)
def test_a_day_is_read_in_every_language(language: str, day: date) -> None:
    for name, number in month_names(language):
        if number == day.month and MONTHS_OF_ALL.get(name) == number:
            assert read_date(f"{day.day} {name} {day.year}").first_day == day
            assert read_date(f"{day.day}. {name.upper()} {day.year}").first_day == day


@settings(deadline=None)
@given(DAYS)
def test_both_styles_are_one_day_where_thirteen_days_lie_between_them(day: date) -> None:
    new = day.replace(year=1901 + day.year % 99, day=min(day.day, 28))
    old = new - timedelta(days=13)
    read = read_date(f"{old:%B} {old.day}, {old.year} (O.S.)")
    assert read.first_day == new
    if old.year == new.year:
        assert read_date(f"{old.day} {old:%B} ({new.day} {new:%B}) {new.year}").first_day == new
        wrong = new + timedelta(days=1)
        assert read_date(f"{old.day} {old:%B} ({wrong.day} {wrong:%B}) {new.year}").first_day is None


def days_of(*candidates: tuple[int, int, int]) -> set[str]:
    """Return the days that exist among candidates of year, month and day."""
    return {
        f"{year:04d}-{month:02d}-{day:02d}"
        for year, month, day in candidates
        if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    }


def years_or_part(year: int, number: int, sign: str) -> set[str]:
    """Return what two digits behind a year may be: a later year, and with a hyphen a month, or else a season."""
    is_later = number > year % 100
    if number <= 12:
        return {f"{year}-{number:02d}"} if sign == "-" else set()
    if is_later:
        return {f"{year}/{year // 100}{number:02d}"}
    return {f"{year}-{number}"} if sign == "-" and 21 <= number <= 24 else set()


YEAR, NUMBER, SIGN = st.integers(1901, 2020), st.integers(1, 99), st.sampled_from("-/.")


@settings(deadline=None, max_examples=500)
@given(YEAR, NUMBER, NUMBER, SIGN)
def test_numbers_are_read_where_they_allow_one_reading(year: int, one: int, other: int, sign: str) -> None:
    readings = {
        f"{one}{sign}{other}{sign}{year}": days_of((year, one, other), (year, other, one)),
        f"{year}{sign}{one}{sign}{other}": days_of((year, one, other)),
        f"{one}{sign}{other}{sign}{year % 100:02d}": set(),
        f"{one}{sign}{other:02d}": set(),
        f"{one}{sign}{year}": {f"{year}-{one:02d}"} if one <= 12 else set(),
        f"{year}{sign}{other:02d}": years_or_part(year, other, sign) if sign != "." else set(),
    }
    assert {text: {read_date(text).edtf or ""} for text in readings} == {
        text: found if len(found) == 1 else {""} for text, found in readings.items()
    }


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@settings(deadline=None)
@given(YEAR, st.integers(1, 12), st.integers(1, 40), st.sampled_from(["-", "/", ".", " ", ". "]))
def test_roman_months_stand_between_day_and_year(year: int, month: int, day: int, sign: str) -> None:
    only = next(iter(days_of((year, month, day))), None)
    assert read_date(f"{day}{sign}{ROMAN[month - 1]}{sign}{year}").edtf == only
    assert read_date(f"{year}{sign}{ROMAN[month - 1]}{sign}{day}").edtf == only
    for text in (f"{ROMAN[month - 1]}{sign}{day}{sign}{year}", f"{year}{sign}{ROMAN[month - 1]}"):
        assert read_date(text) == UNREAD


WORD = st.sampled_from(["c. {}", "[{}]", "before {}", "since {}", "{} to 1919-12", "{}, 1918-12", "dated {}"])


@settings(deadline=None)
@given(st.integers(1900, 1911), st.integers(1, 12), WORD)
def test_a_month_or_two_years_beside_words_is_unread(year: int, number: int, frame: str) -> None:
    is_month = number <= year % 100 or "1918-12" in frame or "1919-12" in frame
    assert bool(read_date(frame.format(f"{year}-{number:02d}")).edtf) == is_month


INVISIBLE = st.sampled_from(["\u00ad", "\u200b", "\u200e", "\u200f", "\u2060", "\ufeff"])


@settings(deadline=None)
@given(PLAIN, INVISIBLE, st.data())
def test_what_nobody_sees_decides_nothing(form: tuple[str, str], sign: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(form[0])))
    assert read_date(form[0][:place] + sign + form[0][place:]).edtf == form[1]
    assert read_date(form[0].replace(" ", "&nbsp;")).edtf == form[1]


@pytest.mark.parametrize(
    ("order", "text", "edtf"),
    [
        ("mdy", "04/10/1957", "1957-04-10"),
        ("dmy", "04/10/1957", "1957-10-04"),
        ("ymd", "04/10/1957", ""),
        (None, "04/10/1957", ""),
        ("mdy", "13/10/1957", "1957-10-13"),
        ("mdy", "circa 04/10/1957", "1957-04-10~"),
        ("mdy", "04/10/1957 - 04/12/1957", "1957-04-10/1957-04-12"),
        ("mdy", "04/10/57", ""),
        ("dmy", "1957/04/10", "1957-04-10"),
        ("mdy", "00/10/1957", "1957-10"),
    ],
)
def test_the_order_of_a_column_settles_what_numbers_leave_open(order: Order | None, text: str, edtf: str) -> None:
    assert reading_of(text, order)[0] == edtf


def test_an_order_is_one_of_three() -> None:
    assert ORDERS == ("dmy", "mdy", "ymd")


@pytest.mark.parametrize("text", ["Undated", "[n.d.]", "o. D.", "б.д.", "s/d", "0000-00-00", "\\N", "日付不明"])
def test_a_phrase_may_say_that_there_is_no_date(text: str) -> None:
    assert is_undated_phrase(text)
    assert "|" in UNDATED_PHRASE


@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_hyphen_behind_a_word_makes_no_year_before_the_common_era(meaning: str) -> None:
    words = [phrase for phrases in MEANINGS[meaning].values() for phrase in phrases]
    assert not {word for word in words if "-1962" in (read_date(f"{word}-1962").edtf or "")}
