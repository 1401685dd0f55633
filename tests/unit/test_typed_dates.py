"""Dates as readers type them: the range they stand for, and what is said of a reading that is not literal."""

import subprocess
import sys
from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.model.days import first_day_of, is_day_text, last_day_of
from queries.model.filters import Filters
from queries.urls.comparison_links import parse_comparison
from queries.urls.links import ReadLink, format_link, read_link
from queries.urls.typed_dates import TypedDates, read_typed_range

AS_SAID = {
    "1962": ("1962", "1962"),
    "1962-10": ("1962-10", "1962-10"),
    " 1962-10-16 ": ("1962-10-16", "1962-10-16"),
    "October 1962": ("1962-10", "1962-10"),
    "oct. 1962": ("1962-10", "1962-10"),
    "16 October 1962": ("1962-10-16", "1962-10-16"),
    "Oct 16, 1962": ("1962-10-16", "1962-10-16"),
    "16th  October 1962": ("1962-10-16", "1962-10-16"),
    "16.10.1962": ("1962-10-16", "1962-10-16"),
    "1962/10/16": ("1962-10-16", "1962-10-16"),
    "10/16/1962": ("1962-10-16", "1962-10-16"),
    "11/11/1962": ("1962-11-11", "1962-11-11"),
    "1960s": ("1960", "1969"),
    "1962-1963": ("1962", "1963"),
    "1962–63": ("1962", "1963"),
    "1921-22": ("1921", "1922"),
    "1962 to 1963": ("1962", "1963"),
    "between 1961 and 1963": ("1961", "1963"),
    "16-28 October 1962": ("1962-10-16", "1962-10-28"),
    "October–November 1962": ("1962-10", "1962-11"),
    "28 December 1962 to 3 January 1963": ("1962-12-28", "1963-01-03"),
    "1962-10-16/1962-10-28": ("1962-10-16", "1962-10-28"),
    "since October 1962": ("1962-10", ""),
    "from 1962": ("1962", ""),
    "until 16 October 1962": ("", "1962-10-16"),
}
OTHERWISE = {
    "spring 1968": ("1968-03", "1968-05", "“spring 1968” is read as 1968-03 to 1968-05."),
    "winter 1962-63": ("1962-12", "1963-02", "“winter 1962-63” is read as 1962-12 to 1963-02."),
    "c. 1921-22": ("1921", "1922", "“c. 1921-22” is read as 1921 to 1922."),
    "c. 1962": ("1962", "1962", "“c. 1962” is read as 1962."),
    "1962?": ("1962", "1962", "“1962?” is read as 1962."),
    "[October 1962]": ("1962-10", "1962-10", "“[October 1962]” is read as 1962-10."),
    "19th century": ("1801", "1900", "“19th century” is read as 1801 to 1900."),
    "before 1962": ("", "1961", "“before 1962” is read as until 1961."),
    "after 16 October 1962": ("1962-10-17", "", "“after 16 October 1962” is read as from 1962-10-17."),
    "since c. 1962": ("1962", "", "“since c. 1962” is read as from 1962."),
}
UNREADABLE = [
    *(
        "",
        " ",
        "x",
        "62",
        "0000",
        "12345",
        "1962-13",
        "22/1962",
        "1962-02-30",
        "1962/10",
        "1962-1",
        "10/11/1962",
        "10/16/62",
    ),
    *("undated", "October", "today", "30 February 1962", "before 0001", "after 9999", "since before 1962", "1963-1961"),
    *("cuba 1962", "1962 missiles", "1962\0", "1962" * 40, "-" * 60, "[" * 30 + "1", "'; drop table documents; --"),
]


@pytest.mark.parametrize(("text", "ends"), AS_SAID.items())
def test_a_typed_date_stands_for_its_range(text: str, ends: tuple[str, str]) -> None:
    assert read_typed_range(text) == TypedDates(*ends)


@pytest.mark.parametrize(("text", "read"), OTHERWISE.items())
def test_a_reading_that_is_not_literal_is_said(text: str, read: tuple[str, str, str]) -> None:
    assert read_typed_range(text) == TypedDates(*read)


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_has_no_reading_or_two_is_not_read(text: str) -> None:
    assert read_typed_range(text) is None


@given(st.text(max_size=70) | st.text("0123456789 -/.[]?cOctber", max_size=30))
def test_any_text_is_read_as_a_range_or_not_at_all(text: str) -> None:
    typed = read_typed_range(text)
    if typed:
        assert typed.start or typed.end
        assert all(is_day_text(end) for end in (typed.start, typed.end) if end)
        if typed.start and typed.end:
            assert first_day_of(typed.start) <= last_day_of(typed.end)


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d"]))
def test_each_day_is_read_in_each_form(day: date, form: str) -> None:
    assert read_typed_range(day.strftime(form)) == TypedDates(day.isoformat(), day.isoformat())


LINKS = {
    "from=October 1962": ReadLink(Filters(start="1962-10")),
    "to=October 1962": ReadLink(Filters(end="1962-10")),
    "from=1960s&to=1960s": ReadLink(
        Filters(start="1960", end="1969"), (), ("from=1960s is read as 1960.", "to=1960s is read as 1969.")
    ),
    "from=16-28 October 1962": ReadLink(
        Filters(start="1962-10-16"), (), ("from=16-28 October 1962 is read as 1962-10-16.",)
    ),
    "to=spring  1968": ReadLink(Filters(end="1968-05"), (), ("to=spring 1968 is read as 1968-05.",)),
    "from=c. 1962": ReadLink(Filters(start="1962"), (), ("from=c. 1962 is read as 1962.",)),
    "from=since 1962": ReadLink(Filters(start="1962"), (), ("from=since 1962 is read as 1962.",)),
    "from=16.10.1962&to=9 Oct 1962": ReadLink(
        Filters(start="1962-10-09", end="1962-10-16"),
        ("The range from 1962-10-16 to 1962-10-09 ends before it starts and is read the other way round.",),
    ),
    "from=until 1962": ReadLink(
        Filters(),
        ("from=until 1962 is ignored: it cannot be read as a date. Write 1962, October 1962 or 16 October 1962.",),
    ),
}


@pytest.mark.parametrize(("link", "read"), LINKS.items())
def test_a_link_may_say_its_range_in_words(link: str, read: ReadLink) -> None:
    assert read_link(parse_qs(link)) == read
    assert read_link(format_link(read.filters)) == ReadLink(read.filters)


def test_a_comparison_says_how_it_reads_the_dates_of_its_questions() -> None:
    comparison, text = parse_comparison({"a": ["from=spring+1968"]})
    assert comparison.sides[0].filters == Filters(start="1968-03")
    assert text == ("A: from=spring 1968 is read as 1968-03.",)


@pytest.mark.slow
def test_plain_days_load_no_reader_of_words() -> None:
    code = (
        "import sys; from queries.urls.links import parse_link; parse_link({'from': ['1962-10'], 'q': ['October']});"
        "assert 'babel' not in sys.modules; parse_link({'from': ['October 1962']}); assert 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
