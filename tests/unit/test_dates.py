"""Dates as written, dates in titles, and whether the two agree."""

from dataclasses import replace
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from data.transform.date_conflicts import conflict
from data.transform.title_dates import EventDate, find_event
from dates.edtf_dates import WrittenDate
from dates.written import is_date_line, read_any_form, read_common_form, read_date

THIS_YEAR = date.today().year

# Text, EDTF, first day, last day, precision, qualifier.
READ = [
    ("September 5, 1985", "1985-09-05", "1985-09-05", "1985-09-05", "day", None),
    ("31 March 1956", "1956-03-31", "1956-03-31", "1956-03-31", "day", None),
    ("Sept. 5th, 1962", "1962-09-05", "1962-09-05", "1962-09-05", "day", None),
    ("5th of May, 1962", "1962-05-05", "1962-05-05", "1962-05-05", "day", None),
    ("Monday, November 5, 1962", "1962-11-05", "1962-11-05", "1962-11-05", "day", None),
    ("1966-11-22 16:37:00", "1966-11-22", "1966-11-22", "1966-11-22", "day", None),
    ("1966-11-22T16:37:00Z", "1966-11-22", "1966-11-22", "1966-11-22", "day", None),
    ("November 5, 1962, 3 p.m.", "1962-11-05", "1962-11-05", "1962-11-05", "day", None),
    ("16.10.1962", "1962-10-16", "1962-10-16", "1962-10-16", "day", None),
    ("16/10/1962", "1962-10-16", "1962-10-16", "1962-10-16", "day", None),
    ("10/16/1962", "1962-10-16", "1962-10-16", "1962-10-16", "day", None),
    ("5/5/1962", "1962-05-05", "1962-05-05", "1962-05-05", "day", None),
    ("1962/10/16", "1962-10-16", "1962-10-16", "1962-10-16", "day", None),
    ("November 1967", "1967-11", "1967-11-01", "1967-11-30", "month", None),
    ("February 1964", "1964-02", "1964-02-01", "1964-02-29", "month", None),
    ("12/1962", "1962-12", "1962-12-01", "1962-12-31", "month", None),
    ("1962", "1962", "1962-01-01", "1962-12-31", "year", None),
    ("spring 1962", "1962-21", "1962-03-01", "1962-05-31", "season", None),
    ("winter 1962", "1962-24", "1962-01-01", "1963-02-28", "season", None),
    ("winter 1962-63", "1962-12/1963-02", "1962-12-01", "1963-02-28", "season", None),
    ("1950s", "195X", "1950-01-01", "1959-12-31", "decade", None),
    ("19th century", "1801/1900", "1801-01-01", "1900-12-31", "range", None),
    ("1900s", "19XX?", "1900-01-01", "1999-12-31", "range", "uncertain"),
    ("November 5-7, 1962", "1962-11-05/1962-11-07", "1962-11-05", "1962-11-07", "range", None),
    ("16–28 October 1962", "1962-10-16/1962-10-28", "1962-10-16", "1962-10-28", "range", None),
    ("28 October - 2 November 1962", "1962-10-28/1962-11-02", "1962-10-28", "1962-11-02", "range", None),
    (
        "December 30, 1962 - January 2, 1963",
        "1962-12-30/1963-01-02",
        "1962-12-30",
        "1963-01-02",
        "range",
        None,
    ),
    ("5 and 6 November 1962", "1962-11-05/1962-11-06", "1962-11-05", "1962-11-06", "range", None),
    ("10/17-10/18/1967", "1967-10-17/1967-10-18", "1967-10-17", "1967-10-18", "range", None),
    ("5/28/1969 to 1/10/1970", "1969-05-28/1970-01-10", "1969-05-28", "1970-01-10", "range", None),
    ("28.9.-2.10.1967", "1967-09-28/1967-10-02", "1967-09-28", "1967-10-02", "range", None),
    ("between 1961 and 1963", "1961/1963", "1961-01-01", "1963-12-31", "range", None),
    ("from May to July 1962", "1962-05/1962-07", "1962-05-01", "1962-07-31", "range", None),
    ("1961-63", "1961/1963", "1961-01-01", "1963-12-31", "range", None),
    ("1950s-1960s", "195X/196X", "1950-01-01", "1969-12-31", "range", None),
    ("1962-10-16/1962-10-28", "1962-10-16/1962-10-28", "1962-10-16", "1962-10-28", "range", None),
    ("circa 1985", "1985~", "1985-01-01", "1985-12-31", "year", "approximate"),
    ("c1985", "1985~", "1985-01-01", "1985-12-31", "year", "approximate"),
    ("ca. March 1962", "1962-03~", "1962-03-01", "1962-03-31", "month", "approximate"),
    ("early 1962", "1962~", "1962-01-01", "1962-12-31", "year", "approximate"),
    ("late 1950s", "195X~", "1950-01-01", "1959-12-31", "decade", "approximate"),
    ("ca. 1961-1963", "1961~/1963~", "1961-01-01", "1963-12-31", "range", "approximate"),
    ("1962?", "1962?", "1962-01-01", "1962-12-31", "year", "uncertain"),
    ("circa 1962?", "1962%", "1962-01-01", "1962-12-31", "year", "approximate"),
    ("[1961?]", "1961?", "1961-01-01", "1961-12-31", "year", "inferred"),
    ("[October] 1962", "1962-10", "1962-10-01", "1962-10-31", "month", "inferred"),
    ("[ca. 1961]", "1961~", "1961-01-01", "1961-12-31", "year", "inferred"),
]

# One end is read, or a year before the common era; no span of days stands for it.
OFF_THE_AXIS = [
    ("before 1962", "../1962", "open"),
    ("after May 1962", "1962-05/..", "open"),
    ("not later than 5 May 1962", "../1962-05-05", "open"),
    ("1962 or later", "1962/..", "open"),
    ("/1962", "/1962", "open"),
    ("44 BC", "-0043", "bce"),
]

UNREAD = [
    "",
    "n.d.",
    "Undated",
    "1962-13-01",
    "February 30, 1962",
    "1962-02-30",
    "12/11/62",
    "12/11/1962",
    "9/8-9/10/1966",
    "5/5-6/7/1966",
    "9/28/1967-29/9/1967",
    "5 May 62",
    "5 and 9 November 1962",
    "November 5",
    "Public Law 1962",
    "31 November 1962",
    "10000",
    "1962-",
    "..",
    "0000",
    "Received May 5, 1962",
]

EVENTS = [
    ("Famine on the Volga in 1921-22", "1921-22", "1921-01-01", "1922-12-31"),
    ("Expedition to the coast in 1910-12.", "1910-12", "1910-01-01", "1912-12-31"),
    ("Correspondence with the consul, 1904-05", "1904-05", "1904-01-01", "1905-12-31"),
    ("Minutes of the council, 1962-10", "1962-10", "1962-10-01", "1962-10-31"),
    (
        "Transcript of the SED Politburo Session held on 5 September 1989",
        "5 September 1989",
        "1989-09-05",
        "1989-09-05",
    ),
    ("Record of Conversation with Mao Zedong, 31 March 1956", "31 March 1956", "1956-03-31", "1956-03-31"),
    ("Letter of December 18, 1970, to the Premier", "December 18, 1970", "1970-12-18", "1970-12-18"),
    ("Minutes of Meetings, October 16-28, 1962", "October 16-28, 1962", "1962-10-16", "1962-10-28"),
    ("Minutes of Meetings, 5–7 November 1962", "5–7 November 1962", "1962-11-05", "1962-11-07"),
    ("Talks from 3 May to 5 May 1962 in Berlin", "3 May to 5 May 1962", "1962-05-03", "1962-05-05"),
    ("Talks between 3 May and 5 May 1962", "between 3 May and 5 May 1962", "1962-05-03", "1962-05-05"),
    ("Situation Report, October 1962", "October 1962", "1962-10-01", "1962-10-31"),
    ("Protokoll der Sitzung am 16.10.1962", "16.10.1962", "1962-10-16", "1962-10-16"),
    ("Cable 1962-10-16 from Havana", "1962-10-16", "1962-10-16", "1962-10-16"),
    ("Draft Speech [1961?]", "[1961?]", "1961-01-01", "1961-12-31"),
    ("Events in Hungary (1956)", "(1956)", "1956-01-01", "1956-12-31"),
    ("The Harvest in 1963", "1963", "1963-01-01", "1963-12-31"),
    ("Foreign Relations, 1961-1963", "1961-1963", "1961-01-01", "1963-12-31"),
    ("Note of 5 May 1962 on the Talks of 3 April 1961", "5 May 1962", "1962-05-05", "1962-05-05"),
    ("Cable of March 3, 1962. Declassified May 5, 1978", "March 3, 1962", "1962-03-03", "1962-03-03"),
]

NO_EVENT = [
    "Deliveries of grain in 1962-21",
    "Relations with the court in 1899-00",
    "Chapter 77",
    "Public Law 1962",
    "UN Resolution 1990",
    "Resolution of 1990",
    "Plan No. 2 of 1979",
    "Geneva Protocol of 1925",
    "Budget for 1963",
    "Telegram 1962",
    "The 1962 Crisis",
    "Meeting of 12/11/1962",
    "Meeting of 12.11.62",
    "Meetings on 3 and 9 May 1962",
    "Meetings on 3, 4 and 5 May 1962",
    "Notes, February 30, 1962",
    "Talks on March 4s, 1954",
    "Released July 1, 1940",
    "Joseph Stalin (1879-1953)",
    "In May the Talks Began",
    "",
]


@pytest.mark.parametrize(("text", "edtf", "first", "last", "precision", "qualifier"), READ)
def test_a_written_date_is_read_whole(
    text: str, edtf: str, first: str, last: str, precision: str, qualifier: str | None
) -> None:
    read = read_date(text)
    assert (read.edtf, str(read.first_day), str(read.last_day)) == (edtf, first, last)
    assert (read.precision, read.qualifier) == (precision, qualifier)


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_whole_is_undated(text: str) -> None:
    assert read_date(text) == WrittenDate()


@pytest.mark.parametrize(("text", "edtf", "precision"), OFF_THE_AXIS)
def test_what_has_no_span_of_days_is_read_and_never_a_point(text: str, edtf: str, precision: str) -> None:
    read = read_date(text)
    assert (read.edtf, read.precision) == (edtf, precision)
    assert read.first_day is read.last_day is None


COMMON_FORMS = [
    "{0:%Y-%m-%d}",
    "{0:%Y-%m-%d} 15:30:00",
    "{0:%Y-%m-%d}T15:30",
    "{0:%B} {0.day}, {0.year}",
    "{0:%b}. {0:%d}, {0.year}",
    "{0:%B} {0.day} {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%d} {0:%b}. {0.year}",
    "{0:%B} {0.year}",
    "{0:%b}., {0.year}",
]


@pytest.mark.parametrize("form", COMMON_FORMS)
@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_common_form_is_read_at_once_as_any_other(form: str, day: date) -> None:
    read = read_common_form(form.format(day))
    assert read is not None
    assert read == read_any_form(form.format(day))
    assert read.first_day == (day if read.precision == "day" else day.replace(day=1))


@pytest.mark.parametrize("text", [row[0] for row in READ] + UNREAD)
def test_what_is_read_at_once_is_read_no_other_way(text: str) -> None:
    assert read_common_form(text) in (None, read_any_form(text))


@pytest.mark.parametrize("edtf", sorted({row[1] for row in READ if "24" not in row[1]}))
def test_the_days_are_those_the_edtf_package_finds(edtf: str) -> None:
    read, parsed = read_date(edtf), parse_edtf(edtf)
    assert read.first_day is not None
    assert read.last_day is not None
    assert read.first_day.timetuple()[:3] == parsed.lower_strict()[:3]
    assert read.last_day.timetuple()[:3] == parsed.upper_strict()[:3]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    read = read_date(text)
    assert (read.first_day is None) == (read.last_day is None) == (read.precision in (None, "open", "bce"))
    find_event(text)
    is_date_line(text)


WORDS = st.from_regex(
    r"1962|62|5|31|May|Feb\.|circa|\?|\[|\]|-|to|and|between|/|,|winter|1950s|before|16\.10\.1962|XX|~|\.\.|T"
    r"|12:30|p\.m\.|of|\(|\)|0000|9999|19th century",
    fullmatch=True,
)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join), st.booleans())
def test_a_date_never_says_more_than_its_text(text: str, spaced: bool) -> None:
    text = text if spaced else text.replace(" ", "")
    read = read_date(text)
    if read.first_day and read.last_day:
        assert read.first_day <= read.last_day
        assert read.edtf is not None
        assert str(read.first_day.year)[:2] in text or "century" in text
    event = find_event(text)
    assert event is None or event.text in text


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    for text in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        assert (read_date(text).first_day, read_date(text).last_day) == (day, day)
        event = find_event(f"Record of a talk, {text}")
        assert event is not None
        assert event.first_day == day


@pytest.mark.parametrize(("title", "text", "first", "last"), EVENTS)
def test_a_date_in_a_title_is_found(title: str, text: str, first: str, last: str) -> None:
    event = find_event(title)
    assert event is not None
    assert (event.text, str(event.first_day), str(event.last_day)) == (text, first, last)


@pytest.mark.parametrize("title", NO_EVENT)
def test_no_date_is_found_where_there_is_none(title: str) -> None:
    assert find_event(title) is None


@pytest.mark.parametrize(
    ("written", "title", "expected"),
    [
        ("September 5, 1985", "Session held on 5 September 1989", "contradiction"),
        ("April 5, 1956", "Conversation, 31 March 1956", "written_after_event"),
        ("November 16, 1962", "Talk in Havana, 16 November 1962", "none"),
        ("November 1962", "Talk in Havana, 16 November 1962", "none"),
        ("n.d.", "Talk in Havana, 16 November 1962", "none"),
        ("April 5, 1956", "Letter without a date", "none"),
        ("April 5, 1960", "Conversation, 31 March 1956", "contradiction"),
        ("1959", "Output of the mills during 1950.", "none"),
        ("1960", "Reactions to the wall, August 1955", "none"),
        ("1950", "Plan of the mills, June 1955", "none"),
        ("1971", "Development of the office from February 1946 through July 1947", "none"),
        ("1960", "Talks, January 30-February 1, 1956", "contradiction"),
        ("1960", "Letter, 31 January 1956", "contradiction"),
        ("1960", "Letter, 1 January 1956", "contradiction"),
        ("1963-1961", "Letter without a date", "impossible"),
        ("0962", "Letter without a date", "none"),
        ("0476", "Letter without a date", "none"),
        ("0062", "Letter without a date", "impossible"),
        ("0001-01-01", "Letter without a date", "impossible"),
        (str(date.today().year + 2), "Letter without a date", "impossible"),
        ("9999-12-31", "Talk on 31 December 9999", "impossible"),
    ],
)
def test_the_two_dates_of_a_record_agree_or_not(written: str, title: str, expected: str) -> None:
    assert conflict(read_date(written), find_event(title)) == expected


EVENT_OF_A_SPAN = EventDate("10-20 October 1962", date(1962, 10, 10), date(1962, 10, 20))

# First and last day of the record, whose title tells of 10 to 20 October 1962.
BOUNDARIES = [
    ("1962-10-20", "1962-10-20", "none"),
    ("1962-10-10", "1962-10-10", "none"),
    ("1962-10-20", "1962-10-31", "none"),
    ("1962-10-01", "1962-10-10", "none"),
    ("1962-10-12", "1962-10-13", "none"),
    ("1962-01-01", "1962-12-31", "none"),
    ("1962-10-21", "1962-10-21", "written_after_event"),
    ("1963-01-01", "1963-12-31", "written_after_event"),
    ("1964-04-21", "1964-04-21", "written_after_event"),
    ("1964-04-21", "1990-12-31", "written_after_event"),
    ("1964-04-22", "1964-04-22", "written_after_event"),
    ("1962-10-09", "1962-10-09", "written_before_event"),
    ("1961-01-01", "1961-12-31", "written_before_event"),
    ("1961-04-09", "1961-04-09", "written_before_event"),
    ("1961-04-08", "1961-04-08", "contradiction"),
    ("1000-01-01", "1000-01-01", "contradiction"),
    ("0100-01-01", "0100-01-01", "contradiction"),
    ("0099-12-31", "0099-12-31", "impossible"),
    ("0099-12-31", "1962-10-15", "impossible"),
    (f"{THIS_YEAR + 1}-12-31", f"{THIS_YEAR + 1}-12-31", "written_after_event"),
    (f"{THIS_YEAR + 2}-01-01", f"{THIS_YEAR + 2}-01-01", "impossible"),
    ("1962-10-15", f"{THIS_YEAR + 2}-01-01", "none"),
]


@pytest.mark.parametrize(("first", "last", "expected"), BOUNDARIES)
def test_spans_agree_where_they_share_a_day(first: str, last: str, expected: str) -> None:
    written = WrittenDate(f"{first}/{last}", date.fromisoformat(first), date.fromisoformat(last), "range")
    assert conflict(written, EVENT_OF_A_SPAN) == expected
    alone = conflict(written, None)
    assert alone == ("impossible" if expected == "impossible" else "none")


OF_A_PAPER = replace(EVENT_OF_A_SPAN, is_of_paper=True)


@pytest.mark.parametrize(
    ("written", "of_event", "of_paper"),
    [
        ("22 April 1964", "written_after_event", "contradiction"),
        ("1975", "written_after_event", "contradiction"),
        ("c. 1975", "written_after_event", "written_after_event"),
        ("1975?", "written_after_event", "written_after_event"),
        ("21 April 1964", "written_after_event", "written_after_event"),
        ("8 April 1961", "contradiction", "contradiction"),
        ("c. 1955", "none", "none"),
        ("c. 1940", "contradiction", "contradiction"),
        ("9 April 1961", "written_before_event", "written_before_event"),
    ],
)
def test_a_picture_may_be_long_after_its_event_and_a_paper_may_not(written: str, of_event: str, of_paper: str) -> None:
    assert [conflict(read_date(written), event) for event in (EVENT_OF_A_SPAN, OF_A_PAPER)] == [of_event, of_paper]


@pytest.mark.parametrize("line", ["November 1967", "1962", "circa 1985", "Undated", "before 1962", "February 30, 1962"])
def test_a_date_line_is_known_even_where_it_cannot_be_read(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["", "Report on May Day", "1", "The year 1962 was hard", "Havana, 5 May 1962"])
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert not is_date_line(line)
