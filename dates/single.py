"""One day, month, season, year, decade or century in words or numbers, read with the `edtf` package."""

import re
from collections import Counter
from dataclasses import replace

from edtf import text_to_edtf

from dates.edtf_dates import UNREAD, WrittenDate, from_edtf, is_edtf
from dates.marks import Marks, marked
from dates.numeric import iso_of_numbers
from dates.words import DAY, MONTH, MONTHS, SEASON

_SINGLE = re.compile(
    rf"(?:{DAY}(?: of)? {MONTH},?(?: of)? \d{{4}}|{MONTH} {DAY}(?:, ?| )\d{{4}}"
    rf"|{MONTH}(?:, ?| )(?:of )?\d{{4}}"
    rf"|\d{{4}},? {MONTH}(?: {DAY})?|\d{{4}}|{SEASON}(?:,| of)? \d{{4}}|\d{{3}}0'?s"
    r"|\d{1,2}(?:st|nd|rd|th) century)",
    re.I,
)
_WINTER = re.compile(r"winter,?(?: of)? (\d{4}) ?[-/] ?(\d{4}|\d{2})", re.I)


def from_single(text: str, marks: Marks) -> WrittenDate | None:
    """Return one day, month, season, year, decade or century; None where the text is none of these."""
    plain = iso_of_numbers(text) or text
    if is_edtf(plain):
        return marked(from_edtf(plain), marks)
    if match := _WINTER.fullmatch(plain):
        return _winter(match[1], match[2], marks)
    if not _SINGLE.fullmatch(plain):
        return None
    plain = re.sub(r"(?<=0)'s$", "s", plain)
    edtf = text_to_edtf(re.sub(r"(?<=[a-z])\.", "", plain.lower()))
    if edtf is None or not _reflects(plain, edtf):
        return UNREAD
    return marked(from_edtf(edtf), marks)


def _winter(first_year: str, second: str, marks: Marks) -> WrittenDate:
    year = int(first_year)
    if int(second) not in (year + 1, (year + 1) % 100):
        return UNREAD
    written = from_edtf(f"{year:04d}-12/{year + 1:04d}-02")
    return marked(replace(written, precision="season") if written.first_day else written, marks)


def _reflects(text: str, edtf: str) -> bool:
    """Return whether every number and every month of the text stands in the EDTF, and nothing else does."""
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th) century", text, re.I):
        return edtf == f"{int(match[1]) - 1:02d}XX"
    if re.fullmatch(r"\d{3}0s", text):
        return edtf in (f"{text[:3]}X", f"{text[:2]}XX")
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    numbers += [MONTHS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in MONTHS]
    season = re.search(SEASON, text, re.I)
    numbers += [{"sp": 21, "su": 22, "au": 23, "fa": 23, "wi": 24}[season[0][:2].lower()]] if season else []
    return Counter(numbers) == Counter(int(number) for number in re.findall(r"\d+", edtf))
