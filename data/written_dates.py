"""Dates as archives write them, read as EDTF (ISO 8601-2).

Nothing is guessed: a text that cannot be read whole, without a word or a number left over, is undated.
"""

import calendar
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from edtf import text_to_edtf

from queries.days import UNDATED_PHRASE

Precision = Literal["day", "month", "season", "year", "decade", "range"]
Qualifier = Literal["approximate", "uncertain", "inferred"]

LONGEST_DATE_TEXT = 200


@dataclass(frozen=True)
class WrittenDate:
    """A date as read; undated where both days are None.

    An undated one has an `edtf` only when the text is a range whose end lies before its start.
    """

    edtf: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    precision: Precision | None = None
    qualifier: Qualifier | None = None


@dataclass(frozen=True)
class _Marks:
    approximate: bool = False
    uncertain: bool = False
    inferred: bool = False

    def qualifier(self) -> Qualifier | None:
        if self.inferred:
            return "inferred"
        if self.approximate:
            return "approximate"
        return "uncertain" if self.uncertain else None

    def letter(self) -> str:
        if self.approximate and self.uncertain:
            return "%"
        return "~" if self.approximate else "?" if self.uncertain else ""


UNREAD = WrittenDate()

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11)}
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_TO = r"(?:-|to|until|till|through)"

_UNDATED = re.compile(UNDATED_PHRASE, re.I)
_EDTF_PART = r"\d{2}(?:XX|\d(?:X|\d(?:-(?:\d{2}|XX)(?:-(?:\d{2}|XX))?)?))[?~%]?"
_EDTF = re.compile(rf"{_EDTF_PART}(?:/{_EDTF_PART})?")
_CLOCK = re.compile(
    r"(?:T|,? (?:at )?|, ?)"
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$",
    re.I,
)
_APPROXIMATE = re.compile(
    r"(?:(?:circa|approximately|around|about|roughly|cca\.?|approx\.?|ca\.?)(?: |(?<=\.)(?=\d))"
    r"|ca?\.? ?(?=\d{4})|c\.? (?=\w)|~ ?"
    r"|(?:the )?(?:early|mid|middle|late|beginning|end)(?:-| )(?:in |of )?(?:the )?)",
    re.I,
)
_APPROXIMATE_AFTER = re.compile(r",? ?\(?(?:circa|approximately|approximate|approx\.?|ca\.)\)?$", re.I)
_UNCERTAIN = re.compile(r"(?:possibly|probably|perhaps|maybe|likely) ", re.I)
_UNCERTAIN_AFTER = re.compile(r" ?(?:\?|\(\?\)|\[\?\])$")
_PREFACE = re.compile(
    rf"(?:dated:? |date:? |on |in |the (?=\d|{MONTH}|{_SEASON})|{_WEEKDAY},? )",
    re.I,
)
_SINGLE = re.compile(
    rf"(?:{DAY}(?: of)? {MONTH},?(?: of)? \d{{4}}|{MONTH} {DAY}(?:, ?| )\d{{4}}"
    rf"|{MONTH}(?:, ?| )(?:of )?\d{{4}}"
    rf"|\d{{4}},? {MONTH}(?: {DAY})?|\d{{4}}|{_SEASON}(?:,| of)? \d{{4}}|\d{{3}}0'?s"
    r"|\d{1,2}(?:st|nd|rd|th) century)",
    re.I,
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d\d)(\d\d)")
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[./](\d{4})")
_WINTER = re.compile(r"winter,?(?: of)? (\d{4}) ?[-/] ?(\d{4}|\d{2})", re.I)
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


@lru_cache(maxsize=200_000)
def read_date(text: str) -> WrittenDate:
    """The date a text says, whole or not at all; never raises."""
    return _read(_tidy(text), _Marks()) if len(text) <= LONGEST_DATE_TEXT else UNREAD


def is_undated_phrase(text: str) -> bool:
    """Whether the text says that there is no date: "Undated", "n.d.", "[no date]"."""
    return bool(_UNDATED.fullmatch(_tidy(text).strip("[]() ")))


def is_date_line(text: str) -> bool:
    """Whether the text stands where a date is expected: it is one, says there is none, or is made only of the
    words and numbers dates are made of ("before 1962", "February 30, 1962")."""
    if len(text) > 60:
        return False
    return read_date(text).edtf is not None or is_undated_phrase(text) or bool(_DATE_WORDS.fullmatch(_tidy(text)))


_DATE_WORDS = re.compile(
    rf"(?=.*(?:\d{{4}}|\d[./-]\d|{MONTH}.*\d))(?:(?:{MONTH}|{_WEEKDAY}|{_SEASON}|\d{{1,4}}(?:st|nd|rd|th|'?s)?|century|undated|before|after"
    r"|since|until|between|from|to|or|and|of|by|not|later|earlier|than|prior|circa|ca|c|approximately|about|around"
    r"|early|mid|late|possibly|probably|perhaps|the|in|on)\b|[][()?~.,/ -])+",
    re.I,
)


def plain_dashes(text: str) -> str:
    """The text with every kind of dash as "-", one for one."""
    return re.sub(r"[‐‑‒–—―−]", "-", text)


def _tidy(text: str) -> str:
    plain = plain_dashes(unicodedata.normalize("NFKC", text))
    return " ".join(plain.replace("’", "'").split()).rstrip(".,; ")


def _read(text: str, marks: _Marks) -> WrittenDate:
    if _EDTF.fullmatch(text):
        written = _from_edtf(text)
        if written is not UNREAD:
            return _marked(written, marks)
        return _from_range(text, marks)
    rest, found = _without_marks(text, marks)
    if rest != text:
        return _read(rest, found)
    return _from_single(text, marks) or _from_range(text, marks)


def _without_marks(text: str, marks: _Marks) -> tuple[str, _Marks]:
    """The text without one sign of doubt, and the signs seen so far; the text itself when it bears none."""
    if match := _UNCERTAIN_AFTER.search(text):
        return text[: match.start()], replace(marks, uncertain=True)
    if re.fullmatch(r"[^][]*(?:\[[^][]+\][^][]*)+", text):
        return " ".join(re.sub(r"[][]", "", text).split()), replace(marks, inferred=True)
    if match := re.fullmatch(r"\(([^()]+)\)", text):
        return match[1].strip(), marks
    if match := _APPROXIMATE.match(text):
        return text[match.end() :], replace(marks, approximate=True)
    if match := _APPROXIMATE_AFTER.search(text):
        return text[: match.start()], replace(marks, approximate=True)
    if match := _UNCERTAIN.match(text):
        return text[match.end() :], replace(marks, uncertain=True)
    if match := _PREFACE.match(text):
        return text[match.end() :], marks
    if (match := _CLOCK.search(text)) and _from_single(text[: match.start()], marks):
        return text[: match.start()], marks
    return text, marks


def _from_single(text: str, marks: _Marks) -> WrittenDate | None:
    """One day, month, season, year, decade or century; None where the text is none of these."""
    plain = _iso_of_numbers(text) or text
    if _EDTF.fullmatch(plain):
        return _marked(_from_edtf(plain), marks)
    if match := _WINTER.fullmatch(plain):
        return _winter(match[1], match[2], marks)
    if not _SINGLE.fullmatch(plain):
        return None
    plain = re.sub(r"(?<=0)'s$", "s", plain)
    edtf = text_to_edtf(re.sub(r"(?<=[a-z])\.", "", plain.lower()))
    if edtf is None or not _reflects(plain, edtf):
        return UNREAD
    return _marked(_from_edtf(edtf), marks)


def _iso_of_numbers(text: str) -> str | None:
    """A date in numbers that allows one reading only: 16.10.1962, 10/16/1962, 1962/10/16, 12/1962."""
    if match := _NUMERIC.fullmatch(text):
        one, other, year = int(match[1]), int(match[3]), match[4]
        if one > 12 or one == other:
            return f"{year}-{other:02d}-{one:02d}"
        return f"{year}-{one:02d}-{other:02d}" if other > 12 else None
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (group for group in match.group(1, 3, 4, 5, 7, 8) if group)
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return f"{match[2]}-{int(match[1]):02d}"
    return None


def _winter(first_year: str, second: str, marks: _Marks) -> WrittenDate:
    year = int(first_year)
    if int(second) not in (year + 1, (year + 1) % 100):
        return UNREAD
    written = _from_edtf(f"{year:04d}-12/{year + 1:04d}-02")
    return _marked(replace(written, precision="season") if written.first_day else written, marks)


def _reflects(text: str, edtf: str) -> bool:
    """Whether every number and every month of the text stands in the EDTF, and nothing else does."""
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th) century", text, re.I):
        return edtf == f"{int(match[1]) - 1:02d}XX"
    if re.fullmatch(r"\d{3}0s", text):
        return edtf in (f"{text[:3]}X", f"{text[:2]}XX")
    said = [int(number) for number in re.findall(r"\d+", text)]
    said += [_MONTHS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _MONTHS]
    season = re.search(_SEASON, text, re.I)
    said += [{"sp": 21, "su": 22, "au": 23, "fa": 23, "wi": 24}[season[0][:2].lower()]] if season else []
    return Counter(said) == Counter(int(number) for number in re.findall(r"\d+", edtf))


def _from_range(text: str, marks: _Marks) -> WrittenDate:
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


def _interval(left: str, right: str, marks: _Marks) -> WrittenDate:
    left, marks = _bare(left, marks)
    right, marks = _bare(right, marks)
    first, last = (_from_single(side, _Marks()) for side in _completed(left, right))
    if not first or not last or not first.edtf or not last.edtf or "/" in first.edtf + last.edtf:
        return UNREAD
    return _marked(_from_edtf(f"{first.edtf}/{last.edtf}"), marks)


def _bare(text: str, marks: _Marks) -> tuple[str, _Marks]:
    rest, found = _without_marks(text, marks)
    return (rest, found) if rest == text else _bare(rest, found)


def _completed(left: str, right: str) -> tuple[str, str]:
    """Both ends of a range in full, each lending the other the month and the year it leaves out."""
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


def _marked(written: WrittenDate, marks: _Marks) -> WrittenDate:
    """The date with the signs of doubt that stood around it: EDTF letters on each end, and a qualifier."""
    if written.edtf is None or written.first_day is None:
        return written
    own = _Marks(
        approximate=marks.approximate or bool(re.search("[~%]", written.edtf)),
        uncertain=marks.uncertain or bool(re.search("[?%]", written.edtf)),
        inferred=marks.inferred,
    )
    if marks == _Marks():
        return replace(written, qualifier=own.qualifier())
    ends = "/".join(end.rstrip("?~%") + own.letter() for end in written.edtf.split("/"))
    return replace(written, edtf=ends, qualifier=own.qualifier())


def _from_edtf(edtf: str) -> WrittenDate:
    spans = [_span(part.rstrip("?~%")) for part in edtf.split("/")]
    if any(span is None for span in spans):
        return UNREAD
    known = [span for span in spans if span]
    if known[0][0] > known[-1][1] or known[0][1] > known[-1][1]:
        return WrittenDate(edtf=edtf)
    precision: Precision = "range" if len(known) == 2 else known[0][2]
    return WrittenDate(edtf, known[0][0], known[-1][1], precision)


def _span(part: str) -> tuple[date, date, Precision] | None:
    """First day, last day and precision of one EDTF date without letters; None where no such day exists.

    Seasons are those of the northern hemisphere. "Winter 1962" may be either end of that
    year: its span holds both.
    """
    year, month, day = [*part.replace("-XX", "").split("-"), "", ""][:3]
    try:
        if "X" in year:
            first, last = date(int(year.replace("X", "0")), 1, 1), date(int(year.replace("X", "9")), 12, 31)
            return first, last, "decade" if year.count("X") == 1 else "range"
        if day:
            exact = date(int(year), int(month), int(day))
            return exact, exact, "day"
        if not month:
            return date(int(year), 1, 1), date(int(year), 12, 31), "year"
        if month == "24":
            return date(int(year), 1, 1), _last_of_month(int(year) + 1, 2), "season"
        if month in _SEASON_MONTHS:
            start, end = _SEASON_MONTHS[month]
            return date(int(year), start, 1), _last_of_month(int(year), end), "season"
        return date(int(year), int(month), 1), _last_of_month(int(year), int(month)), "month"
    except ValueError:
        return None


def _last_of_month(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(f"{month} is no month")
    return date(year, month, calendar.monthrange(year, month)[1])
