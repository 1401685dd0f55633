"""One day, month, season, year, decade or century in English words or numbers, as EDTF."""

import re
from dataclasses import replace

from dates.double_years import double_year
from dates.edtf_dates import UNREAD, WrittenDate, from_edtf, is_edtf
from dates.marks import Marks, marked
from dates.numeric import iso_of_numbers
from dates.words import DAY, MONTH, MONTHS, SEASON

_YEAR = r"(?P<year>\d{4})"
_DAY = rf"(?P<day>{DAY})\.?(?:o|a|er)?"
_MONTH = rf"(?P<month>{MONTH.replace(chr(92) + 'b', '')})"
_SEP = r"(?:,? ?|[-./])"
_ROMAN_MONTH = r"(?P<roman>x|ix|iv|v|v?i{1,3}|xi|xii)"
_DAYS_AND_MONTHS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}{_SEP}(?:of )?{_MONTH}{_SEP}(?:of )?{_YEAR}",
        rf"{_MONTH}{_SEP}{_DAY}(?:, ?| |-|/){_YEAR}",
        rf"{_YEAR}\.?{_SEP}{_MONTH}(?:{_SEP}{_DAY})?",
        rf"{_MONTH}{_SEP}(?:of )?{_YEAR}",
        rf"{_DAY}[-./ ]+{_ROMAN_MONTH}[-./ ]+{_YEAR}",
        rf"{_YEAR}[-./ ]+{_ROMAN_MONTH}[-./ ]+{_DAY}",
    )
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN_MONTHS = {name: number for number, name in enumerate(_ROMAN, start=1)}
_SEASON = re.compile(rf"(?P<season>{SEASON}),?(?: of)? {_YEAR}|(?P<year_first>\d{{4}}),? (?P<season_last>{SEASON})")
_SEASON_NUMBERS = {"sp": 21, "su": 22, "au": 23, "fa": 23, "wi": 24}
_WINTER = re.compile(r"winter,?(?: of)? (\d{4}) ?[-–/] ?(\d{4}|\d{2})")
_DECADE = re.compile(r"(\d{3})0'?s|(\d{3})[-_]")
_CENTURY_OF_YEARS = re.compile(r"(\d\d)(?:00'?s|--|__)")
_CENTURY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?: |-)(?:century|cent\.?|c\.?)( bce)?")
_PART = re.compile(
    r"(?P<place>first|second|third|fourth|last|1st|2nd|3rd|4th) (?P<part>half|quarter)(?: of)?(?: the)? (?P<whole>.+)"
)
_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ERA = re.compile(r"(?:ad (\d{3,4})|(\d{3,4}) ?(?:ad|ce))|(\d{1,4}) ?bce")


def from_single(text: str, marks: Marks) -> WrittenDate | None:
    """Return one day, month, season, year, decade or century; None where the text is none of these."""
    plain = double_year(text) or iso_of_numbers(text) or text.replace("x", "X")
    if is_edtf(plain):
        return marked(from_edtf(plain), marks)
    if match := _WINTER.fullmatch(text):
        return _winter(match[1], match[2], marks)
    if match := _CENTURY_OF_YEARS.fullmatch(text):
        return marked(from_edtf(f"{match[1]}XX"), replace(marks, uncertain=marks.uncertain or text.endswith("s")))
    edtf = _day_or_month(text) or _season(text) or _decade(text) or _century(text) or _part(text) or _of_era(text)
    return marked(from_edtf(edtf), marks) if edtf else None


def _day_or_month(text: str) -> str:
    for form in _DAYS_AND_MONTHS:
        if match := form.fullmatch(text):
            found = match.groupdict()
            month = MONTHS[found["month"].rstrip(".")] if found.get("month") else _ROMAN_MONTHS[found["roman"]]
            day = re.sub(r"\D", "", found.get("day") or "")
            return f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return ""


def _season(text: str) -> str:
    match = _SEASON.fullmatch(text)
    name = (match["season"] or match["season_last"])[:2] if match else ""
    return f"{match['year'] or match['year_first']}-{_SEASON_NUMBERS[name]}" if match else ""


def _winter(first_year: str, second: str, marks: Marks) -> WrittenDate:
    year = int(first_year)
    if int(second) not in (year + 1, (year + 1) % 100):
        return UNREAD
    written = from_edtf(f"{year:04d}-12/{year + 1:04d}-02")
    return marked(replace(written, precision="season") if written.first_day else written, marks)


def _decade(text: str) -> str:
    match = _DECADE.fullmatch(text)
    return f"{match[1] or match[2]}X" if match and text[2:5] != "00s" and text[2:6] != "00's" else ""


def _century(text: str) -> str:
    """Return the years of a century as it is counted: the 19th began in 1801."""
    match = _CENTURY.fullmatch(text)
    if not match or not 1 <= int(match[1]) <= 99:
        return ""
    number = int(match[1])
    if match[2]:
        return f"-{100 * number - 1:04d}/-{100 * (number - 1):04d}" if number > 1 else "-0099/-0001"
    return f"{100 * number - 99:04d}/{min(100 * number, 9999):04d}"


def _part(text: str) -> str:
    """Return a half or a quarter of a century, in years, or of a year, in months."""
    match = _PART.fullmatch(text)
    if not match:
        return ""
    parts = 2 if match["part"] == "half" else 4
    place = parts if match["place"] == "last" else _PLACES[match["place"]]
    if place > parts:
        return ""
    if re.fullmatch(r"\d{4}", match["whole"]):
        length = 12 // parts
        return f"{match['whole']}-{length * (place - 1) + 1:02d}/{match['whole']}-{length * place:02d}"
    if re.fullmatch(r"\d{4}/\d{4}", century := _century(match["whole"])):
        first, length = int(century[:4]), 100 // parts
        return f"{first + length * (place - 1):04d}/{first + length * place - 1:04d}"
    return ""


def _of_era(text: str) -> str:
    """Return a year that names its era; years before the common era count from 0 in EDTF: 44 BCE is -0043."""
    match = _ERA.fullmatch(text)
    if not match:
        return ""
    if not match[3]:
        return f"{int(match[1] or match[2]):04d}"
    return f"-{int(match[3]) - 1:04d}" if int(match[3]) > 1 else ""
