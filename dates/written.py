"""Dates as archives write them, read as EDTF (ISO 8601-2).

Nothing is guessed: a text that cannot be read whole, without a word or a number left over, is undated.
"""

import re
from functools import lru_cache

from dates.edtf_dates import UNREAD, WrittenDate, from_edtf, is_edtf
from dates.marks import Marks, marked, without_mark
from dates.numeric import iso_ends
from dates.single import from_single
from dates.words import DAY, MONTH, MONTHS, SEASON, UNDATED_PHRASE, WEEKDAY, tidy

MAX_DATE_TEXT_CHARS = 200

_TO = r"(?:-|to|until|till|through)"
_COMMON_FORM = re.compile(
    r"(?P<iso>[1-9][0-9]{3}-[0-9]{2}-[0-9]{2})(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?"
    r"|(?:(?P<day_before>[0-9]{1,2}) )?(?P<month>[A-Za-z]{3,9})\.?(?: (?P<day>[0-9]{1,2}),?|,)? (?P<year>[1-9][0-9]{3})"
)
_UNDATED = re.compile(UNDATED_PHRASE, re.I)
_CLOCK = re.compile(
    r"(?:T|,? (?:at )?|, ?)"
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$",
    re.I,
)
_RANGE_FRAMES = (
    re.compile(r"between (?P<left>.+?) and (?P<right>.+)", re.I),
    re.compile(rf"(?:from )?(?P<left>.+?) {_TO} (?P<right>.+)", re.I),
    re.compile(r"(?P<left>[^-]+)-(?P<right>[^-]+)"),
    re.compile(r"(?P<left>\d{4})/(?P<right>\d{4}|\d\d)"),
)
_SIDE = re.compile(
    rf"(?:(?P<day1>{DAY})(?: of)? (?P<month1>{MONTH})|(?P<month2>{MONTH}) (?P<day2>{DAY})"
    rf"|(?P<month3>{MONTH})|(?P<day4>{DAY}))"
    r"(?:(?:, ?| )(?:of )?(?P<year>\d{4}))?",
    re.I,
)
_NEXT_DAY = re.compile(
    rf"(?P<before>{MONTH} )?(?P<first>{DAY}) ?(?:and|&|/) ?(?P<second>{DAY})"
    rf"(?P<after>(?: of)? {MONTH},? \d{{4}}|, ?\d{{4}})",
    re.I,
)
_DATE_WORDS = re.compile(
    rf"(?=.*(?:\d{{4}}|\d[./-]\d|{MONTH}.*\d))(?:(?:{MONTH}|{WEEKDAY}|{SEASON}|\d{{1,4}}(?:st|nd|rd|th|'?s)?|century|undated|before|after"
    r"|since|until|between|from|to|or|and|of|by|not|later|earlier|than|prior|circa|ca|c|approximately|about|around"
    r"|early|mid|late|possibly|probably|perhaps|the|in|on)\b|[][()?~.,/ -])+",
    re.I,
)


@lru_cache(maxsize=200_000)
def read_date(text: str) -> WrittenDate:
    """Return the date a text says, whole or not at all; never raise."""
    if len(text) > MAX_DATE_TEXT_CHARS:
        return UNREAD
    return read_common_form(text) or read_any_form(text)


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


def read_any_form(text: str) -> WrittenDate:
    """Return the date a text says, looked for in every form that archives use."""
    return _read(tidy(text), Marks())


def is_undated_phrase(text: str) -> bool:
    """Return whether the text says that there is no date: "Undated", "n.d.", "[no date]"."""
    return bool(_UNDATED.fullmatch(tidy(text).strip("[]() ")))


def is_date_line(text: str) -> bool:
    """Return whether the text stands where a date is expected: it is one, says there is none, or is made only of the
    words and numbers dates are made of ("before 1962", "February 30, 1962")."""
    if len(text) > 60:
        return False
    return read_date(text).edtf is not None or is_undated_phrase(text) or bool(_DATE_WORDS.fullmatch(tidy(text)))


def _read(text: str, marks: Marks) -> WrittenDate:
    if is_edtf(text):
        written = from_edtf(text)
        if written is not UNREAD:
            return marked(written, marks)
        return _from_range(text, marks)
    rest, found = _without_marks(text, marks)
    if rest != text:
        return _read(rest, found)
    return from_single(text, marks) or _from_range(text, marks)


def _without_marks(text: str, marks: Marks) -> tuple[str, Marks]:
    """Return the text without one sign of doubt or a time of day; the text itself when it bears none."""
    rest, found = without_mark(text, marks)
    if rest == text and (match := _CLOCK.search(text)) and from_single(text[: match.start()], marks):
        return text[: match.start()], marks
    return rest, found


def _from_range(text: str, marks: Marks) -> WrittenDate:
    if match := _NEXT_DAY.fullmatch(text):
        first, second = (int(re.sub(r"\D", "", match[name])) for name in ("first", "second"))
        if second != first + 1 or bool(match["before"]) == match["after"].lower().startswith((" ", " of")):
            return UNREAD
        return _from_range(f"{match['before'] or ''}{first}-{second}{match['after']}", marks)
    for frame in _RANGE_FRAMES:
        if match := frame.fullmatch(text):
            written = _interval(match["left"].strip(), match["right"].strip(), marks)
            if written is not UNREAD:
                return written
    return UNREAD


def _interval(left: str, right: str, marks: Marks) -> WrittenDate:
    left, marks = _bare(left, marks)
    right, marks = _bare(right, marks)
    first, last = (from_single(side, Marks()) for side in _completed(left, right))
    if not first or not last or not first.edtf or not last.edtf or "/" in first.edtf + last.edtf:
        return UNREAD
    return marked(from_edtf(f"{first.edtf}/{last.edtf}"), marks)


def _bare(text: str, marks: Marks) -> tuple[str, Marks]:
    rest, found = _without_marks(text, marks)
    return (rest, found) if rest == text else _bare(rest, found)


def _completed(left: str, right: str) -> tuple[str, str]:
    """Return both ends of a range in full, each lending the other the month and the year it leaves out."""
    if in_numbers := iso_ends(left, right):
        return in_numbers
    if re.fullmatch(r"\d{4}", left) and re.fullmatch(r"\d\d", right):
        return (left, left[:2] + right) if right > left[2:] else ("", "")
    one, other = _SIDE.fullmatch(left), _SIDE.fullmatch(right)
    if not one or not other:
        return left, right
    (day1, month1, year1), (day2, month2, year2) = _pieces(one), _pieces(other)
    if bool(day1) != bool(day2):
        return left, right
    ends = ((day1, month1 or month2, year1 or year2), (day2, month2 or month1, year2 or year1))
    written = [" ".join(piece for piece in end if piece) for end in ends]
    return written[0], written[1]


def _pieces(side: re.Match[str]) -> tuple[str, str, str]:
    day = side["day1"] or side["day2"] or side["day4"] or ""
    return day, side["month1"] or side["month2"] or side["month3"] or "", side["year"] or ""
