"""Dates inside titles: when the thing a document tells of took place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from data.transform.title_context import (
    CHARS_JUST_BEFORE,
    is_background,
    is_far_inside,
    is_foreseen,
    is_no_event,
    is_of_a_budget,
    is_part_of_a_name,
)
from data.transform.title_languages import DAYS, MONTHS_ALONE, is_another_thing, is_paper, may_hold
from dates.numeric import is_later_year
from dates.words import DAY, MONTH, RANGE_DASH, SEASON, plain_dashes
from dates.written import read_date

_MONTH = MONTH.replace(r"\b\.?", r"(?:\.|\b)")
_DAY_MONTH = rf"{DAY}(?: of)? {_MONTH}"
_MONTH_DAY = rf"{_MONTH} {DAY}"
_BETWEEN = r" ?(?:-|\b(?:to|until|through|and)\b) ?"
_OR_NEXT = rf"(?:{_BETWEEN}| ?[/&] ?)"
_DAY_FIRST = (
    rf"{_DAY_MONTH}(?:,? \d{{4}})?{_BETWEEN}{_DAY_MONTH},? \d{{4}}",
    rf"{DAY}{_OR_NEXT}{_DAY_MONTH},? \d{{4}}",
    rf"{_DAY_MONTH},? \d{{4}}",
    r"\d{4}-\d\d-\d\d",
    rf"\d\d?/\d\d?(?:/\d{{4}})?{_BETWEEN}\d\d?/\d\d?/\d{{4}}",
    r"\d\d?(?P<point>[./])\d\d?(?P=point)\d{4}",
)
_MONTH_FIRST = (
    rf"{_MONTH_DAY}(?:,? \d{{4}})?{_BETWEEN}{_MONTH_DAY} ?,? ?\d{{4}}",
    rf"{_MONTH_DAY}{_OR_NEXT}{DAY} ?,? ?\d{{4}}",
    rf"{_MONTH_DAY} {DAY}, \d{{4}}",
    rf"{_MONTH_DAY} ?,? ?\d{{4}}",
)
_MONTH_ALONE = (
    rf"(?P<range>{_MONTH}(?:,? \d{{4}})?{_BETWEEN}{_MONTH},? \d{{4}})",
    rf"{_MONTH},? (?:of )?\d{{4}}",
)
_SEASONS = (rf"{SEASON},? (?:of )?\d{{4}}(?:-\d\d(?:\d\d)?)?",)
_YEAR = r"(?:1[0-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?: ?- ?(?:{_YEAR}|\d\d))?"
_CIRCA = rf"(?:ca?\. ?|circa )?{_YEAR} ?\??\.?"


def _any_of(**forms: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for these forms of a date; what each group begins with spares trying them at every word."""
    before, after = r"(?<![\w/.])(?<!\d-)", r"(?![\w/])(?!-\d)(?!\.\d)"
    starts = {"digit": r"\d", "month": "(?:jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec)", "season": "[sawf]"}
    groups = "|".join(rf"(?={starts[name]})(?:{'|'.join(group)})" for name, group in forms.items())
    return re.compile(rf"(?=[\djfmasondbw]){before}(?P<date>(?:between )?(?:{groups})){after}", re.I)


_DAYS = _any_of(digit=_DAY_FIRST, month=_MONTH_FIRST)
_MONTHS = _any_of(month=_MONTH_ALONE, season=_SEASONS)
_YEAR_DATES = re.compile(
    rf"(?:(?P<bracketed>\( ?{_CIRCA} ?\)|\[ ?{_CIRCA} ?\])"
    rf"|\b(?P<word>in|of|during|for) (?P<spoken>{_YEARS})(?= ?(?:[.,;:)\]]|$))"
    rf"|(?<!\b[a-z]{{3}})(?<!\bsept)(?<!\b\d)(?<!\b\d\d)[.)\]] (?P<alone>{_YEARS})(?=\. \d+ ?pp?\b)"
    rf"|, (?P<last>{_YEARS}) ?\.? ?$| (?P<range>{_YEAR} ?- ?{_YEAR}) ?\.?$)(?![\w/-])",
    re.I,
)
_CLOCK = re.compile(
    r"\b(?:[01]\d|2[0-4])[0-5]\d(?= ?(?:[ap]\. ?m\b|[ap]m\b|hours\b|hrs\b|zulu\b|z\b|local\b|gmt\b|utc\b))"
    rf"|\b(?:[01]\d|2[0-3])[0-5]\d(?=,? {DAY} {_MONTH})|\b0\d\d\d\b",
    re.I,
)
_FOUR_DIGITS = re.compile(r"\d{4}")
_DAY_OF_SEVERAL = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th)? ?(?:,|&|/|and|-|, ?and) ?$", re.I)
_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)? (?:of )?$", re.I)
_DAY_AND_STOP_BEFORE = re.compile(r"\d(?:\.|er|[ºª]|-?го)? ?(?:de |d['’])?$", re.I)
_LOST_DASH = re.compile(r"(?<= )(\d{1,2}) (?=\d{1,2}, \d{4}$)")

_DOUBLE_YEAR = re.compile(r"(\d{4})-(\d\d)(?![\d-])")

_MAX_DATE_CHARS = 70
"""Characters of "between 28th of September, 1962 through 30th of November, 1962" and a few more."""

_CHARS_AFTER = 60
"""Characters behind a date that may say it is no event."""

_CHARS_BEFORE = 200
"""Characters before a date that may say it is no event."""


@dataclass(frozen=True)
class EventDate:
    """The words of a title that hold a date, and the days they mean.

    `is_of_paper` says that the title calls a letter, minutes or the like by it, which have no other day.
    """

    text: str
    first_day: date
    last_day: date
    is_of_paper: bool = False

    @property
    def is_to_the_day(self) -> bool:
        """Whether the days are meant as such: no month, season or year begins and ends with them."""
        return self.first_day.day > 1 or (self.last_day + timedelta(days=1)).day > 1


def find_event(title: str) -> EventDate | None:
    """Return the first date written out in a title; None rather than a doubtful one.

    Full dates and ranges of them come before months, and months before years, which count only where the
    words around them leave no doubt. When a document was printed, released or translated is no event.
    """
    if not _FOUR_DIGITS.search(title):
        return None
    line = " ".join(title.split())
    plain = _CLOCK.sub(lambda match: " " * len(match[0]), plain_dashes(line))
    stretches = _around_years(plain)
    in_other_language = any(may_hold(plain[slice(*stretch)]) for stretch in stretches)
    for dates_in in _IN_ALL_LANGUAGES if in_other_language else _IN_ENGLISH:
        for start, end in (found for stretch in stretches for found in dates_in(plain, *stretch)):
            written = read_date(_in_words(line[start:end]))
            if written.first_day and written.last_day:
                return EventDate(line[start:end], written.first_day, written.last_day, is_paper(plain[:start]))
    return None


def _in_words(found: str) -> str:
    """Return a date as prose means it: with a dash that got lost, and "1910-12" as two years."""
    return _LOST_DASH.sub(r"\1-", _DOUBLE_YEAR.sub(_with_dash, found))


def _with_dash(years: re.Match[str]) -> str:
    is_month = "01" <= years[2] <= "12" and not is_later_year(years[1], years[2])
    return years[0] if is_month else f"{years[1]}{RANGE_DASH}{years[2]}"


def _around_years(title: str) -> list[tuple[int, int]]:
    """Return the stretches of a title that hold all its dates: what stands around numbers of four digits."""
    stretches: list[tuple[int, int]] = []
    for number in _FOUR_DIGITS.finditer(title):
        first, last = max(0, number.start() - _MAX_DATE_CHARS), number.end() + _MAX_DATE_CHARS
        if stretches and first <= stretches[-1][1]:
            first, _ = stretches.pop()
        stretches.append((first, last))
    return stretches


def _days_in(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match, before in candidates(title, start, end, _DAYS):
        follows = _DAY_OF_SEVERAL if match["date"][0].isdigit() else _DAY_BEFORE
        if not follows.search(before[-CHARS_JUST_BEFORE:]):
            yield match.span("date")


def _months_in(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match, before in candidates(title, start, end, _MONTHS):
        if not _DAY_BEFORE.search(before[-CHARS_JUST_BEFORE:]) and (match["range"] or not is_background(before)):
            yield match.span("date")


def _years_in(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match, before in candidates(title, start, end, _YEAR_DATES):
        kind = match.lastgroup or ""
        is_doubtful = is_part_of_a_name(before) or is_background(before) or is_foreseen(before, match["word"] or "")
        is_doubtful = is_doubtful or is_of_a_budget(before)
        if kind == "alone" or not is_doubtful:
            yield match.span(kind)


def _days_in_other_languages(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match, _ in candidates(title, start, end, DAYS):
        yield match.span(match.lastgroup or "date")


def _months_in_other_languages(title: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match, before in candidates(title, start, end, MONTHS_ALONE):
        if not _DAY_AND_STOP_BEFORE.search(before[-CHARS_JUST_BEFORE:]) and not is_background(before):
            yield match.span(match.lastgroup or "date")


_IN_ENGLISH = (_days_in, _months_in, _years_in)
_IN_ALL_LANGUAGES = (_days_in, _days_in_other_languages, _months_in, _months_in_other_languages, _years_in)


def candidates(title: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the places where a pattern finds a date that may be the event's, each with the words before it."""
    for match in pattern.finditer(title, start, end):
        before = title[max(0, match.start() - _CHARS_BEFORE) : match.start()]
        after = title[match.end() : match.end() + _CHARS_AFTER]
        if is_no_event(before, after) or is_far_inside(match.start(), before, match[0], after):
            continue
        if not is_another_thing(before, after):
            yield match, before
