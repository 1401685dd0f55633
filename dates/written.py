"""Dates as archives write them, read as EDTF (ISO 8601-2).

Nothing is guessed: a text that cannot be read whole, without a word or a number left over, is undated.
"""

import re
from functools import lru_cache

from dates.double_years import double_year, is_months_or_years, is_seasons_or_years, stated_edtf
from dates.edtf_dates import UNREAD, WrittenDate, from_edtf, is_edtf
from dates.marks import Marks, marked, without_mark, without_stated
from dates.numeric import ZERO_OF_EXCEL, Order, in_order
from dates.ranges import from_range
from dates.single import from_single
from dates.styles import from_styles
from dates.telegrams import from_group
from dates.vocabulary import in_english
from dates.weekdays import with_weekday
from dates.words import MONTH, MONTHS, SEASON, UNDATED_PHRASE, tidy

MAX_DATE_TEXT_CHARS = 200

_COMMON_FORM = re.compile(
    r"(?!1899-12-30[ T])"
    r"(?P<iso>[1-9][0-9]{3}-[0-9]{2}-[0-9]{2})(?:[ T](?:[01][0-9]|2[0-4]):[0-5][0-9](?::[0-6][0-9])?)?"
    r"|(?:(?P<day_before>[0-9]{1,2}) )?(?P<month>[A-Za-z]{3,9})\.?(?: (?P<day>[0-9]{1,2}),?|,)? (?P<year>[1-9][0-9]{3})"
)
_UNDATED = re.compile(UNDATED_PHRASE)
_OF_TWO_READINGS = re.compile(
    rf"-(?:1[5-9]|20)\d\d|(?:{ZERO_OF_EXCEL})(?:[ t][\d:. ]+(?:[ap]m)?)?|1899-12-30[ t]\d\d:\d\d.*"
)
"""In EDTF a year before the common era, in catalogues the end of a span: "-1945"; and what Excel shows for 0.

Databases that count days as Excel does write the number 0 as midnight of 30 December 1899, times of day as hours of it.
"""

_OFFSET = r"(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}(?::\d{2})?))?"
_CLOCK = re.compile(
    r"(?:t|,? (?:at )?|, ?)"
    r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-6]\d(?:\.\d+)?)?(?: ?[ap]\.? ?m\b\.?)?|\d{1,2} ?[ap]\.? ?m\b\.?)"
    rf"{_OFFSET}$"
)
_ISO_TIME = re.compile(rf"(\d{{4}}-\d\d-\d\d)[t ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?{_OFFSET}(?=$|/)")
_ISO_SIGN = re.compile(r"^\+(?=\d{4}-)|(?<=/)\+(?=\d{4}-)")
_ISO_ZEROS = re.compile(r"(?<!\d)([0-9]{4}(?:-(?:0[1-9]|1[0-2])(?=-00(?:$|/))|(?=-00-00)))(?:-00){1,2}(?=$|/)")
_ISO_WITH_DASHES = re.compile(r"(\d{4})–(\d\d)–(\d\d)")
_EDTF_OF_2012 = ((re.compile(r"(?<=/)open$"), ".."), (re.compile(r"^unknown(?=/)|(?<=/)unknown$"), ""))
_UNSPECIFIED = re.compile(r"(?<=^\d{3})u$|(?<=^\d{2})uu$")
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sun|sat)(?:day)?"
_DATE_WORDS = re.compile(
    rf"(?=.*(?:\d{{4}}|\d[./-]\d|{MONTH}.*\d))(?:(?:{MONTH}|{_WEEKDAY}|{SEASON}|\d{{1,4}}(?:st|nd|rd|th|'?s)?|century|undated|before|after"
    r"|since|until|between|from|to|or|and|of|by|not|later|earlier|than|prior|circa|ca|c|approximately|about|around"
    r"|early|mid|late|possibly|probably|perhaps|the|in|on)\b|[][()?~.,/ –-])+",
    re.I,
)


@lru_cache(maxsize=200_000)
def read_date(text: str, order: Order | None = None) -> WrittenDate:
    """Return the date a text says, whole or not at all; never raise.

    `order` is that of day and month in the column of the text, for numbers that allow two readings by themselves.
    """
    if len(text) > MAX_DATE_TEXT_CHARS:
        return UNREAD
    return read_common_form(text) or read_any_form(text, order)


def read_common_form(text: str) -> WrittenDate | None:
    """Return the date of a text in one of the forms that most records have, as `read_any_form` reads it, but at once.

    None where the text has another form, or names no such day.
    """
    match = _COMMON_FORM.fullmatch(text)
    if not match or (match["day_before"] and match["day"]):
        return None
    edtf = match["iso"]
    if not edtf:
        day = match["day_before"] or match["day"]
        edtf = f"{match['year']}-{MONTHS.get(match['month'].lower(), 0):02d}" + (f"-{int(day):02d}" if day else "")
    written = from_edtf(edtf)
    return written if written.first_day else None


def read_any_form(text: str, order: Order | None = None) -> WrittenDate:
    """Return the date a text says, looked for in every form that archives use."""
    plain = tidy(text).lower()
    if _UNDATED.fullmatch(plain.strip("[]() ")) or _OF_TWO_READINGS.fullmatch(plain):
        return UNREAD
    written = _read_stated(in_order(_plain_iso(plain), order))
    if not written.edtf:
        written = _read_stated(in_order(_plain_iso(in_english(plain)), order))
    return with_weekday(plain, written)


def is_undated_phrase(text: str) -> bool:
    """Return whether the text says that there is no date: "Undated", "n.d.", "[no date]"."""
    return bool(_UNDATED.fullmatch(tidy(text).lower().strip("[]() ")))


def is_date_line(text: str) -> bool:
    """Return whether the text stands where a date is expected: it is one, or says there is none.

    A text of nothing but the words and numbers of dates stands there, too ("before 1962", "February 30, 1962").
    """
    if len(text) > 60:
        return False
    is_undated = is_undated_phrase(text) and any(map(str.isalpha, text))
    return read_date(text).edtf is not None or is_undated or bool(_DATE_WORDS.fullmatch(tidy(text)))


def _plain_iso(text: str) -> str:
    """Return the text with dates of ISO 8601 as plain days, months or years: no time, no zeros for what is unknown."""
    plain = _ISO_TIME.sub(r"\1", _ISO_SIGN.sub("", text))
    plain = _ISO_WITH_DASHES.sub(r"\1-\2-\3", _ISO_ZEROS.sub(r"\1", plain))
    for old, new in _EDTF_OF_2012:
        plain = old.sub(new, plain)
    return _UNSPECIFIED.sub(lambda match: "x" * len(match[0]), plain)


def _read_stated(text: str) -> WrittenDate:
    """Return the date of a text that may begin with what its source says of it: its doubts, and that it is EDTF."""
    rest, marks = without_stated(text, Marks())
    if stated := stated_edtf(rest):
        return marked(from_edtf(stated), marks) if is_edtf(stated) else UNREAD
    is_of_two_readings = (
        is_seasons_or_years(rest) and not double_year(rest) if is_edtf(rest) else is_months_or_years(rest)
    )
    return UNREAD if is_of_two_readings else _read(rest, marks)


def _read(text: str, marks: Marks) -> WrittenDate:
    if is_edtf(text.replace("x", "X")):
        written = from_single(text, marks)
        if written is not None and written.edtf:
            return written
        return from_range(text, marks)
    for special in (from_group, from_styles):
        if (found := special(text, marks)) is not None:
            return found
    rest, signs = _without_marks(text, marks)
    if rest != text:
        return _read(rest, signs)
    return from_single(text, marks) or from_range(text, marks)


def _without_marks(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without one sign of doubt or a time of day; the text itself when it has none."""
    rest, found = without_mark(text, marks)
    if rest == text and (match := _CLOCK.search(text)) and from_single(text[: match.start()], marks):
        return text[: match.start()], marks
    return rest, found
