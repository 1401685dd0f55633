"""Dates inside titles: when the thing a document tells of took place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from data.date_words import DAY, MONTH, plain_dashes
from data.written_dates import read_date

_BETWEEN = r"\s*(?:-|\b(?:to|until|through|and)\b)\s*"
_TITLE_MONTH = MONTH.replace(r"\b\.?", r"(?:\.|\b)")
_BEFORE_IT = r"(?<![\w/.])(?<!\d-)"
_AFTER_IT = r"(?![\w/])(?!-\d)(?!\.\d)"
_FULL_DATES = re.compile(
    _BEFORE_IT
    + rf"""(?P<date>(?:between\s+)?(?:
      {DAY}(?:\s+of)?\s+{_TITLE_MONTH}(?:,?\s+\d{{4}})?{_BETWEEN}{DAY}(?:\s+of)?\s+{_TITLE_MONTH},?\s+\d{{4}}
    | {_TITLE_MONTH}\s+{DAY}(?:,?\s+\d{{4}})?{_BETWEEN}{_TITLE_MONTH}\s+{DAY}\s*,?\s*\d{{4}}
    | {DAY}(?:{_BETWEEN}|\s*[/&]\s*){DAY}(?:\s+of)?\s+{_TITLE_MONTH},?\s+\d{{4}}
    | {_TITLE_MONTH}\s+{DAY}(?:{_BETWEEN}|\s*[/&]\s*){DAY}\s*,?\s*\d{{4}}
    | {DAY}(?:\s+of)?\s+{_TITLE_MONTH},?\s+\d{{4}}
    | {_TITLE_MONTH}\s+{DAY}\s*,?\s*\d{{4}}
    | \d{{4}}-\d\d-\d\d
    | \d{{1,2}}(?P<point>[./])\d{{1,2}}(?P=point)\d{{4}}
    ))"""
    + _AFTER_IT,
    re.I | re.X,
)
_MONTH_DATES = re.compile(
    _BEFORE_IT
    + rf"""(?P<date>
      (?:between\s+)?{_TITLE_MONTH}(?:\s+\d{{4}})?{_BETWEEN}{_TITLE_MONTH},?\s+\d{{4}}
    | {_TITLE_MONTH},?\s+(?:of\s+)?\d{{4}}
    )"""
    + _AFTER_IT,
    re.I | re.X,
)
_YEAR_SOMEWHERE = re.compile(r"\d{4}")
_YEAR = r"(?:1[0-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:\s*-\s*(?:{_YEAR}|\d\d))?"
_YEAR_DATES = re.compile(
    rf"(?:(?P<bracketed>\(\s*(?:ca?\.\s*|circa\s+)?{_YEAR}\s*\??\s*\)|\[\s*(?:ca?\.\s*|circa\s+)?{_YEAR}\s*\??\s*\])"
    rf"|\b(?P<word>in|of|during|for)\s+(?P<spoken>{_YEARS})(?=\s*(?:[.,;:)\]]|$))"
    rf"|,\s+(?P<last>{_YEARS})\s*\.?\s*$)(?![\w/-])",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:\d\w{0,2}|\b(?:laws?|resolutions?|nos?|nr|numbers?|chapter|section|article|paragraph|para|pages?|pp?|acts?"
    r"|bill|order|decree|directive|statute|title|telegram|despatch|dispatch|documents?|doc|file|box|folder|case|item"
    r"|record|memo|memorandum|fiscal\s+year|fy|code|part|volume|vol|draft|treaty|convention|protocol|agreement|pact"
    rf"|accords?|constitution|{_TITLE_MONTH}))\W*(?:of\W+)?$",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ning|ned)?|budget(?:s|ary)?|program(?:me)?s?|estimate[sd]?|forecasts?|outlook|prospect(?:s|us)?"
    r"|propos\w+|drafts?|polic(?:y|ies)|goals?|targets?|assistance|aid|appropriations?|fiscal|objectives?"
    r"|projections?|projected|requirements?|schedule[ds]?|expectations?|quotas?|levels?|agenda|campaign)\b",
    re.I,
)
_NOT_THE_EVENT = re.compile(
    r"\b(?:declassified|released|sanitized|published|publication|printed|revised|updated|transcribed|translated"
    r"|expires?|effective|deadline|until|before|prior\s+to|after|since|by)\W*(?:(?:on|in|of|date|dated)\W*)?$",
    re.I,
)
_DAY_OF_SEVERAL = re.compile(r"(?<!\d)(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s*(?:,|&|/|and|-|,\s*and)\s*$", re.I)
_WORDS_BEFORE = 200
"""Characters before a date that may say it is no event."""

_DAY_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?\s+(?:of\s+)?$", re.I)


@dataclass(frozen=True)
class EventDate:
    """The words of a title that hold a date, and the days they mean."""

    text: str
    first_day: date
    last_day: date


@lru_cache(maxsize=10_000)
def find_event(title: str) -> EventDate | None:
    """The first date written out in a title; None rather than a doubtful one.

    Full dates and ranges of them come before months, and months before years, which count only where the
    words around them leave no doubt. When a document was printed, released or translated is no event.
    """
    if not _YEAR_SOMEWHERE.search(title):
        return None
    plain = plain_dashes(title)
    finest_first = chain(_dates_in(plain, _FULL_DATES), _dates_in(plain, _MONTH_DATES), _years_in(plain))
    for start, end in finest_first:
        written = read_date(" ".join(plain[start:end].split()))
        if written.first_day and written.last_day:
            return EventDate(title[start:end], written.first_day, written.last_day)
    return None


def _dates_in(title: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(title):
        before = title[max(0, match.start() - _WORDS_BEFORE) : match.start()]
        follows = _DAY_OF_SEVERAL if match["date"][0].isdigit() else _DAY_BEFORE
        if not follows.search(before) and not _NOT_THE_EVENT.search(before):
            yield match.span("date")


def _years_in(title: str) -> Iterator[tuple[int, int]]:
    for match in _YEAR_DATES.finditer(title):
        before = title[max(0, match.start() - _WORDS_BEFORE) : match.start()]
        planned = (match["word"] or "").lower() == "for" and _PLANNED.search(before)
        if not planned and not _NUMBERED.search(before) and not _NOT_THE_EVENT.search(before):
            yield match.span(next(name for name in ("bracketed", "spoken", "last") if match[name]))
